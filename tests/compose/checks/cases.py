"""Returns for the tests of the checks: a section's words, and everything round it that does not matter here."""

from collections.abc import Mapping
from functools import cache

from tests.returns import ROOT, real_plan

from selfcheck.compose.checks.case import Case
from selfcheck.model.blocks import Paragraph, paragraph
from selfcheck.model.check_rules import CheckRules, Gazetteer
from selfcheck.model.ids import DistrictId, ItemId, SectionId, Sha256
from selfcheck.model.submission import (
    AnySection,
    Conservation,
    Count,
    Cover,
    Highlight,
    ItemProblem,
    PointAnswer,
    Risk,
    Source,
    Submission,
    WindowAnswer,
)
from selfcheck.readers.plan_checks import read_checks, read_gazetteer

NONE = Count(0, 0, 0, 0)
COVER = Cover(id=SectionId("cover"), title="封面", state="answered", approved_by="分管领导", phone="见通讯录",
              prepared_by="办公室", reviewed_by="主任", data_as_of="2021-10-31")  # fmt: skip


@cache
def rules() -> CheckRules:
    return read_checks(ROOT / "plan" / "2021")


@cache
def gazetteer() -> Gazetteer:
    return read_gazetteer(ROOT / "plan" / "2021", real_plan().districts)


def answer(section: str, text: str) -> AnySection:
    """A section that holds this text; 不适用 at its beginning makes it one."""
    blocks: tuple[Paragraph, ...] = tuple(map(paragraph, text.split("\n"))) if text else ()
    common = {"id": SectionId(section), "title": section, "blocks": blocks, "text": text,
              "state": "answered" if text else "blank"}  # fmt: skip
    if section.startswith("window"):
        return WindowAnswer(**common)
    if section.startswith("highlight"):
        return Highlight(**common, headline="标题", qualities=("试点性",), items=(ItemId("item-05"),), effect=blocks)
    if section.startswith("risk"):
        return Risk(**common)
    item, _, number = section.rpartition(".")
    if number == "problem":
        return ItemProblem(**common, item=ItemId(item))
    if text.startswith("不适用"):
        reason = text.partition("理由：")[2]
        return PointAnswer(**{**common, "state": "not_applicable"}, item=ItemId(item), applicable=False, reason=reason)
    return PointAnswer(**common, item=ItemId(item))


def submission(*sections: AnySection, district: str = "huangpu", received_on: str = "2021-11-08") -> Submission:
    source = Source("a.docx", Sha256("0" * 64), "docx", 1, f"{received_on}T09:30:00+08:00", ())
    return Submission(plan="2021", district=DistrictId(district), version=1, source=source, sections=sections,
                      conservation=Conservation(NONE, NONE, NONE, NONE))  # fmt: skip


def case_of(returned: Submission, **more: object) -> Case:
    plan = real_plan()
    return Case(plan, rules(), gazetteer(), plan.district(returned.district), returned, **more)  # type: ignore[arg-type]


def case(
    texts: Mapping[str, str], *, district: str = "huangpu", received_on: str = "2021-11-08", **more: object
) -> Case:
    """A return in which these sections say this, with a cover that lacks nothing."""
    sections = (COVER, *(answer(id, text) for id, text in texts.items()))
    return case_of(submission(*sections, district=district, received_on=received_on), **more)
