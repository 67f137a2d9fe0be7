"""Folders and zip archives as they arrive: looked into, bounded, and cleared of what no person put there."""

import struct
from pathlib import Path

import pytest
from tests.office.test_kinds import compound, locked_zip, owner_file, workbook
from tests.workflow.test_forms import filled, office
from tests.workflow.test_receive import ON_TIME, arrived, named_in_bytes, taken, told

from selfcheck.messages import SubmissionError
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.safe import archive
from selfcheck.safe.archive import pack
from selfcheck.workflow import arrivals as room
from selfcheck.workflow.arrivals import Arrival, arrivals
from selfcheck.workflow.receive import receive
from selfcheck.workflow.submissions import load

REPORT = {"sc_item_01_1": "甲"}


def found(folder: Path) -> list[tuple[str, str]]:
    return [(arrival.name, arrival.kind) for arrival in arrivals([folder])]


def test_a_zip_in_a_zip_is_opened_once_and_a_deeper_one_is_refused_and_kept(tmp_path: Path) -> None:
    deepest = pack({"d.docx": filled("jingan", REPORT)})
    inner = pack({"b.docx": filled("huangpu", REPORT), "c.zip": deepest})
    came = arrived(tmp_path / "in", 各区__zip=pack({"a.docx": filled("pudong", REPORT), "黄浦/b.zip": inner}))
    session = office(tmp_path)
    receipts = taken(session, [came])
    assert [(r.name, *told([r])[0]) for r in receipts] == [
        ("各区.zip/a.docx", "received", "pudong", 1, []),
        ("各区.zip/b.zip/b.docx", "received", "huangpu", 1, []),
        ("各区.zip/b.zip/c.zip", "refused", "", 0, ["SUB044"]),
    ]
    with session.ledger() as ledger:
        assert ledger.fetch(ledger.events("refused")[0].facts["object"]) == deepest


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_in_a_zip_in_a_zip_are_read_whatever_archiver_wrote_them(tmp_path: Path, encoding: str) -> None:
    inner = named_in_bytes("黄浦区/自查报告㐂.docx".encode(encoding), filled("huangpu", REPORT))
    came = arrived(tmp_path / "in", r__zip=named_in_bytes("各区材料.zip".encode(encoding), inner))
    (receipt,) = taken(office(tmp_path), [came])
    assert (receipt.name, receipt.state) == ("r.zip/各区材料.zip/自查报告㐂.docx", "received")


def test_zips_together_hold_no_more_than_one_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is small enough by itself; the one that passes the bound is kept unopened, and so are those after it."""
    monkeypatch.setattr(room, "MAX_TOTAL", 200_000)
    part = pack({"a.bin": bytes(range(256)) * 300})
    came = arrived(tmp_path / "in", r__zip=pack({f"{n}.zip": part for n in range(4)}))
    assert archive.MAX_TOTAL > 200_000
    assert found(came) == [
        ("r.zip/0.zip/a.bin", "other"),
        ("r.zip/1.zip/a.bin", "other"),
        ("r.zip/2.zip", "unsafe"),
        ("r.zip/3.zip", "unsafe"),
    ]
    assert {n.code for r in taken(office(tmp_path), [came]) for n in r.notices} == {"SUB009", "SUB018"}


def test_a_member_larger_than_a_file_may_be_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_BYTES", 40_000)
    came = arrived(tmp_path / "in", r__zip=pack({"a.bin": bytes(50_000), "b.txt": "说明".encode()}))
    assert found(came) == [("r.zip/a.bin", "too_large"), ("r.zip/b.txt", "text")]


def test_a_damaged_member_costs_the_others_nothing_and_its_zip_is_kept(tmp_path: Path) -> None:
    data = bytearray(pack({"a.docx": filled("huangpu", REPORT), "b.docx": filled("jingan", REPORT)}))
    start = data.index(b"PK\3\4", 10)
    data[start + 14 : start + 18] = struct.pack("<I", 0)
    data[data.index(b"PK\1\2", data.index(b"PK\1\2") + 4) + 16] ^= 0xFF
    session = office(tmp_path)
    receipts = taken(session, [arrived(tmp_path / "in", r__zip=bytes(data))])
    assert [(r.name, r.state, [n.code for n in r.notices]) for r in receipts] == [
        ("r.zip/a.docx", "received", []),
        ("r.zip/b.docx", "refused", ["SUB001"]),
    ]
    with session.ledger() as ledger:
        assert ledger.fetch(ledger.events("refused")[0].facts["object"]) == bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "state", "code", "next_step"),
    [
        ("a.docx", compound("EncryptedPackage", "EncryptionInfo"), "refused", "SUB006", "去掉密码后再发"),
        ("a.doc", compound("WordDocument", flags=0x0100), "refused", "SUB006", "去掉密码后再发"),
        ("a.xlsx", compound("EncryptedPackage", "EncryptionInfo"), "attached", "SUB063", "不加密码的文件"),
        ("a.zip", locked_zip(), "refused", "SUB064", "用密码解开后"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00" + bytes(40), "refused", "SUB062", "改用 zip"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(40), "refused", "SUB062", "改用 zip"),
        ("a.docx", b"", "refused", "SUB002", "重新发一份"),
        ("a.zip", b"PK\5\6" + bytes(18), "refused", "SUB002", "重新发一份"),
        ("~WRL0001.tmp", b"PK\5\6" + bytes(18), "attached", "SUB065", "改名后再收一次"),
        ("a.docx.crdownload", b"half of a file", "attached", "SUB065", "改名后再收一次"),
    ],
)
def test_what_cannot_be_opened_is_kept_and_the_next_step_is_said(
    tmp_path: Path, name: str, data: bytes, state: str, code: str, next_step: str
) -> None:
    session = office(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    (receipt,) = taken(session, [tmp_path / "in"])
    (said,) = receipt.notices
    assert (receipt.state, said.code, said.where) == (state, code, name)
    assert next_step in said.message
    with session.ledger() as ledger:
        assert ledger.fetch(ledger.events(state)[0].facts["object"]) == data


LITTER = {
    "Thumbs.db": compound("Contents"),
    "desktop.ini": b"[.ShellClassInfo]\r\n",
    ".DS_Store": b"\0\0\0\1Bud1",
    "~$报告.docx": owner_file(162),
    "~$short.docx": b"\5WPS",
    ".~lock.报告.docx#": b",clerk,office,08.11.2021 09:30,file:///home/clerk/4;",
    "~WRD0000.tmp": b"",
    "__MACOSX/._a.docx": b"\0\5\x16\7" + bytes(80),
}


def test_what_programs_leave_behind_is_left_out_of_folders_and_zips(tmp_path: Path) -> None:
    came = tmp_path / "in"
    for name, data in LITTER.items():
        (came / name).parent.mkdir(parents=True, exist_ok=True)
        (came / name).write_bytes(data)
    with pytest.raises(SubmissionError) as raised:
        taken(office(tmp_path), [came])
    assert raised.value.code == "SUB019"
    arrived(came, r__zip=pack(LITTER | {"a.docx": filled("huangpu", REPORT)}))
    assert [(r.name, r.state) for r in taken(office(tmp_path), [came])] == [("r.zip/a.docx", "received")]


def test_a_long_file_that_only_calls_itself_an_owner_file_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "~$报告.docx").write_bytes(filled("huangpu", REPORT))
    assert told(taken(office(tmp_path), [tmp_path / "in"])) == [("received", "huangpu", 1, [])]


@pytest.mark.parametrize(
    ("name", "data", "kind", "words"),
    [
        ("台账.xlsx", workbook(), "xlsx", "电子表格"),
        ("台账.xls", b"<html><table><tr><td>x</td></tr></table></html>", "other", "其他文件"),
        ("盖章页.ofd", pack({"OFD.xml": b"<x/>"}), "ofd", "OFD 版式文件"),
        ("录像.mp4", b"\0\0\0\x18ftypmp42" + bytes(40), "other", "其他文件"),
        ("说明.txt", "情况说明".encode(), "text", "文本文件"),
    ],
)
def test_what_is_no_form_is_an_attachment_and_never_refused(
    tmp_path: Path, name: str, data: bytes, kind: str, words: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    session = office(tmp_path)
    (receipt,) = taken(session, [tmp_path / "in"])
    assert told([receipt]) == [("attached", "", 0, ["SUB018"])]
    assert receipt.notices[0].message.startswith(words + "，")
    with session.ledger() as ledger:
        assert ledger.events("attached")[0].facts["format"] == kind


def test_an_arrival_knows_what_it_lay_in(tmp_path: Path) -> None:
    came = arrived(tmp_path / "in" / "黄浦", r__zip=pack({"照片/a.txt": b"x"}))
    (one,) = arrivals([tmp_path / "in"])
    assert one == Arrival(
        "r.zip/a.txt", came / "r.zip", "text", 1, b"x", (str(tmp_path / "in"), "黄浦", "r.zip", "照片")
    )


def test_a_file_that_goes_or_changes_after_it_was_archived_is_taken_in_as_it_came(tmp_path: Path) -> None:
    session = office(tmp_path)
    first, second = filled("huangpu", REPORT), filled("jingan", REPORT)
    came = arrived(tmp_path / "in", a__docx=first, b__docx=second, c__jpg=b"\xff\xd8\xff\xe0")

    def meanwhile(_done: int, _total: int) -> None:
        (came / "b.docx").write_bytes(b"still being copied")
        (came / "c.jpg").unlink(missing_ok=True)

    with session.ledger() as ledger:
        receipts = receive(session, ledger, [came], received_on=ON_TIME, progress=meanwhile)
        assert [(r.state, r.district) for r in receipts] == [("received", "huangpu"), ("received", "jingan"),
                                                             ("attached", "")]  # fmt: skip
        assert ledger.fetch(Sha256(receipts[1].sha256)) == second
        assert [n.code for n in ledger.verify()] == ["LDG013"]


def test_a_file_larger_than_any_return_is_left_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_BYTES", 40_000)
    session = office(tmp_path)
    came = arrived(tmp_path / "in", a__mp4=bytes(50_000), b__txt="说明".encode())
    large, small = taken(session, [came])
    assert (large.state, large.sha256, [n.code for n in large.notices]) == ("refused", "", ["SUB038"])
    assert small.state == "attached"
    assert (came / "a.mp4").stat().st_size == 50_000
    assert 50_000 not in {p.stat().st_size for p in (session.workspace / "ledger").rglob("*") if p.is_file()}


@pytest.mark.parametrize("place", ["", "..", "ledger", "ledger/objects"])
def test_ledger_and_archive_are_never_taken_in(tmp_path: Path, place: str) -> None:
    session = office(tmp_path)
    taken(session, [arrived(session.workspace / "收到", a__docx=filled("huangpu", REPORT))])
    (receipt,) = taken(session, [session.workspace / place])
    assert (receipt.state, [n.code for n in receipt.notices]) == ("refused", ["SUB100"])
    with session.ledger() as ledger:
        assert [e.district for e in ledger.events() if e.kind in {"received", "attached", "refused"}] == ["huangpu"]


def test_one_original_out_of_the_archive_may_come_again(tmp_path: Path) -> None:
    session = office(tmp_path)
    (first,) = taken(session, [arrived(tmp_path / "in", a__docx=filled("huangpu", REPORT))])
    (session.workspace / "submissions" / "huangpu" / "v1" / "submission.json").unlink()
    again = taken(session, [session.workspace / "ledger" / "objects" / first.sha256[:2] / first.sha256])
    assert told(again) == [("known", "huangpu", 1, ["SUB011"])]
    with session.ledger() as ledger:
        assert load(session, ledger, DistrictId("huangpu")).source.name == "a.docx"
