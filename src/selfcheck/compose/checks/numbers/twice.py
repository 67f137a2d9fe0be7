"""C10, one measure told twice: with two values, with two units, or more of a kind than the district has of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from selfcheck.compose.checks.case import Case, Remark, item_of
from selfcheck.compose.checks.numbers.quantities import Quantity, table_quantities
from selfcheck.compose.checks.numbers.stretches import SHARES, Stretch, is_slip
from selfcheck.compose.checks.numbers.tables import total_quantities
from selfcheck.model.submission import AnySection, ItemData

_CHANGE = re.compile(
    r"年初|去年|上年|上半年|下半年|季度|原来|同比|环比|较|比去|比上|上升|下降|提高了|减少了|增长|提升了|缩短|降低|增幅|降幅|[0-9]月"
)
_NO_LEVEL = frozenset({"个百分点", "成"})
_PEOPLE = frozenset({"户", "人", "人次", "户次"})
_SPECIFIC = 5
"""A measure named with fewer characters than this may be another one of the same name."""
_NAMED = 2
_ALL = re.compile(r"全区|我区|区内|现有|在册")
_OF_ALL = re.compile(r"^(?:全区|我区|区内|本区)?(?:共有|现有|共设|设有|在册|有)?")
_NOUN = re.compile(r"[一-鿿]{3,}")
_NO_STOCK = SHARES | {"元", "人次", "户次", "次", "件"}
_LARGE, _SHARED = 100, 4
_THOUSAND = 1000
_MOST_ALIKE = 8
"""More names than this that end alike are of kinds that are told one by one."""
_QUALIFIES = re.compile(r"[镇村街乡市]|其中|新|[男女公民]|企业|线[上下]|网|不|未|非|申请|部分")
"""Words before a name that make another measure of it."""
_TIME = re.compile("20[0-9]{2}年|[0-9]{1,2}月|[一二三四]季度|[上下]半年")
_CHANCE = re.compile(r"巧合|碰巧|凑巧|两件事|不是一回事|每户(?:1|一)[人名]")
_DIGITS = re.compile(r"[0-9.,，]+")


class Told(NamedTuple):
    """One figure with the section it is told in and its sentence, which a figure of a table has not."""

    quantity: Quantity
    section: AnySection
    stretch: Stretch | None


def told_figures(section: AnySection, sentences: Sequence[Stretch]) -> list[Told]:
    """Every figure of a section: of its prose and of the totals in its tables, or of the form's own table."""
    if isinstance(section, ItemData):
        return [Told(q, section, None) for q in table_quantities(section)]
    told = [Told(q, section, stretch) for stretch in sentences for q in stretch.figures]
    return [*told, *(Told(q, section, None) for q in total_quantities(section))]


def twice_remarks(case: Case, everything: Sequence[Told]) -> Iterator[Remark]:
    """Each remark at the later of the two places."""
    yield from _two_values(case, everything)
    yield from _two_units(case, everything)
    yield from _ten_thousand_apart(case, everything)
    yield from _of_all_there_are(case, everything)


def _two_values(case: Case, everything: Iterable[Told]) -> Iterator[Remark]:
    """One measure with two values up to the same day as far as the text says.

    In one item a name of some length is enough; else the values must differ as a hand slips.
    """
    named: dict[str, list[Told]] = {}
    for told in everything:
        quantity = told.quantity
        if len(quantity.what) >= _NAMED and not quantity.rough and quantity.unit not in _NO_LEVEL:
            named.setdefault(quantity.what, []).append(told)
    for what, group in named.items():
        if len(group) > 1 and not _CHANGE.search(what):
            yield from _disagreeing(case, group)
    yield from _longer_named(case, named)


def _longer_named(case: Case, named: Mapping[str, Sequence[Told]]) -> Iterator[Remark]:
    """通过各渠道公开信息1,073条 and 公开信息1,703条 in one item: the one name ends as the other, each told once in all."""
    ends: dict[str, list[str]] = {}
    for what, group in named.items():
        if len(what) > _SPECIFIC and len(group) == 1 and group[0].quantity.value >= _THOUSAND:
            ends.setdefault(what[-_SPECIFIC:], []).append(what)
    for alike in ends.values():
        for first, second in combinations(alike[:_MOST_ALIKE], 2) if len(alike) > 1 else ():
            short, long = sorted((first, second), key=len)
            more = long.removesuffix(short)
            if more != long and not _QUALIFIES.search(more) and not _CHANGE.search(long):
                yield from _slips(case, named[second][0], named[first][0])


def _slips(case: Case, told: Told, other: Told) -> Iterator[Remark]:
    """The later of two, where they are a slip of the hand apart."""
    one, two = told.quantity, other.quantity
    is_one = one.unit == two.unit and _item(told) == _item(other) and not _have_other_days(one, two)
    if is_one and is_slip(one.value, two.value):
        yield _twice(case, told, other)


def _have_other_days(one: Quantity, two: Quantity) -> bool:
    """Whether two figures are told as of days that differ."""
    return bool(one.until and two.until and one.until != two.until)


def _disagreeing(case: Case, group: Sequence[Told]) -> Iterator[Remark]:
    """Those that disagree with one told before and agree with none."""
    for number, told in enumerate(group):
        earlier = group[:number]
        value = (told.quantity.value, told.quantity.unit)
        if not any((one.quantity.value, one.quantity.unit) == value for one in earlier):
            yield from (_twice(case, told, one) for one in [one for one in earlier if _disagree(told, one)][:1])


def _are_of_other_times(told: Told, other: Told) -> bool:
    """Whether one sentence tells them of two times: 5月20日312对、11月11日265对."""
    if told.stretch is None or told.stretch is not other.stretch:
        return False
    first, last = sorted((told.quantity, other.quantity), key=lambda q: q.start)
    before = told.stretch.text[told.stretch.start : first.start]
    return bool(_TIME.search(before) and _TIME.search(told.stretch.between(first, last)))


def _disagree(told: Told, other: Told) -> bool:
    one, two = told.quantity, other.quantity
    item = item_of(told.section)
    is_specific = len(one.what) >= _SPECIFIC and item is not None and item == item_of(other.section)
    if one.unit != two.unit:
        return is_specific and one.value == two.value and {one.unit, two.unit} <= _PEOPLE
    if (
        one.value == two.value
        or (_have_other_days(one, two) and one.end and two.end)
        or _are_of_other_times(told, other)
    ):
        return False
    is_apart = told.stretch is None or told.stretch is not other.stretch
    is_named = told.section is other.section or len(one.what) >= _SPECIFIC
    return is_specific or (
        is_apart
        and is_named
        and one.unit != "%"
        and min(one.value, two.value) >= _LARGE
        and is_slip(one.value, two.value)
    )


def _two_units(case: Case, everything: Iterable[Told]) -> Iterator[Remark]:
    """One large number in one item, once of households and once of persons, about a thing the text had named before."""
    seen: dict[object, Told] = {}
    for told in everything:
        quantity = told.quantity
        if told.stretch is None or quantity.unit not in {"户", "人"} or quantity.value < _LARGE or quantity.rough:
            continue
        other = seen.setdefault((_item(told), quantity.value), told)
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


def _ten_thousand_apart(case: Case, everything: Iterable[Told]) -> Iterator[Remark]:
    """The same digits in one item, once with 万元 and once with 元."""
    seen: dict[object, Told] = {}
    for told in everything:
        quantity = told.quantity
        digits = _DIGITS.match(quantity.printed) if quantity.unit == "元" else None
        if digits is None or len(digits[0].replace(".", "")) < _SHARED:
            continue
        other = seen.setdefault((_item(told), digits[0]), told)
        if other.quantity.value != quantity.value:
            yield _twice(case, told, other)


def _of_all_there_are(case: Case, everything: Sequence[Told]) -> Iterator[Remark]:
    """全区现有社区基金会11家, and elsewhere 全区12家社区基金会; in one item also any 12家社区基金会: more than there are."""
    stocks = _stocks(everything)
    units = {stock.quantity.unit for stock in stocks.values()}
    for told in everything if stocks else ():
        quantity = told.quantity
        if quantity.unit not in units or told.stretch is None or quantity.rough or "全市" in quantity.raw:
            continue
        end, text = quantity.end, told.stretch.text
        stock = next((stock for noun, stock in stocks.items() if text.startswith(noun, end)), None)
        if stock is None or stock.quantity.unit != quantity.unit or stock.quantity.value == quantity.value:
            continue
        is_more = quantity.value > stock.quantity.value and _item(told) == _item(stock)
        if is_more or "全区" in quantity.raw:
            yield _twice(case, told, stock)


def _item(told: Told) -> str:
    """What is told of one matter: an item, or a section that belongs to none."""
    return str(item_of(told.section) or told.section.id)


def _stocks(everything: Iterable[Told]) -> Mapping[str, Told]:
    """How many of a kind there are in the whole district, by the kind's name, as first told."""
    found: dict[str, Told] = {}
    for told in everything:
        quantity = told.quantity
        if not _ALL.search(quantity.raw) or told.stretch is None or quantity.rough:
            continue
        noun = _OF_ALL.sub("", quantity.what)
        if _NOUN.fullmatch(noun) and quantity.unit not in _NO_STOCK:
            found.setdefault(noun, told)
    return found


def _twice(case: Case, told: Told, other: Told) -> Remark:
    quantity = told.quantity
    facts = {"what": _OF_ALL.sub("", other.quantity.what) or quantity.what, "here": quantity.printed,
             "other": case.where(other.section.id), "there": other.quantity.printed}  # fmt: skip
    is_same_count = quantity.value == other.quantity.value or _bare(quantity) == _bare(other.quantity)
    sentence = "C10.unit" if is_same_count else "C10.twice"
    if quantity.end:
        return Remark(sentence, told.section.id, quantity.start, quantity.end, facts)
    place = told.section.text.find(quantity.what)
    end = max(place, 0) + (len(quantity.what) if place >= 0 else 0)
    return Remark(sentence, told.section.id, max(place, 0), end, facts)


def _bare(quantity: Quantity) -> str:
    """The digits as printed."""
    digits = _DIGITS.match(quantity.printed)
    return digits[0] if digits else quantity.printed
