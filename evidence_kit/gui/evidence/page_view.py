"""The page in the viewer as it is seen: zoomed, scrolled, with what lies on it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from evidence_kit.app.pictures import Word
from evidence_kit.domain.turning import turned_box
from evidence_kit.domain.values import Box
from evidence_kit.gui import theme
from evidence_kit.gui.evidence.spots import placed

_MOST, _LEAST, STEP = 8.0, 0.02, 1.25
_TALL = 2.2  # times as high as wide: such a page fills the width and is scrolled
_EDGE = 2 * theme.SPACE
_READABLE = 16  # logical pixels that a printed line needs
_CLOSE = 2.0  # how far a box is zoomed to by itself
ARROW = 60


class Tool(Enum):
    """What the mouse and the arrows do on the page."""

    MOVE = "move"  # moves the page; on words of a PDF it selects
    COVER = "cover"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class CoverShown:
    """A cover and what it will really paint."""

    id: str
    reach: Box


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A box from which a field of the form was read."""

    name: str
    box: Box
    is_doubtful: bool


class PageView(QAbstractScrollArea):
    """Boxes are fractions of the page as it is shown. Sizes are logical pixels.

    Words are given as they stand on the page before it was turned by `quarters` in the view:
    their lines run as they are read.
    """

    scaled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._picture: QImage | None = None
        self._natural = QSizeF()
        self._zoom: float | None = None  # None: fitted
        self._may_grow = False
        self.covers: tuple[CoverShown, ...] = ()
        self.marks: tuple[Box, ...] = ()
        self.fields: tuple[FieldShown, ...] = ()
        self._framed: Box | None = None  # what a search found
        self.lit = ""  # the name of the field whose box stands out
        self.words: tuple[Word, ...] = ()
        self.quarters = 0
        self.tool = Tool.MOVE
        self.reach_of: Callable[[Box], Box] = _same
        self.selected_cover = ""
        self.in_hand: Box | None = None  # the box that is being drawn
        self._selection: tuple[int, int] | None = None

    # --- what is shown

    def show_page(self, natural: QSizeF, *, may_grow: bool) -> None:
        """Another page, `natural` its size at 100 %, fitted; `may_grow`: it has no pixels."""
        self._picture, self._natural, self._zoom = None, natural, None
        self._may_grow = may_grow
        self.covers, self.marks, self.words, self.fields = (), (), (), ()
        self.selected_cover, self._selection, self.in_hand = "", None, None
        self._framed = None
        self._update_bars()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def set_size(self, natural: QSizeF) -> None:
        """The same page turned."""
        if natural != self._natural:
            self._natural, self._picture, self._zoom = natural, None, None
            self._update_bars()

    def set_picture(self, picture: QImage | None) -> None:
        """The page's picture, of any size."""
        if picture is not None:
            self._picture = picture
        self.viewport().update()

    @property
    def has_picture(self) -> bool:
        """Whether something of the page can be seen."""
        return self._picture is not None

    @property
    def zoom(self) -> float:
        """How large it is shown; 1 is its natural size."""
        if self._zoom is not None:
            return self._zoom
        if self._natural.isEmpty():
            return 1.0
        room = self.viewport().size()
        across = (room.width() - 2 * _EDGE) / self._natural.width()
        down = (room.height() - 2 * _EDGE) / self._natural.height()
        is_tall = self._natural.height() > _TALL * self._natural.width() and across > 1.6 * down
        fitted = max(across, down) if is_tall else min(across, down)
        return max(_LEAST, min(fitted, _MOST if self._may_grow else 1.0))

    @property
    def wanted_px(self) -> int:
        """How many pixels the longer side takes on the screen."""
        longer = max(self._natural.width(), self._natural.height())
        return max(1, round(longer * self.zoom * self.devicePixelRatioF()))

    def set_zoom(self, zoom: float | None, at: QPointF | None = None) -> None:
        """Zooms so that what is at a point of the viewport stays there; None fits."""
        at = at or QPointF(self.viewport().rect().center())
        before = self._page_rect()
        inside = QPointF(
            (at.x() - before.x()) / max(1.0, before.width()),
            (at.y() - before.y()) / max(1.0, before.height()),
        )
        self._zoom = None if zoom is None else max(_LEAST, min(zoom, _MOST))
        self._update_bars()
        size = self._natural * self.zoom
        self.horizontalScrollBar().setValue(round(_EDGE + inside.x() * size.width() - at.x()))
        self.verticalScrollBar().setValue(round(_EDGE + inside.y() * size.height() - at.y()))
        self.viewport().update()
        self.scaled.emit()

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(self.zoom * STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(self.zoom / STEP)

    def show_frame(self, box: Box) -> None:
        """Frames a box and brings it into view, until another page is shown."""
        self._framed = box
        self.read_box(box)
        self.viewport().update()

    def read_box(self, box: Box) -> None:
        """Brings a box into view, large enough to be read."""
        spot, room = placed(self._page_rect(), box), self.viewport().width() - 2 * _EDGE
        if spot.height() < _READABLE:
            wanted = self.zoom * min(_READABLE / max(spot.height(), 1), room / max(spot.width(), 1))
            self.set_zoom(max(self.zoom, min(wanted, _CLOSE)))
        self._reveal(box)

    def selected_text(self) -> str:
        """The words that are selected."""
        if self._selection is None:
            return ""
        first, last = sorted(self._selection)
        chosen = self.words[first : last + 1]
        return "".join(("" if n == 0 else w.after) + w.text for n, w in enumerate(chosen))

    def select_all(self) -> None:
        """Selects all words of the page."""
        self._selection = (0, len(self.words) - 1) if self.words else None
        self.viewport().update()

    # --- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws the page, then what lies on it."""
        colours = theme.colours(self.palette())
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colours.ground)
        if self._natural.isEmpty():
            return
        page = self._page_rect()
        painter.fillRect(page, Qt.GlobalColor.white)
        if self._picture is not None:
            self._paint_picture(painter, page, self._picture)
        painter.setPen(QPen(colours.line, 1))
        painter.drawRect(page)
        for cover in self.covers:
            painter.fillRect(placed(page, cover.reach), Qt.GlobalColor.black)
        for mark in self.marks:
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRoundedRect(placed(page, mark).adjusted(-3, -3, 3, 3), 4, 4)
        if self._framed is not None:
            painter.setPen(QPen(colours.alarm, 3))
            painter.drawRoundedRect(placed(page, self._framed).adjusted(-5, -5, 5, 5), 4, 4)
        for field in self.fields:
            self._paint_field(painter, placed(page, field.box), field)
        self._paint_selection(painter, page)

    def _paint_picture(self, painter: QPainter, page: QRectF, picture: QImage) -> None:
        shown = page.intersected(QRectF(self.viewport().rect()).adjusted(-1, -1, 1, 1))
        scale_x, scale_y = picture.width() / page.width(), picture.height() / page.height()
        source = QRectF(
            (shown.x() - page.x()) * scale_x,
            (shown.y() - page.y()) * scale_y,
            shown.width() * scale_x,
            shown.height() * scale_y,
        )
        ratio = self.devicePixelRatioF()
        is_exact = abs(scale_x - ratio) < 1e-3 or scale_x < ratio / 3
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_exact)
        painter.drawImage(shown, picture, source)

    def _paint_field(self, painter: QPainter, spot: QRectF, field: FieldShown) -> None:
        """A line below what was read, dashed where it is in doubt; a frame where it stands out."""
        colours = theme.colours(self.palette())
        colour = colours.warn if field.is_doubtful else colours.accent
        style = Qt.PenStyle.DashLine if field.is_doubtful else Qt.PenStyle.SolidLine
        around = spot.adjusted(-3, -3, 3, 3)
        if field.name == self.lit:
            tint = QColor(colour)
            tint.setAlpha(50)
            painter.fillRect(around, tint)
            painter.setPen(QPen(colour, 2, style))
            painter.drawRoundedRect(around, 4, 4)
        else:
            painter.setPen(QPen(colour, 1.5, style))
            painter.drawLine(around.bottomLeft(), around.bottomRight())

    def _paint_selection(self, painter: QPainter, page: QRectF) -> None:
        colours = theme.colours(self.palette())
        if self._selection is not None:
            tint = QColor(colours.accent)
            tint.setAlpha(90)
            first, last = sorted(self._selection)
            for word in self.words[first : last + 1]:
                painter.fillRect(placed(page, turned_box(word.box, self.quarters)), tint)
        chosen = next((c for c in self.covers if c.id == self.selected_cover), None)
        if chosen is not None:
            painter.setPen(QPen(colours.alarm, 3, Qt.PenStyle.DashLine))
            painter.drawRect(placed(page, chosen.reach).adjusted(-3, -3, 3, 3))
        if self.in_hand is None:
            return
        if self.tool is Tool.COVER:
            painter.fillRect(placed(page, self.reach_of(self.in_hand)), Qt.GlobalColor.black)
        painter.setPen(QPen(colours.accent, 2))
        painter.drawRect(placed(page, self.in_hand))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A fitted page stays fitted."""
        super().resizeEvent(event)
        self._update_bars()
        self.scaled.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Everything is drawn anew where it stands now."""
        self.viewport().update()

    # --- where things stand

    def _page_rect(self) -> QRectF:
        size = self._natural * self.zoom
        room = self.viewport().size()
        left = max(_EDGE, (room.width() - size.width()) / 2) - self.horizontalScrollBar().value()
        top = max(_EDGE, (room.height() - size.height()) / 2) - self.verticalScrollBar().value()
        return QRectF(QPointF(round(left), round(top)), size)

    def _update_bars(self) -> None:
        size, room = self._natural * self.zoom, self.viewport().size()
        for bar, length, seen in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(ARROW)
            bar.setRange(0, max(0, round(length + 2 * _EDGE - seen)))

    def _fraction(self, at: QPointF) -> QPointF:
        page = self._page_rect()
        return QPointF(
            (at.x() - page.x()) / max(1.0, page.width()),
            (at.y() - page.y()) / max(1.0, page.height()),
        )

    def _reveal(self, box: Box) -> None:
        """Scrolls until a box of the page is seen."""
        spot, room = placed(self._page_rect(), box), self.viewport().rect()
        for bar, start, end, length in (
            (self.horizontalScrollBar(), spot.left(), spot.right(), room.width()),
            (self.verticalScrollBar(), spot.top(), spot.bottom(), room.height()),
        ):
            after = max(0.0, end + _EDGE - length)
            bar.setValue(round(bar.value() + (after or min(0.0, start - _EDGE))))


def _same(box: Box) -> Box:
    return box
