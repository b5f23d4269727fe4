"""A column that scrolls where the window is too low for it, or too narrow for its widest part."""

from PySide6.QtCore import Qt
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
    """Scrolls to what gets the keyboard by a label's letter or by code: Qt does so for Tab alone.

    Where the mouse is pressed nothing moves away below it.
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
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.ensureWidgetVisible(now)
