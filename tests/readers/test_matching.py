"""Which paragraph is which label: one witness alone proves nothing outside the gap between found neighbours."""

import pytest
from tests.returns import no_bookmarks, no_styles, place_of, relabelled, tiny, without

from selfcheck.model.blocks import Block, Paragraph, Run, paragraph
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
