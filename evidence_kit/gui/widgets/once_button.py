"""A button that a double click presses once: what follows it is not taken unseen."""

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton


class OnceButton(QPushButton):
    """For what goes on to the next of a list, which stands under the same button."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The second press of a double click is none."""
        event.accept()
