"""How precise the checks are: labelled passages, the ten paragraphs, and the figures in ``docs/checks.md``.

The checks were made and mended by the earlier sets and by the open part of the set that judges them; the rest of it was held
back, scored once, and is printed apart. Its labels were in the repository before it was scored.
``SELFCHECK_GOLDEN=write`` rewrites the tables.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.compose.checks.cases import rules
from tests.compose.checks.labelled import (
    EARLIER,
    FIRST_HELD_BACK,
    FOLDER,
    HELD_BACK,
    OPEN,
    REHEARSAL,
    Passage,
    Score,
    checked,
    found_in,
    is_first_held_back,
    passages,
    score,
    subjects,
    total,
)
from tests.reading_page import assert_section, table
from tests.returns import ROOT

from selfcheck.messages.finding import LEVELS

PAGE = ROOT / "docs" / "checks.md"
SURE = ("C02", "C03", "C06", "C08", "C12", "C13")
"""The checks that must be all but certain."""
PRECISION, RECALL = Fraction("0.98"), Fraction("0.95")
HEADS = ("检查", "应提示", "不应提示", "提对", "提错", "漏提", "准确率", "查全率")
ACROSS = ("C03", "C06", "C07", "C10", "C12", "C13")
"""The checks that are also held to what they say in passages written for another check."""
PARAGRAPHS: Sequence[Mapping[str, Any]] = tomllib.loads((FOLDER / "paragraphs.toml").read_text(encoding="utf-8"))[
    "paragraphs"
]


def of(*folders: Path) -> tuple[Passage, ...]:
    return tuple(passage for folder in folders for passage in passages(folder))


def by_check(labelled: Sequence[Passage]) -> dict[str, list[Passage]]:
    return {code: [p for p in labelled if p.code == code] for code in subjects()}


@cache
def scored(*folders: Path) -> Mapping[str, Score]:
    """Every check over the passages of these folders; those without any are left out."""
    seen = [one for folder in folders for one in checked(folder)]
    by_code = {code: [one for one in seen if one.passage.code == code] for code in subjects()}
    return {code: score(labelled) for code, labelled in by_code.items() if labelled}


def sure(judged: Mapping[str, Score]) -> dict[str, Score]:
    """The checks that must be all but certain."""
    return {code: judged[code] for code in SURE if code in judged}


def percent(share: Fraction) -> str:
    """Cut, not rounded: a line that is not reached is not printed as reached."""
    tenths = int(share * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


def figures(judged: Mapping[str, Score]) -> str:
    """A row a check, and one for those together that must be sure."""
    named = [*judged.items(), ("六项合计", total([judged[code] for code in SURE if code in judged]))]
    rows = [(name, str(s.hits), str(s.traps), str(s.right), str(len(s.wrong)), str(len(s.missed)),
             percent(s.precision), percent(s.recall)) for name, s in named]  # fmt: skip
    return table(HEADS, rows)


def test_the_labelled_set_is_large_has_hits_and_traps_for_every_check_and_a_third_of_it_is_held_back() -> None:
    judging = of(OPEN, HELD_BACK)

    assert len(judging) >= 3_000
    assert len({p.id for p in judging}) == len(judging)
    assert 3 * len(passages(HELD_BACK)) >= len(judging)
    for code, labelled in by_check((*of(*EARLIER), *judging)).items():
        traps = sum(p.is_trap for p in labelled)
        assert (len(labelled) - traps >= 12, traps >= 8) == (True, True), code
    for code, labelled in by_check(passages(HELD_BACK)).items():
        traps = sum(p.is_trap for p in labelled)
        assert (len(labelled) - traps >= 6, traps >= 6) == (True, True), code


def test_what_was_held_back_first_is_told_by_the_number() -> None:
    first = [p.id for p in of(FOLDER, FIRST_HELD_BACK) if is_first_held_back(p.id)]
    assert first == [p.id for p in passages(FIRST_HELD_BACK)]


@pytest.mark.parametrize(
    "folders",
    [(OPEN, HELD_BACK), (*EARLIER, OPEN), (*EARLIER, OPEN, HELD_BACK), (REHEARSAL,)],
    ids=["judging", "looked at", "all", "rehearsal"],
)
@pytest.mark.parametrize("code", SURE)
def test_the_checks_that_must_be_sure_are(code: str, folders: tuple[Path, ...]) -> None:
    judged = scored(*folders)[code]
    assert judged.precision >= PRECISION, judged.wrong
    assert judged.recall >= RECALL, judged.missed


def found_across() -> Mapping[str, list[tuple[str, str, str, str]]]:
    """What each of these checks found in passages written for others: set, passage, check and words."""
    found: dict[str, list[tuple[str, str, str, str]]] = {code: [] for code in ACROSS}
    for folder in (*EARLIER, OPEN, REHEARSAL):
        for passage, _, findings in checked(folder):
            for finding in findings if "letter" not in passage.label else ():
                if finding.code in found and finding.code != passage.code:
                    found[finding.code].append((folder.name, passage.id, finding.code, finding.words))
    return found


def test_what_a_check_finds_in_passages_written_for_another_was_read_by_a_person() -> None:
    listed = tomllib.loads((FOLDER / "across.toml").read_text(encoding="utf-8"))["found"]
    assert sorted((one["set"], one["passage"], one["check"], one["words"]) for one in listed) == sorted(
        one for several in found_across().values() for one in several
    )
    rows = []
    for code in ACROSS:
        of_check = [one["is_right"] for one in listed if one["check"] == code]
        looked_at = sum(p.code != code and "letter" not in p.label for p in of(*EARLIER, OPEN, REHEARSAL))
        rows.append((code, str(looked_at), str(len(of_check)), str(of_check.count(False))))
    assert_section("across", table(("检查", "段落", "提示", "其中不应当提示"), rows), PAGE)


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda paragraph: paragraph["id"])
def test_the_ten_paragraphs_give_what_they_should_and_nothing_else(paragraph: Mapping[str, Any]) -> None:
    _, made = found_in(paragraph)
    place = paragraph.get("place") or paragraph["section"]
    assert sorted({f.code for f in made if f.section.startswith(place)}) == paragraph["codes"]


def test_no_finding_accuses_anybody_in_its_own_words() -> None:
    for folder in (*EARLIER, OPEN):
        for finding in (finding for one in checked(folder) for finding in one.findings):
            own = finding.message.replace(finding.words, "")
            assert not [bad for bad in ("抄袭", "造假", "不合格") if bad in own], finding.message


def test_the_list_of_checks_in_the_docs_is_that_of_the_plan() -> None:
    levels = rules().levels
    rows = [(code, about, _level(levels[code].level, levels[code].lesser)) for code, about in subjects().items()]
    assert sorted(code for code, _, _ in rows) == sorted(levels)
    assert_section("list", table(("检查", "看什么", "等级"), rows), PAGE)


def _level(level: str, lesser: str) -> str:
    return LEVELS[level] if level == lesser else f"{LEVELS[level]}，较轻的{LEVELS[lesser]}"


@pytest.mark.parametrize(
    ("name", "judged"),
    [
        ("figures", lambda: scored(*EARLIER, OPEN)),
        ("held-back", lambda: scored(HELD_BACK)),
        ("judging", lambda: sure(scored(OPEN, HELD_BACK))),
        ("whole", lambda: sure(scored(*EARLIER, OPEN, HELD_BACK))),
    ],
)
def test_the_figures_in_the_docs_are_what_this_run_found(name: str, judged: Callable[[], Mapping[str, Score]]) -> None:
    assert_section(name, figures(judged()), PAGE)
