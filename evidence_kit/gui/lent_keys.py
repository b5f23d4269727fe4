"""Keys of the window that also work in a window beside it: help about it, undo and redo."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from evidence_kit.gui.desk import Desk

_Keys = tuple[QKeySequence.StandardKey | str, ...]
_HELP: _Keys = (QKeySequence.StandardKey.HelpContents, "F1")
_UNDO: _Keys = (QKeySequence.StandardKey.Undo,)
_REDO: _Keys = (QKeySequence.StandardKey.Redo, "Ctrl+Y", "Ctrl+Shift+Z")


def lend_keys(
    window: QWidget, desk: Desk, page: str, told: Callable[[str], object] = lambda _said: None
) -> None:
    """`page` is the one of the help; `told` hears in the window what was undone."""
    for keys, act in (
        (_HELP, lambda: desk.helping.emit(page)),
        (_UNDO, lambda: told(desk.undo())),
        (_REDO, lambda: told(desk.redo())),
    ):
        shortcut = QShortcut(window)
        shortcut.setKeys(list(dict.fromkeys(QKeySequence(key) for key in keys)))
        shortcut.activated.connect(act)
