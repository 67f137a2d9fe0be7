"""``ledger log`` and ``ledger verify``."""

import click

from selfcheck.cli.chinese import Group, option
from selfcheck.cli.screen import looking, print_json, say, say_notices, shown
from selfcheck.messages import LedgerError
from selfcheck.numerals import moment

_KINDS = {
    "issued": "下发", "received": "收件", "attached": "收附件", "refused": "未收入", "written": "写出文件",
    "kept": "保留改动", "scores": "收评分表", "scores_refused": "评分表未收", "scoring_confirmed": "确认计分办法",
    "decided": "审定", "assigned": "归位", "taken_back": "撤回归位", "accepted": "审核", "finding": "处理检查意见",
    "reworked": "补正通知", "reminded": "催报", "extended": "延期", "withdrawn": "取下",
    "version_withdrawn": "撤出一版", "version_restored": "放回一版",
    "attachment_withdrawn": "撤出附件", "attachment_restored": "放回附件", "followup": "后续情况",
    "recorded": "登记情况", "record_taken_back": "撤回登记",
    "ruled": "认定", "ruling_withdrawn": "撤销认定", "booklet": "排印汇编", "polished": "采用汇编编辑稿",
}  # fmt: skip


@click.group(cls=Group)
def ledger() -> None:
    """台账：查看、核验。"""


@ledger.command()
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def log(ctx: click.Context, *, as_json: bool) -> None:
    """按先后列出做过的事。"""
    session = ctx.obj.session()
    with looking(session) as opened:
        events = opened.events()
    if as_json:
        print_json({"schema": "selfcheck/ledger/1", "events": events})
        return
    names = {d.id: d.name for d in session.plan.districts}
    for event in events:
        what = event.facts.get("name") or event.facts.get("path") or event.facts.get("by") or ""
        version = f"　第{event.facts['version']}版" if event.facts.get("version") else ""
        say(
            f"{event.seq:>5}　{moment(event.at):<16}　{_KINDS.get(event.kind, event.kind)}　{names.get(event.district, '')}{version}　{what}"
        )


@ledger.command()
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def verify(ctx: click.Context, *, as_json: bool) -> None:
    """核验台账没有断过、改过，档案里的原件都还在。"""
    session = ctx.obj.session()
    if session.is_new:  # a ledger that is not there is not whole
        raise LedgerError("LDG028", shown(session.workspace))
    with session.looking() as opened:
        found = opened.verify()
    if as_json:
        print_json({"schema": "selfcheck/ledger-verify/1", "notices": found})
    say_notices(found, everything=True)
    ctx.exit(LedgerError.exit_code if any(n.severity == "refuse" for n in found) else 0)
