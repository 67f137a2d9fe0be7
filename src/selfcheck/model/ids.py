"""Typed ids. Nothing is keyed by a name that is shown to people: names are shown, ids are compared."""

from typing import NewType

DistrictId = NewType("DistrictId", str)
"""Short pinyin, as in ``huangpu``; the key of a district and part of file names."""

UnitId = NewType("UnitId", str)
"""A lead unit of ``units.toml``, as in ``elderly-care``."""

ItemId = NewType("ItemId", str)
"""``item-NN`` by printed number in a first plan; kept by the item in later years whatever its number."""

SectionId = NewType("SectionId", str)
"""``item-01.2``, ``item-01.data``, ``item-01.problem``, ``window-1``, ``highlight-1``, ``risk-1``, ``cover``."""

Sha256 = NewType("Sha256", str)
"""64 lower-case hex digits of the bytes of a file or picture."""


def point_section(item: ItemId, number: int) -> SectionId:
    """The section of a reference point, by the number the plan prints."""
    return SectionId(f"{item}.{number}")


def data_section(item: ItemId) -> SectionId:
    """The section of an item's figures."""
    return SectionId(f"{item}.data")


def problem_section(item: ItemId) -> SectionId:
    """The section of an item's problems and next steps."""
    return SectionId(f"{item}.problem")


def bookmark_name(section: str) -> str:
    """The Word bookmark of a label: letters, digits and underscore, at most 40 characters (contract, Anchors)."""
    return "sc_" + section.replace("-", "_").replace(".", "_")
