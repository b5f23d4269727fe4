"""Enter presses the button that has the keyboard, in the window as in dialogs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolButton, QWidget

_TYPES = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterPresses(QObject):
    """Qt's own buttons outside of dialogs take the space bar alone, and Enter is lost on them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QPushButton | QToolButton) and not isinstance(now.window(), QDialog):
            now.installEventFilter(self)  # once, however often

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Does what the space bar does, which opens a menu, too."""
        if not (isinstance(watched, QWidget) and watched.isVisible()):  # it is of another place
            return super().eventFilter(watched, event)
        if event.type() in _TYPES and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return super().eventFilter(watched, event)
            space = QKeyEvent(
                event.type(), Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ",
                event.isAutoRepeat(),
            )  # fmt: skip
            QApplication.sendEvent(watched, space)
            return True
        return super().eventFilter(watched, event)
