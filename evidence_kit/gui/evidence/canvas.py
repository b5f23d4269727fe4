"""What a person does to the page: moves it, selects its words, draws boxes, by mouse or keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from evidence_kit.domain.values import Box
from evidence_kit.gui.evidence.keyed_box import begun, moved, sized
from evidence_kit.gui.evidence.page_view import ARROW, STEP, PageView, Tool
from evidence_kit.gui.evidence.spots import area, holds, turned_point, word_at

_SMALLEST_BOX = 4  # logical pixels: less is a click
_PUSH, _FINE = 8, 1  # logical pixels that an arrow moves a box, and with Ctrl
_KEYS = Qt.Key
_ARROWS = {
    _KEYS.Key_Up: (0, -1), _KEYS.Key_Down: (0, 1), _KEYS.Key_Left: (-1, 0), _KEYS.Key_Right: (1, 0),
}  # fmt: skip


class Canvas(PageView):
    """Tells what was drawn and changes nothing itself."""

    drawn = Signal(object)  # Box, in the tool's use
    pushed = Signal(object)  # Box that is being drawn with keys
    cover_chosen = Signal()
    field_pointed = Signal(str)  # the pointer is at the box of a field, or at none
    field_clicked = Signal(str)
    tool_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self._last: Box | None = None  # where keys have drawn before
        self._from: QPointF | None = None
        self._grabbed: QPoint | None = None
        self._is_space_held = False
        self._pointed = ""
        self._pressed: QPointF | None = None  # where a click began that may be meant for a field

    def take_tool(self, tool: Tool) -> None:
        """Changes what the mouse and the arrows do."""
        self.tool, self._from, self.in_hand, self._last = tool, None, None, None
        is_drawing = tool is not Tool.MOVE
        shape = Qt.CursorShape.CrossCursor if is_drawing else Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)
        self.viewport().update()
        self.tool_changed.emit()

    def select_next_cover(self) -> None:
        """Selects the covers one after the other, and again from the first."""
        if not self._select_cover(1):
            self.selected_cover = ""
            self._select_cover(1)

    # --- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begins to draw, to select or to move."""
        if event.button() is not Qt.MouseButton.LeftButton or self._natural.isEmpty():
            return
        at = self._fraction(event.position())
        self._pressed = event.position() if self.tool is Tool.MOVE else None
        if self._is_space_held:
            self._grabbed = event.position().toPoint()
        elif self.tool is not Tool.MOVE:
            self._from, self.in_hand = at, None
        else:
            hit = [c.id for c in self.covers if holds(c.reach, at)]
            self.selected_cover = hit[-1] if hit else ""
            word = self._word_at(at)
            self._selection = None if word is None else (word, word)
            if word is None:
                self._grabbed = event.position().toPoint()
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Goes on with it."""
        at = self._fraction(event.position())
        if self._grabbed is not None:
            moved_by = event.position().toPoint() - self._grabbed
            self._grabbed = event.position().toPoint()
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() - moved_by.x())
            down.setValue(down.value() - moved_by.y())
        elif self._from is not None:
            self.in_hand = self._between(self._from, at)
        elif self._selection is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._selection = (self._selection[0], self._word_at(at, nearest=True) or 0)
        elif self.tool is Tool.MOVE:
            self._point(self._field_at(at))
            is_text = self._word_at(at) is not None
            shape = Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.OpenHandCursor
            self.viewport().setCursor(shape)
            return
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The pointer is at no field any more."""
        self._point("")
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ends it; what was drawn is told, and which field was clicked."""
        self._tell_click(event.position())
        if self._grabbed is not None:
            self._grabbed = None
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        if self._from is not None:
            self._from = None
            self._end_box()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scrolls; with Ctrl it zooms at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Zooms with two fingers on a touch pad or on the screen."""
        if isinstance(event, QNativeGestureEvent) and (
            event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = self.viewport().mapFromGlobal(pinch.centerPoint())
                self.set_zoom(self.zoom * pinch.scaleFactor(), at)
                return True
        return super().viewportEvent(event)

    # --- the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows scroll, or move the box of the tool, with Shift its lower right corner.

        Ctrl moves it finely, Enter sets it. With the space bar held the mouse moves the page.
        """
        step = _ARROWS.get(_KEYS(event.key()))
        if step is not None and self.tool is not Tool.MOVE:
            self._push(*step, event.modifiers())
        elif step is not None:
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() + step[0] * ARROW)
            down.setValue(down.value() + step[1] * ARROW)
        elif event.key() in (_KEYS.Key_Return, _KEYS.Key_Enter) and self.in_hand is not None:
            self._last = self.in_hand
            self._end_box()
        elif event.key() == _KEYS.Key_Space:
            self._is_space_held = True
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The space bar was let go."""
        if event.key() == _KEYS.Key_Space and not event.isAutoRepeat():
            self._is_space_held = False
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: N802 - Qt's
        """Tab goes through the covers of the page, and on after the last."""
        if self._select_cover(1 if is_next else -1):
            return True
        self.selected_cover = ""
        self.viewport().update()
        return super().focusNextPrevChild(is_next)

    def _select_cover(self, step: int) -> bool:
        ids = [cover.id for cover in self.covers]
        if self.selected_cover in ids:
            at = ids.index(self.selected_cover) + step
        else:
            at = 0 if step > 0 else len(ids) - 1
        if not 0 <= at < len(ids):
            return False
        self.selected_cover = ids[at]
        self._reveal(self.covers[at].reach)
        self.viewport().update()
        self.cover_chosen.emit()
        return True

    def _push(self, across: int, down: int, held: Qt.KeyboardModifier) -> None:
        """The first arrow brings the box: where the last one was set, else amid what is seen."""
        page = self._page_rect()
        if self.in_hand is None and self._last is None:
            self.in_hand = begun(page, self.viewport().rect().toRectF())
        else:
            by = _FINE if held & Qt.KeyboardModifier.ControlModifier else _PUSH
            change = sized if held & Qt.KeyboardModifier.ShiftModifier else moved
            box = self.in_hand or self._last
            assert box is not None
            self.in_hand = change(box, across * by / page.width(), down * by / page.height())
        self._reveal(self.in_hand)
        self.viewport().update()
        self.pushed.emit(self.in_hand)

    # --- boxes and words

    def _tell_click(self, at: QPointF) -> None:
        pressed, self._pressed = self._pressed, None
        is_click = pressed is not None and (at - pressed).manhattanLength() < _SMALLEST_BOX
        if is_click and (name := self._field_at(self._fraction(at))):
            self.field_clicked.emit(name)

    def _field_at(self, at: QPointF) -> str:
        """The field whose box is met; of several the one with the smallest."""
        met = [field for field in self.fields if holds(field.box, at)]
        return min(met, key=lambda field: area(field.box)).name if met else ""

    def _point(self, name: str) -> None:
        if name != self._pointed:
            self._pointed = name
            self.field_pointed.emit(name)

    def _end_box(self) -> None:
        box, self.in_hand = self.in_hand, None
        self.viewport().update()
        if box is not None:
            self.drawn.emit(box)

    def _between(self, one: QPointF, other: QPointF) -> Box | None:
        page = self._page_rect()
        across = sorted(min(1.0, max(0.0, x)) for x in (one.x(), other.x()))
        down = sorted(min(1.0, max(0.0, y)) for y in (one.y(), other.y()))
        if (across[1] - across[0]) * page.width() < _SMALLEST_BOX:
            return None
        if (down[1] - down[0]) * page.height() < _SMALLEST_BOX:
            return None
        return Box(across[0], down[0], across[1], down[1])

    def _word_at(self, at: QPointF, *, nearest: bool = False) -> int | None:
        return word_at(self.words, turned_point(at, -self.quarters), nearest=nearest)
