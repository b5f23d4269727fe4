"""What a PDF page draws, one thing after the other: words, pictures and drawings, and where."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

WORDS, PICTURE, _FORM, _DRAWING = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
    pdfium.FPDF_PAGEOBJ_PATH,
)
INVISIBLE = 3  # how text recognition leaves its words over a scan
MARGIN = 2.0  # units of the page; letters and pictures often begin that far outside
_DEEPEST_FORM = 20
_MOST_SEGMENTS = 2_000
_STRAIGHT = 0.5  # units of the page
_OPAQUE = 255
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in the page's own units."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "Area", *, margin: float = 0.0) -> bool:
        """Whether they touch, or are no farther apart than `margin`."""
        return (
            self.left <= other.right + margin
            and other.left <= self.right + margin
            and self.bottom <= other.top + margin
            and other.bottom <= self.top + margin
        )

    def holds(self, other: "Area", *, margin: float = MARGIN) -> bool:
        """Whether the other lies within, or reaches no farther out than `margin`."""
        return (
            other.left >= self.left - margin
            and other.right <= self.right + margin
            and other.bottom >= self.bottom - margin
            and other.top <= self.top + margin
        )

    def common(self, other: "Area") -> "Area":
        """What belongs to both; nothing where they do not meet."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Area(left, bottom, max(left, right), max(bottom, top))


@dataclass(frozen=True, slots=True)
class Placed:
    """Something drawn: where, in the page's own units, and through what it is seen.

    `letter_size` is of words; `covered` are the rectangles that it fills and nobody sees through.
    """

    handle: Any
    kind: int
    area: Area
    is_clipped_away: bool
    is_invisible: bool = False
    letter_size: float = 0.0
    covered: tuple[Area, ...] = field(default=())


def placed_on(page: pypdfium2.PdfPage) -> Iterator[Placed]:
    """Everything a page draws, in that order, also within forms.

    Forms nested too deep count as clipped away.
    """
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    waiting = [(get(page.raw, n), _PLAIN, 0) for n in reversed(range(count(page.raw)))]
    while waiting:
        found, matrix, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == _FORM and depth < _DEEPEST_FORM:
            within = _times(_matrix_of(found), matrix)
            inner = reversed(range(pdfium.FPDFFormObj_CountObjects(found)))
            waiting += [(pdfium.FPDFFormObj_GetObject(found, n), within, depth + 1) for n in inner]
            continue
        yield _placed(found, kind, matrix)


def _placed(found: Any, kind: int, matrix: Matrix) -> Placed:
    bounds, clips = _bounds(found), tuple(_clips(found))
    is_outside = any(not clip.meets(bounds, margin=MARGIN) for clip in clips)
    area, is_clipped_away = _moved(bounds, matrix), kind == _FORM or is_outside
    if kind == WORDS:
        is_invisible = pdfium.FPDFTextObj_GetTextRenderMode(found) == INVISIBLE
        size = _letter_size(found, matrix)
        return Placed(found, kind, area, is_clipped_away, is_invisible, size)
    if kind == _DRAWING:
        seen = [_moved(clip, matrix) for clip in clips]
        covered = tuple(_covered(found, matrix, seen))
        return Placed(found, kind, area, is_clipped_away, covered=covered)
    return Placed(found, kind, area, is_clipped_away)


def _bounds(found: Any) -> Area:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(found, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return Area(left, bottom, right, top)


def _matrix_of(found: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return _PLAIN
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _letter_size(found: Any, matrix: Matrix) -> float:
    size = ctypes.c_float()
    if not pdfium.FPDFTextObj_GetFontSize(found, size):
        return 0.0
    a, b, c, d, _, _ = _times(_matrix_of(found), matrix)
    return float(abs(size.value) * abs(a * d - b * c) ** 0.5)


def _clips(found: Any) -> Iterator[Area]:
    """The bounds of every path that something is clipped to."""
    clip = pdfium.FPDFPageObj_GetClipPath(found)
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
        steps = range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, number)))
        segments = (pdfium.FPDFClipPath_GetPathSegment(clip, number, step) for step in steps)
        points = [point for segment in segments if (point := _point(segment)) is not None]
        if points:
            yield _around(points)


def _point(segment: Any) -> Point | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    return (x.value, y.value) if pdfium.FPDFPathSegment_GetPoint(segment, x, y) else None


def _covered(found: Any, matrix: Matrix, clips: list[Area]) -> Iterator[Area]:
    """The upright rectangles that a drawing fills with one colour that hides what lies below."""
    steps = pdfium.FPDFPath_CountSegments(found)
    if not _is_opaque(found) or steps > _MOST_SEGMENTS:
        return
    corners: list[list[Point]] = []
    own = _times(_matrix_of(found), matrix)
    for step in range(steps):
        segment = pdfium.FPDFPath_GetPathSegment(found, step)
        point = _point(segment)
        if point is None or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            corners.append([])
        if corners:
            corners[-1].append(_through(own, point))
    areas = [_around(points) for points in corners if _is_upright(points)]
    if any(a is not b and a.holds(b, margin=0) for a, b in itertools.permutations(areas[:50], 2)):
        return  # the inner one may be a hole
    for area in areas:
        for clip in clips:
            area = area.common(clip)
        yield area


def _is_opaque(found: Any) -> bool:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(found, mode, stroked) or not mode.value:
        return False
    colour = [ctypes.c_uint() for _ in range(4)]
    is_known = pdfium.FPDFPageObj_GetFillColor(found, *colour)
    return is_known and colour[3].value == _OPAQUE and not pdfium.FPDFPageObj_HasTransparency(found)


def _is_upright(points: list[Point]) -> bool:
    """Whether lines from point to point go round a rectangle whose sides are upright or level."""
    if len(points) not in (4, 5):
        return False
    around = zip(points, [*points[1:], points[0]], strict=True)
    return all(abs(a[0] - b[0]) < _STRAIGHT or abs(a[1] - b[1]) < _STRAIGHT for a, b in around)


def _moved(area: Area, matrix: Matrix) -> Area:
    corners = itertools.product((area.left, area.right), (area.bottom, area.top))
    return _around([_through(matrix, corner) for corner in corners])


def _through(matrix: Matrix, point: Point) -> Point:
    (a, b, c, d, e, f), (x, y) = matrix, point
    return (a * x + c * y + e, b * x + d * y + f)


def _around(points: list[Point]) -> Area:
    across, up = zip(*points, strict=True)
    return Area(min(across), min(up), max(across), max(up))


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does first one, then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
