"""The form compiled from a plan: what it prints, what the office alone reads, and the fingerprint that names it."""

import os
import re

import pytest
from tests.outline import SWITCH, assert_golden, outline
from tests.returns import DONG, INSTRUCTIONS, TINY, XI, form_wording, huangpu, real_plan

from selfcheck.compose.figure_rows import figure_name
from selfcheck.compose.form import compile_form, office_form
from selfcheck.compose.form_document import form_document
from selfcheck.model.blocks import Document
from selfcheck.model.encoding import replaced
from selfcheck.model.form import Form, Printed
from selfcheck.model.plan import District, Item, LeadUnit, Plan, ReferencePoint
from selfcheck.model.target import Target
from selfcheck.model.wording import FormWording


def compiled(
    plan: Plan = TINY,
    district: District = DONG,
    wording: FormWording | None = None,
    lines: tuple[str, ...] = INSTRUCTIONS,
) -> Form:
    return compile_form(plan, district, wording or form_wording(), lines)


def with_item(plan: Plan, item: Item) -> Plan:
    """The plan with this item in place of the one of its id."""
    areas = tuple(replaced(a, items=tuple(item if i.id == item.id else i for i in a.items)) for a in plan.focus_areas)
    return replaced(plan, focus_areas=areas)


def printed(form: Form) -> list[str]:
    return [e.text for e in form.elements if isinstance(e, Printed)]


def test_golden_files_are_read_here_and_not_written() -> None:
    assert SWITCH not in os.environ


def test_the_form_of_a_small_plan_line_by_line() -> None:
    assert_golden("form", outline(form_document(compiled())))


def test_the_office_copy_of_a_small_plan_line_by_line() -> None:
    assert_golden("form-office", outline(form_document(office_form(TINY, compiled(), form_wording()))))


def test_the_number_names_year_district_and_fingerprint() -> None:
    form = compiled()
    assert form.number == f"ZP2021-dong-{form.fingerprint}"
    assert re.fullmatch("[0-9a-f]{8}", form.fingerprint)
    document = form_document(form)
    assert document.properties["custom:selfcheck"] == document.properties["subject"] == form.number


def test_the_fingerprint_is_the_same_for_all_districts_and_all_runs() -> None:
    assert compiled(district=XI).fingerprint == compiled().fingerprint
    assert compiled() == compiled()
    plan = real_plan()
    found = {compile_form(plan, d, form_wording(), INSTRUCTIONS).fingerprint for d in plan.districts}
    assert found == {huangpu().form.fingerprint}


def test_the_fingerprint_changes_with_all_that_a_district_reads() -> None:
    first, second = TINY.items[0], TINY.items[1]
    reworded = replaced(first, reference_points=(ReferencePoint(1, "做好帮扶。"), first.reference_points[1]))
    other_unit = replaced(first, lead_units=(replaced(first.lead_units[0], name="民政处"),))
    settled = replaced(second, lead_units=(replaced(second.lead_units[0], certainty="confirmed"),))
    words = form_wording()
    cover = (replaced(words.cover[0], label="数据截至"), *words.cover[1:])
    forms = [
        compiled(),
        compiled(with_item(TINY, reworded)),
        compiled(with_item(TINY, other_unit)),
        compiled(with_item(TINY, settled)),
        compiled(replaced(TINY, highlights=3)),
        compiled(replaced(TINY, year=2022)),
        compiled(wording=replaced(words, prompt="〔请填写〕")),
        compiled(wording=replaced(words, cover=cover)),
        compiled(lines=INSTRUCTIONS[:1]),
    ]
    assert len({form.fingerprint for form in forms}) == len(forms)


def test_another_reading_of_a_garbled_unit_changes_nothing_a_district_reads() -> None:
    item = TINY.items[1]
    other = with_item(TINY, replaced(item, lead_units=(replaced(item.lead_units[0], name="儿童处"),)))
    assert compiled(other) == compiled()


def test_a_guessed_unit_is_read_by_the_office_alone() -> None:
    district, office = printed(compiled()), printed(office_form(TINY, compiled(), form_wording()))
    assert "主评单位：待市局明确" in district
    assert not any("养老处" in line for line in district)
    assert "主评单位（待核）：养老处" in office
    assert any("来文写作“养老外”，现读作“养老处”" in line for line in office)


def test_units_beyond_doubt_are_named_to_districts() -> None:
    item = TINY.items[1]
    both = (LeadUnit(item.lead_units[0].unit, "养老处", "inferred"), TINY.items[0].lead_units[0])
    form = compiled(with_item(TINY, replaced(item, lead_units=both)))
    assert "主评单位：养老处、救助处" in printed(form)


def test_missing_points_are_told_in_both_and_are_asked_in_neither() -> None:
    district, office = compiled(), office_form(TINY, compiled(), form_wording())
    assert "本项第1、2点的文字待市局补发，收到前不用填写。" in printed(district)
    assert "待核：第1、2点在来文中缺失，须向原文或主评单位核补，不得编写。" in printed(office)
    for form in (district, office):
        sections = {e.section for e in form.sections()}
        assert {s for s in sections if s.startswith("item-02.")} == {"item-02.3", "item-02.data", "item-02.problem"}


def test_the_real_plan_asks_no_point_that_its_source_lost() -> None:
    form = huangpu().form
    sections = [e.section for e in form.sections()]
    assert not {"item-25.1", "item-25.2"} & set(sections)
    assert "item-25.3" in sections
    told = [line for line in printed(form) if line.startswith("本项第1、2点")]
    office = printed(office_form(real_plan(), form, form_wording()))
    assert (len(told), len([line for line in office if line.startswith("待核：第1、2点")])) == (1, 1)


def test_a_plan_without_groups_prints_no_heading_for_them() -> None:
    area = replaced(TINY.focus_areas[0], title="")
    form = compiled(replaced(TINY, focus_areas=(area,)))
    assert "sc_area_1" not in {getattr(e, "bookmark", "") for e in form.elements}


def test_a_form_as_blocks_is_a_document_without_media() -> None:
    document = form_document(compiled())
    assert isinstance(document, Document)
    assert (document.media, document.margins) == ({}, ())


@pytest.mark.parametrize(
    ("text", "target", "name"),
    [
        ("2021年新增养老床位20张。", Target("20", "张", "each"), "2021年新增养老床位"),
        ("抽查12次，持证率达到2%。", Target("2", "%", "each"), "持证率"),
        ("完成15户，其中困难家庭适老化改造5户。", Target("5", "户", "each"), "其中困难家庭适老化改造"),
        ("提供支持服务300名儿童。", Target("300", "名", "each"), "提供支持服务"),
        ("做好困难群众走访工作。", Target("9", "次", "each"), "做好困难群众走访工作"),
    ],
)
def test_a_figure_is_called_by_the_words_of_its_own_number(text: str, target: Target, name: str) -> None:
    assert figure_name(text, target) == name
