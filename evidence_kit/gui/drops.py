"""Drops on a window: what comes from outside is taken wherever it falls, text fields included."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from evidence_kit.gui.desk import ITEMS_MIME

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Drops(QObject):
    """Sees drags before the widgets of a window do: a text field would paste the path of a file.

    Evidence dragged within the case is left to its targets, and words to text fields.
    """

    def __init__(self, window: QWidget, take: Callable[[QMimeData], object]) -> None:
        super().__init__(window)
        self._window, self._take = window, take
        window.winId()  # makes the window of the system, whose drags are watched
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Takes drags and drops; they reach no widget then."""
        if not isinstance(event, QDropEvent) or not self._wants(event):
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)  # never moved from where it lies
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self._take(event.mimeData())
        return True

    def _wants(self, event: QDropEvent) -> bool:
        mime = event.mimeData()
        if mime.hasFormat(ITEMS_MIME):
            return False
        are_words = mime.hasText() and not mime.hasUrls()
        return not (are_words and self._is_field(event.position().toPoint()))

    def _is_field(self, at: QPoint) -> bool:
        found = self._window.childAt(at)
        while found is not None and not isinstance(found, _FIELDS):
            found = found.parentWidget()
        return found is not None and found.isEnabled()
