"""``sheets`` and ``scores``."""

from pathlib import Path

import click

from selfcheck.cli.chinese import Command, option
from selfcheck.cli.screen import finish, print_json, say, say_notices, say_paths
from selfcheck.messages import ScoreError


@click.command(cls=Command)
@click.pass_context
def sheets(ctx: click.Context) -> None:
    """制作各主评单位的评分表和材料。"""
    from selfcheck.workflow.scoring import write_sheets

    session = ctx.obj.session()
    with session.ledger() as ledger:
        made = write_sheets(session, ledger)
    say_paths(made.value, "已写好 ")
    say_notices(made.notices)
    finish(ctx, made.notices)


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹…", type=click.Path(path_type=Path, exists=True))
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def scores(ctx: click.Context, paths: tuple[Path, ...], *, as_json: bool) -> None:
    """收各主评单位交回的评分表。"""
    from selfcheck.workflow.scoring import missing, read_scores

    session = ctx.obj.session()
    with session.ledger() as ledger:
        receipts = read_scores(session, ledger, paths)
        left = missing(session, ledger)
    units = {u.id: u.name for u in session.plan.lead_units}
    if as_json:
        print_json({"schema": "selfcheck/scores/1", "files": [dict(vars(r)) for r in receipts], "missing": left})
    for receipt in receipts:
        said = f"{units[receipt.unit]}，{receipt.marks}个分数" if receipt.accepted else "没有收入"
        say(f"{receipt.name}　{said}", to_error=as_json)
        say_notices(receipt.notices)
    say(f"还差{sum(len(m.districts) for m in left)}个分数。" if left else "分数已经齐了。", to_error=as_json)
    refused = [r for r in receipts if not r.accepted]
    if refused and len(refused) == len(receipts):
        ctx.exit(ScoreError.exit_code)
    finish(ctx, [n for r in receipts for n in r.notices], incomplete=bool(refused))
