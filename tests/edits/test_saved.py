"""Edited forms saved through LibreOffice in each format and brought back: many files in one start."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest
from tests.edits.cases import TIMES, drawn_cases, fixed_cases
from tests.edits.judging import Desk, Verdict, judged, real_desk, small_desk, tokens_of
from tests.edits.language import KEEPING, KINDS, Case
from tests.edits.page import Page
from tests.edits.table import assert_written, is_known, table_with

from selfcheck.office.convert import Target, convert
from selfcheck.office.find import find_office

pytestmark = pytest.mark.office
FORMATS: tuple[Target, ...] = ("docx", "doc", "odt", "rtf")
KEPT, ANY, REAL = 8, 5, 2
"""Forms of each format: of the small plan with edits that leave the labels in order or with any, and of that of 2021."""
FIXED = 5
"""Forms of each format that are always the same, for the table."""
ABOUT = f"""## Edits, saved through LibreOffice

Forms of a small plan with up to six edits that leave the labels in order ({FIXED} a row), saved in each format by
LibreOffice and brought back to .docx by it. What the converted file no longer holds (LibreOffice 7.4 drops text of some
content controls) is not counted as an answer."""


def saved(files: dict[str, bytes], to: Target) -> dict[str, bytes]:
    """The files as LibreOffice saves them in this format and brings them back."""
    there = convert(files, to=to, office=office(), timeout_s=120)
    back = there if to == "docx" else convert(there.value, to="docx", office=office(), timeout_s=120)
    assert (there.notices, back.notices, list(back.value)) == ((), (), list(files))
    return back.value


@cache
def office() -> Path:
    found = find_office()
    assert found is not None
    return found


@pytest.mark.parametrize("to", FORMATS)
def test_every_answer_is_in_its_place_after_libreoffice_and_the_share_is_as_documented(to: Target) -> None:
    part = 40 + FORMATS.index(to)
    small = [*drawn_cases(KEEPING, KEPT, part=part), *drawn_cases(KINDS, ANY, part=part + 10)]
    real = drawn_cases(KEEPING, REAL, part=part + 20)
    assert len(small) + len(real) == (KEPT + ANY + REAL) * TIMES
    fixed = fixed_cases(to, KEEPING, FIXED, 6)
    returns = [*(Return(small_desk(), one) for one in (*fixed, *small)), *(Return(real_desk(), one) for one in real)]
    verdicts = come_back(returns, to)
    assert [(one.case, verdict) for one, verdict in zip(returns, verdicts, strict=True) if one.is_wrong(verdict)] == []
    made = table_with("edits-saved", f"saved by {version()} as", (f".{to}", FIXED, sum(verdicts[:FIXED], Verdict())))
    if is_known(made):
        assert_written(made, ABOUT)


@dataclass(frozen=True)
class Return:
    """A form that was edited and is to be saved by LibreOffice."""

    desk: Desk
    case: Case

    @cached_property
    def page(self) -> Page:
        return self.case.on(self.desk.page)

    def verdict(self, data: bytes) -> Verdict:
        """What became of the answers that the converted file still holds."""
        return judged(self.page, self.desk.read(data), tokens_of(data))

    def is_wrong(self, verdict: Verdict) -> bool:
        """Whether an answer is out of its place though all labels stand in order."""
        return self.case.keeps_order and verdict.right < verdict.all


def come_back(returns: Sequence[Return], to: Target) -> list[Verdict]:
    """The verdict on each once it went through LibreOffice; what that itself loses is not ours to find."""
    back = saved({str(number): one.desk.packed(one.page) for number, one in enumerate(returns)}, to)
    return [one.verdict(data) for one, data in zip(returns, back.values(), strict=True)]


def version() -> str:
    """``LibreOffice 7.4``: the table was made by one of them, and another may save otherwise."""
    told = subprocess.run([office(), "--version"], capture_output=True, encoding="utf-8", check=True).stdout.split()
    return f"{told[0]} {'.'.join(told[1].split('.')[:2])}"
