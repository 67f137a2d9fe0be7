"""``sheets`` and ``scores``: the lead units' workbooks out and in, and what they are asked about their marks."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selfcheck.cli.chinese import Command, option
from selfcheck.cli.screen import finish, print_json, say, say_notices, say_paths
from selfcheck.messages import ScoreError

if TYPE_CHECKING:
    from selfcheck.model.ids import UnitId
    from selfcheck.model.notices import Notice
    from selfcheck.model.plan import Plan
    from selfcheck.workflow.marks import ScoreReceipt

_STATES = {"accepted": "收入", "known": "收过了", "refused": "没有收入", "left": "没有读取"}
_MOST_CHANGES = 20


@click.command(cls=Command)
@click.pass_context
def sheets(ctx: click.Context) -> None:
    """制作各主评单位的评分表和材料。"""
    from selfcheck.workflow.sheets import write_sheets

    session = ctx.obj.session()
    with session.ledger() as ledger:
        made = write_sheets(session, ledger)
    say_paths(made.value, "已写好 ")
    say_notices(made.notices)
    finish(ctx, made.notices)


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹…", type=click.Path(path_type=Path, exists=True))
@option("--json", "as_json", is_flag=True, help="输出 JSON，每个分数带出处（文件、工作表、格）。")
@click.pass_context
def scores(ctx: click.Context, paths: tuple[Path, ...], *, as_json: bool) -> None:
    """收各主评单位交回的评分表（.xlsx、.xls、.ods、.csv），有疑问的列出来，并写成便条放在 questions/。"""
    from selfcheck.workflow import marks

    session = ctx.obj.session()
    with session.ledger() as ledger:
        receipts = marks.read_scores(session, ledger, paths)
        left, given = marks.missing(session, ledger), (*marks.scores(ledger), *marks.part_scores(ledger))
        events = marks.reflected(session, ledger)
        asked, parts = marks.questions(session, ledger), marks.missing_of_parts(session, ledger)
        notes = marks.write_questions(session, ledger)
    if as_json:
        print_json({"schema": "selfcheck/scores/1", "files": [dict(vars(r), accepted=r.accepted) for r in receipts],
                    "missing": left, "marks": given, "events": events,
                    "questions": [{"unit": unit, "notices": told} for unit, told in asked.items()]})  # fmt: skip
    for receipt in receipts:
        _say_receipt(session.plan, receipt, to_error=as_json)
    _say_questions(session.plan, {r.unit for r in receipts}, asked, to_error=as_json)
    say_notices((*parts, *notes.notices))
    if not as_json:
        say_paths(notes.value, "请核对的便条 ")
    say(f"还差{sum(len(m.districts) for m in left)}个分数。" if left else "分数已经齐了。", to_error=as_json)
    refused = [r for r in receipts if r.state == "refused"]
    if refused and not any(r.accepted for r in receipts):
        ctx.exit(ScoreError.exit_code)
    finish(ctx, [n for r in receipts for n in r.notices], incomplete=not all(r.whole for r in receipts))


def _say_receipt(plan: "Plan", receipt: "ScoreReceipt", *, to_error: bool) -> None:
    """What became of one workbook, and what it says otherwise than the one before."""
    from selfcheck.model.asked import markable

    unit = next((f"　{u.name}" for u in plan.lead_units if u.id == receipt.unit), "")
    what = f"　第{receipt.version}版　{receipt.marks}个分数" if receipt.accepted else ""
    say(f"{_STATES[receipt.state]}　{receipt.name}{unit}{what}", to_error=to_error)
    items = markable(plan) if receipt.changes else {}
    for change in receipt.changes[:_MOST_CHANGES]:
        item, district = items[change.item].spoken, plan.district(change.district).name
        marks = f"{change.before or '空'} → {change.after or '空'}" if change.before != change.after else change.after
        say(f"    {item}　{district}　{marks}{'　文字有改动' if change.words else ''}", to_error=to_error)
    if receipt.state == "accepted" and receipt.version > 1 and not receipt.changes:
        say("    分数和意见与上一版相同", to_error=to_error)
    if len(receipt.changes) > _MOST_CHANGES:
        say(f"    …… 与上一版不同的共{len(receipt.changes)}处，其余从略，加 --json 看全部。", to_error=to_error)
    say_notices(receipt.notices)


def _say_questions(
    plan: "Plan", units: set[str], asked: "Mapping[UnitId, Sequence[Notice]]", *, to_error: bool
) -> None:
    """What each unit whose sheet came now is asked, to be copied."""
    for unit in plan.lead_units:
        if unit.id in units and unit.id in asked:
            say(f"──── 请{unit.name}核对 ────", to_error=to_error)
            for number, one in enumerate(asked[unit.id], 1):
                say(f"{number}．{one.message}", to_error=to_error)
