"""Written once, stamped many: the values and nothing else differ, whatever characters they are made of."""

import hashlib
import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.word.parts import PNG, document, element, members, p, r

from selfcheck.model import styles
from selfcheck.model.blocks import Document, paragraph, plain_text
from selfcheck.safe.archive import Archive, join, pack
from selfcheck.safe.xml import parse
from selfcheck.word.read import read
from selfcheck.word.stamp import Master, Unstampable
from selfcheck.word.write import write_document

ROOT = Path(__file__).parents[2]
FRAME = (ROOT / "templates" / "form.docx").read_bytes()
NAME, NUMBER = "slot-for-name", "slot-for-number"
PLAIN = {NAME: "浦东新区", NUMBER: "ZP2021-pudong"}
AWKWARD = {NAME: "R&D <区> \"甲\" 'b' 🏮 \\1 {{ x }} ]]>", NUMBER: "&amp;"}


def written(values: Mapping[str, str]) -> bytes:
    """A document of the ordinary writer in which the values stand everywhere that an office puts them."""
    blocks = (
        paragraph(f"{values[NAME]}民政局", styles.COVER),
        paragraph(f"编号：{values[NUMBER]}，{values[NAME]}，{values[NAME]}", styles.COVER),
        *(paragraph(f"第{n}段不变的话。" * 20, styles.BODY) for n in range(50)),
    )
    properties = {"title": "表", "subject": values[NUMBER], "custom:selfcheck": values[NUMBER]}
    fields = {"header": f"自查报告　{values[NAME]}"}
    made = Document(blocks, properties=properties)
    return write_document(made, FRAME, template="form.docx", kind="form", fields=fields, on=date(2021, 11, 8)).value


MASTER_FILE = written({NAME: NAME, NUMBER: NUMBER})
MASTER = Master(MASTER_FILE, (NAME, NUMBER))


def unpacked(data: bytes) -> dict[str, bytes]:
    archive = Archive(data)
    return {name: archive.read(name) for name in archive.names}


@pytest.mark.parametrize("values", [PLAIN, AWKWARD], ids=["plain", "awkward"])
def test_a_stamped_file_is_what_the_writer_would_have_written(values: dict[str, str]) -> None:
    stamped = MASTER.stamp(values)

    assert unpacked(stamped) == unpacked(written(values))
    assert read(stamped) == read(written(values))
    assert plain_text(read(stamped).value.margins).startswith(f"自查报告　{values[NAME]}")


def test_the_masters_own_file_holds_what_the_writer_wrote() -> None:
    assert unpacked(MASTER.own()) == unpacked(MASTER_FILE)


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")), st.integers(0, 200_000)
)
def test_any_text_comes_back_as_it_went_in(name: str, length: int) -> None:
    values = {NAME: name, NUMBER: "号" * length}
    parts = unpacked(MASTER.stamp(values))

    assert parse(parts["docProps/custom.xml"]).xpath("string(*[@name='selfcheck'])") == values[NUMBER]
    assert parse(parts["word/header1.xml"]).xpath("string()") == f"自查报告　{name}"


def test_other_programs_open_a_stamped_file() -> None:
    data = MASTER.stamp(AWKWARD)

    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == f"{AWKWARD[NAME]}民政局"


@pytest.mark.office
def test_libreoffice_reads_a_stamped_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(MASTER.stamp(AWKWARD))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "a.docx"],
        cwd=tmp_path, capture_output=True, check=True, timeout=120,
    )  # fmt: skip

    assert f"{AWKWARD[NAME]}民政局" in (tmp_path / "a.txt").read_text("utf-8")


def test_the_same_values_give_the_same_bytes_on_every_run() -> None:
    again = Master(written({NAME: NAME, NUMBER: NUMBER}), (NAME, NUMBER))

    assert again.stamp(PLAIN) == MASTER.stamp(PLAIN)
    assert hashlib.sha256(again.stamp(AWKWARD)).digest() == hashlib.sha256(MASTER.stamp(AWKWARD)).digest()
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(again.stamp(PLAIN))).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_members_without_a_slot_are_copied_compressed_and_in_order() -> None:
    before, after = Archive(MASTER_FILE), Archive(MASTER.stamp(PLAIN))
    changed = {name for name in before.names if before.member(name) != after.member(name)}

    assert after.names == before.names
    assert changed == {
        "docProps/core.xml", "docProps/custom.xml", "word/document.xml", "word/header1.xml", "word/header2.xml",
    }  # fmt: skip


def test_a_stamped_file_takes_little_more_room_than_a_written_one() -> None:
    assert len(MASTER.stamp(PLAIN)) < len(written(PLAIN)) + 2_000


def test_a_value_in_an_attribute_is_escaped_for_it_and_a_picture_is_never_touched() -> None:
    picture = PNG + NAME.encode()
    main = document(f'<w:p><w:bookmarkStart w:id="1" w:name="{NAME}"/>{r(NAME)}</w:p>')
    master = Master(pack(members(main, parts={"word/media/a.png": picture})), (NAME,))
    parts = unpacked(master.stamp({NAME: 'a"<b'}))

    assert b'w:name="a&quot;&lt;b"' in parts["word/document.xml"]
    assert b'>a"&lt;b</w:t>' in parts["word/document.xml"]
    assert parts["word/media/a.png"] == picture


def test_slots_at_the_ends_of_a_part_and_side_by_side_are_filled() -> None:
    master = Master(pack({"a.xml": f"{NAME}{NUMBER}{NAME}".encode(), "b.xml": NAME.encode()}), (NAME, NUMBER))

    assert unpacked(master.stamp({NAME: "甲", NUMBER: ""})) == {"a.xml": "甲甲".encode(), "b.xml": "甲".encode()}


def test_a_slot_that_an_office_took_out_is_no_error_but_a_missing_value_is() -> None:
    master = Master(pack({"a.xml": b"<a/>"}), (NAME,))

    assert unpacked(master.stamp({NAME: "甲"})) == {"a.xml": b"<a/>"}
    with pytest.raises(KeyError):
        master.stamp({})


@pytest.mark.parametrize("sign", ["\n", "\t", "\x00", "\x85", "\ud800", "\uffff"])
def test_a_value_that_is_no_plain_line_of_text_is_refused_by_its_slot(sign: str) -> None:
    with pytest.raises(Unstampable, match=NAME):
        MASTER.stamp(PLAIN | {NAME: f"浦东{sign}新区"})


def test_a_stamped_file_is_told_from_one_that_differs_elsewhere() -> None:
    assert MASTER.differs_in_slots_alone(MASTER.stamp(PLAIN), PLAIN)
    assert MASTER.differs_in_slots_alone(MASTER.stamp(AWKWARD), AWKWARD)
    assert not MASTER.differs_in_slots_alone(MASTER.stamp(PLAIN), AWKWARD)


def repacked(change: Callable[[dict[str, bytes]], object]) -> bytes:
    """A stamped file with some member's text changed, every other member copied as it was."""
    stamped = Archive(MASTER.stamp(PLAIN))
    parts = {name: stamped.read(name) for name in stamped.names}
    change(parts)
    fresh = Archive(pack(parts))
    same = {n for n in fresh.names if n in stamped and fresh.read(n) == stamped.read(n)}
    return join({name: (stamped if name in same else fresh).member(name) for name in fresh.names})


def test_changing_nothing_is_no_difference() -> None:
    assert repacked(len) == MASTER.stamp(PLAIN)


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.update(
            {"word/document.xml": parts["word/document.xml"].replace("第1段".encode(), "第2段".encode())}
        ),
        lambda parts: parts.update({"word/styles.xml": parts["word/styles.xml"] + b" "}),
        lambda parts: parts.update({"word/new.xml": element("w:p", p(r("x")))}),
        lambda parts: parts.pop("word/footer1.xml"),
        lambda parts: parts.update({"word/footer1.xml": parts.pop("word/footer1.xml")}),
    ],
    ids=["other words", "another style", "one more", "one less", "another order"],
)
def test_whatever_else_differs_is_seen(change: Callable[[dict[str, bytes]], object]) -> None:
    assert not MASTER.differs_in_slots_alone(repacked(change), PLAIN)


def test_a_damaged_file_is_a_difference() -> None:
    data = bytearray(MASTER.stamp(PLAIN))
    start = data.index(b"word/document.xml") + 2_000
    data[start] ^= 0xFF

    assert not MASTER.differs_in_slots_alone(bytes(data), PLAIN)
    assert not MASTER.differs_in_slots_alone(b"no zip", PLAIN)


@pytest.mark.parametrize(("before", "behind"), [(b"", b"x"), (b"x", b"")])
def test_bytes_beside_the_members_are_a_difference(before: bytes, behind: bytes) -> None:
    assert not MASTER.differs_in_slots_alone(before + MASTER.stamp(PLAIN) + behind, PLAIN)
