"""PDF files with a text layer as blocks: hand-made pages, and what LibreOffice prints."""

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, RectangleObject

from selfcheck.model.blocks import (
    Block,
    Cell,
    Document,
    Note,
    Paragraph,
    Table,
    cell,
    is_counted,
    paragraph,
    plain_text,
    run_text,
)
from selfcheck.office.find import find_office
from selfcheck.office.pdf import UnreadablePdf
from selfcheck.office.pdf_blocks import pdf_blocks
from selfcheck.office.printing import print_pdf
from selfcheck.word.write import write_document

FRAME = Path(__file__).parents[2] / "templates" / "report.docx"
FIELDS = {"title": "综合评估", "state": "征求意见稿", "header": "民政工作"}
WORDS = (
    "the",
    "work",
    "of",
    "every",
    "district",
    "is",
    "read",
    "from",
    "its",
    "own",
    "report",
    "and",
    "put",
    "in",
    "order",
)


def bytes_of(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def pdf(*pages: str, locked: bool = False, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF whose pages have the given drawing instructions; font F1 is Courier: every letter is 0.6 em wide."""
    writer = PdfWriter()
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier"}
    font = DictionaryObject({NameObject(k): NameObject(v) for k, v in names.items()})
    for drawing in pages:
        page = writer.add_blank_page(*size)
        stream = DecodedStreamObject()
        stream.set_data(drawing.encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if locked:
        writer.encrypt("known", algorithm="RC4-128")
    return bytes_of(writer)


def at(x: float, y: float, text: str, *, size: float = 10) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def lines_at(x: float, y: float, lines: Iterable[str], *, size: float = 10) -> str:
    return "".join(at(x, y - 14 * n, line, size=size) for n, line in enumerate(lines))


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S\n"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` letters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def prose(length: int, start: int = 0) -> str:
    return " ".join(WORDS[(start + n) % len(WORDS)] for n in range(length)) + "."


def texts(blocks: Iterable[Block]) -> list[str]:
    return [run_text(block) for block in blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[tuple[str, int, int]]]:
    """Text, columns and rows of each cell."""
    return [[(plain_text(c.blocks), c.colspan, c.rowspan) for c in row] for row in table.rows]


def said(text: str) -> Counter[str]:
    return Counter(filter(is_counted, text))


def raw_text(data: bytes) -> Counter[str]:
    """What PDFium itself says the file's characters are; it writes U+FFFE or U+0002 for a hyphen at a line's end."""
    pages = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    return said(text.replace("\ufffe", "-").replace("\x02", "-"))


def conserved(data: bytes) -> Document:
    """The file's blocks, of which nothing is lost and nothing twice."""
    document = pdf_blocks(data)
    assert said(plain_text(document.blocks)) + said(plain_text(document.margins)) == raw_text(data)
    return document


# Hand-made pages


def test_lines_that_were_full_are_one_paragraph_and_an_indent_begins_the_next() -> None:
    first, second = prose(40), prose(30, 5)
    lines = wrapped("##" + first, 60) + wrapped("##" + second, 60)
    drawn = "".join(
        at(72 + 12 * line.startswith("##"), 700 - 14 * n, line.removeprefix("##")) for n, line in enumerate(lines)
    )
    assert conserved(pdf(drawn)).blocks == (paragraph(first), paragraph(second))


def test_a_paragraph_goes_on_over_the_page_and_a_numbered_heading_does_not() -> None:
    text = prose(120)
    lines = wrapped(text, 60)
    going_on = pdf(lines_at(72, 700, lines[:5]), lines_at(72, 700, lines[5:]))
    assert texts(conserved(going_on).blocks) == [text]
    heading = pdf(lines_at(72, 700, lines[:5]), lines_at(72, 700, ["1. Next", *lines[5:]]))
    assert texts(conserved(heading).blocks) == [" ".join(lines[:5]), "1. Next", " ".join(lines[5:])]


def test_a_number_with_nothing_behind_it_begins_a_paragraph_of_its_own() -> None:
    full = wrapped(prose(120), 60)[:1] * 4
    drawn = lines_at(72, 700, [*full, "6.", "7. seven"])
    assert texts(conserved(pdf(drawn)).blocks) == [" ".join(full), "6.", "7. seven"]


def test_two_columns_are_read_one_after_the_other_and_a_list_of_names_across() -> None:
    left, right = prose(60), prose(50, 3)
    columns = pdf(
        at(150, 760, "A title over both of the columns that is long enough", size=12)
        + lines_at(72, 720, wrapped(left, 34))
        + lines_at(320, 717, wrapped(right, 34))
    )
    assert texts(conserved(columns).blocks)[1:] == [left, right]
    names = pdf("".join(at(72, 700 - 14 * n, f"Name {n}") + at(320, 700 - 14 * n, f"Office {n}") for n in range(5)))
    assert texts(conserved(names).blocks) == [f"Name {n} Office {n}" for n in range(5)]


def test_rulings_drawn_twice_make_one_grid_and_a_missing_side_is_no_hindrance() -> None:
    drawn = (
        "".join(rule(72, y, 400, y) * 2 for y in (700, 670, 640)) + rule(200, 700, 200, 640) + "72 639 0.5 61 re f\n"
    )
    text = at(80, 680, "a") + at(210, 680, "b") + at(80, 650, "c") + at(210, 650, "d")
    document = conserved(pdf(at(72, 720, "before") + drawn + text + at(72, 600, "after")))
    (table,) = tables(document)
    assert cells(table) == [[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]]
    assert table.widths == pytest.approx((0.39, 0.61), abs=0.01)
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]


def test_a_line_below_a_heading_and_a_box_round_text_are_no_tables() -> None:
    drawn = rule(72, 690, 500, 690) + "72 500 400 100 re S\n" + at(72, 700, "heading") + at(80, 550, "boxed")
    assert conserved(pdf(drawn)).blocks == (paragraph("heading"), paragraph("boxed"))


def test_white_lines_are_seen_on_colour_alone() -> None:
    grid = "".join(rule(72, y, 400, y) for y in (700, 670, 640)) + "".join(rule(x, 700, x, 640) for x in (72, 200, 400))
    text = at(80, 680, "a") + at(210, 680, "b") + at(80, 650, "c") + at(210, 650, "d")
    white = f"q 1 1 1 RG {grid} Q "
    assert tables(conserved(pdf(white + text))) == []
    (table,) = tables(conserved(pdf(f"q 0.8 0.8 0.8 rg 70 638 332 64 re f Q {white}{text}")))
    assert cells(table) == [[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]]


def test_a_table_inside_a_cell_stays_there() -> None:
    outer = "".join(rule(72, y, 500, y) for y in (700, 500)) + "".join(rule(x, 700, x, 500) for x in (72, 200, 500))
    inner = "".join(rule(220, y, 480, y) for y in (660, 640, 620)) + "".join(rule(x, 660, x, 620) for x in (220, 480))
    text = (
        at(80, 680, "left") + at(210, 680, "above") + at(230, 645, "one") + at(230, 625, "two") + at(210, 550, "below")
    )
    (table,) = tables(conserved(pdf(outer + inner + text)))
    nested = Table(((cell("one"),), (cell("two"),)), (1.0,))
    assert table.rows == ((cell("left"), Cell((paragraph("above"), nested, paragraph("below")))),)


def test_page_numbers_and_what_comes_again_on_most_pages_are_margins() -> None:
    pages = [
        at(72, 800, "Report 2021") + at(250 + 50 * (n % 2), 40, f"- {n} -") + at(72, 600, f"Text {n} here")
        for n in range(1, 5)
    ]
    document = conserved(pdf(*pages))
    assert texts(document.blocks) == [f"Text {n} here" for n in range(1, 5)]
    assert document.margins == tuple(
        chain.from_iterable(
            (Note("header", (paragraph("Report 2021"),)), Note("footer", (paragraph(f"- {n} -"),))) for n in range(1, 5)
        )
    )


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_a_page_on_its_side_is_read_as_it_is_meant_to_be_looked_at(quarter: int) -> None:
    grid = "".join(rule(72, y, 400, y) for y in (500, 470, 440)) + "".join(rule(x, 500, x, 440) for x in (72, 200, 400))
    upright = pdf(
        at(72, 520, "before") + grid + at(80, 480, "a") + at(210, 480, "b") + at(80, 450, "c"), size=(842, 595)
    )
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(upright)))
    page = writer.pages[0]
    page.add_transformation(
        Transformation().rotate(90 * quarter).translate(*[(0, 0), (595, 0), (842, 595), (0, 842)][quarter])
    )
    page.mediabox = page.cropbox = RectangleObject((0, 0, *((595, 842) if quarter % 2 else (842, 595))))
    page.rotate(90 * quarter)
    assert conserved(bytes_of(writer)) == pdf_blocks(upright)


@pytest.mark.parametrize("set_small", ["/F1 0.01 Tf", "1 0 0 1 9000000 700 Tm"])
def test_letters_without_size_or_far_outside_come_behind_those_before_them(set_small: str) -> None:
    drawn = f"BT /F1 10 Tf 1 0 0 1 72 700 Tm (one) Tj {set_small} (two) Tj ET"
    assert texts(conserved(pdf(drawn)).blocks) == ["onetwo"]


def test_a_scan_a_broken_file_and_a_locked_one_say_what_they_are() -> None:
    for data, reason in [
        (pdf("72 72 100 100 re f", ""), "scan"),
        (b"", "damaged"),
        (b"%PDF-1.4\nnothing", "damaged"),
        (pdf(at(72, 700, "secret"), locked=True), "encrypted"),
        (b"PK\3\4", "damaged"),
    ]:
        with pytest.raises(UnreadablePdf, match=f"^{reason}$"):
            pdf_blocks(data)


def test_more_pages_than_anyone_reads_are_refused() -> None:
    with pytest.raises(UnreadablePdf, match="long"):
        pdf_blocks(pdf(*["0 0 m"] * 2001))


place = st.integers(20, 800)
letters = st.text("abcdef-0123456789.()", min_size=1, max_size=30).map(
    lambda t: t.replace("(", "\\(").replace(")", "\\)")
)
turns = st.sampled_from(["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0", "0 0 0 0", "0.9 0.2 -0.2 0.9"])
shown = st.builds(
    lambda turn, x, y, size, text: f"BT /F1 {size} Tf {turn} {x} {y} Tm ({text}) Tj ET\n",
    turns,
    place,
    place,
    st.integers(0, 30),
    letters,
)
ruled = st.builds(
    lambda x, y, length, across: rule(x, y, *((x + length, y) if across else (x, y + length))),
    place,
    place,
    st.integers(5, 500),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(shown | ruled, max_size=30), min_size=1, max_size=3))
def test_whatever_stands_on_the_pages_is_there_once(pages: Sequence[Sequence[str]]) -> None:
    data = pdf(*map("".join, pages))
    if raw_text(data):
        conserved(data)


# What LibreOffice prints

HEAD = ("重点工作", "综合评估项目", "主评单位", "评估参考要点")
SENTENCES = (
    "根据全国民政工作会议精神、2021年市委市政府重点工作要求，拟就本市民政工作开展情况进行综合评估。",
    "各区民政部门按照综合评估方案开展自查，于2021年11月上旬报送自查报告，做到尽量用数据和事实说话。",
    "对工作中存在较大差距的，由相关处室和单位进行沟通，进一步加强指导和督查；持证率达到70%。",
)
PROSE = (
    "一、指导思想",
    *("".join(SENTENCES[(k + n) % 3] for n in range(3 + k % 4)) for k in range(12)),
    "（一）改革创新",
    "1. 短的一段。",
    "".join(SENTENCES),
)
MERGED = Table(
    (
        (cell("甲", colspan=2), cell("乙", rowspan=2)),
        (cell("丙", rowspan=2), cell("丁")),
        (cell("戊", colspan=2),),
        (cell("己"), cell(""), cell("庚")),
    )
)


def points(item: int) -> str:
    return "\n".join(f"{n}. {SENTENCES[(item + n) % 3][: 20 + 7 * n]}，第{item}项。" for n in range(1, 3 + item % 2))


def attachment(items: int) -> Table:
    """A table as notices have it: an area over two items, the last column a numbered list."""
    rows = [tuple(map(cell, HEAD))]
    for n in range(0, items, 2):
        rows += [
            (cell(f"第{n}组重点工作任务", rowspan=2), cell(f"项目{n}"), cell("处室\n（中心）"), cell(points(n))),
            (cell(f"项目{n + 1}"), cell("中心"), cell(points(n + 1))),
        ]
    return Table(tuple(rows), (0.15, 0.2, 0.2, 0.45), 1)


NARROW = Table(
    ((cell("Internationalisation office"), cell("救助处\n福彩中心"), cell("福利彩票销售管理和发行中心工作")),),
    (0.13, 0.75, 0.12),
)
SOURCES: Mapping[str, Sequence[Block]] = {
    "prose": tuple(map(paragraph, PROSE)),
    "merged": (paragraph("表前。"), MERGED, paragraph("表间。"), MERGED, paragraph("表后𬱖。", new_page=True)),
    "long": (paragraph("附件"), attachment(24), paragraph("完")),
    "narrow": (NARROW,),
    "wide": (attachment(14),),
}


def on_wide_paper(data: bytes) -> bytes:
    word = docx.Document(io.BytesIO(data))
    for section in word.sections:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def printed() -> Mapping[str, bytes]:
    """Every source as PDF, in one run of LibreOffice."""
    office = find_office()
    assert office is not None
    files = {
        name: write_document(
            Document(tuple(blocks)),
            FRAME.read_bytes(),
            template="report",
            kind="report",
            fields=FIELDS,
            on=date(2021, 12, 15),
        ).value
        for name, blocks in SOURCES.items()
    }
    files["wide"] = on_wide_paper(files["wide"])
    result = print_pdf({f"{name}.docx": data for name, data in files.items()}, office=office, timeout_s=60)
    assert result.notices == ()
    return {name.removesuffix(".docx"): data for name, data in result.value.items()}


def body(document: Document) -> tuple[Block, ...]:
    """Without the title and state of the frame."""
    assert texts(document.blocks[:2]) == [FIELDS["title"], FIELDS["state"]]
    return document.blocks[2:]


@pytest.mark.office
def test_printed_paragraphs_come_back_whole_over_lines_and_pages(printed: Mapping[str, bytes]) -> None:
    document = conserved(printed["prose"])
    assert texts(body(document)) == list(PROSE)
    pages = len(PdfReader(io.BytesIO(printed["prose"])).pages)
    assert pages > 2
    assert document.margins == tuple(
        chain.from_iterable(
            (Note("header", (paragraph(FIELDS["header"]),)), Note("footer", (paragraph(f"— {n} —"),)))
            for n in range(1, pages + 1)
        )
    )


@pytest.mark.office
def test_printed_merged_cells_keep_their_spans_and_the_text_between_its_place(printed: Mapping[str, bytes]) -> None:
    before, one, between, two, after = body(conserved(printed["merged"]))
    assert texts([before, between, after]) == ["表前。", "表间。", "表后𬱖。"]
    assert isinstance(one, Table)
    assert isinstance(two, Table)
    assert cells(one) == cells(two) == cells(MERGED)


@pytest.mark.office
@pytest.mark.parametrize(("name", "items"), [("long", 24), ("wide", 14)])
def test_each_pages_part_of_a_long_table_is_a_table_with_its_header(
    printed: Mapping[str, bytes], name: str, items: int
) -> None:
    parts = tables(conserved(printed[name]))
    source = attachment(items)
    assert len(parts) > 2
    for part in parts:
        assert cells(part)[0] == [(text, 1, 1) for text in HEAD]
        assert part.widths == pytest.approx(source.widths, abs=0.01)
    column = [plain_text(row[-1].blocks) for part in parts for row in part.rows[1:]]
    whole = [plain_text(row[-1].blocks) for row in source.rows[1:]]
    assert "".join(column).replace("\n", "") == "".join(whole).replace("\n", "")
    kept = [text for text in column if text in whole]  # rows that no page break cuts
    assert len(kept) >= items // 2
    assert "处室\n（中心）" in [plain_text(row[-2].blocks) for part in parts for row in part.rows]


@pytest.mark.office
def test_a_word_broken_by_a_narrow_column_is_whole_and_short_lines_stay_lines(printed: Mapping[str, bytes]) -> None:
    (table,) = tables(conserved(printed["narrow"]))
    assert cells(table) == cells(NARROW)
