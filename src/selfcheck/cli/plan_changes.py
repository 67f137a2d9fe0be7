"""What became of last year's plan, in words for the screen."""

from collections.abc import Iterable, Iterator, Sequence

from selfcheck.cli.screen import say
from selfcheck.model.plan_diff import Change, ChangeKind, PlanDiff, Spot

_LONGEST = 40
_KINDS: dict[ChangeKind, str] = {
    "kept": "沿用", "reworded": "改写", "moved": "移动", "renumbered": "改号", "split": "拆分", "merged": "合并",
    "new": "新增", "gone": "取消",
}  # fmt: skip


def say_diff(found: PlanDiff) -> None:
    """Counts of every kind of change, then each change; what was kept is only counted."""
    say(f"{found.new_year}年的方案与{found.old_year}年的相比：")
    for name, changes in (("重点工作", found.areas), ("项目", found.items), ("要点", found.points)):
        counts = "，".join(
            f"{word}{times}" for kind, word in _KINDS.items() if (times := sum(kind in c.kinds for c in changes))
        )
        say(f"  {name}：{counts}")
    for name, changes in (("重点工作", found.areas), ("项目", found.items), ("要点", found.points)):
        told = [line for change in changes if change.kinds != ("kept",) for line in _told(change)]
        if told:
            say(f"\n{name}的变化")
        for line in told:
            say(f"  {line}")


def _told(change: Change) -> Iterator[str]:
    """One change in a line or several: where, what, and the words on both sides with what differs in 【】."""
    kinds = "、".join(_KINDS[kind] for kind in change.kinds)
    if change.kinds[0] in ("new", "gone"):
        yield f"[{kinds}] {_places(change.new or change.old)}"
    elif change.spans:
        yield f"[{kinds}] {_route(change)}"
        yield f"    原：{_marked(change.old[0].text, [(s.old_start, s.old_end) for s in change.spans])}"
        yield f"    现：{_marked(change.new[0].text, [(s.new_start, s.new_end) for s in change.spans])}"
    elif len(change.old) == len(change.new) == 1:
        yield f"[{kinds}] {_route(change)}　{_short(change.new[0].text)}"
    else:
        yield f"[{kinds}] {_places(change.old)}"
        yield f"    → {_places(change.new)}"


def _route(change: Change) -> str:
    """From where to where, in one where nothing moved."""
    old, new = change.old[0], change.new[0]
    moved_area = old.area != new.area and "moved" in change.kinds
    before, after = ((f"{s.area} {_number(s)}" if moved_area else _number(s)).strip() for s in (old, new))
    return before if before == after else f"{before} → {after}"


def _places(spots: Sequence[Spot]) -> str:
    return "；".join(f"{_number(spot)}　{_short(spot.text)}" for spot in spots)


def _number(spot: Spot) -> str:
    if spot.point:
        return f"{spot.item}-{spot.point}"
    return f"第{spot.item}项" if spot.item else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans in 【】; an empty span leaves no mark."""
    written, at = "", 0
    for start, end in spans:
        if start < end:
            written += f"{text[at:start]}【{text[start:end]}】"
            at = end
    return written + text[at:]
