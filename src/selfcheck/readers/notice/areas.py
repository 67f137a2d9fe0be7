"""Groups of items out of labels that page breaks have cut, repeated and moved: declared counts decide."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from selfcheck.numerals import outline, parse_chinese
from selfcheck.readers.notice.tidy import tidy

_COUNT = re.compile(r"[（(]\s*(\d+|[一二三四五六七八九十]+)\s*项\s*[)）]")
_MARK = re.compile(r"[（(]\s*(?:共|满分)?\s*(\d+(?:\.\d+)?)\s*分\s*[)）]")


@dataclass(frozen=True)
class Label:
    """A label as printed in one cell: where, and its words."""

    row: int
    text: str


@dataclass(frozen=True)
class Group:
    """A group of items put together from its labels. ``rows`` are those in which a label of it stands."""

    ordinal: int
    title: str
    declared: int
    rows: tuple[int, ...]
    labels: tuple[str, ...]
    split: bool = False


@dataclass(frozen=True)
class Assigned:
    """Which group each item belongs to (index), and what did not agree."""

    groups: tuple[Group, ...]
    of_item: tuple[int, ...]
    moved: tuple[int, ...] = ()
    disagreeing: tuple[int, ...] = field(default=())
    by_counts: bool = False


def groups_of(labels: Iterable[Label]) -> tuple[Group, ...]:
    """Labels put together: one cut over two cells, a tail repeated after a page break, a whole label printed again."""
    groups: list[Group] = []
    for label in labels:
        part = _parsed(label)
        last = groups[-1] if groups else None
        if last is None or _is_new(part, last):
            groups.append(replace(part, ordinal=part.ordinal or len(groups) + 1))
        elif _is_repeated(part, last):
            groups[-1] = replace(last, rows=(*last.rows, label.row), labels=(*last.labels, label.text),
                                 declared=last.declared or part.declared)  # fmt: skip
        else:
            groups[-1] = replace(last, title=last.title + part.title, declared=part.declared, split=True,
                                 rows=(*last.rows, label.row), labels=(*last.labels, label.text))  # fmt: skip
    return tuple(groups)


def _parsed(label: Label) -> Group:
    text = tidy(label.text)
    count = _COUNT.search(text)
    rest = _MARK.sub("", _COUNT.sub("", text)).strip()
    heading = outline(rest)
    declared = 0
    if count:
        declared = int(count[1]) if count[1].isdigit() else parse_chinese(count[1])
    ordinal, title = (heading.number, heading.rest) if heading else (0, rest)
    return Group(ordinal, title, declared, (label.row,), (label.text,))


def _is_new(part: Group, last: Group) -> bool:
    if part.ordinal:
        return part.ordinal != last.ordinal or not (part.title.startswith(last.title) or last.title.startswith(part.title))
    return bool(last.declared or not last.labels) and not last.title.endswith(part.title)


def _is_repeated(part: Group, last: Group) -> bool:
    return part.title == last.title or (last.title.endswith(part.title) and (not part.ordinal or last.title == part.title))


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
    filled = []
    for row, span in zip(item_rows, spans, strict=True):
        before = [n for start, n in starts if start <= row]
        filled.append(span if span is not None else before[-1] if before else 0)
    return tuple(filled)
