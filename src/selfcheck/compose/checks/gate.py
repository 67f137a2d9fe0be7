"""What an output must not print: C13, C14 and C15 in the sections it draws on, and C19 in a letter itself."""

import re
from collections.abc import Collection, Iterable, Iterator

from selfcheck.compose.checks.case import Case, Outward, Remark, findings
from selfcheck.compose.checks.outside import own_words, small_number_remarks, word_remarks
from selfcheck.compose.checks.personal import personal_remarks
from selfcheck.compose.checks.places import foreign_names
from selfcheck.compose.checks.quantities import quantities
from selfcheck.model.finding import Finding
from selfcheck.model.ids import SectionId
from selfcheck.model.letter import Letter

LETTER = SectionId("letter")
"""Stands for a letter's own text in a finding about it."""


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
    foreign = {name for name, owner in foreign_names(case.plan, {}, case.district.id).items() if name == owner}
    for word, sentence in (*((n, "C19.district") for n in foreign), *((w, "C19.word") for w in case.rules.wrong_words)):
        for match in re.finditer(re.escape(word), text):
            yield Remark(sentence, LETTER, match.start(), match.end(), {"district": case.district.name}, outputs=True)
