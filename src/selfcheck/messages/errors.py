"""The errors that stop a piece of work.

Going on would make a *wrong* document: an error. An incomplete but truthful one: a notice that travels with the
value (``model.notices``). An error may carry many notices, since a reader reports everything it found at once.

    SelfcheckError        exit  prefix  says
    |- PlanError             3   PLN    the plan folder is wrong
    |- TemplateError         4   TPL    a Word or text template is wrong
    |- SubmissionError       5   SUB    a returned file cannot be taken in
    |- ScoreError            6   SCO    a score workbook or the scoring rules are wrong
    |- LedgerError           7   LDG    the ledger is damaged, busy or of another plan
    `- PublishError          8   PUB    a publication cannot be made
"""

from typing import ClassVar

from selfcheck.messages.catalogue import SENTENCES


class SelfcheckError(Exception):
    """One or more sentences of the catalogue, said at once; only ``cli`` prints them."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, where: str = "", **facts: object) -> None:
        self.code = code
        self.where = where
        self.message = SENTENCES[code].text.format(**facts)
        super().__init__(f"{where}: {code} {self.message}" if where else f"{code} {self.message}")

    @property
    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """(where, code, message) of everything this error has to say."""
        return ((self.where, self.code, self.message),)

    def __reduce__(self) -> tuple[object, ...]:
        return (_restore, (type(self), self.__dict__.copy(), self.args))


class PlanError(SelfcheckError):
    """The plan folder is wrong; holds every line found, not the first."""

    exit_code = 3

    def __init__(self, code: str, where: str = "", **facts: object) -> None:
        super().__init__(code, where, **facts)
        self._more: tuple[tuple[str, str, str], ...] = ()

    @classmethod
    def of(cls, lines: tuple[tuple[str, str, str], ...]) -> "PlanError":
        """An error that says all ``lines`` of (where, code, message)."""
        where, code, message = lines[0]
        error = cls.__new__(cls)
        Exception.__init__(error, "\n".join(f"{w}: {c} {m}" for w, c, m in lines))
        error.code, error.where, error.message = code, where, message
        error._more = lines[1:]
        return error

    @property
    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """(where, code, message) of everything wrong with the plan."""
        return (*super().lines, *self._more)


class TemplateError(SelfcheckError):
    """A template lacks a field, a style or its body mark."""

    exit_code = 4


class SubmissionError(SelfcheckError):
    """A returned file is unreadable, not ours, or of another year or district."""

    exit_code = 5


class ScoreError(SelfcheckError):
    """A workbook or the scoring rules cannot be used."""

    exit_code = 6


class LedgerError(SelfcheckError):
    """The ledger cannot be opened, or does not belong to this plan, or is damaged."""

    exit_code = 7


class PublishError(SelfcheckError):
    """A publication cannot be made or put in its place."""

    exit_code = 8


def _restore(kind: type[SelfcheckError], state: dict[str, object], args: tuple[object, ...]) -> SelfcheckError:
    error = kind.__new__(kind)
    Exception.__init__(error, *args)
    error.__dict__.update(state)
    return error
