"""Everything wrong in the wording file at once: entries missing, unknown or of the wrong kind, braces nobody fills."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any, get_type_hints

from rapidfuzz import fuzz, process

from selfcheck.messages.template import NEAR
from selfcheck.model.encoding import Misfit, from_toml
from selfcheck.model.notices import Notice, notice
from selfcheck.model.wording_slots import COUNTS, KEYS, NAMES, SECTIONS, fits

_LINE = re.compile(r"at line (\d+)")
_ALIKE = 70.0


def wording_faults(data: bytes, name: str) -> tuple[Notice, ...]:
    """What is wrong with the bytes of a wording file; ``name`` is what it is called in the findings."""
    try:
        table = from_toml(data, "", dict[str, Any])
    except Misfit as error:
        return (_unreadable(data, str(error), name),)
    faults = [notice("TPL023", name, section=s, entry=s, near=_near(s, SECTIONS)) for s in table if s not in SECTIONS]
    for section, kind in SECTIONS.items():
        faults += _section(section, table.get(section, {}), get_type_hints(kind), name)
    return tuple(faults)


def _unreadable(data: bytes, reason: str, name: str) -> Notice:
    try:
        lines = data.decode().count("\n") + 1
    except UnicodeDecodeError:
        return notice("TPL011", name)
    found = _LINE.search(reason)
    return notice("TPL021", name, line=found[1] if found else lines)


def _section(section: str, entries: Any, kinds: Mapping[str, Any], name: str) -> Iterator[Notice]:
    if not isinstance(entries, dict):
        yield notice("TPL024", name, section=section, entry=section)
        return
    for entry in entries:
        if entry not in kinds:
            missing = [kind for kind in kinds if kind not in entries]
            yield notice("TPL023", name, section=section, entry=entry, near=_near(entry, missing))
    for entry, kind in kinds.items():
        if entry not in entries:
            yield notice("TPL022", name, section=section, entry=entry)
        elif not fits(entries[entry], kind):
            yield notice("TPL024", name, section=section, entry=entry)
        else:
            yield from _entry(f"{section}.{entry}", entries[entry], name)


def _entry(path: str, value: Any, name: str) -> Iterator[Notice]:
    if path in KEYS:
        yield from _keys(path, value, name)
    if path in COUNTS and len(value) != COUNTS[path]:
        yield notice("TPL028", name, entry=path, expected=COUNTS[path], found=len(value))
    for text in _texts(value):
        yield from _braces(path, text, name)


def _keys(path: str, value: Any, name: str) -> Iterator[Notice]:
    found = list(value) if isinstance(value, dict) else [row["name"] for row in value]
    for key in KEYS[path]:
        if key not in found:
            yield notice("TPL022", name, section=path, entry=key)
    for key in found:
        if key not in KEYS[path]:
            missing = [known for known in KEYS[path] if known not in found]
            yield notice("TPL023", name, section=path, entry=key, near=_near(key, missing))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))


def _braces(path: str, text: str, name: str) -> Iterator[Notice]:
    if path not in NAMES:
        if "{" in text or "}" in text:
            yield notice("TPL027", name, entry=path)
        return
    try:
        names = [found for _, found, form, _ in Formatter().parse(text) if found is not None and not form]
        text.format(**dict.fromkeys(names, ""))
    except (ValueError, KeyError, IndexError, AttributeError):
        yield notice("TPL026", name, entry=path)
        return
    for used in dict.fromkeys(names):
        if used not in NAMES[path]:
            known = "、".join(f"{{{each}}}" for each in NAMES[path])
            yield notice("TPL025", name, entry=path, name=used, near=_near(used, NAMES[path]), known=known)


def _near(name: str, known: Iterable[str]) -> str:
    close = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return NEAR.format(name=close[0]) if close else ""
