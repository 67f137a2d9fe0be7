"""What the gate keeps in, and what looks like it and may go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.compose.gate import amiss, cleared

WORDS = ("进京上访", "批示")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("身份证990101194901010011", "990101194901010011"),
        ("身份证９９０１０１ １９４９０１０１ ００１Ｘ", "９９０１０１ １９４９０１０１ ００１Ｘ"),
        ("身份证990101-19490101-0011", "990101-19490101-0011"),
        ("独居老人李桂芳，得到帮助", "李桂芳"),
        ("旧证990101490101001", "990101490101001"),
        ("电话138-0000-0000", "138-0000-0000"),
        ("座机（021）62345678", "（021）62345678"),
        ("座机021-62345678", "021-62345678"),
        ("卡号6222 0200 0000 0000 000", "6222 0200 0000 0000 000"),
        ("住竹行路18弄6号302室", "18弄6号302室"),
        ("车牌沪A12345", "沪A12345"),
        ("得到领导批 示", "批示"),
    ],
)
def test_personal_data_and_words_not_for_outside_are_found_however_they_are_written(text: str, found: str) -> None:
    assert amiss(text, WORDS) == found
    assert (cleared(text, WORDS) is None) == bool(found)


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码91310000MA1FL00000",
        "沪民办发〔2021〕8号",
        "拨打12345热线601件",
        "销售福利彩票13800万元",
        "服务热线021-62345678",
        "1至10月服务1183次，平均4.6分钟",
        "2021年10月31日",
        "18弄小区新增床位342张",
    ],
)
def test_what_only_looks_like_it_may_go(text: str) -> None:
    assert amiss(text, WORDS) == ""
    assert cleared(text, WORDS) == text


@given(st.text("服务新增张床，。0123 ", max_size=30), st.text("服务新增张床，。0123 ", max_size=30))
def test_a_number_is_found_wherever_it_stands_in_words(before: str, after: str) -> None:
    assert amiss(f"{before}，电话13912345678，{after}", WORDS)
    assert amiss(f"{before}进京\n上访{after}", WORDS)
