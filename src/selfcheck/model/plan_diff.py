"""How one plan differs from another (方案对比)."""

from typing import Literal

from msgspec import Struct

ChangeKind = Literal["kept", "reworded", "moved", "renumbered", "split", "merged", "new", "gone"]


class Spot(Struct, frozen=True):
    """An area, item or point where it stands in one of the two plans (所在).

    ``id`` is that of the area, the item, or the point's section. ``item`` and ``point`` are printed numbers, 0 where
    there is none; ``area`` is the area's title with its path, ``text`` the title or the point's words.
    """

    id: str
    area: str
    item: int
    point: int
    text: str


class Span(Struct, frozen=True):
    """A stretch of words that changed (改动处), in code points of the old and of the new text; either may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Change(Struct, frozen=True):
    """What became of one area, item or point (变化).

    ``kept``, ``new``, ``gone``, ``split`` and ``merged`` stand alone; ``reworded``, ``moved`` and ``renumbered`` may come
    together. ``old`` has several places when merged, ``new`` when split; an empty side: there is none. ``spans`` are
    given when reworded.
    """

    kinds: tuple[ChangeKind, ...]
    old: tuple[Spot, ...] = ()
    new: tuple[Spot, ...] = ()
    spans: tuple[Span, ...] = ()


class PlanDiff(Struct, frozen=True):
    """Every area, item and point of both plans, each exactly once on its side (对比结果).

    In the order of the new plan, then those that are gone in the order of the old.
    """

    old_year: int
    new_year: int
    areas: tuple[Change, ...]
    items: tuple[Change, ...]
    points: tuple[Change, ...]
