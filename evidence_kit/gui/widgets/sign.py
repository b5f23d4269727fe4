"""An icon that stands beside words, always in the colour of the text around it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_kit.gui.icons import icon


class Sign(QWidget):
    """As large as a line of text; it says nothing that the words beside it do not say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A square of the text's height."""
        side = round(self.fontMetrics().height() * 1.2)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws it anew, so that it follows the system between light and dark."""
        painter = QPainter(self)
        self._icon.paint(painter, QRect(self.rect()))
        painter.end()
