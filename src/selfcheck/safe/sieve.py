"""A few elements out of a part, straight from its bytes: no parser, no tree, so nothing shared with what reads the rest.

For parts that the XML door has passed: of broken XML it makes nothing sensible, and nothing harmful.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from selfcheck.safe.xml import MAX_BYTES, UnsafeXml, scan

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)""")
_DECLARATION = re.compile(rb"<\?xml\s.*?\?>", re.DOTALL)
_NO_TAG = rb"!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>"
_BINDING = re.compile(rb"""xmlns(?::([^\s=]+))?\s*=\s*["']([^"'<]*)""")
_ATTRIBUTES = rb"""[^>"'<]*+(?:(?:"[^"<]*+"|'[^'<]*+')[^>"'<]*+)*+"""
_ATTRIBUTE = re.compile(rb"""(?<=\s)(?!xmlns[:\s=])([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>|<[^>]*>", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#0*([0-9]{1,7})|#[xX]0*([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


Event: TypeAlias = tuple[str, Mapping[str, str] | None, str | None]
"""An element begins (its name and attributes) or ends (its name); or the text of all elements of text since then."""


class Sieve:
    """Lets through the elements in ``names`` alone: what ``namespace|local`` is called; ``texts`` are told whole."""

    def __init__(self, names: Mapping[str, str], texts: Collection[str]) -> None:
        self._names, self._texts = names, texts
        self._patterns = lru_cache(maxsize=64)(self._pattern)

    def events(self, data: bytes) -> Iterator[Event]:
        """What the part holds of them, in order.

        Attributes come as ``namespace|local``, text with its references resolved. Raises :class:`UnsafeXml` for a part
        too large or in an encoding nobody knows.
        """
        data = _utf8(data)
        bindings = frozenset((prefix, space.decode(errors="replace")) for prefix, space in _BINDING.findall(data))
        spaces = dict(bindings)
        if len(spaces) < len(bindings) or b"" in spaces:
            return iter(self._scanned(data))  # a prefix with two meanings, or none: which holds where, a parser knows
        return self._sifted(data, bindings)

    def _sifted(self, data: bytes, bindings: frozenset[tuple[bytes, str]]) -> Iterator[Event]:
        pattern, called = self._patterns(bindings)
        spaces = dict(bindings)
        texts: list[bytes] = []
        for match in pattern.finditer(data):
            kind = match.lastgroup
            if kind == "held":
                texts.append(match[kind])
            elif kind is not None:
                yield "", None, _text(texts)
                texts.clear()
                yield from _tag(match, called, spaces)
        yield "", None, _text(texts)

    def _scanned(self, data: bytes) -> list[Event]:
        events: list[Event] = []
        inside: list[str] = []
        held: list[str] = []

        def start(full: str, attributes: dict[str, str]) -> None:
            name = self._names.get(full)
            if name in self._texts or inside:
                inside.append(full)
            elif name is not None:
                events.append((name, attributes, None))

        def end(full: str) -> None:
            if inside:
                inside.pop()
                if not inside:
                    events.append(("", None, "".join(held)))
                    held.clear()
            elif full in self._names:
                events.append((self._names[full], None, None))

        scan(data, start, end, lambda text: held.append(text) if inside else None)
        return events

    def _pattern(self, bindings: frozenset[tuple[bytes, str]]) -> tuple[re.Pattern[bytes], dict[bytes, str]]:
        """What finds the wanted elements under the prefixes of one part, and what each is called."""
        called: dict[bytes, str] = {}
        for prefix, namespace in bindings:
            for full, name in self._names.items():
                uri, _, local = full.rpartition("|")
                if uri == namespace:
                    called[b"%b:%b" % (prefix, local.encode())] = name
        whole = [name for name in called if called[name] in self._texts]
        others = [name for name in called if called[name] not in self._texts]
        return re.compile(_tags(whole, others), re.DOTALL), called


def _tags(whole: Collection[bytes], others: Collection[bytes]) -> bytes:
    """Comments and the like come first, so that no tag inside one is taken for a tag."""
    held = rb"[^<]*+(?:<(?:%b|(?!/(?P=whole)\s*>))[^<]*+)*+" % _NO_TAG
    either = [
        _NO_TAG,
        rb"(?P<whole>%b)(?=[\s>])%b(?<!/)>(?P<held>%b)" % (_one_of(whole), _ATTRIBUTES, held),
        rb"(?P<begun>%b)(?=[\s/>])(?P<attributes>%b)>" % (_one_of(others), _ATTRIBUTES),
        rb"/(?P<ended>%b)\s*>" % _one_of(others),
    ]
    let_in = rb"(?=[!?]|(?:%b)[\s/>]|/(?:%b)[\s>])" % (_one_of([*whole, *others]), _one_of(others))
    return b"<%b(?:%b)" % (let_in, b"|".join(either))


def _one_of(names: Collection[bytes]) -> bytes:
    """Any of these, the prefix told once: most tags are let go at the first letter that differs."""
    by_prefix: dict[bytes, list[bytes]] = {}
    for prefix, _, local in (name.partition(b":") for name in names):
        by_prefix.setdefault(re.escape(prefix), []).append(re.escape(local))
    return b"|".join(b"%b:(?:%b)" % (prefix, b"|".join(local)) for prefix, local in by_prefix.items()) or rb"(?!)"


def _utf8(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise UnsafeXml("too large")
    declared = _ENCODING.match(data)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    encoding = encoding or (declared[1].decode().lower() if declared else "utf-8")
    if encoding in {"utf-8", "us-ascii", "ascii"}:
        return data
    try:
        return _DECLARATION.sub(b"", data.decode(encoding).encode(), count=1)
    except (LookupError, UnicodeError) as error:
        raise UnsafeXml("encoding") from error


def _tag(match: re.Match[bytes], called: Mapping[bytes, str], spaces: Mapping[bytes, str]) -> Iterator[Event]:
    if match["ended"] is not None:
        yield called[match["ended"]], None, None
        return
    name, attributes = called[match["begun"]], match["attributes"]
    yield name, _attributes(attributes, spaces), None
    if attributes.endswith(b"/"):
        yield name, None, None


def _attributes(raw: bytes, bindings: Mapping[bytes, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single in _ATTRIBUTE.findall(raw):
        prefix, _, local = name.rpartition(b":")
        found[f"{bindings.get(prefix, '')}|{local.decode()}" if prefix else local.decode()] = _text([double or single])
    return found


def _text(pieces: Iterable[bytes]) -> str:
    raw = b"".join(pieces)
    if b"<" in raw:
        raw = _ASIDE.sub(lambda aside: (aside[1] or b"").replace(b"&", b"&amp;"), raw)
    text = raw.decode(errors="replace")
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code < 0x110000 else "\ufffd"
