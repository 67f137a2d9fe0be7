"""The archive door: a zip is judged by what it declares, and held to it."""

import io
import struct
import time
import warnings
import zipfile
import zlib
from collections.abc import Callable

import pytest

from selfcheck.safe.archive import (
    MAX_ENTRIES,
    MAX_NAME,
    MAX_RATIO,
    MAX_TOTAL,
    RATIO_FLOOR,
    Archive,
    UnsafeArchive,
    pack,
)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as target:
        warnings.simplefilter("ignore")  # zipfile warns of the duplicate names that one test wants
        for name, data in members:
            info = zipfile.ZipInfo(name, (2021, 11, 8, 9, 30, 0))
            target.writestr(info, data, method)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    archive = Archive(data)
    return {name: archive.read(name) for name in archive.names}


def refused(data: bytes) -> str:
    """The word with which the door, or reading every member, refuses ``data``; at once."""
    began = time.process_time()
    with pytest.raises(UnsafeArchive) as error:
        unpacked(data)
    assert time.process_time() - began < 2
    return str(error.value)


def changed(data: bytes, change: Callable[[bytearray], None]) -> bytes:
    spoilt = bytearray(data)
    change(spoilt)
    return bytes(spoilt)


def test_what_was_packed_is_read_back_in_order() -> None:
    members = {"乙/正文.xml": "甲".encode(), "a.png": b"\x89PNG" * 50, "empty": b""}
    archive = Archive(pack(members))

    assert unpacked(pack(members)) == members
    assert archive.names == tuple(members)
    assert archive.size("empty") == 0
    assert "a.png" in archive
    assert "b.png" not in archive


def test_the_same_members_give_the_same_bytes_without_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pack({"a": b"x" * 1000, "b.png": b"y"})
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()

    assert pack({"a": b"x" * 1000, "b.png": b"y"}) == first
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pictures_are_stored_as_they_are() -> None:
    infos = {
        info.filename: info.compress_type
        for info in zipfile.ZipFile(io.BytesIO(pack({"a.PNG": b"", "b": b""}))).infolist()
    }

    assert infos == {"a.PNG": zipfile.ZIP_STORED, "b": zipfile.ZIP_DEFLATED}


def test_folders_are_left_out_and_backslashes_turned() -> None:
    assert Archive(zipped(("word/", b""), ("word\\a.xml", b"x"), ("b\\", b""))).names == ("word/a.xml",)


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "..\\a", "C:\\a", "C:a", "\\\\host\\a", "a/.."])
def test_a_name_that_leaves_the_package_is_refused(name: str) -> None:
    assert refused(zipped((name, b"x"))) == "names"


@pytest.mark.parametrize("name", ["..a", "a..b/c", "...", "[Content_Types].xml"])
def test_dots_in_names_are_fine(name: str) -> None:
    assert Archive(zipped((name, b"x"))).names == (name,)


@pytest.mark.parametrize(("one", "two"), [("a", "a"), ("a/b", "a\\b"), ("a", "a\x00b")])
def test_two_members_of_one_name_are_refused(one: str, two: str) -> None:
    marked = zipped((one, b"1"), (two.replace("\x00", "#"), b"2")).replace(b"a#b", b"a\x00b")

    assert refused(marked) == "duplicates"


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    assert refused(zipped(("a", b"\0" * 50_000_000))) == "ratio"


def test_a_small_member_may_shrink_as_much_as_it_likes() -> None:
    assert Archive(zipped(("a", b"\0" * 8_000_000))).size("a") == 8_000_000


def test_a_name_may_be_long_but_not_longer_than_any_system_takes() -> None:
    assert Archive(zipped(("x" * MAX_NAME, b""))).names == ("x" * MAX_NAME,)
    assert refused(zipped(("x" * (MAX_NAME + 1), b""))) == "names"


def test_as_many_members_as_are_allowed_are_read() -> None:
    assert len(Archive(zipped(*((f"{n}", b"") for n in range(MAX_ENTRIES)))).names) == MAX_ENTRIES


def claiming(data: bytes, size: int, packed: int | None = None) -> bytes:
    """``data`` with other sizes in its directory for every member."""
    spoilt = bytearray(data)
    at = spoilt.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", spoilt, at + 24, size)
        if packed is not None:
            struct.pack_into("<I", spoilt, at + 20, packed)
        at = spoilt.find(b"PK\x01\x02", at + 1)
    return bytes(spoilt)


def test_size_and_ratio_are_held_to_the_byte_on_both_sides() -> None:
    eight, one = zipped(*((f"{n}", b"0") for n in range(8))), zipped(("a", b"0"))
    assert Archive(claiming(eight, MAX_TOTAL // 8, MAX_TOTAL)).names
    assert refused(claiming(eight, MAX_TOTAL // 8 + 1, MAX_TOTAL)) == "size"
    packed = RATIO_FLOOR // MAX_RATIO + 1
    assert Archive(claiming(one, packed * MAX_RATIO, packed)).names
    assert refused(claiming(one, packed * MAX_RATIO + 1, packed)) == "ratio"
    assert Archive(claiming(one, RATIO_FLOOR, 1)).names


def test_members_that_share_their_bytes_are_counted_each_or_refused() -> None:
    """A bomb whose members all point to the same packed bytes: what they declare is counted, not what lies there."""
    data = zipped(*((f"{n}", b"0" * 1000) for n in range(50)))
    first = struct.unpack_from("<I", data, data.index(b"PK\x01\x02") + 42)[0]

    def point_to_first(spoilt: bytearray) -> None:
        at = spoilt.find(b"PK\x01\x02")
        while at >= 0:
            struct.pack_into("<I", spoilt, at + 42, first)
            at = spoilt.find(b"PK\x01\x02", at + 1)

    shared = changed(data, point_to_first)
    assert refused(shared) == "damaged"
    assert refused(claiming(shared, 100_000_000)) == "size"


def test_too_many_members_are_refused() -> None:
    assert refused(zipped(*((f"{n}", b"") for n in range(MAX_ENTRIES + 1)))) == "entries"


def test_too_much_in_all_is_refused() -> None:
    data = zipped(*((f"{n}", b"0" * 10) for n in range(40)))

    def claim(spoilt: bytearray) -> None:
        at = spoilt.find(b"PK\x01\x02")
        while at >= 0:
            struct.pack_into("<I", spoilt, at + 24, 100_000_000)
            at = spoilt.find(b"PK\x01\x02", at + 1)

    assert refused(changed(data, claim)) == "size"


def test_a_member_that_is_longer_or_shorter_than_it_says_is_damage() -> None:
    data = zipped(("a", b"x" * 1000))
    central = data.index(b"PK\x01\x02")
    for claimed in (10, 2000):
        lie = changed(data, lambda spoilt, claimed=claimed: struct.pack_into("<I", spoilt, central + 24, claimed))  # type: ignore[misc]
        assert refused(lie) == "damaged"


def test_a_password_is_told() -> None:
    data = zipped(("a", b"x"))
    central = data.index(b"PK\x01\x02")

    assert refused(changed(data, lambda spoilt: spoilt.__setitem__(central + 8, 1))) == "encrypted"


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"PK\x03\x04", b"hello" * 100, zipped(("a", b"x" * 100))[:-1], zipped(("a", b"x" * 100))[30:]],
    ids=["empty", "two bytes", "four bytes", "text", "no end", "no beginning"],
)
def test_what_is_no_whole_zip_is_damage(data: bytes) -> None:
    assert refused(data) == "damaged"


def test_a_wrong_checksum_is_damage() -> None:
    assert refused(zipped(("a", b"hello world"), method=zipfile.ZIP_STORED).replace(b"hello", b"hullo")) == "damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED])
def test_changed_bytes_are_damage_or_harmless_never_another_error(method: int) -> None:
    data = zipped(("正文.xml", "区里写的话".encode() * 30), ("b", b"x" * 50), method=method)
    for n in range(1500):
        spoilt, seed = bytearray(data), zlib.crc32(f"{method}{n}".encode())
        for turn in range(1 + seed % 3):
            spoilt[(seed >> turn * 5) * 31 % len(spoilt)] = (seed >> turn * 3) & 0xFF
        try:
            unpacked(bytes(spoilt))
        except UnsafeArchive:
            continue


def test_a_member_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Archive(zipped(("a", b""))).read("b")
