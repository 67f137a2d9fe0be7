"""What persons said of findings, as the ledger remembers it; replayed whenever the returns are checked again."""

from collections.abc import Iterable, Mapping

from selfcheck.ledger import Ledger
from selfcheck.messages import SubmissionError
from selfcheck.model.finding import Finding, Verdict

FINDING = "finding"
LONGEST = 300
"""Characters of a rewording: a third of the notice it goes into."""


def verdicts(ledger: Ledger) -> Mapping[str, Verdict]:
    """The last word on each finding, by its id."""
    events = ledger.events(FINDING)
    return {
        e.facts["finding"]: Verdict(e.facts["finding"], e.facts["word"], e.facts["text"], e.facts["by"]) for e in events
    }


def say_of(ledger: Ledger, verdict: Verdict, known: Iterable[Finding], *, at: str) -> Finding:
    """Enter a person's word on one of the findings that ``known`` lists; the same word again is not entered twice.

    :class:`SubmissionError` FND001 when there is no such finding, FND002 for a rewording without words, FND021 for one
    that no 补正通知 has room for.
    """
    found = next((f for f in known if f.id == verdict.finding), None)
    if found is None:
        raise SubmissionError("FND001", "", id=verdict.finding)
    if verdict.word == "reworded" and not verdict.text:
        raise SubmissionError("FND002", verdict.finding)
    if len(verdict.text) > LONGEST:
        raise SubmissionError("FND021", verdict.finding, count=len(verdict.text), limit=LONGEST)
    if verdicts(ledger).get(verdict.finding) != verdict:
        ledger.record(FINDING, at=at, district=found.district, finding=verdict.finding, word=verdict.word,
                      text=verdict.text, by=verdict.by, code=found.code)  # fmt: skip
    return found
