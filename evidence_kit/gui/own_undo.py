"""Undo, redo and paste of the case also in a text that has no use for these keys itself."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_WORDS = "text/plain"


class OwnUndo(QObject):
    """Qt's texts keep these keys for themselves, whether or not there is anything to do."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leaves the key to the window where the text has no use for it."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_useless(watched, event)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit | QPlainTextEdit | QComboBox):
            now.installEventFilter(self)  # once, however often


def _is_useless(widget: QObject, event: QKeyEvent) -> bool:
    """Whether it is undo or redo, and the text has none of it; or paste, and there are no words."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return _cannot_paste(widget)
    is_undo = event.matches(QKeySequence.StandardKey.Undo)
    if not is_undo and not event.matches(QKeySequence.StandardKey.Redo):
        return False
    text = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    if isinstance(text, QLineEdit):
        return not (text.isUndoAvailable() if is_undo else text.isRedoAvailable())
    if isinstance(text, QPlainTextEdit):
        held = text.document()
        return not (held.isUndoAvailable() if is_undo else held.isRedoAvailable())
    return False


def _cannot_paste(widget: QObject) -> bool:
    """A picture or files in the clipboard are no words, but evidence."""
    text = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    if not isinstance(text, QLineEdit | QPlainTextEdit):
        return False
    return text.isReadOnly() or not QGuiApplication.clipboard().mimeData().hasFormat(_WORDS)
