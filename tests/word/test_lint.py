"""The lint of one template: each kind of damage a clerk can do is told with its place and a way to mend it."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.shared import Mm

from selfcheck.model import styles
from selfcheck.model.template import Needs, Page
from selfcheck.word.lint import lint_docx, lint_text

FRAME = Path(__file__).parents[2] / "templates" / "report.docx"
FIELDS = ("title", "state", "header", "letter.title", "letter.areas[].name", "names[]")
NEEDS = Needs(FIELDS, ("title",), (styles.BODY, styles.HEADING_1), (styles.BODY_MARK,))
Told = list[tuple[str, str]]


def damaged(change: Callable[[Document], object], needs: Needs = NEEDS) -> Told:
    """What is said of the report's own frame after ``change``: code, place and sentence."""
    word = docx.Document(str(FRAME))
    change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return [(n.code, f"{n.where}：{n.message}") for n in lint_docx(buffer.getvalue(), needs, "report.docx")]


def with_line(*lines: str) -> Told:
    return damaged(lambda word: [word.add_paragraph(line) for line in lines])


def mark(word: Document) -> int:
    return next(n for n, p in enumerate(word.paragraphs) if p.style and p.style.name == styles.BODY_MARK)


def test_a_frame_as_it_is_shipped_is_clean() -> None:
    assert damaged(lambda _: None) == []


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("甲{{ titel }}", "TPL013", "是不是“title”"),
        ("{{ letter.titel }}", "TPL013", "是不是“letter.title”"),
        ("{% for a in letter.areas %}{{ a.nmae }}{% endfor %}", "TPL013", "letter.areas.nmae"),
        ("{{ title.x }}", "TPL013", "title.x"),
        ("{{ names | cn_dat }}", "TPL014", "是不是“cn_date”"),
        ("{% if title is nosuch %}{% endif %}", "TPL014", "nosuch"),
        ("{{ names }}", "TPL015", "names"),
        ("{{ letter }}", "TPL015", "letter"),
        ("{% for c in title %}{{ c }}{% endfor %}", "TPL016", "title"),
        ("{{ title", "TPL012", "标记里面的写法不对"),
        ("{{ title x }}", "TPL012", "标记里面的写法不对"),
        ("{% endif %}", "TPL012", "没有对应的开头"),
        ("{% iff title %}", "TPL012", "{% iff %}"),
        ("{ title }}", "TPL012", "}}"),
        ("{ title }", "TPL012", "{ title }"),
        ("｛｛ title ｝｝", "TPL012", "｛｛"),
        ("{% set x = 1 %}", "TPL005", "set"),
        ("{{ title.upper() }}", "TPL005", "( )"),
        ("{% include 'x' %}", "TPL005", "include"),
        ("{{ 1 + 1 }}", "TPL005", "add"),
    ],
)
def test_a_tag_that_is_wrong_is_told_with_its_paragraph(line: str, code: str, words: str) -> None:
    told = with_line(line)
    assert [c for c, _ in told] == [code]
    assert told[0][1].startswith(f"report.docx “{line[:4]}")
    assert words in told[0][1]


def test_a_block_that_is_never_closed_is_told_by_name() -> None:
    ((code, text),) = with_line("{%p if title %}", "甲")
    assert code == "TPL012"
    assert "{% if %} 没有对应的 {% endif %}" in text


def test_everything_is_told_at_once() -> None:
    assert [code for code, _ in with_line("{{ a1 }}", "{{ title }}{{ b2 }}", "{{ names | x }}")] == [
        "TPL013", "TPL013", "TPL014",
    ]  # fmt: skip


def test_a_tag_split_over_runs_is_read_as_one() -> None:
    def split(word: Document) -> None:
        line = word.add_paragraph()
        for piece in ("{", "{ ti", "tel ", "}", "}"):
            line.add_run(piece).bold = piece == "tel "

    ((code, text),) = damaged(split)
    assert (code, "“{{ titel }}”" in text) == ("TPL013", True)


@pytest.mark.parametrize(("part", "word_for_it"), [("header", "页眉"), ("footer", "页脚")])
def test_a_header_and_a_footer_are_read_too(part: str, word_for_it: str) -> None:
    def change(word: Document) -> None:
        getattr(word.sections[0], part).paragraphs[0].text = "{{ haeder }}"

    ((code, text),) = damaged(change)
    assert code == "TPL013"
    assert text.startswith(f"report.docx {word_for_it}“{{{{ haeder }}}}”")


def test_loops_conditions_and_their_own_names_are_understood() -> None:
    assert with_line(
        "{%p for a in letter.areas %}", "{{ loop.index | cn_number }}{{ a.name }}", "{%p endfor %}",
        "{% if names %}{{ names | join('、') }}{{ names[0] }}{{ names | length }}{% endif %}",
        "{% for n in names | sort %}{{ n }}{% else %}{{ title ~ state }}{% endfor %}",
    ) == []  # fmt: skip


def test_a_required_field_that_is_gone_is_a_warning() -> None:
    def change(word: Document) -> None:
        for line in word.paragraphs:
            if "title" in line.text:
                line.text = "汇报"

    word = docx.Document(str(FRAME))
    change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    (found,) = lint_docx(buffer.getvalue(), NEEDS, "report.docx")
    assert (found.code, found.severity) == ("TPL017", "warn")


def test_a_missing_style_is_named() -> None:
    ((code, text),) = damaged(lambda word: word.styles[styles.BODY].delete())
    assert (code, "“SC 正文”" in text) == ("TPL002", True)


def test_an_editor_that_respells_a_style_does_no_harm() -> None:
    def respell(word: Document) -> None:
        word.styles[styles.BODY].element.name_val = "sc正文"

    assert damaged(respell) == []


def test_no_mark_and_two_marks_are_told_with_their_number() -> None:
    def none(word: Document) -> None:
        line = word.paragraphs[mark(word)]._p
        line.getparent().remove(line)

    for change, number in ((none, "0个"), (lambda word: word.add_paragraph(style=styles.BODY_MARK), "2个")):
        ((code, text),) = damaged(change)
        assert (code, number in text) == ("TPL001", True)


def test_what_a_mark_would_take_with_it_is_told() -> None:
    def words(word: Document) -> None:
        word.paragraphs[mark(word)].text = "正文"

    def section(word: Document) -> None:
        word.add_section(WD_SECTION.NEW_PAGE)
        paragraph = word.paragraphs[mark(word)]._p
        holder = next(p for p in word.element.body.iterchildren() if p.xpath("./w:pPr/w:sectPr"))
        paragraph.get_or_add_pPr().append(holder.pPr.sectPr)
        holder.getparent().remove(holder)

    for change in (words, section):
        ((code, text),) = damaged(change)
        assert (code, styles.BODY_MARK in text) == ("TPL018", True)


def test_a_mark_in_a_template_without_a_body_is_a_warning() -> None:
    ((code, _),) = damaged(lambda _: None, Needs(FIELDS))
    assert code == "TPL019"


def test_margins_and_paper_are_told_in_millimetres_within_a_millimetre() -> None:
    def wide(word: Document) -> None:
        word.sections[0].left_margin = Mm(31.8)
        word.sections[0].top_margin = Mm(37.9)

    def paper(word: Document) -> None:
        word.sections[0].page_width, word.sections[0].page_height = Mm(216), Mm(279)

    ((code, text),) = damaged(wide)
    assert code == "TPL020"
    assert "左边距是31.8毫米，按公文格式应为28.0毫米" in text
    assert [code for code, _ in damaged(paper)] == ["TPL020", "TPL020"]


def test_a_page_may_lie_down_only_where_a_wide_table_stands() -> None:
    turned = Page().turned()

    def lie(word: Document) -> None:
        section = word.add_section(WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = turned.width * 635, turned.height * 635
        section.top_margin, section.bottom_margin = turned.top * 635, turned.bottom * 635
        section.left_margin, section.right_margin = turned.left * 635, turned.right * 635

    assert damaged(lie, Needs(FIELDS, marks=NEEDS.marks, may_turn=True)) == []
    assert {code for code, _ in damaged(lie)} == {"TPL020"}


@pytest.mark.parametrize("data", [b"", b"PK", "不是模板".encode()])
def test_a_file_that_is_no_word_file_is_told_so(data: bytes) -> None:
    (found,) = lint_docx(data, NEEDS, "report.docx")
    assert (found.code, found.severity, found.where) == ("TPL009", "refuse", "report.docx")


def test_a_text_template_is_held_to_the_same_rules_line_by_line() -> None:
    found = lint_text(
        "# 题\n\n甲{{ titel }}\n\n{% if names %}{{ names }}{% endif %}\n\n{title}\n", Needs(FIELDS), "a.md"
    )
    assert [(n.code, n.where) for n in found] == [
        ("TPL013", "a.md “甲{{ titel }}”"),
        ("TPL015", "a.md “{% if names %}{{ names }……”"),
        ("TPL012", "a.md “{title}”"),
    ]
