"""The words between two commas, round a sign or before it."""

import re

from selfcheck.compose.checks.sentences import just_before


def clause_at(text: str, match: re.Match[str]) -> str:
    """The words between two commas round a match."""
    return clause_before(text, match.start()) + re.split(r"[，。；！？!?\n]", text[match.end() : match.end() + 60])[0]


def clause_before(text: str, place: int) -> str:
    """The words of a clause up to a place."""
    return re.split(r"[，。；！？!?\n]", just_before(text, place))[-1]
