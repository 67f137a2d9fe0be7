"""C10, C11 and C17: figures that disagree, targets that are not reached, and one district far from the others."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import pytest
from tests.compose.checks.cases import COVER, answer, case, case_of, submission

from selfcheck.compose.checks.case import Case, Remark, findings
from selfcheck.compose.checks.numbers.figures import check_figures
from selfcheck.compose.checks.numbers.outliers import Measures
from selfcheck.compose.checks.numbers.quantities import quantities
from selfcheck.compose.checks.numbers.targets import check_targets
from selfcheck.model.ids import DistrictId, ItemId, SectionId
from selfcheck.model.submission import Figure, ItemData

P1 = (
    "截至10月31日，全区新增养老床位342张，完成年度目标320张的106.9%；改造认知障碍照护床位150张，完成目标140张的107.1%；改造护理型床位"
    "210张，完成目标200张的105.0%。其中老西塘养护院二期6月投用，新增床位180张，入住率71.1%（128人）。"
)
P2 = (
    "全区养老机构在册护理员1260人，持技能等级证书847人，持证率67.2%，距70%目标差2.8个百分点（35人）。原因是上半年新开机构2家，新进人员集中。"
    "已安排11月、12月两期鉴定，报名96人，预计年底持证率可达到72%左右。"
)
P7 = (
    "1至10月共受理信访事项601件，按期办结597件，超期4件，按期办结率100%；回访322件，满意289件，群众满意率96.5%；重复信访42件，重复信访率较"
    "上年下降3.2个百分点。"
)


def said(text: str, section: str = "item-28.1") -> list[str]:
    made = case({section: text})
    return [f.message for f in findings(made, [*check_figures(made), *check_targets(made)])]


def test_a_rich_paragraph_and_an_honest_gap_give_nothing() -> None:
    assert said(P1, "item-05.1") == []
    assert said(P2, "item-06.1") == []


def test_rates_that_their_counts_do_not_give_are_asked_about_at_the_rate() -> None:
    made = case({"item-28.1": P7})
    found = findings(made, check_figures(made))
    assert [(f.code, f.level, P7[f.start : f.end]) for f in found] == [
        ("C10", "confirm", "100%"), ("C10", "confirm", "96.5%")]  # fmt: skip
    assert found[0].message == (
        "第28项第1点：按期办结597件、受理信访事项601件，折算约99.3%，文中写的是100%。可能口径不同，请核对一下，或注明口径。"
    )
    assert "折算约89.8%" in found[1].message


@pytest.mark.parametrize(
    "text",
    [
        "完成目标320张，实际完成336张，完成率105%。",
        "受理601件，按期办结597件，按期办结率99.3%。",
        "受理600件，按期办结597件，按期办结率99.5%。",
        "受理601件，按期办结597件，按期办结率100%（不含跨年件）。",
        "受理601件，按期办结597件，按期办结率较上年提高5%。",
        "受理６０１件，按期办结５９７件，按期办结率９９．３％。",
        "机构10家，其中达标8家，占80.0%。",
        "回访322件，满意289件，满意率92.3%（按有效评价313件计）。",
    ],
    ids=[
        "over-100-is-fine",
        "rounded",
        "exact",
        "base-stated-otherwise",
        "a-change",
        "full-width",
        "share",
        "base-counted",
    ],
)
def test_what_fits_or_has_another_base_is_left_alone(text: str) -> None:
    assert said(text) == []


def test_a_share_and_a_target_that_do_not_fit_are_asked_about() -> None:
    assert "折算约80.0%，文中写的是85%" in said("机构10家，其中达标8家，占85%。")[0]
    assert "折算约106.9%，文中写的是116.9%" in said("新增床位342张，完成年度目标320张的116.9%。")[0]


def test_parts_that_do_not_add_up_are_asked_about_and_incomplete_lists_are_not() -> None:
    assert said("建成服务中心共12家：甲类3家、乙类5家。") == [
        "第28项第1点：各部分相加是8家，文中的总数是12家。可能有重叠或没有列全，请核对一下。"]  # fmt: skip
    assert said("建成服务中心共12家：甲类7家、乙类5家。") == []
    assert said("建成服务中心共12家，其中甲类3家、乙类5家。") == []
    assert said("建成服务中心共12家：甲类3家、乙类5家，其中星级2家。") == []
    assert said("办理登记6019件，其中结婚4126件、离婚1693件、补领210件。") == [
        "第28项第1点：各部分相加是6029件，文中的总数是6019件。可能有重叠或没有列全，请核对一下。"]  # fmt: skip
    assert said("社区工作者186人，其中持证120人、党员98人。") == []
    assert said("为22名儿童提供服务，其中义务教育阶段25名。") != []
    assert said("建成服务中心共12家，其中甲类13家。") == [
        "第28项第1点：其中的一部分（13家）比总数（12家）还多，请核对一下。"]  # fmt: skip


def test_coverage_over_a_hundred_is_asked_about_and_completion_is_not() -> None:
    assert said("居村覆盖率102%。") == ["第28项第1点“居村覆盖率”是102%，超过了100%，请核对一下，或注明口径。"]
    assert said("任务完成率105%。") == []


def told_twice(*figures: Figure, text: str) -> list[str]:
    cells = "\n".join(f"{f.name}\t{f.value}" for f in figures)
    data = ItemData(id=SectionId("item-01.data"), title="", item=ItemId("item-01"), state="answered", text=cells,
                    figures=figures)  # fmt: skip
    made = case_of(submission(COVER, answer("item-01.2", text), data))
    return [f.message for f in findings(made, check_figures(made))]


def figure(value: str, unit: str, as_of: str = "2021-10-31") -> Figure:
    return Figure("1-2", "最低生活保障在保", value, unit, as_of, "")


def test_one_measure_with_two_values_is_asked_about_with_both_places() -> None:
    text = "全区最低生活保障在保6820户。"
    assert told_twice(figure("6280", "户"), text=text) == [
        "第1项的数据表“最低生活保障在保”是6280户，第1项第2点写的是6820户。可能截止日期或口径不同，请核对一下，或注明口径。"
    ]
    assert told_twice(figure("6820", "户"), text=text) == []
    assert told_twice(figure("６８２０", "户"), text=text) == []


def test_persons_and_times_mixed_up_and_ten_thousands_are_seen() -> None:
    text = "全区最低生活保障在保6820户。"
    assert told_twice(figure("6820", "人次"), text=text) == [
        "第1项的数据表“最低生活保障在保”是6820人次，第1项第2点写的是6820户，数相同、单位不同，请核对一下单位。"
    ]
    money = "全年发放价格临时补贴186万元。"
    assert told_twice(Figure("1-3", "发放价格临时补贴", "186", "元", "", ""), text=money) != []
    assert told_twice(Figure("1-3", "发放价格临时补贴", "1860000", "元", "", ""), text=money) == []


def test_a_target_that_is_each_districts_and_not_reached_is_told_unless_explained() -> None:
    assert said("护理员持证率为67.2%。", "item-06.1") == [
        "第6项第1点“护理员持证率”写的是67.2%，方案要点是70%。文中已说明原因和安排的，可不再补充。"]  # fmt: skip
    assert said("护理员持证率达到７１％。", "item-06.1") == []
    assert said("护理员持证率67.2%，预计年底可达到72%。", "item-06.1") == []
    assert said("年初持证率61.2%，10月底达到71.8%。", "item-06.1") == []
    assert len(said("每百户设施面积为22.8平方米。", "item-12.2")) == 1


@pytest.mark.parametrize(
    ("section", "text", "words"),
    [
        ("item-06.1", "护理员1260人，其中847人持证，持证比例67.2%。", "67.2%"),
        ("item-06.1", "持有技能等级证书的占68.5%。", "68.5%"),
        ("item-06.1", "持证率由64.3%提高到68.0%，提高3.7个百分点。", "68.0%"),
        ("item-06.1", "技能等级持证率为百分之六十五。", "百分之六十五"),
        ("item-06.2", "居村养老顾问点覆盖面达到76%。", "76%"),
        ("item-06.2", "镇\t居村数\t覆盖率\n甲镇\t48\t83.3%\n乙镇\t48\t70.8%\n合计\t96\t77.1%", "77.1%"),
        ("item-12.2", "综合设施百户面积26.4平方米。", "26.4平方米"),
        ("item-12.2", "甲街道31.2平方米，乙镇22.6平方米；全区平均28.1平方米。", "28.1平方米"),
        ("item-06.1", "持证率73.2%，其中高级持证率12.5%。", ""),
        ("item-06.2", "覆盖率达到86%，其中农村地区覆盖率72%。", ""),
        ("item-12.2", "每百户32.1平方米；最低的镇为每百户24.6平方米。", ""),
        ("item-06.1", "持证率68.2%，主要是新开两家机构。", ""),
    ],
)
def test_a_target_is_known_by_every_name_of_its_measure(section: str, text: str, words: str) -> None:
    made = case({section: text})
    assert [f.words for f in findings(made, check_targets(made))] == ([words] if words else [])


@pytest.mark.parametrize(
    ("section", "text", "words"),
    [
        ("item-06.1", "关于持证：去年这个时候百分之六十二，今年百分之六十七。", "百分之六十七"),
        ("item-06.1", "护理员持证情况，眼下是六成八，各街镇相差不大。", "六成八"),
        ("item-06.1", "护理员一千二百名，持证八百零四名。", "持证八百零四名"),
        ("item-06.1", "在册养老护理员860人，其中持有技能等级证书的559人。", "559人"),
        ("item-06.1", "护理员120人里持有等级证书的78人，占65%。", "65%"),
        ("item-06.2", "全区居村委会118个，建有养老顾问点88个。", "88个"),
        ("item-06.2", "126个居委会设有96个顾问点，全年服务8600人次。", "96个"),
        ("item-06.2", "顾问点分三级，合计90处，占居委会总数的七成半。", "七成半"),
        ("item-10.1", "96个居委会换届，93个一次成功，占96.9%。", "96.9%"),
        ("item-10.1", "应换届居委会七十六个，第一轮投票就选出新一届班子的七十四个。", "七十四个"),
        ("item-10.1", "居委会64个、村委会20个，一次选举成功的82个。", ""),
        ("item-06.1", "护理员1260人，新增持证126人。", ""),
        ("item-06.1", "护理员860人，持证教师12人授课，持证护理员640人。", ""),
        ("item-06.1", "护理员860人，持证559人，其余人员正在培训。", ""),
        ("item-06.1", "护理员860人，持证619人。", ""),
        ("item-06.1", "护理员860人，持证社工45人到场指导。", ""),
        ("item-06.1", "护理员860人，养老顾问持证45人。", ""),
        ("item-06.1", "护理员860人，坚持凭证上岗的420人。", ""),
        ("item-06.1", "参加技能等级鉴定96人，持证62人。", ""),
        ("item-06.1", "持证抓得紧，近七成的护理员参加了培训，女性占66%。", ""),
        ("item-06.1", "护理员860人，持证的有七成多，女持证护理员420人，占48.8%。", ""),
        ("item-06.2", "居委会94个，示范性顾问点12个，覆盖率86.2%。", ""),
        ("item-06.2", "新设顾问点12个，全区居委会94个，都有顾问点。", ""),
        ("item-06.2", "三星级顾问点共14处，占居委会总数的一成多；覆盖率81.0%。", ""),
        ("item-10.1", "82个居委会中，一次选举成功的80个，另2个按规定推迟。", ""),
        ("item-10.1", "居委会82个，一次选举成功82个，当选委员480名，其中党员286名，占59.6%。", ""),
    ],
)  # fmt: skip
def test_a_target_is_held_against_words_for_numbers_and_against_two_counts(section: str, text: str, words: str) -> None:
    made = case({section: text})
    assert [f.words for f in findings(made, check_targets(made))] == ([words.lstrip("持证")] if words else [])


def test_a_rate_worked_out_from_two_counts_tells_both_of_them() -> None:
    assert said("居委会94个，顾问点71个。", "item-06.2") == [
        "第6项第2点：顾问点71个，按居委会94个折算约75.5%，方案要点是80%。文中已说明原因和安排的，可不再补充。"]  # fmt: skip


def test_a_shortfall_explained_among_the_items_problems_is_left_alone() -> None:
    texts = {"item-06.1": "护理员持证率67.2%。", "item-06.problem": "持证率还差2.8个百分点，新开机构人员未及考证。"}
    made = case(texts)
    assert not [*check_targets(made)]


def test_a_target_of_the_whole_city_is_not_held_against_a_district() -> None:
    assert said("为23名义务教育阶段家庭监护缺失的儿童提供支持服务。", "item-09.3") == []
    assert said("为家庭监护缺失的儿童提供支持服务23名。", "item-09.3") == []
    assert said("长者智能技术运用能力提升行动12.4万人次。", "item-05.3") == []


def test_figures_are_read_with_what_they_measure_in_every_way_of_writing_them() -> None:
    text = "截至10月31日，走访慰问３２０户，投入310万元、1.2亿元，设三家机构，3至5人，近百人，接待1,260人次，提高2.8个百分点"
    assert [(q.value, q.unit, q.what) for q in quantities(text)][:4] == [
        (Decimal(320), "户", "走访慰问"), (Decimal(3_100_000), "元", "投入"), (Decimal(120_000_000), "元", ""),
        (Decimal(3), "家", "设")]  # fmt: skip
    span = next(q for q in quantities(text) if q.low is not None)
    assert (span.low, span.value, span.rough) == (Decimal(3), Decimal(5), True)
    assert [(q.value, q.unit) for q in quantities(text)][-2:] == [(Decimal(1260), "人次"), (Decimal("2.8"), "个百分点")]
    assert quantities(text)[0].until == "截至10月31日"
    assert all(text[q.start : q.end] for q in quantities(text))


def city(*counts: int) -> list[Case]:
    ids = ("pudong", "huangpu", "jingan", "xuhui", "changning", "putuo", "hongkou")
    return [case({"item-04.2": f"开展公益宣传{n}次。"}, district=id) for id, n in zip(ids, counts, strict=False)]


def outliers(cases: Iterable[Case]) -> Mapping[DistrictId, list[Remark]]:
    measures = Measures()
    for one in cases:
        measures.take(one)
    return measures.outliers()


def test_one_district_far_from_the_others_is_told_to_the_lead_unit() -> None:
    cases = city(10, 12, 11, 9, 10, 99)
    remarks = outliers(cases)
    (one,) = findings(cases[5], remarks[DistrictId("putuo")])
    assert (one.code, one.level, one.words) == ("C17", "advice", "99次")
    assert one.message.startswith("（给处室）普陀区“开展公益宣传”是99次，约为各区中位数（10.5次）的9倍")
    assert sum(map(len, remarks.values())) == 1


def test_sizes_that_differ_as_districts_do_and_few_districts_tell_nothing() -> None:
    assert not outliers(city(10, 25, 40, 12, 33, 60))
    assert not outliers(city(10, 12, 99))
    assert not outliers(city(10, 10, 11, 10, 9, 30))
