"""A 补正通知 and the district's own file with comments; and what the next version made of each point."""

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.word.test_comments import under_comments
from tests.workflow.other_formats import as_flat_opc
from tests.workflow.test_assigning import HUANGPU
from tests.workflow.test_forms import filled, office
from tests.workflow.test_receive import arrived, taken

from selfcheck.messages import PublishError
from selfcheck.model.blocks import Note, plain_text, walk
from selfcheck.model.check_rules import Level
from selfcheck.model.comment import Author, Comment
from selfcheck.model.encoding import to_json
from selfcheck.model.finding import Finding, Findings
from selfcheck.model.ids import SectionId
from selfcheck.model.rework import Rework
from selfcheck.office.convert import Target, convert
from selfcheck.office.find import find_office
from selfcheck.office.printing import print_pdf
from selfcheck.word.comments import put_comments
from selfcheck.word.read import read
from selfcheck.workflow.findings import FILE as FINDINGS
from selfcheck.workflow.findings import findings_of
from selfcheck.workflow.rework import Reworked, rework, rework_of
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

ANSWERS = {"sc_item_01_1": "全年帮扶困难群众1200户，其中××户。", "sc_item_01_3": "说得空泛的一段话。",
           "sc_highlight_1_headline": "一键管家试点", "sc_risk_1_facts": "内情"}  # fmt: skip
LETTER = "rework/02-huangpu-黄浦区-第1版补正通知.docx"
FILE = "rework/02-huangpu-黄浦区-第1版批注.docx"


def about(session: Session, section: str, words: str, *, code: str = "C03", level: Level = "rework", version: int = 1,
          message: str = "") -> Finding:  # fmt: skip
    """A finding about some words of a section, or about an empty one."""
    with session.ledger() as ledger:
        text = next(s.text for s in load(session, ledger, HUANGPU, version).sections if s.id == section)
    start = text.index(words) if words else 0
    return Finding(f"{code}-{section}-{start}", code, level, HUANGPU, version, SectionId(section), start,
                   start + len(words), words, message or f"{section}请看“{words}”。")  # fmt: skip


def received(folder: Path, answers: dict[str, str] | None = None, *, name: str = "a.docx") -> Session:
    session = office(folder)
    came = arrived(folder / "in", **{name.replace(".", "__"): filled("huangpu", answers or ANSWERS)})
    taken(session, [came])
    return session


def again(session: Session, folder: Path, answers: dict[str, str]) -> None:
    """The next version comes."""
    taken(session, [arrived(folder / f"next{len(answers)}", b__docx=filled("huangpu", answers))])


def looked(*findings: Finding, version: int = 1) -> Findings:
    """What a check leaves that has looked at this version of 黄浦."""
    return Findings(findings=findings, checked={HUANGPU: version})


NOT_AGAIN = Findings(findings=())
"""No check since."""


def sent(session: Session, *findings: Finding) -> Reworked:
    (session.workspace / FINDINGS).write_bytes(to_json(looked(*findings)))
    with session.ledger() as ledger:
        return rework(session, ledger, session.plan.districts, findings_of(session))


def codes(made: Reworked) -> list[str]:
    return sorted(n.code for n in made.notices)


def words_of(session: Session, name: str) -> str:
    return plain_text(read((session.workspace / name).read_bytes()).value.blocks)


def notes(session: Session) -> list[str]:
    """The comments in the file."""
    found = read((session.workspace / FILE).read_bytes()).value.blocks
    return [plain_text(b.blocks) for b in walk(found) if isinstance(b, Note)]


def told(session: Session, found: Findings = NOT_AGAIN) -> Rework:
    with session.ledger() as ledger:
        made = rework_of(session, ledger, HUANGPU, found)
    assert made
    return made


def came_of(session: Session, found: Findings = NOT_AGAIN) -> dict[str, tuple[str, str, str]]:
    return {p.finding.section: (p.outcome, p.before, p.after) for p in told(session, found).points}


def test_a_district_gets_a_notice_and_its_own_file_with_comments(tmp_path: Path) -> None:
    session = received(tmp_path)
    made = sent(
        session,
        about(session, "item-01.1", "其中××户", message="第1项第1点还留着“××”，麻烦补一下。"),
        about(session, "item-01.2", "", code="C02", message="第1项第2点目前是空的。"),
        about(session, "item-01.3", "空泛", code="C10", level="confirm", message="第1项第3点请核对。"),
        about(session, "item-01.3", "说得", code="C04", level="advice", message="建议写具体些。"),
    )
    assert (made.asked, codes(made)) == ({HUANGPU: 3}, [])
    letter = words_of(session, LETTER)
    for said in (
        "黄浦区民政局：",
        "2021年11月5日",
        "有2处需要补充，有1处请核对",
        "第1项第1点还留着",
        "一、请补充",
        "二、请核对",
        "不影响评分",
    ):
        assert said in letter
    for unsaid in ("建议写具体些", "{", "另有", "内情", "抄袭", "造假", "不合格"):
        assert unsaid not in letter
    original = (tmp_path / "in" / "a.docx").read_bytes()
    commented = (session.workspace / FILE).read_bytes()
    assert notes(session) == ["第1项第1点还留着“××”，麻烦补一下。", "第1项第2点目前是空的。", "第1项第3点请核对。"]
    xml = zipfile.ZipFile(io.BytesIO(commented)).read("word/document.xml").decode()
    assert 'commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve">其中××户</w:t>' in xml
    same = set(zipfile.ZipFile(io.BytesIO(original)).namelist()) - {
        "word/document.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(io.BytesIO(commented)) as new:
        assert all(old.read(name) == new.read(name) for name in same)


def test_the_ledger_tells_what_was_sent_once_and_holds_none_of_its_words(tmp_path: Path) -> None:
    session = received(tmp_path)
    finding = about(session, "item-01.1", "其中××户")
    first = sent(session, finding)
    held = {p: p.read_bytes() for p in first.paths}
    assert {p: p.read_bytes() for p in sent(session, finding).paths} == held
    with session.ledger() as ledger:
        (event,) = ledger.events("reworked")
        assert (event.district, event.facts["version"], event.facts["points"]) == (HUANGPU, 1, 1)
        assert "××" not in str(event.facts)
        assert ledger.fetch(event.facts["objects"]["file"]) == (session.workspace / FILE).read_bytes()


def test_who_has_nothing_to_complete_gets_nothing(tmp_path: Path) -> None:
    session = received(tmp_path)
    made = sent(session, about(session, "item-01.3", "空泛", level="advice"))
    assert (made.asked, made.paths, codes(made)) == ({}, [], ["RTN001"])


def test_findings_of_an_older_version_are_not_sent(tmp_path: Path) -> None:
    session = received(tmp_path)
    finding = about(session, "item-01.1", "××")
    again(session, tmp_path, {"sc_item_01_1": "全年帮扶1200户。"})
    made = sent(session, finding)
    assert (made.asked, codes(made)) == ({}, ["RTN002"])


def test_a_finding_about_no_section_of_the_version_is_said(tmp_path: Path) -> None:
    session = received(tmp_path)
    finding = Finding("x", "C02", "rework", HUANGPU, 1, SectionId("item-99.1"), 0, 0, "", "没有这一栏。")
    made = sent(session, finding)
    assert (made.asked, codes(made)) == ({}, ["RTN001", "RTN010"])


def test_before_any_check_it_is_said_what_to_do(tmp_path: Path) -> None:
    session = office(tmp_path)
    with pytest.raises(PublishError) as error:
        findings_of(session)
    assert error.value.code == "PUB060"
    session.workspace.mkdir()
    (session.workspace / FINDINGS).write_text("{}")
    with pytest.raises(PublishError) as error:
        findings_of(session)
    assert error.value.code == "PUB061"


def test_more_than_ten_points_are_folded_in_the_notice_and_all_are_in_the_comments(tmp_path: Path) -> None:
    session = received(tmp_path)
    findings = [
        about(session, f"item-{n:02d}.1", "", code="C02", message=f"第{n}项第1点目前是空的，请看{n}。")
        for n in range(2, 25)
    ]
    assert sent(session, *findings).asked == {HUANGPU: 23}
    letter = words_of(session, LETTER)
    assert "有23处需要补充" in letter
    assert "另有13处" in letter
    assert len(notes(session)) == 23


def test_what_is_asked_of_one_place_is_one_point_of_the_notice_and_a_comment_for_each_spot(tmp_path: Path) -> None:
    session = received(tmp_path, {"sc_item_01_1": "帮扶××户，其中XX户，发放__元。", "sc_item_01_3": "A、B、C、D、E、F、G。",
                                  "sc_item_02_3": "劝导××人次。"})  # fmt: skip
    left = "第{place}还留着“{words}”，大概是忘了填。"
    several = [
        *(about(session, "item-01.1", w, message=left.format(place="1项第1点", words=w)) for w in ("××", "XX", "__")),
        *(about(session, "item-01.3", w, message=left.format(place="1项第3点", words=w)) for w in "ABCDEFG"),
        about(session, "item-02.3", "××", message=left.format(place="2项第3点", words="××")),
    ]
    sent(session, *several)
    letter = words_of(session, LETTER)
    assert "有11处需要补充" in letter
    assert "1.第1项第1点还留着“××”“XX”“__”，大概是忘了填。" in letter
    assert "2.第1项第3点还留着“A”“B”“C”“D”“E”“F”等7处，大概是忘了填。" in letter
    assert "3.第2项第3点还留着“××”，大概是忘了填。" in letter
    assert len(notes(session)) == 11


def test_points_of_one_item_are_named_together(tmp_path: Path) -> None:
    session = received(tmp_path)
    empty = [
        about(session, f"item-{n:02d}.{k}", "", code="C02", message=f"第{n}项第{k}点目前是空的。")
        for n, k in ((5, 4), (5, 5), (6, 1))
    ]
    sent(session, *empty, about(session, "cover", "", code="C12", message="封面目前是空的。"))
    assert "第5项第4、5点、第6项第1点、封面目前是空的。" in words_of(session, LETTER)


def test_what_is_said_of_several_places_in_the_same_words_is_one_point_of_the_notice(tmp_path: Path) -> None:
    session = received(tmp_path)
    empty = [
        about(session, f"item-{n:02d}.1", "", code="C02", message=f"第{n}项第1点目前是空的。") for n in range(2, 5)
    ]
    many = [about(session, f"item-{n:02d}.2", "", code="C02", message=f"第{n}项第2点还没有理由。") for n in range(2, 17)
            if n != 3]  # fmt: skip
    own = about(session, "item-01.1", "其中××户", message="请把××填上。")
    sent(session, own, *empty, *many)
    letter = words_of(session, LETTER)
    assert "有18处需要补充" in letter
    assert "1.请把××填上。" in letter
    assert "2.第2项第1点、第3项第1点、第4项第1点目前是空的。" in letter
    assert "第13项第2点、第14项第2点等14处还没有理由。" in letter
    assert "第15项第2点" not in letter
    assert "另有" not in letter
    assert len(notes(session)) == 18


LONG = "第{n}项第1点写的是2020年的情况（“{words}…”），请更新为今年的；如确需保留请忽略。"


def long_ones(session: Session, count: int) -> list[Finding]:
    """So many findings, each in as many words as any check uses, none like another."""
    sections = [f"item-{n:02d}.{k}" for n in range(2, 32) for k in (1, 2) if n not in {3, 25}]
    return [
        about(session, section, "", level="rework" if n % 3 else "confirm", message=LONG.format(n=n, words="长" * 59))
        for n, section in enumerate(sections[:count])
    ]


@pytest.mark.office
@pytest.mark.parametrize("alike", [False, True], ids=["each-in-its-own-words", "three-sentences-for-many-places"])
def test_the_notice_is_a_page_and_a_half_at_most_with_sixty_findings(tmp_path: Path, *, alike: bool) -> None:
    session = received(tmp_path)
    findings = long_ones(session, 40)
    if alike:
        findings += [
            about(session, f"item-{n:02d}.{k}", "", message=f"第{n}项第{k}点{'还没有写' * k * 9}。", code=f"C0{k}")
            for n in range(4, 11) for k in (1, 2, 3)
        ]  # fmt: skip
    sent(session, *findings)
    program = find_office()
    assert program
    made = print_pdf({"a": (session.workspace / LETTER).read_bytes()}, office=program, timeout_s=120).value["a"]
    pages = PdfReader(io.BytesIO(made)).pages
    assert len(pages) == 2
    second = [line for line in pages[1].extract_text().splitlines() if line.strip()]
    assert len(second) <= 11 + 1  # half of 22 lines, and the page number


@pytest.mark.office
def test_of_a_doc_file_the_converted_one_is_commented_and_said_so(tmp_path: Path) -> None:
    session = office(tmp_path)
    program = find_office()
    assert program
    old = convert({"a": filled("huangpu", ANSWERS)}, to="doc", office=program, timeout_s=120).value["a"]
    taken(session, [arrived(tmp_path / "in", a__doc=old)])
    made = sent(session, about(session, "item-01.1", "其中××户"))
    assert codes(made) == ["RTN003"]
    notes = [
        plain_text(b.blocks)
        for b in walk(read((session.workspace / FILE).read_bytes()).value.blocks)
        if isinstance(b, Note)
    ]
    assert notes == ["item-01.1请看“其中××户”。"]


def as_format(kind: str) -> bytes:
    """The return as another program saves it."""
    word = filled("huangpu", ANSWERS)
    if kind == "xml":
        return as_flat_opc(word)
    program = find_office()
    assert program
    if kind == "pdf":
        return print_pdf({"a": word}, office=program, timeout_s=120).value["a"]
    target: Target = "doc" if kind == "wps" else kind  # type: ignore[assignment] # one of the parameters below
    return convert({"a": word}, to=target, office=program, timeout_s=120).value["a"]


@pytest.mark.office
@pytest.mark.parametrize("kind", ["wps", "odt", "rtf", "html", "xml"])
def test_a_return_in_another_format_is_commented_in_the_word_file_made_of_it(tmp_path: Path, kind: str) -> None:
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "in", **{f"a__{kind}": as_format(kind)})])
    made = sent(session, about(session, "item-01.1", "其中××户"), about(session, "item-01.2", "", code="C02"))
    assert (made.asked, codes(made)) == ({HUANGPU: 2}, ["RTN003"])
    assert notes(session) == ["item-01.1请看“其中××户”。", "item-01.2请看“”。"]
    assert under_comments((session.workspace / FILE).read_bytes())[0] == "其中××户"
    assert "批注" in words_of(session, LETTER)


@pytest.mark.office
def test_a_pdf_gets_the_notice_alone_and_it_is_said_what_to_do(tmp_path: Path) -> None:
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "in", a__pdf=as_format("pdf"))])
    made = sent(session, about(session, "item-01.1", "××"))
    assert (made.asked, codes(made)) == ({HUANGPU: 1}, ["RTN004"])
    assert [p.name for p in made.paths] == [Path(LETTER).name]
    assert "批注" not in words_of(session, LETTER)


@pytest.mark.office
def test_libreoffice_shows_each_comment_at_its_words_in_a_whole_return(tmp_path: Path) -> None:
    session = received(tmp_path)
    sent(session, about(session, "item-01.1", "其中××户"), about(session, "item-01.3", "空泛"),
         about(session, "highlight-1", "管家"))  # fmt: skip
    program = find_office()
    assert program
    commented = (session.workspace / FILE).read_bytes()
    back = convert({"a": commented}, to="docx", office=program, timeout_s=120).value["a"]
    assert under_comments(back) == ["其中××户", "空泛", "管家"]


FIXED = {**ANSWERS, "sc_item_01_1": "全年帮扶困难群众1200户，其中低保300户。", "sc_item_01_2": "已全部落实。"}


def points(session: Session) -> tuple[Finding, ...]:
    return (about(session, "item-01.1", "其中××户"), about(session, "item-01.2", "", code="C02"),
            about(session, "item-01.3", "空泛", code="C10", level="confirm"))  # fmt: skip


def test_until_the_next_version_comes_nothing_is_told_of_the_points(tmp_path: Path) -> None:
    session = received(tmp_path)
    sent(session, *points(session))
    assert (told(session).version, told(session).asked, told(session).new, told(session).points) == (1, 3, 0, ())


def test_each_point_is_told_with_before_and_after(tmp_path: Path) -> None:
    session = received(tmp_path)
    sent(session, *points(session))
    again(session, tmp_path, FIXED)
    still = about(session, "item-01.3", "空泛", code="C10", level="confirm", version=2)
    assert came_of(session, looked(still, version=2)) == {
        "item-01.1": ("settled", "全年帮扶困难群众1200户，其中××户。", "全年帮扶困难群众1200户，其中低保300户。"),
        "item-01.2": ("settled", "", "已全部落实。"),
        "item-01.3": ("untouched", "说得空泛的一段话。", "说得空泛的一段话。"),
    }


def test_in_a_version_that_was_checked_and_found_clean_what_was_written_anew_is_settled(tmp_path: Path) -> None:
    session = received(tmp_path)
    sent(session, *points(session))
    again(session, tmp_path, FIXED)
    outcomes = {section: outcome for section, (outcome, _, _) in came_of(session, looked(version=2)).items()}
    assert outcomes == {"item-01.1": "settled", "item-01.2": "settled", "item-01.3": "untouched"}
    older = came_of(session, looked(version=1))
    assert older["item-01.1"][0] == "changed"


def test_a_version_that_no_check_has_looked_at_is_not_sent_back(tmp_path: Path) -> None:
    session = received(tmp_path)
    (session.workspace / FINDINGS).write_bytes(to_json(NOT_AGAIN))
    with session.ledger() as ledger:
        made = rework(session, ledger, session.plan.districts, findings_of(session))
    assert (made.asked, codes(made)) == ({}, ["RTN023"])
    assert made.notices[0].message == "黄浦区的第1版还没有检查过。请先运行 selfcheck check，再做补正通知。"


def test_without_a_new_check_what_was_written_anew_is_changed_and_not_settled(tmp_path: Path) -> None:
    session = received(tmp_path)
    sent(session, *points(session))
    again(session, tmp_path, FIXED)
    assert {section: outcome for section, (outcome, _, _) in came_of(session).items()} == {
        "item-01.1": "changed", "item-01.2": "settled", "item-01.3": "untouched"}  # fmt: skip


def test_what_is_found_again_is_changed_and_what_is_emptied_or_more_is_worse(tmp_path: Path) -> None:
    session = received(tmp_path)
    sent(session, *points(session))
    again(session, tmp_path, {"sc_item_01_1": "全年帮扶困难群众1250户，其中××户。", "sc_item_01_2": "××和××都做了。"})
    found = [about(session, "item-01.1", "其中××户", version=2)]
    assert {section: outcome for section, (outcome, _, _) in came_of(session, looked(*found, version=2)).items()} == {
        "item-01.1": "changed", "item-01.2": "settled", "item-01.3": "worse"}  # fmt: skip
    twice = [*found, about(session, "item-01.1", "1250", version=2)]
    assert came_of(session, looked(*twice, version=2))["item-01.1"][0] == "worse"


def returned_with_comments(session: Session, folder: Path) -> tuple[str, ...]:
    """The commented file comes back as it was sent, saved once more so that its bytes differ."""
    commented = (session.workspace / FILE).read_bytes()
    (receipt,) = taken(session, [arrived(folder / "back", b__docx=commented)])
    assert receipt.state == "received"
    return tuple(n.code for n in receipt.notices)


def test_our_own_comments_that_come_back_are_no_answer(tmp_path: Path) -> None:
    session = received(tmp_path)
    with session.ledger() as ledger:
        old = load(session, ledger, HUANGPU, 1)
    table = about(session, "highlight-1", "管家", code="C13", level="confirm")
    sent(session, *points(session), table)
    assert returned_with_comments(session, tmp_path) == ("RTN011", "SUB012")
    with session.ledger() as ledger:
        new = load(session, ledger, HUANGPU, 2)
    assert [(s.id, s.state, s.text) for s in new.sections] == [(s.id, s.state, s.text) for s in old.sections]
    assert new.conservation.holds
    law, before = new.conservation.characters, old.conservation.characters
    assert (law.placed, law.unplaced) == (before.placed, before.unplaced)
    assert law.printed > before.printed
    assert {outcome for outcome, _, _ in came_of(session).values()} == {"untouched"}


def test_a_comment_of_the_districts_own_is_kept_beside_ours(tmp_path: Path) -> None:
    session = received(tmp_path)
    sent(session, about(session, "item-01.1", "其中××户"))
    commented = (session.workspace / FILE).read_bytes()
    own = [Comment("区里自己的批注", ("sc_item_01_3",), "")]
    both, _ = put_comments(commented, own, Author("某", "某", "2021-11-13T01:00:00Z"))
    taken(session, [arrived(tmp_path / "back", b__docx=both)])
    with session.ledger() as ledger:
        new = load(session, ledger, HUANGPU, 2)
    text = "".join(s.text for s in new.sections)
    assert "区里自己的批注" in text
    assert "请看“其中××户”" not in text
    assert new.conservation.holds
