"""C02 and C03: places that are empty, or that somebody meant to fill in later."""

import re
from collections.abc import Iterator

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.sentences import folded, just_before, sentence_at
from selfcheck.model.blocks import Embedded, Picture, Table, count_characters, walk
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, PointAnswer, WindowAnswer

_MARKS = re.compile(r"[\W_]+")
_HOLDERS = re.compile(
    r"[×✕╳]{2,}|20[×Xx]{2}|20[×Xx*]{1,2}(?=年)|(?<![A-Za-z0-9])(?:[Xx]{2,}|TBD|tbd)(?!-?[A-WYZa-wyz0-9])|_{2,}|【[\s\u3000]*】|[（(][\s\u3000]+[）)]|"
    r"(?<![A-Za-z0-9*])\*{2,}(?![A-Za-z0-9*])|"
    r"[（(〔][^（）()〔〕\n]{0,10}(?:此处|请填|请写|请补|待填|待定|待核实|待补|待更新|待确认|待统计)[^（）()〔〕\n]{0,12}[）)〕]|"
    r"待(?:补充?|统计)(?=[）)。；，、\s]|$)|待(?:填写|填报|核定后填)|"
    r"(?:请在此(?:处)?填写|此处填写)[^，。；\n]{0,8}"
)
_ONE_MARK = re.compile(
    r"(?<![A-Za-z0-9×*+])[Xx×*](?=\s*(?:余|多)?(?:万|亿)?(?:人|名|位|户|家|次|件|张|个|场|期|所|处|对|批|项|台|辆|元|岁|月|日|年|号|%|"
    r"客|份|篇|幅|支|座|间|幢|栋|本|册|例|起|种|套|枚|面|部|轮|届|条|吨|亩|穴|公里|平方米|分钟|小时|天|周))"
)
"""One sign in the place of a number: what is counted follows it."""
_ONE_PLACE = re.compile(r"(?<![A-Za-z0-9×*+])[Xx×*](?=街道|镇|乡|村|社区|居委)")
_FORMULA = re.compile(r"[0-9A-Za-z]\s*\+\s*[XxNn×]")
"""The 1+5+X of a way of working: its X is a letter and stays one."""
_ADDRESS = re.compile(r"\s*(?:弄|号|室|路|街|里|村|小区|先生|女士|同志|老人|（|\()")
_SURNAMED = re.compile(
    r"(?:老人|居民|对象|患者|儿童|女士|先生|同志|户主|申请人|当事人|姓名|残疾人|[人者员工民户童]|[某×*][、，和及与])[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝崔邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚]$"
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
        return None if _own_length(section.reason) >= 2 else Remark("C02.reason", section.id)
    if section.state not in {"blank", "prompt", "missing"}:
        return _too_little(case, section)
    if holder:
        return Remark("C02.elsewhere", section.id, facts={"holder": case.where(SectionId(holder))}, lesser=True)
    return Remark("C02.blank", section.id)


def _too_little(case: Case, section: PointAnswer | WindowAnswer) -> Remark | None:
    if any(isinstance(block, Picture | Table | Embedded) for block in walk(section.blocks)):
        return None
    printed = _printed(case, section)
    if printed and _own_length(_without(section.text, printed)) == 0:
        return Remark("C02.printed", section.id, 0, len(section.text))
    if _own_length(_without(section.text, printed)) < case.rules.answer_least and not _says_enough(section.text):
        return Remark("C02.short", section.id, 0, len(section.text))
    return None


def _says_enough(text: str) -> bool:
    """A short answer that gives a number is an answer."""
    return bool(re.search(r"[0-9]|[一二两三四五六七八九十百]+[家个名人次户件所处场]", folded(text)))


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
        yield from placeholder_remarks(section)


def placeholder_remarks(section: AnySection) -> Iterator[Remark]:
    """C03 in one section."""
    text = folded(section.text)
    for match in _HOLDERS.finditer(text):
        is_mark = not re.search(r"[一-鿿]", match[0])
        if is_mark and _SURNAMED.search(just_before(text, match.start())):
            continue
        if is_mark and match[0][0] in "×✕╳Xx" and _ADDRESS.match(text, match.end()):
            yield Remark("C03.address", section.id, match.start(), match.end(), lesser=True)
        else:
            yield Remark("C03", section.id, match.start(), match.end())
    for match in _ONE_PLACE.finditer(text):
        yield Remark("C03.address", section.id, match.start(), match.end(), lesser=True)
    for match in _ONE_MARK.finditer(text):
        if not _FORMULA.search(sentence_at(text, match.start()).text):
            yield Remark("C03", section.id, match.start(), match.end())
