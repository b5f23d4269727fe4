"""Red seals that lie on printed words: where they are, and the page as it is beneath them.

A seal's ink is bright in the red channel, as paper is, and print is dark there: in the red channel,
with what is still seen of the ink brought to the paper's brightness, the page has no seal.
"""

from typing import Any

from PIL import Image

_REDDER = 45  # than green and blue, of 255: what counts as a seal's ink
_TINGED = 15  # likewise, what is still touched by it
_SEARCHED = 480  # pixels that the page's width is shrunk to where seals are looked for
_SMALLEST, _LARGEST = 0.07, 0.5  # a seal's side, in widths of the page
_OBLONG = 1.9  # times the other side: company seals are round, square or oval
_FILLED = 0.6  # of its square that is ink at most: a button or a logo has more
_MARGIN = 0.06  # around a seal, in its sides: the rim's edge is pale
Area = tuple[int, int, int, int]  # left, top, right, bottom in pixels


def seals_on(picture: Image.Image) -> list[Area]:
    """Where something like a seal is, from top to bottom; `picture` is RGB."""
    import cv2
    import numpy as np

    scale = max(1.0, picture.width / _SEARCHED)
    small = picture.resize(
        (round(picture.width / scale), max(1, round(picture.height / scale))),
        Image.Resampling.BOX,
    )
    red, green, blue = np.moveaxis(np.asarray(small).astype(np.int16), 2, 0)
    ink = ((red - np.maximum(green, blue)) > _REDDER).astype(np.uint8)
    # A ring of letters is one thing once its gaps are closed.
    gap = max(3, round(small.width * 0.015))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    count, _, found, _ = cv2.connectedComponentsWithStats(closed)
    areas: list[Area] = []
    for left, top, width, height, _ in found[1:count].tolist():
        longer, shorter = max(width, height), min(width, height)
        is_size = _SMALLEST * small.width <= shorter and longer <= _LARGEST * small.width
        filled = ink[top : top + height, left : left + width].mean()
        if is_size and longer <= _OBLONG * shorter and filled <= _FILLED:
            room = _MARGIN * longer
            areas.append((
                max(0, round((left - room) * scale)),
                max(0, round((top - room) * scale)),
                min(picture.width, round((left + width + room) * scale)),
                min(picture.height, round((top + height + room) * scale)),
            ))  # fmt: skip
    return sorted(areas, key=lambda area: area[1])


def beneath(picture: Image.Image, areas: list[Area]) -> Image.Image:
    """A copy of the picture without the red ink of these areas."""
    import numpy as np

    pixels: Any = np.array(picture)
    for left, top, right, bottom in areas:
        part = pixels[top:bottom, left:right]
        bright = part[:, :, 0].astype(np.int16)
        redder = bright - part[:, :, 1:].max(axis=2)
        paper = int(np.percentile(bright, 75))
        # Where print lies under the ink it stays as dark as the red channel shows it.
        grey = np.where((redder > _TINGED) & (bright > paper * 3 // 4), paper, bright)
        part[:] = grey.astype(np.uint8)[:, :, None]
    return Image.fromarray(pixels)
