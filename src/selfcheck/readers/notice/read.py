"""A notice, from whatever file, as the parts of a plan; what it does not say is asked, what it says is all accounted for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.messages import PlanError
from selfcheck.messages.notice import NOTES, OTHER_RISK, OTHERS, SPOKEN
from selfcheck.model.blocks import Document, plain_text
from selfcheck.model.encoding import replaced
from selfcheck.model.imported import Account, Imported
from selfcheck.model.plan import Declared, FocusArea, Item, RiskKind, Window
from selfcheck.readers.notice import facts
from selfcheck.readers.notice.body import Body, add_kept, read_body
from selfcheck.readers.notice.doubting import Doubts
from selfcheck.readers.notice.items import Built, build_areas
from selfcheck.readers.notice.parting import Parted, parted
from selfcheck.readers.notice.review import Source, mend_characters, review, sentence_with
from selfcheck.readers.notice.source import Line, Piece, pieces
from selfcheck.readers.notice.table import read_tables
from selfcheck.readers.notice.tidy import bare, tidy

_DUE = ((11, 1), (11, 10))
"""Where a notice gives no days: the first third of November, as a proposal that is asked about."""


def read_notice(document: Document, *, name: str, paged: bool) -> Imported:
    """Read a notice. ``paged``: its text comes out of pages, which may have cut paragraphs and tables.

    :class:`PlanError` PLN080 when there is no table of items in it.
    """
    found = pieces(document)
    parts = parted(found)
    table = read_tables(parts.grids)
    if table is None or not table.items:
        raise PlanError("PLN080", name)
    doubts = Doubts()
    body = read_body(parts.main, paged=paged)
    for title, passages in ((NOTES, parts.notes), (OTHERS, parts.others)):
        add_kept(body, title, passages, paged=paged)
    built = build_areas(table, doubts, object_label=facts.object_of(body.object_text), paged=paged)
    areas = _mark_new(mend_characters(built.areas, doubts), body, doubts)
    source = Source(body, table, parts)
    review(areas, source, doubts)
    imported = _Assembly(source, Built(areas, built.units), doubts).imported()
    account = _account(found, source, doubts)
    return replaced(imported, doubts=doubts.in_order(), account=account)


def _mark_new(areas: tuple[FocusArea, ...], body: Body, doubts: Doubts) -> tuple[FocusArea, ...]:
    new: set[str] = set()
    items = [item for area in areas for item in area.all_items]
    for words in facts.new_of(body.text):
        found = facts.named_in(words, [item.title for item in items])
        if not found:
            doubts.asked("new-unmatched", "table", words, "", sure=0.0, words=words)
        new |= {items[n].id for n in found}
    return tuple(_with_new(area, new) for area in areas)


def _with_new(area: FocusArea, new: set[str]) -> FocusArea:
    def marked(item: Item) -> Item:
        return replaced(item, new_this_year=True) if item.id in new else item

    inside = tuple(_with_new(within, new) for within in area.focus_areas)
    return replaced(area, items=tuple(map(marked, area.items)), focus_areas=inside)


@dataclass(frozen=True)
class _Assembly:
    """Everything read, on its way into one value."""

    source: Source
    built: Built
    doubts: Doubts

    def imported(self) -> Imported:
        body, parts, text = self.source.body, self.source.parts, self.source.body.text
        year = _year(body, parts)
        due_from, due_to = self._due(year)
        highlights, qualities = self._highlights()
        return Imported(
            year=year, title=body.title or body.notice_title, attachment_title=_attachment_title(self.source),
            notice_title=body.notice_title, document_number=body.document_number, issuer=body.issuer,
            issued_on=body.issued_on or date(year, 1, 1), publicity=parts.publicity, due_from=due_from, due_to=due_to,
            highlights=highlights, qualities=qualities, parts=facts.parts_of(text),
            windows=tuple(Window(n, name) for n, name in enumerate(facts.windows_of(text), start=1)),
            risks=self._risks(), declared=self._declared(), focus_areas=self.built.areas, units=self.built.units,
            body=tuple(body.sections), object_label=facts.object_of(body.object_text),
        )  # fmt: skip

    def _due(self, year: int) -> tuple[date, date]:
        due = facts.due_of(self.source.body.text, year)
        if due is None:
            self.doubts.asked("due-missing", "year", SPOKEN["empty"], "", sure=0.0)
            return date(year, *_DUE[0]), date(year, *_DUE[1])
        if due.is_reading:
            days = SPOKEN["days"].format(first=due.first.isoformat(), last=due.last.isoformat())
            self.doubts.asked("due-reading", "year", due.words, days, sure=0.9, words=due.words)
        return due.first, due.last

    def _highlights(self) -> tuple[int, tuple[str, ...]]:
        body = self.source.body
        count, qualities = facts.highlights_of(body.text)
        if not count and (said := sentence_with(body.text, "亮点")):
            object_label = facts.object_of(body.object_text)
            self.doubts.asked("highlights-unread", "year", said, "", sure=0.0, object=object_label)
        return count, qualities

    def _risks(self) -> tuple[RiskKind, ...]:
        text = self.source.body.text
        kinds = facts.risks_of(text)
        if not kinds:
            return ()
        self.doubts.mended("risks-open", f"part-{_risk_part(text)}", "；".join(kinds), OTHER_RISK)
        return tuple(RiskKind(n, kind) for n, kind in enumerate((*kinds, OTHER_RISK), start=1))

    def _declared(self) -> tuple[Declared, ...]:
        areas = self.built.areas
        titles = [area.title for area in areas]
        declared = []
        for total in facts.totals_of(self.source.body.text):
            names = total.areas or (total.name,)
            ordinals = tuple(areas[n].ordinal for name in names for n in facts.named_in(name, titles)[:1])
            items = sum(len(area.all_items) for area in areas if area.ordinal in ordinals)
            if len(ordinals) == len(names) and items == total.items:
                declared.append(Declared(total.name, total.items, ordinals))
            else:
                self.doubts.asked("total-unmatched", "table", f"{total.name}{total.items}", str(items), sure=0.0,
                                  name=total.name, items=total.items)  # fmt: skip
        return tuple(declared)


def _attachment_title(source: Source) -> str:
    """The title above the table; where it stands in the table itself, the first row across it."""
    return source.parts.title or tidy(source.table.caption[0] if source.table.caption else "")


def _year(body: Body, parts: Parted) -> int:
    """The year the plan is about: named in its title, else that of its number or date."""
    for text in (body.title, body.notice_title, parts.title, body.document_number):
        if match := re.search(r"(?:19|20)\d{2}", text):
            return int(match[0])
    return body.issued_on.year if body.issued_on else 1


def _risk_part(text: str) -> int:
    parts = facts.parts_of(text)
    found = [n for n, part in enumerate(parts, start=1) if "问题" in part or "风险" in part]
    return found[0] if found else max(len(parts), 1)


def _account(found: Sequence[Piece], source: Source, doubts: Doubts) -> Account:
    """Every character of the source beside what it was taken for; tables are counted as blocks, not as they were read."""
    total = sum(len(bare(p.label + p.text if isinstance(p, Line) else plain_text([p.block]))) for p in found)
    by_kind: dict[str, int] = dict(source.body.printed)
    counted = [*source.table.printed.items(), *((kind, len(bare(text))) for kind, text in source.parts.asides)]
    for kind, count in counted:
        by_kind[kind] = by_kind.get(kind, 0) + count
    account = Account(total, by_kind)
    if account.unassigned:
        doubts.asked("text-unassigned", "body", str(account.unassigned), "", sure=0.0)
    return account
