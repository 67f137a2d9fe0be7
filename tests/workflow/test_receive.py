"""Taking in what districts send: whole, damaged, foreign, twice, in zips, under any name."""

import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx
import pytest
from tests.workflow.test_forms import blank, filled, issued, office

from selfcheck.messages import SubmissionError
from selfcheck.model.ids import DistrictId
from selfcheck.safe.archive import pack
from selfcheck.safe.files import whole_folder
from selfcheck.workflow.forms import chosen
from selfcheck.workflow.receive import Assignment, Receipt, receive
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

ON_TIME = "2021-11-05T09:30:00+08:00"
SPECIAL = 'A&B <b> {{ x }} {% if y %} {# c #} 😊 𠮷 "q" \' \\ ${z} %s {0} *星* _下_ `码` <!-- --> ]]> &amp; 尾'


def taken(session: Session, paths: Sequence[Path], *, on: str = ON_TIME) -> tuple[Receipt, ...]:
    with session.ledger() as ledger:
        return receive(session, ledger, paths, received_on=on)


def arrived(folder: Path, **files: bytes) -> Path:
    """A folder of arrivals; ``__`` in a name stands for the dot."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def told(receipts: Sequence[Receipt]) -> list[tuple[str, str, int, list[str]]]:
    return [(r.state, r.district, r.version, sorted(n.code for n in r.notices)) for r in receipts]


def foreign(text: str = "关于召开会议的通知") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """A package with some bytes replaced in every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return pack({name: package.read(name).replace(old, new) for name in package.namelist()})


def test_a_return_is_filed_whole_and_the_ledger_holds_none_of_its_text(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    came = arrived(
        tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "独一无二的一句话", "sc_risk_1_facts": "内情"})
    )
    assert told(taken(session, [came])) == [("received", "huangpu", 1, [])]
    place = session.workspace / "submissions" / "huangpu" / "v1"
    assert "独一无二的一句话" in (place / "submission.md").read_text("utf-8")
    assert "内情" not in (place / "submission.md").read_text("utf-8")
    assert "内情" in (place / "part-four.md").read_text("utf-8")
    with session.ledger() as ledger:
        (event,) = ledger.events("received")
        assert ledger.fetch(event.facts["object"]) == (came / "a.docx").read_bytes()
        assert all("独一无二" not in str(e.facts) and "内情" not in str(e.facts) for e in ledger.events())


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_part_four_is_for_the_owner_only(tmp_path: Path) -> None:
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_risk_1_facts": "内情"}))])
    place = session.workspace / "submissions" / "huangpu" / "v1"
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in place.iterdir()}
    assert modes == {"submission.json": 0o600, "part-four.md": 0o600, "submission.md": 0o644}


def test_letters_that_mean_something_to_programs_come_through_unchanged(tmp_path: Path) -> None:
    session = office(tmp_path)
    marks = ("sc_item_01_1", "sc_window_1", "sc_highlight_1_headline", "sc_highlight_1_practice", "sc_risk_1_facts")
    taken(session, [arrived(tmp_path / "in", a__docx=filled("huangpu", dict.fromkeys(marks, SPECIAL)))])
    with session.ledger() as ledger:
        got = load(session, ledger, DistrictId("huangpu"))
    assert sum(section.text.count(SPECIAL) for section in got.sections) == len(marks)
    assert got.conservation.holds


@pytest.mark.parametrize(
    ("name", "data", "state", "codes"),
    [
        ("empty", b"", "refused", ["SUB002"]),
        ("half a file", b"half", "refused", ["SUB001"]),
        ("another document", b"foreign", "refused", ["SUB003"]),
        ("last year's form", b"last year", "refused", ["SUB005"]),
        ("a bomb", pack({"[Content_Types].xml": b"", "word/document.xml": b"0" * 60_000_000}), "refused", ["SUB009"]),
        ("a doctype", b"doctype", "refused", ["SUB001"]),
        ("text under a Word name", "这是一段文字，不是 Word 文件。".encode(), "refused", ["SUB003"]),
    ],
)
def test_what_is_no_return_is_archived_and_said(
    tmp_path: Path, name: str, data: bytes, state: str, codes: list[str]
) -> None:
    made = {
        b"half": lambda: blank("huangpu")[:9000],
        b"foreign": foreign,
        b"last year": lambda: changed(blank("huangpu"), b"ZP2021", b"ZP2020"),
        b"doctype": lambda: changed(blank("huangpu"), b"<w:document ", b"<!DOCTYPE w><w:document "),
    }
    session = office(tmp_path)
    content = made[data]() if data in made else data
    receipts = taken(session, [arrived(tmp_path / "in", x__docx=content)])
    assert told(receipts) == [(state, "", 0, codes)], name
    with session.ledger() as ledger:
        assert ledger.fetch(ledger.events(state)[0].facts["object"]) == content


def test_a_document_that_only_its_file_name_ties_to_a_district_is_not_its_return(tmp_path: Path) -> None:
    """Else any letter called after a district takes the place of its report in every publication."""
    session = office(tmp_path)
    early = arrived(tmp_path / "early", 黄浦区情况说明__docx=foreign())
    assert told(taken(session, [early])) == [("refused", "", 0, ["SUB101"])], "there is no return for it to lie beside"
    taken(session, [arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "真正的报告"}))])
    more = arrived(tmp_path / "more", 黄浦区情况说明__docx=foreign())
    assert told(taken(session, [more])) == [("attached", "huangpu", 1, ["SUB061", "SUB102"])]
    with session.ledger() as ledger:
        huangpu = Assignment(session.plan.district(DistrictId("huangpu")), "指明人")
        again = told(receive(session, ledger, [more], received_on=ON_TIME, assignment=huangpu))
        assert again == [("attached", "huangpu", 1, ["SUB061", "SUB102"])]
        assert load(session, ledger, DistrictId("huangpu")).version == 1


def test_a_name_that_says_another_district_than_the_content_is_refused(tmp_path: Path) -> None:
    session = office(tmp_path)
    receipts = taken(
        session, [arrived(tmp_path / "in", 静安区自查报告__docx=filled("huangpu", {"sc_item_01_1": "甲"}))]
    )
    assert told(receipts) == [("refused", "", 0, ["SUB004"])]


def test_the_same_file_twice_is_one_version_and_another_text_the_next(tmp_path: Path) -> None:
    session = office(tmp_path)
    first, second = (filled("huangpu", {"sc_item_01_1": text}) for text in ("第一稿", "第二稿"))
    assert told(taken(session, [arrived(tmp_path / "in", a__docx=first, b__docx=first)])) == [
        ("received", "huangpu", 1, []),
        ("known", "huangpu", 1, ["SUB011"]),
    ]
    assert told(taken(session, [arrived(tmp_path / "more", c__docx=second)])) == [
        ("received", "huangpu", 2, ["SUB012"])
    ]
    with session.ledger() as ledger:
        assert [load(session, ledger, DistrictId("huangpu"), n).version for n in (1, 2)] == [1, 2]
        with pytest.raises(SubmissionError) as raised:
            load(session, ledger, DistrictId("huangpu"), 3)
    assert raised.value.code == "SUB037"


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        ("2021-11-10T23:59:59+08:00", []),
        ("2021-11-11T00:00:00+08:00", ["SUB013"]),
        ("2021-11-20T08:00:00+08:00", ["SUB013"]),
    ],
)
def test_a_return_is_late_from_the_first_minute_of_the_day_after(tmp_path: Path, on: str, codes: list[str]) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))
    assert told(taken(office(tmp_path), [came], on=on)) == [("received", "huangpu", 1, codes)]


def test_a_time_that_has_not_come_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError) as raised:
        taken(office(tmp_path), [tmp_path], on="2021-11-21T00:00:00+08:00")
    assert raised.value.code == "SUB039"


def test_a_folder_without_files_is_an_error_and_a_missing_path_a_refusal(tmp_path: Path) -> None:
    session = office(tmp_path)
    (tmp_path / "in").mkdir()
    with pytest.raises(SubmissionError) as raised:
        taken(session, [tmp_path / "in"])
    assert raised.value.code == "SUB019"
    assert told(taken(session, [tmp_path / "nowhere"])) == [("refused", "", 0, ["SUB029"])]


def named_in_bytes(name: bytes, data: bytes) -> bytes:
    """A zip whose one entry bears these raw bytes as a name, with no word about their encoding."""
    stand_in = b"x" * len(name)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(stand_in.decode(), data)
    return buffer.getvalue().replace(stand_in, name)


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_chinese_names_in_a_zip_are_read_whatever_archiver_wrote_them(tmp_path: Path, encoding: str) -> None:
    data = named_in_bytes("黄浦区自查报告.docx".encode(encoding), filled("huangpu", {"sc_item_01_1": "甲"}))
    (receipt,) = taken(office(tmp_path), [arrived(tmp_path / "in", r__zip=data)])
    assert (receipt.name, receipt.state) == ("r.zip/黄浦区自查报告.docx", "received")


def test_one_bad_file_in_a_zip_costs_the_others_nothing(tmp_path: Path) -> None:
    data = pack({
        "黄浦/a.docx": filled("huangpu", {"sc_item_01_1": "甲"}),
        "静安/b.docx": filled("jingan", {"sc_item_01_1": "乙"})[:8000],
        "~$a.docx": b"\x05WPS",
    })  # fmt: skip
    receipts = taken(office(tmp_path), [arrived(tmp_path / "in", r__zip=data)])
    assert sorted((r.state, r.district) for r in receipts if "~$" not in r.name) == [
        ("received", "huangpu"),
        ("refused", ""),
    ]


@pytest.mark.parametrize(
    "name", ["黄 浦  区.docx", "😊.docx", "黄\n浦.docx", "黄\"浦'`$(id)`.docx", "区" * 80 + ".docx"]
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names")
def test_any_file_name_is_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(filled("huangpu", {"sc_item_01_1": "甲"}))
    (receipt,) = taken(office(tmp_path), [tmp_path / "in"])
    assert (receipt.state, receipt.district) == ("received", "huangpu")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps names as bytes")
def test_a_file_name_in_gbk_as_unpacked_from_an_old_zip_is_taken(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    place = os.fsencode(tmp_path / "in") + b"/" + "黄浦区.docx".encode("gbk")
    Path(os.fsdecode(place)).write_bytes(filled("huangpu", {"sc_item_01_1": "甲"}))
    (receipt,) = taken(office(tmp_path), [tmp_path / "in"])
    assert (receipt.state, receipt.district) == ("received", "huangpu")


@pytest.mark.skipif(sys.platform == "win32", reason="needs links that loop")
def test_links_that_loop_or_lead_nowhere_or_to_a_folder_are_named_and_cost_the_others_nothing(tmp_path: Path) -> None:
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))
    (came / "b").symlink_to("c")
    (came / "c").symlink_to("b")
    (came / "d").symlink_to(tmp_path / "nowhere")
    (came / "e").symlink_to(tmp_path)
    receipts = taken(office(tmp_path), [came])
    assert {r.name: (r.state, [n.code for n in r.notices]) for r in receipts} == {
        "a.docx": ("received", []),
        **dict.fromkeys("bcde", ("refused", ["SUB109"])),
    }


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a file its owner may not read")
def test_a_file_that_may_not_be_read_costs_the_others_nothing(tmp_path: Path) -> None:
    text = {"sc_item_01_1": "甲"}
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", text), b__docx=filled("jingan", text))
    (came / "a.docx").chmod(0)
    assert sorted(r.state for r in taken(office(tmp_path), [came])) == ["received", "refused"]


def test_a_file_that_goes_while_the_folder_is_read_costs_the_others_nothing(tmp_path: Path) -> None:
    """As a share that drops out does; a folder where a file was is the same to the reader."""
    session = office(tmp_path)
    came = arrived(tmp_path / "in", b__docx=filled("jingan", {"sc_item_01_1": "甲"}))
    script = f"""
import pathlib
from selfcheck.workflow import arrivals
real = pathlib.Path.read_bytes
def gone(path):
    if path.name == "a.docx":
        raise OSError(5, "Input/output error")
    return real(path)
pathlib.Path.read_bytes = gone
print([(a.name, a.kind) for a in arrivals.arrivals([pathlib.Path({str(came)!r})])])
"""
    (came / "a.docx").write_bytes(b"x")
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-300:]
    assert "b.docx" in run.stdout
    assert session.workspace.exists() is False


def test_a_persons_word_goes_before_the_witnesses_and_is_kept_with_the_name(tmp_path: Path) -> None:
    session = office(tmp_path)
    came = arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))
    word = Assignment(chosen(session.plan, ["jingan"])[0], "经办人")
    with session.ledger() as ledger:
        (receipt,) = receive(session, ledger, [came], received_on=ON_TIME, assignment=word)
        assert ledger.events("received")[0].facts["assigned_by"] == "经办人"
    assert (receipt.state, receipt.district) == ("received", "jingan")
    assert "SUB034" in {n.code for n in receipt.notices}


def test_a_blank_sent_back_untouched_is_not_taken_without_a_word(tmp_path: Path) -> None:
    (receipt,) = taken(office(tmp_path), [arrived(tmp_path / "in", a__docx=blank("huangpu"))])
    assert any(n.severity != "info" for n in receipt.notices)


def test_a_submission_that_somebody_deleted_is_said_and_no_crash(tmp_path: Path) -> None:
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "in", a__docx=filled("huangpu", {"sc_item_01_1": "甲"}))])
    (session.workspace / "submissions" / "huangpu" / "v1" / "submission.json").unlink()
    with session.ledger() as ledger, pytest.raises(SubmissionError):
        load(session, ledger, DistrictId("huangpu"))


def test_two_workers_file_the_same_bytes_as_one(tmp_path: Path) -> None:
    texts = {d: filled(d, {"sc_item_01_1": d}) for d in ("pudong", "huangpu", "jingan")}
    came = arrived(tmp_path / "in", **{f"{d}__docx": data for d, data in texts.items()})
    filed = []
    for name, jobs in (("one", 1), ("two", 2)):
        session = office(tmp_path / name, jobs=jobs)
        taken(session, [came])
        place = session.workspace / "submissions"
        filed.append({str(p.relative_to(place)): p.read_bytes() for p in place.rglob("*") if p.is_file()})
    assert filed[0] == filed[1]
    assert len(filed[0]) == 9


def test_a_second_command_sweeps_nothing_away_that_a_running_one_is_writing(tmp_path: Path) -> None:
    """Somebody looks at the board while returns are being taken in."""
    session = office(tmp_path)
    place = session.workspace / "submissions" / "huangpu" / "v1"
    with whole_folder(place) as made:
        (made / "submission.json").write_bytes(b"{}")
        with session.ledger():
            pass
        assert (made / "submission.json").is_file()
    assert (place / "submission.json").is_file()


def test_two_receives_at_once_keep_every_version(tmp_path: Path) -> None:
    """Each is done whole, or says that it has to wait; no version is entered twice and none loses its text."""
    session = office(tmp_path, today=date(2021, 11, 20))
    with session.ledger():
        pass
    runs = []
    for text in ("甲", "乙"):
        came = arrived(tmp_path / text, **{f"{d}__docx": filled(d, {"sc_item_01_1": text})
                                           for d in ("pudong", "huangpu", "jingan")})  # fmt: skip
        command = [sys.executable, "-m", "selfcheck", "--plan", str(session.plan_folder), "--workspace",
                   str(session.workspace), "--templates", str(session.templates), "--jobs", "1", "--today",
                   "2021-11-20", "receive", str(came), "--received-on", "2021-11-05"]  # fmt: skip
        runs.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    with session.ledger() as ledger:
        events = ledger.events("received")
    assert sorted((e.district, e.facts["version"]) for e in events) == sorted(
        (d, v) for d in ("pudong", "huangpu", "jingan") for v in (1, 2)
    )
    for event in events:
        place = session.workspace / "submissions" / event.district / f"v{event.facts['version']}"
        stored = json.loads((place / "submission.json").read_text("utf-8"))
        assert stored["source"]["sha256"] == event.facts["object"]
