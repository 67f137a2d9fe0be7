"""``plan import``: an official notice into a plan folder, with an account of every character of it."""

from pathlib import Path

import click

from selfcheck.cli.app import Options
from selfcheck.cli.chinese import Command, option
from selfcheck.cli.screen import finish, print_json, say, say_notices, shown

_KINDS = {
    "head": "标题、文号、署名、日期", "body": "正文", "attachment": "附件标题", "remark": "附注", "header": "表头",
    "area": "重点工作", "item": "项目名称", "unit": "主评单位", "points": "要点", "number": "序号", "mark": "满分",
    "weight": "权重", "dropped": "联系人（略去）", "second": "另一张表（存疑）",
}  # fmt: skip


@click.command(name="import", cls=Command)
@click.argument("source", metavar="来文", type=click.Path(path_type=Path, dir_okay=False))
@option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹",
        help="写到哪个方案文件夹；默认 plan/<年份>。")  # fmt: skip
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def import_(ctx: click.Context, source: Path, folder: Path | None, *, as_json: bool) -> None:
    """把印发的方案（.docx、.doc、.pdf、.md、.txt）读成方案文件夹。

    看不清、没写明的都列为存疑，不替人做主；再导入一次，您改过和确认过的都会保留。
    """
    from selfcheck.workflow.importing import import_plan, read_source
    from selfcheck.workflow.session import newest_plan

    options: Options = ctx.obj
    found = read_source(source)
    target = folder or Path.cwd() / "plan" / str(found.year)
    registers = options.plan or newest_plan(Path.cwd())
    made = import_plan(found, target, registers)
    plan, account = made.value.plan, made.value.account
    if as_json:
        facts = {"folder": str(target), "items": len(plan.items), "open_doubts": plan.open_doubts, "account": account,
                 "unassigned": account.unassigned, "notices": made.notices}  # fmt: skip
        print_json({"schema": "selfcheck/plan-import/1", **facts})
    else:
        points = sum(len(item.reference_points) for item in plan.items)
        say(f"{plan.title}（{plan.document_number}）：{len(plan.focus_areas)}组、{len(plan.items)}项、{points}点")
        say(f"来文共{account.total}字：" + "，".join(f"{_KINDS.get(k, k)}{n}" for k, n in account.by_kind.items() if n))
        say(f"没有归处的：{account.unassigned}字。")
        say(
            f"已写到 {shown(target)}/。存疑待核{len(plan.open_doubts)}处，请运行 selfcheck --plan {shown(target)} plan check 查看。"
        )
    say_notices(made.notices)
    finish(ctx, made.notices, incomplete=bool(account.unassigned))
