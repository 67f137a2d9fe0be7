"""The proof that a file differs from another in comments alone: by the reader, and by the count that shares no code."""

from collections.abc import Collection, Iterable

from selfcheck.model.blocks import Block, Cell, Note, Table, count_characters, plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.submission import Tally
from selfcheck.safe.archive import Archive
from selfcheck.word.count import count
from selfcheck.word.package import Package
from selfcheck.word.read import read


def differs_in_comments_alone(old: bytes, new: bytes, texts: Collection[str]) -> bool:
    """Whether ``new`` is ``old`` with comments of these texts, one each, and no other word, picture or part changed."""
    said = {text.strip() for text in texts}
    characters = sum(map(count_characters, texts))
    return (
        _without(read(new).value.blocks, said) == _without(read(old).value.blocks, said)
        and count(new) == count(old) + Tally(characters)
        and all(_is_known(old, name) for name in _changed(old, new))
    )


def _without(blocks: Iterable[Block], said: Collection[str]) -> tuple[Block, ...]:
    """The blocks but for comments of these texts."""
    kept = (
        b for b in blocks if not (isinstance(b, Note) and b.kind == "comment" and plain_text(b.blocks).strip() in said)
    )
    return tuple(_inside(block, said) if isinstance(block, Table) else block for block in kept)


def _inside(table: Table, said: Collection[str]) -> Table:
    rows = [[Cell(_without(c.blocks, said), c.colspan, c.rowspan) for c in row] for row in table.rows]
    return replaced(table, rows=tuple(map(tuple, rows)))


def _changed(old: bytes, new: bytes) -> Iterable[str]:
    before, after = Archive(old), Archive(new)
    return (name for name in {*before.names, *after.names}
            if name not in before or name not in after or before.read(name) != after.read(name))  # fmt: skip


def _is_known(old: bytes, name: str) -> bool:
    """Whether a part has to do with comments: the main part, theirs, and what says that they are there."""
    package = Package(old)
    if name in {package.main, "[Content_Types].xml", *package.related(package.main, "comments")}:
        return True
    return not package.has(name) or name.endswith(".rels")
