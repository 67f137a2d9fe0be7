"""Groups of items out of labels that page breaks have cut, repeated and moved: declared counts decide."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from selfcheck.numerals import outline, to_ascii_digits
from selfcheck.readers.notice.marks import without_mark
from selfcheck.readers.notice.numbering import plain_number
from selfcheck.readers.notice.tidy import tidy

_COUNT = re.compile(r"[（(]\s*(?:共|计)?\s*(\d+|[一二三四五六七八九十]+)\s*个?(?:小|分)?项\s*[)）]\s*$")


@dataclass(frozen=True)
class Label:
    """A label as printed in one cell: where, and its words.

    ``goes_on``: its row goes on with the item above, so that no group begins there; ``top``: it stands first on a page.
    """

    row: int
    text: str
    goes_on: bool = False
    top: bool = False


@dataclass(frozen=True)
class Group:
    """A group of items put together from its labels. ``rows`` are those in which a label of it stands.

    ``text`` is its label as put together so far. ``unnumbered``: a label without a numeral among some that have one;
    perhaps not a group of its own.
    """

    ordinal: int
    title: str
    declared: int
    rows: tuple[int, ...]
    labels: tuple[str, ...]
    text: str = ""
    mark: Decimal | None = None
    split: bool = False
    unnumbered: bool = False


@dataclass(frozen=True)
class Assigned:
    """Which group each item belongs to (index), and what did not agree."""

    groups: tuple[Group, ...]
    of_item: tuple[int, ...]
    moved: tuple[int, ...] = ()
    disagreeing: tuple[int, ...] = field(default=())
    by_counts: bool = False


def groups_of(labels: Sequence[Label]) -> tuple[Group, ...]:
    """Labels put together: one cut over two cells, a tail repeated after a page break, a whole label printed again."""
    parts = [_parsed(label) for label in labels]
    numbered = any(part.ordinal for part in parts)
    groups: list[Group] = []
    for label, part in zip(labels, parts, strict=True):
        last = groups[-1] if groups else None
        if last is None or _is_new(part, last, label, numbered=numbered):
            odd = numbered and not part.ordinal
            groups.append(replace(part, ordinal=part.ordinal or len(groups) + 1, unnumbered=odd))
        else:
            groups[-1] = _joined(last, part)
    return tuple(groups)


def _parsed(label: Label) -> Group:
    """What one label says: its number, its name, the count and the marks behind it."""
    text = tidy(label.text)
    count = _count(text)
    counted = text[: count.start()] if count else text
    marked = without_mark(counted)
    if not count and (count := _count(marked.text)):
        marked = replace(marked, text=marked.text[: count.start()])
    heading = outline(marked.text)
    declared = plain_number(count[1]) if count else 0
    ordinal, title = (heading.number, heading.rest) if heading and heading.rest else (0, marked.text.strip())
    return Group(ordinal, title, declared, (label.row,), (label.text,), label.text, marked.mark)


def _count(text: str) -> re.Match[str] | None:
    """The number of items at the end of a label; none where it only looks like a number, as in （三五项）."""
    found = _COUNT.search(to_ascii_digits(text))
    return found if found and plain_number(found[1]) else None


def _is_new(part: Group, last: Group, label: Label, *, numbered: bool) -> bool:
    if part.ordinal:
        return part.ordinal != last.ordinal or not (
            part.title.startswith(last.title) or last.title.startswith(part.title)
        )
    if label.goes_on or (label.top and last.title.endswith(part.title)):
        return False
    if not numbered:
        return True
    if last.declared:
        return not last.title.endswith(part.title)
    return not part.declared and not label.top


def _joined(last: Group, part: Group) -> Group:
    rows, labels = (*last.rows, *part.rows), (*last.labels, *part.labels)
    if part.ordinal and part.title.startswith(last.title):
        return replace(part, rows=rows, labels=labels)
    if part.ordinal or (last.title.endswith(part.title) and (last.declared or not part.declared)):
        return replace(last, rows=rows, labels=labels)
    whole = _parsed(Label(last.rows[0], f"{last.text}{part.text}"))
    return replace(whole, ordinal=last.ordinal, rows=rows, labels=labels, split=True)


def assign(groups: Sequence[Group], item_rows: Sequence[int], spans: Sequence[int | None]) -> Assigned:
    """Each item's group. ``spans``: the group's index where a merged cell says so, None where the cell is just empty.

    Declared counts decide where they add up to the number of items; filling down is the last resort.
    """
    filled = _filled_down(groups, item_rows, spans)
    counts = [group.declared for group in groups]
    if all(counts) and sum(counts) == len(item_rows):
        by_count = tuple(n for n, count in enumerate(counts) for _ in range(count))
        moved = tuple(n for n, (a, b) in enumerate(zip(by_count, filled, strict=True)) if a != b)
        odd = tuple(n for n, span in enumerate(spans) if span is not None and span != by_count[n])
        return Assigned(tuple(groups), by_count, moved, odd, by_counts=True)
    odd = tuple(n for n, group in enumerate(groups) if group.declared and group.declared != filled.count(n))
    return Assigned(tuple(groups), filled, disagreeing=odd)


def _filled_down(groups: Sequence[Group], item_rows: Sequence[int], spans: Sequence[int | None]) -> tuple[int, ...]:
    starts = sorted((row, n) for n, group in enumerate(groups) for row in group.rows)
    rows = [row for row, _ in starts]
    filled = []
    for row, span in zip(item_rows, spans, strict=True):
        before = bisect_right(rows, row)
        filled.append(span if span is not None else starts[before - 1][1] if before else 0)
    return tuple(filled)
