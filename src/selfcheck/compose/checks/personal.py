"""C13: what tells who a person is. Numbers are found in full width and with blanks between their digits too."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from selfcheck.compose.checks.case import Case, Outward, Remark
from selfcheck.compose.checks.sentences import folded, just_before
from selfcheck.messages.finding import PERSON_KINDS
from selfcheck.model.blocks import plain_text
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Highlight, PointAnswer, WindowAnswer
from selfcheck.numerals import parse_chinese

_GAP = "[ \u3000\u00a0]?"
_PARTED = "[ \u3000\u00a0\\-·—]{0,2}"
"""What may stand between the digits of a long number that people write in groups."""
_BEFORE, _AFTER = r"(?<![0-9A-Za-z.])(?<![0-9]-)", r"(?![0-9A-Za-z])(?!\.[0-9])"
_ID18 = re.compile(rf"{_BEFORE}[1-9](?:{_PARTED}[0-9]){{16}}{_PARTED}[0-9Xx]{_AFTER}")
_ID15 = re.compile(rf"{_BEFORE}[1-9](?:{_GAP}[0-9]){{14}}{_AFTER}")
_MOBILE = re.compile(
    rf"{_BEFORE}(?:(?:\+|00)?86{_GAP}-?)?(1[3-9][0-9](?:[-—–·. ]{{0,2}}[0-9]{{4}}){{2}}|1(?:{_GAP}[0-9]){{10}}|"
    rf"1[3-9][0-9]-?[0-9]{{3}}-[0-9]{{5}}){_AFTER}"
)
_MOBILE_CHINESE = re.compile(
    r"[一幺][三-九三四五六七八九](?:[ ]?[零〇○一二三四五六七八九幺]){9}(?![零〇○一二三四五六七八九])"
)
_LANDLINE = re.compile(rf"{_BEFORE}[（(]?0[1-9][0-9]{{1,2}}[）)]?[-－—– ]?[2-9][0-9]{{2,3}}[- ]?[0-9]{{4}}{_AFTER}")
_LOCAL = re.compile(
    rf"(?:电话(?:号码)?|座机|联系方式|热线|致电|拨打|传真)[:：为是]?{_GAP}([2-8][0-9]{{3}}[- ]?[0-9]{{4}}){_AFTER}"
)
_CARD = re.compile(rf"{_BEFORE}[3-6](?:{_PARTED}[0-9]){{15,18}}{_AFTER}")
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    "[A-HJ-NP-Za-hj-np-z][ ·•.\\-—]?(?=[A-HJ-NP-Za-hj-np-z]{0,5}[0-9])(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|"
    "[A-HJ-NP-Z0-9]{4}[警学挂领])(?![0-9A-Za-z])"
)
_NOT_ID = re.compile(r"(?:信用代码|登记证号|注册号|登记号|账号|账户|帐号|卡号|编号|文号|流水号|单号)[:：为是]?\s*$")
_NOT_PHONE = re.compile(r"(?:编号|文号|流水号|单号|代码|账号|帐号)[:：为是]?\s*$")
_HOTLINE = re.compile(r"(?:热线|服务电话|咨询电话|监督电话|投诉电话|举报电话|值班电话|预约电话)[:：为是]?\s*$")
_AMOUNT = re.compile(r"\s*(?:元|万|亿|%|人|户|张|件|次)")
_DOOR = re.compile(
    r"(?<![0-9])[0-9零一二三四五六七八九十百×xX*某]{1,8}(?:弄|支弄|号楼|幢|栋|号|"
    r"单元)(?:[0-9零一二三四五六七八九十百×xX*某甲乙]+(?:弄|号楼|幢|栋|号|单元|楼))*"
    r"[0-9零一二三四五六七八九十]{1,5}室"
)
_LANE = re.compile(r"弄[0-9×xX*某]+号")
_HOME = re.compile(
    r"(?:家住|家在|住在|现住|居住在|居住地|居住于|住址|户籍地|户籍地址|户口所在地|户籍在|家庭地址|暂住|租住|住(?!房|"
    r"建|宅|院|宿|户|所|养))[:：为是于]?"
    r"[一-鿿0-9×]{2,24}?[0-9×零一二三四五六七八九十百]+(?:号(?![楼线文院馆厅门窗会床公令机])|[幢栋](?![一-鿿]*?[0-9]+室))"
)
_PLACE = r"(?:路|街|巷|弄|新村|小区|苑|公寓|花园|家园|里|坊|村|宅|浜)"
_COUNT = "[0-9×零一二三四五六七八九十百]{1,5}"
_NUMBERED = re.compile(rf"{_PLACE}[一-鿿]{{0,4}}?{_COUNT}(?:弄|支弄|号|幢|栋|组|小组|村民|队|生产队|-)")
_VILLAGE = re.compile(
    rf"[一-鿿]{{2,4}}?村[一-鿿]{{0,4}}?{_COUNT}(?:村民)?(?:小组|组|队|生产队)[一-鿿]{{0,4}}?{_COUNT}号(?![楼线文院])"
)
"""A house of a village, by its group and number."""
_HOUSE = re.compile(
    rf"[一-鿿]{{2,6}}?{_PLACE}{_COUNT}(?:弄|支弄|号楼?|幢|栋|组|队|-)(?:{_COUNT}(?:号楼?|幢|栋|单元|室|楼|-)?)*(?:{_COUNT}室?)?"
    r"(?=[（(]?(?:的|内|门口|的一户|一户)?(?:住户|居民|村民|户主|业主|租户|独居|孤老|高龄|失能|困难|低保|残疾|重残|"
    r"老人|老伯|阿婆|大爷|大妈|[一-鿿]{1,3}(?:某+|××|家(?:中|里|发生|失火))|家中|家里))"
)
"""A house whose dwellers are told of behind it."""
_DWELLS = re.compile(r"(?:住|户籍|家庭地址|老人|居民|对象|患者|女士|先生)[^，。；！？\n]{0,24}$")
_AT_HOME = re.compile(r"(?:住|户籍|户口|家庭|老家|家在)[^，。；]{0,24}$")
_OFFICE = re.compile(r"(?:位于|设在|设于|地址|办公|场地|中心|会议|机构|受理)[^，。；！？\n]{0,20}$")
_INSTITUTION = re.compile(
    r"[（(]?(?:的|设|开设|新设|建成|改建|改造为|为)?[^，。；！？\n]{0,8}?(?:服务站|中心|食堂|助餐点|站点|公墓|公司|"
    r"门店|养老院|护理院|活动室|驿站|办公)"
)

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪"
    "田姜范姚谭廖邹熊陆郝崔邱秦顾侯邵孟雷钱汤尹黎贺赖龚"
)
_DOUBLE = (
    "欧阳|太史|端木|上官|司马|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|"
    "慕容|仲孙|钟离|"
    "长孙|宇文|司徒|鲜于|司空|闾丘|令狐|东郭|呼延|公西|轩辕|拓跋"
)
"""Surnames of two characters, those aside that are words of their own (东方, 百里)."""
_SURNAME = f"(?P<surname>{_DOUBLE}|[{_SURNAMES}])"
_NO_NAME = re.compile(
    "周到|周边|周围|周期|周末|周年|许多|许可|马上|马拉|夏令|夏季|张贴|陈述|曾经|曾先|杜绝|顾问|顾虑|陆续|郑重|谢谢|"
    "罗列|钱款|钱物|钱财|"
    "孙辈|孙子|孙女|何时|何种|黄码|黄浦|林地|林业|田径|田间|江边|汤圆|汤药|唐诗|叶片|雷同|苏醒|尹始|贺卡|贺信|贺年|"
    "杨浦|徐汇|顾客|徐州|苏州|郑州|江苏|江西|江南|唐山|沈阳|邵阳|马鞍|黄山|黄河|黄金|黄昏|马路|马桶|江河|林场|许昌|"
    "秦皇|汤池|"
    "何人|何地|任何|程度|程序|万元|万户|万人|高度|白天|于是|余下|钟点|雷雨|叶子|陈旧|郭外|田地|常年|段时|夏天|夏日|"
    "朱红|胡同|唐突|曹路|罗店|顾村|吴淞|徐泾|周浦|周家|张江|张堰"
)
"""Words that begin as a name does."""
_PEOPLE = (
    "患者|病人|感染者|感染儿童|低保对象|帮扶对象|救助对象|补助对象|申请人|低保户|低保人员|特困人员|残疾人|重残人员|"
    "孤儿|困境儿童|散居孤儿|儿童|未成年人|"
    "学生|小学生|中学生|女童|男童|受害人|被害人|流浪人员|精神障碍患者|吸毒人员|服务对象|上访人|信访人|独居老人|失独老人|"
    "孤老|空巢老人|高龄老人|失能老人|失智老人|特困供养人员|特困供养对象|特困对象|低收入对象|边缘户|困难群众|受助对象|"
    "受助人员|受助人|被救助人|求助人|流浪者|乞讨人员|"
    "走失老人|走失人员|弃婴|少年|女孩|男孩|小朋友|留守儿童|涉案未成年人|家暴受害者|受害者|重残对象|残障人士|康复学员|死者|逝者"
)
_NAMED = re.compile(
    rf"(?P<kind>{_PEOPLE})(?P<name>{_SURNAME}[一-鿿]{{1,2}}?)"
    r"(?=[，。；、（(：:】”]|男|女|今年|现年|[0-9]{1,3}岁|因病|因家|患有|患|突发|突患|确诊|住院|父母|父亲|母亲|家中|"
    r"在|由|被|家庭|享受|参加|"
    r"的母亲|的父亲|的监护|的家|一家|等[0-9一二三四五六七八九十]|$)"
)
_NAMED_BY_TWO = re.compile(rf"(?P<kind>{_PEOPLE})(?P<name>(?P<surname>{_DOUBLE})[一-鿿]{{1,2}})")
"""A surname of two characters is a name whatever follows."""
_BEHIND = re.compile(
    rf"(?<![一-鿿])(?P<name>{_SURNAME}[一-鿿]{{1,2}})[（(，]?(?:男|女)?[，、]?(?P<kind>[0-9]{{1,2}}岁|系低保|系残疾|"
    rf"患有?精神|患艾滋|感染艾滋)"
)
_ILLNESS = (
    r"(?:身?患有?|罹患|确诊|感染|突发)[^，。；、\n]{1,12}?|[一二三四]级[^，。；、\n]{0,4}?残疾|(?:肢体|视力|听力|言语|"
    r"智力|精神|多重)残疾|残疾|智障|瘫痪|失明|失聪|卧床|自闭症|"
    r"享受(?:低保|特困|残疾)[^，。；、\n]{0,4}?|低保|尿毒症|脑瘫|患病|病重|重病|大病|服刑人员家庭|事实孤儿"
)
_ILL_WORDS = (
    "患",
    "病",
    "残",
    "低保",
    "特困",
    "孤儿",
    "困境",
    "感染",
    "确诊",
    "智障",
    "瘫痪",
    "失明",
    "失聪",
    "卧床",
    "未成年",
    "服刑",
    "自闭",
)
_YEARS = r"[0-9]{1,3}岁|[一二三四五六七八九十]{1,3}岁"
_BEHIND_OF = (
    rf"的(?:男孩|女孩|孤儿|儿童|学生|孩子|居民|村民|老人)?(?P<name>(?P<surname>{_DOUBLE})[一-鿿]{{1,2}}|"
    rf"{_SURNAME.replace('surname', 'single')}[一-鿿]{{1,2}}?"
    r"(?=[，。；、（(：:】”]|男|女|今年|现年|因|患|住院|父母|父亲|母亲|家|在|由|被|享受|参加|获|的|等[0-9一二三四五六七八九十]|$))"
)
_OF_ILL, _OF_AGE = re.compile(rf"(?:{_ILLNESS}){_BEHIND_OF}"), re.compile(rf"(?P<age>{_YEARS}){_BEHIND_OF}")
"""A name behind what its bearer suffers from, lives on or how old a child is."""
_AGED = re.compile(
    rf"(?<![一-鿿])(?P<name>{_SURNAME}[一-鿿]{{1,2}}?)[（(，、]?(?:男|女)?[，、]?(?:今年|现年|年仅|刚满|才|现)?(?P<age>{_YEARS})"
)
_BORN = re.compile(
    rf"(?<![一-鿿])(?P<name>{_SURNAME}[一-鿿]{{1,2}}?)[（(，、]?(?:男|"
    rf"女)?[，、]?(?P<year>20[0-9]{{2}})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:出生|生)"
)
_SUFFERS = re.compile(
    rf"(?:(?<![一-鿿])(?P<name>{_SURNAME}[一-鿿]{{1,2}}?)|"
    rf"(?P<name2>(?P<surname2>{_DOUBLE})[一-鿿]{{1,2}}?))[（(，、]?(?:男|女)?[，、]?(?:因|系|是|为|属|自幼|长期|原|家中)?"
    r"(?:身?患(?!者)|罹患|确诊|感染(?!者)|因病|因残|突发(?:重病|疾病|脑)|瘫痪|失明|享受(?:低保|特困|残疾)|(?:肢体|"
    r"视力|听力|言语|智力|精神|多重)残疾|残疾人|重残|低保|特困|孤儿|困境儿童|未成年)"
)
"""A name before what its bearer suffers from or lives on."""
_PUPIL = re.compile(rf"(?<![一-鿿])(?P<name>{_SURNAME}[一-鿿]{{1,2}}?)(?=(?:小)?同学|小朋友)")
_SHEET = re.compile(r"病|残|低保|特困|救助|帮扶|困难|孤儿|儿童|年龄|岁|身份证|补贴|监护|致贫")
"""Said in the head of a table, that the names in it are those of people in need or of children."""
_CALLED = re.compile(r"阿[婆姨公伯]|[老大][伯爷妈娘]|爷爷|奶奶|女士|先生|老师|师傅|同学|同志|家|氏|[局处科院所主书]长?")
_FORMS = (
    "姓名",
    "对象姓名",
    "儿童姓名",
    "老人姓名",
    "患者姓名",
    "救助对象",
    "帮扶对象",
    "户主",
    "户主姓名",
    "申请人",
    "学生姓名",
)
_ALONE = re.compile(rf"\s*(?P<name>{_SURNAME}[一-鿿]{{1,2}})\s*")
_CHILD_AGE, _BORN_AFTER = 18, 2003


class Hit(NamedTuple):
    """One stretch that tells who somebody is; ``blocks`` is false for what an institution publishes itself."""

    kind: str
    start: int
    end: int
    facts: dict[str, object]
    blocks: bool = True


def check_personal(case: Case) -> Iterator[Remark]:
    """C13 over everything a district wrote, placed or not; only what may go outside blocks an output."""
    for section in case.told():
        yield from personal_remarks(section)
    for unplaced in case.submission.unplaced:
        for hit in personal_hits(plain_text(unplaced.blocks)):
            yield Remark(f"C13.{hit.kind}", SectionId(unplaced.id), hit.start, hit.end, hit.facts, aside=True)


def personal_remarks(section: AnySection | Outward) -> Iterator[Remark]:
    """C13 in one section."""
    is_outward = isinstance(section, PointAnswer | WindowAnswer | Highlight)
    for hit in personal_hits(section.text):
        yield Remark(f"C13.{hit.kind}", section.id, hit.start, hit.end, hit.facts, lesser=not hit.blocks,
                     outputs=hit.blocks and is_outward)  # fmt: skip


def personal_hits(text: str) -> list[Hit]:
    """Every stretch of ``text`` that tells who somebody is, in order; none overlaps another."""
    flat = folded(text)
    found: list[Hit] = []
    for finder in _FINDERS:
        for hit in finder(flat):
            if all(hit.end <= other.start or other.end <= hit.start for other in found):
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def masked(number: str) -> str:
    """A number with its middle hidden: the first three and the last four stay, six of an ID."""
    digits = re.sub(r"[^0-9A-Za-z]", "", number)
    head = 6 if len(digits) >= 15 else 3
    return (
        digits[:head] + "*" * max(len(digits) - head - 4, 1) + digits[-4:] if len(digits) > 7 else digits[:2] + "*****"
    )


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"[^0-9Xx]", "", match[0])


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return 1880 <= date(int(year), int(month), int(day)).year <= 2100
    except ValueError:
        return False


def _ids(text: str) -> Iterator[Hit]:
    """A right check digit makes it sure, a wrong one clears nothing: people mistype their own numbers."""
    for pattern, century in ((_ID18, ""), (_ID15, "19")):
        for match in pattern.finditer(text):
            digits = _digits(match)
            born = century + digits[6 : 14 - len(century)]
            if _is_day(born[:4], born[4:6], born[6:8]) and not _NOT_ID.search(just_before(text, match.start())):
                is_sure = len(digits) == 15 or has_check_digit(digits)
                yield _number("id" if is_sure else "like_id", match)


def has_check_digit(digits: str) -> bool:
    """Whether the last of 18 characters is the check digit of the others (GB 11643-1999)."""
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    total = sum(int(d) * (2 ** (17 - n) % 11) for n, d in enumerate(digits[:17]))
    return digits[17].upper() == "10X98765432"[total % 11]


def _mobiles(text: str) -> Iterator[Hit]:
    for match in _MOBILE.finditer(text):
        number = re.sub(r"[^0-9]", "", match[1])
        looks_right = number[1] in "3456789" and not _AMOUNT.match(text, match.end())
        if looks_right and not _NOT_PHONE.search(just_before(text, match.start())):
            yield _number("mobile", match)
    for match in _MOBILE_CHINESE.finditer(text):
        yield Hit("mobile", match.start(), match.end(), {"masked": f"{match[0][:3]}****{match[0][-4:]}"})


def _landlines(text: str) -> Iterator[Hit]:
    for match in (*_LANDLINE.finditer(text), *_LOCAL.finditer(text)):
        start, end = match.span(match.lastindex or 0)
        if _AMOUNT.match(text, end) or _NOT_PHONE.search(just_before(text, start)):
            continue
        if _HOTLINE.search(just_before(text, start)):
            yield Hit("hotline", start, end, {}, blocks=False)
        else:
            yield Hit("landline", start, end, {"masked": masked(text[start:end])})


def _cards(text: str) -> Iterator[Hit]:
    for match in _CARD.finditer(text):
        if _passes_luhn(_digits(match)) and not re.search(
            r"(?:编号|文号|单号|信用代码)[:：为是]?\s*$", just_before(text, match.start())
        ):
            yield _number("card", match)


def _passes_luhn(digits: str) -> bool:
    doubled = (sum(divmod(int(d) * (1 + n % 2), 10)) for n, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0


def _addresses(text: str) -> Iterator[Hit]:
    for match in _DOOR.finditer(text):
        before = just_before(text, match.start())
        dwells = _LANE.search(match[0]) or _DWELLS.search(before)
        if dwells and (_AT_HOME.search(before) or not _OFFICE.search(before)):
            yield Hit("address", match.start(), match.end(), {})
    for match in _houses(text):
        is_office = _OFFICE.search(just_before(text, match.start())) or _INSTITUTION.match(text, match.end())
        if match.re is _HOME or not is_office:
            yield Hit("address", match.start(), match.end(), {})


def _houses(text: str) -> Iterator[re.Match[str]]:
    if "住" in text or "户" in text or "家" in text:
        yield from _HOME.finditer(text)
    if _NUMBERED.search(text):
        yield from _VILLAGE.finditer(text)
        yield from _HOUSE.finditer(text)


def _plates(text: str) -> Iterator[Hit]:
    return (_number("plate", match) for match in _PLATE.finditer(text))


def _names(text: str) -> Iterator[Hit]:
    for match in (*_NAMED.finditer(text), *_NAMED_BY_TWO.finditer(text)):
        if _is_name(match["name"]):
            yield _name(match, match["kind"])
    for match in _BEHIND.finditer(text):
        age = re.match(r"[0-9]+", match["kind"])
        if _is_name(match["name"]) and (age is None or int(age[0]) < _CHILD_AGE):
            yield _name(match, PERSON_KINDS["child" if age else "ill"])


def _told_names(text: str) -> Iterator[Hit]:
    """Names by what is told of their bearers beside them, in whatever order; each is looked for where its words are."""
    if any(word in text for word in _ILL_WORDS):
        yield from _names_of_the_ill(text)
    if "岁" in text or "生" in text or "同学" in text or "小朋友" in text:
        yield from _names_of_children(text)


def _names_of_the_ill(text: str) -> Iterator[Hit]:
    for match in _OF_ILL.finditer(text):
        yield from _named(match, "name", match["surname"] or match["single"], "ill")
    for match in _SUFFERS.finditer(text):
        group = "name" if match["name"] else "name2"
        yield from _named(match, group, match["surname"] or match["surname2"], "ill")


def _names_of_children(text: str) -> Iterator[Hit]:
    for match in _OF_AGE.finditer(text):
        if _age(match["age"]) < _CHILD_AGE:
            yield from _named(match, "name", match["surname"] or match["single"], "child")
    for match in (*_AGED.finditer(text), *_BORN.finditer(text), *_PUPIL.finditer(text)):
        groups = match.groupdict()
        if int(groups.get("year") or _BORN_AFTER + 1) > _BORN_AFTER and _age(groups.get("age") or "0岁") < _CHILD_AGE:
            yield from _named(match, "name", match["surname"], "child")


def _named(match: re.Match[str], group: str, surname: str, kind: str) -> Iterator[Hit]:
    if _is_name(match[group]):
        start, end = match.span(group)
        yield _hit_of_name(start, end, surname, PERSON_KINDS[kind])


def _age(written: str) -> int:
    number = written.removesuffix("岁")
    try:
        return int(number) if number.isascii() else parse_chinese(number)
    except ValueError:
        return _CHILD_AGE


def _listed_names(text: str) -> Iterator[Hit]:
    """The names in a table of people in need: its head says whose they are, the names stand alone in their cells."""
    if "\t" not in text:
        return
    columns: list[int] = []
    place = 0
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) < 2:
            columns = []
        elif any(cell.strip() in _FORMS for cell in cells):
            columns = [n for n, cell in enumerate(cells) if cell.strip() in _FORMS] if _SHEET.search(line) else []
        else:
            yield from _names_in_row(cells, columns, place)
        place += len(line) + 1


def _names_in_row(cells: Sequence[str], columns: Sequence[int], place: int) -> Iterator[Hit]:
    for n, cell in enumerate(cells):
        name = _ALONE.fullmatch(cell)
        if n in columns and name and _is_name(name["name"]):
            start = place + name.start("name")
            yield _hit_of_name(start, start + len(name["name"]), name["surname"], PERSON_KINDS["ill"])
        place += len(cell) + 1


def _is_name(name: str) -> bool:
    given = name[2 if re.match(_DOUBLE, name) else 1 :]
    return not set(given) & set("某××") and not _NO_NAME.match(name) and not _CALLED.fullmatch(given)


def _name(match: re.Match[str], kind: str) -> Hit:
    return _hit_of_name(*match.span("name"), match["surname"], kind)


def _hit_of_name(start: int, end: int, surname: str, kind: str) -> Hit:
    masked_name = surname + "某" * (end - start - len(surname))
    return Hit("name", start, end, {"kind": kind, "surname": surname, "masked": masked_name})


def _number(kind: str, match: re.Match[str]) -> Hit:
    return Hit(kind, match.start(), match.end(), {"masked": masked(match[0])})


_FINDERS: tuple[Callable[[str], Iterator[Hit]], ...] = (
    _ids,
    _mobiles,
    _landlines,
    _cards,
    _addresses,
    _plates,
    _names,
    _told_names,
    _listed_names,
)
