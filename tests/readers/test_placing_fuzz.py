"""The placing of answers on worn labels, by the table that an experiment with an untuned reader set as the measure.

``SELFCHECK_GOLDEN=write`` rewrites the table in ``docs/reading.md`` (all of it takes a few minutes).
"""

import os
import random
from functools import cache

import pytest
from tests.outline import SWITCH
from tests.readers.placing_fuzz import DOCUMENTS, LINES, Damage, Score, filled, judged, retyped, score, worn
from tests.returns import ISSUED, ROOT, huangpu, read_blocks, returned

from selfcheck.model.blocks import Document
from selfcheck.safe.files import write_whole
from selfcheck.word.write import write_document

MEASURE = {
    (0.1, 0.10): 0.0, (0.3, 0.10): 0.08, (0.5, 0.15): 0.27, (0.7, 0.20): 3.1, (0.9, 0.20): 8.3,
    (1.0, 0.0): 0.0, (1.0, 0.10): 2.5, (1.0, 0.20): 27.0,
}  # fmt: skip
"""Percent of answers in a wrong region that may be, by line of the table."""
HELD_OUT = "held out"
SEEDS = {"tuned on": 0, HELD_OUT: 1000}
"""The first seed of each set; on the second the reader was never looked at while it was made."""
DOCUMENT = ROOT / "docs" / "reading.md"
BEGIN, END = "<!-- placing -->\n", "<!-- /placing -->"
HEAD = (
    "| signals destroyed (p) | characters retyped (e) | seeds | answers | in a wrong place | of these not told | "
    "text lost | told, at the neighbour's | unplaced |\n|---|---:|---|---:|---:|---:|---:|---:|---:|\n"
)


@cache
def result(damage: Damage, first: int) -> Score:
    """The line of the table, over its documents."""
    return sum((judged(damage, seed) for seed in range(first, first + DOCUMENTS)), Score())


def test_every_answer_of_an_undamaged_return_stands_in_its_place() -> None:
    assert judged(Damage(0.0, 0.0), 0) == Score(answers=len(filled().places))
    assert len(filled().places) > 450


def test_the_dice_of_a_seed_fall_alike() -> None:
    assert worn(LINES[3], 7) == worn(LINES[3], 7)
    assert worn(LINES[3], 7) != worn(LINES[3], 8)
    assert retyped("做好困难群众帮扶工作。", 0.0, random.Random(1)) == "做好困难群众帮扶工作。"  # noqa: S311 - dice
    assert worn(LINES[0], 1).signals != worn(LINES[4], 1).signals


@pytest.mark.parametrize("line", LINES, ids=lambda d: f"{d.name}-{d.e}")
def test_worn_labels_are_found_as_well_as_measured_and_never_in_silence(line: Damage) -> None:
    """On the seeds that were held out; those the reader was tuned on are read only to write the table."""
    got = result(line, SEEDS[HELD_OUT])
    assert got.lost == 0
    assert got.silent == 0
    assert 100 * got.wrong <= MEASURE[line.p, line.e] * got.answers
    if os.environ.get(SWITCH) != "write":
        assert _row(line, HELD_OUT) in DOCUMENT.read_text("utf-8"), "the table is of another run: `make golden`"


@pytest.mark.parametrize("line", [LINES[2], LINES[6]], ids=["p 0.5", "text only"])
def test_it_holds_through_real_files(line: Damage) -> None:
    """The same return written to Word and read back, counted by the independent counter."""
    frame = (ROOT / "templates" / "form.docx").read_bytes()
    for seed in range(3):
        made = worn(line, seed)
        fields = {"header": huangpu().form.title}
        data = write_document(
            Document(made.blocks), frame, template="form.docx", fields=fields, on=ISSUED, kind="form"
        ).value
        got = returned(huangpu(), data)
        assert got.conservation.holds
        judged_here = score(made.signals, got)
        in_memory = score(made.signals, read_blocks(huangpu(), made.blocks))
        assert (judged_here.wrong, judged_here.silent, judged_here.lost) == (in_memory.wrong, 0, 0)


@pytest.mark.skipif(os.environ.get(SWITCH) != "write", reason="reads twice as many returns; only `make golden` does")
def test_the_table_is_written_into_its_place_in_the_documents() -> None:
    rows = "".join(_row(line, name) for line in LINES for name in SEEDS)
    before, _, rest = (DOCUMENT.read_text("utf-8") if DOCUMENT.is_file() else "").partition(BEGIN)
    behind = rest.partition(END)[2] or "\n"
    write_whole(DOCUMENT, f"{before}{BEGIN}{HEAD}{rows}{END}{behind}".encode())


def _row(line: Damage, name: str) -> str:
    got = result(line, SEEDS[name])
    wrong, strayed, unplaced = (f"{100 * n / got.answers:.2f} %" for n in (got.wrong, got.strayed, got.unplaced))
    cells = (line.name, f"{line.e:.2f}", name, f"{got.answers:,}", wrong, got.silent, got.lost, strayed, unplaced)
    return f"| {' | '.join(map(str, cells))} |\n"
