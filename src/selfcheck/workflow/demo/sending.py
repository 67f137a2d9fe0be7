"""What the sixteen invented districts send, as such files really come: day by day, and once more when they are asked."""

from collections.abc import Iterator

from selfcheck.model.plan import District
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.word.tracked import replace_tracked
from selfcheck.workflow.demo.material import DemoDistrict, districts, texts
from selfcheck.workflow.demo.pictures import sealed_scan
from selfcheck.workflow.demo.returns import filled_return
from selfcheck.workflow.forms import compiled_form, form_name
from selfcheck.workflow.session import Session

CONVERT_SECONDS = 120.0
_SEALED = frozenset({"rich", "good"})
"""Whose seal page comes along as a scan."""

Sent = tuple[str, bytes]
"""A file under the day's folder, and its bytes."""


def sent(city: Session) -> Iterator[Sent]:
    """The returns, in a folder a day: 1 to 3 in time, 4 late."""
    for district, invented in zip(city.plan.districts, districts(), strict=True):
        yield from _of(city, district, invented)


def _of(city: Session, district: District, invented: DemoDistrict) -> Iterator[Sent]:
    name, data = form_name(city.plan, district), _filled(city, district, invented)
    batch = "4" if invented.quality == "late" else str(1 + district.order % 3)
    if district.order in {3, 7}:
        data = _tracked(city, data)
    if invented.quality in _SEALED:
        yield f"{batch}/{district.name}盖章页扫描件.pdf", sealed_scan()
    if district.order == 6:
        yield _as_old_word(f"{batch}/{name}", data)
        return
    if district.order == 9:
        name = f"最新版(2)改-{district.name}.docx"
    if invented.quality == "late":
        yield f"3/{name}", data[: len(data) // 2]
    yield f"{batch}/{name}", data


def sent_again(city: Session) -> Iterator[Sent]:
    """The second versions of the districts that did something about what they were asked."""
    corrected = {entry["district"] for entry in texts("parts")["corrections"]}
    for district, invented in zip(city.plan.districts, districts(), strict=True):
        if district.id in corrected:
            yield f"5/{district.name}补正稿.docx", _filled(city, district, invented, corrected=True)


def _filled(city: Session, district: District, invented: DemoDistrict, *, corrected: bool = False) -> bytes:
    blank = (city.workspace / "forms" / form_name(city.plan, district)).read_bytes()
    return filled_return(blank, compiled_form(city, district), invented, corrected=corrected)


def _tracked(city: Session, data: bytes) -> bytes:
    """With revision marks left in, where the text to be revised is there."""
    old, new = "2021-10-31", "2021年10月31日"
    return replace_tracked(data, old, new, author="办公室", on=city.plan.issued_on)


def _as_old_word(name: str, data: bytes) -> Sent:
    """Saved as .doc where LibreOffice can do that, as a district with an old office program sends it."""
    office = find_office()
    made = convert({"0": data}, to="doc", office=office, timeout_s=CONVERT_SECONDS).value if office else {}
    return (f"{name.removesuffix('.docx')}.doc", made["0"]) if "0" in made else (name, data)
