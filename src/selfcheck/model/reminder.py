"""A reminder to whoever has not sent what is due, as data for a template a clerk can edit."""

from msgspec import Struct


class Reminder(Struct, frozen=True):
    """A 催报 notice to a district or a lead unit (催报).

    ``received`` is empty while nothing came; ``missing`` what is open in what came. ``due`` is empty where no day is
    set. ``days_left`` counts calendar days to it, ``days_over`` those since; on the day itself both are 0.
    ``agreed``: the day was put off for this district.
    """

    issuer: str
    addressee: str
    year: int
    received: str
    missing: tuple[str, ...]
    due: str
    agreed: bool
    days_left: int
    days_over: int
    on: str


class ReminderWording(Struct, frozen=True, forbid_unknown_fields=True):
    """How what is open in a return is named (催报用语)."""

    points: str
    point: str
    windows: str
    highlights: str
    risks: str
    seal: str
    marks: str
    joint: str
    others: str
