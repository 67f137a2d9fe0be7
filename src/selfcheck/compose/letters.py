"""Letters to excellent districts and 沟通提示单. No rank, score, problem or other district can be handed to these functions."""

from collections.abc import Iterable
from datetime import date

from selfcheck.compose.titles import break_title
from selfcheck.model.letter import Achievement, Letter, LetterSource, Origin, Prompt, PromptSource, Shortfall
from selfcheck.model.wording import LetterWording, PromptWording, worded
from selfcheck.numerals import cn_date


def compose_letter(source: LetterSource, wording: LetterWording, *, on: date, draft: bool) -> Letter:
    """The letter of one district; every sentence of it that is the district's own says where it stands."""
    what, name = source.occasion, source.district
    title = worded(wording.title, issuer=what.issuer, year=what.year, district=name)
    achievements = tuple(
        Achievement(passage.area, passage.text, _source(wording.source, name, passage.origin))
        for passage in source.passages
    )
    return Letter(
        issuer=what.issuer,
        title=break_title(title, (what.issuer, name)),
        addressees=wording.addressees_joint.join(source.addressees),
        leadership=worded(wording.leadership, label=what.object_label),
        plan_title=what.plan_title,
        plan_number=what.plan_number,
        year=what.year,
        issued_in=on.year,
        district=name,
        grade=source.grade,
        achievements=achievements,
        highlights=source.headlines,
        draft=draft,
    )


def compose_prompt(source: PromptSource, wording: PromptWording, *, on: date, reply_by: date) -> Prompt:
    """What the lead units of an item ask a district to look at: facts of its return, gaps against the plan, a day."""
    what, name = source.occasion, source.district
    organs = tuple(worded(wording.organ, issuer=what.issuer, unit=unit) for unit in source.units)
    title = worded(wording.title, year=what.year, district=name, item=source.item_title)
    return Prompt(
        mark=organs[0],
        title=break_title(title, (name, source.item_title)),
        bureau=source.bureau,
        issued_in=on.year,
        plan_title=what.plan_title,
        plan_number=what.plan_number,
        item=source.item,
        item_title=source.item_title,
        facts=tuple(
            Achievement(
                worded(wording.point, point=passage.origin.point),
                passage.text,
                _source(wording.source, name, passage.origin),
            )
            for passage in source.passages
        ),
        gaps=(*(_gap(wording, shortfall) for shortfall in source.shortfalls), *_silence(source, wording)),
        reply_by=cn_date(reply_by),
        organs=organs,
        on=cn_date(on),
    )


def _gap(wording: PromptWording, shortfall: Shortfall) -> str:
    as_of = worded(wording.as_of, day=_day(shortfall.as_of)) if shortfall.as_of else ""
    return worded(
        wording.shortfall, name=shortfall.name, value=shortfall.value, as_of=as_of, target=shortfall.target,
        point=shortfall.origin.point,
    )  # fmt: skip


def _day(typed: str) -> str:
    """A day typed as 2021-10-31 as a letter writes it; anything else as it was typed."""
    try:
        return cn_date(date.fromisoformat(typed))
    except ValueError:
        return typed


def _silence(source: PromptSource, wording: PromptWording) -> Iterable[str]:
    if not source.received:
        yield wording.not_received
    elif source.unanswered:
        yield worded(wording.unanswered, points="、".join(map(str, source.unanswered)))


def _source(pattern: str, district: str, origin: Origin) -> str:
    return worded(
        pattern, district=district, version=origin.version, item=origin.item, point=origin.point,
        file=origin.sha256[:12],
    )  # fmt: skip
