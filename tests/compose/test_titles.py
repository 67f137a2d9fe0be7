"""Titles parted as 7.3.1 wants them: words whole, a trapezium or a rhombus, no line of a few characters."""

import pytest
import rjieba

from selfcheck.compose.titles import break_title

TITLES = {
    "上海市民政局关于2021年度浦东新区民政工作综合评估情况的函": "上海市民政局关于2021年度\n浦东新区民政工作综合评估情况的函",
    "上海市民政局关于印发《2021年度本市民政工作综合评估方案》的通知":
        "上海市民政局关于印发《2021年度\n本市民政工作综合评估方案》的通知",
    "上海市民政局关于进一步做好冬季流浪乞讨人员救助管理和困难群众基本生活保障工作有关事项的通知":
        "上海市民政局关于进一步做好\n冬季流浪乞讨人员救助管理和困难群众\n基本生活保障工作有关事项的通知",
    "关于2021年度静安区养老服务供给有关情况的沟通提示单": "关于2021年度静安区养老服务供给\n有关情况的沟通提示单",
}  # fmt: skip
NAMES = ("上海市民政局", "浦东新区", "静安区", "养老服务供给")


@pytest.mark.parametrize("title", TITLES)
def test_titles_as_a_secretary_parts_them(title: str) -> None:
    assert break_title(title, NAMES) == TITLES[title]


def test_a_title_of_one_line_or_parted_by_hand_stays_as_it_is() -> None:
    assert break_title("关于做好有关工作的通知") == "关于做好有关工作的通知"
    by_hand = "上海市民政局关于2021年度浦东新区\n民政工作综合评估情况的函"
    assert break_title(by_hand, NAMES) == by_hand


def test_a_run_without_any_word_end_is_left_to_the_page() -> None:
    assert break_title("一" * 45) == "一" * 45 or "\n" in break_title("一" * 45)
    assert break_title("A" * 60) == "A" * 60


@pytest.mark.parametrize("length", range(18, 90, 3))
def test_whatever_its_length_a_title_keeps_its_words_and_its_shape(length: int) -> None:
    text = (
        "关于进一步加强冬季流浪乞讨人员救助管理、困难群众基本生活保障和养老机构消防安全等民生保障重点工作有关事项以及"
    )
    title = f"{(text * 2)[:length]}的通知"
    lines = break_title(title).split("\n")
    assert "".join(lines) == title
    ends = {sum(map(len, lines[:n])) for n in range(1, len(lines))}
    words = rjieba.cut(title)
    assert ends <= {sum(map(len, words[:n])) for n in range(1, len(words))}
    widths = [len(line) for line in lines]
    top = widths.index(max(widths))
    assert widths[: top + 1] == sorted(widths[: top + 1])
    assert widths[top:] == sorted(widths[top:], reverse=True)
    assert min(widths) >= 4
    assert max(widths) <= 20
