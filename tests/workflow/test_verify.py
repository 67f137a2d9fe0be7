"""Our own documents before the checker, and the command that judges files: what it says, and that it changes nothing."""

import json
import os
import re
import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.official.documents import GOOD, Mutation
from tests.outline import SWITCH

from selfcheck.cli.app import run
from selfcheck.messages import official as words
from selfcheck.model.conformance import KINDS, Conformance, Judgement, Kind
from selfcheck.official.checks import PRINTED, WORD
from selfcheck.official.rules import RULES
from selfcheck.safe.archive import Archive, pack
from selfcheck.workflow.demo.play import play
from selfcheck.workflow.findings import findings_of
from selfcheck.workflow.notice import notice
from selfcheck.workflow.reminders import remind_districts, remind_units
from selfcheck.workflow.rework import rework
from selfcheck.workflow.session import Session, moment
from selfcheck.workflow.verify import verify

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "official.md"
WHERE: Mapping[Kind, tuple[str, ...]] = {
    "letter": ("demo/letters/*.docx", "demo/letters/prompts/*.docx"), "report": ("demo/report/*.docx",),
    "booklet": ("demo/booklet/*.docx",), "evidence": ("demo/sheets/信访办-材料.docx",), "form": ("forms/02-*.docx",),
    "notice": ("notice/*.docx", "demo/rework/11-*补正通知.docx", "demo/reminders/*/1*.docx"),
}  # fmt: skip


def session(workspace: Path) -> Session:
    return Session(ROOT / "plan" / "2021", workspace, ROOT / "templates", moment(date(2021, 12, 20)), 2)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Kind, tuple[Conformance, ...]]:
    """A verdict on every kind of document of a demonstration year, all printed in one go."""
    folder = tmp_path_factory.mktemp("year") / "demo"
    play(session(folder), folder, pdf=False, tell=lambda _: None)
    with session(folder).ledger() as ledger:
        notice(session(folder), ledger, pdf=False)
    city = Session(
        folder / "demo" / "plan" / "2021", folder / "demo", ROOT / "templates", moment(date(2021, 12, 20)), 2
    )
    with city.ledger() as ledger:
        rework(city, ledger, city.plan.districts, findings_of(city))
        remind_districts(city, ledger, on=date(2021, 11, 11))
        remind_units(city, ledger, on=date(2021, 11, 30), due=date(2021, 12, 1))
    files = {kind: [path for one in patterns for path in _some(folder, one)] for kind, patterns in WHERE.items()}
    done = verify(session(folder), [path for paths in files.values() for path in paths])
    by_file = {verdict.file: verdict for verdict in done.verdicts}
    return {kind: tuple(by_file[str(path)] for path in paths) for kind, paths in files.items()}


def _some(folder: Path, pattern: str) -> list[Path]:
    found = sorted(folder.glob(pattern))
    assert found, pattern
    return found


def failed(verdict: Conformance, strength: str) -> set[str]:
    return {rule.id for rule in verdict.rules if rule.result == "fail" and rule.strength == strength}


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_our_own_documents_fail_no_must_rule_and_are_known_by_the_kind_our_writer_left(
    year: Mapping[Kind, tuple[Conformance, ...]], kind: Kind
) -> None:
    assert year[kind]
    for verdict in year[kind]:
        assert (verdict.kind, verdict.kind_from) == (kind, "file")
        assert failed(verdict, "must") == set(), verdict.file
        assert verdict.pages > 0


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_our_own_documents_fail_no_should_rule_of_their_kind(
    year: Mapping[Kind, tuple[Conformance, ...]], kind: Kind
) -> None:
    assert [(v.file, failed(v, "should")) for v in year[kind] if failed(v, "should")] == []


FIGURES = ("LETT-01", "LETT-02", "LETT-03", "LETT-04", "LETT-05", "PAGE-06", "PAGE-07", "PNUM-03")
"""The letter's figures: 30 mm, 4 mm, 20 mm, 170 mm, 4.94 mm, 22 lines, 28 characters, 269 mm."""
TARGETS = (30.0, 4.0, 20.0, 170.0, 4.94, 22.0, 28.0, 269.0)


def figure(rule: Judgement) -> float:
    return float(rule.found.split()[0])


@pytest.mark.office
def test_the_letters_figures_are_within_half_a_millimetre_and_stand_in_the_page_about_the_checker(
    year: Mapping[Kind, tuple[Conformance, ...]],
) -> None:
    letter = {rule.id: rule for rule in year["letter"][0].rules}
    measured = [figure(letter[id]) for id in FIGURES]
    assert [abs(found - target) <= 0.5 for found, target in zip(measured, TARGETS, strict=True)] == [True] * len(
        TARGETS
    )
    page = official_page([letter[id] for id in FIGURES])
    if os.environ.get(SWITCH) == "write":
        PAGE.write_text(page, encoding="utf-8")
    printed = PAGE.read_text(encoding="utf-8")
    rows = [line.split("|") for line in printed.splitlines() if line.startswith(tuple(f"| {id} |" for id in FIGURES))]
    said = [float(row[4].split()[0]) for row in rows[: len(FIGURES)]]
    assert [abs(s - m) <= 0.3 for s, m in zip(said, measured, strict=True)] == [True] * len(said)


def test_the_page_about_the_checker_lists_the_table_of_rules_as_it_is() -> None:
    printed = PAGE.read_text(encoding="utf-8")
    assert table_of_rules() in printed
    assert rules_not_for() in printed


def official_page(figures: list[Judgement]) -> str:
    """docs/official.md."""
    rows = "".join(f"| {r.id} | {r.clause} | {r.expected} | {r.found}{_computed(r)} |\n" for r in figures)
    intro = (ROOT / "tests" / "data" / "official-intro.md").read_text(encoding="utf-8")
    return intro.format(figures=rows, rules=table_of_rules(), not_for=rules_not_for())


def _computed(rule: Judgement) -> str:
    """What no line of this letter shows is worked out from its Word file."""
    return "" if re.match(r"第\d+页", rule.where) else "（按文件算）"


@cache
def table_of_rules() -> str:
    head = "| 条号 | 条款 | 力度 | 规定 | 看什么 | 连带 |\n|---|---|---|---|---|---|\n"
    return head + "".join(_rule_row(id) for id in RULES)


def _rule_row(id: str) -> str:
    rule = RULES[id]
    ways = [name for name, checks in (("文件", WORD), ("页面", PRINTED)) if id in checks]
    expected = words.RULES[id].format(**rule.figures)
    drags = " ".join(sorted(rule.consequences))
    cells = (id, rule.clause or "—", words.STRENGTHS[rule.strength], expected, "、".join(ways) or "—", drags)
    return f"| {' | '.join(cells)} |\n"


def rules_not_for() -> str:
    lines = []
    for kind in KINDS:
        for strength, name in words.STRENGTHS.items():
            ids = [r.id for r in RULES.values() if kind not in r.kinds and r.strength == strength]
            lines.append(f"| {words.KINDS[kind]} | {name} | {' '.join(ids)} |\n")
    return "| 文种 | 力度 | 不涉及的条号 |\n|---|---|---|\n" + "".join(lines)


def test_every_rule_has_its_sentence_and_every_check_its_rule() -> None:
    assert words.RULES.keys() == RULES.keys()
    assert WORD.keys() | PRINTED.keys() == RULES.keys()
    assert {drag for rule in RULES.values() for drag in rule.consequences} <= RULES.keys()
    assert len([id for id in RULES if not id.endswith("b")]) == 92


def command(workspace: Path, *arguments: str) -> int:
    options = [
        "--plan",
        str(ROOT / "plan" / "2021"),
        "--templates",
        str(ROOT / "templates"),
        "--workspace",
        str(workspace),
    ]
    return run([*options, "--today", "2021-12-20", "verify", *arguments])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "通知.docx"
    path.write_bytes(GOOD["notice"]())
    return path


def broken(folder: Path) -> Path:
    path = folder / "坏.docx"
    path.write_bytes(Mutation("HEAD-08", "notice", "沪民发〔2021〕8号", "沪民发[2021]08号").broken())
    return path


@pytest.mark.office
def test_a_good_file_leaves_with_0_and_a_failed_must_rule_with_1_and_no_file_is_changed(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = good.read_bytes()
    assert command(tmp_path / "work", str(good), "--as", "notice") == 0
    assert "必须的不合0条" in capsys.readouterr().out
    bad = broken(tmp_path)
    assert command(tmp_path / "work", str(good), str(bad), "--as", "notice", "--draw") == 1
    said = capsys.readouterr().out
    assert "×〔必须〕HEAD-08 （7.2.5）发文字号形如" in said
    assert "现为：“沪民发[2021]08号”　在第2段“沪民发[2021]08号”" in said
    assert "方正小标宋简体→" in said
    assert good.read_bytes() == before
    pictures = sorted(p.name for p in (tmp_path / "work" / "verify").iterdir())
    assert pictures == ["坏-第1页.png", "通知-第1页.png"]
    assert all((tmp_path / "work" / "verify" / name).read_bytes().startswith(b"\x89PNG") for name in pictures)


@pytest.mark.office
def test_json_is_one_document_with_the_keys_of_the_contract(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(tmp_path / "work", str(good), "--json") == 0
    out = capsys.readouterr()
    verdict = json.loads(out.out)
    assert (verdict["schema"], verdict["kind"], verdict["kind_from"]) == ("selfcheck/conformance/1", "notice", "guess")
    assert [r["id"] for r in verdict["rules"]] == list(RULES)
    assert {key for rule in verdict["rules"] for key in rule} == set(Judgement.__struct_fields__)
    assert {rule["result"] for rule in verdict["rules"]} <= {"pass", "fail", "not_applicable", "not_measured"}
    assert list(verdict)[:3] + list(verdict)[-2:] == ["schema", "file", "kind", "rules", "summary"]
    assert set(verdict) == {
        "schema", "file", "kind", "rules", "summary", "kind_from", "profile", "pages", "substituted",
    }  # fmt: skip
    assert set(verdict["summary"]) == {
        "must_failed", "should_failed", "may_failed", "passed", "not_applicable", "not_measured",
    }  # fmt: skip
    assert verdict["summary"]["must_failed"] == 0
    assert {(s["face"], s["stand_in"]) for s in verdict["substituted"]} >= {("仿宋_GB2312", True)}
    assert "按样子猜是通知等一般公文" in out.err
    assert command(tmp_path / "work", str(good), str(broken(tmp_path)), "--json") == 1
    several = json.loads(capsys.readouterr().out)
    assert (several["schema"], [len(v["rules"]) for v in several["files"]]) == (
        "selfcheck/conformances/1",
        [len(RULES)] * 2,
    )


def test_without_libreoffice_the_word_file_alone_is_judged_and_that_is_said(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFCHECK_SOFFICE", str(tmp_path / "nothing"))
    assert command(tmp_path / "work", str(good), "--as", "notice", "--json", "--draw") == 0
    out = capsys.readouterr()
    verdict = json.loads(out.out)
    results = {rule["id"]: rule["result"] for rule in verdict["rules"]}
    assert (results["HEAD-08"], results["HEAD-05"], results["LETT-02"]) == ("pass", "not_measured", "not_applicable")
    assert verdict["pages"] == 0
    assert "没有找到 LibreOffice" in out.err
    assert "画不出页面图" in out.err
    assert command(tmp_path / "work", str(broken(tmp_path)), "--as", "notice") == 1
    assert "没有量0条" not in capsys.readouterr().out


def test_what_is_no_word_file_is_refused_by_name_and_the_others_are_still_judged(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFCHECK_SOFFICE", str(tmp_path / "nothing"))
    other = tmp_path / "照片.docx"
    other.write_bytes(b"\x89PNG no word file")
    assert command(tmp_path / "work", str(good), str(other), "--as", "notice") == 1
    out = capsys.readouterr()
    assert "照片.docx：这个文件不是能读的 Word 文件" in out.err
    assert "GBT001" in out.err
    assert "通知.docx：通知等一般公文" in out.out


def test_the_plan_chooses_the_reading_of_the_type_area(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFCHECK_SOFFICE", str(tmp_path / "nothing"))
    plan = tmp_path / "plan"
    shutil.copytree(ROOT / "plan" / "2021", plan)
    year = plan / "year.toml"
    year.write_text(f'page_profile = "ink"\n{year.read_text(encoding="utf-8")}', encoding="utf-8")
    options = ["--plan", str(plan), "--templates", str(ROOT / "templates"), "--workspace", str(tmp_path / "work")]
    assert run([*options, "verify", str(good), "--as", "notice"]) == 1
    said = capsys.readouterr().out
    assert "版心按墨迹量" in said
    assert "PAGE-02" in said
    year.write_text(year.read_text(encoding="utf-8").replace('"ink"', '"both"'), encoding="utf-8")
    assert run([*options, "verify", str(good)]) == 3
    assert "page_profile" in capsys.readouterr().err


def test_a_file_that_is_broken_inside_is_judged_or_refused_but_never_a_traceback(good: Path, tmp_path: Path) -> None:
    archive = Archive(good.read_bytes())
    members = {name: archive.read(name) for name in archive.names}
    odd = session(tmp_path / "work")
    for name in ("word/styles.xml", "word/settings.xml", "word/footer1.xml", "word/document.xml"):
        path = tmp_path / f"{Path(name).stem}.docx"
        path.write_bytes(pack(members | {name: b"<broken"}))
        done = verify(odd, [path], stated="notice")
        refused = [n.code for n in done.notices if n.severity == "refuse"]
        assert (len(done.verdicts), refused) == ((0, ["GBT001"]) if name == "word/document.xml" else (1, []))
