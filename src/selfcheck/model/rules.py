"""The scoring rules as the plan folder states them (计分办法): words, each a proposal until somebody confirms it."""

from decimal import Decimal

from msgspec import Struct


class Rule(Struct, frozen=True, omit_defaults=True):
    """One scoring rule (计分规则): a proposal until a person confirms exactly this value.

    ``each`` holds what differs from ``value`` for single items, areas, units, districts or grades, by id or name; what
    the words mean is told in ``model.rule_values``. Empty it is left out of JSON, so that a hash taken before is good.
    """

    name: str
    value: str
    meaning: str
    each: tuple[tuple[str, str], ...] = ()


class Scoring(Struct, frozen=True):
    """The scoring rules of a plan (计分办法); the notice states none, so each is a proposal (domain §2.1)."""

    full_marks: Decimal
    decimals: int
    rules: tuple[Rule, ...]
