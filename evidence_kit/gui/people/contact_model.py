"""Every contact of either side as a table: when, who, what was said, and what holds for it."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from evidence_kit.domain.contacts import Marks, contacts_of
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.payees import name_of
from evidence_kit.domain.records import Event, Institution, Loan
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk

_Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("on", "kind", "who", "reached", "text", "amount", "loan", "state")
_AMOUNT, _STATE = COLUMNS.index("amount"), COLUMNS.index("state")
Row = tuple[Event, Marks]

FILTERS: dict[str, Callable[[Row], bool]] = {
    "contacts.all": lambda _row: True,
    "contacts.theirs": lambda row: row[0].kind is EventKind.CONTACT,
    "contacts.own": lambda row: row[0].kind is not EventKind.CONTACT,
    "contacts.unproved": lambda row: not row[1].proved,
    "contacts.after": lambda row: row[1].after_settlement,
    "contacts.night": lambda row: row[1].night,
    "contacts.others": lambda row: row[1].third_person,
    "contacts.private": lambda row: row[1].private_payee,
}


class ContactModel(QAbstractTableModel):
    """Rows are made from the case; texts only for what is seen."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._every: tuple[Row, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self.chosen = "contacts.all"

    def refresh(self) -> bool:
        """Shows what the case holds now; whether anything moved."""
        self._every = contacts_of(self._desk.case)
        return self._apply()

    def choose(self, name: str) -> None:
        """Shows only the rows of a filter."""
        self.chosen = name
        self._apply()

    def counts(self) -> dict[str, int]:
        """How many rows each filter has."""
        return {name: sum(map(fits, self._every)) for name, fits in FILTERS.items()}

    def states(self) -> set[str]:
        """Every state that a contact has, whether its filter shows it or not."""
        found = {(m, e.payee if m.private_payee else ""): (e, m) for e, m in self._every}
        return {self.state(row) for row in found.values()}

    def row_of(self, event_id: str) -> int:
        """The row of an event, -1 where it is not shown."""
        ids = (number for number, (event, _) in enumerate(self.rows) if event.id == event_id)
        return next(ids, -1)

    def _apply(self) -> bool:
        rows = tuple(filter(FILTERS[self.chosen], self._every))
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """How many contacts."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """See `COLUMNS`."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns, the column of others said more exactly when pointed at."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._desk.say(f"window.contacts.column.{COLUMNS[section]}")
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[section] == "who":
            return self._desk.say("window.contacts.who_hint")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _AMOUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and index.column() in (0, _AMOUNT):
            return theme.figures()
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _STATE:
            colours = theme.colours()
            if row[1].after_settlement or row[1].private_payee:
                return colours.alarm
            return colours.good if row[1].proved else colours.warn
        return None

    def _text(self, row: Row, column: str) -> str:
        event, _ = row
        say, case = self._desk.say, self._desk.case
        match column:
            case "on":
                return str(event.on) if event.on else say("window.contacts.no_date")
            case "kind":
                return self._desk.word(event.kind)
            case "who":
                institution = case.get(event.institution_id or "")
                name = institution.name if isinstance(institution, Institution) else ""
                parts = (event.number, event.claimed_identity, name, event.ticket)
                return "  ".join(part for part in parts if part)
            case "reached":
                return self._desk.word(event.reached) if event.reached else ""
            case "text":
                return "  ".join(part for part in (event.channel, event.text) if part)
            case "amount":
                return str(event.amount) if event.amount is not None else ""
            case "loan":
                loan = case.get(event.loan_id or "")
                return loan.platform if isinstance(loan, Loan) else ""
            case _:
                return self.state(row)

    def state(self, row: Row) -> str:
        """What holds for a contact, in words."""
        event, marks = row
        say = self._desk.say
        words = [say("window.contacts.state.proved" if marks.proved
                     else "window.contacts.state.unproved")]  # fmt: skip
        for name in ("after_settlement", "night", "third_person"):
            if getattr(marks, name):
                words.append(say(f"window.contacts.state.{name}"))
        if marks.private_payee:
            name = name_of(event.payee)
            words.append(
                say("window.contacts.state.private_named", name=name)
                if name
                else say("window.contacts.state.private")
            )
        return say("window.contacts.and").join(words)
