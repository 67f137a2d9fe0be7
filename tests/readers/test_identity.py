"""Whose file it is: every witness is heard by itself, and none is believed against another."""

from collections.abc import Mapping

import pytest
from tests.returns import DONG, XI, lines

from selfcheck.model.blocks import Block, Document, Note, Table, cell, paragraph
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District
from selfcheck.readers.identity import Identity, identify

NEW = District(DistrictId("xinqu"), "999903", "新区", 3, "新区民政局", ())
EAST_NEW = replaced(NEW, id=DistrictId("dong-xinqu"), name="浦东新区", bureau="浦东新区民政局")
DISTRICTS = (DONG, XI, NEW, EAST_NEW)


def heard(
    *cover: Block, name: str = "自查报告.docx", header: str = "", properties: Mapping[str, str] | None = None
) -> Identity:
    margins = (Note("header", (paragraph(header),)),) if header else ()
    return identify(Document(cover, margins, properties or {}), name, DISTRICTS)


@pytest.mark.parametrize("key", ["subject", "custom:selfcheck"])
def test_a_property_names_district_plan_and_fingerprint(key) -> None:
    got = heard(properties={key: "ZP2021-xi-0a1b2c3d"})
    assert got == Identity((("property", "xi"),), "2021", "0a1b2c3d")


def test_both_properties_saying_the_same_speak_once() -> None:
    number = "ZP2021-xi-0a1b2c3d"
    assert heard(properties={"subject": number, "custom:selfcheck": number}).said == (("property", "xi"),)


def test_the_number_on_the_cover_is_a_witness_of_its_own() -> None:
    assert heard(*lines("报告", "文档编号：ZP2021-xi-0a1b2c3d")) == Identity((("cover", "xi"),), "2021", "0a1b2c3d")


@pytest.mark.parametrize("bureau", ["西区民政局（盖章）", "西区 民政局"])
def test_the_bureau_on_the_cover_names_the_district_and_no_plan(bureau) -> None:
    assert heard(paragraph(bureau)) == Identity((("cover", "xi"),))


def test_the_header_and_the_file_name_speak_too() -> None:
    assert heard(header="2021年度自查报告　西区").said == (("header", "xi"),)
    assert heard(name="西区自查报告（定稿）.docx").said == (("name", "xi"),)
    assert heard(name="02-XI-报告.docx").said == (("name", "xi"),)


def test_an_id_inside_another_word_of_the_file_name_is_not_meant() -> None:
    assert heard(name="xian-report.docx").said == ()


def test_two_that_disagree_are_both_heard() -> None:
    got = heard(paragraph("东区民政局"), name="西区.docx", properties={"subject": "ZP2021-xi-0a1b2c3d"})
    assert got.districts == ("xi", "dong")
    assert got.witnesses == ("property", "cover", "name")


def test_a_number_in_the_properties_of_another_district_than_the_file_name_settles_nothing() -> None:
    got = heard(name="东区.docx", properties={"custom:selfcheck": "ZP2021-xi-0a1b2c3d"})
    assert got.said == (("property", "xi"), ("name", "dong"))


def test_nobody_speaks_in_a_foreign_file() -> None:
    assert heard(paragraph("会议通知"), name="通知.docx") == Identity(())


def test_a_number_of_another_year_is_told_as_it_stands() -> None:
    assert heard(properties={"subject": "ZP2020-xi-0a1b2c3d"}).plan == "2020"


def test_a_number_of_a_district_the_plan_lacks_names_no_district() -> None:
    got = heard(properties={"subject": "ZP2021-bei-0a1b2c3d"})
    assert (got.said, got.plan, got.fingerprint) == ((), "2021", "0a1b2c3d")


@pytest.mark.parametrize("number", ["ZP21-xi-0a1b2c3d", "ZP2021-xi-0a1b", "ZP2021-xi", "2021-xi-0a1b2c3d"])
def test_what_only_resembles_a_number_is_none(number) -> None:
    assert heard(properties={"subject": number}) == Identity(())


def test_a_name_inside_a_longer_name_is_not_meant() -> None:
    assert heard(paragraph("浦东新区民政局")).districts == ("dong-xinqu",)
    assert heard(name="浦东新区.docx").districts == ("dong-xinqu",)
    assert heard(header="浦东新区").districts == ("dong-xinqu",)
    assert heard(header="新区、浦东新区").districts == ("xinqu", "dong-xinqu")


def test_a_bureau_named_behind_the_cover_is_no_witness() -> None:
    assert heard(*lines(*"一二三四五六七八九十甲乙"), paragraph("西区民政局")).said == ()
    assert heard(Table(((cell("填报人"), cell("某")),)), paragraph("西区民政局")).said == ()
