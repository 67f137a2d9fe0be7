"""``archive`` and ``rebuild``."""

from pathlib import Path

import click

from selfcheck.cli.chinese import Command, last_year_option
from selfcheck.cli.screen import finish, say, say_notices, say_paths
from selfcheck.model.notices import Notice, notice


@click.command(cls=Command)
@click.pass_context
def archive(ctx: click.Context) -> None:
    """归档：原件、方案、得分、审定结果、成果合成一个压缩包，不用本程序也能看。"""
    from selfcheck.workflow.archiving import archive as make

    session = ctx.obj.session()
    with session.ledger() as ledger:
        path = make(session, ledger)
    say_paths([path], "已写好 ")


@click.command(cls=Command)
@last_year_option("检查意见和网页与去年比对过的，重做也要给。")
@click.pass_context
def rebuild(ctx: click.Context, last_year: Path | None) -> None:
    """重建：由台账和档案里的原件，把读出的内容和全部成果重新做一遍。"""
    from selfcheck.workflow.rebuild import rebuild as make

    session = ctx.obj.session()
    with session.ledger() as ledger:
        made = make(session, ledger, lambda folder: say(f"正在重做 {folder} ……", to_error=True), last_year=last_year)
    changed: list[Notice] = [notice("LDG027", name) for name in made.changed]
    say(f"重新做好{len(made.same) + len(made.changed)}个文件，其中{len(made.same)}个和上次写出的一样。")
    say_notices([*made.notices, *changed])
    finish(ctx, made.notices, incomplete=any(n.severity == "refuse" for n in made.notices))
