"""C13 to C15: what must not be printed for outsiders, each with what looks like it and is not."""

import pytest
from tests.compose.checks.cases import answer, case, case_of, rules, submission

from selfcheck.compose.checks.case import Case, findings
from selfcheck.compose.checks.people.long_numbers import has_check_digit, masked
from selfcheck.compose.checks.people.outside import check_small_numbers, check_words
from selfcheck.compose.checks.people.personal import check_personal, personal_hits
from selfcheck.compose.gate import held_back, held_in_letter, letter_remarks, letter_text
from selfcheck.compose.rework import to_send
from selfcheck.model.blocks import paragraph
from selfcheck.model.encoding import replaced
from selfcheck.model.finding import Finding
from selfcheck.model.ids import SectionId
from selfcheck.model.letter import Achievement, Cleared, Letter
from selfcheck.model.submission import Unplaced

P10 = (
    "“一键养老管家”试点（试点性）。竹行街道为独居老人李某某（身份证号990101194901010011，住竹行路××弄6号302室，"
    "电话13800000000）等426户安装应急呼叫终端，6至10月处置呼叫1183次，平均响应4.6分钟，其中医疗救助31次。"
)
LETTER = Letter(
    issuer="市局", title="题", addressees="主送", leadership="区委、区政府", plan_title="方案", plan_number="8号", year=2021,
    issued_in=2021, district="黄浦区", grade="优秀", draft=False, highlights=(Cleared("“一键养老管家”试点"),),
    achievements=(Achievement("救助", Cleared("全区新增养老床位342张。"), "第1版"),),
)  # fmt: skip


def found(texts: dict[str, str]) -> list[tuple[str, str]]:
    made = case(texts)
    remarks = [*check_personal(made), *check_small_numbers(made), *check_words(made)]
    return [(f.code, f.words) for f in findings(made, remarks)]


def test_the_highlight_with_an_id_an_address_and_a_mobile_gives_c13_and_not_c14() -> None:
    made = case({"highlight-3": P10})
    said = findings(made, [*check_personal(made), *check_small_numbers(made), *check_words(made)])
    assert [(f.code, f.level, f.words, f.blocks_output) for f in said] == [
        ("C13", "confirm", "990101194901010011", True),
        ("C13", "confirm", "××弄6号302室", True),
        ("C13", "confirm", "13800000000", True),
    ]
    assert P10[said[0].start : said[0].end] == "990101194901010011"
    assert said[0].message.startswith("亮点3里有一个身份证号（990101********0011）。")
    assert "（138****0000）" in said[2].message


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("低保对象王小明家中失火", ["name"]),
        ("未成年人濮阳小禾父母服刑", ["name"]),
        ("身份证号 990101 20110601 0023", ["id"]),
        ("身份证号９９０１０１１９４９０１０１００１１。", ["id"]),
        ("号码990101194901010012", ["like_id"]),
        ("旧证 310101490101001 的", ["id"]),
        ("手机1 3 8 0 0 0 0 0 0 0 0", ["mobile"]),
        ("手机 138 0000 0000 或139-0000-0000", ["mobile", "mobile"]),
        ("电话 021-60000000", ["landline"]),
        ("联系电话：60000000", ["landline"]),
        ("卡号4111 1111 1111 1111", ["card"]),
        ("车牌沪A·12345和沪AD12345", ["plate", "plate"]),
        ("家住长乐路100号的老人", ["address"]),
        ("低保对象王小明，", ["name"]),
        ("儿童李小花（8岁）", ["name"]),
        ("张小宝，9岁，", ["name"]),
    ],
)
def test_what_tells_who_somebody_is_is_found_in_full_width_and_spaced_too(text: str, kinds: list[str]) -> None:
    assert [hit.kind for hit in personal_hits(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码52310115MJ49300011",
        "统一社会信用代码：123101194901010112",
        "沪民办发〔2021〕8号",
        "拨打12345热线",
        "投入资金13800000000元",
        "床位12480张，资金1234567.89元",
        "业务编号310101490101001",
        "序列990101194913010011",
        "已遮住的990101********0011和138****0000",
        "独居老人李某某（82岁）",
        "患者高度重视，儿童关爱、安全",
        "为儿童贺卡，给学生唐诗、独居老人钱财由子女保管",
        "养老中心位于康乐路12号3号楼301室",
        "社区食堂位于长乐路100号",
        "卡号4111 1111 1111 1112",
    ],
    ids=["credit-code", "credit-code-of-digits", "document-number", "12345", "amount", "bed-count", "other-number", "no-such-day",
         "masked-number", "masked-name", "word-like-a-name", "words-like-names", "office-room", "office", "no-luhn"],
)  # fmt: skip
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert personal_hits(text) == []


def test_an_institutions_hotline_is_asked_about_and_blocks_nothing() -> None:
    made = case({"highlight-1": "服务热线：021-60000000"})
    (one,) = findings(made, check_personal(made))
    assert (one.code, one.words, one.blocks_output) == ("C13", "021-60000000", False)
    assert "是机构对外公布的请忽略" in one.message


def test_a_check_digit_is_that_of_the_standard_and_a_mask_hides_the_middle() -> None:
    assert has_check_digit("990101194901010011")
    assert has_check_digit("990101201106010023")
    assert not has_check_digit("990101194901010012")
    assert masked("138 0000 0000") == "138****0000"


def test_part_four_is_looked_at_and_blocks_nothing_since_nothing_prints_it() -> None:
    made = case({"risk-1": "电话13800000000"})
    assert [(f.section, f.blocks_output) for f in findings(made, check_personal(made))] == [("risk-1", False)]


def test_personal_data_in_unplaced_text_is_told_to_the_office_alone() -> None:
    text = "补充材料：联系人手机13800000000。"
    stray = Unplaced("u-1a2b3c4d", SectionId("item-03.2"), SectionId("item-03.3"), "heading", (paragraph(text),))
    made = case_of(replaced(submission(answer("item-03.2", "办了3场。")), unplaced=(stray,)))
    (one,) = findings(made, check_personal(made))
    assert (one.code, one.level, one.section, one.words, one.blocks_output) == (
        "C13", "advice", "u-1a2b3c4d", "13800000000", False)  # fmt: skip
    assert one.message.startswith("没有归到栏目里的文字（u-1a2b3c4d）里有一个手机号（138****0000）。")
    assert to_send([one]) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("××街道1名感染儿童得到帮助", ["××街道1名感染儿童"]),
        ("竹行街道为两名孤儿落实住房", ["竹行街道为两名孤儿"]),
        ("芳华居委会有孤儿1名", ["芳华居委会有孤儿1名"]),
        ("1名感染儿童现住竹行街道。", ["1名感染儿童现住竹行街道"]),
        ("全区有孤儿3名，保障政策全部落实", []),
        ("各街道共为2名孤儿办理", []),
        ("竹行街道有孤儿12名", []),
        ("竹行街道新增3家助餐点。全区孤儿2名", []),
        ("荷叶村弃婴1名已安置", ["荷叶村弃婴1名"]),
        ("竹行街道\t孤儿\t2", ["竹行街道\t孤儿\t2"]),
        ("竹行街道建1个孤儿关爱室", []),
        ("农村孤儿2名", []),
        ("竹行街道被拐妇女一人已送回原籍", ["竹行街道被拐妇女一人"]),
        ("芳华居委会受害老人共2位", ["芳华居委会受害老人共2位"]),
        ("接报3名受害学生，均在竹行街道就读", ["3名受害学生，均在竹行街道"]),
        ("荷叶村有2名老人受虐待", ["荷叶村有2名老人受虐"]),
        ("竹行街道孤儿由2名社工陪护", []),
        ("竹行街道孤儿2名社工轮流探访", []),
        ("竹行街道派3名律师为受害老人代书诉状", []),
        ("竹行街道受害妇女庇护所1个", []),
        ("竹行街道受害人36名", []),
        ("竹行街道接待受害人家属2人次", []),
    ],
    ids=["masked-place", "chinese-numeral", "committee", "place-behind", "city-total", "every-street", "many", "other-sentence",
         "village", "table", "a-room-for-them", "no-village", "kidnapped", "elderly", "place-behind-pupils", "maltreated",
         "helpers-behind", "helpers-beside", "helpers-before", "a-shelter", "many-harmed", "times"],
)  # fmt: skip
def test_few_people_at_a_named_place_are_found_and_totals_are_not(text: str, words: list[str]) -> None:
    assert [words for code, words in found({"highlight-1": text}) if code == "C14"] == words


def test_words_not_for_outside_are_found_unless_the_plan_itself_says_them() -> None:
    assert found({"highlight-1": "市领导作出批示。"}) == [("C15", "批示")]
    assert found({"item-28.4": "维护信访秩序，做好安徽下放户等群体的信访维稳工作，全年平稳。"}) == []
    assert found({"item-28.4": "全年维稳压力较大。"}) == [("C15", "维稳")]
    assert found({"item-28.4": "按“秘 密 ★”管理。"}) == [("C15", "秘 密 ★")]
    assert found({"item-21.1": "实行预约谈心服务。"}) == []
    made = case({"item-28.4": "全年维稳压力较大。", "highlight-1": "做好维稳"})
    assert [f.level for f in findings(made, check_words(made))] == ["advice", "confirm"]


def gated(text: str) -> tuple[Case, tuple[Finding, ...]]:
    made = case({"highlight-1": text})
    return made, held_back(made, made.outward())


def test_the_gate_holds_back_and_lets_pass_what_a_person_dropped() -> None:
    made, held = gated("电话13800000000，市领导作出批示。")
    assert [f.code for f in held] == ["C13", "C15"]
    assert held_back(made, made.outward(), {f.id for f in held}) == ()
    assert gated("新增床位342张。")[1] == ()


def test_a_letter_with_a_figure_that_the_return_does_not_have_is_held_back() -> None:
    made = case({"item-05.1": "全区新增养老床位338张。"})
    (one,) = held_in_letter(made, LETTER)
    assert (one.code, one.section, one.words) == ("C19", "letter", "342张")
    assert one.message == "函里写的是342张，自查报告第1版里没有找到这个数。请确认用哪一个。"
    assert held_in_letter(case({"item-05.1": "截至10月，新增养老床位３４２张。"}), LETTER) == ()


def test_a_letter_that_names_another_district_or_holds_a_wrong_word_is_held_back() -> None:
    made = case({"item-05.1": "新增342张。"})
    text = "静安区新增342张，與情平稳。"
    said = findings(made, letter_remarks(made, text), {"letter": text})  # type: ignore[dict-item]
    assert [(f.words, f.message.split("，")[0]) for f in said] == [
        ("静安区", "函里出现了“静安区”"), ("與情", "函里有“與情”")]  # fmt: skip


def test_a_letter_is_held_back_for_what_it_prints_and_not_for_what_it_does_not() -> None:
    returned = submission(answer("item-05.1", "新增养老床位342张。电话13800000000。"))
    assert held_in_letter(case_of(returned), LETTER) == ()
    printed = replaced(LETTER, achievements=(Achievement("救助", "新增养老床位342张，电话13800000000。", ""),))
    assert {f.code for f in held_in_letter(case_of(returned), printed)} == {"C13", "C19"} - {"C19"}
    assert letter_text(LETTER) == "全区新增养老床位342张。\n“一键养老管家”试点"


def test_nothing_blocks_where_the_office_has_emptied_its_list_of_words() -> None:
    made = case({"highlight-1": "市领导作出批示。竹行街道有孤儿1名。"})
    emptied = Case(made.plan, replaced(rules(), not_outside=(), small_groups=()), {}, made.district, made.submission)
    assert held_back(emptied, emptied.outward()) == ()
