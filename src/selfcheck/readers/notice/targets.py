"""Figures that a point asks for, and whose they are: each object's, the whole city's, or not told."""

import re
from collections.abc import Iterator

from selfcheck.model.plan import Target

_TARGET = re.compile(
    r"(?:达到|不低于|不少于|不超过|达|实现[^，。；]{0,8}?|完成[“]?为?|开展|按每百户[^，。；]{0,6}?不少于)\s*"
    r"(\d+(?:\.\d+)?万?)\s*(%|％|名|人次|人|户|张|家|个|件|平方米|万元|场|次)"
)
_CITY = re.compile(r"为民办实事|市政府(?:服务)?项目|市政府实事|全市|全省")
_EACH = re.compile(r"率|每百户|每万人|各街镇|本区|本地区|各区")


def targets_of(text: str) -> tuple[Target, ...]:
    """The targets in a point's words, in order; none for a point without figures."""
    return tuple(_targets(text))


def _targets(text: str) -> Iterator[Target]:
    for match in _TARGET.finditer(text):
        clause = re.split(r"[。；]", text[: match.start()])[-1] + match[0] + re.split(r"[。；]", text[match.end() :])[0]
        scope = "city" if _CITY.search(clause) else "each" if _EACH.search(clause) or match[2] in "%％" else "unknown"
        yield Target(match[1], match[2], scope)  # type: ignore[arg-type]
