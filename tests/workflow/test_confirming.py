"""Scoring rules are accepted one by one or together; a change shows what it does before it is accepted."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.workflow.test_forms import office
from tests.workflow.test_scoring import scored

from selfcheck.excel.fill import fill_score_sheet
from selfcheck.messages import ScoreError
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.scoring import Ruling
from selfcheck.model.standing import Shift
from selfcheck.workflow import marks, scoring
from selfcheck.workflow.confirming import confirmations, unconfirmed
from selfcheck.workflow.rulings import numbered, record_ruling, rulings, withdraw_ruling
from selfcheck.workflow.session import Session

HUANGPU = DistrictId("huangpu")


def edited(session: Session, name: str, old: str, new: str) -> Session:
    """The office after somebody edited the value of one rule."""
    place = session.plan_folder / "scoring.toml"
    before, mark, after = place.read_text("utf-8").partition(f'name = "{name}"\n')
    assert mark
    assert old in after
    place.write_text(before + mark + after.replace(old, new, 1), "utf-8")
    return Session(session.plan_folder, session.workspace, session.templates, session.at)


def test_rules_are_confirmed_singly_and_the_rest_is_named(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        marks.read_scores(session, ledger, [scored(session, ledger, tmp_path / "back")])
        assert scoring.confirm_scoring(session, ledger, "甲", ["several_units", "grades"]).entered
        found = {each.rule.name: each.by for each in confirmations(session, ledger)}
        assert {name for name, by in found.items() if by} == {"several_units", "grades"}
        (reason,) = scoring.standing(session, ledger).withheld_because
        assert "打分的区间（unit_score）" in reason
        assert "several_units" not in reason
        scoring.confirm_scoring(session, ledger, "乙")
        assert not scoring.confirm_scoring(session, ledger, "丙").entered
        assert {each.by for each in confirmations(session, ledger)} == {"甲", "乙"}
        assert {each.at for each in confirmations(session, ledger)} == {session.at}
        assert scoring.standing(session, ledger).state == "proposed"
        with pytest.raises(ScoreError, match="SCO334") as raised:
            scoring.confirm_scoring(session, ledger, "甲", ["luck"])
        assert "several_units" in raised.value.message


def test_an_edited_rule_is_unconfirmed_again_also_when_only_an_exception_was_added(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        scoring.confirm_scoring(session, ledger, "甲")
    meaning = next(rule.meaning for rule in session.plan.scoring.rules if rule.name == "item_weight")
    session = edited(
        session, "item_weight", f'meaning = "{meaning}"', f'meaning = "{meaning}"\n[rules.each]\nitem-05 = 2'
    )
    with session.ledger() as ledger:
        assert unconfirmed(session, ledger) == ("item_weight",)


def test_the_full_marks_of_the_plan_are_confirmed_with_the_rule_that_rests_on_them(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        scoring.confirm_scoring(session, ledger, "甲")
    plan = session.plan_folder / "plan.md"
    text = plan.read_text("utf-8")
    heading, mark, rest = text.partition("- 编号：item-05\n")
    assert mark
    plan.write_text(f"{heading}{mark}- 满分：20分\n{rest}", "utf-8")
    session = Session(session.plan_folder, session.workspace, session.templates, session.at)
    assert [item.full_mark for item in session.plan.items if item.full_mark] == [Decimal(20)]
    with session.ledger() as ledger:
        assert unconfirmed(session, ledger) == ("unit_score",)


def test_a_change_of_a_confirmed_rule_lists_what_it_moves_before_it_is_confirmed(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        folder = scored(session, ledger, tmp_path / "back")
        marks.read_scores(session, ledger, [folder])
        sheet = next(folder.glob("养老处.xlsx"))
        sheet.write_bytes(
            fill_score_sheet(sheet.read_bytes(), lambda _, name: ("40" if name == "浦东新区" else "88", ""))
        )
        marks.read_scores(session, ledger, [sheet])
        scoring.confirm_scoring(session, ledger, "甲")
        before = {p.district: (p.total, p.rank) for p in scoring.standing(session, ledger).districts}
    session = edited(session, "several_units", 'value = "mean"', 'value = "lowest"')
    with session.ledger() as ledger:
        changes = scoring.confirm_scoring(session, ledger, "甲", ["several_units"]).changes
        assert unconfirmed(session, ledger) == ("several_units",)
        assert {change.district for change in changes} == {"pudong", "huangpu"}
        assert all((c.total_before, c.rank_before) == before[c.district] for c in changes)
        assert scoring.confirm_scoring(session, ledger, "甲", seen=True).changes == changes
        assert unconfirmed(session, ledger) == ()
        after = {p.district: p for p in scoring.standing(session, ledger).districts}
        assert changes == tuple(
            Shift(
                c.district,
                *before[c.district][:1],
                after[c.district].total,
                before[c.district][1],
                after[c.district].rank,
            )
            for c in changes
        )


def test_a_change_that_moves_nothing_is_confirmed_at_once(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        marks.read_scores(session, ledger, [scored(session, ledger, tmp_path / "back")])
        scoring.confirm_scoring(session, ledger, "甲")
    session = edited(session, "bonus", 'value = "none"', 'value = "item:5"')
    with session.ledger() as ledger:
        assert scoring.confirm_scoring(session, ledger, "甲", ["bonus"]).changes == ()
        assert unconfirmed(session, ledger) == ()


def test_what_people_rule_counts_and_can_be_taken_back(tmp_path: Path) -> None:
    session = edited(office(tmp_path), "bonus", 'value = "none"', 'value = "item:5"')
    district = session.plan.district(HUANGPU)
    given = Ruling("bonus", HUANGPU, " 全国试点 ", ItemId("item-05"), Decimal(3), "甲")
    with session.ledger() as ledger:
        marks.read_scores(session, ledger, [scored(session, ledger, tmp_path / "back")])
        scoring.confirm_scoring(session, ledger, "甲")
        made = record_ruling(session, ledger, given)
        assert [(n.number, n.ruling.reason, n.ruling.marks) for n in numbered(ledger)] == [
            (made.number, "全国试点", Decimal(3))
        ]
        totals = {p.district: p.exact for p in scoring.standing(session, ledger).districts}
        assert totals[HUANGPU] == "89.0967741935"
        with pytest.raises(ScoreError, match="SCO333"):
            withdraw_ruling(session, ledger, made.number + 1, district=district, reason="记错", by="甲")
        withdraw_ruling(session, ledger, made.number, district=district, reason="记错", by="甲")
        assert rulings(ledger) == ()
        assert {p.district: p.total for p in scoring.standing(session, ledger).districts}[HUANGPU] == "89.00"


@pytest.mark.parametrize(
    ("ruling", "code"),
    [
        (Ruling("bonus", HUANGPU, "全国试点", ItemId("item-05"), Decimal(3)), "SCO332"),
        (Ruling("zero", HUANGPU, "弄虚作假", ItemId("item-05")), "SCO332"),
        (Ruling("veto", HUANGPU, "被问责"), "SCO332"),
        (Ruling("not_applicable", HUANGPU, "无建制村"), "SCO332"),
        (Ruling("not_applicable", HUANGPU, "  ", ItemId("item-05")), "SCO330"),
        (Ruling("bonus", HUANGPU, "全国试点", ItemId("item-05")), "SCO331"),
        (Ruling("veto", HUANGPU, "被问责", None, Decimal(3)), "SCO331"),
    ],
)
def test_a_ruling_the_rules_have_no_use_for_is_refused(tmp_path: Path, ruling: Ruling, code: str) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        with pytest.raises(ScoreError, match=code):
            record_ruling(session, ledger, ruling)
        assert numbered(ledger) == ()


def test_an_item_ruled_not_applicable_is_neither_waited_for_nor_counted(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        folder = scored(session, ledger, tmp_path / "back")
        for sheet in folder.glob("*.xlsx"):
            blank = fill_score_sheet(
                sheet.read_bytes(), lambda item, name: ("", "") if (item, name) == (12, "黄浦区") else ("90", "")
            )
            sheet.write_bytes(blank)
        marks.read_scores(session, ledger, [folder])
        scoring.confirm_scoring(session, ledger, "甲")
        assert {m.item for m in marks.missing(session, ledger)} == {"item-12"}
        record_ruling(session, ledger, Ruling("not_applicable", HUANGPU, "无建制村", ItemId("item-12"), by="甲"))
        assert marks.missing(session, ledger) == ()
        place = next(p for p in scoring.standing(session, ledger).districts if p.district == HUANGPU)
        assert (place.total, len(place.by_item)) == ("90.00", 30)
