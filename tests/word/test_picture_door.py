"""The picture door: no picture is unpacked, and none that would harm whoever opens a publication is passed on."""

import io
import random
import struct
import time
import tracemalloc
import zlib

import docx
import pytest
from PIL import Image
from tests.word.test_answers import FORM

from selfcheck.model.blocks import Picture
from selfcheck.model.ids import Sha256
from selfcheck.word.answers import pour_answers
from selfcheck.word.pictures import MAX_PIXELS, PictureDoor
from selfcheck.word.read import read

_FORMATS = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "bmp": "BMP", "tif": "TIFF"}


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int, *, before: bytes = b"", rows: int | None = None) -> bytes:
    """A black and white PNG of that size; its rows deflate to a thousandth."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (width // 8 + 1) * (height if rows is None else rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def image(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(buffer, kind)
    return buffer.getvalue()


def placed(data: bytes, media: str = "a.png", *, width: float = 0.0) -> tuple[bool, list[str]]:
    """Whether the door lets a picture in, and the codes of what it says."""
    door = PictureDoor(docx.Document().part, lambda _: data)
    found = door.place(Picture(media, Sha256("0" * 64), width, width), 156.0)
    return found is not None, [said.code for said in door.notices]


@pytest.mark.parametrize("width", [0.0, 40.0], ids=["of its own size", "of a size the file gives"])
def test_pixels_end_where_the_limit_says(width: float) -> None:
    assert placed(bomb(10_000, MAX_PIXELS // 10_000, rows=0), width=width) == (True, [])
    assert placed(bomb(10_000, MAX_PIXELS // 10_000 + 1, rows=0), width=width) == (False, ["PUB022"])
    assert placed(bomb(2**31 - 1, 2**31 - 1, rows=0), width=width) == (False, ["PUB022"])


def test_a_bomb_is_neither_unpacked_nor_passed_on() -> None:
    data = bomb(60_000, 60_000)
    assert len(data) < 500_000
    answers = {"sc_point": (Picture("a.png", Sha256("0" * 64), 40.0, 30.0),)}
    tracemalloc.start()
    made = pour_answers(FORM, answers, media=lambda _: data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000
    assert not [block for block in read(made).value.blocks if isinstance(block, Picture)]


def test_words_packed_into_a_picture_are_not_unpacked_without_end() -> None:
    words = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 300_000_000, 9))
    began = time.process_time()
    tracemalloc.start()
    placed(bomb(8, 8, before=words))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000
    assert time.process_time() - began < 20


def test_a_picture_is_looked_at_only_as_what_its_ending_says() -> None:
    """Pillow knows dozens of formats; a PostScript file called .png would start another program."""
    assert placed(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "a.png") == (False, ["PUB022"])
    assert placed(image("PNG"), "a.jpg") == (False, ["PUB022"])


@pytest.mark.parametrize("dots", [(0, 0), (1, 1), (0, 5), (2**31, 2**31)])
def test_an_absurd_resolution_is_no_crash(dots: tuple[int, int]) -> None:
    physical = chunk(b"pHYs", struct.pack(">IIB", *dots, 1))
    assert placed(bomb(8, 8, before=physical)) == (True, [])


@pytest.mark.parametrize(("ending", "kind"), _FORMATS.items())
def test_a_spoilt_picture_is_placed_or_told_never_a_crash(ending: str, kind: str) -> None:
    data = image(kind)
    dice = random.Random(ending)  # noqa: S311 - it must repeat
    for _ in range(400):
        spoilt = bytearray(data)
        for _ in range(dice.choice((1, 2, 8))):
            at = dice.randrange(min(len(spoilt), 200))
            spoilt[at : at + dice.choice((1, 4))] = dice.choice((b"\xff" * 4, b"\0" * 4, dice.randbytes(4)))
        assert placed(bytes(spoilt), f"a.{ending}") in ((True, []), (False, ["PUB022"]))
