"""The booklet as it leaves the office: whole, with its page numbers, past the gate, and with what an editor made of it."""

import hashlib
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader
from tests.office.drawings import emf
from tests.workflow.test_forms import blank, issued, office
from tests.workflow.test_receive import SPECIAL, arrived, taken

from selfcheck.compose.booklet.living import parts
from selfcheck.model import styles
from selfcheck.model.blocks import (
    Block,
    ListItem,
    Paragraph,
    Picture,
    Run,
    Table,
    cell,
    count_characters,
    paragraph,
    plain_text,
    walk,
)
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.submission import Highlight, tally
from selfcheck.office.convert import convert
from selfcheck.office.find import VARIABLE, find_office
from selfcheck.safe.archive import Archive
from selfcheck.word.answers import pour_answers
from selfcheck.word.read import read
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.editions import Published
from selfcheck.workflow.polishing import Polishing
from selfcheck.workflow.report import report
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

ID_CARD, MOBILE = "990101194901010011", "13800000000"
TITLE = "2021年度民政特色亮点工作汇编"


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without it; most of what is asked here needs no page numbers."""
    monkeypatch.setenv(VARIABLE, "/nowhere/soffice")


def picture(colour: str, *, width: float = 60.0, height: float = 40.0) -> tuple[Picture, bytes]:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(buffer, "PNG")
    sha = Sha256(hashlib.sha256(buffer.getvalue()).hexdigest())
    return Picture(f"{sha[:16]}.png", sha, width, height), buffer.getvalue()


def drawing() -> tuple[Picture, bytes]:
    sha = Sha256(hashlib.sha256(emf()).hexdigest())
    return Picture(f"{sha[:16]}.emf", sha, 80.0, 40.0), emf()


RED, GREEN, BLUE = (picture(colour) for colour in ("red", "green", "blue"))
MEDIA = {shown.sha256: data for shown, data in (RED, GREEN, BLUE, drawing())}


def answers(number: int, **rows: Sequence[Block]) -> dict[str, Sequence[Block]]:
    """One highlight's rows by bookmark."""
    filled = {
        "headline": [paragraph(f"第{number}个亮点")],
        "practice": [paragraph(f"一是建站{number}0个。")],
        "effect": [paragraph(f"服务{number}万人次。")],
    }
    return {f"sc_highlight_{number}_{name}": blocks for name, blocks in {**filled, **rows}.items()}


RICH = answers(
    1,
    headline=[paragraph(f"题{SPECIAL[:20]}")],
    qualities=[paragraph("☑开创性　□试点性　☑示范性")],
    items=[paragraph("第5项，结合旧区改造")],
    background=[Paragraph((Run("　　甲\n乙丙"), Run("加粗的", bold=True)))],
    practice=[paragraph("丁。"), RED[0], GREEN[0], paragraph("图2 服务点"), BLUE[0], paragraph("戊。")],
    effect=[
        Table(((cell("街镇"), cell("完成数")), (cell("东街"), cell("12")))),
        Paragraph((Run("己庚"),)),
    ],
)


def sent(session: Session, folder: Path, by_district: Mapping[str, Mapping[str, Sequence[Block]]]) -> None:
    """Returns of these districts, taken in."""
    files = {
        f"{d}__docx": pour_answers(blank(d), dict(rows), media=MEDIA.__getitem__) for d, rows in by_district.items()
    }
    taken(session, [arrived(folder, **files)])


def made(session: Session, **options: object) -> Published:
    with session.ledger() as ledger:
        return booklet(session, ledger, **options)  # type: ignore[arg-type]


def codes(published: Published) -> list[str]:
    return sorted(n.code for n in published.notices if n.code not in {"PUB030", "PUB039", "PUB001", "PUB108", "PUB116"})


def path_of(session: Session) -> Path:
    return session.workspace / "booklet" / f"{TITLE}.docx"


def book(session: Session) -> dict[str, tuple[Block, ...]]:
    """The parts of the booklet by bookmark."""
    return parts(read(path_of(session).read_bytes()).value.blocks)


def text(session: Session, anchor: str) -> str:
    return plain_text(book(session)[anchor])


def edited(session: Session, change: Callable[[docx.document.Document], object]) -> None:
    """What an editor does in Word."""
    word = docx.Document(io.BytesIO(path_of(session).read_bytes()))
    change(word)
    word.save(str(path_of(session)))


def retyped(old: str, new: str) -> Callable[[docx.document.Document], object]:
    def change(word: docx.document.Document) -> None:
        (line,) = (
            p for p in word.paragraphs if old in p.text and p.style.name.lower().startswith(("sc 正文", "heading 2"))
        )
        line.runs[0].text = line.text.replace(old, new)
        for run in line.runs[1:]:
            run.text = ""

    return change


# -- nothing is lost --


@pytest.mark.usefixtures("no_libreoffice")
def test_characters_pictures_and_tables_of_the_returns_are_those_of_the_booklet(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"pudong": {**RICH, **answers(2)}, "huangpu": answers(1)})
    published = made(session, pdf=False)
    found = book(session)
    with session.ledger() as ledger:
        for id in ("pudong", "huangpu"):
            submission = load(session, ledger, DistrictId(id))
            for highlight in submission.sections:
                if isinstance(highlight, Highlight) and highlight.state == "answered":
                    assert_conserved(highlight, found[f"bk_{id}_{highlight.id[-1]}"])
    assert not published.incomplete


def assert_conserved(highlight: Highlight, printed: Sequence[Block]) -> None:
    """Every line of the return stands in the booklet, and beside them only lines of ours."""
    lines = [" ".join(line.split()) for b in walk(printed) for line in [plain_text((b,))] if _is_line(b)]
    came = [
        " ".join(piece.split())
        for b in walk(highlight.blocks) if _is_line(b)
        for piece in plain_text((b,)).split("\n") if piece.split()
    ]  # fmt: skip
    ours = list(lines)
    for line in came:
        if "☑" not in line and not line.startswith("第5项"):
            ours.remove(line)
    own = {"背景", "做法", "成效", "可推广之处", "浦东新区民政局", "黄浦区民政局", "类别：开创性、示范性",
           "对应项目：第5项，结合旧区改造", ""}  # fmt: skip
    assert [line for line in ours if line not in own and not line.startswith("题") and "图" not in line] == []
    assert tally(printed).pictures == tally(highlight.blocks).pictures
    grids = sum(isinstance(b, Table) and any(isinstance(i, Picture) for i in walk([b])) for b in printed)
    assert tally(printed).tables - grids == tally(highlight.blocks).tables


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph | ListItem)


@pytest.mark.usefixtures("no_libreoffice")
def test_a_booklet_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"pudong": RICH})
    made(session, pdf=False)
    before = path_of(session).read_bytes()
    made(session, pdf=False)
    assert path_of(session).read_bytes() == before
    with session.ledger() as ledger:
        assert len(ledger.events("booklet")) == 1


@pytest.mark.usefixtures("no_libreoffice")
def test_what_is_written_beside_ticks_and_numbers_is_printed_as_it_is(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"pudong": RICH, "huangpu": answers(1, items=[paragraph("第5、7项")])})
    made(session, pdf=False)
    assert "对应项目：第5项，结合旧区改造" in text(session, "bk_pudong_1")
    assert "对应项目：第5项　" in text(session, "bk_huangpu_1")


@pytest.mark.usefixtures("no_libreoffice")
def test_pictures_together_stand_in_a_grid_with_the_districts_own_captions(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"pudong": RICH})
    made(session, pdf=False)
    grid = next(b for b in book(session)["bk_pudong_1"] if isinstance(b, Table))
    assert [[[type(b).__name__ for b in c.blocks] for c in row] for row in grid.rows] == [
        [["Picture", "Paragraph"], ["Picture", "Paragraph"]],
        [["Picture", "Paragraph"]],
    ]
    assert plain_text(grid.rows[0][1].blocks) == "图2 服务点"


# -- page numbers --


@dataclass(frozen=True)
class Printed:
    """A booklet of three districts with its PDF."""

    session: Session
    published: Published
    pdf: PdfReader


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("booklet")
    session = office(folder)
    long = [paragraph("各街镇建立服务站点，配备专职人员，服务老年人和困难家庭。" * 40)]
    sent(session, folder / "in", {
        "pudong": {**RICH, **answers(2, background=long), **answers(3, effect=[drawing()[0]])},
        "huangpu": {**answers(1, practice=long), **answers(2, headline=[paragraph("又一个亮点")])},
        "jingan": answers(4, background=long),
    })  # fmt: skip
    published = made(session)
    pdf = PdfReader(session.workspace / "booklet" / f"{TITLE}.pdf")
    return Printed(session, published, pdf)


def contents(session: Session) -> dict[str, str]:
    """The page number in each line of the contents and of the index of themes, by what it leads to."""
    body = docx.Document(io.BytesIO(path_of(session).read_bytes())).element.body
    return {
        field.get(qn("w:instr")).split()[1]: "".join(t.text for t in field.iter(qn("w:t")))
        for field in body.iter(qn("w:fldSimple"))
    }


def test_the_numbers_in_the_contents_are_those_printed_on_the_pages(printed: Printed) -> None:
    told = contents(printed.session)
    assert len(told) == 3 + 6
    found = {}
    for page in printed.pdf.pages:
        lines = page.extract_text().splitlines()
        number = re.fullmatch(r"—\s*(\d+)\s*—", lines[-1].strip()) if lines else None
        for anchor, headline in headlines(printed.session).items():
            if number and any("".join(line.split()) == "".join(headline.split()) for line in lines[:2]):
                found.setdefault(anchor, number[1])
    assert {anchor: told[anchor] for anchor in found} == found
    assert len(found) == 3 + 6


def headlines(session: Session) -> dict[str, str]:
    return {
        anchor: plain_text(blocks[:1]).strip()
        for anchor, blocks in book(session).items()
        if blocks and anchor.startswith(("bk_pudong", "bk_huangpu", "bk_jingan"))
    }


def test_the_pdf_itself_prints_the_same_numbers_in_its_contents(printed: Printed) -> None:
    told = contents(printed.session)
    (page,) = (p.extract_text() for p in printed.pdf.pages if "目　录" in p.extract_text().replace(" ", "　")[:60])
    shown = [m[1] for line in page.splitlines() if (m := re.search(r"[.…]{3,}\s*(\d+)$", line))]
    order = [anchor for anchor in told if not anchor.startswith("bk_theme")]
    assert shown == [told[anchor] for anchor in order]


def test_the_pdf_is_a_book_with_labels_outline_and_metadata(printed: Printed) -> None:
    labels, info = printed.pdf.page_labels, printed.pdf.metadata
    assert labels[0].startswith("封面")
    first, body = labels.index("I"), labels.index("1")
    assert (first % 2, body % 2, len(labels) % 2) == (0, 0, 0)
    assert labels[body : body + 3] == ["1", "2", "3"]
    assert info is not None
    assert (info.title, info.author) == (TITLE, printed.session.plan.issuer)
    top = [e.title for e in printed.pdf.outline if not isinstance(e, list)]
    assert top == ["编印说明", "目　录", "黄浦区", "静安区", "浦东新区", "专题索引", "各区索引"] or set(top) >= {
        "目　录"
    }
    inside = next(e for e in printed.pdf.outline if isinstance(e, list))
    assert all(labels[printed.pdf.get_destination_page_number(e)].isdigit() for e in inside)


def test_word_is_told_to_update_nothing(printed: Printed) -> None:
    archive = Archive(path_of(printed.session).read_bytes())
    assert b"updateFields" not in archive.read("word/settings.xml")
    assert b"w:dirty" not in archive.read("word/document.xml")


def test_the_printers_file_has_two_pages_a_side(printed: Printed) -> None:
    imposed = PdfReader(printed.session.workspace / "booklet" / f"{TITLE}-A3拼版.pdf")
    box, page = imposed.pages[0].mediabox, printed.pdf.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (round(2 * page.width), round(page.height))
    assert len(imposed.pages) == -(-len(printed.pdf.pages) // 4) * 2
    assert "PUB116" in {n.code for n in printed.published.notices}


def test_a_drawing_of_another_program_is_printed_as_a_picture(printed: Printed) -> None:
    (shown,) = (b for b in walk(book(printed.session)["bk_pudong_3"]) if isinstance(b, Picture))
    assert shown.media.endswith(".png")
    assert (round(shown.width_mm), round(shown.height_mm)) == (80, 40)
    assert "PUB118" not in {n.code for n in printed.published.notices}


@pytest.mark.usefixtures("no_libreoffice")
def test_without_libreoffice_a_drawing_stays_as_it_is_and_that_is_said(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"pudong": answers(1, practice=[drawing()[0]])})
    published = made(session, pdf=False)
    assert [(n.code, n.where) for n in published.notices if n.code == "PUB118"] == [("PUB118", "浦东新区亮点1")]
    (shown,) = (b for b in walk(book(session)["bk_pudong_1"]) if isinstance(b, Picture))
    assert shown.media.endswith(".emf")


@pytest.mark.usefixtures("no_libreoffice")
def test_without_libreoffice_the_lines_lead_there_without_number_and_that_is_said(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"pudong": answers(1)})
    published = made(session)
    assert {"PUB108", "PUB001"} <= {n.code for n in published.notices}
    assert contents(session) == {}
    links = docx.Document(str(path_of(session))).element.body.iter(qn("w:hyperlink"))
    assert {link.get(qn("w:anchor")) for link in links} == {"bk_pudong", "bk_pudong_1"}


# -- the gate --


def with_secrets(**more: str) -> dict[str, Sequence[Block]]:
    words = f"为独居老人李某某（身份证号{ID_CARD}，住竹行路5弄6号302室，电话{MOBILE}）安装终端。"
    return answers(1, effect=[paragraph(words)], **{name: [paragraph(t)] for name, t in more.items()})


@pytest.mark.usefixtures("no_libreoffice")
def test_what_must_not_be_printed_stops_its_highlight_and_is_named_with_place_and_remedy(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {
        "pudong": with_secrets(practice="得到领导批示。"),
        "huangpu": answers(1, practice=[paragraph("竹行街道有1名感染儿童得到照料。")]),
        "jingan": {**answers(1, publishable=[paragraph("□可以公开　☑不宜公开")]), **answers(2)},
    })  # fmt: skip
    published = made(session, pdf=False)
    said = [n.message for n in published.notices if n.code == "PUB110"]
    assert any("浦东新区亮点1“成效”：个人信息（990101********0011）。办法：遮盖" in m for m in said)
    assert any("浦东新区亮点1“做法”：不宜对外的词语（批示）。办法：改写" in m for m in said)
    assert any("黄浦区亮点1“做法”：人数少又写了地点" in m and "办法：删去" in m for m in said)
    assert [n.where for n in published.notices if n.code == "PUB031"] == ["静安区亮点1"]
    assert published.incomplete
    assert {a for a in book(session) if re.fullmatch(r"bk_[a-z]+_\d", a)} == {"bk_jingan_2"}
    assert ID_CARD not in str(published.notices)


@pytest.mark.usefixtures("no_libreoffice")
def test_a_mask_covers_what_it_may_lists_every_place_and_stops_the_rest(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"pudong": with_secrets(), "huangpu": with_secrets(practice="得到领导批示。")})
    published = made(session, pdf=False, mask=True)
    assert "老人李某某（身份证号990101********0011，住竹行路某处，电话138****0000）安装终端。" in text(
        session, "bk_pudong_1"
    )
    masked = [n.message for n in published.notices if n.code == "PUB111"]
    assert len(masked) == 3
    assert all(m.startswith("浦东新区亮点1“成效”：已遮盖为") for m in masked)
    assert "bk_huangpu_1" not in book(session)
    assert [n.message.partition("：")[0] for n in published.notices if n.code == "PUB110"] == ["黄浦区亮点1“做法”"]
    everything = b"".join(Archive(path_of(session).read_bytes()).read(n) for n in ("word/document.xml",)).decode()
    assert ID_CARD not in everything
    assert MOBILE not in everything


@pytest.mark.usefixtures("no_libreoffice")
def test_words_that_become_a_caption_are_past_the_gate_too(tmp_path: Path) -> None:
    session = office(tmp_path)
    described = replaced(RED[0], alt=f"独居老人的电话{MOBILE}")
    sent(session, tmp_path / "in", {"pudong": answers(1, practice=[described])})
    published = made(session, pdf=False)
    assert [n.message.partition("：")[0] for n in published.notices if n.code == "PUB110"] == ["浦东新区亮点1"]
    assert "bk_pudong_1" not in book(session)
    made(session, pdf=False, mask=True)
    assert "图1　独居老人的电话138****0000" in text(session, "bk_pudong_1")
    assert MOBILE not in Archive(path_of(session).read_bytes()).read("word/document.xml").decode()


# -- the living booklet --


@pytest.fixture
def living(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """An office with a booklet of two highlights, made without LibreOffice."""
    monkeypatch.setenv(VARIABLE, "/nowhere/soffice")
    session = office(tmp_path)
    sent(session, tmp_path / "in", {"pudong": {**RICH, **answers(2)}})
    made(session, pdf=False)
    return session


def test_an_editors_words_stay_where_the_return_has_not_changed(living: Session) -> None:
    edited(living, retyped("一是建站20个。", "编辑润色过的一句。"))
    before = path_of(living).read_bytes()
    for _ in range(3):
        published = made(living, pdf=False)
        assert "编辑润色过的一句。" in text(living, "bk_pudong_2")
        assert "一是建站" not in text(living, "bk_pudong_2")
        assert "PUB112" in codes(published)
    with living.ledger() as ledger:
        (event,) = ledger.events("polished")
        assert ledger.fetch(event.facts["object"]) == before
        assert list(event.facts["parts"]) == ["bk_pudong_2"]


def test_the_edited_file_is_in_the_archive_before_anything_is_written_in_its_place(living: Session) -> None:
    edited(living, retyped("一是建站20个。", "编辑的话。"))
    made(living, pdf=False)
    with living.ledger() as ledger:
        kinds = [event.kind for event in ledger.events()]
        assert kinds.index("polished") < len(kinds) - 1 - kinds[::-1].index("written")


def test_tables_pictures_and_emphasis_of_an_edited_highlight_are_kept(living: Session) -> None:
    before = tally(book(living)["bk_pudong_1"])
    edited(living, retyped("丁。", "丁字街。"))
    made(living, pdf=False)
    after = book(living)["bk_pudong_1"]
    assert tally(after).pictures == before.pictures == 3
    assert tally(after).tables == before.tables
    assert tally(after).characters == before.characters + count_characters("字街")
    assert any(run.bold for b in after if isinstance(b, Paragraph) for run in b.runs)
    grid = docx.Document(str(path_of(living))).tables[0]
    assert grid.style is not None
    assert grid.style.name == styles.PICTURE_GRID


def test_both_are_shown_where_the_return_has_changed_since_and_an_editor_settles_it(
    living: Session, tmp_path: Path
) -> None:
    edited(living, retyped("一是建站20个。", "编辑的话。"))
    made(living, pdf=False)
    sent(living, tmp_path / "again", {"pudong": {**RICH, **answers(2, practice=[paragraph("一是建站30个。")])}})
    for _ in range(2):
        published = made(living, pdf=False)
        both = text(living, "bk_pudong_2")
        assert (
            both.index("来稿后来有改动")
            < both.index("一是建站30个。")
            < both.index("上一稿。\n")
            < both.index("编辑的话。")
        )
        assert "PUB113" in codes(published)

    def keep_the_new(word: docx.document.Document) -> None:
        lines = word.paragraphs
        first = next(n for n, p in enumerate(lines) if "来稿后来有改动" in p.text)
        second = next(n for n, p in enumerate(lines) if p.text.startswith("〔编辑请核对，印前删去本行〕以下是"))
        end = next(n for n, p in enumerate(lines) if n > second and p.style.name.lower().startswith("heading"))
        for line in (lines[first], *lines[second:end]):
            line._p.getparent().remove(line._p)

    edited(living, keep_the_new)
    published = made(living, pdf=False)
    assert "一是建站30个。" in text(living, "bk_pudong_2")
    assert "编辑" not in text(living, "bk_pudong_2")
    assert "PUB113" not in codes(published)


def test_an_edit_stays_when_another_highlight_is_edited_later(living: Session) -> None:
    edited(living, retyped("一是建站20个。", "先改的。"))
    made(living, pdf=False)
    edited(living, retyped("戊。", "后改的。"))
    made(living, pdf=False)
    assert "先改的。" in text(living, "bk_pudong_2")
    assert "后改的。" in text(living, "bk_pudong_1")


def test_what_an_editor_types_is_past_the_gate_too(living: Session) -> None:
    edited(living, retyped("一是建站20个。", f"联系电话{MOBILE}。"))
    published = made(living, pdf=False)
    assert [n.message.partition("：")[0] for n in published.notices if n.code == "PUB110"] == ["浦东新区亮点2"]
    assert "bk_pudong_2" not in book(living)
    made(living, pdf=False, mask=True)
    assert "138****0000" in text(living, "bk_pudong_2")


def test_a_highlight_that_was_taken_out_comes_back_and_that_is_said(living: Session) -> None:
    def without(word: docx.document.Document) -> None:
        body = word.element.body
        mark = next(m for m in body.iter(qn("w:bookmarkStart")) if m.get(qn("w:name")) == "bk_pudong_2")
        mark.getparent().getparent().remove(mark.getparent())

    edited(living, without)
    published = made(living, pdf=False)
    assert [n.where for n in published.notices if n.code == "PUB114"] == ["浦东新区亮点2"]
    assert "bk_pudong_2" in book(living)


def test_a_change_of_what_the_program_sets_itself_is_not_taken_over_but_said(living: Session) -> None:
    def other_contents(word: docx.document.Document) -> None:
        line = next(p for p in word.paragraphs if p.style.name == styles.CONTENTS)
        line.add_run("改过")

    edited(living, other_contents)
    published = made(living, pdf=False)
    assert codes(published) == ["PUB034", "PUB115"]


def test_a_headline_that_was_emptied_stays_ours(living: Session) -> None:
    edited(living, retyped("第2个亮点", ""))
    made(living, pdf=False)
    assert text(living, "bk_pudong_2").splitlines()[:2] == ["第2个亮点", "浦东新区民政局"]


def test_a_run_killed_before_it_could_remember_is_no_edit(living: Session, tmp_path: Path) -> None:
    sent(living, tmp_path / "again", {"pudong": {**RICH, **answers(2, practice=[paragraph("一是建站40个。")])}})
    with living.ledger() as ledger, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Polishing, "remember", _killed)
        with pytest.raises(KeyboardInterrupt):
            booklet(living, ledger, pdf=False)
    published = made(living, pdf=False)
    assert codes(published) == []
    assert "一是建站40个。" in text(living, "bk_pudong_2")
    with living.ledger() as ledger:
        assert ledger.events("polished") == ()


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_after_a_corrected_return_only_what_it_corrects_reads_otherwise(living: Session, tmp_path: Path) -> None:
    before = {anchor: plain_text(blocks) for anchor, blocks in book(living).items()}
    sent(living, tmp_path / "again", {"pudong": {**RICH, **answers(2, effect=[paragraph("服务4万人次。")])}})
    made(living, pdf=False)
    after = {anchor: plain_text(blocks) for anchor, blocks in book(living).items()}
    assert {anchor for anchor in after if after[anchor] != before[anchor]} == {"bk_pudong_2"}
    assert after["bk_pudong_2"] == before["bk_pudong_2"].replace("服务2万人次。", "服务4万人次。")


def test_the_preface_may_be_polished_too(living: Session) -> None:
    def change(word: docx.document.Document) -> None:
        (line,) = (p for p in word.paragraphs if p.text.startswith("各篇文字"))
        line.runs[0].text = "文责自负。"

    edited(living, change)
    published = made(living, pdf=False)
    assert "文责自负。" in text(living, "bk_preface")
    assert [n.where for n in published.notices if n.code == "PUB112"] == ["编印说明"]


@pytest.mark.usefixtures("no_libreoffice")
def test_a_year_without_highlights_is_issued_taken_in_and_its_empty_booklet_is_said(tmp_path: Path) -> None:
    session = office(tmp_path)
    year = tmp_path / "plan" / "year.toml"
    year.write_text(year.read_text("utf-8").replace("highlights = 5", "highlights = 0"), "utf-8")
    made_blank = issued(session)["pudong"]
    answered = pour_answers(made_blank, {"sc_item_01_1": (paragraph("走访320户。"),)}, media={}.__getitem__)
    taken(session, [arrived(tmp_path / "in", pudong__docx=answered)])
    published = made(session, pdf=False)
    assert [(n.code, n.severity) for n in published.notices if n.code in {"PUB030", "PUB120"}] == [("PUB120", "warn")]
    assert path_of(session).is_file()
    with session.ledger() as ledger:
        (path,) = report(session, ledger, pdf=False).paths
    said = plain_text(read(path.read_bytes()).value.blocks)
    assert "\n（三）完善下一年度方案" in said
    assert "汇编特色亮点工作" not in said


def test_a_file_that_cannot_be_read_any_more_is_kept_and_said(living: Session) -> None:
    path_of(living).write_bytes(b"not Word any more")
    published = made(living, pdf=False)
    assert codes(published) == ["PUB034", "PUB117"]
    with living.ledger() as ledger:
        (kept,) = ledger.events("kept")
        assert ledger.fetch(kept.facts["object"]) == b"not Word any more"
    assert "一是建站20个。" in text(living, "bk_pudong_2")


def test_a_file_that_a_program_only_saved_anew_holds_no_edit(living: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    program = find_office()
    assert program is not None
    again = convert({"a": path_of(living).read_bytes()}, to="docx", office=program, timeout_s=120).value["a"]
    path_of(living).write_bytes(again)
    monkeypatch.setenv(VARIABLE, "/nowhere/soffice")
    published = made(living, pdf=False)
    assert codes(published) == ["PUB034"]
    with living.ledger() as ledger:
        assert ledger.events("polished") == ()


# -- by theme --


@pytest.mark.usefixtures("no_libreoffice")
def test_by_theme_the_focus_areas_divide_and_every_line_names_its_district(tmp_path: Path) -> None:
    session = office(tmp_path)
    sent(session, tmp_path / "in", {
        "pudong": {**answers(1, items=[paragraph("第5项")]), **answers(2)},
        "huangpu": answers(1, items=[paragraph("第1项、第5项")]),
    })  # fmt: skip
    made(session, pdf=False, order="theme")
    found = book(session)
    dividers = [plain_text(blocks) for anchor, blocks in found.items() if anchor.startswith("bk_theme")]
    assert [d.splitlines() for d in dividers] == [
        ["着力推进社会救助体系", "第1个亮点（黄浦区）"],
        ["不断完善社会福利体系", "第1个亮点（浦东新区）"],
        ["其他", "第2个亮点（浦东新区）"],
    ]
    index = plain_text(found["bk_index"]).splitlines()
    assert index.count("第1个亮点（黄浦区）") == 2
    assert "按重点工作汇编成册" in text(session, "bk_preface")
