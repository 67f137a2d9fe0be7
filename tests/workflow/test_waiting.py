"""What is waited for: the board with its rates, agreed extensions, reminders to districts and to lead units."""

import io
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import docx
import openpyxl
import pytest
from tests.workflow.test_assigning import HUANGPU
from tests.workflow.test_forms import filled, issued, office
from tests.workflow.test_receive import arrived, taken
from tests.workflow.test_rework import about, sent

from selfcheck.messages import SubmissionError
from selfcheck.model.encoding import from_json, to_json
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Collected
from selfcheck.model.scoring import Ruling
from selfcheck.model.status import Board, DistrictStatus, UnitStatus
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.office.pdf import page_count
from selfcheck.workflow.accepting import accept
from selfcheck.workflow.deadlines import extend
from selfcheck.workflow.marks import questions
from selfcheck.workflow.reminders import Reminded, remind_districts, remind_units
from selfcheck.workflow.rulings import record_ruling
from selfcheck.workflow.session import Session
from selfcheck.workflow.status import board, write_board_files

DUE = date(2021, 11, 10)
SOME = {"sc_item_01_1": "全年帮扶1200户。", "sc_window_1": "窗口情况。"}


def looked(session: Session) -> Board:
    with session.ledger() as ledger:
        return board(session, ledger)


def row(session: Session, district: str = "huangpu") -> DistrictStatus:
    return next(r for r in looked(session).districts if r.district == district)


def came(session: Session, folder: Path, on: str, answers: Mapping[str, str] = SOME, district: str = "huangpu") -> None:
    taken(session, [arrived(folder / f"{district}-{on[:10]}", a__docx=filled(district, answers))], on=on)


def sealed(session: Session, district: DistrictId, version: int) -> None:
    with session.ledger() as ledger:
        ledger.record("attached", at=session.at, district=district, name="盖章页.jpg", format="image", version=version)


def whole(session: Session) -> dict[str, str]:
    """Every place of the form filled in."""
    plan = session.plan
    points = {
        f"sc_{item.id.replace('-', '_')}_{p.number}": "做了。" for item in plan.items for p in item.reference_points
    }
    windows = {f"sc_window_{n}": "好。" for n in range(1, len(plan.windows) + 1)}
    highlights = {f"sc_highlight_{n}_headline": f"题目{n}" for n in range(1, plan.highlights + 1)}
    risks = {f"sc_risk_{n}_answer": "□有　☑无" for n in range(1, len(plan.risks) + 1)}
    return points | windows | highlights | risks


def extended(session: Session, until: date, district: DistrictId = HUANGPU) -> None:
    with session.ledger() as ledger:
        extend(session, ledger, session.plan.district(district), until, by="分管领导", reason="系统故障")


def reminded(session: Session, on: date) -> Collected[tuple[Reminded, ...]]:
    with session.ledger() as ledger:
        return remind_districts(session, ledger, on=on)


def test_the_board_tells_state_lateness_parts_and_seal_page(tmp_path: Path) -> None:
    session = office(tmp_path)
    assert [(r.state, r.version, r.late, r.sealed) for r in looked(session).districts] == [
        ("not_issued", 0, False, False)] * 3  # fmt: skip
    issued(session)
    assert row(session).state == "issued"
    came(session, tmp_path, "2021-11-11T00:00:00+08:00")
    found = row(session)
    assert (found.state, found.version, found.late, found.due, found.agreed) == ("received", 1, True, DUE, False)
    assert (found.parts.points.answered, found.parts.windows.answered, found.complete) == (1, 1, False)
    sealed(session, HUANGPU, 1)
    assert row(session).sealed
    came(session, tmp_path, "2021-11-16T00:00:00+08:00", {**SOME, "sc_item_01_3": "补写的一句话，完成3家。"})
    found = row(session)
    assert (found.version, found.sealed) == (2, True)  # a 补正通知 says that nobody need seal it again


def test_a_whole_return_with_its_seal_page_is_complete_and_the_rates_say_so(tmp_path: Path) -> None:
    session = office(tmp_path)
    came(session, tmp_path, "2021-11-10T23:59:59+08:00", whole(session))
    came(session, tmp_path, "2021-11-12T09:00:00+08:00", district="jingan")
    assert not row(session).complete
    sealed(session, HUANGPU, 1)
    assert row(session).complete
    rates = looked(session).rates
    assert (rates.expected, rates.received, rates.on_time, rates.complete) == (3, 2, 1, 1)


def test_what_is_sent_again_after_the_last_day_is_not_late(tmp_path: Path) -> None:
    session = office(tmp_path)
    came(session, tmp_path, "2021-11-08T09:00:00+08:00")
    came(session, tmp_path, "2021-11-15T09:00:00+08:00", {**SOME, "sc_item_01_2": "补上了。"})
    found = row(session)
    assert (found.version, found.received_on[:10], found.late) == (2, "2021-11-15", False)


def test_a_blank_sent_in_time_does_not_make_what_comes_late_in_time(tmp_path: Path) -> None:
    session = office(tmp_path)
    came(session, tmp_path, "2021-11-08T09:00:00+08:00", {})
    came(session, tmp_path, "2021-11-15T09:00:00+08:00")
    assert row(session).late


def test_an_agreed_extension_counts_from_then_on_and_is_entered_once(tmp_path: Path) -> None:
    session = office(tmp_path)
    came(session, tmp_path, "2021-11-15T09:00:00+08:00")
    assert row(session).late
    for _ in range(2):
        extended(session, date(2021, 11, 15))
    found = row(session)
    assert (found.late, found.due, found.agreed) == (False, date(2021, 11, 15), True)
    with session.ledger() as ledger:
        (event,) = ledger.events("extended")
        assert (event.facts["until"], event.facts["by"], event.facts["reason"]) == (
            "2021-11-15",
            "分管领导",
            "系统故障",
        )


def test_within_an_extension_nothing_is_said_to_be_late_on_receipt(tmp_path: Path) -> None:
    session = office(tmp_path)
    extended(session, date(2021, 11, 15))
    came_in = taken(
        session, [arrived(tmp_path / "in", a__docx=filled("huangpu", SOME))], on="2021-11-15T09:00:00+08:00"
    )
    assert [n.code for n in came_in[0].notices] == []


def test_an_extension_to_no_later_day_is_refused(tmp_path: Path) -> None:
    session = office(tmp_path)
    with pytest.raises(SubmissionError) as error:
        extended(session, DUE)
    assert error.value.code == "RTN020"
    with session.ledger() as ledger:
        assert ledger.events("extended") == ()


def test_what_was_sent_back_is_on_the_board_until_it_comes_again(tmp_path: Path) -> None:
    session = office(tmp_path)
    came(session, tmp_path, "2021-11-08T09:00:00+08:00")
    sent(session, about(session, "item-01.1", "1200户"), about(session, "item-01.2", "", code="C02"))
    assert (row(session).state, dict(row(session).outcomes)) == ("rework", {})
    came(session, tmp_path, "2021-11-12T09:00:00+08:00", {**SOME, "sc_item_01_2": "补上了。"})
    assert (row(session).state, dict(row(session).outcomes)) == ("received", {"untouched": 1, "settled": 1})
    with session.ledger() as ledger:
        accept(session, ledger, session.plan.district(HUANGPU), None, by="审核人")
    assert row(session).state == "accepted"


def test_the_board_is_json_and_back(tmp_path: Path) -> None:
    session = office(tmp_path)
    came(session, tmp_path, "2021-11-08T09:00:00+08:00")
    found = looked(session)
    assert from_json(to_json(found), Board) == found


def test_the_board_is_one_page_and_a_workbook_with_the_same_words(tmp_path: Path) -> None:
    session = office(tmp_path)
    came(session, tmp_path, "2021-11-11T08:05:00+08:00")
    with session.ledger() as ledger:
        found = board(session, ledger)
        paths = write_board_files(session, ledger, found).value
        held = [path.read_bytes() for path in paths]
        assert [path.read_bytes() for path in write_board_files(session, ledger, found).value] == held
    (table,) = docx.Document(io.BytesIO(held[0])).tables
    printed = [[cell.text for cell in line.cells] for line in table.rows]
    book = openpyxl.load_workbook(io.BytesIO(held[1]))
    sheet = [[cell or "" for cell in line] for line in book.worksheets[0].iter_rows(min_row=3, values_only=True)]
    assert sheet == printed
    assert printed[2] == ["黄浦区", "已收", "11-11 08:05 逾期", "1/137", "1/3", "0/5", "0/6", "未收", "1"]
    units = book.worksheets[1]
    assert units.cell(1, 1).value == "2021年度民政工作综合评估评分表进度表（2021年11月20日）"
    assert str(units.cell(2, 1).value).endswith(f"未开始{units.max_row - 3}个。")
    assert units.cell(4, 2).value == "未开始"
    for tab in book.worksheets:
        setup, fits = tab.page_setup, tab.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.paperSize, setup.fitToHeight, fits, tab.print_title_rows) == (9, 0, True, "$1:$3")


@pytest.mark.office
def test_sixteen_districts_fit_one_page(tmp_path: Path) -> None:
    given = office(tmp_path)
    plan = Path(__file__).parents[2] / "plan" / "2021"
    session = Session(plan, given.workspace, given.templates, given.at)
    with session.ledger() as ledger:
        word = write_board_files(session, ledger, board(session, ledger)).value[0].read_bytes()
    program = find_office()
    assert program
    assert page_count(convert({"a": word}, to="pdf", office=program, timeout_s=120).value["a"]) == 1


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (7, "还有7天，请抓紧安排"), (3, "还有3天，请抓紧安排"), (1, "还有1天，请抓紧安排"),
        (0, "今天（2021年11月10日）是报送的最后一天，请于今日报送"), (-1, "已经过了1天，请尽快报送"),
    ],
)  # fmt: skip
def test_each_day_has_its_words(tmp_path: Path, days: int, said: str) -> None:
    session = office(tmp_path)
    issued(session)
    made = reminded(session, DUE - timedelta(days))
    assert [(one.name, said in one.text) for one in made.value] == [
        ("浦东新区", True),
        ("黄浦区", True),
        ("静安区", True),
    ]
    assert made.notices == ()
    text = made.value[1].text
    assert text.splitlines()[:2] == ["关于抓紧报送2021年度民政工作综合评估自查报告的通知", "黄浦区民政局："]
    assert text.splitlines()[-2:] == ["上海市民政局办公室", made.value[1].reminder.on]
    assert "尚未收到" in text
    assert "{" not in text


def test_on_another_day_it_is_done_all_the_same_and_said(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    made = reminded(session, date(2021, 11, 5))
    assert (len(made.value), [n.code for n in made.notices]) == (3, ["RTN021"])


def test_who_was_issued_no_blank_is_not_reminded(tmp_path: Path) -> None:
    made = reminded(office(tmp_path), DUE)
    assert (made.value, [n.code for n in made.notices]) == ((), ["RTN022"])


def test_a_partial_return_is_told_what_is_open_and_a_whole_one_nothing(tmp_path: Path) -> None:
    session = office(tmp_path)
    answers = whole(session)
    for gone in ("sc_item_01_2", "sc_item_03_1", "sc_window_2", "sc_highlight_5_headline", "sc_risk_1_answer"):
        del answers[gone]
    came(session, tmp_path, "2021-11-08T09:00:00+08:00", answers)
    (one,) = reminded(session, DUE).value
    assert one.reminder.missing == (
        "要点还有2个没有填：第1项第2点、第3项第1点",
        "窗口服务情况还有1个没有填：婚姻服务窗口",
        "特色亮点收到4个，应报5个",
        "存在的问题和风险还有1类没有勾选“有”或“无”",
        "盖章页没有收到，请扫描或拍照后补报",
    )
    assert "已于2021年11月8日收到" in one.text
    assert "请于今日补齐" in one.text
    came(session, tmp_path, "2021-11-10T09:00:00+08:00", whole(session))
    sealed(session, HUANGPU, 2)
    assert reminded(session, DUE).value == ()


def test_an_extension_moves_the_reminder(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    extended(session, date(2021, 11, 17))
    texts = {one.name: one.text for one in reminded(session, DUE).value}
    assert "商定的报送截止时间是2021年11月17日，还有7天" in texts["黄浦区"]
    assert "今天（2021年11月10日）是报送的最后一天" in texts["静安区"]


def test_a_reminder_is_entered_once_a_day_and_is_the_same_file(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    held = [one.path.read_bytes() for one in reminded(session, DUE).value]
    assert [one.path.read_bytes() for one in reminded(session, DUE).value] == held
    reminded(session, DUE + timedelta(1))
    with session.ledger() as ledger:
        assert [e.facts["on"] for e in ledger.events("reminded", HUANGPU)] == ["2021-11-10", "2021-11-11"]
    assert (session.workspace / "reminders" / "2021-11-10" / "02-huangpu-黄浦区-催报.docx").is_file()


def test_the_same_for_lead_units_not_begun_partial_and_done(tmp_path: Path) -> None:
    session = office(tmp_path)
    plan = session.plan
    units = [u for u in plan.lead_units if any(True for _ in plan.unit_items(u.id))]
    first, second = units[0], units[1]
    marks = [[item.id, d.id, "90", ""] for item in plan.unit_items(first.id) for d in plan.districts]
    others = [[item.id, d.id, "90", ""] for item in plan.unit_items(second.id) for d in plan.districts][:-1]
    with session.ledger() as ledger:
        for unit, given in ((first, marks), (second, others)):
            ledger.record("scores", at="2021-11-25T09:00:00+08:00", unit=unit.id, name="a.xlsx", marks=given)
    rows: dict[str, UnitStatus] = {r.unit: r for r in looked(session).units}
    assert [rows[u.id].state for u in units[:3]] == ["done", "partial", "not_started"]
    assert (rows[second.id].given, rows[second.id].expected) == (len(others), len(others) + 1)
    with session.ledger() as ledger:
        made = remind_units(session, ledger, on=date(2021, 11, 27), due=date(2021, 11, 30))
        undated = remind_units(session, ledger, on=date(2021, 11, 27), due=None)
    told = {one.name: one for one in made.value}
    assert first.name not in told
    (line,) = told[second.name].reminder.missing
    assert line.endswith("还有1个区没有评分")
    assert "已于2021年11月25日收到" in told[second.name].text
    assert "请在2021年11月30日前报送，还有3天" in told[units[2].name].text
    assert "尚未收到" in told[units[2].name].text
    assert made.notices == ()
    assert all("截止" not in one.text and "天" not in one.text.replace("今天", "") for one in undated.value)


def test_a_mark_ruled_not_applicable_is_neither_waited_for_nor_asked_after(tmp_path: Path) -> None:
    session = office(tmp_path)
    plan = session.plan
    unit = next(u for u in plan.lead_units if u.id == "charity")
    (item,) = plan.unit_items(unit.id)
    *marked, excused = plan.districts
    given = [[item.id, d.id, str(90 - n), f"意见{n}"] for n, d in enumerate(marked)]
    with session.ledger() as ledger:
        ledger.record("scores", at="2021-11-25T09:00:00+08:00", unit=unit.id, name="a.xlsx", marks=given)
        assert [n.code for n in questions(session, ledger)[unit.id]] == ["SCO350"]
        record_ruling(session, ledger, Ruling("not_applicable", excused.id, "本区不涉及", item.id))
        (one,) = (r for r in board(session, ledger).units if r.unit == unit.id)
        asked, made = questions(session, ledger), remind_units(session, ledger, on=date(2021, 11, 27), due=None)
    assert (one.state, one.given, one.expected) == ("done", len(marked), len(marked))
    assert unit.id not in asked
    assert unit.name not in {each.name for each in made.value}
