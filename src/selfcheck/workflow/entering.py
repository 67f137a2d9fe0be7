"""Which highlights go into the booklet (收编): each past the gate, covered where that was asked, its pictures fit to print."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from selfcheck.compose.booklet.arrange import printable
from selfcheck.compose.booklet.mask import masked_blocks, masked_highlight, proposal
from selfcheck.ledger import Ledger
from selfcheck.messages.publish import GATE, ROWS
from selfcheck.model.blocks import Block, Embedded, Picture, plain_text, walk
from selfcheck.model.booklet import Entry, Polished
from selfcheck.model.encoding import replaced
from selfcheck.model.finding import Finding
from selfcheck.model.ids import DistrictId
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import Highlight, Submission
from selfcheck.workflow.gate import Gate
from selfcheck.workflow.plates import PrintMedia
from selfcheck.workflow.session import Session

_ROUNDS = 3
"""What was covered may leave something that is only then seen, as a street behind a door."""


@dataclass
class Entered:
    """What goes into the booklet, in the plan's order of districts, and what was said on the way.

    ``polished``: an editor's parts as they may be printed. ``incomplete``: something was left out.
    """

    media: PrintMedia
    entries: list[Entry] = field(default_factory=list)
    polished: dict[str, Polished] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    incomplete: bool = False


def entered(
    session: Session,
    ledger: Ledger,
    submissions: Mapping[DistrictId, Submission],
    polished: Mapping[str, Polished],
    *,
    mask: bool,
) -> Entered:
    """The entries that may be printed; each one left out is named with its place and what to do about it."""
    found = Entered(PrintMedia(session, submissions), polished=dict(polished))
    gate = Gate(session, ledger)
    for district in session.plan.districts:
        if district.id not in submissions:
            continue
        submission = submissions[district.id]
        made = printable(district, (s for s in submission.sections if isinstance(s, Highlight)))
        found.notices += made.notices
        found.incomplete |= any(n.code in {"PUB031", "PUB119"} for n in made.notices)
        for entry in made.value:
            _enter(gate, submission, entry, found, mask=mask)
    fitted = found.media.fit(found.entries)
    found.entries = fitted.value
    found.notices += fitted.notices
    return found


def _enter(gate: Gate, submission: Submission, entry: Entry, found: Entered, *, mask: bool) -> None:
    edited = found.polished.get(entry.anchor)
    held = _held(gate, submission, entry, edited)
    told: dict[Notice, None] = {}
    for _ in range(_ROUNDS if mask else 0):
        instead = {f.words: cover for f in held if (cover := proposal(f))}
        told |= dict.fromkeys(
            notice("PUB111", "", place=_place(entry, f), words=instead[f.words]) for f in held if f.words in instead
        )
        entry = replaced(entry, highlight=masked_highlight(entry.highlight, instead))
        edited = edited and replaced(edited, blocks=masked_blocks(edited.blocks, instead))
        held = _held(gate, submission, entry, edited)
    found.notices += told if not held else ()
    if held:
        found.notices += _told(entry, held)
        found.incomplete = True
        found.polished.pop(entry.anchor, None)
        return
    if edited is not None:
        found.polished[entry.anchor] = edited
    found.entries.append(entry)


def _held(gate: Gate, submission: Submission, entry: Entry, edited: Polished | None) -> tuple[Finding, ...]:
    """What stands against printing the entry as the district wrote it, and as the editor left it."""
    versions = [entry.highlight.blocks, *([edited.blocks] if edited is not None else [])]
    found: list[Finding] = []
    for blocks in versions:
        shown = replaced(entry.highlight, text=_readable(blocks), blocks=tuple(blocks))
        found += gate.held(_holding(submission, shown), [shown])
    return tuple(found)


def _readable(blocks: Sequence[Block]) -> str:
    """All that is read in print: the text, and behind it what may become a caption or stands for a file in the file."""
    beside = [b.alt if isinstance(b, Picture) else b.name for b in walk(blocks) if isinstance(b, Picture | Embedded)]
    return "\n".join((plain_text(blocks), *filter(None, beside)))


def _holding(submission: Submission, highlight: Highlight) -> Submission:
    """The return with this highlight in its place, whose words are those that findings are about."""
    return replaced(submission, sections=tuple(highlight if s.id == highlight.id else s for s in submission.sections))


def _told(entry: Entry, held: Iterable[Finding]) -> Iterator[Notice]:
    for finding in held:
        what, remedy = GATE[finding.code]
        words = proposal(finding) or finding.words
        yield notice("PUB110", "", place=_place(entry, finding), what=what, words=words, remedy=remedy, id=finding.id)


def _place(entry: Entry, finding: Finding) -> str:
    """The highlight, and the row the found words stand in."""
    rows = (name for name, blocks in entry.highlight.fields.items() if finding.words in plain_text(blocks))
    row = ROWS.get(next(rows, "?"), "")
    return f"{entry.where}“{row}”" if row else entry.where
