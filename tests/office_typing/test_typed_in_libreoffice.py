"""A blank filled in LibreOffice itself, through its own API, and saved there: it reads back complete."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from PIL import Image
from tests.office_typing.office import typed
from tests.test_main_job import SESSION, read_back, the_form

from selfcheck.model.blocks import Block, ListItem, Paragraph, Picture, Table, plain_text, run_text, walk
from selfcheck.model.form import Field, FigureTable, Form, Grid, Question
from selfcheck.model.ids import ItemId, SectionId
from selfcheck.model.submission import Cover, Highlight, ItemData, PointAnswer, Risk, Submission
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.workflow.forms import prepared

pytestmark = pytest.mark.office
Step = Sequence[str]

CELLS = ("街道", "户数", "甲街道", "12", "乙街道", "34")
TICKED = {"qualities": ("开创性", "示范性"), "publishable": ("可以公开",), "answer": ("有",)}
OTHERWISE = {"qualities": ("试点性",), "publishable": ("不宜公开",), "answer": ("无",)}
BEHIND: dict[str, tuple[Step, ...]] = {
    "item-02.1": (("table", *CELLS),),
    "item-03.1": (("picture",),),
    "item-04.1": (("paragraph", "另起一段"), ("item", "第一条"), ("item", "第二条")),
    "highlight-2.practice": (("picture",), ("paragraph", "见表"), ("table", *CELLS)),
}
"""What is put into an answer besides its sentence, by section or ``section.field``."""


def sentence(section: str, field: str = "") -> str:
    """What is typed in one place and nowhere else."""
    if field == "items":
        return f"第{int(section[-1])}项、第{int(section[-1]) + 10}项"
    return f"甲{section}之{field}乙"


def ticked(section: str, field: str) -> tuple[str, ...]:
    """Which boxes of a line are ticked: one way in odd sections, another in even ones."""
    return (TICKED if int(section[-1]) % 2 else OTHERWISE)[field]


def steps(form: Form) -> Iterator[Step]:
    for element in form.sections():
        if isinstance(element, Grid):
            for field in element.fields:
                yield from _field_steps(element.section, field)
                yield from BEHIND.get(f"{element.section}.{field.name}", ())
        elif isinstance(element, FigureTable):
            row = str(1 + len(element.begun_rows))
            yield "row", element.columns[1], row, "1-1", sentence(element.section), "12", "户", "2021-10-31", "20"
        else:
            yield "type", element.prompt, sentence(element.section)
            yield from BEHIND.get(element.section, ())


def _field_steps(section: SectionId, field: Field) -> Iterator[Step]:
    if field.preprinted:
        for word in ticked(section, field.name):
            yield "type", f"□{word}", f"☑{word}"
    elif field.prompt:
        yield "type", field.prompt, sentence(section, field.name)
    else:
        yield "right", field.label, sentence(section, field.name)


@pytest.fixture(scope="module")
def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(buffer, "PNG")
    return buffer.getvalue()


@dataclass(frozen=True)
class Returned:
    """The form and what was read from each format LibreOffice saved it in."""

    form: Form
    submissions: dict[str, Submission]


@pytest.fixture(scope="module")
def returned(picture: bytes, tmp_path_factory: pytest.TempPathFactory) -> Returned:
    office, form = find_office(), the_form()
    assert office is not None
    district = next(d for d in SESSION.plan.districts if d.id == form.district)
    blank = prepared(SESSION).written(district)
    folder = tmp_path_factory.mktemp("typing")
    saved = typed(blank, steps(form), picture, office=office, folder=folder, timeout_s=60)
    others = {ending: data for ending, data in saved.items() if ending != "docx"}
    again = convert(others, to="docx", office=office, timeout_s=60)
    assert again.notices == ()
    files = {"docx": saved["docx"], **again.value}
    return Returned(form, {ending: read_back(data, form) for ending, data in files.items()})


@pytest.fixture(params=["docx", "doc", "odt"])
def submission(returned: Returned, request: pytest.FixtureRequest) -> Submission:
    return returned.submissions[request.param]


def own(element: Question | FigureTable | Grid) -> set[str]:
    """The sentences typed into one section."""
    if isinstance(element, Grid):
        fields = (f for f in element.fields if not f.preprinted)
        return {sentence(element.section, field.name) for field in fields}
    return {sentence(element.section)}


def kinds(blocks: Sequence[Block], kind: type[Block]) -> list[Block]:
    return [block for block in walk(blocks) if isinstance(block, kind)]


def test_every_sentence_is_in_its_own_section_and_nothing_is_lost(returned: Returned, submission: Submission) -> None:
    sections = {s.id: s.text for s in submission.sections}
    typed_in = {element.section: own(element) for element in returned.form.sections()}
    distinct = {s for sentences in typed_in.values() for s in sentences if s.startswith("甲")}
    for id, sentences in typed_in.items():
        assert all(s in sections[id] for s in sentences), id
        assert not any(s in sections[id] for s in distinct - sentences), id
    assert (submission.unplaced, submission.notices) == ((), ())
    assert submission.conservation.holds


def test_all_137_points_and_every_other_place_are_answered_and_surely_found(submission: Submission) -> None:
    points = [s for s in submission.sections if isinstance(s, PointAnswer)]
    assert len(points) == 137
    assert {(s.state, s.confidence) for s in submission.sections} == {("answered", "sure")}
    assert "〔" not in "".join(s.text for s in submission.sections)


def test_the_fields_of_highlights_and_risks_are_read_with_their_ticks(submission: Submission) -> None:
    highlights = [s for s in submission.sections if isinstance(s, Highlight)]
    risks = [s for s in submission.sections if isinstance(s, Risk)]
    assert (len(highlights), len(risks)) == (5, 6)
    for n, highlight in enumerate(highlights, 1):
        assert highlight.headline == sentence(highlight.id, "headline")
        assert highlight.qualities == ticked(highlight.id, "qualities")
        assert highlight.items == (ItemId(f"item-{n:02}"), ItemId(f"item-{n + 10:02}"))
        for name in ("background", "practice", "effect", "replicable"):
            assert plain_text(getattr(highlight, name)).startswith(sentence(highlight.id, name)), (n, name)
        assert (highlight.publishable, highlight.others) == (bool(n % 2), ())
    for n, risk in enumerate(risks, 1):
        assert risk.answer == ("yes" if n % 2 else "no")
        assert risk.items == (ItemId(f"item-{n:02}"), ItemId(f"item-{n + 10:02}"))


def test_the_figures_and_the_cover_are_read_cell_by_cell(submission: Submission) -> None:
    figures = [(s.id, s.figures) for s in submission.sections if isinstance(s, ItemData)]
    assert len(figures) == 31
    for id, rows in figures:
        told = [(f.point, f.value, f.unit, f.as_of, f.target) for f in rows if f.name == sentence(id)]
        assert told == [("1-1", "12", "户", "2021-10-31", "20")], id
    cover = next(s for s in submission.sections if isinstance(s, Cover))
    names = ("prepared_by", "reviewed_by", "approved_by", "phone", "data_as_of")
    assert [getattr(cover, name) for name in names] == [sentence("cover", name) for name in names]


def test_pasted_tables_pictures_and_lists_are_in_the_answers_they_were_put_in(
    submission: Submission, picture: bytes
) -> None:
    sections = {str(s.id): s.blocks for s in submission.sections}
    practice = next(s.practice for s in submission.sections if isinstance(s, Highlight) and s.id == "highlight-2")
    for blocks in (sections["item-02.1"], practice):
        (table,) = kinds(blocks, Table)
        assert isinstance(table, Table)
        assert [plain_text(c.blocks) for row in table.rows for c in row] == list(CELLS)
    for blocks in (sections["item-03.1"], practice):
        (shown,) = kinds(blocks, Picture)
        assert isinstance(shown, Picture)
        assert shown.sha256 == hashlib.sha256(picture).hexdigest()
    law = submission.conservation
    assert (law.pictures.placed, law.pictures.printed) == (2, 0)
    lines = [run_text(b) for b in sections["item-04.1"] if isinstance(b, Paragraph | ListItem)]
    assert lines == [sentence("item-04.1"), "另起一段", "第一条", "第二条"]
    assert [run_text(b) for b in sections["item-04.1"] if isinstance(b, ListItem)] == ["第一条", "第二条"]
