"""The faces of official documents under their many names, and the free stand-ins that print in their place."""

import re
from functools import cache
from pathlib import Path

from selfcheck.figures import FAMILIES
from selfcheck.safe.xml import parse

FONTCONFIG = Path(__file__).with_name("fontconfig-gongwen.conf")
"""Settings that put the stand-ins in place of missing faces; LibreOffice is started with them."""
_PS_NAMES = {
    "AR PL SungtiL GB": "BousungEG",
    "AR PL KaitiM GB": "GBZenKai",
    "宋体": "SimSun",
    "新宋体": "NSimSun",
    "黑体": "SimHei",
    "楷体_GB2312": "KaiTi_GB2312",
    "楷体": "KaiTi",
    "仿宋_GB2312": "FangSong_GB2312",
    "仿宋": "FangSong",
    "华文仿宋": "STFangsong",
    "华文楷体": "STKaiti",
    "华文中宋": "STZhongsong",
    "华文宋体": "STSong",
    "华文黑体": "STHeiti",
    "方正小标宋简体": "FZXBSJW",
    "方正小标宋_GBK": "FZXBSK",
    "方正仿宋_GBK": "FZFSK",
    "方正仿宋简体": "FZFSJW",
    "方正黑体_GBK": "FZHTK",
    "方正黑体简体": "FZHTJW",
    "方正楷体_GBK": "FZKTK",
    "方正楷体简体": "FZKTJW",
}
"""What a PDF calls a face, where it is not its family's name."""


def is_family(face: str, standard: str) -> bool:
    """Whether ``face`` is the standard's face under one of its names."""
    return face.casefold() in {name.casefold() for name in FAMILIES[standard]}


def prints(font: str, face: str) -> bool:
    """Whether a font of a PDF is this face."""
    return _plain(font).startswith(_plain(_PS_NAMES.get(face, face)))


def is_stand_in(font: str, face: str) -> bool:
    """Whether a font of a PDF is the one chosen to stand in for this face."""
    chosen = stand_ins().get(face)
    return chosen is not None and _plain(font).startswith(_plain(_PS_NAMES.get(chosen, chosen)))


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
