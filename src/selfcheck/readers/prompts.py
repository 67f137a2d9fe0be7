"""Our own prompts and preprinted lines: known again where they still stand, so that no answer is made of them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from selfcheck.model.form import Form, Grid, Heading, Printed, Question
from selfcheck.model.ids import SectionId
from selfcheck.readers.labels import folded

TICKS = frozenset("☑☒√✓✔■●▣◼")
"""What people type for a tick, and what Word's own boxes read as."""
Place: TypeAlias = tuple[SectionId, str]
"""A section and the grid row in it, empty outside a grid."""


@dataclass(frozen=True)
class Prompt:
    """A prompt of ours; white space in it may have changed. ``boxes``: a preprinted line that is answered by ticks."""

    pattern: re.Pattern[str]
    boxes: bool

    def found(self, text: str) -> re.Match[str] | None:
        """Where it still stands in ``text``, untouched: a tick behind the last of its words is an answer to it."""
        match = self.pattern.search(text)
        if match and self.boxes and TICKS.intersection(text[: match.start()] + text[match.end() :]):
            return None
        return match


def prompts_of(form: Form, found: Collection[Place]) -> tuple[dict[Place, list[Prompt]], list[Prompt]]:
    """Prompts and preprinted lines by their place, and those whose label is gone, so that they stand anywhere."""
    known: dict[Place, list[Prompt]] = {}
    orphans: list[Prompt] = []
    for place, text, boxes in _texts(form):
        if text:
            prompt = _prompt(text, boxes)
            (known.setdefault(place, []) if place in found else orphans).append(prompt)
    return known, orphans


@lru_cache(maxsize=256)
def _prompt(text: str, boxes: bool) -> Prompt:
    return Prompt(re.compile(r"\s*".join(map(re.escape, "".join(text.split())))), boxes)


def _texts(form: Form) -> Iterable[tuple[Place, str, bool]]:
    for element in form.elements:
        if isinstance(element, Question):
            yield (element.section, ""), element.prompt, False
        elif isinstance(element, Grid):
            for row in element.fields:
                yield (element.section, row.name), row.preprinted or row.prompt, bool(row.preprinted)


def lines_under(form: Form, heading: str) -> Counter[str]:
    """The printed lines that follow a heading, given by its bookmark."""
    lines: Counter[str] = Counter()
    is_under = False
    for element in form.elements:
        if isinstance(element, Printed) and is_under:
            lines[folded(element.text)] += 1
        else:
            is_under = isinstance(element, Heading) and element.bookmark == heading
    return lines
