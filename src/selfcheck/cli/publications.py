"""``notice``, ``booklet``, ``report``, ``letters`` and ``followup``."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from selfcheck.cli.chinese import Command, Name, option
from selfcheck.cli.screen import finish, progress, say, say_notices, say_paths

if TYPE_CHECKING:
    from selfcheck.model.booklet import Order

no_pdf = option("--no-pdf", is_flag=True, help="只出 Word，不出 PDF。")


@click.command(cls=Command)
@option("--by", "order", type=click.Choice(["district", "theme"]), default="district", metavar="district|theme",
        help="按区（district）还是按重点工作（theme）分册，默认按区。")  # fmt: skip
@option("--mask", is_flag=True, help="个人信息等按建议遮盖后收入，并逐处列出。")
@no_pdf
@click.pass_context
def booklet(ctx: click.Context, order: "Order", *, mask: bool, no_pdf: bool) -> None:
    """制作特色亮点汇编：Word、PDF 和供印刷厂用的 A3 拼版。在 Word 里改过的文字，下次制作时沿用。"""
    from selfcheck.workflow.booklet import booklet as make

    _publish(ctx, partial(make, order=order, mask=mask, pdf=not no_pdf))


@click.command(cls=Command)
@no_pdf
@click.pass_context
def report(ctx: click.Context, *, no_pdf: bool) -> None:
    """制作提交局长办公会的综合评估报告和局领导阅览页。"""
    from selfcheck.workflow.report import report as make

    _publish(ctx, partial(make, pdf=not no_pdf))


@click.command(cls=Command)
@option("--draft", is_flag=True, help="审定之前先出征求意见稿。")
@no_pdf
@click.pass_context
def letters(ctx: click.Context, *, draft: bool, no_pdf: bool) -> None:
    """制作致优秀区党委、政府的函，和主评单位给差距较大的区的沟通提示单。审定之后才能出正式函。"""
    from selfcheck.messages import PublishError
    from selfcheck.workflow.letters import letters as make

    try:
        _publish(ctx, partial(make, draft=draft, pdf=not no_pdf))
    except PublishError as error:
        if error.code != "PUB037":
            raise
        click.echo(str(error), err=True)
        ctx.exit(1)


@click.command(cls=Command)
@click.argument("district", metavar="区")
@click.argument("item", metavar="项目")
@option("--note", required=True, metavar="情况", help="沟通的时间、方式、对方的意见、后续指导督查、是否办结。")
@option("--by", required=True, type=Name(), metavar="姓名", help="登记的人。")
@click.pass_context
def followup(ctx: click.Context, district: str, item: str, note: str, by: str) -> None:
    """登记一份沟通提示单的后续情况。项目写序号（如 5）或编号（如 item-05）。"""
    from selfcheck.workflow.followups import record_followup
    from selfcheck.workflow.forms import chosen

    session = ctx.obj.session()
    wanted = chosen(session.plan, [district])[0]
    with session.ledger() as ledger:
        made = record_followup(session, ledger, wanted, item, note, by=by)
    say(f"已登记：{wanted.name}第{made.item}项，第{made.number}条，登记人：{by}。")


@click.command(cls=Command)
@no_pdf
@click.pass_context
def notice(ctx: click.Context, *, no_pdf: bool) -> None:
    """把方案印成通知（公文格式），附件是项目表。"""
    from selfcheck.workflow.notice import notice as make

    _publish(ctx, partial(make, pdf=not no_pdf))


def _publish(ctx: click.Context, make: Callable[..., Any]) -> None:
    session = ctx.obj.session()
    with session.ledger() as ledger, progress("正在排版") as advance:
        made = make(session, ledger, progress=advance)
    say_paths(made.paths, "已写好 ")
    say_notices(made.notices)
    finish(ctx, made.notices, incomplete=made.incomplete)
