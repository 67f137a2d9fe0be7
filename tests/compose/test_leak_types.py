"""What a letter is made of cannot hold a risk, a problem, an attachment, a score, a rank or another's return: by type."""

import re
import typing
from collections.abc import Callable
from pathlib import Path

import mypy.api
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, convert
from tests import strategies
from tests.returns import DONG, TINY, wording

from selfcheck.compose.letter_sources import Returned, letter_source, prompt_source
from selfcheck.compose.letters import compose_letter, compose_prompt
from selfcheck.model import blocks as block_types
from selfcheck.model.blocks import Block, ListItem, Paragraph
from selfcheck.model.events import Event
from selfcheck.model.ids import Sha256, point_section
from selfcheck.model.plan import District, Plan
from selfcheck.model.records import Record
from selfcheck.model.scores import Score, ScoreSheet
from selfcheck.model.standing import Decision, ItemMark, Place, Standing, UnitMark
from selfcheck.model.submission import (
    Attachment,
    Cover,
    ItemProblem,
    PointAnswer,
    Risk,
    Submission,
    Unplaced,
    WindowAnswer,
)
from selfcheck.model.wording import OutgoingWording

ROOT = Path(__file__).parents[2]

NEVER = {
    Risk, ItemProblem, WindowAnswer, Cover, Submission, Unplaced, Attachment, Score, ScoreSheet, Standing, Place, ItemMark,
    UnitMark, Decision, Event, Record, Plan, District, block_types.Note, block_types.Embedded, block_types.Picture,
    block_types.Document,
}  # fmt: skip
"""What no letter and no 沟通提示单 can be given, at whatever depth."""
NEVER_TO_BUILDERS = {
    Risk, ItemProblem, WindowAnswer, Cover, Submission, Unplaced, Attachment, Score, ScoreSheet, Standing, Place, ItemMark,
    UnitMark, Decision, Event, Record,
}  # fmt: skip
"""What cannot even be handed to the functions that cut out their material."""
SAYS_HOW_GOOD = {"rank", "score", "total", "exact", "tied", "by_item", "by_unit", "computed_rank", "opinion", "answer"}


def reachable(kind: object, seen: set[object]) -> set[object]:
    """Every type within ``kind``, through fields, unions and containers."""
    if isinstance(kind, list) or kind in seen:
        return seen
    seen.add(kind)
    for inner in typing.get_args(kind):
        reachable(inner, seen)
    if isinstance(kind, type) and (issubclass(kind, Struct) or hasattr(kind, "_fields")):
        for inner in typing.get_type_hints(kind).values():
            reachable(inner, seen)
    return seen


def taken_by(function: Callable[..., object]) -> set[object]:
    hints = typing.get_type_hints(function)
    return {part for name, hint in hints.items() if name != "return" for part in reachable(hint, set())}


@pytest.mark.parametrize("function", [compose_letter, compose_prompt])
def test_nothing_that_must_not_leave_can_be_reached_from_what_a_letter_takes(function: Callable[..., object]) -> None:
    kinds = taken_by(function)
    assert not kinds & NEVER
    structs = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Struct)]
    assert structs
    assert not {name for kind in structs for name in kind.__struct_fields__} & SAYS_HOW_GOOD


def test_the_functions_that_cut_the_material_out_take_no_risk_no_problem_and_no_mark() -> None:
    for function in (letter_source, prompt_source):
        kinds = taken_by(function)
        assert PointAnswer in kinds
        assert not kinds & NEVER_TO_BUILDERS


BAD_CALLS = """
from datetime import date
from selfcheck.compose.letters import compose_letter, compose_prompt
from selfcheck.compose.letter_sources import Returned, letter_source
from selfcheck.model.letter import LetterSource, Occasion, Passage
from selfcheck.model.records import Record
from selfcheck.model.scores import Score
from selfcheck.model.plan import District, Plan
from selfcheck.model.standing import Place
from selfcheck.model.submission import Attachment, Highlight, ItemProblem, PointAnswer, Risk, Submission
from selfcheck.model.wording import LetterWording, OutgoingWording


def every(w: LetterWording, o: OutgoingWording, p: Plan, d: District, r: Returned, risk: Risk, problem: ItemProblem,
          a: Attachment, s: Submission, score: Score, place: Place, what: Occasion, on: date) -> None:
    compose_letter(risk, w, on=on, draft=False)
    compose_letter(s, w, on=on, draft=False)
    compose_letter(place, w, on=on, draft=False)
    letter_source(p, d, r, [problem], [], best=[], wording=o, grade="")
    letter_source(p, d, r, [risk], [], best=[], wording=o, grade="")
    letter_source(p, d, r, [a], [], best=[], wording=o, grade="")
    letter_source(p, d, r, [score], [], best=[], wording=o, grade="")
    letter_source(p, d, r, [], [s], best=[], wording=o, grade="")
    LetterSource(what, "", (), "", (), ("as typed",))
    LetterSource(what, "", (), "", (place,), ())
"""


CALLED = ("    compose_letter(", "    letter_source(", "    LetterSource(")


def test_the_type_checker_refuses_each_call_that_would_leak(tmp_path: Path) -> None:
    """The last but one: words that have not been through the gate."""
    place = tmp_path / "calls.py"
    place.write_text(BAD_CALLS, "utf-8")
    said, wrong, _ = mypy.api.run([
        "--strict", "--no-error-summary", "--config-file", str(ROOT / "pyproject.toml"),
        "--cache-dir", str(ROOT / ".mypy_cache"), str(place),
    ])  # fmt: skip
    assert wrong == ""
    refused = {int(line) for line in re.findall(r"calls\.py:(\d+): error", said)}
    calls = [
        n
        for n, line in enumerate(BAD_CALLS.splitlines(), 1)
        if line.startswith(("    compose_", "    letter_", "    Letter"))
    ]
    assert sorted(refused) == calls, said


@given(st.lists(strategies.blocks(), max_size=4).map(tuple))
def test_a_letter_quotes_nothing_but_running_text(typed: tuple[Block, ...]) -> None:
    own = PointAnswer(
        id=point_section(TINY.items[0].id, 1), title="", item=TINY.items[0].id, state="answered", blocks=typed
    )
    words = convert(wording("outgoing"), OutgoingWording)
    made = letter_source(
        TINY, DONG, Returned(1, Sha256("0" * 64)), [own], [], best=[TINY.items[0].id], wording=words, grade=""
    )
    lines = [b for b in typed if isinstance(b, Paragraph | ListItem)]
    seen = "".join("".join(run.text for run in line.runs if not run.hidden) for line in lines)
    for passage in made.value.passages:
        assert "".join(passage.text.split()) in "".join(seen.split())
