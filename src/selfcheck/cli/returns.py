"""``receive`` and ``show``."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selfcheck.cli.chinese import Command, option
from selfcheck.cli.screen import finish, looking, print_json, progress, say, say_notices, shown, table
from selfcheck.messages import SubmissionError
from selfcheck.messages.submission import STATES
from selfcheck.model.blocks import words_of
from selfcheck.model.district_receipt import DistrictReceipt
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import Plan
from selfcheck.model.submission import Attachment, Submission
from selfcheck.numerals import moment

if TYPE_CHECKING:
    from selfcheck.workflow.receive import Receipt

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
@option("--district", metavar="区", help="指明这些文件是哪个区的（如 黄浦区 或 huangpu），须同时写 --by。")
@option("--by", metavar="姓名", help="指明的人。")
@option("--received-on", type=Moment(), help="收到的时间；默认现在。")
@option("--merge", "merging", is_flag=True, help="两人各填一半的，按栏目与这个区前一份合并成新的一版。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def receive(
    ctx: click.Context,
    paths: tuple[Path, ...],
    district: str | None,
    by: str | None,
    received_on: str | None,
    *,
    merging: bool,
    as_json: bool,
) -> None:
    """收件：文件、文件夹、压缩包都可以。原件一字不动归档，读出的内容放在 submissions/。"""
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.receipts import to_confirm, write_receipts
    from selfcheck.workflow.receive import Assignment
    from selfcheck.workflow.receive import receive as take_in

    if (district is None) != (by is None) or (by is not None and not by.strip()):
        raise click.UsageError("--district 和 --by 要一起写，--by 后面写姓名", ctx)
    session = ctx.obj.session()
    assignment = Assignment(chosen(session.plan, [district])[0], by) if district and by else None
    if session.is_new:
        say_notices([notice("LDG029", shown(session.workspace))])
    with session.ledger() as ledger, progress("正在读取") as advance:
        came = take_in(session, ledger, paths, received_on=received_on or session.at, assignment=assignment,
                       merging=merging, progress=advance)  # fmt: skip
        receipts = write_receipts(session, ledger, to_confirm(ledger, came))
    if as_json:
        print_json({"schema": "selfcheck/receipts/1", "files": [_as_json(r) for r in came],
                    "receipts": [receipt for receipt, _ in receipts.value]})  # fmt: skip
    _say_received(session.plan, came, to_error=as_json)
    for receipt, path in receipts.value:
        say(_in_short(receipt, path), to_error=as_json)
    say_notices(receipts.notices)
    if len(came) > 1:
        say(_counted(came), to_error=as_json)
    refused = [r for r in came if r.state == "refused"]
    if refused and len(refused) == len(came):
        ctx.exit(SubmissionError.exit_code)
    notices = [*(n for r in came for n in r.notices), *receipts.notices]
    finish(ctx, notices, incomplete=bool(refused) or any(n.severity == "refuse" for n in receipts.notices))


def _say_received(plan: Plan, came: "Iterable[Receipt]", *, to_error: bool) -> None:
    """What became of each file, and what there is to say of it."""
    for one in came:
        district = f"　{plan.district(DistrictId(one.district)).name}" if one.district else ""
        version = f" 第{one.version}版" if one.version else ""
        say(f"{_RECEIPTS[one.state]}　{one.name}{district}{version}", to_error=to_error)
        say_notices(one.notices)


def _counted(came: "Sequence[Receipt]") -> str:
    """How many files became what, in a last line, with the names of those that were not taken."""
    counts = (f"{words}{sum(r.state == state for r in came)}个" for state, words in _RECEIPTS.items())
    refused = "、".join(r.name for r in came if r.state == "refused")
    return f"一共{len(came)}个文件：{'，'.join(counts)}{f'（{refused}）' if refused else ''}。"


def _in_short(receipt: DistrictReceipt, path: Path) -> str:
    """A receipt in a line: what of the form is filled in, whether a seal page came, where it was written."""
    counted = {
        "项目": receipt.item_count,
        "要点": receipt.point_count,
        "亮点": receipt.highlight_count,
        "问题": receipt.risk_count,
    }
    counts = "　".join(f"{name}{count.answered}/{count.expected}" for name, count in counted.items())
    pages = f"　{receipt.pages}页" if receipt.pages else ""
    seal = "盖章页另收到" if receipt.sealed else "盖章页未收到"
    return f"回执　{receipt.district} 第{receipt.version}版{pages}　{counts}　{seal}　{shown(path)}"


def _as_json(receipt: object) -> dict[str, object]:
    return dict(vars(receipt))


@click.command(cls=Command)
@click.argument("district", metavar="区")
@option("--version", "number", type=int, metavar="N", help="第几版；默认最新一版。")
@option("--markdown", is_flag=True, help="显示便于阅读的文本（不含第四部分）。")
@option("--diff", "other", type=int, metavar="N", help="与第几版相比，逐栏列出有什么变化。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def show(
    ctx: click.Context, district: str, number: int | None, other: int | None, *, markdown: bool, as_json: bool
) -> None:
    """查看一个区的自查报告。"""
    from selfcheck.cli.rework import say_rework
    from selfcheck.cli.version_diff import say_version_diff
    from selfcheck.model.encoding import to_builtins
    from selfcheck.workflow.attachments import attachments_of
    from selfcheck.workflow.comparing import compare, row_labels
    from selfcheck.workflow.findings import last_findings
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.rework import rework_of
    from selfcheck.workflow.submissions import load, readable_text
    from selfcheck.workflow.withdrawing import about_withdrawn

    session = ctx.obj.session()
    wanted = chosen(session.plan, [district])[0]
    with looking(session) as ledger:
        found = load(session, ledger, wanted.id, number)
        changed = compare(session, ledger, wanted.id, other, found.version) if other is not None else None
        attached = attachments_of(ledger, wanted.id, found.version)
        sent_back = rework_of(session, ledger, wanted.id, last_findings(session))
        gone = about_withdrawn(ledger, wanted, found.version)
    if as_json:
        told = {"rework": sent_back} if sent_back else {}
        print_json(changed or {**to_builtins(found), "attachments": attached, **told})
    elif changed:
        say_version_diff(changed, wanted.name, row_labels(session))
    elif markdown:
        say(readable_text(session, found))
    else:
        _say_submission(wanted.name, found, attached, gone)
        if sent_back:
            say_rework(sent_back)


def _say_submission(name: str, found: Submission, attached: Iterable[Attachment], besides: Iterable[Notice]) -> None:
    """The law, every section's state, what is unplaced, what came beside it, and what there is to say."""
    law = found.conservation.characters
    say(f"{name}　第{found.version}版　{found.source.name}　{moment(found.source.received_on)}")
    say(f"字数：共{law.total}＝表格原有{law.printed}＋归位{law.placed}＋未归位{law.unplaced}")
    table("", ("栏目", "状态", "字数", "标题"),
          [(s.id, STATES[s.state], str(len(s.text)), s.title[:30]) for s in found.sections])  # fmt: skip
    for entry in found.unplaced:
        proposed = f"，建议归到 {entry.proposed}" if entry.proposed else ""
        say(f"未归位 {entry.id}　在{entry.after or '开头'}之后{proposed}：{words_of(entry.blocks, 40)}")
    for one in attached:
        say(f"附件　{one.name}　{one.bytes}字节　{moment(one.received_on)}")
    say_notices((*found.notices, *besides))
