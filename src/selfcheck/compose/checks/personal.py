"""C13: what tells who a person is. Numbers are found in full width and with blanks between their digits too."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from selfcheck.compose.checks.case import Case, Outward, Remark
from selfcheck.compose.checks.sentences import folded, just_before
from selfcheck.messages.finding import PERSON_KINDS
from selfcheck.model.blocks import plain_text
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Highlight, PointAnswer, WindowAnswer

_GAP = "[ \u3000\u00a0]?"
_BEFORE, _AFTER = r"(?<![0-9A-Za-z.])(?<![0-9]-)", r"(?![0-9A-Za-z])(?!\.[0-9])"
_ID18 = re.compile(rf"{_BEFORE}[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx]{_AFTER}")
_ID15 = re.compile(rf"{_BEFORE}[1-9](?:{_GAP}[0-9]){{14}}{_AFTER}")
_MOBILE = re.compile(
    rf"{_BEFORE}(?:\+?86{_GAP}-?)?(1[3-9][0-9](?:[- ]?[0-9]{{4}}){{2}}|1(?:{_GAP}[0-9]){{10}}){_AFTER}"
)
_LANDLINE = re.compile(rf"{_BEFORE}[（(]?0[1-9][0-9]{{1,2}}[）)]?[-－—– ]?[2-9][0-9]{{6,7}}{_AFTER}")
_LOCAL = re.compile(rf"(?:电话|座机|联系方式|热线)[:：为是]?{_GAP}([2-8][0-9]{{3}}[- ]?[0-9]{{4}}){_AFTER}")
_CARD = re.compile(rf"{_BEFORE}[3-6](?:{_GAP}[0-9]){{15,18}}{_AFTER}")
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    "[A-HJ-NP-Z][ ·•.]?(?=[A-HJ-NP-Z]{0,5}[0-9])[A-HJ-NP-Z0-9]{5,6}(?![0-9A-Za-z])"
)
_NOT_ID = re.compile(r"(?:信用代码|登记证号|注册号|登记号|账号|账户|帐号|卡号|编号|文号|流水号|单号)[:：为是]?\s*$")
_NOT_PHONE = re.compile(r"(?:编号|文号|流水号|单号|代码|账号|帐号)[:：为是]?\s*$")
_HOTLINE = re.compile(r"(?:热线|服务电话|咨询电话|监督电话|投诉电话|举报电话|值班电话|预约电话)[:：为是]?\s*$")
_AMOUNT = re.compile(r"\s*(?:元|万|亿|%|人|户|张|件|次)")
_DOOR = re.compile(
    r"(?<![0-9])[0-9零一二三四五六七八九十百×xX*某]{1,8}(?:弄|支弄|号楼|幢|栋|号|单元)(?:[0-9零一二三四五六七八九十百×xX*某甲乙]+(?:弄|号楼|幢|栋|号|单元|楼))*"
    r"[0-9零一二三四五六七八九十]{1,5}室"
)
_LANE = re.compile(r"弄[0-9×xX*某]+号")
_HOME = re.compile(
    r"(?:家住|住在|现住|居住在|居住地|住址|户籍地|户籍地址|家庭地址|住)[:：为是]?[一-鿿0-9×]{2,24}?[0-9×]+号(?![楼线文])"
)
_DWELLS = re.compile(r"(?:住|户籍|家庭地址|老人|居民|对象|患者|女士|先生)[^，。；！？\n]{0,24}$")
_OFFICE = re.compile(r"(?:位于|设在|设于|地址|办公|场地|中心|会议|机构|受理)[^，。；！？\n]{0,20}$")

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪"
    "田姜范姚谭廖邹熊陆郝崔邱秦顾侯邵孟雷钱汤尹黎贺赖龚"
)
_DOUBLE = (
    "欧阳|太史|端木|上官|司马|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|"
    "长孙|宇文|司徒|鲜于|司空|闾丘|令狐|东郭|呼延|公西|轩辕|拓跋"
)
"""Surnames of two characters, those aside that are words of their own (东方, 百里)."""
_SURNAME = f"(?P<surname>{_DOUBLE}|[{_SURNAMES}])"
_NO_NAME = re.compile(
    "周到|周边|周围|周期|周末|周年|许多|许可|马上|马拉|夏令|夏季|张贴|陈述|曾经|曾先|杜绝|顾问|顾虑|陆续|郑重|谢谢|罗列|钱款|钱物|钱财|"
    "孙辈|孙子|孙女|何时|何种|黄码|黄浦|林地|林业|田径|田间|江边|汤圆|汤药|唐诗|叶片|雷同|苏醒|尹始|贺卡|贺信|贺年|杨浦|徐汇"
)
"""Words that begin as a name does."""
_PEOPLE = (
    "患者|病人|感染者|感染儿童|低保对象|帮扶对象|救助对象|补助对象|申请人|低保户|低保人员|特困人员|残疾人|重残人员|孤儿|困境儿童|散居孤儿|儿童|未成年人|"
    "学生|小学生|中学生|女童|男童|受害人|被害人|流浪人员|精神障碍患者|吸毒人员|服务对象|上访人|信访人|独居老人|失独老人"
)
_NAMED = re.compile(
    rf"(?P<kind>{_PEOPLE})(?P<name>{_SURNAME}[一-鿿]{{1,2}}?)"
    r"(?=[，。；、（(：:】”]|男|女|今年|现年|[0-9]{1,3}岁|因病|因家|患有|患|突发|突患|确诊|住院|父母|父亲|母亲|家中|在|由|被|家庭|享受|参加|"
    r"的母亲|的父亲|的监护|的家|一家|等[0-9一二三四五六七八九十]|$)"
)
_NAMED_BY_TWO = re.compile(rf"(?P<kind>{_PEOPLE})(?P<name>(?P<surname>{_DOUBLE})[一-鿿]{{1,2}})")
"""A surname of two characters is a name whatever follows."""
_BEHIND = re.compile(
    rf"(?<![一-鿿])(?P<name>{_SURNAME}[一-鿿]{{1,2}})[（(，]?(?:男|女)?[，、]?(?P<kind>[0-9]{{1,2}}岁|系低保|系残疾|患有?精神|患艾滋|感染艾滋)"
)
_CHILD_AGE = 18


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
        if dwells and not (_OFFICE.search(before) and not re.search(r"住[^，。；]{0,24}$", before)):
            yield Hit("address", match.start(), match.end(), {})
    for match in _HOME.finditer(text):
        yield Hit("address", match.start(), match.end(), {})


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


def _is_name(name: str) -> bool:
    given = name[2 if re.match(_DOUBLE, name) else 1 :]
    return not set(given) & set("某××") and not _NO_NAME.match(name)


def _name(match: re.Match[str], kind: str) -> Hit:
    start, end = match.span("name")
    surname = match["surname"]
    return Hit(
        "name", start, end, {"kind": kind, "surname": surname, "masked": surname + "某" * (end - start - len(surname))}
    )


def _number(kind: str, match: re.Match[str]) -> Hit:
    return Hit(kind, match.start(), match.end(), {"masked": masked(match[0])})


_FINDERS: tuple[Callable[[str], Iterator[Hit]], ...] = (_ids, _mobiles, _landlines, _cards, _addresses, _plates, _names)
