"""A return in every format a district's program may save it in, told by its content and read to the same answers."""

import io
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from tests.workflow.other_formats import as_flat_opc, as_mht, as_template, as_web_page, as_word_2003, multipart
from tests.workflow.test_forms import blank, office
from tests.workflow.test_receive import arrived, taken, told

from selfcheck.model.blocks import Block, Picture, Table, cell, paragraph, walk
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.submission import PointAnswer, Submission
from selfcheck.office.convert import Target, convert
from selfcheck.office.find import find_office
from selfcheck.word.answers import pour_answers
from selfcheck.workflow.receive import Receipt
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

ANSWERS = {
    "item-01.1": "养老床位120张，<其中> “护理型”占60%。",
    "item-02.1": "不适用。理由：本区没有农村。",
    "window-1": "窗口“一网通办”已覆盖。",
    "highlight-1": "老年助餐",
    "risk-1": "核查过三次。",
}
MARKS = {
    "sc_item_01_1": "item-01.1", "sc_item_02_1": "item-02.1", "sc_window_1": "window-1",
    "sc_highlight_1_headline": "highlight-1", "sc_risk_1_facts": "risk-1",
}  # fmt: skip


def picture(colour: int) -> bytes:
    """A small photograph in one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (colour, 90, 60)).save(buffer, "PNG")
    return buffer.getvalue()


@cache
def answered(ending: str = "", pictures: int = 2) -> bytes:
    """The blank of one district with an answer of each kind, a table and pictures in the first; ``ending`` makes another."""
    media = {Sha256(f"{n:064x}"): picture(50 * n) for n in range(1, pictures + 1)}
    blocks: dict[str, tuple[Block, ...]] = {mark: (paragraph(ANSWERS[id]),) for mark, id in MARKS.items()}
    photographs = (Picture(f"{n}.png", sha, 30.0, 22.0) for n, sha in enumerate(media))
    table = Table(((cell("街道"), cell("床位")), (cell("外滩"), cell("12"))))
    blocks["sc_item_01_1"] = (*blocks["sc_item_01_1"], *photographs, table, paragraph("此表为年底数" + ending))
    return pour_answers(blank("huangpu"), blocks, media=media.__getitem__)


def received(session: Session, version: int | None = None) -> Submission:
    with session.ledger() as ledger:
        return load(session, ledger, DistrictId("huangpu"), version)


def written(submission: Submission) -> dict[str, str]:
    """What stands in every section that is not empty, white space aside."""
    return {s.id: "".join(s.text.split()) for s in submission.sections if s.state in {"answered", "not_applicable"}}


def pictures(submission: Submission) -> int:
    """Pictures with bytes in the first answer."""
    (section,) = (s for s in submission.sections if s.id == "item-01.1")
    return sum(isinstance(block, Picture) and bool(block.media) for block in walk(section.blocks))


def expected(ending: str = "") -> dict[str, str]:
    """What is written in :func:`answered`."""
    said = {id: "".join(text.split()) for id, text in ANSWERS.items()}
    return said | {"item-01.1": said["item-01.1"] + "街道床位外滩12此表为年底数" + ending}


def converted(word: bytes, to: Target) -> bytes:
    """The file as LibreOffice saves it in another format."""
    program = find_office()
    assert program is not None
    return convert({"a": word}, to=to, office=program, timeout_s=120).value["a"]


def main_type(words: str) -> str:
    return f"application/{words}.main+xml"


OPEN_XML = "vnd.openxmlformats-officedocument.wordprocessingml"
READ_AS_THEY_ARE: Mapping[str, tuple[Callable[[bytes], bytes], str, list[str]]] = {
    "a template": (lambda w: as_template(w, main_type(f"{OPEN_XML}.template")), "dotx", []),
    "with macros": (lambda w: as_template(w, main_type("vnd.ms-word.document.macroEnabled")), "docm", []),
    "under the name WPS saves a copy by": (lambda w: w, "docx.0123456789abcdef0123456789abcdef.20211108.wps", []),
    "one XML file": (as_flat_opc, "xml", ["SUB067"]),
    "one XML file called doc": (as_flat_opc, "doc", ["SUB067"]),
}


@pytest.mark.parametrize("name", READ_AS_THEY_ARE)
def test_what_is_a_word_file_by_another_name_is_read_without_a_conversion(name: str, tmp_path: Path) -> None:
    make, ending, codes = READ_AS_THEY_ARE[name]
    session = office(tmp_path)
    came = arrived(tmp_path / "in", **{f"a__{ending}": make(answered())})
    assert told(taken(session, [came])) == [("received", "huangpu", 1, codes)]
    got = received(session)
    assert written(got) == expected()
    assert pictures(got) == 2
    assert {section.anchor for section in got.sections if isinstance(section, PointAnswer)} == {
        ("code", "bookmark", "wording", "style", "order")
    }


CONVERTED: Mapping[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "a.doc": (lambda w: converted(w, "doc"), "doc", "doc"),
    "b.wps": (lambda w: converted(w, "doc"), "doc", "doc"),
    "c.doc": (lambda w: converted(w, "rtf"), "rtf", "rtf"),
    "d.docx": (lambda w: converted(w, "odt"), "odt", "odt"),
    "e.odt": (lambda w: converted(w, "fodt"), "fodt", "fodt"),
    "f.doc": (as_word_2003, "word2003", "Word 2003 XML "),
    "g.doc": (as_mht, "mht", "单个文件网页（MHT）"),
}


@cache
def all_received() -> dict[str, tuple[Receipt, Submission]]:
    """The same return in every format, taken in at once: each with its name in the first answer, each a version."""
    with tempfile.TemporaryDirectory() as name:
        session = office(Path(name))
        files = {file.replace(".", "__"): make(answered(file)) for file, (make, *_) in CONVERTED.items()}
        receipts = taken(session, [arrived(Path(name) / "in", **files)])
        return {r.name: (r, received(session, r.version)) for r in receipts}


@pytest.mark.office
@pytest.mark.parametrize("file", CONVERTED)
def test_what_only_libreoffice_reads_comes_to_the_same_answers_and_is_said_to_be_converted(file: str) -> None:
    _, kind, words = CONVERTED[file]
    receipt, got = all_received()[file]
    number = [*CONVERTED].index(file) + 1
    assert (receipt.state, receipt.district, receipt.version) == ("received", "huangpu", number)
    by_code = {n.code: n.message for n in receipt.notices}
    assert f"文件是{words}格式" in by_code.pop("SUB014")
    assert set(by_code) <= {"SUB012", "SUB026"}, "labels in cells have one witness where bookmarks are gone"
    assert (got.source.format, written(got), pictures(got)) == (kind, expected(file), 2)
    assert got.conservation.holds
    assert got.unplaced == ()


@pytest.mark.office
def test_a_web_page_called_doc_is_read_and_its_missing_picture_is_said(tmp_path: Path) -> None:
    """In GBK, as WPS saves it; the picture lies in a folder that nobody sent along."""
    page = as_web_page(answered(pictures=1), encoding="gb2312", address=lambda _: "a.files/image001.png")
    session = office(tmp_path)
    (receipt,) = taken(session, [arrived(tmp_path / "in", a__doc=page)])
    assert (receipt.state, receipt.district) == ("received", "huangpu")
    assert {"SUB014", "SUB031"} <= {n.code for n in receipt.notices} <= {"SUB014", "SUB026", "SUB031"}
    got = received(session)
    assert written(got) == expected()
    assert (pictures(got), got.conservation.pictures.total) == (0, 1)


@pytest.mark.office
def test_a_page_saved_without_a_page_in_it_is_refused(tmp_path: Path) -> None:
    came = arrived(tmp_path / "in", a__mht=multipart({"Content-Type: image/png": picture(9)}))
    assert told(taken(office(tmp_path), [came])) == [("refused", "", 0, ["SUB008"])]


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda xml: xml[:-200], "SUB001"),
        (lambda xml: xml.replace(b"binaryData>", b"binaryData>!", 1), "SUB001"),
        (lambda xml: xml.replace(b"?>\r\n<?mso", b"?><!DOCTYPE x><?mso", 1), "SUB001"),
        (lambda xml: xml.replace(b'"/word/media', b'"/../word/media', 1), "SUB009"),
    ],
)
def test_one_xml_file_that_is_broken_or_climbs_out_is_refused_and_kept(
    damage: Callable[[bytes], bytes], code: str, tmp_path: Path
) -> None:
    whole = as_flat_opc(answered())
    broken = damage(whole)
    assert broken != whole
    session = office(tmp_path)
    assert told(taken(session, [arrived(tmp_path / "in", a__xml=broken)])) == [("refused", "", 0, [code])]
    with session.ledger() as ledger:
        assert ledger.fetch(ledger.events("refused")[0].facts["object"]) == broken


def test_without_libreoffice_an_old_format_is_told_what_is_not_installed_and_both_ways_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFCHECK_SOFFICE", str(tmp_path / "nowhere"))
    (receipt,) = taken(office(tmp_path), [arrived(tmp_path / "in", a__rtf=rb"{\rtf1\ansi x}")])
    (said,) = receipt.notices
    assert (receipt.state, said.code) == ("refused", "SUB007")
    for words in ("没有安装 LibreOffice", "安装", "再收一次", "另存为"):
        assert words in said.message


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")
def test_a_conversion_that_dies_costs_its_own_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nkill -9 $$\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("SELFCHECK_SOFFICE", str(program))
    came = arrived(tmp_path / "in", a__rtf=rb"{\rtf1\ansi x}", b__docx=answered())
    assert told(taken(office(tmp_path), [came])) == [
        ("refused", "", 0, ["SUB008"]),
        ("received", "huangpu", 1, []),
    ]
