"""Where boxes and words of a page stand on the screen, and which of them a point meets."""

from PySide6.QtCore import QPointF, QRectF

from evidence_kit.app.pictures import Word
from evidence_kit.domain.values import Box


def holds(box: Box, at: QPointF) -> bool:
    """Whether a point (fractions of the page) lies in a box."""
    return box.left <= at.x() <= box.right and box.top <= at.y() <= box.bottom


def area(box: Box) -> float:
    """How much of the page a box takes."""
    return (box.right - box.left) * (box.bottom - box.top)


def placed(page: QRectF, box: Box) -> QRectF:
    """A box on the page as it stands on the screen."""
    return QRectF(
        page.x() + box.left * page.width(),
        page.y() + box.top * page.height(),
        (box.right - box.left) * page.width(),
        (box.bottom - box.top) * page.height(),
    )


def turned_point(at: QPointF, quarters: int) -> QPointF:
    """Where a point stands after its page was turned by quarters to the right."""
    for _ in range(quarters % 4):
        at = QPointF(1 - at.y(), at.x())
    return at


def word_at(words: tuple[Word, ...], at: QPointF, *, nearest: bool = False) -> int | None:
    """The position of the word at a point, or with `nearest` of the one beside it."""
    for index, word in enumerate(words):
        if holds(word.box, at):
            return index
    if not nearest or not words:
        return None

    def distance(index: int) -> float:
        box = words[index].box
        down = max(box.top - at.y(), 0.0, at.y() - box.bottom)
        return 20 * down + max(box.left - at.x(), 0.0, at.x() - box.right)  # lines come first

    return min(range(len(words)), key=distance)
