"""The faces of official documents under their many names, and the free stand-ins that print in their place."""

import re
from functools import cache
from pathlib import Path

from selfcheck.figures import FAMILIES, PDF_NAMES
from selfcheck.safe.xml import parse

FONTCONFIG = Path(__file__).with_name("fontconfig-gongwen.conf")
"""Settings that put the stand-ins in place of missing faces; LibreOffice is started with them."""


def is_family(face: str, standard: str) -> bool:
    """Whether ``face`` is the standard's face under one of its names."""
    return face.casefold() in {name.casefold() for name in FAMILIES[standard]}


def prints(font: str, face: str) -> bool:
    """Whether a font of a PDF is this face."""
    return _plain(font).startswith(_plain(PDF_NAMES.get(face, face)))


def is_stand_in(font: str, face: str) -> bool:
    """Whether a font of a PDF is the one chosen to stand in for this face."""
    chosen = stand_ins().get(face)
    return chosen is not None and _plain(font).startswith(_plain(PDF_NAMES.get(chosen, chosen)))


@cache
def stand_ins() -> dict[str, str]:
    """The stand-in's family for each face, as the settings of this package name it."""
    root = parse(FONTCONFIG.read_bytes().replace(b'<!DOCTYPE fontconfig SYSTEM "fonts.dtd">', b""))
    found = {}
    for alias in root.iter("alias"):
        found[alias.findtext("family") or ""] = alias.findtext("accept/family") or ""
    for match in root.iter("match"):
        found[match.findtext("test/string") or ""] = match.findtext("edit/string") or ""
    return found


def _plain(name: str) -> str:
    """Signs between the words of a name are not told apart; a collection of fonts says JP where it prints SC (2.7)."""
    return re.sub(r"cjk(jp|sc|kr|tc|hk)", "cjk", re.sub(r"[\s\-_,]", "", name).casefold())
