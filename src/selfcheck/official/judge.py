"""A file held to the whole table: every rule judged, or said why not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selfcheck.figures import PageProfile
from selfcheck.messages.official import RULES as SENTENCES
from selfcheck.model.conformance import (
    KIND_PROPERTY,
    KINDS,
    SCHEMA,
    Conformance,
    Judgement,
    Kind,
    KindSource,
    Result,
    Substitution,
    summary_of,
)
from selfcheck.model.printed import Mark, Sheet
from selfcheck.official.checks import PRINTED, WORD
from selfcheck.official.checks.faces import printed_faces
from selfcheck.official.elements import Elements, find_elements
from selfcheck.official.fonts import is_stand_in, prints
from selfcheck.official.layout import Layout
from selfcheck.official.package import WordFile
from selfcheck.official.rules import RULES, FormatRule
from selfcheck.official.story import read_story
from selfcheck.official.verdict import Case, Pages, Verdict


@dataclass(frozen=True)
class Judged:
    """The verdict on a file (受检结果), and where on its pages rules of the standard failed: rule id and place."""

    conformance: Conformance
    marks: tuple[tuple[str, Mark], ...] = ()


def judge(
    name: str, data: bytes, sheets: Sequence[Sheet] | None, *, stated: Kind | None, profile: PageProfile
) -> Judged:
    """``data`` held to every rule. ``sheets`` are its printed pages; without them what needs them is not measured.

    :class:`selfcheck.official.package.NotWord` when it is no .docx.
    """
    word = WordFile(data)
    story = read_story(word)
    elements = find_elements(story)
    kind, source = _kind(word, elements, stated)
    case = Case(word, story, elements, kind, profile)
    if sheets is not None:
        case = replace(case, layout=Layout(sheets, story))
    found = [_judge(rule, case) for rule in RULES.values()]
    rules = tuple(judgement for judgement, _ in found)
    marks = tuple((rule.id, mark) for rule, places in found for mark in places if rule.clause)
    verdict = Conformance(
        SCHEMA, name, kind, source, profile.name, len(sheets or ()), _substituted(case), rules, summary_of(rules)
    )
    return Judged(verdict, marks)


def _kind(word: WordFile, elements: Elements, stated: Kind | None) -> tuple[Kind, KindSource]:
    if stated is not None:
        return stated, "stated"
    left = word.custom_property(KIND_PROPERTY)
    for kind in KINDS:
        if kind == left:
            return kind, "file"
    return _guessed(elements), "guess"


def _guessed(e: Elements) -> Kind:
    """By its looks: a letter's mark lacks 文件, a notice has a mark or a number; else by the last words of the title."""
    title = "".join("".join(p.words.split()) for p in e.title)
    if e.mark is not None or e.number is not None:
        named = e.mark is not None and e.mark.words.endswith("文件")
        return "letter" if not named and title.endswith("函") else "notice"
    endings: dict[str, Kind] = {
        "汇编": "booklet",
        "材料": "evidence",
        "自查报告": "form",
        "报告": "report",
        "汇报": "report",
    }
    return next((kind for ending, kind in endings.items() if title.endswith(ending)), "notice")


def _judge(rule: FormatRule, case: Case) -> tuple[Judgement, tuple[Mark, ...]]:
    expected = SENTENCES[rule.id].format(**rule.figures)
    if case.kind not in rule.kinds:
        return Judgement(rule.id, rule.clause, rule.strength, "not_applicable", expected, "", ""), ()
    verdicts = _verdicts(rule, case)
    failed = [v for v in verdicts if not v.holds]
    result: Result = "fail" if failed else "pass" if verdicts else _unjudged(rule, case)
    told = failed or verdicts[-1:]  # the page says it nearer to what a reader sees
    found = "；".join(dict.fromkeys(v.found for v in told))
    where = "；".join(dict.fromkeys(v.where for v in told if v.where))
    judgement = Judgement(rule.id, rule.clause, rule.strength, result, expected, found, where)
    return judgement, tuple(mark for v in failed for mark in v.marks)


def _verdicts(rule: FormatRule, case: Case) -> list[Verdict]:
    found = [WORD[rule.id](case)] if rule.id in WORD else []
    if case.layout is not None and rule.id in PRINTED:
        found.append(PRINTED[rule.id](Pages(case, case.layout)))
    return [verdict for verdict in found if verdict is not None]


def _unjudged(rule: FormatRule, case: Case) -> Result:
    return "not_measured" if case.layout is None and rule.id in PRINTED else "not_applicable"


def _substituted(case: Case) -> tuple[Substitution, ...]:
    if case.layout is None:
        return ()
    return tuple(
        Substitution(p.face, p.font, is_stand_in(p.font, p.face))
        for p in printed_faces(Pages(case, case.layout))
        if not prints(p.font, p.face)
    )
