"""Lines pasted from a phone's notes: each becomes a row to be corrected before it is taken."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import contacts
from evidence_kit.domain import payees
from evidence_kit.domain.contact_notes import NotedContact, read_notes
from evidence_kit.domain.kinds import Reached
from evidence_kit.domain.values import CHINA
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.people import choices
from evidence_kit.gui.widgets.field import read_date, read_money
from evidence_kit.gui.widgets.still_combo import StillCombo

_Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("taken", "on", "number", "claimed_identity", "reached", "amount", "channel", "text",
           "remark")  # fmt: skip


@dataclass(slots=True)
class _Row:
    noted: NotedContact
    taken: bool


class NotesModel(QAbstractTableModel):
    """What was read, line by line; every cell but the remark can be typed over."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: list[_Row] = []

    def read(self, pasted: str) -> None:
        """Reads the lines anew; corrections of lines that did not change stay."""
        today = self._desk.session.clock().astimezone(CHINA).date()
        known = {row.noted.line: row for row in self.rows}
        self.beginResetModel()
        self.rows = [
            known.get(noted.line) or _Row(noted, taken=noted.is_readable)
            for noted in read_notes(pasted, today)
        ]
        self.endResetModel()

    def taken(self) -> list[dict[str, object]]:
        """The values of the rows that are to be taken."""
        return [_values(row.noted) for row in self.rows if row.taken]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """How many lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """See `COLUMNS`."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._desk.say(f"window.contacts.pasted.{COLUMNS[section]}")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and column == "taken":
            return Qt.CheckState.Checked if row.taken else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row.noted, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.noted.line
        if role == Qt.ItemDataRole.ForegroundRole and column == "remark":
            return theme.colours().warn
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "amount":
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Takes what can be read; anything else is not taken."""
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if column == "taken" and role == Qt.ItemDataRole.CheckStateRole:
            row.taken = Qt.CheckState(value) is Qt.CheckState.Checked
        elif role == Qt.ItemDataRole.EditRole:
            try:
                row.noted = self._corrected(row.noted, column, str(value).strip())
            except ValueError:
                return False
            row.taken = row.taken or column == "on"
        else:
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(COLUMNS) - 1))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Everything can be corrected."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = COLUMNS[index.column()]
        if column == "taken":
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags if column == "remark" else flags | Qt.ItemFlag.ItemIsEditable

    def _text(self, noted: NotedContact, column: str) -> str:
        match column:
            case "taken":
                return ""
            case "reached":
                return self._desk.word(noted.reached) if noted.reached else ""
            case "remark":
                return self._remark(noted)
            case _:
                value = getattr(noted, column)
                return "" if value is None else str(value)

    def _remark(self, noted: NotedContact) -> str:
        say, words = self._desk.say, []
        if not noted.is_readable:
            words.append(say("window.contacts.pasted.unreadable"))
        elif noted.on is None:
            words.append(say("window.contacts.no_date"))
        if noted.is_year_inferred and noted.on:
            words.append(say("window.contacts.pasted.year_inferred", year=noted.on.year))
        if noted.is_day_inherited:
            words.append(say("window.contacts.pasted.day_inherited"))
        if noted.wants_private_payee:
            words.append(say("window.contacts.state.private"))
        return say("window.contacts.and").join(words)

    def _corrected(self, noted: NotedContact, column: str, text: str) -> NotedContact:
        match column:
            case "on":
                return replace(
                    noted, on=read_date(text), is_year_inferred=False, is_day_inherited=False
                )
            case "amount":
                return replace(noted, amount=read_money(text))
            case "reached":
                by_word = {self._desk.word(value): value for value in Reached} | {"": None}
                if text not in by_word:
                    raise ValueError(text)
                return replace(noted, reached=by_word[text])
            case _:
                return replace(noted, **{column: text})  # type: ignore[arg-type]


def _values(noted: NotedContact) -> dict[str, object]:
    return {
        "on": noted.on,
        "number": noted.number,
        "claimed_identity": noted.claimed_identity,
        "reached": noted.reached,
        "amount": noted.amount,
        "channel": noted.channel,
        "text": noted.text,
        "payee": payees.private("") if noted.wants_private_payee else "",
    }


class PastedNotes(QWidget):
    """The text, what was read of it, and the button that takes all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.say
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        what = QLabel(say("window.contacts.pasted.what"))
        what.setWordWrap(True)
        theme.mute(what)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(say("window.contacts.pasted.example"))
        self.text.setAccessibleName(say("window.contacts.pasted.text_of"))
        self.text.setTabChangesFocus(True)
        self.model = NotesModel(desk, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(say("window.contacts.pasted.title"))
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(COLUMNS.index("text"), QHeaderView.ResizeMode.Interactive)
        header.setResizeContentsPrecision(50)
        row = QHBoxLayout()
        self.loan = StillCombo()
        self.loan.setAccessibleName(say("window.contacts.field.loan"))
        of = QLabel(say("window.contacts.field.loan"))
        of.setBuddy(self.loan)
        self.status = QLabel()
        theme.mute(self.status)
        self.take = QPushButton()
        self.take.clicked.connect(self.take_all)
        row.addWidget(of)
        row.addWidget(self.loan)
        row.addWidget(self.status, 1)
        row.addWidget(self.take)
        column.addWidget(what)
        column.addWidget(self.text, 2)
        column.addWidget(self.table, 3)
        column.addLayout(row)
        self.text.textChanged.connect(self._read)
        self.model.dataChanged.connect(self._count)
        self._count()

    def begin(self) -> None:
        """Shows the loans there are now."""
        choices.fill_loans(self._desk, self.loan)

    def take_all(self) -> None:
        """Takes every row that is ticked, in one step; lines not taken stay in the text."""
        taken = [{**row, "loan_id": self.loan.currentData()} for row in self.model.taken()]
        if not taken:
            return
        left = [row.noted.line for row in self.model.rows if not row.taken]
        self._desk.do(contacts.log_contacts, tuple(taken))
        self.text.setPlainText("\n".join(left))
        say = self._desk.say
        self.status.setText(say("window.contacts.pasted.done", count=len(taken)))
        self._desk.said.emit(self.status.text())

    def _read(self) -> None:
        self.model.read(self.text.toPlainText())
        self.status.clear()
        self._count()

    def _count(self) -> None:
        count = sum(row.taken for row in self.model.rows)
        self.take.setText(self._desk.say("window.contacts.pasted.take", count=count))
        self.take.setEnabled(count > 0 and not self._desk.is_read_only)
