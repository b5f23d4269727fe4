"""A picture without its blank rows: what takes no ink need not be searched for words.

A third of a phone's screen is blank, often more; the search takes as long as the area is large.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PIL import Image

_ALIKE = 4  # of 255: a shade that runs from row to row is no print
_BETWEEN = 5  # alike rows that part two lines of print
_STRIPE = 512  # rows that are compared at a time: pictures may be larger than what is free
# Blank rows that are kept above and below print: so much of its height, as the engine looks a
# little beyond letters; in widths of the picture at least and at most.
_ROOM, _LEAST_ROOM, _MOST_ROOM = 0.35, 0.02, 0.06


@dataclass(frozen=True, slots=True)
class Shortened:
    """A picture and where its rows were."""

    picture: Image.Image
    kept: tuple[tuple[int, int], ...]  # from row to row of the whole picture, one behind the other
    height: int  # of the whole picture

    def whole(self, top: float, bottom: float) -> tuple[float, float]:
        """Shares of the whole picture's height that are shares of this picture's here.

        A box of which an edge lies in the blank rows beyond a gap does not reach over it.
        """
        room = _in_pixels(_LEAST_ROOM, self.picture.width)
        starts = [0]
        for begin, end in self.kept:
            starts.append(starts[-1] + end - begin)
        first, last = (round(edge * self.picture.height, 6) for edge in (top, bottom))
        above = min(bisect_right(starts, first), len(self.kept)) - 1
        if above + 1 < len(self.kept) and starts[above + 1] - first < room:
            above, first = above + 1, starts[above + 1]
        below = min(bisect_right(starts, last), len(self.kept)) - 1
        if below > above and last - starts[below] < room:
            below, last = below - 1, starts[below]
        return (
            (self.kept[above][0] + first - starts[above]) / self.height,
            (self.kept[below][0] + last - starts[below]) / self.height,
        )


def without_blank_rows(picture: Image.Image) -> Shortened:
    """Leaves out the middle of every stretch of rows that are alike; `picture` is RGB."""
    import numpy as np

    pixels = np.asarray(picture)
    kept, begin = [], 0
    for first, end in _left_out(picture.width, picture.height, _changes(pixels)):
        kept.append((begin, first))
        begin = end
    kept.append((begin, picture.height))
    if len(kept) == 1:
        return Shortened(picture, tuple(kept), picture.height)
    parts = np.concatenate([pixels[first:end] for first, end in kept])
    return Shortened(Image.fromarray(parts), tuple(kept), picture.height)


def _changes(pixels: Any) -> list[int]:
    """The rows that differ from the one above them; the first and one after the last are some."""
    import numpy as np

    height = len(pixels)
    flat = pixels.reshape(height, -1)
    begins = [0]
    for first in range(0, height - 1, _STRIPE):
        below = flat[first + 1 : first + _STRIPE + 1]
        above = flat[first : first + len(below)]
        differs = (np.maximum(above, below) - np.minimum(above, below)).max(axis=1) > _ALIKE
        begins += (np.flatnonzero(differs) + first + 1).tolist()
    return [*begins, height]


def _left_out(width: int, height: int, changes: list[int]) -> Iterator[tuple[int, int]]:
    """From row to row what is left out: of each blank stretch all but the room around print."""
    least, most = (_in_pixels(share, width) for share in (_LEAST_ROOM, _MOST_ROOM))

    def room(print_height: int) -> int:
        return min(max(round(print_height * _ROOM), least), most)

    blank = [(begin, end) for begin, end in pairwise(changes) if end - begin >= _BETWEEN]
    for number, (begin, end) in enumerate(blank):
        above = begin - (blank[number - 1][1] if number else 0)
        below = (blank[number + 1][0] if number + 1 < len(blank) else height) - end
        first, last = begin + room(above), end - room(below)
        if first < last:
            yield first, last


def _in_pixels(share: float, width: int) -> int:
    return max(1, round(width * share))
