"""A list to choose from in a form: the wheel leaves it, and it tells in full what is chosen."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

_TYPED_WITH = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class StillCombo(QComboBox):
    """Whoever scrolls the form must not put a payment to another loan on the way."""

    _told = ""

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Names what is typed into as well: Tab stops there where words can be typed."""
        super().setAccessibleName(name)
        if (line := self.lineEdit()) is not None:
            line.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leaves the wheel to the form."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Where it is too narrow for its words, they can be read by pointing at it."""
        if self.toolTip() in ("", self._told):
            self._told = self.currentText()
            self.setToolTip(self._told)
        super().paintEvent(event)

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
