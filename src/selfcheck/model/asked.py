"""What a lead unit is asked to mark (评分对象), each within the marks that the scoring rules allow for it."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from selfcheck.model.encoding import to_json
from selfcheck.model.ids import ItemId, UnitId
from selfcheck.model.plan import AssessedPart, Plan, Unit
from selfcheck.model.rule_reading import read_rules
from selfcheck.model.scores import PARTS
from selfcheck.model.scoring import MarkBand
from selfcheck.numerals import format_chinese


class Asked(Struct, frozen=True):
    """What a unit is asked to mark (评分对象): an item, or one of parts two to four.

    ``label`` is what the sheet prints before its title (5), ``spoken`` what it is called in a sentence (第5项). ``band``:
    the marks that may be given.
    """

    id: ItemId
    label: str
    spoken: str
    title: str
    band: MarkBand


def asked(plan: Plan, unit: Unit) -> tuple[Asked, ...]:
    """What is asked of a unit: its items in printed order, then the parts it was named for."""
    return _of_unit(plan, unit, markable(plan))


def asked_by_unit(plan: Plan) -> Mapping[UnitId, tuple[Asked, ...]]:
    """What is asked of each unit, for whoever needs it of several: the rules are read once."""
    every = markable(plan)
    return {unit.id: _of_unit(plan, unit, every) for unit in plan.lead_units}


def markable(plan: Plan) -> Mapping[ItemId, Asked]:
    """All that is marked, whoever does it, by id: the items in printed order, then parts two to four."""
    bands, full = _bands(plan), plan.scoring.full_marks
    items = {
        i.id: Asked(i.id, str(i.ordinal), f"第{i.ordinal}项", i.title, bands.get(i.id) or _up_to(i.full_mark or full))
        for i in plan.items
    }
    return items | {part.id: part for part in _parts(plan, bands).values()}


def asked_parts(plan: Plan) -> Mapping[AssessedPart, Asked]:
    """Parts two to four as they are marked, whoever does it; a plan that names fewer parts has none for the others."""
    return _parts(plan, _bands(plan))


def _of_unit(plan: Plan, unit: Unit, every: Mapping[ItemId, Asked]) -> tuple[Asked, ...]:
    own = (
        *(item.id for item in plan.unit_items(unit.id)),
        *(id for part, id in PARTS.items() if part in unit.assesses),
    )
    return tuple(every[id] for id in own if id in every)


def _parts(plan: Plan, bands: Mapping[ItemId, MarkBand]) -> Mapping[AssessedPart, Asked]:
    named = zip(PARTS.items(), plan.parts[1:], strict=False)
    numbers = (f"第{format_chinese(number)}部分" for number in range(2, 2 + len(PARTS)))
    return {
        part: Asked(id, number, number, title, bands.get(id) or _up_to(plan.scoring.full_marks))
        for ((part, id), title), number in zip(named, numbers, strict=False)
    }


def general_band(plan: Plan) -> MarkBand:
    """The marks that may be given where nothing else is said of an item: parts two to four have none of their own."""
    bands = _bands(plan)
    return next((bands[id] for id in PARTS.values() if id in bands), _up_to(plan.scoring.full_marks))


def near_full(item: Asked, percent: int) -> Decimal:
    """The mark from which on one is near full: that part of the full marks."""
    return item.band.full * percent / 100


def fingerprint(plan: Plan, unit: Unit) -> str:
    """Eight hex digits of what a unit is asked and of which districts: by them an older sheet is known."""
    districts = ((district.id, district.name) for district in plan.districts)
    return hashlib.sha256(to_json((asked(plan, unit), tuple(districts)))).hexdigest()[:8]


def _bands(plan: Plan) -> Mapping[ItemId, MarkBand]:
    """The marks the rules allow, by item and part; none while the rules cannot be used."""
    rules, _ = read_rules(plan)
    return {column.id: column.band for column in rules.columns} if rules else {}


def _up_to(most: Decimal) -> MarkBand:
    return MarkBand(Decimal(0), most, most)
