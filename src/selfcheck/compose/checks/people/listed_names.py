"""Names of people in need in tables: a column or a cell says whose they are, the names stand alone in their cells."""

import re
from collections.abc import Iterator, Sequence

from selfcheck.compose.checks.people.name_spans import Name, name_alone
from selfcheck.compose.checks.people.person_names import Hit, hit_of_name
from selfcheck.compose.checks.people.person_words import AID, BEFALLS, CATEGORY, OFFICE
from selfcheck.compose.checks.people.story_words import PRIVATE
from selfcheck.messages.finding import PERSON_KINDS

_SHEET = re.compile(
    r"病|残|低保|特困|救助|帮扶|帮困|困难|困境|孤儿|儿童|学生|年级|年龄|岁|身份证|补贴|补助|慰问|监护|致贫|独居|失能|失智|流浪|受助|"
    r"月领|资助|辅具|适老化|家庭(?:情况|类别)|求助|诊断|护理等级|评估等级|照护|受灾|倒房|骨灰|罪名|病种|伤残|家暴"
)
"""Said in the head of a table or right above it, that the names in it are those of people in need or of children."""
_STAFF = re.compile(
    r"职务|职称|岗位|职责|分工|负责|主任|社工|志愿者|单位(?![:：])|部门|值班|工号|领队|专家|医生|教师|联络员|督导|获奖|奖项|名次|服务(?:内容|对象|时长)|"
    r"培训|授课|课程|队长|党员|捐赠|捐款|选手|证书编号|执法证"
)
"""That they are those of people in office, of givers, of the praised."""
_STAFF_COLUMN = re.compile(
    r"值班|工号|志愿者|社工|责任人|负责人|联系人|联络|结对干部|结对党员|帮扶人|帮扶干部|经办|承办|受理人|评估[员人]|护理员|照护员|指导|老师|教师|医生|医师|队长|组长|顾问|督导|主任|"
    r"捐[赠款助]|捐资|调解员|登记员|督办|主办|包[户案]|包保|网格员|审核|复核人|填表|制表|授课|讲师|主讲|服务人员|服务者|工作人员|走访人|陪护|护工|律师|摄影|作者|编剧|评委|"
    r"选手|评审|(?:整理|记录|填报|报告|见证|采集|登记|保管|录入|制作|统计|汇总|发言|校对|撰稿|主持|监护)人|骨干|带教|牵头|干部|领导"
)
_LABEL = re.compile(r"(?:[一-鿿]{0,6}姓名|名字|户主|申请人|当事人|受助人|受助者)(?:[（(].{0,6}[）)])?")
_COLUMN = re.compile(
    rf"{_LABEL.pattern}|[一-鿿]{{0,4}}(?:对象|患者|儿童|老人|学生|人员|孤儿|住户|居民|学员|病人|家长|本人|孩子|未成年人|户名|哪家|谁家|人家|[死逝故亡]者|"
    rf"家属|遗属|[一-鿿]{{1,3}}户|[被受][一-鿿]{{1,3}}人|(?:试用|租用|借用|入住|受助|求助|申领|受益|收治|服务|救助|来访|被|轮候|领取|领用|使用)[人者])"
)
_NEEDY = re.compile(
    r"对象|户主|住户|患者|儿童|老人|学生|孤儿|病人|未成年人|申请人|当事人|受助|求助|试用|租用|入住|申领|收治|救助|[被受]|轮候|领取|使用|借用|[死逝故亡]者|"
    r"家属|遗属|[一-鿿]户$"
)
"""Of a column's head: those in it are served, whoever else the table names."""
_CASE = re.compile(
    rf"{CATEGORY}|{AID}|{BEFALLS}|[一二三四]级残|残疾[一二三四]级|(?:肢体|视力|听力|言语|智力|精神)[一二三四]级|重残|"
    rf"低收入|单亲|[一二三四五六]年级|岁"
)
"""A cell that says by itself what befell the person of its row."""
_ENDS_IN_OFFICE = re.compile(rf"(?:{OFFICE})\s*$")
_SERVICE = re.compile(r"业务|事项|受理|服务|内容|用途|项目|活动|岗位|主题|课程|职责|作品|事迹|机构|单位|地址")
"""Heads of columns that say what somebody does for others."""
_LONGEST = 9
_TAIL = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")


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
    columns, named, heads = frozenset[int](), frozenset[int](), list[str]()
    is_of_need: bool | None = None
    for at, (place, cells) in enumerate(rows):
        heading = _LABEL if at else _COLUMN
        found = frozenset(n for n, cell in enumerate(cells) if heading.fullmatch(cell.strip(" ：:")))
        if not at and (found or not any(map(name_alone, cells))):
            heads = cells
        if found and columns and any(n < len(cells) and _name_in(cells[n]) for n in columns):
            found = frozenset()
        if found:
            if is_of_need is None:
                is_of_need = _is_of_need(rows, above)
            named, columns = found, _private(found, cells, above) if is_of_need else frozenset()
            yield from _names_in_row(cells, frozenset(n + 1 for n in columns), place)
        elif columns:
            yield from _names_in_row(cells, columns, place)
        elif at or not heads:
            yield from _names_beside_a_case(cells, heads, named, place)


def _is_of_need(rows: Sequence[tuple[int, list[str]]], above: str) -> bool:
    """Whether a table, or the line above it, says anything of need at all."""
    said = "\t".join((above, *(cell for _, row in rows for cell in row)))
    return bool(_SHEET.search(said)) or _is_case(said)


def _private(heads: frozenset[int], cells: Sequence[str], above: str) -> frozenset[int]:
    """Of the headings those under which people in need stand."""
    heads = frozenset(
        n for n in heads if _NEEDY.search(cells[n]) or not (_STAFF.search(cells[n]) or _STAFF_COLUMN.search(cells[n]))
    )
    needy = frozenset(n for n in heads if _NEEDY.search(cells[n]) and not _STAFF_COLUMN.search(cells[n]))
    if _STAFF.search("\t".join((above, *(cell for n, cell in enumerate(cells) if n not in heads)))):
        heads = frozenset(n for n in heads if _SHEET.search(cells[n])) | needy
    return heads


def _names_beside_a_case(
    cells: Sequence[str], heads: Sequence[str], named: frozenset[int], place: int
) -> Iterator[Hit]:
    """The names in a row of which no heading says enough, where a cell says what befell the person.

    ``named``: the columns whose heading says that names stand in them; none known, all may.
    """
    found = [*_names_in_row(cells, named or frozenset(range(len(cells))), place)]
    if not found or any(map(_ENDS_IN_OFFICE.search, cells)):
        return
    of_staff = frozenset(n for n, head in enumerate(heads) if _STAFF_COLUMN.search(head))
    of_work = frozenset(n for n, head in enumerate(heads) if _SERVICE.search(head))
    if any(_is_case(cell) for n, cell in enumerate(cells) if n not in of_staff | of_work):
        yield from _names_in_row(cells, (named or frozenset(range(len(cells)))) - of_staff, place)


def _is_case(words: str) -> bool:
    return bool(_CASE.search(words) or PRIVATE.search(words))


def _names_in_row(cells: Sequence[str], columns: frozenset[int], place: int) -> Iterator[Hit]:
    for n, cell in enumerate(cells):
        name = _name_in(cell) if n in columns else None
        if name:
            yield hit_of_name(place + name.start, place + name.end, name.surname, PERSON_KINDS["ill"])
        place += len(cell) + 1


def _name_in(cell: str) -> Name | None:
    """The name a cell holds, with nothing behind it but a remark in brackets."""
    bare = _TAIL.sub("", cell) if cell.endswith((")", "）")) else cell
    return name_alone(bare) if 1 < len(bare) < _LONGEST else None
