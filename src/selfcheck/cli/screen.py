"""What the person at the keyboard sees: notices on standard error, results on standard output, bars only on a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from selfcheck.model.encoding import to_json
from selfcheck.model.notices import Notice, notice

if TYPE_CHECKING:
    from selfcheck.ledger import Ledger
    from selfcheck.workflow.session import Session

_SIGNS = {"info": "·", "warn": "！", "refuse": "×"}
MOST_NOTICES = 12
"""More of one kind are folded: a page of remarks is read by nobody."""


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.buffer.write(to_json(value))
    sys.stdout.flush()


def say(text: str = "", *, to_error: bool = False) -> None:
    """One line for people."""
    click.echo(text, err=to_error)


def say_notices(notices: Iterable[Notice], *, everything: bool = False) -> None:
    """The notices on standard error, gravest first; many alike are folded into the first of them."""
    order = {"refuse": 0, "warn": 1, "info": 2}
    listed = sorted(notices, key=lambda n: order[n.severity])
    shown: dict[str, int] = {}
    for n in listed:
        shown[n.code] = shown.get(n.code, 0) + 1
        if everything or shown[n.code] <= MOST_NOTICES:
            where = f"{n.where}：" if n.where and not n.message.startswith(n.where) else ""
            click.echo(f"  {_SIGNS[n.severity]} {where}{n.message}（{n.code}）", err=True)
    for code, times in shown.items():
        if not everything and times > MOST_NOTICES:
            click.echo(f"  …… {code} 这一类共{times}条，其余从略。", err=True)


@contextmanager
def looking(session: "Session") -> "Iterator[Ledger]":
    """The ledger to be read alone; that there is none is said first: the run may be in the wrong folder, or it is lost."""
    if session.is_new:
        say_notices([notice("LDG028", shown(session.workspace))])
    with session.looking() as ledger:
        if ledger.is_lost:
            say_notices([notice("LDG031", shown(session.workspace))])
        yield ledger


def say_paths(paths: Sequence[Path], verb: str) -> None:
    """What was written; folders of many files are said by their number."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    for folder, inside in folders.items():
        if len(inside) > 3:
            say(f"{verb}{len(inside)}个文件：{shown(folder)}/")
        else:
            for path in inside:
                say(f"{verb}{shown(path)}")


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(path)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on standard output; plain columns when it is no terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    grid = Table(title=title, box=box.SIMPLE_HEAD if sys.stdout.isatty() else box.ASCII2, title_justify="left")
    for name in columns:
        # A Chinese sentence has no spaces to break at, and would be cut short.
        grid.add_column(name, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    console.print(grid)


def _say_nothing(_done: int, _total: int) -> None:
    return None


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while something long runs; silent when nobody watches."""
    if not sys.stderr.isatty():
        yield _say_nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(
        TextColumn(title), BarColumn(), MofNCompleteColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def finish(ctx: click.Context, notices: Iterable[Notice], *, incomplete: bool = False) -> None:
    """Leave with 1 when something was refused or is incomplete, or anything at all was odd under ``--strict``."""
    odd = any(n.severity != "info" for n in notices)
    ctx.exit(1 if incomplete or (ctx.obj.strict and odd) else 0)
