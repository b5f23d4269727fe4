"""The colours of a page and of a printed line: what it stands on, and what it is written with."""

from collections.abc import Sequence
from typing import Any

from PIL import Image

from evidence_kit.domain.readings import Colour

_ALIKE = 18  # sum of differences of red, green and blue
_SAME = 8
_LARGE_PART = 0.3  # of a picture: no more of it is a table
_SAMPLE = 160  # pixels a side
_REDDER = 60  # than green and blue: the ink of a seal
_MARGIN = 3  # pixels around a line's box that belong to its ground


def colours_of(pixels: Any, box: tuple[float, float, float, float]) -> tuple[Colour, Colour]:
    """Ground and ink of a line; `pixels` is rows of (red, green, blue), `box` in pixels."""
    import numpy as np

    left, top, right, bottom = (round(side) for side in box)
    height, width = pixels.shape[:2]
    area = pixels[max(0, top - _MARGIN) : min(height, bottom + _MARGIN),
                  max(0, left - _MARGIN) : min(width, right + _MARGIN)]  # fmt: skip
    sample = area.reshape(-1, 3)[:: max(1, area.shape[0] * area.shape[1] // 4000)].astype(np.int32)
    ground = np.median(sample, axis=0)
    far = np.abs(sample - ground).sum(axis=1)
    ink = np.median(sample[far >= np.percentile(far, 97)], axis=0)
    return _colour(ground), _colour(ink)


def is_red(ink: Colour | None) -> bool:
    """Whether words are written in a seal's ink; not where their colour is not known."""
    return ink is not None and ink[0] > max(ink[1], ink[2]) + _REDDER


def edge_colour(picture: Image.Image) -> Colour:
    """The colour along the left and right edges, without the bars above and below."""
    import numpy as np

    pixels = np.asarray(picture.convert("RGB"))
    height, width = pixels.shape[:2]
    strip = max(1, width // 100)
    inner = pixels[height // 8 : max(height // 8 + 1, height - height // 8)]
    edges = np.concatenate([inner[:, :strip], inner[:, -strip:]], axis=1).reshape(-1, 3)
    return _colour(np.median(edges[:: max(1, len(edges) // 20_000)], axis=0))


def screen_colour(picture: Image.Image, grounds: Sequence[Colour]) -> Colour:
    """The colour of a page: that of its edges where lines stand on it or it covers a large part, or
    on a photograph, whose edges show a table, the one of the given grounds of lines that covers
    most of the picture.
    """
    import numpy as np

    edge = edge_colour(picture)
    if not grounds or any(_far(edge, ground) <= _ALIKE for ground in grounds):
        return edge
    small = picture.convert("RGB").resize((_SAMPLE, _SAMPLE), Image.Resampling.BOX)
    pixels = np.asarray(small).reshape(-1, 3).astype(np.int32)

    known: list[Colour] = []
    for ground in grounds:
        if all(_far(ground, other) > _SAME for other in known):
            known.append(ground)
    of_edge = np.abs(pixels - np.asarray(edge)).sum(axis=1) <= _ALIKE
    far = np.stack([np.abs(pixels - np.asarray(ground)).sum(axis=1) for ground in known])
    nearest = far.argmin(axis=0)[far.min(axis=0) <= _ALIKE]
    covered = np.bincount(nearest, minlength=len(known))
    # Every line may stand in a bubble or on a bar, so that none is on the page itself.
    if of_edge.sum() > max(_LARGE_PART * len(pixels), covered.max()):
        return edge
    return known[int(covered.argmax())]


def _far(one: Colour, other: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _colour(value: Any) -> Colour:
    red, green, blue = (int(part) for part in value)
    return red, green, blue
