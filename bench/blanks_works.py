"""Blank forms for ``n`` districts, made in different ways. Imported only in the process that is measured."""

import io
import zlib
from datetime import date
from pathlib import Path

from docxtpl import DocxTemplate

from bench.cost import ROOT, Meter
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District
from selfcheck.safe.archive import Archive
from selfcheck.safe.files import write_whole
from selfcheck.word.stamp import Master
from selfcheck.workflow.forms import SLOTTED, Blanks, prepared, slots
from selfcheck.workflow.session import Session, moment

_TAGS = District(DistrictId("{{ id }}"), "", "{{ name }}", 0, "{{ bureau }}", ())


def stamped(n: int, folder: Path, meter: Meter) -> None:
    """The form is written once, each district's file stamped and written; nothing is proven."""
    blanks, districts = packaged_blanks(folder), _districts(n)
    with meter.running():
        master = Master(blanks.written(SLOTTED), _slots())
        for district in districts:
            write_whole(folder / f"{district.id}.docx", master.stamp(slots(district)))


def issued(n: int, folder: Path, meter: Meter) -> None:
    """As ``selfcheck forms`` does it: also the self-test of the master, and every file proven before any is written."""
    blanks, districts = packaged_blanks(folder), _districts(n)
    with meter.running():
        for district in districts:
            blanks.prove(district)
        for district in districts:
            write_whole(folder / f"{district.id}.docx", blanks.stamped(district))


def docxtpl(n: int, folder: Path, meter: Meter) -> None:
    """The same form as a docxtpl template with a tag for each string that differs, rendered in a loop."""
    template = io.BytesIO(_master(folder).stamp(slots(_TAGS)))
    with meter.running():
        for district in _districts(n):
            document = DocxTemplate(template)
            document.render({"id": district.id, "name": district.name, "bureau": district.bureau}, autoescape=True)
            document.save(folder / f"{district.id}.docx")


def floor(n: int, folder: Path, meter: Meter) -> None:
    """The least without reuse: the parts in which something differs are deflated, and a ready file is written."""
    master, (district, *_) = _master(folder), _districts(n)
    ready = master.stamp(slots(district))
    own, made = Archive(master.own()), Archive(ready)
    parts = [made.read(name) for name in made.names if made.member(name) != own.member(name)]
    _deflate_and_write(n, folder, meter, parts, ready)


def bare_floor(n: int, folder: Path, meter: Meter) -> None:
    """The least of all: only the strings that differ are deflated, and a ready file is written."""
    district, *_ = _districts(n)
    strings = [value.encode() for value in slots(district).values()]
    _deflate_and_write(n, folder, meter, strings, _master(folder).stamp(slots(district)))


def _deflate_and_write(n: int, folder: Path, meter: Meter, changed: list[bytes], ready: bytes) -> None:
    with meter.running():
        for number in range(n):
            for data in changed:
                zlib.compress(data, 6)
            write_whole(folder / f"{number}.docx", ready)


def packaged_blanks(folder: Path) -> Blanks:
    """The packaged plan's form, read and ready to be written."""
    session = Session(ROOT / "plan" / "2021", folder, ROOT / "templates", moment(date(2021, 11, 8)))
    blanks = prepared(session)
    session.template("form.docx")
    return blanks


def _master(folder: Path) -> Master:
    return Master(packaged_blanks(folder).written(SLOTTED), _slots())


def _slots() -> tuple[str, ...]:
    return tuple(slots(SLOTTED).values())


def _districts(n: int) -> list[District]:
    return [District(DistrictId(f"place-{k:04}"), "", f"第{k}区", k, f"第{k}区民政局", ()) for k in range(1, n + 1)]
