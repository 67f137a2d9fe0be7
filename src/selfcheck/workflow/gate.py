"""The gate as booklet and letters meet it: rules, street names and what persons put aside; what it holds back is named."""

from collections.abc import Iterable, Sequence

from selfcheck.compose.checks.case import Case
from selfcheck.compose.gate import held_back, held_in_letter
from selfcheck.ledger import Ledger
from selfcheck.model.finding import Finding
from selfcheck.model.letter import Letter
from selfcheck.model.notices import Notice, notice
from selfcheck.model.submission import Highlight, Submission
from selfcheck.workflow.check_rules import rules_of
from selfcheck.workflow.session import Session
from selfcheck.workflow.verdicts import verdicts


class Gate:
    """Looks at what a publication is about to print. What a person dropped with ``finding`` passes."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._rules = rules_of(session)
        self._dropped = frozenset(id for id, verdict in verdicts(ledger).items() if verdict.word == "dropped")

    def held(self, submission: Submission, highlights: Iterable[Highlight]) -> tuple[Finding, ...]:
        """What must not be printed of these highlights; empty when nothing stands against them."""
        return held_back(self._case(submission), highlights, self._dropped)

    def stops(self, submission: Submission, letter: Letter) -> tuple[Notice, ...]:
        """A notice when this letter must not go out as it is."""
        case = self._case(submission)
        found = held_in_letter(case, letter, self._dropped)
        return (notice("FND004", "", district=case.district.name, codes=_codes(found)),) if found else ()

    def _case(self, submission: Submission) -> Case:
        return Case(self._session.plan, *self._rules, self._session.plan.district(submission.district), submission)


def _codes(found: Sequence[Finding]) -> str:
    return "、".join(f.id for f in found)
