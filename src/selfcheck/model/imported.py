"""What an official notice gives of a plan, before it meets the office's own registers."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from selfcheck.model.plan import BodySection, Declared, Doubt, FocusArea, RiskKind, Window


class Account(Struct, frozen=True):
    """Where every character of the source went (来文字数); ``total`` is counted before anything is read."""

    total: int
    by_kind: Mapping[str, int]

    @property
    def unassigned(self) -> int:
        """Characters that went nowhere; more than 0 is a doubt."""
        return self.total - sum(self.by_kind.values())


class Imported(Struct, frozen=True, kw_only=True):
    """What a notice gives of a plan (导入的方案). ``units``: names as printed, by first appearance; no ids yet."""

    year: int
    title: str
    attachment_title: str
    notice_title: str
    document_number: str
    issuer: str
    issued_on: date
    publicity: str
    due_from: date
    due_to: date
    highlights: int
    qualities: tuple[str, ...]
    parts: tuple[str, ...]
    windows: tuple[Window, ...]
    risks: tuple[RiskKind, ...]
    declared: tuple[Declared, ...]
    focus_areas: tuple[FocusArea, ...]
    units: tuple[str, ...]
    body: tuple[BodySection, ...]
    object_label: str = "区"
    doubts: tuple[Doubt, ...] = ()
    account: Account = Account(0, {})
