"""Pictures made ready for print: upright, no finer than a printer shows, in a format Word knows; else untouched."""

import io

import pytest
from PIL import Image
from tests.word.test_picture_door import bomb

from selfcheck.word.prints import ending_of, printable


def photo(width: int = 400, height: int = 300, *, orientation: int = 1, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """Red on the left half, blue on the right."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste((255, 0, 0), (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112] = orientation
    buffer = io.BytesIO()
    image.convert(mode).save(buffer, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return buffer.getvalue()


def shown(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_a_picture_that_needs_nothing_goes_through_as_it_is() -> None:
    for kind, ending in (("JPEG", "jpg"), ("PNG", "png"), ("GIF", "gif")):
        data = photo(kind=kind)
        made = printable(data, ending, 60.0)
        assert made is not None
        assert (made.data, made.ending, made.across, made.down) == (data, ending, 400, 300)


@pytest.mark.parametrize(
    ("orientation", "red"),
    [(3, (0.9, 0.5)), (6, (0.5, 0.1)), (8, (0.5, 0.9)), (2, (0.9, 0.5)), (5, (0.5, 0.1)), (7, (0.5, 0.9))],
)
def test_a_photo_is_turned_upright(orientation: int, red: tuple[float, float]) -> None:
    made = printable(photo(orientation=orientation), "jpg", 60.0)
    assert made is not None
    picture = shown(made.data)
    assert (made.across, made.down) == picture.size == ((300, 400) if orientation > 4 else (400, 300))
    spot = picture.getpixel((round(red[0] * (picture.width - 1)), round(red[1] * (picture.height - 1))))
    assert isinstance(spot, tuple)
    assert spot[0] > 200
    assert spot[2] < 60
    assert shown(made.data).getexif().get(0x0112, 1) == 1


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png")])
def test_a_picture_finer_than_a_printer_shows_is_made_coarser(kind: str, ending: str) -> None:
    data = photo(4000, 3000, kind=kind)
    made = printable(data, ending, 76.2)
    assert made is not None
    assert (made.across, made.down, made.ending) == (900, 675, ending)
    assert shown(made.data).size == (900, 675)


def test_the_place_where_a_photo_was_taken_does_not_leave_the_house() -> None:
    image, buffer, exif = Image.new("RGB", (400, 300), "red"), io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 6.0)
    image.save(buffer, "JPEG", exif=exif)
    assert Image.open(io.BytesIO(buffer.getvalue())).getexif().get_ifd(0x8825)
    made = printable(buffer.getvalue(), "jpg", 60.0)
    assert made is not None
    assert not Image.open(io.BytesIO(made.data)).getexif().get_ifd(0x8825)
    assert b"Exif" not in made.data


def test_nor_does_that_of_a_photo_saved_as_png_or_told_by_an_editors_note() -> None:
    image, exif = Image.new("RGB", (400, 300), "red"), Image.Exif()
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 6.0)
    note = b"<x:xmpmeta exif:GPSLatitude='31,14.1N'/>"
    for kind, ending, more in (("PNG", "png", {"exif": exif}), ("JPEG", "jpg", {"xmp": note})):
        buffer = io.BytesIO()
        image.save(buffer, kind, **more)
        made = printable(buffer.getvalue(), ending, 60.0)
        assert made is not None
        assert not Image.open(io.BytesIO(made.data)).getexif().get_ifd(0x8825)
        assert b"GPS" not in made.data
        assert shown(made.data).size == (400, 300)


@pytest.mark.parametrize("mode", ["1", "P", "L"])
def test_a_scan_made_coarser_loses_no_stroke(mode: str) -> None:
    """Strokes of one dot, seven dots apart; of every second dot alone some would have gone."""
    scan, buffer = Image.new("L", (4200, 300), 255), io.BytesIO()
    for at in range(0, 4200, 7):
        scan.paste(0, (at, 0, at + 1, 300))
    scan.convert(mode).save(buffer, "PNG")
    made = printable(buffer.getvalue(), "png", 160.0)
    assert made is not None
    assert made.across == 1890
    row = list(Image.open(io.BytesIO(made.data)).convert("L").crop((0, 50, 1890, 51)).tobytes())
    strokes = [max(round(at * 1890 / 4200) - 1, 0) for at in range(0, 4200, 7)]
    assert all(min(row[at : at + 3]) < 200 for at in strokes)


def test_a_photo_on_its_side_is_measured_as_it_will_stand() -> None:
    made = printable(photo(3000, 1200, orientation=6), "jpg", 76.2)
    assert made is not None
    assert (made.across, made.down) == (1200, 3000)


def test_formats_that_few_programs_show_become_png() -> None:
    for kind, ending in (("BMP", "bmp"), ("TIFF", "tif")):
        made = printable(photo(kind=kind), ending, 60.0)
        assert made is not None
        assert made.ending == "png"
        assert shown(made.data).size == (400, 300)


def test_colours_of_the_printing_house_stay_printable() -> None:
    made = printable(photo(4000, 100, kind="JPEG", mode="CMYK"), "jpg", 60.0)
    assert made is not None
    assert Image.open(io.BytesIO(made.data)).format == "JPEG"


def test_a_drawing_goes_through_unmeasured_and_the_rest_is_refused() -> None:
    made = printable(b"\x01\0\0\0drawing", "emf", 60.0)
    assert made is not None
    assert (made.data, made.across) == (b"\x01\0\0\0drawing", 0)
    assert printable(b"no picture", "png", 60.0) is None
    assert printable(photo(4000, 3000)[:2000], "jpg", 60.0) is None
    assert printable(bomb(60_000, 60_000), "png", 60.0) is None
    assert [ending_of(name) for name in ("a.JPG", "a.webp", "", "a")] == ["jpg", "", "", ""]
