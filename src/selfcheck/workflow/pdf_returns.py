"""A PDF among the returns: read as far as its text layer goes, or the reason why it is an attachment only."""

from dataclasses import dataclass

from selfcheck.model.blocks import Document
from selfcheck.model.encoding import replaced
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import Conservation, Tally, tally
from selfcheck.office.pdf import UnreadablePdf
from selfcheck.office.pdf_blocks import pdf_return
from selfcheck.office.pdf_count import count_pdf


class OnlyAttached(Exception):
    """The PDF has no text that could be read; ``notice`` says why."""

    def __init__(self, why: Notice) -> None:
        super().__init__(why.code)
        self.notice = why


@dataclass(frozen=True)
class PdfFound:
    """What a PDF says (PDF 读取结果), and what the second counter counts in it outside its margins."""

    document: Document
    total: Tally
    pages: int


def read_pdf_return(name: str, data: bytes) -> PdfFound:
    """Read a PDF and count it a second time. :class:`OnlyAttached` SUB017, SUB060 or SUB063 when there is no text.

    The second counter knows no margins and no tables. What the reader took for headers, footers and page numbers is
    subtracted, so that the law holds for all of the text layer or not at all; the number of tables is the reader's own.
    """
    try:
        document, counted = pdf_return(data), count_pdf(data)
    except UnreadablePdf as error:
        raise OnlyAttached(_reason(name, data, str(error))) from error
    blocks, margins = tally(document.blocks), tally(document.margins)
    total = replaced(counted.tally, characters=counted.tally.characters - margins.characters,
                    tables=blocks.tables, embedded=blocks.embedded)  # fmt: skip
    return PdfFound(replaced(document, properties=counted.properties), total, counted.pages)


def uncounted(name: str, law: Conservation) -> Notice:
    """What is said of one that is ours, and of which the two readings differ: SUB059."""
    words, pictures = law.characters, law.pictures
    read = [count.printed + count.placed + count.unplaced for count in (words, pictures)]
    return notice("SUB059", name, characters=read[0], other_characters=words.total, pictures=read[1],
                  other_pictures=pictures.total)  # fmt: skip


def _reason(name: str, data: bytes, why: str) -> Notice:
    if why == "encrypted":
        return notice("SUB063", name)
    if why != "scan":
        return notice("SUB017", name)
    try:
        counted = count_pdf(data)
        return notice("SUB060", name, pages=counted.pages, pictures=counted.tally.pictures)
    except UnreadablePdf:
        return notice("SUB017", name)
