"""The labels of a form and the small readings they are known by."""

import pytest
from tests.returns import huangpu, tiny

from selfcheck.readers.labels import codes_within, folded, folded_code, labels_of, leading_code, prefix_length


def test_every_element_that_delimits_is_a_label_with_a_bookmark_of_its_own() -> None:
    labels = labels_of(huangpu().form)
    bookmarks = [label.bookmark for label in labels]
    assert len(set(bookmarks)) == len(bookmarks)
    assert all(len(bookmark) <= 40 and bookmark.isascii() for bookmark in bookmarks)
    assert [label.index for label in labels] == list(range(len(labels)))
    assert {label.section for label in labels} - {""} == {e.section for e in huangpu().form.sections()}


def test_codes_are_those_of_the_contract() -> None:
    codes = {label.section: label.code for label in labels_of(tiny().form) if label.code}
    assert codes == {
        "item-01.1": "1-1", "item-01.2": "1-2", "item-01.data": "1-数", "item-01.problem": "1-问",
        "item-02.3": "2-3", "item-02.data": "2-数", "item-02.problem": "2-问",
        "item-03.1": "3-1", "item-03.data": "3-数", "item-03.problem": "3-问",
        "window-1": "窗1", "highlight-1": "亮1", "highlight-2": "亮2", "risk-1": "险1", "risk-2": "险2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("【3-2】是否", "3-2", "是否"),
        ("　【３－２】是否", "3-2", "是否"),
        ("( 3–2 ) 是否", "3-2", " 是否"),
        ("［3.2］是否", "3-2", "是否"),
        ("〔3-数〕数据", "3-数", "数据"),
        ("3-2 是否", "", "3-2 是否"),
        ("【】是否", "", "【】是否"),
        ("", "", ""),
    ],
)
def test_a_code_is_read_whatever_brackets_and_dashes_it_has(text, code, rest) -> None:
    assert leading_code(text) == (code, rest)


def test_a_code_within_is_not_the_one_at_the_start() -> None:
    assert list(codes_within("【1-1】见【1-2】和(1-3)")) == [(6, "1-2", 11), (12, "1-3", 17)]
    assert folded_code("１—２") == "1-2"


@pytest.mark.parametrize(
    ("text", "printed", "length"),
    [
        ("做好救助。已办", "做好救助。", 5),
        ("做好 救助。已办", "做好救助。", 6),
        ("（做好）", "(做好)", 4),
        ("做好救", "做好救助。", 0),
        ("做得好", "做好", 0),
        ("做好", "", 0),
    ],
)
def test_a_printed_prefix_is_measured_white_space_and_width_aside(text, printed, length) -> None:
    assert prefix_length(text, printed) == length


def test_an_optional_hyphen_is_no_part_of_a_wording() -> None:
    assert folded("做好\u00ad救\u00ad助") == "做好救助"
    assert prefix_length("做好\u00ad救助。已办", "做好救助。") == 6
    assert leading_code("【3\u00ad-2】是否") == ("3-2", "是否")
