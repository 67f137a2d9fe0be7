"""A notice, from whatever file, as the parts of a plan; what it does not say is asked, what it says is all accounted for."""

import re
from collections.abc import Sequence
from datetime import date

from selfcheck.messages import PlanError
from selfcheck.messages.notice import COVERING, OTHER_RISK, PREFACE, SPOKEN
from selfcheck.model.blocks import Document, paragraph
from selfcheck.model.encoding import replaced
from selfcheck.model.imported import Account, Imported
from selfcheck.model.plan import BodySection, Declared, FocusArea, RiskKind, Window
from selfcheck.readers.notice import facts
from selfcheck.readers.notice.body import Body, read_body
from selfcheck.readers.notice.doubting import Doubts
from selfcheck.readers.notice.items import build_areas
from selfcheck.readers.notice.review import mend_characters, review
from selfcheck.readers.notice.source import Grid, Line, Piece, pieces
from selfcheck.readers.notice.table import RawTable, read_tables
from selfcheck.readers.notice.tidy import bare

_DUE = ((11, 1), (11, 10))
"""Where a notice gives no days: the first third of November, as a proposal that is asked about."""


def read_notice(document: Document, *, name: str, paged: bool) -> Imported:
    """Read a notice. ``paged``: its text comes out of pages, which may have cut paragraphs and tables.

    :class:`PlanError` PLN080 when there is no table of items in it.
    """
    found = pieces(document)
    grids, lines, second = _parted(found)
    table = read_tables(grids)
    if table is None or not table.items:
        raise PlanError("PLN080", name)
    doubts = Doubts()
    body = read_body(lines, paged=paged, opening=(COVERING, PREFACE))
    _set_apart(body, second, doubts)
    areas, units = build_areas(table, doubts)
    areas = _mark_new(mend_characters(areas, doubts), body, doubts)
    review(areas, body, table, doubts)
    imported = _assembled(body, areas, units, doubts)
    account = _account(found, body, table, doubts)
    return replaced(imported, doubts=tuple(doubts.found), account=account)


def _parted(found: Sequence[Piece]) -> tuple[list[Grid], list[Line], list[Grid]]:
    """The grids of the table of items, all lines, and grids that are another table (words stand between them)."""
    grids: list[Grid] = []
    second: list[Grid] = []
    lines: list[Line] = []
    since = 0
    for piece in found:
        if isinstance(piece, Line):
            lines.append(piece)
            since += len(bare(piece.text))
            continue
        has_header = read_tables([piece]) is not None
        if not grids:
            (grids if has_header else second).append(piece)
        elif since > 4 and not _fits(piece, grids[0], has_header=has_header):
            second.append(piece)
        else:
            grids.append(piece)
        since = 0
    return grids, lines, second


def _fits(grid: Grid, first: Grid, *, has_header: bool) -> bool:
    """Whether a grid behind words goes on with the first one: the same header, the same number of columns."""
    if not grid.rows or not first.rows or len(grid.rows[0].cells) != len(first.rows[0].cells):
        return False
    return not has_header or [c.text for c in grid.rows[0].own] == [c.text for c in first.rows[0].own]


def _set_apart(body: Body, second: Sequence[Grid], doubts: Doubts) -> None:
    for grid in second:
        text = "\n".join(cell.text for row in grid.rows for cell in row.own)
        doubts.asked("tables-second", "table", text[:200], "", sure=0.0)
        body.count("second", text)


def _mark_new(areas: tuple[FocusArea, ...], body: Body, doubts: Doubts) -> tuple[FocusArea, ...]:
    new: set[str] = set()
    items = [item for area in areas for item in area.items]
    for words in facts.new_of(body.text):
        found = facts.named_in(words, [item.title for item in items])
        if not found:
            doubts.asked("new-unmatched", "table", words, "", sure=0.0, words=words)
        new |= {items[n].id for n in found}
    return tuple(
        replaced(area, items=tuple(replaced(i, new_this_year=True) if i.id in new else i for i in area.items))
        for area in areas
    )


def _assembled(body: Body, areas: tuple[FocusArea, ...], units: tuple[str, ...], doubts: Doubts) -> Imported:
    text = body.text
    year = _year(body)
    due = facts.due_of(text, year)
    if due is None:
        doubts.asked("due-missing", "year", SPOKEN["empty"], "", sure=0.0)
    elif due.is_reading:
        days = SPOKEN["days"].format(first=due.first.isoformat(), last=due.last.isoformat())
        doubts.asked("due-reading", "year", due.words, days, sure=0.9, words=due.words)
    highlights, qualities = facts.highlights_of(text)
    return Imported(
        year=year, title=body.title, attachment_title=body.attachment_title, notice_title=body.notice_title,
        document_number=body.document_number, issuer=body.issuer, issued_on=body.issued_on or date(year, 1, 1),
        publicity=body.publicity,
        due_from=due.first if due else date(year, *_DUE[0]), due_to=due.last if due else date(year, *_DUE[1]),
        highlights=highlights, qualities=qualities, parts=facts.parts_of(text),
        windows=tuple(Window(n, name) for n, name in enumerate(facts.windows_of(text), start=1)),
        risks=_risks(text, doubts), declared=_declared(text, areas, doubts), focus_areas=areas, units=units,
        body=tuple(BodySection(s.level, s.title, tuple(paragraph(p) for p in s.paragraphs)) for s in body.sections),
    )  # fmt: skip


def _year(body: Body) -> int:
    """The year the plan is about: named in its title, else that of its number or date."""
    for text in (body.title, body.notice_title, body.attachment_title, body.document_number):
        if match := re.search(r"(?:19|20)\d{2}", text):
            return int(match[0])
    return body.issued_on.year if body.issued_on else 1


def _risks(text: str, doubts: Doubts) -> tuple[RiskKind, ...]:
    kinds = facts.risks_of(text)
    if not kinds:
        return ()
    doubts.mended("risks-open", f"part-{_risk_part(text)}", "；".join(kinds), OTHER_RISK)
    return tuple(RiskKind(n, kind) for n, kind in enumerate((*kinds, OTHER_RISK), start=1))


def _risk_part(text: str) -> int:
    parts = facts.parts_of(text)
    found = [n for n, part in enumerate(parts, start=1) if "问题" in part or "风险" in part]
    return found[0] if found else max(len(parts), 1)


def _declared(text: str, areas: Sequence[FocusArea], doubts: Doubts) -> tuple[Declared, ...]:
    titles = [area.title for area in areas]
    declared = []
    for total in facts.totals_of(text):
        names = total.areas or (total.name,)
        ordinals = tuple(areas[n].ordinal for name in names for n in facts.named_in(name, titles)[:1])
        items = sum(len(area.items) for area in areas if area.ordinal in ordinals)
        if len(ordinals) == len(names) and items == total.items:
            declared.append(Declared(total.name, total.items, ordinals))
        else:
            doubts.asked("total-unmatched", "table", f"{total.name}{total.items}", str(items), sure=0.0,
                         name=total.name, items=total.items)  # fmt: skip
    return tuple(declared)


def _account(found: Sequence[Piece], body: Body, table: RawTable, doubts: Doubts) -> Account:
    total = 0
    for piece in found:
        if isinstance(piece, Line):
            total += len(bare(piece.label + piece.text))
        else:
            total += sum(len(bare(cell.text)) for row in piece.rows for cell in row.own)
    by_kind: dict[str, int] = dict(body.printed)
    for kind, count in table.printed.items():
        by_kind[kind] = by_kind.get(kind, 0) + count
    account = Account(total, by_kind)
    if account.unassigned:
        doubts.asked("text-unassigned", "body", str(account.unassigned), "", sure=0.0)
    return account
