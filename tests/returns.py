"""Returned forms for tests: a plan's blank really printed and read back, answers put in, and the damage people do."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from selfcheck.compose.form import compile_form
from selfcheck.compose.form_document import form_document
from selfcheck.model.blocks import (
    Block,
    Document,
    ListItem,
    Paragraph,
    Picture,
    Run,
    Table,
    paragraph,
    plain_text,
    run_text,
)
from selfcheck.model.encoding import replaced
from selfcheck.model.form import Form
from selfcheck.model.ids import DistrictId, ItemId, Sha256, UnitId, bookmark_name
from selfcheck.model.plan import (
    District,
    Doubt,
    FocusArea,
    Item,
    LeadUnit,
    Plan,
    ReferencePoint,
    RiskKind,
    Unit,
    Window,
)
from selfcheck.model.rules import Rule, Scoring
from selfcheck.model.submission import AnySection, Source, Submission, Tally, tally
from selfcheck.model.wording import FormWording
from selfcheck.readers.plan import read_plan
from selfcheck.readers.submission import read_submission
from selfcheck.readers.wording import read_wording
from selfcheck.word.answers import pour_answers
from selfcheck.word.count import count
from selfcheck.word.read import read
from selfcheck.word.write import write_document

ROOT = Path(__file__).parents[1]
WORDING_FILE = ROOT / "templates" / "wording.toml"
ISSUED = date(2021, 5, 8)
INSTRUCTIONS = ("一、请在每个要点下面的空白处填写。", "二、本区不涉及的要点，请写“不适用。理由：……”。")
SOURCE = Source("自查报告.docx", Sha256("0" * 64), "docx", 1, "2021-11-08T09:30:00+08:00", ("property",))
PICTURE = Picture("p.png", Sha256("1" * 64), 40.0, 30.0, "")

DONG = District(DistrictId("dong"), "999901", "东区", 1, "东区民政局", ("中共东区委员会", "东区人民政府"))
XI = District(DistrictId("xi"), "999902", "西区", 2, "西区民政局", ("中共西区委员会", "西区人民政府"))


def points(*texts: str, first: int = 1) -> tuple[ReferencePoint, ...]:
    """Reference points numbered from ``first``."""
    return tuple(ReferencePoint(n, text) for n, text in enumerate(texts, first))


RELIEF, CARE = LeadUnit(UnitId("relief"), "救助处", "stated"), LeadUnit(UnitId("care"), "养老处", "guessed")

TINY = Plan(
    year=2021,
    title="某年评估方案",
    attachment_title="附件",
    document_number="某办发〔2021〕8号",
    issuer="某局",
    issued_on=ISSUED,
    due_from=date(2021, 11, 1),
    due_to=date(2021, 11, 10),
    highlights=2,
    parts=("重点工作情况", "窗口建设情况", "特色亮点", "存在的问题和风险"),
    focus_areas=(
        FocusArea(
            "area-1",
            1,
            "社会救助",
            items=(
                Item(ItemId("item-01"), 1, "基本生活保障", lead_units=(RELIEF,),
                     reference_points=points("做好困难群众帮扶工作。", "临时救助全年不少于100人次。")),
                Item(ItemId("item-02"), 2, "流浪救助", True, lead_units=(CARE,), missing_points=(1, 2),
                     reference_points=points("做好街面巡查劝导工作。", first=3)),
            ),
        ),
        FocusArea(
            "area-2",
            2,
            "养老服务",
            items=(
                Item(ItemId("item-03"), 3, "养老床位", lead_units=(RELIEF,),
                     reference_points=points("新增养老床位任务完成情况。")),
            ),
        ),
    ),
    declared=(),
    windows=(Window(1, "婚姻登记"),),
    qualities=("开创性", "试点性", "示范性"),
    risks=(RiskKind(1, "进京上访情况"), RiskKind(2, "媒体曝光情况")),
    districts=(DONG, XI),
    lead_units=(Unit(UnitId("relief"), "救助处"), Unit(UnitId("care"), "养老处")),
    body=(),
    scoring=Scoring(Decimal(100), 2, (Rule("several_units", "mean", "取平均数。"),)),
    doubts=(
        Doubt("D01", "item-02", "养老外", "养老处", 0.6, "open", "字迹不清。"),
        Doubt("D02", "item-02.1、item-02.2", "", "", 0.0, "open", "没有印出来。"),
    ),
)  # fmt: skip


@cache
def form_wording() -> FormWording:
    """The words the forms are printed with."""
    return read_wording(WORDING_FILE.read_bytes(), "form", FormWording, name=WORDING_FILE.name)


def wording(section: str) -> dict[str, object]:
    """A section of the wording file as it stands."""
    return dict(tomllib.loads(WORDING_FILE.read_text(encoding="utf-8"))[section])


@cache
def real_plan() -> Plan:
    """The plan of 2021 as it is delivered."""
    return read_plan(ROOT / "plan" / "2021")


@dataclass(frozen=True)
class Blank:
    """A blank that was really printed: its form, its bytes, and what the reader makes of them."""

    form: Form
    data: bytes
    document: Document

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks as read back from Word."""
        return self.document.blocks


def printed(plan: Plan, district: District) -> Blank:
    """One district's blank, printed and read."""
    form = compile_form(plan, district, form_wording(), INSTRUCTIONS)
    frame = (ROOT / "templates" / "form.docx").read_bytes()
    fields = {"header": form.title}
    written = write_document(form_document(form), frame, template="form.docx", kind="form", fields=fields, on=ISSUED)
    return Blank(form, written.value, read(written.value).value)


@cache
def huangpu() -> Blank:
    """The real plan's blank for 黄浦区."""
    plan = real_plan()
    return printed(plan, plan.district(DistrictId("huangpu")))


@cache
def tiny() -> Blank:
    """The tiny plan's blank for 东区."""
    return printed(TINY, DONG)


def poured(blank: Blank, answers: Mapping[str, Sequence[Block]]) -> bytes:
    """The blank's bytes with answers typed into it, by section or ``section.field``."""
    return pour_answers(blank.data, {bookmark_name(k): v for k, v in answers.items()}, media=lambda _: b"")


def returned(blank: Blank, data: bytes) -> Submission:
    """What comes of a file, counted by the independent counter."""
    return submission_of(blank.form, read(data).value, count(data))


def read_blocks(blank: Blank, blocks: Iterable[Block]) -> Submission:
    """What comes of these blocks, as if a file had held them."""
    kept = tuple(blocks)
    return submission_of(blank.form, Document(kept), tally(kept))


def submission_of(form: Form, document: Document, total: Tally) -> Submission:
    """The reader under test, with everything that does not matter here filled in."""
    return read_submission(
        form, document, total, form_wording(), source=SOURCE, district=form.district, version=1, notices=()
    )


def section(submission: Submission, id: str) -> AnySection:
    """The section of that id."""
    return next(s for s in submission.sections if s.id == id)


def codes(submission: Submission) -> list[str]:
    """The codes of all notices, sorted."""
    return sorted(n.code for n in submission.notices)


def unplaced(submission: Submission) -> list[tuple[str, str, str]]:
    """(after, proposed, text) of everything unplaced."""
    return [(u.after, u.proposed, plain_text(u.blocks)) for u in submission.unplaced]


def answered(submission: Submission) -> dict[str, str]:
    """The text of every answered section."""
    return {s.id: s.text for s in submission.sections if s.state in {"answered", "not_applicable"}}


# -- what people do to a form --


def place_of(blocks: Sequence[Block], name: str) -> int:
    """Where the block stands that carries the label of a section (or a bookmark by its own name), tables looked into."""
    mark = name if name.startswith("sc_") else bookmark_name(name)
    return next(n for n, block in enumerate(blocks) if any(mark in p.anchors for p in paragraphs((block,))))


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph | ListItem]:
    """Every paragraph and list item, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph | ListItem):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for part in row:
                    yield from paragraphs(part.blocks)


def after(blocks: Sequence[Block], name: str, *new: Block) -> tuple[Block, ...]:
    """``new`` typed right after that label."""
    at = place_of(blocks, name) + 1
    return (*blocks[:at], *new, *blocks[at:])


def answer(blocks: Sequence[Block], name: str, *new: Block) -> tuple[Block, ...]:
    """``new`` in place of the prompt under that label, or in the answer cell beside it."""
    at = place_of(blocks, name)
    held = blocks[at]
    if isinstance(held, Table):
        return (*blocks[:at], _answer_row(held, name, new), *blocks[at + 1 :])
    return (*blocks[: at + 1], *new, *blocks[at + 2 :])


def _answer_row(table: Table, name: str, new: tuple[Block, ...]) -> Table:
    mark = bookmark_name(name)
    rows = tuple(
        (row[0], replaced(row[1], blocks=new)) if any(mark in p.anchors for p in paragraphs(row[0].blocks)) else row
        for row in table.rows
    )
    return replaced(table, rows=rows)


def without(blocks: Sequence[Block], name: str) -> tuple[Block, ...]:
    """The label deleted with its whole line."""
    at = place_of(blocks, name)
    return (*blocks[:at], *blocks[at + 1 :])


def relabelled(blocks: Sequence[Block], name: str, text: str) -> tuple[Block, ...]:
    """The label's line retyped: bookmark and style stay."""
    at = place_of(blocks, name)
    old = blocks[at]
    assert isinstance(old, Paragraph)
    return (*blocks[:at], replaced(old, runs=(Run(text),)), *blocks[at + 1 :])


def line_of(blocks: Sequence[Block], name: str) -> str:
    """The text of the label's line."""
    line = blocks[place_of(blocks, name)]
    assert isinstance(line, Paragraph)
    return run_text(line)


def each(blocks: Iterable[Block], change: Callable[[Paragraph | ListItem], Block]) -> tuple[Block, ...]:
    """``change`` done to every paragraph, those in cells too."""
    return tuple(_each(block, change) for block in blocks)


def _each(block: Block, change: Callable[[Paragraph | ListItem], Block]) -> Block:
    if isinstance(block, Paragraph | ListItem):
        return change(block)
    if isinstance(block, Table):
        rows = tuple(tuple(replaced(c, blocks=each(c.blocks, change)) for c in row) for row in block.rows)
        return replaced(block, rows=rows)
    return block


def no_bookmarks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """What pasting as text or pandoc leaves: no bookmark."""
    return each(blocks, lambda p: replaced(p, anchors=()))


def no_styles(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Everything set in the same style."""
    return each(blocks, lambda p: replaced(p, style="Normal"))


def lines(*texts: str) -> tuple[Block, ...]:
    """Paragraphs of plain text."""
    return tuple(map(paragraph, texts))
