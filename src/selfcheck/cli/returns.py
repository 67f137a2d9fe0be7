"""``receive``, ``show`` and ``status``."""

from datetime import datetime
from pathlib import Path

import click

from selfcheck.cli.app import Options
from selfcheck.cli.chinese import Command, option
from selfcheck.cli.screen import finish, print_json, progress, say, say_notices, table
from selfcheck.messages import SubmissionError
from selfcheck.model.ids import DistrictId

_STATES = {"not_issued": "未下发", "issued": "已下发", "received": "已收", "rework": "待补正", "accepted": "已受理"}
_RECEIPTS = {"received": "已收入", "known": "收过了", "attached": "作附件", "refused": "没有收入"}


class Moment(click.ParamType[str]):
    """A time of arrival: a day, a day and a time, or ISO 8601 with a zone; without a zone it is the office's own."""

    name = "时间"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from selfcheck.workflow.session import CHINA

        try:
            found = datetime.fromisoformat(str(value))
            return (found if found.tzinfo else found.replace(tzinfo=CHINA)).astimezone(CHINA).isoformat()
        except (ValueError, OverflowError):
            self.fail(f"“{value}”不是时间，请写成 2021-11-08 或 2021-11-08T09:30 这样。", param, ctx)


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹…", type=click.Path(path_type=Path))
@option("--district", metavar="区", help="指明这些文件是哪个区的（如 huangpu），须同时写 --by。")
@option("--by", metavar="姓名", help="指明的人。")
@option("--received-on", type=Moment(), help="收到的时间；默认现在。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def receive(
    ctx: click.Context,
    paths: tuple[Path, ...],
    district: str | None,
    by: str | None,
    received_on: str | None,
    *,
    as_json: bool,
) -> None:
    """收件：文件、文件夹、压缩包都可以。原件一字不动归档，读出的内容放在 submissions/。"""
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.receive import Assignment
    from selfcheck.workflow.receive import receive as take_in

    if (district is None) != (by is None) or (by is not None and not by.strip()):
        raise click.UsageError("--district 和 --by 要一起写，--by 后面写姓名", ctx)
    session = ctx.obj.session()
    assignment = Assignment(chosen(session.plan, [district])[0], by) if district and by else None
    with session.ledger() as ledger, progress("正在读取") as advance:
        receipts = take_in(session, ledger, paths, received_on=received_on or session.at, assignment=assignment,
                           progress=advance)  # fmt: skip
    notices = [n for r in receipts for n in r.notices]
    if as_json:
        print_json({"schema": "selfcheck/receipts/1", "files": [_as_json(r) for r in receipts]})
    for receipt in receipts:
        district = f"　{session.plan.district(DistrictId(receipt.district)).name}" if receipt.district else ""
        place = f"{district} 第{receipt.version}版" if receipt.version else district
        say(f"{_RECEIPTS[receipt.state]}　{receipt.name}{place}", to_error=as_json)
        say_notices(receipt.notices)
    refused = [r for r in receipts if r.state == "refused"]
    if refused and len(refused) == len(receipts):
        ctx.exit(SubmissionError.exit_code)
    finish(ctx, notices, incomplete=bool(refused))


def _as_json(receipt: object) -> dict[str, object]:
    return dict(vars(receipt))


@click.command(cls=Command)
@click.argument("district", metavar="区")
@option("--version", "number", type=int, metavar="N", help="第几版；默认最新一版。")
@option("--markdown", is_flag=True, help="显示便于阅读的文本（不含第四部分）。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def show(ctx: click.Context, district: str, number: int | None, *, markdown: bool, as_json: bool) -> None:
    """查看一个区的自查报告。"""
    from selfcheck.model.encoding import to_builtins
    from selfcheck.workflow.attachments import attachments_of
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.submissions import load, readable_text

    session = ctx.obj.session()
    wanted = chosen(session.plan, [district])[0]
    with session.looking() as ledger:
        found = load(session, ledger, wanted.id, number)
        text = readable_text(session, ledger, wanted.id, found.version) if markdown else ""
        attached = attachments_of(ledger, wanted.id, found.version)
    if as_json:
        print_json({**to_builtins(found), "attachments": attached})
        return
    if markdown:
        say(text)
        return
    law = found.conservation.characters
    say(f"{wanted.name}　第{found.version}版　{found.source.name}　{found.source.received_on}")
    say(f"字数：共{law.total}＝表格原有{law.printed}＋归位{law.placed}＋未归位{law.unplaced}")
    states = {"answered": "已填", "blank": "空", "prompt": "未填", "not_applicable": "不适用", "missing": "标题缺失"}
    table("", ("栏目", "状态", "字数", "标题"),
          [(s.id, states[s.state], str(len(s.text)), s.title[:30]) for s in found.sections])  # fmt: skip
    for one in attached:
        say(f"附件　{one.name}　{one.bytes}字节　{one.received_on[:16].replace('T', ' ')}")
    say_notices(found.notices)


@click.command(cls=Command)
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def status(ctx: click.Context, *, as_json: bool) -> None:
    """进度表：各区四个部分交了多少。"""
    from selfcheck.workflow.status import board

    options: Options = ctx.obj
    session = options.session()
    with session.looking() as ledger:
        found = board(session, ledger)
    if as_json:
        print_json(found)
        return
    names = {d.id: d.name for d in session.plan.districts}
    rows = []
    for row in found.districts:
        counts = [f"{c.answered}/{c.expected}" for c in
                  (row.parts.points, row.parts.windows, row.parts.highlights, row.parts.risks)]  # fmt: skip
        when = row.received_on[:16].replace("T", " ") + ("（逾期）" if row.late else "")
        rows.append((names[row.district], _STATES[row.state], f"v{row.version}" if row.version else "", when, *counts))
    table(f"{session.plan.year}年度自查报告进度（{session.today}）",
          ("区", "状态", "版本", "收到时间", "要点", "窗口", "亮点", "问题"), rows)  # fmt: skip
    came = sum(row.version > 0 for row in found.districts)
    outstanding = "、".join(names[row.district] for row in found.districts if not row.version)
    say(f"已收{came}/{len(found.districts)}份，逾期{sum(row.late for row in found.districts)}份。" +
        (f"还没有交的：{outstanding}。" if outstanding else ""))  # fmt: skip
