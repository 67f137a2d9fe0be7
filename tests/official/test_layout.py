"""Which printed line belongs to which paragraph, where the same words stand twice."""

from tests.official.test_formatting import story

from selfcheck.model.printed import Box, Glyph, Sheet
from selfcheck.official.layout import Layout
from selfcheck.official.story import Story

PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:bottom="1440" w:left="1440" w:right="1440"/></w:sectPr>'


def line(text: str, page: int, base: float, *, left: float = 30.0, size: float = 16.0) -> tuple[Glyph, ...]:
    """A line of glyphs, each as wide as it is high."""
    wide = size * 25.4 / 72
    return tuple(
        Glyph(
            sign,
            page,
            at,
            at + wide,
            base,
            Box(at, base - wide, at + wide, base),
            size,
            "Song",
            (0, 0, 0),
            False,
            False,
        )
        for sign, at in zip(text, (left + n * wide for n in range(len(text))), strict=True)
    )


def sheet(number: int, *lines: tuple[Glyph, ...]) -> Sheet:
    return Sheet(number, 210.0, 297.0, tuple(glyph for one in lines for glyph in one), (), ())


def pages(found: Story, *sheets: Sheet) -> list[tuple[int, float]]:
    """Page and base of each paragraph's first line."""
    layout = Layout(sheets, found)
    return [(lines[0].page, lines[0].base) for p in found.paragraphs for lines in [layout.lines(p)]]


def paragraph(text: str, properties: str = "", size: int = 32) -> str:
    runs = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>".join(text.split("\t"))
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>{runs}</w:t></w:r></w:p>'


def test_a_line_of_a_table_of_contents_is_not_its_heading_though_its_number_was_worked_out_anew() -> None:
    found = story(paragraph("家门口的服务站\t3") + paragraph("家门口的服务站") + PAGE)
    contents = (*line("家门口的服务站", 1, 60), *line("." * 30, 1, 60, left=69.5, size=3), *line("4", 1, 60, left=170))
    assert pages(found, sheet(1, contents), sheet(2, line("家门口的服务站", 2, 60))) == [(1, 60), (2, 60)]


def test_the_dots_and_the_number_of_a_table_of_contents_belong_to_no_paragraph() -> None:
    found = story(paragraph("家门口的服务站\t3") + PAGE)
    dots, number = line("." * 30, 1, 60, left=69.5, size=3), line("3", 1, 60, left=170)
    layout = Layout([sheet(1, line("家门口的服务站", 1, 60), dots, number)], found)
    assert layout.outside(1) == (*dots, *number)


def test_a_mark_in_a_frame_is_told_by_its_size_from_the_organ_that_signs() -> None:
    frame = '<w:framePr w:w="9000" w:h="880" w:vAnchor="page" w:hAnchor="page" w:x="1134" w:y="1739"/>'
    found = story(paragraph("某某管理局", frame, 88) + paragraph("特此函告。") + paragraph("某某管理局") + PAGE)
    printed = sheet(
        1, line("特此函告。", 1, 100), line("某某管理局", 1, 120, left=120), line("某某管理局", 1, 43, size=44)
    )
    assert pages(found, printed) == [(1, 43), (1, 100), (1, 120)]
