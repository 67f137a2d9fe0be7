"""Which highlights are printed, and behind which divider each of them stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from selfcheck.compose.booklet.living import digest
from selfcheck.model.blocks import Block, plain_text, rebuilt
from selfcheck.model.booklet import ANCHOR, Chapter, Entry, Order, district_anchor
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import ItemId
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import District, Plan
from selfcheck.model.submission import Highlight
from selfcheck.model.wording import BookletWording


def printable(district: District, highlights: Iterable[Highlight]) -> Collected[tuple[Entry, ...]]:
    """The highlights of a district that were filled in, may be published and hold nothing of part four; each of the
    others is told."""
    kept: list[Entry] = []
    notices: list[Notice] = []
    for highlight in highlights:
        entry = Entry(district, highlight, digest(highlight.blocks))
        if highlight.state != "answered":
            notices.append(notice("PUB030", entry.where))
        elif highlight.publishable is False:
            notices.append(notice("PUB031", entry.where, headline=highlight.headline))
        elif highlight.may_hold_risks:
            notices.append(notice("PUB119", entry.where))
        else:
            kept.append(entry)
    return Collected(tuple(kept), tuple(notices))


def chapters(plan: Plan, entries: Sequence[Entry], order: Order, wording: BookletWording) -> tuple[Chapter, ...]:
    """The entries behind their dividers: every district in its order, or every focus area of the plan.

    By theme an entry stands in the area of the first item it names; one that names none stands at the end.
    """
    if order == "theme":
        return tuple(_by_theme(plan, entries, wording))
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.district.id, []).append(entry)
    return tuple(
        Chapter(several[0].district.name, district_anchor(several[0].district), tuple(several))
        for several in found.values()
    )


def _by_theme(plan: Plan, entries: Sequence[Entry], wording: BookletWording) -> Iterator[Chapter]:
    for number, (title, several) in enumerate(themes(plan, entries, wording, first_only=True), start=1):
        yield Chapter(title, f"{ANCHOR}theme_{number}", several)


def themes(
    plan: Plan, entries: Iterable[Entry], wording: BookletWording, *, first_only: bool = False
) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Each focus area that entries name items of, with these entries; at the end those that name none."""
    areas = plan.areas
    holders = {item.id: area.id for area in areas for item in area.items}
    placed = [(entry, _areas_of(holders, entry)) for entry in entries]
    for area in areas:
        wanted = [entry for entry, own in placed if area.id in (own[:1] if first_only else own)]
        if wanted:
            yield area.title or wording.no_theme, tuple(wanted)
    if rest := [entry for entry, own in placed if not own]:
        yield wording.no_theme, tuple(rest)


def _areas_of(holders: Mapping[ItemId, str], entry: Entry) -> list[str]:
    """The areas of the items it names, in the order it names them."""
    return list(dict.fromkeys(holders[item] for item in entry.highlight.items if item in holders))


def changed(highlight: Highlight, change: Callable[[Block], Block]) -> Highlight:
    """The highlight with ``change`` made to every block that holds no others, in all its views."""

    def through(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return rebuilt(blocks, change)

    blocks = through(highlight.blocks)
    return replaced(
        highlight, blocks=blocks, text=plain_text(blocks),
        fields={name: through(inner) for name, inner in highlight.fields.items()},
        background=through(highlight.background), practice=through(highlight.practice), effect=through(highlight.effect),
        replicable=through(highlight.replicable), others=through(highlight.others),
    )  # fmt: skip
