"""A last look over everything read: what was mended throughout, what a careful reader would ask."""

import re
from collections.abc import Iterator, Sequence

from selfcheck.messages.notice import SPOKEN
from selfcheck.model.ids import point_section
from selfcheck.model.encoding import replaced
from selfcheck.model.plan import FocusArea, Item, ReferencePoint
from selfcheck.readers.notice import facts
from selfcheck.readers.notice.body import Body
from selfcheck.readers.notice.doubting import Doubts
from selfcheck.readers.notice.oddities import Oddity, differing_names, doubled_parts, is_all_quoted, odd_characters, odd_words
from selfcheck.readers.notice.table import RawTable

_HALF_WIDTH = re.compile(r'[\u4e00-\u9fff]\s*[,;:()"]|[,;:()"]\s*[\u4e00-\u9fff]')
_RUN_ON = re.compile(r"[。；]\d{1,2}[.．、](?!\d)")
_YEAR = re.compile(r"^(?:19|20)\d{2}")
_INTERNAL = re.compile(r"汇报如下|以上汇报|请审议|请批示")
_SEMICOLONS = re.compile(r"包括[^。；]{2,14}；[^。；]{2,18}；[^。]{2,18}?等?。")


def review(areas: Sequence[FocusArea], body: Body, table: RawTable, doubts: Doubts) -> None:
    """Add what concerns the whole: table, points, body, and what no part of the notice says."""
    items = [item for area in areas for item in area.items]
    _table(table, items, doubts)
    _points(table, items, doubts)
    _words(items, body, doubts)
    _body(body, doubts)
    _targets(items, doubts)
    _unsaid(body, table, doubts)


def _table(table: RawTable, items: Sequence[Item], doubts: Doubts) -> None:
    if table.headers > 1:
        doubts.mended("headers-repeated", "table", "、".join(h for h in table.columns.headings if h), "", count=table.headers)
    if table.grids > 1:
        doubts.mended("tables-joined", "table", str(table.grids), "1", count=table.grids)
    if len({raw.listed for raw in table.items if raw.points}) > 1:
        doubts.mended("lists-mixed", "table", "", "")
    doubled = [i.id for i, raw in zip(items, table.items, strict=True) if raw.doubled]
    if doubled:
        doubts.mended("number-doubled", "、".join(doubled), "", "")


def _points(table: RawTable, items: Sequence[Item], doubts: Doubts) -> None:
    run_on = [i.id for i, raw in zip(items, table.items, strict=True) if _RUN_ON.search(raw.points_text)]
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
    wrapped = [i.id for i, raw in zip(items, table.items, strict=True) if re.search(r"[\u4e00-\u9fff，、,] [\u4e00-\u9fff]", raw.points_text)]
    if wrapped:
        doubts.mended("wrap-blanks", "、".join(wrapped), "", "")


def mend_characters(areas: Sequence[FocusArea], doubts: Doubts) -> tuple[FocusArea, ...]:
    """The areas with every character put right that a recogniser plainly took for another."""
    found = {o.where: o for o in odd_characters(_texts([item for area in areas for item in area.items]))}
    for oddity in found.values():
        doubts.mended(oddity.kind, oddity.where, oddity.words, oddity.reading, sure=oddity.sure, odd=oddity.words)

    def mended(item: Item, point: ReferencePoint) -> ReferencePoint:
        oddity = found.get(point_section(item.id, point.number))
        return replaced(point, text=point.text.replace(oddity.words, oddity.reading)) if oddity else point

    def with_points(item: Item) -> Item:
        return replaced(item, reference_points=tuple(mended(item, point) for point in item.reference_points))

    return tuple(replaced(area, items=tuple(map(with_points, area.items))) for area in areas)


def _texts(items: Sequence[Item]) -> dict[str, str]:
    return {str(point_section(i.id, p.number)): p.text for i in items for p in i.reference_points}


def _words(items: Sequence[Item], body: Body, doubts: Doubts) -> None:
    """Oddities are asked or kept, never changed."""
    texts = _texts(items)
    names = {str(i.id): i.title for i in items}
    found: list[Oddity] = [*differing_names({**names, **texts}), *odd_words(texts, elsewhere=body.text)]
    for item in items:
        found += doubled_parts(item.id, item.title, "".join(p.text for p in item.reference_points))
    for oddity in found:
        _say(oddity, doubts)


def _say(oddity: Oddity, doubts: Doubts) -> None:
    facts_of = {"word": oddity.words, "part": oddity.words, "other": oddity.other}
    if oddity.kind in {"list-unmarked", "quotes-differ"}:
        doubts.kept(oddity.kind, oddity.where, oddity.words, sure=oddity.sure, **facts_of)
    else:
        doubts.asked(oddity.kind, oddity.where, oddity.words, oddity.reading, sure=oddity.sure, **facts_of)


def _body(body: Body, doubts: Doubts) -> None:
    if body.joined:
        doubts.mended("paragraphs-joined", "body", "；".join(body.joined), "")
    if body.split:
        doubts.mended("paragraphs-split", "body", "；".join(body.split), "")
    doubts.mended("levels", "body", "", "")
    if body.blanks:
        doubts.mended("body-blanks", "body", "；".join(body.blanks[:6]), "")
    if body.issued_on and not body.signed:
        doubts.asked("issuer-unsigned", "year", SPOKEN["empty"], body.issuer, sure=0.85)
    if body.contact:
        doubts.mended("contact-dropped", "body", "", "")
    for pattern, kind in ((_INTERNAL, "wording-internal"), (_SEMICOLONS, "list-semicolons")):
        if match := pattern.search(body.text):
            doubts.kept(kind, "body", match[0][:40], sure=0.8)
    for what, value in (("number", body.document_number), ("date", body.issued_on), ("issuer", body.issuer), ("title", body.title)):
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


def _unsaid(body: Body, table: RawTable, doubts: Doubts) -> None:
    """What an assessment needs and the notice does not say: asked once each, in order of consequence."""
    text = body.text
    if not table.columns.at("mark") and not table.columns.at("weight"):
        doubts.asked("scoring-marks", "scoring", _sentence(text, "打分"), "", sure=0.0)
    if any(len(raw.unit.split()) > 1 for raw in table.items):
        doubts.asked("scoring-units", "scoring", "", "", sure=0.0)
    doubts.asked("scoring-grades", "scoring", _sentence(text, "优秀"), "", sure=0.0)
    doubts.asked("scoring-ties", "scoring", _sentence(text, "位次"), "", sure=0.0)
    parts = facts.parts_of(text)
    if len(parts) > 1:
        doubts.asked("scoring-parts", "scoring", "", "", sure=0.0)
    for n, part in _without_assessor(parts):
        doubts.asked("part-assessor", f"part-{n}", part, "", sure=0.0, part=part)


def _without_assessor(parts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The first part is the attachment's, with its units; the others are named in the body alone."""
    yield from ((n, part) for n, part in enumerate(parts, start=1) if n > 1)


def _sentence(text: str, word: str) -> str:
    return next((s.strip() for s in re.findall(r"[^。\n]*。", text) if word in s), "")[:80]
