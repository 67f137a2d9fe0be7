"""A 补正通知 and the district's own file with comments; and what the next version made of each point."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.workflow.test_assigning import HUANGPU
from tests.workflow.test_forms import filled, office
from tests.workflow.test_receive import arrived, taken

from selfcheck.messages import PublishError
from selfcheck.model.blocks import Note, plain_text, walk
from selfcheck.model.comment import Author, Comment
from selfcheck.model.encoding import to_json
from selfcheck.model.finding import Finding, Findings, Level
from selfcheck.model.ids import SectionId
from selfcheck.model.rework import Rework
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.office.printing import print_pdf
from selfcheck.word.comments import put_comments
from selfcheck.word.read import read
from selfcheck.workflow.rework import FINDINGS, Reworked, findings_of, rework, rework_of
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


def sent(session: Session, *findings: Finding) -> Reworked:
    (session.workspace / FINDINGS).write_bytes(to_json(Findings(findings=findings)))
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


def told(session: Session, found: Sequence[Finding] = ()) -> Rework:
    with session.ledger() as ledger:
        made = rework_of(session, ledger, HUANGPU, found)
    assert made
    return made


def came_of(session: Session, found: Sequence[Finding] = ()) -> dict[str, tuple[str, str, str]]:
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
        about(session, f"item-{n:02d}.1", "", code="C02", message=f"第{n}项第1点目前只有{n}个字。")
        for n in range(2, 25)
    ]
    assert sent(session, *findings).asked == {HUANGPU: 23}
    letter = words_of(session, LETTER)
    assert "有23处需要补充" in letter
    assert "另有13处" in letter
    assert len(notes(session)) == 23


def test_what_is_the_same_of_many_places_is_said_once_with_every_place_that_fits(tmp_path: Path) -> None:
    session = received(tmp_path)
    empty = "目前是空的。如果本区不涉及，写“不适用”和一句理由。"
    places = [f"第{n}项第1点" for n in range(2, 25)]
    found = [
        about(session, f"item-{n:02d}.1", "", code="C02", message=place + empty) for n, place in enumerate(places, 2)
    ]
    one = about(session, "item-01.1", "其中××户", message="第1项第1点还留着“××”，麻烦补一下。")
    assert sent(session, one, *found).asked == {HUANGPU: 24}
    letter = words_of(session, LETTER)
    assert "1.第1项第1点还留着" in letter
    assert f"2.{'、'.join(places)}{empty}" in letter
    assert "有24处需要补充" in letter
    assert "另有" not in letter
    assert len(notes(session)) == 24
    assert sent(session, *found).asked == {HUANGPU: 23}
    assert "、".join(places) + empty in words_of(session, LETTER)
    assert "1." not in words_of(session, LETTER)


def test_of_more_places_than_fit_the_rest_is_counted(tmp_path: Path) -> None:
    session = received(tmp_path)
    with session.ledger() as ledger:
        points = [
            s.id for s in load(session, ledger, HUANGPU, 1).sections if s.id.startswith("item-") and s.id[-1].isdigit()
        ]
    found = [about(session, id, "", message=f"第{n}项第1点目前是空的。") for n, id in enumerate(points, 10)]
    sent(session, *found)
    letter = words_of(session, LETTER)
    named = letter.count("项第1点")
    assert 40 < named < len(points)
    assert f"另有{len(points) - named}处" in letter


@pytest.mark.office
def test_the_notice_is_a_page_and_a_half_at_most(tmp_path: Path) -> None:
    session = received(tmp_path)
    message = "第{}项第1点目前是空的。如果写在别处了，告诉我们位置就行；如果本区不涉及，写“不适用”和第{}句理由。"
    levels: list[Level] = ["rework"] * 4 + ["confirm"] * 19
    findings = [about(session, f"item-{n:02d}.1", "", level=level, message=message.format(n, n))
                for n, level in enumerate(levels, 2)]  # fmt: skip
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
    assert came_of(session, [still]) == {
        "item-01.1": ("settled", "全年帮扶困难群众1200户，其中××户。", "全年帮扶困难群众1200户，其中低保300户。"),
        "item-01.2": ("settled", "", "已全部落实。"),
        "item-01.3": ("untouched", "说得空泛的一段话。", "说得空泛的一段话。"),
    }


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
    assert {section: outcome for section, (outcome, _, _) in came_of(session, found).items()} == {
        "item-01.1": "changed", "item-01.2": "settled", "item-01.3": "worse"}  # fmt: skip
    twice = [*found, about(session, "item-01.1", "1250", version=2)]
    assert came_of(session, twice)["item-01.1"][0] == "worse"


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
