"""A column that scrolls where the window is too low for it, or too narrow for its widest part."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


def scrolled(inner: QWidget) -> QScrollArea:
    """The column in room that takes what is there and shows no frame.

    Tab does not stop at it, as a screen reader would have nothing to say there: whatever in it has
    the keyboard is brought into view, and Page Down from there scrolls.
    """
    area = _Following()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


class _Following(QScrollArea):
    """Scrolls to what gets the keyboard where it is out of sight, by Tab, a label's letter or code.

    Qt itself scrolls, for Tab alone, to all that stands near an edge: what one is about to click
    moves away then. Where the mouse is pressed nothing moves away below it.
    """

    def __init__(self) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if before is None or now is None or inner is None or not inner.isAncestorOf(now):
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton and not self._is_in_sight(now):
            self.ensureWidgetVisible(now)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's own
        """Tab goes on, and what Qt scrolled for what is in sight is taken back."""
        bar = self.verticalScrollBar()
        before = bar.value()
        has_gone_on = super().focusNextPrevChild(forward)
        inner = self.widget()
        now: QWidget | None = self.focusWidget()
        if has_gone_on and now is not None and inner is not None and inner.isAncestorOf(now):
            after = bar.value()
            bar.setValue(before)
            if not self._is_in_sight(now):
                bar.setValue(after)
        return has_gone_on

    def _is_in_sight(self, part: QWidget) -> bool:
        """Whether all of it is seen, or the beginning of what is higher than the room."""
        seen = self.viewport().rect()
        shown = QRect(part.mapTo(self.viewport(), QPoint()), part.size())
        shown.setHeight(min(shown.height(), seen.height()))
        return seen.top() <= shown.top() and shown.bottom() <= seen.bottom()
