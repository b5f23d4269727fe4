"""Chooses an event to attach evidence to: type a date, an amount or a word, Enter takes it."""

from collections.abc import Collection

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
)
from PySide6.QtWidgets import QWidget as Widget

from evidence_kit.domain.records import Event, Loan
from evidence_kit.domain.searching import comparable, wanted
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk

_MOST_SHOWN = 200


class EventPicker(QFrame):
    """A small window that closes when something else is clicked."""

    chosen = Signal(str)  # event id

    def __init__(
        self, desk: Desk, parent: Widget, among: Collection[str] | None = None, *, more: str = ""
    ) -> None:
        """`among`: ids of the events offered, else all; `more`: another choice, told as ''."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._lines = [
            (e.id, _line(desk, e))
            for e in reversed(desk.case.events)
            if among is None or e.id in among
        ]
        column = QVBoxLayout(self)
        label = QLabel(desk.say("window.evidence.pick_event"))
        self.search = QLineEdit()
        label.setBuddy(self.search)
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(label.text())
        for part in (label, self.search, self.list):
            column.addWidget(part)
        if more:
            other = QPushButton(more)
            other.clicked.connect(lambda: self._tell(""))
            column.addWidget(other)
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self.search.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.resize(40 * self.fontMetrics().horizontalAdvance("0") + 8 * theme.SPACE, 320)
        self._show("")

    def open_at(self, point: QPoint) -> None:
        """Shows it, ready for typing."""
        self.move(point)
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

    def _show(self, text: str) -> None:
        words = wanted(text)
        self.list.clear()
        found = [(i, line) for i, line in self._lines if all(w in comparable(line) for w in words)]
        for event_id, line in found[:_MOST_SHOWN]:
            entry = QListWidgetItem(line)
            entry.setData(Qt.ItemDataRole.UserRole, event_id)
            self.list.addItem(entry)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        entry = self.list.currentItem()
        if entry is not None:
            self._tell(entry.data(Qt.ItemDataRole.UserRole))

    def _tell(self, event_id: str) -> None:
        self.chosen.emit(event_id)
        self.close()


def _line(desk: Desk, event: Event) -> str:
    loan = desk.case.get(event.loan_id or "")
    parts = [str(event.on or ""), desk.word(event.kind), str(event.amount or ""), event.number]
    parts += [loan.platform if isinstance(loan, Loan) else "", event.text]
    return "  ".join(filter(None, parts))
