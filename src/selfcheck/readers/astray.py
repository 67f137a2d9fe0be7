"""Where an answer may have gone astray though every section was found: under a quoted label, or under a heading that is gone."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from selfcheck.model import styles
from selfcheck.model.ids import SectionId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import AnySection
from selfcheck.readers.labels import Label
from selfcheck.readers.leaves import Leaf
from selfcheck.readers.matching import Match
from selfcheck.readers.witnesses import witnesses_for


def quoted_labels(labels: Sequence[Label], leaves: Sequence[Leaf], matches: Mapping[int, Match]) -> Iterator[Notice]:
    """The line of a label that was copied into the answer of another section and taken for a quotation."""
    coded = {label.key: label for label in labels if label.code}
    here = SectionId("")
    for leaf in leaves:
        if match := matches.get(leaf.index):
            here = match.label.section
            continue
        label = coded.get(leaf.code) if here and leaf.is_bracketed else None
        if label and label.section != here and "wording" in witnesses_for(leaf, label):
            yield notice("SUB098", here, label=label.said)


def lost_headings(
    labels: Sequence[Label], matches: Collection[Match], sections: Collection[AnySection]
) -> Iterator[Notice]:
    """Headings that are gone, and grids' own labels whose rows are not: what stood under them stands with the section before.

    An item's heading is told with its item.
    """
    found = {match.label.index for match in matches}
    there = {match.label.section for match in matches}
    answered = {section.id for section in sections if section.state == "answered"}
    before = SectionId("")
    for label in labels:
        if label.index in found:
            before = label.section
        elif before in answered and _is_told(label, there):
            yield notice("SUB099", before, label=label.said)


def _is_told(label: Label, there: Collection[SectionId]) -> bool:
    if label.kind == "heading":
        return label.style != styles.HEADING_3
    return label.kind == "end" or (label.kind == "grid" and label.section in there)
