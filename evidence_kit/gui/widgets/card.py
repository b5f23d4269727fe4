"""A card: a rounded ground with a title, on which related things stand together."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from evidence_kit.gui import theme


class Card(QFrame):
    """Fill `body`; what stands right of the title goes into `head`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[2 * theme.SPACE] * 4)
        outer.setSpacing(theme.SPACE)
        self.head = QHBoxLayout()
        self.title = QLabel(title)
        self.title.setFont(theme.heading(1.15))
        self.title.setWordWrap(True)
        if not title:
            self.title.hide()
        self.head.addWidget(self.title, 1)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACE)
        outer.addLayout(self.body)
        if title:
            self.setAccessibleName(title)
        self._is_marked = False

    def mark(self, *, marked: bool) -> None:
        """Frames it as the target of what is dragged."""
        self._is_marked = marked
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws the ground and its outline."""
        colours = theme.colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent if self._is_marked else colours.line, 1))
        painter.setBrush(colours.accent_ground if self._is_marked else colours.card)
        outline = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(outline, theme.RADIUS, theme.RADIUS)
