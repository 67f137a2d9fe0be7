"""Human damage, every row of the experiment's table and every alternative by itself, as files; and through LibreOffice."""

from functools import cache

import pytest
from tests.readers.damages import DAMAGES
from tests.returns import answered, codes, returned, tiny, unplaced

from selfcheck.office.convert import Target, convert
from selfcheck.office.find import find_office

FORMATS: tuple[Target, ...] = ("docx", "doc", "odt")  # type: ignore[assignment]
TROUBLE = frozenset(
    {"SUB024", "SUB025", "SUB027", "SUB073", "SUB074", "SUB076", "SUB077", "SUB078", "SUB079", "SUB080"}
)
"""What must be told whichever editor saved the file."""


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_costs_no_answer_its_place_and_is_told(name: str) -> None:
    damage = DAMAGES[name]
    got = returned(tiny(), damage.data())
    assert got.conservation.holds, got.conservation
    assert answered(got) == damage.answered
    assert [text for _, _, text in unplaced(got)] == list(damage.unplaced)
    assert codes(got) == sorted(damage.codes), [n.message for n in got.notices]


@cache
def saved(target: Target) -> dict[str, bytes]:
    """Every damaged file as LibreOffice saves it, then as it is read: what is no .docx is converted back to one."""
    office = find_office()
    assert office is not None
    files = {f"{n}.docx": damage.data() for n, damage in enumerate(DAMAGES.values()) if damage.office}
    made = convert(files, to=target, office=office, timeout_s=120)
    assert made.notices == ()
    back = made.value if target == "docx" else convert(made.value, to="docx", office=office, timeout_s=120).value
    names = list(DAMAGES)
    return {names[int(key.partition(".")[0])]: data for key, data in back.items()}


@pytest.mark.office
@pytest.mark.parametrize("target", FORMATS)
@pytest.mark.parametrize("name", [name for name, damage in DAMAGES.items() if damage.office])
def test_it_costs_no_more_through_libreoffice(name: str, target: Target) -> None:
    """LibreOffice writes the break of a page into the paragraph before it: a line end more is no other answer."""
    damage = DAMAGES[name]
    got = returned(tiny(), saved(target)[name])
    assert got.conservation.holds, got.conservation
    assert {k: v.strip() for k, v in answered(got).items()} == damage.answered
    assert [text.strip() for _, _, text in unplaced(got)] == list(damage.unplaced)
    assert {c for c in codes(got) if c in TROUBLE} == {c for c in damage.codes if c in TROUBLE}
