"""Drops as the system brings them: to the window, which looks for the widget under them."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication


def drop(window, target, mime):
    """Drags onto the middle of a widget of the window and lets go; whether it was taken."""
    at = QPointF(target.mapTo(window, target.rect().center()))
    how = (
        Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    enter = QDragEnterEvent(at.toPoint(), *how)
    enter.ignore()
    QApplication.sendEvent(window.windowHandle(), enter)
    if enter.isAccepted():
        QApplication.sendEvent(window.windowHandle(), QDropEvent(at, *how))
    return enter.isAccepted()
