"""Paragraphs wherever they stand, and paragraphs cut before a label that was joined to them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.returns import tiny

from selfcheck.model.blocks import (
    Block,
    Cell,
    ListItem,
    Note,
    Paragraph,
    Picture,
    Run,
    Table,
    cell,
    paragraph,
    plain_text,
    run_text,
)
from selfcheck.readers.labels import Label, labels_of
from selfcheck.readers.leaves import cut_runs, leaves, split_joined

LABELS = labels_of(tiny().form)


def parted(blocks: tuple[Block, ...], labels: tuple[Label, ...]) -> tuple[Block, ...]:
    """The blocks alone; the leaves are those of the result."""
    found, lines = split_joined(blocks, labels)
    assert [leaf.block for leaf in lines] == [leaf.block for leaf in leaves(found)]
    return found


TWO = "【1-2】临时救助全年不少于100人次。"


def test_leaves_stand_in_reading_order_also_inside_nested_tables() -> None:
    inner = Table(((cell("二"), cell("三")),))
    outer = Table(((cell("一"), Cell((inner, paragraph("四")))), (cell("五"),)))
    found = leaves((outer, Picture(), Note("footnote", (paragraph("注"),)), ListItem((Run("六"),))))
    assert [(leaf.index, leaf.text) for leaf in found] == list(enumerate("一二三四五六"))


def test_a_joined_label_is_cut_off_and_its_look_kept() -> None:
    label = (Run("【1-2】临时", italic=True), Run("救助全年不少于100人次。多"))
    joined = Paragraph((Run("已办。", bold=True), *label), "SC 作答", ("sc_x",))
    first, second = parted((joined,), LABELS)
    assert first == Paragraph((Run("已办。", bold=True),), "SC 作答", ("sc_x",))
    assert second == Paragraph(label, "SC 作答")


def test_a_label_joined_to_a_list_item_or_in_a_cell_is_cut_off_too() -> None:
    item, label = parted((ListItem((Run("已办。" + TWO),), 1, "2."),), LABELS)
    assert (item, label) == (ListItem((Run("已办。"),), 1, "2."), paragraph(TWO))
    (table,) = parted((Table(((cell("已办。" + TWO),),)),), LABELS)
    assert isinstance(table, Table)
    assert [plain_text((b,)) for b in table.rows[0][0].blocks] == ["已办。", TWO]


def test_several_joined_labels_are_all_cut_off() -> None:
    text = "已办。【1-1】做好困难群众帮扶工作。" + TWO
    parts = parted((paragraph(text),), LABELS)
    assert [plain_text((p,)) for p in parts] == ["已办。", "【1-1】做好困难群众帮扶工作。", TWO]


@pytest.mark.parametrize("text", ["见【1-2】。", "见【1-2】临时救助情况。", "见【9-9】临时救助全年不少于100人次。"])
def test_a_quoted_code_is_no_joined_label(text) -> None:
    assert parted((paragraph(text),), LABELS) == (paragraph(text),)


def test_a_label_that_stands_by_itself_is_not_looked_for_in_answers() -> None:
    blocks = (paragraph(TWO), paragraph("见" + TWO))
    assert parted(blocks, LABELS) == blocks


RUNS = st.lists(st.text(max_size=5), max_size=5).map(
    lambda texts: tuple(Run(t, n % 2 == 0) for n, t in enumerate(texts))
)


@settings(deadline=None, derandomize=True)
@given(RUNS, st.lists(st.integers(0, 30), max_size=4))
def test_cut_runs_lose_nothing_and_give_a_piece_more_than_cuts(runs, cuts) -> None:
    text = "".join(run.text for run in runs)
    bounds = sorted(min(cut, len(text)) for cut in cuts)
    pieces = cut_runs(runs, bounds)
    assert len(pieces) == len(bounds) + 1
    edges = [0, *bounds, len(text)]
    assert [run_text(Paragraph(p)) for p in pieces] == [text[a:b] for a, b in pairwise(edges)]
    look = {run.bold for run in runs if run.text}
    assert {run.bold for piece in pieces for run in piece} <= look


def test_a_label_spread_out_by_blanks_is_cut_off_all_the_same() -> None:
    spread = "【1-2】" + " ".join("临时救助全年不少于100人次。")
    assert [plain_text((p,)) for p in parted((paragraph("已办。" + spread),), LABELS)] == ["已办。", spread]


def test_thousands_of_brackets_in_one_paragraph_cost_no_more_than_in_many() -> None:
    """Were the rest behind each bracket looked through to the end, this would take a minute."""
    one = "".join(f"（{n}）走访慰问若干" for n in range(10_000))
    begun = time.perf_counter()
    assert parted((paragraph(one),), LABELS) == (paragraph(one),)
    assert time.perf_counter() - begun < 5
