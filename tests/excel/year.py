"""A small plan and the words of its sheets, built here so that these tests stand on nothing but the model."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from openpyxl import Workbook, load_workbook

from selfcheck.model.ids import DistrictId, ItemId, UnitId
from selfcheck.model.plan import District, FocusArea, Item, LeadUnit, Plan, Unit
from selfcheck.model.rules import Rule, Scoring
from selfcheck.model.scores import SheetWording
from selfcheck.model.standing import DecisionWording, StandingWording

DISTRICTS = ("澄湾区", "云汀区", "望浦区", "岚桥区")
UNITS = (
    Unit(UnitId("relief"), "救助处"),
    Unit(UnitId("welfare"), "福利处"),
    Unit(UnitId("social-welfare"), "社会福利处", ("社福处",)),
)


RULES = {
    "unit_score": "0-100",
    "several_units": "mean",
    "missing_unit": "block_item",
    "item_weight": "",
    "not_applicable": "drop_from_denominator",
    "other_parts": "columns_with_weight_0",
    "grades": "by_decision",
    "large_gap": "by_decision",
    "ranking": "1,2,2,4",
    "tie_break": "none",
    "rounding": "half_up_at_display",
}


def lead(*units: Unit) -> tuple[LeadUnit, ...]:
    """These units as lead units printed in the item's cell."""
    return tuple(LeadUnit(unit.id, unit.name, "stated") for unit in units)


ITEMS = (
    Item(ItemId("item-01"), 1, "困难群众基本生活保障工作及社会救助", lead_units=lead(UNITS[0])),
    Item(ItemId("item-02"), 2, "养老服务供给", lead_units=lead(UNITS[0], UNITS[1])),
    Item(ItemId("item-03"), 3, "儿童福利", lead_units=lead(UNITS[2])),
)


def plan_of(
    items: tuple[Item, ...] = ITEMS,
    names: tuple[str, ...] = DISTRICTS,
    units: tuple[Unit, ...] = UNITS,
    rules: tuple[Rule, ...] | None = None,
) -> Plan:
    """A plan of 2021 with full marks 100 and two decimals."""
    districts = tuple(
        District(DistrictId(f"d{n}"), f"0{n}", name, n, f"{name}民政局", ()) for n, name in enumerate(names, 1)
    )
    if rules is None:
        rules = tuple(Rule(name, value, "") for name, value in {**RULES, "item_weight": f"1/{len(items)}"}.items())
    return Plan(
        year=2021,
        title="方案",
        attachment_title="附件",
        document_number="〔2021〕1号",
        issuer="市局",
        issued_on=date(2021, 5, 8),
        due_from=date(2021, 11, 1),
        due_to=date(2021, 11, 10),
        highlights=5,
        parts=(),
        focus_areas=(FocusArea("area-1", 1, "重点工作", items=items),),
        declared=(),
        windows=(),
        qualities=(),
        risks=(),
        districts=districts,
        lead_units=units,
        body=(),
        scoring=Scoring(Decimal(100), 2, rules),
    )


SHEET = SheetWording(
    title="{year}年度民政工作综合评估评分表",
    identity="主评单位：{unit}　　年度：{year}年　　满分：{full_marks}分",
    instructions_tab="填写说明",
    marks_tab="评分表",
    instructions=(
        "一、请在“评分表”里逐区填写得分和初步评估意见。白色格可以填，灰色格请不要改。",
        "二、得分填{least}到{most}之间的数，最多{decimals}位小数。还没有评的请空着，空着不算0分。",
        "三、初步评估意见请写具体的做法和事实，每个区各写各的。没有评完也可以先交，补齐后再交一次。",
        "四、填好后打印，由评估人和负责人签字，连同电子表一并交局办公室。文件名可以改，表头请不要改。",
    ),
    own_full="五、分值与上面不同的项目：{items}。",
    noted="“在案情况”是全年登记的情况，只供评分时参考，本身不是分数。登记有点名、曝光的，得分接近满分时，请在“情况说明”里写一句评分时的考虑。",
    reason_title="请写一句",
    reason="登记有点名或曝光。得分在{near_full}分以上的，请写一句评分时是怎样考虑的；分数由贵单位定。",
    apart_tab="其他情况",
    apart_title="登记的其他情况（不涉及具体项目）",
    apart_columns=("区", "情况"),
    sign_off=("评估人", "负责人签字", "日期"),
    out_of_range_title="得分请核对",
    out_of_range="请填{least}到{most}之间的数，最多{decimals}位小数。",
    page="第{page}页　共{pages}页",
    demo="演示数据",
)
STANDING = StandingWording(
    title="{year}年度民政工作综合评估得分汇总表",
    proposed="（拟定）",
    standing_tab="得分汇总",
    marks_tab="各单位评分",
    marks_title="{year}年度民政工作综合评估各主评单位评分",
    rank="位次",
    computed_rank="计算位次",
    district="区",
    total="得分",
    proposed_grade="建议等次",
    grade="等次",
    tied="（并列）",
    ordinal="项目序号",
    item="项目",
    unit="主评单位",
    not_applicable="不适用",
    item_key="各列数字是项目序号，项目名称见“各单位评分”。",
    withheld="位次暂不排定，原因如下：",
    unranked="不排位次",
    unit_share="单位分量",
    working_tab="计分过程",
    working_title="{year}年度民政工作综合评估计分过程",
    working={
        "words": "说明用字",
        "groups": "重点工作的分量",
        "combined": "各主评单位合成的得分",
        "bonus": "加分（不超过上限）",
        "deduction": "扣分",
        "zero": "整项不计分（登记次数）",
        "score": "项目得分（左边是满分）",
        "freed": "不适用让出的分量",
        "weight": "分量（左边两列是项目分量、占总分的分量）",
        "brings": "计入总分的分",
        "total": "总分和位次",
        "group": "重点工作得分",
        "total.whole": "分量合计",
        "total.brought": "各项计入合计",
        "total.bonus": "总分加分",
        "total.deduction": "总分扣分",
        "total.total": "总分",
        "total.exact": "总分（10位小数）",
        "total.ranked": "参加排位的总分",
        "total.rank": "位次",
        "total.grade": "建议等次",
        "total.peer_group": "类别",
        "total.peer_rank": "类内位次",
    },
    rulings_tab="认定",
    rulings_title="{year}年度民政工作综合评估加分、扣分等认定",
    rulings_columns=("区序号", "区", "项目序号", "项目", "代码", "分", "认定", "理由", "登记人"),
    page="第{page}页　共{pages}页",
    demo="演示数据",
)
DECISION = DecisionWording(
    title="{year}年度民政工作综合评估结果审定表",
    tab="审定表",
    notes=(
        "白色格由会议审定后填写，灰色格是计算结果，请不要改。审定位次已按计算位次填好，有变动的请改并写明变更理由。",
        "“是否发函”请填“是”或“否”，空着按不发函处理。",
    ),
    wrong_title="请核对",
    wrong_rank="审定位次请填整数。",
    wrong_letter="请填“是”或“否”。",
    unranked="不排位次",
    page="第{page}页　共{pages}页",
    demo="演示数据",
)


def edited(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    """A workbook after somebody opened it, did ``change`` to it and saved it."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
