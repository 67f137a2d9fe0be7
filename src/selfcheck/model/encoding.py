"""Values as JSON and TOML and back: one spelling for every file and every ``--json``."""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


class Misfit(ValueError):
    """The text does not fit the type asked for, or is no JSON or TOML at all; ``str()`` says where and what."""


def to_json(value: Any) -> bytes:
    """``value`` as indented UTF-8 JSON ending in a newline; dates as ISO, decimals as strings."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def from_json(data: bytes, kind: type[T]) -> T:
    """The value of that type; :class:`Misfit` when the JSON does not fit it."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Misfit(str(error)) from error


def from_toml(data: bytes, section: str, kind: type[T]) -> T:
    """One section of a TOML file, all of it for an empty name; :class:`Misfit` when it does not fit."""
    try:
        table = msgspec.toml.decode(data.decode("utf-8-sig"))
        return msgspec.convert(table.get(section, {}) if section else table, kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Misfit(str(error)) from error


def to_builtins(value: Any) -> Any:
    """``value`` as dictionaries, lists and strings, for a template."""
    return msgspec.to_builtins(value)


def replaced(value: S, /, **changes: Any) -> S:
    """A copy of a frozen value with some fields changed."""
    return msgspec.structs.replace(value, **changes)
