"""Effective formatting: what Word would show after document defaults, styles, lists and direct settings are laid over
one another (ISO/IEC 29500-1, 17.7.2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from selfcheck.figures import CHARACTER
from selfcheck.official.names import attribute, attributes, child, is_on, number, tag
from selfcheck.official.numbering import Numbering

_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME_KEYS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_TOGGLES = frozenset({"w:b", "w:i", "w:vanish"})
_BOTH_SCRIPTS = frozenset("—–“”‘’…·×÷±°§")
_FIRST_LINE = {"firstLine", "hanging", "firstLineChars", "hangingChars"}
_DEEPEST_CHAIN = 12
Properties = dict[str, dict[str, str]]
"""Attributes of each property by its element's name; a toggle holds ``on``."""


@dataclass(frozen=True)
class RunLook:
    """How a run looks (字形): a face for each kind of character, size in half points, spacing in twips.

    ``themed`` are the slots whose face follows the document's theme instead of a name; ``hint`` says that signs which
    both scripts have take the East Asian face.
    """

    faces: Mapping[str, str]
    themed: frozenset[str]
    size: int
    bold: bool
    hidden: bool
    colour: str
    spacing: int
    hint: bool

    @property
    def face(self) -> str:
        """The face of its Hanzi."""
        return self.faces.get("eastAsia", "")

    def face_of(self, sign: str) -> str:
        """The face a character is shown in: signs of both scripts, as — and “, follow the hint."""
        if sign.isascii():
            return self.faces.get("ascii", "")
        if sign in _BOTH_SCRIPTS and not self.hint:
            return self.faces.get("hAnsi", "")
        return self.face

    @property
    def points(self) -> float:
        """The size in points."""
        return self.size / 2


@dataclass(frozen=True)
class ParagraphLook:
    """How a paragraph stands (段落格式); lengths in twips. ``*_chars`` are hundredths of a character and win over twips."""

    style: str
    align: str
    left: int
    right: int
    first: int
    first_chars: int
    right_chars: int
    left_chars: int
    before: int
    after: int
    line: int
    line_rule: str
    snaps: bool
    new_page: bool
    keeps_next: bool
    hangs: bool
    level: int
    bottom_rule: Mapping[str, str] = field(default_factory=dict)
    frame: Mapping[str, str] = field(default_factory=dict)
    tabs: tuple[tuple[str, int], ...] = ()

    @property
    def indent_chars(self) -> float:
        """First-line indent in characters of 3号; negative when it hangs."""
        return self.first_chars / 100 if self.first_chars else self.first / CHARACTER

    @property
    def right_indent_chars(self) -> float:
        """Right indent in characters of 3号."""
        return self.right_chars / 100 if self.right_chars else self.right / CHARACTER


class Styles:
    """The styles, defaults and theme of a file."""

    def __init__(
        self, root: etree._Element | None, theme: etree._Element | None, language: str, numbering: Numbering
    ) -> None:
        self._numbering = numbering
        self._chains: dict[tuple[str, str], Properties] = {}
        self._theme = _theme_faces(theme, language)
        children = root if root is not None else ()
        self._styles = {attribute(e, "w:styleId") or "": e for e in children if tag(e) == "w:style"}
        defaults = child(root, "w:docDefaults")
        self._run_defaults = self._read(child(defaults, "w:rPrDefault", "w:rPr"))
        self._paragraph_defaults = self._read(child(defaults, "w:pPrDefault", "w:pPr"))
        self._default_id = next((id for id, e in self._styles.items() if _is_default_paragraph(e)), "")

    def name(self, style_id: str) -> str:
        """The name of a style as people see it; its id when it has none."""
        return attribute(child(self._styles.get(style_id), "w:name")) or style_id

    def paragraph(self, properties: etree._Element | None, table_style: str = "") -> ParagraphLook:
        """The effective look of a paragraph with these direct properties."""
        direct = self._read(properties)
        style_id = self.style_id(properties)
        levels = [
            self._paragraph_defaults,
            self._of_chain(table_style, "w:pPr"),
            *self._levels(style_id, direct),
            direct,
        ]
        return _paragraph_look(self.name(style_id), _over(levels))

    def style_id(self, properties: etree._Element | None) -> str:
        """The style a paragraph has, the default one when it names none or one that is not there."""
        named = attribute(child(properties, "w:pStyle")) or ""
        return named if named in self._styles else self._default_id

    def list_of(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list a paragraph belongs to and its depth; an empty id for none."""
        merged = _over([self._of_chain(self.style_id(properties), "w:pPr"), self._read(properties)])
        id = merged.get("w:numPr/w:numId", {}).get("val", "0")
        return ("" if id == "0" else id), number(merged.get("w:numPr/w:ilvl", {}).get("val"))

    def run(
        self, properties: etree._Element | None, paragraph: etree._Element | None, table_style: str = ""
    ) -> RunLook:
        """The effective look of a run with these direct properties, in a paragraph with those."""
        direct = self._read(properties)
        chains = [
            self._of_chain(table_style, "w:rPr"),
            self._of_chain(self.style_id(paragraph), "w:rPr"),
            self._of_chain(attribute(child(properties, "w:rStyle")) or "", "w:rPr"),
        ]
        merged = _over([self._run_defaults, *chains, direct])
        for toggle in _TOGGLES:
            merged[toggle] = {"on": _toggled(toggle, self._run_defaults, chains, direct)}
        return _run_look(merged)

    def _levels(self, style_id: str, direct: Properties) -> list[Properties]:
        """A list's indents stand over those of the style, unless the style itself names the list."""
        style = self._of_chain(style_id, "w:pPr")
        own = "w:numPr/w:numId" in direct
        source = direct if own else style
        level = self._numbering.level(
            source.get("w:numPr/w:numId", {}).get("val", ""), number(source.get("w:numPr/w:ilvl", {}).get("val"))
        )
        listed = self._read(level.properties if level else None)
        return [style, listed] if own else [listed, style]

    def _of_chain(self, style_id: str, part: str) -> Properties:
        """What a style and those it is based on set, the nearest on top; toggles are the style's own, else inherited."""
        key = (style_id, part)
        if key not in self._chains:
            self._chains[key] = _over([self._read(child(e, part)) for e in reversed(list(self._chain(style_id)))])
        return self._chains[key]

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = attribute(child(style, "w:basedOn")) or ""

    def _read(self, element: etree._Element | None) -> Properties:
        found: Properties = {}
        for e in element if element is not None else ():
            name = tag(e)
            if name in _TOGGLES:
                found[name] = {"on": "1" if is_on(e) else ""}
            elif name == "w:rFonts":
                found[name] = self._faces(attributes(e))
            elif name == "w:tabs":
                found[name] = {f"{n}": f"{attribute(t)} {attribute(t, 'w:pos')}" for n, t in enumerate(e)}
            elif name in ("w:numPr", "w:pBdr"):
                found |= {f"{name}/{tag(inner)}": attributes(inner) for inner in e}
            else:
                found[name] = attributes(e) or {"val": "true"}
        return found

    def _faces(self, given: dict[str, str]) -> dict[str, str]:
        """A theme's face wins over the name beside it in the same element, and is remembered as one."""
        found = {slot: given[slot] for slot in _SLOTS if slot in given}
        found |= {f"{slot} themed": "" for slot in found}
        for key, slot in _THEME_KEYS.items():
            if key in given:
                found |= {slot: self._theme.get(given[key], ""), f"{slot} themed": "1"}
        return found | ({"hint": given["hint"]} if "hint" in given else {})


def _is_default_paragraph(style: etree._Element) -> bool:
    return attribute(style, "w:type") == "paragraph" and attribute(style, "w:default") in {"1", "true", "on"}


def _over(levels: list[Properties]) -> Properties:
    """Levels laid over one another, attribute by attribute; a rule or a set of tabs as a whole."""
    merged: Properties = {}
    for level in levels:
        for name, given in level.items():
            below = {} if name.startswith(("w:pBdr", "w:tabs")) else merged.get(name, {})
            if name == "w:ind" and given.keys() & _FIRST_LINE:  # one or the other, never both
                below = {key: value for key, value in below.items() if key not in _FIRST_LINE}
            merged[name] = below | given
    return merged


def _toggled(name: str, defaults: Properties, chains: list[Properties], direct: Properties) -> str:
    """Direct settings decide; styles of several kinds switch one another (17.7.3)."""
    if name in direct:
        return direct[name]["on"]
    if defaults.get(name, {}).get("on"):
        return "1"
    return "1" if sum(bool(chain.get(name, {}).get("on")) for chain in chains) % 2 else ""


def _run_look(p: Properties) -> RunLook:
    faces = p.get("w:rFonts", {})
    colour = p.get("w:color", {}).get("val", "auto")
    return RunLook(
        faces={slot: faces[slot] for slot in _SLOTS if slot in faces},
        themed=frozenset(slot for slot in _SLOTS if faces.get(f"{slot} themed")),
        size=number(p.get("w:sz", {}).get("val"), 20),
        bold=bool(p["w:b"]["on"]),
        hidden=bool(p["w:vanish"]["on"]),
        colour="auto" if "themeColor" in p.get("w:color", {}) and colour == "auto" else colour.upper().replace("AUTO", "auto"),
        spacing=number(p.get("w:spacing", {}).get("val")),
        hint=faces.get("hint") == "eastAsia",
    )  # fmt: skip


def _paragraph_look(style: str, p: Properties) -> ParagraphLook:
    indent, spacing = p.get("w:ind", {}), p.get("w:spacing", {})
    first = -number(indent.get("hanging")) or number(indent.get("firstLine"))
    first_chars = -number(indent.get("hangingChars")) or number(indent.get("firstLineChars"))
    tabs = (text.split() for text in p.get("w:tabs", {}).values())
    return ParagraphLook(
        style=style,
        align={"start": "left", "end": "right"}.get(a := p.get("w:jc", {}).get("val", "left"), a),
        left=number(indent.get("left", indent.get("start"))),
        right=number(indent.get("right", indent.get("end"))),
        first=first,
        first_chars=first_chars,
        right_chars=number(indent.get("rightChars", indent.get("endChars"))),
        left_chars=number(indent.get("leftChars", indent.get("startChars"))),
        before=number(spacing.get("before")),
        after=number(spacing.get("after")),
        line=number(spacing.get("line"), 240),
        line_rule=spacing.get("lineRule", "auto"),
        snaps=_on(p, "w:snapToGrid", default=True),
        new_page=_on(p, "w:pageBreakBefore", default=False),
        keeps_next=_on(p, "w:keepNext", default=False),
        hangs=_on(p, "w:overflowPunct", default=True),
        level=number(p.get("w:outlineLvl", {}).get("val"), 9),
        bottom_rule=p.get("w:pBdr/w:bottom", {}),
        frame=p.get("w:framePr", {}),
        tabs=tuple((kind, number(place)) for kind, place in (t for t in tabs if len(t) == 2)),
    )  # fmt: skip


def _on(p: Properties, name: str, *, default: bool) -> bool:
    return default if name not in p else p[name].get("val", "true") not in {"0", "false", "off"}


def _theme_faces(theme: etree._Element | None, language: str) -> dict[str, str]:
    """Faces by theme name (``minorEastAsia``); an empty East Asian face is the one of the document's language."""
    scheme = child(theme, "a:themeElements", "a:fontScheme")
    script = {"zh-TW": "Hant", "zh-HK": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}.get(language, "Hans")
    found: dict[str, str] = {}
    for part in ("major", "minor"):
        fonts = child(scheme, f"a:{part}Font")
        listed = fonts if fonts is not None else ()
        of_script = {e.get("script"): str(e.get("typeface") or "") for e in listed if tag(e) == "a:font"}
        latin, east, complex_ = (
            str(attribute(child(fonts, f"a:{k}"), "typeface") or "") for k in ("latin", "ea", "cs")
        )
        found |= {f"{part}Ascii": latin, f"{part}HAnsi": latin, f"{part}Bidi": complex_}
        found[f"{part}EastAsia"] = east or of_script.get(script, "")
    return found
