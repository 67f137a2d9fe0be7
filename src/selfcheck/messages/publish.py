"""Sentences with the prefix PUB."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, info, refuse, warn

GATE: Mapping[str, tuple[str, str]] = {
    "C13": ("个人信息", "遮盖"),
    "C14": ("人数少又写了地点", "删去"),
    "C15": ("不宜对外的词语", "改写"),
}
"""What the gate of the booklet stops, by check: how it is called, and the remedy in one word."""
MASKS: Mapping[str, str] = {"door": "某处", "name": "某", "few": "个别", "place": r"有关\1"}
"""What stands in place of a door, a given name's characters, a small number, a named place (its kind is group 1)."""
ROWS: Mapping[str, str] = {
    "headline": "亮点名称", "qualities": "类别", "items": "对应项目", "background": "背景", "practice": "做法",
    "effect": "成效", "replicable": "可推广之处", "": "补充",
}  # fmt: skip
"""The rows of a highlight as places are told."""

GRADE_OPEN = "〔等次待审定〕"
"""Stands in a draft letter while nobody has given or proposed a grade."""

SENTENCES: Mapping[str, Sentence] = {
    "PUB001": warn(
        "这台电脑上没有找到 LibreOffice，没有生成 PDF，Word 文件已经做好。请安装 LibreOffice（要带 Writer），"
        "装在别处的请用环境变量 SELFCHECK_SOFFICE 指明 soffice 的位置，再运行一次；"
        "也可以用 Word 打开文件另存为 PDF。"
    ),
    "PUB002": refuse(
        "LibreOffice 没能把这个文件转成 {to}。请用 Word 或 WPS 打开它，能打开就另存为 .docx 再试；"
        "打不开说明文件已损坏，请向报送单位重新要一份。"
    ),
    "PUB003": refuse(
        "LibreOffice 转换这个文件超过{seconds}秒没有结果，已经停止。请用 Word 或 WPS 打开它另存为 .docx 再试；"
        "文件里图片特别大的，请先压缩图片。"
    ),
    "PUB004": refuse("这个文件正被 Word 或 WPS 打开着，新的一份放不进去，原来的没有动。请关掉它，再运行一次。"),
    "PUB005": refuse("磁盘已满，这个文件没有写出来，原来的没有动。请腾出空间后再运行一次。"),
    "PUB006": refuse(
        "这个文件写不进去（{reason}），原来的没有动。请检查文件夹是不是只读，或者换一个位置，再运行一次。"
    ),
    "PUB007": refuse(
        "LibreOffice 启动不了（{reason}）。请先手工打开一次 LibreOffice，看它能不能正常使用；"
        "装了几个版本的，请用环境变量 SELFCHECK_SOFFICE 指明用哪一个。"
    ),
    "PUB021": warn("这里有一张图片的格式（{ending}）印不出来，已略去。请让区里换成 JPG 或 PNG 图片。"),
    "PUB022": warn("这里有一张图片已损坏或尺寸过大，印不出来，已略去。请让区里重新提供。"),
    "PUB030": warn("这个亮点没有填写，汇编里没有收入。"),
    "PUB031": warn("亮点“{headline}”勾选了“不宜公开”，汇编里没有收入。"),
    "PUB032": info("批注“{text}”没有印出来。"),
    "PUB033": warn("隐藏文字“{text}”没有印出来，请核对是否需要。"),
    "PUB034": warn("这个文件被人改动过，改动的那份已存入档案（{sha256}），原位置写入了新的一份。"),
    "PUB035": refuse("空白表没有通过自检（{places}），没有下发。请检查 templates 里的模板和用语，或换回原来的模板。"),
    "PUB036": refuse("还没有收到任何自查报告，做不了。请先用 receive 收件。"),
    "PUB037": refuse("局长办公会还没有审定，正式函不能出。要先看样子，请加 --draft 出征求意见稿。"),
    "PUB038": warn("审定结果里没有要发函的区，没有生成函。"),
    "PUB039": info("{count}个区用的版本还没有审核：{versions}。看过没有问题的，请用 selfcheck accept 定下。"),
    "PUB040": warn("{district}的自查报告里没有找到带数字的成绩，函里这一部分是空的，请补写。"),
    "PUB041": refuse("这个文件夹里有别的东西，不是演示生成的，没有动它。请换一个文件夹，或先把它移走。"),
    "PUB042": refuse("位次还没有排出来，不能出函。请先补齐评分、确认计分办法；差什么请运行 selfcheck rank 查看。"),
    "PUB043": refuse(
        "没有生成 PDF：LibreOffice 没能转换。Word 文件已经做好；请先手工打开一次 LibreOffice 看能否正常使用，再运行一次，也可以用 Word 另存为 PDF。"
    ),
    "PUB044": info("这一份是以前生成的，这次不再需要，已从文件夹里取下，内容仍在档案里。"),
    "PUB045": refuse(
        "带入{district}第{version}版内容后的新表没有通过自检（{places}），没有下发。原来的内容没有动；"
        "请先不加 --carry 给这个区下发空白表，并把这份原件交给维护人员查看。"
    ),
    "PUB060": refuse("还没有检查结果（findings.json），做不了补正通知。请先运行 selfcheck check。"),
    "PUB061": refuse("检查结果文件读不出来，没有做补正通知。请重新运行 selfcheck check。"),
    "PUB080": warn(
        "{place}有一处带有个人信息、不宜对外的词语或别的区名，没有写进对外函件，换用了别的内容。"
        "确需引用的，请在 Word 里改好后补上。"
    ),
    "PUB081": refuse(
        "{district}的自查报告（第{version}版）还没有审核，没有出正式函。函里的数字只取审核过的，请先用 accept 审核，再运行一次。"
    ),
    "PUB082": warn("{district}第{item}项：从自查报告里看不出差距在哪里，请{unit}补写“差距所在”后再发。"),
    "PUB083": refuse(
        "工作表“{sheet}”第{row}行{district}的“差距较大的项目”写的是“{seen}”，这一行没有采用。"
        "请填1到{count}之间的项目序号，有几个的用顿号隔开，如“5、12”；没有的请空着。"
    ),
    "PUB084": refuse(
        "审定结果里{district}第{item}项不是差距较大的项目，没有发过沟通提示单，这一条没有登记。请核对区和项目。"
    ),
    "PUB085": refuse("没有“{item}”这个项目。请写项目序号（1到{count}）或编号，如 {example}。"),
    "PUB086": refuse("要登记的情况是空的，没有登记。请用 --note 写明沟通的时间、方式和对方的意见。"),
    "PUB087": info("{district}第{item}项的沟通提示单已经有{count}条后续记录，最近一次是{on}，由{by}登记。"),
    "PUB105": refuse(
        "这个亮点排进汇编时字数、图表数对不上（来稿{came}字、{pictures}张图、{tables}个表，排出{held}字、{held_pictures}张图、{held_tables}个表），"
        "没有做汇编。请把这个区的来稿和这句话交给维护人员查看。"
    ),
    "PUB106": refuse(
        "写进 Word 的字数（{written}）和排好的字数（{meant}）对不上，没有做汇编。请把这句话交给维护人员查看。"
    ),
    "PUB107": info("“可否公开”一栏里除了勾选还写了“{text}”，没有印出来。"),
    "PUB108": warn(
        "这台电脑上没有找到 LibreOffice，汇编的目录和索引只有链接、没有页码。请安装 LibreOffice（要带 Writer）再运行一次。"
    ),
    "PUB109": warn(
        "LibreOffice 没能排版，汇编的目录和索引只有链接、没有页码。请手工打开一次 LibreOffice 看能否正常使用，再运行一次。"
    ),
    "PUB110": refuse("{place}：{what}（{words}）。办法：{remedy}。编号 {id}。"),
    "PUB111": info("{place}：已遮盖为“{words}”。"),
    "PUB112": info("这里沿用了在 Word 里改过的文字（图、表、加粗都保留，字体字号按汇编的样式）。"),
    "PUB113": warn(
        "来稿后来有改动，在 Word 里改过的是上一稿。两稿都印在汇编里，各有一行提示；请在 Word 里留下一稿、删去提示，再运行一次。"
    ),
    "PUB114": warn("在 Word 里改过的那份汇编中找不到这个亮点了，这次仍按报送稿收入。确实不收的，请做好后再删。"),
    "PUB115": warn(
        "封面、目录、隔页或索引在 Word 里改过，这些地方由程序重排，改动没有带入；改过的那份在档案里（{sha256}）。"
        "要长期改的，请改 templates 里的 booklet.docx 和 wording.toml。"
    ),
    "PUB116": info("A3 拼版共{sheets}张纸，双面印，短边翻转，分{signatures}帖对折；每帖{most}张以内。"),
    "PUB117": warn(
        "在 Word 里改过的那份汇编读不出来，改动没有带入；那份在档案里（{sha256}）。请打开看看，把要留的改动抄到新的一份里。"
    ),
    "PUB118": warn("这张图片（{ending}）没能转换成能印的格式，原样放进了 Word，请打开看看。"),
    "PUB119": refuse(
        "第四部分的标题不见了，那里写的内容可能接在这个亮点里，汇编里没有收入。请让区里补上标题重新报送，再运行一次。"
    ),
    "PUB120": warn(
        "今年的方案不要求报特色亮点（year.toml 里 highlights 是 0），这份汇编里没有内容，不用印发。"
        "要收亮点的，请改好 highlights，重新下发表格。"
    ),
    "PUB130": warn(
        "局领导阅览页排成了{pages}页，应当不超过{most}页。请在 templates/report-overview.md 里把文字写短一些，再运行一次。"
    ),
    "PUB131": warn(
        "这里的“{figure}”是手工写的数据，没有出处，数据变了它也不会变。请改用程序给的字段（例如 {{{{ work.received }}}}），或改成不带数据的话。"
    ),
    "PUB132": warn("这个文件有人改过，原样留着，没有动；新的一份另取名“{name}”。请核对两份，留下要用的一份。"),
}
