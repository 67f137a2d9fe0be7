"""``forms``."""

import click

from selfcheck.cli.chinese import Command, option
from selfcheck.cli.screen import finish, print_json, say, say_notices, say_paths


@click.command(cls=Command)
@option(
    "--district",
    "districts",
    multiple=True,
    metavar="区",
    help="只做这个区（如 黄浦区 或 huangpu）；可写多次，默认全部。",
)
@option("--carry", is_flag=True, help="把各区已经报来的内容带进新表；方案改动后重新下发时用。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def forms(ctx: click.Context, districts: tuple[str, ...], *, carry: bool, as_json: bool) -> None:
    """制作各区的空白自查报告，每份都先读回自检，再放进 forms/。"""
    from selfcheck.workflow.forms import chosen, issue_forms

    session = ctx.obj.session()
    wanted = chosen(session.plan, districts)
    with session.ledger() as ledger:
        made = issue_forms(session, ledger, wanted, carry=carry)
    if as_json:
        print_json({"schema": "selfcheck/forms/1", "files": [str(p) for p in made.value], "notices": made.notices})
    else:
        say_paths(made.value, "已写好 ")
        if session.plan.open_doubts:
            say(
                f"方案还有{len(session.plan.open_doubts)}处存疑，区里的表上没有写推测的内容；待核的读法只在 office/ 里的待核本上。"
            )
    say_notices(made.notices)
    finish(ctx, made.notices)
