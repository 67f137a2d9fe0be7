"""Sentences under codes, and the errors that carry them. The only Chinese prose in Python, besides the command's help."""

from selfcheck.messages.catalogue import SENTENCES
from selfcheck.messages.errors import (
    LedgerError,
    PlanError,
    PublishError,
    ScoreError,
    SelfcheckError,
    SubmissionError,
    TemplateError,
)
from selfcheck.messages.sentence import Sentence, Severity

__all__ = [
    "SENTENCES",
    "LedgerError",
    "PlanError",
    "PublishError",
    "ScoreError",
    "SelfcheckError",
    "Sentence",
    "Severity",
    "SubmissionError",
    "TemplateError",
]
