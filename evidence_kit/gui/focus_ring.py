"""The frame that shows where the keyboard is, on what the style of the window draws none for."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from evidence_kit.gui import theme

_WIDE = 2.0
_SHOWS_ITSELF = (QAbstractItemView, QPlainTextEdit, QTextEdit)  # by what is chosen, by a cursor


class FocusRings(QObject):
    """Lays a ring over what the keyboard comes to, in every window, while it is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and _needs(now):
            FocusRing(now)


class FocusRing(QWidget):
    """Is as large as what it lies on, takes no click, and goes when the keyboard does."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setGeometry(_seen(around))
        around.installEventFilter(self)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follows the size, and goes."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(_seen(watched))
        elif event.type() is QEvent.Type.FocusOut:
            watched.removeEventFilter(self)
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A line in the accent, within the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colours(self.palette()).accent, _WIDE))
        within = QRectF(self.rect()).adjusted(_WIDE, _WIDE, -_WIDE, -_WIDE)
        painter.drawRoundedRect(within, theme.RADIUS / 4, theme.RADIUS / 4)


def _seen(widget: QWidget) -> QRect:
    """All of it but the bars that scroll it, which lie over whatever is drawn there."""
    seen = widget.rect()
    if isinstance(widget, QAbstractScrollArea):
        across, down = widget.horizontalScrollBar(), widget.verticalScrollBar()
        seen.adjust(
            0, 0, -down.width() if down.isVisible() else 0,
            -across.height() if across.isVisible() else 0,
        )  # fmt: skip
    return seen


def _needs(widget: QWidget) -> bool:
    """Fusion frames a main button always and a link never; other styles have a way of their own."""
    if isinstance(widget, QPushButton):
        return widget.style().name() == "fusion"
    if widget.focusPolicy() is Qt.FocusPolicy.NoFocus:  # a whole page, which nobody comes to
        return False
    return isinstance(widget, QAbstractScrollArea) and not isinstance(widget, _SHOWS_ITSELF)
