"""Booklet, report and letters out of what was received and decided."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from tests.workflow.test_forms import filled, office
from tests.workflow.test_receive import SPECIAL, arrived, taken
from tests.workflow.test_scoring import decision, scored

from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError, SelfcheckError
from selfcheck.word.read import read
from selfcheck.workflow import marks, scoring
from selfcheck.workflow.accepting import accept
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.editions import Published
from selfcheck.workflow.letters import letters
from selfcheck.workflow.report import report
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import current


def received(session: Session, folder: Path) -> None:
    """Returns of all three districts, one of them full of signs that mean something to programs."""
    texts = {"pudong": SPECIAL, "huangpu": "甲乙丙丁", "jingan": "戊己庚辛"}
    taken(session, [arrived(folder, **{
        f"{d}__docx": filled(d, {"sc_highlight_1_headline": f"题{t}", "sc_highlight_1_practice": f"做法{t}",
                                 "sc_item_01_1": f"完成帮困送温暖8.6万人次，{t}。", "sc_risk_1_facts": f"内情{t}"})
        for d, t in texts.items()
    })])  # fmt: skip


def reviewed(session: Session, ledger: Ledger) -> None:
    """Every return accepted as it is."""
    for id in current(session, ledger):
        accept(session, ledger, session.plan.district(id), None, by="审核人")


def ranked(session: Session, ledger: Ledger, folder: Path, *, letters: int) -> None:
    """Scored, confirmed, ranked and decided."""
    marks.read_scores(session, ledger, [scored(session, ledger, folder)])
    scoring.confirm_scoring(session, ledger, "经办人")
    scoring.write_rank(session, ledger)
    scoring.record_decision(session, ledger, decision(session, ledger, letters=letters), "经办人")


def words(path: Path) -> str:
    body = docx.Document(io.BytesIO(path.read_bytes())).element.body
    return "".join(text.text or "" for text in body.iter(qn("w:t")))


def test_nothing_is_published_of_nothing(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        for make in (booklet, report):
            with pytest.raises(PublishError) as raised:
                make(session, ledger, pdf=False)
            assert raised.value.code == "PUB036"


def test_the_booklet_prints_highlights_as_typed_and_nothing_of_part_four(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        made = booklet(session, ledger, pdf=False)
    (path,) = made.paths
    text = words(path)
    assert f"做法{SPECIAL}" in text
    assert f"题{SPECIAL}" in text
    assert "内情" not in str(read(path.read_bytes()).value)
    assert {n.code for n in made.notices} == {"PUB030", "PUB039"}
    assert not made.incomplete


def test_a_booklet_changed_by_hand_is_kept_in_the_archive_before_the_next_takes_its_place(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        (path,) = booklet(session, ledger, pdf=False).paths
        before = path.read_bytes()
        path.write_bytes(before + b"by hand")
        made = booklet(session, ledger, pdf=False)
        (kept,) = ledger.events("kept")
        assert ledger.fetch(kept.facts["object"]) == before + b"by hand"
    assert [n.code for n in made.notices if n.code == "PUB034"] == ["PUB034"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("make", [report])
def test_a_publication_changed_by_hand_stays_and_the_new_one_gets_a_new_name(
    tmp_path: Path, make: Callable[..., Published]
) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        (path,) = make(session, ledger, pdf=False).paths
        before = path.read_bytes()
        by_hand = before + b"by hand"
        path.write_bytes(by_hand)
        for _ in range(2):  # a second time under the same name
            made = make(session, ledger, pdf=False)
            (new,) = made.paths
            (said,) = (n for n in made.notices if n.code == "PUB132")
            assert (new.name, said.severity) == (f"{path.stem}（2）.docx", "warn")
            assert new.name.removesuffix(".docx") in said.message
            assert (path.read_bytes(), new.read_bytes()) == (by_hand, before)
        new.write_bytes(by_hand)
        assert [p.name for p in make(session, ledger, pdf=False).paths] == [f"{path.stem}（3）.docx"]
        assert new.read_bytes() == by_hand


def test_a_letter_changed_by_hand_is_not_taken_away_when_a_new_one_is_made(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        reviewed(session, ledger)
        ranked(session, ledger, tmp_path / "back", letters=1)
        (path,) = letters(session, ledger, draft=False, pdf=False).paths
        path.write_bytes(path.read_bytes() + b"by hand")
        (new,) = letters(session, ledger, draft=False, pdf=False).paths
    assert new != path
    assert path.read_bytes().endswith(b"by hand")


def test_the_report_is_made_before_the_marks_are_in_and_says_so(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        made = report(session, ledger, pdf=False)
    assert [p.name for p in made.paths] == ["关于2021年度本市民政工作综合评估情况的汇报.docx"]
    assert {n.code for n in made.notices} == {"PUB039"}


@pytest.mark.parametrize(
    ("opinion", "is_printed"),
    [("独居老人李桂芳，电话13800000000，回访不及时。", False), ("有一件信访件被约谈，回访不及时。", True)],
    ids=["personal-data", "words-not-for-outside"],
)
def test_the_report_prints_what_units_say_inside_the_house_but_no_personal_data(
    tmp_path: Path, opinion: str, *, is_printed: bool
) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        marks.read_scores(session, ledger, [scored(session, ledger, tmp_path / "sheets", opinion)])
        scoring.confirm_scoring(session, ledger, "经办人")
        made = report(session, ledger, pdf=False)
    said = [n for n in made.notices if n.code == "FND020"]
    assert (opinion in words(made.paths[0])) == is_printed
    assert "13800000000" not in words(made.paths[0])
    assert (bool(said), made.incomplete) == (not is_printed, not is_printed)
    for n in said:
        assert "的评估意见里有姓名、号码或住址，报告里没有印这一条意见" in n.message
        assert "13800000000" not in n.message


def test_every_page_of_the_report_says_so_until_the_meeting_has_decided(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        marks.read_scores(session, ledger, [scored(session, ledger, tmp_path / "back")])
        scoring.confirm_scoring(session, ledger, "经办人")
        scoring.write_rank(session, ledger)
        for path in report(session, ledger, pdf=False).paths:
            assert all("（拟定稿，待局长办公会审议）" in header for header in headers(path))
        scoring.record_decision(session, ledger, decision(session, ledger, letters=1), "经办人")
        for path in report(session, ledger, pdf=False).paths:
            assert headers(path)
            assert not any("拟定" in header for header in headers(path))


def headers(path: Path) -> list[str]:
    """The text of every page header that a section shows."""
    found = []
    for section in docx.Document(io.BytesIO(path.read_bytes())).sections:
        shown = [section.header, *([section.even_page_header] if section.even_page_header.paragraphs else [])]
        found += [text for header in shown if (text := "".join(p.text for p in header.paragraphs))]
    return found


def test_no_letter_goes_out_before_the_meeting_and_no_draft_before_the_marks(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        for draft, code in ((False, "PUB037"), (True, "PUB042")):
            with pytest.raises(PublishError) as raised:
                letters(session, ledger, draft=draft, pdf=False)
            assert raised.value.code == code
    assert not (session.workspace / "letters").exists()


def test_a_sheet_sent_again_half_filled_after_the_decision_does_not_undo_the_decision(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        reviewed(session, ledger)
        ranked(session, ledger, tmp_path / "back", letters=1)
        newest = ledger.events("scores")[-1].facts
        ledger.record("scores", at=session.at, **{**newest, "marks": newest["marks"][:-1]})
        with pytest.raises(PublishError) as raised:
            letters(session, ledger, draft=False, pdf=False)
    assert raised.value.code == "PUB042"


def test_what_was_decided_of_an_item_or_district_the_plan_has_no_more_costs_the_report_nothing(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        kept = ["pudong", 1, "优秀", True, "", ["item-01", "item-99"]]
        ledger.record(
            "decided", at=session.at, by="经办人", decisions=[kept, ["baoshan", 2, "", True, "", []]], computed=[]
        )
        path, *_ = report(session, ledger, pdf=False).paths
    assert "浦东新区第1项" in words(path)


def test_a_draft_gives_no_district_a_grade_that_nobody_gave_it(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        reviewed(session, ledger)
        marks.read_scores(session, ledger, [scored(session, ledger, tmp_path / "back")])
        scoring.confirm_scoring(session, ledger, "经办人")
        before = [words(path) for path in letters(session, ledger, draft=True, pdf=False).paths]
        kept = [[p.district, p.rank, "", p.rank == 1, "", []] for p in scoring.standing(session, ledger).districts]
        ledger.record("decided", at=session.at, by="经办人", decisions=kept, computed=[])
        after = [words(path) for path in letters(session, ledger, draft=True, pdf=False).paths]
    told = [["综合评估结果为优秀。" in text for text in texts] for texts in (before, after)]
    assert told == [[False, False, False], [True, False, False]]
    assert all("综合评估结果为〔等次待审定〕。" in text for text in (*before, *after[1:]))


def test_letters_go_to_the_districts_the_meeting_named_only(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        reviewed(session, ledger)
        ranked(session, ledger, tmp_path / "back", letters=1)
        made = letters(session, ledger, draft=False, pdf=False)
    (path,) = made.paths
    assert path.name.startswith("01-浦东新区-")
    assert SPECIAL in words(path)
    assert "内情" not in str(read(path.read_bytes()).value)


def test_a_draft_never_lies_where_a_formal_letter_lies(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        reviewed(session, ledger)
        ranked(session, ledger, tmp_path / "back", letters=1)
        formal = letters(session, ledger, draft=False, pdf=False).paths
        drafts = letters(session, ledger, draft=True, pdf=False).paths
    assert not set(formal) & set(drafts)


def test_a_damaged_submission_is_said_and_no_crash(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    (session.workspace / "submissions" / "huangpu" / "v1" / "submission.json").write_bytes(b"{")
    with session.ledger() as ledger, pytest.raises(SelfcheckError):
        booklet(session, ledger, pdf=False)
