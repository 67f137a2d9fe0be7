"""C02, C03, C06, C08, C12 and C13: the many ways in which districts write one thing, and what only looks like it."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from tests.compose.checks.cases import COVER, answer, case, case_of, submission
from tests.compose.checks.labelled import found_in
from tests.returns import ROOT

from selfcheck.compose.checks.answers.missing import check_missing
from selfcheck.compose.checks.answers.parts import check_highlights
from selfcheck.compose.checks.blanks.placeholders import check_placeholders
from selfcheck.compose.checks.case import findings
from selfcheck.compose.checks.dates.times import check_times
from selfcheck.compose.checks.people.personal import personal_hits
from selfcheck.compose.checks.places.places import check_places
from selfcheck.model.blocks import Table, cell, paragraph
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import ItemId, SectionId
from selfcheck.model.submission import PointAnswer

WAYS: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    (ROOT / "tests" / "data" / "ways-of-writing.toml").read_text(encoding="utf-8")
)
"""Whole sentences, by what is looked for in them: what is found, and what only looks like it."""
GAPS = (
    "建成？个",
    "培训□期",
    "发放……元",
    "占…%",
    "完成（）件",
    "处理[]件",
    "完成《》编制",
    "办理  件",
    "于2021年  月  日完成",
    "数据待核。",
    "参与人数待更新，",
    "详见错误!未找到引用源。",
    "占#DIV/0!",
    "单击此处输入文字",
    "签约○○户",
    "服务——人次",
    "百分之X",
    "【 】",
    "（数据暂缺）",
    "1月  日",
    "新增##个",
    "培训NN人次",
    "救助待补报数人",
    "覆盖？%",
)
NO_GAPS = (
    "钱从哪里来？人往哪里去？",
    "办得好不好？群众说了算",
    "养老机构怎么选？家属最关心",
    "□有 ☑无",
    "（ ）有（√）无",
    "[ ]是 [√]否",
    "受理601件……均按规定答复",
    "“我们……家里人都说好”",
    "三张网——人防",
    "提高3—5个",
    "1—10月",
    "最多跑一次？人人都说好",
    "数据质量有待提升",
    "时间待定的项目",
    "年 月均增长",
    "开展“听谁说？大家说”活动2场",
    "12-15人次",
    "满意率98%—99%",
    "姓名  人数",
    "第一类  个体",
    "二〇二一年",
    "（一）建成",
    "〔2021〕8号",
    "公开课“养老怎么办？”3场",
    "《民政》",
    "工作人员  名单",
    "A—B",
)
COPIED = (
    "我局全面开展结对帮扶，静安区14个街镇全部设立工作站。",
    "静安区组织护理员参加培训，我局高度重视。",
    "试点放在外滩街道和静安区。",
    "在外滩街道与南翔镇各建1家",
    "静安区组织护理员参加培训86人。",
    "今年静安区学习教育活动开展12次。",
    "静安区与12家企业签约，采购服务86万元。",
    "全区签订安全责任书46份，其中南翔镇12份。",
    "全区农民专业合作社12家，其中南翔镇3家。",
    "服务延伸到南翔镇。",
    "静安区养老机构在区内举办培训班3期。",
    "静安区民政局联合公安部门检查12次。",
    "在静安区举办活动3场",
    "助餐点覆盖到静安区全部居村",
    "由静安区牵头，开展3次",
    "南翔镇户籍老人1.2万人。",
)
TOGETHER = (
    "静安区民政局与我区签订合作协议，互访4次。",
    "受助人员中有3人老家在静安区，已联系家属。",
    "救助对象户口在静安区，由我局先行救助。",
    "培训班由市民政局在静安区举办，我区参训6人。",
    "参加市社工协会在静安区召开的年会。",
    "全市排名第二，仅次于静安区。",
    "静安区民政局来我区学习3次。",
    "静安区转来信访件3件。",
    "静安区移交我区救助2人。",
    "居住在静安区的人户分离老人由本区服务",
    "与静安区、徐汇区、长宁区、嘉定区联合检查",
    "会同静安区民政局查处1起",
    "我区与静安区建立协作机制",
    "患者转诊至静安区精神卫生中心",
    "承接静安区救助站转来12人",
    "组织12人到静安区观摩",
    "我区老人入住静安区养老机构，人户分离补贴86人",
    "与静安区民政局互访3次",
    "护送3人返回静安区",
    "亲属在静安区，已接回",
    "向静安区捐赠物资",
    "做法被静安区借鉴",
    "邀请静安区专家授课3次",
    "选派4人到静安区挂职",
)
TO_COME = (
    "月份\t场次\n1—6月\t21\n12月\t3",
    "十二月十二日组织第六期鉴定，取证96人。",
    "培训已于十一月二十日完成。",
    "12月5号举办活动，86人参加。",
    "2021.12.05举办活动，86人参加。",
    "2021-12-5完成验收。",
    "二〇二一年十二月五日举办颁证仪式。",
    "1至12月累计接待8.6万人次。",
    "1—11月，受理601件。",
    "一至十二月受理601件",
    "截至12月底，新增342张",
    "截至11月底，完成342张。",
    "截至11月5号，完成342张。",
    "2022年1月15日举办颁奖礼，86人参加。",
    "今年12月4日举办活动",
    "12 月4日举办了颁证仪式，48对",
    "截至十一月五日，完成342张。",
    "11月20日，12月2日共举办2期，取证96人",
    "１２月４日举办活动",
    "本年12月1日印发",
    "冬至三天井然有序。",
    "11月底已全部完成验收",
)
NOT_TO_COME = (
    "要点\t指标\t数值\n11-9\t培训\t86\n12-2\t床位\t3",
    "去年11月20日举办活动，86人参加。",
    "2020年11月20日至12月31日开展行动，查处3家。",
    "上年度12月4日举办，86人参加。",
    "依据《关于12月20日起执行的通知》开展",
    "12月20日交付，目前正在装修。",
    "12月12日决赛，各队正在备赛。",
    "工程工期至12月25日。",
    "十月三十一日完成",
    "服务12月龄以下",
    "1至10月受理601件",
    "2022年3月31日到期",
    "预计1至12月接待8万人次",
    "截至10月底完成342张",
    "2020年1至12月受理601件，今年1至10月受理588件",
    "十月底前完成",
    "2019年冬至、2020年冬至接待3万人次",
    "三月三日上巳节已办2场",
    "版本2.12.5已上线",
    "IP 2021.12.05.1",
    "会议定于十二月五日召开",
    "近年冬至接待祭扫均超过3万人次",
    "每年12月5日",
    "第十一月子会所1家已整改",
)
PERSONAL = (
    "雁栖荡镇荷叶村七组21号住户呼叫",
    "荷叶村3队18号村民",
    "听雨新村34号居民求助",
    "柳荫路18弄3号201的独居老人",
    "家庭地址：墨香新村12号楼3单元501室",
    "住长乐路一百号的老人",
    "患有肝病的司徒老根享受低保",
    "患有肝病的王小明享受低保",
    "王小明因患尿毒症住院",
    "12岁的王小宝父母离异",
    "八岁的闾丘小雨在读",
    "王小明系低保对象",
    "闾丘明患精神分裂症多年",
    "王小明同学获奖",
    "王小宝，男，2013年出生",
    "姓名\t年龄\t病种\n王小明\t62\t肝癌\n李小花\t8\t脑瘫",
    "（0086-13800000000）",
    "电话021-6000 0000",
    "幺三八零零零零零零零零",
    "990101-19490101-0011",
    "沪a·12345",
    "肢体残疾的王小明获",
    "王小宝今年9岁",
    "女孩皇甫小雨（六岁）",
    "车牌沪A-12345",
    "欧阳明因病住院",
    "确诊艾滋病的令狐阿四，",
    "家在荷叶村21号",
)
IMPERSONAL = (
    "患有精神疾病的周边居民",
    "马上患病",
    "顾客患病时",
    "残疾的许多人参加",
    "患病的孙子由奶奶照料",
    "12岁的孙子",
    "江苏患者3人",
    "低保的何种情形",
    "住房保障按第12号文件执行",
    "荷叶村七组21号为老服务站建成",
    "入住养老院2号楼86人",
    "长乐路100号社区食堂",
    "王某某因患尿毒症",
    "走失老人宇文阿婆",
    "85岁的王秀英老人",
    "姓名\t职务\n王小明\t科长",
    "序号\t街镇\t低保户数\n1\t张江镇\t86",
    "周边低保户86户",
    "项目编号2021-12-05-2021-12-31",
    "周期为低保复核3次",
    "第三组21号方案",
    "曾因病致贫",
    "林业残疾人培训",
    "黄浦低保户3人",
    "老人在长乐路100号就餐",
    "助餐点设在听雨新村34号居民活动室",
    "夏季感染率下降",
    "许多低保户",
    "常年患病老人3人",
    "王小明（工号12）",
    "张贴低保公示",
)


# -- C02 --


@pytest.mark.parametrize("section", ["item-02.4", "item-21.3", "item-01.1"])
@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("4．{}", True),
        ("（4）{}", True),
        ("第4点：{}", True),
        ("2.4 {}", True),
        ("④{}", True),
        ("{}已落实。", True),
        ("已{}", True),
        ("4.已落实", True),
        ("自查情况：已完成。", True),
        ("见附件3。", True),
        ("2021年已全部完成。", True),
        ("1.走访420户。", False),
        ("三支队伍已建。", False),
        ("{}今年办了5场。", False),
        ("由区民政局会同公安分局牵头建立工作专班按月调度", False),
    ],
)
def test_the_printed_point_its_number_and_a_label_are_no_answer(section: str, form: str, found: bool) -> None:
    made = case({"item-01.1": ""})
    text = form.format(made.points[SectionId(section)][1].text)
    assert bool([*check_missing(case({section: text}))]) is found


def test_a_point_told_again_in_hardly_other_words_is_no_answer() -> None:
    assert [*check_missing(case({"item-02.4": "做好进博会期间的救助管理的工作。"}))]


@pytest.mark.parametrize(
    ("reason", "is_asked"),
    [
        ("不涉及。", True),
        ("本区不涉及此项工作。", True),
        ("无", True),
        ("××", True),
        ("无建制村", False),
        ("我区没有公墓", False),
    ],
)
def test_a_reason_says_more_than_that_it_does_not_apply(reason: str, is_asked: bool) -> None:
    assert bool([*check_missing(case({"item-11.7": f"不适用。理由：{reason}"}))]) is is_asked


@pytest.mark.parametrize(("figure", "found"), [("", True), ("86", False)])
def test_a_table_with_nothing_but_its_headings_is_no_answer(figure: str, found: bool) -> None:
    table = Table((tuple(map(cell, ("街镇", "户数"))), tuple(map(cell, ("甲街道", figure)))))
    section = PointAnswer(
        id=SectionId("item-01.1"),
        title="",
        item=ItemId("item-01"),
        state="answered",
        blocks=(table,),
        text="街镇\t户数",
    )
    assert bool([*check_missing(case_of(submission(COVER, section)))]) is found


@pytest.mark.parametrize(
    "text",
    [
        "同上。",
        "详见附件三《2021年养老服务机构备案情况汇总表》及相关佐证材料。",
        "具体内容见第5项第1点，此处从略。",
        "正在统计中，稍后补报，请谅解。",
        "数据正在汇总，待街镇上报后另行报送，敬请谅解。",
        "本区不涉及该项工作，故不作填报。",
        "该项内容不适用于我区实际情况，因此不填写。",
        "已做好社区养老服务机构备案工作。",
        "3.社区养老服务机构备案情况。3.社区养老服务机构备案情况。",
        "社区养老服务机构备案情况见附件。",
        "3．社区养老服务机构备案情况。\n（1）正常。",
        "养老机构服务质量日常监测评价情况。",
        "社区养老服务机构备案",
        "①已完成②已完成",
        "附：备案表",
    ],
)
def test_what_sends_the_reader_elsewhere_or_puts_him_off_is_no_answer(text: str) -> None:
    assert [*check_missing(case({"item-07.3": text}))]


@pytest.mark.parametrize(
    "text",
    [
        "应备尽备，共七家。",
        "未发生应备案而未备案的情况。",
        "没有收到投诉举报。",
        "本区无建制村，不涉及。",
        "不涉及，因我区没有农村。",
        "见附件1。另外，今年新备案6家，主要集中在北片三个镇。",
        "社区养老服务机构备案情况：62家已备，2家因产权待办。",
        "备案工作移交街镇，区局每季抽查，抽查中补正材料3份。",
        "养老服务机构备案全程网办，窗口不再收纸质材料。",
    ],
)
def test_a_short_answer_that_says_something_is_one(text: str) -> None:
    assert [*check_missing(case({"item-07.3": text}))] == []


@pytest.mark.parametrize(("figure", "found"), [("", True), ("86", False)])
def test_an_empty_table_with_nothing_beside_it_is_no_answer(figure: str, found: bool) -> None:
    rows = tuple(tuple(map(cell, row)) for row in (("指标", "数值"), ("数据更新及时率", figure), ("数据准确率", "")))
    section = PointAnswer(
        id=SectionId("item-06.3"),
        title="",
        item=ItemId("item-06"),
        state="answered",
        blocks=(Table(rows),),
        text="指标",
    )
    assert bool([*check_missing(case_of(submission(COVER, section)))]) is found


@pytest.mark.parametrize(("section", "text"), WAYS["answers"]["empty"].items())
def test_words_that_could_stand_under_any_point_are_no_answer(section: str, text: str) -> None:
    assert _answers_asked_about(section, text)


@pytest.mark.parametrize(("section", "text"), WAYS["answers"]["told"].items())
def test_a_few_words_that_tell_a_fact_are_an_answer(section: str, text: str) -> None:
    assert not _answers_asked_about(section, text)


def _answers_asked_about(section: str, text: str) -> bool:
    _, made = found_in({"code": "C02", "section": section, "district": "芷港区", "text": text})
    return any(finding.code == "C02" for finding in made)


# -- C03 --


@pytest.mark.parametrize("text", [*GAPS, *WAYS["placeholders"]["found"]])
def test_a_gap_is_found_whatever_sign_stands_for_it(text: str) -> None:
    assert [*check_placeholders(case({"item-20.5": text}))]


@pytest.mark.parametrize("text", [*NO_GAPS, *WAYS["placeholders"]["left_alone"]])
def test_signs_that_mean_what_they_say_are_no_gap(text: str) -> None:
    assert [*check_placeholders(case({"item-20.5": text}))] == []


# -- C06 --


@pytest.mark.parametrize("text", COPIED)
def test_another_district_as_doer_or_in_a_list_is_asked_about(text: str) -> None:
    assert [*check_places(case({"item-09.1": text}, district="huangpu"))]


@pytest.mark.parametrize("text", TOGETHER)
def test_a_third_party_a_person_and_a_bond_between_two_are_not(text: str) -> None:
    assert [*check_places(case({"item-09.1": text}, district="huangpu"))] == []


def _by_district(ways: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(district, text) for district, texts in ways.items() for text in texts]


@pytest.mark.parametrize(("district", "text"), _by_district(WAYS["places"]["found"]))
def test_a_name_that_stands_where_the_own_one_belongs_is_asked_about(district: str, text: str) -> None:
    assert _names_found(district, text)


@pytest.mark.parametrize(("district", "text"), _by_district(WAYS["places"]["left_alone"]))
def test_what_lies_between_two_districts_or_with_a_third_is_not(district: str, text: str) -> None:
    assert _names_found(district, text) == []


def _names_found(district: str, text: str) -> list[str]:
    _, made = found_in({"code": "C06", "section": "item-09.1", "district": district, "text": text})
    return [finding.words for finding in made if finding.code == "C06"]


# -- C08 --


@pytest.mark.parametrize(
    ("effect", "is_asked"),
    [("2021年10月投用以来效果很好", True), ("第3届评选获好评", True), ("形成“1+3+X”的做法", True),
     ("服务老人三百余人", False), ("投诉量减半", False), ("10月以来服务86人", False)],
)  # fmt: skip
def test_an_effect_is_told_in_figures_and_a_date_is_none(effect: str, is_asked: bool) -> None:
    assert bool(_effects(effect=(paragraph(effect),))) is is_asked


@pytest.mark.parametrize("effect", WAYS["effects"]["without_figure"])
def test_numbers_that_are_no_result_tell_no_effect(effect: str) -> None:
    assert ("C08.effect", "highlight-2") in _effects(effect=(paragraph(effect),))


@pytest.mark.parametrize("effect", WAYS["effects"]["with_figure"])
def test_a_result_is_a_figure_however_it_is_counted(effect: str) -> None:
    assert _effects(effect=(paragraph(effect),)) == []


def test_two_effects_in_the_same_numbers_are_one_highlight() -> None:
    words = "敲门2130户次，发现隐患46处。", "46处隐患，2130户次敲门，老人都说好。"
    told = [
        replaced(answer(f"highlight-{n}", f"第{n}件事，服务{n}00人。"), headline=f"第{n}件事的标题")
        for n in range(1, 6)
    ]
    told[:2] = [replaced(one, effect=(paragraph(effect),)) for one, effect in zip(told[:2], words, strict=True)]
    made = check_highlights(case_of(submission(COVER, *told)))
    assert [(remark.sentence, remark.section) for remark in made] == [("C08.twice", "highlight-2")]


def test_one_headline_twice_is_asked_about_and_signs_are_no_headline() -> None:
    assert [name for name, _ in _effects(headline="助餐进楼宇一小时到家")] == []
    assert [name for name, _ in _effects(headline="____")] == ["C08.headline"]


def _effects(**changes: object) -> list[tuple[str, str]]:
    full = [
        replaced(answer(f"highlight-{n}", f"第{n}件事，服务{n}00人。"), headline=f"第{n}件事的标题")
        for n in range(1, 6)
    ]
    full[1] = replaced(full[1], **changes)
    return [(remark.sentence, remark.section) for remark in check_highlights(case_of(submission(COVER, *full)))]


# -- C12 --


def _times(text: str) -> list[str]:
    made = case_of(submission(COVER, answer("item-21.1", text), received_on="2021-11-08"))
    return [finding.message for finding in findings(made, check_times(made))]


@pytest.mark.parametrize("text", [*TO_COME, *WAYS["times"]["found"]])
def test_a_day_to_come_is_found_however_it_is_written(text: str) -> None:
    assert _times(text)


@pytest.mark.parametrize("text", [*NOT_TO_COME, *WAYS["times"]["left_alone"]])
def test_days_of_other_years_plans_and_titles_are_left_alone(text: str) -> None:
    assert _times(text) == []


@pytest.mark.parametrize(
    ("written", "is_asked"),
    [("截至10月31日", False), ("二〇二一年十月三十一日", False), ("20211031", False), ("待定", True), ("____", True),
     ("  年  月  日", True)],
)  # fmt: skip
def test_a_cover_without_a_day_is_asked_for_one(written: str, is_asked: bool) -> None:
    made = case_of(submission(replaced(COVER, data_as_of=written), answer("item-21.1", "好"), received_on="2021-11-08"))
    assert bool([*check_times(made)]) is is_asked


# -- C13 --


@pytest.mark.parametrize("text", PERSONAL)
def test_who_somebody_is_is_found_on_either_side_and_in_every_script(text: str) -> None:
    assert personal_hits(text)


@pytest.mark.parametrize("text", IMPERSONAL)
def test_words_houses_and_people_without_a_name_are_left_alone(text: str) -> None:
    assert personal_hits(text) == []
