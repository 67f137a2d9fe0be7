"""What changed between two versions: told by section, nothing that changed left out, nothing told that did not."""

from hypothesis import given
from hypothesis import strategies as st
from tests.returns import answer, huangpu, lines, read_blocks, tiny

from selfcheck.compose.version_diff import diff_versions
from selfcheck.model.blocks import Block, Cell, Embedded, Note, Paragraph, Picture, Run, Table, cell, paragraph
from selfcheck.model.ids import Sha256
from selfcheck.model.submission import Submission
from selfcheck.model.version_diff import Edit, VersionDiff

LONG = "今年以来，本区新增养老床位300张，完成全年任务的百分之一百。"
ONE, TWO = Picture("a.png", Sha256("a" * 64), 40.0, 30.0), Picture("b.png", Sha256("b" * 64), 40.0, 30.0)


def answered(place: str, *blocks: Block) -> Submission:
    return read_blocks(tiny(), answer(tiny().blocks, place, *blocks))


def diffed(place: str, old: tuple[Block, ...], new: tuple[Block, ...]) -> VersionDiff:
    return diff_versions(answered(place, *old), answered(place, *new))


def edits(found: VersionDiff) -> list[tuple[str, str, str, str]]:
    return [(e.what, e.field, e.old, e.new) for s in found.sections for e in s.edits]


def pieces(edit: Edit) -> list[tuple[str, str]]:
    return [(edit.old[s.old_start : s.old_end], edit.new[s.new_start : s.new_end]) for s in edit.spans]


def test_a_version_does_not_differ_from_itself() -> None:
    found = diffed("item-01.1", lines(LONG), lines(LONG))
    assert (found.sections, found.unplaced) == ((), ())


def test_a_figure_corrected_is_one_change_of_that_paragraph_alone() -> None:
    new = LONG.replace("300", "320")
    found = diffed("item-01.1", lines("甲甲甲", LONG, "丙丙丙"), lines("甲甲甲", new, "丙丙丙"))
    (section,) = found.sections
    (edit,) = section.edits
    assert (section.id, section.old_state, section.new_state) == ("item-01.1", "answered", "answered")
    assert (edit.old, edit.new, pieces(edit)) == (LONG, new, [("300", "320")])


def test_paragraphs_that_came_and_went_stand_each_alone_in_their_order() -> None:
    found = diffed("item-01.1", lines("一二三四五", "六七八九十"), lines("六七八九十", "完全另外的一句话。"))
    assert edits(found) == [("text", "", "一二三四五", ""), ("text", "", "", "完全另外的一句话。")]
    assert edits(diffed("item-01.1", lines("一二三四五"), lines("完全另外的一句话。"))) == edits(found)


def test_an_answer_that_was_first_given_changes_the_state_too() -> None:
    found = diff_versions(read_blocks(tiny(), tiny().blocks), answered("window-1", *lines("新填的。")))
    (section,) = found.sections
    assert (section.id, section.old_state, section.new_state) == ("window-1", "prompt", "answered")
    assert edits(found) == [("text", "", "", "新填的。")]


def test_tables_are_compared_by_rows_and_pictures_and_files_by_their_bytes() -> None:
    rows = [tuple(map(cell, row)) for row in (("街道", "数"), ("东街", "10"), ("西街", "20"))]
    changed = (rows[0], tuple(map(cell, ("东街", "11"))), rows[2], tuple(map(cell, ("南街", "5"))))
    book, other = (Embedded(f"{n}.xlsx", Sha256(n * 64), f"{n}.xlsx") for n in "cd")
    found = diffed("item-01.1", (Table(tuple(rows)), ONE, book), (Table(changed), TWO, other))
    assert edits(found) == [
        ("table", "", "东街\t10", "东街\t11"),
        ("picture", "", "a.png", ""),
        ("file", "", "c.xlsx", ""),
        ("table", "", "", "南街\t5"),
        ("picture", "", "", "b.png"),
        ("file", "", "", "d.xlsx"),
    ]


def test_pictures_in_cells_and_words_in_notes_are_compared_too() -> None:
    def held(picture: Picture, note: str) -> tuple[Block, ...]:
        return Table(((cell("图"), Cell((picture,))),)), Note("footnote", (paragraph(note),))

    found = diffed("item-01.1", held(ONE, "注一"), held(TWO, "另外写的"))
    assert edits(found) == [
        ("picture", "", "a.png", ""),
        ("note", "", "注一", ""),
        ("picture", "", "", "b.png"),
        ("note", "", "", "另外写的"),
    ]


def test_a_grid_is_compared_row_by_row() -> None:
    found = diffed("highlight-1.practice", lines("老做法很长一段话。"), lines("老做法很长一段话了。"))
    assert [(e.field, e.new) for s in found.sections for e in s.edits] == [("practice", "老做法很长一段话了。")]
    assert [s.id for s in found.sections] == ["highlight-1"]


def test_what_is_only_look_or_white_space_is_no_change() -> None:
    bold = Paragraph((Run("今年以来，", bold=True), Run(LONG[5:])))
    assert diffed("item-01.1", lines(LONG), (bold,)).sections == ()
    assert diffed("item-01.1", lines("甲 乙"), lines("甲乙")).sections == ()


def test_what_is_unplaced_is_compared_apart() -> None:
    old = read_blocks(tiny(), (paragraph("敬请审阅。"), *tiny().blocks))
    new = read_blocks(tiny(), (paragraph("敬请审定。"), *tiny().blocks))
    found = diff_versions(old, new)
    assert found.sections == ()
    assert [(e.old, e.new, pieces(e)) for e in found.unplaced] == [("敬请审阅。", "敬请审定。", [("阅", "定")])]


def test_sections_that_only_one_version_has_are_told_with_all_they_hold() -> None:
    old, new = answered("item-01.1", *lines("甲")), read_blocks(huangpu(), huangpu().blocks)
    found = diff_versions(old, new)
    (gone,) = [s for s in found.sections if s.id == "item-01.1"]
    assert [(e.old, e.new) for e in gone.edits] == [("甲", "")]
    back = diff_versions(new, old)
    assert [(e.old, e.new) for s in back.sections for e in s.edits if s.id == "item-01.1"] == [("", "甲")]


WORDS = st.lists(st.sampled_from(["甲", "乙乙乙乙", "丙丙丙丙", "丙丙丙丁", "戊己庚辛壬"]), max_size=8)


@given(WORDS, WORDS)
def test_old_without_what_went_is_new_without_what_came(old: list[str], new: list[str]) -> None:
    found = diffed("item-01.1", lines(*old), lines(*new))
    told = [edit for section in found.sections for edit in section.edits]
    kept_old, kept_new = list(old), list(new)
    for edit in told:
        if edit.old:
            kept_old.remove(edit.old)
        if edit.new:
            kept_new.remove(edit.new)
    assert sorted(kept_old) == sorted(kept_new)


@given(st.text("甲乙丙丁戊", max_size=30), st.text("甲乙丙丁戊", max_size=30))
def test_spans_cover_everything_that_differs(old: str, new: str) -> None:
    found = diffed("item-01.1", lines(old), lines(new))
    for section in found.sections:
        for edit in section.edits:
            if edit.old and edit.new:
                rest_old, rest_new, made = 0, 0, ["", ""]
                for span in edit.spans:
                    made[0] += edit.old[rest_old : span.old_start]
                    made[1] += edit.new[rest_new : span.new_start]
                    rest_old, rest_new = span.old_end, span.new_end
                assert made[0] + edit.old[rest_old:] == made[1] + edit.new[rest_new:]
