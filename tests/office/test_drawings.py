"""Drawings of other programs become pictures that every program shows; what is none is left out."""

import io

import pytest
from PIL import Image
from tests.office.drawings import emf, wmf

from selfcheck.office.drawings import Drawing, drawn
from selfcheck.office.find import find_office

office = find_office()
pytestmark = pytest.mark.skipif(office is None, reason="no LibreOffice")


def test_drawings_are_rendered_at_the_size_they_are_shown_in_and_junk_is_not() -> None:
    assert office is not None
    given = {"一": Drawing(emf(), 80, 40), "二": Drawing(wmf(), 50, 25), "三": Drawing(b"\x01\0\0\0junk", 50, 25)}
    made = drawn(given, office=office, timeout_s=120)
    assert list(made) == ["一", "二"]
    pictures = {name: Image.open(io.BytesIO(data)) for name, data in made.items()}
    assert {name: (p.format, round(p.width / 300 * 25.4), round(p.height / 300 * 25.4)) for name, p in pictures.items()} == {
        "一": ("PNG", 80, 40), "二": ("PNG", 50, 25),
    }  # fmt: skip
    for shown in pictures.values():
        darkest, lightest = shown.convert("L").getextrema()
        assert isinstance(darkest, int)
        assert darkest < 40
        assert lightest == 255
