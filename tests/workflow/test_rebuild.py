"""``rebuild`` and ``archive``: the same bytes again from ledger and originals; a correction changes what it touches alone."""

import csv
import hashlib
import io
import random
import shutil
import tracemalloc
from dataclasses import replace
from difflib import ndiff
from pathlib import Path

import pytest
from tests.workflow.last_year import last_year
from tests.workflow.test_forms import filled, issued, office
from tests.workflow.test_publish import ranked, received, reviewed
from tests.workflow.test_receive import arrived, taken

from selfcheck.cli.app import run
from selfcheck.ledger import Ledger
from selfcheck.messages import LedgerError
from selfcheck.messages.archive import FOLDERS, INDEX
from selfcheck.model.blocks import plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import Sha256
from selfcheck.safe.archive import Archive
from selfcheck.word.read import read
from selfcheck.workflow.accepting import accept
from selfcheck.workflow.archiving import archive
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.checking import checked
from selfcheck.workflow.evidence import evidence
from selfcheck.workflow.letters import letters
from selfcheck.workflow.marks import scores
from selfcheck.workflow.notice import notice
from selfcheck.workflow.rebuild import rebuild
from selfcheck.workflow.receipts import write_receipts
from selfcheck.workflow.report import report
from selfcheck.workflow.scoring import write_rank
from selfcheck.workflow.session import Session

CORRECTED = "全部完成帮困送温暖9.1万人次，甲乙丙丁。"


def year(session: Session, folder: Path) -> None:
    """A year to its end, with everything that is derived."""
    last_year(
        folder / "last", {"sc_item_01_1": "走访慰问低保家庭和独居老人，逐户登记需要，逐户送去帮困物资和冬令用品，" * 3}
    )
    issued(session)
    received(session, folder / "in")
    with session.ledger() as ledger:
        reviewed(session, ledger)
        write_receipts(session, ledger, [(d.id, 1) for d in session.plan.districts])
        checked(session, ledger, last_of(session))
        ranked(session, ledger, folder / "back", letters=1)
        write_rank(session, ledger)
        notice(session, ledger, pdf=False)
        evidence(session, ledger, "1", last_year=last_of(session))
        evidence(session, ledger, "5", last_year=last_of(session))
        booklet(session, ledger, order="theme", mask=True, pdf=False)
        report(session, ledger, pdf=False)
        letters(session, ledger, draft=True, pdf=False)
        letters(session, ledger, draft=False, pdf=False)


def last_of(session: Session) -> Path:
    """Last year's workspace."""
    return session.workspace.parent / "last" / "work"


def files(session: Session) -> dict[str, bytes]:
    """Every file of the workspace but the ledger's own."""
    return {str(p.relative_to(session.workspace)): p.read_bytes() for p in session.workspace.rglob("*")
            if p.is_file() and "ledger" not in p.relative_to(session.workspace).parts}  # fmt: skip


def lines(data: bytes) -> list[str]:
    document = read(data).value
    return plain_text(document.blocks).splitlines()


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("year")
    session = office(folder)
    year(session, folder)
    return session


def copied(done: Session, folder: Path, *, whole: bool) -> Session:
    """The office somewhere else: its whole workspace, or the ledger and the originals alone."""
    part = Path() if whole else Path("ledger")
    shutil.copytree(done.workspace / part, folder / "work" / part)
    return Session(done.plan_folder, folder / "work", done.templates, "2022-03-01T00:00:00+08:00", done.jobs)


def test_ledger_and_originals_alone_give_every_derived_file_byte_for_byte(done: Session, tmp_path: Path) -> None:
    before = files(done)
    session = copied(done, tmp_path, whole=False)
    with session.ledger() as ledger:
        events = len(ledger.events())
        made = rebuild(session, ledger, last_year=last_of(done))
        assert len(ledger.events()) == events
    after = files(session)
    inputs = {name for name in before if name.startswith(("back/", "decision-filled"))}
    assert set(before) - inputs == set(after)
    assert [name for name, data in after.items() if before[name] != data] == []
    assert (made.notices, made.changed) == ([], [])
    assert len(after) > 60


def test_after_one_corrected_return_only_what_it_touches_is_another(done: Session, tmp_path: Path) -> None:
    session = copied(done, tmp_path, whole=True)
    session = Session(done.plan_folder, session.workspace, done.templates, done.at, done.jobs)
    before = files(session)
    taken(session, [arrived(tmp_path / "in", huangpu__docx=filled("huangpu", {
        "sc_highlight_1_headline": "题甲乙丙丁", "sc_highlight_1_practice": "做法甲乙丙丁", "sc_item_01_1": CORRECTED,
        "sc_risk_1_facts": "内情甲乙丙丁",
    }))])  # fmt: skip
    with session.ledger() as ledger:
        accept(session, ledger, session.plan.districts[1], None, by="审核人")
        made = rebuild(session, ledger, last_year=last_of(done))
    changed = set(made.changed)
    assert {name.partition("/")[0] for name in changed} == {"findings.json", "sheets", "evidence", "report", "letters"}
    assert all("黄浦区" in name for name in changed if name.startswith("letters/"))
    assert {name for name in changed if name.startswith("evidence/")} == {
        n for n in before if n.startswith("evidence/01")
    }
    after = files(session)
    words = 0
    for name in sorted(name for name in changed if name.endswith(".docx")):
        differing = [line for line in ndiff(lines(before[name]), lines(after[name])) if line[0] in "+-"]
        assert differing, name
        for line in differing:
            words += CORRECTED in line
            assert "黄浦区" in f"{name}{line}" or "万人次，甲乙丙丁" in line, (name, line)
    assert words


def test_an_original_that_is_gone_or_altered_stops_the_archive_with_its_place(done: Session, tmp_path: Path) -> None:
    session = copied(done, tmp_path, whole=True)
    with session.ledger() as ledger:
        sha = Sha256(str(ledger.events("received")[0].facts["object"]))
        ledger.archive.path(sha).write_bytes(b"altered")
        with pytest.raises(LedgerError) as raised:
            archive(session, ledger)
    assert raised.value.code == "LDG009"
    assert not (session.workspace / "archive").exists()


def test_whatever_an_event_names_must_be_there_for_the_archive(done: Session, tmp_path: Path) -> None:
    session = copied(done, tmp_path, whole=True)
    with session.ledger() as ledger:
        form = ledger.events("issued")[0].facts["objects"]["form"]
        ledger.archive.path(form).unlink()
        with pytest.raises(LedgerError) as raised:
            archive(session, ledger)
    assert raised.value.code == "LDG008"
    assert not (session.workspace / "archive").exists()


def test_marks_of_a_unit_that_has_left_the_plan_are_archived_under_its_id(done: Session, tmp_path: Path) -> None:
    session = copied(done, tmp_path, whole=True)
    with session.ledger() as ledger:
        gone = scores(ledger)[0].unit
        units = tuple(unit for unit in session.plan.lead_units if unit.id != gone)
        session.__dict__["plan"] = replaced(session.plan, lead_units=units)
        package = Archive(archive(session, ledger).read_bytes())
    assert any(gone in package.read(name).decode("utf-8-sig") for name in package.names if name.endswith(".csv"))


def test_the_package_holds_everything_under_its_name_and_its_hash(done: Session, tmp_path: Path) -> None:
    session = copied(done, tmp_path, whole=True)
    with session.ledger() as ledger:
        path = archive(session, ledger)
        first = path.read_bytes()
        assert archive(session, ledger).read_bytes() == first
        shas = _kept(ledger)
    package = Archive(first)
    listed = list(csv.reader(io.StringIO(package.read(INDEX).decode("utf-8-sig"))))[1:]
    assert {name for name, _, _ in listed} == set(package.names) - {INDEX}
    for name, size, sha in listed:
        data = package.read(name)
        assert (len(data), hashlib.sha256(data).hexdigest()) == (int(size), sha), name
    assert shas <= {sha for _, _, sha in listed}
    held = {name.partition("/")[0] for name in package.names}
    assert held >= {folder.partition("/")[0] for folder in FOLDERS.values()}
    marks = package.read(f"{FOLDERS['scores']}/得分.csv").decode("utf-8-sig")
    assert marks.startswith("主评单位,项目序号,项目,区,得分,初步评估意见")
    assert f"{FOLDERS['originals']}/黄浦区/第1版-huangpu.docx" in package.names
    assert any(name.endswith("汇报.docx") for name in package.names)


def test_the_package_does_not_wait_in_memory(done: Session, tmp_path: Path) -> None:
    session, size = copied(done, tmp_path, whole=True), 4_000_000
    with session.ledger() as ledger:
        for n in range(8):
            ledger.keep(random.Random(n).randbytes(size))  # noqa: S311 - bytes that no zip makes smaller
        tracemalloc.start()
        path = archive(session, ledger)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert path.stat().st_size > 8 * size
    assert peak < 4 * size


def _kept(ledger: Ledger) -> set[str]:
    return {str(sha) for sha in ledger.archive}


def test_the_commands_say_what_they_did(done: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = copied(done, tmp_path, whole=True)
    shared = ["--plan", str(session.plan_folder), "--workspace", str(session.workspace), "--templates", str(session.templates),
              "--today", "2021-11-20"]  # fmt: skip
    assert run([*shared, "archive"]) == 0
    assert "2021年度综合评估归档.zip" in capsys.readouterr().out
    assert run([*shared, "rebuild", "--last-year", str(last_of(done))]) == 0
    assert "和上次写出的一样" in capsys.readouterr().out


def test_what_the_ledger_cannot_give_any_more_is_named_and_the_rest_is_made(done: Session, tmp_path: Path) -> None:
    """A file of a day gone by, and an original that nothing on this machine can read."""
    session = copied(done, tmp_path, whole=False)
    with session.ledger() as ledger:
        last = ledger.events("received")[-1]
        facts = {**last.facts, "object": ledger.keep(b"no return"), "version": 2, "answered": 0, "name": "报告.doc"}
        ledger.record("received", at=session.at, district=last.district, **facts)
        ledger.record("written", at=session.at, path="status/2020-01-01-进度表.docx", sha256="0" * 64)
        made = rebuild(session, ledger)
    assert [(n.code, n.where, n.severity) for n in made.notices] == [
        ("LDG025", "报告.doc", "refuse"), ("LDG026", "status/2020-01-01-进度表.docx", "warn"),
    ]  # fmt: skip
    assert any(name.startswith("booklet/") for name in made.same)


def test_nothing_is_made_from_an_original_that_was_altered(done: Session, tmp_path: Path) -> None:
    session = copied(done, tmp_path, whole=False)
    with session.ledger() as ledger:
        ledger.archive.path(Sha256(str(ledger.events("received")[0].facts["object"]))).write_bytes(b"altered")
        with pytest.raises(LedgerError) as raised:
            rebuild(session, ledger)
    assert raised.value.code == "LDG009"
    assert files(session) == {}


def test_rules_that_cannot_be_used_any_more_cost_what_is_made_of_them_alone(done: Session, tmp_path: Path) -> None:
    session = copied(done, tmp_path, whole=False)
    shutil.copytree(done.plan_folder, tmp_path / "plan")
    rules = tmp_path / "plan" / "scoring.toml"
    items = len(done.plan.items)
    rules.write_text(rules.read_text("utf-8").replace(f'"1/{items}"', f'"1/{items + 1}"'), "utf-8")
    session = replace(session, plan_folder=tmp_path / "plan")
    with session.ledger() as ledger:
        made = rebuild(session, ledger)
    assert ("SCO207", "refuse", "standing") in [(n.code, n.severity, n.where) for n in made.notices]
    assert any(name.startswith("booklet/") for name in made.same)
    assert any(name.startswith("sheets/") for name in (*made.same, *made.changed))
