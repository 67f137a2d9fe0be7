"""What changed between two versions of a return, on the screen."""

import sys
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.text import Text

from selfcheck.messages.submission import STATES
from selfcheck.model.plan_diff import Span
from selfcheck.model.version_diff import Edit, SectionDiff, VersionDiff, What

_WHAT: Mapping[What, str] = {"text": "", "table": "表格一行 ", "picture": "图片 ", "note": "注 ", "file": "嵌入文件 "}
_AROUND = 20
"""So many characters of what stayed the same are shown on each side of a change."""
_GONE, _CAME = "red strike", "green"


def say_version_diff(found: VersionDiff, district: str, labels: Mapping[str, str]) -> None:
    """Each section that changed with what went and came; ``labels``: how each row of a grid is printed in the form.

    On a terminal what went is red and struck out, what came is green; elsewhere they stand in 〔－〕 and 〔＋〕.
    """
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 100)
    unplaced = f"，未归位文字{len(found.unplaced)}处有变化" if found.unplaced else ""
    console.print(f"{district}　第{found.old}版 → 第{found.new}版：{len(found.sections)}栏有变化{unplaced}。")
    for section in found.sections:
        console.print()
        console.print(_heading(section))
        for edit in section.edits:
            console.print(_line(edit, labels, colours=console.is_terminal))
    if found.unplaced:
        console.print()
        console.print(Text("未归位文字", style="bold"))
        for edit in found.unplaced:
            console.print(_line(edit, labels, colours=console.is_terminal))


def _heading(section: SectionDiff) -> Text:
    title = " ".join(section.title.split())
    heading = Text(f"{section.id}　{title}", style="bold")
    if section.old_state != section.new_state:
        names = [STATES[state] if state else "没有这一栏" for state in (section.old_state, section.new_state)]
        heading.append(f"　{names[0]} → {names[1]}", style="not bold cyan")
    return heading


def _line(edit: Edit, labels: Mapping[str, str], *, colours: bool) -> Text:
    row = f"〔{labels.get(edit.field, edit.field)}〕" if edit.field else ""
    what = f"{row}{_WHAT[edit.what]}"
    if not (edit.old and edit.new):
        sign, style = ("＋", _CAME) if edit.new else ("－", "red")
        return Text(f"  {sign} {what}").append(_one_line(edit.new or edit.old), style=style)
    line = Text(f"  ～ {what}")
    for text, style in _stretches(edit):
        if style and not colours:
            line.append(f"〔－{text}〕" if style == _GONE else f"〔＋{text}〕")
        else:
            line.append(text, style=style)
    return line


def _stretches(edit: Edit) -> Iterator[tuple[str, str]]:
    """The words with how each stretch is shown; of what stayed only what stands beside a change."""
    at = 0
    for n, span in enumerate(edit.spans):
        yield _shortened(edit.new[at : span.new_start], head=n > 0, tail=True), ""
        yield from _span(edit, span)
        at = span.new_end
    yield _shortened(edit.new[at:], head=True, tail=False), ""


def _span(edit: Edit, span: Span) -> Iterable[tuple[str, str]]:
    gone, came = edit.old[span.old_start : span.old_end], edit.new[span.new_start : span.new_end]
    return [(_one_line(text), style) for text, style in ((gone, _GONE), (came, _CAME)) if text]


def _shortened(text: str, *, head: bool, tail: bool) -> str:
    """What stayed the same, cut where it is far from any change."""
    kept = (_AROUND if head else 0) + (_AROUND if tail else 0)
    line = _one_line(text)
    if len(line) <= kept + 1:
        return line
    return f"{line[:_AROUND] if head else ''}…{line[-_AROUND:] if tail else ''}"


def _one_line(text: str) -> str:
    return text.replace("\t", " | ").replace("\n", " ")
