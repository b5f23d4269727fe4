"""The same as a table: every event in words, for a screen reader and for who prefers rows."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.timeline import Entry
from evidence_kit.gui import theme
from evidence_kit.gui.item_drops import ItemDrops
from evidence_kit.gui.timeline import bands
from evidence_kit.texts import Texts

COLUMNS = ("date", "loan", "event", "words", "amount", "proof")
Index = QModelIndex | QPersistentModelIndex


class EventTable(QAbstractTableModel):
    """Rows are entries; sorted as asked, else as the timeline orders them."""

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self._say = say
        self._case: Case | None = None
        self._entries: list[Entry] = []
        self._given: tuple[Entry, ...] = ()
        self._sorted = (0, Qt.SortOrder.AscendingOrder)

    def show_entries(self, case: Case, entries: tuple[Entry, ...]) -> None:
        """Shows other events in the order chosen."""
        self.beginResetModel()
        self._case, self._given = case, entries
        self._arrange()
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """The event of a row."""
        return self._entries[row]

    def row_of(self, event_id: str) -> int | None:
        """The row of an event, where it is shown."""
        for row, entry in enumerate(self._entries):
            if entry.event.id == event_id:
                return row
        return None

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """One row per event."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Date, loan, event, words, amount, proof."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; a contact after settlement also in the colour of alarm."""
        entry, column = self._entries[index.row()], COLUMNS[index.column()]
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if role in words or role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(entry, column) or "—"
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "amount":
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and column in ("amount", "date"):
            return theme.figures()
        after = entry.after_settlement and entry.event.kind is EventKind.CONTACT
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == "event" and after:
                return theme.colours().alarm
            if column == "proof" and not entry.proofs:
                return theme.colours().warn
        if role == Qt.ItemDataRole.BackgroundRole and after:
            return theme.colours().alarm_ground
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column holds."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = "right" if COLUMNS[section] == "amount" else "left"
            flag = Qt.AlignmentFlag.AlignRight if side == "right" else Qt.AlignmentFlag.AlignLeft
            return int(flag | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._say(f"window.timeline.column.{COLUMNS[section]}")
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(False)
            return font
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; what is equal stays in the order of time."""
        self.layoutAboutToBeChanged.emit()
        held = [self._entries[i.row()].event.id for i in self.persistentIndexList()]
        before = self.persistentIndexList()
        self._sorted = (column, order)
        self._arrange()
        rows = {entry.event.id: row for row, entry in enumerate(self._entries)}
        after = [
            self.index(rows[event_id], index.column())
            for event_id, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._sorted
        entries = list(self._given)
        if column:
            entries.sort(key=lambda entry: self._key(entry, COLUMNS[column]))
        if order is Qt.SortOrder.DescendingOrder:
            entries.reverse()
        self._entries = entries

    def _key(self, entry: Entry, column: str) -> tuple[int, str]:
        if column == "amount":
            amount = entry.event.amount
            return (amount.fen if amount else -1, "")
        return (0, self._words(entry, column))

    def _words(self, entry: Entry, column: str) -> str:
        say, case = self._say, self._case
        if case is None:
            return ""
        if column == "date":
            return bands.date_words(say, entry.event.on)
        if column == "loan":
            loan = next((x for x in case.loans if x.id == entry.event.loan_id), None)
            return bands.loan_words(say, loan)
        if column == "event":
            return bands.kind_words(say, entry)
        if column == "amount":
            return bands.money(entry.event.amount)
        if column == "words":
            return bands.event_words(say, case, entry)
        return bands.proof_words(say, case, entry)


class EventTableView(QTableView):
    """Emits `chosen` with an event's id as the current row moves, `opened` on Enter or click.

    Evidence that is dropped on it is told; nothing is changed here.
    """

    chosen = Signal(str)
    opened = Signal(str)
    proved = Signal(str, list)  # id of the event, ids of items dropped on it
    dropped = Signal(list)  # ids of items dropped below all rows: an event is to be made of them

    def __init__(self, say: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events = EventTable(say)
        self.setModel(self.events)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setAccessibleName(say("window.timeline.table"))
        header = self.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setHighlightSections(False)
        metrics = self.fontMetrics()
        samples = {
            "date": "2025-04-02 22:41:33", "loan": "样例分期贷款", "amount": "1,234,567.00",
            "event": say("window.timeline.column_sample"),
        }  # fmt: skip
        for at, name in enumerate(COLUMNS):
            if name in samples:
                width = metrics.horizontalAdvance(samples[name]) + 3 * theme.SPACE
                header.resizeSection(at, width)
        header.setSectionResizeMode(COLUMNS.index("words"), QHeaderView.ResizeMode.Stretch)
        header.resizeSection(COLUMNS.index("proof"), metrics.horizontalAdvance("0") * 26)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 10)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.takes_drops = True
        self._under = QPersistentModelIndex()  # the row that evidence is held over
        ItemDrops(self, self._take, may=lambda: self.takes_drops, over=self._hold_over)

    def show_entries(self, case: Case, entries: tuple[Entry, ...]) -> None:
        """Shows other events, keeping the row and how far it is scrolled."""
        row, scrolled = self.currentIndex(), self.verticalScrollBar().value()
        current = self.events.entry(row.row()).event.id if row.isValid() else ""
        self.events.show_entries(case, entries)
        self.select(current, reveal=False)
        self.verticalScrollBar().setValue(scrolled)

    def select(self, event_id: str, *, reveal: bool = True) -> None:
        """Makes an event's row the current one without telling anyone."""
        row = self.events.row_of(event_id) if event_id else None
        selection = self.selectionModel()
        selection.blockSignals(True)
        if row is None:
            selection.clear()
        else:
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(
                self.events.index(row, max(self.currentIndex().column(), 0)),
                flags.ClearAndSelect | flags.Rows,
            )
        selection.blockSignals(False)
        self.viewport().update()
        if row is not None and reveal:
            self.scrollTo(self.events.index(row, 0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Frames the row that evidence is held over."""
        super().paintEvent(event)
        if self._under.isValid():
            row = self.visualRect(self.events.index(self._under.row(), 0))
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.colours().accent, 2))
            painter.drawRect(1, row.top() + 1, self.viewport().width() - 2, row.height() - 2)

    def _hold_over(self, at: QPoint | None) -> None:
        found = QModelIndex() if at is None else self.indexAt(at)
        self._under = QPersistentModelIndex(found)
        self.viewport().update()

    def _take(self, items: list[str], at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.proved.emit(self.events.entry(index.row()).event.id, items)
        else:
            self.dropped.emit(items)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.events.entry(now.row()).event.id)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.events.entry(index.row()).event.id)
