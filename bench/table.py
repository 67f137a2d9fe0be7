"""A table of numbers as it is printed and kept."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Rows of text under headings; ``name`` marks its place in ``docs/benchmarks.md``."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """The table in Markdown."""
        lines = (self.headings, ["---", *["---:"] * (len(self.headings) - 1)], *self.rows)
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def placed_in(self, text: str) -> str:
        """``text`` with the table between its marks; ``ValueError`` when they are not there."""
        begin, end = f"<!-- {self.name} -->\n", f"<!-- /{self.name} -->"
        before, mark, rest = text.partition(begin)
        _, closing, after = rest.partition(end)
        if not (mark and closing):
            raise ValueError(self.name)
        return f"{before}{begin}{self.markdown()}\n{end}{after}"
