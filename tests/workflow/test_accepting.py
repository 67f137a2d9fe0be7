"""The version a person accepted counts until a person says otherwise."""

from pathlib import Path

import pytest
from tests.workflow.test_assigning import HUANGPU, STRAY, came, huangpu, put, section, stray_id, with_stray
from tests.workflow.test_forms import filled, outcome
from tests.workflow.test_publish import ranked, words
from tests.workflow.test_receive import arrived, taken

from selfcheck.messages import SubmissionError
from selfcheck.model.blocks import paragraph
from selfcheck.model.notices import Notice
from selfcheck.workflow import sheets
from selfcheck.workflow.accepting import accept
from selfcheck.workflow.assigning import assign
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.letters import letters
from selfcheck.workflow.report import report
from selfcheck.workflow.session import Session
from selfcheck.workflow.status import board
from selfcheck.workflow.submissions import current


def two_versions(folder: Path) -> Session:
    """黄浦 has sent two returns, told apart by one sentence."""
    session = came(folder, answers={"sc_item_01_1": "第一稿救助100人次。", "sc_highlight_1_practice": "做法一"})
    later(session, folder, "第二稿救助200人次。", "做法二")
    return session


def later(session: Session, folder: Path, text: str, practice: str) -> tuple[Notice, ...]:
    data = filled("huangpu", {"sc_item_01_1": text, "sc_highlight_1_practice": practice})
    (receipt,) = taken(session, [arrived(folder / text, b__docx=data)])
    return receipt.notices


def accepted(session: Session, version: int | None = None, *, by: str = "审核人") -> list[str]:
    with session.ledger() as ledger:
        return [n.code for n in accept(session, ledger, huangpu(session), version, by=by).notices]


def counts(session: Session) -> int:
    with session.ledger() as ledger:
        return current(session, ledger)[HUANGPU].version


def test_the_newest_version_counts_until_one_is_accepted_and_that_one_then(tmp_path: Path) -> None:
    session = two_versions(tmp_path)
    assert counts(session) == 2
    assert accepted(session, 1) == ["SUB091"]
    assert counts(session) == 1
    assert accepted(session) == []
    assert counts(session) == 2
    with session.ledger() as ledger:
        assert [(e.facts["version"], e.facts["by"]) for e in ledger.events("accepted")] == [
            (1, "审核人"),
            (2, "审核人"),
        ]
        assert ledger.verify()[0].code == "LDG013"


def test_a_later_arrival_never_replaces_the_accepted_version_and_says_that_it_waits(tmp_path: Path) -> None:
    session = two_versions(tmp_path)
    accepted(session, 2)
    said = later(session, tmp_path, "第三稿。", "做法三")
    assert sorted(n.code for n in said) == ["SUB012", "SUB091"]
    assert "selfcheck accept huangpu --version 3" in next(n.message for n in said if n.code == "SUB091")
    assert counts(session) == 2
    with session.ledger() as ledger:
        (row,) = [r for r in board(session, ledger).districts if r.district == HUANGPU]
    assert (row.state, row.version) == ("accepted", 2)


def test_every_publication_reads_the_accepted_version_and_names_who_is_not_accepted(tmp_path: Path) -> None:
    session = two_versions(tmp_path)
    taken(session, [arrived(tmp_path / "others", **{f"{d}__docx": filled(d, {"sc_item_01_1": f"{d}完成1件。"})
                                                    for d in ("pudong", "jingan")})])  # fmt: skip
    accepted(session, 1)
    with session.ledger() as ledger:
        ranked(session, ledger, tmp_path / "back", letters=3)
        made = {
            "booklet": booklet(session, ledger, pdf=False),
            "report": report(session, ledger, pdf=False),
            "letters": letters(session, ledger, draft=False, pdf=False),
        }
        evidence = [p for p in sheets.write_sheets(session, ledger).value if p.suffix == ".docx"]
    assert "做法一" in words(made["booklet"].paths[0])
    (letter,) = [p for p in made["letters"].paths if "黄浦" in p.name]
    assert "第一稿救助100人次" in words(letter)
    assert any("第一稿" in words(p) for p in evidence)
    every = [*evidence, *(p for m in made.values() for p in m.paths)]
    assert not any("第二稿" in words(p) or "做法二" in words(p) for p in every)
    assert len(made["letters"].paths) == 1
    assert sorted(n.where for n in made["letters"].notices if n.code == "PUB081") == ["浦东新区", "静安区"]
    assert made["letters"].incomplete
    for published in made.values():
        unseen, waiting = (n for n in published.notices if n.code in {"PUB039", "SUB091"})
        assert unseen.message == (
            "2个区用的版本还没有审核：浦东新区第1版、静安区第1版。看过没有问题的，请用 selfcheck accept 定下。"
        )
        assert (waiting.code, "黄浦" in waiting.message) == ("SUB091", True)


def test_the_same_acceptance_twice_is_entered_once_and_another_name_again(tmp_path: Path) -> None:
    session = two_versions(tmp_path)
    assert accepted(session, 2) == []
    before = outcome(session.workspace)
    assert accepted(session, 2) == ["SUB092"]
    assert outcome(session.workspace) == before
    assert accepted(session, 2, by="另一人") == []
    with session.ledger() as ledger:
        assert len(ledger.events("accepted")) == 2


def test_a_blank_sent_by_mistake_is_not_accepted_unless_it_is_named(tmp_path: Path) -> None:
    session = came(tmp_path, answers={"sc_item_01_1": "甲"})
    taken(session, [arrived(tmp_path / "more", b__docx=with_stray(answers={"sc_item_01_1": ""}))])
    assert accepted(session) == []
    assert counts(session) == 1
    assert accepted(session, 2) == ["SUB093"]
    assert counts(session) == 2


def test_the_same_bytes_are_known_again_after_a_version_was_accepted_and_changed(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    put(session, "item-01.2")
    accepted(session)
    before = outcome(session.workspace)
    (receipt,) = taken(session, [tmp_path / "in"])
    assert (receipt.state, receipt.version) == ("known", 1)
    assert outcome(session.workspace) == before


def test_a_version_that_went_after_it_was_accepted_is_filed_again_as_it_was(tmp_path: Path) -> None:
    """What was said when it came is said again, and nothing of what happened since."""
    session = two_versions(tmp_path)
    accepted(session, 1)
    later(session, tmp_path, "第三稿。", "做法三")
    accepted(session, 3)
    whole = outcome(session.workspace / "submissions")
    for path in (session.workspace / "submissions").glob("huangpu/v*/*.*"):
        path.unlink()
    taken(session, [*sorted(tmp_path.glob("*稿*")), tmp_path / "in"])
    assert outcome(session.workspace / "submissions") == whole


def test_a_choice_that_changes_an_accepted_version_says_so(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    accepted(session)
    id = stray_id(session)
    with session.ledger() as ledger:
        made = assign(session, ledger, huangpu(session), id, "item-01.2")
    assert [n.code for n in made.notices] == ["SUB090"]
    with session.ledger() as ledger:
        assert section(current(session, ledger)[HUANGPU], "item-01.2").text == STRAY


def test_nobody_accepts_what_did_not_come(tmp_path: Path) -> None:
    session = came(tmp_path)
    with session.ledger() as ledger:
        for district, version, code in (("jingan", None, "SUB036"), ("huangpu", 2, "SUB037")):
            wanted = next(d for d in session.plan.districts if d.id == district)
            with pytest.raises(SubmissionError) as raised:
                accept(session, ledger, wanted, version, by="审核人")
            assert raised.value.code == code
        assert ledger.events("accepted") == ()
