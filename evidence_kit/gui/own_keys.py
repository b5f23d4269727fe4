"""Keys that a widget answers by itself, told to the sheet of shortcuts."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from evidence_kit.texts import Texts


class OwnKeys(QObject):
    """`what` they do, for a person; they are found below the widget that answers them."""

    def __init__(self, widget: QWidget, what: str, keys: list[QKeySequence]) -> None:
        super().__init__(widget)
        self.what, self.keys = what, keys


def tell_keys(widget: QWidget, say: Texts, **keys: str) -> None:
    """`keys` by the name of what they do, blanks between them: `zoom_in="+ ="`."""
    for name, wanted in keys.items():
        found = [QKeySequence(key) for key in wanted.split()]
        OwnKeys(widget, say(f"window.shortcuts.own.{name}"), found)
