"""What ``rank`` shows: the order and what makes it, how far it can be relied on, how the units used the scale."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from selfcheck.cli.screen import say, table
from selfcheck.messages.scoring import PART_NAMES
from selfcheck.model.plan import Plan
from selfcheck.model.standing import Difference, Place, Scenario, Standing

MAIN_REASONS = 2


def say_standing(plan: Plan, standing: Standing) -> None:
    """A row a district: place and total, how far behind the one above, and mainly in what."""
    names = {d.id: d.name for d in plan.districts}
    behind = {difference.below: difference for difference in standing.differences}
    peers = any(place.peer_group for place in standing.districts)
    decided = standing.state == "decided"
    rows = []
    for place in standing.districts:
        gap = behind.get(place.district)
        after = [str(-Decimal(_two(gap.difference)) or Decimal(0)), _main(plan, gap)] if gap else ["", ""]
        peer = [f"{place.peer_group}　{place.peer_rank or ''}"] if peers else []
        computed = [_rank(place.computed_rank)] if decided else []
        rows.append((_place(place), names[place.district], place.total, *computed, *after, *peer, place.grade))
    title = "得分汇总（已审定；差距按计算位次）" if decided else "得分汇总（拟定）"
    columns = ("位次", "区", "得分", *(["计算位次"] if decided else []), "比前一名", "主要差在",
               *(["类内位次"] if peers else []), "等次" if decided else "建议等次")  # fmt: skip
    table(title, columns, rows)


def say_stability(plan: Plan, standing: Standing) -> None:
    """Which districts cannot be told apart, and what moves the order most; a few lines."""
    names = {d.id: d.name for d in plan.districts}
    start, close = 1, []
    for band in standing.stability.bands:
        if len(band) > 1:
            ids = "、".join(names[id] for id in band)
            close.append(f"  第{start}至{start + len(band) - 1}名：{ids}")
        start += len(band)
    if close:
        say(
            "下面每一组里的区分不出高下：去掉一个单位、一个项目，换一种重点工作的分量，或者一处多一分少一分，位次就可能变。"
        )
        for line in close:
            say(line)
    elif standing.stability.bands:
        say("位次稳定：去掉任何一个单位、一个项目，换重点工作的分量，或者任何一处多一分少一分，都不变。")
    for line in _weightiest(plan, standing.stability.scenarios):
        say(line)


def _weightiest(plan: Plan, scenarios: Sequence[Scenario]) -> Iterator[str]:
    """Of each kind of scenario the one that moves most."""
    for kind in dict.fromkeys(scenario.kind for scenario in scenarios):
        top = max((s for s in scenarios if s.kind == kind), key=lambda s: (s.moved, s.most))
        if top.moved:
            yield f"  {_scenario(plan, top)}：{top.moved}个区位次变动，最多变{top.most}位。"


def say_scenarios(plan: Plan, standing: Standing) -> None:
    """Every scenario, then the range of each district's rank."""
    names = {d.id: d.name for d in plan.districts}
    rows = [(_scenario(plan, s), str(s.moved), str(s.most)) for s in standing.stability.scenarios]
    table("试算", ("换一种算法", "位次变动的区", "最多变几位"), rows)
    ranges = [(names[r.district], str(r.best), str(r.worst)) for r in standing.stability.ranges]
    table("各区位次的范围", ("区", "最好", "最差"), ranges)


def say_scales(plan: Plan, standing: Standing) -> None:
    """How each unit used the scale; shown, never corrected."""
    units = {u.id: u.name for u in plan.lead_units}
    rows = [
        (units[scale.unit], str(scale.marks), _two(scale.lowest), _two(scale.highest), _two(scale.mean),
         f"{scale.near_full}/{scale.marks}", "、".join(_item(plan, item) for item in scale.equal_items))
        for scale in standing.stability.units if scale.marks
    ]  # fmt: skip
    table("各单位打分的情况（只供参考，不作调整）",
          ("单位", "分数", "最低", "最高", "平均", "满分95%以上", "各区全部相同的项目"), rows)  # fmt: skip


def say_difference(plan: Plan, difference: Difference) -> None:
    """Two districts item by item; the last line is the sum."""
    names = {d.id: d.name for d in plan.districts}
    above, below = names[difference.above], names[difference.below]
    rows = [
        (_item(plan, r.item), r.above or "不适用", r.below or "不适用", _signed(r.difference))
        for r in difference.reasons
    ]
    rows.append(("合计", "", "", _signed(difference.difference)))
    table(f"{above}比{below}高{_two(difference.difference)}分", ("项目", above, below, "计入总分的差"), rows)


def _main(plan: Plan, gap: Difference) -> str:
    """The weightiest reasons as they look from below, and the rest as one, so that what is shown adds up."""
    shown = [(_item(plan, r.item), Decimal(_two(r.difference))) for r in gap.reasons[:MAIN_REASONS]]
    if gap.reasons[MAIN_REASONS:]:
        shown.append(("其余", Decimal(_two(gap.difference)) - sum(value for _, value in shown)))
    return "，".join(f"{name} {-value:+}" for name, value in shown)


def _scenario(plan: Plan, scenario: Scenario) -> str:
    match scenario.kind:
        case "unit":
            return f"去掉{next(u.name for u in plan.lead_units if u.id == scenario.id)}"
        case "item":
            return f"去掉{_item(plan, scenario.id)}"
        case "groups":
            return "各项重点工作分量相同"
        case _:
            return "不设重点工作的分量"


def _item(plan: Plan, id: str) -> str:
    named = {**PART_NAMES, "total": "总分加减"}
    return named.get(id) or next(f"第{item.ordinal}项" for item in plan.items if item.id == id)


def _place(place: Place) -> str:
    return f"{_rank(place.rank)}{'（并列）' if place.tied else ''}"


def _rank(rank: int | None) -> str:
    return "不排位次" if rank is None else str(rank)


def _two(number: str) -> str:
    return str(Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _signed(number: str) -> str:
    return f"{Decimal(_two(number)):+}"
