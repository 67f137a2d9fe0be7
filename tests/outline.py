"""Documents as text a clerk could read, and the golden files they are held against.

``SELFCHECK_GOLDEN=write`` rewrites the files (``make golden``); look at every line of the difference before keeping it.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from selfcheck.model.blocks import Block, Cell, Document, Embedded, ListItem, Note, Paragraph, Picture, Table, run_text

GOLDEN = Path(__file__).parent / "golden"
SWITCH = "SELFCHECK_GOLDEN"


def outline(document: Document) -> str:
    """A line a paragraph, ``style|text``, tables as grids, bookmarks in ⟨⟩; the properties first."""
    head = [f"{key} = {value}".replace("\n", "↵") for key, value in sorted(document.properties.items())]
    return "\n".join([*head, "", *_lines(document.blocks)]) + "\n"


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            if block.new_page:
                yield "—— 另起一页 ——"
            yield f"{block.style}|{run_text(block)}{_marks(block)}".replace("\n", "↵")
        case ListItem():
            yield f"{block.style}|{'  ' * block.level}{block.label} {run_text(block)}{_marks(block)}"
        case Table():
            yield from (f"  | {' | '.join(map(_cell, row))} |" for row in block.rows)
        case Picture():
            yield f"  [图片 {block.media} {block.width_mm:g}×{block.height_mm:g}毫米]"
        case Note():
            yield from (f"  [{block.kind}] {line}" for line in _lines(block.blocks))
        case Embedded():
            yield f"  [文件 {block.name}]"


def _cell(cell: Cell) -> str:
    text = " ↵ ".join(_in_cell(block) for block in cell.blocks)
    return text + (f" ×{cell.colspan}列" if cell.colspan > 1 else "")


def _in_cell(block: Block) -> str:
    if isinstance(block, Paragraph):
        return run_text(block).replace("\n", "↵") + _marks(block)
    return " ↵ ".join(map(str.strip, _block(block)))


def _marks(block: Paragraph | ListItem) -> str:
    return "".join(f" ⟨{anchor}⟩" for anchor in block.anchors)


def assert_golden(name: str, text: str) -> None:
    """``text`` is what ``golden/<name>.txt`` holds; a missing file fails, unless the golden files are being written."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get(SWITCH) == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    if not path.is_file():
        pytest.fail(f"{path} is missing: run `make golden` and read what it wrote")
    assert text == path.read_text(encoding="utf-8")
