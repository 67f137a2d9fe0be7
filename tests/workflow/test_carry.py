"""Issuing anew after the plan changed: what a district sent stands in its new form, proven, or is told."""

import hashlib
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.word.test_answers import png
from tests.workflow.test_forms import blank, issued, office, outcome
from tests.workflow.test_receive import SPECIAL, arrived, taken

from selfcheck.cli.app import run
from selfcheck.messages import PublishError
from selfcheck.model.blocks import Block, Picture, Table, cell, paragraph, plain_text, walk
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Notice
from selfcheck.model.submission import Submission
from selfcheck.model.wording import FormWording
from selfcheck.word.answers import pour_answers
from selfcheck.workflow.forms import chosen, form_name, issue_forms
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

PNG = png()
SHA = Sha256(hashlib.sha256(PNG).hexdigest())
PICTURE = Picture("a.png", SHA, 40.0, 30.0)
TABLE = Table((tuple(map(cell, ("街镇", "完成数"))), tuple(map(cell, ("甲街道", "12")))))
FIGURE = Table((tuple(map(cell, ("1-1", "慰问户数", "12", "户", "2021-10-31", ""))),))


def sent(session: Session, folder: Path, answers: Mapping[str, Sequence[Block]], media: bytes = PNG) -> None:
    """黄浦区's return with these answers, received."""
    issued(session)
    data = pour_answers(blank("huangpu"), answers, media=lambda _: media)
    (receipt,) = taken(session, [arrived(folder, a__docx=data)])
    assert receipt.state == "received"


def carried(session: Session, *districts: str) -> tuple[tuple[Notice, ...], bytes]:
    """What is said, and 黄浦区's new form."""
    with session.ledger() as ledger:
        made = issue_forms(session, ledger, chosen(session.plan, districts), carry=True)
    return made.notices, new_form(session).read_bytes()


def new_form(session: Session) -> Path:
    return session.workspace / "forms" / form_name(session.plan, session.plan.district(DistrictId("huangpu")))


def sent_back(session: Session, folder: Path) -> Submission:
    """The new form returned as it is, as it is read then."""
    taken(session, [arrived(folder, b__docx=new_form(session).read_bytes())])
    with session.ledger() as ledger:
        return load(session, ledger, DistrictId("huangpu"))


def texts(submission: Submission) -> dict[str, str]:
    return {section.id: section.text for section in submission.sections if section.blocks}


def edited(session: Session, old: str, new: str) -> Session:
    """The same office after a line of its plan was changed."""
    path = session.plan_folder / "plan.md"
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")
    return Session(session.plan_folder, session.workspace, session.templates, session.at)


def codes(notices: Sequence[Notice]) -> list[str]:
    return [n.code for n in notices]


def first_point(session: Session) -> str:
    return session.plan.items[0].reference_points[0].text


def test_everything_a_district_wrote_stands_in_its_new_form(tmp_path: Path) -> None:
    session = office(tmp_path)
    answers: dict[str, Sequence[Block]] = {
        "sc_item_01_1": (paragraph(SPECIAL), PICTURE, TABLE, paragraph("尾")), "sc_item_01_data": (FIGURE,),
        "sc_item_02_problem": (paragraph("人手不足"),), "sc_window_1": (paragraph("窗口"),),
        "sc_highlight_1_practice": (paragraph("做法"), PICTURE, TABLE), "sc_risk_1_answer": (paragraph("☑有　□无"),),
        "sc_risk_1_facts": (paragraph("内情"),), "sc_cover_phone": (paragraph("见通讯录"),),
    }  # fmt: skip
    sent(session, tmp_path / "in", answers)
    with session.ledger() as ledger:
        before = load(session, ledger, DistrictId("huangpu"))
    notices, _ = carried(session, "huangpu")
    after = sent_back(session, tmp_path / "back")
    assert codes(notices) == ["SUB047"]
    assert "7栏" in notices[0].message
    assert (after.version, texts(after)) == (2, texts(before))
    pictures = [b.sha256 for s in after.sections for b in walk(s.blocks) if isinstance(b, Picture)]
    assert pictures == [SHA, SHA]
    states = [(s.id, s.state) for s in before.sections]
    assert [(s.id, s.state) for s in after.sections] == states


def test_the_ledger_says_which_version_was_carried(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"sc_item_01_1": (paragraph("甲"),)})
    _, data = carried(session)
    with session.ledger() as ledger:
        last = {d: ledger.latest("issued", DistrictId(d)) for d in ("huangpu", "jingan")}
        assert last["huangpu"]
        assert last["jingan"]
        assert last["huangpu"].facts["carried_from"] == 1
        assert ledger.fetch(last["huangpu"].facts["objects"]["blank"]) == data
        assert "carried_from" not in last["jingan"].facts


def test_a_district_that_sent_nothing_gets_a_plain_blank_and_that_is_said(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    notices, data = carried(session)
    assert codes(notices) == ["SUB046"] * 3
    assert [n.where for n in notices] == ["浦东新区", "黄浦区", "静安区"]
    assert data == blank("huangpu")


def test_carrying_again_gives_the_same_bytes_and_enters_nothing(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"sc_item_01_1": (paragraph("甲"), PICTURE)})
    _, once = carried(session)
    before = outcome(session.workspace)
    with session.ledger() as ledger:
        events = len(ledger.events())
    _, twice = carried(session)
    with session.ledger() as ledger:
        assert len(ledger.events()) == events
    assert twice == once != blank("huangpu")
    assert outcome(session.workspace) == before


def test_after_a_point_is_reworded_its_answer_is_carried_and_told(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"sc_item_01_1": (paragraph("甲"),), "sc_item_01_2": (paragraph("乙"),)})
    old = first_point(session)
    changed = edited(session, old, f"新提法：{old}")
    notices, _ = carried(changed, "huangpu")
    assert [(n.code, n.where) for n in notices] == [("SUB047", ""), ("SUB048", "item-01.1")]
    assert f"新提法：{old}" in notices[1].message
    assert texts(sent_back(changed, tmp_path / "back")) == {"item-01.1": "甲", "item-01.2": "乙"}


def test_a_picture_that_cannot_be_printed_costs_no_other_answer(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"sc_item_01_1": (paragraph("甲"), PICTURE)})
    place = session.workspace / "submissions" / "huangpu" / "v1"
    stored = (place / "submission.json").read_text("utf-8")
    (media,) = (place / "media").iterdir()
    (place / "submission.json").write_text(stored.replace(media.name, "a.svg"), "utf-8")
    media.rename(place / "media" / "a.svg")
    notices, _ = carried(session, "huangpu")
    assert [(n.code, n.where) for n in notices] == [("SUB047", ""), ("SUB051", "item-01.1")]
    assert "图片1幅" in notices[1].message
    assert texts(sent_back(session, tmp_path / "back")) == {"item-01.1": "甲"}


def test_nothing_is_issued_when_it_does_not_read_back(tmp_path: Path) -> None:
    """The form's own prompt, typed twice, is an answer once and would be taken for the prompt in the new form."""
    session = office(tmp_path)
    prompt = paragraph(session.wording("form", FormWording).window_prompt)
    sent(session, tmp_path / "in", {"sc_item_01_1": (paragraph("甲"),), "sc_window_1": (prompt, prompt)})
    before = outcome(session.workspace)
    with pytest.raises(PublishError, match="sc_window_1") as raised:
        carried(session)
    assert raised.value.code == "PUB045"
    assert outcome(session.workspace) == before


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_form_with_part_four_in_it_is_for_the_owner_only(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"sc_risk_1_facts": (paragraph("内情"),)})
    notices, _ = carried(session)
    assert stat.S_IMODE(new_form(session).stat().st_mode) == 0o600
    assert all("内情" not in n.message for n in notices)


def test_the_command_carries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"sc_item_01_1": (paragraph("甲"),)})
    options = ["--plan", str(session.plan_folder), "--templates", str(session.templates)]
    options += ["--workspace", str(session.workspace), "--today", session.today.isoformat()]
    assert run([*options, "forms", "--carry"]) == 0
    printed = capsys.readouterr()
    assert "SUB047" in printed.out + printed.err
    assert "SUB046" in printed.out + printed.err
    assert "甲" in plain_text(sent_back(session, tmp_path / "back").sections[1].blocks)
