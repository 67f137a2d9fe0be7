"""Pictures and notes on PDF pages: where they stand, what they hold, and that two libraries count them alike."""

import io
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject
from tests.office.test_pdf_blocks import at, bytes_of, pdf, rule

from selfcheck.model.blocks import Note, Paragraph, Picture, Table, plain_text, run_text
from selfcheck.model.submission import Tally, tally
from selfcheck.office.pdf import UnreadablePdf
from selfcheck.office.pdf_beside import MAX_PIXELS, MOST_PICTURES
from selfcheck.office.pdf_blocks import pdf_blocks, pdf_return
from selfcheck.office.pdf_count import count_pdf

Objects = Callable[[PdfWriter], Mapping[str, Any]]
RGB = bytes((16, 128, 240)) * 4
PLACED = "q 50 0 0 40 100 500 cm /I Do Q\n"


def names(**values: Any) -> dict[NameObject, Any]:
    return {NameObject("/" + key): value for key, value in values.items()}


def picture(writer: PdfWriter, data: bytes = RGB, **more: Any) -> Any:
    """Two by two points in one colour, unless ``more`` says otherwise."""
    stream = StreamObject()
    stream._data = data
    usual = {"Type": NameObject("/XObject"), "Subtype": NameObject("/Image"), "Width": NumberObject(2),
             "Height": NumberObject(2), "ColorSpace": NameObject("/DeviceRGB"), "BitsPerComponent": NumberObject(8)}  # fmt: skip
    stream.update(names(**usual | more))
    return writer._add_object(stream)


def form(writer: PdfWriter, drawing: str, objects: Mapping[str, Any]) -> Any:
    """A drawing that pages and other drawings may draw."""
    stream = StreamObject()
    stream._data = drawing.encode()
    held = DictionaryObject(names(XObject=DictionaryObject(names(**objects))))
    stream.update(names(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), Resources=held,
                        BBox=ArrayObject([NumberObject(n) for n in (0, 0, 595, 842)])))  # fmt: skip
    return writer._add_object(stream)


def page(drawing: str, objects: Objects = lambda _: {}) -> bytes:
    """A page with a word on it, and a drawing that may draw these objects."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(at(100, 700, "hello") + drawing + at(100, 300, "world")))))
    writer.pages[0][NameObject("/Resources")][NameObject("/XObject")] = DictionaryObject(names(**objects(writer)))
    return bytes_of(writer)


def jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2), (16, 128, 240)).save(buffer, "JPEG")
    return buffer.getvalue()


COLOURED: Mapping[str, tuple[str, Objects, str, tuple[int, ...]]] = {
    "bare pixels": (PLACED, lambda w: {"I": picture(w)}, "png", (16, 128, 240)),
    "a photograph": (PLACED, lambda w: {"I": picture(w, jpeg(), Filter=NameObject("/DCTDecode"))}, "jpg",
                     (16, 128, 240)),
    "grey": (PLACED, lambda w: {"I": picture(w, b"\x40" * 4, ColorSpace=NameObject("/DeviceGray"))}, "png", (64,)),
    "in the drawing itself": ("q 50 0 0 40 100 500 cm BI /W 2 /H 2 /CS /RGB /BPC 8 /F /AHx ID " + RGB.hex() + "> EI Q\n",
                              lambda _: {}, "png", (16, 128, 240)),
    "within another drawing": ("q 1 0 0 1 0 0 cm /F Do Q\n", lambda w: {"F": form(w, PLACED, {"I": picture(w)})}, "png",
                               (16, 128, 240)),
}  # fmt: skip


@pytest.mark.parametrize("name", COLOURED)
def test_a_picture_stands_between_its_lines_with_its_size_and_bytes(name: str) -> None:
    drawing, objects, ending, colour = COLOURED[name]
    data = page(drawing, objects)
    found = pdf_blocks(data)
    before, middle, after = found.blocks
    assert isinstance(before, Paragraph)
    assert isinstance(middle, Picture)
    assert isinstance(after, Paragraph)
    assert (run_text(before), run_text(after)) == ("hello", "world")
    assert (middle.media, middle.width_mm, middle.height_mm) == (f"{middle.sha256[:16]}.{ending}", 17.6, 14.1)
    with Image.open(io.BytesIO(found.media[middle.sha256])) as image:
        got = image.getpixel((0, 0))
    values = got if isinstance(got, tuple) else (got,)
    assert max(abs(a - b) for a, b in zip(values, colour, strict=True)) < 4  # type: ignore[operator]
    assert count_pdf(data).tally == tally(found.blocks) == Tally(10, 1)
    assert pdf_blocks(data) == found


def bomb(side: int) -> dict[str, Any]:
    """What a square of white points in a few kilobytes says of itself."""
    return {"Width": NumberObject(side), "Height": NumberObject(side), "BitsPerComponent": NumberObject(1),
            "ColorSpace": NameObject("/DeviceGray"), "Filter": NameObject("/FlateDecode")}  # fmt: skip


@pytest.mark.parametrize(
    ("points", "fault"),
    [(RGB, {"Filter": NameObject("/JBIG2Decode")}), (zlib.compress(bytes(8_000 * 8_000 // 8)), bomb(8_000))],
    ids=["broken", "bomb"],
)
def test_a_picture_that_is_broken_or_larger_than_any_camera_makes_keeps_its_place(
    points: bytes, fault: dict[str, Any]
) -> None:
    data = page(PLACED, lambda w: {"I": picture(w, points, **fault)})
    assert MAX_PIXELS < 8_000 * 8_000
    found = pdf_blocks(data)
    (kept,) = (block for block in found.blocks if isinstance(block, Picture))
    assert (kept.media, kept.sha256, kept.width_mm, found.media) == ("", "", 17.6, {})
    assert count_pdf(data).tally == tally(found.blocks)


def test_a_picture_in_a_cell_stands_in_that_cell() -> None:
    frame = "".join(rule(90, y, 490, y) for y in (480, 560)) + "".join(rule(x, 480, x, 560) for x in (90, 290, 490))
    found = pdf_blocks(page(frame + PLACED + at(300, 520, "beside"), lambda w: {"I": picture(w)}))
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    ((left, right),) = table.rows
    assert [type(block) for block in left.blocks] == [Picture]
    assert plain_text(right.blocks) == "beside"


def test_a_drawing_that_draws_itself_ends_and_is_not_counted_alike() -> None:
    """So that the law refuses it: no honest file holds one."""

    def loop(writer: PdfWriter) -> Mapping[str, Any]:
        drawn = form(writer, "/F Do\n" + PLACED, {"I": picture(writer)})
        drawn.get_object()["/Resources"]["/XObject"][NameObject("/F")] = drawn
        return {"F": drawn}

    data = page("/F Do\n", loop)
    assert count_pdf(data).tally.pictures != tally(pdf_blocks(data).blocks).pictures


def test_a_page_of_too_many_pictures_is_given_up_at_once() -> None:
    def doubling(writer: PdfWriter) -> Mapping[str, Any]:
        drawn = form(writer, PLACED, {"I": picture(writer)})
        for _ in range(12):
            drawn = form(writer, "/F Do /F Do\n", {"F": drawn})
        return {"F": drawn}

    data = page("/F Do\n", doubling)
    with pytest.raises(UnreadablePdf, match="long"):
        pdf_blocks(data)
    assert count_pdf(data).tally.pictures == 2**12 > MOST_PICTURES


def test_a_note_and_a_filled_field_are_comments_and_a_link_is_none() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page(""))))
    writer.add_annotation(0, FreeText(text="first\nsecond", rect=(100, 480, 300, 540)))
    writer.add_annotation(0, Link(rect=(100, 690, 300, 710), url="https://example.org/"))
    field = FreeText(text="filled in", rect=(100, 400, 300, 420))
    field.update(names(Subtype=NameObject("/Widget"), FT=NameObject("/Tx"), V=field.pop("/Contents")))
    writer.add_annotation(0, field)
    data = bytes_of(writer)
    found = pdf_blocks(data)
    notes = [block for block in found.blocks if isinstance(block, Note)]
    assert [(note.kind, plain_text(note.blocks)) for note in notes] == [
        ("comment", "first\nsecond"),
        ("comment", "filled in"),
    ]
    assert [type(block) for block in found.blocks] == [Paragraph, Note, Note, Paragraph]
    assert count_pdf(data).tally == tally(found.blocks)


def held_apart(writer: PdfWriter) -> Any:
    return writer._add_object(TextStringObject("已整改"))


def long_text(writer: PdfWriter) -> Any:
    stream = StreamObject()
    stream._data = "已整改".encode("utf-16")
    return writer._add_object(stream)


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (held_apart, "/FreeText", ["已整改"]),
        (held_apart, "/Widget", ["已整改"]),
        (long_text, "/Widget", ["已整改"]),
        (lambda _: NameObject("/Yes"), "/Widget", ["Yes"]),
        (lambda _: NameObject("/Off"), "/Widget", []),
        (lambda _: TextStringObject("Off"), "/Widget", ["Off"]),
    ],
)
def test_both_libraries_read_a_note_or_field_however_it_is_kept(
    value: Callable[[PdfWriter], Any], kind: str, said: list[str]
) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page(""))))
    note = FreeText(text="", rect=(100, 400, 300, 420))
    note.pop("/Contents", None)
    note.update({NameObject("/Subtype"): NameObject(kind)})
    note.update({NameObject("/V" if kind == "/Widget" else "/Contents"): value(writer)})
    writer.add_annotation(0, note)
    data = bytes_of(writer)
    found = pdf_blocks(data)
    assert [plain_text(block.blocks) for block in found.blocks if isinstance(block, Note)] == said
    assert count_pdf(data).tally == tally(found.blocks)


def fields(writer: PdfWriter, group: Mapping[str, Any], *kids: Mapping[str, Any], above: int = 0) -> None:
    """Fields on the first page that belong to one group, which has so many groups above it that only name it."""
    inner = writer._add_object(DictionaryObject(names(**group)))
    top = inner
    for _ in range(above):
        named = writer._add_object(DictionaryObject(names(T=TextStringObject("above"), Kids=ArrayObject([top]))))
        top.get_object()[NameObject("/Parent")] = named
        top = named
    drawn = form(writer, "", {})
    widgets = []
    for n, kid in enumerate(kids):
        box = ArrayObject([NumberObject(v) for v in (100 + 30 * n, 400, 120 + 30 * n, 420)])
        states = {name[1:]: drawn for name in ("/Off", str(kid.get("on", "/Off")))}
        look = DictionaryObject(names(N=DictionaryObject(names(**states))))
        own = {key: value for key, value in kid.items() if key != "on"}
        widgets.append(writer._add_object(DictionaryObject(names(
            Type=NameObject("/Annot"), Subtype=NameObject("/Widget"), Parent=inner, Rect=box, AP=look, **own))))  # fmt: skip
    inner.get_object()[NameObject("/Kids")] = ArrayObject(widgets)
    writer.pages[0][NameObject("/Annots")] = ArrayObject(widgets)
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(names(Fields=ArrayObject([top])))


TEXT = {"FT": NameObject("/Tx"), "T": TextStringObject("group"), "V": TextStringObject("已整改")}
RADIO = {"FT": NameObject("/Btn"), "Ff": NumberObject(1 << 15), "T": TextStringObject("group"), "V": NameObject("/B")}


@pytest.mark.parametrize(
    ("group", "kids", "above", "said"),
    [
        (TEXT, [{}], 0, ["已整改"]),
        (TEXT, [{}], 2, ["已整改"]),
        (TEXT, [{"V": TextStringObject("另写")}], 0, ["另写"]),
        (TEXT, [{"V": TextStringObject("")}], 0, []),
        (RADIO, [{"on": "/A", "AS": NameObject("/Off")}, {"on": "/B", "AS": NameObject("/B")}], 0, ["B"]),
        (RADIO | {"V": NameObject("/Off")}, [{"on": "/A", "AS": NameObject("/Off")}], 0, []),
    ],
    ids=["a group", "groups above it", "an own value", "emptied", "the pressed button", "none pressed"],
)
def test_both_libraries_read_what_a_field_takes_from_its_group(
    group: Mapping[str, Any], kids: list[Mapping[str, Any]], above: int, said: list[str]
) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page(""))))
    fields(writer, group, *kids, above=above)
    data = bytes_of(writer)
    found = pdf_blocks(data)
    assert [plain_text(block.blocks) for block in found.blocks if isinstance(block, Note)] == said
    assert count_pdf(data).tally == tally(found.blocks)


def cut_table(first: list[str], second: list[str]) -> bytes:
    """A table of two columns that goes on over a page break."""

    def part(rows: list[str], top: int) -> str:
        ys = [top - 20 * n for n in range(len(rows) + 1)]
        lines = "".join(rule(90, y, 490, y) for y in ys) + "".join(rule(x, ys[-1], x, top) for x in (90, 290, 490))
        return lines + "".join(
            at(95, y - 14, row) + at(300, y - 14, row.upper()) for row, y in zip(rows, ys, strict=False)
        )

    return pdf(at(90, 700, "before") + part(first, 400), part(second, 760) + at(90, 300, "after"))


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_over_a_page_break_is_one_and_its_repeated_head_a_margin(repeated: bool) -> None:
    data = cut_table(["head", "one"], ["head", "two"] if repeated else ["two", "three"])
    assert sum(isinstance(block, Table) for block in pdf_blocks(data).blocks) == 2
    found = pdf_return(data)
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    rows = [plain_text(row[0].blocks) for row in table.rows]
    assert rows == (["head", "one", "two"] if repeated else ["head", "one", "two", "three"])
    assert [plain_text((note,)) for note in found.margins] == (["head\nHEAD"] if repeated else [])
    assert count_pdf(data).tally.characters == tally((*found.blocks, *found.margins)).characters
