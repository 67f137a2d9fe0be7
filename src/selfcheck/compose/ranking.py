"""The standing: ranks from totals, what the rules propose beside them, and the meeting's decision over both."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from selfcheck.compose.explaining import differences, explained
from selfcheck.compose.marking import Marks, marks_of, reasons_to_withhold, rules_of
from selfcheck.compose.stability import stability
from selfcheck.compose.tallying import Tally, combined, tallies
from selfcheck.messages import ScoreError
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, ItemId
from selfcheck.model.plan import Plan
from selfcheck.model.scores import Score, plain_mark
from selfcheck.model.scoring import (
    EXACT_DECIMALS,
    PART_IDS,
    SHOWN_DECIMALS,
    Column,
    Ruling,
    ScoringRules,
    plain,
    rounded,
    scaled,
)
from selfcheck.model.standing import Decision, Difference, GroupMark, ItemMark, Place, Standing, UnitMark


def rank(
    plan: Plan, scores: Iterable[Score], *, unconfirmed: Sequence[str] = (), rulings: Sequence[Ruling] = ()
) -> Standing:
    """The standing from all marks: withheld, with every reason, while a mark is missing or a rule is ``unconfirmed``.

    The order of ``scores`` and ``rulings`` changes nothing; the same mark twice counts once. An item that does not apply
    to a district is absent from its ``by_item``. :class:`ScoreError` for a rule that cannot be used.
    """
    rules = rules_of(plan)
    given = tuple(scores)
    reasons = tuple(reasons_to_withhold(plan, rules, given, unconfirmed, rulings))
    if reasons:
        return Standing(state="withheld", withheld_because=reasons)
    marks = marks_of(given)
    counted = tallies(plan, rules, marks, rulings)
    ranked = _ranked(plan, rules, counted, rulings)
    order = [tally for tally in ranked.tallies if ranked.ranks[tally.district] is not None]
    return Standing(
        state="proposed",
        districts=tuple(_places(rules, marks, ranked, rulings)),
        stability=stability(plan, rules, marks, order),
        differences=tuple(differences(rules, order)),
    )


def between(
    plan: Plan, scores: Iterable[Score], first: DistrictId, second: DistrictId, *, rulings: Sequence[Ruling] = ()
) -> Difference:
    """Why the one of two districts stands above the other; the marks must be complete."""
    rules = rules_of(plan)
    found = {tally.district: tally for tally in tallies(plan, rules, marks_of(scores), rulings)}
    pair = sorted((found[first], found[second]), key=lambda tally: -tally.total)
    return explained(rules, *pair)


def decide(standing: Standing, decisions: Iterable[Decision]) -> Standing:
    """The standing with the meeting's ranks and grades; ``computed_rank`` and totals stay as computed.

    :class:`ScoreError` when the standing is withheld or a district is not decided exactly once.
    """
    if standing.state == "withheld":
        raise ScoreError("SCO301")
    given = tuple(decisions)
    known = {place.district for place in standing.districts}
    count = Counter(decision.district for decision in given)
    for district in (*(place.district for place in standing.districts), *count):
        if count[district] != 1 or district not in known:
            raise ScoreError("SCO302", district=district)
    by_district = {decision.district: decision for decision in given}
    shared = Counter(decision.rank for decision in given)
    places = [_decided(place, by_district[place.district], shared) for place in standing.districts]
    return replaced(standing, state="decided", districts=tuple(sorted(places, key=_by_rank)))


def _decided(place: Place, decision: Decision, shared: Mapping[int | None, int]) -> Place:
    tied = decision.rank is not None and shared[decision.rank] > 1
    return replaced(place, rank=decision.rank, grade=decision.grade, tied=tied, gaps=decision.gaps)


def _by_rank(place: Place) -> tuple[bool, int]:
    return place.rank is None, place.rank or 0


class _Ranked(NamedTuple):
    """The tallies from the first district down, with ranks; those out of the ranking last and without one."""

    tallies: Sequence[Tally]
    ranks: Mapping[DistrictId, int | None]
    tied: frozenset[int]


def _ranked(plan: Plan, rules: ScoringRules, counted: Sequence[Tally], rulings: Sequence[Ruling]) -> _Ranked:
    out = {ruling.district for ruling in rulings if ruling.kind == "veto" and rules.veto == "out_of_ranking"}
    keys = {tally.district: _key(rules, tally) for tally in counted}
    place = {district.id: district.order for district in plan.districts}
    order = sorted(counted, key=lambda t: (t.district in out, *(-part for part in keys[t.district]), place[t.district]))
    ranks = dict(ranks_of([(tally.district, keys[tally.district]) for tally in order if tally.district not in out]))
    shared = Counter(ranks.values())
    return _Ranked(
        order,
        {tally.district: ranks.get(tally.district) for tally in order},
        frozenset(rank for rank, count in shared.items() if count > 1),
    )


def _key(rules: ScoringRules, tally: Tally) -> tuple[int, ...]:
    """What a rank goes by: the total, then the items that part equal ones; one that does not apply comes last."""
    scores = (tally.items.get(item) for item in rules.tie_break)
    return (scaled(tally.total), *(scaled(item.score) if item else -1 for item in scores))


def ranks_of(ordered: Iterable[tuple[DistrictId, tuple[int, ...]]]) -> Iterator[tuple[DistrictId, int]]:
    """Ranks 1, 2, 2, 4 of districts in falling order of their keys."""
    rank, before = 0, None
    for position, (district, key) in enumerate(ordered, 1):
        rank = rank if key == before else position
        before = key
        yield district, rank


def _places(rules: ScoringRules, marks: Marks, ranked: _Ranked, rulings: Sequence[Ruling]) -> Iterator[Place]:
    grades = _grades(rules, ranked, rulings)
    gaps = _gaps(rules, ranked.tallies)
    peers = dict(rules.peer_groups)
    peer_ranks = _peer_ranks(rules, ranked)
    for tally in ranked.tallies:
        rank, district = ranked.ranks[tally.district], tally.district
        marked = {column.id: _item_mark(column, tally, marks) for column in rules.columns if column.id in tally.items}
        yield Place(
            district=district,
            rank=rank,
            tied=rank in ranked.tied,
            total=rounded(tally.total, SHOWN_DECIMALS),
            exact=rounded(tally.total, EXACT_DECIMALS),
            grade=grades[district],
            by_item=tuple(mark for id, mark in marked.items() if id not in PART_IDS or tally.items[id].weight),
            computed_rank=rank,
            computed_grade=grades[district],
            by_group=tuple(_group_marks(rules, tally)),
            parts=tuple(mark for id, mark in marked.items() if id in PART_IDS and not tally.items[id].weight),
            added=plain(tally.added),
            gaps=gaps[district],
            peer_group=peers.get(district, ""),
            peer_rank=peer_ranks.get(district),
        )


def _item_mark(column: Column, tally: Tally, marks: Marks) -> ItemMark:
    item = tally.items[column.id]
    given = ((unit, marks[unit, column.id, tally.district]) for unit in column.units)
    by_unit = tuple(UnitMark(unit, plain_mark(each.mark), each.opinion) for unit, each in given)
    ruled = any(ruling.item == column.id for ruling in tally.rulings)
    before = plain(combined(column, item.marks)) if ruled else ""
    return ItemMark(column.id, plain(item.score), by_unit, plain(item.brings), plain(item.weight), before)


def _group_marks(rules: ScoringRules, tally: Tally) -> Iterator[GroupMark]:
    brings: dict[str, Fraction] = defaultdict(Fraction)
    weighs: dict[str, Fraction] = defaultdict(Fraction)
    for column in rules.columns:
        if (item := tally.items.get(column.id)) and column.id not in PART_IDS:
            brings[column.group] += item.brings
            weighs[column.group] += item.weight
    whole = sum((item.weight for item in tally.items.values()), Fraction(0))
    for group, weight in weighs.items():
        if weight:
            yield GroupMark(group, plain(brings[group] * whole / weight))


def _grades(rules: ScoringRules, ranked: _Ranked, rulings: Sequence[Ruling]) -> Mapping[DistrictId, str]:
    """The grade each district would have by the rule, empty for none; a veto may hold it down."""
    names = ("", *(grade for grade, _ in reversed(rules.grades)))
    capped = {ruling.district for ruling in rulings if ruling.kind == "veto" and rules.veto == "cap_grade"}
    found = {}
    for tally in ranked.tallies:
        level = _level(rules, tally.total, ranked.ranks[tally.district])
        cap = names.index(rules.veto_grade) if rules.veto_grade in names and tally.district in capped else len(names)
        found[tally.district] = names[min(level, cap)]
    return found


def _level(rules: ScoringRules, total: Fraction, rank: int | None) -> int:
    """How high a grade is, counted from 1 for the lowest; 0 for none. Those who share a rank share its grade."""
    places = Decimal(0)
    for number, (_, limit) in enumerate(rules.grades):
        places += limit
        reached = scaled(total) >= scaled(Fraction(limit))
        if rank is not None and (reached if rules.grading == "threshold" else rank <= places):
            return len(rules.grades) - number
    return 0


def _gaps(rules: ScoringRules, counted: Sequence[Tally]) -> Mapping[DistrictId, tuple[ItemId, ...]]:
    """The items in which the rule sees a large gap, each score counted out of the full marks of the plan."""
    found: dict[DistrictId, tuple[ItemId, ...]] = {tally.district: () for tally in counted}
    for column in rules.columns if rules.gap != "by_decision" else ():
        share = Fraction(rules.full_marks) / Fraction(column.band.full)
        scores = {t.district: t.items[column.id].score * share for t in counted if column.id in t.items}
        mean = sum(scores.values(), Fraction(0)) / len(scores) if scores and rules.gap == "below_mean" else None
        for district, score in scores.items():
            low = score < rules.gap_marks if mean is None else mean - score >= rules.gap_marks
            if low and column.id not in PART_IDS:
                found[district] = (*found[district], column.id)
    return found


def _peer_ranks(rules: ScoringRules, ranked: _Ranked) -> Mapping[DistrictId, int]:
    """The rank of each district among those of its group, equal ones sharing it."""
    groups: dict[str, list[tuple[DistrictId, tuple[int, ...]]]] = defaultdict(list)
    peers = dict(rules.peer_groups)
    for tally in ranked.tallies:
        rank = ranked.ranks[tally.district]
        if rank is not None and tally.district in peers:
            groups[peers[tally.district]].append((tally.district, (rank,)))
    return {district: rank for group in groups.values() for district, rank in ranks_of(group)}
