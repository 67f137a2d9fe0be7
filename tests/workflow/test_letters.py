"""Which letters and 沟通提示单 are made, of what, and what came of them."""

import io
import json
from pathlib import Path

import docx
import pytest
from tests.workflow.test_forms import filled, office
from tests.workflow.test_publish import received, reviewed, words
from tests.workflow.test_receive import arrived, taken
from tests.workflow.test_scoring import scored

from selfcheck.cli.app import run
from selfcheck.excel.fill import fill_decision
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.standing import Decision
from selfcheck.safe.archive import Archive
from selfcheck.workflow import marks, scoring
from selfcheck.workflow.followups import followups, record_followup
from selfcheck.workflow.letters import letters
from selfcheck.workflow.session import Session

PUDONG, HUANGPU, JINGAN = map(DistrictId, ("pudong", "huangpu", "jingan"))


def decided(session: Session, ledger: Ledger, folder: Path, **gaps: tuple[int, ...]) -> None:
    """All marks in, a letter to 浦东新区, and large gaps in the items of these numbers."""
    marks.read_scores(session, ledger, [scored(session, ledger, folder / "back")])
    scoring.confirm_scoring(session, ledger, "经办人")
    scoring.write_rank(session, ledger)
    decide(session, ledger, **gaps)


def decide(session: Session, ledger: Ledger, **gaps: tuple[int, ...]) -> None:
    items = {item.ordinal: item.id for item in session.plan.items}
    chosen = {
        place.district: Decision(
            place.district, place.computed_rank, "优秀", place.district == PUDONG,
            gaps=tuple(items[n] for n in gaps.get(place.district, ())),
        )
        for place in scoring.standing(session, ledger).districts
    }  # fmt: skip
    sheet = session.workspace / "filled.xlsx"
    sheet.write_bytes(
        fill_decision((session.workspace / "standing" / "decision.xlsx").read_bytes(), session.plan, chosen)
    )
    made = scoring.record_decision(session, ledger, sheet, "经办人")
    assert [d.gaps for d in made.value] == [chosen[d.district].gaps for d in made.value]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = office(tmp_path)
    received(made, tmp_path / "in")
    return made


def test_a_final_letter_takes_nothing_from_a_return_nobody_has_reviewed(session: Session, tmp_path: Path) -> None:
    with session.ledger() as ledger:
        decided(session, ledger, tmp_path)
        made = letters(session, ledger, draft=False, pdf=False)
        assert (made.paths, made.incomplete) == ([], True)
        assert [(n.code, n.where) for n in made.notices if n.code == "PUB081"] == [("PUB081", "浦东新区")]
        drafts = letters(session, ledger, draft=True, pdf=False)
        assert (len(drafts.paths), drafts.incomplete) == (3, False)
        reviewed(session, ledger)
        made = letters(session, ledger, draft=False, pdf=False)
    assert ([p.name[:7] for p in made.paths], made.incomplete) == (["01-浦东新区"], False)


def test_every_figure_of_a_letter_is_traced_in_the_file_to_version_item_and_original(
    session: Session, tmp_path: Path
) -> None:
    with session.ledger() as ledger:
        reviewed(session, ledger)
        decided(session, ledger, tmp_path)
        (path,) = letters(session, ledger, draft=False, pdf=False).paths
        (came,) = ledger.events("received", PUDONG)
    custom = Archive(path.read_bytes()).read("docProps/custom.xml").decode()
    assert f"浦东新区第1版自查报告（原件校验码{came.facts['object'][:12]}…），第1项第1点" in custom
    assert "8.6万人次" in words(path)


def test_number_seal_and_date_are_left_to_the_office(session: Session, tmp_path: Path) -> None:
    with session.ledger() as ledger:
        reviewed(session, ledger)
        decided(session, ledger, tmp_path)
        (path,) = letters(session, ledger, draft=False, pdf=False).paths
    lines = [p.text for p in docx.Document(io.BytesIO(path.read_bytes())).paragraphs]
    assert lines[1] == "〔2021〕　　号"
    assert lines[-2:] == ["\t上海市民政局", "　　年　月　日"]


def test_prompts_go_where_the_meeting_saw_a_gap_and_are_taken_back_with_it(session: Session, tmp_path: Path) -> None:
    with session.ledger() as ledger:
        reviewed(session, ledger)
        decided(session, ledger, tmp_path, huangpu=(1,), jingan=(5, 27))
        made = letters(session, ledger, draft=False, pdf=False)
        names = [p.name for p in made.paths if p.parent.name == "prompts"]
        assert names == [
            "02-黄浦区-第1项-沟通提示单.docx", "03-静安区-第5项-沟通提示单.docx", "03-静安区-第27项-沟通提示单.docx",
        ]  # fmt: skip
        text = words(session.workspace / "letters" / "prompts" / names[0])
        assert text.startswith("上海市民政局救助处")
        assert "黄浦区民政局：" in text
        assert "完成帮困送温暖8.6万人次，甲乙丙丁。" in text
        assert "商请于2021年12月5日前" in text
        decide(session, ledger, jingan=(5,))
        again = letters(session, ledger, draft=False, pdf=False)
    left = sorted(p.name for p in (session.workspace / "letters" / "prompts").iterdir())
    assert left == ["03-静安区-第5项-沟通提示单.docx"]
    assert [n.code for n in again.notices].count("PUB044") == 2


def test_a_prompt_with_no_gap_to_be_seen_says_that_the_unit_must_write_it(session: Session, tmp_path: Path) -> None:
    whole = {"sc_item_31_1": "全部完成8件。", "sc_item_31_2": "全部完成9件。"}
    taken(session, [arrived(tmp_path / "more", jingan__docx=filled("jingan", whole))])
    with session.ledger() as ledger:
        reviewed(session, ledger)
        decided(session, ledger, tmp_path, jingan=(31,))
        made = letters(session, ledger, draft=False, pdf=False)
    (prompt,) = [p for p in made.paths if p.parent.name == "prompts"]
    assert "（请主评单位补写" in words(prompt)
    (told,) = [n.message for n in made.notices if n.code == "PUB082"]
    assert "静安区第31项" in told
    assert "救助处" in told


def test_what_came_of_a_prompt_is_entered_where_there_is_one_and_told_the_next_time(
    session: Session, tmp_path: Path
) -> None:
    jingan = session.plan.district(JINGAN)
    with session.ledger() as ledger:
        reviewed(session, ledger)
        with pytest.raises(PublishError) as raised:
            record_followup(session, ledger, jingan, "5", "电话沟通。", by="处室人员")
        assert raised.value.code == "PUB084"
        decided(session, ledger, tmp_path, jingan=(5,))
        for item, note, code in (
            ("6", "电话", "PUB084"),
            ("99", "电话", "PUB085"),
            ("养老", "电话", "PUB085"),
            ("5", " ", "PUB086"),
        ):
            with pytest.raises(PublishError) as raised:
                record_followup(session, ledger, jingan, item, note, by="处室人员")
            assert raised.value.code == code
        assert ledger.events("followup") == ()
        for n, item in enumerate(("5", "第５项", "item-05"), 1):
            assert record_followup(session, ledger, jingan, item, f"第{n}次沟通。", by="处室人员") == (5, n)
        assert [e.facts["note"] for e in followups(ledger, JINGAN, ItemId("item-05"))][-1] == "第3次沟通。"
        made = letters(session, ledger, draft=False, pdf=False)
    (told,) = [n.message for n in made.notices if n.code == "PUB087"]
    assert "3条" in told
    assert not any("次沟通" in words(path) for path in made.paths)


def spoken(session: Session, *arguments: str) -> int:
    return run([
        "--plan", str(session.plan_folder), "--templates", str(session.templates), "--workspace", str(session.workspace),
        "--today", "2021-11-20", *arguments,
    ])  # fmt: skip


def test_the_commands_leave_with_their_status(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert spoken(session, "letters", "--no-pdf") == 1
    assert "PUB037" in capsys.readouterr().err
    with session.ledger() as ledger:
        decided(session, ledger, tmp_path, jingan=(5,))
    assert spoken(session, "letters", "--no-pdf") == 1
    assert "PUB081" in capsys.readouterr().err
    assert spoken(session, "followup", "huangpu", "5", "--note", "电话沟通。", "--by", "处室人员") == 8
    assert spoken(session, "followup", "jingan", "5", "--note", "电话沟通。", "--by", "处室人员") == 0
    assert "静安区第5项，第1条" in capsys.readouterr().out
    assert spoken(session, "ledger", "log", "--json") == 0
    events = json.loads(capsys.readouterr().out)["events"]
    assert events[-1]["kind"] == "followup"
    assert spoken(session, "ledger", "log") == 0
    assert "后续情况　静安区" in capsys.readouterr().out
