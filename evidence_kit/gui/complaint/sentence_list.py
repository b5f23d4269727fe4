"""Sentences of the letter: ticked or not, and moved by dragging or by Alt and arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from evidence_kit.gui import theme

_ROLE = Qt.ItemDataRole.UserRole
_TICK = 28  # logical pixels of the box and what stands around it


class SentenceList(QListWidget):
    """As high as its rows, so that nothing scrolls within what scrolls."""

    ticked = Signal(int, bool)
    moved = Signal(int, int)  # from a row to a row

    def __init__(self, name: str, *, sortable: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)
        self.is_sortable = sortable
        self._locked = False
        if sortable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
            self.model().rowsMoved.connect(self._dragged)
        self.itemChanged.connect(self._changed)

    def show_rows(self, rows: Sequence[tuple[str, bool]], *, locked: bool) -> None:
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
        for number, (text, is_in) in enumerate(rows):
            item = self.item(number)
            item.setFlags(flags)
            if item.text() != text:
                item.setText(text)
            state = Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
            item.setCheckState(state)
            item.setData(_ROLE, is_in)
            item.setForeground(self.palette().text() if is_in else theme.colours().muted)
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
        width = self.viewport().width() - _TICK - 2 * theme.SPACE
        total = 2 * self.frameWidth() + 2
        for number in range(self.count()):
            item = self.item(number)
            height = self._height(item.text(), width) + theme.SPACE
            if item.sizeHint().height() != height:
                self.blockSignals(True)
                item.setSizeHint(QSize(max(width, 40), height))
                self.blockSignals(False)
            total += height + 2 * self.spacing()
        self.setFixedHeight(max(total, self.fontMetrics().lineSpacing()))
        self.doItemsLayout()

    def _height(self, text: str, width: int) -> int:
        lines = 0
        for paragraph in text.split("\n"):
            laid = QTextLayout(paragraph, self.font())
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            laid.setTextOption(option)
            laid.beginLayout()
            while (line := laid.createLine()).isValid():
                line.setLineWidth(max(width, 40))
                lines += 1
            laid.endLayout()
        return int(max(1, lines) * self.fontMetrics().lineSpacing())

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
