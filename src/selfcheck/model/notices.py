"""What a reader found odd and says beside its value (告知): never printed on the spot, never swallowed."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from msgspec import Struct

from selfcheck.messages import SENTENCES, Severity

T = TypeVar("T")
_GRAVEST_FIRST: tuple[Severity, ...] = ("refuse", "warn", "info")


class Notice(Struct, frozen=True):
    """One sentence about one place. ``where`` is a file, a section id or both, in words a clerk can follow."""

    code: str
    severity: Severity
    where: str
    message: str


def notice(code: str, where: str = "", **facts: object) -> Notice:
    """The sentence under ``code`` with its facts filled in; ``KeyError`` for an unknown code or a missing fact."""
    sentence = SENTENCES[code]
    return Notice(code, sentence.severity, where, sentence.text.format(**facts))


class Collected(Struct, Generic[T], frozen=True):
    """A value and everything there is to say about how it came to be."""

    value: T
    notices: tuple[Notice, ...] = ()


def worst(notices: Iterable[Notice]) -> Severity | None:
    """The gravest severity among ``notices``; ``None`` when there are none."""
    found = {n.severity for n in notices}
    return next((severity for severity in _GRAVEST_FIRST if severity in found), None)
