"""The form of one loan. It saves as one goes: each field is one step that can be undone."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import editing, loans
from evidence_kit.domain.kinds import SETTLED, InstitutionKind, Standing
from evidence_kit.domain.records import Institution, Loan
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.overview.loan_roles import LoanRoles
from evidence_kit.gui.overview.schedule import Schedule
from evidence_kit.gui.own_keys import tell_keys
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.field import Field, add_row, form_layout, read_date, read_money
from evidence_kit.gui.widgets.line_list import LinkButton
from evidence_kit.gui.widgets.scrolled import scrolled

_MONEY = ("principal", "claimed", "unpaid")
_DATES = ("disbursed_on", "ends_on")
_WIDEST = 760


class LoanForm(QWidget):
    """Everything one says about a loan; `closed` asks to leave it."""

    closed = Signal()
    remove_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._loan_id = ""
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, 2 * theme.SPACE, 0, 0)
        column.addLayout(self._make_head())
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, theme.MARGIN, theme.MARGIN)
        self._column.setSpacing(2 * theme.SPACE)
        self._column.addWidget(self._make_who())
        self._column.addWidget(self._make_what())
        self._column.addWidget(self._make_standing())
        self.schedule = Schedule(desk)
        self.roles = LoanRoles(desk)
        self._column.addWidget(self.schedule)
        self._column.addWidget(self.roles)
        self.remove_button = QPushButton(icon("trash-2"), desk.say("window.overview.menu_remove"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self._want_removal)
        self._column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._scroll = scrolled(page)
        column.addWidget(self._scroll, 1)
        leave = QShortcut(QKeySequence("Alt+Left"), self)
        leave.setWhatsThis(desk.say("window.loan.back"))
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._leave)
        tell_keys(self, desk.say, leave_form="Esc")

    # --- what is shown

    def show_loan(self, loan_id: str) -> None:
        """Shows a loan; an empty id starts a new one, which is made with its first field."""
        if loan_id != self._loan_id:
            for field in self.fields.values():
                field.forget()
        self._loan_id = loan_id
        self.refresh()

    def begin(self, name: str = "platform") -> None:
        """Puts the cursor into a field, and brings it into view."""
        choices = {"kind": self._kind, "standing": self._standing}
        if name in self.fields:
            self.fields[name].begin()
        elif name in choices:
            choices[name].setFocus()
        focused = self.focusWidget()
        if focused is not None:
            self._column.activate()  # what was shown a moment ago has its place
            self._scroll.ensureWidgetVisible(focused)

    def refresh(self) -> None:
        """Shows what the case holds now; what is being typed stays."""
        case, say = self._desk.case, self._desk.say
        if self._loan_id and not isinstance(case.get(self._loan_id), Loan):
            self._loan_id = ""
            if self.isVisible():
                self.closed.emit()
        loan = self._loan
        self._title.setText(
            say("window.loan.title", loan=loan.platform) if loan else say("window.loan.new")
        )
        for name, field in self.fields.items():
            if name != "lender":
                value = getattr(loan, name) if loan else None
                field.show_text("" if value is None else str(value))
        lender = case.lender_of(loan.id) if loan else None
        self.fields["lender"].show_text(lender.name if lender else "")
        with QSignalBlocker(self._kind):
            kind = lender.kind if lender else InstitutionKind.UNKNOWN
            self._kind.setCurrentIndex(self._kind.findData(kind))
        with QSignalBlocker(self._standing):
            standing = loan.standing if loan else Standing.UNKNOWN
            self._standing.setCurrentIndex(self._standing.findData(standing))
            self._explain(standing)
        self._names.setModel(_names_of(case.institutions, self._names))
        writes = not self._desk.is_read_only
        for part in (*self.fields.values(), self._kind, self._standing):
            part.setEnabled(writes)
        self._kind.setEnabled(writes and lender is not None)
        self.schedule.setVisible(loan is not None)
        self.roles.setVisible(loan is not None)
        self.remove_button.setVisible(loan is not None and writes)
        self.schedule.show_loan(self._loan_id)
        self.roles.show_loan(self._loan_id)

    @property
    def _loan(self) -> Loan | None:
        found = self._desk.case.get(self._loan_id)
        return found if isinstance(found, Loan) else None

    # --- parts

    def _make_head(self) -> QHBoxLayout:
        say = self._desk.say
        head = QHBoxLayout()
        back = QPushButton(icon("chevron-left"), say("window.loan.back"))
        back.setToolTip(f"{say('window.loan.back_what')} (Alt+←)")
        back.clicked.connect(self._leave)
        self._title = QLabel()
        self._title.setFont(theme.heading())
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        saved = QLabel(say("window.loan.saved"))
        theme.mute(saved)
        head.addWidget(back)
        head.addSpacing(theme.SPACE)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(saved)
        head.addSpacing(theme.MARGIN)
        return head

    def _make_who(self) -> Card:
        say = self._desk.say
        card, form = Card(say("window.loan.who")), form_layout()
        self._add_field(form, "platform")
        lender = self._add_field(form, "lender")
        self._names = QCompleter([], self)
        self._names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._names.setFilterMode(Qt.MatchFlag.MatchContains)
        lender.edit.setCompleter(self._names)
        self._kind = QComboBox()
        for kind in InstitutionKind:
            self._kind.addItem(self._desk.word(kind), kind)
        self._kind.activated.connect(self._choose_kind)
        add_row(form, say("window.loan.kind"), self._kind)
        card.body.addLayout(form)
        how = LinkButton(say("window.loan.find_lender"))
        how.clicked.connect(partial(self._desk.helping.emit, "lender"))
        card.body.addWidget(how, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _make_what(self) -> Card:
        card, form = Card(self._desk.say("window.loan.what")), form_layout()
        for name in ("contract_number", "principal", "disbursed_on", "ends_on"):
            self._add_field(form, name)
        card.body.addLayout(form)
        return card

    def _make_standing(self) -> Card:
        say = self._desk.say
        card, form = Card(say("window.loan.standing")), form_layout()
        self._standing = QComboBox()
        for standing in Standing:
            self._standing.addItem(self._desk.word(standing), standing)
        self._standing.activated.connect(self._choose_standing)
        add_row(form, say("window.loan.standing_now"), self._standing)
        self._meaning = QLabel()
        self._meaning.setWordWrap(True)
        theme.mute(self._meaning)
        form.addRow(self._meaning)
        self._add_field(form, "claimed")
        self._unpaid_label = self._label_of(form, self._add_field(form, "unpaid"))
        card.body.addLayout(form)
        return card

    def _add_field(self, form: object, name: str) -> Field:
        say = self._desk.say
        label = say(f"window.loan.{name}")
        hint = say(f"window.loan.hint.{name}")
        field = Field(
            label,
            hint=hint,
            doubts=partial(self._doubt, name),
            figures=name in _MONEY,
            room_for=self._odd(name),
        )
        field.left.connect(partial(self._save, name))
        add_row(form, label, field)  # type: ignore[arg-type]
        self.fields[name] = field
        return field

    def _label_of(self, form: object, field: Field) -> QWidget:
        return form.labelForField(field)  # type: ignore[attr-defined,no-any-return]

    # --- saving

    def _doubt(self, name: str, text: str) -> str:
        try:
            _read(name, text)
        except ValueError:
            return self._odd(name)
        return ""

    def _odd(self, name: str) -> str:
        """What is said of a sum or a day that cannot be read; nothing of words."""
        kind = "money" if name in _MONEY else "date" if name in _DATES else ""
        return self._desk.say(f"window.loan.not_{kind}") if kind else ""

    def _save(self, name: str, text: str) -> None:
        try:
            value = _read(name, text)
        except ValueError:
            return  # the field says what is odd, and keeps what was typed
        if name == "lender":
            self._save_lender(text)
        elif self._loan is not None:
            self._desk.do(editing.edit, self._loan_id, **{name: value})
        elif value not in (None, ""):
            self._make({name: value})

    def _save_lender(self, name: str) -> None:
        loan = self._loan
        if loan is None:
            if name:
                self._make({}, lender=name)
            return
        if name:
            self._desk.do(loans.name_lender, loan.id, name=name)
        else:
            self.refresh()  # a lender is taken away in the list of roles, never by an empty field

    def _make(self, values: dict[str, object], lender: str = "") -> None:
        made = self._desk.do(loans.start_loan, values, lender=lender)
        if made is not None:
            self._loan_id = made.id
            self.refresh()

    def _choose_kind(self) -> None:
        loan = self._loan
        lender = self._desk.case.lender_of(loan.id) if loan else None
        if lender is not None:
            self._desk.do(editing.edit, lender.id, kind=InstitutionKind(self._kind.currentData()))

    def _choose_standing(self) -> None:
        standing = Standing(self._standing.currentData())  # Qt hands back plain text
        self._explain(standing)
        if self._loan is not None:
            self._desk.do(editing.edit, self._loan_id, standing=standing)
        elif standing is not Standing.UNKNOWN:
            self._make({"standing": standing})

    def _explain(self, standing: Standing) -> None:
        self._meaning.setText(self._desk.say(f"window.loan.meaning.{standing.value}"))
        owes = standing not in SETTLED
        self.fields["unpaid"].setVisible(owes)
        self._unpaid_label.setVisible(owes)

    def _want_removal(self) -> None:
        self.remove_wanted.emit(self._loan_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leads back, where no field needs it."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.setFocus()  # what is being typed is saved
        self.closed.emit()


def _read(name: str, text: str) -> object:
    if name in _MONEY:
        return read_money(text)
    return read_date(text) if name in _DATES else text


def _names_of(institutions: tuple[Institution, ...], completer: QCompleter) -> QStringListModel:
    return QStringListModel(sorted(i.name for i in institutions if i.name), completer)
