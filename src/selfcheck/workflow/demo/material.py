"""The invented material: districts and texts, with figures that fit the size of each district."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from selfcheck.model.encoding import from_toml

_FOLDER = Path(__file__).parent
_RATIO = re.compile(r"\{p:(n\d)/(n\d)\}")


class DemoDistrict(Struct, frozen=True):
    """An invented district (演示区): ``quality`` of its return, ``scale`` of its figures."""

    id: str
    code: str
    name: str
    order: int
    bureau: str
    addressees: tuple[str, ...]
    quality: str
    kind: str
    scale: Decimal
    streets: tuple[str, ...]
    note: str = ""


@cache
def districts() -> tuple[DemoDistrict, ...]:
    """The invented districts in their order."""
    found = from_toml((_FOLDER / "districts.toml").read_bytes(), "districts", list[DemoDistrict])
    return tuple(found)


@cache
def texts(name: str) -> Mapping[str, Any]:
    """One file of invented texts."""
    return from_toml((_FOLDER / "texts" / f"{name}.toml").read_bytes(), "", dict[str, Any])


def scaled(base: int, scale: Decimal) -> int:
    """A base figure for a district of that size, at least 1."""
    return max(1, int((Decimal(base) * scale).quantize(Decimal(1), ROUND_HALF_UP)))


def filled(text: str, bases: Sequence[int], district: DemoDistrict) -> str:
    """``text`` with its figures, rates and place names; rates are computed from the figures as printed."""
    numbers = {f"n{n}": scaled(base, district.scale) for n, base in enumerate(bases, start=1)}

    def rate(match: re.Match[str]) -> str:
        value = Decimal(100) * numbers[match[1]] / numbers[match[2]]
        return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP))

    names = {"district": district.name, "street": district.streets[0], "street2": district.streets[1]}
    made = _RATIO.sub(rate, text)
    for key, value in {**numbers, **names}.items():
        made = made.replace(f"{{{key}}}", str(value))
    return made


def draw(district: DemoDistrict, *about: object, sides: int) -> int:
    """A number from 0 to ``sides`` - 1 that looks random and is the same every time."""
    text = "|".join(map(str, (district.id, *about)))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % sides
