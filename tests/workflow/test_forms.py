"""Issuing the blanks. The small office that the other tests of this room work in stands here too."""

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from selfcheck.messages import PublishError, SubmissionError, TemplateError
from selfcheck.model.blocks import paragraph
from selfcheck.word.answers import pour_answers
from selfcheck.word.read import read
from selfcheck.workflow.forms import chosen, form_name, issue_forms
from selfcheck.workflow.session import Session, moment

ROOT = Path(__file__).parents[2]
TODAY = date(2021, 11, 20)


def office(folder: Path, *, today: date = TODAY, jobs: int = 1) -> Session:
    """An office of the 2021 plan with its first three districts, its templates to be edited at will."""
    plan = folder / "plan"
    if not plan.is_dir():
        shutil.copytree(ROOT / "plan" / "2021", plan)
        head, *entries = (plan / "districts.toml").read_text("utf-8").split("[[districts]]")
        (plan / "districts.toml").write_text("[[districts]]".join([head, *entries[:3]]), "utf-8")
        shutil.copytree(ROOT / "templates", folder / "templates")
    return Session(plan, folder / "work", folder / "templates", moment(today), jobs)


def issued(session: Session) -> dict[str, bytes]:
    """The blanks, by district."""
    with session.ledger() as ledger:
        issue_forms(session, ledger, session.plan.districts)
    return {d.id: (session.workspace / "forms" / form_name(session.plan, d)).read_bytes()
            for d in session.plan.districts}  # fmt: skip


@cache
def blank(district: str) -> bytes:
    """One district's blank."""
    with tempfile.TemporaryDirectory() as folder:
        return issued(office(Path(folder)))[district]


def filled(district: str, answers: Mapping[str, str]) -> bytes:
    """That blank with plain sentences behind the labels of these bookmarks."""
    blocks = {mark: (paragraph(text),) for mark, text in answers.items()}
    return pour_answers(blank(district), blocks, media={}.__getitem__)


def outcome(folder: Path) -> dict[str, bytes]:
    """Every file under a folder but the ledger's own."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*"))
            if p.is_file() and "ledger.sqlite" not in p.name}  # fmt: skip


def test_every_district_gets_a_blank_under_its_own_name_and_the_office_its_own_copy(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        made = issue_forms(session, ledger, session.plan.districts)
        events = ledger.events("issued")
    assert [str(p.relative_to(session.workspace)) for p in made.value] == [
        "forms/01-pudong-浦东新区-2021自查报告.docx",
        "forms/02-huangpu-黄浦区-2021自查报告.docx",
        "forms/03-jingan-静安区-2021自查报告.docx",
        "office/待核本-2021.docx",
    ]
    assert made.notices == ()
    assert [e.district for e in events] == ["pudong", "huangpu", "jingan"]


def test_issuing_again_changes_nothing_and_says_nothing(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    before = outcome(session.workspace)
    with session.ledger() as ledger:
        events = len(ledger.events())
        assert issue_forms(session, ledger, session.plan.districts).notices == ()
        assert len(ledger.events()) == events
    assert outcome(session.workspace) == before


def test_two_workers_make_the_same_blanks_as_one(tmp_path: Path) -> None:
    assert issued(office(tmp_path / "one", jobs=1)) == issued(office(tmp_path / "two", jobs=2))


def test_readings_of_doubtful_places_stand_only_in_the_offices_copy(tmp_path: Path) -> None:
    session = office(tmp_path)
    blanks = issued(session)
    copy = (session.workspace / "office" / "待核本-2021.docx").read_bytes()
    assert "待核" in str(read(copy).value)
    assert all("待核" not in str(read(data).value) for data in blanks.values())


def test_an_unknown_district_is_refused_with_the_known_ones_named(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="pudong、huangpu、jingan") as raised:
        chosen(office(tmp_path).plan, ["nowhere"])
    assert raised.value.code == "SUB035"


def test_a_blank_changed_by_hand_is_kept_before_it_is_replaced(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    path = session.workspace / "forms" / form_name(session.plan, session.plan.districts[0])
    path.write_bytes(b"changed by hand")
    with session.ledger() as ledger:
        made = issue_forms(session, ledger, session.plan.districts[:1])
        (kept,) = ledger.events("kept")
        assert ledger.fetch(kept.facts["object"]) == b"changed by hand"
    assert [n.code for n in made.notices] == ["PUB034"]
    assert path.read_bytes() == blank("pudong")


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("form.docx", None, None, "TPL008"),
        ("wording.toml", None, None, "TPL008"),
        ("wording.toml", "\ntitle =", "\ntitel =", "TPL006"),
        ("form-instructions.md", "{{", "{{ nope }}{{", "TPL003"),
    ],
)
def test_a_template_that_lacks_something_stops_before_anything_is_issued(
    tmp_path: Path, file: str, old: str | None, new: str | None, code: str
) -> None:
    session = office(tmp_path)
    place = session.templates / file
    if old is None or new is None:
        place.unlink()
    else:
        text = place.read_text("utf-8")
        assert old in text
        place.write_text(text.replace(old, new, 1), "utf-8")
    with session.ledger() as ledger, pytest.raises(TemplateError) as raised:
        issue_forms(session, ledger, session.plan.districts)
    assert raised.value.code == code
    assert not (session.workspace / "forms").exists()


@pytest.mark.parametrize(
    ("file", "data"), [("form.docx", b"no Word file"), ("form-instructions.md", b"\xff\xfe not UTF-8")]
)
def test_a_damaged_template_is_a_template_error_and_no_crash(tmp_path: Path, file: str, data: bytes) -> None:
    session = office(tmp_path)
    (session.templates / file).write_bytes(data)
    with session.ledger() as ledger, pytest.raises(TemplateError):
        issue_forms(session, ledger, session.plan.districts)


def test_a_wording_with_a_misspelt_field_is_a_template_error_and_no_crash(tmp_path: Path) -> None:
    session = office(tmp_path)
    place = session.templates / "wording.toml"
    place.write_text(place.read_text("utf-8").replace("{year}", "{yaer}"), "utf-8")
    with session.ledger() as ledger, pytest.raises(TemplateError):
        issue_forms(session, ledger, session.plan.districts)


def test_a_folder_that_cannot_be_written_is_a_publish_error(tmp_path: Path) -> None:
    session = office(tmp_path)
    session.workspace.mkdir()
    (session.workspace / "forms").write_bytes(b"a file where a folder should be")
    with session.ledger() as ledger, pytest.raises(PublishError) as raised:
        issue_forms(session, ledger, session.plan.districts)
    assert raised.value.code == "PUB006"
