"""Three versions brought together: what a person changed stays, what the other side changed comes in, both is a conflict."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from selfcheck.messages.plan import ABSENT, ENTRY_OF, FIELD_OF, FIELDS
from selfcheck.model.notices import Notice, notice

T = TypeVar("T")


class Merging:
    """One merge and the conflicts it met, each said with both texts."""

    def __init__(self, spoken: Callable[[object], str]) -> None:
        self.notices: list[Notice] = []
        self._spoken = spoken

    def conflict(self, where: str, mine: object, theirs: object) -> None:
        """Say that both sides changed this place in their own way; ``None``: the side has nothing there."""
        words = [ABSENT if side is None else self._spoken(side) for side in (mine, theirs)]
        self.notices.append(notice("PLN130", place=where, mine=words[0], theirs=words[1]))

    def value(self, where: str, base: T, mine: T, theirs: T) -> T:
        """The value that counts; in a conflict the person's."""
        if mine in (base, theirs):
            return theirs
        if theirs != base:
            self.conflict(where, mine, theirs)
        return mine

    def fields(self, where: str, names: Iterable[str], base: object, mine: object, theirs: object) -> dict[str, object]:
        """The values of some fields of three versions of one thing."""
        return {
            name: self.value(
                FIELD_OF.format(place=where, field=FIELDS[name]) if where else FIELDS[name],
                getattr(base, name),
                getattr(mine, name),
                getattr(theirs, name),
            )
            for name in names
        }

    def entries(
        self,
        spoken: Callable[[str], str],
        base: Mapping[str, T],
        mine: Mapping[str, T],
        theirs: Mapping[str, T],
        one: Callable[[str, T, T, T], T] | None = None,
    ) -> dict[str, T]:
        """The entries that stay, by key, in no order to rely on; ``one`` brings three versions of an entry together.

        What one side took away goes, unless the other side has changed it meanwhile: then the person's choice stands.
        """
        found: dict[str, T | None] = {}
        for key in dict.fromkeys((*mine, *theirs)):
            versions = base.get(key), mine.get(key), theirs.get(key)
            if one is not None and None not in versions:
                found[key] = one(key, base[key], mine[key], theirs[key])
            else:
                found[key] = self.value(spoken(key), *versions)
        return {key: entry for key, entry in found.items() if entry is not None}

    def listed(self, field: str, sides: Sequence[Sequence[T]], key: Callable[[T], str]) -> tuple[T, ...]:
        """The lists of base, person and other side, entries told apart by a key, as one in order; an entry is one value."""
        base, mine, theirs = ({key(entry): entry for entry in side} for side in sides)
        kept = self.entries(lambda name: ENTRY_OF.format(field=FIELDS[field], name=name), base, mine, theirs)
        return tuple(kept[name] for name in ordered(kept, list(base), list(mine), list(theirs)))


def ordered(kept: Collection[str], base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The kept keys in the person's order if that was changed, else in the other side's."""
    first, second = (theirs, mine) if mine == base else (mine, theirs)
    return with_strays([key for key in first if key in kept], kept, second)


def with_strays(order: Sequence[str], kept: Collection[str], other: Sequence[str]) -> list[str]:
    """The order with every kept key of another list in it: each stands after the one it follows there."""
    placed = list(order)
    for n, key in enumerate(other):
        if key in kept and key not in placed:
            before = [earlier for earlier in other[:n] if earlier in placed]
            placed.insert(placed.index(before[-1]) + 1 if before else 0, key)
    return placed
