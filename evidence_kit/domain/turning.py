"""Turned and mirrored pages: the eight orientations of EXIF and how they follow each other."""

from evidence_kit.domain.values import Box

_QUARTER_RIGHT, _HALF, _QUARTER_LEFT = 6, 3, 8
_Axes = tuple[int, int, int, int]  # where the axes to the right and down go: x'=ax+by, y'=cx+dy
_AXES: dict[int, _Axes] = {
    1: (1, 0, 0, 1),
    2: (-1, 0, 0, 1),
    3: (-1, 0, 0, -1),
    4: (1, 0, 0, -1),
    5: (0, 1, 1, 0),
    6: (0, -1, 1, 0),
    7: (0, -1, -1, 0),
    8: (0, 1, -1, 0),
}
_NUMBERS = {axes: number for number, axes in _AXES.items()}
_QUARTERS = {0: 1, 1: _QUARTER_RIGHT, 2: _HALF, 3: _QUARTER_LEFT}


def followed_by(first: int, then: int) -> int:
    """The orientation (1 to 8) that does what `first` and `then` do one after the other."""
    a, b, c, d = _AXES[then]
    e, f, g, h = _AXES[first]
    return _NUMBERS[a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]


def turned(orientation: int, quarters: int) -> int:
    """An orientation turned further by quarters to the right (negative: to the left)."""
    return followed_by(orientation, _QUARTERS[quarters % 4])


def from_to(shown: int, wanted: int) -> int:
    """What must be done to a picture that is shown one way so that it is shown another way."""
    return next(n for n in _AXES if followed_by(shown, n) == wanted)


def turned_box(box: Box, quarters: int) -> Box:
    """Where a box stands after its page was turned by quarters to the right."""
    for _ in range(quarters % 4):
        box = Box(1 - box.bottom, box.left, 1 - box.top, box.right)
    return box
