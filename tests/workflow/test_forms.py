"""Issuing the blanks. The small office that the other tests of this room work in stands here too."""

import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from selfcheck.messages import PublishError, SubmissionError, TemplateError
from selfcheck.model.blocks import paragraph, plain_text
from selfcheck.model.encoding import from_json, replaced
from selfcheck.model.form import Form
from selfcheck.model.plan import District
from selfcheck.safe.archive import Archive
from selfcheck.word.answers import pour_answers
from selfcheck.word.read import read
from selfcheck.workflow.forms import (
    FRAME,
    SLOTTED,
    Blanks,
    chosen,
    form_name,
    issue_forms,
    prepared,
    slots,
)
from selfcheck.workflow.session import Session, moment

ROOT = Path(__file__).parents[2]
TODAY = date(2021, 11, 20)


def office(folder: Path, *, today: date = TODAY, jobs: int = 1) -> Session:
    """An office of the 2021 plan with its first three districts, its templates to be edited at will."""
    plan = folder / "plan"
    if not plan.is_dir():
        shutil.copytree(ROOT / "plan" / "2021", plan)
        for name in ("districts.toml", "gazetteer.toml"):
            head, *entries = (plan / name).read_text("utf-8").split("[[districts]]")
            (plan / name).write_text("[[districts]]".join([head, *entries[:3]]), "utf-8")
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
    with pytest.raises(SubmissionError, match="pudong（浦东新区）、huangpu（黄浦区）、") as raised:
        chosen(office(tmp_path).plan, ["nowhere"])
    assert raised.value.code == "SUB035"


@pytest.mark.parametrize(
    ("said", "meant"),
    [("黄浦区", "huangpu"), ("黄浦", "huangpu"), (" 浦东新区 ", "pudong"), ("浦东", "pudong"), ("HuangPu", "huangpu")],
)
def test_a_district_is_meant_by_its_name_as_well_as_by_its_id(tmp_path: Path, said: str, meant: str) -> None:
    assert [district.id for district in chosen(office(tmp_path).plan, [said])] == [meant]


@pytest.mark.parametrize("said", ["", "区", "新区", "浦", "huang", "黄浦区民政局"])
def test_a_part_of_a_name_means_no_district(tmp_path: Path, said: str) -> None:
    with pytest.raises(SubmissionError, match="SUB035"):
        chosen(office(tmp_path).plan, [said])


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


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("\ntitle =", "\ntitel =", "TPL006"),
        ("{year}年度民政", "{yeer}年度民政", "TPL010"),
        ('title = "', "title = ", "TPL006"),
    ],
)
def test_what_is_wrong_in_the_wording_is_told_without_a_word_of_english(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    session = office(tmp_path)
    place = session.templates / "wording.toml"
    place.write_text(place.read_text("utf-8").replace(old, new, 1), "utf-8")
    with session.ledger() as ledger, pytest.raises(TemplateError) as raised:
        issue_forms(session, ledger, session.plan.districts)
    assert raised.value.code == code
    assert "templates check" in raised.value.message
    assert not re.search("[A-Za-z]{2,} [a-z]", raised.value.message.replace("selfcheck templates check", ""))


def test_a_folder_that_cannot_be_written_is_a_publish_error(tmp_path: Path) -> None:
    session = office(tmp_path)
    session.workspace.mkdir()
    (session.workspace / "forms").write_bytes(b"a file where a folder should be")
    with session.ledger() as ledger, pytest.raises(PublishError) as raised:
        issue_forms(session, ledger, session.plan.districts)
    assert raised.value.code == "PUB006"


def edited(session: Session, old: str, new: str, *, file: Path) -> Session:
    """The same office after one change in a file, with nothing remembered."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return Session(session.plan_folder, session.workspace, session.templates, session.at, session.jobs)


def with_district(session: Session, id: str, **values: str) -> Session:
    """The same office, its plan as a value: what the plan's own reading would refuse reaches the making of the blanks."""
    plan = session.plan
    districts = tuple(replaced(d, **values) if d.id == id else d for d in plan.districts)
    vars(session)["plan"] = replaced(plan, districts=districts)
    return session


def refused(session: Session) -> PublishError:
    """What is said when blanks are not issued; nothing is left behind by it."""
    with session.ledger() as ledger:
        with pytest.raises(PublishError) as raised:
            issue_forms(session, ledger, session.plan.districts)
        assert ledger.events() == ()
    assert not (session.workspace / "forms").exists()
    return raised.value


def test_a_stamped_blank_is_what_the_writer_would_have_written_for_that_district(tmp_path: Path) -> None:
    session = office(tmp_path)
    for district in session.plan.districts:
        stamped, alone = Archive(blank(district.id)), Archive(prepared(session).written(district))
        assert stamped.names == alone.names
        assert all(stamped.read(name) == alone.read(name) for name in alone.names)
        assert read(blank(district.id)) == read(prepared(session).written(district))


@pytest.mark.parametrize("name", ["R&D <新区> \"甲\" 'b'", "🏮区", "\\1{_{ x }_}", "slot-for-bureau", "甲" * 300])
def test_a_districts_name_is_data_whatever_it_is_made_of(tmp_path: Path, name: str) -> None:
    session = with_district(office(tmp_path), "pudong", name=name)
    if name == slots(SLOTTED)[SLOTTED.bureau]:
        assert (refused(session).code, refused(session).where) == ("PUB035", name)
        return
    data = issued(session)["pudong"]
    assert read(data) == read(prepared(session).written(session.plan.districts[0]))
    assert plain_text(read(data).value.margins).split("\n")[0].endswith(name)


def test_a_name_in_two_lines_issues_nothing_and_names_district_and_file(tmp_path: Path) -> None:
    session = with_district(office(tmp_path), "jingan", bureau="静安区\n民政局")
    said = refused(session)
    assert (said.code, said.where) == ("PUB035", "静安区")
    assert "districts.toml" in str(said)


def test_a_wording_that_changes_the_districts_name_cannot_be_stamped_and_issues_nothing(tmp_path: Path) -> None:
    session = office(tmp_path)
    session = edited(session, "　{district}", "　{district:.2}", file=session.templates / "wording.toml")
    said = refused(session)
    assert (said.code, said.where) == ("PUB035", str(session.templates))


def test_a_wording_without_the_districts_name_is_stamped_all_the_same(tmp_path: Path) -> None:
    session = office(tmp_path)
    session = edited(session, "　{district}", "", file=session.templates / "wording.toml")
    data = issued(session)["pudong"]
    assert "浦东新区" not in plain_text(read(data).value.margins)
    assert read(data) == read(prepared(session).written(session.plan.districts[0]))


def test_a_master_that_does_not_read_back_whole_issues_nothing_and_names_the_templates(tmp_path: Path) -> None:
    session = office(tmp_path)
    frame = docx.Document(session.templates / FRAME)
    frame.element.body.insert(0, frame.element.body.makeelement(qn("w:p")))
    frame.paragraphs[0].add_run("模板里多出来的一句话")
    frame.save(session.templates / FRAME)
    said = refused(session)
    assert (said.code, said.where) == ("PUB035", str(session.templates))


class Spoilt(Blanks):
    """A press that smears: one byte more in every file."""

    def stamped(self, district: District) -> bytes:
        return super().stamped(district) + b"x"


@pytest.mark.parametrize("tag", ["{{ header|upper }}", "{% if 'slot' in header %}有{% endif %}{{ header }}"])
def test_a_frame_that_does_more_with_the_header_than_print_it_issues_nothing(tmp_path: Path, tag: str) -> None:
    session = office(tmp_path)
    frame = docx.Document(session.templates / FRAME)
    frame.sections[0].header.paragraphs[0].text = tag
    frame.save(session.templates / FRAME)
    said = refused(session)
    assert (said.code, said.where) == ("PUB035", str(session.templates))


def test_a_file_that_is_not_the_master_in_all_else_is_not_proven(tmp_path: Path) -> None:
    sound = prepared(office(tmp_path))
    sound.prove(sound.session.plan.districts[2])
    with pytest.raises(PublishError, match="静安区") as raised:
        Spoilt(sound.session, sound.wording, sound.instructions).prove(sound.session.plan.districts[2])
    assert raised.value.code == "PUB035"


def test_the_ledger_keeps_each_districts_own_form(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    with session.ledger() as ledger:
        kept = {e.district: from_json(ledger.fetch(e.facts["objects"]["form"]), Form) for e in ledger.events("issued")}
        blanks = {e.district: ledger.fetch(e.facts["objects"]["blank"]) for e in ledger.events("issued")}
    assert kept == {d.id: prepared(session).form(d) for d in session.plan.districts}
    assert blanks == {d.id: blank(d.id) for d in session.plan.districts}
