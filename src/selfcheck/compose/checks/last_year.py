"""C07: what stands as it stood a year ago, and last year told as this one."""

import re
from collections.abc import Iterator

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.names import any_of
from selfcheck.compose.checks.sentences import folded, sentences
from selfcheck.compose.checks.similarity import compared, index_of_one, text_of
from selfcheck.model.ids import DistrictId
from selfcheck.model.submission import AnySection, PointAnswer, Submission

_COMPARES = re.compile(
    r"同比|环比|较|相比|比去年|比上年|以来|自20|增长|下降|提高|减少|上升|年起|年底|年末|年至|年[-—~至]|“|分别|跨年|结转|遗留|基础上"
)
_FIGURE = re.compile(r"[0-9][0-9,.]*[0-9]|[0-9]")
_FEWEST_FIGURES = 4
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
    head = re.compile(
        rf"[\s“]*(?:在|于)?(?P<year>{case.plan.year - 1})年(?!度?(?:《|〔|印发|出台|工作总结|底|末|起|以来))"
    )
    for sentence in sentences(folded(section.text)):
        match = head.match(sentence.text)
        rest = sentence.text[match.end() :] if match else ""
        is_about_now = re.search(rf"{case.plan.year}年|今年|本年", sentence.text)
        if match and not is_about_now and not _COMPARES.search(rest.replace("“", "")):
            end = sentence.start + len(sentence.text.rstrip("。！？!?"))
            start = sentence.start + match.start("year")
            yield Remark("C07.year", section.id, start, end, {"year": match["year"]})


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
        elif isinstance(section, PointAnswer) and section.id in old:
            yield from _same_figures(section, old[section.id])


def _same_figures(section: AnySection, before: AnySection) -> Iterator[Remark]:
    now, then = (_FIGURE.findall(folded(text)) for text in (section.text, before.text))
    if len(now) >= _FEWEST_FIGURES and now == then:
        yield Remark("C07.figures", section.id, facts={"count": len(now)})
