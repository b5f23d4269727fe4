"""The picture that answers a drop without files: copy to a folder, drop the folder."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.fitting import BendingRow
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.texts import Texts


class TwoSteps(Card):
    """What happened, the two steps as a drawing, and a button that chooses the folder."""

    folder_wanted = Signal()
    closed = Signal()

    def __init__(self, say: Texts, parent: QWidget | None = None) -> None:
        super().__init__(say("window.evidence.no_files"), parent)
        why = QLabel(say("window.evidence.no_files_why"))
        why.setWordWrap(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(why)
        column.addWidget(_Drawing())
        steps = QLabel(say("window.evidence.two_steps"))
        steps.setWordWrap(True)
        column.addWidget(steps)
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes the keyboard
        area.setAccessibleName(say("window.evidence.no_files"))
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(area)
        self.choose = QPushButton(say("window.evidence.choose_folder"))
        self.choose.clicked.connect(self.folder_wanted)
        close = QPushButton(say("window.close"))
        close.clicked.connect(self.closed)
        self.body.addWidget(BendingRow(self.choose, close))


class _Drawing(QWidget):
    """Phone → 1 → folder → 2 → this window."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(240, 7 * self.fontMetrics().lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws three things and two arrows."""
        colours = theme.colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = min(self.width(), 5 * self.height()), self.height()
        unit = width / 5
        tall = min(height * 0.8, unit * 0.75)  # the window is wider than high
        top = (height - tall) / 2
        painter.setPen(QPen(colours.muted, 2))
        painter.setBrush(colours.ground)
        phone = QRectF(unit * 0.5 - tall * 0.27, top, tall * 0.54, tall)
        painter.drawRoundedRect(phone, 8, 8)
        painter.drawLine(
            QPointF(phone.center().x() - 8, phone.bottom() - 8),
            QPointF(phone.center().x() + 8, phone.bottom() - 8),
        )
        folder = QRectF(unit * 2.5 - tall * 0.55, top + tall * 0.12, tall * 1.1, tall * 0.76)
        painter.setPen(QPen(colours.accent, 2))
        painter.setBrush(colours.accent_ground)
        painter.drawPath(_folder(folder))
        window = QRectF(unit * 4.5 - tall * 0.6, top, tall * 1.2, tall)
        painter.setPen(QPen(colours.muted, 2))
        painter.setBrush(colours.ground)
        painter.drawRoundedRect(window, 6, 6)
        bar = window.top() + tall * 0.2
        painter.drawLine(QPointF(window.left(), bar), QPointF(window.right(), bar))
        painter.setPen(QPen(colours.accent, 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(window.adjusted(10, tall * 0.3, -10, -10), 4, 4)
        for number, start, end in (
            ("1", phone.right(), folder.left()),
            ("2", folder.right(), window.left()),
        ):
            self._arrow(painter, number, start + 8, end - 8, height / 2)

    def _arrow(self, painter: QPainter, number: str, start: float, end: float, y: float) -> None:
        colours = theme.colours(self.palette())
        painter.setPen(QPen(colours.accent, 3))
        painter.setBrush(colours.accent)
        painter.drawLine(QPointF(start, y), QPointF(end - 8, y))
        tip = [QPointF(end, y), QPointF(end - 10, y - 6), QPointF(end - 10, y + 6)]
        painter.drawPolygon(QPolygonF(tip))
        size = self.fontMetrics().lineSpacing() * 1.3
        disc = QRectF((start + end) / 2 - size / 2, y - size * 1.5, size, size)
        painter.drawEllipse(disc)
        painter.setPen(colours.on_accent)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, number)


def _folder(area: QRectF) -> QPainterPath:
    path = QPainterPath(area.topLeft())
    tab = area.width() * 0.38
    path.lineTo(area.left() + tab, area.top())
    path.lineTo(area.left() + tab * 1.2, area.top() + area.height() * 0.15)
    path.lineTo(area.right(), area.top() + area.height() * 0.15)
    path.lineTo(area.bottomRight())
    path.lineTo(area.bottomLeft())
    path.closeSubpath()
    return path
