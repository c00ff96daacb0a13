"""The strokes of a page: what it draws that may part cells, whatever the program that drew it.

In: a page of pypdfium2 and its frame. Out: thin strokes across and down the page.
"""

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from gangyao.document.readers.glyphs import Frame, Handle

THIN = 3.0  # points; a thicker rectangle is an area
DEEPEST = 8  # forms within forms
MOST_PATHS = 30000  # on one page; more draw a map
SMALLEST = (150.0, 50.0)  # points across and down: a smaller picture is an ornament
MOST_PICTURES = 40  # on one page; more are its pieces or its ground
MOST_SEGMENTS = 20000  # in one path
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Point = tuple[float, float]


class Stroke(NamedTuple):
    """A thin rectangle, in points from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


def strokes_of(page: "pypdfium2.PdfPage", frame: Frame) -> list[Stroke]:
    """The strokes of a page, those inside forms too; none where it draws so much that it must be a map."""
    found: list[Stroke] = []
    for count, (path, matrix) in enumerate(objects_of(page.raw, IDENTITY, 0, pdfium.FPDF_PAGEOBJ_PATH)):
        if count >= MOST_PATHS:
            return []
        found.extend(strokes_in(path, matrix, frame))
    return found


def picture_places(page: "pypdfium2.PdfPage", frame: Frame) -> list[Stroke]:
    """Where the larger pictures of a page stand, those inside forms too."""
    found = []
    for _, matrix in objects_of(page.raw, IDENTITY, 0, pdfium.FPDF_PAGEOBJ_IMAGE):
        corners = [applied(matrix, corner) for corner in ((0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0))]
        across, down = zip(*(frame.place(*corner) for corner in corners), strict=True)
        place = Stroke(max(0.0, min(across)), max(0.0, min(down)), min(frame.width, max(across)), min(frame.height, max(down)))
        if place.right - place.left >= SMALLEST[0] and place.bottom - place.top >= SMALLEST[1]:
            found.append(place)
    return found[:MOST_PICTURES]


def objects_of(container: Handle, matrix: Matrix, depth: int, wanted: int) -> Iterator[tuple[Handle, Matrix]]:
    """Every object of a kind on a page or in a form, with the matrix that sets it on the page."""
    count = pdfium.FPDFFormObj_CountObjects if depth else pdfium.FPDFPage_CountObjects
    get = pdfium.FPDFFormObj_GetObject if depth else pdfium.FPDFPage_GetObject
    for index in range(count(container)):
        one = get(container, index)
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == wanted:
            yield one, times(matrix_of(one), matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from objects_of(one, times(matrix_of(one), matrix), depth + 1, wanted)


def matrix_of(one: Handle) -> Matrix:
    """The matrix of an object."""
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does what one does and then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def strokes_in(path: Handle, matrix: Matrix, frame: Frame) -> Iterator[Stroke]:
    """The strokes that a path draws: its straight lines, and the thin rectangles that it fills."""
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroked)
    if not fill.value and not stroked.value:
        return
    for points, closed in figures_of(path):
        placed = [frame.place(*applied(matrix, point)) for point in points]
        across, down = zip(*placed, strict=True)
        bounds = Stroke(min(across), min(down), max(across), max(down))
        if min(bounds.right - bounds.left, bounds.bottom - bounds.top) <= THIN:
            yield bounds
        elif stroked.value:
            yield from straight([*placed, placed[0]] if closed else placed)


def applied(matrix: Matrix, point: Point) -> Point:
    """A point set on the page."""
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def straight(points: list[Point]) -> Iterator[Stroke]:
    """The sides of a figure that run across or down the page."""
    for (left, top), (right, bottom) in pairwise(points):
        if min(abs(left - right), abs(top - bottom)) <= 1.0 < math.hypot(left - right, top - bottom):
            yield Stroke(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def figures_of(path: Handle) -> Iterator[tuple[list[Point], bool]]:
    """The figures of a path: corners, and whether it is closed; those with curves are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    curved = closed = False
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points, closed
            points, curved, closed = [], False, False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if curved:
            continue
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
        closed = closed or pdfium.FPDFPathSegment_GetClose(segment) != 0
    if len(points) > 1 and not curved:
        yield points, closed
