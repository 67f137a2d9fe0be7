"""Pieces made into sections: what was answered, what is blank, and what each kind of section says in its own terms."""

import re
from collections.abc import Iterable, Mapping, Sequence

from selfcheck.model.blocks import Block, Table, count_characters, plain_text
from selfcheck.model.form import FigureTable, Form, Grid, Question
from selfcheck.model.ids import ItemId, SectionId
from selfcheck.model.submission import (
    Answer,
    AnySection,
    Cover,
    Figure,
    Highlight,
    ItemData,
    ItemProblem,
    PointAnswer,
    Risk,
    State,
    WindowAnswer,
    tally,
)
from selfcheck.model.wording import FormWording
from selfcheck.readers.labels import Label, folded
from selfcheck.readers.matching import Match
from selfcheck.readers.placing import Piece, Placed

TICKS = frozenset("☑☒√✓✔■●▣◼√")
"""What people type for a tick, and what Word's own boxes read as."""
_BOXES = "□☐○" + "".join(TICKS)
_NUMBER = re.compile(r"\d{1,3}")
_ORDER = ("code", "bookmark", "wording", "style", "order")


def build_sections(
    form: Form, labels: Sequence[Label], matches: Iterable[Match], placed: Placed, wording: FormWording
) -> tuple[AnySection, ...]:
    """Every section of the form in its order, also the empty and the missing ones."""
    builder = _Builder(form, labels, tuple(matches), placed, wording)
    return tuple(builder.section(element) for element in form.sections())


class _Builder:
    def __init__(
        self, form: Form, labels: Sequence[Label], matches: Sequence[Match], placed: Placed, wording: FormWording
    ) -> None:
        self._placed = placed
        self._wording = wording
        self._matches: dict[SectionId, list[Match]] = {}
        for match in matches:
            if match.label.section and not match.repeated:
                self._matches.setdefault(match.label.section, []).append(match)
        self._items = {
            str(e.code.partition("-")[0]): e.item for e in form.elements if isinstance(e, Question) and e.item
        }
        order = [element.section for element in form.sections()]
        missing = [s for s in order if s not in self._matches]
        self._may_contain = {order[n - 1]: (s,) for n, s in enumerate(order) if s in missing and n > 0}

    def section(self, element: Question | FigureTable | Grid) -> AnySection:
        pieces = self._placed.pieces.get(element.section, [])
        blocks = tuple(piece.block for piece in pieces)
        common = self._common(element.section, element.wording, blocks)
        if isinstance(element, FigureTable):
            return ItemData(**common, item=element.item, figures=_figures(blocks))
        if isinstance(element, Grid):
            return self._grid(element, pieces, common)
        if element.kind == "point":
            return self._point(element.item, common)
        if element.kind == "item_problem":
            return ItemProblem(**common, item=element.item)
        return WindowAnswer(**common)

    def _common(self, section: SectionId, title: str, blocks: tuple[Block, ...]) -> dict[str, object]:
        matches = self._matches.get(section, [])
        heads = [m for m in matches if m.label.kind != "field"] or matches
        heard = set(heads[0].witnesses).intersection(*(m.witnesses for m in heads)) if heads else set()
        return {
            "id": section, "title": title, "anchor": tuple(w for w in _ORDER if w in heard),
            "confidence": "gap" if any(m.confidence == "gap" for m in heads) else "sure",
            "state": self._state(section, blocks), "may_contain": self._may_contain.get(section, ()),
            "blocks": blocks, "text": plain_text(blocks),
        }  # fmt: skip

    def _state(self, section: SectionId, blocks: tuple[Block, ...]) -> State:
        found = tally(blocks)
        if found.characters or found.pictures or found.embedded or found.tables:
            return "answered"
        if section not in self._matches:
            return "missing"
        return "prompt" if section in self._placed.prompts else "blank"

    def _point(self, item: ItemId, common: dict[str, object]) -> PointAnswer:
        text = str(common["text"]).strip()
        head = folded(text).lstrip("".join(TICKS))
        if not head.startswith(self._wording.not_applicable):
            return PointAnswer(**common, item=item)  # type: ignore[arg-type]
        behind = text.partition(self._wording.not_applicable)[2]
        reason = behind.partition(self._wording.reason_mark)[2] if self._wording.reason_mark in behind else behind
        state = {"state": "not_applicable"}
        return PointAnswer(**{**common, **state}, item=item, applicable=False, reason=reason.strip(" ：:。，,\n"))  # type: ignore[arg-type]

    def _grid(self, element: Grid, pieces: Sequence[Piece], common: dict[str, object]) -> AnySection:
        fields: dict[str, tuple[Block, ...]] = {
            field.name: tuple(p.block for p in pieces if p.field == field.name) for field in element.fields
        }
        if element.kind == "cover":
            texts = {name: plain_text(blocks).strip() for name, blocks in fields.items()}
            return Cover(**common, **texts)  # type: ignore[arg-type]
        items = self._named_items(plain_text(fields.get("items", ())))
        options = {field.name: field.preprinted for field in element.fields}
        if element.kind == "risk":
            return Risk(**common, answer=self._yes_or_no(fields.get("answer", ())), items=items)  # type: ignore[arg-type]
        fields[""] = tuple(p.block for p in pieces if not p.field)
        return self._highlight(fields, options, items, common)

    def _highlight(
        self,
        fields: Mapping[str, tuple[Block, ...]],
        options: Mapping[str, str],
        items: tuple[ItemId, ...],
        common: dict[str, object],
    ) -> Highlight:
        kinds = option_words(options.get("qualities", ""))
        publish = ticked(plain_text(fields.get("publishable", ())), option_words(options.get("publishable", "")))
        words = option_words(options.get("publishable", ""))
        return Highlight(
            **common,  # type: ignore[arg-type]
            headline=plain_text(fields.get("headline", ())).strip(),
            qualities=ticked(plain_text(fields.get("qualities", ())), kinds),
            items=items,
            background=fields.get("background", ()),
            practice=fields.get("practice", ()),
            effect=fields.get("effect", ()),
            replicable=fields.get("replicable", ()),
            others=fields[""],
            publishable=publish == words[:1] if len(publish) == 1 else None,
        )

    def _named_items(self, text: str) -> tuple[ItemId, ...]:
        numbers = _NUMBER.findall(folded(text))
        return tuple(dict.fromkeys(self._items[n.lstrip("0")] for n in numbers if n.lstrip("0") in self._items))

    def _yes_or_no(self, blocks: tuple[Block, ...]) -> Answer:
        text, yes, no = plain_text(blocks), self._wording.yes_mark, self._wording.no_mark
        chosen = ticked(text, (yes, no))
        if not chosen:
            chosen = tuple(word for word in (yes, no) if folded(text).strip("。") == word)
        if len(chosen) == 2:
            return "both"
        return {(yes,): "yes", (no,): "no"}.get(chosen, "blank")  # type: ignore[return-value]


def option_words(preprinted: str) -> tuple[str, ...]:
    """The words behind the boxes of a preprinted line."""
    return tuple(w for w in re.split(f"[{_BOXES}\\s]+", preprinted) if w)


def ticked(text: str, options: Sequence[str]) -> tuple[str, ...]:
    """The options that carry a tick, in their order: ☑, √, ■ and their kin before the word, or 【√】 round it."""
    line = folded(text)
    found: list[str] = []
    for option in options:
        at = line.find(folded(option))
        while at >= 0:
            before = line[:at].rstrip("([{ （【")
            if before and before[-1] in TICKS and not _inside_other(line, at, option, options):
                found.append(option)
                break
            at = line.find(folded(option), at + 1)
    return tuple(found)


def _inside_other(line: str, at: int, option: str, options: Sequence[str]) -> bool:
    """Whether this occurrence is the tail of a longer option."""
    return any(
        other != option and option in other and line[: at + len(option)].endswith(folded(other)) for other in options
    )


def _figures(blocks: tuple[Block, ...]) -> tuple[Figure, ...]:
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    figures = []
    for row in rows:
        texts = [plain_text(cell.blocks).strip() for cell in row]
        if len(texts) == 6 and any(count_characters(t) for t in texts):
            figures.append(Figure(*texts))
    return tuple(figures)
