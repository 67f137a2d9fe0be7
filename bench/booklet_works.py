"""One booklet made in different ways. Imported only in the process that is measured; each way imports its own libraries."""

import importlib
import sys
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from docx import Document

from bench.cost import ROOT, Meter
from selfcheck.compose.booklet.arrange import chapters
from selfcheck.model.booklet import Entry
from selfcheck.model.encoding import from_json
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.plan import District
from selfcheck.model.submission import Highlight
from selfcheck.model.wording import BookletWording
from selfcheck.office.binding import Parts, bind
from selfcheck.office.find import find_office
from selfcheck.office.imposition import saddle_stitch
from selfcheck.office.pdf import About
from selfcheck.office.printing import print_pdf
from selfcheck.readers.plan import read_plan
from selfcheck.readers.wording import read_wording
from selfcheck.word.book import Binding
from selfcheck.workflow.book import Book

ORDINARY = 80
"""A year's highlights: five of each of sixteen districts."""
READY, PRINTED = "made.docx", "made.pdf"
"""The booklet that floor, layout and binding work on."""
_SECONDS = 900.0
_DAY = date(2021, 12, 15)


def built(n: int, folder: Path, meter: Meter) -> None:
    """As ``selfcheck booklet`` writes it: arranged, set, counted twice, pictures and text into one file."""
    book = _book(_entries(folder), folder)

    def build() -> None:
        with (folder / "booklet.docx").open("wb") as target:
            book.write(target, {})

    _measured(build, n, meter)


def floor(n: int, folder: Path, meter: Meter) -> None:
    """The least: the pictures copied with their checksums, the text of the booklet deflated."""
    with (folder / READY).open("rb") as made:
        text = ZipFile(made).read("word/document.xml")

    def copy() -> None:
        with (folder / "floor.bin").open("wb") as target:
            for path in (folder / "pictures").iterdir():
                data = path.read_bytes()
                zlib.crc32(data)
                target.write(data)
            target.write(zlib.compress(text, 6))

    _measured(copy, n, meter)


def _measured(work: Callable[[], object], n: int, meter: Meter) -> None:
    """Warm at the ordinary size: a pattern is compiled once, whatever is printed by it."""
    if n <= ORDINARY:
        work()
    with meter.running():
        work()


def submissions(_n: int, folder: Path, meter: Meter) -> None:
    """What stands before it: the highlights out of the files in which submissions are kept."""
    with meter.running():
        _entries(folder)


def layout(_n: int, folder: Path, meter: Meter) -> None:
    """What stands behind it: laid out once by LibreOffice, which gives page numbers and PDF."""
    office, data = find_office(), (folder / READY).read_bytes()
    if office is None:
        raise RuntimeError("no LibreOffice")
    with meter.running():
        printed = print_pdf({"": data}, office=office, timeout_s=_SECONDS).value[""]
    (folder / PRINTED).write_bytes(printed)


def bound(_n: int, folder: Path, meter: Meter) -> None:
    """The PDF with its outline, labels and empty pages, and laid out for a printer."""
    data, about = (folder / PRINTED).read_bytes(), About("汇编", "某局", _DAY)
    with meter.running():
        saddle_stitch(bind(data, Parts("封面", 1, 3), (), about), about)


def docxcompose(_n: int, folder: Path, meter: Meter) -> None:
    """The returned files one behind another, whole as they are."""
    composer = importlib.import_module("docxcompose.composer").Composer
    first, *others = sorted((folder / "returns").iterdir())
    with meter.running():
        whole = composer(Document(str(first)))
        for path in others:
            whole.append(Document(str(path)))
        whole.save(str(folder / "composed.docx"))


def _entries(folder: Path) -> list[Entry]:
    found = from_json((folder / "highlights.json").read_bytes(), dict[str, list[Highlight]])
    return [
        Entry(District(DistrictId(who), "", who, order, who, ()), highlight)
        for order, (who, highlights) in enumerate(found.items(), start=1)
        for highlight in highlights
    ]


def _book(entries: list[Entry], folder: Path) -> Book:
    plan, templates = read_plan(ROOT / "plan" / "2021"), ROOT / "templates"
    wording = read_wording((templates / "wording.toml").read_bytes(), "booklet", BookletWording, name="wording.toml")
    fields = {"title": "汇编", "issuer": plan.issuer, "on": _DAY, "header": ""}
    binding = Binding((templates / "booklet.docx").read_bytes(), "booklet.docx", "booklet", fields, {}, _DAY)
    return Book(plan, "district", wording, chapters(plan, entries, "district", wording), (), binding, _media(folder))


def _media(folder: Path) -> Callable[[Sha256], bytes]:
    paths = {Sha256(path.stem): path for path in (folder / "pictures").iterdir()}
    return lambda sha: paths[sha].read_bytes()


def ready(folder: Path) -> None:
    """The booklet made once, for the ways that begin with it."""
    with (folder / READY).open("wb") as target:
        _book(_entries(folder), folder).write(target, {})


if __name__ == "__main__":
    ready(Path(sys.argv[1]))
