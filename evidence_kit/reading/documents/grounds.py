"""The colour that a screen has, where its photograph shows a table around it."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from evidence_kit.domain.readings import Colour, Line, PageLines
from evidence_kit.reading.documents.bubbles import is_same_colour

_CENTRED = 0.12
_SHORT = 0.5  # of the page's width: titles and times are, bubbles may be wider


def grounded(page: PageLines) -> PageLines:
    """The page with the ground of its own screen: the edges of a photograph may show another.

    Titles and times stand on it in the middle; without any, what most lines stand on is taken.
    """
    grounds = [line.ground for line in page.lines if line.ground is not None]
    if page.ground is None or any(is_same_colour(page.ground, ground) for ground in grounds):
        return page
    between = [line.ground for line in page.lines if line.ground and _is_between(line)]
    common = _commonest(between) or _commonest(grounds)
    return page if common is None else replace(page, ground=common)


def _is_between(line: Line) -> bool:
    middle = (line.box.left + line.box.right) / 2
    return abs(middle - 0.5) < _CENTRED and line.box.right - line.box.left < _SHORT


def _commonest(grounds: Sequence[Colour]) -> Colour | None:
    """The colour that most others are like; light falls unevenly on a photograph."""
    if not grounds:
        return None
    like = [[other for other in grounds if is_same_colour(one, other)] for one in grounds]
    red, green, blue = (
        int(median(colour[part] for colour in max(like, key=len))) for part in range(3)
    )
    return red, green, blue
