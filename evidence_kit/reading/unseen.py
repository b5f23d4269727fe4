"""Finds pages of a PDF that hold what nobody sees on them: such pages are drawn as pictures."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from evidence_kit.reading.rendering import open_document, open_page

_MARGIN = 2.0  # units of the page; letters and pictures often begin that far outside
_DEEPEST_FORM = 20
_MOST_OBJECTS = 100_000
_INVISIBLE = 3
_WORDS, _PICTURE, _FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class _Area:
    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "_Area", *, margin: float = 0.0) -> bool:
        return (
            self.left <= other.right + margin
            and other.left <= self.right + margin
            and self.bottom <= other.top + margin
            and other.bottom <= self.top + margin
        )

    def holds(self, other: "_Area") -> bool:
        return (
            other.left >= self.left - _MARGIN
            and other.right <= self.right + _MARGIN
            and other.bottom >= self.bottom - _MARGIN
            and other.top <= self.top + _MARGIN
        )


@dataclass(frozen=True, slots=True)
class _Placed:
    """Something drawn: where, in the page's own units, and through what it is seen."""

    kind: int
    area: _Area
    is_clipped_away: bool
    is_invisible: bool


def pages_with_unseen(path: Path, boxes: tuple[tuple[float, ...], ...]) -> frozenset[int]:
    """The numbers, from 1, of the pages that hold words, pictures or drawings nobody sees.

    `boxes` is what is shown of each page. Words and pictures must lie within it, drawings must
    reach into it; nothing may lie outside its own clipping; invisible words, as text recognition
    leaves them, must lie over a picture. A page with more objects than can be looked at counts.

    Raises:
        KnownError: `pdf.damaged`.
    """
    with open_document(path) as document:
        return frozenset(
            number
            for number, box in enumerate(boxes, start=1)
            if _holds_unseen(document, number - 1, _Area(*box))
        )


def _holds_unseen(document: pypdfium2.PdfDocument, index: int, shown: _Area) -> bool:
    with open_page(document, index) as page:
        placed = list(itertools.islice(_placed(page), _MOST_OBJECTS + 1))
    pictures = [thing.area for thing in placed if thing.kind == _PICTURE]
    return len(placed) > _MOST_OBJECTS or any(_is_unseen(t, shown, pictures) for t in placed)


def _is_unseen(thing: _Placed, shown: _Area, pictures: list[_Area]) -> bool:
    if thing.is_clipped_away or not thing.area.meets(shown):
        return True
    if thing.kind in (_WORDS, _PICTURE) and not shown.holds(thing.area):
        return True
    return thing.is_invisible and not any(picture.holds(thing.area) for picture in pictures)


def _placed(page: pypdfium2.PdfPage) -> Iterator[_Placed]:
    """Everything the page draws, also within forms; forms nested too deep count as clipped away."""
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    waiting = [(get(page.raw, n), _PLAIN, 0) for n in range(count(page.raw))]
    while waiting:
        found, matrix, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == _FORM and depth < _DEEPEST_FORM:
            within = _times(_matrix_of(found), matrix)
            inner = range(pdfium.FPDFFormObj_CountObjects(found))
            waiting += [(pdfium.FPDFFormObj_GetObject(found, n), within, depth + 1) for n in inner]
            continue
        bounds = _bounds(found)
        yield _Placed(
            kind=kind,
            area=_moved(bounds, matrix),
            is_clipped_away=kind == _FORM or not _is_within_clip(found, bounds),
            is_invisible=kind == _WORDS
            and pdfium.FPDFTextObj_GetTextRenderMode(found) == _INVISIBLE,
        )


def _bounds(found: Any) -> _Area:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(found, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return _Area(left, bottom, right, top)


def _matrix_of(found: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return _PLAIN
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _is_within_clip(found: Any, bounds: _Area) -> bool:
    """Whether it reaches into every path that it is clipped to, by their bounds."""
    clip = pdfium.FPDFPageObj_GetClipPath(found)
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
        x, y, points = ctypes.c_float(), ctypes.c_float(), []
        for step in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, number))):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, step)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if points and not _around(points).meets(bounds, margin=_MARGIN):
            return False
    return True


def _moved(area: _Area, matrix: Matrix) -> _Area:
    a, b, c, d, e, f = matrix
    corners = itertools.product((area.left, area.right), (area.bottom, area.top))
    return _around([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def _around(points: list[tuple[float, float]]) -> _Area:
    across, up = zip(*points, strict=True)
    return _Area(min(across), min(up), max(across), max(up))


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
