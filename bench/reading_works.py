"""One return read in different ways. Imported only in the process that is measured; each way imports its own libraries."""

import importlib
import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from bench.cost import Meter
from selfcheck.model.encoding import from_json
from selfcheck.model.form import Form
from selfcheck.model.ids import Sha256
from selfcheck.model.submission import Source
from selfcheck.model.wording import FormWording
from selfcheck.readers.submission import read_submission
from selfcheck.readers.wording import read_wording
from selfcheck.word.count import count
from selfcheck.word.package import Package
from selfcheck.word.read import read

FILE, FORM = "return.docx", "form.json"
"""What ``bench.returned`` makes."""
_UNREAD = frozenset({"[Content_Types].xml", "word/settings.xml"})
"""Parts of the return that reading does not ask for."""


def floor(length: int, folder: Path, meter: Meter) -> None:
    """The least: every part that is read is inflated, and parsed if it is XML."""
    data = (folder / FILE).read_bytes()
    _measured(lambda: inflate_and_parse(data), length, meter)


def inflate_and_parse(data: bytes) -> None:
    """What nobody who reads a return can do without."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name) if name not in _UNREAD else b""
            if part and name.endswith((".xml", ".rels")):
                etree.parse(io.BytesIO(part))


def ours(length: int, folder: Path, meter: Meter) -> None:
    """Bytes to blocks, with the independent count."""
    data = (folder / FILE).read_bytes()

    def read_and_count() -> None:
        package = Package(data)
        read(package)
        count(package)

    _measured(read_and_count, length, meter)


def placing(length: int, folder: Path, meter: Meter) -> None:
    """The blocks cut into the sections of the form."""
    data, templates = (folder / FILE).read_bytes(), Path(__file__).parents[1] / "templates"
    form = from_json((folder / FORM).read_bytes(), Form)
    wording = read_wording((templates / "wording.toml").read_bytes(), "form", FormWording, name="wording.toml")
    source = Source(FILE, Sha256(""), "docx", len(data), "", ())
    document, total = read(data).value, count(data)

    def place() -> None:
        done = read_submission(form, document, total, wording, source=source, district=form.district, version=1)
        if not done.conservation.holds:
            raise ValueError(done.conservation)

    _measured(place, length, meter)


def python_docx(length: int, folder: Path, meter: Meter) -> None:
    """The text of the body's paragraphs; tables, notes, controls and text boxes are not in it."""
    docx = importlib.import_module("docx")
    _measured(lambda: [p.text for p in docx.Document(folder / FILE).paragraphs], length, meter)


def mammoth(length: int, folder: Path, meter: Meter) -> None:
    """To HTML."""
    mammoth = importlib.import_module("mammoth")

    def convert() -> None:
        with (folder / FILE).open("rb") as file:
            mammoth.convert_to_html(file)

    _measured(convert, length, meter)


def docx2python(length: int, folder: Path, meter: Meter) -> None:
    """To nested lists of text, joined."""
    docx2python = importlib.import_module("docx2python").docx2python

    def convert() -> None:
        with docx2python(folder / FILE) as read_file:
            _ = read_file.text

    _measured(convert, length, meter)


def markitdown(length: int, folder: Path, meter: Meter) -> None:
    """To Markdown."""
    converter = importlib.import_module("markitdown").MarkItDown()
    _measured(lambda: converter.convert(folder / FILE), length, meter)


def pandoc(length: int, folder: Path, meter: Meter) -> None:
    """To pandoc's own tree as JSON, in a process of its own."""
    program = importlib.import_module("pypandoc").get_pandoc_path()
    command = [program, "--from", "docx", "--to", "json", str(folder / FILE)]
    _measured(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True), length, meter)  # noqa: S603 - its own path


def _measured(work: Callable[[], object], length: int, meter: Meter) -> None:
    """Warm at the ordinary length: whoever reads returns reads many, and compiles a pattern once."""
    if length == 1:
        work()
    with meter.running():
        work()
