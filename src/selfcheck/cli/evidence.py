"""``evidence``."""

from pathlib import Path

import click

from selfcheck.cli.chinese import Command, last_year_option
from selfcheck.cli.screen import finish, say_notices, say_paths


@click.command(cls=Command)
@click.argument("item", metavar="项目")
@last_year_option("给了就在各区材料下面附上一年的。")
@click.pass_context
def evidence(ctx: click.Context, item: str, last_year: Path | None) -> None:
    """一个项目、全部区并排，生成一个不用上网就能看的网页。项目写序号（如 5）或编号（如 item-05）。"""
    from selfcheck.workflow.evidence import evidence as make

    session = ctx.obj.session()
    with session.ledger() as ledger:
        made = make(session, ledger, item, last_year=last_year)
    say_paths([made.value], "已写好 ")
    say_notices(made.notices)
    finish(ctx, made.notices)
