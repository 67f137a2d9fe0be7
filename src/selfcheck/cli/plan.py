"""``plan check``, ``plan show``, ``plan diff`` and ``plan confirm``."""

from pathlib import Path

import click

from selfcheck.cli.app import Options
from selfcheck.cli.chinese import Group, option
from selfcheck.cli.plan_changes import say_diff
from selfcheck.cli.plan_importing import import_
from selfcheck.cli.screen import finish, print_json, say, say_notices
from selfcheck.compose.plan_text import each_word, spoken_targets
from selfcheck.compose.plan_view import arithmetic, plan_as_json, spoken_place
from selfcheck.messages.plan import LINE_KINDS
from selfcheck.model.plan import FocusArea, Item, Plan


@click.group(cls=Group)
def plan() -> None:
    """方案：导入、核对、查看、对比、确认存疑。"""


plan.add_command(import_)


@plan.command()
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def check(ctx: click.Context, *, as_json: bool) -> None:
    """核对项数、点数和检查办法，列出存疑的地方。方案有错时退出码为 3。"""
    from selfcheck.workflow.check_rules import check_files
    from selfcheck.workflow.plan import about_years

    options: Options = ctx.obj
    session = options.session()
    found, notices = session.plan, (*about_years(session), *check_files(session).notices)
    sums = arithmetic(found)
    if as_json:
        told = {"arithmetic": sums, "open_doubts": found.open_doubts, "notices": notices}
        print_json({"schema": "selfcheck/plan-check/1", **told})
    else:
        _say_sums(found)
        _say_doubts(found)
    say_notices(notices)
    finish(ctx, notices, incomplete=options.strict and bool(found.open_doubts))


def _say_sums(found: Plan) -> None:
    sums = arithmetic(found)
    say(f"{found.title}（{found.document_number}）")
    for area in sums.areas:
        declared = f"，声明{area.declared}项" if area.declared else ""
        missing = f"，缺{area.missing_points}点" if area.missing_points else ""
        name = f"{area.ordinal}. {area.title}" if area.title else "不分重点工作"
        say(f"{'  ' * area.depth}{name}：{area.items}项{declared}，{area.points}点{missing}")
    say(
        f"  各组项数：{'+'.join(str(a.items) for a in sums.outermost)}={sums.items}，共{sums.items}项、{sums.points}点，缺{sums.missing_points}点"
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
        say(f"  {doubt.id}　{spoken_place(found, doubt.where)}　{source}")
        reading = f"读作“{doubt.reading}”（把握{doubt.sure:.0%}）" if doubt.reading else "没有读法，须由人补上"
        say(f"      {reading}　{doubt.reason}")


@plan.command()
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def show(ctx: click.Context, *, as_json: bool) -> None:
    """查看方案：重点工作、项目、主评单位、要点。"""
    found = ctx.obj.session().plan
    if as_json:
        print_json(plan_as_json(found))
        return
    say(f"{found.title}（{found.document_number}）")
    for area in found.focus_areas:
        _say_area(area, each_word(found), "")


def _say_area(area: FocusArea, each: str, indent: str) -> None:
    if area.title:
        say(f"\n{indent}{area.ordinal}. {area.title}")
    for item in area.items:
        _say_item(item, each, f"{indent}  ")
    for inside in area.focus_areas:
        _say_area(inside, each, f"{indent}  ")


def _say_item(item: Item, each: str, indent: str) -> None:
    marks = {"stated": "", "inferred": "（推定）", "guessed": "（猜读）", "confirmed": ""}
    units = "、".join(lead.name + marks[lead.certainty] for lead in item.lead_units)
    full = f"　满分{item.full_mark:f}分" if item.full_mark is not None else ""
    weight = f"　权重{item.weight:f}" if item.weight is not None else ""
    say(
        f"{indent}{item.ordinal}．{item.title}{'（今年新增）' if item.new_this_year else ''}　主评单位：{units}{full}{weight}"
    )
    for number in item.missing_points:
        say(f"{indent}  {item.ordinal}-{number}　（缺，待补）")
    for point in item.reference_points:
        targets = f"　〔目标：{spoken_targets(point, each)}〕" if point.targets else ""
        say(f"{indent}  {item.ordinal}-{point.number}　{point.text}{targets}")
    for line in item.lines:
        say(f"{indent}  {LINE_KINDS[line.kind]}　{line.text}")


@plan.command()
@click.argument("old", type=click.Path(path_type=Path, file_okay=False))
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def diff(ctx: click.Context, old: Path, *, as_json: bool) -> None:
    """与另一份方案对比：哪些新增、取消、改写、移动、改号、拆分、合并。OLD 是那份方案的文件夹。"""
    from selfcheck.compose.plan_diff import SCHEMA
    from selfcheck.model.encoding import to_builtins
    from selfcheck.workflow.plan import compare

    found = compare(ctx.obj.session(), old)
    if as_json:
        print_json({"schema": SCHEMA, **to_builtins(found)})
    else:
        say_diff(found)


@plan.command()
@click.argument("doubt")
@option("--as", "reading", default="", help="确认的内容；不写就照存疑里的读法。涉及几处的用｜隔开。")
@option("--by", required=True, help="确认人姓名。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def confirm(ctx: click.Context, doubt: str, reading: str, by: str, *, as_json: bool) -> None:
    """确认一处存疑：记入 doubts.toml，能照改的改进 plan.md。DOUBT 是存疑的编号，例如 D14。"""
    from selfcheck.workflow.plan import confirm as settle

    found = settle(ctx.obj.session(), Path.cwd(), doubt, by=by, reading=reading)
    if as_json:
        print_json({"schema": "selfcheck/plan-confirm/1", "doubt": found.value, "notices": found.notices})
    say_notices(found.notices, everything=True)
    refused = any(n.severity == "refuse" for n in found.notices)
    if not as_json and not refused and all(n.severity == "info" for n in found.notices):
        say(f"{found.value.id} 已由{found.value.settled_by}确认为“{found.value.reading}”。")
    finish(ctx, found.notices, incomplete=refused)
