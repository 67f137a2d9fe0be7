"""What a template of the office must hold and may ask for, as a value: the lint compares a file with it."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from selfcheck import figures


class Page(Struct, frozen=True):
    """A page and its margins (页面), in twips."""

    width: int = figures.PAPER_WIDTH
    height: int = figures.PAPER_HEIGHT
    top: int = figures.MARGIN_TOP
    bottom: int = figures.MARGIN_BOTTOM
    left: int = figures.MARGIN_LEFT
    right: int = figures.MARGIN_RIGHT

    def turned(self) -> "Page":
        """The same page lying on its left edge, as a wide table is bound between upright pages."""
        return Page(self.height, self.width, self.left, self.right, self.bottom, self.top)

    def by(self, profile: figures.PageProfile) -> "Page":
        """The page by another profile: the whites above and below are moved where they are those of the frame profile."""
        top = profile.top if self.top == figures.FRAME.top else self.top
        return replace(self, top=top, bottom=profile.bottom if self.bottom == figures.FRAME.bottom else self.bottom)


class Needs(Struct, frozen=True):
    """What one template is held to (模板要求).

    ``fields`` are the paths it is given: ``letter.title``, or ``letter.highlights[]`` for the members of a list;
    ``required`` those without which it would leave out something that matters. ``styles`` and ``marks`` are those that
    blocks are poured by; a text template has none. ``only_poured``: no words of its own may stand in the body, since
    the document comes back and they would be taken for a district's. ``bound``: every figure comes from a field.
    """

    fields: tuple[str, ...]
    required: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    page: Page = Page()
    may_turn: bool = False
    only_poured: bool = False
    bound: bool = False

    def kind(self, path: str) -> str:
        """``text``, ``list`` or ``group`` (of fields); empty for a path that is not given."""
        if path in self.fields:
            return "text"
        if any(field.startswith(f"{path}[]") for field in self.fields):
            return "list"
        return "group" if any(field.startswith(f"{path}.") for field in self.fields) else ""


def field_paths(kind: Any, path: str) -> Iterator[str]:
    """The paths of every field of a struct under ``path``, down to plain values."""
    if get_origin(kind) is tuple:
        yield from field_paths(get_args(kind)[0], f"{path}[]")
    elif isinstance(kind, type) and issubclass(kind, Struct):
        for name, inner in get_type_hints(kind).items():
            yield from field_paths(inner, f"{path}.{name}")
    else:
        yield path
