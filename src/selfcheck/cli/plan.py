"""``plan check`` and ``plan show``."""

import click

from selfcheck.cli.app import Options
from selfcheck.cli.chinese import Group
from selfcheck.cli.screen import print_json, say
from selfcheck.compose.plan_view import arithmetic, plan_as_json, spoken_place
from selfcheck.model.plan import Plan


@click.group(cls=Group)
def plan() -> None:
    """方案：核对、查看。"""


@plan.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def check(ctx: click.Context, *, as_json: bool) -> None:
    """核对项数、点数，列出存疑的地方。方案有错时退出码为 3。"""
    options: Options = ctx.obj
    session = options.session()
    found = session.plan
    sums = arithmetic(found)
    if as_json:
        print_json({"schema": "selfcheck/plan-check/1", "arithmetic": sums, "open_doubts": found.open_doubts})
    else:
        _say_sums(found)
        _say_doubts(found)
    ctx.exit(1 if options.strict and found.open_doubts else 0)


def _say_sums(found: Plan) -> None:
    sums = arithmetic(found)
    say(f"{found.title}（{found.document_number}）")
    for area in sums.areas:
        declared = f"，声明{area.declared}项" if area.declared else ""
        missing = f"，缺{area.missing_points}点" if area.missing_points else ""
        say(f"  {area.ordinal}. {area.title}：{area.items}项{declared}，{area.points}点{missing}")
    say(
        f"  各组项数：{'+'.join(str(a.items) for a in sums.areas)}={sums.items}，共{sums.items}项、{sums.points}点，缺{sums.missing_points}点"
    )
    if sums.totals:
        parts = "，".join(f"{t.name}{t.declared}项，实有{t.items}项" for t in sums.totals)
        say(
            f"  正文声明：{parts}；{'+'.join(str(t.declared) for t in sums.totals)}={sum(t.declared for t in sums.totals)}"
        )


def _say_doubts(found: Plan) -> None:
    doubts = found.open_doubts
    say(f"存疑待核{len(doubts)}处：" if doubts else "没有存疑的地方。")
    for doubt in doubts:
        source = f"来文“{doubt.source}”" if doubt.source else "来文没有写"
        say(f"  {doubt.id}　{spoken_place(doubt.where)}　{source}")
        reading = f"读作“{doubt.reading}”（把握{doubt.sure:.0%}）" if doubt.reading else "没有读法，须由人补上"
        say(f"      {reading}　{doubt.reason}")


@plan.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def show(ctx: click.Context, *, as_json: bool) -> None:
    """查看方案：重点工作、项目、主评单位、要点。"""
    found = ctx.obj.session().plan
    if as_json:
        print_json(plan_as_json(found))
        return
    marks = {"stated": "", "inferred": "（推定）", "guessed": "（猜读）", "confirmed": ""}
    say(f"{found.title}（{found.document_number}）")
    for area in found.focus_areas:
        say(f"\n{area.ordinal}. {area.title}")
        for item in area.items:
            units = "、".join(lead.name + marks[lead.certainty] for lead in item.lead_units)
            say(f"  {item.ordinal}．{item.title}{'（今年新增）' if item.new_this_year else ''}　主评单位：{units}")
            for number in item.missing_points:
                say(f"    {item.ordinal}-{number}　（缺，待补）")
            for point in item.reference_points:
                say(f"    {item.ordinal}-{point.number}　{point.text}")
