"""The sheet of what people ruled (认定): read by the formulas of the sheet of working, by numbers alone."""

from collections.abc import Mapping, Sequence

from selfcheck.excel.formulas import KINDS
from selfcheck.excel.look import Book, height, print_on_a4, put, put_across
from selfcheck.messages.scoring import RULING_NAMES
from selfcheck.model.ids import ItemId
from selfcheck.model.plan import Plan
from selfcheck.model.scoring import Ruling
from selfcheck.model.standing import StandingWording
from selfcheck.model.wording import worded

_WIDTHS = (7.0, 11.0, 9.0, 30.0, 7.0, 8.0, 12.0, 40.0, 10.0)
_REASON = 7


def write_rulings(
    book: Book,
    plan: Plan,
    rulings: Sequence[Ruling],
    numbers: Mapping[ItemId, int],
    wording: StandingWording,
    header: str,
) -> None:
    """A row a ruling, from the third row on; ``numbers`` tell the items as the formulas do."""
    sheet = book.sheet(wording.rulings_tab, _WIDTHS)
    put_across(sheet, 0, len(_WIDTHS), worded(wording.rulings_title, year=plan.year), book.title)
    sheet.set_row(0, 32)
    for column, text in enumerate(wording.rulings_columns):
        put(sheet, 1, column, text, book.heading)
    sheet.set_row(1, 32)
    centred, left = book.printed(), book.printed("left")
    names = {district.id: (number, district.name) for number, district in enumerate(plan.districts, 1)}
    titles = {item.id: item.title for item in plan.items}
    for row, ruling in enumerate(rulings, 2):
        number, name = names[ruling.district]
        sheet.write_number(row, 0, number, centred)
        put(sheet, row, 1, name, centred)
        sheet.write_number(row, 2, numbers.get(ruling.item, 0) if ruling.item else 0, centred)
        put(sheet, row, 3, titles.get(ruling.item, "") if ruling.item else "", left)
        sheet.write_number(row, 4, KINDS[ruling.kind], centred)
        sheet.write_number(row, 5, ruling.marks, centred)
        for column, text in enumerate((RULING_NAMES[ruling.kind], ruling.reason, ruling.by), 6):
            put(sheet, row, column, text, left if column == _REASON else centred)
        sheet.set_row(row, height(ruling.reason, _WIDTHS[_REASON]))
    sheet.freeze_panes(2, 2)
    print_on_a4(sheet, wording.page, header, landscape=True, repeat=1)
