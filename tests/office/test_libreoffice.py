"""The real LibreOffice."""

import http.server
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from PIL import Image
from pypdf import PdfReader
from tests.office.test_pdf import text_of

from selfcheck.office.convert import Target, convert
from selfcheck.office.find import find_office
from selfcheck.office.kinds import kind_of
from selfcheck.office.pdf import About, OutlineEntry, finish_pdf
from selfcheck.office.printing import print_pdf

pytestmark = pytest.mark.office
WordFile = Callable[..., bytes]


@pytest.fixture
def office() -> Path:
    found = find_office()
    assert found is not None
    return found


def words(data: bytes) -> str:
    return "".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def test_binary_word_rich_text_and_web_pages_become_word_files(office: Path, word_file: WordFile) -> None:
    binary: Target = "doc"  # type: ignore[assignment]
    old = convert({"a.docx": word_file("养老服务")}, to=binary, office=office, timeout_s=60).value["a.docx"]
    assert kind_of(old) == "doc"
    files = {
        "旧 格式.wps": old,
        "富文本.doc": rb"{\rtf1\ansi\ansicpg936 \u20859?\u32769?\u26381?\u21153?}",
        "网页.doc": "<html><meta charset='utf-8'><body><p>养老服务</p></body></html>".encode(),
    }
    converted = convert(files, to="docx", office=office, timeout_s=60)
    assert converted.notices == ()
    assert list(converted.value) == list(files)
    for name, data in converted.value.items():
        assert kind_of(data) == "docx"
        assert words(data).startswith("养老服务"), name


def test_a_file_libreoffice_cannot_read_costs_the_others_nothing(office: Path, word_file: WordFile) -> None:
    files = {"a.docx": word_file("A"), "cut.docx": word_file("B")[:3000], "c.docx": word_file("C")}
    converted = convert(files, to="pdf", office=office, timeout_s=60)
    assert list(converted.value) == ["a.docx", "c.docx"]
    assert [(notice.code, notice.where) for notice in converted.notices] == [("PUB002", "cut.docx")]


def test_a_printed_file_keeps_hanzi_and_digits_together_and_gets_its_outline(office: Path, word_file: WordFile) -> None:
    headings = ("一、养老服务", "二、社会救助", "三、社区治理")
    source = {"汇编.docx": word_file(*headings, lines=25)}
    printed = print_pdf(source, office=office, timeout_s=60)
    assert printed.notices == ()
    plain = convert(source, to="pdf", office=office, timeout_s=60).value["汇编.docx"]
    assert "2021 年" in text_of(plain)
    assert "2021年新增床位120张" in text_of(printed.value["汇编.docx"])

    outline = [OutlineEntry(heading, 1) for heading in headings]
    data = finish_pdf(printed.value["汇编.docx"], About("汇编", "民政局", date(2021, 12, 15)), outline)
    reader = PdfReader(io.BytesIO(data))
    items: list[Any] = reader.outline
    shown = [(str(item.title), int(reader.get_destination_page_number(item) or 0)) for item in items]
    for title, page in shown:
        assert title in reader.pages[page].extract_text()
    assert [title for title, _ in shown] == list(headings)
    assert shown[-1][1] > shown[0][1] == 0


def test_the_same_files_printed_twice_give_the_same_finished_bytes(office: Path, word_file: WordFile) -> None:
    source = {name: word_file(name, "二、社会救助") for name in ("甲", "乙")}
    both = []
    for _ in range(2):
        printed = print_pdf(source, office=office, timeout_s=60)
        assert printed.notices == ()
        both.append(
            [
                finish_pdf(data, About(name, "", date(2021, 12, 15)), [OutlineEntry(name, 1)])
                for name, data in printed.value.items()
            ]
        )
    assert both[0] == both[1]


class _Asked(http.server.BaseHTTPRequestHandler):
    paths: list[str]

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_error(404)

    do_OPTIONS = do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """A web server on this machine: its port, and what it was asked for."""
    paths: list[str] = []
    handler = type("_Handler", (_Asked,), {"paths": paths})
    with http.server.HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port, paths
        finally:
            server.shutdown()
            thread.join()


def test_a_linked_picture_is_not_fetched(office: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    with listener() as (port, asked):
        document = docx.Document()
        document.add_picture(io.BytesIO(picture.getvalue()))
        blip = document.element.body.xpath(".//a:blip")[0]
        link = document.part.relate_to(f"http://127.0.0.1:{port}/seen.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
        kept = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
        del blip.attrib[f"{kept}embed"]
        blip.set(f"{kept}link", link)
        buffer = io.BytesIO()
        document.save(buffer)
        converted = convert({"a.docx": buffer.getvalue()}, to="pdf", office=office, timeout_s=60)
        assert (list(converted.value), converted.notices) == (["a.docx"], ())
        assert asked == []
