"""C01 to C04, C06, C08, C09, C12 and C16: what one return lacks or says oddly, each with its traps by name."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from tests.compose.checks.cases import COVER, answer, case, case_of, submission

from selfcheck.compose.checks.answers.missing import check_missing
from selfcheck.compose.checks.answers.parts import check_file, check_highlights, check_risks
from selfcheck.compose.checks.answers.wording import check_facts, check_length
from selfcheck.compose.checks.blanks.placeholders import check_placeholders
from selfcheck.compose.checks.case import Case, Remark, findings
from selfcheck.compose.checks.dates.times import check_times
from selfcheck.compose.checks.places.places import check_places
from selfcheck.model.blocks import Note, Paragraph, Picture, Run, paragraph
from selfcheck.model.encoding import replaced
from selfcheck.model.finding import NamedEvent
from selfcheck.model.ids import DistrictId, ItemId, SectionId, Sha256
from selfcheck.model.submission import AnySection, PointAnswer, Risk

P3 = (
    "我局高度重视“社区救助顾问”工作，切实加强组织领导，健全工作机制，狠抓责任落实，积极探索“政策找人”，不断提升困难群众的获得感、"
    "幸福感、安全感，取得了明显成效，得到了群众的一致好评。"
)
P6 = (
    "不适用。理由：我区无建制村，不涉及“阳光村务工程”和农村社区建设试点。居委会财务公开由街道统一平台办理，10个街道108个居委会已"
    "全部上线，本年度公开4次。"
)
P8 = (
    "婚姻登记处全年办理结婚登记××对、离婚登记XX对，平均等候时间由__分钟缩短到12分钟，当事人满意度（此处填写数据）以上。"
)
FULL = "元旦春节期间走访慰问困难群众8600户次，发放慰问资金1290万元。"
Check = Callable[[Case], Iterable[Remark]]


def said(check: Check, texts: dict[str, str], **more: object) -> list[tuple[str, str, str]]:
    made = case(texts, **more)  # type: ignore[arg-type]
    return [(f.code, f.level, f.words) for f in findings(made, check(made))]


# -- C01 and C04 --


def test_boilerplate_without_a_figure_gives_c01_and_c04() -> None:
    assert said(check_facts, {"item-01.5": P3}) == [("C01", "advice", "")]
    made = case({"item-01.5": P3})
    (one,) = findings(made, check_length(made))
    assert (one.code, one.level, one.words) == ("C04", "advice", P3)
    assert one.message.startswith("第1项第5点以总体表述为主")


def test_the_same_advice_is_given_once_an_item_and_once_for_all_where_many_items_are_in_it() -> None:
    bare = "按照要求组织走访慰问，及时掌握情况，做好解释疏导。"
    few = {"item-01.1": bare, "item-01.4": bare, "item-02.1": bare}
    made = case(few)
    found = findings(made, check_facts(made))
    assert [(f.section, f.message[: f.message.index("写")]) for f in found] == [
        ("item-01.1", "第1项第1、4点"), ("item-02.1", "第2项第1点")]  # fmt: skip
    made = case({**few, "item-03.3": bare, "item-04.1": bare})
    (one,) = findings(made, check_facts(made))
    assert one.section == "item-01.1"
    assert one.message.startswith("有4项的5个要点写了做法，还没有看到数字或具体事例。")
    assert one.message.endswith("这些要点是：第1项第1、4点；第2项第1点；第3项第3点；第4项第1点。")


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("item-11.7", P6),
        ("item-27.5", "各项安全管理措施均已落实到位，运行情况良好平稳。"),
        ("item-01.1", "在困难群众中开展走访慰问，服务机构增加到三家。"),
        ("item-01.1", "按照《上海市社会救助条例》逐条修订本区操作口径。"),
        ("item-01.1", "组织走访慰问困难群众，共走访８６户，逐户登记在册。"),
    ],
    ids=["not-applicable", "state-of-affairs", "chinese-numeral", "named-document", "full-width"],
)
def test_what_has_a_fact_or_needs_none_is_not_asked_for_one(section: str, text: str) -> None:
    assert said(check_facts, {section: text}) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("高龄津贴工作稳妥有序，一批老人得到实惠，一批经验在面上推开，群众反映良好。", True),
        ("两项补贴审核严格、发放及时，社会化发放渠道畅通，残疾人普遍满意。", True),
        ("坚持一户一策、一人一档、一对一帮扶，做到底数清楚、服务到位，救助一次办成。", True),
        ("严格执行行政执法三项制度，规范文书制作，强化审核把关，执法水平稳步提高。", True),
        ("今年出台三项制度，把值班、巡查、报告的要求写进去，各站都按制度执行。", False),
        ("志愿者分十一批上门，逐户登记老人的需求，能当场办的当场办完，老人们很满意。", False),
        ("社区食堂新开两家，菜价比周边便宜，老人们吃得放心，街坊邻里都说办得好。", False),
    ],
)
def test_what_is_only_called_by_a_number_is_no_figure(text: str, asked: bool) -> None:
    assert bool(said(check_facts, {"item-08.2": text})) is asked


def test_a_short_but_factual_answer_is_left_alone_and_a_very_long_one_is_not() -> None:
    assert said(check_length, {"item-01.1": "走访慰问困难群众8600户次。"}) == []
    assert said(check_length, {"item-01.1": "组织街镇开展走访慰问，情况正常有序。"}) == [("C04", "advice", "")]
    made = case({"item-01.1": FULL * 60})
    (one,) = findings(made, check_length(made))
    assert one.message.startswith("第1项第1点有")
    assert "压缩到1500字以内" in one.message


# -- C02 and C03 --


def test_an_empty_point_is_to_be_filled_and_a_reasoned_not_applicable_is_not() -> None:
    made = case({"item-12.3": "", "item-11.7": P6, "item-01.1": FULL, "window-1": ""})
    found = findings(made, check_missing(made))
    assert [(f.code, f.level, f.section) for f in found] == [
        ("C02", "rework", "item-12.3"), ("C02", "rework", "window-1")]  # fmt: skip
    assert found[0].message == (
        "第12项第3点目前是空的。如果写在别处了，告诉我们位置就行；如果本区不涉及，写“不适用”和一句理由。"
    )


def test_a_not_applicable_without_a_reason_is_asked_for_one() -> None:
    made = case({"item-11.7": "不适用。"})
    (one,) = findings(made, check_missing(made))
    assert (one.level, one.message) == ("rework", "第11项第7点写了不适用，还没有理由，请补一句，例如“我区无建制村”。")


def test_an_answer_under_another_point_of_the_item_is_only_asked_about() -> None:
    holder = replaced(answer("item-01.1", FULL), may_contain=(SectionId("item-01.2"),))
    made = case_of(submission(COVER, holder, replaced(answer("item-01.2", ""), state="missing")))
    (one,) = findings(made, check_missing(made))
    assert (one.level, one.section) == ("confirm", "item-01.2")
    assert "可能合在第1项第1点里一起写了" in one.message


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("组织开展2021年元旦春节帮困送温暖工作。", ["C02"]),
        ("正在推进。", ["C02"]),
        ("走访420户。", []),
        ("全部完成。", ["C02"]),
        ("见附件。", ["C02"]),
    ],
    ids=["printed-point-alone", "too-short", "short-with-figure", "short-and-done", "said-elsewhere"],
)
def test_next_to_nothing_counts_as_empty_unless_it_gives_a_number(text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in said(check_missing, {"item-01.1": text})] == codes


def test_a_picture_alone_is_an_answer() -> None:
    picture = Picture("a.png", Sha256("1" * 64))
    drawn = PointAnswer(
        id=SectionId("item-01.1"), title="", item=ItemId("item-01"), state="answered", blocks=(picture,)
    )
    made = case_of(submission(COVER, drawn))
    assert findings(made, check_missing(made)) == ()
    assert [f.message for f in findings(made, check_file(made))] == [
        "第1项第1点只有图片，没有文字，图片里的字程序读不出来。麻烦补一段文字，图片可以保留。"
    ]


def test_every_place_holder_left_is_found_at_its_words() -> None:
    made = case({"item-20.5": P8})
    found = findings(made, check_placeholders(made))
    assert [(f.words, f.level) for f in found] == [(w, "rework") for w in ("××", "XX", "__", "（此处填写数据）")]
    assert found[0].message == "第20项第5点还留着“××”，大概是忘了填，麻烦补一下。"
    others = "20XX年完成【】项，情况待补。金额：TBD"
    assert [w for _, _, w in said(check_placeholders, {"item-01.1": others})] == ["20XX", "【】", "待补", "TBD"]


@pytest.mark.parametrize(
    "text",
    [
        "设备编号SHXX2021，型号XX8",
        "困难残疾人待补贴发放到位",
        "独居老人张××今年82岁",
        "【试点】经验",
        "满足待补充材料的申请",
    ],
    ids=["number-with-x", "subsidy", "masked-name", "bracketed-word", "supplement"],
)
def test_what_only_looks_like_a_place_holder_is_left_alone(text: str) -> None:
    assert said(check_placeholders, {"item-01.1": text}) == []


def test_a_masked_address_is_only_asked_about() -> None:
    assert said(check_placeholders, {"item-01.1": "住竹行路××弄6号"}) == [("C03", "confirm", "××")]


# -- C06 --


def test_another_district_and_its_streets_are_asked_about() -> None:
    made = case({"item-09.1": "静安区在全市率先把未保专干纳入网格，南翔镇已建成。"})
    found = findings(made, check_places(made))
    assert [(f.code, f.level, f.words) for f in found] == [("C06", "confirm", "静安区"), ("C06", "confirm", "南翔镇")]
    assert found[0].message == "第9项第1点出现了“静安区”，请核对一下是不是本区情况。跨区合作的请忽略。"
    assert "这个街镇在嘉定区" in found[1].message
    for text in (
        "工作得到静安区居民好评。",
        "同时静安区完成3家。",
        "由静安区老年协会发起。",
        "组织学习，静安区完成3家。",
    ):
        assert [w for _, _, w in said(check_places, {"item-09.1": text})] == ["静安区"]


@pytest.mark.parametrize(
    "text",
    ["与静安区签约共建。", "跨区合作：静安区、徐汇区参加。", "做法已推广到静安区。", "对口支援崇明区村居。",
     "黄浦区外滩街道完成。", "静安寺街道以外的静安里小区"],
    ids=["signed", "joint", "spread-to", "counterpart", "own-names", "part-of-a-word"],
)  # fmt: skip
def test_cooperation_and_own_names_are_not(text: str) -> None:
    district = "jingan" if "静安寺" in text else "huangpu"
    assert said(check_places, {"item-09.1": text}, district=district) == []


def test_a_street_name_says_nothing_where_the_own_district_bears_it_too_and_names_all_others() -> None:
    made = case({"item-09.1": "虹桥新镇完成了3家。"})
    for bearers, said in (
        (("jingan",), ["在静安区"]),
        (("jingan", "xuhui"), ["在静安区或徐汇区"]),
        (("jingan", "huangpu"), []),
    ):
        names = {DistrictId(district): ("虹桥新镇",) for district in bearers}
        named = Case(made.plan, made.rules, names, made.district, made.submission)
        found = findings(named, check_places(named))
        assert [f.message.split("，")[1].removeprefix("这个街镇") for f in found] == said


# -- C08, C09, C16 --


def test_four_highlights_of_five_are_counted_and_each_is_looked_at() -> None:
    texts = {f"highlight-{n}": f"第{n}件事，服务{n}00人。" for n in range(1, 5)}
    made = case({**texts, "highlight-5": ""})
    (one,) = findings(made, check_highlights(made))
    assert (one.level, one.section) == ("rework", "highlight-5")
    assert one.message == "亮点收到4个，方案请各区提供5个，看是不是漏贴了一个。"


def highlights(**changes: object) -> list[tuple[str, str]]:
    full = [answer(f"highlight-{n}", f"第{n}件事，服务{n}00人。") for n in range(1, 6)]
    full[1] = replaced(full[1], **changes)
    made = case_of(submission(COVER, *full))
    return [(f.level, f.message) for f in findings(made, check_highlights(made))]


def test_a_highlight_lacks_its_quality_headline_effect_or_item() -> None:
    assert highlights() == []
    assert highlights(qualities=("开创性", "示范性")) == []
    assert highlights(qualities=()) == [
        ("advice", "亮点2还没有勾选开创性、试点性、示范性，请勾一下；可以勾不止一个。")]  # fmt: skip
    assert highlights(headline="字" * 26)[0][1].startswith("亮点2的标题有26个字")
    assert highlights(headline="")[0] == ("rework", "亮点2还没有标题，请补一个，25字以内。")
    assert highlights(effect=(paragraph("效果很好"),))[0][1].startswith("亮点2的成效里还没有看到数字")
    assert highlights(items=())[0][1].startswith("亮点2还没有写对应哪个评估项目")


def test_one_highlight_told_twice_is_asked_about() -> None:
    long = (
        "在街道社区事务受理服务中心辟出一间安静的小屋，取名救助会客厅，由一名救助顾问和一名社工坐下来听，"
        "按收入健康照料就业住房教育六个方面综合评估。"
    )
    twice = {f"highlight-{n}": f"{long}共{n}次" if n < 3 else f"第{n}件，{n}家" for n in range(1, 6)}
    made = case(twice)
    assert [f.message for f in findings(made, check_highlights(made))] == [
        "亮点2与亮点1有大段文字相同，看是不是同一件事贴了两次；本来是两件事的请忽略。"
    ]


def test_a_highlight_of_nothing_but_strokes_is_compared_with_nothing() -> None:
    made = case({f"highlight-{n}": "——" if n == 3 else f"第{n}件，{n}家" for n in range(1, 6)})
    assert [f for f in findings(made, check_highlights(made)) if "相同" in f.message] == []


def risks(*answers: str, events: tuple[NamedEvent, ...] = (), **more: object) -> list[tuple[str, str, str]]:
    made = case_of(submission(COVER, *(
        Risk(id=SectionId(f"risk-{n}"), title="", answer=a, state="answered", **more)  # type: ignore[arg-type]
        for n, a in enumerate(answers, 1))))  # fmt: skip
    return [(f.level, f.section, f.message) for f in findings(made, check_risks(made, events))]


def test_part_four_needs_an_answer_to_each_question_and_none_is_an_answer() -> None:
    assert risks("no", "yes") == []
    assert risks("no", "blank", "both") == [
        ("rework", "risk-2", "第四部分第2栏还没有勾“有”或“无”。没有发生的勾“无”即可。"),
        ("rework", "risk-3", "第四部分第3栏“有”和“无”都勾了，请留一个。"),
    ]
    assert risks("no", fields={"answer": (paragraph("☑无"),)})[0][0] == "confirm"
    assert risks("no", fields={"checked_by": (paragraph("经核查无。核查人：办公室"),)}) == []
    assert risks("blank", fields={"checked_by": (paragraph("经核查无。核查人：办公室"),)}) == []
    assert risks("blank", fields={"checked_by": (paragraph("核查人：办公室"),)})[0][0] == "rework"
    assert [level for level, _, _ in risks("yes", fields={"facts": (paragraph("情况："),)})] == ["confirm"]
    assert risks("yes", fields={"facts": (paragraph("情况：两家机构租约到期。"),)}) == []


def test_all_none_beside_an_event_on_record_is_asked_about() -> None:
    event = NamedEvent("named", "2021-06-01", "区审计局专项审计")
    assert risks("no", "no", events=(event,)) == [
        ("confirm", "risk-1",
         "第四部分都写了“无”。另，办公室登记有一条情况（2021-06-01，区审计局专项审计），请核对是否需要在这里说明。")
    ]  # fmt: skip
    assert risks("no", "yes", events=(event,)) == []


def test_the_cover_the_seal_page_and_what_was_left_in_the_file_are_told() -> None:
    left = PointAnswer(id=SectionId("item-01.1"), title="", item=ItemId("item-01"), state="answered", text="已完成保密",
                       blocks=(Paragraph((Run("已完成", inserted=True), Run("保密", hidden=True))),
                               Note("comment", (paragraph("再核"),))))  # fmt: skip
    cover = replaced(COVER, approved_by=" ", phone="")
    made = case_of(submission(cover, left), sealed=False)
    assert [(f.level, f.message.split("，")[0]) for f in findings(made, check_file(made))] == [
        ("rework", "封面上还没有写分管领导"), ("advice", "封面上还没有写联系电话"),
        ("advice", "还没有收到盖章页。用电子印章的、随纸质件送的请忽略。"),
        ("advice", "文件里还有1处修订没有接受"), ("advice", "文件里还留着1条批注"),
        ("advice", "第1项第1点有隐藏文字“保密”"),
    ]  # fmt: skip
    tracked = next(f for f in findings(made, check_file(made)) if "修订" in f.message)
    assert (tracked.section, tracked.words) == ("item-01.1", "已完成")
    whole = case_of(submission(COVER), sealed=True)
    assert findings(whole, check_file(whole)) == ()


# -- C12 --


def times(text: str, cover: AnySection = COVER, **more: object) -> list[str]:
    made = case_of(submission(cover, answer("item-21.1", text), received_on=str(more.pop("on", "2021-11-08"))), **more)
    return [f.message for f in findings(made, check_times(made))]


def test_a_festival_to_come_told_as_past_is_asked_about() -> None:
    text = "冬至期间继续实行分时预约，各项保障工作已圆满完成。"
    assert times(text) == [
        "第21项第1点“冬至期间继续实行分时预约，各项保障工作已圆满完成”早于冬至（2021年12月21日），请改为计划安排；说的是往年的请写明年份。"
    ]
    assert times("冬至期间计划实行分时预约，确保完成各项保障。") == []
    assert times("2020年冬至期间保障工作已圆满完成。") == []
    assert len(times("冬至三天接待群众2.1万人次。")) == 1
    assert times("修订冬至祭扫应急预案，演练2次。") == []
    assert times("冬至祭扫联席会商机制已建立。") == []


def test_days_to_come_are_asked_about_unless_they_are_planned() -> None:
    assert times("培训已于12月5日完成。")[0].startswith("第21项第1点写到12月5日的事，材料是2021年11月8日收到的。")
    assert times("已安排11月、12月两期鉴定，预计12月5日完成。") == []
    assert times("培训已于10月5日完成。") == []
    assert times("12月4日举办颁证仪式，48对新人参加。")[0].startswith("第21项第1点写到12月4日的事")
    assert times("12月15日前已换发236份。")[0].startswith("第21项第1点写到12月15日的事")
    assert times("2022年元旦帮困资金已发放430万元。")[0].startswith("第21项第1点写到2022年的事")
    assert times("决赛定在12月4日举行，已有12支队伍报名。") == []


def test_lateness_is_told_by_the_first_arrival_alone() -> None:
    assert times("好", on="2021-11-12") == [
        "材料是2021年11月12日收到的，报送截止2021年11月10日，已登记。事先和办公室说好的请忽略。"
    ]
    assert times("好", on="2021-11-12", first_received="2021-11-08T09:30:00+08:00") == []
    assert times("好", on="2021-11-12", agreed=date(2021, 11, 12)) == []
    assert times("好", on="2021-11-12", agreed=date(2021, 11, 11)) == [
        "材料是2021年11月12日收到的，报送截止2021年11月11日，已登记。事先和办公室说好的请忽略。"]  # fmt: skip


def test_the_cut_off_date_is_asked_for_and_held_against_the_text() -> None:
    assert times("好", replaced(COVER, data_as_of="")) == [
        "封面上还没有写数据截止日期，麻烦补一下，各区的数才好放在一起看。"]  # fmt: skip
    assert times("截至11月5日，完成342张。") == [
        "第21项第1点写的是截至2021年11月5日，封面上的数据截止日期是2021年10月31日，请核对用哪一个；分别统计的请忽略。"
    ]
    assert times("截至10月31日，完成342张。") == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("11月5日举办培训，参训86人。", True),
        ("10月28日至11月3日集中培训，参训86人。", True),
        ("11月6日、7日两夜上街劝导53人次。", True),
        ("10月31日举办培训，参训86人。", False),
        ("11月5日计划举办培训。", False),
        ("今冬整治（11月至次年3月）已部署，清单发到46家。", False),
    ],
)
def test_what_is_told_of_days_behind_the_cut_off_date_is_advice(text: str, *, is_told: bool) -> None:
    made = case({"item-21.1": text}, received_on="2021-11-08")
    found = findings(made, check_times(made))
    assert [(f.level, "数据截止日期是2021年10月31日" in f.message) for f in found][:1] == (
        [("advice", True)] if is_told else []
    )
