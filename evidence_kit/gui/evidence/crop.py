"""A piece of a page, enlarged beside the field that was read from it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_kit.domain.readings import Spot
from evidence_kit.domain.values import Box
from evidence_kit.gui import theme

if TYPE_CHECKING:
    from evidence_kit.gui.pictures import Pictures

_LINES = 2.6  # times a line of text: how high it is
_BESIDE = 0.2  # of the box's height: what is shown above and below it
_MOST_PX = 3840  # of the page's longer side; more shows no more of a printed figure


class Crop(QWidget):
    """Takes no room while there is nothing to show. The picture comes from the workers."""

    def __init__(self, pictures: "Pictures", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._item_id, self._spot = "", Spot(0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        pictures.arrived.connect(self._arrived)

    def show_spot(self, item_id: str, spot: Spot) -> None:
        """Shows where a value was read; nothing where that is no place on a page."""
        self._item_id, self._spot = item_id, spot
        self.setVisible(spot.box is not None)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Some lines high."""
        return QSize(0, round(self.fontMetrics().lineSpacing() * _LINES))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws the piece as large as fits, the box in its middle."""
        box, painter = self._spot.box, QPainter(self)
        colours = theme.colours(self.palette())
        painter.fillRect(self.rect(), colours.ground)
        if box is None:
            return
        picture = self._pictures.page(self._item_id, self._spot.page, self._wanted_px(box))
        if picture is not None and not picture.isNull():
            size = QSizeF(picture.size())
            source = _piece(box, size, self.width() / max(1, self.height()))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), picture, source)
        painter.setPen(QPen(colours.line, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _wanted_px(self, box: Box) -> int:
        """How long the page must be so that the piece has a pixel for each of the screen."""
        shown = self.height() * self.devicePixelRatioF() / (1 + 2 * _BESIDE)
        return round(min(_MOST_PX, shown / max(box.bottom - box.top, 0.001)))

    def _arrived(self, item_id: str, page: int) -> None:
        if (item_id, page) == (self._item_id, self._spot.page):
            self.update()


def _piece(box: Box, page: QSizeF, ratio: float) -> QRectF:
    """The piece of a page around a box, as wide as `ratio` times its height."""
    left, top = box.left * page.width(), box.top * page.height()
    width, height = (box.right - box.left) * page.width(), (box.bottom - box.top) * page.height()
    tall = max(height * (1 + 2 * _BESIDE), (width + height) / max(ratio, 0.1))
    wide = tall * ratio
    return QRectF(left + width / 2 - wide / 2, top + height / 2 - tall / 2, wide, tall)
