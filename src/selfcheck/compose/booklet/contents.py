"""What stands round the entries: contents, dividers and indexes, each line leading to its page."""

from collections.abc import Iterable, Iterator, Sequence

from selfcheck.compose.booklet.arrange import themes
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Paragraph, Run, paragraph, run_text
from selfcheck.model.booklet import INDEX, PREFACE, Chapter, Entry, Heading, Order, Pages
from selfcheck.model.plan import Plan
from selfcheck.model.wording import BookletWording, worded

_LEVELS = {styles.HEADING_1: 1, styles.DIVIDER: 1, styles.HEADING_2: 2}
_UNKNOWN_PAGE = "0"
"""Stands in a number's place until the book has been laid out once."""


def front(
    chapters: Sequence[Chapter], order: Order, preface: Sequence[Block], wording: BookletWording, pages: Pages | None
) -> tuple[Block, ...]:
    """编印说明 and contents. ``pages`` is None where nothing can lay the book out: lines then lead there, without number."""
    heading = paragraph(wording.preface_heading, styles.HEADING_1, anchor=PREFACE)
    lines = [line for chapter in chapters for line in _contents(chapter, order, wording, pages)]
    contents = paragraph(wording.contents_heading, styles.HEADING_1, anchor=f"{PREFACE}_end", new_page=True)
    return (heading, *preface, contents, *lines)


def _contents(chapter: Chapter, order: Order, wording: BookletWording, pages: Pages | None) -> Iterator[Block]:
    yield _line(chapter.title, chapter.anchor, styles.CONTENTS, pages)
    for entry in chapter.entries:
        yield _line(_named(entry, order, wording), entry.anchor, styles.CONTENTS_2, pages)


def _named(entry: Entry, order: Order, wording: BookletWording) -> str:
    """An entry as a line calls it: where no district stands above it, its district behind it."""
    if order == "district":
        return entry.headline
    return worded(wording.entry_elsewhere, headline=entry.headline, district=entry.district.name)


def divider(chapter: Chapter, order: Order, wording: BookletWording, *, first: bool) -> tuple[Block, ...]:
    """The page before a chapter: its title and what follows. The first one begins a section of its own."""
    title = paragraph(chapter.title, styles.DIVIDER, anchor=chapter.anchor, new_page=not first)
    lines = (
        Paragraph((Run(_named(entry, order, wording), link=f"#{entry.anchor}"),), styles.DIVIDER_LINE)
        for entry in chapter.entries
    )
    return (title, *lines)


def indexes(plan: Plan, entries: Sequence[Entry], wording: BookletWording, pages: Pages | None) -> tuple[Block, ...]:
    """The index of themes, where an entry stands under every area it names an item of, and that of districts."""
    by_theme = [paragraph(wording.theme_index, styles.HEADING_1, anchor=INDEX, new_page=True)]
    for title, several in themes(plan, entries, wording):
        by_theme.append(paragraph(title, styles.CONTENTS))
        by_theme += [_line(_named(e, "theme", wording), e.anchor, styles.CONTENTS_2, pages) for e in several]
    by_district: dict[str, list[Entry]] = {}
    for entry in entries:
        by_district.setdefault(entry.district.name, []).append(entry)
    heading = paragraph(wording.district_index, styles.HEADING_1, new_page=True)
    lines = (_district_line(name, several, wording, pages) for name, several in by_district.items())
    return (*by_theme, heading, *lines)


def _line(text: str, anchor: str, style: str, pages: Pages | None) -> Paragraph:
    link = f"#{anchor}"
    number = () if pages is None else (Run("\t", link=link), _page(anchor, pages))
    return Paragraph((Run(text, link=link), *number), style)


def _page(anchor: str, pages: Pages) -> Run:
    return Run(pages.get(anchor, _UNKNOWN_PAGE), link=f"#{anchor}", page_of=anchor)


def _district_line(name: str, entries: Sequence[Entry], wording: BookletWording, pages: Pages | None) -> Paragraph:
    runs = [Run(name, link=f"#{entries[0].anchor}")]
    if pages is not None:
        for number, entry in enumerate(entries):
            runs += [Run(wording.index_pages if number else "\t"), _page(entry.anchor, pages)]
    return Paragraph(tuple(runs), styles.CONTENTS_2)


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """The headings among these blocks, for the outline of the PDF and for finding their pages."""
    for block in blocks:
        if isinstance(block, Paragraph) and block.style in _LEVELS and run_text(block).strip():
            yield Heading(
                run_text(block).replace("\n", ""), _LEVELS[block.style], block.anchors[0] if block.anchors else ""
            )
