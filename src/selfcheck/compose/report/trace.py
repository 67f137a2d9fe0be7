"""Where each figure of a report comes from (数据出处): figure → district → item → paragraph → file."""

from collections.abc import Iterator

from msgspec import Struct

from selfcheck.compose.report.result import dense_table
from selfcheck.model.blocks import Block, Cell, cell, paragraph
from selfcheck.model.report import Pointer
from selfcheck.model.wording import ReportWording, worded

_MARK = "sc_trace_{}"
_WIDTHS = (6.0, 24.0, 12.0, 24.0, 34.0)


class Whence(Struct, frozen=True):
    """Where a figure comes from (出处), in words; ``files``: hashes as far as they are shown, or where they are listed."""

    district: str
    item: str
    place: str
    files: str


class Trace:
    """The figures of one document in the order they were bound. A figure of one source has one number."""

    def __init__(self, wording: ReportWording) -> None:
        self._wording = wording
        self._numbers: dict[tuple[str, Whence], int] = {}

    def bind(self, figure: str | int, whence: Whence) -> Pointer:
        """The figure as it stands in the text, leading to its line in the annex."""
        return Pointer(str(figure), _MARK.format(self._number(str(figure), whence)))

    def cite(self, figures: str, whence: Whence) -> Pointer:
        """A mark like 〔3〕 to stand behind a quoted sentence with those figures."""
        number = self._number(figures, whence)
        return Pointer(worded(self._wording.cited, number=number), _MARK.format(number))

    def _number(self, figures: str, whence: Whence) -> int:
        return self._numbers.setdefault((figures, whence), len(self._numbers) + 1)

    def blocks(self) -> Iterator[Block]:
        """The annex's table; nothing where no figure was bound."""
        rows = [_row(number, figures, whence) for (figures, whence), number in self._numbers.items()]
        if rows:
            yield dense_table(self._wording.trace_columns, rows, _WIDTHS, foot=(self._wording.trace_note,))


def _row(number: int, figures: str, whence: Whence) -> tuple[Cell, ...]:
    first = Cell((paragraph(str(number), anchor=_MARK.format(number)),))
    place = "，".join(part for part in (whence.item, whence.place) if part)
    return first, cell(figures), cell(whence.district), cell(place), cell(whence.files)
