"""The straight lines on a PDF page: strokes and thin rectangles, across or down."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import pypdfium2.raw as pdfium

from selfcheck.office.pdf_paths import pieces

Turn: TypeAlias = int
"""Quarter turns of the text against the clock, 0 to 3."""
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space; left, top, right, bottom once turned."""

NEAR = 3.0
"""Points within which two rulings are one: double strokes, double borders, gaps of a dotted line. No text fits between."""
MOST = 600
"""Rulings of one page after doubles are removed; a page with more is a drawing and has no tables."""
_MOST_STROKES = 50_000
_THIN = 3.0
_FARTHEST = 100_000.0


class Ruling(NamedTuple):
    """A straight line: its place across its own direction, and from where to where it runs."""

    at: float
    start: float
    end: float


def turned(box: Box, turn: Turn) -> Box:
    """A box of the page's own space as left, top, right, bottom of the page turned so that such text is upright."""
    x0, y0, x1, y1 = box
    for _ in range(turn):
        x0, y0, x1, y1 = y0, -x0, y1, -x1
    return min(x0, x1), min(-y0, -y1), max(x0, x1), max(-y0, -y1)


def rulings_of(page: Any, turn: Turn) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    """The rulings across and down, each once; none at all for a drawing."""
    paths = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]))
    seen = _seen(paths)
    strokes = list(islice((stroke for path in seen for stroke in _strokes(path)), _MOST_STROKES + 1))
    across: list[Ruling] = []
    down: list[Ruling] = []
    for left, top, right, bottom in (turned(box, turn) for box in strokes):
        if bottom - top <= _THIN < right - left < _FARTHEST:
            across.append(Ruling((top + bottom) / 2, left, right))
        elif right - left <= _THIN < bottom - top < _FARTHEST:
            down.append(Ruling((left + right) / 2, top, bottom))
    joined = joined_rulings(across), joined_rulings(down)
    is_drawing = len(strokes) > _MOST_STROKES or sum(map(len, joined)) > MOST
    return ((), ()) if is_drawing else joined


def joined_rulings(rulings: list[Ruling]) -> tuple[Ruling, ...]:
    """Rulings on one line, give or take ``NEAR``, as one where they touch."""
    lines: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        if lines and ruling.at - lines[-1][-1].at <= NEAR:
            lines[-1].append(ruling)
        else:
            lines.append([ruling])
    return tuple(joined for line in lines for joined in _joined(line))


def _joined(line: list[Ruling]) -> Iterator[Ruling]:
    length = sum(ruling.end - ruling.start for ruling in line)
    at = sum(ruling.at * (ruling.end - ruling.start) for ruling in line) / length
    spans = sorted((ruling.start, ruling.end) for ruling in line)
    start, end = spans[0]
    for next_start, next_end in spans[1:]:
        if next_start > end + NEAR:
            yield Ruling(at, start, end)
            start, end = next_start, next_end
        end = max(end, next_end)
    yield Ruling(at, start, end)


def _seen(paths: list[Any]) -> Iterator[Any]:
    """All but the white lines on bare paper: the edge of a box that nobody is to see, as round a turned page number."""
    coloured = [
        _box(path) for path in paths if _draws(path).fill and not _is_white(path, pdfium.FPDFPageObj_GetFillColor)
    ]
    for path in paths:
        draws = _draws(path)
        hidden = draws == _Draws(fill=False, stroke=True) and _is_white(path, pdfium.FPDFPageObj_GetStrokeColor)
        box = _box(path) if hidden and coloured else None
        if not hidden or (box and any(_holds(fill, box) for fill in coloured)):
            yield path


class _Draws(NamedTuple):
    fill: bool
    stroke: bool


def _draws(path: Any) -> _Draws:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return _Draws(bool(fill.value), bool(stroke.value))


def _is_white(path: Any, colour_of: Callable[..., int]) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    return bool(colour_of(path, *colour)) and all(part.value == 255 for part in colour[:3])


def _box(path: Any) -> Box:
    """What the path spans in the page's own space; nothing at all for one without a straight piece."""
    points = [point for piece in pieces(path) for point in (piece[:2], piece[2:])]
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] - NEAR <= inner[0] and outer[1] - NEAR <= inner[1]
        and inner[2] <= outer[2] + NEAR and inner[3] <= outer[3] + NEAR
    )  # fmt: skip


def _strokes(path: Any) -> Iterator[Box]:
    """The straight pieces of a stroked path; a path that is only filled counts when the whole of it is thin."""
    draws = _draws(path)
    if draws.stroke:
        yield from pieces(path)
    elif draws.fill and (box := _box(path)) != (0.0, 0.0, 0.0, 0.0):
        yield box
