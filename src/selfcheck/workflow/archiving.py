"""``archive``: one package of a year that can be read without the program: originals, plan, scores, decisions, outputs."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from selfcheck.ledger import Ledger
from selfcheck.messages.archive import ABOUT, COLUMNS, FOLDERS, INDEX, LINE, NAME, NO, TABLES, TEXT, VERSION, YES
from selfcheck.model.asked import markable
from selfcheck.model.events import BEGINNING, Event, body_of
from selfcheck.model.ids import Sha256
from selfcheck.safe.archive import zip_into
from selfcheck.safe.files import safe_name, whole_file
from selfcheck.workflow.marks import all_scores
from selfcheck.workflow.outputs import unwritable
from selfcheck.workflow.scoring import decided, standing
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import folder_of
from selfcheck.workflow.versions import standing as standing_versions

FOLDER = "archive"
_PRIVATE = 0o600
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet reckon a cell when it opens a table of plain text."""
_NOBODY = "-"
_TEXTS = ("submission.md", "part-four.md")


class _Package:
    """The package as it is written: a name is given once, and one that is taken gets the beginning of its hash before it."""

    def __init__(self, put: Callable[[str, bytes], None]) -> None:
        self._put = put
        self._members: dict[str, tuple[int, str]] = {}

    def put(self, folder: str, name: str, data: bytes) -> None:
        """A file under a folder of the package."""
        inside = "/".join(safe_name(part) for part in Path(name).parts)
        path, sha = f"{FOLDERS[folder]}/{inside}", hashlib.sha256(data).hexdigest()
        if self._members.get(path, ("", sha))[1] != sha:
            parent, _, last = path.rpartition("/")
            path = f"{parent}/{sha[:8]}-{last}"
        self._write(path, data)

    def _write(self, path: str, data: bytes) -> None:
        if path not in self._members:
            self._put(path, data)
            self._members[path] = (len(data), hashlib.sha256(data).hexdigest())

    def finish(self, title: str, year: int, events: Sequence[Event]) -> None:
        """What its reader is told first, and the list of everything with size and hash."""
        folders = "\n".join(LINE.format(name=name, count=self._count(key)) for key, name in FOLDERS.items())
        seal = events[-1].hash if events else BEGINNING
        text = TEXT.format(title=title, year=year, folders=folders, index=INDEX, events=len(events), seal=seal)
        self._write(ABOUT, text.encode("utf-8-sig"))
        rows = [(name, size, sha) for name, (size, sha) in sorted(self._members.items())]
        self._put(INDEX, _csv(COLUMNS["index"], rows))

    def _count(self, folder: str) -> int:
        return sum(name.startswith(f"{FOLDERS[folder]}/") for name in self._members)


def archive(session: Session, ledger: Ledger) -> Path:
    """Write the package to ``archive/``; the same ledger and outputs give the same bytes. No file of it waits in memory.

    :class:`LedgerError` LDG008, LDG009 for an original that is missing or was altered: a package must be whole.
    """
    path = session.workspace / FOLDER / NAME.format(year=session.plan.year)
    try:
        with whole_file(path, mode=_PRIVATE) as file, zip_into(file) as put:
            _fill(_Package(put), session, ledger)
    except OSError as error:
        raise unwritable(error, path) from error
    return path


def _fill(package: _Package, session: Session, ledger: Ledger) -> None:
    _objects(package, session, ledger)
    for path in sorted(session.plan_folder.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            package.put("plan", path.name, path.read_bytes())
    for folder, key, rows in _tables(session, ledger):
        package.put(folder, TABLES[key], _csv(COLUMNS[key], rows))
    _texts(package, session, ledger)
    _outputs(package, session, ledger)
    package.finish(session.plan.title, session.plan.year, ledger.events())


def _objects(package: _Package, session: Session, ledger: Ledger) -> None:
    """Every original of the archive, under the names it came by where the ledger tells them."""
    told: set[Sha256] = set()
    for event in ledger.events():
        if place := _place(session, event):
            sha = Sha256(str(event.facts["object"]))
            package.put(*place, ledger.fetch(sha))
            told.add(sha)
        for sha in set(event.objects) - told:  # blanks, letters, choices: by their hashes, below
            ledger.fetch(sha)
    for sha in ledger.archive:
        if sha not in told:
            package.put("objects", sha, ledger.fetch(sha))


def _place(session: Session, event: Event) -> tuple[str, str] | None:
    """Folder and name of the original an event is about; None for an event that is about none."""
    facts = event.facts
    district = next((d.name for d in session.plan.districts if d.id == event.district), _NOBODY)
    match event.kind:
        case "received":
            return "originals", f"{district}/{VERSION.format(version=facts['version'], name=facts['name'])}"
        case "attached" | "refused":
            return "originals", f"{district}/{facts['name']}"
        case "scores" | "scores_refused":
            unit = next((u.name for u in session.plan.lead_units if u.id == facts.get("unit")), _NOBODY)
            return "sheets", f"{unit}/{facts['name']}"
        case "decided":
            return "decisions", f"{event.seq}.xlsx"
        case _:
            return None


_Rows = Iterable[Sequence[object]]


def _tables(session: Session, ledger: Ledger) -> Iterator[tuple[str, str, _Rows]]:
    """What was given, what came of it, what was decided and all that happened, as plain tables.

    What the plan has no more goes by its id: a package can always be made.
    """
    plan = session.plan
    names, units = {d.id: d.name for d in plan.districts}, {u.id: u.name for u in plan.lead_units}
    items = {id: (item.label, item.title) for id, item in markable(plan).items()}
    marks = [
        (
            units.get(s.unit, s.unit),
            *items.get(s.item, (s.item, "")),
            names.get(s.district, s.district),
            s.score,
            s.opinion,
        )
        for s in all_scores(ledger)
    ]
    places = [
        (p.rank, names[p.district], p.exact, p.grade, p.computed_rank) for p in standing(session, ledger).districts
    ]
    decisions = [
        (names.get(d.district, d.district), d.rank, d.grade, YES if d.letter else NO, d.reason,
         "、".join(items.get(id, (id,))[0] for id in d.gaps))
        for d in decided(ledger)
    ]  # fmt: skip
    yield "scores", "marks", marks
    yield "scores", "places", places
    yield "scores", "decisions", decisions
    yield (
        "ledger",
        "events",
        [(e.seq, e.at, e.kind, names.get(e.district, ""), body_of(e.facts), e.hash) for e in ledger.events()],
    )


def _texts(package: _Package, session: Session, ledger: Ledger) -> None:
    """What was read of every version that was not withdrawn, as text."""
    for district in session.plan.districts:
        for version in (int(event.facts["version"]) for event in standing_versions(ledger, district.id)):
            for name in _TEXTS:
                path = folder_of(session, district.id, version) / name
                if path.is_file():
                    package.put(
                        "texts", f"{district.name}/{VERSION.format(version=version, name=name)}", path.read_bytes()
                    )


def _outputs(package: _Package, session: Session, ledger: Ledger) -> None:
    """Everything that was written and is still there, as it lies there, also where somebody polished it by hand."""
    written = {str(e.facts["path"]) for e in ledger.events("written")}
    for name in sorted(written):
        path = session.workspace / name
        if path.is_file():
            package.put("outputs", name, path.read_bytes())


def _csv(head: Sequence[str], rows: _Rows) -> bytes:
    """A table Excel opens in Chinese, in which no cell is ever reckoned."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(head)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
