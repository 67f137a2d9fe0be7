"""A small copy of a picture: small, upright, on white; nothing of what cannot be shown."""

import io

import pytest
from PIL import Image
from tests.word.test_prints import photo

from selfcheck.word.thumbnail import MOST_DOTS, thumbnail


def small(data: bytes) -> Image.Image:
    made = thumbnail(data)
    assert made is not None
    picture = Image.open(io.BytesIO(made))
    assert picture.format == "JPEG"
    return picture.convert("RGB")


def spot(picture: Image.Image, across: float, down: float) -> tuple[int, ...]:
    found = picture.getpixel((round(across * (picture.width - 1)), round(down * (picture.height - 1))))
    assert isinstance(found, tuple)
    return found


def test_a_large_picture_becomes_small_and_a_small_one_stays() -> None:
    assert small(photo(4000, 3000)).size == (MOST_DOTS, 315)
    assert small(photo(40, 30)).size == (40, 30)


@pytest.mark.parametrize(("orientation", "red"), [(1, (0.1, 0.5)), (3, (0.9, 0.5)), (6, (0.5, 0.1)), (8, (0.5, 0.9))])
def test_a_photo_stands_upright_as_in_the_booklet(orientation: int, red: tuple[float, float]) -> None:
    picture = small(photo(orientation=orientation))
    assert picture.size == ((300, 400) if orientation > 4 else (400, 300))
    assert spot(picture, *red)[0] > 200


def test_what_is_seen_through_lies_on_white() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(buffer, "PNG")
    assert min(spot(small(buffer.getvalue()), 0.5, 0.5)) > 250


def test_what_is_no_picture_has_no_copy() -> None:
    assert thumbnail(b"") is None
    assert thumbnail(photo()[:300]) is None
