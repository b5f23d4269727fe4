"""Who is at the other end of a file's messages and calls: a list with ticks for whole threads."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.threads import Thread, threads_of
from evidence_kit.gui.widgets.edged_ticks import EdgedTicks
from evidence_kit.texts import Texts

_ROWS = Qt.ItemDataRole.UserRole


class ThreadList(QListWidget):
    """`shown`: another thread is looked at; `ticked`: all of a thread is to be ticked, or none."""

    shown = Signal()
    ticked = Signal(object, bool)

    def __init__(self, say: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setAccessibleName(say("window.choosing.threads"))
        self.setWordWrap(True)
        self.setItemDelegate(EdgedTicks(self))
        self.currentRowChanged.connect(self.shown)
        self.itemChanged.connect(self._tick)

    def show_reading(self, reading: Reading) -> None:
        """The threads of a file's messages and calls; hidden where there are none to tell apart."""
        blocker = QSignalBlocker(self)
        self.clear()
        threads = threads_of(reading) if reading.messages or reading.calls else ()
        self._add(self._say("window.choosing.everybody"), None)
        for thread in threads:
            self._add(self._words(thread), tuple(RowPlace("", row) for row in thread.rows))
        self.setCurrentRow(0)
        self.setVisible(bool(threads))
        del blocker

    def among(self) -> tuple[RowPlace, ...] | None:
        """The rows of the thread that is looked at; None: of all."""
        entry = self.currentItem()
        rows: tuple[RowPlace, ...] | None = entry.data(_ROWS) if entry else None
        return rows

    def show_ticks(self, chosen: set[RowPlace]) -> None:
        """A thread is ticked where all of it is chosen, half where some is."""
        blocker = QSignalBlocker(self)
        for at in range(1, self.count()):
            entry = self.item(at)
            rows = entry.data(_ROWS)
            count = sum(row in chosen for row in rows)
            state = Qt.CheckState.Checked if count == len(rows) else Qt.CheckState.PartiallyChecked
            entry.setCheckState(state if count else Qt.CheckState.Unchecked)
        del blocker

    def _add(self, words: str, rows: tuple[RowPlace, ...] | None) -> None:
        entry = QListWidgetItem(words)
        entry.setData(_ROWS, rows)
        if rows is not None:
            entry.setCheckState(Qt.CheckState.Unchecked)
        self.addItem(entry)

    def _tick(self, entry: QListWidgetItem) -> None:
        rows = entry.data(_ROWS)
        if rows is not None:
            self.ticked.emit(rows, entry.checkState() is Qt.CheckState.Checked)

    def _words(self, thread: Thread) -> str:
        names = (thread.party or self._say("window.choosing.nobody"), thread.label, thread.group)
        count = len(thread.messages) + len(thread.calls)
        told = self._say("window.choosing.in_thread", count=count)
        days = [str(at.date_only()) for at in (thread.first, thread.last) if at]
        return f"{' · '.join(filter(None, names))}\n{told}  {' – '.join(dict.fromkeys(days))}"
