"""``rework``: what is sent back to a district, and how it is told what came of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from selfcheck.cli.chinese import Command, option
from selfcheck.cli.screen import finish, print_json, say, say_notices, say_paths
from selfcheck.messages.returns import OUTCOMES

if TYPE_CHECKING:
    from selfcheck.model.rework import PointOutcome, Rework

_WORDS = 60


@click.command(cls=Command)
@option(
    "--district",
    "districts",
    multiple=True,
    metavar="区",
    help="只做这个区的（如 黄浦区 或 huangpu），可以写几次；默认每个区。",
)
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def rework(ctx: click.Context, districts: tuple[str, ...], *, as_json: bool) -> None:
    """补正：给有需要的区做一份补正通知，并在它自己报来的文件里用批注标出每一处。

    依据是最近一次 check 的结果，“参考”一级的不发。报来的文字一个字不动。检查结果从不计入得分。
    """
    from selfcheck.workflow.findings import findings_of
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.rework import rework as make

    session = ctx.obj.session()
    wanted = chosen(session.plan, districts)
    findings = findings_of(session)
    with session.ledger() as ledger:
        made = make(session, ledger, wanted, findings)
    if as_json:
        asked = [{"district": id, "points": count} for id, count in made.asked.items()]
        print_json({"schema": "selfcheck/rework/1", "districts": asked, "files": [str(path) for path in made.paths]})
    else:
        for id, count in made.asked.items():
            say(f"{session.plan.district(id).name}　{count}处")
        say_paths(made.paths, "已写好 ")
    say_notices(made.notices)
    finish(ctx, made.notices)


def say_rework(found: "Rework") -> None:
    """What a district was asked for last, and what the newest version made of it, point by point."""
    head = f"补正通知　第{found.version}版　{found.sent_on[:10]}　{found.asked}处"
    if not found.new:
        say(f"{head}　还没有收到改好的")
        return
    say(f"{head}　第{found.new}版：{in_short(found.points)}")
    for point in found.points:
        say(f"  {OUTCOMES[point.outcome]}　{point.finding.section}　{point.finding.message}")
        if point.outcome != "untouched":
            say(f"      原来：{_one_line(point.before)}")
            say(f"      现在：{_one_line(point.after)}")


def in_short(points: "Iterable[PointOutcome]") -> str:
    """How many points came to what."""
    told = [point.outcome for point in points]
    return "，".join(f"{name}{told.count(outcome)}处" for outcome, name in OUTCOMES.items() if outcome in told)


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= _WORDS else f"{line[:_WORDS]}…") or "（空）"
