"""Names of people in need in tables: a column or a cell says whose they are, the names stand alone in their cells."""

import re
from collections.abc import Iterator, Sequence

from selfcheck.compose.checks.name_spans import name_alone
from selfcheck.compose.checks.person_names import Hit, hit_of_name
from selfcheck.compose.checks.person_words import AID, BEFALLS, CATEGORY
from selfcheck.messages.finding import PERSON_KINDS

_SHEET = re.compile(
    r"病|残|低保|特困|救助|帮扶|帮困|困难|困境|孤儿|儿童|学生|年级|年龄|岁|身份证|补贴|补助|慰问|监护|致贫|独居|失能|失智|流浪|受助"
)
"""Said in the head of a table or right above it, that the names in it are those of people in need or of children."""
_STAFF = re.compile(
    r"职务|职称|岗位|职责|分工|负责|主任|社工|志愿者|单位|部门|值班|工号|领队|专家|医生|教师|联络员|督导|获奖"
)
"""That they are those of people in office."""
_LABEL = re.compile(r"(?:[一-鿿]{0,6}姓名|名字|户主|申请人|当事人|受助人|受助者)(?:[（(].{0,6}[）)])?")
_COLUMN = re.compile(
    rf"{_LABEL.pattern}|[一-鿿]{{0,4}}(?:对象|患者|儿童|老人|学生|人员|孤儿|(?:试用|租用|入住|受助|求助|申领|受益|收治|服务|救助)[人者])"
)
_CASE = re.compile(rf"(?:{CATEGORY}|{AID}|{BEFALLS})(?:[（(].{{0,8}}[）)])?|[一二三四]级|[一-鿿]{{2}}残疾[一二三四]级")
"""A cell that says by itself what befell the person of its row."""


def listed_names(text: str) -> Iterator[Hit]:
    """The names in tables of people in need, wherever a heading stands above or left of them."""
    if "\t" not in text:
        return
    place, above, rows = 0, "", list[tuple[int, list[str]]]()
    for line in text.split("\n"):
        if "\t" in line:
            rows.append((place, line.split("\t")))
        else:
            yield from _names_in_table(rows, above)
            above, rows = line, []
        place += len(line) + 1
    yield from _names_in_table(rows, above)


def _names_in_table(rows: Sequence[tuple[int, list[str]]], above: str) -> Iterator[Hit]:
    """The names in one table; ``above`` is the line before it, which often says what it lists."""
    columns, is_headed = frozenset[int](), False
    for at, (place, cells) in enumerate(rows):
        heading = _LABEL if at else _COLUMN
        heads = frozenset(n for n, cell in enumerate(cells) if heading.fullmatch(cell.strip()))
        if heads:
            is_headed, columns = True, _private(heads, cells, rows, above)
        if is_headed and not columns and not heads:
            yield from _names_beside_a_case(cells, place)
        elif is_headed:
            yield from _names_in_row(cells, frozenset(n + 1 for n in columns) if heads else columns, place)
        else:
            yield from _names_beside_a_case(cells, place)


def _private(
    heads: frozenset[int], cells: Sequence[str], rows: Sequence[tuple[int, list[str]]], above: str
) -> frozenset[int]:
    """Of the headings those under which people in need stand."""
    if _STAFF.search("\t".join((above, *cells))):
        return frozenset(n for n in heads if _SHEET.search(cells[n]))
    return heads if _SHEET.search("\t".join((above, *(cell for _, row in rows for cell in row)))) else frozenset()


def _names_beside_a_case(cells: Sequence[str], place: int) -> Iterator[Hit]:
    """The names in a row without headings, where one of its cells says what befell the person."""
    found = [*_names_in_row(cells, frozenset(range(len(cells))), place)]
    if found and any(_CASE.fullmatch(cell.strip()) for cell in cells):
        yield from found


def _names_in_row(cells: Sequence[str], columns: frozenset[int], place: int) -> Iterator[Hit]:
    for n, cell in enumerate(cells):
        name = name_alone(cell) if n in columns else None
        if name:
            yield hit_of_name(place + name.start, place + name.end, name.surname, PERSON_KINDS["ill"])
        place += len(cell) + 1
