"""Numbers of tables, charts and annexes, and the words that lead to them: counted once, the same wherever they are named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Paragraph, Run, paragraph
from selfcheck.model.report import Pointer
from selfcheck.model.wording import ReportWording, worded

_MARK = "sc_{}_{}"


@dataclass(frozen=True)
class Captions:
    """The captions of one document (图表编号): a pointer to each by its key."""

    wording: ReportWording
    tables: Mapping[str, Pointer]
    charts: Mapping[str, Pointer]
    annexes: Mapping[str, Pointer]

    def table(self, key: str) -> Paragraph:
        """What stands above a table, and stays with it."""
        return _titled(self.tables[key], self.wording.table_titles[key], styles.TABLE_TITLE)

    def chart(self, key: str) -> Paragraph:
        """What stands below a chart."""
        return _titled(self.charts[key], self.wording.chart_titles[key], styles.CAPTION)

    def annex(self, key: str, *, new_page: bool = True) -> Iterator[Block]:
        """The head of an annex: its number, and its title below (GB/T 9704 7.3.7)."""
        pointer = self.annexes[key]
        yield Paragraph((Run(pointer.text),), styles.ATTACHMENT, (pointer.mark,), new_page)
        yield paragraph("", styles.FLUSH)
        yield paragraph(self.wording.annex_titles[key], styles.TITLE)


def captions(
    wording: ReportWording, *, tables: Iterable[str], charts: Iterable[str], annexes: Iterable[str]
) -> Captions:
    """Numbered in the order given, which is that of the text; a single annex has no number (7.3.7)."""
    behind = tuple(annexes)
    names = [worded(wording.annex_name, number=n if len(behind) > 1 else "") for n in range(1, len(behind) + 1)]
    return Captions(
        wording,
        _numbered("table", wording.table_name, tables),
        _numbered("chart", wording.chart_name, charts),
        {key: Pointer(name, _MARK.format("annex", key)) for key, name in zip(behind, names, strict=True)},
    )


def _numbered(kind: str, name: str, keys: Iterable[str]) -> Mapping[str, Pointer]:
    return {key: Pointer(worded(name, number=n), _MARK.format(kind, key)) for n, key in enumerate(keys, start=1)}


def _titled(pointer: Pointer, title: str, style: str) -> Paragraph:
    return Paragraph((Run(f"{pointer.text}　{title}"),), style, (pointer.mark,))
