"""Templates laid out by the ink profile: its whites and lines, the same places from the edge of the paper, nothing else."""

import re
from pathlib import Path

import pytest

from selfcheck import figures as f
from selfcheck.safe.archive import Archive, pack
from selfcheck.word.profile import laid_out

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").glob("*.docx"))
MAIN, STYLES = "word/document.xml", "word/styles.xml"


def template(name: str) -> bytes:
    return next(path for path in TEMPLATES if path.stem == name).read_bytes()


def part(data: bytes, name: str) -> str:
    return Archive(data).read(name).decode()


def replaced(data: bytes, name: str, text: str) -> bytes:
    archive = Archive(data)
    return pack({member: archive.read(member) for member in archive.names} | {name: text.encode()})


def stated(data: bytes, name: str, attribute: str) -> list[str]:
    return re.findall(rf'w:{attribute}="(-?\d+)"', part(data, name))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_stays_as_it_is_in_the_frame_profile_and_gets_the_whites_and_lines_of_the_ink_profile(
    path: Path,
) -> None:
    data = path.read_bytes()
    assert laid_out(data, f.FRAME) == data
    made = laid_out(data, f.INK)
    upright = [page for page in part(made, MAIN).split("<w:pgSz")[1:] if "landscape" not in page]
    bottom = f.LETTER_BOTTOM if path.stem in {"letter", "prompt"} else f.INK.bottom
    assert upright
    assert all(f'w:top="{f.INK.top}"' in page and f'w:bottom="{bottom}"' in page for page in upright)
    assert set(stated(made, MAIN, "linePitch")) == {str(f.INK.line)}
    for name in (MAIN, STYLES):
        assert str(f.FRAME.line) not in stated(made, name, "line")
        for side in ("before", "after"):
            lines = [
                round(int(white) / f.FRAME.line) for white in stated(data, name, side) if not int(white) % f.FRAME.line
            ]
            assert [str(n * f.INK.line) for n in lines if n] == [
                white for white in stated(made, name, side) if int(white) and not int(white) % f.INK.line
            ]
    assert laid_out(made, f.INK) == made


def test_a_turned_page_keeps_its_whites() -> None:
    turned = part(laid_out(template("notice"), f.INK), MAIN).rsplit("<w:pgMar", 1)[1]
    assert f'w:right="{f.MARGIN_TOP}"' in turned
    assert f'w:left="{f.MARGIN_BOTTOM}"' in turned


def test_what_is_measured_from_the_edge_of_the_paper_stays_where_it_was() -> None:
    before, after = (
        int(stated(data, MAIN, "before")[0]) for data in (template("notice"), laid_out(template("notice"), f.INK))
    )
    assert after + f.INK.top == before + f.FRAME.top
    above, below = (
        int(stated(data, MAIN, "before")[0]) for data in (template("letter"), laid_out(template("letter"), f.INK))
    )
    assert above + 0.8 * f.FRAME.line == pytest.approx(below + 0.8 * f.INK.line, abs=1)
    spacer = int(stated(laid_out(template("letter"), f.INK), "word/footer1.xml", "line")[0])
    assert spacer + f.LINE_NUMBER + f.FOOTER_DISTANCE == f.INK.bottom


def test_what_an_office_set_otherwise_stays() -> None:
    own = part(template("report"), MAIN).replace(f'w:top="{f.MARGIN_TOP}"', 'w:top="2300"')
    made = laid_out(replaced(template("report"), MAIN, own), f.INK)
    assert 'w:top="2300"' in part(made, MAIN)
    assert f'w:bottom="{f.INK.bottom}"' in part(made, MAIN)


def test_a_file_that_cannot_be_opened_is_left_to_whoever_fills_it() -> None:
    assert laid_out(b"no package", f.INK) == b"no package"
    assert part(laid_out(replaced(template("report"), STYLES, "<spacing"), f.INK), STYLES) == "<spacing"
