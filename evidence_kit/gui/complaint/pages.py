"""The pages of a bundle below each other; only those in view are drawn, by workers."""

from collections import OrderedDict

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from evidence_kit.app.previewing import Preview
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk

_RATIO = 2**0.5  # A4
_GAP = 12
_MOST_KEPT = 12  # pages of the state before, shown until the new ones are drawn
_SETTLING = 120  # milliseconds after the last change of size before pages are drawn anew
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PageColumn(QAbstractScrollArea):
    """A column of pages as wide as it has room. A click on a citation leads to its page."""

    moved = Signal(int)  # the page at the top
    followed = Signal()  # one left for another page by a link

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._preview: Preview | None = None
        self._last: OrderedDict[int, QImage] = OrderedDict()
        self._zoom = 1.0
        self._before: list[float] = []
        self._told = 0
        self._longest = 0
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING)
        self._settling.timeout.connect(self._settle)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(desk.say("window.complaint.pages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumWidth(240)
        desk.pictures.sheet_arrived.connect(self._arrived)

    # --- what is shown

    def show_preview(self, preview: Preview) -> None:
        """Shows another state; the page and the place on it stay in view."""
        at = self._position()
        self._preview = preview
        self._range()
        self._go_to(min(at, float(preview.pages)))
        self.viewport().update()

    def go_to_page(self, page: int) -> None:
        """Brings a page (from 1) to the top."""
        if self._preview is not None:
            self._before.append(self._position())
            self._go_to(float(min(page, self._preview.pages) - 1))
            self.followed.emit()

    def go_back(self) -> bool:
        """Goes where one was before the last link; says whether there are more."""
        if self._before:
            self._go_to(self._before.pop())
        return bool(self._before)

    @property
    def page(self) -> int:
        """The page most in view."""
        count = self._preview.pages if self._preview else 1
        middle = self._position() + 0.4 * self.viewport().height() / max(1.0, self._step())
        return max(1, min(count, int(middle) + 1))

    # --- where things stand: positions count pages from the top, 1.5 is the middle of page 2

    def _wide(self) -> float:
        return max(80.0, (self.viewport().width() - 2 * _GAP) * self._zoom)

    def _step(self) -> float:
        return self._wide() * _RATIO + _GAP

    def _position(self) -> float:
        return self.verticalScrollBar().value() / self._step()

    def _go_to(self, position: float) -> None:
        self.verticalScrollBar().setValue(round(position * self._step()))

    def _range(self) -> None:
        count = self._preview.pages if self._preview else 0
        high, wide = self.viewport().height(), self.viewport().width()
        self.verticalScrollBar().setRange(0, max(0, round(count * self._step()) + _GAP - high))
        self.verticalScrollBar().setPageStep(high)
        self.verticalScrollBar().setSingleStep(3 * self.fontMetrics().height())
        over = max(0, round(self._wide()) + 2 * _GAP - wide)
        self.horizontalScrollBar().setRange(0, over)
        self.horizontalScrollBar().setPageStep(wide)
        longest = round(self._wide() * _RATIO * self.devicePixelRatioF())
        if not self._longest:
            self._longest = longest
        elif longest != self._longest:
            self._settling.start()

    def _settle(self) -> None:
        self._longest = round(self._wide() * _RATIO * self.devicePixelRatioF())
        self._desk.pictures.drop_sheets()
        self.viewport().update()

    def _rect(self, page: int) -> QRectF:
        left: float = _GAP - self.horizontalScrollBar().value()
        left += max(0.0, (self.viewport().width() - 2 * _GAP - self._wide()) / 2)
        top = (page - 1) * self._step() + _GAP - self.verticalScrollBar().value()
        return QRectF(left, top, self._wide(), self._wide() * _RATIO)

    def _visible(self) -> range:
        if self._preview is None:
            return range(0)
        first = int(self._position()) + 1
        last = int((self.verticalScrollBar().value() + self.viewport().height()) / self._step()) + 1
        return range(max(1, first), min(last, self._preview.pages) + 1)

    # --- Qt

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws the pages in view; what is not made yet is as it was, or empty paper."""
        colours = theme.colours(self.palette())
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colours.ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in reversed(self._visible()):  # what is wanted last is made first
            rect = self._rect(page)
            painter.fillRect(rect, Qt.GlobalColor.white)  # paper is white in the dark too
            picture = self._picture(page)
            if picture is not None:
                painter.drawImage(rect, picture)
            painter.setPen(colours.line)
            painter.drawRect(rect)

    def _picture(self, page: int) -> QImage | None:
        if self._preview is None:
            return None
        found = self._desk.pictures.sheet(self._preview.path, page, self._longest)
        if found is None:
            return self._last.get(page)
        self._last[page] = found
        self._last.move_to_end(page)
        while len(self._last) > _MOST_KEPT:
            self._last.popitem(last=False)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The pages follow the width; the place in view stays."""
        super().resizeEvent(event)
        old = max(80.0, (event.oldSize().width() - 2 * _GAP) * self._zoom) * _RATIO + _GAP
        at = self.verticalScrollBar().value() / old
        self._range()
        self._go_to(at)

    def scrollContentsBy(self, _x: int, _y: int) -> None:  # noqa: N802 - Qt's name
        """Draws anew and tells which page is at the top."""
        self.viewport().update()
        if self.page != self._told:
            self._told = self.page
            self.moved.emit(self._told)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def zoom(self, by: int) -> None:
        """One step larger or smaller."""
        at = self._position()
        number = min(range(len(_ZOOMS)), key=lambda n: abs(_ZOOMS[n] - self._zoom)) + by
        self._zoom = _ZOOMS[max(0, min(number, len(_ZOOMS) - 1))]
        self._range()
        self._go_to(at)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A hand over what leads somewhere."""
        is_link = self.target(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a citation leads to its page."""
        target = self.target(event.position())
        if event.button() is Qt.MouseButton.LeftButton and target is not None:
            self.go_to_page(target)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another palette or text size."""
        super().changeEvent(event)
        self.viewport().update()

    def target(self, at: QPointF) -> int | None:
        """The page to which what stands at a point leads, if it leads anywhere."""
        for page in self._visible():
            rect = self._rect(page)
            if not rect.contains(at) or self._preview is None:
                continue
            x, y = (at.x() - rect.left()) / rect.width(), (at.y() - rect.top()) / rect.height()
            for link in self._preview.links:
                inside = (
                    link.box.left <= x <= link.box.right and link.box.top <= y <= link.box.bottom
                )
                if link.page == page and inside:
                    return link.target_page
        return None

    def _arrived(self, page: int) -> None:
        if page in self._visible():
            self.viewport().update()
