"""The facts the report's text templates are given, each figure bound to where it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from selfcheck.compose.report.achievements import quotations
from selfcheck.compose.report.captions import Captions
from selfcheck.compose.report.marks import Marks, shown, with_equals
from selfcheck.compose.report.trace import Trace, Whence
from selfcheck.model.plan import FocusArea, Item, LeadUnit
from selfcheck.model.report import (
    AreaBest,
    AreaFacts,
    DecidedGap,
    GapFacts,
    NextFacts,
    OverviewFacts,
    Pointer,
    ResultFacts,
    WorkFacts,
    Year,
)
from selfcheck.model.standing import Place
from selfcheck.model.wording import OutgoingWording, ReportWording, worded

BEST = 3
"""Districts named in a focus area (domain §2.4: two or three), of those above its mean."""


class Facts:
    """Facts of one document, figure by figure through its :class:`Trace`."""

    def __init__(self, year: Year, trace: Trace, captions: Captions, wording: ReportWording) -> None:
        self.year, self.trace, self.captions, self._wording = year, trace, captions, wording
        self.marks = Marks(year.plan, year.standing)

    def work(self) -> WorkFacts:
        """How the assessment went."""
        plan, returns = self.year.plan, self.year.returns
        late = sum(facts.late for facts in returns.values())
        missing = tuple(d.name for d in plan.districts if d.id not in returns)
        annexes = self.captions.annexes
        return WorkFacts(
            plan.title, plan.document_number, plan.due_from, plan.due_to,
            self._planned(len(plan.districts)), self._counted(len(returns)), self._counted(len(returns) - late),
            self._counted(late), self._counted(len(missing)), missing, self._entered(self.year.reworked),
            self._planned(sum(any(True for _ in plan.unit_items(unit.id)) for unit in plan.lead_units)),
            self._planned(len(plan.items)), annexes["returns"], annexes["opinions"],
        )  # fmt: skip

    def result(self) -> ResultFacts:
        """What came of it; the standing must not be withheld."""
        places, captions = self.year.standing.districts, self.captions
        highest, lowest, first, last = self._ends(places)
        return ResultFacts(
            self.year.standing.state == "decided", any(place.tied for place in places), self._planned(len(self.year.plan.items)),
            self._marked(shown(self.marks.total_mean())), highest, lowest, first, last, captions.annexes["rules"],
            captions.annexes["scores"], captions.tables["result"], captions.charts["totals"], captions.charts["units"],
        )  # fmt: skip

    def area(self, area: FocusArea, outgoing: OutgoingWording) -> AreaFacts:
        """What was achieved in a focus area: who stands out, and a sentence of theirs with figures."""
        plan, order, average = self.year.plan, self.marks.in_order(area), self.marks.area_mean(area)
        ranked = [(mark, plan.district(id).name) for id in order if (mark := self.marks.area(area, id)) is not None]
        ahead = [each for each in ranked if average is not None and each[0] > average]
        best = tuple(
            AreaBest(name, self._marked(shown(mark), name, area.title)) for mark, name in with_equals(ahead, BEST)
        )
        mean = self._marked(shown(average), item=area.title)
        quoted = quotations(self.year, area, order, self.trace, self._wording, outgoing)
        return AreaFacts(area.title or plan.title, mean, best, quoted)

    def gaps(self, shortfalls: int) -> GapFacts:
        """Problems and gaps. ``shortfalls``: figures of reviewed returns below what the plan asks."""
        returns, captions = self.year.returns.values(), self.captions
        none = Pointer("", "")
        return GapFacts(
            self._counted(sum(facts.problem_items for facts in returns)),
            self._counted(sum(facts.risks_yes for facts in returns)),
            self._read(shortfalls), self._entered(len(self.year.events)), self.decided_gaps(),
            captions.tables["items"], captions.tables.get("events", none), captions.annexes["returns"],
        )  # fmt: skip

    def next_steps(self) -> NextFacts:
        """Letters, gaps, booklet, the plan of next year."""
        plan = self.year.plan
        letters = tuple(plan.district(d.district).name for d in self.year.decisions if d.letter)
        return NextFacts(
            letters, self.decided_gaps(), self._counted(self.year.highlights), self._planned(len(plan.open_doubts))
        )

    def overview(self) -> OverviewFacts:
        """The lines of the director's page; the standing must not be withheld."""
        highest, lowest, first, last = self._ends(self.year.standing.districts)
        return OverviewFacts(
            self.year.standing.state == "decided", self._planned(len(self.year.plan.districts)),
            self._counted(len(self.year.returns)), self._marked(shown(self.marks.total_mean())), highest, lowest, first, last,
            self._entered(len(self.year.events)),
        )  # fmt: skip

    def decided_gaps(self) -> tuple[DecidedGap, ...]:
        """The large gaps the meeting saw, in the order of its decisions."""
        items = {item.id: item for item in self.year.plan.items}
        return tuple(
            DecidedGap(self.year.plan.district(d.district).name, self.item_place(items[id]), items[id].title,
                       tuple(map(self._lead, items[id].lead_units)))
            for d in self.year.decisions for id in d.gaps
        )  # fmt: skip

    def _lead(self, lead: LeadUnit) -> str:
        """A unit's name; one read out of a garbled cell carries its mark, as in the office's own copy of the form."""
        return worded(self._wording.guessed, name=lead.name) if lead.certainty == "guessed" else lead.name

    def item_place(self, item: Item) -> str:
        """How an item is named by its printed number."""
        return worded(self._wording.item_column, ordinal=item.ordinal)

    def _ends(self, places: Sequence[Place]) -> tuple[Pointer, Pointer, tuple[str, ...], tuple[str, ...]]:
        """The highest and the lowest total, and who has them."""
        by_total = sorted(places, key=lambda place: Decimal(place.exact), reverse=True)
        first, last = by_total[0].exact, by_total[-1].exact
        named: Mapping[str, tuple[str, ...]] = {
            exact: tuple(self.year.plan.district(p.district).name for p in by_total if p.exact == exact)
            for exact in (first, last)
        }
        highest = self._marked(by_total[0].total, _joined(named[first]))
        return highest, self._marked(by_total[-1].total, _joined(named[last])), named[first], named[last]

    def _planned(self, count: int) -> Pointer:
        return self._from(count, self._wording.from_plan, self.year.plan.document_number)

    def _counted(self, count: int) -> Pointer:
        return self._from(count, self._wording.from_returns, self._see("returns"))

    def _entered(self, count: int) -> Pointer:
        return self._from(count, self._wording.from_ledger, "")

    def _read(self, count: int) -> Pointer:
        table = self.captions.tables["items"].text
        return self._from(count, self._wording.from_figures, worded(self._wording.see, annex=table))

    def _from(self, count: int, place: str, files: str) -> Pointer:
        return self.trace.bind(count, Whence(self._wording.city, "", place, files))

    def _marked(self, mark: str, district: str = "", item: str = "") -> Pointer:
        whence = Whence(district or self._wording.city, item, self._wording.from_marks, self._see("scores"))
        return self.trace.bind(mark, whence)

    def _see(self, annex: str) -> str:
        """Where hashes are listed: in an annex of this document, else in one of the report."""
        own = self.captions.annexes.get(annex)
        if own:
            return worded(self._wording.see, annex=own.text)
        return worded(self._wording.see_report, annex=self._wording.annex_titles[annex])


def _joined(names: Iterable[str]) -> str:
    return "、".join(names)
