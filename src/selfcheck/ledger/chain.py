"""The hash chain looked at from outside: what was changed, put between or taken away."""

from collections.abc import Sequence
from typing import TypeAlias

from selfcheck.ledger.archive import Archive
from selfcheck.model.events import BEGINNING, facts_of, named_objects, seal
from selfcheck.model.notices import Notice, notice

Row: TypeAlias = tuple[int, str, str, str, str, str, str]
"""A row of the table ``events``: seq, at, kind, district, body, previous, hash."""


def breaks(rows: Sequence[Row], last: str, where: str) -> tuple[Notice, ...]:
    """A notice for every place where the chain does not hold, and for events gone from its end.

    ``last`` is the number of the event written last. Without it the newest events could be taken away unseen.
    """
    found = []
    previous: str = BEGINNING
    for expected, (seq, at, kind, district, body, before, sealed) in enumerate(rows, start=1):
        right = seal(previous, seq=expected, at=at, kind=kind, district=district, body=body)
        if (seq, before, sealed) != (expected, previous, right):
            found.append(notice("LDG010", where, seq=seq))
        previous = sealed
    end = rows[-1][0] if rows else 0
    if str(end) != last:
        found.append(notice("LDG011", where, expected=last, found=end))
    return tuple(found)


def missing(rows: Sequence[Row], archive: Archive, where: str) -> tuple[Notice, ...]:
    """A notice for every original that an event names and the archive does not hold; unreadable bodies are no concern."""
    found = []
    for seq, *_, body, _before, _sealed in rows:
        try:
            named = named_objects(facts_of(body))
        except (ValueError, TypeError):
            continue
        found += [notice("LDG012", where, seq=seq, sha256=sha) for sha in named if sha not in archive]
    return tuple(found)
