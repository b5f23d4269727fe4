"""Faces beside the bubbles of a conversation: what is read in the picture of who writes.

All measures are in widths of the page, so that phones of any size look alike.
"""

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import Box
from evidence_kit.reading.documents.talks.looks import CLOCK, is_moment, is_same_colour, middle

_OF_FACE = 1.6  # times the usual height: what is seen in the picture of who writes
_EDGE = 0.06  # of the page's width: how far from others a bubble's words begin or end at most
_SIGNS = 2  # that are read in a picture at most
_WIDEST = 0.14  # such a picture
_BESIDE = 0.08  # how far from it the words of a bubble begin or end at most


def is_face(line: Line, lines: list[Line], usual: float) -> bool:
    """One or two signs at the edge: larger than words, or beside a bubble of another colour."""
    high, is_short = line.box.bottom - line.box.top, len(line.text.strip()) <= 2
    if is_short and high > _OF_FACE * usual and (line.box.right < 0.2 or line.box.left > 0.8):
        return True
    if is_short and _is_beside_bubble(line, lines):
        return True
    at_edge = line.box.right < 0.14 or line.box.left > 0.86 or _is_outermost(line, lines)
    if not is_short or not at_edge:
        return False
    if any(
        len(each.text) > 2
        and is_same_colour(each.ground, line.ground, 6)
        and _share_an_edge(each.box, line.box)
        for each in lines
    ):
        return False  # a short answer in a bubble like others
    return any(
        other is not line
        and other.box.top < line.box.bottom + (line.box.bottom - line.box.top)
        and other.box.bottom > line.box.top
        and not is_same_colour(other.ground, line.ground)
        and not CLOCK.fullmatch(other.text)  # a time between messages
        for other in lines
    )


def _is_beside_bubble(line: Line, lines: list[Line]) -> bool:
    """Whether a sign on a small ground of its own is level with the first line of a bubble of
    another colour that begins behind it, or ends before it."""
    begin, end = line.reach
    if begin <= 0 or end >= 1 or end - begin > _WIDEST:
        return False
    return any(
        line.box.top < middle(other) < line.box.bottom
        and not is_same_colour(other.ground, line.ground)
        and not is_moment(other.text)
        and len(other.text.strip()) > _SIGNS
        and (0 < other.box.left - end < _BESIDE or 0 < begin - other.box.right < _BESIDE)
        for other in lines
    )


def _is_outermost(line: Line, lines: list[Line]) -> bool:
    """Whether a line stands beside all that is said: a photograph has a margin of its own."""
    words = [each.box for each in lines if len(each.text.strip()) > 2]
    is_first = line.box.right < 0.25 and all(line.box.right < box.left for box in words)
    return is_first or (line.box.left > 0.75 and all(box.right < line.box.left for box in words))


def is_same_face(line: Line, face: Line) -> bool:
    """Whether a sign is that of a face elsewhere: nothing is read beside it where one sent a
    picture."""
    return (
        line.text == face.text
        and is_same_colour(line.ground, face.ground)
        and _share_an_edge(line.box, face.box)
    )


def _share_an_edge(one: Box, other: Box) -> bool:
    return abs(one.left - other.left) < _EDGE or abs(one.right - other.right) < _EDGE
