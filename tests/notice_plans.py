"""Plans as offices issue them, made up from fixed seeds: everything that a printed notice has to bring back."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from selfcheck.model.blocks import Cell, Table, paragraph
from selfcheck.model.ids import ItemId, UnitId
from selfcheck.model.plan import BodySection, FocusArea, Item, LeadUnit, MarkLine, Plan, ReferencePoint, Unit, Window
from selfcheck.numerals import format_chinese
from selfcheck.readers.plan import read_plan

PLAN = read_plan(Path(__file__).parents[1] / "plan" / "2021")

_VERBS = ("推进", "落实", "完善", "加强", "规范", "做好", "深化", "开展", "健全", "提升")
_THINGS = (
    "困难群众基本生活保障", "临时救助", "养老服务供给", "居家适老化改造", "儿童福利保障", "未成年人保护工作",
    "社会组织登记管理",
    "“社区云”平台应用", "殡葬服务管理", "婚姻登记规范化建设", "残疾人两项补贴", "慈善事业", "志愿服务", "地名管理",
    "行政区划",
    "基层政权建设", "村（居）务公开", "社会工作人才队伍", "区划地名档案（含电子档案）", "数字化转型", "信访工作",
    "法治政府建设",
)  # fmt: skip
_TAILS = ("工作", "体系建设", "能力提升", "专项行动", "长效机制", "")
_PLACES = ("白石", "青浦滩", "临江", "云台", "望海", "松林", "永安", "石桥")
_OFFICES = (
    "救助", "养老服务", "儿童福利", "社会组织管理", "基层政权", "区划地名", "社会事务", "规划财务", "组织人事", "慈善事业促进",
)  # fmt: skip
_SUFFIXES = ("处", "科", "股", "室", "办公室", "中心", "服务中心", "管理站")
_PLATES = ("（研究室）", "（协调处）", "（未成年人保护办公室、儿童福利指导中心）", "")
_CLAUSES = (
    "按季度报送进展情况", "完成率达到{n}%", "新增床位{n}张", "全年不少于{n}次", "严格执行《{thing}管理办法》",
    "资金使用率不低于9{d}.5%",
    "落实“{thing}”要求", "建立台账（含电子台账）", "做到底数清、情况明、数据准", "202{d}年1月至6月完成整改",
    "每百户不少于{n}平方米",
    "及时更新 “一网通办”事项", "参加人数达到{n}人次", "覆盖{d}个街镇、{n}个居村", "报送率100%",
    "发现问题在3个工作日内处置",
    "形成可复制、可推广的经验做法", "落实A级以上评估结果运用", "与12345热线联动", "推动“十四五”规划指标落地",
    "召开座谈会{d}次：含专题{n}次",
)  # fmt: skip


def _thing(r: Random) -> str:
    return r.choice(_THINGS)


def _title(r: Random) -> str:
    thing = _thing(r)
    text = (
        f"{r.choice(('', *_VERBS))}{thing}{r.choice([tail for tail in _TAILS if not tail or not thing.endswith(tail)])}"
    )
    if r.random() < 0.2:
        text += f"及{_thing(r)}"
    return text[:30].removesuffix("（") if len(text) >= 4 else f"{text}工作"


def _point(r: Random, longest: int) -> str:
    text = f"{r.choice(_VERBS)}{_thing(r)}"
    while len(text) < r.randint(6, longest):
        text += "，" + r.choice(_CLAUSES).format(n=r.randint(1, 900), d=r.randint(1, 9), thing=_thing(r)).replace(
            " ", ""
        )
    if r.random() < 0.1:
        text = f"202{r.randint(0, 9)}年{text}"
    return text[:119].rstrip("，、（“《") + r.choice(("。", "。", "；", ""))


def _units(r: Random) -> list[str]:
    names = {f"{office}{r.choice(_SUFFIXES)}{r.choice(_PLATES) if r.random() < 0.2 else ''}" for office in _OFFICES}
    return sorted(names)


def _item(r: Random, names: Sequence[str], shape: dict[str, bool]) -> Item:
    longest = r.choice((12, 40, 120))
    numbers = list(range(1, r.choice((0, 1, 1, 2, 3, 4, 5, 7, 12)) + 1)) if shape["points"] else []
    missing = tuple(n for n in numbers if r.random() < 0.05)
    texts = (p for p in iter(lambda: _point(r, longest), None))
    points = tuple(ReferencePoint(n, next(texts)) for n in numbers if n not in missing)
    full = Decimal(r.choice(("5", "10", "2.5", "100"))) if shape["marks"] and r.random() < 0.9 else None
    return Item(
        ItemId(""), 0, _title(r), False,
        tuple(LeadUnit(UnitId(""), name, "stated") for name in r.sample(list(names), r.choice((1, 1, 1, 1, 2, 3, 9)))),
        points, missing, full, Decimal(r.randint(1, 99)) / 100 if shape["weights"] else None,
        tuple(dict.fromkeys(_line(r) for _ in range(r.choice((0, 0, 1, 3))))) if shape["lines"] else (),
    )  # fmt: skip


def _line(r: Random) -> MarkLine:
    made = {
        "bonus": MarkLine("bonus", f"{_thing(r)}获省级以上表彰的", Decimal(2), Decimal(5)),
        "deduction": MarkLine("deduction", f"{_thing(r)}未按时完成的，每例扣0.5分", Decimal("0.5")),
        "veto": MarkLine("veto", f"{_thing(r)}中弄虚作假、造成恶劣影响的"),
    }
    return made[r.choice(sorted(made))]


def _area(r: Random, names: Sequence[str], shape: dict[str, bool], depth: int) -> FocusArea:
    if depth > 1 and r.random() < 0.8:
        inside = tuple(_area(r, names, shape, depth - 1) for _ in range(r.randint(1, 3)))
        return FocusArea("", 0, _title(r), 0, (), inside)
    return FocusArea("", 0, _title(r), 0, tuple(_item(r, names, shape) for _ in range(r.choice((1, 2, 3, 5, 12)))))


def _areas(r: Random, names: Sequence[str], shape: dict[str, bool]) -> tuple[FocusArea, ...]:
    if not shape["groups"]:
        return (FocusArea("", 0, "", 0, tuple(_item(r, names, shape) for _ in range(r.randint(1, 12)))),)
    depth = r.choice((1, 1, 1, 2, 3))
    return tuple(
        _area(r, names, shape, depth) for _ in range(r.choice((1, 2, 3, 5, 8)) if depth == 1 else r.randint(1, 3))
    )


def numbered(areas: Sequence[FocusArea], *, counted: bool) -> tuple[FocusArea, ...]:
    """Areas and items with their ids and numbers; ``counted``: each area declares how many items it has."""
    count = iter(range(1, 10_000))

    def fill(area: FocusArea, id: str, ordinal: int) -> FocusArea:
        items = tuple(_renumbered(item, next(count)) for item in area.items)
        inside = tuple(fill(within, f"{id}.{n}", n) for n, within in enumerate(area.focus_areas, 1))
        made = FocusArea(id, ordinal, area.title, 0, items, inside)
        declared = len(made.all_items) if counted and area.title else 0
        return FocusArea(id, ordinal, area.title, declared, items, inside)

    return tuple(fill(area, f"area-{n}", n) for n, area in enumerate(areas, 1))


def _renumbered(item: Item, n: int) -> Item:
    return Item(ItemId(f"item-{n:02d}"), n, item.title, item.new_this_year, item.lead_units, item.reference_points,
                item.missing_points, item.full_mark, item.weight, item.lines)  # fmt: skip


def _paragraphs(r: Random, count: int) -> list[str]:
    return [f"{_point(r, 120).rstrip('。；')}，{_point(r, 120).rstrip('。；')}。" for _ in range(count)]


def _body(r: Random, title: str, label: str, *, covered: bool, facts: bool) -> list[BodySection]:
    sections: list[tuple[int, str, list[str]]] = []
    address = f"各{label}民政局，局机关各{r.choice(('处', '科'))}室："
    if covered:
        sections.append((1, "印发通知", [address, f"现将《{title}》印发你们，请结合实际，认真贯彻落实。"]))
        sections.append((1, "引言", _paragraphs(r, r.randint(0, 2))))
    else:
        sections.append((1, "引言", [address, *_paragraphs(r, r.randint(1, 2))]))
    if facts:
        sections += [
            (1, "一、评估对象", [f"各{label}民政局。"]),
            (
                1,
                "二、评估内容",
                ["主要包括四个部分：一是重点工作情况；二是窗口建设情况；三是特色亮点工作；四是存在的问题。"],
            ),
            (2, "（一）窗口建设", ["对殡葬、婚姻、养老等3个窗口进行评估。"]),
            (2, "（二）特色亮点", ["各单位提供5个具有开创性、示范性的亮点工作。"]),
            (1, "三、时间安排", [f"请于{r.choice(('11月上旬', '10月20日前', '12月5日'))}报送自查报告。"]),
        ]
    for n in range(len([s for s in sections if "、" in s[1]]) + 1, r.randint(1, 7)):
        sections.append((1, f"{format_chinese(n)}、{_title(r)}", _paragraphs(r, r.randint(0, 2))))
        for m in range(1, r.choice((1, 1, 3))):
            sections.append((2, f"（{format_chinese(m)}）{_title(r)}", _paragraphs(r, 1)))
        if r.random() < 0.3:
            sections[-1][2].extend(f"{m}.{text}" for m, text in enumerate(_paragraphs(r, 2), 1))
    said = [section for section in sections if section[2] or section[1][0] in "（一二三四五六七"]
    made = [BodySection(level, name, tuple(map(paragraph, texts))) for level, name, texts in said]
    if r.random() < 0.15:
        rows = tuple((Cell((paragraph(_thing(r)),)), Cell((paragraph(f"{r.randint(1, 99)}个"),))) for _ in range(3))
        made.append(BodySection(1, "其他附件", (paragraph("附件2"), paragraph(f"{_thing(r)}任务分解表"), Table(rows))))
    return made


def made_plan(seed: int) -> Plan:
    """The plan of that seed."""
    r = Random(seed)  # noqa: S311 - made-up plans, not secrets
    shape = {name: r.random() < share for name, share in
             {"groups": 0.85, "points": 0.9, "marks": 0.4, "weights": 0.2, "lines": 0.3}.items()}  # fmt: skip
    place, year, label = r.choice(_PLACES), r.randint(2019, 2030), r.choice(("区", "县", "市州", "街镇"))
    covered, facts = r.random() < 0.7, r.random() < 0.6
    issuer = f"{place}{r.choice(('市', '县', '州'))}民政局"
    title = f"{year}年{place}民政工作综合{r.choice(('评估方案', '考核办法', '评估实施细则'))}"
    notice_title = f"{issuer}关于印发《{title}》的通知" if covered else ""
    names = _units(r)
    ids = {name: UnitId(f"unit-{n:02d}") for n, name in enumerate(names, 1)}
    return Plan(
        year=year, title=title, attachment_title=f"{year}年{place}民政工作{r.choice(('评估项目表', '考核指标'))}",
        document_number=f"{place[0]}民发〔{year}〕{r.randint(1, 199)}号", issuer=issuer,
        issued_on=date(year, r.randint(1, 9), r.randint(1, 28)), due_from=date(year, 11, 1), due_to=date(year, 11, 10),
        highlights=5 if facts else 0,
        parts=("重点工作情况", "窗口建设情况", "特色亮点工作", "存在的问题") if facts else (),
        focus_areas=numbered(_areas(r, names, shape), counted=r.random() < 0.5), declared=(),
        windows=tuple(Window(n, name) for n, name in enumerate(("殡葬", "婚姻", "养老"), 1)) if facts else (),
        qualities=("开创性", "示范性") if facts else (), risks=(), districts=PLAN.districts,
        lead_units=tuple(Unit(id, name) for name, id in ids.items()),
        body=tuple(_body(r, title, label, covered=covered, facts=facts)), scoring=PLAN.scoring,
        notice_title=notice_title, publicity=r.choice(("", "此文公开发布")), object_label=label,
    )  # fmt: skip
