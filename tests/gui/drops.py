"""Drops as the system brings them: to the window, which looks for the widget under them."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

_REST = 500  # milliseconds: longer than an entry of the side bar asks for


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


def carry(qtbot, window, mime, *stops):
    """Drags over widgets, or points of widgets, resting at each, and lets go over the last.

    A stop is called when the drag comes to it: a place may bring its widgets only then. Returns
    whether it was taken.
    """
    how = (
        Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    event = None
    for stop in stops:
        widget, at = stop()
        there = QPointF(widget.mapTo(window, at))
        kind = QDragMoveEvent if event else QDragEnterEvent
        event = kind(there.toPoint(), *how)
        event.ignore()
        QApplication.sendEvent(window.windowHandle(), event)
        qtbot.wait(_REST)
    let_go = QDropEvent(there, *how)
    let_go.ignore()
    QApplication.sendEvent(window.windowHandle(), let_go)
    return let_go.isAccepted()
