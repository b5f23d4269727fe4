"""One contact by a collector, noted in seconds: Enter saves it and stays for the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import contacts
from evidence_kit.domain import payees
from evidence_kit.domain.kinds import Reached
from evidence_kit.domain.records import Event
from evidence_kit.domain.values import CHINA, PartialDate
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.people import choices
from evidence_kit.gui.people.dropped_proofs import DroppedProofs
from evidence_kit.gui.widgets.badge import Badge, Tone
from evidence_kit.gui.widgets.dont_pay import DontPayCard
from evidence_kit.gui.widgets.field import Field, add_row, form_layout, read_date, read_money
from evidence_kit.gui.widgets.fitting import WordyChoice
from evidence_kit.gui.widgets.still_combo import StillCombo

_TYPED = ("on", "number", "claimed_identity", "text", "amount", "payee")


class ContactEntry(QWidget):
    """The fields of one contact; `logged` comes with how many were noted since it was opened."""

    logged = Signal(int)
    edited = Signal()
    proved = Signal()  # files came for it

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._event_id = ""
        self._count = 0
        self.proofs = DroppedProofs(desk, self._tell_proofs)
        self.fields: dict[str, Field] = {}
        say = desk.say
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        form = form_layout()
        for name in ("on", "number", "claimed_identity"):
            self._add_field(form, name)
        self.reached = choices.reached(desk, say("window.contacts.field.reached"))
        add_row(form, say("window.contacts.field.reached"), self.reached)
        for name in ("text", "amount", "payee"):
            self._add_field(form, name)
        self.private = QCheckBox(say("window.contacts.private"))
        self.fields["payee"].edit.textEdited.connect(self._guess_payee)
        self.private.toggled.connect(self._warn)
        form.addRow("", WordyChoice(self.private))
        self.channel = choices.channels(desk, say("window.contacts.field.channel"))
        add_row(form, say("window.contacts.field.channel"), self.channel)
        self.loan = StillCombo()
        self.loan.setAccessibleName(say("window.contacts.field.loan"))
        add_row(form, say("window.contacts.field.loan"), self.loan)
        column.addLayout(form)
        self._marked = Badge(say("window.contacts.private_marked"), Tone.ALARM)
        policy = self._marked.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the button below stays where it is
        self._marked.setSizePolicy(policy)
        self._marked.setVisible(False)
        column.addWidget(self._marked)
        dont_pay = DontPayCard(say, compact=True)
        dont_pay.wanted.connect(desk.helping)
        column.addWidget(dont_pay)
        row = QHBoxLayout()
        self.status = QLabel()
        theme.mute(self.status)
        self.save = QPushButton()
        self.save.setDefault(True)
        self.save.clicked.connect(self.log)
        row.addWidget(self.status, 1)
        row.addWidget(self.save)
        column.addLayout(row)
        column.addStretch(1)

    def begin(self, event: Event | None = None) -> None:
        """Starts a new contact, now; or shows one that is to be changed."""
        say = self._desk.say
        self._event_id = event.id if event else ""
        self.proofs = DroppedProofs(self._desk, self._tell_proofs, self._event_id)
        choices.fill_loans(self._desk, self.loan)
        self.save.setText(say("window.contacts.save" if event else "window.contacts.note"))
        self.save.setEnabled(not self._desk.is_read_only)
        for name in _TYPED:
            value = getattr(event, name) if event else None
            self.fields[name].show_text("" if value is None else str(value))
            self.fields[name].edit.setText("" if value is None else str(value))
        self.private.setChecked(bool(event) and payees.is_private(event.payee if event else ""))
        if event is None:
            self.fields["on"].edit.setText(str(self._now()))
            self.reached.setCurrentIndex(0)
            self.fields["number"].edit.setFocus()
        else:
            self.fields["payee"].edit.setText(payees.name_of(event.payee))
            self.reached.setCurrentIndex(self.reached.findData(event.reached))
            self.channel.setEditText(event.channel)
            self.loan.setCurrentIndex(max(0, self.loan.findData(event.loan_id)))
            self.fields["on"].edit.setFocus()

    def log(self) -> None:
        """Notes the contact; what cannot be read gets the cursor instead."""
        try:
            values = self._values()
        except _OddError as odd:
            self.fields[odd.name].edit.setFocus()
            self.status.setText(self.fields[odd.name].doubt.text())
            return
        if self._event_id:
            if self._desk.do(contacts.edit_contact, self._event_id, **values) is not None:
                self.edited.emit()
            return
        if not any(values[name] for name in ("number", "claimed_identity", "text", "amount")):
            self.fields["number"].edit.setFocus()
            self.status.setText(self._desk.say("window.contacts.says_nothing"))
            return
        proofs = self.proofs.item_ids
        made = self._desk.do(contacts.log_contact, proofs=proofs, **values)
        if made is None:  # what was typed stays
            return
        self.proofs.noted(made.id)
        self._count += 1
        key = "noted_with_proof" if proofs else "noted"
        self.status.setText(self._desk.say(f"window.contacts.{key}", count=self._count))
        self.begin()
        self.logged.emit(self._count)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in any field notes the contact."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.save.isEnabled():
            self.log()
            return
        super().keyPressEvent(event)

    def _values(self) -> dict[str, object]:
        values: dict[str, object] = {}
        for name in _TYPED:
            text = self.fields[name].text
            try:
                values[name] = _READ[name](text) if name in _READ else text
            except ValueError as error:
                raise _OddError(name) from error
        if self.private.isChecked():
            values["payee"] = payees.private(self.fields["payee"].text)
        reached = self.reached.currentData()  # Qt hands back plain text
        values["reached"] = Reached(reached) if reached else None
        values["channel"] = self.channel.currentText().strip()
        values["loan_id"] = self.loan.currentData()
        return values

    def _add_field(self, form: QFormLayout, name: str) -> None:
        say = self._desk.say
        label, hint = say(f"window.contacts.field.{name}"), f"window.contacts.hint.{name}"
        field = Field(
            label,
            hint=say(hint) if say.has(hint) else "",
            doubts=self._doubts(name),
            reverts=False,
            room_for=self._odd(name),
        )
        add_row(form, label, field)
        self.fields[name] = field

    def _doubts(self, name: str):  # type: ignore[no-untyped-def]
        sentence = self._odd(name)

        def doubts(text: str) -> str:
            try:
                _READ[name](text)
            except ValueError:
                return sentence
            return ""

        return doubts if name in _READ else None

    def _odd(self, name: str) -> str:
        """What is said of a sum or a day that cannot be read; nothing of words."""
        kind = "money" if name == "amount" else "date"
        return self._desk.say(f"window.loan.not_{kind}") if name in _READ else ""

    def _guess_payee(self, text: str) -> None:
        self.private.setChecked(payees.looks_private(text))

    def _tell_proofs(self, count: int, is_attached: bool) -> None:
        key = "proof_attached" if is_attached else "proof_waits"
        self.status.setText(self._desk.say(f"window.contacts.{key}", count=count))
        self.proved.emit()

    def _warn(self, checked: bool) -> None:
        self._marked.setVisible(checked)

    def _now(self) -> PartialDate:
        now = self._desk.session.clock().astimezone(CHINA)
        return PartialDate(now.year, now.month, now.day, now.hour, now.minute)


class _OddError(Exception):
    """A field that cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


_READ = {"on": read_date, "amount": read_money}
