"""Where a page shows something drawn and no words: a picture or a sticker that somebody sent.

Runs in a worker process. Light falls unevenly on a photographed screen: what the page's own colour
is at a place is fitted, not taken for the same everywhere.
"""

from collections.abc import Sequence
from typing import Any

from PIL import Image

from evidence_kit.domain.readings import Colour, Line
from evidence_kit.domain.values import Box

_WIDTH = 120  # pixels of what is looked at, at least: an area is large
_UNLIKE = 48  # sum of differences of red, green and blue from the page
_UNDER_LIGHT = 90  # likewise on a photograph
_TILTED = 0.002  # the lines of a screenshot are level
_LONG = 0.2  # of the page's width: the tilt of shorter lines is not told well
_NEAR = 110  # likewise: what may be the page's own colour, for the first fit
_FITS, _NEARER = 4, 0.85  # and how much nearer for each further one
_EACH = 5  # so many-th pixel is fitted to
_LEAST = 0.16  # widths of the page: faces beside what is said are smaller
_WIDEST, _HIGHEST = 0.75, 1.3
_FILLED = 0.5  # of its box: a sticker has no corners
_EVEN_LIGHT = 20.0  # what red, green and blue of an area under glare vary by at most
_SIGNS = 2  # letters of what is read in a picture where nothing is written


def drawn_areas(
    picture: Image.Image, lines: Sequence[Line], ground: Colour | None
) -> tuple[Box, ...]:
    """The areas, in fractions of the page, from top to bottom; `ground` is the page's colour."""
    import cv2
    import numpy as np

    if ground is None:
        return ()
    small = picture.reduce(max(1, picture.width // _WIDTH)).convert("RGB")
    pixels = np.asarray(small, dtype=np.float32)
    tilts = [abs(line.tilt) for line in lines if line.box.right - line.box.left > _LONG]
    is_photograph = bool(tilts) and float(np.median(tilts)) > _TILTED
    page = _fitted(np, pixels, ground) if is_photograph else np.asarray(ground, dtype=np.float32)
    apart = pixels - page
    unlike = np.abs(apart).sum(axis=2) > (_UNDER_LIGHT if is_photograph else _UNLIKE)
    _, marks, found, _ = cv2.connectedComponentsWithStats(unlike.astype(np.uint8), connectivity=4)
    words = [line.box for line in lines if len(line.text.strip()) > _SIGNS]
    boxes = []
    for mark, (left, top, wide, high, area) in enumerate(found.tolist()):
        across, down = wide / small.width, high / small.width
        if not (mark and _LEAST < across < _WIDEST and _LEAST < down < _HIGHEST):
            continue
        x, y = left / small.width, top / small.height
        box = Box(x, y, x + across, y + high / small.height)
        is_glare = is_photograph and _is_glare(apart[marks == mark])
        if area > _FILLED * wide * high and not is_glare and not any(_meet(box, w) for w in words):
            boxes.append(box)
    return tuple(sorted(boxes, key=lambda box: (box.top, box.left)))


def _is_glare(apart: Any) -> bool:
    """Whether an area is the page's own colour under more light; rows of what it differs by."""
    return bool((apart.mean(axis=0) > 0).all() and apart.std(axis=0).max() < _EVEN_LIGHT)


def _meet(box: Box, words: Box) -> bool:
    return min(box.right, words.right) > max(box.left, words.left) and min(
        box.bottom, words.bottom
    ) > max(box.top, words.top)


def _fitted(np: Any, pixels: Any, ground: Colour) -> Any:
    """The page's colour at every place: a surface that bends once each way."""
    height, width = pixels.shape[:2]
    y, x = (each.ravel() for each in np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j])
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1).astype(np.float32)
    flat = pixels.reshape(-1, 3)
    page, within = np.asarray(ground, dtype=np.float32), float(_NEAR)
    for _ in range(_FITS):
        own = (np.abs(flat - page).sum(axis=1) < within).nonzero()[0][::_EACH]
        weights, *_ = np.linalg.lstsq(terms[own], flat[own], rcond=None)
        page, within = terms @ weights, within * _NEARER
    return page.reshape(pixels.shape)
