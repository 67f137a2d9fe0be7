"""A formal letter (函) to a district's Party committee and government, as data for a template a clerk can edit."""

from msgspec import Struct


class Achievement(Struct, frozen=True):
    """One thing a district did well (成绩): words taken from its reviewed return, with where they stand."""

    area: str
    text: str
    source: str


class Letter(Struct, frozen=True):
    """What a letter to an excellent district says (致优秀区的函). It has no field for a rank, a score or a problem."""

    issuer: str
    title: str
    addressees: str
    party_committee: str
    government: str
    plan_title: str
    plan_number: str
    year: int
    district: str
    grade: str
    achievements: tuple[Achievement, ...]
    highlights: tuple[str, ...]
    draft: bool
