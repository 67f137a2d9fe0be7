"""One TOML file of the plan folder, column by column; a wrong one becomes a fault with its line and a neutral value."""

import itertools
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from selfcheck.readers.plan_faults import Faults, Source, is_id, nearest
from selfcheck.readers.plan_slips import slip

T = TypeVar("T")

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]")
"""Breaks, control characters and signs of no width: XML has no place for them, or nobody sees what was written."""
_NO_FILE = re.compile(r'[<>:"/\\|?*]')
"""What Windows takes in no file name."""
_LONGEST_NAME = 25
"""A county's name has up to 15 characters; a longer one than this would have file names cut short."""
_HEADER = re.compile(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(#.*)?$")


class Entry:
    """A TOML table: a whole file, or one ``[[…]]`` of it. Each column is taken once; ``close`` names what is left over.

    A column that is missing or of another kind is a fault; the value returned then is empty, zero or the first of days.
    """

    def __init__(self, source: Source, values: dict[str, object], line: int, faults: Faults) -> None:
        self.faults = faults
        self._source = source
        self._values = values
        self._line = line
        self._taken: list[str] = []

    def at(self, key: str = "") -> str:
        """The line of that column, or where the entry starts."""
        return self._source.at(self.line(key))

    def line(self, key: str = "") -> int:
        """The number of that line."""
        named = re.compile(rf'\s*"?{re.escape(key)}"?\s*=')
        for number, text in self._own_lines():
            if key and named.match(text):
                return number
        return self._line

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._take(key)
        if isinstance(value, str) and not value.strip():
            self.faults.add("PLN020", self.at(key), key=key)
        return self._as(value, str, "PLN011", key, "").strip()

    def one_line(self, key: str) -> str:
        """A text in one line, every character of which can be seen."""
        value = self.text(key)
        if _UNSEEN.search(value):
            self.faults.add("PLN026", self.at(key), key=key, value=_UNSEEN.sub("□", value))
        return value

    def name(self, key: str) -> str:
        """A text in one line that stands in the names of files as it is."""
        value = self.one_line(key)
        if signs := dict.fromkeys(_NO_FILE.findall(value)):
            self.faults.add("PLN027", self.at(key), key=key, value=_UNSEEN.sub("□", value), signs=" ".join(signs))
        if len(value) > _LONGEST_NAME:
            self.faults.add("PLN028", self.at(key), key=key, count=len(value), most=_LONGEST_NAME)
        return value

    def optional_text(self, key: str) -> str:
        """A text that may be empty or left out."""
        return self._as(self._take(key, ""), str, "PLN011", key, "").strip()

    def id(self, key: str) -> str:
        """A text of lower-case letters, digits and hyphens."""
        value = self.text(key)
        if value and not is_id(value):
            self.faults.add("PLN021", self.at(key), key=key, value=value)
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], *, default: str = "") -> str:
        """One of the allowed words; with a ``default`` the key may be left out."""
        value = (self.optional_text(key) or default) if default else self.text(key)
        if value and value not in allowed:
            self.faults.add("PLN022", self.at(key), key=key, value=value, allowed=", ".join(allowed))
        return value

    def integer(self, key: str, least: int, most: int) -> int:
        """A whole number between these two."""
        return int(self._between(key, self._as(self._take(key), int, "PLN012", key, least), least, most))

    def number(self, key: str, least: int, most: int) -> Decimal:
        """A number between these two, exactly as written."""
        value = self._take(key)
        plain = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
        return Decimal(self._between(key, self._as(plain, Decimal, "PLN016", key, Decimal(least)), least, most))

    def day(self, key: str) -> date:
        """A date without a time."""
        return self._as(self._take(key), date, "PLN013", key, date.min)

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        values = self._as(self._take(key, [] if optional else None), list, "PLN014", key, [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.faults.add("PLN014", self.at(key), key=key)
            return ()
        return tuple(str(value).strip() for value in values)

    def several_of(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """Some of the allowed words, each once; none where the key is left out."""
        values = self.texts(key, optional=True)
        for value in values:
            if value not in allowed:
                self.faults.add("PLN022", self.at(key), key=key, value=value, allowed=", ".join(allowed))
        return tuple(value for value in dict.fromkeys(values) if value in allowed)

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        values = self._as(self._take(key), list, "PLN015", key, [])
        if not all(type(value) is int for value in values):
            self.faults.add("PLN015", self.at(key), key=key)
            return ()
        return tuple(values)

    def entries(self, key: str, *, optional: bool = False) -> tuple["Entry", ...]:
        """The ``[[key]]`` of the file; at least one unless optional."""
        self._taken.append(key)
        values = self._values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self.faults.add("PLN017", self.at(key), key=key)
            return ()
        if not values and not optional:
            self.faults.add("PLN025", self._source.file, key=key)
        lines = self._headers(key)
        return tuple(Entry(self._source, value, lines.get(n, 1), self.faults) for n, value in enumerate(values))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """The lines of the table ``[….key]`` below this entry, numbers as they are written; it may be left out."""
        values = self._as(self._take(key, {}), dict, "SCO310", key, {})
        if not all(type(value) in (str, int, Decimal) for value in values.values()):
            self.faults.add("SCO310", self.at(key), key=key)
            return ()
        return tuple((str(name), _plain(value)) for name, value in values.items())

    def at_pair(self, key: str, name: str) -> str:
        """The line of ``name`` in the table ``[….key]`` below this entry, or where the entry starts."""
        header = re.compile(rf"\s*\[\s*[^\[\]]*\.{re.escape(key)}\s*\]")
        named = re.compile(rf'\s*"?{re.escape(name)}"?\s*=')
        lines = list(enumerate(self._source.text.splitlines(), 1))[self._line :]
        own = itertools.takewhile(lambda line: header.match(line[1]) or not _HEADER.match(line[1]), lines)
        return self._source.at(next((number for number, text in own if named.match(text)), self.line(key)))

    def close(self) -> None:
        """Name the columns that nobody asked for."""
        known = tuple(self._taken)
        for key in self._values:
            if key not in known and (meant := nearest(key, known)):
                self.faults.add("PLN018", self.at(key), key=key, meant=meant)
            elif key not in known:
                self.faults.add("PLN019", self.at(key), key=key)

    def _take(self, key: str, default: object = None) -> object:
        self._taken.append(key)
        value = self._values.get(key, default)
        if value is None:
            self.faults.add("PLN010", self.at(), key=key)
        return value

    def _as(self, value: object, kind: type[T], code: str, key: str, neutral: T) -> T:
        if value is None:
            return neutral
        if isinstance(value, kind) and not isinstance(value, bool | datetime):
            return value
        self.faults.add(code, self.at(key), key=key)
        return neutral

    def _between(self, key: str, value: Decimal | int, least: int, most: int) -> Decimal | int:
        if (isinstance(value, Decimal) and value.is_nan()) or not least <= value <= most:
            self.faults.add("PLN023", self.at(key), key=key, value=value, least=least, most=most)
        return value

    def _headers(self, key: str) -> dict[int, int]:
        lines = self._source.text.splitlines()
        found = (n for n, text in enumerate(lines, 1) if (header := _HEADER.match(text)) and header[1] == key)
        return dict(enumerate(found))

    def _own_lines(self) -> Iterator[tuple[int, str]]:
        """The lines from this entry's header to the next header."""
        for number, text in enumerate(self._source.text.splitlines()[self._line - 1 :], self._line):
            if number > self._line and _HEADER.match(text):
                return
            yield number, text


def _plain(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value).strip()


def _line(text: str, number: int) -> str:
    """The line as TOML counts lines; empty behind the last."""
    return next(iter(text.split("\n")[number - 1 : number]), "")


def read_table(source: Source, faults: Faults) -> Entry | None:
    """The file's table, numbers with a point as ``Decimal``; ``None`` and a fault when it is no TOML."""
    try:
        values = tomllib.loads(source.text.replace("\r\n", "\n"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # too long a number and too deep a list are no TOMLDecodeError
        if place := _AT.search(str(error)):
            number = int(place[1])
            code, facts = slip(_line(source.text, number)) or ("PLN005", {"column": place[2]})
            faults.add(code, source.at(number), **facts)
        else:
            faults.add("PLN006", source.file)
        return None
    return Entry(source, values, 1, faults)
