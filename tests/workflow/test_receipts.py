"""The receipt a district gets: its own facts, on one page, the same however often it is made."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from tests.workflow.test_assigning import HUANGPU, STRAY, came, put
from tests.workflow.test_forms import filled, office, outcome
from tests.workflow.test_merge import FIRST, SECOND, merged
from tests.workflow.test_receive import arrived, taken
from tests.workflow.test_templates import changed, with_line

from selfcheck.model.blocks import paragraph
from selfcheck.model.district_receipt import DistrictReceipt
from selfcheck.model.ids import DistrictId
from selfcheck.office.find import find_office
from selfcheck.office.pdf import page_count
from selfcheck.office.printing import print_pdf
from selfcheck.safe.archive import pack
from selfcheck.workflow.receipts import to_confirm, write_receipts
from selfcheck.workflow.receive import Receipt
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

NAME = "receipts/02-huangpu-黄浦区-第1版回执.docx"
ANSWERS = {"sc_item_01_1": "甲", "sc_item_01_2": "乙", "sc_item_02_1": "不适用。理由：没有。", "sc_risk_1_facts": "内情",
           "sc_risk_1_answer": "☑有　□无", "sc_highlight_1_headline": "题目"}  # fmt: skip


def receipts(session: Session, *came: Receipt) -> tuple[DistrictReceipt, ...]:
    with session.ledger() as ledger:
        made = write_receipts(session, ledger, to_confirm(ledger, came))
        assert made.notices == ()
        return tuple(receipt for receipt, _ in made.value)


def printed(session: Session, name: str = NAME) -> str:
    """Everything printed on it, table and header too."""
    with zipfile.ZipFile(session.workspace / name) as package:
        document = docx.Document(io.BytesIO((session.workspace / name).read_bytes()))
        header = "".join(package.read(n).decode() for n in package.namelist() if n.startswith("word/header"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join((header, *(p.text for p in document.paragraphs), *cells))


def with_pages(data: bytes, pages: str) -> bytes:
    """The file as an office program saves it, with its own count of pages."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(
        b"</Properties>", f"<Pages>{pages}</Pages></Properties>".encode()
    )
    return pack(parts)


def test_a_receipt_says_what_came_and_nothing_of_what_it_says(tmp_path: Path) -> None:
    session = office(tmp_path)
    came = taken(session, [arrived(tmp_path / "in", 自查__docx=filled("huangpu", ANSWERS))])
    (receipt,) = receipts(session, *came)
    counts = [(c.answered, c.expected) for c in
              (receipt.item_count, receipt.point_count, receipt.highlight_count, receipt.risk_count)]  # fmt: skip
    assert counts == [(2, 31), (3, 137), (1, 5), (1, 6)]
    assert (receipt.pages, receipt.sealed, receipt.on) == (0, False, "2021年11月5日")
    text = printed(session)
    for said in ("黄浦区民政局：", "自查.docx", came[0].sha256, "2021年11月5日09:30", "共31项，填写了2项", "未收到"):
        assert said in text
    for unsaid in ("内情", "题目", "页数", "逾期", "{"):
        assert unsaid not in text


def test_pages_are_told_where_the_file_says_them_and_never_made_up(tmp_path: Path) -> None:
    data = filled("huangpu", ANSWERS)
    said = {"54": 54, "0": 0, "": 0, "-3": 0, "五十": 0, "99999999": 0}
    found = {}
    for n, pages in enumerate(said):
        session = office(tmp_path / str(n))
        came = taken(session, [arrived(tmp_path / str(n) / "in", a__docx=with_pages(data, pages))])
        found[pages] = receipts(session, *came)[0].pages
        assert ("页数" in printed(session)) == bool(said[pages])
    assert found == said


def test_a_seal_page_that_came_beside_is_told_once_the_ledger_knows_whose_it_is(tmp_path: Path) -> None:
    session = office(tmp_path)
    came = taken(session, [arrived(tmp_path / "in", a__docx=filled("huangpu", ANSWERS))])
    for kind, version, code, sealed in (("xlsx", 1, "SUB018", False), ("pdf", 2, "SUB060", False),
                                        ("pdf", 1, "SUB066", False), ("pdf", 1, "SUB060", True)):  # fmt: skip
        with session.ledger() as ledger:
            facts = {"format": kind, "version": version, "notices": [code, "SUB061"]}
            ledger.record("attached", at=session.at, district=HUANGPU, name="扫描件", **facts)
        assert receipts(session, *came)[0].sealed is sealed
    assert "另收到" in printed(session)
    assert "补报" not in printed(session)
    scan = Receipt("扫描件.pdf", "0" * 64, "attached", "huangpu", 0, ())
    assert [r.version for r in receipts(session, scan)] == [1]


def test_each_version_has_its_own_receipt_and_the_same_run_again_the_same_bytes(tmp_path: Path) -> None:
    session = office(tmp_path)
    first = taken(session, [arrived(tmp_path / "in", a__docx=filled("huangpu", FIRST))])
    receipts(session, *first)
    receipts(session, *merged(session, arrived(tmp_path / "more", b__docx=filled("huangpu", SECOND))))
    before = outcome(session.workspace)
    assert {name for name in before if name.startswith("receipts/")} == {NAME, NAME.replace("第1版", "第2版")}
    text = printed(session, NAME.replace("第1版", "第2版"))
    assert ("a.docx" in text, "b.docx" in text, first[0].sha256 in text) == (True, True, True)
    again = taken(session, [tmp_path / "in", tmp_path / "more"])
    receipts(session, *again)
    assert outcome(session.workspace) == before


def test_text_put_in_its_place_counts_on_the_receipt_too(tmp_path: Path) -> None:
    session = came(tmp_path, paragraph(STRAY))
    receipts(session, Receipt("a.docx", "", "known", "huangpu", 1, ()))
    assert "填写了1个（含" in printed(session)
    put(session, "item-01.2")
    assert "填写了2个（含" in printed(session)


def test_a_broken_template_costs_the_receipt_alone(tmp_path: Path) -> None:
    session = office(tmp_path)
    changed(session, "receipt.docx", with_line("{{ receipt.secret }}"))
    came = taken(session, [arrived(tmp_path / "in", a__docx=filled("huangpu", ANSWERS),
                                   b__docx=filled("jingan", ANSWERS))])  # fmt: skip
    with session.ledger() as ledger:
        made = write_receipts(session, ledger, to_confirm(ledger, came))
        assert load(session, ledger, DistrictId("jingan")).version == 1
    assert (made.value, [(n.code, n.severity) for n in made.notices]) == ((), [("TPL003", "refuse")])


def test_what_was_refused_gets_no_receipt(tmp_path: Path) -> None:
    session = office(tmp_path)
    came = taken(session, [arrived(tmp_path / "in", a__docx=b"")])
    assert receipts(session, *came) == ()
    assert not (session.workspace / "receipts").exists()


@pytest.mark.office
def test_a_receipt_is_one_page_however_long_the_names_of_its_files(tmp_path: Path) -> None:
    session = office(tmp_path)
    for n, answers in enumerate((FIRST, SECOND)):
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / f"{n}{'区民政局自查报告最终版' * 7}.docx").write_bytes(filled("huangpu", answers))
        receipts(session, *merged(session, folder))
    office_program = find_office()
    assert office_program is not None
    data = (session.workspace / NAME.replace("第1版", "第2版")).read_bytes()
    made = print_pdf({"receipt": data}, office=office_program, timeout_s=120)
    assert page_count(made.value["receipt"]) == 1
