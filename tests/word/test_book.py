"""A book written as it is made: whole, the same each time, every picture once, what cannot be shown named with its place."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from tests.returns import ROOT
from tests.word.test_prints import photo

from selfcheck.messages import PublishError, TemplateError
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, ListItem, Paragraph, Picture, Run, Table, cell, paragraph, plain_text
from selfcheck.model.booklet import Leaf
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice
from selfcheck.safe.archive import Archive
from selfcheck.word import book
from selfcheck.word.book import Binding, write_book
from selfcheck.word.read import read

FRAME = (ROOT / "templates" / "booklet.docx").read_bytes()
FIELDS = {"title": "汇编", "issuer": "某局", "on": date(2021, 12, 15), "header": ""}


def named(data: bytes, ending: str = "jpg", *, width: float = 80.0, height: float = 60.0) -> tuple[Picture, bytes]:
    sha = Sha256(hashlib.sha256(data).hexdigest())
    return Picture(f"{sha[:16]}.{ending}", sha, width, height), data


def written(*leaves: Leaf, front: Sequence[Block] = (), media: Mapping[Sha256, bytes] | None = None,
            frame: bytes = FRAME) -> tuple[bytes, tuple[Notice, ...]]:  # fmt: skip
    target = io.BytesIO()
    binding = Binding(frame, "booklet.docx", "booklet", FIELDS, {"title": "汇编"}, date(2021, 12, 15))
    told = write_book(front, leaves, binding, media=(media or {}).__getitem__, target=target)
    return target.getvalue(), told


def test_what_is_written_is_read_back_in_its_order() -> None:
    body = (
        paragraph("甲", styles.HEADING_2, anchor="bk_a"),
        ListItem((Run("乙"),), 0, "（1）"),
        Table(((cell("丙"),),)),
    )
    data, told = written(Leaf("一", body), Leaf("二", (paragraph("丁"),)), front=[paragraph("前")])
    text = plain_text(read(data).value.blocks)
    assert text.split() == ["汇编", "某局", "2021年12月15日", "前", "甲", "（1）", "乙", "丙", "丁"]
    assert told == ()


def test_every_program_of_ours_opens_it_and_the_bytes_are_the_same_each_time() -> None:
    picture, data = named(photo())
    leaf = Leaf("一", (picture, paragraph("甲&<乙>"), picture))
    made, _ = written(leaf, media={picture.sha256: data})
    assert made == written(leaf, media={picture.sha256: data})[0]
    word = docx.Document(io.BytesIO(made))
    assert len(word.inline_shapes) == 2
    assert [n for n in Archive(made).names if "media" in n] == ["word/media/picture1.jpg"]


def test_what_cannot_be_shown_is_told_with_its_leaf_and_costs_nothing_else() -> None:
    spoilt, data = named(b"no picture")
    unknown = Picture("a.webp", Sha256("a" * 64), 10.0, 10.0)
    linked = Picture("", Sha256(""), 10.0, 10.0)
    made, told = written(Leaf("东区亮点3", (spoilt, unknown, linked, paragraph("文字"))), media={spoilt.sha256: data})
    assert [(n.code, n.where) for n in told] == [
        ("PUB022", "东区亮点3"), ("PUB021", "东区亮点3"), ("PUB021", "东区亮点3"),
    ]  # fmt: skip
    assert "文字" in plain_text(read(made).value.blocks)


@pytest.mark.parametrize(
    ("orientation", "shown", "size"),
    [
        (1, (80.0, 60.0), (80.0, 60.0)),
        (6, (80.0, 60.0), (60.0, 80.0)),
        (6, (60.0, 80.0), (60.0, 80.0)),
        (1, (80.0, 30.0), (80.0, 60.0)),
        (1, (0.0, 0.0), (105.8, 79.4)),
        (1, (300.0, 225.0), (156.0, 117.0)),
    ],
    ids=["as it is", "turned here", "turned there", "drawn out", "unknown", "too wide"],
)
def test_a_picture_has_its_own_shape(orientation: int, shown: tuple[float, float], size: tuple[float, float]) -> None:
    picture, data = named(photo(orientation=orientation), width=shown[0], height=shown[1])
    made, _ = written(Leaf("一", (picture,)), media={picture.sha256: data})
    (found,) = (b for b in read(made).value.blocks if isinstance(b, Picture))
    assert (found.width_mm, found.height_mm) == pytest.approx(size, abs=0.5)


def test_a_picture_in_a_cell_fits_the_cell() -> None:
    picture, data = named(photo(), width=150.0, height=112.5)
    table = Table(((Cell((picture,)), cell("字")),))
    made, _ = written(Leaf("一", (table,)), media={picture.sha256: data})
    (found,) = (b for r in read(made).value.blocks if isinstance(r, Table) for b in r.rows[0][0].blocks)
    assert isinstance(found, Picture)
    assert 70 < found.width_mm < 78


def test_a_page_number_is_a_field_that_shows_what_it_was() -> None:
    line = Paragraph(
        (Run("甲", link="#bk_a"), Run("\t", link="#bk_a"), Run("12", link="#bk_a", page_of="bk_a")), styles.CONTENTS
    )
    made, _ = written(front=[line])
    body = docx.Document(io.BytesIO(made)).element.body
    (link,) = body.iter(qn("w:hyperlink"))
    (field,) = link.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == " PAGEREF bk_a \\h "
    assert "".join(t.text for t in link.iter(qn("w:t"))) == "甲12"


@pytest.mark.parametrize("rows", [(), ((),)])
def test_a_table_without_a_cell_is_left_out_and_stops_no_book(rows: tuple[tuple[Cell, ...], ...]) -> None:
    made, told = written(
        Leaf("东区亮点1", (paragraph("甲"), Table(rows), Table(((Cell((Table(rows),)), cell("乙")),))))
    )
    text = plain_text(read(made).value.blocks)
    assert text.split()[-2:] == ["甲", "乙"]
    assert told == ()


def test_a_leaf_that_lost_something_while_it_was_written_stops_the_book(monkeypatch: pytest.MonkeyPatch) -> None:
    class Forgetful(book.Pour):
        def block(self, _block: Block, default: str):  # type: ignore[no-untyped-def]
            return super().block(paragraph("甲"), default)

    monkeypatch.setattr(book, "Pour", Forgetful)
    with pytest.raises(PublishError) as raised:
        written(Leaf("东区亮点1", (paragraph("甲乙"),)))
    assert (raised.value.code, raised.value.where) == ("PUB106", "东区亮点1")


def test_a_frame_without_its_marks_is_a_template_error() -> None:
    with pytest.raises(TemplateError) as raised:
        written(frame=(ROOT / "templates" / "form.docx").read_bytes())
    assert raised.value.code == "TPL001"
