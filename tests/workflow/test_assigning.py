"""Unplaced text put in its place by a person: everything follows, nothing is lost, and it holds for the next version."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.workflow.test_forms import blank, office, outcome
from tests.workflow.test_publish import words
from tests.workflow.test_receive import arrived, taken

from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.model.blocks import Block, Picture, Table, cell, paragraph, plain_text
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.plan import District
from selfcheck.model.submission import AnySection, Highlight, ItemData, PointAnswer, Risk, Submission
from selfcheck.word.answers import pour_answers
from selfcheck.workflow import publish
from selfcheck.workflow.assigning import assign, take_back
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.demo.pictures import bar_chart
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

HUANGPU = DistrictId("huangpu")
STRAY = "全年新增养老床位三百二十张，完成任务的百分之一百零三。"
KEPT = {"sc_item_01_1": "已完成。", "sc_highlight_1_headline": "题目", "sc_highlight_1_background": "背景一",
        "sc_highlight_1_effect": "成效一"}  # fmt: skip


def with_stray(*stray: Block, answers: Mapping[str, str] = KEPT, media: Mapping[str, bytes] | None = None) -> bytes:
    """黄浦's return with some text typed above the cover, where no section is."""
    blocks = {mark: (paragraph(text),) for mark, text in answers.items()}
    return pour_answers(blank("huangpu"), blocks, media=(media or {}).__getitem__, before=stray)


def came(folder: Path, *stray: Block, answers: Mapping[str, str] = KEPT, name: str = "in") -> Session:
    """An office that has received it."""
    session = office(folder)
    taken(session, [arrived(folder / name, a__docx=with_stray(*stray, answers=answers))])
    return session


def huangpu(session: Session) -> District:
    return session.plan.district(HUANGPU)


def stray_id(session: Session, version: int | None = None) -> str:
    with session.ledger() as ledger:
        return load(session, ledger, HUANGPU, version).unplaced[0].id


def put(session: Session, place: str, *, id: str = "") -> Submission:
    id = id or stray_id(session)
    with session.ledger() as ledger:
        return assign(session, ledger, huangpu(session), id, place, by="经办人").value


def back(session: Session, id: str) -> Submission:
    with session.ledger() as ledger:
        return take_back(session, ledger, huangpu(session), id).value


def section(submission: Submission, id: str) -> AnySection:
    return next(s for s in submission.sections if s.id == id)


def codes(submission: Submission) -> list[str]:
    return sorted(n.code for n in submission.notices)


def folder(session: Session, version: int = 1) -> Path:
    return session.workspace / "submissions" / "huangpu" / f"v{version}"


def test_text_put_into_a_point_is_placed_everywhere_and_counted_there(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    with session.ledger() as ledger:
        before = load(session, ledger, HUANGPU)
    made = put(session, "item-01.2")
    point = section(made, "item-01.2")
    assert isinstance(point, PointAnswer)
    assert (point.text, point.state, point.anchor) == (STRAY, "answered", section(before, "item-01.2").anchor)
    assert (made.unplaced, codes(before), codes(made)) == ((), ["SUB028"], ["SUB083"])
    law, old = made.conservation.characters, before.conservation.characters
    assert made.conservation.holds
    assert (law.total, law.printed, law.unplaced) == (old.total, old.printed, 0)
    assert law.placed == old.placed + old.unplaced
    text = (folder(session) / "submission.md").read_text("utf-8")
    assert text.index("item-01.2") < text.index(STRAY) < text.index("item-02.1")
    assert [s.id for s in made.sections if s != section(before, s.id)] == ["item-01.2"]


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("item-01.1", "item-01.1"),
        ("item-01.problem", "item-01.problem"),
        ("item-01.data", "item-01.data"),
        ("window-2", "window-2"),
        ("highlight-1", "highlight-1"),
        ("highlight-1.practice", "highlight-1"),
        ("risk-1.facts", "risk-1"),
        ("cover.phone", "cover"),
    ],
)
def test_every_kind_of_section_takes_it_and_gives_it_back(tmp_path: Path, place: str, where: str) -> None:
    session = came(tmp_path, paragraph(STRAY))
    before, id = outcome(session.workspace / "submissions"), stray_id(session)
    made = put(session, place)
    assert STRAY in section(made, where).text
    assert (made.unplaced, made.conservation.holds) == ((), True)
    assert back(session, id).unplaced[0].id == id
    assert outcome(session.workspace / "submissions") == before


def test_a_row_of_a_highlight_takes_it_behind_its_own_words_and_before_the_next_row(tmp_path: Path) -> None:
    made = put(came(tmp_path, paragraph(STRAY)), "highlight-1.background")
    highlight = section(made, "highlight-1")
    assert isinstance(highlight, Highlight)
    assert highlight.text == f"题目\n背景一\n{STRAY}\n成效一"
    assert plain_text(highlight.background) == f"背景一\n{STRAY}"
    assert (highlight.headline, plain_text(highlight.effect)) == ("题目", "成效一")


def test_words_that_mean_something_mean_it_where_they_were_put(tmp_path: Path) -> None:
    """不适用 in a point, a tick in a risk, a row of six in the figures: read as if the district had typed it there."""
    row = tuple(map(cell, ("1-2", "床位数", "320", "张", "2021-10-31", "300")))
    point = section(put(came(tmp_path / "a", paragraph("不适用。理由：本区没有。")), "item-01.2"), "item-01.2")
    risk = section(put(came(tmp_path / "b", paragraph("☑有　□无")), "risk-1.answer"), "risk-1")
    data = section(put(came(tmp_path / "c", Table((row,))), "item-01.data"), "item-01.data")
    assert isinstance(point, PointAnswer)
    assert isinstance(risk, Risk)
    assert isinstance(data, ItemData)
    assert (point.state, point.applicable, point.reason) == ("not_applicable", False, "本区没有")
    assert risk.answer == "yes"
    assert [(f.name, f.value) for f in data.figures] == [("床位数", "320")]


def test_what_is_put_into_part_four_stands_there_alone(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    assert STRAY in (folder(session) / "submission.md").read_text("utf-8")
    put(session, "risk-1.facts")
    assert STRAY not in (folder(session) / "submission.md").read_text("utf-8")
    assert STRAY in (folder(session) / "part-four.md").read_text("utf-8")


def test_pictures_and_tables_go_along_and_stay_to_be_printed(tmp_path: Path) -> None:
    data = bar_chart((20, 60))
    picture = Picture("p.png", Sha256(hashlib.sha256(data).hexdigest()), 60.0, 40.0)
    session = office(tmp_path)
    stray = (paragraph(STRAY), picture, Table(((cell("甲"), cell("乙")),)))
    taken(session, [arrived(tmp_path / "in", a__docx=with_stray(*stray, media={picture.sha256: data}))])
    made = put(session, "highlight-1.practice")
    assert (made.conservation.pictures.placed, made.conservation.tables.placed) == (1, 1)
    assert made.conservation.holds
    with session.ledger() as ledger:
        (path,) = booklet(session, ledger, pdf=False).paths
    assert STRAY in words(path)
    assert [p.read_bytes() for p in folder(session).rglob("*.png")] == [data]


def test_the_choice_holds_for_a_corrected_version_with_the_same_text(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    put(session, "item-01.2")
    second = with_stray(paragraph(STRAY), answers={**KEPT, "sc_item_01_1": "改过了。"})
    (receipt,) = taken(session, [arrived(tmp_path / "more", b__docx=second)])
    assert (receipt.version, sorted(n.code for n in receipt.notices)) == (2, ["SUB012", "SUB083"])
    with session.ledger() as ledger:
        made = load(session, ledger, HUANGPU)
    assert (section(made, "item-01.2").text, section(made, "item-01.1").text) == (STRAY, "改过了。")
    assert made.unplaced == ()
    assert STRAY in (folder(session, 2) / "submission.md").read_text("utf-8")


def test_text_changed_a_little_is_not_moved_but_proposed(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    put(session, "item-01.2")
    changed = STRAY.replace("三百二十", "三百三十")
    (receipt,) = taken(session, [arrived(tmp_path / "more", b__docx=with_stray(paragraph(changed)))])
    with session.ledger() as ledger:
        made = load(session, ledger, HUANGPU)
    (entry,) = made.unplaced
    assert section(made, "item-01.2").text == ""
    assert (plain_text(entry.blocks), entry.proposed) == (changed, "item-01.2")
    assert sorted(n.code for n in receipt.notices) == ["SUB012", "SUB028", "SUB084"]
    told = next(n.message for n in receipt.notices if n.code == "SUB084")
    assert f"selfcheck assign huangpu {entry.id} item-01.2" in told


def test_text_that_is_gone_is_told_and_other_text_is_left_alone(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    put(session, "item-01.2")
    (receipt,) = taken(session, [arrived(tmp_path / "more", b__docx=with_stray(paragraph("谨呈。")))])
    assert sorted(n.code for n in receipt.notices) == ["SUB012", "SUB028", "SUB085"]
    with session.ledger() as ledger:
        (entry,) = load(session, ledger, HUANGPU).unplaced
    assert (plain_text(entry.blocks), entry.proposed) == ("谨呈。", "cover")


def test_a_choice_may_be_changed_and_the_last_one_holds(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    id = stray_id(session)
    put(session, "item-01.2", id=id)
    made = put(session, "window-1", id=id)
    assert (section(made, "item-01.2").state, section(made, "window-1").text) == ("prompt", STRAY)
    with session.ledger() as ledger:
        assert [e.kind for e in ledger.events(district=HUANGPU)] == ["received", "assigned", "assigned"]


def test_the_same_choice_twice_is_one_event_and_the_same_bytes(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    id = stray_id(session)
    put(session, "item-01.2", id=id)
    before = outcome(session.workspace)
    put(session, "item-01.2", id=id)
    assert outcome(session.workspace) == before
    with session.ledger() as ledger:
        assert len(ledger.events("assigned")) == 1
        assert [n.code for n in ledger.verify()] == ["LDG013"]


def test_a_run_killed_between_the_ledger_and_the_files_leaves_nothing_wrong(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    id, stale = stray_id(session), outcome(session.workspace / "submissions")
    put(session, "item-01.2", id=id)
    whole = outcome(session.workspace / "submissions")
    (folder(session) / "as-read.json").unlink()
    for name, data in stale.items():
        (session.workspace / "submissions" / name).write_bytes(data)
    with session.ledger() as ledger:
        assert section(load(session, ledger, HUANGPU), "item-01.2").text == STRAY
    put(session, "item-01.2", id=id)
    assert outcome(session.workspace / "submissions") == whole


def test_a_version_that_went_is_read_again_with_its_choices(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    put(session, "item-01.2")
    whole = outcome(session.workspace / "submissions")
    for path in folder(session).iterdir():
        path.unlink()
    with session.ledger() as ledger:
        original = ledger.archive.path(ledger.events("received")[0].facts["object"])
    (receipt,) = taken(session, [original])
    assert (receipt.state, [n.code for n in receipt.notices]) == ("known", ["SUB011"])
    assert outcome(session.workspace / "submissions") == whole


def test_a_return_whose_text_all_stood_nowhere_counts_once_it_is_placed(tmp_path: Path) -> None:
    session = came(tmp_path, answers={"sc_item_01_1": "旧的"}, name="old")
    (receipt,) = taken(session, [arrived(tmp_path / "in", b__docx=with_stray(paragraph(STRAY), answers={}))])
    assert "SUB042" in {n.code for n in receipt.notices}
    with session.ledger() as ledger:
        assert publish.received(session, ledger)[HUANGPU].version == 1
    put(session, "item-01.2")
    with session.ledger() as ledger:
        assert publish.received(session, ledger)[HUANGPU].version == 2


def refused(session: Session, ledger: Ledger, id: str, place: str) -> tuple[str, str]:
    with pytest.raises(SubmissionError) as raised:
        assign(session, ledger, huangpu(session), id, place)
    return raised.value.code, raised.value.message


def test_a_wrong_id_or_place_is_told_with_what_there_is(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    id = stray_id(session)
    with session.ledger() as ledger:
        code, said = refused(session, ledger, "u-00000000", "item-01.1")
        assert (code, id in said, "全年新增养老床位" in said) == ("SUB086", True, True)
        code, said = refused(session, ledger, id, "item-01.9")
        assert (code, "要点 item-01.1" in said, "item-02" in said) == ("SUB087", True, False)
        code, said = refused(session, ledger, id, "highlight-1.做法")
        assert (code, "practice" in said) == ("SUB087", True)
        code, said = refused(session, ledger, id, "别处")
        assert (code, "要点 item-01.1 至 item-31" in said, "窗口 window-1 至 window-3" in said) == (
            "SUB087",
            True,
            True,
        )
        assert ledger.events("assigned") == ()
        with pytest.raises(SubmissionError) as raised:
            take_back(session, ledger, huangpu(session), "u-00000000")
        assert raised.value.code == "SUB089"


def test_where_nothing_is_unplaced_or_nothing_came_that_is_said(tmp_path: Path) -> None:
    session = came(tmp_path)
    with session.ledger() as ledger:
        assert refused(session, ledger, "u-1", "item-01.1")[0] == "SUB088"
        with pytest.raises(SubmissionError) as raised:
            assign(session, ledger, session.plan.district(DistrictId("jingan")), "u-1", "item-01.1")
    assert raised.value.code == "SUB036"


def test_a_list_of_unplaced_texts_quotes_nothing_of_part_four(tmp_path: Path) -> None:
    session = office(tmp_path)
    answers = {"sc_item_01_1": "甲", "sc_end": "结束之后的内情"}
    taken(session, [arrived(tmp_path / "in", a__docx=with_stray(answers=answers))])
    with session.ledger() as ledger:
        _, said = refused(session, ledger, "u-1", "item-01.1")
    assert "在risk-6之后" in said
    assert "内情" not in said
