"""A box that is drawn with the keyboard: begun amid what is seen of a page, moved, sized."""

from PySide6.QtCore import QRectF

from evidence_kit.domain.values import Box

_WIDTH, _HEIGHT = 160, 32  # logical pixels: a name, or a line of a message
_LEAST = 0.005  # of the page


def begun(page: QRectF, room: QRectF) -> Box:
    """A box in the middle of the part of a page that is seen."""
    seen = page.intersected(room)
    middle = seen.center() - page.topLeft()
    width = min(_WIDTH / page.width(), 1.0)
    height = min(_HEIGHT / page.height(), 1.0)
    left = _within(middle.x() / page.width() - width / 2, width)
    top = _within(middle.y() / page.height() - height / 2, height)
    return Box(left, top, min(1.0, left + width), min(1.0, top + height))


def moved(box: Box, across: float, down: float) -> Box:
    """The same box elsewhere on its page."""
    width, height = box.right - box.left, box.bottom - box.top
    left, top = _within(box.left + across, width), _within(box.top + down, height)
    return Box(left, top, min(1.0, left + width), min(1.0, top + height))


def sized(box: Box, across: float, down: float) -> Box:
    """The box with its lower right corner elsewhere; its upper left one stays."""
    right = min(1.0, max(box.left + _LEAST, box.right + across))
    bottom = min(1.0, max(box.top + _LEAST, box.bottom + down))
    return Box(min(box.left, right - _LEAST), min(box.top, bottom - _LEAST), right, bottom)


def _within(start: float, length: float) -> float:
    return max(0.0, min(start, 1.0 - length))
