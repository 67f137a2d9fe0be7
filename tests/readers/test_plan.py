"""Bad plans: every fault of ``fixtures/plans.md`` is reported with its file, its line and the words that matter."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from selfcheck.messages import PlanError
from selfcheck.readers.plan import read_plan

FIXTURES = Path(__file__).parents[1] / "fixtures" / "plans.md"

SMALL = {
    "plan.md": """\
# 某年评估方案

## 正文

### 引言

现将方案印发。

### 一、评估内容

#### （一）重点工作

见项目表。

## 组成部分

1. 重点工作情况
2. 存在的问题

## 项目表：项目表

### 一、救助（2项）

#### 1. 基本生活保障

- 编号：item-01
- 主评单位：救助处〔推定〕、养老处

1. 做好帮困。
2. 做好临时救助。

#### 2. 救助管理
- 编号：item-02
- 今年新增
- 主评单位：养老处
- 缺失要点：1

2. 做好求助。
3. 做好寻亲。
""",
    "year.toml": """\
year = 2021
document_number = "某办发〔2021〕8号"
issuer = "某局"
issued_on = 2021-05-08
due_from = 2021-11-01
due_to = 2021-11-10
highlights = 5
qualities = ["示范性"]
[[windows]]
name = "婚姻"

[[risks]]
title = "媒体曝光"
[[declared]]
name = "重点工作"
items = 2
focus_areas = [1]
""",
    "units.toml": """\
[[units]]
id = "social-assistance"
name = "救助处"

[[units]]
id = "elderly-care"
name = "养老处"
""",
    "districts.toml": """\
[[districts]]
id = "dong"
code = "999901"
name = "东区"
order = 1
bureau = "东区民政局"
addressees = ["东区委员会"]

[[districts]]
id = "xi"
code = "999902"
name = "西区"
order = 2
bureau = "西区民政局"
addressees = ["西区委员会"]
""",
    "scoring.toml": """\
full_marks = 100
decimals = 2
[[rules]]
name = "several_units"
value = "mean"
meaning = "取平均数。"
""",
    "doubts.toml": """\
[[doubts]]
id = "D01"
where = "item-02.1"
source = ""
reading = ""
sure = 0.97
state = "open"
reason = "没有印出来。"

[[doubts]]
id = "D02"
where = "body"
source = "如此"
reading = "如此"
sure = 0.8
state = "kept"
reason = "照印。"
""",
}


class Case(NamedTuple):
    title: str
    file: str
    change: str
    faults: tuple[tuple[str, str], ...]


def cases() -> list[Case]:
    text = FIXTURES.read_text(encoding="utf-8")
    return [_case(chunk) for chunk in re.split(r"^## (?=[A-Z])", text, flags=re.MULTILINE)[1:]]


def _case(chunk: str) -> Case:
    head, change, faults = re.split(r"^```\n", chunk, flags=re.MULTILINE)
    title, file = head.split("\n")[:2]
    return Case(title, file, change, tuple(re.findall(r"^- (.*?) \| (.*)$", faults, re.MULTILINE)))


def changed(text: str, change: str) -> str:
    """``text`` after the changes of a case; each must find its place exactly once."""
    if not change.startswith("- "):
        return change
    for part in change.strip("\n").split("\n\n"):
        old, new = ("\n".join(re.findall(rf"^[{sign}] (.*)$", part, re.MULTILINE)) for sign in "-+")
        old = old if new else f"{old}\n"
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_every_fault_of_a_bad_plan_is_reported_at_once(case: Case, tmp_path: Path) -> None:
    folder = written(tmp_path, SMALL | {case.file: changed(SMALL[case.file], case.change)})
    with pytest.raises(PlanError) as caught:
        read_plan(folder)
    found = [
        (f"{code} {where.removeprefix(f'{folder.as_posix()}/')}", message)
        for where, code, message in caught.value.lines
    ]
    assert [place for place, _ in found] == [place for place, _ in case.faults], found
    for (_, message), (_, words) in zip(found, case.faults, strict=True):
        assert words in message


def test_the_small_plan_itself_is_read_without_a_fault(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, SMALL))
    assert [item.id for item in plan.items] == ["item-01", "item-02"]
    assert [(lead.unit, lead.name, lead.certainty) for lead in plan.items[0].lead_units] == [
        ("social-assistance", "救助处", "inferred"),
        ("elderly-care", "养老处", "stated"),
    ]
    assert plan.items[1].missing_points == (1,)
    assert [point.number for point in plan.items[1].reference_points] == [2, 3]
    assert [(section.level, section.title) for section in plan.body] == [
        (1, "引言"),
        (1, "一、评估内容"),
        (2, "（一）重点工作"),
    ]
    assert [doubt.id for doubt in plan.open_doubts] == ["D01"]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for name, text in SMALL.items():
        (tmp_path / "b" / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_plan(tmp_path / "b") == read_plan(written(tmp_path / "a", SMALL))


def faults_of(folder: Path) -> tuple[tuple[str, str, str], ...]:
    """Where, code and sentence of everything wrong in a plan folder; nothing where it can be read."""
    try:
        read_plan(folder)
    except PlanError as error:
        return error.lines
    return ()


def test_a_unit_may_be_written_by_its_alias(tmp_path: Path) -> None:
    units = SMALL["units.toml"].replace('name = "救助处"', 'name = "救助处（救助站）"\naliases = ["救助处"]')
    plan = read_plan(written(tmp_path, SMALL | {"units.toml": units}))
    assert plan.items[0].lead_units[0].name == "救助处（救助站）"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path / "2022")
    assert [(where, code) for where, code, _ in caught.value.lines] == [((tmp_path / "2022").as_posix(), "PLN001")]


def test_missing_files_are_named_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path)
    files = ["units.toml", "plan.md", "year.toml", "districts.toml", "scoring.toml", "doubts.toml"]
    expected = [((tmp_path / name).as_posix(), "PLN002") for name in files]
    assert [(where, code) for where, code, _ in caught.value.lines] == expected


def test_a_missing_units_file_does_not_make_every_unit_unknown(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        read_plan(written(tmp_path, {name: text for name, text in SMALL.items() if name != "units.toml"}))
    assert [code for _, code, _ in caught.value.lines] == ["PLN002"]


def test_another_encoding_is_told_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    (tmp_path / "districts.toml").write_bytes(SMALL["districts.toml"].encode("gb18030"))
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path)
    ((where, code, message),) = caught.value.lines
    assert (where, code) == (f"{(tmp_path / 'districts.toml').as_posix()} 第4行", "PLN004")
    assert "另存为" in message


@pytest.mark.parametrize(
    ("written_so", "expected"),
    [("nan", "PLN023"), ("inf", "PLN023"), ("9" * 5000, "PLN006"), ("[" * 50_000 + "]" * 50_000, "PLN006")],
    ids=["nan", "inf", "a number of thousands of digits", "lists within lists"],
)
def test_a_number_that_is_none_or_has_no_end_is_a_fault_of_its_file(
    written_so: str, expected: str, tmp_path: Path
) -> None:
    scoring = SMALL["scoring.toml"].replace("full_marks = 100", f"full_marks = {written_so}")
    written(tmp_path, {**SMALL, "scoring.toml": scoring})
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path)
    ((where, code, _),) = caught.value.lines
    assert code == expected
    assert where.startswith((tmp_path / "scoring.toml").as_posix())


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    (tmp_path / "doubts.toml").unlink()
    (tmp_path / "doubts.toml").mkdir()
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path)
    assert [code for _, code, _ in caught.value.lines] == ["PLN003"]


@pytest.mark.parametrize(
    ("key", "written_so", "expected", "words"),
    [
        ("name", '"东\\n区"', ["PLN026"], "“东□区”"),
        ("name", '"东\\u200b区"', ["PLN026"], "看不见的字符"),
        ("name", '"东/西:区"', ["PLN027"], "里面的 / : 不能用在文件名里"),
        ("name", "'东\\西*区'", ["PLN027"], "\\ *"),
        ("name", f'"{"东" * 26}"', ["PLN028"], "有26个字"),
        ("name", f'"{"东|" * 13}\\u0000区"', ["PLN026", "PLN027", "PLN028"], "□"),
        ("name", f'"{"东" * 25}"', [], ""),
        ("bureau", '"东区\\t民政局"', ["PLN026"], "“bureau”"),
        ("bureau", '"东区民政局/社会工作部"', [], ""),
        ("code", '"9999\\n01"', ["PLN026"], "“code”"),
    ],
)
def test_a_district_s_name_that_no_file_may_bear_is_told_with_its_line(
    key: str, written_so: str, expected: list[str], words: str, tmp_path: Path
) -> None:
    held = {"name": '"东区"', "bureau": '"东区民政局"', "code": '"999901"'}[key]
    districts = SMALL["districts.toml"].replace(f"{key} = {held}", f"{key} = {written_so}")
    written(tmp_path, {**SMALL, "districts.toml": districts})
    faults = faults_of(tmp_path)
    line = {"code": 3, "name": 4, "bureau": 6}[key]
    assert [code for _, code, _ in faults] == expected
    assert {where for where, _, _ in faults} <= {f"{(tmp_path / 'districts.toml').as_posix()} 第{line}行"}
    assert not expected or words in faults[0][2]
