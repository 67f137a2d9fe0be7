"""What happened (事件): issued, received, assigned, confirmed, decided, sent. The only memory of the year."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from selfcheck.model.ids import DistrictId, Sha256

BEGINNING = Sha256("0" * 64)
"""Stands before the first event of a chain."""


class Event(Struct, frozen=True):
    """One line of the ledger (台账记录).

    ``at`` is the time it was said to happen, ISO 8601, as the caller gave it; ``district`` is empty for an event of the
    whole city. ``facts`` are JSON values; under the keys ``object`` (one hash) and ``objects`` (a list of hashes, or
    a mapping of names to hashes) they name originals of the archive. ``hash`` seals the event to all before it.
    """

    seq: int
    at: str
    kind: str
    district: DistrictId
    facts: dict[str, Any]
    hash: Sha256

    @property
    def objects(self) -> tuple[Sha256, ...]:
        """The originals of the archive that this event names, in order of their keys."""
        return named_objects(self.facts)


def named_objects(facts: Mapping[str, Any]) -> tuple[Sha256, ...]:
    """The hashes under ``object`` and ``objects`` of an event's facts; empty when it names none."""
    single = facts.get("object")
    many = facts.get("objects") or ()
    listed = many.values() if isinstance(many, Mapping) else many
    return tuple(Sha256(sha) for sha in (*((single,) if single else ()), *listed))


def body_of(facts: Mapping[str, Any]) -> str:
    """``facts`` as canonical JSON: keys sorted, no blanks, dates as ISO, decimals as strings.

    ``TypeError`` for what JSON cannot hold, and for a float, since no score may be one.
    """
    body = msgspec.json.encode(facts, order="sorted")
    _refuse_floats(msgspec.json.decode(body))
    return body.decode()


def facts_of(body: str) -> dict[str, Any]:
    """The facts a body was made from; ``msgspec.MsgspecError`` when it is no JSON object."""
    return msgspec.json.decode(body, type=dict[str, Any])


def seal(previous: str, *, seq: int, at: str, kind: str, district: str, body: str) -> Sha256:
    """The hash of an event: over the previous one's hash and the event as canonical JSON, its body letter by letter."""
    event = {"at": at, "district": district, "facts": body, "kind": kind, "seq": seq}
    return Sha256(hashlib.sha256(previous.encode() + msgspec.json.encode(event, order="sorted")).hexdigest())


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("an event holds no float: give a decimal or a string")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        _refuse_floats(part)
