"""A workbook that a district pasted into its return: its cells stand where the return is read; the file is kept whole."""

import io
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from openpyxl import Workbook
from tests.word.parts import NAMESPACES, PNG, p, r, relation, tbl, tc, tr, word
from tests.workflow.test_forms import filled, issued, office
from tests.workflow.test_receive import arrived, taken, told

from selfcheck.excel.cells import MAX_ROWS
from selfcheck.model.blocks import Embedded, walk
from selfcheck.model.ids import DistrictId
from selfcheck.model.submission import tally
from selfcheck.word.count import count
from selfcheck.word.read import read
from selfcheck.workflow import embedded
from selfcheck.workflow.embedded import with_cells
from selfcheck.workflow.submissions import load

OBJECT = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="{}"/></w:object></w:r>'


def book(*rows: tuple[object, ...]) -> bytes:
    made, buffer = Workbook(), io.BytesIO()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    made.save(buffer)
    return buffer.getvalue()


def holding(*books: bytes) -> bytes:
    """A Word file with these workbooks: the first in a cell, the others in the text."""
    first, *others = (p(OBJECT.format(f"b{n}")) for n in range(len(books)))
    return word(
        p(r("前")) + tbl(tr(tc(first))) + "".join(others),
        *(relation(f"b{n}", "package", f"embeddings/{n}.xlsx") for n in range(len(books))),
        parts={f"word/embeddings/{n}.xlsx": data for n, data in enumerate(books)},
    )


def texts(data: bytes) -> tuple[list[str], list[str]]:
    """The text of each embedded file, and the codes said; the count is that of the file."""
    found = with_cells(read(data))
    assert tally(found.value.blocks) == count(data)
    blocks = [block for block in walk(found.value.blocks) if isinstance(block, Embedded)]
    assert all(block.sha256 in found.value.media for block in blocks)
    return [block.text for block in blocks], [said.code for said in found.notices]


def test_the_cells_of_each_workbook_stand_in_its_block_also_in_a_table() -> None:
    assert texts(holding(book(("街道", "户数")), book((30,)))) == (["街道\t户数", "30"], ["SUB032"])


def test_a_broken_workbook_costs_a_notice_and_the_others_nothing() -> None:
    broken = book(("甲",)).replace(b"sheet1.xml", b"sheet9.xml")

    assert texts(holding(broken, book(("乙",)))) == (["", "乙"], ["SUB032", "SUB055"])


def test_other_files_have_no_text_and_cost_nothing() -> None:
    assert texts(holding(PNG, word(p(r("甲"))))) == (["", ""], ["SUB032"])


def test_a_large_workbook_says_that_it_goes_on() -> None:
    (text,), codes = texts(holding(book(*((n,) for n in range(MAX_ROWS + 5)))))

    assert text.startswith("0\n1\n")
    assert codes == ["SUB032", "SUB056"]


def test_more_workbooks_than_anybody_pastes_are_kept_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "MAX_WORKBOOKS", 1)

    assert texts(holding(book(("甲",)), book(("乙",)))) == (["甲", ""], ["SUB032", "SUB056"])


def with_workbook(data: bytes, sentence: str, content: bytes) -> bytes:
    """A return with a workbook behind this sentence."""
    document, buffer = docx.Document(io.BytesIO(data)), io.BytesIO()
    part = Part(PackURI("/word/embeddings/book.xlsx"), "application/vnd.ms-excel", content, document.part.package)
    key = document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package")
    names = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in "wro")
    line = next(line for line in document.paragraphs if sentence in line.text)
    line._p.append(parse_xml(OBJECT.format(key).replace("<w:r>", f"<w:r {names}>", 1)))
    document.save(buffer)
    return buffer.getvalue()


def test_a_received_return_shows_the_cells_where_it_is_read(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    sent = book(("街道", "户数"), ("东街", "=1+1"))
    data = with_workbook(filled("huangpu", {"sc_item_01_1": "明细见附表。"}), "明细见附表。", sent)
    assert told(taken(session, [arrived(tmp_path / "in", a__docx=data)])) == [("received", "huangpu", 1, ["SUB032"])]
    place = session.workspace / "submissions" / "huangpu" / "v1"
    with session.ledger() as ledger:
        got = load(session, ledger, DistrictId("huangpu"))
    (block,) = (b for s in got.sections if s.id == "item-01.1" for b in s.blocks if isinstance(b, Embedded))

    assert block.text == "街道\t户数\n东街\t=1+1"
    assert (place / "media" / block.media).read_bytes() == sent
    assert "> 街道 | 户数  \n> 东街 | =1+1\n" in (place / "submission.md").read_text("utf-8")
    assert got.conservation.holds
    assert got.conservation.embedded.placed == 1
