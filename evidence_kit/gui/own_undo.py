"""Undo and redo of the case also while the keyboard is in a text that has nothing of its own."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget


class OwnUndo(QObject):
    """Qt's texts keep the keys of undo for themselves, with or without anything to take back."""

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
    """Whether it is undo or redo, and the text has none of it."""
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
