"""Which lines of a conversation stand in a bubble or on a card, and which on the page itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from evidence_kit.domain.readings import Colour, Line
from evidence_kit.reading.documents.talks.looks import (
    UNDER_LIGHT,
    is_central,
    is_moment,
    is_same_colour,
    middle,
)

_OF_PAGE = 9  # sum of differences of red, green and blue between what stands on the page itself
_EXACTLY = 4  # likewise, on one place of a page under uneven light
_INSET = 0.02  # of the page's width: how far inside of its edges a bubble ends at both sides
_AT_WORDS = 0.03  # likewise, how far from other words a ground seems to end at them
_WIDEST = 0.85  # of the widest ground: so wide is the page itself
_TILTED = 0.002  # the lines of a screenshot are level
_LONG = 0.2  # of the page's width: the tilt of shorter lines is not told well
_CLOSE = 0.5  # of a line's height: lines of one paragraph stand closer
_FLUSH = 0.02  # of the page's width: how exactly they begin below each other
_SHARED = 0.012  # likewise, how exactly their ground ends
_EXACT = 0.006  # likewise, how far from its edge a page is seen to end
_STEEPEST = 0.15  # widths of the page: how far its edge leans at most from top to bottom
_LEAST = 2  # lines that show where a photographed page ends

_Straight = tuple[float, float, float]  # a height, the place there, and its change to the bottom


class Frames:
    """Tells by colours what stands in a bubble; on a photograph by the edges of its ground too.

    `ground` is the colour of the page. Light falls unevenly on a photograph: a bubble may have
    the colour that the page has elsewhere.
    """

    def __init__(self, lines: Sequence[Line], ground: Colour | None) -> None:
        self._ground = ground
        self._uneven = [line.ground for line in lines if self._is_time_between(line)]
        self._edges = _edges_of(lines)
        self._surrounded = _surrounded(lines, self._edges) if self._edges else frozenset()
        self._of_page = _of_page(lines, self._edges) if self._edges else frozenset()

    def hold(self, line: Line) -> bool:
        """Whether a line stands in a bubble."""
        if self._ground is None:
            return False
        if self._edges is not None and is_same_colour(line.ground, self._ground, UNDER_LIGHT):
            if id(line) in self._surrounded:
                return True
            if id(line) in self._of_page:
                return False
        return not (
            is_same_colour(line.ground, self._ground, _OF_PAGE)
            or any(is_same_colour(line.ground, each, _EXACTLY) for each in self._uneven)
        )

    def _is_time_between(self, line: Line) -> bool:
        """Whether a line is a time between messages, which stands on the page itself."""
        is_of_page = is_same_colour(line.ground, self._ground, _OF_PAGE)
        return _is_time(line) and is_of_page


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where a photographed page ends at the left and at the right."""

    left: _Straight
    right: _Straight

    def surround(self, line: Line) -> bool:
        """Whether a line's ground ends clearly inside of the page at both sides."""
        return min(self.inside(line)) > _INSET

    def inside(self, line: Line) -> tuple[float, float]:
        """How far inside of the page the ground ends at the left and at the right."""
        begin, end = (_at(edge, middle(line)) for edge in (self.left, self.right))
        return line.reach[0] - begin, end - line.reach[1]


def _surrounded(lines: Sequence[Line], edges: _Edges) -> frozenset[int]:
    """The lines, each by its `id`, whose ground ends inside of the page, and those of a paragraph
    with one of them.

    An edge that is hardly seen may be missed beside one line; not beside all of a paragraph.
    """
    waiting = [
        line
        for line in lines
        if edges.surround(line) and not _is_time(line) and not any(_ends_at_words(line, lines))
    ]
    found = {id(line) for line in waiting}
    while waiting:
        known = waiting.pop()
        near = [x for x in lines if id(x) not in found and _is_of_paragraph(x, known)]
        found.update(map(id, near))
        waiting += near
    return frozenset(found)


def _of_page(lines: Sequence[Line], edges: _Edges) -> frozenset[int]:
    """The lines, each by its `id`, whose ground ends where the page does, at one side at least, or
    where other words stand."""
    found = []
    for line in lines:
        near = [abs(inside) < _INSET for inside in edges.inside(line)]
        at_words = _ends_at_words(line, lines) if any(near) else near
        if all(is_near or is_word for is_near, is_word in zip(near, at_words, strict=True)):
            found.append(id(line))
    return frozenset(found)


def _ends_at_words(line: Line, lines: Sequence[Line]) -> tuple[bool, bool]:
    """Whether a line's ground only seems to end, at the left and at the right: other words stand
    there on the same level."""
    level = [x.box for x in lines if x is not line and x.box.top < middle(line) < x.box.bottom]
    left, right = line.reach
    return (
        any(x.right < line.box.right and abs(x.right - left) < _AT_WORDS for x in level),
        any(x.left > line.box.left and abs(x.left - right) < _AT_WORDS for x in level),
    )


def _is_of_paragraph(line: Line, known: Line) -> bool:
    """Whether a line stands right above or below another, from where its ground begins or ends."""
    gap = max(line.box.top - known.box.bottom, known.box.top - line.box.bottom)
    high = min(each.box.bottom - each.box.top for each in (line, known))
    is_flush = abs(line.box.left - known.box.left) < _FLUSH
    shares = any(abs(line.reach[side] - known.reach[side]) < _SHARED for side in (0, 1))
    return gap < _CLOSE * high and is_flush and shares


def _is_time(line: Line) -> bool:
    """Whether a line is a time between messages, if it stands on the page."""
    return is_moment(line.text) and is_central(line.box)


def _edges_of(lines: Sequence[Line]) -> _Edges | None:
    """The edges of a photographed page, by the lines that stand on it; None for a screenshot."""
    if all(line.reach == (0.0, 1.0) for line in lines):
        return None  # none was seen
    tilts = [abs(line.tilt) for line in lines if line.box.right - line.box.left > _LONG]
    if not tilts or median(tilts) < _TILTED:
        return None
    widest = max(line.reach[1] - line.reach[0] for line in lines)
    wide = [line for line in lines if line.reach[1] - line.reach[0] > _WIDEST * widest]
    if len(wide) < _LEAST:
        return None
    left = _outermost([(middle(x), x.reach[0]) for x in wide], outwards=-1)
    right = _outermost([(middle(x), x.reach[1]) for x in wide], outwards=1)
    return _Edges(left, right)


def _outermost(points: list[tuple[float, float]], *, outwards: int) -> _Straight:
    """The straight line along the outermost points: a wide card ends inside of the page."""
    while True:
        fitted = _fitted(points)
        outer = [p for p in points if (p[1] - _at(fitted, p[0])) * outwards > -_EXACT]
        if len(outer) < _LEAST or len(outer) == len(points):
            return fitted
        points = outer


def _fitted(points: Sequence[tuple[float, float]]) -> _Straight:
    y, at = fmean(y for y, _ in points), fmean(x for _, x in points)
    spread = sum((each - y) ** 2 for each, _ in points)
    fall = sum((each - y) * (x - at) for each, x in points) / spread if spread > 0 else 0.0
    return y, at, fall if abs(fall) < _STEEPEST else 0.0


def _at(line: _Straight, y: float) -> float:
    return line[1] + line[2] * (y - line[0])
