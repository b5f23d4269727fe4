"""How far the ground of printed lines reaches: the edges of the bubble or card that each is on.

Light falls unevenly on a photograph, where a bubble may be no lighter than the page is elsewhere.
Its own edge is seen all the same: the ground changes there from one column to the next.
"""

from collections.abc import Sequence
from typing import Any

Reach = tuple[float, float]  # left and right edge, in widths of the picture; 0 and 1 are its own

_COLUMNS = 540  # of the picture that are looked at, at most
_ROWS = 15  # likewise of a line; letters beside it and thin rules are fewer than half of them
_HIGH = 0.4  # of a line's height above and below its middle
_CLEAR = 1  # columns beside a line's box that its letters may reach into
_WINDOW = 80  # a picture's width by that of what is compared at either side of an edge
_LEAST_STEP = 6.0  # sum of differences of red, green and blue
_NOISE = 8.0  # times what half the quiet columns differ by
_QUIET = 25  # percent of the columns outside of a line


def reaches_of(
    pixels: Any, boxes: Sequence[tuple[float, float, float, float]], tilts: Sequence[float]
) -> list[Reach]:
    """How far each line's ground reaches.

    `pixels` is rows of (red, green, blue), `boxes` are in pixels.
    """
    import numpy as np

    if not boxes:
        return []
    height, width = pixels.shape[:2]
    step = -(-width // _COLUMNS)
    columns = np.arange(0, width, step)
    left, top, right, bottom = np.asarray(boxes, dtype=float).T
    # Along the line's baseline, so that the end of a tilted one is not looked for beside it.
    falls = np.asarray(tilts)[:, None] * (columns - ((left + right) / 2)[:, None])
    offsets = np.linspace(-_HIGH, _HIGH, _ROWS)[None, :, None] * (bottom - top)[:, None, None]
    rows = np.rint(((top + bottom) / 2)[:, None, None] + offsets + falls[:, None, :])
    rows = np.clip(rows, 0, height - 1).astype(np.intp)
    seen = np.median(pixels[rows, columns], axis=1)  # of each line and column
    window = max(2, len(columns) // _WINDOW)
    sums = np.cumsum(np.pad(seen, ((0, 0), (1, 0), (0, 0))), axis=1)
    means = (sums[:, window:] - sums[:, :-window]) / window  # of the columns from each on
    steps = np.abs(means[:, window:] - means[:, :-window]).sum(axis=2)
    first, last = np.floor(left / step) - _CLEAR, np.ceil(right / step) + _CLEAR
    return [
        _reach(np, *args, window, len(columns))
        for args in zip(steps, map(int, first), map(int, last), strict=True)
    ]


def _reach(np: Any, steps: Any, first: int, last: int, window: int, count: int) -> Reach:
    """The nearest clear steps to a line's left and right, which lies between two columns.

    The step at a place is that from the columns before it, as many as `window`, to those from it
    on; neither may be of the line's letters.
    """
    before, behind = steps[: max(0, first - 2 * window + 1)], steps[last:]
    outside = np.concatenate([before, behind])
    if not len(outside):
        return 0.0, 1.0
    least = max(_LEAST_STEP, _NOISE * float(np.percentile(outside, _QUIET)))
    left, right = _nearest(before[::-1], least, window), _nearest(behind, least, window)
    return (
        0.0 if left is None else (len(before) - 1 - left + window) / count,
        1.0 if right is None else (last + right + window) / count,
    )


def _nearest(steps: Any, least: float, window: int) -> int | None:
    """Where the first clear step is highest."""
    clear = (steps >= least).nonzero()[0]
    if not len(clear):
        return None
    begin = int(clear[0])
    return begin + int(steps[begin : begin + window + 1].argmax())
