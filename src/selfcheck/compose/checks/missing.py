"""C02 and C03: places that are empty, or that somebody meant to fill in later."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.sentences import folded, just_before, sentence_at
from selfcheck.model.blocks import Embedded, Picture, Table, count_characters, plain_text, walk
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, PointAnswer, WindowAnswer

_MARKS = re.compile(r"[\W_]+")
_HOLDERS = re.compile(
    r"[×✕╳]{2,}|20[×Xx]{2}|20[×Xx*]{1,2}(?=年)|"
    r"(?<![A-Za-z0-9])(?:[Xx]{2,}|TBD|TBC|TOD[O]|tbd|tbc)(?!-?[A-WYZa-wyz0-9])|_{2,}|"
    r"(?<![A-Za-z0-9*])\*{2,}(?![A-Za-z0-9*])|"
    r"#(?:REF|N/A|DIV/0|VALUE|NAME|NUM|NULL)[!?]?"
)
"""Signs of what is filled in later, the broken fields of an office program among them."""
_SIGNS = frozenset("×✕╳XxTt_*#？?")
"""A text without any of them holds none of these signs, nor one alone."""
_PROMPTS = re.compile(
    r"[（(〔\[][^（）()〔〕\[\]\n]{0,10}(?:此处|请填|请写|请补|待填|待定|待核|待补|待更新|待确认|待统计|待提供|待明确|"
    r"待查|暂缺|暂空|未填)"
    r"[^（）()〔〕\[\]\n]{0,12}[）)〕\]]|"
    r"待(?:补充?|统计)(?=[）)。；，、\s]|$)|待(?:填写|填报|填入|核定后填|补数|补报数)|"
    r"(?:数据|数字|数值|数量|人数|户数|次数|金额|比例|名称|日期)(?:尚|还|仍)?(?:待[核补填定]|待(?:核实|确认|更新|统计|"
    r"提供|明确)|未填|暂缺|暂空)(?=[）)。；，、\s]|$)|"
    r"(?:请在此(?:处)?(?:填写|输入)|(?:(?:单击|点击)(?:或点击)?)?此处(?:填写|输入|键入|插入|补充))[^，。；\n]{0,8}|"
    r"某年某月(?:某日)?|某月某日|(?<=年)[ \u3000]+月(?![均度初底末])(?:[ \u3000]+日)?|(?<=[0-9]月)[ \u3000]+日(?![常间])|"
    r"错误[!！][ ]?(?:未找到|未定义|链接|文档中)[^，。；\n]{0,10}"
)
"""Words for it, and days of which only the words are there."""
_CUES = (
    "待",
    "此处",
    "未填",
    "暂",
    "请填",
    "请写",
    "请补",
    "请在",
    "某年",
    "某月",
    "年 ",
    "月 ",
    "年\u3000",
    "月\u3000",
    "错误",
)
"""Without one of these there is none of those words."""
_HOLLOW = re.compile(r"[？?…#□○◯△▲◇◆■●—–-]|[Nn]{2}|[ \u3000]{2}")
_EMPTY = re.compile(
    r"(?:【[\s\u3000]*】|[（(][\s\u3000]*[）)]|\[[\s\u3000]*\]|〔[\s\u3000]*〕|\{[\s\u3000]*\}|《[\s\u3000]*》|“[\s\u3000]*”)"
    r"(?![ \u3000]*(?:有|无|是|否|开创性|试点性|示范性|可以公开|不适用))"
)
"""Brackets with nothing in them; before an answer to choose they are a box to tick."""
_COUNTED = (
    r"(?=\s*(?:余|多)?(?:万|亿)?(?:人|名|位|户|家|次|件|张|个|场|期|所|处|对|批|项|台|辆|元|岁|月|日|年|号|%|"
    r"客|份|篇|幅|支|座|间|幢|栋|本|册|例|起|种|套|枚|面|部|轮|届|条|吨|亩|穴|公里|平方米|平米|分钟|小时|天|周|季度|"
    r"笔|宗|组|队|片|块|根|盏|箱|袋|床|门|课时|学时|百分点|分))"
)
_ONE_MARK = re.compile(rf"(?<![A-Za-z0-9×*+])[Xx×*]{_COUNTED}|百分之[Xx×*？?](?![A-Za-z0-9])")
"""One sign in the place of a number: what is counted follows it."""
_A_WORD = (
    r"(?!\s*(?:人(?:员|民|们|均|才|口|数|工|往|生|家|人|大|社|力)|名(?:单|称|字)|位(?:于|置)|户(?:外|籍|口|主|均)|"
    r"家(?:属|长|庭|里|中|门|住|家)|次(?:日|年|数|要)|"
    r"件件|个(?:人|体|别|个)|场(?:地|所|景|次)|期(?:间|待|限|末)|所(?:有|以|在|需)|处(?:理|处|置|室)|对(?:于|此|照|象|"
    r"口)|批(?:准|复|评)|项目|台账|"
    r"元(?:旦|宵)|月(?:初|底|均|末)|日(?:常|间|均|前)|年(?:初|底|度|内|末|龄)|份额|支(?:持|部|出|援)|座谈|间隔|"
    r"本(?:区|局|次|年|项|人|市|地)|例(?:如|会|行)|"
    r"起(?:来|草|到)|种(?:类|植)|套(?:用|餐)|面(?:对|向|积|谈)|部(?:门|分|署)|条(?:件|线|例)|天天|周(?:边|围|末|到)|"
    r"组(?:织|建|成)|队伍|片区|分(?:别|类|管|级|析)|门(?:口|诊)|床位))"
)
"""What begins with a word of counting and is another word."""
_GAP = re.compile(
    r"(?:(?<![0-9A-Za-z])[？?]+|(?<![0-9A-Za-z])…+|(?<![0-9A-Za-z#])#+|[□○◯△▲◇◆■●]+|(?<![A-Za-z0-9+])[Nn]{2,}|"
    rf"(?<=[一-鿿])[ \u3000]{{2,}}){_COUNTED}{_A_WORD}|"
    r"(?<![0-9A-Za-z%\-—–])[-—–]{1,4}(?=(?:人次|户次|家次|万元|万人|亿元|%))|(?<![？?])[？?]{2,}(?=[个家名户件场次])"
)
"""Other signs, or nothing but blanks, in the place of a number."""
_ASKS = re.compile(r"什么|谁|哪|怎|吗|呢|如何|为何|何[时处人]|是否|多少|几|(.)不\1|有没有|能否|可否")
_ONE_PLACE = re.compile(r"(?<![A-Za-z0-9×*+])[Xx×*](?=街道|镇|乡|村|社区|居委)")
_FORMULA = re.compile(r"[0-9A-Za-z]\s*\+\s*[XxNn×]")
"""The 1+5+X of a way of working: its X is a letter and stays one."""
_NUMBERED = re.compile(
    r"^(?:(?:第?[0-9]{1,3}项)?第[0-9一二三四五六七八九十]{1,3}[点条][:：、.．]?|"
    r"[0-9]{1,2}[.．][0-9]{1,2}(?![0-9%])[.．、]?|[0-9]{1,2}[.．、)）](?![0-9])|"
    r"[（(][0-9一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳⑴-⒇⒈-⒛])\s*"
)
"""The number of a point before its words."""
_LABEL = re.compile(r"^(?:参考要点|要点|自查情况|自评情况|完成情况|落实情况|工作情况|情况说明|数据)+")
_FIGURE = re.compile(
    r"[0-9]|[一二两三四五六七八九十百千]+(?:家|个|名|人|户|件|所|处|场|次|支|项|批|套|份|期|台|间|张|座|条|篇|部|辆|"
    r"位|对|轮|种|册|万|成)"
)
_NO_FIGURE = re.compile(r"20[0-9]{2}(?:年度?)|(?:附件|附表|附图|附录|表|图)[0-9一二三四五六七八九十]{1,2}")
_NO_REASON = re.compile(
    r"(?:(?:我|本)(?:区|局|单位))?(?:对|就)?(?:此|该|本|这)?(?:项|点|条|要点)?(?:工作|内容|业务|情况|要求)?(?:暂|均|都)?"
    r"(?:不适用|不涉及|没有|无|略|同上|暂无|待补充?|待填写?|理由|原因)+(?:此|该|本|这)?(?:项|点|条|要点)?(?:工作|内容|"
    r"业务|情况|要求)?"
)
"""What says once more that a point does not apply and not why."""
_RESTATED, _MOST_ADDED = 0.9, 20
_ADDRESS = re.compile(r"\s*(?:弄|号|室|路|街|里|村|小区|先生|女士|同志|老人|（|\()")
_SURNAMED = re.compile(
    r"(?:老人|居民|对象|患者|儿童|女士|先生|同志|户主|申请人|当事人|姓名|残疾人|[人者员工民户童]|"
    r"[某×*][、，和及与])[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝崔邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚]$"
)


def check_missing(case: Case) -> Iterator[Remark]:
    """C02 over points and windows."""
    holders = {gone: s.id for s in case.submission.sections for gone in s.may_contain}
    for section in case.submission.sections:
        if isinstance(section, PointAnswer | WindowAnswer):
            remark = _about(case, section, holders.get(section.id, ""))
            if remark:
                yield remark


def _about(case: Case, section: PointAnswer | WindowAnswer, holder: str) -> Remark | None:
    if isinstance(section, PointAnswer) and section.state == "not_applicable":
        return None if _is_reason(section.reason) else Remark("C02.reason", section.id)
    if section.state not in {"blank", "prompt", "missing"}:
        return _too_little(case, section)
    if holder:
        return Remark("C02.elsewhere", section.id, facts={"holder": case.where(SectionId(holder))}, lesser=True)
    return Remark("C02.blank", section.id)


def _is_reason(text: str) -> bool:
    bare = _MARKS.sub("", folded(text))
    return count_characters(re.sub("[×Xx]", "", bare)) >= 2 and not _NO_REASON.fullmatch(bare)


def _too_little(case: Case, section: PointAnswer | WindowAnswer) -> Remark | None:
    if any(_shows(block) for block in walk(section.blocks)):
        return None
    printed = _printed(case, section)
    own = _own(section.text, printed)
    if printed and _own_length(own) == 0:
        return Remark("C02.printed", section.id, 0, len(section.text))
    if _own_length(own) < case.rules.answer_least and not _says_enough(own):
        return Remark("C02.short", section.id, 0, len(section.text))
    return None


def _shows(block: object) -> bool:
    """Whether a block answers without prose; a table with nothing but its headings does not."""
    if isinstance(block, Table):
        rows = [[plain_text(cell.blocks).strip() for cell in row] for row in block.rows]
        return len(rows) < 2 or max(map(len, rows)) < 2 or any(any(row[1:]) for row in rows[1:])
    return isinstance(block, Picture | Embedded)


def _says_enough(own: str) -> bool:
    """A short answer that gives a number is an answer; a year or the number of an annex is none."""
    return bool(_FIGURE.search(_NO_FIGURE.sub("", own)))


def _own(text: str, printed: str) -> str:
    """What the district says itself: neither the printed point, as it is or hardly changed, nor its number or a label."""
    bare = folded(text).strip()
    if printed:
        bare = _NUMBERED.sub("", bare)
    return _LABEL.sub("", _without_restated(_without(bare, printed), _MARKS.sub("", folded(printed))))


def _without_restated(bare: str, wanted: str) -> str:
    """Without the printed words where all but a tenth of them stand in ``bare`` in their order."""
    if not wanted or len(bare) > len(wanted) + _MOST_ADDED:
        return bare
    if len(set(wanted) - set(bare)) > len(wanted) * (1 - _RESTATED):
        return bare
    pairs = SequenceMatcher(None, bare, wanted, autojunk=False).get_matching_blocks()
    same = [pair for pair in pairs if pair.size > 1]
    if sum(pair.size for pair in same) < len(wanted) * _RESTATED:
        return bare
    for pair in reversed(same):
        bare = bare[: pair.a] + bare[pair.a + pair.size :]
    return bare


def _printed(case: Case, section: AnySection) -> str:
    found = case.points.get(section.id)
    return found[1].text if found else ""


def _without(text: str, printed: str) -> str:
    """The text without the point's printed words, its marks and blanks gone."""
    bare, wanted = _MARKS.sub("", folded(text)), _MARKS.sub("", folded(printed))
    return bare.replace(wanted, "") if wanted else bare


def _own_length(text: str) -> int:
    return count_characters(_MARKS.sub("", text))


def check_placeholders(case: Case) -> Iterator[Remark]:
    """C03 over everything but the cover; a masked address may be meant and is only asked about."""
    for section in case.told():
        yield from sorted(placeholder_remarks(section), key=lambda remark: remark.start)


def placeholder_remarks(section: AnySection) -> Iterator[Remark]:
    """C03 in one section."""
    text = folded(section.text)
    if any(cue in text for cue in _CUES):
        yield from (Remark("C03", section.id, match.start(), match.end()) for match in _PROMPTS.finditer(text))
    yield from _gaps(section.id, text)
    if not _SIGNS.isdisjoint(text):
        yield from _signs(section.id, text)


def _signs(section: SectionId, text: str) -> Iterator[Remark]:
    """What stands for something filled in later: several signs, or one where a place or a number belongs."""
    for match in _HOLDERS.finditer(text):
        if _SURNAMED.search(just_before(text, match.start())):
            continue
        if match[0][0] in "×✕╳Xx" and _ADDRESS.match(text, match.end()):
            yield Remark("C03.address", section, match.start(), match.end(), lesser=True)
        else:
            yield Remark("C03", section, match.start(), match.end())
    for match in _ONE_PLACE.finditer(text):
        yield Remark("C03.address", section, match.start(), match.end(), lesser=True)
    for match in _ONE_MARK.finditer(text):
        if not _FORMULA.search(sentence_at(text, match.start()).text):
            yield Remark("C03", section, match.start(), match.end())


def _gaps(section: SectionId, text: str) -> Iterator[Remark]:
    """Where a number or a name was to stand: empty brackets, and signs with what is counted behind them."""
    for match in (*_EMPTY.finditer(text), *(_GAP.finditer(text) if _HOLLOW.search(text) else ())):
        is_question = match[0][0] in "？?" and _ASKS.search(_clause_before(text, match.start()))
        if not is_question:
            yield Remark("C03", section, match.start(), match.end())


def _clause_before(text: str, place: int) -> str:
    return re.split(r"[，。；！？!?\n]", just_before(text, place))[-1]
