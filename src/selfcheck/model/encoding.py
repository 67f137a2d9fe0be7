"""Values as JSON and back: one spelling for every file and every ``--json``."""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def to_json(value: Any) -> bytes:
    """``value`` as indented UTF-8 JSON ending in a newline; dates as ISO, decimals as strings."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def from_json(data: bytes, kind: type[T]) -> T:
    """The value of that type; ``msgspec.ValidationError`` when the JSON does not fit it."""
    return msgspec.json.decode(data, type=kind)
