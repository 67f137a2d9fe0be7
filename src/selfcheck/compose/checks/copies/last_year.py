"""C07: what stands as it stood a year ago, and last year told as this one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.copies.similarity import GRAM, compared, grams_of, index_of_one, text_of
from selfcheck.compose.checks.numbers.quantities import quantities
from selfcheck.compose.checks.places.names import any_of
from selfcheck.compose.checks.sentences import Span, folded, sentences
from selfcheck.model.ids import DistrictId
from selfcheck.model.submission import AnySection, PointAnswer, Submission

_COMPARES = re.compile(
    r"同比|环比|较|相比|比去年|比上年|以来|自20|增长|下降|提高|减少|上升|年起|年底|年末|年至|年[-—~至]|分别|跨年|结转|遗留|基础上"
)
_OF_THEN = r"[^，。；]{0,6}(?:建成|立项|开办|开业|投用|启用|成立|获评|被评为|签约|新建|设立|批准|启动)[^，。；]{0,8}的"
"""What began a year ago and is told of as it is now."""
_THIS_YEAR = re.compile(r"今年|本年|20[0-9]{2}年(?=[1-9]月|上半年)|目前|现在|[至—-]10月|截至")
"""Who writes 去年 beside this year's words means it so."""
_GOES_ON = re.compile(r"\s*(?:今年|本年)")
_NONE_THEN = re.compile(r"\s*[去上]年(?:还|尚)?[未没]")
_FEWEST_FIGURES = 4
_FEW_LARGE, _LARGE = 5, 100
"""So many large figures that stood there a year ago are no chance, whatever else has been brought up to date."""
_MOST = (4, 5)
_WHOLE = 30
"""A whole answer of so many compared characters that says what it said a year ago is asked about."""
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_THEN = DistrictId("")
"""Whose texts last year's are: nobody's of this year."""


def check_last_year(case: Case, before: Submission | None) -> Iterator[Remark]:
    """C07. ``before``: the same district's return of the year before, None when nobody has it."""
    asked = _asks_for_last_year(case)
    for section in case.told():
        if section.id not in asked:
            yield from _tells_last_year(case, section)
    if before is not None:
        yield from _same_as_before(case, before, asked)


def _asks_for_last_year(case: Case) -> set[str]:
    """The points that the plan itself asks about the year before."""
    words = (f"{case.plan.year - 1}年", "上一年", "上年度")
    return {id for id, (_, point) in case.points.items() if any(word in point.text for word in words)}


def _tells_last_year(case: Case, section: AnySection) -> Iterator[Remark]:
    """A sentence that begins with last year, compares with nothing and never comes to this year."""
    year, text = case.plan.year - 1, folded(section.text)
    if not _names_of(year).search(text):
        return
    told = sentences(text)
    for number, sentence in enumerate(told):
        match = _head(year).search(sentence.text)
        if match is None or (match["relative"] and _THIS_YEAR.search(text)):
            continue
        if _comes_to_now(told[number + 1 :]) or (match["relative"] and _stands_beside(told[:number], sentence)):
            continue
        is_about_now = re.search(rf"{case.plan.year}年|今年|本年", sentence.text)
        if not is_about_now and not _COMPARES.search(sentence.text, match.end()):
            end = sentence.start + len(sentence.text.rstrip("。！？!?"))
            yield Remark("C07.year", section.id, sentence.start + match.start("year"), end, {"year": year})


def _comes_to_now(behind: Sequence[Span]) -> bool:
    """Whether the next sentence goes on with this year: 2020年冬至办了一场。今年清明……"""
    return bool(behind) and bool(_GOES_ON.match(behind[0].text))


def _stands_beside(before: Sequence[Span], sentence: Span) -> bool:
    """Whether 去年29场 stands behind this year's 31场, or says that there was none."""
    if not before:
        return False
    units = {q.unit for one in before for q in quantities(one.text)}
    return bool(_NONE_THEN.match(sentence.text)) or any(q.unit in units for q in quantities(sentence.text))


@lru_cache(maxsize=4)
def _names_of(year: int) -> re.Pattern[str]:
    """Last year in every way of writing it."""
    written = str(year).translate(_CHINESE_DIGITS)
    return re.compile(rf"(?:{year}|{written}|{written.replace('〇', '零')})年|(?P<relative>(?<![0-9一-鿿])[去上]年)")


@lru_cache(maxsize=4)
def _head(year: int) -> re.Pattern[str]:
    """Last year where a sentence or what follows its colon begins, as a cut-off, or as a day still to come."""
    number = r"(?:[一二三四五六]是|[（(]?[0-9一二三四五六]+[)）.、])?"
    place = rf"(?:^|[:：])[\s“]*{number}(?:截至|截止到?|在|于|我区|我局|全区|本区)?"
    later = r"(?P<later>(?:计划|预计|力争|拟|将)(?:在|于|到)?)"
    return re.compile(
        rf"(?:{place}|{later})(?P<year>{_names_of(year).pattern})(?(relative)(?!同期|相比|底|末|以来|的))"
        rf"(?!度?(?:《|〔|印发|出台|工作总结|(?(later)(?!)|[底末])|起|以来))(?!{_OF_THEN})"
    )


def _same_as_before(case: Case, before: Submission, asked: set[str]) -> Iterator[Remark]:
    then = "\n".join(section.text for section in before.sections)
    names = any_of(case.names.inside("\n".join((*case.names_told, then))))
    index = index_of_one(case.rules, [text_of(_THEN, section, names) for section in compared(before.sections)])
    old = {s.id: s for s in before.sections}
    for section in compared(case.submission.sections):
        if section.id in asked:
            continue
        shared = index.shared(text_of(case.district.id, section, names))
        if shared:
            yield Remark("C07.passage", section.id, shared[1].start, shared[1].end)
        elif section.id in old and _is_all_there(section, old[section.id]):
            yield Remark("C07.passage", section.id, 0, len(section.text))
        elif isinstance(section, PointAnswer) and section.id in old:
            yield from _same_figures(section, old[section.id])


def _same_figures(section: AnySection, before: AnySection) -> Iterator[Remark]:
    """Whatever the words and their order: the figures are those of then, or most of them are and many of these large."""
    now, then = (Counter(q.value for q in quantities(s.text)) for s in (section, before))
    again = now & then
    is_all = now == then and now.total() >= _FEWEST_FIGURES
    large = sum(value >= _LARGE or value % 1 != 0 for value in again)
    is_most = large >= _FEW_LARGE and again.total() * _MOST[1] >= now.total() * _MOST[0]
    if is_all or is_most:
        yield Remark("C07.figures", section.id, facts={"count": again.total()})


def _is_all_there(section: AnySection, before: AnySection) -> bool:
    """Whether an answer with a figure in it stood word for word in last year's."""
    now, then = (grams_of(one.text) for one in (section, before))
    return len(now) + GRAM > _WHOLE and bool(quantities(section.text)) and set(now) <= set(then)
