"""A whole campaign with a token planted in every place: nothing is found where it has no business.

Three districts fill every place of their forms with words of their own, the lead units give opinions, the meeting its
reasons; then every file that was written is searched, its properties and notes too.
"""

import re
import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from tests.workflow.test_forms import blank, office
from tests.workflow.test_receive import ON_TIME, arrived

from selfcheck.excel.fill import fill_decision, fill_score_sheet
from selfcheck.ledger import Ledger
from selfcheck.model.blocks import Block, Table, cell, paragraph
from selfcheck.model.form import FigureTable, Grid
from selfcheck.model.ids import DistrictId, bookmark_name
from selfcheck.model.plan import District
from selfcheck.model.standing import Decision
from selfcheck.safe.archive import Archive
from selfcheck.word.answers import pour_answers
from selfcheck.workflow import marks, scoring, sheets
from selfcheck.workflow.accepting import accept
from selfcheck.workflow.attachments import attachments_of
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.checking import checked
from selfcheck.workflow.followups import record_followup
from selfcheck.workflow.forms import compiled_form, issue_forms
from selfcheck.workflow.letters import letters
from selfcheck.workflow.notice import notice
from selfcheck.workflow.receipts import write_receipts
from selfcheck.workflow.receive import receive
from selfcheck.workflow.reminders import remind_districts, remind_units
from selfcheck.workflow.report import report
from selfcheck.workflow.rework import rework
from selfcheck.workflow.session import Session

TOKEN = re.compile(r"令牌\d{4}终")
MARKS = {"pudong": "97.31", "huangpu": "96.47", "jingan": "61.29"}
HIDDEN_HIGHLIGHT = "highlight-1"
FOLLOWUP = "followup"
ITEM = 5
"""The item that every risk and every record of this campaign names."""
ON, UNITS_ON = date(2021, 11, 11), date(2021, 12, 1)
"""The days on which districts and lead units are reminded."""


@dataclass(frozen=True)
class Planted:
    """Where a token was planted: whose it is, in which kind of place, and which section's or unit's."""

    district: str
    kind: str
    place: str = ""


@dataclass
class Garden:
    """All the tokens of a campaign, each in one place only."""

    where: dict[str, Planted] = field(default_factory=dict)

    def plant(self, district: str, kind: str, place: str = "") -> str:
        token = f"令牌{len(self.where):04d}终"
        self.where[token] = Planted(district, kind, place)
        return token

    def found(self, *files: Path) -> set[Planted]:
        return {self.where[token] for path in files for token in TOKEN.findall(everything(path))}


def everything(path: Path) -> str:
    """The name of a file and all that stands in it: body, headers, notes, properties, cells."""
    data = path.read_bytes()
    if path.suffix not in {".docx", ".xlsx"}:
        return path.name + data.decode("utf-8", "replace")
    archive = Archive(data)
    members = (archive.read(name).decode() for name in archive.names if name.endswith((".xml", ".rels")))
    return path.name + "".join(re.sub(r"<[^>]*>", "", member) + member for member in members)


KINDS = {"point": "point", "item_problem": "problem", "window": "window", "highlight": "highlight", "risk": "risk"}


def planted(garden: Garden, session: Session, district: District) -> bytes:
    """A return in which every place of the form holds a token."""

    def sow(kind: str, section: str) -> str:
        count = "××" if kind == "problem" else "8"  # a figure left open is sent back, with the words around it
        return f"全部完成{garden.plant(district.id, kind, section)}共{count}件。"

    answers: dict[str, tuple[Block, ...]] = {}
    for element in compiled_form(session, district).sections():
        kind = "cover" if element.section == "cover" else KINDS.get(getattr(element, "kind", ""), "figures")
        if isinstance(element, FigureTable):
            row = tuple(map(cell, ("1", *(garden.plant(district.id, kind, element.section) for _ in range(5)))))
            answers[element.bookmark] = (Table((row,)),)
        elif isinstance(element, Grid):
            for each in element.fields:
                text = ticked(element.section, each.name) or sow(kind, element.section)
                answers[bookmark_name(f"{element.section}.{each.name}")] = (paragraph(text),)
        else:
            answers[element.bookmark] = (paragraph(sow(kind, element.section)),)
    before = (paragraph(sow("unplaced", "")),)
    return pour_answers(blank(district.id), answers, media={}.__getitem__, before=before)


def ticked(section: str, name: str) -> str:
    """What stands in a place that is read: every risk is there and names item 5, one highlight is not for publication."""
    publishable = "□可以公开　☑不宜公开" if section == HIDDEN_HIGHLIGHT else "☑可以公开　□不宜公开"
    return {"publishable": publishable, "items": f"第{ITEM}项", "answer": "☑有　□无"}.get(name, "")


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@dataclass
class Campaign:
    """A year played to its end, and where its tokens stand."""

    session: Session
    garden: Garden

    def files(self, *folders: str) -> list[Path]:
        found = [path for name in folders for path in files_in(self.session.workspace / name)]
        assert found, folders
        return found

    def of(self, folder: str, district: District) -> list[Path]:
        return [path for path in self.files(folder) if district.name in path.name]


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    folder = tmp_path_factory.mktemp("leaks")
    session, garden = office(folder, today=date(2021, 12, 20)), Garden()
    plan = session.plan
    with session.ledger() as ledger:
        issue_forms(session, ledger, plan.districts)
        for district in plan.districts:
            beside = garden.plant(district.id, "attachment").encode()
            into = arrived(folder / "in" / district.id, a__docx=planted(garden, session, district), b__txt=beside)
            receive(session, ledger, [into], received_on=ON_TIME)
            assert attachments_of(ledger, district.id, 1)
            accept(session, ledger, district, None, by="审核人")
            _note(session, ledger, garden, district)
        write_receipts(session, ledger, [(d.id, 1) for d in plan.districts])
        rework(session, ledger, plan.districts, checked(session, ledger))
        _score(session, ledger, garden)
        assert len(remind_units(session, ledger, on=UNITS_ON, due=UNITS_ON).value) == len(plan.lead_units)
        marks.read_scores(session, ledger, [session.workspace / "back"])
        scoring.confirm_scoring(session, ledger, "经办人")
        scoring.write_rank(session, ledger)
        _decide(session, garden)
        made = scoring.record_decision(session, ledger, session.workspace / "decided.xlsx", "经办人")
        assert len(made.value) == len(plan.districts)
        assert len(remind_districts(session, ledger, on=ON).value) == len(plan.districts)
        notice(session, ledger, pdf=False)
        booklet(session, ledger, pdf=False)
        report(session, ledger, pdf=False)
        letters(session, ledger, draft=True, pdf=False)
        letters(session, ledger, draft=False, pdf=False)
        record_followup(
            session, ledger, plan.districts[2], "5", garden.plant("jingan", "record", FOLLOWUP), by="经办人"
        )
        letters(session, ledger, draft=False, pdf=False)
        sheets.write_sheets(session, ledger)
    return Campaign(session, garden)


def _note(session: Session, ledger: Ledger, garden: Garden, district: District) -> None:
    """What was entered on a district during the year, of every kind there is, each with its file."""
    item = session.plan.items[ITEM - 1]
    for kind in ("daily", "inspection", "media", "line-result", "named"):
        told, kept = garden.plant(district.id, "record"), ledger.keep(garden.plant(district.id, "record").encode())
        ledger.record("recorded", at=session.at, district=district.id, record_kind=kind, date="2021-06-01", source=told,
                      item=item.id, by=item.lead_units[0].unit, name="", object=kept)  # fmt: skip


def _score(session: Session, ledger: Ledger, garden: Garden) -> None:
    sheets.write_sheets(session, ledger)
    (session.workspace / "back").mkdir()
    by_name = {d.name: d.id for d in session.plan.districts}
    for unit in session.plan.lead_units:

        def mark(item: int, name: str, unit: str = unit.id) -> tuple[str, str]:
            return MARKS[by_name[name]], garden.plant(by_name[name], "opinion", f"{unit} {item}")

        sheet = session.workspace / "sheets" / f"{sheets.unit_file(unit)}.xlsx"
        (session.workspace / "back" / sheet.name).write_bytes(fill_score_sheet(sheet.read_bytes(), mark))


def _decide(session: Session, garden: Garden) -> None:
    items = session.plan.items
    chosen = {
        DistrictId("pudong"): Decision(DistrictId("pudong"), 1, "优秀", True, garden.plant("pudong", "reason")),
        DistrictId("huangpu"): Decision(
            DistrictId("huangpu"), 2, "优秀", True, garden.plant("huangpu", "reason"), (items[1].id,)
        ),
        DistrictId("jingan"): Decision(
            DistrictId("jingan"), 3, "良好", False, garden.plant("jingan", "reason"), (items[4].id, items[26].id)
        ),
    }
    sheet = (session.workspace / "standing" / "decision.xlsx").read_bytes()
    (session.workspace / "decided.xlsx").write_bytes(fill_decision(sheet, session.plan, chosen))


def kinds(found: set[Planted]) -> set[str]:
    return {each.kind for each in found}


def test_every_kind_of_place_was_planted_and_read(campaign: Campaign) -> None:
    sown = kinds(set(campaign.garden.where.values()))
    assert sown == {
        "point", "figures", "problem", "window", "highlight", "risk", "cover", "unplaced", "attachment", "opinion", "reason",
        "record",
    }  # fmt: skip
    kept = kinds(campaign.garden.found(*campaign.files("submissions")))
    assert kept == sown - {"attachment", "opinion", "reason", "record"}


@pytest.mark.parametrize("folder", ["letters", "letters/drafts", "letters/prompts"])
def test_a_letter_says_only_what_its_own_district_answered(campaign: Campaign, folder: str) -> None:
    said = 0
    for path in campaign.files(folder):
        (district,) = (d for d in campaign.session.plan.districts if d.name in path.name)
        found = campaign.garden.found(path)
        assert {each.district for each in found} <= {district.id}, path.name
        assert kinds(found) <= {"point", "figures", "highlight"}, path.name
        assert not any(each.place == HIDDEN_HIGHLIGHT for each in found)
        said += len(found)
    assert said


LEAVING = ("letters", "letters/prompts", "letters/drafts", "booklet", "forms", "notice", "reminders")
"""What leaves the house for more than one reader, or for a leader of a district."""
ONE_DISTRICT = ("receipts", "rework")
"""What goes to the bureau of one district, its own words in it."""


@pytest.mark.parametrize("folder", LEAVING)
def test_nothing_that_leaves_the_house_holds_a_risk_a_problem_a_record_or_what_was_said_of_a_mark(
    campaign: Campaign, folder: str
) -> None:
    assert kinds(campaign.garden.found(*campaign.files(folder))) <= {"point", "figures", "highlight"}


@pytest.mark.parametrize("folder", [*LEAVING, *ONE_DISTRICT])
def test_no_mark_and_no_rank_leaves_the_house(campaign: Campaign, folder: str) -> None:
    for path in campaign.files(folder):
        text = everything(path)
        assert not any(mark in text for mark in MARKS.values()), path.name
        to_one = folder.startswith(("letters", *ONE_DISTRICT)) or path.name.startswith("0")
        assert not to_one or folder == "forms" or not re.search("位次|得分|名次|排名", text), path.name


@pytest.mark.parametrize("folder", ["letters", *ONE_DISTRICT, "reminders"])
def test_what_goes_to_one_district_holds_no_other_s_words_and_does_not_name_another(
    campaign: Campaign, folder: str
) -> None:
    plan, seen = campaign.session.plan, set()
    for path in campaign.files(folder):
        own = {d.id for d in plan.districts if d.name in path.name}
        text = everything(path)
        assert {each.district for each in campaign.garden.found(path)} <= own, path.name
        named = {d.id for d in plan.districts if d.name in text}
        assert not own or named == own, path.name
        seen |= own
    assert seen


def test_what_is_sent_back_to_a_district_is_all_its_own_and_says_nothing_the_office_noted(campaign: Campaign) -> None:
    for district in campaign.session.plan.districts:
        found = campaign.garden.found(*campaign.of("rework", district))
        assert kinds(found) >= {"point", "problem", "risk"}
        assert not kinds(found) & {"record", "opinion", "reason", "attachment"}


def test_the_booklet_holds_the_highlights_that_may_be_published_and_nothing_else(campaign: Campaign) -> None:
    found = campaign.garden.found(*campaign.files("booklet"))
    everyone = {each for each in campaign.garden.where.values() if each.kind == "highlight"}
    assert {each for each in found if each.kind == "highlight"} == {
        each for each in everyone if each.place != HIDDEN_HIGHLIGHT
    }
    assert kinds(found) == {"highlight"}


@pytest.mark.parametrize("folder", ["forms", "notice"])
def test_what_goes_to_all_holds_nobody_s_words(campaign: Campaign, folder: str) -> None:
    assert campaign.garden.found(*campaign.files(folder)) == set()


def test_a_receipt_holds_only_its_own_district_s_words(campaign: Campaign) -> None:
    for district in campaign.session.plan.districts:
        files = campaign.of("receipts", district)
        assert files
        assert {each.district for each in campaign.garden.found(*files)} <= {district.id}


def test_a_form_with_what_was_sent_carried_over_holds_its_own_district_s_words_alone(
    campaign: Campaign, tmp_path: Path
) -> None:
    before = campaign.session
    shutil.copytree(before.workspace, tmp_path / "work")
    session = Session(before.plan_folder, tmp_path / "work", before.templates, before.at)
    with session.ledger() as ledger:
        made = issue_forms(session, ledger, session.plan.districts, carry=True)
    for district in session.plan.districts:
        found = campaign.garden.found(*(path for path in made.value if district.name in path.name))
        assert {each.district for each in found} == {district.id}
        assert not kinds(found) & {"attachment", "opinion", "reason", "record"}


def test_a_unit_s_material_holds_problems_and_risks_of_its_own_items_only_and_no_opinion(campaign: Campaign) -> None:
    plan = campaign.session.plan
    for unit in plan.lead_units:
        own = {item.id for item in plan.unit_items(unit.id)}
        stem = sheets.unit_file(unit)
        files = [path for path in campaign.files("sheets") if path.stem in {stem, f"{stem}-材料"}]
        found = campaign.garden.found(*files)
        asked = {each for each in found if each.kind in {"point", "figures", "problem"}}
        assert {each.place.partition(".")[0] for each in asked} == own
        assert plan.items[ITEM - 1].id in own or not kinds(found) & {"risk", "record"}, unit.name
        assert not kinds(found) & {"opinion", "reason", "cover", "unplaced", "attachment"}, unit.name


def test_the_report_counts_risks_and_tells_none(campaign: Campaign) -> None:
    found = campaign.garden.found(*campaign.files("report"))
    assert "opinion" in kinds(found)
    assert not kinds(found) & {"risk", "problem", "cover", "unplaced", "attachment"}


def test_what_came_of_a_prompt_stands_in_the_ledger_alone(campaign: Campaign) -> None:
    record = next(
        token for token, each in campaign.garden.where.items() if each.kind == "record" and each.place == FOLLOWUP
    )
    folders = [p for p in campaign.session.workspace.iterdir() if p.name != "ledger"]
    assert not any(record in everything(path) for folder in folders for path in files_in(folder))
    with campaign.session.looking() as ledger:
        assert [event.facts["note"] for event in ledger.events("followup")] == [record]
