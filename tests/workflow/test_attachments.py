"""What comes beside the returns: whose it is, how that is known, and where it is shown."""

import json
from pathlib import Path

import pytest
from tests.office.test_kinds import picture, workbook
from tests.workflow.test_forms import filled, office
from tests.workflow.test_receive import ON_TIME, arrived, foreign, taken, told

from selfcheck.cli.app import run
from selfcheck.model.ids import DistrictId
from selfcheck.model.submission import Attachment
from selfcheck.safe.archive import pack
from selfcheck.workflow.attachments import attachments_of
from selfcheck.workflow.forms import chosen
from selfcheck.workflow.receive import Assignment, Receipt, receive
from selfcheck.workflow.session import Session

PHOTO = picture("PNG")


def report(district: str, text: str = "甲") -> bytes:
    return filled(district, {"sc_item_01_1": text})


def attached(session: Session, district: str, version: int = 1) -> tuple[Attachment, ...]:
    with session.ledger() as ledger:
        return attachments_of(ledger, DistrictId(district), version)


def owners(receipts: tuple[Receipt, ...]) -> dict[str, str]:
    return {r.name: r.district for r in receipts if r.state == "attached"}


def because(receipts: tuple[Receipt, ...]) -> list[str]:
    return [n.message for r in receipts for n in r.notices if n.code == "SUB061"]


def test_what_lies_beside_the_return_of_one_district_is_its_own(tmp_path: Path) -> None:
    """Before it in the order of files, so that nothing depends on that order."""
    session = office(tmp_path)
    book = workbook()
    receipts = taken(session, [arrived(tmp_path / "in", a__png=PHOTO, b__docx=report("huangpu"), c__xlsx=book)])
    assert told(receipts) == [
        ("attached", "huangpu", 1, ["SUB018", "SUB061"]),
        ("received", "huangpu", 1, []),
        ("attached", "huangpu", 1, ["SUB018", "SUB061"]),
    ]
    assert because(receipts) == ["归到黄浦区名下：和该区的自查报告放在一起。"] * 2
    got = attached(session, "huangpu")
    assert [(a.name, a.format, a.bytes, a.received_on, a.version) for a in got] == [
        ("a.png", "image", len(PHOTO), ON_TIME, 1),
        ("c.xlsx", "xlsx", len(book), ON_TIME, 1),
    ]
    with session.ledger() as ledger:
        assert ledger.fetch(got[0].sha256) == PHOTO


def test_a_letter_in_word_beside_one_return_is_an_attachment_and_alone_or_between_two_refused(
    tmp_path: Path,
) -> None:
    session = office(tmp_path)
    beside = arrived(tmp_path / "beside", 一__zip=pack({"a函.docx": foreign(), "b.docx": report("huangpu")}))
    assert told(taken(session, [beside])) == [
        ("attached", "huangpu", 1, ["SUB061", "SUB102"]),
        ("received", "huangpu", 1, []),
    ]
    assert [(a.name, a.format) for a in attached(session, "huangpu")] == [("一.zip/a函.docx", "docx")]
    inbox = arrived(tmp_path / "inbox", a__docx=report("huangpu", "乙"), 函__docx=foreign("收件夹里的函。"))
    assert told(taken(session, [inbox]))[-1] == ("refused", "", 0, ["SUB003"])
    alone = arrived(tmp_path / "alone", 函__docx=foreign("又一份函。"))
    assert told(taken(session, [alone])) == [("refused", "", 0, ["SUB003"])]
    between = arrived(
        tmp_path / "two", a__docx=report("jingan"), b__docx=report("pudong"), 函__docx=foreign("第三份函。")
    )
    assert told(taken(session, [between]))[-1] == ("refused", "", 0, ["SUB003"])


def test_in_one_zip_it_is_the_zips_and_in_a_folder_of_it_too(tmp_path: Path) -> None:
    session = office(tmp_path)
    came = arrived(
        tmp_path / "in",
        one__zip=pack({"正文/a.docx": report("huangpu"), "附件/x.png": PHOTO}),
        two__zip=pack({"b.docx": report("jingan"), "y.png": PHOTO + b"2"}),
    )
    assert owners(taken(session, [came])) == {"one.zip/x.png": "huangpu", "two.zip/y.png": "jingan"}


def test_between_the_returns_of_two_districts_it_is_nobodys(tmp_path: Path) -> None:
    came = arrived(tmp_path / "in", a__docx=report("huangpu"), b__docx=report("jingan"), c__png=PHOTO)
    session = office(tmp_path)
    receipts = taken(session, [came])
    assert owners(receipts) == {"c.png": ""}
    assert because(receipts) == []
    assert attached(session, "huangpu") == attached(session, "jingan") == ()
    with session.ledger() as ledger:
        assert ledger.fetch(ledger.events("attached")[0].facts["object"]) == PHOTO


def test_the_nearest_return_decides_and_a_name_goes_before_it(tmp_path: Path) -> None:
    session = office(tmp_path)
    came = tmp_path / "in"
    arrived(came / "1", a__docx=report("huangpu"), p__png=PHOTO, 静安区盖章页__png=PHOTO + b"2")
    arrived(came / "2", b__docx=report("jingan"))
    arrived(came / "2" / "照片", q__png=PHOTO + b"3")
    arrived(came / "浦东新区", r__png=PHOTO + b"4", 黄浦区和静安区__png=PHOTO + b"5")
    assert owners(taken(session, [came])) == {
        "p.png": "huangpu",
        "静安区盖章页.png": "jingan",
        "q.png": "jingan",
        "r.png": "pudong",
        "黄浦区和静安区.png": "",
    }
    assert [a.version for a in attached(session, "pudong")] == [0], "it came before any return of the district"


def test_a_persons_word_is_for_the_attachments_too(tmp_path: Path) -> None:
    session = office(tmp_path)
    word = Assignment(chosen(session.plan, ["jingan"])[0], "经办人")
    with session.ledger() as ledger:
        receipts = receive(session, ledger, [arrived(tmp_path / "in", 黄浦区__png=PHOTO)], received_on=ON_TIME,
                           assignment=word)  # fmt: skip
    assert owners(receipts) == {"黄浦区.png": "jingan"}
    assert because(receipts) == ["归到静安区名下：按 --district 的指定。"]


def test_each_version_shows_what_came_with_it(tmp_path: Path) -> None:
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "early", 黄浦区__png=PHOTO)])
    taken(session, [arrived(tmp_path / "one", a__docx=report("huangpu"), x__png=PHOTO + b"1")])
    taken(session, [arrived(tmp_path / "two", a__docx=report("huangpu", "乙"), y__png=PHOTO + b"2")])
    assert [a.name for a in attached(session, "huangpu", 1)] == ["黄浦区.png", "x.png"]
    assert [a.name for a in attached(session, "huangpu", 2)] == ["黄浦区.png", "y.png"]


def test_the_same_attachment_again_is_entered_once_and_once_more_when_its_district_is_known(tmp_path: Path) -> None:
    session = office(tmp_path)
    came = arrived(tmp_path / "in", x__png=PHOTO)
    for _ in range(2):
        assert owners(taken(session, [came])) == {"x.png": ""}
    arrived(came, a__docx=report("huangpu"))
    for _ in range(2):
        assert owners(taken(session, [came])) == {"x.png": "huangpu"}
    with session.ledger() as ledger:
        assert [e.district for e in ledger.events("attached")] == ["", "huangpu"]


def test_the_same_scan_sent_again_with_a_corrected_report_is_shown_with_both(tmp_path: Path) -> None:
    session = office(tmp_path)
    for text in ("甲", "乙"):
        taken(session, [arrived(tmp_path / text, a__docx=report("huangpu", text), x__png=PHOTO)])
    assert [a.name for a in attached(session, "huangpu", 1)] == ["x.png"]
    assert [a.name for a in attached(session, "huangpu", 2)] == ["x.png"]


def test_show_lists_the_attachments_for_people_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "in", a__docx=report("huangpu"), 盖章页__png=PHOTO)])
    given = ["--plan", str(session.plan_folder), "--workspace", str(session.workspace), "--templates",
             str(session.templates), "--today", "2021-11-20", "show", "huangpu"]  # fmt: skip
    assert run(given) == 0
    assert f"附件　盖章页.png　{len(PHOTO)}字节　2021-11-05 09:30" in capsys.readouterr().out
    assert run([*given, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    (one,) = shown["attachments"]
    assert (one["name"], one["format"], one["version"], len(one["sha256"])) == ("盖章页.png", "image", 1, 64)
    stored = json.loads((session.workspace / "submissions" / "huangpu" / "v1" / "submission.json").read_text("utf-8"))
    assert {key: value for key, value in shown.items() if key != "attachments"} == stored
