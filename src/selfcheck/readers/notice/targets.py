"""Figures that a point asks for, and whose they are: each object's, the whole city's, or not told."""

import re
from collections.abc import Iterator

from selfcheck.messages.plan import Scope
from selfcheck.model.target import Target

_TARGET = re.compile(
    r"(?:达到|不低于|不少于|不超过|达|实现[^，。；]{0,8}?|完成[“]?为?|开展|按每百户[^，。；]{0,6}?不少于)\s*"
    r"(\d+(?:\.\d+)?万?)\s*(%|％|名|人次|人|户|张|家|个|件|平方米|万元|场|次)"
)
_WHOLE = re.compile(r"为民办实事|市政府(?:服务)?项目|市政府实事|全([省市州县区])")
_EACH = re.compile(r"率|每百户|每万人|各街镇|本地区|本辖区|[本各][区县市州]")


def targets_of(text: str, *, each: str) -> tuple[Target, ...]:
    """The targets in a point's words, in order; none for a point without figures. ``each``: the kind of place assessed."""
    return tuple(_targets(text, each))


def _targets(text: str, each: str) -> Iterator[Target]:
    for match in _TARGET.finditer(text):
        clause = re.split(r"[。；]", text[: match.start()])[-1] + match[0] + re.split(r"[。；]", text[match.end() :])[0]
        yield Target(match[1], match[2], _scope(clause, match[2], each))


def _scope(clause: str, unit: str, each: str) -> Scope:
    """Whose figure a clause tells: 全县 is everybody's where towns are assessed, each one's own where counties are."""
    whole = _WHOLE.search(clause)
    if whole and whole[1] not in tuple(each):
        return "city"
    return "each" if whole or _EACH.search(clause) or unit in "%％" else "unknown"
