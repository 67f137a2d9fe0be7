"""Names of people in need and of children, known by what is told of them beside the name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selfcheck.messages.finding import PERSON_KINDS
from selfcheck.numerals import parse_chinese

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


def names(text: str) -> Iterator[Hit]:
    """Names behind a word for such people, or before an age or an illness."""
    for match in (*_NAMED.finditer(text), *_NAMED_BY_TWO.finditer(text)):
        if _is_name(match["name"]):
            yield _name(match, match["kind"])
    for match in _BEHIND.finditer(text):
        age = re.match(r"[0-9]+", match["kind"])
        if _is_name(match["name"]) and (age is None or int(age[0]) < _CHILD_AGE):
            yield _name(match, PERSON_KINDS["child" if age else "ill"])


def told_names(text: str) -> Iterator[Hit]:
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


def listed_names(text: str) -> Iterator[Hit]:
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
