"""An official notice into a plan folder: what the importer gives, what a person settled, what cannot be read."""

import shutil
from pathlib import Path

import pytest

from selfcheck.cli.app import run
from selfcheck.messages import PlanError
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.readers.plan import read_plan
from selfcheck.workflow.demo.pictures import sealed_scan
from selfcheck.workflow.importing import import_plan, read_source

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "plan" / "2021"
NOTICE = ROOT / "tests" / "data" / "notice-2021.md"
FILES = ("plan.md", "year.toml", "districts.toml", "units.toml", "scoring.toml", "doubts.toml", "checks.toml", "gazetteer.toml",
         ".import.json")  # fmt: skip


def test_the_plan_in_the_repository_is_what_the_importer_gives(tmp_path: Path) -> None:
    """No confirmation is recorded yet; once one is, it stands in doubts.toml as settled and is left out here."""
    made = import_plan(read_source(NOTICE), tmp_path / "2021", PLAN)
    assert [n.code for n in made.notices] == ["PLN086"]
    assert made.value.account.unassigned == 0
    assert not any(doubt.state == "settled" for doubt in read_plan(PLAN).doubts)
    for name in FILES:
        assert (tmp_path / "2021" / name).read_bytes() == (PLAN / name).read_bytes(), name


def test_what_a_person_settled_and_corrected_survives_importing_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "plan" / "2021"
    shutil.copytree(PLAN, folder)
    confirm = ["--plan", str(folder), "plan", "confirm"]
    assert run([*confirm, "units-garbled-31", "--as", "基政处、救助处、养老处", "--by", "核对人"]) == 0
    assert run([*confirm, "points-missing-25.1", "--as", "预算执行情况。｜财务管理情况。", "--by", "核对人"]) == 0
    corrected = (folder / "plan.md").read_text("utf-8").replace("补贴审核正规", "补贴审核规范")
    (folder / "plan.md").write_text(corrected, "utf-8")
    before = {name: (folder / name).read_bytes() for name in FILES}

    assert run(["plan", "import", str(NOTICE), "--to", str(folder)]) == 0
    assert "没有归处的：0字" in capsys.readouterr().out
    assert {name: (folder / name).read_bytes() for name in FILES} == before
    plan = read_plan(folder)
    item = next(i for i in plan.items if i.id == "item-31")
    assert [(u.name, u.certainty) for u in item.lead_units] == [
        (n, "confirmed") for n in ("基政处", "救助处", "养老处")
    ]
    restored = next(i for i in plan.items if i.id == "item-25")
    assert [p.number for p in restored.reference_points] == [1, 2, 3, 4, 5]
    assert restored.missing_points == ()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.docx", b"", "PLN083"),
        ("无表.txt", "关于开展工作的通知\n请认真贯彻落实。\n".encode(), "PLN080"),
        ("坏.docx", b"PK\x03\x04broken", "PLN082"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + b"x" * 99, "PLN084"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(PlanError) as refused:
        read_source(tmp_path / name)
    assert (refused.value.code, refused.value.where) == (code, name)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as refused:
        read_source(tmp_path / "没有.docx")
    assert refused.value.code == "PLN087"


def test_a_scan_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "扫描.pdf").write_bytes(sealed_scan())
    with pytest.raises(PlanError) as refused:
        read_source(tmp_path / "扫描.pdf")
    assert refused.value.code == "PLN081"


@pytest.mark.office
def test_the_printed_notice_as_old_word_file_gives_the_same_plan(tmp_path: Path) -> None:
    options = ["--plan", str(PLAN), "--templates", str(ROOT / "templates"), "--workspace", str(tmp_path / "year")]
    assert run([*options, "notice", "--no-pdf"]) == 0
    printed = next((tmp_path / "year" / "notice").glob("*.docx"))
    office = find_office()
    assert office is not None
    old = convert({"x": printed.read_bytes()}, to="doc", office=office, timeout_s=120).value["x"]
    (tmp_path / "来文.doc").write_bytes(old)
    found, plan = read_source(tmp_path / "来文.doc"), read_plan(PLAN)
    assert (found.title, found.document_number, found.body) == (plan.title, plan.document_number, plan.body)
    assert [(i.title, [p.text for p in i.reference_points]) for a in found.focus_areas for i in a.items] == [
        (i.title, [p.text for p in i.reference_points]) for i in plan.items
    ]
