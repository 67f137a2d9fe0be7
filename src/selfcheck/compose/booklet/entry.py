"""One highlight on the house styles, and the proof that nothing of it was lost on the way."""

import re
from collections.abc import Iterable, Mapping, Sequence

from selfcheck import figures
from selfcheck.compose.booklet.pictures import Captions
from selfcheck.compose.booklet.tables import set_apart
from selfcheck.compose.booklet.text import for_print, left_out, own_words, withheld
from selfcheck.compose.titles import break_title
from selfcheck.messages import PublishError
from selfcheck.model import styles
from selfcheck.model.blocks import Block, ListItem, Paragraph, count_characters, paragraph
from selfcheck.model.booklet import Entry
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import Plan
from selfcheck.model.submission import Tally, tally
from selfcheck.model.wording import BookletWording, worded

_LINES = (Paragraph, ListItem)
_ONE_LINE = figures.TEXT_WIDTH // (figures.SIZE_HEADLINE * 10)
"""How many characters of a headline stand in a line."""
_BOXES = re.compile(r"[□☐☑☒√✓✔■●○◯【】\[\]()（）〔〕、，,；;。.:：/／\s]")
_ITEM = re.compile(r"第?\s*[0-9０-９]+\s*(?:项|个项目)?")
_PARTS = ("background", "practice", "effect", "replicable", "others")
_TICKED = ("qualities", "items", "publishable")
_LONGEST_TICKS = 16
"""□可以公开　□不宜公开, ticked in whatever way, is shorter."""


def printed_entry(plan: Plan, entry: Entry, wording: BookletWording) -> Collected[tuple[Block, ...]]:
    """The entry's blocks, from its headline on; what of it is not printed is told.

    :class:`PublishError` PUB105 when the count of what is printed and told is not the count of what came.
    """
    highlight = entry.highlight
    fields = _fields(entry)
    about, loose, notices = _about(plan, entry, fields, wording)
    shown: list[tuple[str, list[Block]]] = []
    for name, heading in zip(_PARTS, _headings(wording), strict=True):
        source = (*loose, *fields.get(name, ())) if name == "background" else fields.get(name, ())
        shown.append((heading, list(for_print(source, wording))))
    _prove(entry, fields, [b for _, blocks in shown for b in blocks], wording)
    notices += left_out(highlight.blocks, entry.where)
    body = _arranged(entry, shown, wording)
    origin = worded(wording.origin_line, bureau=entry.district.bureau, district=entry.district.name)
    headline = break_title(entry.headline) if len(entry.headline) > _ONE_LINE else entry.headline
    head = (paragraph(headline, styles.HEADING_2, anchor=entry.anchor, new_page=True),
            paragraph(origin, styles.ORIGIN))  # fmt: skip
    lines = tuple(paragraph(line, styles.ABOUT) for line in about if line)
    return Collected((*head, *lines, *body), tuple(notices))


def _headings(wording: BookletWording) -> tuple[str, ...]:
    return (wording.background, wording.practice, wording.effect, wording.replicable, wording.others)


def _fields(entry: Entry) -> Mapping[str, tuple[Block, ...]]:
    """What stands in each row of the highlight's grid; from its views where the rows were not kept."""
    highlight = entry.highlight
    if highlight.fields:
        return {("others" if name == "" else name): blocks for name, blocks in highlight.fields.items()}
    return {name: blocks for name in _PARTS if (blocks := getattr(highlight, name))}


def _about(
    plan: Plan, entry: Entry, fields: Mapping[str, tuple[Block, ...]], wording: BookletWording
) -> tuple[tuple[str, str], list[Block], list[Notice]]:
    """The lines of kinds and of items; blocks beside the words in such rows, to be printed with the text; what is told.

    Where a district wrote more than ticks and numbers, its own words are printed.
    """
    notices: list[Notice] = []
    qualities, items = _words(fields, "qualities"), _words(fields, "items")
    titles = {item.id: item for item in plan.items}
    named = [titles[i] for i in entry.highlight.items if i in titles]
    said = "；".join(worded(wording.item_name, ordinal=item.ordinal, title=item.title) for item in named)
    kinds = "、".join(entry.highlight.qualities)
    kinds = qualities if _says_more(qualities, plan.qualities) else kinds
    said = items if _says_more(items, [item.title for item in plan.items]) else said
    publish = _words(fields, "publishable")
    if len(publish) > _LONGEST_TICKS:
        notices.append(notice("PUB107", entry.where, text=publish))
    lines = (
        worded(wording.qualities_line, qualities=kinds) if kinds else "",
        worded(wording.items_line, items=said) if said else "",
    )
    loose: list[Block] = [
        b for name in ("headline", *_TICKED) for b in fields.get(name, ()) if not isinstance(b, _LINES)
    ]
    return lines, loose, notices


def _words(fields: Mapping[str, tuple[Block, ...]], name: str) -> str:
    """What is read of a row's lines."""
    lines = (b for b in fields.get(name, ()) if isinstance(b, _LINES))
    return " ".join("".join(run.text for run in line.runs if not run.hidden) for line in lines).strip()


def _says_more(text: str, known: Iterable[str]) -> bool:
    """Whether a row says anything besides ticks, numbers of items and the words it was to be filled with."""
    rest = "".join(text.split())
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace("".join(word.split()), "")
    return bool(_BOXES.sub("", _ITEM.sub("", rest)))


def _prove(
    entry: Entry,
    fields: Mapping[str, tuple[Block, ...]],
    printed: Sequence[Block],
    wording: BookletWording,
) -> None:
    """The law of the booklet: what came is what is printed, what is told, and the ticks and numbers put into words."""
    source = [b for blocks in fields.values() for b in blocks]
    came = tally(entry.highlight.blocks) if entry.highlight.fields else tally(source)
    ticks = [b for name in ("headline", *_TICKED) for b in fields.get(name, ()) if isinstance(b, _LINES)]
    head = " ".join(_words(fields, "headline").split())
    if entry.highlight.fields and count_characters(head) != count_characters(entry.highlight.headline):
        raise _lost(entry, came, tally(printed))
    told = withheld(source)
    visible_ticks = tally(ticks).characters - withheld(ticks).characters
    shown = tally(printed)
    accounted = shown.characters - own_words(source, wording) + told.characters + visible_ticks
    held = Tally(accounted, shown.pictures + told.pictures, shown.tables + told.tables, told.embedded)
    if held != came:
        raise _lost(entry, came, held)


def _lost(entry: Entry, came: Tally, held: Tally) -> PublishError:
    return PublishError("PUB105", entry.where, came=came.characters, held=held.characters, pictures=came.pictures,
                        held_pictures=held.pictures, tables=came.tables, held_tables=held.tables)  # fmt: skip


def _arranged(entry: Entry, shown: Sequence[tuple[str, list[Block]]], wording: BookletWording) -> list[Block]:
    """The parts under their headings, their pictures captioned and side by side; nothing but that may change."""
    before = [block for _, blocks in shown for block in blocks]
    captions = Captions(before, entry.headline, wording)
    made: list[Block] = []
    after = Tally()
    for heading, blocks in shown:
        arranged = tuple(set_apart(captions.arranged(blocks)))
        after += tally(arranged)
        made += (paragraph(heading, styles.PART), *arranged) if arranged else ()
    if after != tally(before) + tally(captions.added):
        raise _lost(entry, tally(before), after)
    return made
