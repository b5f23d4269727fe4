"""The schedule of a loan: equal instalments made in one go, or rows typed one by one."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableView,
    QWidget,
)

from evidence_kit.app import editing, loans
from evidence_kit.domain.ledger import ledger
from evidence_kit.domain.records import Instalment
from evidence_kit.domain.values import Money
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.field import Field, add_row, bare, form_layout, read_date, read_money

_Index = QModelIndex | QPersistentModelIndex
_NUMBER, _DUE, _TOTAL, _PAID = range(4)
_COLUMNS = ("number", "due_on", "total", "paid")
_MOST = 360
_SHOWN = 13  # rows before the table scrolls in itself


class ScheduleModel(QAbstractTableModel):
    """The instalments of one loan; the date and the amount can be typed over."""

    edited = Signal(str, str, object)  # id, field, value

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: tuple[Instalment, ...] = ()
        self._paid: dict[str, Money] = {}

    def show_loan(self, loan_id: str) -> None:
        """Shows the schedule of a loan."""
        case = self._desk.case
        of_loan = (i for i in case.instalments if i.loan_id == loan_id)
        rows = tuple(sorted(of_loan, key=lambda i: i.number))
        paid = {}
        if rows:
            book = ledger(case, loan_id)
            paid = {r.instalment.id: r.paid for r in book.rows if r.instalment and r.payments}
        if (rows, paid) == (self.rows, self._paid):
            return
        if len(rows) == len(self.rows):
            self.rows, self._paid = rows, paid
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, _PAID))
            return
        self.beginResetModel()
        self.rows, self._paid = rows, paid
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """How many instalments."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """Number, due date, amount, paid."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._desk.say(f"window.loan.schedule.{_COLUMNS[section]}")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            paid = self._paid.get(row.id)
            texts = (row.number, row.due_on or "", row.total, paid if paid is not None else "—")
            return str(texts[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (_TOTAL, _PAID):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            return theme.figures()
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Takes a date or an amount that can be read; anything else is not taken."""
        row, text = self.rows[index.row()], str(value).strip()
        try:
            read = read_date(text) if index.column() == _DUE else read_money(text)
        except ValueError:
            return False
        name = _COLUMNS[index.column()]
        if role != Qt.ItemDataRole.EditRole or (read is None and name == "total"):
            return False
        if read != getattr(row, name):
            self.edited.emit(row.id, name, read)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Date and amount can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in (_DUE, _TOTAL) and not self._desk.is_read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


class Schedule(Card):
    """The table, and above it what makes equal instalments."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say("window.loan.schedule.title"))
        self._desk = desk
        self._loan_id = ""
        say = desk.say
        what = QLabel(say("window.loan.schedule.what"))
        what.setWordWrap(True)
        theme.mute(what)
        self.body.addWidget(what)
        self._equal = self._make_equal()
        self.body.addWidget(self._equal)
        self.model = ScheduleModel(desk, self)
        self.model.edited.connect(self._edit)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(say("window.loan.schedule.title"))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.table)
        row = QHBoxLayout()
        self._add = QPushButton(icon("plus"), say("window.loan.schedule.add"))
        self._add.clicked.connect(self._add_row)
        self._remove = QPushButton(icon("trash-2"), say("window.loan.schedule.remove"))
        self._remove.clicked.connect(self._remove_rows)
        self._clear = QPushButton(say("window.loan.schedule.clear"))
        self._clear.clicked.connect(self._clear_all)
        for button in (self._add, self._remove, self._clear):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setWhatsThis(say("window.loan.schedule.remove"))
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove_rows)

    def show_loan(self, loan_id: str) -> None:
        """Shows the schedule of a loan."""
        self._loan_id = loan_id
        self.model.show_loan(loan_id)
        count, writes = len(self.model.rows), not self._desk.is_read_only
        self._equal.setVisible(count == 0 and writes)
        self.table.setVisible(count > 0)
        for button in (self._remove, self._clear):
            button.setVisible(count > 0 and writes)
        self._add.setVisible(writes)
        height = self.table.horizontalHeader().sizeHint().height() + 4
        rows = self.table.verticalHeader().defaultSectionSize() * min(count, _SHOWN)
        self.table.setFixedHeight(height + rows)

    def _make_equal(self) -> QWidget:
        say, holder = self._desk.say, QWidget()
        form: QFormLayout = form_layout()
        form.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(form)
        self.count = QSpinBox()
        self.count.setRange(0, _MOST)
        self.count.setSpecialValueText(" ")  # nothing stands there that nobody said
        self.count.setAccessibleName(bare(say("window.loan.schedule.count")))
        self.each = Field(
            say("window.loan.schedule.each"),
            hint=say("window.loan.schedule.each_hint"),
            figures=True,
            doubts=self._no_money,
        )
        self.first = Field(
            say("window.loan.schedule.first"),
            hint=say("window.loan.schedule.first_hint"),
            doubts=self._no_date,
        )
        add_row(form, say("window.loan.schedule.count"), self.count)
        add_row(form, say("window.loan.schedule.each"), self.each)
        add_row(form, say("window.loan.schedule.first"), self.first)
        make = QPushButton(say("window.loan.schedule.make"))
        make.clicked.connect(self._make_rows)
        form.addRow("", make)
        self.make = make
        return holder

    def _no_money(self, text: str) -> str:
        return _doubt(read_money, text, self._desk.say("window.loan.not_money"))

    def _no_date(self, text: str) -> str:
        return _doubt(read_date, text, self._desk.say("window.loan.not_date"))

    def _make_rows(self) -> None:
        if not self.count.value():
            self.count.setFocus()
            self._desk.said.emit(self._desk.say("window.loan.schedule.needs_count"))
            return
        try:
            each, first = read_money(self.each.text), read_date(self.first.text)
        except ValueError:
            each, first = None, None
        if each is None:
            self.each.edit.setFocus()
            self._desk.said.emit(self._desk.say("window.loan.schedule.needs_amount"))
            return
        self._desk.do(
            editing.add_schedule, self._loan_id,
            count=self.count.value(), total=each, first_due=first,
        )  # fmt: skip

    def _add_row(self) -> None:
        last = self.model.rows[-1] if self.model.rows else None
        self._desk.do(
            editing.add, Instalment, loan_id=self._loan_id,
            number=last.number + 1 if last else 1, total=last.total if last else Money(0),
        )  # fmt: skip
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(len(self.model.rows) - 1, _DUE))
            self.table.setFocus()

    def _remove_rows(self) -> None:
        chosen = self.table.selectionModel().selectedRows()
        for record_id in [self.model.rows[index.row()].id for index in chosen]:
            self._desk.do(editing.remove, record_id)

    def _clear_all(self) -> None:
        self._desk.do(loans.clear_schedule, self._loan_id)

    def _edit(self, record_id: str, name: str, value: object) -> None:
        self._desk.do(editing.edit, record_id, **{name: value})


def _doubt(read: object, text: str, sentence: str) -> str:
    try:
        read(text)  # type: ignore[operator]
    except ValueError:
        return sentence
    return ""
