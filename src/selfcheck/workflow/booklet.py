"""The booklet: the year's highlights as one book, in Word, as PDF and laid out for a printer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selfcheck.compose.booklet.arrange import chapters
from selfcheck.ledger import Ledger
from selfcheck.model.blocks import Block
from selfcheck.model.booklet import INDEX, PREFACE, Entry, Heading, Order, Pages
from selfcheck.model.notices import notice
from selfcheck.model.wording import BookletWording, worded
from selfcheck.office.binding import Parts, bind, heading_pages
from selfcheck.office.convert import Progress
from selfcheck.office.find import find_office
from selfcheck.office.imposition import MOST_SHEETS, saddle_stitch
from selfcheck.office.pdf import About, OutlineEntry, UnreadablePdf
from selfcheck.safe.files import scratch_folder
from selfcheck.word.book import Binding
from selfcheck.workflow.book import Book
from selfcheck.workflow.editions import Published, printed
from selfcheck.workflow.entering import entered
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.polishing import Polishing
from selfcheck.workflow.prose import prose
from selfcheck.workflow.publish import received, unreviewed
from selfcheck.workflow.session import Session

FOLDER = "booklet"
TEMPLATE = "booklet.docx"


def booklet(
    session: Session,
    ledger: Ledger,
    *,
    order: Order = "district",
    mask: bool = False,
    pdf: bool = True,
    progress: Progress | None = None,
) -> Published:
    """Every highlight that may be printed, with its pictures and tables, behind dividers by district or by theme.

    ``mask``: personal data is covered as proposed, and each place listed. What a person changed in the file of an
    earlier run is kept where the return has not changed since, and shown beside the new text where it has.
    """
    submissions = received(session, ledger)
    published = Published(notices=unreviewed(session, ledger, submissions))
    wording = session.wording("booklet", BookletWording)
    title = worded(wording.title, year=session.plan.year)
    outputs = Outputs(session.workspace, ledger, session.at)
    polishing = Polishing(session, ledger, f"{FOLDER}/{title}.docx")
    polished = polishing.found()
    entering = entered(session, ledger, submissions, polished, mask=mask)
    entering.media.lay_beside(polishing.media)
    gone = [notice("PUB114", entry.where) for entry in entering.entries if entry.anchor in polishing.gone]
    published.notices += [*entering.notices, *polishing.notices, *gone]
    if not session.plan.highlights and not entering.entries:
        published.notices.append(notice("PUB120", title))
    published.incomplete = entering.incomplete
    book = Book(session.plan, order, wording, chapters(session.plan, entering.entries, order, wording),
                _preface(session, entering.entries, order), _binding(session, title), entering.media,
                entering.polished)  # fmt: skip
    with scratch_folder() as scratch:
        data, layout = _laid_out(book, scratch / TEMPLATE, published, progress)
    outputs.put(f"{FOLDER}/{title}.docx", data)
    polishing.remember(data, book.sources(), order=order, mask=mask)
    if pdf and layout is not None:
        _put_pdf(session, published, outputs, title, book, layout)
    elif pdf:
        published.notices.append(notice("PUB043", title) if find_office() else notice("PUB001"))
        published.incomplete |= find_office() is not None
    published.notices += [*book.notices, *outputs.notices]
    published.paths += outputs.paths
    return published


def _preface(session: Session, entries: Sequence[Entry], order: Order) -> tuple[Block, ...]:
    plan = session.plan
    return prose(session, "booklet-preface.md", plan_title=plan.title, plan_number=plan.document_number,
                 districts=len({e.district.id for e in entries}), highlights=len(entries),
                 by_theme=order == "theme")  # fmt: skip


def _binding(session: Session, title: str) -> Binding:
    plan = session.plan
    fields = {"title": title, "issuer": plan.issuer, "on": session.today, "header": page_header(plan, "")}
    properties = {"title": title, "author": plan.issuer, "subject": plan.title}
    return Binding(session.template(TEMPLATE), TEMPLATE, "booklet", fields, properties, session.today)


@dataclass(frozen=True)
class _Layout:
    """The book as LibreOffice lays it out (排版结果): its PDF, the page index of each heading, where its parts begin."""

    pdf: bytes
    headings: Sequence[Heading]
    pages: Sequence[int]
    parts: Parts

    def numbers(self) -> Pages:
        """The printed number of each bookmark of the body."""
        return {h.anchor: self.parts.label(p) for h, p in zip(self.headings, self.pages, strict=True) if h.anchor}


def _laid_out(book: Book, path: Path, published: Published, progress: Progress | None) -> tuple[bytes, _Layout | None]:
    """The book with the page numbers it has when it is opened: written, laid out, written again with what that told.

    Where nothing can lay it out, its lines lead to their places without number, and that is said.
    """
    layout = _layout(book, _written(book, path, {}), published, progress)
    return _written(book, path, layout.numbers() if layout else None), layout


def _written(book: Book, path: Path, pages: Pages | None) -> bytes:
    with path.open("wb") as target:
        book.write(target, pages)
    return path.read_bytes()


def _layout(book: Book, data: bytes, published: Published, progress: Progress | None) -> _Layout | None:
    made = printed(published, {TEMPLATE: data}, progress)
    try:
        pdf = (made or {})[TEMPLATE]
        pages = heading_pages(pdf, [heading.text for heading in book.headings])
    except (KeyError, UnreadablePdf):
        published.notices.append(notice("PUB108" if made is None else "PUB109"))
        return None
    of = {heading.anchor: page for heading, page in zip(book.headings, pages, strict=True)}
    parts = Parts(book.wording.cover_label, of[PREFACE], of[book.chapters[0].anchor] if book.chapters else of[INDEX])
    return _Layout(pdf, tuple(book.headings), pages, parts)


def _put_pdf(session: Session, published: Published, outputs: Outputs, title: str, book: Book, layout: _Layout) -> None:
    """The PDF as a book, and the same for a printer."""
    keywords = "、".join(dict.fromkeys(chapter.title for chapter in book.chapters))
    about = About(title, session.plan.issuer, session.today, session.plan.title, keywords)
    outline = [(OutlineEntry(h.text, h.level), page) for h, page in zip(layout.headings, layout.pages, strict=True)]
    bound = bind(layout.pdf, layout.parts, outline, about)
    outputs.put(f"{FOLDER}/{title}.pdf", bound)
    imposed = saddle_stitch(bound, about)
    outputs.put(f"{FOLDER}/{worded(book.wording.printer_name, title=title)}.pdf", imposed.data)
    published.notices.append(
        notice("PUB116", "", sheets=imposed.sheets, signatures=imposed.signatures, most=MOST_SHEETS)
    )
