"""What the signs of the timeline mean, in one line."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_kit.domain.lanes import Lane
from evidence_kit.gui import theme
from evidence_kit.gui.timeline import drawing
from evidence_kit.texts import Texts

_SIGNS = ("proved", "unproved", "partial", "merged", "after")
_ROOM = 26.0  # for a sign


class Legend(QWidget):
    """Draws the signs as the timeline draws them; wraps where it is narrow."""

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self._words = [(sign, say(f"window.timeline.legend.{sign}")) for sign in _SIGNS]
        self.setAccessibleName(say("window.timeline.legend_name"))
        self.setAccessibleDescription(" · ".join(words for _, words in self._words))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As many lines as it takes."""
        return int((self._places(width)[-1][1] + 1) * self._line() + theme.SPACE)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line."""
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws each sign with its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = drawing.small(self.font())
        metrics = QFontMetricsF(font)
        pens = drawing.Pens.of(self.palette())
        for (sign, words), (x, line) in zip(self._words, self._places(self.width()), strict=True):
            y = 4 + (line + 0.5) * self._line()
            self._sign(painter, pens, sign, x + 10, y)
            painter.setFont(font)
            painter.setPen(pens.colours.muted)
            base = y + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(int(x + _ROOM), int(base), words)

    def _sign(self, painter: QPainter, pens: drawing.Pens, sign: str, x: float, y: float) -> None:
        colour = pens.colours.accent
        dashed = sign == "partial"
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 1.6, style))
        painter.setBrush(pens.colours.card if sign in ("unproved", "partial") else colour)
        if sign == "after":
            colour = pens.colours.alarm
            painter.setPen(QPen(colour, 1))
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.drawRect(int(x - 9), int(y - 6), 18, 12)
        elif sign == "merged":
            painter.drawRoundedRect(int(x - 9), int(y - 7), 18, 14, 7, 7)
            painter.setFont(drawing.small(self.font()))
            painter.setPen(pens.colours.card)
            painter.drawText(int(x - 9), int(y - 7), 18, 14, int(Qt.AlignmentFlag.AlignCenter), "3")
        else:
            drawing.shape(painter, Lane.REPAID, x, y)

    def _line(self) -> float:
        return QFontMetricsF(drawing.small(self.font())).height() + 6

    def _places(self, width: int) -> list[tuple[float, int]]:
        """(x, line) of each sign."""
        metrics = QFontMetricsF(drawing.small(self.font()))
        places, x, line = [], float(2 * theme.SPACE), 0
        for _, words in self._words:
            needed = _ROOM + metrics.horizontalAdvance(words) + 2 * theme.SPACE
            if x + needed > width and x > 2 * theme.SPACE:
                x, line = float(2 * theme.SPACE), line + 1
            places.append((x, line))
            x += needed
        return places
