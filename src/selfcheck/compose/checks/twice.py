"""C10, one measure told twice: with two values, with two units, or more of a kind than the district has of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from selfcheck.compose.checks.case import Case, Remark, item_of
from selfcheck.compose.checks.quantities import Quantity, table_quantities
from selfcheck.compose.checks.stretches import Stretch, is_slip
from selfcheck.compose.checks.tables import total_quantities
from selfcheck.model.submission import AnySection, ItemData

_CHANGE = re.compile(
    r"年初|去年|上年|上半年|下半年|季度|原来|同比|环比|较|比去|比上|上升|下降|提高了|减少了|增长|提升了|缩短|降低|增幅|降幅|[0-9]月"
)
_PEOPLE = frozenset({"户", "人", "人次", "户次"})
_SPECIFIC = 5
"""A measure named with fewer characters than this may be another one of the same name."""
_NAMED = 2
_ALL = re.compile(r"全区|我区|区内|现有|在册")
_OF_ALL = re.compile(r"^(?:全区|我区|区内|本区)?(?:共有|现有|共设|设有|在册|有)?")
_NOUN = re.compile(r"[一-鿿]{3,}")
_LARGE, _SHARED = 100, 4
_CHANCE = re.compile(r"巧合|碰巧|凑巧|两件事|不是一回事|每户(?:1|一)[人名]")
_DIGITS = re.compile(r"[0-9.,，]+")


class Told(NamedTuple):
    """One figure with the section it is told in and its sentence, which a figure of a table has not."""

    quantity: Quantity
    section: AnySection
    stretch: Stretch | None


def told_figures(section: AnySection, sentences: Sequence[Stretch]) -> Iterator[Told]:
    """Every figure of a section: of its prose and of the totals in its tables, or of the form's own table."""
    if isinstance(section, ItemData):
        yield from (Told(q, section, None) for q in table_quantities(section))
        return
    for stretch in sentences:
        yield from (Told(q, section, stretch) for q in stretch.figures)
    if "\t" in section.text:
        yield from (Told(q, section, None) for q in total_quantities(section))


def twice_remarks(case: Case, everything: Sequence[Told]) -> Iterator[Remark]:
    """Each remark at the later of the two places."""
    yield from _two_values(case, everything)
    items: dict[str, list[Told]] = {}
    for told in everything:
        items.setdefault(str(item_of(told.section) or told.section.id), []).append(told)
    for own in items.values():
        yield from _two_units(case, own)
        yield from _ten_thousand_apart(case, own)
        yield from _more_than_all(own)


def _two_values(case: Case, everything: Iterable[Told]) -> Iterator[Remark]:
    """One measure with two values up to the same day as far as the text says.

    In one item a name of some length is enough; else the values must differ as a hand slips.
    """
    seen: dict[str, list[Told]] = {}
    for told in everything:
        quantity = told.quantity
        if len(quantity.what) < _NAMED or quantity.rough or quantity.unit in {"个百分点", "成"}:
            continue
        earlier = seen.setdefault(quantity.what, [])
        other = next((one for one in earlier if _disagree(told, one)), None)
        if (
            other
            and not _CHANGE.search(quantity.what)
            and not any((one.quantity.value, one.quantity.unit) == (quantity.value, quantity.unit) for one in earlier)
        ):
            yield _twice(case, told, other)
        earlier.append(told)


def _disagree(told: Told, other: Told) -> bool:
    one, two = told.quantity, other.quantity
    item = item_of(told.section)
    is_specific = len(one.what) >= _SPECIFIC and item is not None and item == item_of(other.section)
    if one.unit != two.unit:
        return is_specific and one.value == two.value and {one.unit, two.unit} <= _PEOPLE
    if one.value == two.value or (one.until and two.until and one.until != two.until and one.end and two.end):
        return False
    is_apart = told.stretch is None or told.stretch is not other.stretch
    is_named = told.section is other.section or len(one.what) >= _SPECIFIC
    return is_specific or (
        is_apart and is_named and one.unit != "%" and min(one.value, two.value) >= _LARGE and is_slip(one, two)
    )


def _two_units(case: Case, own: Iterable[Told]) -> Iterator[Remark]:
    """One large number, once of households and once of persons, about a thing the text had named before."""
    seen: dict[object, Told] = {}
    for told in own:
        quantity = told.quantity
        if told.stretch is None or quantity.unit not in _PEOPLE or quantity.value < _LARGE or quantity.rough:
            continue
        other = seen.setdefault(quantity.value, told)
        if other.quantity.unit != quantity.unit and other.quantity.what != quantity.what and _is_one_thing(told, other):
            yield _twice(case, told, other)


def _is_one_thing(told: Told, other: Told) -> bool:
    """Whether the later figure counts what was spoken of when the number first came; side by side they are two counts."""
    if told.stretch is None or other.stretch is None:
        return False
    is_beside = told.section is other.section and told.quantity.start - other.quantity.end < _SHARED
    if is_beside or _CHANCE.search(told.section.text):
        return False
    label, before = told.stretch.label(told.quantity), other.stretch.text[: other.quantity.end]
    return any(label[n : n + _SHARED] in before for n in range(len(label) - _SHARED + 1))


def _ten_thousand_apart(case: Case, own: Iterable[Told]) -> Iterator[Remark]:
    """The same digits once with 万元 and once with 元."""
    seen: dict[str, Told] = {}
    for told in own:
        quantity = told.quantity
        digits = _DIGITS.match(quantity.printed) if quantity.unit == "元" else None
        if digits is None or len(digits[0].replace(".", "")) < _SHARED:
            continue
        other = seen.setdefault(digits[0], told)
        if other.quantity.value != quantity.value:
            yield _twice(case, told, other)


def _more_than_all(own: Sequence[Told]) -> Iterator[Remark]:
    """More of a kind than there are in the district: 现有社区基金会11家 and 对12家社区基金会."""
    stocks = _stocks(own)
    for told in own if stocks else ():
        if told.stretch is None or told.quantity.rough:
            continue
        behind = told.stretch.behind(told.quantity)
        for noun, stock in stocks.items():
            is_more = told.quantity.unit == stock.unit and told.quantity.value > stock.value
            if is_more and behind.startswith(noun) and "全市" not in told.quantity.raw:
                facts = {"part_value": told.quantity.printed, "whole_value": stock.printed}
                yield Remark("C10.part", told.section.id, told.quantity.start, told.quantity.end, facts)


def _stocks(own: Iterable[Told]) -> Mapping[str, Quantity]:
    """How many of a kind there are in the whole district, by the kind's name."""
    found: dict[str, Quantity] = {}
    for told in own:
        raw = told.quantity.raw
        if told.stretch is None or told.quantity.rough or not _ALL.search(raw):
            continue
        noun = _OF_ALL.sub("", told.quantity.what)
        if _NOUN.fullmatch(noun) and told.quantity.unit not in {"%", "元", "人次"}:
            found.setdefault(noun, told.quantity)
    return found


def _twice(case: Case, told: Told, other: Told) -> Remark:
    quantity = told.quantity
    facts = {"what": quantity.what or other.quantity.what, "here": quantity.printed,
             "other": case.where(other.section.id), "there": other.quantity.printed}  # fmt: skip
    is_unit = quantity.unit != other.quantity.unit or {"万" in q.printed for q in (quantity, other.quantity)} == {
        True,
        False,
    }
    sentence = (
        "C10.unit"
        if is_unit and quantity.value != other.quantity.value or quantity.unit != other.quantity.unit
        else "C10.twice"
    )
    if quantity.end:
        return Remark(sentence, told.section.id, quantity.start, quantity.end, facts)
    place = told.section.text.find(quantity.what)
    end = max(place, 0) + (len(quantity.what) if place >= 0 else 0)
    return Remark(sentence, told.section.id, max(place, 0), end, facts)
