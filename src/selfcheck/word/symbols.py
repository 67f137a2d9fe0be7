"""Ticks and symbols that Word writes as something else than text."""

import re
from collections.abc import Mapping

from lxml import etree

from selfcheck.word.names import child, is_on, tag, value, whole

TICKED, UNTICKED = "☑", "☐"

_SYMBOLS = {
    ("wingdings", 0xFE): TICKED,
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFC): "✔",
    ("wingdings", 0xFB): "✘",
    ("wingdings", 0xA8): UNTICKED,
    ("wingdings", 0x6F): UNTICKED,
    ("wingdings", 0x78): "☒",
    ("wingdings 2", 0x52): TICKED,
    ("wingdings 2", 0x50): "✔",
    ("wingdings 2", 0xA3): UNTICKED,
    ("wingdings 2", 0x54): "☒",
}
"""A symbol font's code: the character that looks so. Codes come as F0xx (private use) or 00xx."""

SYMBOLIC = re.compile(r"[\uf020-\uf0ff\xa3\xa8\xfb-\xfe]")
"""A character that is a sign of a symbol font, or may be one."""
LONE = frozenset("oxPRT")
"""Text that may show a tick, should its font be a symbol font (LibreOffice and ONLYOFFICE write ``w:sym`` so)."""
_MOST_ENTRIES = 1_000_000


def symbol(element: etree._Element) -> str:
    """The character of a ``w:sym``: a tick when its font shows one, else the code point as it stands; exactly one."""
    try:
        code = int(value(element, "w:char") or "", 16)
    except ValueError:
        return "\ufffd"
    font = (value(element, "w:font") or "").lower()
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    plain = _SYMBOLS.get((font, low)) or (chr(code) if 0x20 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "")
    return plain if plain and not plain.isspace() and not 0x7F <= code < 0xA0 else "\ufffd"


def legacy_tick(box: etree._Element) -> str:
    """The state of a legacy form field's check box (``w:checkBox``): what was ticked, else what it began with."""
    checked = child(box, "w:checked")
    state = checked if checked is not None else child(box, "w:default")
    return TICKED if is_on(state) else UNTICKED


def modern_tick(box: etree._Element) -> str:
    """The state of a check box of Word 2010 (``w14:checkbox``)."""
    checked = child(box, "w14:checked")
    on = checked is not None and (value(checked, "w14:val") or "1") not in {"0", "false", "off"}
    return TICKED if on else UNTICKED


def as_shown(text: str, element: etree._Element) -> str:
    """The text of a ``w:t`` as the symbol font of its run shows it, character for character."""
    fonts = child(element.getparent(), "w:rPr", "w:rFonts")
    if fonts is None:
        return text
    names = [(value(fonts, name) or "").lower() for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")]
    font = next((name for name in names if name.startswith("wingdings")), "")
    return "".join(_SYMBOLS.get((font, ord(c) - 0xF000 if c >= "\uf000" else ord(c)), c) for c in text)


def drop_down(box: etree._Element) -> str:
    """The entry that a legacy drop-down field (``w:ddList``) shows: what was chosen, else what it began with, else the first."""
    result = child(box, "w:result")
    chosen = result if result is not None else child(box, "w:default")
    entries = [value(entry) or "" for entry in box if tag(entry) == "w:listEntry"]
    number = whole(value(chosen), 0, most=_MOST_ENTRIES) if chosen is not None else 0
    return entries[number] if number < len(entries) else ""


MATH: Mapping[str, str] = {"m:d": "(", "m:nary": "∫", "m:rad": "√", "m:acc": "\u0302", "m:groupChr": "⏟"}
"""Parts of an equation that Word draws a sign for, and the sign when they name none (ECMA-376 part 1, 22.1.2)."""


def is_symbolic(text: str) -> bool:
    """Whether ``text`` may be a sign of a symbol font; most texts are told at the price of one look for a rare sign."""
    return SYMBOLIC.search(text) is not None or text.strip() in LONE


def math_signs(element: etree._Element) -> tuple[str, str, str]:
    """The signs before, between and behind the arguments of one of :data:`MATH`."""
    name = tag(element)
    properties = child(element, f"{name}Pr")

    def sign(setting: str, usual: str) -> str:
        found = child(properties, setting)
        return usual if found is None else value(found, "m:val") or ""

    if name == "m:d":
        return sign("m:begChr", "("), sign("m:sepChr", "|"), sign("m:endChr", ")")
    return sign("m:chr", MATH[name]), "", ""
