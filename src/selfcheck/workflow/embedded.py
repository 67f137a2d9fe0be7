"""Workbooks inside a returned file: their cells read, so that whoever reads the return sees them in their place."""

from collections.abc import Iterable

from selfcheck.excel.cells import UnreadableWorkbook, read_cells
from selfcheck.model.blocks import Block, Document, Embedded, Note, Table, walk
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.office.kinds import kind_of

MAX_WORKBOOKS = 50
"""So many are read; a return with more is told, and all are kept."""


def with_cells(collected: Collected[Document]) -> Collected[Document]:
    """The document with the text of each embedded workbook in its block; one that cannot be read costs a notice."""
    document = collected.value
    files = {b.sha256: b.media for b in walk(document.blocks) if isinstance(b, Embedded) and b.media}
    books = [sha for sha in files if kind_of(document.media[sha]) == "xlsx"]
    texts: dict[Sha256, str] = {}
    said: list[Notice] = [notice("SUB056", files[sha], file=files[sha]) for sha in books[MAX_WORKBOOKS:]]
    for sha in books[:MAX_WORKBOOKS]:
        try:
            cells = read_cells(document.media[sha])
        except UnreadableWorkbook:
            said.append(notice("SUB055", files[sha], file=files[sha]))
            continue
        texts[sha] = cells.text
        said += () if cells.whole else (notice("SUB056", files[sha], file=files[sha]),)
    if not any(texts.values()):
        return Collected(document, (*collected.notices, *said))
    return Collected(replaced(document, blocks=_filled(document.blocks, texts)), (*collected.notices, *said))


def _filled(blocks: Iterable[Block], texts: dict[Sha256, str]) -> tuple[Block, ...]:
    return tuple(_with_text(block, texts) for block in blocks)


def _with_text(block: Block, texts: dict[Sha256, str]) -> Block:
    match block:
        case Embedded():
            return replaced(block, text=texts.get(block.sha256, ""))
        case Note():
            return replaced(block, blocks=_filled(block.blocks, texts))
        case Table():
            rows = tuple(tuple(replaced(c, blocks=_filled(c.blocks, texts)) for c in row) for row in block.rows)
            return replaced(block, rows=rows)
        case _:
            return block
