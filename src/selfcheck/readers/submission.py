"""A returned file, read into the sections of the form that was issued."""

import hashlib
from collections.abc import Collection, Iterator, Sequence

from selfcheck.model import styles
from selfcheck.model.blocks import Document, plain_text
from selfcheck.model.form import Form
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import (
    AnySection,
    Conservation,
    Count,
    Source,
    Submission,
    Tally,
    Unplaced,
    tally,
)
from selfcheck.model.wording import FormWording
from selfcheck.readers.astray import lost_headings, quoted_labels
from selfcheck.readers.diagnosis import diagnosed
from selfcheck.readers.labels import Label, labels_of
from selfcheck.readers.leaves import split_joined
from selfcheck.readers.matching import Match, match_labels
from selfcheck.readers.placed import UNPLACED_HEADING, Placed, Stray
from selfcheck.readers.placing import place
from selfcheck.readers.remarks import without_remarks
from selfcheck.readers.sections import build_sections
from selfcheck.readers.surplus import with_surplus

_REASONS = {"heading": "SUB020", "before": "SUB021", "after": "SUB022", "label": "SUB023"}


def read_submission(  # noqa: PLR0913 - each is a fact of its own about one file
    form: Form,
    document: Document,
    total: Tally,
    wording: FormWording,
    *,
    source: Source,
    district: DistrictId,
    version: int,
    notices: tuple[Notice, ...] = (),
    remarks: Collection[str] = (),
) -> Submission:
    """Cut ``document`` at the labels of ``form``. ``total`` is the independent count of the same file.

    ``notices`` are those of the readers before. Comments that say what one of ``remarks`` says are the office's own and
    count as printed. The caller asserts ``conservation.holds``.
    """
    document, ours = without_remarks(document, remarks)
    labels = labels_of(form)
    blocks, lines = split_joined(document.blocks, labels)
    asked, form = form, with_surplus(form, lines, wording)
    labels = labels if form.elements == asked.elements else labels_of(form, asked)
    matches = match_labels(lines, labels)
    placed = place(blocks, lines, matches, form)
    sections = build_sections(form, labels, matches.values(), placed, wording)
    unplaced = _unplaced(placed)
    said = (
        *notices,
        *placed.notices,
        *_about_labels(matches.values(), sections),
        *diagnosed(labels, lines, matches, sections),
        *quoted_labels(labels, lines, matches),
        *lost_headings(labels, matches.values(), sections),
        *_about_headings(placed, sections),
        *_about_rows(matches.values(), labels),
        *about_unplaced(unplaced),
        *_about_remarks(ours),
    )
    return Submission(
        plan=form.plan, district=district, version=version, source=source, sections=sections, unplaced=unplaced,
        notices=said, margins=document.margins, conservation=_conservation(total, placed.printed + ours, sections, unplaced),
    )  # fmt: skip


def _unplaced(placed: Placed) -> tuple[Unplaced, ...]:
    ids: dict[str, int] = {}
    found = []
    for stray in placed.strays:
        id = _stray_id(stray)
        ids[id] = ids.get(id, 0) + 1
        number = f"-{ids[id]}" if ids[id] > 1 else ""
        reason = notice(_REASONS[stray.reason]).message
        found.append(Unplaced(id + number, stray.after, stray.proposed, reason, tuple(stray.blocks)))
    return tuple(found)


def _stray_id(stray: Stray) -> str:
    """An id from place and text, so that a person's choice finds the same text again when the file is read anew."""
    text = f"{stray.after}|{plain_text(stray.blocks)}"
    return f"u-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _about_labels(matches: Collection[Match], sections: tuple[AnySection, ...]) -> list[Notice]:
    titles = {section.id: section.title for section in sections}
    surplus = [m.label for m in matches if m.label.surplus and not m.repeated]
    said = [notice("SUB040", label.section, label=label.said) for label in surplus]
    unsure = dict.fromkeys(m.label.section for m in matches if m.confidence == "gap" and m.label.section)
    said += [notice("SUB026", id, label=titles[id]) for id in unsure]
    said += [notice("SUB027", s.id, label=s.title) for s in sections if s.state == "missing"]
    return said


def _about_headings(placed: Placed, sections: Collection[AnySection]) -> Iterator[Notice]:
    """What was written under an item and not under one of its points, unless the point's own label is gone."""
    gone = {section.id for section in sections if section.state == "missing"}
    for stray in placed.strays:
        under = stray.under if stray.reason == UNPLACED_HEADING and stray.proposed not in gone else None
        if under and under.style == styles.HEADING_3:
            characters = tally(stray.blocks).characters
            yield notice("SUB080", stray.proposed, heading=under.wording, characters=characters)


def _about_rows(matches: Collection[Match], labels: Sequence[Label]) -> Iterator[Notice]:
    """Rows of a grid that are gone while the grid is not; what stood in them is in no row, or in the one before."""
    found = {match.label.index for match in matches}
    there = {match.label.section for match in matches}
    for label in labels:
        if label.kind == "field" and label.section in there and label.index not in found:
            yield notice("SUB073", label.section, label=label.title, field=label.wording)


def about_unplaced(unplaced: tuple[Unplaced, ...]) -> list[Notice]:
    """One notice for everything unplaced; none when nothing is."""
    if not unplaced:
        return []
    characters = sum(tally(entry.blocks).characters for entry in unplaced)
    return [notice("SUB028", "", places=len(unplaced), characters=characters)]


def _about_remarks(ours: Tally) -> Iterator[Notice]:
    if ours.characters:
        yield notice("RTN011", "", characters=ours.characters)


def _conservation(
    total: Tally, printed: Tally, sections: tuple[AnySection, ...], unplaced: tuple[Unplaced, ...]
) -> Conservation:
    inside = tally(block for section in sections for block in section.blocks)
    outside = tally(block for entry in unplaced for block in entry.blocks)
    return Conservation(
        Count(total.characters, printed.characters, inside.characters, outside.characters),
        Count(total.pictures, printed.pictures, inside.pictures, outside.pictures),
        Count(total.tables, printed.tables, inside.tables, outside.tables),
        Count(total.embedded, printed.embedded, inside.embedded, outside.embedded),
    )
