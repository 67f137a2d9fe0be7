"""On which day each step of the demonstration falls: an office's autumn, counted from the last day for returns."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from selfcheck.workflow.session import CHINA

_DAYS: Mapping[str, tuple[int, time]] = {
    "issue_invented": (-26, time(9, 0)),
    "fill": (-26, time(9, 0)),
    "receive": (0, time(16, 40)),
    "remind": (2, time(10, 15)),
    "check": (2, time(14, 0)),
    "note": (2, time(15, 0)),
    "rework": (5, time(9, 30)),
    "again": (8, time(15, 20)),
    "review": (9, time(9, 0)),
    "evidence": (9, time(14, 0)),
    "score": (28, time(10, 0)),
    "decide": (35, time(16, 0)),
    "booklet": (36, time(9, 0)),
    "report": (36, time(10, 0)),
    "letters": (36, time(11, 0)),
    "follow_up": (44, time(15, 0)),
    "archive": (51, time(15, 0)),
}
"""Days from the last day for returns, and the hour, by step."""
_ON_TIME = ((-7, time(9, 30)), (-2, time(14, 0)), _DAYS["receive"])


def day_of(step: str, due: date) -> str:
    """When a step happens, ISO 8601, in a year whose returns are due on ``due``; "" for the one step of the real today."""
    return _moment(due, *_DAYS[step]) if step in _DAYS else ""


def on_time(due: date) -> tuple[str, ...]:
    """When the returns come that come in time, ISO 8601, a batch each."""
    return tuple(_moment(due, days, hour) for days, hour in _ON_TIME)


def _moment(due: date, days: int, hour: time) -> str:
    return datetime.combine(due + timedelta(days=days), hour, CHINA).isoformat()
