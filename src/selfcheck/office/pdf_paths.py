"""The straight pieces of a path that a PDF page draws."""

import ctypes
from collections.abc import Iterator
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

Piece: TypeAlias = tuple[float, float, float, float]
"""From where to where a piece runs, in the page's own space: x, y, x, y."""


def pieces(path: Any) -> Iterator[Piece]:
    """Every straight piece from its start to its end; a curve is passed over."""
    start = here = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    matrix = matrix_of(path)
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            yield *here, *there
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield *here, *start
            here = start


def matrix_of(drawn: Any) -> Any:
    """From the own space of what is drawn to the page's, through every form it stands in."""
    matrix, holder = drawn.get_matrix(), drawn.container
    while holder is not None:
        matrix, holder = matrix.multiply(holder.get_matrix()), holder.container
    return matrix
