"""Pieces made into sections: what was answered, what is blank, and what each kind of section says in its own terms."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from selfcheck.model.blocks import Block, ListItem, Paragraph, Table, count_characters, plain_text
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
    Tally,
    WindowAnswer,
    Witness,
    tally,
)
from selfcheck.model.wording import FormWording
from selfcheck.readers.labels import Label, folded, folded_words
from selfcheck.readers.matching import Match
from selfcheck.readers.placed import Piece, Placed
from selfcheck.readers.prompts import TICKS

_TICKED = "".join(TICKS)
_BOXES = "□☐○" + _TICKED
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_TOUCHING = r"[\[\](){}【】〔〕]*"
_NEAR = r"[\s\[\](){}【】〔〕]*"
_BEGINNING = 64
"""An answer says within so many characters that its point does not apply."""
_ORDER: tuple[Witness, ...] = ("code", "bookmark", "wording", "style", "order")


def build_sections(
    form: Form, labels: Sequence[Label], matches: Iterable[Match], placed: Placed, wording: FormWording
) -> tuple[AnySection, ...]:
    """Every section of the form in its order, also the empty and the missing ones."""
    builder = _Builder(form, labels, tuple(matches), placed, wording)
    return tuple(builder.section(element) for element in form.sections())


def rebuilt_section(form: Form, section: AnySection, pieces: Sequence[Piece], wording: FormWording) -> AnySection:
    """A section of ``form`` with other pieces in it; how its label was found stays as it was."""
    element = next(e for e in form.sections() if e.section == section.id)
    blocks = tuple(piece.block for piece in pieces)
    common = {
        "id": section.id, "title": section.title, "anchor": section.anchor, "confidence": section.confidence,
        "state": "answered" if tally(blocks) != Tally() else section.state, "may_contain": section.may_contain,
        "blocks": blocks, "text": plain_text(blocks),
    }  # fmt: skip
    return _Builder(form, (), (), Placed(), wording).shaped(element, pieces, common)


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
        self._figure_head = next((e.columns for e in form.elements if isinstance(e, FigureTable)), ())
        self._may_contain = self._neighbours(labels, {m.label.index for m in matches})

    def _neighbours(self, labels: Sequence[Label], found: set[int]) -> dict[SectionId, tuple[SectionId, ...]]:
        """Sections whose label is gone, by the section before them; behind a heading their text is unplaced instead."""
        holder = SectionId("")
        neighbours: dict[SectionId, list[SectionId]] = {}
        for label in labels:
            if label.index in found:
                holder = label.section
            elif holder and label.section and label.section not in self._matches:
                missing = neighbours.setdefault(holder, [])
                if label.section not in missing:
                    missing.append(label.section)
        return {section: tuple(missing) for section, missing in neighbours.items()}

    def section(self, element: Question | FigureTable | Grid) -> AnySection:
        pieces = self._placed.pieces.get(element.section, [])
        blocks = tuple(piece.block for piece in pieces)
        return self.shaped(element, pieces, self._common(element.section, element.wording, blocks))

    def shaped(
        self, element: Question | FigureTable | Grid, pieces: Sequence[Piece], common: dict[str, Any]
    ) -> AnySection:
        """What is common to all sections, and what this kind says in its own terms."""
        if isinstance(element, FigureTable):
            return ItemData(**common, item=element.item, figures=_figures(common["blocks"], self._figure_head))
        if isinstance(element, Grid):
            return self._grid(element, pieces, common)
        if element.kind == "point":
            return self._point(element.item, common)
        if element.kind == "item_problem":
            return ItemProblem(**common, item=element.item)
        return WindowAnswer(**common)

    def _common(self, section: SectionId, title: str, blocks: tuple[Block, ...]) -> dict[str, Any]:
        matches = self._matches.get(section, [])
        heads = [m for m in matches if m.label.kind != "field"] or matches
        anchor = _heard(tuple(m.witnesses for m in heads))
        return {
            "id": section, "title": title, "anchor": anchor,
            "confidence": "gap" if any(m.confidence == "gap" for m in heads) else "sure",
            "state": self._state(section, blocks), "may_contain": self._may_contain.get(section, ()),
            "blocks": blocks, "text": plain_text(blocks),
        }  # fmt: skip

    def _state(self, section: SectionId, blocks: tuple[Block, ...]) -> State:
        if blocks:  # what is empty is in no section (placing)
            return "answered"
        if section not in self._matches:
            return "missing"
        return "prompt" if section in self._placed.prompts else "blank"

    def _point(self, item: ItemId, common: dict[str, Any]) -> PointAnswer:
        text = str(common["text"]).strip()
        head = folded(text[:_BEGINNING]).lstrip(_TICKED)
        if not head.startswith(self._wording.not_applicable):
            return PointAnswer(**common, item=item)
        behind = text.partition(self._wording.not_applicable)[2]
        reason = behind.partition(self._wording.reason_mark)[2] if self._wording.reason_mark in behind else behind
        state = {"state": "not_applicable"}
        return PointAnswer(**{**common, **state}, item=item, applicable=False, reason=reason.strip(" ：:。，,\n"))

    def _grid(self, element: Grid, pieces: Sequence[Piece], common: dict[str, Any]) -> AnySection:
        fields: dict[str, tuple[Block, ...]] = {
            field.name: tuple(p.block for p in pieces if p.field == field.name) for field in element.fields
        }
        outside = tuple(p.block for p in pieces if not p.field)
        common["fields"] = {name: written for name, written in (*fields.items(), ("", outside)) if written}
        if element.kind == "cover":
            texts: dict[str, Any] = {name: plain_text(blocks).strip() for name, blocks in fields.items()}
            return Cover(**common, **texts)
        items = self._named_items(plain_text(fields.get("items", ())))
        options = {field.name: field.preprinted for field in element.fields}
        if element.kind == "risk":
            return Risk(**common, answer=self._yes_or_no(fields.get("answer", ())), items=items)
        fields[""] = outside
        return self._highlight(fields, options, items, common)

    def _highlight(
        self,
        fields: Mapping[str, tuple[Block, ...]],
        options: Mapping[str, str],
        items: tuple[ItemId, ...],
        common: dict[str, Any],
    ) -> Highlight:
        kinds = option_words(options.get("qualities", ""))
        words = option_words(options.get("publishable", ""))
        publish = ticked(plain_text(fields.get("publishable", ())), words)
        return Highlight(
            **common,
            headline=_visible_text(fields.get("headline", ())),
            qualities=ticked(plain_text(fields.get("qualities", ())), kinds),
            items=items,
            background=fields.get("background", ()),
            practice=fields.get("practice", ()),
            effect=fields.get("effect", ()),
            replicable=fields.get("replicable", ()),
            others=fields[""],
            publishable=publish == words[:1] if publish else None,
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
        if not chosen:
            return "blank"
        return "yes" if chosen == (yes,) else "no"


@lru_cache
def _heard(witnesses: tuple[tuple[Witness, ...], ...]) -> tuple[Witness, ...]:
    """The witnesses that all of a section's labels have."""
    return tuple(witness for witness in _ORDER if witnesses and all(witness in several for several in witnesses))


def _visible_text(blocks: Iterable[Block]) -> str:
    """What of these lines is read on paper: no notes, no hidden words."""
    lines = (block for block in blocks if isinstance(block, Paragraph | ListItem))
    return "\n".join("".join(run.text for run in line.runs if not run.hidden) for line in lines).strip()


def option_words(preprinted: str) -> tuple[str, ...]:
    """The words behind the boxes of a preprinted line."""
    return tuple(w for w in re.split(f"[{_BOXES}\\s]+", preprinted) if w)


def ticked(text: str, options: Sequence[str]) -> tuple[str, ...]:
    """The options that carry a tick, in their order: ☑, √, ■ and their kin before or after the word, or 【√】.

    A tick belongs to the word it touches; where it touches two, to the one behind it, unless the line begins with a word.
    """
    line = unicodedata.normalize("NFKC", text).strip()
    words = "|".join(map(re.escape, sorted(map(folded, options), key=len, reverse=True)))
    if not words:
        return ()
    behind = [re.compile(rf"{gap}({words})") for gap in (_TOUCHING, _NEAR)]
    before = [re.compile(rf"({words}){gap}$") for gap in (_TOUCHING, _NEAR)]
    word_first = re.match(words, line) is not None
    chosen: set[str] = set()
    for at, character in enumerate(line):
        if character in TICKS:
            sides = [(before[n].search(line[:at]), behind[n].match(line, at + 1)) for n in (0, 1)]
            near = [m for side in sides for m in (side if word_first else side[::-1]) if m]
            chosen.update(m[1] for m in near[:1])
    return tuple(option for option in options if folded(option) in chosen)


def _figures(blocks: tuple[Block, ...], columns: Sequence[str]) -> tuple[Figure, ...]:
    """The filled rows of six cells; a header of ours that was changed is no figure."""
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    figures = []
    for row in rows:
        texts = [plain_text(cell.blocks).strip() for cell in row]
        if len(texts) == 6 and any(map(count_characters, texts)) and not _is_header(texts, columns):
            figures.append(Figure(*texts))
    return tuple(figures)


def _is_header(texts: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether most of the cells still hold the name of their column."""
    kept = sum(folded(text) == folded_words(name) for text, name in zip(texts, columns, strict=True))
    return kept * 2 > len(columns)
