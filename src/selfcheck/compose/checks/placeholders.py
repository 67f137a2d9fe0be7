"""C03: places that somebody meant to fill in later, by whatever sign they are told."""

import re
from collections.abc import Iterator

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.sentences import folded, just_before, sentence_at
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection

_COUNTED = (
    r"(?=\s*(?:余|多)?[十百千]?(?:万|亿)?(?:人|名|位|户|家|次|件|张|个|场|期|所|处|对|批|项|台|辆|元|岁|月|日|年|号|%|"
    r"客|份|篇|幅|支|座|间|幢|栋|本|册|例|起|种|套|枚|面|部|轮|届|条|吨|亩|穴|公里|平方米|平米|分钟|小时|天|周|季度|"
    r"笔|宗|组|队|片|块|根|盏|箱|袋|床|门|课时|学时|只|头|棵|双|成|倍|盆|桌|趟|百分点|分))"
)
_A_WORD = (
    r"(?!\s*(?:人(?:员|民|们|均|才|口|数|工|往|生|家|人|大|社|力)|名(?:单|称|字)|位(?:于|置)|户(?:外|籍|口|主|均)|"
    r"家(?:属|长|庭|里|中|门|住|家)|次(?:日|年|数|要)|"
    r"件件|个(?:人|体|别|个)|场(?:地|所|景|次)|期(?:间|待|限|末)|所(?:有|以|在|需)|处(?:理|处|置|室)|对(?:于|此|照|象|"
    r"口)|批(?:准|复|评)|项目|台账|"
    r"元(?:旦|宵)|月(?:初|底|均|末|份)|日(?:常|间|均|前)|年(?:初|底|度|内|末|龄)|份额|支(?:持|部|出|援)|座谈|间隔|"
    r"本(?:区|局|次|年|项|人|市|地)|例(?:如|会|行)|"
    r"起(?:来|草|到)|种(?:类|植)|套(?:用|餐)|面(?:对|向|积|谈)|部(?:门|分|署)|条(?:件|线|例)|天天|周(?:边|围|末|到)|"
    r"组(?:织|建|成)|队伍|片区|分(?:别|类|管|级|析)|门(?:口|诊)|床位|成(?:立|员|功|效|果|为|本|人|绩)|只(?:有|能|要|是|需|为)|头脑|双(?:方|向|随|十|休|重|拥)))"
)
"""What begins with a word of counting and is another word."""
_UNIT = "(?:万|亿)?(?:人次|平方米|人|名|户|家|件|场|个|对|张|期|次|元|亩|只)(?=[，。；、）)\\s]|$)"
"""What is counted, with nothing behind it."""
_HOLDERS = re.compile(
    r"(?=[0-9N×✕╳XxTt_n*#@$&△▲○◯◇◆■□◎第？?])(?:"
    r"[×✕╳]{2,}|(?<![0-9][-—–])20[×Xx]{2}|20[×Xx*]{1,2}(?=年)|20[0-9][×Xx*](?=年)|"
    r"(?<![A-Za-z0-9])(?:[Xx]{2,}|(?i:tod[o]|tb[dca]))(?!-?[A-WYZa-wyz0-9])|(?<![A-Za-z0-9_])_{2,}|(?<=[A-Za-z0-9])_{2,}(?![A-Za-z_])|"
    r"(?<![A-Za-z0-9.])[NnXx]{1,4}\.[NnXx]{1,2}(?![A-Za-z0-9.])|"
    r"(?<![A-Za-z0-9*])\*{2,}(?![A-Za-z0-9*])|(?<![0-9A-Za-z#\n])[#@$&]{3,}(?![0-9A-Za-z])|"
    r"(?<=[一-鿿“])(?<![零〇一二三四五六七八九十○])[△▲○◯◇◆■□◎]{2,}(?=[一-鿿”。，；、])(?![〇零一二三四五六七八九十])|"
    r"(?<![0-9A-Za-z.])[0-9]{1,3}[Xx×]{1,3}(?=%|[余多]?[万亿家户人名件个场次张元对份期处])|第[×Xx?？_□](?=[，。；名位]|$)|"
    r"(?<=[：:])[？?]+|#(?:REF|N/A|DIV/0|VALUE|NAME|NUM|NULL)[!?]?)"
)
"""Signs of what is filled in later, the broken fields of an office program among them."""
_SIGNS = re.compile("[N×✕╳XxTt_*#？?@$&△▲○◯◇◆■□◎]")
"""A text without any of them holds none of these signs, nor one alone."""
_LATER = r"后|再|另|待|稍后|回头|随后|晚点|明[天早]|尽快|报送?前|上报前|定稿前|容后|记得|别忘了?"
_SUPPLY = (
    r"(?:补(?![贴助选录办偿正种缴课签证交货建栽植位休考换发])|填|核(?![销心拨发减定准])|更新|替换|确认)"
    r"(?:上|一下|齐|入|充|写|报|全|实|对|进|数)?"
)
_WAITED = r"待(?:填|补|定|核|更新|确认|统计|提供|明确|查|报数?|录入|汇总|插入|上传|完善|补齐)(?:写|充|实|数据?)?"
_FIELD = (
    r"(?:具体|相关|实际|准确|领导|单位|个人|负责人)?(?:数据|数字|数值|数量|金额|人数|户数|件数|次数|人次|姓名|名称|日期|时间|地点|比例|百分比|年份|月份|区名|"
    r"街镇名?|[单机][位构]名称?|项目名称?|标题|文号|案例|图片|照片|链接|电话)"
)
_BRACKETED = re.compile(r"[（(〔\[【{<「]([^（）()〔〕\[\]【】{}<>「」\n]{1,24})[）)〕\]】}>」]+")
_TO_FILL = re.compile(
    rf"此处|这里[填写补]|请(?![假示求教辞客进来到])[^的]{{0,10}}?(?:填|{_SUPPLY}|写|提供|输入|插入)|"
    r"^(?:填(?!表|[写报]人|报(?:单位|口径|率))|补(?=[充上齐写数])|输入|录入(?!率)|插入|替换为|写(?=[上明一几]))[^的0-9：:，]{0,10}$|"
    rf"(?:{_LATER})(?:再|来|统一)?{_SUPPLY}[^，。的0-9]{{0,5}}$|(?:{_LATER})补$|"
    rf"先空(?:着|[，,]|$)|暂空|空着|留空|空缺着|未填[写报]?(?:[，,]|$)|暂缺|[没未](?:给(?![予付])|出数|报来|报上来|拿到数|收到数|有数)|还没[^，]{{0,4}}(?:数|"
    rf"报|统计|算|核|对|填|改)|对不上|(?:{_LATER})[^，整]{{0,2}}改[掉好]?$|"
    rf"(?:^|[^，]{{0,8}})(?:待|等)[^，的]{{1,10}}(?:核对?|补|填|对账|报数|定稿|提供|给数|反馈数|汇总)(?:后[^，]{{0,6}})?$|"
    rf"{_WAITED}(?=[，,]|$)|[？?]+$|[图表片]缺$|^缺[图表数]|^(?:待|由|等)[^，]{{1,8}}(?:完善|填写?|补充)$|(?:加一?[段句些]|展开写|润色|精简)$"
)
"""What stands in brackets for somebody to fill in, or for a colleague who will."""
_TEMPLATE = re.compile(
    r"模板|模版|范本|范例|示例|样张|样表|表样|样式|样本|空白表|占位|变量|编码规则|扫码|弹窗|提示[语框]|小程序|问卷"
)
"""A sentence about forms may show what is to be filled in there."""
_MASKED = re.compile(r"隐去|脱敏|匿名|化名|打码|遮[盖挡]")
"""A sentence that says so leaves names out on purpose."""
_NAMES_A_FIELD = re.compile(rf"{_FIELD}(?:、(?:{_FIELD}|职务|职称))*|[X×][^，]{{0,8}}")
_AGENT = re.compile(r"(?:^|[，。；、\s])(?:由|经|在|于|向|请|据|赴|从)$")
"""A word that asks for somebody or some place behind it, and finds brackets."""
_PROMPTS = re.compile(
    rf"(?:(?<=[：:\t\n为是约共计占达])|^){_WAITED}(?=[）)（(。；，、\s]|$)|"
    r"(?<!空缺)(?<!缺口)(?<!岗位)(?<!名额)(?<!缺额)(?<!缺编)(?<!空岗)(?<!缺员)待(?:补充?|统计)(?=[）)。；，、\s]|$)|"
    r"[（(〔【](?:请)?(?:简要|简单|概括|重点|分条|逐项)?(?:说明|介绍|描述|概述|列举|填写|写明|阐述)[^）)〕】\n]{2,40}?[0-9]+个?字(?:以内|以下|左右|内)?[）)〕】]|"
    r"待(?:填写|填报|填入|核定后填|补数|补报数)|"
    r"(?:数据|数字|数值|数量|人数|户数|次数|金额|比例|名称|日期)(?:尚|还|仍)?(?:待[核补填定]|待(?:核实|确认|更新|统计|"
    r"提供|明确)|未填|暂缺|暂空|空缺|后补|另补)(?=[）)。；，、\s]|$)|(?<=[（(\t\n：:])(?:数据|数字|金额|名称)缺失(?=[）)\t\n]|$)|"
    r"(?:照片|图片|案例|附件|表格?)(?:后补|另补|待补|暂缺)(?=[）)。；，\s]|$)|"
    r"(?:数据|数字|情况|内容|案例|照片|图片)[^，。；\n]{0,4}由[^，。；的\n]{1,8}(?:补充|提供|填写|填报|更新)(?=[）)，。；\s]|$)|"
    r"[一-鿿]数(?:尚|还|仍)?待[核补填定](?=[）)。；，、\s]|$)|"
    rf"(?:数据|具体数|数字|人数|金额|户数|数值)[^，。；的\n]{{0,10}}(?:{_LATER})(?:再|统一)?补(?:上|充|齐|报|全|入)?(?=[，。；）)\s]|$)|"
    r"(?:(?<=\t)|(?<=\n)|^)(?:填数字?|填写|填报|写数字?)(?=[\t\n]|$)|"
    r"(?:请在此(?:处)?(?:填写|输入|简要|说明|描述|概述|补充)|(?:(?:单击|点击)(?:或点击)?)?此处(?:填写|输入|键入|插入|补充|粘贴))[^，。；\n]{0,8}|"
    r"某年某月(?:某日)?|某月某日|(?<=年)[ \u3000]+月(?![均度初底末])(?:[ \u3000]+日)?|(?<=[0-9]月)[ \u3000]+日(?![常间])|"
    r"(?<=[0-9])年月日|〔20[0-9]{2}〕[ \u3000]*号|"
    r"(?:填[写报](?:说明|要求|提示|须知)|注意事项)[:：](?=[^\n]{0,60}(?:本[栏项格]|此[处栏行段]|填[好写完]|字))[^）)\n]*|"
    r"(?:[填写看]好?[完后]*后?|定稿后|上报前|报送前)[^，。；\n]{0,4}(?:请)?删[除掉去](?:此|本|这)(?:行|段|句|栏|说明|提示)|"
    r"错误[!！][ ]?(?:未找到|未定义|链接|文档中)[^，。；\n]{0,10}"
)
"""Words for it, and days of which only the words are there."""
_RULE = re.compile("[^，。；\n]{0,6}(?:不规范|错误|有误|缺失|遗漏|视为|不计|现象|问题)")
"""Behind the words for it: the subject is how others filled something in."""
_CUES = (
    "此处", "未填", "暂缺", "暂空", "空缺", "后补", "再补", "另补", "缺失", "请在", "某年", "某月", "填写说", "填写要", "填写提",
    "填写须", "填报说", "填报要", "填报提", "填报须", "注意事项", "删除", "删掉", "删去", "字）", "字以", "字左", "字内", "字)",
    "\t填", "\t写", "年 ", "月 ", "年\u3000", "月\u3000", "年月日", "〕号", "〕 ", "〕\u3000", "错误",
)  # fmt: skip
"""Without one of these there is none of those words."""
_RUN = re.compile(r"([？?…#□○◯△▲◇◆■●—–~\-NnOo \u3000])\1*")
"""Signs or blanks where a number may have been meant."""
_DOTS = ("...", "。。")
_EMPTY = re.compile(
    r"(?:【[\s\u3000]*】|[（(][\s\u3000]*[）)]|\[[\s\u3000]*\]|〔[\s\u3000]*〕|\{[\s\u3000]*\}|《[\s\u3000]*》|"
    r"“[\s\u3000]*”|「[\s\u3000]*」|<[\s\u3000]*>|[（(][ ]*[？?]+[ ]*[）)])"
    r"(?![ \u3000]*(?:有|无|是|否|开创性|试点性|示范性|可以公开|不适用))"
)
"""Brackets with nothing in them; before an answer to choose they are a box to tick."""
_PAIRS = ("（）", "()", "【】", "[]", "〔〕", "{}", "《》", "“”", "「」", "<>", "（？", "(？", "（?", "(?")
"""Of such brackets, blanks apart, one of these pairs is left."""
_AT_UNIT = re.compile(_UNIT)
_IS_COUNTED = re.compile(_COUNTED)
_ONE_MARK = re.compile(
    rf"(?<![A-Za-z0-9×*+_])[Xx×*_]{_COUNTED}{_A_WORD}|(?<=[一-鿿])N{_COUNTED}{_A_WORD}|百分之[Xx×*？?](?![A-Za-z0-9])"
)
"""One sign in the place of a number: what is counted follows it."""
_GAP = re.compile(
    r"(?:(?<![0-9A-Za-z])[？?]+|(?<![0-9A-Za-z])…+|(?<![0-9A-Za-z#])#+|[□○◯△▲◇◆■●]+|(?<=[一-鿿])~+|"
    r"(?<=[约共达超为计近])[Nn]|(?<![A-Za-z0-9+])(?:[Nn]{2,}|"
    r"[Oo]{2,})|"
    r"(?<![0-9.])\.{3,}|。{2,}|"
    rf"(?<=[一-鿿])[ \u3000]{{2,}}){_COUNTED}{_A_WORD}|"
    r"(?<![0-9A-Za-z%\-—–])[-—–]{1,4}(?=(?:人次|户次|家次|万元|万人|亿元|%))|(?<![？?])[？?]{2,}(?=[个家名户件场次])|"
    r"(?<=[一-鿿])[-—–]{2,4}(?=(?:人|名|户|家|件|场|个|对|所|张|期|次)(?:[，。；、）)\s]|$))"
    r"|(?<=[一-鿿])[ \u3000](?=(?:户|件|场|张|期|次|人次|万元|元|亩)(?:[，。；、）)]|$))|"
    rf"(?<=[类共约达有为计增成办到])[ \u3000](?={_UNIT})"
)
"""Other signs, or nothing but blanks, in the place of a number."""
_LOST = re.compile(r"[为达到占至率约近][ \u3000]?%")
"""A percentage that has lost its number."""
_UNANSWERED = re.compile(r"[一-鿿]{0,8}(?:[人户件次]数|数量|金额|比例|率|姓名|电话|日期|面积|得分)[：:]$")
"""A label with nothing behind it ends the text."""
_SLOT = re.compile(r"[^0-9]*(?:数|标准|金额|具体|实际|多少|[找问核填补])[^0-9]*")
_ASKS = re.compile(r"什么|谁|哪|怎|吗|呢|如何|为何|何[时处人]|是否|多少|几|(.)不\1|有没有|能否|可否")
_ONE_PLACE = re.compile(r"(?<![A-Za-z0-9×*+])[Xx×*](?=街道|镇|乡|村|社区|居委)")
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Z](?:[、，/和与及]+[A-Z](?![A-Za-z]))+")
"""Letters in a row are names of groups or kinds: A、B、X三组."""
_IN_QUOTES = re.compile("“[^“”]{1,12}$")
_SIGN_HERE = re.compile(r"(?:签名|签字|签章|盖章)[:：]?\s*$")
"""A line to sign on, in a form that is told of."""
_FORMULA = re.compile(r"[0-9A-Za-z]\s*\+\s*[XxNn×]")
"""The 1+5+X of a way of working: its X is a letter and stays one."""
_STANDARD = re.compile(r"[A-Z]{2}[0-9]{0,2}(?:/[TZ])?[ -]?$")
"""The number of a standard stands behind it."""
_LEGEND = re.compile(r"[Xx×](?:表示|代表|指的?是|系指)")
"""Says what the sign stands for."""
_ADDRESS = re.compile(r"\s*(?:弄|号|室|路|街|里|村|小区|先生|女士|同志|老人|（|\()")
_SURNAMED = re.compile(
    r"(?:老人|居民|对象|患者|儿童|女士|先生|同志|户主|申请人|当事人|姓名|残疾人|[人者员工民户童众]|"
    r"[某×*][、，和及与])[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝崔邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚]$"
)


def check_placeholders(case: Case) -> Iterator[Remark]:
    """C03 over everything but the cover; a masked address may be meant and is only asked about."""
    for section in case.told():
        yield from sorted(placeholder_remarks(section), key=lambda remark: remark.start)


def placeholder_remarks(section: AnySection) -> Iterator[Remark]:
    """C03 in one section."""
    text = folded(section.text)
    told = [*_instructions(text)]
    if _has_cue(text):
        told += [
            m.span()
            for m in _PROMPTS.finditer(text)
            if not (_is_of_others(text, m) or any(a <= m.start() < b for a, b in told))
        ]
    if text.endswith((":", "：")):
        told += [m.span() for m in _UNANSWERED.finditer(text)]
    yield from (Remark("C03", section.id, *place) for place in told)
    yield from _gaps(section.id, text)
    if _SIGNS.search(text) or "N." in text:
        yield from _signs(section.id, text)


def _has_cue(text: str) -> bool:
    """Whether a word stands there without which nothing is told to be filled in; 接待 is none."""
    if text.count("待") > text.count("接待") or any(cue in text for cue in _CUES):
        return True
    return "由" in text and any(word in text for word in ("补充", "提供", "填写", "填报", "更新"))


def _instructions(text: str) -> Iterator[tuple[int, int]]:
    """Brackets that say what is to stand there, as （此处填写件数）, 【金额】 and {{总面积}}."""
    for match in _BRACKETED.finditer(text):
        if match[1][-1] in "？?" and _ASKS.search(match[1]):
            continue
        is_asked = _TO_FILL.search(match[1]) or _is_field(text, match)
        if (
            is_asked
            and not re.search("视为|不计", match[1])
            and not _TEMPLATE.search(sentence_at(text, match.start()).text)
        ):
            yield match.span()


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether a quoted 此处填写不规范 names a fault of forms and asks for nothing."""
    quoted = text[match.start() : max(text.find(sign, match.start()) for sign in "”」")]
    is_named = _RULE.search(match[0]) or _RULE.match(text, match.end()) or "、此处" in quoted
    return bool(is_named) and text[: match.start()].endswith(("“", "「"))


def _is_field(text: str, match: re.Match[str]) -> bool:
    """Whether the brackets name what belongs there: of round ones only before what is counted; 【背景】 at the head of a
    sentence is a heading."""
    if match[0][0] == "{":
        return "\n" not in match[1]
    if _SLOT.fullmatch(match[1]) and not text[: match.start()][-1:].isdigit() and _AT_UNIT.match(text, match.end()):
        return True
    if not _NAMES_A_FIELD.fullmatch(match[1]):
        return False
    is_head = text[: match.start()].rstrip(" ")[-1:] in ("", "\n", "。", "；")
    if match[0][0] in "【[<":
        return not is_head
    return bool(_IS_COUNTED.match(text, match.end())) or _AGENT.search(just_before(text, match.start())) is not None


def _signs(section: SectionId, text: str) -> Iterator[Remark]:
    """What stands for something filled in later: several signs, or one where a place or a number belongs."""
    for match in _HOLDERS.finditer(text):
        if _is_meant(text, match):
            continue
        if match[0][0] in "×✕╳Xx" and _ADDRESS.match(text, match.end()):
            yield Remark("C03.address", section, match.start(), match.end(), lesser=True)
        else:
            yield Remark("C03", section, match.start(), match.end())
    for match in _ONE_PLACE.finditer(text):
        yield Remark("C03.address", section, match.start(), match.end(), lesser=True)
    is_lettered = any("X" in row[0] for row in _LETTERS.finditer(text))
    for match in _ONE_MARK.finditer(text):
        is_name = text[match.end() : match.end() + 1] == "号" and _IN_QUOTES.search(just_before(text, match.start()))
        if (match[0][0] == "X" and is_lettered) or is_name:
            continue
        if not _FORMULA.search(sentence_at(text, match.start()).text):
            yield Remark("C03", section, match.start(), match.end())


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether the signs hide a name, belong to a standard's number or are explained: nothing is to be filled in."""
    before, sentence = just_before(text, match.start()), sentence_at(text, match.start()).text
    is_explained = match[0][0] in "Xx×" and _LEGEND.search(sentence)
    is_theirs = any(words.search(before) for words in (_SURNAMED, _STANDARD, _SIGN_HERE))
    return bool(is_explained or is_theirs or _MASKED.search(sentence) or _TEMPLATE.search(sentence))


def _gaps(section: SectionId, text: str) -> Iterator[Remark]:
    """Where a number or a name was to stand: empty brackets, and signs with what is counted behind them."""
    empty = _EMPTY.finditer(text) if _has_empty(text) else ()
    for match in (*empty, *_LOST.finditer(text), *_hollow(text)):
        is_question = match[0][0] in "？?" and _ASKS.search(_clause_before(text, match.start()))
        if not is_question:
            yield Remark("C03", section, match.start(), match.end())


def _has_empty(text: str) -> bool:
    bare = "".join(text.split())
    return any(pair in bare for pair in _PAIRS)


def _hollow(text: str) -> Iterator[re.Match[str]]:
    """Signs with what is counted behind them; looked at only where such a sign stands."""
    if any(dots in text for dots in _DOTS):
        yield from _GAP.finditer(text)
        return
    for run in _RUN.finditer(text):
        match = _IS_COUNTED.match(text, run.end()) and _GAP.match(text, run.start())
        if match:
            yield match


def _clause_before(text: str, place: int) -> str:
    return re.split(r"[，。；！？!?\n]", just_before(text, place))[-1]
