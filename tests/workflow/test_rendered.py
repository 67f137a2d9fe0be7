"""Letters, 沟通提示单 and notices in hard cases, printed and measured: none fails a must- or should-rule of GB/T 9704."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec import convert, to_builtins
from pypdfium2 import PdfDocument
from tests.returns import wording

from selfcheck.compose.letters import compose_letter, compose_prompt
from selfcheck.compose.notice_document import attachment_note
from selfcheck.compose.titles import break_title
from selfcheck.figures import CHARACTER_MM, FRAME
from selfcheck.model import styles
from selfcheck.model.blocks import Document, paragraph
from selfcheck.model.conformance import Kind
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import Sha256
from selfcheck.model.letter import Cleared, LetterSource, Occasion, Origin, Passage, PromptSource
from selfcheck.model.wording import LetterWording, NoticeWording, PromptWording
from selfcheck.numerals import cn_date, outline
from selfcheck.office.find import find_office
from selfcheck.office.pdf_sheets import read_sheets
from selfcheck.office.printing import print_pdf
from selfcheck.official.fonts import FONTCONFIG
from selfcheck.official.judge import Judged, judge
from selfcheck.word.fill import fill_docx
from selfcheck.word.lengths import settle
from selfcheck.word.write import finish, write_document

pytestmark = pytest.mark.office

ROOT = Path(__file__).parents[2]
DAY = date(2022, 1, 5)
WHAT = Occasion("上海市民政局", "2021年度本市民政工作综合评估方案", "沪民办发〔2021〕8号", 2021, "区")
LONG = Occasion("黔西南布依族苗族自治州民政局", "2021年度全州民政工作综合评估方案", "州民发〔2021〕108号", 2021, "县")
SHORT = Occasion("某局", "某方案", "某发〔2021〕1号", 2021, "区")
HERE = Origin(1, 5, 1, Sha256("0" * 64))
SENTENCE = "全区新增养老床位342张，完成年度目标的106.9%，改造认知障碍照护床位150张，新建助餐场所13个。"


def passage(text: str, area: str = "不断完善社会福利体系") -> Passage:
    return Passage(area, Cleared(text), HERE)


def source(occasion: Occasion = WHAT, district: str = "浦东新区", **changes: object) -> LetterSource:
    made = LetterSource(
        occasion, district, (f"中共上海市{district}委员会", f"上海市{district}人民政府"), "优秀",
        (passage(SENTENCE), passage(SENTENCE, "创新推进社区治理体系"), passage(SENTENCE, "提升优化社会服务体系")),
        (Cleared("‘社区云’随手拍处置链"), Cleared("家门口的养老服务站")),
    )  # fmt: skip
    return replaced(made, **changes)


def letter(made: LetterSource, *, draft: bool = False) -> bytes:
    fields = {
        "letter": to_builtins(compose_letter(made, convert(wording("letter"), LetterWording), on=DAY, draft=draft)),
        "header": "",
    }
    return printed_from("letter.docx", fields)


def printed_from(template: str, fields: Mapping[str, object]) -> bytes:
    filled = settle(fill_docx((ROOT / "templates" / template).read_bytes(), fields, name=template))
    return finish(filled, {"title": ""}, kind="letter", on=DAY)


def prompt(occasion: Occasion, units: tuple[str, ...], *, on: date = DAY, item: str = "养老服务供给") -> bytes:
    made = PromptSource(
        occasion, "静安区", "静安区民政局", 5, item, units, received=True, passages=(passage(SENTENCE),), shortfalls=(),
        unanswered=(2, 3),
    )  # fmt: skip
    words = convert(wording("prompt"), PromptWording)
    composed = compose_prompt(made, words, on=on, reply_by=date(2022, 2, 9))
    return printed_from("prompt.docx", {"prompt": to_builtins(composed), "header": ""})


LEVELS = (
    "一、总体要求", "（一）工作目标", "1.着力抓好重点任务落实，逐项对照。", "（1）养老服务。新增养老床位。", "（2）社会救助。",
    "2.着力抓好综合能力建设。", "（二）工作安排", "二、有关事项",
)  # fmt: skip
LEVEL_STYLES = {1: styles.HEADING_2, 2: styles.HEADING_3}
ATTACHED = (
    "2021年度各区民政工作综合评估项目表",
    "各区民政局、市民政局机关各处室和相关局属单位民政工作综合评估评分表填写说明及样表",
    "联系人名单",
)


def notice(
    title: str, attached: tuple[str, ...] = (), *, body: tuple[str, ...] = (), organ: str = "上海市民政局"
) -> bytes:
    text = [paragraph("各区民政局：", styles.FLUSH), paragraph("现将有关事项通知如下。", styles.BODY)]
    for line in body:
        found = outline(line)
        level = LEVEL_STYLES.get(found.level if found and not line.endswith("。") else 0, styles.BODY)
        text.append(paragraph(line, level))
    text += [paragraph(SENTENCE, styles.BODY)]
    if attached:
        text += attachment_note(convert(wording("notice"), NoticeWording), attached)
    text += [paragraph("", styles.KEPT), paragraph("", styles.KEPT)]
    text += [paragraph(organ, styles.SIGNATURE), paragraph(cn_date(DAY), styles.SIGNATURE)]
    fields = {
        "mark": f"{organ}文件",
        "number": "沪民办发〔2022〕1号",
        "title": break_title(title, (organ,)),
        "header": "",
    }
    frame = (ROOT / "templates" / "notice.docx").read_bytes()
    tail = tuple(
        paragraph(words, style)
        for words, style in ((("附件1" if len(attached) > 1 else "附件"), styles.ATTACHMENT), ("", styles.FLUSH))
    )
    name = paragraph(break_title(attached[0], (organ,)), styles.TITLE) if attached else paragraph("", styles.FLUSH)
    document = Document(tuple(text), attachment=(*tail, name) if attached else (paragraph("", styles.FLUSH),))
    made = write_document(document, frame, template="notice.docx", kind="notice", fields=fields, on=DAY).value
    return settle(made)


LONG_TITLE = "上海市民政局关于进一步做好冬季流浪乞讨人员救助管理和困难群众基本生活保障工作有关事项的通知"
LONG_ITEM = "依法行政能力建设、行政审批制度改革和法治政府建设任务"
RARE = "𠮷喆镕街道帮扶8户，昇堃养老院新增床位12张。"
CASES: Mapping[str, tuple[Kind, partial[bytes]]] = {
    "浦东新区": ("letter", partial(letter, source())),
    "draft": ("letter", partial(letter, source(), draft=True)),
    "long organ, long addressees": ("letter", partial(letter, source(LONG, "望谟县", addressees=(
        "中共黔西南布依族苗族自治州望谟县委员会", "黔西南布依族苗族自治州望谟县人民政府")))),
    "rare Han": ("letter", partial(letter, source(WHAT, "祎堃区", passages=(passage(RARE),)))),
    "prompt, name longer than date": ("letter", partial(prompt, WHAT, ("养老处",))),
    "prompt, date longer than name": ("letter", partial(prompt, SHORT, ("办",), on=date(2021, 12, 15))),
    "prompt, no leading zeros": ("letter", partial(prompt, WHAT, ("救助处",), on=date(2022, 1, 5))),
    "prompt, long unit": ("letter", partial(prompt, WHAT, ("新闻宣传处（研究室）",))),
    "prompt, long item": ("letter", partial(prompt, WHAT, ("养老处",), item=LONG_ITEM)),
    "prompt, a mark of long strokes": ("letter", partial(prompt, WHAT, ("法规处",))),
    "prompt, a mark of two units": ("letter", partial(prompt, WHAT, ("办公室", "养老处"))),
    "one page": ("letter", partial(letter, source(passages=(passage("新增养老床位342张。"),), headlines=()))),
    "notice, long title": ("notice", partial(notice, LONG_TITLE)),
    "notice, one attachment": ("notice", partial(notice, LONG_TITLE, ATTACHED[1:2])),
    "notice, many attachments": ("notice", partial(notice, LONG_TITLE, ATTACHED)),
    "notice, four levels": ("notice", partial(notice, "上海市民政局关于做好有关工作的通知", (), body=LEVELS)),
    "notice, long organ": ("notice", partial(notice, "关于做好有关工作的通知", (), organ="黔西南布依族苗族自治州民政局")),
}  # fmt: skip
NINE = ("养老处", "救助处", "儿福处", "残福处", "殡管处", "婚管处", "社管处", "计财处", "办公室")
PADS = range(12)
"""Lines more or less before a signature: the page ends at every place around it."""


def padded(kind: str, lines: int) -> bytes:
    more = "帮" * (28 * lines)
    if kind == "letter":
        own = (
            passage(SENTENCE),
            passage(SENTENCE + more, "创新推进社区治理体系"),
            passage(SENTENCE, "提升优化社会服务体系"),
        )
        return letter(source(passages=own))
    return notice("上海市民政局关于做好有关工作的通知", (), body=(more,) if more else ())


def everything() -> Iterator[tuple[str, Kind, bytes]]:
    for name, (kind, make) in CASES.items():
        yield name, kind, make()
    yield "nine units", "letter", prompt(WHAT, NINE)
    for lines in PADS:
        yield f"letter and {lines} lines", "letter", padded("letter", lines + 3)
        yield f"notice and {lines} lines", "notice", padded("notice", lines)


@pytest.fixture(scope="module")
def printed() -> Mapping[str, tuple[bytes, bytes, Judged]]:
    """Every case as Word file, as pages, and judged; one start of LibreOffice for all."""
    office = find_office()
    assert office is not None
    made = {name: (kind, data) for name, kind, data in everything()}
    pages = print_pdf(
        {name: data for name, (_, data) in made.items()}, office=office, timeout_s=300, fonts=FONTCONFIG
    ).value
    return {
        name: (data, pages[name], judge(name, data, read_sheets(pages[name]), stated=kind, profile=FRAME))
        for name, (kind, data) in made.items()
    }


NAMES = (*CASES, "nine units", *(f"{kind} and {lines} lines" for lines in PADS for kind in ("letter", "notice")))


@pytest.mark.parametrize("name", NAMES)
def test_no_must_and_no_should_rule_fails(printed: Mapping[str, tuple[bytes, bytes, Judged]], name: str) -> None:
    rules = printed[name][2].conformance.rules
    assert [(r.id, r.found, r.where) for r in rules if r.result == "fail" and r.strength != "may"] == []


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("浦东新区", {"TITL-03", "ADDR-02", "SIG-02", "SIG-09", "LETT-01", "LETT-02", "LETT-03"}),
        ("long organ, long addressees", {"ADDR-02", "SIG-02", "LETT-01"}),
        ("prompt, name longer than date", {"SIG-05", "SIG-06"}),
        ("prompt, date longer than name", {"SIG-05", "SIG-06"}),
        ("prompt, no leading zeros", {"SIG-08"}),
        ("prompt, long item", {"TITL-03"}),
        ("prompt, a mark of long strokes", {"LETT-01", "LETT-02", "SIG-05", "SIG-06"}),
        ("prompt, a mark of two units", {"LETT-01", "LETT-02", "SIG-05", "SIG-06"}),
        ("one page", {"LETT-01", "LETT-02", "SIG-02", "SIG-09", "PAGE-10"}),
        ("notice, long title", {"TITL-03", "SIG-01", "SIG-02", "HEAD-08"}),
        ("notice, one attachment", {"ATTN-01", "ATTN-02", "ATTN-03"}),
        ("notice, many attachments", {"ATTN-01", "ATTN-02", "ATTN-03"}),
        ("notice, four levels", {"BODY-03", "BODY-04", "BODY-05", "BODY-06", "BODY-07"}),
        ("notice, long organ", {"SIG-02", "HEAD-05", "PAGE-04"}),
        *((f"{kind} and {lines} lines", {"SIG-09"}) for kind in ("letter", "notice") for lines in PADS),
    ],
)
def test_the_rule_a_case_is_about_was_really_judged(
    printed: Mapping[str, tuple[bytes, bytes, Judged]], name: str, rules: set[str]
) -> None:
    passed = {rule.id for rule in printed[name][2].conformance.rules if rule.result == "pass"}
    assert rules <= passed


def test_the_signature_came_to_stand_at_every_place_of_a_page(
    printed: Mapping[str, tuple[bytes, bytes, Judged]],
) -> None:
    """Else the lines above it proved nothing: some end on a page more than others."""
    for kind in ("letter", "notice"):
        assert len({printed[f"{kind} and {lines} lines"][2].conformance.pages for lines in PADS}) > 1


def test_a_letter_of_one_page_has_its_mark_above_and_its_organ_below(
    printed: Mapping[str, tuple[bytes, bytes, Judged]],
) -> None:
    verdict = printed["one page"][2].conformance
    assert verdict.pages == 1
    found = {rule.id: rule.found for rule in verdict.rules}
    assert float(found["LETT-01"].split()[0]) == pytest.approx(30, abs=0.5)


def place(pdf: bytes, words: str) -> tuple[float, float, float]:
    """Left, right and base of the last line that says it, in millimetres from the paper's upper left corner."""
    found = []
    for page in PdfDocument(pdf):
        text = page.get_textpage()
        search = text.search(words)
        while hit := search.get_next():
            first, last = text.get_charbox(hit[0], loose=True), text.get_charbox(sum(hit) - 1, loose=True)
            found.append((first[0] * MM, last[2] * MM, (page.get_height() - first[1]) * MM))
    return found[-1]


MM = 25.4 / 72


def test_joint_signatures_stand_below_one_another_and_the_date_below_the_last(
    printed: Mapping[str, tuple[bytes, bytes, Judged]],
) -> None:
    """7.3.5.2: the principal organ first, each two characters from the right."""
    _, pdf, judged = printed["nine units"]
    names = [f"上海市民政局{unit}" for unit in NINE]
    places = [place(pdf, name) for name in names]
    assert [right for _, right, _ in places] == pytest.approx([172.9] * len(NINE), abs=0.8)
    steps = [below[2] - above[2] for above, below in pairwise(places)]
    assert max(steps) - min(steps) < 1.0
    assert place(pdf, "2022年1月5日")[0] - places[-1][0] == pytest.approx(2 * CHARACTER_MM, abs=0.8)
    results = {r.id: r.result for r in judged.conformance.rules}
    assert [results[id] for id in ("SIG-05", "SIG-06", "SIG-10")] == ["pass"] * 3


def test_rare_han_are_printed_as_they_are(printed: Mapping[str, tuple[bytes, bytes, Judged]]) -> None:
    words = "".join(page.get_textpage().get_text_range() for page in PdfDocument(printed["rare Han"][1]))
    assert all(sign in words for sign in "𠮷喆镕昇堃祎")


@pytest.mark.parametrize("name", ["浦东新区", "draft"])
def test_the_letter_to_pudong_never_calls_it_by_another_name(
    printed: Mapping[str, tuple[bytes, bytes, Judged]], name: str
) -> None:
    words = "".join(page.get_textpage().get_text_range() for page in PdfDocument(printed[name][1]))
    close = "".join(words.split())
    assert close.count("浦东") == close.count("浦东新区") >= 5
    assert "中共上海市浦东新区委员会、上海市浦东新区人民政府：" in close
    assert ("征求意见稿" in close) == (name == "draft")
