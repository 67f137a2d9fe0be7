"""The table of figures is the only place that states a margin, a size or a face of GB/T 9704."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfcheck import figures as f
from selfcheck.official.fonts import stand_ins

HOUSE = Path(f.__file__).parent
SOURCES = sorted(path for path in HOUSE.rglob("*.py") if path.name != "figures.py")
FACES = {name for names in f.FAMILIES.values() for name in names} | set(f.PDF_NAMES.values())
PAGES = tuple(value for profile in f.PROFILES.values() for value in profile[1:])
TWIPS = {
    *PAGES, f.PAPER_WIDTH, f.PAPER_HEIGHT, f.MARGIN_LEFT, f.MARGIN_RIGHT, f.HEADER_DISTANCE, f.FOOTER_DISTANCE,
    f.TEXT_WIDTH, f.TURNED_WIDTH, f.CHARACTER, f.INDENT_TWO, f.LINE_NUMBER, f.LETTER_BOTTOM,
}  # fmt: skip
MILLIMETRES = {
    f.PAPER_WIDTH_MM, f.PAPER_HEIGHT_MM, f.TEXT_WIDTH_MM, f.TEXT_HEIGHT_MM, f.TOP_MM, f.LEFT_MM, f.RIGHT_MM, f.BOTTOM_MM,
    f.CENTRE_MM, f.MARK_TOP_MM, f.LETTER_MARK_TOP_MM, f.LETTER_LINE_MM, f.LETTER_NUMBER_GAP_MM, f.NUMBER_LINE_MM,
}  # fmt: skip
SET_IN_WORD = ("official/", "word/", "workflow/", "model/")
"""The rooms that set or judge pages. Elsewhere 28.0 may be a per cent, and is no left white."""


def stated(tree: ast.AST, place: str) -> Iterator[str]:
    """The figures and faces that stand in a module as literals."""
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) else None
        is_figure = (isinstance(value, int) and value in TWIPS) or (isinstance(value, float) and value in MILLIMETRES)
        if (is_figure and place.startswith(SET_IN_WORD)) or (isinstance(value, str) and value in FACES):
            yield f"{place}:{node.lineno} {value!r}"


def test_no_other_module_states_a_margin_a_size_or_a_face() -> None:
    places = {path: path.relative_to(HOUSE).as_posix() for path in SOURCES}
    assert [line for path, place in places.items() for line in stated(ast.parse(path.read_text("utf-8")), place)] == []


@pytest.mark.parametrize(
    ("code", "place", "found"),
    [
        ("TOP = 2098", "word/x.py", 1), ("TOP_MM = 37.0", "official/x.py", 1), ("FACE = '黑体'", "excel/x.py", 1),
        ("SHARE = 28.0", "compose/x.py", 0), ("MOST = 400", "word/x.py", 0), ("WORDS = '黑体字'", "word/x.py", 0),
    ],
)  # fmt: skip
def test_a_figure_is_told_from_another_number(code: str, place: str, found: int) -> None:
    assert len(list(stated(ast.parse(code), place))) == found


def test_every_face_of_the_standard_has_a_stand_in() -> None:
    assert {f.FACE_BODY, f.FACE_TITLE, f.FACE_LEVEL_1, f.FACE_LEVEL_2, f.FACE_NUMBER} <= stand_ins().keys()
