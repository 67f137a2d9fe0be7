"""Notices of other offices: counties with marks, deductions and vetoes; towns without groups or points."""

from datetime import date
from pathlib import Path

import pytest
from tests.notice_plans import PLAN

from selfcheck.compose.imported_plan import imported_plan
from selfcheck.compose.plan_text import plan_markdown
from selfcheck.model.imported import Imported
from selfcheck.readers.notice import read_notice, text_document

TESTS = Path(__file__).parents[1]


def imported(name: str) -> Imported:
    return read_notice(text_document((TESTS / "data" / "notices" / f"{name}.md").read_bytes()), name=name, paged=True)


def open_doubts(found: Imported) -> dict[str, str]:
    return {d.id: d.where for d in found.doubts if d.state == "open" and d.where != "scoring"}


@pytest.mark.parametrize("name", ["county", "streets"])
def test_the_plan_of_another_office_is_the_expected_one(name: str) -> None:
    found = imported(name)
    plan = imported_plan(found, units=(), districts=PLAN.districts, scoring=PLAN.scoring)
    assert plan_markdown(plan) == (TESTS / "golden" / f"notice-{name}.md").read_text("utf-8")
    assert found.account.unassigned == 0


def test_a_county_notice_gives_its_head_days_windows_and_object() -> None:
    found = imported("county")
    assert (found.issuer, found.document_number, found.issued_on) == (
        "白石州民政局",
        "白石民发〔2023〕16号",
        date(2023, 3, 6),
    )
    assert (found.due_from, found.due_to, found.highlights) == (date(2023, 12, 1), date(2023, 12, 5), 3)
    assert [w.name for w in found.windows] == ["婚姻", "殡葬"]
    assert (found.object_label, found.units) == ("县", ("社会救助科", "规划财务科", "养老服务科", "基层政权科"))
    assert open_doubts(found) == {
        "unit-merged-07": "item-07", "area-empty-02": "item-02、item-03、item-05、item-07", "row-apart": "table",
        "column-unknown-04": "item-04", "target-scope-03.1": "item-03.1", "part-assessor": "part-3", "due-reading": "year",
    }  # fmt: skip


@pytest.mark.parametrize("count", ["三五", "三至五", "若干"])
def test_a_number_of_highlights_that_is_none_is_asked_about(count: str) -> None:
    text = (TESTS / "data" / "notices" / "county.md").read_text("utf-8")
    found = read_notice(text_document(text.replace("推荐3个", f"推荐{count}个").encode()), name="n", paged=True)
    assert found.highlights == 0
    (asked,) = (d for d in found.doubts if d.id == "highlights-unread")
    assert (asked.state, asked.where) == ("open", "year")
    assert "亮点" in asked.source
    assert asked.reason.startswith("来文提到亮点，没有读出每个县要报几个")


def test_a_town_notice_is_itself_the_plan_and_has_neither_groups_nor_points() -> None:
    found = imported("streets")
    assert found.title == found.notice_title == "望海区民政局关于开展2024年街镇民政工作评估的通知"
    assert (found.issuer, found.document_number, found.issued_on) == ("望海区民政局", "", date(2024, 4, 18))
    assert (found.due_from, found.due_to) == (date(2024, 11, 20), date(2024, 11, 20))
    assert (found.object_label, found.parts) == ("街镇", ("日常工作", "存在的问题"))
    assert open_doubts(found) == {"unit-plate-04": "item-04", "head-missing": "year", "part-assessor": "part-2"}
