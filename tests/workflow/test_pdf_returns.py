"""A return that came as a PDF: read as far as its pages say it, marked as such, and never in place of a Word file."""

import io
import random
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from tests.office.test_pdf_blocks import at, bytes_of, pdf
from tests.workflow.test_forms import blank, filled, office
from tests.workflow.test_kinds_of_return import (
    answered,
    converted,
    expected,
    picture,
    pictures,
    received,
    written,
)
from tests.workflow.test_receive import arrived, foreign, taken, told

from selfcheck.model.blocks import Block, Picture, Table, cell, paragraph, walk
from selfcheck.model.form import Question
from selfcheck.model.ids import Sha256
from selfcheck.model.submission import ItemData, tally
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.word.answers import pour_answers
from selfcheck.workflow.forms import chosen, compiled_form

pytestmark = pytest.mark.office
SAID = "我区2021年新增养老床位1,203张（其中护理型60.5%），“一网通办”办件3.4万件；开展Smart Care项目，惠及8600人次。"


@cache
def printed(district: str = "huangpu") -> bytes:
    """The answered return as LibreOffice prints it."""
    word = answered() if district == "huangpu" else filled(district, {"sc_item_01_1": "只有一句。"})
    return converted(word, "pdf")


def scan(pages: int) -> bytes:
    """Pages that are pictures and nothing else."""
    sheets = [Image.new("RGB", (120, 170), (240, 240, 200 + n)) for n in range(pages)]
    buffer = io.BytesIO()
    sheets[0].save(buffer, "PDF", save_all=True, append_images=sheets[1:])
    return buffer.getvalue()


def test_a_printed_return_is_read_to_the_same_answers_and_said_to_be_read_from_pages(tmp_path: Path) -> None:
    session = office(tmp_path)
    (receipt,) = taken(session, [arrived(tmp_path / "in", a__pdf=printed())])
    assert (receipt.state, receipt.district, receipt.version) == ("received", "huangpu", 1)
    said = {n.code: n for n in receipt.notices}
    assert set(said) == {"SUB026", "SUB058"}
    assert (said["SUB058"].severity, said["SUB058"].where) == ("warn", "a.pdf")
    assert f"共{len(PdfReader(io.BytesIO(printed())).pages)}页" in said["SUB058"].message
    got = received(session)
    assert written(got) == expected()
    assert got.unplaced == ()
    assert (got.source.format, got.source.identified_by) == ("pdf", ("property", "cover", "header"))
    assert {section.state for section in got.sections} == {"answered", "blank", "prompt", "not_applicable"}


def test_pictures_of_a_printed_return_stand_where_they_stood_and_keep_their_bytes(tmp_path: Path) -> None:
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "in", a__pdf=printed())])
    got = received(session)
    assert pictures(got) == got.conservation.pictures.placed == got.conservation.pictures.total == 2
    (first,) = (s for s in got.sections if s.id == "item-01.1")
    assert [type(block).__name__ for block in first.blocks] == ["Paragraph", "Picture", "Picture", "Table", "Paragraph"]
    found = [block for block in walk(first.blocks) if isinstance(block, Picture)]
    for number, block in enumerate(found, start=1):
        assert (round(block.width_mm), round(block.height_mm)) == (30, 22)
        stored = session.workspace / "submissions" / "huangpu" / "v1" / "media" / block.media
        with Image.open(stored) as image:
            assert image.size == (40, 30)
            red, green, blue = image.convert("RGB").getpixel((20, 15))  # type: ignore[misc]
        assert max(abs(red - 50 * number), abs(green - 90), abs(blue - 60)) < 6


def test_the_law_holds_against_a_count_by_another_library(tmp_path: Path) -> None:
    """Once more here, by the words alone: what pypdf finds on the pages is in the sections, unplaced, printed or a margin."""
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "in", a__pdf=printed())])
    got = received(session)
    letters = sum(len("".join(page.extract_text().split())) for page in PdfReader(io.BytesIO(printed())).pages)
    law = got.conservation.characters
    assert law.holds
    assert law.total + tally(got.margins).characters == letters
    assert law.placed == sum(len(text) for text in expected().values())


def random_answers(seed: int) -> bytes:
    """A return with long and short answers, tables over pages, pictures of a third of a page, and codes quoted in them."""
    choose = random.Random(seed)  # noqa: S311 - no secret
    photograph = Picture("p.png", Sha256("1" * 64), 150.0, 110.0)

    def block() -> Block:
        kind = choose.random()
        if kind < 0.1:
            return photograph
        if kind < 0.2:
            rows = choose.choice((2, 30))
            return Table(tuple(tuple(cell(SAID[: choose.randrange(1, 9)]) for _ in range(4)) for _ in range(rows)))
        return paragraph("".join(choose.choice((SAID, SAID[:23], "如【1-2】所述，", "（一）强化保障。"))
                                 for _ in range(choose.choice((1, 2, 9)))))  # fmt: skip

    points = [section for section in labels() if choose.random() < 0.3]
    answers = {mark: tuple(block() for _ in range(choose.choice((1, 1, 2, 4)))) for mark in points}
    return pour_answers(blank("huangpu"), answers, media=lambda _: picture(90))


@cache
def labels() -> tuple[str, ...]:
    """The bookmark of every label with a free place under it."""
    with tempfile.TemporaryDirectory() as folder:
        session = office(Path(folder))
        form = compiled_form(session, chosen(session.plan, ["huangpu"])[0])
    return tuple(element.bookmark for element in form.elements if isinstance(element, Question))


def test_whatever_was_answered_the_printed_return_puts_every_character_and_picture_into_the_same_section(
    tmp_path: Path,
) -> None:
    words = {f"{seed}.docx": random_answers(seed) for seed in range(1)}
    program = find_office()
    assert program is not None
    pages = convert(words, to="pdf", office=program, timeout_s=120).value
    for name, word in words.items():
        session, other = office(tmp_path / name / "word"), office(tmp_path / name / "pdf")
        taken(session, [arrived(tmp_path / name / "w", a__docx=word)])
        taken(other, [arrived(tmp_path / name / "p", a__pdf=pages[name])])
        said, shown = received(session), received(other)
        assert shown.conservation.holds
        for one, two in zip(said.sections, shown.sections, strict=True):
            assert (one.id, one.state) == (two.id, two.state)
            assert tally(one.blocks).pictures == tally(two.blocks).pictures, one.id
            assert Counter("".join(one.text.split())) == Counter("".join(two.text.split())), one.id


def test_a_printed_blank_answers_nothing(tmp_path: Path) -> None:
    session = office(tmp_path)
    (receipt,) = taken(session, [arrived(tmp_path / "in", a__pdf=converted(blank("huangpu"), "pdf"))])
    assert {n.code for n in receipt.notices} == {"SUB026", "SUB042", "SUB058"}
    got = received(session)
    assert written(got) == {}
    assert all(not s.figures for s in got.sections if isinstance(s, ItemData))
    assert not [block for s in got.sections for block in s.blocks if isinstance(block, Table)]


def test_beside_a_word_file_a_pdf_is_its_attachment_whatever_came_first(tmp_path: Path) -> None:
    session = office(tmp_path)
    came = arrived(tmp_path / "in", a__pdf=printed(), b__docx=answered())
    assert told(taken(session, [came])) == [
        ("attached", "huangpu", 1, ["SUB061", "SUB066"]),
        ("received", "huangpu", 1, []),
    ]
    later = arrived(tmp_path / "later", c__pdf=printed())
    assert told(taken(session, [later])) == [("attached", "huangpu", 1, ["SUB061", "SUB066"])]
    assert received(session).source.format == "docx"


def test_a_word_file_after_a_pdf_is_the_next_version(tmp_path: Path) -> None:
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "in", a__pdf=printed())])
    assert told(taken(session, [arrived(tmp_path / "more", a__docx=answered())])) == [
        ("received", "huangpu", 2, ["SUB012"])
    ]
    assert [received(session, n).source.format for n in (1, 2)] == ["pdf", "docx"]
    assert told(taken(session, [tmp_path / "in"])) == [("known", "huangpu", 1, ["SUB011"])]


def test_a_pdf_of_which_two_libraries_count_differently_is_refused_and_kept(tmp_path: Path) -> None:
    """Letters drawn twice for the look of bold: one library takes them for one, the other for two."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed())))
    twice = PdfReader(io.BytesIO(pdf(at(90, 30, "bold") + at(90.2, 30, "bold")))).pages[0]
    writer.pages[3].merge_page(twice)
    data = bytes_of(writer)
    session = office(tmp_path)
    (receipt,) = taken(session, [arrived(tmp_path / "in", 黄浦区__pdf=data)])
    assert (receipt.state, receipt.district, receipt.version) == ("refused", "huangpu", 0)
    assert [n.code for n in receipt.notices] == ["SUB059", "SUB061"]
    with session.ledger() as ledger:
        assert ledger.events("received") == ()
        (event,) = ledger.events("attached", "huangpu")
        assert ledger.fetch(event.facts["object"]) == data


def test_what_somebody_noted_on_the_pages_is_read_as_a_comment(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed())))
    for number, text in ((4, "此处请区领导再看"), (6, "另附照片")):
        writer.add_annotation(number, FreeText(text=text, rect=(100, 300, 300, 340)))
    session = office(tmp_path)
    (receipt,) = taken(session, [arrived(tmp_path / "in", a__pdf=bytes_of(writer))])
    assert receipt.state == "received"
    got = received(session)
    assert got.conservation.holds
    everything = "".join(section.text for section in got.sections) + str(got.unplaced)
    assert "此处请区领导再看" in everything
    assert "另附照片" in everything


def test_a_scan_is_an_attachment_with_its_pages_told_and_the_word_file_beside_it_is_received(tmp_path: Path) -> None:
    session = office(tmp_path)
    receipts = taken(session, [arrived(tmp_path / "in", a__docx=answered(), 盖章页__pdf=scan(3))])
    assert told(receipts) == [("received", "huangpu", 1, []), ("attached", "huangpu", 1, ["SUB060", "SUB061"])]
    assert "共3页、图片3幅" in receipts[1].notices[0].message


def test_a_pdf_that_is_no_form_of_ours_is_an_attachment_whatever_it_is_called(tmp_path: Path) -> None:
    letter = converted(foreign(), "pdf")
    came = arrived(tmp_path / "in", 黄浦区自查报告__pdf=letter, 黄浦区和静安区__pdf=letter)
    receipts = taken(office(tmp_path), [came])
    assert told(receipts) == [("attached", "", 0, ["SUB016"]), ("attached", "huangpu", 0, ["SUB016", "SUB061"])]
    assert "共1页" in receipts[0].notices[0].message


def test_a_pdf_with_a_password_or_broken_is_kept_and_said(tmp_path: Path) -> None:
    came = arrived(tmp_path / "in", a__pdf=pdf(at(100, 700, "secret"), locked=True), b__pdf=printed()[:4000])
    assert told(taken(office(tmp_path), [came])) == [
        ("attached", "", 0, ["SUB063"]),
        ("attached", "", 0, ["SUB017"]),
    ]


def test_a_printed_return_of_last_year_or_under_another_districts_name_is_refused(tmp_path: Path) -> None:
    came = arrived(tmp_path / "in", 静安区__pdf=printed())
    assert told(taken(office(tmp_path), [came])) == [("refused", "", 0, ["SUB004"])]
