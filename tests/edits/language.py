"""The language of edits: all kinds, and how one is drawn from any source of choices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, ClassVar, Protocol, TypeVar

from tests.edits import labels, order, pasting, tracked, typing, wrapping
from tests.edits.page import SLOT, Page

T = TypeVar("T")
Choose = Callable[[Sequence[T]], T]
"""One of a sequence: a random number generator's ``choice``, or hypothesis drawing."""


class Edit(Protocol):
    """What somebody does to a returned form. ``keeps_order``: it leaves all printed labels whole and in their order."""

    kind: ClassVar[str]
    keeps_order: ClassVar[bool]

    def on(self, page: Page) -> Page:
        """The page afterwards; the same page where there is nothing it could be done to."""


KINDS: tuple[type[Edit], ...] = (
    typing.Fill, typing.Type, typing.Beside, typing.OnLabel, typing.OnHeading, typing.Paragraph, typing.Quote, typing.Echo,
    typing.Empty, typing.HalfPrompt, wrapping.Control, wrapping.Row, wrapping.Inline, wrapping.Split, pasting.PasteTable,
    pasting.PastePicture, pasting.TextBox, pasting.Annotate, tracked.Insert, tracked.Strike, tracked.Settle,
    labels.Rebracket, labels.Plain, order.Delete, order.IntoTable, labels.Retitle, labels.Reword, labels.Renumber,
    labels.Unlabel, labels.Join, labels.Break, labels.QuoteLine, order.Exchange, order.Move, order.Double,
)  # fmt: skip
KEEPING = tuple(kind for kind in KINDS if kind.keeps_order)

_PIECES = (
    "民政", "养老服务", "98.5%", "，", "。", "“甲”", "（一）", "《办法》", "【3-2】", "——", "&", "<", "&amp;", "</w:t>",
    "{{ 1 }}", "\n", "\t", " ", "\u3000", "\u00a0", "\u00ad", "\u200b", "\ufeff", "\u2011", "e\u0301", "\U00020bb7", "\U0001f600",
    "☑", "□", "①", "㎡", "ﬁ", "Ⅳ", "\ue000", "\ufffc", "\u202e", "〔", "〕", "不适用。理由：", "1.", "第1项", "有", "无",
)  # fmt: skip
_ODD = (*range(0x20, 0xD800), *range(0xE000, 0xFFFE), *range(0x1F300, 0x1F700), *range(0x20000, 0x20100))
"""Every code point that XML may hold, up to the first planes."""


def words(choose: Choose[Any]) -> str:
    """A few words round the slot of a token."""
    return _some(choose) + SLOT + _some(choose)


def _some(choose: Choose[Any]) -> str:
    return "".join(choose(_PIECES) if choose(range(8)) else chr(choose(_ODD)) for _ in range(choose(range(4))))


def _one_of(*domain: object) -> Callable[[Choose[Any]], Any]:
    return partial(_chosen, domain)


def _chosen(domain: Sequence[object], choose: Choose[Any]) -> object:
    return choose(domain)


_EITHER = _one_of(False, True)
_DOMAINS: Mapping[str, Callable[[Choose[Any]], Any]] = {
    "at": _one_of(*range(2_000)), "to": _one_of(*range(2_000)), "words": words, "before": _EITHER, "nested": _EITHER,
    "alone": _EITHER, "accepted": _EITHER, "whole_item": _EITHER, "bookmarks": _EITHER, "cell": _EITHER, "wide": _EITHER,
    "bookmark": _EITHER, "comment": _EITHER, "step": _one_of(1, 2, 3, 5), "many": _one_of(1, 2, 3), "cut": _one_of(*range(16)),
    "style": _one_of(*typing.STYLES), "look": _one_of(*typing.LOOKS), "bracket": _one_of(*labels.BRACKETS),
    "wrapper": _one_of(*wrapping.INLINE), "way": _one_of(0, 1, 2),
}  # fmt: skip
"""What each field of an edit is chosen from."""


def drawn(kind: type[Edit], choose: Choose[Any]) -> Edit:
    """An edit of this kind with every field chosen."""
    return kind(**{field.name: _DOMAINS[field.name](choose) for field in fields(kind)})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Case:
    """What is done to one form, from the blank on."""

    edits: tuple[Edit, ...]

    @property
    def keeps_order(self) -> bool:
        """Whether all printed labels stand whole and in their order afterwards."""
        return all(edit.keeps_order for edit in self.edits)

    def on(self, page: Page) -> Page:
        """The form as it comes back."""
        for edit in self.edits:
            page = edit.on(page)
        return page


def case(choose: Choose[Any], kinds: Sequence[type[Edit]], most: int) -> Case:
    """Prompts typed over, then up to ``most`` edits of these kinds."""
    edits = [drawn(choose(kinds), choose) for _ in range(choose(range(1, most + 1)))]
    return Case((drawn(typing.Fill, choose), *edits))
