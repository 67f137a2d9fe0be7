"""The gate before words leave the house: what an output must not print (C13, C14, C15), and C19 in a letter itself.

Booklet and letters ask what of a return holds them back; letters are made of words it has cleared; the report, which
stays inside, asks for personal data alone. Whoever changes this module changes what can leave, and nothing else.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from selfcheck.compose.checks.case import Case, Outward, Remark, findings
from selfcheck.compose.checks.numbers.quantities import quantities
from selfcheck.compose.checks.people.outside import own_words, small_number_remarks, word_remarks
from selfcheck.compose.checks.people.personal import personal_hits, personal_remarks
from selfcheck.compose.checks.places.places import foreign_names
from selfcheck.model.asked import markable
from selfcheck.model.encoding import replaced
from selfcheck.model.finding import Finding
from selfcheck.model.ids import SectionId
from selfcheck.model.letter import Cleared, Letter
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.model.plan import Plan
from selfcheck.model.standing import ItemMark, Place, Standing, UnitMark

LETTER = SectionId("letter")
"""Stands for a letter's own text in a finding about it."""
_APART = re.compile(r"(?<=[0-9])[\s\-‐–—·.]+(?=[0-9Xx])")


def personal_in(text: str) -> str:
    """The first thing in ``text`` that tells who somebody is; empty when nothing does.

    A number is also looked for with its digits moved together, however they were set apart.
    """
    for shape in (text, _APART.sub("", unicodedata.normalize("NFKC", text))):
        if found := next((hit for hit in personal_hits(shape) if hit.blocks), None):
            return shape[found.start : found.end]
    return ""


def amiss(text: str, words: Iterable[str]) -> str:
    """The first thing in ``text`` that no letter may say: personal data, or one of ``words``, blanks inside it or not."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    return personal_in(text) or next((word for word in words if word and word in bare), "")


def cleared(text: str, words: Iterable[str]) -> Cleared | None:
    """The words in one line if nothing in them is amiss, else None."""
    return None if amiss(text, words) else Cleared(" ".join(text.split()))


def reported(plan: Plan, standing: Standing) -> Collected[Standing]:
    """The standing as the report may print it: an opinion with personal data is left out, and named."""
    said: list[Notice] = []
    units, things = {u.id: u.name for u in plan.lead_units}, markable(plan)

    def let_in(place: Place, mark: ItemMark, given: UnitMark) -> UnitMark:
        if not personal_in(given.opinion):
            return given
        facts = {"unit": units[given.unit], "district": plan.district(place.district).name,
                 "item": things[mark.item].spoken}  # fmt: skip
        said.append(notice("FND020", "", **facts))
        return replaced(given, opinion="")

    def marked(place: Place, mark: ItemMark) -> ItemMark:
        return replaced(mark, by_unit=tuple(let_in(place, mark, given) for given in mark.by_unit))

    places = [replaced(place, by_item=tuple(marked(place, m) for m in place.by_item)) for place in standing.districts]
    return Collected(replaced(standing, districts=tuple(places)), tuple(said))


def held_back(case: Case, sections: Iterable[Outward], dropped: Collection[str] = ()) -> tuple[Finding, ...]:
    """What blocks an output that prints these sections; empty when nothing does. ``dropped``: ids a person put aside."""
    own = own_words(case.plan)
    remarks = [remark for section in sections for remark in _remarks(case, section, own)]
    return tuple(f for f in findings(case, remarks) if f.blocks_output and f.id not in dropped)


def _remarks(case: Case, section: Outward, own: Collection[str]) -> Iterator[Remark]:
    yield from personal_remarks(section)
    yield from small_number_remarks(section, case.rules)
    yield from word_remarks(section, case.rules, own)


def letter_text(letter: Letter) -> str:
    """What a letter takes out of a return, a line each: achievements, then headlines."""
    return "\n".join((*(a.text for a in letter.achievements), *letter.highlights))


def held_in_letter(case: Case, letter: Letter, dropped: Collection[str] = ()) -> tuple[Finding, ...]:
    """What blocks this letter: C19 in its own words, C13 to C15 where it prints them."""
    text = letter_text(letter)
    inside = [f for f in held_back(case, case.outward(), dropped) if f.words in text]
    own = findings(case, letter_remarks(case, text), {LETTER: text})
    return (*(f for f in own if f.id not in dropped), *inside)


def letter_remarks(case: Case, text: str) -> Iterator[Remark]:
    """C19 over a letter's text beside the return it was drawn from: figures, names of districts, wrong words."""
    told = {(q.value, q.unit) for section in case.submission.sections for q in quantities(section.text)}
    for quantity in quantities(text):
        if (quantity.value, quantity.unit) not in told:
            facts = {"here": quantity.printed, "version": case.submission.version}
            yield Remark("C19.figure", LETTER, quantity.start, quantity.end, facts, outputs=True)
    names = foreign_names(case, case.names.inside(text))
    foreign = {name for name, owner in names.items() if name == owner}
    for word, sentence in (*((n, "C19.district") for n in foreign), *((w, "C19.word") for w in case.rules.wrong_words)):
        for match in re.finditer(re.escape(word), text):
            yield Remark(sentence, LETTER, match.start(), match.end(), {"district": case.district.name}, outputs=True)
