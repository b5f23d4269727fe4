"""A list to choose from that the mouse wheel does not change: it stands in a form that scrolls."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

_TYPED_WITH = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class StillCombo(QComboBox):
    """Whoever scrolls the form must not put a payment to another loan on the way."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leaves the wheel to the form."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Letters typed here choose an entry; they are no shortcuts of the place around it."""
        is_typed = (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.text().isprintable()
            and event.text() != ""
            and event.modifiers() in _TYPED_WITH
        )
        if is_typed:
            event.accept()
        return is_typed or super().event(event)
