"""Sentences with the prefix GBT, and the words of the verdict on a document held to GB/T 9704-2012."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, info, refuse, warn

SENTENCES: Mapping[str, Sentence] = {
    "GBT001": refuse(
        "这个文件不是能读的 Word 文件（.docx），没有检查。请用 Word 或 WPS 打开它，另存为 .docx 后再检查；打不开说明文件已损坏。"
    ),
    "GBT002": refuse("这个文件要密码才能打开，没有检查。请在 Word 里取消密码，另存一份再检查。"),
    "GBT003": warn(
        "这台电脑上没有找到 LibreOffice，只检查了 Word 文件里的格式，要量印出页面的{count}条没有量。"
        "请安装 LibreOffice（要带 Writer），再运行一次。"
    ),
    "GBT004": warn("LibreOffice 没能把这个文件印成页面，要量页面的{count}条没有量。请先用 Word 打开它看能否正常显示。"),
    "GBT005": info("没有写明文种，按样子猜是{kind}。猜得不对，请用 --as 指明。"),
    "GBT006": warn("没有印出页面，画不出页面图。"),
}

KINDS: Mapping[str, str] = {
    "notice": "通知等一般公文",
    "letter": "信函格式公文",
    "report": "报告",
    "form": "自查报告表",
    "booklet": "汇编",
    "evidence": "主评单位材料",
}
STRENGTHS: Mapping[str, str] = {"must": "必须", "should": "一般", "may": "参考"}
RESULTS: Mapping[str, str] = {"pass": "合", "fail": "不合", "not_applicable": "不涉及", "not_measured": "没有量"}
PROFILES: Mapping[str, str] = {"frame": "版心按文字框量", "ink": "版心按墨迹量"}

RULES: Mapping[str, str] = {
    "PAGE-01": "纸张为 A4，{width:g}×{height:g} 毫米",
    "PAGE-02": "天头（上白边）{white:g} 毫米，上下不差 {off:g} 毫米",
    "PAGE-03": "订口（左白边）{white:g} 毫米，上下不差 {off:g} 毫米",
    "PAGE-04": "版心宽 {width:g} 毫米，文字不出右边",
    "PAGE-05": "版心高 {height:g} 毫米，除页码外文字不低于 {bottom:g} 毫米处",
    "PAGE-06": "一般每面排 {lines} 行",
    "PAGE-07": "一般每行排 {characters} 字",
    "PAGE-08": "文字撑满版心，正文两端对齐",
    "PAGE-09": "没有启用字符网格",
    "PAGE-10": "文字为黑色，只有发文机关标志、分隔线和印章为红色",
    "FONT-01": "正文一般用 3号 {face}",
    "FONT-02": "中文、西文和数字都写明同一字体，不跟主题走",
    "FONT-03": "标题一般用 2号 {face}",
    "FONT-04": "标题和正文不加粗",
    "HEAD-01": "份号一般为 6 位 3号数字，顶格排在版心第一行",
    "HEAD-02": "密级和保密期限一般用 3号黑体，顶格，期限用阿拉伯数字",
    "HEAD-03": "紧急程度一般用 3号黑体，顶格，排在份号、密级之后",
    "HEAD-04": "发文机关标志居中",
    "HEAD-05": "发文机关标志上边缘至版心上边缘 {below:g} 毫米，即距纸边 {at:g} 毫米",
    "HEAD-06": "发文机关标志为红色",
    "HEAD-06b": "发文机关标志推荐用 {face}，字号醒目",
    "HEAD-07": "发文字号在发文机关标志下空二行",
    "HEAD-08": "发文字号形如 沪民发〔2021〕8号：六角括号，年份四位，序号不加“第”、不编虚位",
    "HEAD-09": "发文字号居中；上行文居左空一字",
    "HEAD-10": "上行文标“签发人：”加姓名，居右空一字，与发文字号同一行",
    "HEAD-11": "红色分隔线在发文字号之下 {gap:g} 毫米",
    "HEAD-12": "红色分隔线与版心等宽（{width:g} 毫米），居中",
    "HEAD-13": "首页只有一条红色分隔线，其他页没有",
    "TITL-01": "标题在红色分隔线下空二行",
    "TITL-02": "标题居中，不缩进",
    "TITL-03": "标题回行词意完整，排成梯形或菱形，不出现一两个字的行",
    "TITL-04": "标题由发文机关、事由和文种组成",
    "ADDR-01": "主送机关在标题下空一行",
    "ADDR-02": "主送机关顶格，回行仍顶格，末尾用全角冒号",
    "BODY-01": "首页有正文",
    "BODY-02": "正文每段左空二字，回行顶格，不用空格代替缩进",
    "BODY-03": "第一层“一、”一般用{face}",
    "BODY-04": "第二层“（一）”一般用{face}，后面不加顿号",
    "BODY-05": "第三层“1.”一般用{face}，序号后用下脚点",
    "BODY-06": "第四层“（1）”一般用{face}",
    "BODY-07": "层次序数依次编排，不跳号",
    "BODY-08": "正文行距固定且一致，段前段后不加空",
    "BODY-09": "标点不悬出版心",
    "BODY-10": "小标题不落在页末",
    "ATTN-01": "附件说明在正文下空一行，左空二字，写“附件：”",
    "ATTN-02": "附件有几个才编 1. 2.，名称后不加标点",
    "ATTN-03": "附件名称回行与上一行名称的首字对齐",
    "SIG-01": "加盖印章的，成文日期一般右空四字",
    "SIG-02": "加盖印章的，署名一般在成文日期之上，以成文日期为准居中",
    "SIG-03": "署名之上给印章留出一至二行",
    "SIG-04": "印章红色，端正压住署名和成文日期，顶端距正文一行之内，不出版心",
    "SIG-05": "不加盖印章的，署名在正文下空一行，右空二字；成文日期比署名长的，成文日期右空二字",
    "SIG-06": "不加盖印章的，成文日期首字比署名首字右移二字",
    "SIG-07": "签名章在正文下空二行，右空四字，左空二字标职务，再空一行标成文日期",
    "SIG-08": "成文日期用阿拉伯数字，年份四位，月、日不编虚位",
    "SIG-09": "署名和成文日期所在的页有正文",
    "SIG-10": "署名与发文机关标志一致",
    "NOTE-01": "附注在成文日期下一行，左空二字，加圆括号",
    "ATT-01": "附件另面编排，在版记之前",
    "ATT-02": "“附件”和顺序号用 3号{face}，顶格排在版心第一行，不加冒号",
    "ATT-03": "附件标题居中排在版心第三行",
    "ATT-04": "附件顺序号和标题与附件说明一致",
    "ATT-05": "附件的页码接着正文编",
    "COLO-01": "版记分隔线与版心等宽（{width:g} 毫米）",
    "COLO-02": "版记首末条线推荐 {outer:g} 毫米，中间的线推荐 {inner:g} 毫米",
    "COLO-03": "版记末条线与最后一面版心下边缘（{bottom:g} 毫米处）重合",
    "COLO-04": "“抄送：”左右各空一字，回行与冒号后首字对齐，末尾用句号",
    "COLO-04b": "抄送、印发一般用 4号{face}",
    "COLO-05": "移入版记的主送机关排在抄送之上，两者之间没有线",
    "COLO-06": "印发机关左空一字，印发日期右空一字，后加“印发”",
    "COLO-07": "印发日期不早于成文日期",
    "COLO-08": "版记在双数页",
    "PNUM-01": "页码一般用 4号半角{face}数字",
    "PNUM-02": "页码左右各放一条一字线",
    "PNUM-03": "页码的一字线在版心下边缘之下 7 毫米，即距纸的上边 {at:g} 毫米",
    "PNUM-04": "单页码居右空一字，双页码居左空一字",
    "PNUM-05": "版记页前有空白页的，两页都不编页码",
    "TABL-01": "横排的表页码位置与其他页一致，表头单页在订口一边、双页在切口一边",
    "TABL-02": "表格不出版心（竖排宽 {width:g} 毫米，横排宽 {height:g} 毫米）",
    "LETT-01": "发文机关标志居中，不加“文件”，上边缘距纸的上边 {at:g} 毫米",
    "LETT-01b": "发文机关标志推荐用红色 {face}",
    "LETT-02": "标志之下 {gap:g} 毫米有一条红色双线，上粗下细",
    "LETT-03": "首页距纸的下边 {up:g} 毫米有一条红色双线，上细下粗，其他页没有",
    "LETT-04": "红色双线长 {length:g} 毫米，居中",
    "LETT-05": "发文字号顶版心右边缘，在第一条双线之下 {gap:g} 毫米（3号字高的 7/8）",
    "LETT-06": "份号、密级、紧急程度顶版心左边缘，在第一条双线之下 {gap:g} 毫米",
    "LETT-07": "标题居中，与上面最后一个要素空二行",
    "LETT-08": "第二条双线上一行有文字的，与双线相距 {gap:g} 毫米",
    "LETT-09": "首页不显示页码",
    "LETT-10": "版记不写印发机关和印发日期，不加线，排在最后一面版心最下方",
    "MINU-01": "纪要标志居中，上边缘距纸边 {at:g} 毫米",
    "MINU-02": "出席、请假、列席用 3号黑体，姓名用 3号仿宋，回行与冒号后首字对齐",
    "PUNC-01": "汉字之间用全角标点，年份用六角括号",
    "NUM-01": "用阿拉伯数字写的数不拆到两行",
    "META-01": "印出页面用的字体就是文件写明的字体",
}
"""What each rule asks for, in the words of an office."""

FOUND: Mapping[str, str] = {
    "mm": "{value:.1f} 毫米",
    "mm2": "{value:.2f} 毫米",
    "size_mm": "{width:.1f}×{height:.1f} 毫米",
    "lines": "{value} 行",
    "blank_lines": "空 {value:.1f} 行",
    "characters": "{value} 字",
    "characters_off": "空 {value:.1f} 字",
    "words": "“{words}”",
    "look": "{size:g} 磅 {face}",
    "theme": "{face}（跟主题走）",
    "face": "{face}",
    "colour": "颜色 {colour}",
    "bold": "加粗",
    "grid": "网格 {kind}",
    "nothing": "没有",
    "count": "{value} 条",
    "side": "{side}对齐",
    "numbered": "编有页码",
    "one_side": "单双页没有分开",
    "off_date": "与成文日期的中线差 {value:.1f} 字",
    "off_centre": "偏离正中 {value:.1f} 毫米",
    "spaces": "用空格缩进",
    "shape": "各行 {lengths} 字",
    "number_after": "{before} 之后是 {after}",
    "spacing": "行距 {line:g} 磅，段前 {before:g} 磅，段后 {after:g} 磅",
    "not_exact": "行距不是固定值",
    "not_uniform": "{value} 种行距",
    "no_page_text": "首页没有正文",
    "printed_as": "{face} 印成 {printed}",
    "as_is": "都按原字体印出",
    "good": "合",
    "expected_words": "应为“{words}”",
    "starts_again": "页码从 {value} 重新编起",
    "at_end": "页末是小标题“{words}”",
    "thick_thin": "上粗下细",
    "thin_thick": "上细下粗",
    "single": "单线",
    "on_other_pages": "第{page}页也有",
    "page": "第{page}页",
    "turned": "页码在页面{side}",
}
"""How a finding is told; ``good`` where there is nothing to measure but that it holds."""

SIDES: Mapping[str, str] = {
    "left": "左",
    "right": "右",
    "center": "居中",
    "both": "两端",
    "top": "上方",
    "bottom": "下方",
}
PLACES: Mapping[str, str] = {
    "section": "第{number}节页面设置",
    "paragraph": "第{number}段“{words}”",
    "cell": "表格里“{words}”",
    "header": "页眉“{words}”",
    "footer": "页脚",
    "textbox": "文本框“{words}”",
    "page": "第{page}页",
    "line": "第{page}页“{words}”",
    "settings": "文档设置",
    "table": "第{number}个表",
}
"""Where a finding stands."""

PAGE_FILE = "{stem}-第{page}页.png"
LINE = "  ×〔{strength}〕{id} {clause}{expected}"
LINE_FOUND = "      现为：{found}{where}"
CLAUSE = "（{clause}）"
AT = "　在{where}"
HEADINGS: Mapping[str, str] = {
    "all": "{file}：{kind}，{profile}。必须的不合{must}条，一般的不合{should}条，参考的不合{may}条；合{passed}条，不涉及{na}条，没有量{nm}条。",
    "clean": "必须和一般的规定都合。",
    "substituted": "印出页面时换了字体：{pairs}。位置照量，字形不作数。",
    "strange": "其中 {faces} 换成的不是选定的替代字体，页面只能当结构看。",
    "pair": "{face}→{printed}",
}
