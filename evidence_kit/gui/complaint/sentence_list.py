"""Sentences of the letter: ticked or not, and moved by dragging or by Alt and arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from evidence_kit.gui import theme

_ROLE = Qt.ItemDataRole.UserRole
_ROW = Qt.ItemDataRole.UserRole + 1
_CITED = "→ 证"  # as high as a line of places is
_WRAPPED = Qt.TextFlag.TextWordWrap  # Chinese wraps anywhere by itself


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence as it is shown: itself, what it means to the reader, where its proof stands.

    `cites`: it has a line for that, also while the pages are not known yet: nothing below moves
    when they are.
    """

    text: str
    is_in: bool
    gloss: str = ""
    cited: str = ""
    cites: bool = False


def _lines(row: Row) -> list[str]:
    return [text for text in (row.text, row.gloss, row.cited) if text]


class SentenceList(QListWidget):
    """As high as its rows, so that nothing scrolls within what scrolls."""

    ticked = Signal(int, bool)
    moved = Signal(int, int)  # from a row to a row

    def __init__(self, name: str, *, sortable: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)
        self.viewport().setAutoFillBackground(False)  # it stands on the ground of its card
        self._paint = _Painter(self)
        self.setItemDelegate(self._paint)
        self.is_sortable = sortable
        self._locked = False
        if sortable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
            self.model().rowsMoved.connect(self._dragged)
        self.itemChanged.connect(self._changed)

    def show_rows(self, rows: Sequence[Row], *, locked: bool) -> None:
        """Shows texts with their ticks; the current row stays where it is."""
        self._locked = locked
        at = self.currentRow()
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not locked:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            if self.is_sortable:
                flags |= Qt.ItemFlag.ItemIsDragEnabled
        for number, row in enumerate(rows):
            item, is_in = self.item(number), row.is_in
            item.setFlags(flags)
            item.setText(row.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, "\n".join(_lines(row)))
            item.setData(_ROW, row)
            state = Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
            item.setCheckState(state)
            item.setData(_ROLE, is_in)
        if 0 <= at < len(rows):
            self.setCurrentRow(at)
        self.blockSignals(False)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt with an arrow moves the current row."""
        keys = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in keys:
            self.move_current(keys[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def move_current(self, by: int) -> None:
        """Moves the current row by one."""
        row = self.currentRow()
        if self.is_sortable and not self._locked and row >= 0 and 0 <= row + by < self.count():
            self.moved.emit(row, row + by)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width gives other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        width = self.viewport().width() - 2 * self.spacing()
        total = 2 * self.frameWidth() + 2
        self.blockSignals(True)
        for number in range(self.count()):
            item = self.item(number)
            height = self._paint.height(item.data(_ROW), width, self.fontMetrics())
            if item.sizeHint().height() != height:
                item.setSizeHint(QSize(40, height))
            total += height + 2 * self.spacing()
        self.blockSignals(False)
        self.setFixedHeight(max(total, self.fontMetrics().lineSpacing()))
        self.doItemsLayout()

    def _changed(self, item: QListWidgetItem) -> None:
        is_in = item.checkState() is Qt.CheckState.Checked
        if is_in != item.data(_ROLE):
            item.setData(_ROLE, is_in)
            self.ticked.emit(self.row(item), is_in)

    def _dragged(
        self, _from: QModelIndex, start: int, _end: int, _to: QModelIndex, target: int
    ) -> None:
        to = target - 1 if target > start else target
        self.moved.emit(start, to)


class _Painter(QStyledItemDelegate):
    """The style draws ground, box and focus; the words stand right of the box, wrapped."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Without the words, which are drawn here."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the sentence, then its meaning and its places in other colours."""
        row = index.data(_ROW)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        colours = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent_ground)
            painter.drawRoundedRect(rect, 4, 4)
            option.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)
        text = option.palette.text().color()
        metrics: QFontMetrics = option.fontMetrics
        top = rect.top() + theme.SPACE // 2
        width = self._width(rect.width(), metrics)
        left = rect.right() - width - theme.SPACE // 2
        for words, colour in (
            (row.text, text if row.is_in else colours.muted),
            (row.gloss, colours.muted),
        ):
            if words:
                painter.setPen(colour)
                room = QRect(left, top, width, metrics.height() * 100)
                painter.drawText(room, _WRAPPED, words)
                top += _high(words, width, metrics)
        painter.setPen(colours.accent if row.is_in else colours.muted)
        cited = metrics.elidedText(row.cited, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, _high(_CITED, width, metrics)), 0, cited)
        painter.restore()

    def height(self, row: Row, wide: int, metrics: QFontMetrics) -> int:
        """How high a row of that width is, in logical pixels."""
        width = self._width(wide, metrics)
        words = sum(_high(each, width, metrics) for each in (row.text, row.gloss) if each)
        return words + (_high(_CITED, width, metrics) if row.cites else 0) + theme.SPACE

    @staticmethod
    def _width(wide: int, metrics: QFontMetrics) -> int:
        return max(60, wide - max(28, round(metrics.height() * 1.5)) - theme.SPACE // 2)


def _high(words: str, width: int, metrics: QFontMetrics) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 100_000), _WRAPPED, words).height()
