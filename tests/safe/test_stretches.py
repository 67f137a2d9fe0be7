"""Ready-made members put together: what was deflated once is never run through again, and inflates to the same."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.safe.archive import Archive, Member, UnsafeArchive, join, pack
from selfcheck.safe.stretches import Stretch, interleaved

MEMBERS = {
    "[Content_Types].xml": b"<a/>" * 99,
    "乙/正文.xml": "甲".encode() * 500,
    "a.png": b"\x89PNG" * 50,
    "empty": b"",
}


def made(fixed: list[bytes], between: list[bytes]) -> Member:
    last = len(fixed) - 1
    return interleaved([Stretch(piece, last=n == last) for n, piece in enumerate(fixed)], between)


@given(st.lists(st.tuples(st.binary(max_size=300), st.binary(max_size=300))), st.binary(max_size=300))
def test_joined_stretches_inflate_to_the_pieces_in_order(pairs: list[tuple[bytes, bytes]], end: bytes) -> None:
    whole = b"".join(piece for pair in pairs for piece in pair) + end
    member = made([*(fixed for fixed, _ in pairs), end], [text for _, text in pairs])

    assert zlib.decompress(member.data, -15) == whole
    assert (member.crc, member.size) == (zlib.crc32(whole), len(whole))
    assert Archive(join({"a.xml": member})).read("a.xml") == whole


def test_a_long_text_between_is_stored_in_several_blocks() -> None:
    long = bytes(range(256)) * 1000

    assert zlib.decompress(made([b"<a>", b"</a>"], [long]).data, -15) == b"<a>" + long + b"</a>"


def test_stretches_and_texts_that_do_not_alternate_are_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        made([b"a", b"b"], [b"1", b"2"])


def test_joining_members_as_they_lie_gives_the_same_zip() -> None:
    packed = pack(MEMBERS)
    archive = Archive(packed)

    assert join({name: archive.member(name) for name in archive.names}) == packed
    assert zipfile.ZipFile(io.BytesIO(packed)).testzip() is None
    assert join({}) == pack({})


def test_a_member_of_a_zip_with_extra_fields_is_found() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        info = zipfile.ZipInfo("a")
        info.extra = struct.pack("<HH4s", 0xCAFE, 4, b"more")
        target.writestr(info, b"text")

    assert Archive(buffer.getvalue()).member("a") == Member(zipfile.ZIP_STORED, zlib.crc32(b"text"), 4, b"text")


@pytest.mark.parametrize("offset", [10_000, 100])
def test_a_member_that_lies_outside_the_file_is_damage(offset: int) -> None:
    data = bytearray(pack({"a.png": b"x" * 100}))
    struct.pack_into("<I", data, data.index(b"PK\1\2") + 42, offset)

    with pytest.raises(UnsafeArchive, match="damaged"):
        Archive(bytes(data)).member("a.png")


def test_a_member_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Archive(pack(MEMBERS)).member("b")
