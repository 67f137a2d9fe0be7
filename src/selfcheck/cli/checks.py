"""``check`` and ``finding``: what the program points at in the returns, and a person's word on it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from selfcheck.cli.chinese import Command, Name, last_year_option, option
from selfcheck.cli.screen import finish, print_json, say, say_notices, shown
from selfcheck.messages.finding import FAIRNESS, LEVELS, WORDS
from selfcheck.model.check_rules import Level
from selfcheck.model.finding import Finding, Findings, Verdict
from selfcheck.model.notices import notice

if TYPE_CHECKING:
    from selfcheck.workflow.session import Session

_COLOURS: dict[Level, str] = {"rework": "bold red", "confirm": "yellow", "advice": "dim"}
_LONGEST = 130
"""Characters of a sentence on the folded screen: the longest ones go on with a list of places."""
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(cls=Command, epilog=FAIRNESS)
@option("--district", "districts", multiple=True, metavar="区", help="只看这个区，逐条全部列出；可以写几次。")
@last_year_option("同时与各区去年的材料比对。")
@option("--file", "file", type=_FILE, metavar="文件", help="检查一份还没有收件的文件，不归档、不入账。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def check(
    ctx: click.Context, districts: tuple[str, ...], last_year: Path | None, file: Path | None, *, as_json: bool
) -> None:
    """内容检查：缺漏、前后不一、相近文字、不宜对外的内容，逐条指到句子。

    补正是材料不完整，请补；核对是可能没有错，请看一眼；参考是建议。什么都不影响收件。
    """
    from selfcheck.workflow.checking import checked
    from selfcheck.workflow.findings import FILE
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.precheck import check_file

    session = ctx.obj.session()
    wanted = chosen(session.plan, list(districts))
    notices, looked_at = [], {}
    if file is None:
        ids = {d.id for d in wanted}
        with session.ledger() as ledger:
            made = checked(session, ledger, last_year)
            notices += [] if made.checked else [notice("FND007")]
            if made.checked and districts:
                notices += [notice("SUB036", district=d.name) for d in wanted if d.id not in made.checked]
        found = tuple(f for f in made.findings if f.district in ids)
        looked_at = {id: version for id, version in made.checked.items() if id in ids}
    elif len(districts) > 1:
        raise click.UsageError("--file 一次只查一份，--district 也只能写一个", ctx)
    else:
        found = check_file(session, file, wanted[0] if districts else None, last_year)
    if as_json:
        print_json(Findings(findings=found, checked=looked_at))
    elif file is not None or looked_at:  # where nothing was read, that nothing was found says nothing
        _say_findings(session, found, folding=not districts and file is None)
        if file is None:
            say(f"全部写入 {shown(session.workspace / FILE)}")
    say_notices(notices)
    finish(ctx, notices, incomplete=ctx.obj.strict and bool(found))


def _say_findings(session: "Session", found: Sequence[Finding], *, folding: bool) -> None:
    """Each district's findings under its name; behind the first ones only how many more there are."""
    from selfcheck.compose.checks.run import first_shown
    from selfcheck.workflow.check_rules import rules_of

    most = rules_of(session)[0].most_shown if folding else len(found)
    for district in session.plan.districts:
        own = [f for f in found if f.district == district.id]
        if own:
            counts = "　".join(f"{name}{sum(f.level == level for f in own)}" for level, name in LEVELS.items())
            which = f"第{own[0].version}版" if own[0].version else "还没有收件"
            say(f"\n{district.name}　{which}　{counts}")
            listed = first_shown(own, most)
            _say_lines(listed, most=_LONGEST if folding else None)
            if len(listed) < len(own):
                say(f"  ……另有{len(own) - len(listed)}条，运行 selfcheck check --district {district.id} 全部列出。")
    say(f"\n共{len(found)}条。{FAIRNESS}" if found else f"没有发现需要提示的地方。{FAIRNESS}")


def _say_lines(listed: Sequence[Finding], *, most: int | None) -> None:
    """A line each; ``most``: characters of a sentence that are shown, all of them where it is None."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    grid = Table.grid(padding=(0, 1))
    for options in ({"width": 5}, {"ratio": 1, "overflow": "fold"}, {"width": 12}):
        grid.add_column(**options)
    for f in listed:
        said = f"〔{WORDS[f.word]}：{f.by}〕" if f.word else ""
        held = "〔不印出〕" if f.blocks_output and f.level != "advice" else ""
        level = Text(f" {LEVELS[f.level]}", _COLOURS[f.level])
        grid.add_row(level, Text(f"{held}{_cut(f.message, most)}{said}"), Text(f.id, "dim"))
    grid.expand = True
    console.print(grid)


def _cut(message: str, most: int | None) -> str:
    return message if most is None or len(message) <= most else f"{message[:most]}……"


@click.command(cls=Command, epilog=FAIRNESS)
@click.argument("id", metavar="编号")
@option("--drop", is_flag=True, help="放过这一条：以后不再提示，也不再拦住印出。")
@option("--accept", is_flag=True, help="确认这一条要告诉区里。")
@option("--reword", metavar="文字", help="换一种说法告诉区里。")
@option("--by", required=True, type=Name(), metavar="姓名", help="处理的人。")
@click.pass_context
def finding(ctx: click.Context, id: str, *, drop: bool, accept: bool, reword: str | None, by: str) -> None:
    """处理一条检查意见（编号如 C10-1a2b3c4d）。记在台账里，材料再读一遍也照此办理。"""
    from selfcheck.workflow.checking import settle

    if drop + accept + (reword is not None) != 1:
        raise click.UsageError("--drop、--accept、--reword 要写一个，也只写一个", ctx)
    word: Literal["dropped", "accepted", "reworded"] = "dropped" if drop else "accepted" if accept else "reworded"
    session = ctx.obj.session()
    with session.ledger() as ledger:
        made = settle(session, ledger, Verdict(id, word, (reword or "").strip(), by))
    said = (reword or "").strip() or made.message
    say(f"{session.plan.district(made.district).name} {made.id} {WORDS[word]}（{by}）：{said}")
