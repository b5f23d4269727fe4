"""A list to choose from that the mouse wheel does not change: it stands in a form that scrolls."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class StillCombo(QComboBox):
    """Whoever scrolls the form must not put a payment to another loan on the way."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leaves the wheel to the form."""
        event.ignore()
