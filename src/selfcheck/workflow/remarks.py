"""What the office has written into the files of each district, so that it is known when a file comes back."""

from collections.abc import Iterator, Mapping

from selfcheck.compose.rework import remark
from selfcheck.ledger import Ledger
from selfcheck.model.encoding import from_json
from selfcheck.model.events import Event
from selfcheck.model.finding import Finding, Findings
from selfcheck.model.ids import DistrictId, Sha256

REWORKED = "reworked"


def points_sent(ledger: Ledger, event: Event) -> tuple[Finding, ...]:
    """The points a 补正通知 was about."""
    return from_json(ledger.fetch(Sha256(event.facts["objects"]["findings"])), Findings).findings


def remarks_sent(ledger: Ledger) -> Mapping[DistrictId, frozenset[str]]:
    """Every comment each district was ever sent, as it may stand in a file."""
    found: dict[DistrictId, frozenset[str]] = {}
    for event in ledger.events(REWORKED):
        texts = frozenset(text for point in points_sent(ledger, event) for text in _written(point))
        found[event.district] = found.get(event.district, frozenset()) | texts
    return found


def _written(point: Finding) -> Iterator[str]:
    yield point.message
    yield remark(point) + point.message
