"""What a heading makes of the times below it: the head of a list, of a table's column, or the first cell of a row."""

import re
from collections.abc import Sequence
from functools import lru_cache

from selfcheck.compose.checks.dates.days import between
from selfcheck.compose.checks.dates.roles import Told
from selfcheck.compose.checks.dates.tense_words import (
    AS_IT_WAS,
    COLUMN,
    DONE_ON,
    FURTHER,
    HEAD_OF_PLAN,
    HEADING,
    LISTED,
    PLAN,
    TABLE_OF_PLANS,
)
from selfcheck.compose.checks.sentences import sentences

_LONGEST_LIST = 40
"""So many sentences back the head of a list stands at the most."""
_UP_TO = re.compile("(?:数据|统计)?截[止至](?:日期|时间|到|日)?|(?:数据|统计)?时点")
_OF_FIGURES = re.compile("数值|人次|[人户件张]数|数量|金额|率$")
"""Headings of a column of days and of one of figures beside it."""
_OF_DAYS = re.compile("日期|时间|日子")
_STILL_OPEN = re.compile(
    "^待|待[一-鿿]{1,2}(?:$|[，；。）])|[未尚拟暂]|未$|预[定计约订]|报名|筹[备办]|[票场地案人料师单点期货备](?:已|都|均)?[定订约齐妥]|"
    "排[期定]|截[止至]$|到期$|在[建办印途审]|(?:进行|建设|审核|施工|推进|招标|公示|准备|测试|制作|报审)中|还[没未差]"
)
"""In a cell of a row: it is still to come."""
_BUDGET = re.compile("^(?!.*(?:实际|实发|支出|执行|完成)).*(?:预算|指标|额度|计划|预计|安排|目标|任务|用款|测算)")
_IN_DIGITS = re.compile("[0-9./-]+")


def heads_a_column(told: Told) -> bool:
    """Whether the time stands in a table below a heading that speaks of a plan or a limit."""
    cells, cell = _headings(told)
    is_plan = any(map(TABLE_OF_PLANS.search, cells)) and not AS_IT_WAS.search(cell)
    return bool(is_plan or PLAN.search(cell) or COLUMN.search(cell))


def counts_up_to(told: Told) -> bool:
    """Whether the time stands in a table of figures below 截止日期: the day up to which they count."""
    cells, cell = _headings(told)
    return _UP_TO.fullmatch(cell.strip()) is not None and any(map(_OF_FIGURES.search, cells))


def heads_what_is_done(told: Told) -> bool:
    """Whether the time stands in a table below 竣工日期 and the like, in the row of something, where another row's is over."""
    cells, cell = _headings(told)
    if not DONE_ON.fullmatch(cell.strip()) or any(map(TABLE_OF_PLANS.search, cells)):
        return False
    if TABLE_OF_PLANS.search(told.sentence.text) or PLAN.search(told.sentence.text):
        return False
    if _is_open_row(told):
        return False
    column = cells.index(cell)
    rows = [s for s in sentences(told.text) if "\t" in s.text and s.start != told.sentence.start]
    return any(
        time.last <= told.today.received and told.text.count("\t", row.start, time.start) == column
        for row in rows
        for time in between(told.times, row.start, row.end)
    )


def _headings(told: Told) -> tuple[Sequence[str], str]:
    """The headings of the table that a time stands in, and the one above it; none where it stands in no table."""
    if "\t" not in told.sentence.text:
        return (), ""
    column = told.text.count("\t", told.sentence.start, told.time.start)
    head = told.sentence
    for line in reversed([s for s in sentences(told.text) if s.start < told.sentence.start]):
        if "\t" not in line.text:
            break
        head = line
    cells = head.text.split("\t")
    return cells, cells[column] if column < len(cells) and head != told.sentence else ""


def heads_a_plan(told: Told) -> bool:
    """Whether the sentence goes on with a list whose head speaks of a plan."""
    before = [s for s in sentences(told.text) if s.start < told.sentence.start][-_LONGEST_LIST:]
    line = told.sentence.text
    goes_on = FURTHER.match(line) or LISTED.search(line)
    for sentence in reversed(before):
        if not goes_on:
            return False
        if _heads_a_plan(sentence.text, is_followed=FURTHER.match(line) is not None):
            return True
        line = sentence.text
        goes_on = FURTHER.match(line) or LISTED.search(line)
    return False


@lru_cache(maxsize=256)
def _heads_a_plan(text: str, *, is_followed: bool) -> bool:
    """Whether a sentence is the head of a plan; kept, since each time of a list asks it of the same few."""
    is_head = is_followed or HEADING.search(text) is not None
    return HEAD_OF_PLAN.search(text) is not None or (is_head and PLAN.search(text) is not None)


def heads_a_row(told: Told) -> bool:
    """Whether the time is all that stands in the first cell of a table's row, with a number beside it or below what is over.

    11-9 there is a point as well as a day; 11月 is no point.
    """
    first, _, rest = told.sentence.text.partition("\t")
    words = told.text[told.time.start : told.time.end]
    is_number = _IN_DIGITS.fullmatch(words) and not words.startswith("20")
    is_number = is_number and not _OF_DAYS.search(_headings(told)[1])
    if first.strip().removeprefix("截").removeprefix("至") != words or is_number:
        return False
    if _is_open_row(told) or _is_of_budgets(told):
        return False
    has_number = any(cell.strip()[:1].isdigit() for cell in rest.split("\t"))
    return has_number or (not PLAN.search(rest) and _is_below_what_is_over(told))


def _is_open_row(told: Told) -> bool:
    """Whether another cell of the row says that it is still to come: 已报名35人，待考."""
    return any(_STILL_OPEN.search(cell) for cell in told.sentence.text.rstrip().split("\t"))


def _is_of_budgets(told: Told) -> bool:
    """Whether all figures of the row stand below headings of a budget and the like."""
    cells, _ = _headings(told)
    return len(cells) > 1 and all(_BUDGET.search(cell) for cell in cells[1:])


def _is_below_what_is_over(told: Told) -> bool:
    """Whether the row before begins with a time that is over."""
    start = told.text.rfind("\n", 0, max(told.sentence.start - 1, 0)) + 1
    above = [time for time in told.times if time.start == start]
    return "\t" in told.text[start : told.sentence.start] and any(t.last <= told.today.received for t in above)
