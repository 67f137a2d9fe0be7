"""Each must-rule has a document broken in just that rule: the checker names it, and besides only its consequences."""

import re
from collections.abc import Mapping
from functools import cache

import pytest
from scripts.seed_templates import marks, pages
from tests.official.documents import (
    ADDRESS,
    BLANK,
    COPIED,
    DATE,
    FILLER,
    GOOD,
    HEAD,
    ISSUED,
    LETTER_COPIED,
    MINUTES_HEAD,
    MOVED,
    NAMED,
    NAMES,
    NOTE,
    NUMBER,
    ORGAN,
    SEAL,
    TURNED,
    UNNUMBERED,
    UNSEALED,
    UPRIGHT,
    Mutation,
    cell,
    indent,
    paragraph,
    picture,
    references,
    right_of,
)

from selfcheck import figures as f
from selfcheck.model.conformance import Kind
from selfcheck.office.find import find_office
from selfcheck.office.pdf_sheets import read_sheets
from selfcheck.office.printing import print_pdf
from selfcheck.official.fonts import FONTCONFIG
from selfcheck.official.judge import judge
from selfcheck.official.rules import RULES
from selfcheck.safe.archive import Archive

pytestmark = pytest.mark.office

A4 = f'<w:pgSz w:w="{f.PAPER_WIDTH}" w:h="{f.PAPER_HEIGHT}"/>'
TOP, BOTTOM = f'w:top="{f.MARGIN_TOP}"', f'w:bottom="{f.MARGIN_BOTTOM}"'
LEFT, RIGHT = f'w:left="{f.MARGIN_LEFT}"', f'w:right="{f.MARGIN_RIGHT}"'
MARGINS = f"{A4}<w:pgMar {TOP} {RIGHT} {BOTTOM} {LEFT}"
LETTER_TITLE = '<w:p><w:pPr><w:pStyle w:val="SCTitle"/>'
JUSTIFIED = '<w:jc w:val="both"/>'
LEFT_ALIGNED = '<w:jc w:val="left"/>'
RED_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="{space}" w:color="FF0000"/></w:pBdr>'
LABEL_2, TITLE_2 = paragraph("附件2", "SCAttachment", "<w:pageBreakBefore/>"), paragraph(NAMES[1], "SCTitle")
LATE = paragraph(ORGAN, "SCFlush", right_of(3)) + paragraph(DATE, "SCFlush", right_of(3))
PADDED = paragraph(ORGAN, "SCFlush", right_of(2)) + paragraph("2021年05月08日", "SCFlush", right_of(1))
WIDER = paragraph(ORGAN, "SCFlush", right_of(2)) + paragraph(DATE, "SCFlush", right_of(1.4))
BLUE = '<w:r><w:rPr><w:color w:val="0070C0"/></w:rPr><w:t xml:space="preserve">（1）基本原则'
UPRIGHT_FOOTERS = "".join(
    f'<w:{kind}Reference w:type="{when}" r:id="{id}"/>' for kind, when, id in references("footer1.xml", "footer2.xml")
)
LETTER = Archive(GOOD["letter"]()).read("word/document.xml").decode()
LETTER_ADDRESS = paragraph("中共某某区委员会：", "SCFlush")
LOW = paragraph(
    "请继续支持", "SCFlush",
    f'<w:framePr w:w="4000" w:h="{f.LINE}" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="3900" '
    f'w:y="{round(264.2 / f.MM_PER_TWIP)}"/><w:jc w:val="center"/>',
)  # fmt: skip
"""Words in a frame of their own, nearer to the second double line than the text can come."""
FRAME_TOP = LETTER[LETTER.index('w:y="') : LETTER.index('"', LETTER.index('w:y="') + 5) + 1]


def with_properties(element: str, extra: str) -> str:
    """A paragraph with more properties behind those it has."""
    return element.replace("</w:pPr>", f"{extra}</w:pPr>", 1)


MUTATIONS = (
    Mutation("PAGE-01", "notice", MARGINS, MARGINS.replace("11906", "11976").replace(RIGHT, 'w:right="1544"')),
    Mutation("PAGE-02", "notice", MARGINS, MARGINS.replace(TOP, 'w:top="2168"').replace(BOTTOM, 'w:bottom="1914"')),
    Mutation("PAGE-03", "notice", MARGINS, MARGINS.replace(LEFT, 'w:left="1658"').replace(RIGHT, 'w:right="1404"')),
    Mutation("PAGE-04", "notice", RIGHT, 'w:right="1400"'),
    Mutation("PAGE-05", "notice", BOTTOM, 'w:bottom="1900"'),
    Mutation("PAGE-10", "notice", '<w:r><w:t xml:space="preserve">（1）基本原则', BLUE),
    Mutation("HEAD-04", "notice", HEAD, with_properties(HEAD, LEFT_ALIGNED)),
    Mutation("HEAD-05", "notice", HEAD, re.sub(r'w:before="\d+"', 'w:before="2250"', HEAD)),
    Mutation("HEAD-06", "notice", HEAD, HEAD.replace("<w:r>", f'<w:r>{marks.run_look(colour="000000")}')),
    Mutation("HEAD-07", "notice", NUMBER, with_properties(NUMBER, marks.line(f.LINE, before=f.LINE))),
    Mutation("HEAD-08", "notice", "沪民发〔2021〕8号", "沪民发[2021]8号"),
    Mutation("HEAD-08", "letter", "沪民函〔2021〕8号", "沪民函〔2021〕008号"),
    Mutation("HEAD-09", "notice", NUMBER, with_properties(NUMBER, LEFT_ALIGNED)),
    Mutation("HEAD-10", "sealed", 'w:pos="8529"', 'w:pos="8200"'),
    Mutation("HEAD-11", "notice", NUMBER, with_properties(NUMBER, RED_RULE.format(space=12))),
    Mutation("HEAD-12", "notice", NUMBER, with_properties(NUMBER, indent(left=300, right=300))),
    Mutation("HEAD-13", "notice", NOTE, with_properties(NOTE, RED_RULE.format(space=1))),
    Mutation("TITL-01", "notice", f"{NUMBER}{BLANK}", NUMBER),
    Mutation("TITL-02", "notice", LETTER_TITLE, LETTER_TITLE + LEFT_ALIGNED),
    Mutation("TITL-03", "notice", "有关工作安排的通知", "通知"),
    Mutation("ADDR-01", "notice", f"{BLANK}{ADDRESS}", f"{BLANK}{BLANK}{ADDRESS}"),
    Mutation("ADDR-02", "notice", ADDRESS, with_properties(ADDRESS, indent(firstLine=315))),
    Mutation("ADDR-02", "letter", "委员会：", "委员会:"),
    Mutation("BODY-01", "notice", "各区民政局，市局", "某某区民政局，" * 43 + "市局"),
    Mutation("BODY-02", "notice", paragraph(FILLER * 3, "SCBody"), paragraph(FILLER * 3, "SCFlush", JUSTIFIED)),
    Mutation("BODY-02", "letter", paragraph(FILLER * 3, "SCBody"), paragraph("　　" + FILLER * 3, "SCFlush", JUSTIFIED)),
    Mutation("ATTN-01", "notice", f"{BLANK}{NAMED}", NAMED),
    Mutation("ATTN-02", "notice", f"{NAMES[0]}</w:t>", f"{NAMES[0]}；</w:t>"),
    Mutation("ATTN-03", "notice", 'w:left="1732" w:hanging="236"', 'w:left="1496" w:hanging="0"'),
    Mutation("SIG-04", "sealed", SEAL, picture(right_mm=172.0, top_mm=2.0, size_mm=28)),
    Mutation("SIG-05", "notice", UNSEALED, LATE),
    Mutation("SIG-05", "notice", f"{BLANK}{UNSEALED}", f"{BLANK * 2}{UNSEALED}"),
    Mutation("SIG-06", "notice", UNSEALED, WIDER),
    Mutation("SIG-07", "stamped", paragraph(DATE, "SCFlush", right_of(4)), paragraph(DATE, "SCFlush", right_of(3))),
    Mutation("SIG-08", "notice", UNSEALED, PADDED),
    Mutation("NOTE-01", "notice", NOTE, paragraph("（此件公开发布）", "SCFlush")),
    Mutation("ATT-01", "notice", LABEL_2, paragraph("附件2", "SCAttachment")),
    Mutation("ATT-02", "notice", "附件1<", "附件1：<"),
    Mutation("ATT-03", "notice", f"{BLANK}{TITLE_2}", TITLE_2),
    Mutation("ATT-04", "notice", TITLE_2, paragraph("另一个名称", "SCTitle")),
    Mutation("ATT-05", "notice", 'w:gutter="0"/>', 'w:gutter="0"/><w:pgNumType w:start="5"/>'),
    Mutation("COLO-01", "notice", '"8844"', '"8780"', 99),
    Mutation("COLO-03", "notice", 'w:tblpYSpec="bottom"', 'w:tblpY="9000"'),
    Mutation("COLO-04", "notice", COPIED, COPIED.replace("人民检察院。", "人民检察院")),
    Mutation("COLO-04", "letter", "抄送：市政府", "抄送:市政府"),
    Mutation("COLO-05", "notice", cell(MOVED, top=8, bottom=0), cell(MOVED, top=8, bottom=6)),
    Mutation("COLO-06", "notice", ISSUED, ISSUED.replace("5月9日", "05月09日")),
    Mutation("PNUM-02", "notice", "—", "－", 9, "word/footer1.xml"),
    Mutation("PNUM-03", "notice", f'w:footer="{f.FOOTER_DISTANCE}"', 'w:footer="1300"'),
    Mutation("PNUM-04", "notice", 'w:right="280"', 'w:right="900"', 1, "word/footer1.xml"),
    Mutation("PNUM-05", "blank_page", UNNUMBERED, UPRIGHT),
    Mutation("TABL-01", "turned", TURNED, pages.turned(UPRIGHT_FOOTERS)),
    Mutation("TABL-02", "turned", '"12600"', '"13200"', 99),
    Mutation("LETT-01", "letter", FRAME_TOP, 'w:y="1900"'),
    Mutation("LETT-01", "letter", f"{ORGAN}<", f"{ORGAN}文件<"),
    Mutation("LETT-02", "letter", '<a:ln w="19050"', '<a:ln w="6350"', 1, "word/header3.xml"),
    Mutation("LETT-03", "letter", '<a:ln w="19050"', '<a:ln w="6350"', 1, "word/footer3.xml"),
    Mutation("LETT-04", "letter", 'cx="6120000"', 'cx="5400000"', 9, "word/header3.xml"),
    Mutation("LETT-05", "letter", f'w:val="right" w:pos="{f.TEXT_WIDTH}"', 'w:val="right" w:pos="8000"'),
    Mutation("LETT-06", "letter", "<w:r><w:t>000001", "<w:r><w:t>　000001"),
    Mutation("LETT-07", "letter", f"{BLANK * 2}{LETTER_TITLE}", f"{BLANK}{LETTER_TITLE}"),
    Mutation("LETT-08", "letter", LETTER_ADDRESS, LETTER_ADDRESS + LOW),
    Mutation("LETT-09", "letter", "</w:ftr>", f'{pages.page_number("right")}</w:ftr>', 1, "word/footer3.xml"),
    Mutation("LETT-10", "letter", LETTER_COPIED, LETTER_COPIED.replace('top w:val="nil"', 'top w:val="single" w:sz="8"')),
    Mutation("MINU-01", "minutes", MINUTES_HEAD, re.sub(r'w:before="\d+"', 'w:before="2250"', MINUTES_HEAD)),
    Mutation("MINU-02", "minutes", marks.run_look(f.FACE_LEVEL_1), ""),
    Mutation("MINU-02", "minutes", indent(left=5 * f.CHARACTER, hanging=3 * f.CHARACTER), indent(firstLine=f.INDENT_TWO)),
    Mutation("PUNC-01", "notice", "组织领导，", "组织领导,"),
    Mutation("NUM-01", "notice", "（1）基本原则", f"（1）基本原则{'1' * 80}"),
)  # fmt: skip


def kind_of(base: str) -> Kind:
    return "letter" if base == "letter" else "notice"


@cache
def files() -> Mapping[str, tuple[Kind, bytes]]:
    """The good documents and the broken ones, by name."""
    good = {base: (kind_of(base), make()) for base, make in GOOD.items()}
    return good | {f"{n} {m.rule}": (kind_of(m.base), m.broken()) for n, m in enumerate(MUTATIONS)}


@cache
def printed() -> Mapping[str, bytes]:
    """All of them as PDF: one start of LibreOffice."""
    office = find_office()
    assert office is not None
    made = print_pdf(
        {name: data for name, (_, data) in files().items()}, office=office, timeout_s=180, fonts=FONTCONFIG
    )
    assert made.notices == ()
    return made.value


@cache
def failed(name: str) -> Mapping[str, str]:
    """The rules a document fails, with what was found; those about fonts of this machine left out."""
    kind, data = files()[name]
    rules = judge(name, data, read_sheets(printed()[name]), stated=kind, profile=f.FRAME).conformance.rules
    return {rule.id: f"{rule.found} {rule.where}" for rule in rules if rule.result == "fail" and rule.id != "META-01"}


def test_the_good_documents_fail_no_rule() -> None:
    assert [(base, dict(failed(base))) for base in GOOD if failed(base)] == []


@pytest.mark.parametrize(
    "number", range(len(MUTATIONS)), ids=[f"{m.rule} {m.base} {n}" for n, m in enumerate(MUTATIONS)]
)
def test_a_document_broken_in_one_rule_fails_that_rule_and_its_consequences_alone(number: int) -> None:
    rule = MUTATIONS[number].rule
    found = failed(f"{number} {rule}")
    assert rule in found
    assert set(found) - {rule} - RULES[rule].consequences == set(), found


def test_every_must_rule_of_a_kind_we_judge_has_a_broken_document() -> None:
    assert {rule.id for rule in RULES.values() if rule.strength == "must"} - {m.rule for m in MUTATIONS} == set()
