"""A year in an office that chose the ink profile: what it issues is made in it, and held to it."""

from datetime import date
from pathlib import Path

import pytest
from tests.workflow.test_forms import issued, office
from tests.workflow.test_receive import arrived, taken
from tests.workflow.test_templates import changed, codes, year
from tests.workflow.test_verify import failed

from selfcheck import figures as f
from selfcheck.model.blocks import paragraph
from selfcheck.official.package import WordFile
from selfcheck.official.story import read_story
from selfcheck.word.answers import pour_answers
from selfcheck.workflow.checking import checked
from selfcheck.workflow.reminders import remind_districts, remind_units
from selfcheck.workflow.rework import rework
from selfcheck.workflow.session import Session
from selfcheck.workflow.verify import verify

FOLDERS = (
    "notice",
    "forms",
    "letters",
    "letters/prompts",
    "booklet",
    "report",
    "rework",
    "reminders/2021-11-20",
    "receipts",
)


def inked(folder: Path) -> Session:
    """An office that goes by the ink on the page."""
    session = office(folder, today=date(2021, 11, 20))
    plan = session.plan_folder / "year.toml"
    plan.write_text(f'page_profile = "{f.INK.name}"\n{plan.read_text("utf-8")}', "utf-8")
    return Session(session.plan_folder, session.workspace, session.templates, session.at)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("ink")
    session = inked(folder)
    year(session, folder)
    with session.ledger() as ledger:
        found = checked(session, ledger)
        rework(session, ledger, session.plan.districts, found)
        remind_districts(session, ledger, on=session.today)
        remind_units(session, ledger, on=session.today, due=date(2021, 12, 1))
    return session


def made(session: Session) -> list[Path]:
    """One file of each folder the office fills."""
    found = [sorted((session.workspace / name).glob("*.docx")) for name in FOLDERS]
    return [paths[-1] for paths in found if paths]


def test_what_is_issued_is_laid_out_by_the_chosen_profile(played: Session) -> None:
    for path in made(played):
        pages = [section.page for section in read_story(WordFile(path.read_bytes())).sections]
        upright = [page for page in pages if not page.is_turned]
        assert upright
        for page in upright:
            assert (page.top, page.bottom in {f.INK.bottom, f.LETTER_BOTTOM}) == (f.INK.top, True), path.name


@pytest.mark.office
def test_what_is_issued_fails_no_must_and_no_should_rule_of_the_chosen_profile(played: Session) -> None:
    files = made(played)
    verdicts = verify(played, files).verdicts
    assert {v.kind for v in verdicts} >= {"notice", "letter", "form", "booklet", "report"}
    assert len(verdicts) == len(files) >= 7
    wrong = {v.file: failed(v, "must") | failed(v, "should") for v in verdicts}
    assert {file: rules for file, rules in wrong.items() if rules} == {}
    assert {v.profile for v in verdicts} == {f.INK.name}
    plain = Session(Path(__file__).parents[2] / "plan" / "2021", played.workspace, played.templates, played.at)
    assert all("PAGE-02" in failed(v, "must") for v in verify(plain, files).verdicts)


def test_templates_are_checked_in_the_chosen_profile(tmp_path: Path) -> None:
    session = inked(tmp_path)
    assert codes(session) == []
    changed(session, "report.docx", lambda word: setattr(word.sections[0], "top_margin", 2300 * 635))
    again = Session(session.plan_folder, session.workspace, session.templates, session.at)
    assert codes(again) == [("report.docx", "TPL020")]


def test_a_blank_in_the_chosen_profile_is_read_as_any_other(tmp_path: Path) -> None:
    session = inked(tmp_path)
    answers = {"sc_item_01_1": (paragraph("全年帮扶1200户。"),)}
    came = arrived(tmp_path / "in", a__docx=pour_answers(issued(session)["huangpu"], answers, media={}.__getitem__))
    assert [(r.district, r.version) for r in taken(session, [came])] == [("huangpu", 1)]
