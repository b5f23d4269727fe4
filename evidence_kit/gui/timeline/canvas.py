"""What a person does to the timeline: wheel, pinch, keys, clicks and drops become wishes."""

from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip, QWidget

from evidence_kit.domain.values import PartialDate
from evidence_kit.gui.item_drops import dropped_items, is_evidence
from evidence_kit.gui.timeline.view import DAY, Place, TimelineView
from evidence_kit.texts import Texts

_STEP = 1.25  # of zoom, per key or notch of the wheel
_REACH = 10  # around a mark, for the mouse


class TimelineCanvas(TimelineView):
    """Emits what is chosen, opened, wanted; changes nothing itself."""

    chosen = Signal(tuple)  # ids of the events of a mark
    opened = Signal(tuple)  # the same, by click or Enter
    wanted = Signal(str, str)  # an event is to be made: date, id of the loan or empty
    proved = Signal(str, list)  # id of the event, ids of items dropped on it
    dropped = Signal(str, str, list)  # date, id of the loan or empty, ids of items
    menu_wanted = Signal(tuple, str, str, QPoint)  # as for `in_doubt`, and where on the screen
    in_doubt = Signal(tuple, str, str, list)  # ids of the events of a mark, then as for `dropped`

    def __init__(self, say: Texts, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self._grip: QPointF | None = None
        self._is_dragged = False
        self.takes_drops = True
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setAcceptDrops(True)

    # --- the mouse

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zooms at the pointer; with Shift, or sideways, it pans.

        With Ctrl it zooms as well: so touch pads tell of two fingers that move apart.
        """
        across, down = event.angleDelta().x(), event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(across) > abs(down):
            self._pan(-(across or down) * 0.6)
        else:
            self.zoom_by(_STEP ** (down / 120), event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Grips what is under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip, self._is_dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drags the time along; over a mark the pointer is a hand."""
        if self._grip is None:
            hand = self._mark_at(event.position()) is not None
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        moved = event.position() - self._grip
        if self._is_dragged or moved.manhattanLength() > _REACH:
            self._is_dragged = True
            self._grip = event.position()
            self._pan(-moved.x())
            bar = self.verticalScrollBar()
            bar.setValue(int(bar.value() - moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a mark opens it."""
        place = self._mark_at(event.position())
        if self._grip is not None and not self._is_dragged and place is not None:
            self._choose(place, opens=True)
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """On empty space: an event is to be made there."""
        if self._mark_at(event.position()) is None:
            self.wanted.emit(self._date_at(event.position().x()), self._loan_at(event.position()))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Pinches, and what the pointer rests on."""
        if event.type() is QEvent.Type.ToolTip:
            asked = cast(QHelpEvent, event)
            place = self._mark_at(QPointF(asked.pos()))
            QToolTip.showText(asked.globalPos(), self.words(place) if place else "", self)
            return True
        if event.type() is QEvent.Type.NativeGesture:
            pinch = cast(QNativeGestureEvent, event)
            if pinch.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + pinch.value(), pinch.position().x())
                return True
        if event.type() is QEvent.Type.Gesture:
            gesture = cast(QGestureEvent, event).gesture(Qt.GestureType.PinchGesture)
            if isinstance(gesture, QPinchGesture):
                at = self.viewport().mapFromGlobal(gesture.centerPoint().toPoint())
                self.zoom_by(gesture.scaleFactor(), at.x())
                return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done with a mark, or where there is none; by key, with the chosen mark."""
        is_key, at = event.reason() is QContextMenuEvent.Reason.Keyboard, QPointF(event.pos())
        place = self._layout.find(self._current) if is_key else self._mark_at(at)
        ids = tuple(e.event.id for e in self._layout.entries(*place)) if place else ()
        self.menu_wanted.emit(ids, self._date_at(at.x()), self._loan_at(at), event.globalPos())

    # --- the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows, Home and End move between marks; + - 0 zoom; Enter opens."""
        key = event.key()
        steps = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key in steps:
            self._step(*steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._ends(last=key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if place := self._layout.find(self._current):
                self._choose(place, opens=True)
        elif key == Qt.Key.Key_Insert:
            self.wanted.emit(self._date_at(self._plot() / 2), "")
        else:
            super().keyPressEvent(event)

    def _step(self, across: int, down: int) -> None:
        """To the next mark of the row, or the nearest of the next row."""
        rows = self._layout.rows
        place = self._layout.find(self._current)
        if not rows:
            return
        if place is None:
            self._choose((*rows[0], self._layout.marks(*rows[0])[0]))
            return
        band, row, mark = place
        if down:
            at = min(max(rows.index((band, row)) + down, 0), len(rows) - 1)
            near = min(self._layout.marks(*rows[at]), key=lambda m: abs(m.x - mark.x))
            self._choose((*rows[at], near))
            return
        marks = self._layout.marks(band, row)
        at = min(max(marks.index(mark) + across, 0), len(marks) - 1)
        self._choose((band, row, marks[at]))

    def _ends(self, *, last: bool) -> None:
        rows = self._layout.rows
        if rows:
            place = self._layout.find(self._current)
            row = place[:2] if place else rows[0]
            self._choose((*row, self._layout.marks(*row)[-1 if last else 0]))

    def _choose(self, place: Place, *, opens: bool = False) -> None:
        entries = self._layout.entries(*place)
        ids = tuple(entry.event.id for entry in entries)
        self._current = self._current if self._current in ids else ids[0]
        self._reveal(place)
        self._tell(place)
        self.viewport().update()
        (self.opened if opens else self.chosen).emit(ids)

    # --- evidence dropped here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Takes evidence of this case."""
        if self.takes_drops and is_evidence(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Takes it anywhere."""
        if self.takes_drops and is_evidence(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """On a mark it proves its event, or one of them; elsewhere an event is to be made of it."""
        items = dropped_items(event)
        if not items or not self.takes_drops:
            return
        place = self._mark_at(event.position())
        entries = self._layout.entries(*place) if place else ()
        if len(entries) == 1:
            self.proved.emit(entries[0].event.id, items)
        else:
            at = event.position()
            there = self._date_at(at.x()), self._loan_at(at), items
            if entries:
                self.in_doubt.emit(tuple(entry.event.id for entry in entries), *there)
            else:
                self.dropped.emit(*there)
        event.acceptProposedAction()

    def _mark_at(self, at: QPointF) -> Place | None:
        x, y = at.x() + self._start, at.y() + self.verticalScrollBar().value()
        for band, row in self._layout.rows:
            if abs(self._layout.line_of(band, row) - y) <= _REACH:
                for mark in self._layout.marks(band, row):
                    if mark.left - 2 <= x <= mark.right + 2:
                        return band, row, mark
        return None

    def _date_at(self, x: float) -> str:
        """As exactly as a pixel can say it: a day, or a month when zoomed out."""
        moment = self._moment(x)
        day = self._layout.scale * DAY >= 2
        return str(PartialDate(moment.year, moment.month, moment.day if day else None))

    def _loan_at(self, at: QPointF) -> str:
        y = at.y() + self.verticalScrollBar().value()
        for number, band in enumerate(self._layout.shown.bands):
            if self._layout.tops[number] <= y < self._layout.tops[number + 1]:
                return band.loan.id if band.loan else ""
        return ""
