"""The plan folder in the office's hands: written, imported into again, its doubts settled.

What the importer gave last time stands in ``.import.json`` beside the plan: only with it can a person's correction be
told from the importer's own words when the same notice is imported again.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from selfcheck.compose.plan_diff import carry_ids, diff_plans
from selfcheck.compose.plan_edit import doubts_with, plan_text_with
from selfcheck.compose.plan_merge import merge_plans
from selfcheck.compose.plan_settle import find_doubt, settle
from selfcheck.compose.plan_toml import plan_files
from selfcheck.messages import PlanError
from selfcheck.messages.plan import YEARS
from selfcheck.model.encoding import Misfit, from_json, to_json
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import Doubt, Plan
from selfcheck.model.plan_diff import PlanDiff
from selfcheck.readers.plan import read_plan
from selfcheck.safe.files import scratch_folder, whole_folder, write_whole
from selfcheck.workflow.session import Session, packaged

LAST_IMPORT = ".import.json"
_YEAR, _YEAR_IN_TITLE = re.compile(r"\d{4}"), re.compile(r"(\d{4})年")


def write_plan(folder: Path, plan: Plan) -> None:
    """Write every file of the plan's folder, each whole; what else lies there is left alone. Raises ``OSError``."""
    for name, text in plan_files(plan).items():
        write_whole(folder / name, text.encode())


def import_into(folder: Path, fresh: Plan, earlier: Plan | None = None) -> Collected[Plan]:
    """Bring the importer's output into ``folder``; a plan that is there already keeps what a person has changed in it.

    ``earlier`` is last year's plan, whose items keep their ids. Only files whose content changes are written anew, so
    that a person's comments and layout stay. :class:`PlanError` when the folder holds another year's plan.
    """
    carried = carry_ids(earlier, fresh) if earlier else fresh
    if not (folder / "plan.md").exists():
        write_plan(folder, carried)
        write_whole(folder / LAST_IMPORT, to_json(carried))
        return Collected(carried)
    previous = read_plan(folder)
    if previous.year != carried.year:
        raise PlanError("PLN132", folder.as_posix(), found=previous.year, year=carried.year)
    base = _last_import(folder)
    if base is None:
        return Collected(previous, (notice("PLN131", folder.as_posix()),))
    merged = merge_plans(carried, previous, base)
    before = plan_files(previous)
    for name, text in plan_files(merged.value).items():
        if text != before[name]:
            write_whole(folder / name, text.encode())
    write_whole(folder / LAST_IMPORT, to_json(carried))
    return merged


def about_years(session: Session) -> tuple[Notice, ...]:
    """That the folder, ``year.toml`` and the title do not tell one year; nothing when those that tell one agree."""
    folder, plan = session.plan_folder.resolve().name, session.plan
    titled = _YEAR_IN_TITLE.search(plan.title)
    told = {"folder": folder if _YEAR.fullmatch(folder) else "", "file": str(plan.year),
            "title": titled[1] if titled else ""}  # fmt: skip
    if len({year for year in told.values() if year}) < 2:
        return ()
    said = "，".join(YEARS[place].format(year=year) for place, year in told.items() if year)
    return (notice("PLN123", session.plan_folder.as_posix(), said=said),)


def _last_import(folder: Path) -> Plan | None:
    path = folder / LAST_IMPORT
    if not path.exists():
        return None
    try:
        return from_json(path.read_bytes(), Plan)
    except Misfit as error:
        raise PlanError("PLN133", path.as_posix()) from error


def compare(session: Session, old: Path) -> PlanDiff:
    """The session's plan beside the plan in another folder."""
    return diff_plans(read_plan(old), session.plan)


def confirm(session: Session, here: Path, id: str, *, by: str, reading: str = "") -> Collected[Doubt]:
    """Settle a doubt of the session's plan, in its folder; ``reading`` is the answer where it is not the doubt's own.

    A plan that came with the program is first copied to ``plan/<year>`` under ``here``. :class:`PlanError` when there is
    no such doubt, no answer, or the files cannot be changed with certainty; nothing is written then.
    """
    doubt = find_doubt(session.plan, id)
    if not by.strip():
        raise PlanError("PLN114", doubt.id)
    if doubt.state == "settled":
        return Collected(doubt, (_settled_before(doubt, reading.strip()),))
    settled = settle(session.plan, doubt, reading, by.strip())
    after = find_doubt(settled.value, doubt.id)
    files = _edited(session.plan_folder, session.plan, settled.value, after)
    copied = _write(session, here, files)
    return Collected(after, (*copied, *settled.notices))


def _settled_before(doubt: Doubt, reading: str) -> Notice:
    facts = {"by": doubt.settled_by, "reading": doubt.reading}
    if reading in ("", doubt.reading):
        return notice("PLN121", doubt.id, **facts)
    return notice("PLN122", doubt.id, other=reading, **facts)


def _edited(folder: Path, before: Plan, after: Plan, doubt: Doubt) -> Mapping[str, bytes]:
    """The files that change; read back they must say exactly what was meant, else :class:`PlanError`."""
    text = _text(folder / "plan.md")
    for old, new in zip(before.items, after.items, strict=True):
        if old != new:
            text = plan_text_with(text, after, new)
    files = {"plan.md": text, "doubts.toml": doubts_with(_text(folder / "doubts.toml"), doubt)}
    changed = {name: text.encode() for name, text in files.items() if text.encode() != (folder / name).read_bytes()}
    if not _says(folder, changed, after):
        raise PlanError("PLN115", folder.as_posix())
    return changed


def _text(path: Path) -> str:
    """The text with its line ends and byte order mark as they are: the reader has read it, so it is UTF-8."""
    return path.read_bytes().decode("utf-8")


def _says(folder: Path, changed: Mapping[str, bytes], plan: Plan) -> bool:
    with scratch_folder() as scratch:
        trial = scratch / "plan"
        shutil.copytree(folder, trial)
        for name, data in changed.items():
            write_whole(trial / name, data)
        try:
            return read_plan(trial) == plan
        except PlanError:
            return False


def _write(session: Session, here: Path, files: Mapping[str, bytes]) -> tuple[Notice, ...]:
    """Put the files in the plan's folder: plan.md first, so that a doubt never counts as settled before its answer stands."""
    folder, own = session.plan_folder.resolve(), (here / "plan" / str(session.plan.year)).resolve()
    if not folder.is_relative_to(packaged("plan").resolve()) or folder == own:
        for name, data in files.items():
            write_whole(folder / name, data)
        return ()
    if own.exists():
        raise PlanError("PLN116", session.plan_folder.as_posix(), folder=own.as_posix())
    with whole_folder(own) as made:
        shutil.copytree(folder, made, dirs_exist_ok=True)
        for name, data in files.items():
            write_whole(made / name, data)
    return (notice("PLN117", folder=own.as_posix()),)
