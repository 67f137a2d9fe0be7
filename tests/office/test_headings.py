"""On which page a heading stands."""

from selfcheck.office.headings import pages_of

CONTENTS = "目 录\n一、养老服务 ........ 2\n二、社会救助\t3\n附件 4"


def test_headings_are_found_in_order_past_the_table_of_contents_and_mentions() -> None:
    pages = [CONTENTS, "一、养老服务\n下文二、社会救助另述。", "见一、养老服务\n二、 社会救助\n文", "附件\n表"]
    assert pages_of(["一、养老服务", "二、社会救助", "附件"], pages) == [1, 2, 3]


def test_white_space_and_look_alike_characters_make_no_difference() -> None:
    assert pages_of(["第1章 立法工作（一）"], ["", "第 1  章 ⽴法⼯作(一)\n"]) == [1]


def test_a_heading_over_several_lines_is_found_where_it_begins() -> None:
    pages = ["前言", "正文\n关于进一步做好\n社会救助工作\n的若干经验\n正文"]
    assert pages_of(["关于进一步做好社会救助工作的若干经验"], pages) == [1]


def test_an_automatic_number_before_the_words_does_no_harm() -> None:
    assert pages_of(["养老服务"], ["养老服务 2", "说到养老服务\n文", "（二十一）养老服务\n文"]) == [1]
    assert pages_of(["养老服务"], ["养老服务 2", "大家都在不同的场合说到养老服务\n文", "（二十一）养老服务\n文"]) == [2]


def test_an_exact_heading_goes_before_one_with_a_number() -> None:
    assert pages_of(["养老服务"], ["加强养老服务\n文", "养老服务\n文"]) == [1]


def test_the_same_heading_twice_stands_in_two_places() -> None:
    assert pages_of(["主要做法", "主要做法"], ["主要做法\n文", "主要做法\n文"]) == [0, 1]


def test_a_heading_on_no_page_stays_with_the_one_before_it() -> None:
    assert pages_of(["没有", "甲", "没有", "乙"], ["文", "甲", "乙"]) == [0, 1, 1, 2]


def test_no_headings_and_no_pages_are_no_trouble() -> None:
    assert (pages_of([], ["x"]), pages_of(["甲"], []), pages_of([""], ["x"])) == ([], [0], [0])
