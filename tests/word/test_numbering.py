"""List labels as Word prints them; they are no part of the text and are not counted."""

import time

import pytest
from tests.word.parts import element, p, r, read_body, relation

from selfcheck.model.blocks import ListItem, Paragraph


def level(n: int, form: str, text: str, more: str = "", start: str = "1") -> str:
    return f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, overrides: str = "") -> bytes:
    """List 1 of these levels, and list 2 of the same with ``overrides``."""
    return element(
        "w:numbering",
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>',
    )


def item(n: int = 0, text: str = "项", key: str = "1") -> str:
    return p(r(text) if text else "", properties=f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="{key}"/></w:numPr>')


def labels(defined: bytes, *items: str, styles: str = "") -> list[str]:
    """The labels of the items; the law is checked, nothing is said."""
    blocks, codes = read_body(
        "".join(items), relation("n", "numbering", "numbering.xml"), relation("s", "styles", "styles.xml"),
        parts={"word/numbering.xml": defined, "word/styles.xml": element("w:styles", styles)},
    )  # fmt: skip
    assert codes == []
    return [block.label if isinstance(block, ListItem) else "-" for block in blocks]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("chineseCounting", "%1、", ["一、", "二、", "十、", "十一、", "二十一、"]),
        ("chineseCountingThousand", "（%1）", ["（一）", "（二）", "（十）", "（十一）", "（二十一）"]),
        ("japaneseCounting", "第%1条", ["第一条", "第二条", "第十条", "第十一条", "第二十一条"]),
        ("decimal", "%1.", ["1.", "2.", "10.", "11.", "21."]),
        ("decimalZero", "%1", ["01", "02", "10", "11", "21"]),
        ("decimalFullWidth", "%1", ["１", "２", "１０", "１１", "２１"]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "②", "⑩", "⑪", "(21)"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "⑩", "⑪", "(21)"]),
        ("decimalEnclosedParen", "%1", ["⑴", "⑵", "⑽", "⑾", "(21)"]),
        ("decimalEnclosedFullstop", "%1", ["⒈", "⒉", "⒑", "⒒", "21."]),
        ("decimalFullWidth2", "%1", ["１", "２", "１０", "１１", "２１"]),
        ("decimalHalfWidth", "%1", ["1", "2", "10", "11", "21"]),
        ("numberInDash", "%1", ["- 1 -", "- 2 -", "- 10 -", "- 11 -", "- 21 -"]),
        ("ideographDigital", "%1、", ["一、", "二、", "一〇、", "一一、", "二一、"]),
        ("taiwaneseDigital", "%1", ["一", "二", "一○", "一一", "二一"]),
        ("japaneseDigitalTenThousand", "%1", ["一", "二", "一〇", "一一", "二一"]),
        ("taiwaneseCounting", "%1", ["一", "二", "十", "十一", "二十一"]),
        ("taiwaneseCountingThousand", "%1", ["一", "二", "十", "十一", "二十一"]),
        ("ideographEnclosedCircle", "%1", ["㊀", "㊁", "㊉", "11", "21"]),
        ("chineseLegalSimplified", "%1", ["壹", "贰", "壹拾", "壹拾壹", "贰拾壹"]),
        ("ideographLegalTraditional", "%1", ["壹", "貳", "壹拾", "壹拾壹", "貳拾壹"]),
        ("ideographZodiacTraditional", "%1", ["甲子", "乙丑", "癸酉", "甲戌", "甲申"]),
        ("lowerRoman", "%1.", ["i.", "ii.", "x.", "xi.", "xxi."]),
        ("upperLetter", "%1", ["A", "B", "J", "K", "U"]),
        ("ideographTraditional", "%1", ["甲", "乙", "癸", "甲", "甲"]),
        ("ideographZodiac", "%1", ["子", "丑", "酉", "戌", "申"]),
        ("lowerLetter", "%1)", ["a)", "b)", "j)", "k)", "u)"]),
        ("upperRoman", "%1", ["I", "II", "X", "XI", "XXI"]),
        ("none", "%1附", ["附", "附", "附", "附", "附"]),
        ("bullet", "", ["•"] * 5),
        ("unknownFormat", "%1", ["1", "2", "10", "11", "21"]),
    ],
)
def test_labels_are_printed_as_word_prints_them(form: str, text: str, expected: list[str]) -> None:
    found = labels(numbering(level(0, form, text)), *(item() for _ in range(21)))

    assert [found[n - 1] for n in (1, 2, 10, 11, 21)] == expected


def test_a_list_begins_where_it_says() -> None:
    assert labels(numbering(level(0, "chineseCounting", "%1、", start="5")), item(), item()) == ["五、", "六、"]


def test_letters_go_on_after_z() -> None:
    assert labels(numbering(level(0, "lowerLetter", "%1")), *(item() for _ in range(28)))[24:] == ["y", "z", "aa", "bb"]


def test_a_deeper_level_begins_again_under_each_higher_one() -> None:
    defined = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"))

    assert labels(defined, *map(item, (0, 1, 1, 0, 1))) == ["一、", "一.1", "一.2", "二、", "二.1"]


def test_articles_go_on_through_the_chapters_where_the_list_says_so() -> None:
    defined = numbering(
        level(0, "chineseCounting", "第%1章"), level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>')
    )

    assert labels(defined, *map(item, (0, 1, 1, 0, 1))) == ["第一章", "第一条", "第二条", "第二章", "第三条"]


def test_a_third_level_may_begin_again_under_the_first_alone() -> None:
    levels = (level(n, "decimal", f"%{n + 1}", '<w:lvlRestart w:val="1"/>' if n == 2 else "") for n in range(3))

    assert labels(numbering(*levels), *map(item, (0, 1, 2, 1, 2, 0, 1, 2))) == ["1", "1", "1", "2", "2", "2", "1", "1"]


def test_figures_stand_in_all_places_where_the_list_says_so() -> None:
    defined = numbering(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))

    assert labels(defined, *map(item, (0, 1, 0, 1))) == ["第一章", "1.1", "第二章", "2.1"]


def test_two_lists_of_one_form_count_on_and_an_override_begins_anew() -> None:
    plain = numbering(level(0, "decimal", "%1"))
    anew = numbering(
        level(0, "decimal", "%1"), overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    )

    assert labels(plain, item(), item(key="2"), item()) == ["1", "2", "3"]
    assert labels(anew, item(), item(key="2"), item(key="2"), item()) == ["1", "5", "6", "2"]


def test_an_override_may_bring_another_form() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "%1、")}</w:lvlOverride>'

    assert labels(numbering(level(0, "decimal", "%1"), overrides=own), item(), item(key="2")) == ["1", "一、"]


def test_an_empty_item_uses_up_its_number_and_is_no_block() -> None:
    assert labels(numbering(level(0, "decimal", "%1")), item(), item(text=""), item()) == ["1", "3"]


@pytest.mark.parametrize("key", ["0", "7", "x", ""])
def test_a_list_that_is_switched_off_or_missing_gives_a_paragraph(key: str) -> None:
    assert labels(numbering(level(0, "decimal", "%1")), item(key=key), item(3)) == ["-", "-"]


def style(key: str, more: str) -> str:
    return f'<w:style w:styleId="{key}"><w:name w:val="名{key}"/>{more}</w:style>'


LISTED = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'


def test_a_style_brings_its_list_along_also_to_styles_based_on_it() -> None:
    styles = (
        style("1", LISTED)
        + style("2", '<w:basedOn w:val="1"/>')
        + style("3", '<w:basedOn w:val="2"/>')
        + style("4", "")
    )
    defined = numbering(level(0, "decimal", "%1"), level(1, "chineseCounting", "（%2）"))
    items = [p(r("项"), properties=f'<w:pStyle w:val="{n}"/>') for n in (1, 2, 3, 4)]

    assert labels(defined, *items, styles=styles) == ["（一）", "（二）", "（三）", "-"]


def test_the_level_of_a_list_that_a_style_is_goes_before_what_the_style_says() -> None:
    bare = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    styles = style("1", bare) + style("2", bare) + style("3", LISTED) + style("4", '<w:basedOn w:val="2"/>')
    defined = numbering(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'), level(1, "decimal", "%2."),
        level(2, "decimal", "（%3）", '<w:pStyle w:val="2"/>'),
    )  # fmt: skip
    items = [p(r("项"), properties=f'<w:pStyle w:val="{n}"/>') for n in (1, 3, 2, 4, 1)]

    assert labels(defined, *items, styles=styles) == ["一、", "1.", "（1）", "（2）", "二、"]


def test_a_style_changes_the_level_of_the_list_it_inherits() -> None:
    styles = style("1", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>") + style(
        "2", '<w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    )
    defined = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2."))
    items = [p(r("项"), properties=f'<w:pStyle w:val="{n}"/>') for n in (1, 2, 2, 1)]

    assert labels(defined, *items, styles=styles) == ["一、", "1.", "2.", "二、"]


def test_a_list_may_take_its_levels_from_a_numbering_style() -> None:
    levels = level(0, "chineseCounting", "%1、")
    defined = element(
        "w:numbering",
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="公文"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="公文"/>{levels}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="没有"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>',
    )

    assert labels(defined, item(), item(key="2"), item(key="3"), item()) == ["一、", "二、", "-", "三、"]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    off = p(r("项"), properties='<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    assert labels(numbering(level(1, "decimal", "%2")), off, styles=style("1", LISTED)) == ["-"]


def test_styles_based_on_each_other_in_a_ring_are_no_hang() -> None:
    ring = style("1", '<w:basedOn w:val="2"/>') + style("2", '<w:basedOn w:val="1"/>')

    assert labels(
        numbering(level(0, "decimal", "%1")), p(r("项"), properties='<w:pStyle w:val="1"/>'), styles=ring
    ) == ["-"]


@pytest.mark.parametrize("claimed", ["2000000000", "9" * 4000, "-1", "²", "", "0"])
@pytest.mark.parametrize(
    "form",
    ["lowerLetter", "upperRoman", "decimal", "chineseCounting", "decimalEnclosedCircle", "ideographZodiac"],
)
def test_an_absurd_beginning_is_no_hang_and_no_crash(form: str, claimed: str) -> None:
    began = time.process_time()
    (found,) = labels(numbering(level(0, form, "%1", start=claimed)), item())

    assert len(found) < 2000
    assert time.process_time() - began < 1


def test_an_absurd_level_is_no_hang() -> None:
    began = time.process_time()
    defined = numbering(level(0, "decimal", "%1").replace('ilvl="0"', 'ilvl="900000000"'))

    assert len(labels(defined, item(900_000_000))) == 1
    assert time.process_time() - began < 1


def test_a_broken_list_definition_is_no_crash() -> None:
    broken = element(
        "w:numbering", '<w:num/><w:num w:numId="1"/><w:abstractNum/><w:abstractNum><w:lvl/></w:abstractNum>'
    )
    blocks, codes = read_body(item(), relation("n", "numbering", "numbering.xml"), parts={"word/numbering.xml": broken})

    assert [type(block) for block in blocks] == [Paragraph]
    assert codes == []
