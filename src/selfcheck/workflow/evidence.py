"""``evidence ITEM``: one item of all districts on one page, from the valid returns, for whoever compares them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from selfcheck.compose.checks.run import check
from selfcheck.compose.evidence_wall import wall
from selfcheck.ledger import Ledger
from selfcheck.model.blocks import Picture, walk
from selfcheck.model.finding import Finding
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Collected
from selfcheck.model.plan import Item, Plan
from selfcheck.model.submission import ItemData, ItemProblem, PointAnswer, Submission
from selfcheck.model.wall import Answers, Likeness, WallWording
from selfcheck.safe.files import safe_name
from selfcheck.word.thumbnail import thumbnail
from selfcheck.workflow.check_rules import rules_of
from selfcheck.workflow.checking import LAST_YEAR, case_of, returns_of
from selfcheck.workflow.items import item_of
from selfcheck.workflow.outputs import Outputs
from selfcheck.workflow.publish import received
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import Media

FOLDER = "evidence"
_COPIES = "C05"
_PRIVATE = 0o600


def evidence(session: Session, ledger: Ledger, named: str, *, last_year: Path | None = None) -> Collected[Path]:
    """The page of one item, named by its printed number or its id. ``last_year``: last year's workspace.

    :class:`PublishError` PUB085 for no such item, PUB036 while nothing has come.
    """
    item = item_of(session.plan, named)
    submissions = received(session, ledger)
    answers = _answers(item, submissions)
    last = returns_of(session, last_year) if last_year else {}
    before = _answers(item, last) if last_year else None
    rules = rules_of(session)
    cases = [case_of(session, ledger, submission, rules) for submission in submissions.values()]
    found = _likenesses(session.plan, answers, check(cases, last))
    page = wall(session.plan, item, answers, found, _small(answers, Media(session, submissions)),
                session.wording("wall", WallWording), before=before)  # fmt: skip
    outputs = Outputs(session.workspace, ledger, session.at)
    path = outputs.put(f"{FOLDER}/{wall_name(item)}", page.encode(), mode=_PRIVATE)
    return Collected(path, tuple(outputs.notices))


def wall_name(item: Item) -> str:
    """The file name of an item's page."""
    return safe_name(f"{item.ordinal:02d}-{item.title}.html")


def _answers(item: Item, submissions: Mapping[DistrictId, Submission]) -> Answers:
    return {
        district: {s.id: s for s in submission.sections
                   if isinstance(s, PointAnswer | ItemData | ItemProblem) and s.item == item.id}
        for district, submission in submissions.items()
    }  # fmt: skip


def _likenesses(plan: Plan, answers: Answers, found: Iterable[Finding]) -> Iterator[Likeness]:
    names = {district.id: district.name for district in plan.districts}
    for one in found:
        if (
            one.code not in {_COPIES, LAST_YEAR}
            or one.end <= one.start
            or one.section not in answers.get(one.district, {})
        ):
            continue
        other = names.get(one.beside.district, "") if one.beside else ""
        yield Likeness(one.district, one.section, one.start, one.end, other)


def _small(answers: Answers, media: Media) -> Mapping[Sha256, bytes]:
    shown = (block for own in answers.values() for section in own.values() for block in walk(section.blocks))
    hashes = {block.sha256 for block in shown if isinstance(block, Picture) and block.media}
    copies = {sha: thumbnail(media(sha)) for sha in sorted(hashes)}
    return {sha: small for sha, small in copies.items() if small is not None}
