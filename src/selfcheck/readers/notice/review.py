"""A last look over everything read: what was mended throughout, what a careful reader would ask."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selfcheck.messages.notice import SPOKEN
from selfcheck.messages.plan import PLACES
from selfcheck.model.blocks import plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import point_section
from selfcheck.model.plan import FocusArea, Item, ReferencePoint
from selfcheck.readers.notice import facts
from selfcheck.readers.notice.body import Body
from selfcheck.readers.notice.doubting import Doubts
from selfcheck.readers.notice.oddities import (
    Oddity,
    differing_names,
    doubled_parts,
    is_all_quoted,
    odd_characters,
    odd_words,
)
from selfcheck.readers.notice.parting import Parted
from selfcheck.readers.notice.table import RawTable
from selfcheck.readers.notice.units import shared

_HALF_WIDTH = re.compile(r'[\u4e00-\u9fff]\s*[,;:()"]|[,;:()"]\s*[\u4e00-\u9fff]')
_WRAPPED = re.compile(r"[\u4e00-\u9fff，、,] [\u4e00-\u9fff]")
_YEAR = re.compile(r"^(?:19|20)\d{2}")
_INTERNAL = re.compile(r"汇报如下|以上汇报|请审议|请批示")
_ASSESSOR = re.compile(r"由[^，。；]{2,30}?(?:评|打分|考核|考评|负责)")
_ALIKE = 4
"""Characters that a paragraph shares with the name of a part it is about."""
_SEMICOLONS = re.compile(r"包括[^。；]{2,14}；[^。；]{2,18}；[^。]{2,18}?等?。")


@dataclass(frozen=True)
class Source:
    """What was read of the notice: its text, its table, and how its pieces were parted."""

    body: Body
    table: RawTable
    parts: Parted


def review(areas: Sequence[FocusArea], source: Source, doubts: Doubts) -> None:
    """Add what concerns the whole: table, points, body, and what no part of the notice says."""
    items = [item for area in areas for item in area.all_items]
    _table(source, items, doubts)
    _points(source.table, items, doubts)
    _words(items, source.body, doubts)
    _body(source, doubts)
    _head(source, doubts)
    _targets(items, doubts)
    _unsaid(source, items, doubts)


def _table(source: Source, items: Sequence[Item], doubts: Doubts) -> None:
    table = source.table
    if table.headers > 1:
        doubts.mended(
            "headers-repeated", "table", "、".join(h for h in table.columns.headings if h), "", count=table.headers
        )
    if table.grids > 1:
        doubts.mended("tables-joined", "table", str(table.grids), "1", count=table.grids)
    for grid in source.parts.second:
        doubts.asked("tables-second", "table", plain_text([grid.block])[:200], "", sure=0.0)
    for aside in table.asides:
        doubts.asked("row-apart", "table", aside.text, "", sure=0.0, place=aside.where)
    for caption in table.caption[0 if source.parts.title else 1 :]:
        doubts.asked("row-apart", "table", caption, "", sure=0.0, place=SPOKEN["above_header"])
    if len({raw.listed for raw in table.items if raw.cut.points}) > 1:
        doubts.mended("lists-mixed", "table", "", "")
    doubled = [i.id for i, raw in zip(items, table.items, strict=True) if raw.cut.doubled]
    if doubled:
        doubts.mended("number-doubled", "、".join(doubled), "", "")


def _points(table: RawTable, items: Sequence[Item], doubts: Doubts) -> None:
    run_on = [i.id for i, raw in zip(items, table.items, strict=True) if raw.cut.run_on]
    if run_on:
        doubts.mended("number-run-on", "、".join(run_on), "", "")
    for item in items:
        for point in item.reference_points:
            if _YEAR.match(point.text):
                where = point_section(item.id, point.number)
                doubts.mended("number-year", where, point.text[:12], str(point.number), number=point.number)
        if is_all_quoted([p.text for p in item.reference_points]):
            doubts.kept("points-quoted", item.id, "".join(p.text for p in item.reference_points), sure=0.95)
    half = [i.id for i, raw in zip(items, table.items, strict=True) if _HALF_WIDTH.search(raw.points_text + raw.title)]
    if half:
        doubts.mended("marks", "、".join(half), ',;:()"', "，；：（）“”", sure=0.95)
    wrapped = [i.id for i, raw in zip(items, table.items, strict=True) if _WRAPPED.search(raw.points_text)]
    if wrapped:
        doubts.mended("wrap-blanks", "、".join(wrapped), "", "")


def mend_characters(areas: Sequence[FocusArea], doubts: Doubts) -> tuple[FocusArea, ...]:
    """The areas with every character put right that a recogniser plainly took for another."""
    found = {o.where: o for o in odd_characters(_texts([item for area in areas for item in area.all_items]))}
    for oddity in found.values():
        doubts.mended(oddity.kind, oddity.where, oddity.words, oddity.reading, sure=oddity.sure, odd=oddity.words)

    def mended(item: Item, point: ReferencePoint) -> ReferencePoint:
        oddity = found.get(point_section(item.id, point.number))
        return replaced(point, text=point.text.replace(oddity.words, oddity.reading)) if oddity else point

    def with_points(item: Item) -> Item:
        return replaced(item, reference_points=tuple(mended(item, point) for point in item.reference_points))

    def inside(area: FocusArea) -> FocusArea:
        within = tuple(map(inside, area.focus_areas))
        return replaced(area, items=tuple(map(with_points, area.items)), focus_areas=within)

    return tuple(map(inside, areas))


def _texts(items: Sequence[Item]) -> dict[str, str]:
    return {str(point_section(i.id, p.number)): p.text for i in items for p in i.reference_points}


def _words(items: Sequence[Item], body: Body, doubts: Doubts) -> None:
    """Oddities are asked or kept, never changed."""
    texts = _texts(items)
    names = {str(i.id): i.title for i in items}
    found: list[Oddity] = [*differing_names({**names, **texts}), *odd_words(texts, elsewhere=body.text)]
    for item in items:
        found += doubled_parts(item.id, item.title)
    for oddity in found:
        _say(oddity, doubts)


def _say(oddity: Oddity, doubts: Doubts) -> None:
    facts_of = {"word": oddity.words, "part": oddity.words, "other": _spoken(oddity.other)}
    if oddity.kind in {"list-unmarked", "quotes-differ"}:
        doubts.kept(oddity.kind, oddity.where, oddity.words, sure=oddity.sure, **facts_of)
    else:
        doubts.asked(oddity.kind, oddity.where, oddity.words, oddity.reading, sure=oddity.sure, **facts_of)


def _spoken(place: str) -> str:
    """An item or point as people call it; other words (the part of a name that is meant) as they are."""
    found = re.fullmatch(r"item-0*(\d+)(?:\.(\d+))?", place)
    if not found:
        return place
    return PLACES["item.point" if found[2] else "item"].format(number=found[1], point=found[2])


def _body(source: Source, doubts: Doubts) -> None:
    body = source.body
    if body.joined:
        doubts.mended("paragraphs-joined", "body", "；".join(body.joined), "")
    if body.split:
        doubts.mended("paragraphs-split", "body", "；".join(body.split), "")
    doubts.mended("levels", "body", "", "")
    if body.blanks:
        doubts.mended("body-blanks", "body", "；".join(body.blanks[:6]), "")
    if source.parts.contact:
        doubts.mended("contact-dropped", "body", "", "")
    for pattern, kind in ((_INTERNAL, "wording-internal"), (_SEMICOLONS, "list-semicolons")):
        if match := pattern.search(body.text):
            doubts.kept(kind, "body", match[0][:40], sure=0.8)


def _head(source: Source, doubts: Doubts) -> None:
    body = source.body
    if body.issued_on and not body.signed:
        doubts.asked("issuer-unsigned", "year", SPOKEN["empty"], body.issuer, sure=0.85)
    elif body.signed and body.signed != body.issuer:
        doubts.asked("issuer-differs", "year", body.signed, body.issuer, sure=0.7)
    for text in body.other:
        doubts.asked("head-other", "year", text, "", sure=0.0)
    found = {
        "number": body.document_number,
        "date": body.issued_on,
        "issuer": body.issuer,
        "title": body.title,
        "notice": body.notice_title or not body.covered,
        "attachment": source.parts.title or source.table.caption,
    }
    for what, value in found.items():
        if not value:
            doubts.asked("head-missing", "year", SPOKEN["empty"], "", sure=0.0, what=SPOKEN[what])


def _targets(items: Sequence[Item], doubts: Doubts) -> None:
    for item in items:
        for point in item.reference_points:
            for target in point.targets:
                if target.scope == "unknown":
                    words = f"{target.value}{target.unit}"
                    where = point_section(item.id, point.number)
                    doubts.asked("target-scope", where, words, "", sure=0.0, words=words)


def _unsaid(source: Source, items: Sequence[Item], doubts: Doubts) -> None:
    """What an assessment needs and the notice does not say: asked once each, in order of consequence."""
    text = source.body.text
    if not any(item.full_mark is not None or item.weight is not None for item in items):
        doubts.asked("scoring-marks", "scoring", sentence_with(text, "打分"), "", sure=0.0)
    if any(len(item.lead_units) > 1 for item in items):
        doubts.asked("scoring-units", "scoring", "", "", sure=0.0)
    doubts.asked("scoring-grades", "scoring", sentence_with(text, "优秀"), "", sure=0.0)
    doubts.asked("scoring-ties", "scoring", sentence_with(text, "位次"), "", sure=0.0)
    parts = facts.parts_of(text)
    if not parts:
        doubts.asked("parts-missing", "year", SPOKEN["empty"], "", sure=0.0)
    if len(parts) > 1:
        doubts.asked("scoring-parts", "scoring", "", "", sure=0.0)
    for n, part in _without_assessor(parts, text):
        doubts.asked("part-assessor", f"part-{n}", part, "", sure=0.0, part=part)
    windows = "、".join(facts.windows_of(text))
    if windows and not _names_assessor(text, "窗口"):
        doubts.asked("window-assessor", _window_place(parts), windows, "", sure=0.0, windows=windows)


def _without_assessor(parts: Sequence[str], text: str) -> Iterator[tuple[int, str]]:
    """The first part is the attachment's, with its units; the others are named in the body alone."""
    for n, part in enumerate(parts, start=1):
        if n > 1 and not _names_assessor(text, part):
            yield n, part


def _names_assessor(text: str, about: str) -> bool:
    """Whether a paragraph about this says by whom it is assessed."""
    enough = min(len(about), _ALIKE)
    return any(_ASSESSOR.search(words) and shared(about, words) >= enough for words in text.split("\n"))


def _window_place(parts: Sequence[str]) -> str:
    found = [n for n, part in enumerate(parts, start=1) if "窗口" in part or "精神文明" in part]
    return f"part-{found[0]}" if found else "body"


def sentence_with(text: str, word: str) -> str:
    """The first sentence that holds the word, cut short; empty when none does."""
    return next((s.strip() for s in re.findall(r"[^。\n]*。", text) if word in s), "")[:80]
