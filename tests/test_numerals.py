from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.numerals import (
    Outline,
    cn_date,
    cn_period,
    format_chinese,
    moment,
    outline,
    parse_chinese,
    parse_chinese_decimal,
    to_ascii_digits,
)

KNOWN = {1: "一", 10: "十", 11: "十一", 20: "二十", 31: "三十一", 101: "一百零一", 110: "一百一十", 1005: "一千零五"}
KNOWN |= {1010: "一千零一十", 2000: "二千", 9999: "九千九百九十九"}


@pytest.mark.parametrize(("number", "text"), KNOWN.items())
def test_a_number_is_written_as_people_write_it(number: int, text: str) -> None:
    assert format_chinese(number) == text
    assert parse_chinese(text) == number


@given(st.integers(1, 9999))
def test_what_is_written_is_read_back(number: int) -> None:
    assert parse_chinese(format_chinese(number)) == number


@pytest.mark.parametrize(("text", "number"), [("一十一", 11), ("两百零三", 203), ("一百〇五", 105), ("二〇二一", 2021)])
def test_other_ways_of_writing_are_read_too(text: str, number: int) -> None:
    assert parse_chinese(text) == number


@pytest.mark.parametrize("text", ["", "十百", "一二", "十一二", "十十", "百十千", "一百二", "甲", "12"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a Chinese number"):
        parse_chinese(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("一百零八", "108"), ("三万二千", "32000"), ("三万零五十", "30050"), ("两万", "20000"), ("九十点二五", "90.25"),
     ("百", "100")],
)  # fmt: skip
def test_chinese_numbers_beyond_ten_thousand_and_with_decimals_are_read(text: str, value: str) -> None:
    assert parse_chinese_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "点五", "九点", "九点十", "万", "一万一万", "甲点一"])
def test_what_is_no_decimal_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a Chinese number"):
        parse_chinese_decimal(text)


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 9999"):
        format_chinese(number)


def test_full_width_digits_become_ascii_and_nothing_else_does() -> None:
    assert to_ascii_digits("第２５项，９５％") == "第25项，95％"


def test_a_date_has_no_leading_zeros() -> None:
    assert cn_date(date(2021, 5, 8)) == "2021年5月8日"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2021, 11, 1), "2021年11月1日"),
        (date(2021, 11, 10), "2021年11月1日至10日"),
        (date(2021, 12, 1), "2021年11月1日至12月1日"),
        (date(2022, 11, 10), "2021年11月1日至2022年11月10日"),
    ],
)
def test_a_period_says_year_and_month_once_where_they_are_the_same(last: date, said: str) -> None:
    assert cn_period(date(2021, 11, 1), last) == said


@pytest.mark.parametrize(
    ("received_on", "said"),
    [
        ("2021-11-08T09:30:59+08:00", "2021-11-08 09:30"),
        ("2021-11-08T00:00:00+08:00", "2021-11-08"),
        ("2021-11-08", "2021-11-08"),
    ],
)
def test_a_moment_is_told_to_the_minute_and_a_day_without_a_time_that_nobody_gave(received_on: str, said: str) -> None:
    assert moment(received_on) == said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、指导思想", Outline(1, 1, "指导思想")),
        ("（二）精神文明", Outline(2, 2, "精神文明")),
        ("(十一)其他", Outline(2, 11, "其他")),
        ("12. 养老", Outline(3, 12, "养老")),
        ("１．养老", Outline(3, 1, "养老")),
        ("（3）养老", Outline(4, 3, "养老")),
        ("引言", None),
        ("2021年度", None),
        ("一二、错", None),
    ],
)
def test_the_level_of_a_heading_comes_from_its_number(text: str, expected: Outline | None) -> None:
    assert outline(text) == expected
