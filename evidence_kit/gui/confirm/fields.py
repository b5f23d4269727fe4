"""The fields of a proposal, to be corrected before it is taken: of a loan, an event, a schedule."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.proposals import instalment_numbered
from evidence_kit.domain.proposing.correcting import (
    corrected_event,
    corrected_loan,
    corrected_schedule,
)
from evidence_kit.domain.proposing.proposal import Proposal
from evidence_kit.domain.records import Event, Instalment
from evidence_kit.gui import theme
from evidence_kit.gui.confirm.typed_words import Entries
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_item import loan_words
from evidence_kit.gui.widgets.event_form import EventForm
from evidence_kit.gui.widgets.field import read_date, read_money
from evidence_kit.gui.widgets.typed import (
    AmountField,
    ChoiceField,
    DateField,
    Field,
    TextField,
    complain,
    enter,
    entry_of,
)

_LEAST_ROWS, _MOST_ROWS = 3, 12


class LoanFields(QWidget):
    """Brand, lender, contract, sum and day of a loan."""

    typed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.say
        self.fields: dict[str, TextField] = {
            "platform": TextField(),
            "lender": TextField(),
            "contract_number": TextField(),
            "principal": AmountField(say),
            "disbursed_on": DateField(say),
        }
        form = _form(self)
        for name, field in self.fields.items():
            _add(form, say(f"window.loan.{name}"), field)
            field.setEnabled(not desk.is_read_only)
            field.control.textChanged.connect(self.typed)

    def show_proposal(self, proposal: Proposal) -> None:
        """Shows what is proposed."""
        for name, field in self.fields.items():
            party = proposal.party.name if proposal.party else ""
            field.set_value(party if name == "lender" else getattr(proposal.loan, name))
        self._layout().setRowVisible(self.fields["lender"], proposal.party is not None)

    def entries(self) -> Entries:
        """What stands in the fields, as typed."""
        return {name: field.control.text() for name, field in self.fields.items()}

    def put_back(self, typed: Entries) -> None:
        """Shows again what was typed."""
        for name, text in typed.items():
            enter(self.fields[name], text)

    def corrected(self, proposal: Proposal) -> Proposal | None:
        """The proposal as it stands in the fields; None where one cannot be read."""
        for field in self.fields.values():
            if not field.is_readable:
                field.control.setFocus()
                complain(field)
                return None
        values = {name: field.value() for name, field in self.fields.items()}
        lender = str(values.pop("lender"))
        return corrected_loan(proposal, values, lender)

    def _layout(self) -> QFormLayout:
        layout = self.layout()
        assert isinstance(layout, QFormLayout)
        return layout


class EventFields(QWidget):
    """The fields of an event's kind, and a company that is new to the case."""

    typed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form, self.party = EventForm(desk), TextField()
        self._instalment: int | None = None  # the number that is read
        self.form.fields["loan_id"].entered.connect(self._choose_instalment)
        self.party.setEnabled(not desk.is_read_only)
        self.party.control.textChanged.connect(self.typed)
        self.form.typed.connect(self.typed)
        for field in self.form.fields.values():
            if isinstance(field, ChoiceField):
                field.entered.connect(self.typed)
        self._party_form = QWidget()
        _add(_form(self._party_form), desk.say("window.confirm.party"), self.party)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self._party_form)

    def show_proposal(self, proposal: Proposal) -> None:
        """Shows what is proposed; nothing is kept before it is taken."""
        event = proposal.event
        assert event is not None
        self._instalment = proposal.instalment
        names = ("kind", "loan_id", "on", *self.form.fields)
        self.form.show_new(**{name: getattr(event, name) for name in names})
        self.party.set_value(proposal.party.name if proposal.party else "")
        self._party_form.setVisible(proposal.party is not None)

    @property
    def loan_choice(self) -> ChoiceField:
        """To which loan it belongs."""
        field = self.form.fields["loan_id"]
        assert isinstance(field, ChoiceField)
        return field

    def offer_loans(self) -> None:
        """The loans there are now; what is typed stays."""
        self.form.refresh()

    def choose_loan(self, loan_id: str) -> None:
        """As a person does."""
        self.offer_loans()
        self.loan_choice.set_value(loan_id)
        self.form.refresh()  # with the instalments of that loan
        self._choose_instalment()

    def _choose_instalment(self) -> None:
        """The one that the payment names, in the schedule of the loan that was chosen."""
        loan_id = self.loan_choice.value()
        numbered = instalment_numbered(
            self._desk.case, str(loan_id) if loan_id else None, {self._instalment}
        )
        if numbered is not None and "instalment_id" in self.form.fields:
            self.form.fields["instalment_id"].set_value(numbered.id)

    def entries(self) -> Entries:
        """What stands in the fields, as typed."""
        return {name: entry_of(field) for name, field in self._all().items()}

    def put_back(self, typed: Entries) -> None:
        """Shows again what was typed; the choices first, as others depend on them."""
        choices = ("kind", "loan_id")
        fields = self._all()
        for name in sorted(typed, key=lambda name: name not in choices):
            enter(fields[name], typed[name])
            if name in choices:
                self.form.refresh()

    def _all(self) -> dict[str, Field]:
        return {**self.form.fields, "party": self.party}

    def corrected(self, proposal: Proposal) -> Proposal | None:
        """The proposal as it stands in the fields; None where one cannot be read."""
        values = self.form.values()
        if values is None or proposal.event is None:
            return None
        held = self._desk.case.get(proposal.event.id) if proposal.event.id else None
        return corrected_event(
            proposal, values, party=str(self.party.value()),
            held=held if isinstance(held, Event) else None,
        )  # fmt: skip


class ScheduleFields(QWidget):
    """The loan, and the instalments as rows: day and amount can be typed over."""

    typed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.loan_choice = ChoiceField()
        self.loan_choice.setEnabled(not desk.is_read_only)
        self.table = _Rows(0, 3)
        say = desk.say
        self.table.setAccessibleName(say("window.loan.schedule.title"))
        names = [say(f"window.loan.schedule.{n}") for n in ("number", "due_on", "total")]
        self.table.setHorizontalHeaderLabels(names)
        form = _form(self)
        _add(form, say("window.event_form.loan_id"), self.loan_choice)
        form.addRow(self.table)
        self.loan_choice.entered.connect(self.typed)
        self.table.itemChanged.connect(lambda _cell: self.typed.emit())

    def show_proposal(self, proposal: Proposal) -> None:
        """Shows what is proposed."""
        self.offer_loans()
        self.loan_choice.set_value(proposal.loan_id)
        self.table.setRowCount(len(proposal.instalments))
        for row, instalment in enumerate(proposal.instalments):
            texts = (instalment.number, instalment.due_on or "", instalment.total)
            for column, text in enumerate(texts):
                cell = QTableWidgetItem(str(text))
                if column == 0 or self._desk.is_read_only:
                    cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
                if column != 1:
                    cell.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                cell.setFont(theme.figures())
                self.table.setItem(row, column, cell)
        shown = min(max(len(proposal.instalments), _LEAST_ROWS), _MOST_ROWS) + 1
        self.table.setFixedHeight(shown * self.table.verticalHeader().defaultSectionSize() + 6)

    def offer_loans(self) -> None:
        """The loans there are now; what is typed stays."""
        none = (None, self._desk.say("window.confirm.choose_loan"))
        self.loan_choice.offer([none, *((x.id, loan_words(x)) for x in self._desk.case.loans)])

    def choose_loan(self, loan_id: str) -> None:
        """As a person does."""
        self.offer_loans()
        self.loan_choice.set_value(loan_id)

    def entries(self) -> Entries:
        """What stands in the table, as typed: its cells by where they stand."""
        rows, columns = range(self.table.rowCount()), range(self.table.columnCount())
        cells = {f"{row} {column}": self._text(row, column) for row in rows for column in columns}
        return {"loan_id": self.loan_choice.value(), **cells}

    def put_back(self, typed: Entries) -> None:
        """Shows again what was typed; a plan that was read anew may have fewer rows."""
        for name, value in typed.items():
            if name == "loan_id":
                self.loan_choice.set_value(value)
            elif (cell := self.table.item(*map(int, name.split()))) is not None:
                cell.setText(str(value))

    def corrected(self, proposal: Proposal) -> Proposal | None:
        """The proposal as it stands in the table; None where a cell cannot be read."""
        made: list[Instalment] = []
        for row, instalment in enumerate(proposal.instalments):
            try:
                due_on = read_date(self._text(row, 1))
                total = read_money(self._text(row, 2))
            except ValueError:
                due_on = total = None
            if total is None:
                self.table.setFocus()
                self.table.setCurrentCell(row, 2)
                self._desk.said.emit(self._desk.say("window.confirm.cell_unread", row=row + 1))
                return None
            made.append(replace(instalment, due_on=due_on, total=total))
        loan_id = self.loan_choice.value()
        return corrected_schedule(proposal, tuple(made), str(loan_id) if loan_id else None)

    def _text(self, row: int, column: int) -> str:
        cell = self.table.item(row, column)
        return cell.text().strip() if cell is not None else ""


class _Rows(QTableWidget):
    """Enter ends what is typed in a cell; it takes nothing."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.SPACE)
        self.setTabKeyNavigation(False)
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        header.setSectionResizeMode(modes.Stretch)
        for narrow in (0, 1):  # a number and a day need no more than they say
            header.setSectionResizeMode(narrow, modes.ResizeToContents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        """Keeps Enter from the place around while a cell is edited."""
        is_enter = (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.state() is QAbstractItemView.State.EditingState
        )
        if is_enter:
            event.accept()
            return True
        return super().event(event)


def _form(owner: QWidget) -> QFormLayout:
    form = QFormLayout(owner)
    form.setContentsMargins(0, 0, 0, 0)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _add(form: QFormLayout, name: str, field: TextField | ChoiceField) -> None:
    label = QLabel(name)
    label.setBuddy(field.control)
    field.control.setAccessibleName(name.replace("&", ""))
    form.addRow(label, field)
