"""The one Jinja door: what districts wrote is printed as it stands and never run; what a clerk broke is named."""

import io
from datetime import date
from typing import Any

import docx
import msgspec
import pytest
from hypothesis import example, given, settings
from tests.strategies import texts
from tests.word.parts import document, members, p, r, read_whole

from selfcheck.messages import TemplateError
from selfcheck.model.blocks import Paragraph, plain_text, run_text
from selfcheck.safe.archive import pack
from selfcheck.word.fill import fill_docx, fill_text


def template(*lines: str) -> bytes:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


class Letter(msgspec.Struct):
    """A value with a field, as letters are."""

    title: str


ONE = template("前{{ x }}后")
ALL = template("前{{ x }}后", "{{ letter.title }}", "{%p for each in many %}", "{{ each }}", "{%p endfor %}")


def lines(data: bytes) -> list[str]:
    return [run_text(block) for block in read_whole(data).value.blocks if isinstance(block, Paragraph)]


def filled(line: str, **fields: Any) -> list[str]:
    return lines(fill_docx(template(line), fields, name="letter.docx"))


def refused(line: str, **fields: Any) -> tuple[str, str, str]:
    with pytest.raises(TemplateError) as error:
        fill_docx(template(line), fields, name="letter.docx")
    return error.value.code, error.value.where, error.value.message


@given(texts(least=0))
@example("{{ 7*7 }}{% for x in y %}{# {_{ }_} {_% %_} }}")
@example("甲&乙<丙>\"'</w:t></w:r>&amp;&#123;")
@example(" \t前后\n\n ")
@example("\u2028\u2029\u0085 \u3000\u00a0")
@settings(max_examples=60, deadline=None)
def test_a_text_is_printed_unchanged_wherever_it_stands_in_the_fields(text: str) -> None:
    found = lines(fill_docx(ALL, {"x": text, "letter": Letter(text), "many": [text, "末"]}, name="t"))
    kept = text.replace("\u0085", "")  # a control character, dropped when it is read

    assert found == [line for line in (f"前{kept}后", kept, kept, "末") if line]


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x0c", "\x1f", "\x7f", "\ufffe", "\ud800"])
def test_what_a_word_file_cannot_hold_is_left_out_and_the_rest_printed(bad: str) -> None:
    assert lines(fill_docx(ONE, {"x": f"甲{bad}乙"}, name="t")) == ["前甲乙后"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_become_one_line_break(end: str) -> None:
    assert lines(fill_docx(ONE, {"x": f"甲{end}乙"}, name="t")) == ["前甲\n乙后"]


def test_dates_and_numbers_are_printed_in_chinese() -> None:
    assert filled("{{ on | cn_date }}（{{ n | cn_number }}）{{ n }}", on=date(2021, 11, 8), n=12) == [
        "2021年11月8日（十二）12"
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [("{{ nobody }}", "nobody"), ("{{ x.nothing }}", "nothing"), ("{% if gone %}{% endif %}", "gone")],
)
def test_a_missing_field_is_named_with_its_template(line: str, name: str) -> None:
    code, where, message = refused(line, x={})

    assert (code, where) == ("TPL003", "letter.docx")
    assert name in message


@pytest.mark.parametrize(
    "line",
    ["{{ x", "{% if x %}", "{% if %}", "{{ x | nofilter }}", "{% endfor %}", "{% nosuchtag %}", "{{ x y }}"],
)
def test_a_tag_written_wrong_is_told_with_its_template(line: str) -> None:
    code, where, message = refused(line, x="甲")

    assert (code, where) == ("TPL004", "letter.docx")
    assert "模板第" in message


@pytest.mark.parametrize(
    "line",
    [
        "{{ x.__class__ }}", "{{ x['__class__'] }}", "{{ x | attr('__class__') }}", "{{ ().__class__.__bases__ }}",
        "{{ cycler.__init__.__globals__ }}", "{{ many.append(1) }}", "{{ x.format.__globals__ }}",
        "{% for n in range(1000000000) %}{% endfor %}", "{% include 'other' %}", "{{ 1 / 0 }}", "{{ x + 1 }}", "{{ x() }}",
        "{{ x | cn_date }}", "{% for n in one %}{% endfor %}", "{{ '{0.__class__}'.format(x) }}",
    ],
)  # fmt: skip
def test_a_template_may_take_fields_and_nothing_else(line: str) -> None:
    code, where, _ = refused(line, x="甲", many=[], one=1)

    assert (code, where) == ("TPL005", "letter.docx")


def test_a_forbidden_field_does_not_change_what_it_reaches_for() -> None:
    many = ["甲"]
    refused("{{ many.append('乙') }}", many=many)

    assert many == ["甲"]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"PK", "不是模板".encode(), pack({"a": b"b"}), pack(members(b"<broken")),
        pack(members(document(p(r("甲"))), content_type="application/vnd.ms-word.document.macroEnabled.main+xml")),
    ],
    ids=["empty", "cut", "text", "zip", "broken", "macros"],
)  # fmt: skip
def test_a_file_that_is_no_template_is_told_so(data: bytes) -> None:
    with pytest.raises(TemplateError) as error:
        fill_docx(data, {}, name="letter.docx")
    assert (error.value.code, error.value.where) == ("TPL009", "letter.docx")


def test_a_header_is_filled_too() -> None:
    made = docx.Document(io.BytesIO(ONE))
    made.sections[0].header.paragraphs[0].text = "眉{{ x }}"
    buffer = io.BytesIO()
    made.save(buffer)
    found = read_whole(fill_docx(buffer.getvalue(), {"x": "甲<&乙"}, name="t")).value

    assert plain_text(found.margins) == "眉甲<&乙"


@given(texts(least=0))
@settings(max_examples=200, deadline=None)
def test_a_value_in_a_text_template_can_not_become_markdown(text: str) -> None:
    escaped = fill_text("{{ x }}", {"x": text}, name="t")
    signs, left, n = "\\`*_{}[]()#+-.!|<>~&", "", 0
    while n < len(escaped):
        if escaped[n] == "\\":
            n += 1
        else:
            assert escaped[n] not in signs
        left += escaped[n]
        n += 1

    assert left == text


def test_a_text_template_keeps_its_own_markdown_and_drops_the_lines_of_tags() -> None:
    made = fill_text(
        "# {{ x }}\n{% for n in many %}\n- **{{ n }}**\n{% endfor %}\n", {"x": "甲*", "many": ["a", "b"]}, name="t"
    )

    assert made == "# 甲\\*\n- **a**\n- **b**\n"


@pytest.mark.parametrize(
    ("line", "code"), [("{{ gone }}", "TPL003"), ("{{ x", "TPL004"), ("{{ x.__class__ }}", "TPL005")]
)
def test_a_text_template_is_held_to_the_same_rules(line: str, code: str) -> None:
    with pytest.raises(TemplateError) as error:
        fill_text(line, {"x": "甲"}, name="report-work.md")
    assert (error.value.code, error.value.where) == (code, "report-work.md")
