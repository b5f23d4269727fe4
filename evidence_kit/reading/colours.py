"""The colours of a page and of a printed line: what it stands on, and what it is written with."""

from typing import Any

from PIL import Image

from evidence_kit.domain.readings import Colour

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


def edge_colour(picture: Image.Image) -> Colour:
    """The colour along the left and right edges, without the bars above and below."""
    import numpy as np

    pixels = np.asarray(picture.convert("RGB"))
    height, width = pixels.shape[:2]
    strip = max(1, width // 100)
    inner = pixels[height // 8 : max(height // 8 + 1, height - height // 8)]
    edges = np.concatenate([inner[:, :strip], inner[:, -strip:]], axis=1).reshape(-1, 3)
    return _colour(np.median(edges[:: max(1, len(edges) // 20_000)], axis=0))


def _colour(value: Any) -> Colour:
    red, green, blue = (int(part) for part in value)
    return red, green, blue
