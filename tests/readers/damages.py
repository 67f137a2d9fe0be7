"""Every damage of the experiment's table, each alternative by itself."""

import copy

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from tests.readers.damage import Damage, Page, remove, retype, text_of, typed, without_marks, without_style

ONE, TWO = "【1-1】做好困难群众帮扶工作。", "【1-2】临时救助全年不少于100人次。"
PROMPT = "〔请在此填写，可插入图片、表格〕"


def wrapped(elements: list[etree._Element], tag: str, inner: str) -> etree._Element:
    """The elements inside a new one."""
    outer = OxmlElement(tag)
    held = OxmlElement(inner)
    elements[0].addprevious(outer)
    outer.append(held)
    for element in elements:
        held.append(element)
    return outer


# -- labels and headings --


def heading_retyped(page: Page) -> None:
    retype(page.label("sc_item_02"), "2．流浪乞讨人员救助")


def heading_retyped_plain(page: Page) -> None:
    heading = page.label("sc_item_02")
    heading.addprevious(typed("2．流浪救助（今年新增项目）"))
    remove(heading)


def label_retyped(page: Page) -> None:
    retype(page.label("item-01.2"), "【1-2】临时救助全年应不少于100人次。")


def label_retyped_plain(page: Page) -> None:
    label = page.label("item-01.2")
    label.addprevious(typed("【1-2】临时救助全年应不少于100人次。"))
    remove(label)


def label_deleted(page: Page) -> None:
    remove(page.label("item-01.2"))


def label_deleted_mark_left(page: Page) -> None:
    """As LibreOffice does: the bookmark of the deleted label is on the answer before it."""
    label, before = page.label("item-01.2"), page.answer("item-01.1")
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(label.iter(qn(tag))):
            before.append(mark)
    remove(label)


def items_reordered(page: Page) -> None:
    target = page.label("sc_item_01")
    for element in page.span("sc_item_02", "sc_area_2"):
        target.addprevious(element)


def points_reordered(page: Page) -> None:
    target = page.label("item-01.1")
    for element in page.span("item-01.2", "item-01.data"):
        target.addprevious(element)


# -- text where no section is --


def text_before(page: Page) -> None:
    page.body[0].addprevious(typed("局办公室：现报上。"))


def text_behind(page: Page) -> None:
    page.label("sc_end").addnext(typed("附言。"))


def text_under_table(page: Page) -> None:
    table = page.label("highlight-1.headline").getparent().getparent().getparent()
    table.addnext(typed("另附照片。"))


def text_under_item(page: Page) -> None:
    page.label("sc_item_02").addnext(typed("总的情况良好。"))


# -- pasted, wrapped, moved into a table --


def pasted_twice(page: Page, suffix: str | None) -> None:
    copies = [copy.deepcopy(element) for element in page.span("sc_item_02", "sc_area_2")]
    target = page.label("sc_area_2")
    for element in copies:
        for mark in list(element.iter(qn("w:bookmarkStart"))):
            mark.set(qn("w:id"), str(9000 + int(mark.get(qn("w:id")) or 0)))
            mark.set(qn("w:name"), f"{mark.get(qn('w:name'))}{suffix}")
        for mark in list(element.iter(qn("w:bookmarkEnd"))):
            mark.set(qn("w:id"), str(9000 + int(mark.get(qn("w:id")) or 0)))
        if suffix is None:
            without_marks(element)
        target.addprevious(element)


def pasted_in_word(page: Page) -> None:
    pasted_twice(page, None)


def pasted_in_libreoffice(page: Page) -> None:
    pasted_twice(page, " Copy 1")


def into_table(page: Page) -> None:
    elements = page.span("sc_item_02", "sc_area_2")
    table = wrapped(elements, "w:tbl", "w:tr")
    row = table[0]
    cell = OxmlElement("w:tc")
    for element in list(row):
        cell.append(element)
    cell.append(OxmlElement("w:p"))
    row.append(cell)
    grid = OxmlElement("w:tblGrid")
    grid.append(OxmlElement("w:gridCol"))
    table.insert(0, grid)
    table.insert(0, OxmlElement("w:tblPr"))


def into_control(page: Page) -> None:
    wrapped(page.span("sc_item_02", "sc_area_2"), "w:sdt", "w:sdtContent")


def answer_in_control(page: Page) -> None:
    wrapped([page.answer("item-01.1")], "w:sdt", "w:sdtContent")


# -- tracked changes --


def tracked(run: etree._Element, tag: str) -> None:
    change = OxmlElement(tag)
    change.set(qn("w:id"), "7000")
    change.set(qn("w:author"), "某")
    run.addprevious(change)
    change.append(run)
    if tag in {"w:del"}:
        for held in run.iter(qn("w:t")):
            held.tag = qn("w:delText")


def insertion_kept(page: Page) -> None:
    """The prompt deleted and the answer inserted, both still tracked."""
    answer = page.answer("item-01.1")
    tracked(answer.find(qn("w:r")), "w:ins")
    prompt = typed(PROMPT).find(qn("w:r"))
    answer.append(prompt)
    tracked(prompt, "w:del")


def insertion_accepted(page: Page) -> None:
    insertion_kept(page)
    answer = page.answer("item-01.1")
    inserted, deleted = answer.find(qn("w:ins")), answer.find(qn("w:del"))
    inserted.addprevious(inserted[0])
    remove(inserted)
    remove(deleted)


def tracked_move(page: Page) -> None:
    """A sentence moved from one answer to another, still tracked."""
    run = page.answer("item-01.1").find(qn("w:r"))
    moved = copy.deepcopy(run)
    tracked(run, "w:moveFrom")
    page.answer("item-02.3").append(moved)
    tracked(moved, "w:moveTo")


# -- numbers --


def automatic_headings(page: Page) -> None:
    """The typed number of the items' headings became one of Word's own."""
    made = etree.fromstring(
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="900"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="900"><w:abstractNumId w:val="900"/></w:num>'
        "</w:numbering>"
    )
    page.number(made)
    for name in ("sc_item_01", "sc_item_02", "sc_item_03"):
        heading = page.label(name)
        retype(heading, text_of(heading).partition("．")[2])
        properties = heading.get_or_add_pPr()
        held = properties.get_or_add_numPr()
        held.get_or_add_ilvl().set(qn("w:val"), "0")
        held.get_or_add_numId().set(qn("w:val"), "900")


def renumbered_points(page: Page) -> None:
    retype(page.label("item-01.2"), TWO.replace("1-2", "1-3"))


def renumbered_item(page: Page) -> None:
    retype(page.label("sc_item_03"), "4．养老床位")


def code(page: Page, written: str) -> None:
    retype(page.label("item-01.1"), ONE.replace("【1-1】", written))


# -- one line or two --


def answer_on_the_line(page: Page) -> None:
    answer = page.answer("item-01.1")
    retype(page.label("item-01.1"), ONE + text_of(answer))
    remove(answer)


def joined_to_the_answer_before(page: Page) -> None:
    answer, label = page.answer("item-01.1"), page.label("item-01.2")
    retype(answer, text_of(answer) + TWO)
    remove(label)


def joined_retyped(page: Page) -> None:
    answer, label = page.answer("item-01.1"), page.label("item-01.2")
    retype(answer, text_of(answer) + TWO.replace("不少于", "不得少于"))
    remove(label)


def split_by_enter(page: Page, at: int) -> None:
    label = page.label("item-01.2")
    style = label.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val"))
    retype(label, TWO[:at])
    label.addnext(typed(TWO[at:], style))


def split_behind_code(page: Page) -> None:
    split_by_enter(page, 5)


def split_in_wording(page: Page) -> None:
    split_by_enter(page, 11)


def split_in_three(page: Page) -> None:
    split_by_enter(page, 14)
    label = page.label("item-01.2")
    retype(label, TWO[:8])
    label.addnext(typed(TWO[8:14]))


# -- prompts --


def prompt(page: Page, text: str) -> None:
    retype(page.answer("item-01.1"), text)


# -- rows --


def row_added(page: Page) -> None:
    row = page.label("highlight-1.practice").getparent().getparent()
    made = copy.deepcopy(row)
    without_marks(made)
    for cell, text in zip(made.findall(qn("w:tc")), ("组织保障", "成立专班。"), strict=True):
        retype(cell.find(qn("w:p")), text)
    row.addnext(made)


def rows_reordered(page: Page) -> None:
    row = page.label("highlight-1.practice").getparent().getparent()
    row.getparent().findall(qn("w:tr"))[0].addprevious(row)


def row_deleted(page: Page) -> None:
    remove(page.label("highlight-1.background").getparent().getparent())


def row_renamed(page: Page) -> None:
    retype(page.label("highlight-1.practice"), "主要做法")


def row_renamed_plain(page: Page) -> None:
    label = page.label("highlight-1.practice")
    label.addprevious(typed("怎么做的"))
    remove(label)


def cells_merged(page: Page) -> None:
    row = page.label("highlight-1.practice").getparent().getparent()
    first, second = row.findall(qn("w:tc"))
    for element in second.findall(qn("w:p")):
        first.append(element)
    remove(second)
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "2")
    first.find(qn("w:tcPr")).append(span)


# -- quotations and looks --


def quoted(page: Page, text: str) -> None:
    page.answer("item-01.1").addnext(typed(text))


def other_look(page: Page) -> None:
    for run in list(page.body.iter(qn("w:r"))):
        properties = run.get_or_add_rPr()
        for tag, value in (("w:color", "FF0000"), ("w:sz", "40")):
            mark = OxmlElement(tag)
            mark.set(qn("w:val"), value)
            properties.append(mark)


def as_plain_text(page: Page) -> None:
    without_marks(page.body)
    for line in page.body.iter(qn("w:p")):
        without_style(line)


# -- whole items --


def item_deleted(page: Page) -> None:
    for element in page.span("sc_item_02", "sc_area_2"):
        remove(element)


def item_merged(page: Page) -> None:
    remove(page.label("sc_item_02"))


def item_split(page: Page) -> None:
    heading = copy.deepcopy(page.label("sc_item_01"))
    without_marks(heading)
    retype(heading, text_of(heading) + "（续）")
    page.label("item-01.2").addprevious(heading)


def item_emptied(page: Page) -> None:
    for name in ("item-02.3", "item-02.problem"):
        remove(page.answer(name))


def _item(text: str) -> str:
    return PROMPT + text


DAMAGES = {
    "control deleted, text kept": Damage(lambda _: None),
    "heading retyped": Damage(heading_retyped, codes=("SUB025", "SUB028"), unplaced=("2．流浪乞讨人员救助",)),
    "heading retyped without bookmark and style": Damage(
        heading_retyped_plain, codes=("SUB025", "SUB028"), unplaced=("2．流浪救助（今年新增项目）",)
    ),
    "label retyped": Damage(
        label_retyped, codes=("SUB025", "SUB028"), unplaced=("【1-2】临时救助全年应不少于100人次。",)
    ),
    "label retyped without bookmark and style": Damage(
        label_retyped_plain, codes=("SUB025", "SUB028"), unplaced=("【1-2】临时救助全年应不少于100人次。",)
    ),
    "label deleted, answers merged": Damage(
        label_deleted, {"item-01.1": "帮扶甲乙丙户。\n救助丁戊己人。", "item-01.2": None}, ("SUB027",)
    ),
    "label deleted, its bookmark left on the answer before": Damage(
        label_deleted_mark_left, {"item-01.1": "帮扶甲乙丙户。\n救助丁戊己人。", "item-01.2": None}, ("SUB027",)
    ),
    "items reordered": Damage(items_reordered, codes=("SUB076",)),
    "points reordered": Damage(points_reordered, codes=("SUB076",)),
    "text above the first label": Damage(text_before, codes=("SUB028",), unplaced=("局办公室：现报上。",)),
    "text behind the closing line": Damage(text_behind, codes=("SUB028",), unplaced=("附言。",)),
    "text under a table": Damage(text_under_table, {"highlight-1": "亮点卯名。\n做法辰巳。\n另附照片。"}),
    "text under an item": Damage(text_under_item, codes=("SUB028", "SUB080"), unplaced=("总的情况良好。",)),
    "item pasted twice in Word": Damage(pasted_in_word, {"item-02.3": "巡查辛壬次。\n巡查辛壬次。"}, ("SUB024",) * 4),
    "item pasted twice in LibreOffice": Damage(
        pasted_in_libreoffice, {"item-02.3": "巡查辛壬次。\n巡查辛壬次。"}, ("SUB024",) * 4
    ),
    "tracked changes kept": Damage(insertion_kept),
    "tracked changes accepted": Damage(insertion_accepted),
    "tracked move": Damage(tracked_move, {"item-01.1": None, "item-02.3": "巡查辛壬次。帮扶甲乙丙户。"}),
    "literal to automatic numbers": Damage(automatic_headings, codes=("SUB075",) * 3),
    "point renumbered": Damage(
        renumbered_points, codes=("SUB025", "SUB028", "SUB075"), unplaced=(TWO.replace("1-2", "1-3"),)
    ),
    "item renumbered": Damage(renumbered_item, codes=("SUB025", "SUB028", "SUB075"), unplaced=("4．养老床位",)),
    "answer on the label's line": Damage(answer_on_the_line),
    "label joined to the answer before": Damage(joined_to_the_answer_before),
    "label joined to the answer before and retyped": Damage(
        joined_retyped, codes=("SUB025", "SUB028"), unplaced=(TWO.replace("不少于", "不得少于"),)
    ),
    "label split behind its code": Damage(split_behind_code),
    "label split in its wording": Damage(split_in_wording),
    "label split in three": Damage(split_in_three),
    "prompt left": Damage(lambda p: prompt(p, PROMPT), {"item-01.1": None}),
    "prompt before the answer": Damage(lambda p: prompt(p, PROMPT + "帮扶甲乙丙户。")),
    "prompt behind the answer": Damage(lambda p: prompt(p, "帮扶甲乙丙户。" + PROMPT)),
    "prompt half deleted": Damage(lambda p: prompt(p, "〔请在此填写，"), {"item-01.1": "〔请在此填写，"}),
    "row added": Damage(row_added, {"highlight-1": "亮点卯名。\n做法辰巳。\n组织保障\n成立专班。"}),
    "rows reordered": Damage(rows_reordered, {"highlight-1": "做法辰巳。\n亮点卯名。"}),
    "row deleted": Damage(row_deleted, codes=("SUB073",)),
    "row renamed": Damage(row_renamed, codes=("SUB025", "SUB028"), unplaced=("主要做法",)),
    "row renamed without bookmark and style": Damage(
        row_renamed_plain, codes=("SUB025", "SUB026", "SUB028"), unplaced=("怎么做的",)
    ),
    "label and answer cells merged": Damage(cells_merged),
    "whole item moved into a table": Damage(into_table),
    "whole item wrapped in a control": Damage(into_control, office=False),
    "answer wrapped in a control": Damage(answer_in_control, office=False),
    "code retyped [1-1]": Damage(lambda p: code(p, "[1-1]")),
    "code retyped 【１-１】": Damage(lambda p: code(p, "【１-１】")),
    "code retyped 1.1": Damage(lambda p: code(p, "1.1")),
    "code retyped （1-1）": Damage(lambda p: code(p, "（1-1）")),
    "code retyped 1-1、": Damage(lambda p: code(p, "1-1、")),
    "answer quotes a code": Damage(
        lambda p: quoted(p, "【2-3】所述情况一并说明。"), {"item-01.1": "帮扶甲乙丙户。\n【2-3】所述情况一并说明。"}
    ),
    "answer quotes a code within": Damage(
        lambda p: quoted(p, "同【1-2】。"), {"item-01.1": "帮扶甲乙丙户。\n同【1-2】。"}
    ),
    "answer quotes a label": Damage(
        lambda p: quoted(p, f"见{TWO}已报。"), {"item-01.1": f"帮扶甲乙丙户。\n见{TWO}已报。"}
    ),
    "answer quotes a heading": Damage(lambda p: quoted(p, "3．养老床位"), {"item-01.1": "帮扶甲乙丙户。\n3．养老床位"}),
    "answer repeats its point": Damage(
        lambda p: quoted(p, "做好困难群众帮扶工作。"), {"item-01.1": "帮扶甲乙丙户。\n做好困难群众帮扶工作。"}
    ),
    "other font and colour": Damage(other_look),
    "pasted as plain text": Damage(as_plain_text, codes=("SUB026",) * 5),
    "item deleted": Damage(item_deleted, {"item-02.3": None}, ("SUB027",) * 3 + ("SUB074",)),
    "item merged into the one before": Damage(item_merged, codes=("SUB078",)),
    "item split": Damage(item_split, codes=("SUB024", "SUB028", "SUB077", "SUB080"), unplaced=("（续）",)),
    "item emptied": Damage(item_emptied, {"item-02.3": None}, ("SUB079",)),
}
