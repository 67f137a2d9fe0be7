"""The real notice of 2021, as a recogniser left it: what was read, what was mended, what is asked, all accounted for."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from selfcheck.model.imported import Imported
from selfcheck.model.plan import Doubt
from selfcheck.readers.notice import read_notice, text_document

DATA = Path(__file__).parent.parent / "data"
SOURCE = (DATA / "notice-2021.md").read_bytes()


@pytest.fixture(scope="module")
def imported() -> Imported:
    return read_notice(text_document(SOURCE), name="notice-2021.md", paged=True)


@pytest.fixture(scope="module")
def key() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DATA / "plan-2021.key.yaml").read_text("utf-8"))
    return loaded


def test_every_item_unit_and_point_is_that_of_the_key(imported: Imported, key: dict[str, Any]) -> None:
    def expected(item: dict[str, Any]) -> tuple[object, ...]:
        units = [(u["name"], u["certainty"]) for u in item["lead_units"]]
        points = [(p["n"], p["text"]) for p in item["points"]]
        return item["name"], bool(item.get("new_this_year")), units, points, tuple(item.get("missing_points", ()))

    wanted = [(g["name"], g["declared_count"], [expected(i) for i in g["items"]]) for g in key["groups"]]
    got = [
        (area.title, area.declared_items, [
            (i.title, i.new_this_year, [(u.name, u.certainty) for u in i.lead_units],
             [(p.number, p.text) for p in i.reference_points], i.missing_points)
            for i in area.items
        ])
        for area in imported.focus_areas
    ]  # fmt: skip
    assert got == wanted
    assert list(imported.units) == key["units_seen"]


def test_the_head_and_the_facts_of_the_body_are_read(imported: Imported, key: dict[str, Any]) -> None:
    plan = key["plan"]
    assert imported.title == plan["title"]
    assert imported.attachment_title == plan["attachment_title"]
    assert imported.document_number == plan["doc_no"]
    assert imported.issuer == plan["issuer"]
    assert imported.issued_on == plan["issued_on"]
    assert imported.publicity == plan["publicity"]
    assert (imported.due_from, imported.due_to) == (plan["deadline"]["earliest"], plan["deadline"]["latest"])
    assert imported.parts == tuple(part["name"] for part in plan["content_parts"])
    assert [w.name for w in imported.windows] == ["殡葬", "婚姻", "养老"]
    assert (imported.highlights, imported.qualities) == (5, ("开创性", "试点性", "示范性"))
    assert [(d.items, d.focus_areas) for d in imported.declared] == [(22, (1, 2, 3, 4, 5)), (8, (6,)), (1, (7,))]
    assert [risk.title for risk in imported.risks][:3] == [
        "服务对象进京上访", "违反党风廉政有关规定", "被主流新闻媒体曝光",
    ]  # fmt: skip


def test_nothing_of_the_source_is_unassigned(imported: Imported) -> None:
    text = SOURCE.decode()
    assert imported.account.unassigned == 0
    assert imported.account.total > 7_000
    assert "联系人" in text
    assert not any("联系人" in str(section.blocks) for section in imported.body)


def find(imported: Imported, kind: str, where: str = "") -> Doubt:
    found = [d for d in imported.doubts if d.id.startswith(kind) and where in d.where.split("、")] if where else [
        d for d in imported.doubts if d.id.startswith(kind)
    ]  # fmt: skip
    assert found, (kind, where)
    return found[0]


@pytest.mark.parametrize(
    ("defect", "kind", "where", "state"),
    [
        ("D01", "unit-merged", "item-02", "open"),
        ("D02", "unit-merged", "item-05", "open"),
        ("D03", "area-empty", "item-30", "repaired"),
        ("D04", "area-moved", "item-19", "repaired"),
        ("D05", "area-moved", "item-23", "repaired"),
        ("D06", "area-empty", "item-03", "repaired"),
        ("D07", "area-split", "area-2", "repaired"),
        ("D08", "area-split", "area-2", "repaired"),
        ("D09", "area-repeated", "area-1", "repaired"),
        ("D10", "area-repeated", "area-3", "repaired"),
        ("D11", "area-repeated", "area-6", "repaired"),
        ("D12", "headers-repeated", "table", "repaired"),
        ("D13", "tables-joined", "table", "repaired"),
        ("D14", "units-garbled", "item-27", "open"),
        ("D15", "units-garbled", "item-31", "open"),
        ("D16", "points-missing", "item-25.1", "open"),
        ("D17", "number-doubled", "item-23", "repaired"),
        ("D18", "number-doubled", "item-25", "repaired"),
        ("D19", "name-doubled", "item-26", "open"),
        ("D20", "character-odd", "item-24.2", "repaired"),
        ("D21", "words-differ", "item-22.2", "open"),
        ("D22", "word-suspect", "item-08.2", "open"),
        ("D23", "list-unmarked", "item-06.3", "kept"),
        ("D24", "quotes-differ", "item-24.3", "kept"),
        ("D25", "wrap-blanks", "item-01", "repaired"),
        ("D26", "name-joined", "item-11", "open"),
        ("D27", "name-joined", "item-25", "open"),
        ("D28", "wrap-blanks-02", "item-31", "repaired"),
        ("D29", "number-run-on", "item-13", "repaired"),
        ("D30", "number-year", "item-15.1", "repaired"),
        ("D31", "lists-mixed", "table", "repaired"),
        ("D32", "marks", "item-11", "repaired"),
        ("D33", "units-several", "item-04", "repaired"),
        ("D34", "unit-plate", "item-24", "open"),
        ("D35", "area-repeated", "area-3", "repaired"),
        ("D36", "points-quoted", "item-30", "kept"),
        ("D38", "paragraphs-joined", "body", "repaired"),
        ("D39", "paragraphs-split", "body", "repaired"),
        ("D40", "levels", "body", "repaired"),
        ("D41", "issuer-unsigned", "year", "open"),
        ("D42", "body-blanks", "body", "repaired"),
        ("D43", "wording-internal", "body", "kept"),
        ("D44", "list-semicolons", "body", "kept"),
        ("D45", "contact-dropped", "body", "repaired"),
    ],
)
def test_each_defect_of_the_text_is_repaired_with_a_reason_asked_or_kept(
    imported: Imported, defect: str, kind: str, where: str, state: str
) -> None:
    doubt = find(imported, kind, where)
    assert (doubt.state, bool(doubt.reason)) == (state, True), defect


def test_a_file_that_ends_without_a_newline_reads_the_same() -> None:
    ended = read_notice(text_document(SOURCE.rstrip() + b"\n"), name="n", paged=True)
    assert ended == read_notice(text_document(SOURCE.rstrip()), name="n", paged=True)


def test_what_the_notice_does_not_say_is_asked(imported: Imported) -> None:
    asked = {d.id for d in imported.doubts if d.state == "open"}
    assert {"scoring-marks", "scoring-units", "scoring-grades", "scoring-ties", "scoring-parts", "due-reading"} <= asked
    assert {d.where for d in imported.doubts if d.id.startswith("part-assessor")} == {"part-2", "part-3", "part-4"}


def test_targets_carry_whose_they_are(imported: Imported) -> None:
    targets = {
        f"{item.ordinal}.{point.number}": [(t.value, t.unit, t.scope) for t in point.targets]
        for area in imported.focus_areas for item in area.items for point in item.reference_points if point.targets
    }  # fmt: skip
    assert targets == {
        "5.3": [("100万", "人次", "unknown")],
        "6.1": [("70", "%", "each")],
        "6.2": [("80", "%", "each")],
        "9.3": [("300", "名", "city")],
        "10.1": [("100", "%", "each")],
        "12.2": [("30", "平方米", "each")],
        "22.2": [("100万", "人次", "city")],
    }
    assert find(imported, "target-scope", "item-05.3").state == "open"
