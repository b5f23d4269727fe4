"""The axis above the timeline, which does not scroll away."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.timeline import drawing


class AxisBar(QWidget):
    """Labels are centred over their lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ticks: list[tuple[float, str]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_ticks(self, ticks: list[tuple[float, str]]) -> None:
        """`ticks` are (logical pixels from the left, label)."""
        self._ticks = ticks
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws the labels that fit, and the line below them."""
        painter = QPainter(self)
        colours = theme.colours(self.palette())
        painter.fillRect(self.rect(), colours.card)
        painter.setFont(drawing.small(self.font()))
        metrics = painter.fontMetrics()
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.setPen(colours.muted)
        for x, text in self._ticks:
            width = metrics.horizontalAdvance(text)
            left = min(max(x - width / 2, 2), self.width() - width - 2)
            painter.drawText(QPointF(left, base), text)
        painter.setPen(colours.line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
