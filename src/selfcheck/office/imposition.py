"""Pages laid out for a printer (拼版): two of them side by side on each half of a sheet that is printed on both sides,
folded once and stitched through the fold."""

from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject, PdfWriter, Transformation

from selfcheck.office.pdf import About, describe, opened, written

MOST_SHEETS = 16
"""Of 80 g paper a fold takes no more; a thicker book is folded in several signatures (帖), laid one behind another."""
_ON_A_SHEET = 4


@dataclass(frozen=True)
class Imposed:
    """A PDF ready to be printed (拼版稿): on ``sheets`` sheets, folded in ``signatures`` signatures."""

    data: bytes
    sheets: int
    signatures: int


def saddle_stitch(data: bytes, about: About) -> Imposed:
    """The pages two by two on paper of twice their size: print on both sides, turn on the short edge, fold, stitch.

    :class:`UnreadablePdf` as for :func:`selfcheck.office.pdf.finish_pdf`.
    """
    pages = opened(data).pages
    width, height = float(pages[0].mediabox.width), float(pages[0].mediabox.height)
    orders = list(sides(len(pages)))
    writer = PdfWriter()
    for left, right in orders:
        side = writer.add_blank_page(width=2 * width, height=height)
        for place, number in ((0.0, left), (width, right)):
            if number < len(pages):
                _lay(side, pages[number], place)
    describe(writer, about)
    sheets = len(orders) // 2
    return Imposed(written(writer), sheets, len(_signatures(sheets)))


def _lay(side: PageObject, page: PageObject, place: float) -> None:
    side.merge_transformed_page(page, Transformation().translate(place, 0))


def sides(pages: int) -> Iterator[tuple[int, int]]:
    """The page indexes left and right on each printed side, front and back of one sheet after another.

    Indexes from ``pages`` on are empty: they fill the last signature.
    """
    first = 0
    for sheets in _signatures(-(-pages // _ON_A_SHEET)):
        last = first + _ON_A_SHEET * sheets - 1
        for sheet in range(sheets):
            yield last - 2 * sheet, first + 2 * sheet
            yield first + 2 * sheet + 1, last - 2 * sheet - 1
        first = last + 1


def _signatures(sheets: int) -> list[int]:
    """The sheets of each signature: as few signatures as the fold allows, alike in thickness."""
    count = -(-sheets // MOST_SHEETS)
    return [sheets // count + (number < sheets % count) for number in range(count)]
