"""The main job, end to end, on the real 2021 plan: what the office relies on, said as tests."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from selfcheck.cli.app import run
from selfcheck.model.blocks import Block, Table, cell, paragraph
from selfcheck.model.encoding import from_json
from selfcheck.model.form import FigureTable, Form, Grid, Question
from selfcheck.model.ids import Sha256, bookmark_name
from selfcheck.model.submission import Source, Submission
from selfcheck.model.wording import FormWording
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.readers.submission import read_submission
from selfcheck.word.answers import pour_answers
from selfcheck.word.count import count
from selfcheck.word.read import read
from selfcheck.workflow.forms import compiled_form, form_name
from selfcheck.workflow.session import Session, moment

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "plan" / "2021"
SESSION = Session(PLAN, Path(), ROOT / "templates", moment(date(2026, 11, 26)))
ALL_WITNESSES = ("code", "bookmark", "wording", "style", "order")
HARD = "慈善“义卖&义诊”<甲-01>至<甲-60>，{{ 活动 }}和{% 日期 %}，😊与𠮷、喆、堃"


def command(workspace: Path, *words: str) -> int:
    options = ["--plan", str(PLAN), "--templates", str(ROOT / "templates"), "--workspace", str(workspace)]
    return run([*options, "--today", "2026-11-26", *words])


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the 16 blanks of the real plan."""
    workspace = tmp_path_factory.mktemp("year")
    assert command(workspace, "forms") == 0
    return workspace


def read_back(data: bytes, form: Form) -> Submission:
    wording = SESSION.wording("form", FormWording)
    source = Source("x.docx", Sha256(""), "docx", len(data), "", ())
    document = read(data).value
    return read_submission(form, document, count(data), wording, source=source, district=form.district, version=1)


def the_form(district: str = "huangpu") -> Form:
    return compiled_form(SESSION, next(d for d in SESSION.plan.districts if d.id == district))


def blank_of(workspace: Path, district: str = "huangpu") -> bytes:
    found = next(d for d in SESSION.plan.districts if d.id == district)
    return (workspace / "forms" / form_name(SESSION.plan, found)).read_bytes()


def sentences(form: Form, *, tail: str = "") -> dict[str, str]:
    """A distinct sentence for every place of the form, by the bookmark of its label."""
    places: dict[str, str] = {}
    for element in form.sections():
        if isinstance(element, Grid):
            for field in element.fields:
                places[bookmark_name(f"{element.section}.{field.name}")] = f"甲{element.section}之{field.name}乙{tail}"
        else:
            places[element.bookmark] = f"甲{element.section}乙{tail}"
    return places


def filled(blank: bytes, form: Form, places: Mapping[str, str]) -> bytes:
    figures = {e.bookmark for e in form.sections() if isinstance(e, FigureTable)}
    answers: dict[str, Sequence[Block]] = {
        bookmark: (Table((tuple(map(cell, ("1-1", text, "12", "户", "2021-10-31", ""))),),)
                   if bookmark in figures else paragraph(text),)
        for bookmark, text in places.items()
    }  # fmt: skip
    return pour_answers(blank, answers, media={}.__getitem__)


def assert_everything_in_its_place(submission: Submission, form: Form, places: Mapping[str, str]) -> None:
    sections = {s.id: s for s in submission.sections}
    for element in form.sections():
        text = sections[element.section].text
        own = [t for b, t in places.items() if b in _bookmarks(element)]
        assert all(sentence in text for sentence in own), element.section
        others = [t for t in places.values() if t not in own]
        assert not any(sentence in text for sentence in others), element.section
    assert submission.unplaced == ()
    assert submission.conservation.holds


def _bookmarks(element: Question | FigureTable | Grid) -> set[str]:
    if isinstance(element, Grid):
        return {bookmark_name(f"{element.section}.{field.name}") for field in element.fields}
    return {element.bookmark}


def test_all_sixteen_blanks_read_back_whole_and_unanswered(issued: Path) -> None:
    assert len(list((issued / "forms").iterdir())) == 16
    for district in SESSION.plan.districts:
        submission = read_back(blank_of(issued, district.id), the_form(district.id))
        points = [s for s in submission.sections if s.id.startswith("item-") and s.id.rpartition(".")[2].isdigit()]
        assert len(points) == 137
        for section in submission.sections:
            expected = ALL_WITNESSES[1:] if section.id == "cover" else ALL_WITNESSES
            assert section.anchor == expected, section.id
            assert section.state in {"blank", "prompt"}, section.id
        assert (submission.unplaced, submission.notices) == ((), ())
        law = submission.conservation
        assert law.characters.total == law.characters.printed > 10_000
        assert law.tables.total == law.tables.printed


def test_a_distinct_sentence_in_every_place_comes_back_in_its_own(issued: Path) -> None:
    form = the_form()
    places = sentences(form)
    assert len(places) > 137 + 31 + 31 + 3 + 5 * 8 + 6 * 5
    submission = read_back(filled(blank_of(issued), form, places), form)
    assert_everything_in_its_place(submission, form, places)
    assert submission.notices == ()


@pytest.mark.office
def test_the_same_holds_after_libreoffice_saved_the_file(issued: Path) -> None:
    form = the_form()
    places = sentences(form)
    office = find_office()
    assert office is not None
    original = filled(blank_of(issued), form, places)
    for target in ("odt", "doc", "docx"):
        saved = convert({"x": original}, to=target, office=office, timeout_s=120).value["x"]  # type: ignore[arg-type]
        again = saved if target == "docx" else convert({"x": saved}, to="docx", office=office, timeout_s=120).value["x"]
        submission = read_back(again, form)
        assert_everything_in_its_place(submission, form, places)
        assert submission.notices == (), target


def test_text_outside_the_form_is_unplaced_and_not_lost(issued: Path) -> None:
    form = the_form()
    blank = blank_of(issued)
    data = pour_answers(
        blank, {}, media={}.__getitem__, before=(paragraph("写在封面前"),), after=(paragraph("写在盖章页后"),)
    )
    submission = read_back(data, form)
    placed = [(u.after, u.proposed, [b.runs[0].text for b in u.blocks]) for u in submission.unplaced]  # type: ignore[union-attr]
    assert placed == [("", "cover", ["写在封面前"]), ("risk-6", "", ["写在盖章页后"])]
    assert submission.conservation.characters.unplaced == len("写在封面前写在盖章页后")
    assert [n.code for n in submission.notices] == ["SUB028"]
    assert submission.conservation.holds


def test_hard_characters_arrive_everywhere_unchanged(tmp_path: Path) -> None:
    workspace = tmp_path / "year"
    assert command(workspace, "forms", "--district", "huangpu") == 0
    form = the_form()
    returned = tmp_path / "02-huangpu-黄浦区-2021自查报告.docx"
    returned.write_bytes(filled(blank_of(workspace), form, sentences(form, tail=HARD)))
    assert command(workspace, "receive", str(returned), "--received-on", "2021-11-08") == 0
    folder = workspace / "submissions" / "huangpu" / "v1"
    submission = from_json((folder / "submission.json").read_bytes(), Submission)
    sections = {s.id: s.text for s in submission.sections}
    assert HARD in sections["item-03.1"]
    assert HARD in (folder / "submission.md").read_text("utf-8").replace("\\", "")
    assert HARD in (folder / "part-four.md").read_text("utf-8").replace("\\", "")
    assert "甲risk-1之facts乙" not in (folder / "submission.md").read_text("utf-8")
    assert command(workspace, "booklet", "--no-pdf") == 0
    booklet = read(next((workspace / "booklet").glob("*.docx")).read_bytes()).value
    text = json.dumps([str(b) for b in booklet.blocks], ensure_ascii=False)
    assert HARD in text.replace("\\\\", "\\")
    assert "甲risk-1" not in text
    assert "甲item-01.problem" not in text


def test_part_four_is_for_the_owner_alone(tmp_path: Path) -> None:
    workspace = tmp_path / "year"
    assert command(workspace, "forms", "--district", "huangpu") == 0
    returned = tmp_path / "huangpu.docx"
    returned.write_bytes(filled(blank_of(workspace), the_form(), sentences(the_form())))
    assert command(workspace, "receive", str(returned)) == 0
    folder = workspace / "submissions" / "huangpu" / "v1"
    assert (folder / "part-four.md").stat().st_mode & 0o777 == 0o600
    assert (folder / "submission.json").stat().st_mode & 0o777 == 0o600


def test_forms_twice_gives_identical_files(issued: Path, tmp_path: Path) -> None:
    assert command(tmp_path, "forms") == 0
    for path in sorted((issued / "forms").iterdir()):
        assert (tmp_path / "forms" / path.name).read_bytes() == path.read_bytes()


def test_bad_files_are_told_and_the_good_one_is_taken_in_all_the_same(
    issued: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = blank_of(issued)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-damaged.docx").write_bytes(good[: len(good) // 2])
    (folder / "b-empty.docx").write_bytes(b"")
    (folder / "c-other.docx").write_bytes((ROOT / "templates" / "report.docx").read_bytes())
    (folder / "d-good.docx").write_bytes(filled(good, the_form(), sentences(the_form())))
    assert command(tmp_path / "year", "receive", str(folder), "--received-on", "2021-11-08", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    states = {f["name"]: (f["state"], [n["code"] for n in f["notices"]]) for f in told["files"]}
    assert states == {
        "a-damaged.docx": ("refused", ["SUB001"]),
        "b-empty.docx": ("refused", ["SUB002"]),
        "c-other.docx": ("refused", ["SUB003"]),
        "d-good.docx": ("received", []),
    }
    for file in told["files"]:
        kept = tmp_path / "year" / "ledger" / "objects" / file["sha256"][:2] / file["sha256"]
        assert kept.read_bytes() == (folder / file["name"]).read_bytes()


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "SUB002"), (b"PK\x03\x04broken", "SUB001"), (b"hello" * 99, "SUB003")]
)
def test_nothing_could_be_taken_in(
    tmp_path: Path, content: bytes, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(content)
    status = command(tmp_path / "year", "receive", str(file), "--json")
    told = json.loads(capsys.readouterr().out)["files"][0]
    assert (status, told["state"], [n["code"] for n in told["notices"]]) == (5, "refused", [code])


def test_a_folder_without_files_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert command(tmp_path / "year", "receive", str(tmp_path / "empty")) == 5
    assert "SUB019" in capsys.readouterr().err
