"""Score sheets as they really come back: each is understood or asked about, whole, in one go, and nothing is lost."""

import csv
import io
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import Workbook, load_workbook
from tests.excel.year import edited
from tests.office.test_kinds import compound
from tests.workflow.test_forms import office

from selfcheck.excel.fill import fill_score_sheet
from selfcheck.safe.archive import Archive, pack
from selfcheck.workflow.marks import ScoreReceipt, read_scores, scores
from selfcheck.workflow.session import Session
from selfcheck.workflow.sheets import write_sheets

UNIT, NAME = "charity", "慈善处"
"""One item (number 3), three districts: rows 4 to 6 of the sheet."""
FULL = ("90", "91.5", "0")
SHEET = "评分表"

Change = Callable[[Workbook], object]


@cache
def blanks() -> dict[str, bytes]:
    """The blank sheets of the small office, by unit's name."""
    with TemporaryDirectory() as folder:
        session = office(Path(folder))
        with session.ledger() as ledger:
            write_sheets(session, ledger)
        return {path.stem: path.read_bytes() for path in (session.workspace / "sheets").glob("*.xlsx")}


@cache
def full() -> bytes:
    """The sheet of 慈善处, filled."""
    marks = iter(FULL)
    return fill_score_sheet(blanks()[NAME], lambda _, district: (next(marks), f"{district}做得具体"))


def changed(change: Change) -> bytes:
    return edited(full(), change)


def sent(folder: Path, files: dict[str, bytes]) -> tuple[Session, tuple[ScoreReceipt, ...]]:
    """An office that was handed a folder with these files."""
    session = office(folder)
    (folder / "in").mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / "in" / name).write_bytes(data)
    with session.ledger() as ledger:
        return session, read_scores(session, ledger, [folder / "in"])


def marks_in(session: Session) -> list[str | None]:
    with session.looking() as ledger:
        given = {score.district: str(score.score) for score in scores(ledger) if score.unit == UNIT}
    return [given.get(district.id) for district in session.plan.districts]


def put(cell: str, value: object) -> Change:
    def change(book: Workbook) -> None:
        book[SHEET][cell].value = value  # type: ignore[assignment]

    return change


def percent(book: Workbook) -> None:
    book[SHEET]["D4"].value = 0.9
    book[SHEET]["D4"].number_format = "0%"


def sorted_backwards(book: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book[SHEET].iter_rows(min_row=4, max_row=6)]
    for number, row in enumerate(reversed(rows), 4):
        for column, value in enumerate(row, 1):
            book[SHEET].cell(number, column).value = value


def without_instructions(book: Workbook) -> None:
    del book["填写说明"]
    book[SHEET].title = "Sheet1"


def merged_items(book: Workbook) -> None:
    book[SHEET].merge_cells("A4:A6")
    book[SHEET].merge_cells("B4:B6")


def merged_marks(book: Workbook) -> None:
    book[SHEET].merge_cells("D4:D6")


def twice(mark: object) -> Change:
    def change(book: Workbook) -> None:
        for column, value in enumerate((3, book[SHEET]["B4"].value, "浦东新区", mark), 1):
            book[SHEET].cell(7, column).value = value  # type: ignore[assignment]

    return change


def hidden_copy(book: Workbook) -> None:
    copy = book.copy_worksheet(book[SHEET])
    copy.sheet_state = "hidden"
    copy["D5"].value = 70


def other_columns(book: Workbook) -> None:
    book[SHEET].insert_cols(3)
    book[SHEET]["C3"].value = "联络员"
    book[SHEET]["C4"].value = "甲"


def other_item(book: Workbook) -> None:
    book[SHEET]["A5"].value, book[SHEET]["B5"].value = 5, None


def opinion_alone(book: Workbook) -> None:
    book[SHEET]["D4"].value = None


DAMAGED: dict[str, tuple[Change, list[str | None], list[str]]] = {
    "a mark with its unit": (put("D4", "95分"), ["95", "91.5", "0"], []),
    "a mark in full width": (put("D4", "９５．５"), ["95.5", "91.5", "0"], []),
    "a mark as text with blanks": (put("D4", " 88 "), ["88", "91.5", "0"], []),
    "a blank, which is not zero": (put("D4", None), [None, "91.5", "0"], ["SCO109"]),
    "a formula without its result": (put("D4", "=90+1"), [None, "91.5", "0"], ["SCO104", "SCO109"]),
    "a mark above the full marks": (put("D4", 100.5), [None, "91.5", "0"], ["SCO102", "SCO109"]),
    "a mark below zero": (put("D4", -1), [None, "91.5", "0"], ["SCO102", "SCO109"]),
    "a mark too fine": (put("D4", 90.125), [None, "91.5", "0"], ["SCO103", "SCO109"]),
    "words for a mark": (put("D4", "优秀"), [None, "91.5", "0"], ["SCO101", "SCO109"]),
    "an error for a mark": (put("D4", "#REF!"), [None, "91.5", "0"], ["SCO101", "SCO109"]),
    "a percentage for a mark": (percent, [None, "91.5", "0"], ["SCO101", "SCO109"]),
    "not applicable for a mark": (put("D4", "不适用"), [None, "91.5", "0"], ["SCO344", "SCO109"]),
    "an opinion without a mark": (opinion_alone, [None, "91.5", "0"], ["SCO109"]),
    "rows in another order": (sorted_backwards, list(FULL), []),
    "a row deleted": (lambda book: book[SHEET].delete_rows(5), ["90", None, "0"], ["SCO109"]),
    "a sheet deleted, the other renamed": (without_instructions, list(FULL), []),
    "a column put between": (other_columns, list(FULL), []),
    "items merged": (merged_items, list(FULL), []),
    "marks merged": (merged_marks, ["90", None, None], ["SCO340", "SCO109"]),
    "a district twice, alike": (twice(90), list(FULL), []),
    "a district twice, not alike": (twice(80), [None, "91.5", "0"], ["SCO108", "SCO109"]),
    "a hidden copy with another mark": (hidden_copy, ["90", None, "0"], ["SCO108", "SCO109"]),
    "a district in short": (put("C5", "黄浦"), list(FULL), []),
    "a district nobody knows": (put("C5", "外地区"), ["90", None, "0"], ["SCO105", "SCO109"]),
    "an item's number changed": (put("A5", 5), ["90", None, "0"], ["SCO107", "SCO109"]),
    "another unit's item": (other_item, ["90", None, "0"], ["SCO106", "SCO109"]),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_workbook_is_understood_or_asked_about(kind: str, tmp_path: Path) -> None:
    change, marks, codes = DAMAGED[kind]
    session, (receipt,) = sent(tmp_path, {"随便什么名字.xlsx": changed(change)})
    assert (receipt.state, receipt.unit, receipt.version) == ("accepted", UNIT, 1)
    assert marks_in(session) == marks
    assert [notice.code for notice in receipt.notices] == codes


def of_year(year: str) -> Change:
    def change(book: Workbook) -> None:
        book.custom_doc_props["selfcheck_plan"].value = year

    return change


def other_name(book: Workbook) -> None:
    book[SHEET]["A2"].value = "主评单位：信访办　年度：2021年"


def as_csv(encoding: str, between: str = ",") -> bytes:
    """The sheet of marks as Excel and WPS save it as text."""
    out = io.StringIO()
    for row in load_workbook(io.BytesIO(full()))[SHEET].iter_rows(values_only=True):
        csv.writer(out, delimiter=between).writerow(["" if value is None else value for value in row])
    return out.getvalue().encode(encoding)


BOMB = pack({**{n: Archive(full()).read(n) for n in Archive(full()).names}, "xl/media/a.xml": b" " * 80_000_000})

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "nothing in it": ("表.xlsx", b"", "SCO342"),
    "with a password": ("表.xlsx", compound("EncryptedPackage", "EncryptionInfo"), "SCO341"),
    "cut off": ("表.xlsx", full()[:-300], "SCO003"),
    "no workbook at all": ("表.xlsx", b"not a workbook", "SCO001"),
    "a Word file called a workbook": ("表.xlsx", pack({"word/document.xml": b"<w/>"}), "SCO356"),
    "a picture called a workbook": ("表.xls", b"\x89PNG\r\n\x1a\n" + bytes(50), "SCO356"),
    "last year's sheet": ("表.xlsx", changed(of_year("2020")), "SCO006"),
    "said to be another unit's": ("表.xlsx", changed(other_name), "SCO007"),
    "without the table": ("表.xlsx", changed(lambda book: book.remove(book[SHEET])), "SCO004"),
    "a zip bomb": ("表.xlsx", BOMB, "SCO003"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_no_sheet_is_refused_with_its_reason_and_kept(kind: str, tmp_path: Path) -> None:
    name, data, code = REFUSED[kind]
    session, receipts = sent(tmp_path, {name: data, "好的.xlsx": full()})
    by_name = {receipt.name: receipt for receipt in receipts}
    assert (by_name[name].state, [n.code for n in by_name[name].notices]) == ("refused", [code])
    assert all(n.severity == "refuse" and n.message for n in by_name[name].notices)
    assert (by_name["好的.xlsx"].state, marks_in(session)) == ("accepted", list(FULL))
    with session.looking() as ledger:
        (event,) = ledger.events("scores_refused")
        assert ledger.fetch(event.facts["object"]) == data


def test_of_a_sheet_without_a_mark_it_is_not_said_that_what_is_filled_in_was_taken(tmp_path: Path) -> None:
    _, (receipt,) = sent(tmp_path, {"表.xlsx": blanks()[NAME]})
    assert (receipt.state, [n.code for n in receipt.notices]) == ("refused", ["SCO009"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("表.xls", compound("Workbook")),
        ("表.ods", pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})),
    ],
)
def test_an_old_format_is_asked_for_anew_where_there_is_no_libreoffice(
    name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFCHECK_SOFFICE", str(tmp_path / "nowhere"))
    session, receipts = sent(tmp_path, {name: data, "好的.xlsx": full()})
    assert {r.name: (r.state, [n.code for n in r.notices]) for r in receipts} == {
        name: ("refused", ["SCO346"]),
        "好的.xlsx": ("accepted", []),
    }
    assert marks_in(session) == list(FULL)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a link")
def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "乙.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    session, receipts = sent(tmp_path, {"好的.xlsx": full()})
    assert {r.name: (r.state, [n.code for n in r.notices]) for r in receipts} == {
        "乙.xlsx": ("refused", ["SCO360"]),
        "好的.xlsx": ("accepted", []),
    }
    assert marks_in(session) == list(FULL)


def test_the_standing_is_no_score_sheet_though_it_has_a_table_like_one(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.custom_doc_props["selfcheck_sheet"].value = "standing/1"

    _, (receipt,) = sent(tmp_path, {"汇总.xlsx": changed(change)})
    assert (receipt.state, [n.code for n in receipt.notices]) == ("refused", ["SCO343"])


@pytest.mark.parametrize(
    ("encoding", "between"), [("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-8", ";")]
)
def test_a_table_saved_as_text_is_read_to_the_mark(encoding: str, between: str, tmp_path: Path) -> None:
    session, (receipt,) = sent(tmp_path, {"评分.csv": as_csv(encoding, between)})
    assert (receipt.state, receipt.notices) == ("accepted", ())
    assert marks_in(session) == list(FULL)
    with session.looking() as ledger:
        assert [(s.sheet, s.cell) for s in scores(ledger)] == [("csv", f"D{row}") for row in (4, 5, 6)]


def test_a_text_without_the_headings_is_told_what_is_missing(tmp_path: Path) -> None:
    _, receipts = sent(tmp_path, {"评分.csv": "区,分数\n浦东新区,90\n".encode(), "说明.txt": "请查收。".encode()})
    assert "没有找到表头“得分”。" in receipts[0].notices[0].message
    assert {r.name: (r.state, [n.code for n in r.notices]) for r in receipts} == {
        "评分.csv": ("refused", ["SCO004"]),
        "说明.txt": ("left", ["SCO345"]),
    }


def test_a_scan_beside_the_sheets_is_left_alone_and_told(tmp_path: Path) -> None:
    session, receipts = sent(tmp_path, {"签字页.pdf": b"%PDF-1.4\n", "表.xlsx": full()})
    assert {r.name: r.state for r in receipts} == {"签字页.pdf": "left", "表.xlsx": "accepted"}
    assert marks_in(session) == list(FULL)
    with session.ledger() as ledger:
        named = read_scores(session, ledger, [tmp_path / "in" / "签字页.pdf"])
    assert [(r.state, [n.code for n in r.notices]) for r in named] == [("refused", ["SCO356"])]


def test_every_mark_tells_its_file_sheet_and_cell(tmp_path: Path) -> None:
    session, _ = sent(tmp_path, {"表.xlsx": changed(sorted_backwards)})
    with session.looking() as ledger:
        told = [(s.sheet, s.cell, ledger.fetch(s.file)) for s in scores(ledger)]
    book = load_workbook(io.BytesIO(told[0][2]))
    assert [cell for _, cell, _ in told] == ["D6", "D5", "D4"]
    assert [str(book[sheet][cell].value) for sheet, cell, _ in told] == list(FULL)


def test_a_second_return_is_a_new_version_with_its_differences(tmp_path: Path) -> None:
    session, _ = sent(tmp_path, {"表.xlsx": full()})

    def change(book: Workbook) -> None:
        book[SHEET]["D4"].value, book[SHEET]["D5"].value = 93, None
        book[SHEET]["E6"].value = "另写一句"

    _, receipts = sent(tmp_path, {"表(2).xlsx": changed(change)})
    known, new = sorted(receipts, key=lambda receipt: receipt.name, reverse=True)
    assert (known.state, known.version, [n.code for n in known.notices]) == ("known", 1, ["SCO354"])
    assert (new.state, new.version) == ("accepted", 2)
    assert [(c.district, c.before, c.after, c.words) for c in new.changes] == [
        ("pudong", "90", "93", False), ("huangpu", "91.5", "", False), ("jingan", "0", "0", True)]  # fmt: skip
    assert [n.code for n in new.notices] == ["SCO109", "SCO355"]
    assert "第3项黄浦区" in new.notices[1].message
    assert marks_in(session) == ["93", None, "0"]
    _, again = sent(tmp_path, {})
    assert {r.state for r in again} == {"known"}
    assert marks_in(session) == ["93", None, "0"]


def test_the_same_file_is_read_again_once_the_plan_was_put_right(tmp_path: Path) -> None:
    place = office(tmp_path).plan_folder / "scoring.toml"
    right = place.read_text("utf-8")
    lower = right.replace("full_marks = 100", "full_marks = 91").replace('value = "0-100"', 'value = "0-91"')
    place.write_text(lower, "utf-8")
    session, (first,) = sent(tmp_path, {"表.xlsx": full()})
    assert ([n.code for n in first.notices], marks_in(session)) == (["SCO348", "SCO102", "SCO109"], ["90", None, "0"])
    place.write_text(right, "utf-8")
    session, (second,) = sent(tmp_path, {})
    assert (second.state, second.version, [c.after for c in second.changes]) == ("accepted", 2, ["91.5"])
    assert marks_in(session) == list(FULL)


def test_two_different_sheets_of_a_unit_at_once_are_asked_about(tmp_path: Path) -> None:
    files = {"甲.xlsx": full(), "乙.xlsx": changed(put("D4", 80)), "丙.xlsx": full()}
    session, receipts = sent(tmp_path, files)
    assert [(r.state, [n.code for n in r.notices]) for r in receipts] == [("refused", ["SCO349"])] * 3
    assert marks_in(session) == [None] * 3


def test_a_sheet_from_before_the_plan_changed_is_taken_and_told(tmp_path: Path) -> None:
    session = office(tmp_path)
    place = session.plan_folder / "plan.md"
    text = place.read_text("utf-8")
    title = next(item.title for item in session.plan.items if item.ordinal == 3)
    place.write_text(text.replace(title, f"{title}（调整）"), "utf-8")
    session, (receipt,) = sent(tmp_path, {"旧表.xlsx": changed(lambda book: book[SHEET].delete_cols(2))})
    assert (receipt.state, [n.code for n in receipt.notices]) == ("accepted", ["SCO348"])
    assert marks_in(session) == list(FULL)


@pytest.mark.parametrize(
    "name", ["表'; DROP TABLE events;--.xlsx", "=cmd|' !A0.xlsx", "很长" * 38 + ".xlsx", "🀄　表.XLSX"]
)
def test_a_file_may_be_called_anything(name: str, tmp_path: Path) -> None:
    session, (receipt,) = sent(tmp_path, {name: full()})
    assert (receipt.state, receipt.name, marks_in(session)) == ("accepted", name, list(FULL))


def test_a_sheet_with_a_million_rows_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    parts = Archive(full())
    name = "xl/worksheets/sheet2.xml"
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(100, 300_000))
    heavy = pack(
        {n: parts.read(n) for n in parts.names}
        | {name: parts.read(name).replace(b"</sheetData>", rows + b"</sheetData>")}
    )
    _, (receipt,) = sent(tmp_path, {"大.xlsx": heavy})
    assert (receipt.state, [n.code for n in receipt.notices]) == ("refused", ["SCO347"])


def test_sheets_in_a_zip_are_read_one_by_one(tmp_path: Path) -> None:
    other = fill_score_sheet(blanks()["信访办"], lambda *_: ("88", ""))
    _, receipts = sent(tmp_path, {"全部.zip": pack({"a/慈善.xlsx": full(), "b/信访.xlsx": other})})
    assert [(r.name, r.state, r.unit) for r in receipts] == [
        ("全部.zip/慈善.xlsx", "accepted", UNIT), ("全部.zip/信访.xlsx", "accepted", "petitions")]  # fmt: skip
