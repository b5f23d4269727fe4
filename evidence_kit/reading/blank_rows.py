"""A picture without its blank rows: what takes no ink need not be searched for words.

A third of a phone's screen is blank, often more; the search takes as long as the area is large.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PIL import Image

_ALIKE = 4  # of 255: a shade that runs from row to row is no print
_STRIPE = 512  # rows that are compared at a time: pictures may be larger than what is free
_ROOM = 0.02  # blank rows that are kept before and behind print, in widths of the picture


@dataclass(frozen=True)
class Shortened:
    """A picture and where its rows were."""

    picture: Image.Image
    rows: Any  # int array: the row each has in the whole picture
    height: int  # of the whole picture

    def whole(self, edge: float) -> float:
        """The share of the whole picture's height above `edge`, a share of this picture's."""
        import numpy as np

        rows = [*self.rows, self.height]
        return float(np.interp(edge * self.picture.height, range(len(rows)), rows)) / self.height


def without_blank_rows(picture: Image.Image) -> Shortened:
    """Leaves out the middle of every stretch of rows that are alike; `picture` is RGB."""
    import numpy as np

    pixels = np.asarray(picture)
    flat = pixels.reshape(picture.height, -1)
    begins = [0]
    for first in range(0, picture.height - 1, _STRIPE):
        above, below = flat[first : first + _STRIPE], flat[first + 1 : first + _STRIPE + 1]
        above = above[: len(below)]
        differs = (np.maximum(above, below) - np.minimum(above, below)).max(axis=1) > _ALIKE
        begins += (np.flatnonzero(differs) + first + 1).tolist()
    begins.append(picture.height)
    room = max(1, round(picture.width * _ROOM))
    kept = np.ones(picture.height, dtype=bool)
    for begin, end in pairwise(begins):
        kept[begin + room : max(begin + room, end - room)] = False
    if kept.all():
        return Shortened(picture, np.arange(picture.height), picture.height)
    return Shortened(Image.fromarray(pixels[kept]), np.flatnonzero(kept), picture.height)
