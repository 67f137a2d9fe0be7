"""``status``, ``remind`` and ``extend``: what has come, what is waited for, and until when."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from selfcheck.cli.app import Day
from selfcheck.cli.chinese import Command, Name, option
from selfcheck.cli.screen import finish, looking, print_json, say, say_notices, say_paths, shown

if TYPE_CHECKING:
    from selfcheck.workflow.reminders import Reminded


@click.command(cls=Command)
@option("--units", is_flag=True, help="看各主评单位的评分表交了多少。")
@option("--save", is_flag=True, help="另存一页可打印的 Word 和一份 Excel，放在 status/。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def status(ctx: click.Context, *, units: bool, save: bool, as_json: bool) -> None:
    """进度表：各区四个部分和盖章页交了多少，按期率和完整率；各主评单位的评分表交了多少。"""
    from selfcheck.cli.board import say_board, say_units
    from selfcheck.workflow.accepting import about_waiting
    from selfcheck.workflow.status import board, write_board_files
    from selfcheck.workflow.status import shown as in_words

    session = ctx.obj.session()
    with session.ledger() if save else looking(session) as ledger:
        found = board(session, ledger)
        newer = tuple(about_waiting(session, ledger, [row.district for row in found.districts]))
        written = write_board_files(session, ledger, found) if save else None
    say_notices((*newer, *(written.notices if written else ())))
    if as_json:
        print_json(found)
        return
    page = in_words(session, found)
    if units:
        say_units(page, found)
    else:
        say_board(page, found)
    if written:
        say_paths(written.value, "已写好 ")


@click.command(cls=Command)
@option("--on", type=Day(), metavar="日期", help="催报的日期；默认今天。截止前7天、3天、1天、当天和过后1天各催一次。")
@option("--units", is_flag=True, help="催各主评单位的评分表。")
@option("--due", type=Day(), metavar="日期", help="评分表的截止日期（方案没有规定），与 --units 一起写。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def remind(ctx: click.Context, on: date | None, due: date | None, *, units: bool, as_json: bool) -> None:
    """催报：还没有交的，和交了还缺内容的，各做一份 Word 提醒，文字也显示出来供复制。"""
    from selfcheck.workflow.reminders import remind_districts, remind_units

    if due is not None and not units:
        raise click.UsageError("--due 要和 --units 一起写；某个区延期请用 extend", ctx)
    session = ctx.obj.session()
    day = on or session.today
    with session.ledger() as ledger:
        made = remind_units(session, ledger, on=day, due=due) if units else remind_districts(session, ledger, on=day)
    if as_json:
        print_json({"schema": "selfcheck/reminders/1", "on": day, "reminders": [_as_json(one) for one in made.value]})
    else:
        _say_reminders(made.value, all_in=not any(n.code == "RTN022" for n in made.notices))
    say_notices(made.notices)
    finish(ctx, made.notices)


def _as_json(one: "Reminded") -> dict[str, object]:
    whom = {"unit": one.unit} if one.unit else {"district": one.district}
    return {**whom, "missing": one.reminder.missing, "text": one.text, "file": shown(one.path)}


def _say_reminders(made: "Iterable[Reminded]", *, all_in: bool) -> None:
    """The words of each to be copied, then who they are. ``all_in``: whoever is not named has sent everything."""
    listed = list(made)
    for one in listed:
        say(f"──── {one.name} ────")
        say(one.text)
        say()
    nothing = "、".join(one.name for one in listed if not one.reminder.received)
    some = "、".join(one.name for one in listed if one.reminder.received)
    if nothing:
        say(f"还没有收到：{nothing}。")
    if some:
        say(f"收到了还缺内容：{some}。")
    if not listed and all_in:
        say("都交齐了，不用催。")
    say_paths([one.path for one in listed], "已写好 ")


@click.command(cls=Command)
@click.argument("district", metavar="区")
@option("--until", required=True, type=Day(), metavar="日期", help="商定的最后一天。")
@option("--by", required=True, type=Name(), metavar="姓名", help="同意的人。")
@option("--reason", default="", metavar="文字", help="原因。")
@click.pass_context
def extend(ctx: click.Context, district: str, until: date, by: str, reason: str) -> None:
    """延期：登记与一个区商定的截止日期，以后按这个日期算按期还是逾期，也按它催报。"""
    from selfcheck.workflow.deadlines import extend as enter
    from selfcheck.workflow.forms import chosen

    session = ctx.obj.session()
    wanted = chosen(session.plan, [district])[0]
    with session.ledger() as ledger:
        enter(session, ledger, wanted, until, by=by, reason=reason)
    say(f"{wanted.name}延期到{until.isoformat()}，同意的人：{by}。")
