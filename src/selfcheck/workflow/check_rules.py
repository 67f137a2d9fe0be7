"""The rules of the checks and the street names of the plan folder, for whoever needs one of them."""

from selfcheck.model.check_rules import CheckRules, Gazetteer
from selfcheck.model.notices import Collected
from selfcheck.readers.plan_checks import read_check_files
from selfcheck.workflow.session import Session, newest_plan, packaged


def rules_of(session: Session) -> tuple[CheckRules, Gazetteer]:
    """The rules and street names of the plan folder; the rules that came with the program where the folder has none."""
    return check_files(session).value


def check_files(session: Session) -> Collected[tuple[CheckRules, Gazetteer]]:
    """The same with what there is to say of them; :class:`PlanError` with everything wrong in them."""
    return read_check_files(session.plan, session.plan_folder, newest_plan(packaged("plan").parent))
