"""What districts write, made up: Chinese text with everything that has broken a reader or a template, and blocks of it."""

from hypothesis import strategies as st

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, Document, ListItem, Note, Paragraph, Run, Table

_PIECES = (
    "民政", "养老服务", "救助", "2021年",
    "98.5%", "，", "。", "；", "：", "“甲”", "（一）", "《办法》", "【3-2】", "……", "——", "、",
    "&", "<", ">", "&amp;", "</w:t>", "{{", "}}", "{%", "%}", "{#", "{_{", "}_}", "{_%", "%_}", "{{ 7*7 }}", "'", '"', "|",
    "\U00020bb7", "\U0001f600", "\u3000", " ", "\t", "\u00a0", "☑", "①", "e\u0301", "\u200b", "A", "#", "*", "\\",
)  # fmt: skip

# Line breaks of their own kind, and what XML or Word cannot hold, are left to tests that name them.
_ODD = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2028\u2029")


def texts(*, least: int = 1) -> st.SearchStrategy[str]:
    """A few words as a district types them, on one line or more."""
    pieces = st.lists(st.one_of(st.sampled_from((*_PIECES, "\n")), _ODD), min_size=least, max_size=8)
    return pieces.map("".join)


def runs() -> st.SearchStrategy[Run]:
    """A run of any look that the writer keeps."""
    flag = st.booleans()
    return st.builds(Run, texts(), bold=flag, italic=flag, underline=flag, superscript=flag, hidden=flag)


def _run_tuples(least: int) -> st.SearchStrategy[tuple[Run, ...]]:
    return st.lists(runs(), min_size=least, max_size=4).map(tuple)


def paragraphs() -> st.SearchStrategy[Paragraph]:
    """A paragraph, also an empty one, of the default style or a named one."""
    named = st.sampled_from(("", styles.BODY, styles.POINT, styles.HEADING_1))
    return st.builds(Paragraph, _run_tuples(0), named)


def list_items() -> st.SearchStrategy[ListItem]:
    """A list item with a printed label."""
    return st.builds(ListItem, _run_tuples(1), st.integers(0, 2), st.sampled_from(("一、", "1.", "•", "")))


def notes() -> st.SearchStrategy[Note]:
    """A note of paragraphs."""
    kind = st.sampled_from(("footnote", "endnote", "comment", "textbox"))
    return st.builds(Note, kind, st.lists(paragraphs(), max_size=2).map(tuple))


def tables(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Table]:
    """A table without holes, with one block of merged cells somewhere."""
    return st.builds(
        _table, st.integers(1, 4), st.integers(1, 4), st.data(), st.just(st.lists(inside, max_size=2).map(tuple))
    )


def _table(height: int, width: int, data: st.DataObject, content: st.SearchStrategy[tuple[Block, ...]]) -> Table:
    top, left = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    tall, wide = data.draw(st.integers(1, height - top)), data.draw(st.integers(1, width - left))

    def row(n: int) -> tuple[Cell, ...]:
        merged = range(left, left + wide) if top <= n < top + tall else range(0)
        return tuple(
            Cell(data.draw(content), wide, tall) if column in merged else Cell(data.draw(content))
            for column in range(width)
            if column not in merged or (n == top and column == left)
        )

    return Table(tuple(row(n) for n in range(height)))


def blocks() -> st.SearchStrategy[Block]:
    """Any block whose bytes need no file beside it; tables stand in cells of tables."""
    flat = st.one_of(paragraphs(), list_items(), notes())
    return st.recursive(flat, lambda inner: st.one_of(flat, tables(inner)), max_leaves=6)


def documents() -> st.SearchStrategy[Document]:
    """A document of a few blocks."""
    return st.lists(blocks(), max_size=5).map(lambda made: Document(tuple(made)))
