"""Chooses one of many lines: type a piece of it, Enter takes the one that is marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.searching import comparable, wanted
from evidence_kit.gui import theme

_MOST_SHOWN = 200
_LETTERS = 40  # in a line, of the width of a digit


class Picker(QFrame):
    """A small window that closes when something else is clicked."""

    chosen = Signal(str)  # the id of the line, empty for `more`

    def __init__(
        self,
        parent: QWidget,
        asked: str,
        lines: Sequence[tuple[str, str]],
        *,
        more: str = "",
        letters: int = _LETTERS,
    ) -> None:
        """`lines`: what is offered as (id, words); `more`: another choice; `letters`: width."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._lines = lines
        column = QVBoxLayout(self)
        label = QLabel(asked)
        self.search = QLineEdit()
        label.setBuddy(self.search)
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(label.text())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (label, self.search, self.list):
            column.addWidget(part)
        self.more = QPushButton(more)
        if not more:
            self.more.hide()
        self.more.clicked.connect(lambda: self._tell(""))
        column.addWidget(self.more)
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self.search.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.resize(letters * self.fontMetrics().horizontalAdvance("0") + 8 * theme.SPACE, 320)
        self._show("")

    def open_at(self, point: QPoint) -> None:
        """Shows it there, as far as the screen reaches, ready for typing."""
        room = self.screen().availableGeometry()
        left = max(room.left(), min(point.x(), room.right() - self.width()))
        top = max(room.top(), min(point.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Up and down move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.more.hasFocus():
            self.more.click()
        else:
            super().keyPressEvent(event)

    def _show(self, text: str) -> None:
        words = wanted(text)
        self.list.clear()
        found = [(i, line) for i, line in self._lines if all(w in comparable(line) for w in words)]
        for line_id, line in found[:_MOST_SHOWN]:
            entry = QListWidgetItem(line)
            entry.setToolTip(line)
            entry.setData(Qt.ItemDataRole.UserRole, line_id)
            self.list.addItem(entry)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        entry = self.list.currentItem()
        if entry is not None:
            self._tell(entry.data(Qt.ItemDataRole.UserRole))

    def _tell(self, line_id: str) -> None:
        self.chosen.emit(line_id)
        self.close()
