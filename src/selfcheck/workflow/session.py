"""What one command works with: the plan, the folders, the day. Nothing below asks the clock or the current folder."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import selfcheck
from selfcheck.figures import PROFILES, PageProfile
from selfcheck.ledger import Ledger
from selfcheck.ledger.archive import unwritable
from selfcheck.messages import LedgerError, PlanError, TemplateError
from selfcheck.model.plan import Plan
from selfcheck.readers.plan import read_plan
from selfcheck.readers.wording import read_wording
from selfcheck.safe.files import sweep
from selfcheck.safe.lock import Busy, exclusive
from selfcheck.word.profile import laid_out

T = TypeVar("T")

CHINA = timezone(timedelta(hours=8))
"""Times of arrival are told in the office's own time, wherever the machine believes to be."""
WAIT_SECONDS = 20.0
"""How long a run waits for another that is writing in the same workspace."""
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Session:
    """One run of one command (办理). ``at`` is the moment it counts as, ISO 8601 with the office's zone."""

    plan_folder: Path
    workspace: Path
    templates: Path
    at: str
    jobs: int = 1
    strict: bool = False
    _templates: dict[str, bytes] = field(default_factory=dict, repr=False)

    @cached_property
    def plan(self) -> Plan:
        """The plan, read once; :class:`PlanError` with everything wrong in it."""
        return read_plan(self.plan_folder)

    @property
    def today(self) -> date:
        """The day this run counts as."""
        return datetime.fromisoformat(self.at).date()

    @property
    def profile(self) -> PageProfile:
        """The page profile the plan chose."""
        return PROFILES[self.plan.page_profile]

    @property
    def is_new(self) -> bool:
        """Whether nothing has been entered in this workspace yet; a lost ledger makes no workspace new."""
        return not Ledger.is_begun(self.workspace / "ledger")

    def template(self, name: str) -> bytes:
        """A template's bytes, a Word template laid out in the plan's profile; :class:`TemplateError` when there is none."""
        if name not in self._templates:
            path = self.templates / name
            try:
                data = path.read_bytes()
            except OSError as error:
                raise TemplateError("TPL008", str(path)) from error
            self._templates[name] = laid_out(data, self.profile) if path.suffix == ".docx" else data
        return self._templates[name]

    def wording(self, section: str, kind: type[T]) -> T:
        """One section of the wording file."""
        return read_wording(self.template("wording.toml"), section, kind, name=str(self.templates / "wording.toml"))

    def text_template(self, name: str) -> str:
        """A text template; :class:`TemplateError` when it is not there or no UTF-8."""
        try:
            return self.template(name).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise TemplateError("TPL011", str(self.templates / name)) from error

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger of this workspace, for a run that writes: one at a time, after clearing what a killed run left.

        :class:`LedgerError` LDG003 when another run does not finish within ``WAIT_SECONDS``, and as :meth:`Ledger.open`.
        """
        folder = self.workspace / "ledger"
        with ExitStack() as stack:
            try:
                stack.enter_context(exclusive(folder, wait_s=WAIT_SECONDS))
            except Busy as error:
                raise LedgerError("LDG003", str(folder), seconds=f"{WAIT_SECONDS:g}") from error
            except OSError as error:
                raise unwritable(error, folder) from error
            sweep(self.workspace)
            yield self._of_plan(stack.enter_context(Ledger.open(folder, plan=str(self.plan.year))))

    def looking(self) -> Ledger:
        """The ledger for a run that only looks: it neither waits for a writing one nor makes, clears or needs to write
        anything."""
        return self._of_plan(Ledger.look(self.workspace / "ledger", plan=str(self.plan.year)))

    def _of_plan(self, ledger: Ledger) -> Ledger:
        """A ledger that knows a district the plan has lost would be told with a gap: :class:`PlanError` PLN124."""
        lost = ledger.districts() - {district.id for district in self.plan.districts}
        if lost:
            ledger.close()
            where = (self.plan_folder / "districts.toml").as_posix()
            raise PlanError("PLN124", where, districts="、".join(sorted(lost)))
        return ledger


def moment(today: date | None) -> str:
    """Now in the office's time, or the given day at its beginning."""
    if today is not None:
        return datetime(today.year, today.month, today.day, tzinfo=CHINA).isoformat()
    return datetime.now(CHINA).replace(microsecond=0).isoformat()


def packaged(name: str) -> Path:
    """``plan`` or ``templates`` as they came with the program: inside the package, or beside it in a checkout."""
    inside = Path(selfcheck.__file__).parent / "_packaged" / name
    return inside if inside.is_dir() else Path(selfcheck.__file__).parents[2] / name


def newest_plan(folder: Path) -> Path:
    """The plan of the latest year under ``folder``/plan, else the packaged one; :class:`PlanError` when there is none."""
    for place in (folder / "plan", packaged("plan")):
        years = sorted(p for p in place.iterdir() if p.is_dir() and _YEAR.fullmatch(p.name)) if place.is_dir() else []
        if years:
            return years[-1]
    raise PlanError("PLN001", str(folder / "plan"))


def default_templates(folder: Path) -> Path:
    """``templates`` in the current folder when it is one of ours, else the packaged copy."""
    own = folder / "templates"
    return own if (own / "wording.toml").is_file() else packaged("templates")
