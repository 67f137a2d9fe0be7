"""A notice renamed, reordered, split, cut, continued and damaged: the right plan, or a doubt that names the place."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.notice_plans import PLAN

from selfcheck.compose.notice_document import notice_document
from selfcheck.messages import PlanError
from selfcheck.model.blocks import Block, Cell, Document, ListItem, Run, Table, cell, paragraph, plain_text
from selfcheck.model.imported import Imported
from selfcheck.model.plan import Doubt, Plan
from selfcheck.model.wording import NoticeWording
from selfcheck.readers.notice import read_notice, text_document
from selfcheck.readers.notice.source import Grid, pieces
from selfcheck.readers.wording import read_wording

ROOT = Path(__file__).parents[2]
WORDING = read_wording((ROOT / "templates" / "wording.toml").read_bytes(), "notice", NoticeWording, name="wording.toml")
AREA, NUMBER, ITEM, UNIT, POINTS = range(5)
Rows = Sequence[Sequence[Cell]]


def one_table(rows: Rows) -> Sequence[Block]:
    """The rows as they are."""
    return [Table(tuple(map(tuple, rows)))]


def document(change: Callable[[Rows], Sequence[Block]] = one_table, plan: Plan = PLAN) -> Document:
    """The notice as blocks, its table changed; merged cells are split into a full one and empty ones, so rows are even."""
    printed = notice_document(plan, WORDING)
    head = [paragraph(f"{plan.issuer}文件"), paragraph(plan.document_number), paragraph(plan.notice_title)]
    after: list[Block] = []
    for block in printed.attachment:
        after += change(even(block)) if isinstance(block, Table) else [block]
    return Document((*head, *printed.blocks, *after))


def even(table: Table) -> Rows:
    """The rows with one cell a column: what a merged cell covers is empty."""
    width = sum(c.colspan for c in table.rows[0])
    rows = []
    for row in table.rows:
        missing = width - sum(c.colspan for c in row)
        rows.append([cell("")] * missing + [replace(c, rowspan=1) for c in row])
    return rows


def same(change: Callable[[Rows], Rows]) -> Callable[[Rows], Sequence[Block]]:
    """One table of the changed rows."""
    return lambda rows: one_table(change(rows))


def imported(source: Document, *, paged: bool = False) -> Imported:
    """The notice read; whatever happened to it, every character is accounted for."""
    found = read_notice(source, name="n.docx", paged=paged)
    assert found.account.unassigned == 0
    return found


def items(found: Imported | Plan) -> list[object]:
    """Groups, items, units, points: what the table says."""
    return [
        (a.title, a.declared_items, [(i.title, [u.name for u in i.lead_units], i.missing_points,
         [(p.number, p.text) for p in i.reference_points]) for i in a.all_items])
        for a in found.focus_areas
    ]  # fmt: skip


def asked(found: Imported, kind: str) -> list[Doubt]:
    """The open doubts of a kind."""
    return [d for d in found.doubts if d.id.startswith(kind) and d.state == "open"]


def with_text(row: Sequence[Cell], column: int, text: str) -> list[Cell]:
    """The row with another text in one column."""
    return [cell(text) if n == column else c for n, c in enumerate(row)]


def text_of(c: Cell) -> str:
    return plain_text(c.blocks)


def test_merged_cells_split_into_empty_ones_are_filled_by_the_declared_counts() -> None:
    found = imported(document())
    assert items(found) == items(PLAN)
    assert [d.where.split("、")[0] for d in found.doubts if d.id.startswith("area-empty")] == ["item-02"]


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        (AREA, "工作体系"), (AREA, "考核类别"), (AREA, "一级指标"), (ITEM, "考核项目"), (ITEM, "指标"), (ITEM, "考核内容"),
        (ITEM, "二级指标"), (ITEM, "工作任务"), (UNIT, "考核单位"), (UNIT, "责任处室"), (UNIT, "责任股室"), (UNIT, "牵头科室"),
        (UNIT, "主 评\n单 位"), (POINTS, "评分标准"), (POINTS, "考核要点"), (POINTS, "评分细则（要点）"), (POINTS, "考评办法"),
        (NUMBER, "编号"),
    ],
)  # fmt: skip
def test_a_renamed_column_is_known_by_its_meaning(column: int, heading: str) -> None:
    found = imported(document(same(lambda rows: [with_text(rows[0], column, heading), *rows[1:]])))
    assert items(found) == items(PLAN)


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (1, 0, 2, 4, 3), (3, 2, 4, 0, 1), (2, 0, 3, 1, 4)])
def test_columns_in_another_order_give_the_same_plan(order: tuple[int, ...]) -> None:
    found = imported(document(same(lambda rows: [[row[n] for n in order] for row in rows])))
    assert items(found) == items(PLAN)


def test_a_table_without_a_header_is_refused_with_a_sentence() -> None:
    with pytest.raises(PlanError) as error:
        imported(document(same(lambda rows: rows[1:])))
    assert error.value.code == "PLN080"


@pytest.mark.parametrize("text", ["", " \n", "请各县于11月报送。\n", "a\tb\n1\t2\n"])
def test_a_notice_without_a_table_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(PlanError) as error:
        read_notice(text_document(text.encode()), name="n.txt", paged=True)
    assert error.value.code == "PLN080"


def test_a_column_that_nobody_knows_is_asked_about_with_its_words() -> None:
    def added(rows: Rows) -> Rows:
        return [[*rows[0], cell("完成时限")], [*rows[1], cell("六月底")], *([*row, cell("")] for row in rows[2:])]

    found = imported(document(same(added)))
    assert items(found) == items(PLAN)
    assert [(d.where, d.source) for d in asked(found, "column-unknown")] == [("item-01", "六月底")]


def test_a_cell_below_no_heading_at_all_is_asked_about() -> None:
    found = imported(document(same(lambda rows: [[*rows[0], cell("")], [*rows[1], cell("见附表")], *rows[2:]])))
    assert [d.source for d in asked(found, "column-unknown")] == ["见附表"]


def test_a_group_of_forty_items_is_one_group() -> None:
    area = PLAN.focus_areas[0]
    forty = tuple(replace(PLAN.items[n % 4], title=f"困难群众基本生活保障第{n}批次") for n in range(40))
    plan = replace(PLAN, focus_areas=(replace(area, items=forty, declared_items=40), *PLAN.focus_areas[1:]))
    found = imported(document(plan=plan))
    assert [len(a.items) for a in found.focus_areas] == [40, 5, 4, 5, 4, 8, 1]
    assert items(found) == items(plan)


def test_an_empty_points_cell_is_an_item_without_points_and_a_doubt() -> None:
    found = imported(document(same(lambda rows: [*rows[:3], with_text(rows[3], POINTS, ""), *rows[4:]])))
    assert [i.reference_points for a in found.focus_areas for i in a.items][2] == ()
    assert [d.where for d in asked(found, "points-none")] == ["item-03"]
    assert len([i for a in found.focus_areas for i in a.items]) == 31


def test_a_second_attachment_is_kept_whole_and_asked_about() -> None:
    rows = ((cell("单位"), cell("户数")), (cell("东滩县"), cell("40")))
    second: list[Block] = [paragraph("附件2"), paragraph("任务分解表"), Table(rows)]
    found = imported(document(lambda rows: [*one_table(rows), *second]))
    assert items(found) == items(PLAN)
    assert found.body[-1].title == "其他附件"
    assert found.body[-1].blocks[2] == second[2]
    assert [d.source for d in asked(found, "tables-second")] == ["单位\t户数｜东滩县\t40"]


def test_a_second_table_of_items_is_not_mixed_with_the_first() -> None:
    second: list[Block] = [
        paragraph("附件2"),
        Table(((cell("考核项目"), cell("考核单位")), (cell("机关作风"), cell("办公室")))),
    ]
    found = imported(document(lambda rows: [*one_table(rows), *second]))
    assert items(found) == items(PLAN)
    assert len(asked(found, "tables-second")) == 1


@pytest.mark.parametrize("words", [(), (paragraph("（续表）"),)])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_continued_in_several_tables_is_one(*, words: Sequence[Block], repeated: bool) -> None:
    def parts(rows: Rows) -> Sequence[Block]:
        blocks: list[Block] = []
        for start in range(1, len(rows), 7):
            head = [rows[0]] if repeated or start == 1 else []
            blocks += [
                *(words if start > 1 and repeated else ()),
                Table(tuple(map(tuple, [*head, *rows[start : start + 7]]))),
            ]
        return blocks

    found = imported(document(parts))
    assert items(found) == items(PLAN)
    assert [d.id for d in found.doubts if d.id == "tables-joined"] == ["tables-joined"]


def points(*lines: str) -> Callable[[Rows], Rows]:
    """The cell of the first item's points made anew, a paragraph a line."""
    made = Cell(tuple(map(paragraph, lines)))
    return lambda rows: [rows[0], [*rows[1][:POINTS], made], *rows[2:]]


def read_points(found: Imported) -> list[tuple[int, str]]:
    return [(p.number, p.text) for p in found.focus_areas[0].items[0].reference_points]


@pytest.mark.parametrize(
    "lines",
    [
        ("（1）按月发放。", "（2）逐户走访，做到：①不漏户；②不漏人。", "（3）建档率100%。"),
        ("(1)按月发放。(2)逐户走访，做到：①不漏户；②不漏人。(3)建档率100%。",),
        (
            "①按月发放。",
            "②逐户走访，做到：①不漏户；②不漏人。".replace("①", "（1）").replace("②不", "（2）不"),
            "③建档率100%。",
        ),
        ("a)按月发放。", "b)逐户走访，做到：①不漏户；②不漏人。", "c)建档率100%。"),
        ("1)按月发放。", "2)逐户走访，做到：①不漏户；②不漏人。", "3)建档率100%。"),
        ("１．按月发放。", "２．逐户走访，做到：①不漏户；②不漏人。", "３．建档率100%。"),
        ("1、按月发放。2、逐户走访，做到：①不漏户；②不漏人。3、建档率100%。",),
        ("一、按月发放。", "二、逐户走访，做到：①不漏户；②不漏人。", "三、建档率100%。"),
    ],
)
def test_points_are_cut_at_numbers_of_one_form_and_keep_those_of_another(lines: tuple[str, ...]) -> None:
    wanted = "逐户走访，做到：①不漏户；②不漏人。"
    if lines[0].startswith("①"):
        wanted = "逐户走访，做到：（1）不漏户；（2）不漏人。"
    found = imported(document(same(points(*lines))))
    assert read_points(found) == [(1, "按月发放。"), (2, wanted), (3, "建档率100%。")]


def test_automatic_numbers_count_and_lists_inside_a_point_are_its_words() -> None:
    listed = Cell((
        ListItem((Run("按月发放。"),), 0, "1."), ListItem((Run("逐户走访："),), 0, "2."),
        ListItem((Run("不漏户；"),), 1, "（1）"), ListItem((Run("不漏人。"),), 1, "（2）"), ListItem((Run("建档。"),), 0, "3."),
    ))  # fmt: skip
    found = imported(document(same(lambda rows: [rows[0], [*rows[1][:POINTS], listed], *rows[2:]])))
    assert read_points(found) == [(1, "按月发放。"), (2, "逐户走访：（1）不漏户；（2）不漏人。"), (3, "建档。")]


def test_a_line_that_stands_twice_in_a_cell_is_read_twice() -> None:
    found = imported(document(same(points("做好帮扶工作。", "做好帮扶工作。"))))
    assert read_points(found) == [(1, "做好帮扶工作。"), (2, "做好帮扶工作。")]


def test_words_before_the_first_number_are_asked_about() -> None:
    found = imported(document(same(points("主要看台账：", "1. 按月发放。", "2. 逐户走访。"))))
    assert read_points(found) == [(1, "按月发放。"), (2, "逐户走访。")]
    assert [(d.where, d.source) for d in asked(found, "points-head")] == [("item-01", "主要看台账：")]


def test_a_number_left_out_within_a_line_is_a_missing_point() -> None:
    found = imported(document(same(points("1. 按月发放。3. 逐户走访。"))))
    assert read_points(found) == [(1, "按月发放。"), (3, "逐户走访。")]
    assert "item-01.2" in [d.where for d in asked(found, "points-missing")]


def test_numbering_that_begins_anew_is_counted_on_and_asked_about() -> None:
    found = imported(document(same(points("1. 按月发放。", "2. 逐户走访。", "1. 建档。"))))
    assert read_points(found) == [(1, "按月发放。"), (2, "逐户走访。"), (3, "建档。")]
    assert [d.where for d in asked(found, "points-restarted")] == ["item-01"]


@pytest.mark.parametrize("parting", ["\n", "、", " ", "，", "\n、", "/"])
def test_units_are_parted_by_lines_marks_and_blanks(parting: str) -> None:
    text = parting.join(("救助处", "福彩中心", "登记处（协调处、研究室）"))
    found = imported(document(same(lambda rows: [rows[0], with_text(rows[1], UNIT, text), *rows[2:]])))
    assert [u.name for u in found.focus_areas[0].items[0].lead_units] == [
        "救助处",
        "福彩中心",
        "登记处（协调处、研究室）",
    ]


@pytest.mark.parametrize(("row", "where"), [(1, "item-01"), (4, "item-04"), (31, "item-31")])
def test_an_empty_unit_cell_at_either_end_of_a_group_is_a_doubt(row: int, where: str) -> None:
    found = imported(document(same(lambda rows: [*rows[:row], with_text(rows[row], UNIT, ""), *rows[row + 1 :]])))
    assert where in [
        d.where for d in found.doubts if d.id.startswith(("unit-merged", "unit-unknown")) and d.state == "open"
    ]
    assert len([i for a in found.focus_areas for i in a.items]) == 31


def test_a_unit_that_is_merged_downwards_is_every_covered_items() -> None:
    def merged(rows: Rows) -> Rows:
        above = replace(rows[1][UNIT], rowspan=2)
        return [rows[0], [*rows[1][:UNIT], above, rows[1][POINTS]], [*rows[2][:UNIT], rows[2][POINTS]], *rows[3:]]

    found = imported(document(same(merged)))
    first, second, *_ = found.focus_areas[0].items
    assert [u.name for u in second.lead_units] == [u.name for u in first.lead_units]


def test_a_declared_count_that_is_wrong_is_a_doubt() -> None:
    def wrong(rows: Rows) -> Rows:
        return [rows[0], with_text(rows[1], AREA, text_of(rows[1][AREA]).replace("4项", "6项")), *rows[2:]]

    found = imported(document(same(wrong)))
    assert [d.where for d in asked(found, "area-count")] == ["area-1"]
    assert [len(a.items) for a in found.focus_areas] == [4, 5, 4, 5, 4, 8, 1]


@pytest.mark.parametrize(("gone", "what"), [(0, "发文机关"), (1, "发文字号"), (2, "通知的标题"), ("date", "成文日期")])
def test_a_head_that_lacks_something_is_a_doubt(gone: int | str, what: str) -> None:
    whole = document()
    blocks = [
        b
        for n, b in enumerate(whole.blocks)
        if n != gone and not (gone == "date" and plain_text([b]) == "2021年5月8日")
    ]
    found = imported(Document(tuple(blocks)))
    assert items(found) == items(PLAN)
    assert found.title == PLAN.title
    told = any(what in d.reason for d in asked(found, "head-missing"))
    assert told or (gone == 0 and found.issuer == PLAN.issuer)


def test_a_row_whose_name_is_lost_is_an_item_of_its_own_and_a_doubt() -> None:
    def lost(rows: Rows) -> Rows:
        return [*rows[:3], with_text(with_text(rows[3], ITEM, ""), NUMBER, ""), *rows[4:]]

    found = imported(document(same(lost)))
    assert [len(a.items) for a in found.focus_areas] == [4, 5, 4, 5, 4, 8, 1]
    assert [d.where for d in asked(found, "title-missing")] == ["item-03"]


def test_a_row_that_is_lost_shows_in_the_running_numbers_and_the_count() -> None:
    found = imported(document(same(lambda rows: [*rows[:3], *rows[4:]])))
    assert [d.where for d in asked(found, "number-odd")] == ["item-03"]
    assert [d.where for d in asked(found, "area-count")] == ["area-1"]


def test_an_item_in_several_merged_rows_is_one_item() -> None:
    def rows(_: Rows) -> Rows:
        head = [cell(h) for h in ("考核项目", "评分标准", "分值", "责任科室")]
        first = [cell("低保管理", rowspan=2), cell("动态复核。"), cell("6"), cell("救助科", rowspan=2)]
        return [
            head,
            first,
            [cell("公示到位。"), cell("4分")],
            [cell("临时救助"), cell("及时发放。"), cell("5"), cell("救助科")],
        ]

    found = imported(document(same(rows)))
    assert [(i.title, str(i.full_mark), [p.text for p in i.reference_points]) for i in found.focus_areas[0].items] == [
        ("低保管理", "10", ["动态复核。", "公示到位。"]), ("临时救助", "5", ["及时发放。"]),
    ]  # fmt: skip
    assert {d.id for d in found.doubts} >= {"mark-summed-01", "points-unnumbered-01"}


def test_a_header_in_two_lines_is_one_header() -> None:
    def rows(_: Rows) -> Rows:
        top = [cell("考核项目", rowspan=2), cell("评分", colspan=2), cell("责任科室", rowspan=2)]
        return [
            top,
            [cell("分值"), cell("评分标准")],
            [cell("低保管理"), cell("10"), cell("1. 复核。"), cell("救助科")],
        ]

    found = imported(document(same(rows)))
    item = found.focus_areas[0].items[0]
    assert (item.title, str(item.full_mark), [p.text for p in item.reference_points]) == ("低保管理", "10", ["复核。"])


def test_groups_without_numerals_and_counts_stay_apart() -> None:
    def unmarked(rows: Rows) -> Rows:
        names = {
            "一": "社会救助",
            "二": "养老",
            "三": "社区",
            "四": "社会组织",
            "五": "社会事务",
            "六": "能力",
            "七": "防疫",
        }
        return [rows[0], *(with_text(r, AREA, names.get(text_of(r[AREA])[:1], "")) for r in rows[1:])]

    found = imported(document(same(unmarked)))
    assert [a.title for a in found.focus_areas] == ["社会救助", "养老", "社区", "社会组织", "社会事务", "能力", "防疫"]
    assert [len(a.items) for a in found.focus_areas] == [4, 5, 4, 5, 4, 8, 1]


def long_notice(count: int) -> Document:
    """A notice of that many items with two points each."""
    head = [cell(h) for h in ("重点工作", "综合评估项目", "主评单位", "评估参考要点")]
    rows = [
        [cell(f"{'第'}{n // 50}组工作" if n % 50 == 0 else ""), cell(f"第{n}批次走访慰问"), cell(f"业务{n % 9}处"),
         Cell((paragraph(f"1. 走访“困难家庭关爱行动第{n}站”{n}户。"), paragraph("2. 建立台账。")))]
        for n in range(count)
    ]  # fmt: skip
    return document(lambda _: [Table((tuple(head), *map(tuple, rows)))])


def test_five_thousand_rows_are_read_in_time_that_grows_with_the_rows() -> None:
    def seconds(count: int) -> float:
        source = long_notice(count)
        start = time.process_time()
        found = imported(source)
        assert sum(len(a.items) for a in found.focus_areas) == count
        return time.process_time() - start

    seconds(200)
    small, large = min(seconds(1000), seconds(1000)), seconds(5000)
    assert large / small < 8


def test_standards_beside_points_become_lines_or_are_asked_about() -> None:
    def rows(_: Rows) -> Rows:
        head = [cell(h) for h in ("考核项目", "考核内容", "评分标准", "扣分情形", "责任科室")]
        first = [
            cell("低保管理"),
            cell("1. 按季复核。2. 公示到位。"),
            cell("漏一户扣2分。"),
            cell("瞒报的"),
            cell("救助科"),
        ]
        return [head, first, [cell("临时救助"), cell("1. 及时发放。"), cell("看台账。"), cell(""), cell("救助科")]]

    found = imported(document(same(rows)))
    assert [(i.title, [(x.kind, x.text) for x in i.lines]) for i in found.focus_areas[0].items] == [
        ("低保管理", [("deduction", "漏一户扣2分。"), ("deduction", "瞒报的")]), ("临时救助", []),
    ]  # fmt: skip
    assert [(d.where, d.source) for d in asked(found, "criteria")] == [("item-02", "看台账。")]


def test_a_group_of_one_item_names_it_and_a_remark_below_the_table_is_no_item() -> None:
    lines = (
        "类别\t考核项目\t考核要点\t分值\t考核单位", "业务\t低保\t走访。\t10\t救助科", "党建工作\t\t落实责任制。\t5\t办公室",
        "备注：本表由办公室解释。\t\t\t\t",
    )  # fmt: skip
    found = imported(text_document("\n".join(lines).encode()), paged=True)
    assert [(a.title, [i.title for i in a.items]) for a in found.focus_areas] == [
        ("业务", ["低保"]),
        ("党建工作", ["党建工作"]),
    ]
    assert [d.where for d in asked(found, "title-label")] == ["item-02"]
    assert [d.source for d in asked(found, "row-apart")] == ["备注：本表由办公室解释。"]


def test_a_column_of_groups_that_is_blank_all_the_way_down_groups_nothing() -> None:
    """Its heading stands there, and no word below: the next column says which items belong together."""

    def with_blank(rows: Rows) -> Rows:
        return [[cell("类别" if n == 0 else ""), *row] for n, row in enumerate(rows)]

    assert items(imported(document(same(with_blank)))) == items(imported(document()))


def test_a_row_shorter_than_what_reaches_down_from_it_costs_no_cell() -> None:
    rows = ((Cell((paragraph("甲"),), rowspan=2), cell("乙")), (cell("丙"), cell("丁")))
    (grid,) = pieces(Document((Table(rows),)))
    assert isinstance(grid, Grid)
    assert [[c.text if c else None for c in row.cells] for row in grid.rows] == [["甲", "乙", None], ["甲", "丙", "丁"]]
