"""``templates check``."""

import click

from selfcheck.cli.app import Options
from selfcheck.cli.chinese import Group, option
from selfcheck.cli.screen import print_json, say, say_notices
from selfcheck.messages import TemplateError


@click.group(cls=Group)
def templates() -> None:
    """模板：核对。"""


@templates.command()
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def check(ctx: click.Context, *, as_json: bool) -> None:
    """核对每一份模板：字段、样式、排入位置、页面和用语。有会印错的地方时退出码为 4。"""
    from selfcheck.workflow.templates import check_templates

    options: Options = ctx.obj
    session = options.session()
    found = check_templates(session)
    if as_json:
        print_json({"schema": "selfcheck/templates/1", "findings": found})
    elif not found:
        say("模板都没有问题。")
    say_notices(found, everything=True)
    if any(n.severity == "refuse" for n in found):
        ctx.exit(TemplateError.exit_code)
    ctx.exit(1 if options.strict and found else 0)
