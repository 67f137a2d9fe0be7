"""Blocks poured into a frame: nothing lost, nothing that Word would call damage, the same bytes every time."""

import io
import itertools
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace
from PIL import Image
from tests.strategies import documents
from tests.word.parts import NAMESPACES, read_whole

from selfcheck.messages import TemplateError
from selfcheck.model import styles
from selfcheck.model.blocks import (
    Block,
    Cell,
    Document,
    Embedded,
    ListItem,
    Note,
    Paragraph,
    Picture,
    Run,
    Table,
    cell,
    paragraph,
    run_text,
)  # fmt: skip
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Collected
from selfcheck.safe.archive import MAX_RATIO, RATIO_FLOOR, Archive
from selfcheck.word.package import NotWord, Package
from selfcheck.word.read import read
from selfcheck.word.write import finish, write_document

ON = date(2021, 11, 8)
STYLES = (
    styles.BODY, styles.POINT, styles.LIST, styles.PICTURE, styles.TABLE_TEXT, styles.ANSWER, styles.BODY_MARK,
    styles.HEADING_1,
)  # fmt: skip


def frame(*, marks: int = 1, without: str = "", bookmark: int | None = None) -> bytes:
    """A frame made with python-docx: every style, a line before and behind the body mark."""
    made = docx.Document()
    known = {style.name for style in made.styles}
    for name in STYLES:
        if name != without and name not in known and name != styles.HEADING_1:
            made.styles.add_style(name, 1)
    if without != styles.TABLE:
        made.styles.add_style(styles.TABLE, 3)
    made.add_paragraph("{{ title }}")
    for _ in range(marks):
        made.add_paragraph("", styles.BODY_MARK)
    last = made.add_paragraph("末行")
    if bookmark is not None:
        for kind in ("Start", "End"):
            mark = etree.SubElement(last._p, f"{{{NAMESPACES['w']}}}bookmark{kind}")
            mark.set(f"{{{NAMESPACES['w']}}}id", str(bookmark))
            mark.set(f"{{{NAMESPACES['w']}}}name", "_GoBack")
    return saved(made)


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


FRAME = frame()


def written(*blocks: Block, into: bytes = FRAME, **more: object) -> Collected[bytes]:
    return write_document(
        Document(tuple(blocks), **more),  # type: ignore[arg-type]
        into, template="frame.docx", kind="report", fields={"title": "标题"}, on=ON,
    )  # fmt: skip


def body(data: bytes) -> tuple[Block, ...]:
    """What stands in the place of the body mark."""
    first, *middle, last = read_whole(data).value.blocks
    assert (run_text(first), run_text(last)) == ("标题", "末行")
    return tuple(middle)


def xml(data: bytes) -> etree._Element:
    return etree.fromstring(Archive(data).read("word/document.xml"))


def same(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one look joined, as editors split them at will."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def expected(blocks: Iterable[Block], default: str) -> Iterator[Block]:
    """What must be read back. The writer folds list items and notes into paragraphs, and names every style; no more."""
    for block in blocks:
        match block:
            case Paragraph(runs=runs, style=style) if runs:
                yield Paragraph(same(runs), style or default)
            case ListItem():
                label = (Run(f"{block.label} "),) if block.label else ()
                yield Paragraph(same((*label, *block.runs)), styles.LIST)
            case Note():
                yield from expected(block.blocks, default)
            case Table():
                yield Table(
                    tuple(
                        tuple(Cell(tuple(expected(c.blocks, styles.TABLE_TEXT)), c.colspan, c.rowspan) for c in row)
                        for row in block.rows
                    )
                )


@given(documents())
@settings(max_examples=100, deadline=None)
def test_what_was_written_is_read_back_block_for_block_and_look_for_look(document: Document) -> None:
    done = written(*document.blocks)

    assert body(done.value) == tuple(expected(document.blocks, styles.BODY))
    assert done.notices == ()


@given(documents())
@settings(max_examples=20, deadline=None)
def test_the_same_document_gives_the_same_bytes_and_opens_in_python_docx(document: Document) -> None:
    one, two = written(*document.blocks), written(*document.blocks)

    assert one == two
    assert docx.Document(io.BytesIO(one.value)).core_properties.created.date() == ON


def test_what_says_the_same_ten_thousand_times_is_written_all_the_same() -> None:
    """Such a text deflates better than any that the archive's door lets in from outside."""
    done = written(*[paragraph("甲" * 300)] * 10_000)
    with zipfile.ZipFile(io.BytesIO(done.value)) as package:
        info = package.getinfo("word/document.xml")
        assert package.read(info).decode().count("甲") == 300 * 10_000
    assert info.file_size > RATIO_FLOOR
    assert info.file_size > MAX_RATIO * info.compress_size
    assert len(read(Package(done.value, is_own=True)).value.blocks) > 10_000
    with pytest.raises(NotWord):
        Package(done.value)


@pytest.mark.parametrize("kept", ["", "rows", "table"])
def test_a_row_shorter_than_what_reaches_down_from_it_costs_no_column(kept: Literal["", "rows", "table"]) -> None:
    """A row of Word may end before the grid does (gridAfter): the row below it, reached into, is then the widest."""
    rows = ((Cell((paragraph("甲"),), rowspan=2), cell("乙")), (cell("丙"), cell("丁")))
    (table,) = (b for b in read_whole(written(Table(rows, kept=kept)).value).value.blocks if isinstance(b, Table))

    assert [[run_text(b) for c in row for b in c.blocks if isinstance(b, Paragraph)] for row in table.rows] == [
        ["甲", "乙"], ["丙", "丁"],
    ]  # fmt: skip
    body = docx.Document(io.BytesIO(written(Table(rows, kept=kept)).value)).element.body
    assert len(list(body.iter(qn("w:gridCol")))) == 3
    assert all(int(width.get(qn("w:w"))) > 0 for width in body.iter(qn("w:tcW")))


def test_a_wholly_merged_row_stays_a_row() -> None:
    table = Table(((Cell((paragraph("甲", styles.TABLE_TEXT),), 2, 3),), (), ()))

    assert body(written(table).value) == (table,)


def test_two_tables_that_touch_stay_two() -> None:
    table = Table(((cell("甲", styles.TABLE_TEXT),),))

    assert body(written(table, table).value) == (table, table)


def test_a_table_without_a_cell_is_left_out_since_word_takes_it_for_damage() -> None:
    done = written(Table(), Table(((),)), paragraph("后"))

    assert body(done.value) == (paragraph("后", styles.BODY),)
    assert done.notices == ()


def test_a_row_without_a_cell_is_left_out() -> None:
    text = paragraph("甲", styles.TABLE_TEXT)

    assert body(written(Table(((Cell((text,)),), ()))).value) == (Table(((Cell((text,)),),)),)


def test_no_property_stands_twice_where_a_table_stands_in_the_first_row_of_another() -> None:
    inner = Table(((cell("内"),),))
    data = written(Table(((Cell((inner,)),), (cell("下"),)))).value

    for properties in xml(data).iter(f"{{{NAMESPACES['w']}}}pPr"):
        names = [child.tag for child in properties]
        assert len(names) == len(set(names))


def test_every_cell_ends_with_a_paragraph() -> None:
    data = written(Table(((Cell((Table(((cell("内"),),)),)), Cell()),))).value

    ends = [found[-1].tag.rpartition("}")[2] for found in xml(data).iter(f"{{{NAMESPACES['w']}}}tc")]
    assert ends == ["p", "p", "p"]


def test_an_anchor_becomes_a_bookmark_round_the_text() -> None:
    block = paragraph("【1-1】要点", styles.POINT, anchor="sc_item_01_1")

    assert body(written(block).value) == (block,)


def test_ids_of_bookmarks_are_unique_also_beside_those_of_the_frame() -> None:
    data = written(*(paragraph("甲", anchor=f"sc_{n}") for n in range(3)), into=frame(bookmark=2)).value

    ids = re.findall(r'<w:bookmarkStart w:id="(\d+)"', Archive(data).read("word/document.xml").decode())
    assert sorted(ids) == ["2", "3", "4", "5"]


def test_control_characters_and_half_characters_are_left_out() -> None:
    assert body(written(Paragraph((Run("甲\x00\x0b\x1f\ufffe\ud800乙"),))).value) == (paragraph("甲乙", styles.BODY),)


def test_an_embedded_file_is_named() -> None:
    assert body(written(Embedded("表.xlsx", Sha256("00"), "")).value) == (paragraph("表.xlsx", styles.BODY),)


def test_the_cells_of_an_embedded_workbook_are_written_below_its_name() -> None:
    assert body(written(Embedded("表.xlsx", Sha256("00"), "", "街道\t户数\n东街\t30")).value) == (
        paragraph("表.xlsx", styles.BODY), paragraph("街道\t户数", styles.BODY), paragraph("东街\t30", styles.BODY),
    )  # fmt: skip


def image(kind: str, size: tuple[int, int] = (96, 48)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "red").save(buffer, kind)
    return buffer.getvalue()


def shown(name: str, data: bytes, width: float = 0.0, height: float = 0.0) -> Collected[bytes]:
    sha = Sha256(name)
    return written(Picture(name, sha, width, height, "图"), media={sha: data})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", image("PNG")), ("a.jpg", image("JPEG")), ("a.jpeg", image("JPEG")), ("a.gif", image("GIF")),
        ("a.bmp", image("BMP")), ("a.tif", image("TIFF")), ("a.tiff", image("TIFF")), ("a.PNG", image("PNG")),
        ("a.emf", b"\x01\x00\x00\x00emf"), ("a.wmf", b"\xd7\xcd\xc6\x9awmf"),
    ],
)  # fmt: skip
def test_every_picture_format_that_word_shows_goes_in_byte_for_byte(name: str, data: bytes) -> None:
    done = shown(name, data)
    (picture,) = body(done.value)

    assert isinstance(picture, Picture)
    assert read_whole(done.value).value.media[picture.sha256] == data
    assert picture.alt == "图"
    assert 0 < picture.width_mm <= 156
    assert done.notices == ()
    docx.Document(io.BytesIO(done.value))


def test_a_picture_without_a_size_gets_its_natural_one() -> None:
    (picture,) = body(shown("a.png", image("PNG")).value)

    assert isinstance(picture, Picture)
    assert (picture.width_mm, picture.height_mm) == (25.4, 12.7)


@pytest.mark.parametrize(("width", "height"), [(1560.0, 100.0), (100.0, 1800.0), (4000.0, 4000.0)])
def test_a_large_picture_is_fitted_into_the_type_area_in_its_own_proportion(width: float, height: float) -> None:
    (picture,) = body(shown("a.png", image("PNG"), width, height).value)

    assert isinstance(picture, Picture)
    assert picture.width_mm <= 156
    assert picture.height_mm <= 180
    assert picture.width_mm / picture.height_mm == pytest.approx(width / height, rel=0.02)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.svg", b"<svg/>", "PUB021"), ("a.webp", b"RIFF", "PUB021"), ("", b"", "PUB021"),
        ("a.png", b"no picture", "PUB022"), ("a.jpg", image("JPEG")[:40], "PUB022"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_shown_is_told_and_the_rest_is_written(name: str, data: bytes, code: str) -> None:
    sha = Sha256("x")
    done = written(paragraph("前"), Picture(name, sha), paragraph("后"), media={sha: data})

    assert body(done.value) == (paragraph("前", styles.BODY), paragraph("后", styles.BODY))
    assert [said.code for said in done.notices] == [code]


def test_the_same_picture_twice_is_stored_once_with_two_drawings_of_their_own_id() -> None:
    sha = Sha256("x")
    data = written(Picture("a.png", sha), Picture("a.png", sha), media={sha: image("PNG")}).value

    assert [name for name in Archive(data).names if "/media/" in name] == ["word/media/picture1.png"]
    assert len(body(data)) == 2
    ids = re.findall(r'<wp:docPr id="(\d+)"', Archive(data).read("word/document.xml").decode())
    assert len(set(ids)) == 2


@pytest.mark.parametrize("marks", [0, 2])
def test_a_frame_must_have_one_body_mark(marks: int) -> None:
    with pytest.raises(TemplateError) as refused:
        written(paragraph("甲"), into=frame(marks=marks))
    assert (refused.value.code, refused.value.where) == ("TPL001", "frame.docx")
    assert f"现在有{marks}个" in refused.value.message


@pytest.mark.parametrize("name", [styles.BODY, styles.TABLE, styles.BODY_MARK])
def test_a_style_that_the_frame_lacks_is_named(name: str) -> None:
    with pytest.raises(TemplateError) as refused:
        written(paragraph("甲"), Table(((cell("乙"),),)), into=frame(marks=0, without=name) if name ==
                styles.BODY_MARK else frame(without=name))  # fmt: skip
    assert refused.value.code == "TPL002"
    assert name in refused.value.message


def test_a_style_is_known_by_its_name_in_any_case_and_spacing() -> None:
    (block,) = body(written(paragraph("甲", "Heading1")).value)

    assert isinstance(block, Paragraph)
    assert block.style.casefold() == styles.HEADING_1


def test_properties_go_in_and_those_of_the_frames_own_editor_do_not() -> None:
    edited = docx.Document(io.BytesIO(FRAME))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/"
    names = f'<Properties xmlns="{office}custom-properties"><property name="KSOProductBuildVer"/></Properties>'
    package = edited.part.package
    package.relate_to(
        Part(PackURI("/docProps/custom.xml"), "application/xml", names.encode(), package),
        f"{office}relationships/custom-properties",
    )
    done = written(paragraph("甲"), into=saved(edited), properties={"title": "自查报告", "custom:district": "huangpu"})

    properties = read_whole(done.value).value.properties
    assert properties["title"] == "自查报告"
    assert {name: text for name, text in properties.items() if name.startswith("custom:")} == {
        "custom:district": "huangpu",
        "custom:selfcheck-kind": "report",
    }


def test_a_finished_file_has_its_properties_and_no_clock_in_it() -> None:
    one = finish(FRAME, {"title": "函"}, kind="letter", on=ON)

    assert read_whole(one).value.properties["title"] == "函"
    assert one == finish(saved(docx.Document(io.BytesIO(FRAME))), {"title": "函"}, kind="letter", on=ON)


def test_a_thousand_pictures_take_no_quadratic_time() -> None:
    media = {Sha256(str(n)): image("PNG", (1 + n % 50, 1 + n // 50)) for n in range(1000)}
    done = written(*itertools.chain(*((Picture(f"{sha}.png", sha),) for sha in media)), media=media)

    assert sum("/media/" in name for name in Archive(done.value).names) == 1000
