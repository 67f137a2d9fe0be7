"""How much of a label's line is our own print, whole or broken by Enter."""

import pytest
from tests.returns import lines, tiny

from selfcheck.readers.label_lines import broken_lines, printed_length
from selfcheck.readers.labels import labels_of
from selfcheck.readers.leaves import leaves

LABELS = labels_of(tiny().form)
POINT = next(label for label in LABELS if label.section == "item-01.2")
HEADING = next(label for label in LABELS if label.bookmark == "sc_item_03")
WORDS = "临时救助全年不少于100人次。"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (f"【1-2】{WORDS}", 20), (f"【1-2】{WORDS}已办", 20), (f"[１－２] {WORDS}", 21), (f"1.2{WORDS}已办", 18),
        (f"1-2、{WORDS}", 19), (f"1.3{WORDS}", 0), (f"【1-3】{WORDS}", 0), ("【1-2】救助", 0), (WORDS, 15), ("", 0),
    ],
)  # fmt: skip
def test_a_points_line(text: str, length: int) -> None:
    assert printed_length(text, POINT) == length


@pytest.mark.parametrize(("text", "length"), [("3．养老床位", 6), ("养老床位", 4), ("4．养老床位", 0), ("养老", 0)])
def test_a_headings_line(text: str, length: int) -> None:
    assert printed_length(text, HEADING) == length


@pytest.mark.parametrize(
    ("typed", "rests"),
    [
        (["【1-2】", WORDS], {1: WORDS}),
        (["【1-2】临时", "救助全年", "不少于100人次。已办"], {1: "救助全年", 2: "不少于100人次。"}),
        (["【1-2】临时", "已办"], {}),
        ([f"【1-2】{WORDS}", "已办"], {}),
        (["", WORDS], {}),
        (["【1-2】临时"], {}),
    ],
)
def test_a_broken_label_is_whole_again_or_not_at_all(typed: list[str], rests: dict[int, str]) -> None:
    assert broken_lines(leaves(lines(*typed)), 0, POINT, ()) == rests
    assert broken_lines(leaves(lines(*typed)), 0, POINT, (1,)) == {}
