"""The part of a page where something was read, enlarged, with a frame around it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_kit.domain.values import Box
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.spots import placed

_AROUND = 1.25  # times the width of the box
_GAP = 4


class Snippet(QWidget):
    """`opened` when it is clicked."""

    opened = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, least_width: float = 1.0
    ) -> None:
        """`least_width`: how much of the page's width is shown however small the box is.

        The whole as a rule: less would show words without what stands beside them.
        """
        super().__init__(parent)
        self._desk, self._least_width = desk, least_width
        self._item_id, self._page = "", 1
        self._box: Box | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(desk.say("window.confirm.snippet"))
        desk.pictures.arrived.connect(self._arrived)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Some lines of a phone's screen."""
        return QSize(340, 300)

    def show_place(self, item_id: str, page: int, box: Box | None) -> None:
        """Shows another place; without a box the page from its top."""
        if (item_id, page, box) != (self._item_id, self._page, self._box):
            self._item_id, self._page, self._box = item_id, page, box
            self.update()

    @property
    def place(self) -> tuple[str, int, Box | None]:
        """The item, page and box that are shown."""
        return self._item_id, self._page, self._box

    def region(self) -> QRectF:
        """What of the page is shown, in fractions of it."""
        size = self._natural()
        if size is None or self.height() < 1 or self.width() < 1:
            return QRectF()
        width, height = size
        box = self._box
        across = 1.0 if box is None else min(1.0, max(self._least_width, _AROUND * _width(box)))
        down = across * width * self.height() / self.width() / height
        needed = 0.0 if box is None else _AROUND * (box.bottom - box.top)
        if down < needed:  # a high box is shown whole
            across, down = across * needed / down, needed
        centre = (
            QPointF(0.5, 0.0) if box is None else
            QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        )  # fmt: skip
        left = max(0.0, min(centre.x() - across / 2, 1.0 - across))
        if across > 1.0:  # the page stands in the middle, with room on either side
            left = (1.0 - across) / 2
        top = max(0.0, min(centre.y() - down / 2, max(0.0, 1.0 - down)))
        return QRectF(left, top, across, down)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws the part, and the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours(self.palette())
        painter.fillRect(self.rect(), colours.ground)
        size, region = self._natural(), self.region()
        if size is None or region.isEmpty():
            return
        scale = self.width() / (region.width() * size[0])  # logical pixels for one of the page
        longest = scale * max(size) * self.devicePixelRatioF()
        picture = self._desk.pictures.page(self._item_id, self._page, round(longest))
        if picture is None:
            painter.setPen(colours.muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting())
            return
        seen = region.intersected(QRectF(0.0, 0.0, 1.0, 1.0))
        source = QRectF(
            seen.left() * picture.width(), seen.top() * picture.height(),
            seen.width() * picture.width(), seen.height() * picture.height(),
        )  # fmt: skip
        target = QRectF(
            (seen.left() - region.left()) * size[0] * scale,
            (seen.top() - region.top()) * size[1] * scale,
            seen.width() * size[0] * scale, seen.height() * size[1] * scale,
        )  # fmt: skip
        painter.drawImage(target, picture, source)
        if self._box is not None:
            page = QRectF(
                -region.left() * size[0] * scale, -region.top() * size[1] * scale,
                size[0] * scale, size[1] * scale,
            )  # fmt: skip
            frame = placed(page, self._box).adjusted(-_GAP, -_GAP, _GAP, _GAP)
            painter.setPen(QPen(QColor("#ffffff"), 4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 3, 3)
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRoundedRect(frame, 3, 3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click leads to the whole page."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follows the system between light and dark."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def _natural(self) -> tuple[float, float] | None:
        pages = self._desk.case.pages_of(self._item_id)
        if not 1 <= self._page <= len(pages):
            return None
        page = pages[self._page - 1]
        return page.width, page.height

    def _waiting(self) -> str:
        error = self._desk.pictures.failure(self._item_id, self._page)
        return self._desk.sentence(error) if error else self._desk.say("window.confirm.fetching")

    def _arrived(self, item_id: str, page: int) -> None:
        if (item_id, page) == (self._item_id, self._page):
            self.update()


def _width(box: Box) -> float:
    return box.right - box.left
