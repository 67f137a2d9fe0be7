"""Letters to excellent districts and 沟通提示单 to those with a large gap, as Word and, where LibreOffice is, as PDF."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal

from selfcheck.compose.letter_sources import Returned, letter_source, prompt_source
from selfcheck.compose.letters import compose_letter, compose_prompt
from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.messages.publish import GRADE_OPEN
from selfcheck.model.encoding import to_builtins
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.letter import Letter, Prompt
from selfcheck.model.notices import Notice, notice
from selfcheck.model.plan import District, Item
from selfcheck.model.scoring import PART_IDS
from selfcheck.model.standing import Decision, Place
from selfcheck.model.submission import Highlight, ItemData, PointAnswer, Submission
from selfcheck.model.wording import LetterWording, OutgoingWording, PromptWording, one_line
from selfcheck.office.convert import Progress
from selfcheck.safe.files import safe_name
from selfcheck.word.fill import fill_docx
from selfcheck.word.lengths import settle
from selfcheck.word.write import finish
from selfcheck.workflow.editions import Edition, Published, put
from selfcheck.workflow.followups import followups
from selfcheck.workflow.forms import page_header
from selfcheck.workflow.gate import Gate
from selfcheck.workflow.publish import received, unreviewed
from selfcheck.workflow.scoring import decided, standing
from selfcheck.workflow.session import Session
from selfcheck.workflow.versions import accepted

FOLDER = "letters"
DRAFTS = "letters/drafts"
PROMPTS = "letters/prompts"


def letters(
    session: Session, ledger: Ledger, *, draft: bool, pdf: bool = True, progress: Progress | None = None
) -> Published:
    """A letter to each district the decision names, and a 沟通提示单 for each large gap it names.

    Before the decision drafts only, for all that could be named. A final letter takes its figures from a return somebody
    has accepted: without that it is left out. Each of the folders keeps only what this run made.
    """
    submissions = received(session, ledger)
    found, decisions = standing(session, ledger), {d.district: d for d in decided(ledger)}
    if found.state != "decided" and not draft:
        raise PublishError("PUB042" if decisions else "PUB037")
    if found.state == "withheld":
        raise PublishError("PUB042")
    published, editions = Published(notices=unreviewed(session, ledger, submissions)), []
    gate, folder = Gate(session, ledger), DRAFTS if draft else FOLDER
    for place in found.districts:
        submission, decision = submissions.get(place.district), decisions.get(place.district)
        if submission and (draft or (decision and _may_go(session, ledger, published, submission, decision))):
            letter = _letter(session, published, place, submission, decision, draft=draft)
            if held := gate.stops(submission, letter):
                published.notices += held
                published.incomplete = True
            else:
                editions.append(_letter_edition(session, folder, session.plan.district(place.district), letter))
    if not editions and not published.incomplete:
        published.notices.append(notice("PUB038"))
    prompts = [] if draft else list(_prompts(session, ledger, published, submissions, decisions))
    put(session, ledger, published, editions, pdf=pdf, only_in=folder, progress=progress)
    if not draft:
        put(session, ledger, published, prompts, pdf=pdf, only_in=PROMPTS, progress=progress)
    return published


def _may_go(session: Session, ledger: Ledger, published: Published, submission: Submission, decision: Decision) -> bool:
    """Whether the decision names the district and its return has been reviewed; that it has not is told."""
    if decision.letter and submission.version != accepted(ledger, submission.district):
        name = session.plan.district(submission.district).name
        published.notices.append(notice("PUB081", name, district=name, version=submission.version))
        published.incomplete = True
        return False
    return decision.letter


def _letter(
    session: Session,
    published: Published,
    place: Place,
    submission: Submission,
    decision: Decision | None,
    *,
    draft: bool,
) -> Letter:
    plan, district = session.plan, session.plan.district(place.district)
    wording = session.wording("letter", LetterWording)
    answers, _, highlights = _sayable(submission)
    source = letter_source(
        plan, district, _returned(submission), answers, highlights, best=_best_items(place),
        wording=session.wording("outgoing", OutgoingWording), grade=_grade(place, decision, wording),
    )  # fmt: skip
    published.notices += source.notices
    letter = compose_letter(source.value, wording, on=session.today, draft=draft)
    if not letter.achievements:
        published.notices.append(notice("PUB040", district.name, district=district.name))
    return letter


def _grade(place: Place, decision: Decision | None, wording: LetterWording) -> str:
    """The meeting's grade. A letter it decided on goes to an excellent district (domain S4.4b), whether it wrote so or not;
    a draft for any other has the grade it is proposed for, or says that it waits."""
    if decision and decision.letter:
        return decision.grade or wording.grade
    return place.grade or GRADE_OPEN


def _letter_edition(session: Session, folder: str, district: District, letter: Letter) -> Edition:
    fields = {"letter": to_builtins(letter), "header": page_header(session.plan, "")}
    data = settle(fill_docx(session.template("letter.docx"), fields, name="letter.docx"))
    title = one_line(letter.title)
    trace = "\n".join(f"{a.area}：{a.source}" for a in letter.achievements)
    done = finish(data, {"title": title, "custom:trace": trace}, kind="letter", on=session.today)
    return Edition(f"{folder}/{safe_name(f'{district.order:02d}-{district.name}-{title}')}", done)


def _prompts(
    session: Session, ledger: Ledger, published: Published, submissions: Mapping[DistrictId, Submission],
    decisions: Mapping[DistrictId, Decision],
) -> Iterator[Edition]:  # fmt: skip
    items = {item.id: item for item in session.plan.items}
    for district in session.plan.districts:
        decision = decisions.get(district.id)
        for id in decision.gaps if decision else ():
            prompt, notices = _prompt(session, district, items[id], submissions.get(district.id))
            published.notices += [*notices, *_known_so_far(ledger, district, items[id])]
            yield _prompt_edition(session, district, prompt)


def _prompt(
    session: Session, district: District, item: Item, submission: Submission | None
) -> tuple[Prompt, list[Notice]]:
    wording = session.wording("prompt", PromptWording)
    answers, figures, _ = _sayable(submission) if submission else ((), (), ())
    source = prompt_source(
        session.plan, district, item, _returned(submission) if submission else None, answers,
        figures=figures, wording=session.wording("outgoing", OutgoingWording),
    )  # fmt: skip
    reply_by = session.today + timedelta(days=wording.reply_days)
    prompt = compose_prompt(source.value, wording, on=session.today, reply_by=reply_by)
    notices = list(source.notices)
    if not prompt.gaps:
        unit = "、".join(lead.name for lead in item.lead_units)
        notices.append(notice("PUB082", district.name, district=district.name, item=item.ordinal, unit=unit))
    return prompt, notices


def _prompt_edition(session: Session, district: District, prompt: Prompt) -> Edition:
    fields = {"prompt": to_builtins(prompt), "header": page_header(session.plan, "")}
    data = settle(fill_docx(session.template("prompt.docx"), fields, name="prompt.docx"))
    title = one_line(prompt.title)
    trace = "\n".join(f"{fact.area}：{fact.source}" for fact in prompt.facts)
    done = finish(data, {"title": title, "custom:trace": trace}, kind="letter", on=session.today)
    return Edition(f"{PROMPTS}/{safe_name(f'{district.order:02d}-{district.name}-第{prompt.item}项-沟通提示单')}", done)


def _known_so_far(ledger: Ledger, district: District, item: Item) -> list[Notice]:
    noted = followups(ledger, district.id, item.id)
    if not noted:
        return []
    last = noted[-1]
    facts = {"count": len(noted), "on": last.at[:10], "by": last.facts["by"]}
    return [notice("PUB087", district.name, district=district.name, item=item.ordinal, **facts)]


def _sayable(
    submission: Submission,
) -> tuple[tuple[PointAnswer, ...], tuple[ItemData, ...], tuple[Highlight, ...]]:
    """The sections letters may be drawn from; no other kind of section goes on from here."""
    sections = submission.sections
    return (
        tuple(s for s in sections if isinstance(s, PointAnswer)),
        tuple(s for s in sections if isinstance(s, ItemData)),
        tuple(s for s in sections if isinstance(s, Highlight)),
    )


def _returned(submission: Submission) -> Returned:
    return Returned(submission.version, submission.source.sha256)


def _best_items(place: Place) -> tuple[ItemId, ...]:
    """A district's items from its highest mark down; in a tie the plan's order. A part that counts is no item."""
    items = (mark for mark in place.by_item if mark.item not in PART_IDS)
    return tuple(mark.item for mark in sorted(items, key=lambda mark: -Decimal(mark.score)))
