"""C05 and C07: passages that two returns share, and last year's. Growth with the number of returns is linear."""

import time
import zlib

import pytest
from tests.compose.checks.cases import COVER, answer, case, case_of, submission

from selfcheck.compose.checks.case import Case, findings
from selfcheck.compose.checks.copies.last_year import check_last_year
from selfcheck.compose.checks.copies.similarity import check_copies
from selfcheck.compose.checks.run import check, first_shown, with_verdicts
from selfcheck.model.finding import Verdict
from selfcheck.model.ids import DistrictId
from selfcheck.model.submission import Submission

P4 = (
    "依托区、街镇、居村三级网络，我区在全市率先把未保专干纳入网格，14个街镇全部设立未保工作站，配备专干28名、居村儿童主任236名，落实经费"
    "310万元，聘请驻点律师9名，全部到位，全年处置强制报告线索17件。"
)
P5 = (
    "2020年清明期间，面对突如其来的新冠肺炎疫情，我区首次实行网上预约祭扫，全区5家公墓接待祭扫群众8.6万人次，车辆2.1万辆次，疏导平稳有序，"
    "未发生安全事故。冬至期间继续实行分时预约，各项保障工作已圆满完成。"
)
DISTRICTS = ("pudong", "huangpu", "jingan", "xuhui", "changning", "putuo", "hongkou", "yangpu", "baoshan", "minhang",
             "jiading", "jinshan", "songjiang", "qingpu", "fengxian", "chongming")  # fmt: skip


def copied(texts: dict[str, str], section: str = "item-09.1") -> dict[str, list[str]]:
    cases = [case({section: text}, district=district) for district, text in texts.items()]
    remarks = check_copies(cases)
    return {c.district.id: [f.words for f in findings(c, remarks[c.district.id])] for c in cases}


def test_a_rare_passage_with_other_figures_and_names_is_found_on_both_sides() -> None:
    other = P4.replace("我区", "黄浦区").replace("236", "198")
    cases = [case({"item-09.1": P4}, district="jingan"), case({"item-09.1": f"今年。{other}"}, district="huangpu")]
    remarks = check_copies(cases)
    (one,) = findings(cases[0], remarks[DistrictId("jingan")])
    (two,) = findings(cases[1], remarks[DistrictId("huangpu")])
    assert (one.code, one.level) == ("C05", "confirm")
    assert one.words.endswith("线索17件")
    assert one.message.startswith("第9项第1点有一段（")
    assert "黄浦" not in one.message
    assert one.beside
    assert (one.beside.district, one.beside.section) == ("huangpu", "item-09.1")
    assert two.beside
    assert two.beside.district == "jingan"


@pytest.mark.parametrize("count", [4, 5])
def test_a_passage_that_four_districts_share_is_the_citys_own_wording(count: int) -> None:
    assert not any(copied(dict.fromkeys(DISTRICTS[:count], P4)).values())
    assert all(copied(dict.fromkeys(DISTRICTS[:3], P4)).values())


def test_plan_text_titles_of_documents_and_short_passages_are_not_copies() -> None:
    point = (
        "全面加强区级未成年人保护工作机制，区未保办设置在区民政局，落实“六个有”（有机制、有机构、有人员、有经费、有网络、"
        "有法律工作者参与）。"
    )
    title = (
        "印发《关于进一步做好困难群众基本生活保障工作和社会救助制度改革创新任务的通知》《" + "某某实施意见" * 8 + "》。"
    )
    for text in (point, title, P4[:40]):
        assert not any(copied(dict.fromkeys(("jingan", "huangpu"), text)).values())


@pytest.mark.parametrize("everybodys", [True, False], ids=["common-wording", "plan-text"])
def test_what_everybody_writes_inside_a_rare_passage_does_not_hide_it(*, everybodys: bool) -> None:
    common = "区委区政府印发实施方案并召开动员部署会明确责任分工和时间节点"
    point = "稳妥推进居村委会换届选举工作，实现一次成功率100%，依法优化居村委会班子队伍结构"
    inside = f"{P4[:50]}{common if everybodys else point}{P4[50:90]}"
    found = copied({d: f"{common}。{d}" for d in DISTRICTS[4:9]} | {"jingan": inside, "huangpu": inside})
    assert [bool(found[d]) for d in ("jingan", "huangpu", "putuo")] == [True, True, False]
    assert found["jingan"][0].startswith("依托区")
    assert found["jingan"][0].endswith(P4[80:90])


REWORDED = (
    "由信访干部陪着把历年材料按时间贴成一面墙，哪一步谁说过什么话一目了然，再请原承办人到场逐条说明，说不清的当场认账，说得清的签字了结，"
    "前后化解积案七件。"
)
QUOTED = (
    "条例规定“老年人的子女以及其他依法负有赡养、扶助、扶养义务的人，应当履行对老年人经济上供养、生活上照料和精神上慰藉的义务”，全区照此"
    "办班九期，人人到课。"
)


def test_a_passage_with_a_few_words_changed_all_along_is_one_passage() -> None:
    other = REWORDED.replace("干部", "专员").replace("一目了然", "一清二楚").replace("七件", "五件")
    found = copied({"jingan": REWORDED, "huangpu": other}, "item-28.5")
    assert found["jingan"] == [REWORDED.removeprefix("由信访干部").removesuffix("七件。")]
    assert found["huangpu"] == [other.removeprefix("由信访专员").removesuffix("五件。")]


def test_what_two_districts_do_together_and_what_both_quote_is_no_copy() -> None:
    for text in (f"两区民政局签订备忘录，{P4}", QUOTED):
        assert not any(copied(dict.fromkeys(("jingan", "huangpu"), text)).values())


def last_year(text: str, before: str = "", section: str = "item-21.1") -> list[tuple[str, str]]:
    made = case({section: text})
    old: Submission | None = submission(COVER, answer(section, before)) if before else None
    return [(f.code, f.message.split("。")[0]) for f in findings(made, check_last_year(made, old))]


def test_last_years_text_and_last_years_days_are_asked_about() -> None:
    assert [said for _, said in last_year(P5, P5)] == [
        (
            "第21项第1点写的是2020年的情况（“2020年清明期间，面对突如其来的新冠肺炎疫情，我区首次实行网上预约祭扫，全区5家公墓接待祭扫群众8.6万人次，"
            "车辆2…”），请更新为今年的；如确需保留请忽略"
        ),
        "第21项第1点与去年的文字基本一样",
    ]
    assert last_year("清明接待12人，车辆34辆，志愿者56名，服务点7个。", "去年12人，34辆，56名和7处") == [
        ("C07", "第21项第1点的4个数字与去年的完全相同，请核对一下是不是今年的数；本来如此的请忽略")]  # fmt: skip


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("item-15.1", "2020年度社会服务机构年检参检率98%，已全部完成。"),
        ("item-26.6", "2020年法治政府建设情况已按规定报告。"),
        ("item-21.1", "同比2020年增长5%。"),
        ("item-21.1", "2020年相比，今年接待量下降。"),
        ("item-21.1", "贯彻2020年《祭扫管理办法》。"),
        ("item-21.1", "2020年建成的服务点今年全部开放。"),
    ],
    ids=["asked-by-the-plan", "last-year-asked", "compared", "this-year-too", "policy-year", "told-up-to-now"],
)
def test_last_year_in_its_place_is_left_alone(section: str, text: str) -> None:
    assert last_year(text, section=section) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("二〇二〇年，我区推进一室多用，共改造31处。", "二〇二〇年，我区推进一室多用，共改造31处"),
        ("截至2020年10月31日，特困供养机构4家。", "2020年10月31日，特困供养机构4家"),
        ("慈善超市这一年：2020年1至10月义卖收入22.6万元。", "2020年1至10月义卖收入22.6万元"),
        ("一是2020年新建睦邻点126个。", "2020年新建睦邻点126个"),
        ("去年全年服务26名儿童，完成终期评估。", "去年全年服务26名儿童，完成终期评估"),
        ("内装正在招标，计划2020年底前竣工。", "2020年底前竣工"),
        ("2020年底建成的站点运行良好。", ""),
        ("2020年立项的三个项目均已通过验收。", ""),
        ("去年冬至送出鲜花800束。今年冬至计划再办一次。", ""),
        ("普法宣传31场，发放资料1.2万份。去年29场。", ""),
        ("专职人员3名。去年未设专职。", ""),
        ("2020年冬至海葬祭扫船开了3班，乘客412人。今年清明加到5班，乘客698人。", ""),
        ("普法宣传31场。去年服务26名儿童，完成终期评估。", "去年服务26名儿童，完成终期评估"),
        ("2020年9月启动、2021年6月完工，投入320万元。", ""),
        ("原计划2020年底竣工，因疫情推迟到今年6月。", ""),
        ("根据2020年人口普查，全区常住人口126万人。", ""),
    ],
)
def test_last_year_is_known_in_every_way_of_writing_it(text: str, words: str) -> None:
    made = case({"item-21.1": text})
    found = findings(made, check_last_year(made, None))
    assert [(f.code, f.words) for f in found] == ([("C07", words)] if words else [])


@pytest.mark.parametrize(
    ("text", "before", "said"),
    [
        ("走访326户，发放1260份，救助86人次，返乡18人。", "返乡18人，走访326户，发放1260份，救助86人次",
         "的4个数字与去年的完全相同"),
        ("专管员9人，网点188个、143个、48个；巡店5580店次，收缴6.2万元，清退312家，另办班7期。",
         "9名专管员，网点188个、143个、48个；巡店5580店次，收缴6.2万元，清退312家。", "的7个数字与去年的完全相同"),
        ("14个街镇236个居村，专干28名、主任236名。", "14个街镇236个居村，专干28名、主任236名，培训6次。", ""),
        ("走访326户，发放1260份，救助87人次，返乡18人。", "走访326户，发放1260份，救助86人次，返乡18人。", ""),
        ("居村干部每月走百家门，先看老人再看病人后看租户，回来记在小黑板上，共走访326户。",
         "居村干部每月走百家门，先看老人再看病人后看租户，回来记在小黑板上，共走访326户。", "与去年的文字基本一样"),
        ("配备专职信访干部2名，设接待室1间。", "配备专职信访干部2名，设接待室1间。", ""),
    ],
)  # fmt: skip
def test_last_years_figures_in_any_order_and_a_whole_short_answer_are_asked_about(
    text: str, before: str, said: str
) -> None:
    found = last_year(text, before)
    assert [words.removeprefix("第21项第1点").partition("，")[0] for _, words in found] == ([said] if said else [])


def test_a_point_that_asks_for_last_year_may_say_the_same_again() -> None:
    assert last_year(P4, P4, section="item-15.1") == []


# -- all together --


def returned(district: str) -> Case:
    """A return whose sentences are its own: characters drawn by district, point and place."""
    seed = zlib.crc32(district.encode())

    def sentence(number: int) -> str:
        drawn = "".join(chr(0x4E00 + (number * 7919 + place * 104729 + seed) % 20000) for place in range(120))
        return f"{drawn}，服务{number + 3}人次。"

    return case({str(id): sentence(n) for n, id in enumerate(case({}).points)}, district=district)


def test_sixteen_returns_are_checked_in_seconds_and_cost_grows_with_their_number() -> None:
    cases = [returned(district) for district in DISTRICTS]
    spent = {}
    for count in (4, 16):
        began = time.process_time()
        check(cases[:count])
        spent[count] = time.process_time() - began
    assert spent[16] < 8
    assert spent[16] < 4 * 2 * spent[4]


def test_findings_keep_their_ids_come_most_consequential_first_and_heed_a_persons_word() -> None:
    texts = {"item-01.1": "", "item-01.2": "电话13800000000，结婚××对，服务3家。", "item-09.1": "静安区完成了3家。"}
    found = check([case(texts)])
    assert [f.code for f in found][:4] == ["C13", "C03", "C02", "C08"]
    again = check([case({**texts, "item-01.3": "另写了一句，完成3家机构。"})])
    assert {f.id for f in found} <= {f.id for f in again}
    assert len({f.id for f in found}) == len(found)
    first, second = found[0], found[1]
    words = {
        first.id: Verdict(first.id, "dropped", "", "经办人"),
        second.id: Verdict(second.id, "reworded", "请补。", "经办人"),
    }
    judged = with_verdicts(found, words)
    assert first.id not in {f.id for f in judged}
    assert (judged[0].message, judged[0].word, judged[0].by) == ("请补。", "reworded", "经办人")


def test_at_most_ten_are_shown_and_many_of_one_check_do_not_push_out_the_others() -> None:
    texts = {f"item-{n:02d}.1": "" for n in range(1, 24)} | {"item-24.1": "静安区完成了3家。"}
    found = check([case(texts)])
    shown = first_shown(found, 10)
    assert len(shown) == 10
    assert "C06" in {f.code for f in shown}
    assert len([f for f in shown if f.code == "C02"]) > 3


def test_a_submission_without_anything_is_checked_too() -> None:
    assert check([]) == ()
    assert [f.code for f in check([case_of(submission())])] == ["C08"]
