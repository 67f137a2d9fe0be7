"""Which paragraph is which label: one witness alone proves nothing outside the gap between found neighbours."""

import pytest
from tests.returns import no_bookmarks, no_styles, paragraphs, place_of, relabelled, tiny, without

from selfcheck.model.blocks import Block, Paragraph, Run, Table, cell, paragraph
from selfcheck.readers.labels import labels_of
from selfcheck.readers.leaves import Leaf, leaves
from selfcheck.readers.matching import Match, match_labels
from selfcheck.readers.witnesses import witnesses_for

LABELS = labels_of(tiny().form)
BLANK = tiny().blocks
POINT = next(label for label in LABELS if label.section == "item-01.1")


def matched(blocks: tuple[Block, ...]) -> list[Match]:
    """The matches in reading order."""
    found = match_labels(leaves(blocks), LABELS)
    return [found[n] for n in sorted(found)]


@pytest.mark.parametrize(
    ("line", "witnesses"),
    [
        (paragraph("【1-1】无关的话"), ("code",)),
        (paragraph("无关的话", anchor="sc_item_01_1"), ("bookmark",)),
        (paragraph("无关的话", anchor="sc_item_01_1 Copy 1"), ("bookmark",)),
        (paragraph("做好困难群众帮扶工作。"), ("wording",)),
        (paragraph("做好困难群众的帮扶工作。"), ("wording",)),
        (paragraph("做好困难群众帮扶工作。已办"), ("wording",)),
        (paragraph("无关的话", "sc要点"), ("style",)),
        (paragraph("无关的话"), ()),
        (paragraph("【1-2】做好困难群众帮扶工作。"), ("wording",)),
    ],
)
def test_each_witness_is_heard_alone(line, witnesses) -> None:
    assert witnesses_for(Leaf(0, line), POINT) == witnesses


def test_a_blank_is_matched_label_by_label_in_order() -> None:
    found = matched(BLANK)
    assert [match.label for match in found] == list(LABELS)
    assert {(m.confidence, m.repeated, m.words == m.label) for m in found} == {("sure", False, True)}


@pytest.mark.parametrize(
    "line",
    [
        Paragraph((Run("已办。"),), "", ("sc_item_01_2",)),
        paragraph("已办。", "SC 要点"),
        paragraph("【1-2】", "SC 要点"),
    ],
    ids=["bookmark", "style", "code and style"],
)
def test_weak_witnesses_accept_no_label_beside_the_real_one(line) -> None:
    at = place_of(BLANK, "item-01.1") + 1
    found = match_labels(leaves((*BLANK[:at], line, *BLANK[at:])), LABELS)
    assert len(found) == len(LABELS)
    assert not any(match.repeated for match in found.values())


def test_a_bookmark_or_a_style_alone_fills_no_gap() -> None:
    moved = relabelled(BLANK, "item-01.2", "别的话。")
    for alone in (no_styles(moved), no_bookmarks(moved)):
        assert "item-01.2" not in {m.label.section for m in matched(alone)}


@pytest.mark.parametrize("line", ["【1-2】别的话。", "临时救助全年不少于100人次"])
def test_code_or_wording_alone_fills_the_gap_and_is_said_to(line) -> None:
    blocks = no_styles(no_bookmarks(relabelled(BLANK, "item-01.2", line)))
    (match,) = [m for m in matched(blocks) if m.label.section == "item-01.2"]
    assert match.confidence == "gap"
    assert match.witnesses[-1] == "order"


def test_nothing_fills_a_gap_from_outside_it() -> None:
    gone = without(BLANK, "item-01.2")
    blocks = (*gone, paragraph("临时救助全年不少于100人次"))
    assert "item-01.2" not in {m.label.section for m in matched(blocks)}


def test_short_wordings_must_agree_to_the_letter() -> None:
    field = next(label for label in LABELS if label.field == "background")
    assert witnesses_for(Leaf(0, paragraph("背景")), field) == ("wording",)
    assert witnesses_for(Leaf(0, paragraph("背景图")), field) == ()


def test_rows_of_the_same_name_belong_to_the_grid_they_stand_in() -> None:
    bare = matched(no_bookmarks(BLANK))
    assert [m.label for m in bare] == list(LABELS)


def bare(blocks: tuple[Block, ...], *names: str) -> tuple[Block, ...]:
    """These labels with nothing left but their wording and style."""
    for name in names:
        at = place_of(blocks, name)
        line = blocks[at]
        assert isinstance(line, Paragraph)
        words = Run(line.runs[0].text.partition("】")[2])
        blocks = (*blocks[:at], Paragraph((words,), line.style), *blocks[at + 1 :])
    return blocks


def test_a_wording_of_several_labels_is_sure_only_where_one_of_them_is_missing() -> None:
    (one,) = [m for m in matched(bare(BLANK, "item-01.problem")) if m.label.section == "item-01.problem"]
    assert (one.confidence, one.witnesses) == ("sure", ("wording", "style", "order"))
    start, end = place_of(BLANK, "sc_item_02"), place_of(BLANK, "item-02.problem")
    gone = (*BLANK[:start], *BLANK[end:])
    both = [m for m in matched(bare(gone, "item-01.problem", "item-02.problem")) if m.label.section.endswith("problem")]
    assert [(m.label.section, m.confidence) for m in both] == [
        ("item-01.problem", "gap"), ("item-02.problem", "gap"), ("item-03.problem", "sure"),
    ]  # fmt: skip


def test_an_edited_label_is_found_in_its_gap_by_its_likeness() -> None:
    blocks = no_styles(no_bookmarks(relabelled(BLANK, "item-01.2", "临时救全年少于一百人次")))
    (match,) = [m for m in matched(blocks) if m.label.section == "item-01.2"]
    assert (match.confidence, match.witnesses) == ("gap", ("order",))


def test_an_answer_that_repeats_its_point_is_not_taken_for_the_label_beside_it() -> None:
    at = place_of(BLANK, "item-01.2")
    repeated = paragraph("已按要求临时救助全年不少于100人次，办了三百件。")
    blocks = (*BLANK[:at], paragraph("【1-2】情况如下"), repeated, *BLANK[at + 2 :])
    lines = leaves(no_styles(no_bookmarks(blocks)))
    (line,) = [n for n, m in match_labels(lines, LABELS).items() if m.label.section == "item-01.2"]
    assert lines[line].text == "【1-2】情况如下"


def test_a_row_retyped_past_knowing_has_its_place_in_a_table_that_lacks_none() -> None:
    at = place_of(BLANK, "highlight-1.practice")
    table = BLANK[at]
    assert isinstance(table, Table)
    rows = [
        (cell("怎么干的"), row[1])
        if any("sc_highlight_1_practice" in p.anchors for p in paragraphs(row[0].blocks))
        else row
        for row in table.rows
    ]
    found = [m.label.field for m in matched((*BLANK[:at], Table(tuple(rows)), *BLANK[at + 1 :]))]
    assert "practice" in found[: found.index("effect")]
    longer = Table((*rows, (cell("备注"), cell("无"))))
    (lost,) = [label.field for label in LABELS if label not in [
        m.label for m in matched((*BLANK[:at], longer, *BLANK[at + 1 :]))]]  # fmt: skip
    assert lost == "practice"
