"""A unit's material: its own items, side by side; of part four what names them; nothing of what is not its business."""

from collections.abc import Sequence
from datetime import date

from msgspec import convert
from tests.returns import DONG, TINY, XI, lines, poured, returned, tiny, wording

from selfcheck.compose.evidence import SMALL_MM, evidence_document
from selfcheck.compose.unit_material import material_of
from selfcheck.model.blocks import Block, Document, Picture, Table, cell, paragraph, plain_text, walk
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, ItemId, SectionId, Sha256, UnitId
from selfcheck.model.plan import Plan, Unit
from selfcheck.model.records import Record, RecordWording
from selfcheck.model.scores import AssessedPart
from selfcheck.model.submission import Figure, Highlight, ItemData, PointAnswer, Risk, Submission, WindowAnswer
from selfcheck.model.wording import EvidenceWording

FIRST, THIRD = ItemId("item-01"), ItemId("item-03")
TOLD = convert(wording("records"), RecordWording)
WORDS = convert(wording("evidence"), EvidenceWording)


def figure(point: str, name: str, value: str) -> Figure:
    return Figure(point, name, value, "张", "2021-10-31", "")


def submission(district: DistrictId, *sections: object) -> Submission:
    """A return with these sections alone."""
    found = replaced(returned(tiny(), poured(tiny(), {})), district=district)
    return replaced(found, sections=sections)


def answer(
    text: str = "", *, item: ItemId = FIRST, number: int = 1, blocks: tuple[Block, ...] = (), state: str = ""
) -> PointAnswer:
    blocks = blocks or (lines(text) if text else ())
    return PointAnswer(
        id=SectionId(f"{item}.{number}"), title="", item=item, text=plain_text(blocks), blocks=blocks,
        state=state or ("answered" if blocks else "blank"), applicable=state != "not_applicable",  # type: ignore[arg-type]
    )  # fmt: skip


def unit(*parts: AssessedPart, id: str = "relief") -> Unit:
    return Unit(UnitId(id), "救助处", (), parts)


def made(*returns: Submission, whose: Unit | None = None, records: Sequence[Record] = ()) -> Document:
    whose = whose or unit()
    plan = replaced(TINY, lead_units=(whose, *TINY.lead_units[1:])) if whose.id == "relief" else TINY
    material = material_of(plan, whose, {one.district: one for one in returns}, records)
    return evidence_document(plan, whose, material, WORDS, TOLD)


def tables(document: Document) -> list[list[list[str]]]:
    """Every table as texts, headings left out."""
    return [
        [[plain_text(c.blocks) for c in row] for row in t.rows[1:]] for t in document.blocks if isinstance(t, Table)
    ]


def test_the_districts_stand_side_by_side_and_what_is_blank_or_not_applicable_is_marked() -> None:
    document = made(submission(DONG.id, answer("帮扶1200户。"), answer(number=2)),
                    submission(XI.id, answer("不适用。我区不涉及。", state="not_applicable")))  # fmt: skip
    first, second, *_ = tables(document)
    assert first == [["东区", "帮扶1200户。"], ["西区", "【不适用】\n不适用。我区不涉及。"]]
    assert second == [["东区", "（空）"], ["西区", "（标题找不到了）"]]
    assert tables(made(submission(DONG.id, answer("有。"))))[0][1] == ["西区", "（未收到）"]


def test_figures_stand_like_beside_like_and_districts_without_any_are_named() -> None:
    def data(*figures: Figure) -> ItemData:
        return ItemData(id=SectionId(f"{FIRST}.data"), title="", item=FIRST, figures=figures, state="answered")

    document = made(
        submission(DONG.id, data(figure("1-2", "临时救助", "30"), figure("1-1", "帮扶人数", "12"))),
        submission(XI.id, data(figure("1", "帮扶 人数", "8"), figure("", "其他", "1"))),
    )
    rows = [[row[0], *row[2:6]] for row in tables(document)[2]]
    assert rows == [
        ["东区", "帮扶人数", "12", "张", "2021-10-31"],
        ["西区", "帮扶 人数", "8", "张", "2021-10-31"],
        ["东区", "临时救助", "30", "张", "2021-10-31"],
        ["西区", "其他", "1", "张", "2021-10-31"],
    ]
    silent = tables(made(submission(DONG.id, data())))[2]
    assert [row[:3] for row in silent] == [["东区", "", "（空）"], ["西区", "", "（未收到）"]]


def test_pictures_are_small_and_a_table_of_the_district_s_own_has_the_whole_width() -> None:
    picture = Picture("a.png", Sha256("0" * 64), 150.0, 75.0)
    own = Table(((cell("街镇"), cell("数")),))
    document = made(
        submission(
            DONG.id, answer(blocks=(paragraph("见图。"), picture, replaced(picture, width_mm=20, height_mm=10)))
        ),
        submission(XI.id, answer(blocks=(paragraph("见表。"), own))),
    )
    sizes = [(p.width_mm, p.height_mm) for p in walk(document.blocks) if isinstance(p, Picture)]
    assert sizes == [(SMALL_MM, SMALL_MM / 2), (20, 10)]
    assert own in document.blocks
    at = document.blocks.index(own)
    assert [plain_text((block,)) for block in document.blocks[at - 2 : at]] == ["西区", "见表。"]


def risk(number: int, *items: ItemId) -> Risk:
    text = f"风险{number}的情况"
    return Risk(id=SectionId(f"risk-{number}"), title=TINY.risks[number - 1].title, answer="yes", items=items,
                text=text, blocks=lines(text), state="answered")  # fmt: skip


def test_of_part_four_a_unit_sees_what_names_its_items_and_nothing_else() -> None:
    one = submission(DONG.id, answer("好。"), risk(1, THIRD), risk(2, ItemId("item-02")), risk(2))
    text = plain_text(made(one).blocks)
    assert (text.count("风险1的情况"), "风险2的情况" in text) == (1, False)
    assert [["东区", "进京上访情况", "风险1的情况"]] in tables(made(one))
    material = material_of(TINY, TINY.lead_units[0], {DONG.id: one}, ())
    assert [found.id for found in material.risks[DONG.id]] == ["risk-1"]
    care = plain_text(made(one, whose=TINY.lead_units[1]).blocks)
    assert ("风险1的情况" in care, care.count("风险2的情况")) == (False, 1)


def whole() -> Submission:
    window = WindowAnswer(
        id=SectionId("window-1"), title="婚姻登记", text="窗口的话", blocks=lines("窗口的话"), state="answered"
    )
    highlight = Highlight(id=SectionId("highlight-1"), title="亮点1", headline="一件实事", text="亮点的话",
                          blocks=lines("亮点的话"), state="answered")  # fmt: skip
    return submission(DONG.id, answer("好。"), window, highlight, risk(1, ItemId("item-02")))


def test_whoever_marks_parts_two_to_four_reads_them_and_nobody_else() -> None:
    words = ("窗口的话", "亮点的话", "风险1的情况")

    def seen(*parts: AssessedPart) -> list[bool]:
        text = plain_text(made(whole(), whose=unit(*parts)).blocks)
        return [word in text for word in words]

    assert seen() == [False, False, False]
    assert seen("windows") == [True, False, False]
    assert seen("highlights") == [False, True, False]
    assert seen("problems") == [False, False, True]
    assert seen("windows", "highlights", "problems") == [True, True, True]
    headings = [plain_text((b,)) for b in made(whole(), whose=unit("windows")).blocks]
    assert "第二部分　窗口建设情况" in headings


def record(number: int, item: ItemId | None, by: str = "relief") -> Record:
    return Record(number, DONG.id, item, "named", date(2021, 7, number), f"登记的第{number}件", UnitId(by), "通报.pdf")


def test_what_was_noted_stands_with_its_item_and_only_with_units_that_may_see_it() -> None:
    noted = [record(1, FIRST), record(2, ItemId("item-02")), record(3, None), record(4, None, by="care")]
    document = made(submission(DONG.id, answer("好。")), records=noted)
    text = plain_text(document.blocks)
    assert [f"登记的第{n}件" in text for n in (1, 2, 3, 4)] == [True, False, True, False]
    assert [["2021-07-01", "东区", "点名通报", "登记的第1件（附件：通报.pdf）"]] in tables(document)
    assert WORDS.apart_heading in text.splitlines()
    assert WORDS.apart_heading not in plain_text(made(records=noted[:1]).blocks)


def test_a_plan_of_nothing_but_items_makes_a_material_all_the_same() -> None:
    plan: Plan = replaced(TINY, parts=())
    whose = unit("windows")
    document = evidence_document(plan, whose, material_of(plan, whose, {}, ()), WORDS, TOLD)
    assert "（未收到）" in plain_text(document.blocks)
