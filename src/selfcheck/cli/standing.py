"""``rank`` and ``decide``."""

from pathlib import Path

import click

from selfcheck.cli.chinese import Command, Name, option
from selfcheck.cli.screen import finish, looking, print_json, say, say_notices
from selfcheck.cli.standing_screens import say_difference, say_scales, say_scenarios, say_stability, say_standing
from selfcheck.messages import ScoreError


@click.command(cls=Command)
@option("--between", nargs=2, metavar="区 区", help="说明两个区差在哪些项目，可以是任何两个区。")
@option("--detail", is_flag=True, help="另外列出每种试算的结果、各区位次的范围和各单位打分的情况。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def rank(ctx: click.Context, between: tuple[str, str] | None, *, detail: bool, as_json: bool) -> None:
    """汇总得分、排定位次。计分办法没有确认、或分数不齐时不排，并说明缺什么。"""
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.scoring import explain, write_rank

    session = ctx.obj.session()
    if between:
        first, second = (chosen(session.plan, [name])[0] for name in between)
        with looking(session) as ledger:
            difference = explain(session, ledger, first, second)
        print_json(difference) if as_json else say_difference(session.plan, difference)
        return
    with session.ledger() as ledger:
        made = write_rank(session, ledger)
    found = made.value
    if as_json:
        print_json(found)
    elif found.state == "withheld":
        say("暂不排定位次：")
        for reason in found.withheld_because:
            say(f"  {reason}")
    else:
        say_standing(session.plan, found)
        say_stability(session.plan, found)
        if detail:
            say_scenarios(session.plan, found)
            say_scales(session.plan, found)
    say_notices(made.notices)
    finish(ctx, made.notices, incomplete=found.state == "withheld")


@click.command(cls=Command)
@click.argument("file", metavar="审定表.xlsx", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@option("--by", required=True, type=Name(), metavar="姓名", help="登记的人。")
@click.pass_context
def decide(ctx: click.Context, file: Path, by: str) -> None:
    """登记局长办公会的审定结果（standing/decision.xlsx 填好后交回）。"""
    from selfcheck.workflow.scoring import record_decision

    session = ctx.obj.session()
    with session.ledger() as ledger:
        made = record_decision(session, ledger, file, by)
    say_notices(made.notices)
    if not made.value:
        say("审定表里有看不明白的地方，没有登记。", to_error=True)
        ctx.exit(ScoreError.exit_code)
    names = {d.id: d.name for d in session.plan.districts}
    letters = "、".join(names[d.district] for d in made.value if d.letter) or "无"
    say(f"已登记{len(made.value)}个区的审定结果。发函的区：{letters}。")
    finish(ctx, made.notices)
