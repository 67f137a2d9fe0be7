"""Our own files spoilt in their XML, zip and bytes: judged, with pages and without, or refused; never a traceback."""

from collections.abc import Mapping
from functools import cache

import pytest
from tests.fuzz.mutate import KINDS, Kind, mutated
from tests.official.documents import GOOD

from selfcheck import figures as f
from selfcheck.model.printed import Sheet
from selfcheck.office.find import find_office
from selfcheck.office.pdf_sheets import read_sheets
from selfcheck.office.printing import print_pdf
from selfcheck.official.fonts import FONTCONFIG
from selfcheck.official.judge import judge
from selfcheck.official.package import NotWord, without_character_grid
from selfcheck.official.rules import RULES

SEEDS: Mapping[Kind, int] = {"xml": 200, "zip": 40, "bytes": 40}


@cache
def pages() -> Mapping[str, tuple[Sheet, ...]]:
    """The pages of the sound files."""
    office = find_office()
    assert office is not None
    files = {name: make() for name, make in GOOD.items()}
    printed = print_pdf(files, office=office, timeout_s=180, fonts=FONTCONFIG).value
    return {name: read_sheets(pdf) for name, pdf in printed.items()}


def spoilt(kind: Kind, seed: int) -> tuple[str, bytes]:
    """A good file, each in its turn, spoilt in one to four places."""
    name = sorted(GOOD)[seed % len(GOOD)]
    return name, mutated(GOOD[name](), kind, seed)


def verdict(data: bytes, sheets: tuple[Sheet, ...] | None) -> str:
    """What became of it: judged by every rule of the table, or no Word file."""
    try:
        without_character_grid(data)
        judged = judge("spoilt.docx", data, sheets, stated=None, profile=f.FRAME)
    except NotWord:
        return "refused"
    assert [rule.id for rule in judged.conformance.rules] == list(RULES)
    return "judged"


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_a_spoilt_file_is_judged_or_refused_beside_the_pages_it_had(kind: Kind) -> None:
    """The pages of the sound file are the strangest there can be for a spoilt one: half of them is not in it."""
    found = [verdict(data, sheets) for seed in range(SEEDS[kind]) for name, data in [spoilt(kind, seed)]
             for sheets in (None, pages()[name])]  # fmt: skip
    assert len(found) == 2 * SEEDS[kind]
    assert found.count("judged") > (len(found) // 2 if kind == "xml" else 0)
    assert found.count("refused") > 0
