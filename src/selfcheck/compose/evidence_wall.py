"""One item of all districts as one HTML page that needs no network and runs nothing.

Every word of a return is escaped, links lead nowhere, pictures are small copies inside the page; a policy in its head
forbids scripts and fetching besides, should a browser see it otherwise.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from selfcheck.compose.evidence_style import STYLE
from selfcheck.model.blocks import Block, Cell, Embedded, ListItem, Note, Paragraph, Picture, Table, run_text
from selfcheck.model.ids import DistrictId, SectionId, Sha256, data_section, point_section, problem_section
from selfcheck.model.plan import Item, Plan
from selfcheck.model.submission import ItemData
from selfcheck.model.wall import Answers, Likeness, OnWall, WallWording
from selfcheck.model.wording import worded

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
Small = Mapping[Sha256, bytes]
"""Small copies of the pictures, by the hash of the picture itself."""


def wall(  # noqa: PLR0913 - as much as hangs on a wall
    plan: Plan,
    item: Item,
    answers: Answers,
    likenesses: Iterable[Likeness],
    pictures: Small,
    wording: WallWording,
    *,
    before: Answers | None = None,
) -> str:
    """The page. ``before``: last year's answers to the same item, None when nobody has them; districts in the plan's order."""
    title = worded(wording.title, year=plan.year, ordinal=item.ordinal, title=item.title)
    hung = _Wall(plan, answers, tuple(likenesses), pictures, wording, None if item.new_this_year else before)
    units = "、".join(lead.name for lead in item.lead_units)
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    body = "\n".join(
        [f"<h1>{escape(title)}</h1>", f"<p>{escape(worded(wording.lead, units=units, marking=plan.marking))}</p>"]
        + ([f"<p>{escape(wording.new_item)}</p>"] if item.new_this_year else [])
        + list(hung.parts(item))
    )
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>{head}<title>{escape(title)}</title><style>{STYLE}</style></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


class _Wall:
    def __init__(
        self, plan: Plan, answers: Answers, likenesses: Sequence[Likeness], pictures: Small, wording: WallWording,
        before: Answers | None,
    ) -> None:  # fmt: skip
        self._plan, self._answers, self._pictures = plan, answers, pictures
        self._wording, self._before = wording, before
        self._likenesses = likenesses

    def parts(self, item: Item) -> Iterator[str]:
        """The figures of all districts, then point by point what each says."""
        words = self._wording
        yield f"<h2>{escape(words.data_heading)}</h2>{self._figures(item)}"
        for point in item.reference_points:
            heading = worded(words.point_heading, item=item.ordinal, point=point.number, text=point.text)
            yield f"<h2>{escape(heading)}</h2>{self._side_by_side(point_section(item.id, point.number))}"
        yield f"<h2>{escape(words.problem_heading)}</h2>{self._side_by_side(problem_section(item.id))}"

    def _figures(self, item: Item) -> str:
        """All districts under each figure, in the order in which the first of them gives it."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self._wording.figure_columns)
        found: dict[tuple[str, str], list[str]] = {}
        for district in self._plan.districts:
            data = self._answers.get(district.id, {}).get(data_section(item.id))
            for f in data.figures if isinstance(data, ItemData) else ():
                cells = (district.name, f.point, f.name, f.value, f.unit, f.as_of, f.target)
                row = "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in cells) + "</tr>"
                found.setdefault((f.point, f.name), []).append(row)
        rows = [row for same in found.values() for row in same]
        empty = f"<p>{escape(self._wording.empty)}</p>"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>" if rows else empty

    def _side_by_side(self, section: SectionId) -> str:
        cards = (self._card(district.id, district.name, section) for district in self._plan.districts)
        return f'<div class="wall">{"".join(cards)}</div>'

    def _card(self, district: DistrictId, name: str, section: SectionId) -> str:
        answer = self._answers.get(district, {}).get(section)
        marks = [one for one in self._likenesses if (one.district, one.section) == (district, section)]
        said = "".join(f'<p class="same">{escape(self._said(one))}</p>' for one in marks)
        old = self._before.get(district, {}).get(section) if self._before else None
        then = self._shown(old, ()) if old and old.blocks else ""
        before = f"<details><summary>{escape(self._wording.before)}</summary>{then}</details>" if then else ""
        state = answer.state if answer else "missing" if district in self._answers else "not_received"
        shown = self._shown(answer, marks) if answer and answer.blocks else self._absent(state)
        return f'<section class="{state}"><h3>{escape(name)}</h3>{said}{shown}{before}</section>'

    def _absent(self, state: str) -> str:
        return f'<p class="state">{escape(self._wording.states.get(state, ""))}</p>'

    def _said(self, one: Likeness) -> str:
        words = self._wording
        return worded(words.same, district=one.other, count=one.end - one.start) if one.other else words.same_as_before

    def _shown(self, answer: OnWall, marks: Sequence[Likeness]) -> str:
        return _Text(self._pictures, self._wording, marks).blocks(answer.blocks)


class _Text:
    """Blocks as HTML, with the place in their plain text kept, so that passages found there can be marked."""

    def __init__(self, pictures: Small, wording: WallWording, marks: Sequence[Likeness]) -> None:
        self._pictures, self._wording = pictures, wording
        self._marks = [(one.start, one.end) for one in marks]
        self._at = 0

    def blocks(self, blocks: Iterable[Block]) -> str:
        """The blocks in their order. Lines are parted by one sign in the plain text, and pictures are no line."""
        made: list[str] = []
        lines = 0
        for block in blocks:
            is_line = not isinstance(block, Picture | Embedded)
            self._at += bool(lines and is_line)
            lines += is_line
            made.append(self._block(block))
        return "".join(made)

    def _block(self, block: Block) -> str:
        match block:
            case ListItem():
                return f"<p>{escape(block.label)} {self._words(run_text(block))}</p>"
            case Paragraph():
                return f"<p>{self._words(run_text(block))}</p>"
            case Table():
                return f"<table>{''.join(self._rows(block))}</table>"
            case Note():
                return f'<div class="note">{self.blocks(block.blocks)}</div>'
            case Picture():
                return self._picture(block)
            case Embedded():
                return f'<p class="state">{escape(worded(self._wording.file, name=block.name or block.media))}</p>'

    def _rows(self, table: Table) -> Iterator[str]:
        for n, row in enumerate(table.rows):
            self._at += bool(n)
            yield f"<tr>{''.join(self._cells(row))}</tr>"

    def _cells(self, row: Sequence[Cell]) -> Iterator[str]:
        for n, cell in enumerate(row):
            self._at += bool(n)
            yield f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}">{self.blocks(cell.blocks)}</td>'

    def _picture(self, picture: Picture) -> str:
        small = self._pictures.get(picture.sha256)
        if small is None:
            return f'<p class="state">{escape(worded(self._wording.lost_picture, name=picture.media))}</p>'
        return f'<img alt="{escape(picture.alt)}" src="data:image/jpeg;base64,{b64encode(small).decode()}">'

    def _words(self, text: str) -> str:
        """A line with what is marked in it."""
        begin, self._at = self._at, self._at + len(text)
        cuts = sorted({0, len(text), *(min(max(at - begin, 0), len(text)) for mark in self._marks for at in mark)})
        pieces = []
        for start, end in pairwise(cuts):
            words = escape(text[start:end]).replace("\n", "<br>")
            inside = any(first <= begin + start and begin + end <= last for first, last in self._marks)
            pieces.append(f"<mark>{words}</mark>" if inside else words)
        return "".join(pieces)
