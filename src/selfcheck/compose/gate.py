"""The gate before words leave the house: personal data (C13) and words not for outside (C15), domain §3.3.

One pure function from text to what is amiss with it. The checks of returns point with more care at what is found here;
whoever changes :func:`amiss` changes what can leave, and nothing else.
"""

import re
import unicodedata
from collections.abc import Iterable

from selfcheck.messages.publish import PLATES
from selfcheck.model.letter import Cleared

_APART = re.compile(r"(?<=[0-9])[\s\-‐–—·.]+(?=[0-9Xx])")
_PERSONAL = (
    re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{3}[0-9Xx]"),
    re.compile(r"(?<![0-9])[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{3}(?![0-9])"),
    re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])"),
    re.compile(r"(?<![0-9])0[1-9][0-9]{1,2}\)?[2-8][0-9]{6,7}(?![0-9])"),
    re.compile(r"(?<![0-9])(?:62|4|5)[0-9]{14,18}(?![0-9])"),
)
"""Identity cards new and old, mobile and landline telephones with area code, bank cards."""
_PLACES = (
    re.compile(r"[0-9]+\s*(?:弄|号楼?|幢|栋|单元)\S{0,8}?[0-9]+\s*室"),
    re.compile(rf"[{PLATES}][A-Z][A-Z0-9]{{5,6}}(?![A-Z0-9])"),
)
"""The door of a home, and the plate of a car."""


def amiss(text: str, words: Iterable[str]) -> str:
    """The first thing in ``text`` that must not leave the house, as it stands there; empty when there is none.

    Digits in full width or set apart by spaces and dashes count as digits. ``words`` are those not for outside.
    """
    plain = unicodedata.normalize("NFKC", text)
    for pattern in _PLACES:
        if found := pattern.search(plain):
            return found[0]
    close = _APART.sub("", plain)
    for pattern in _PERSONAL:
        if found := pattern.search(close):
            return found[0]
    bare = "".join(plain.split())
    return next((word for word in words if word and word in bare), "")


def cleared(text: str, words: Iterable[str]) -> Cleared | None:
    """The words in one line if nothing in them is amiss, else None."""
    return None if amiss(text, words) else Cleared(" ".join(text.split()))
