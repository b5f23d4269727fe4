"""A badge: one or two words on a coloured ground that say how a thing stands."""

from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from evidence_kit.gui import theme


class Tone(Enum):
    """What a badge's colour repeats of its words."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    ALARM = "alarm"


class Badge(QLabel):
    """The words carry the meaning; the colour only repeats it."""

    def __init__(self, text: str, tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setContentsMargins(theme.SPACE, 2, theme.SPACE, 2)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws the ground, then the words in the colour that goes with it."""
        colours = theme.colours(self.palette())
        text, ground = {
            Tone.PLAIN: (colours.muted, colours.ground),
            Tone.GOOD: (colours.good, colours.good_ground),
            Tone.WARN: (colours.warn, colours.warn_ground),
            Tone.ALARM: (colours.alarm, colours.alarm_ground),
        }[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.end()
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != text:
            palette.setColor(QPalette.ColorRole.WindowText, text)
            self.setPalette(palette)
        super().paintEvent(event)
