"""A heading that stands in its own paragraph, as （一）提高认识。 before what is said of it."""

from collections.abc import Iterator

from selfcheck.model import styles
from selfcheck.model.blocks import Run
from selfcheck.model.encoding import replaced
from selfcheck.numerals import outline

_LONGEST = 34
_STOP = "。"


def set_apart(runs: tuple[Run, ...]) -> Iterator[Run]:
    """``runs`` with a heading of the second level, up to its full stop, in the style for it (GB/T 9704 §7.3.3)."""
    first = runs[0] if runs else Run("")
    number, end = outline(first.text), first.text.find(_STOP) + 1
    if number is None or number.level != 2 or not 0 < end <= _LONGEST:
        yield from runs
        return
    yield replaced(first, text=first.text[:end], style=styles.LEAD)
    yield from (replaced(first, text=first.text[end:]), *runs[1:])
