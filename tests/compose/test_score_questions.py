"""C18 and what else is told about marks: shown to people, and no mark is ever touched."""

from datetime import date
from decimal import Decimal

import pytest
from tests.excel.year import DISTRICTS, ITEMS, UNITS, plan_of

from selfcheck.compose.assessed_parts import missing_parts, unassessed
from selfcheck.compose.mark_changes import mark_changes, withdrawn
from selfcheck.compose.named_events import events_in_marks
from selfcheck.compose.score_questions import score_questions
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.plan import Plan
from selfcheck.model.records import Record, RecordKind, RecordWording
from selfcheck.model.scores import PARTS, Score

PLAN = plan_of()
UNIT = UNITS[2]
"""社会福利处, whose only item is the third."""
ITEM = ITEMS[2].id
TOLD = RecordWording(
    {"named": "点名", "media": "媒体", "daily": "日常", "inspection": "督查", "line-result": "条线"},
    "{date} {kind}：{source}",
    "（{name}）",
)


def given(*marks: str | None, opinions: tuple[str, ...] = (), reasons: tuple[str, ...] = ()) -> list[Score]:
    """Marks of the unit's item in the order of districts."""
    return [
        Score(UNIT.id, ITEM, district.id, Decimal(mark), opinions[n] if opinions else f"意见{n}", reasons[n] if reasons else "")
        for n, (district, mark) in enumerate(zip(PLAN.districts, marks, strict=True)) if mark is not None
    ]  # fmt: skip


def event(kind: RecordKind = "named", item: ItemId | None = ITEM, district: str = "d1", number: int = 7) -> Record:
    return Record(number, DistrictId(district), item, kind, date(2021, 7, 3), "审计指出问题", UnitId("relief"))


def asked(scores: list[Score], *records: Record) -> list[tuple[str, str]]:
    found = score_questions(PLAN, UNIT, scores, records, TOLD, percent=95)
    assert {one.where for one in found} <= {UNIT.name}
    return [(one.code, one.message) for one in found]


def codes(scores: list[Score], *records: Record) -> list[str]:
    return [code for code, _ in asked(scores, *records)]


def test_marks_that_differ_with_opinions_of_their_own_ask_nothing() -> None:
    assert asked(given("90", "91", "92", "93"), event()) == []


def test_a_mark_that_is_missing_is_asked_for_by_district() -> None:
    ((code, message),) = asked(given("90", None, "92", None))
    assert (code, f"{DISTRICTS[1]}、{DISTRICTS[3]}" in message) == ("SCO350", True)


def test_a_unit_that_sent_nothing_is_asked_nothing() -> None:
    assert asked(given(None, None, None, None), event()) == []


def test_marks_all_equal_are_asked_about_as_long_as_there_are_enough_of_them() -> None:
    ((code, message),) = asked(given("90", "90.0", "90", "90"))
    assert (code, "4个区都是90分" in message) == ("SCO351", True)
    assert codes(given("90", "90", None, None)) == ["SCO350"]


@pytest.mark.parametrize(
    ("mark", "record", "reason", "asks"),
    [
        ("95", event(), "", True),
        ("94.99", event(), "", False),
        ("99", event("media"), "", True),
        ("99", event("inspection"), "", False),
        ("99", event(), "已整改到位", False),
        ("99", event(district="d2"), "", False),
        ("99", event(item=ITEMS[0].id), "", False),
        ("99", event(item=None), "", False),
    ],
)
def test_a_mark_near_full_beside_a_named_event_asks_for_a_word(
    mark: str, record: Record, reason: str, *, asks: bool
) -> None:
    found = asked(given(mark, "80", "81", "82", reasons=(reason, "", "", "")), record)
    assert [code for code, _ in found] == ["SCO352"] * asks
    assert all(f"{mark}分" in message and "2021-07-03" in message and "可以不改" in message for _, message in found)


def test_one_opinion_for_everybody_is_asked_about_whatever_its_blanks() -> None:
    same = ("工作扎实，成效明显", "工作扎实，成效明显 ", "工作扎实， 成效明显", "工作扎实，成效明显")
    ((code, message),) = asked(given("90", "91", "92", "93", opinions=same))
    assert (code, "4个区" in message, "工作扎实，成效明显" in message) == ("SCO353", True, True)
    assert codes(given("90", "91", "92", "93", opinions=("", "", "", ""))) == []
    assert codes(given("90", "91", "92", "93", opinions=(*same[:3], "另有一句"))) == []


def test_full_marks_of_an_item_s_own_are_what_near_full_goes_by() -> None:
    plan = plan_of((*ITEMS[:2], replaced(ITEMS[2], full_mark=Decimal(20))))
    found = score_questions(plan, UNIT, given("19", "10", "11", "12"), [event()], TOLD, percent=95)
    assert [one.code for one in found] == ["SCO352"]


def test_whether_a_named_event_shows_in_the_marks_is_told_of_each_unit() -> None:
    shared = ITEMS[1].id
    marks = [
        Score(UNITS[0].id, shared, DistrictId("d1"), Decimal(96)),
        Score(UNITS[1].id, shared, DistrictId("d1"), Decimal(96), reason="已整改"),
        Score(UNIT.id, ITEM, DistrictId("d1"), Decimal("94.9")),
    ]
    records = [event(item=shared, number=1), event(number=2), event(district="d2", number=3), event(item=None, number=4),
               event("daily", number=5)]  # fmt: skip
    told = [(e.record, e.unit, e.mark, e.how, e.reason) for e in events_in_marks(PLAN, marks, records, percent=95)]
    assert told == [
        (1, "relief", "96", "unexplained", ""),
        (1, "welfare", "96", "explained", "已整改"),
        (2, "social-welfare", "94.9", "lower", ""),
        (3, "social-welfare", "", "unmarked", ""),
        (4, "", "", "no_item", ""),
    ]


def test_what_a_new_sheet_says_otherwise_is_told_and_what_is_gone_is_asked_about() -> None:
    before = given("90", "91", "92", None)
    after = given("90", "91.5", None, "80", reasons=("新写的", "", "", ""))
    changes = mark_changes(PLAN, UNIT, before, after)
    assert [(c.district, c.before, c.after, c.words) for c in changes] == [
        ("d1", "90", "90", True), ("d2", "91", "91.5", False), ("d3", "92", "", False), ("d4", "", "80", False)]  # fmt: skip
    (gone,) = withdrawn(PLAN, UNIT, changes)
    assert (gone.code, f"第3项{DISTRICTS[2]}" in gone.message) == ("SCO355", True)
    assert withdrawn(PLAN, UNIT, changes[:2]) == ()


def named(**assessed: tuple[str, ...]) -> Plan:
    units = tuple(replaced(unit, assesses=assessed.get(unit.id, ())) for unit in UNITS)
    return replaced(PLAN, parts=("业务", "精神文明创建", "特色亮点", "存在的问题"), lead_units=units)


def test_who_marks_parts_two_to_four_is_asked_while_nobody_is_named() -> None:
    assert [(n.code, "assesses" in n.message) for n in unassessed(named())] == [("SCO370", True)] * 3
    (left,) = unassessed(named(relief=("windows",), welfare=("problems",)))
    assert "第三部分“特色亮点”" in left.message
    assert unassessed(PLAN) == ()
    (window, problems) = unassessed(replaced(named(), highlights=0))
    assert "第二部分" in window.message
    assert "第四部分" in problems.message


def test_marks_of_parts_still_to_come_are_told_of_each_unit_named() -> None:
    plan = named(relief=("windows",), welfare=("windows",))
    marks = [Score(UNITS[0].id, PARTS["windows"], district.id, Decimal(90)) for district in plan.districts]
    (left,) = missing_parts(plan, marks)
    assert (left.code, left.message.startswith("福利处还没有评完第二部分")) == ("SCO371", True)
