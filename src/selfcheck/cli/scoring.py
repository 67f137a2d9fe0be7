"""``scoring confirm``, ``rank`` and ``decide``."""

from pathlib import Path

import click

from selfcheck.cli.chinese import Command, Group, Name, option
from selfcheck.cli.screen import finish, print_json, say, say_notices, table
from selfcheck.messages import ScoreError


@click.group(cls=Group)
def scoring() -> None:
    """计分办法：确认。"""


@scoring.command()
@option("--by", required=True, type=Name(), metavar="姓名", help="确认的人。")
@click.pass_context
def confirm(ctx: click.Context, by: str) -> None:
    """确认方案里的计分办法。方案没有规定计分办法，不经确认不排位次；改动后要重新确认。"""
    from selfcheck.workflow.scoring import confirm_scoring

    session = ctx.obj.session()
    with session.ledger() as ledger:
        confirm_scoring(session, ledger, by)
    for rule in session.plan.scoring.rules:
        say(f"  {rule.meaning}")
    say(f"以上{len(session.plan.scoring.rules)}条计分办法已由{by}确认。")


@click.command(cls=Command)
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def rank(ctx: click.Context, *, as_json: bool) -> None:
    """汇总得分、排定位次。计分办法没有确认、或分数不齐时不排，并说明缺什么。"""
    from selfcheck.workflow.scoring import write_rank

    session = ctx.obj.session()
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
        names = {d.id: d.name for d in session.plan.districts}
        rows = [
            (f"{p.rank}{'（并列）' if p.tied else ''}", names[p.district], p.total, p.grade) for p in found.districts
        ]
        table(
            "得分汇总（拟定）" if found.state == "proposed" else "得分汇总（已审定）",
            ("位次", "区", "得分", "等次"),
            rows,
        )
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
