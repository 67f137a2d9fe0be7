"""What somebody most likely meant in a line that is no TOML: a date that there is none of, digits typed full-width."""

import re
import unicodedata
from datetime import date

_VALUE = re.compile(r"""\s*"?([^\s"'=＝]+)"?\s*=\s*([^"'#\[\]{}]*[^"'#\[\]{}\s])\s*(?:#.*)?$""")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"(\d{4})\s*[-/.年－–—]\s*(\d{1,2})\s*[-/.月－–—]\s*(\d{1,2})\s*日?")


def slip(line: str) -> tuple[str, dict[str, str]] | None:
    """The code of the sentence and its facts; ``None`` when the line tells nothing of the kind."""
    found = _VALUE.match(line)
    if not found:
        return None
    key, value = found.groups()
    meant = unicodedata.normalize("NFKC", value)
    if day := _DATE.fullmatch(meant):
        return _about_date(key, value, tuple(map(int, day.groups())))
    if meant != value and _NUMBER.fullmatch(meant):
        return "PLN009", {"key": key, "value": value, "meant": meant}
    return None


def _about_date(key: str, value: str, parts: tuple[int, ...]) -> tuple[str, dict[str, str]] | None:
    year, month, day = parts
    try:
        meant = date(year, month, day).isoformat()
    except ValueError:
        return "PLN007", {"key": key, "value": value}
    return ("PLN008", {"key": key, "value": value, "meant": meant}) if meant != value else None
