"""What a Word file brings in with ``w:altChunk``: another file whose words stand in this one. The door to them.

Here is told what such a file is and whether it can be read safely; what it says, reader and counter find out apart.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from selfcheck.word.names import tag
from selfcheck.word.package import NotWord, Package

MAX_NESTING = 2
"""A file brought in by a file that was brought in; Word itself writes one level."""
MAX_TOTAL = 128 * 1024 * 1024
"""Inflated bytes that all of them together may have."""
LEAST_COST = 64 * 1024
"""What the smallest is reckoned at, so that thousands of references to one are no bomb either."""
MAX_DEPTH = 40
"""Elements within elements of a Word file brought in: it adds to the depth of the place where it stands."""
MAX_TABLES = 10
"""Tables within tables of an HTML page."""

_HEAD = 2048
_TOO_DEEP = etree.XPath("/*" * (MAX_DEPTH + 1))
_BIG5 = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?big5", re.IGNORECASE)
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|table|ul|ol|h[1-6]|span)\b", re.IGNORECASE)
_NOT_TEXT = re.compile(r"\{\\rtf|<\?xml|[\w-]+:[^\n]*\n(?:[^\n]*\n){0,20}?content-type:", re.IGNORECASE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)

_VALUE = r"""(?>"[^"]*+"|'[^']*+'|[^\s"'<>=`]++)"""
_ATTRIBUTES = rf"""(?>\s++|/|[^\s"'<>/=]++(?>\s*+=\s*+{_VALUE})?+)*+"""
_RAW = "style|script|title|xmp|plaintext|textarea|iframe|noembed|noframes|noscript|math|svg|template|object"
_PLAIN_HTML = re.compile(
    rf"""(?>
      [^<]++
    | <(?![a-z/!?])
    | <(?!(?:{_RAW})\b)[a-z][a-z0-9:._-]*+(?=[\s/>]){_ATTRIBUTES}>
    | </(?!(?:{_RAW})\b)[a-z][a-z0-9:._-]*+\s*+>
    | <!--(?!-?>)(?>[^-]++|-(?!-\s*+!?>))*+-->
    | <!doctype\b[^<>\[\]]*+>
    | <!\[(?:if|else|endif)\b[^<>\[\]]*+\]>
    | <\?[^<>]*+>
    | <style(?=[\s/>]){_ATTRIBUTES}>(?>[^<]++|<(?!/))*+</style\s*+>
    | <script(?=[\s/>]){_ATTRIBUTES}>(?>[^<]++|<(?![/!]))*+</script\s*+>
    | <title(?=[\s/>]){_ATTRIBUTES}>[^<]*+</title\s*+>
    )*+""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""Pages of which every program sees the same text: each tag, comment and script is closed where it seems to be."""


@dataclass(frozen=True)
class Page:
    """An HTML page that all programs read alike (网页), decoded."""

    markup: str


@dataclass(frozen=True)
class PlainText:
    """Plain text (纯文本), decoded."""

    text: str


Opened: TypeAlias = Package | Page | PlainText | None


@dataclass
class Chunks:
    """What the chunks of one file (并入的文件) may still cost; a new one for every reading of a file."""

    left: int = MAX_TOTAL

    def open(self, package: Package, name: str, nesting: int) -> Opened:
        """The member ``name`` as what it is; None when it is none of the kinds that can be read, or cannot be safely.

        ``nesting``: 1 for one named by the file itself. :class:`NotWord` when all of them together are too large.
        """
        data = package.read(name)
        self._pay(len(data))
        if nesting > MAX_NESTING:
            return None
        if data.startswith(b"PK"):
            return self._word(data)
        text = _decoded(data)
        if text is None or _BINARY.search(text):
            return None
        start = text.lstrip()
        if package.content_type(name) in _HTML_TYPES or _HTML_START.match(start) or _is_xhtml(start):
            return Page(text) if _is_plain_html(text) else None
        return None if _NOT_TEXT.match(start) else PlainText(text)

    def _word(self, data: bytes) -> Package | None:
        try:
            inner = Package(data)
        except NotWord:
            return None
        self._pay(inner.size)
        return inner if _is_sound(inner) else None

    def _pay(self, size: int) -> None:
        self.left -= max(size, LEAST_COST)
        if self.left < 0:
            raise NotWord("unsafe")


def _is_sound(package: Package) -> bool:
    """Whether it is a Word file every part of which is whole, so that nobody finds that out halfway."""
    try:
        roots = [package.xml(name) for name in package.names if name.endswith((".xml", ".rels"))]
        return tag(package.xml(package.main)) == "w:document" and not any(map(_TOO_DEEP, roots))
    except NotWord:
        return False


def _decoded(data: bytes) -> str | None:
    """UTF-8 when it is that, whatever it calls itself: the other two would make nonsense of it."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    traditional = _BIG5.search(data[:_HEAD])
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "big5" if traditional else "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_xhtml(start: str) -> bool:
    return start.startswith("<?xml") and "<html" in start[:_HEAD].lower()


def _is_plain_html(text: str) -> bool:
    """Whether all programs see the same text in it, and its tables stand no deeper in each other than can be walked."""
    inside = 0
    for match in _TABLE.finditer(text):
        inside = max(inside - 1, 0) if match.group(1) else inside + 1
        if inside > MAX_TABLES:
            return False
    return _PLAIN_HTML.fullmatch(text) is not None
