"""Ticks and symbols that Word writes as something else than text."""

from lxml import etree

from selfcheck.word.names import child, is_on, value

TICKED, UNTICKED = "☑", "☐"

_SYMBOLS = {
    ("wingdings", 0xFE): TICKED,
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFC): "✔",
    ("wingdings", 0xFB): "✘",
    ("wingdings", 0xA8): UNTICKED,
    ("wingdings", 0x6F): UNTICKED,
    ("wingdings 2", 0x52): TICKED,
    ("wingdings 2", 0x50): "✔",
    ("wingdings 2", 0xA3): UNTICKED,
    ("wingdings 2", 0x54): "☒",
}
"""A symbol font's code: the character that looks so. Codes come as F0xx (private use) or 00xx."""


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
