"""The mark, and organ and date below the text: where they stand follows from how long they are (7.2.4, 7.3.5)."""

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document

from selfcheck.model import styles
from selfcheck.word.lengths import characters, indents, sealed_indents, settle

FRAME = (Path(__file__).parents[2] / "templates" / "prompt.docx").read_bytes()


def document(*lines: tuple[str, str]) -> bytes:
    word = docx.Document(io.BytesIO(FRAME))
    for paragraph in list(word.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    for text, style in lines:
        word.add_paragraph(text, style=style)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def test_a_digit_is_half_as_wide_as_a_character() -> None:
    assert (characters("2021年12月1日"), characters("上海市民政局")) == (6.5, 6.0)


@pytest.mark.parametrize(
    ("organ", "day", "expected"),
    [
        ("上海市民政局养老处", "2021年12月15日", (2.0, 2.0)),  # nine characters over seven
        ("上海市民政局", "2021年12月1日", (4.5, 2.0)),  # the date is longer: it stands two from the right
        ("上海市民政局", "2021年5月8日", (2.0, 0.0)),
        ("上海市民政局办", "2021年12月15日", (2.0, 0.0)),  # as long as one another
    ],
)
def test_a_signature_without_a_seal(organ: str, day: str, expected: tuple[float, float]) -> None:
    """The date begins two characters to the right of the organ, whichever is longer."""
    organ_right, day_right = indents(organ, day)
    assert (organ_right, day_right) == expected
    assert (28 - day_right - characters(day)) - (28 - organ_right - characters(organ)) == 2


@pytest.mark.parametrize(
    ("organ", "day", "expected"),
    [
        ("上海市民政局", "2021年5月8日", (4.0, 4.0)),
        ("上海市民政局", "2021年12月15日", (4.5, 4.0)),
        ("黔西南布依族苗族自治州民政局办公室", "2022年1月5日", (0.0, 5.5)),
    ],
)
def test_an_organ_that_will_be_sealed_stands_midway_over_its_date(
    organ: str, day: str, expected: tuple[float, float]
) -> None:
    organ_right, day_right = sealed_indents(organ, day)
    assert (organ_right, day_right) == expected
    assert organ_right + characters(organ) / 2 == day_right + characters(day) / 2


def test_a_mark_too_long_for_its_line_is_set_narrower_and_no_smaller() -> None:
    word = opened(settle(document(("上海市民政局新闻宣传处（研究室）", styles.MARK))))
    (run,) = word.paragraphs[0].runs
    assert (run._r.rPr.find("{*}w") is not None, run.font.size) == (True, None)
    share = int(run._r.rPr.find("{*}w").values()[0])
    assert 8844 * 0.98 <= 16 * 880 * share / 100 <= 8844


def test_a_file_with_nothing_to_settle_stays_byte_for_byte() -> None:
    data = document(("上海市民政局", styles.MARK), ("正文。", styles.BODY))
    assert settle(data) is data


def test_words_are_held_together_with_the_signature_below_them() -> None:
    data = document(("正文。", styles.BODY), ("末段。", styles.BODY), ("", styles.KEPT), ("上海市民政局", styles.SIGNATURE),
                    ("2021年5月8日", styles.SIGNATURE))  # fmt: skip
    held = [p.paragraph_format.keep_with_next for p in opened(settle(data)).paragraphs]
    assert held == [None, True, True, True, None]


def test_a_line_in_the_style_of_signatures_that_is_no_date_is_left_alone() -> None:
    data = document(("上海市民政局", styles.SIGNATURE), ("　　年　月　日", styles.SIGNATURE))
    assert settle(data) is data
