"""The plan of 2021 against the key that was read by hand from the notice."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from selfcheck.model.blocks import plain_text
from selfcheck.model.plan import Item, Plan
from selfcheck.readers.plan import read_plan

ROOT = Path(__file__).parents[2]
PLAN = read_plan(ROOT / "plan" / "2021")
KEY = yaml.safe_load((ROOT / "tests" / "data" / "plan-2021.key.yaml").read_text(encoding="utf-8"))
ITEMS = [(item, key) for item, key in zip(PLAN.items, (k for g in KEY["groups"] for k in g["items"]), strict=True)]


@pytest.fixture
def plan() -> Plan:
    return PLAN


@pytest.mark.parametrize(("item", "key"), ITEMS, ids=[item.id for item, _ in ITEMS])
def test_an_item_is_word_for_word_that_of_the_key(item: Item, key: dict[str, Any]) -> None:
    assert item.id == f"item-{key['ordinal']:02d}"
    assert (item.ordinal, item.title) == (key["ordinal"], key["name"])
    assert item.new_this_year == key.get("new_this_year", False)
    leads = [(lead.name, lead.certainty) for lead in item.lead_units]
    assert leads == [(lead["name"], lead["certainty"]) for lead in key["lead_units"]]
    assert [(point.number, point.text) for point in item.reference_points] == [
        (p["n"], p["text"]) for p in key["points"]
    ]
    assert list(item.missing_points) == key.get("missing_points", [])


def test_the_focus_areas_declare_what_the_key_says(plan: Plan) -> None:
    found = [(area.ordinal, area.title, area.declared_items, len(area.items)) for area in plan.focus_areas]
    expected = [(g["ordinal"], g["name"], g["declared_count"], len(g["items"])) for g in KEY["groups"]]
    assert found == expected


def test_the_totals_are_those_of_the_key(plan: Plan) -> None:
    totals = KEY["totals"]
    points = {item.ordinal: len(item.reference_points) for item in plan.items}
    assert len(plan.items) == totals["items"]
    assert points == totals["points_by_item"]
    assert sum(points.values()) == totals["points_present"]
    assert sum(len(item.missing_points) for item in plan.items) == totals["points_missing"]


def test_the_year_is_that_of_the_notice(plan: Plan) -> None:
    head = KEY["plan"]
    assert (plan.year, plan.title, plan.attachment_title) == (head["year"], head["title"], head["attachment_title"])
    assert (plan.document_number, plan.issuer) == (head["doc_no"], head["issuer"])
    assert (plan.issued_on, plan.due_from, plan.due_to) == (date(2021, 5, 8), date(2021, 11, 1), date(2021, 11, 10))
    assert list(plan.parts) == [part["name"] for part in head["content_parts"]]
    assert [window.name for window in plan.windows] == head["content_parts"][1]["windows"]
    assert (plan.highlights, list(plan.qualities)) == (5, head["content_parts"][2]["qualities"])
    assert len(plan.risks) == 6
    declared = head["declared_counts"]
    expected = [declared["business_items"], declared["capacity_items"], declared["epidemic_items"]]
    assert [total.items for total in plan.declared] == expected


def test_the_units_are_the_legible_ones(plan: Plan) -> None:
    assert [unit.name for unit in plan.lead_units] == KEY["units_seen"]


def test_the_districts_stand_in_municipal_order(plan: Plan) -> None:
    assert [district.order for district in plan.districts] == list(range(1, 17))
    assert (plan.districts[0].name, plan.districts[-1].name) == ("浦东新区", "崇明区")
    assert plan.districts[0].addressees == ("中共上海市浦东新区委员会", "上海市浦东新区人民政府")
    assert all(district.bureau == f"{district.name}民政局" for district in plan.districts)


def test_the_body_keeps_the_sections_of_the_notice_in_order(plan: Plan) -> None:
    assert [(section.level, section.title[:4]) for section in plan.body] == [
        (1, "印发通知"),
        (1, "引言"),
        (1, "一、指导"),
        (1, "二、评估"),
        (1, "三、评估"),
        (2, "（一）民"),
        (2, "（二）精"),
        (2, "（三）民"),
        (2, "（四）民"),
        (1, "四、评估"),
        (1, "五、工作"),
    ]


def test_the_body_is_mended_where_pages_and_spaces_cut_it(plan: Plan) -> None:
    text = "\n".join(plain_text(section.blocks) for section in plan.body)
    for words in ("一是体现民政部、市委、市政府", "给出的相应评估结果", "集中报送材料时一并上报", "“十四五”规划"):
        assert words in text
    steps = plain_text(plan.body[-1].blocks).split("\n")
    assert [step[:3] for step in steps] == ["（一）", "（二）", "（三）"]
    assert not set(text) & set(' ,;:()"'), "half-width marks or stray spaces"


def test_a_repair_is_beyond_doubt_and_what_is_kept_changes_no_word(plan: Plan) -> None:
    for doubt in plan.doubts:
        assert doubt.reason
        assert doubt.state != "repaired" or doubt.sure >= 0.95, doubt.id


def test_each_uncertain_lead_unit_has_a_doubt(plan: Plan) -> None:
    uncertain = {item.id for item in plan.items if any(lead.certainty != "stated" for lead in item.lead_units)}
    assert uncertain == {"item-02", "item-05", "item-27", "item-31"}
    assert uncertain <= {place for doubt in plan.doubts for place in doubt.where.split("、")}


def test_the_scoring_rules_are_whole(plan: Plan) -> None:
    assert (plan.scoring.full_marks, plan.scoring.decimals) == (Decimal(100), 2)
    names = {rule.name for rule in plan.scoring.rules}
    assert {"several_units", "missing_unit", "item_weight", "not_applicable", "other_parts", "ranking"} <= names
