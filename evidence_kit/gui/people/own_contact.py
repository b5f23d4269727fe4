"""What one said to an institution, with channel and ticket, and what it replied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import contacts, editing
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Event, Record
from evidence_kit.domain.values import CHINA, PartialDate
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.drops import Drops
from evidence_kit.gui.lent_keys import lend_keys
from evidence_kit.gui.people import choices
from evidence_kit.gui.people.draft_dialog import DraftDialog
from evidence_kit.gui.widgets.field import Field, add_row, form_layout, read_date
from evidence_kit.gui.widgets.still_combo import StillCombo

_KINDS = (EventKind.OWN_CONTACT, EventKind.COMPLAINT)
_TYPED = ("on", "ticket", "text", "reply_on", "reply")


class OwnContactForm(DraftDialog):
    """A new contact of one's own, one to be changed, or the reply to one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        say = desk.say
        self._event: Event | None = None
        self._is_reply = False
        Drops(self, lambda mime: desk.dropped.emit(mime, None))
        lend_keys(self, desk, "people")
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        self._form = form_layout()
        self.kind = StillCombo()
        self.kind.setAccessibleName(say("window.contacts.own.kind"))
        for kind in _KINDS:
            self.kind.addItem(desk.word(kind), kind)
        self._label_of_kind = add_row(self._form, say("window.contacts.own.kind"), self.kind)
        self._add_field("on")
        self.institution = StillCombo()
        self.institution.setAccessibleName(say("window.contacts.own.institution"))
        add_row(self._form, say("window.contacts.own.institution"), self.institution)
        self.loan = StillCombo()
        self.loan.setAccessibleName(say("window.contacts.field.loan"))
        add_row(self._form, say("window.contacts.field.loan"), self.loan)
        self.channel = choices.channels(desk, say("window.contacts.field.channel"))
        add_row(self._form, say("window.contacts.field.channel"), self.channel)
        for name in ("ticket", "text", "reply_on", "reply"):
            self._add_field(name)
        column.addLayout(self._form)
        row = QHBoxLayout()
        self.status = QLabel()
        theme.mute(self.status)
        self.save = QPushButton(say("window.contacts.save"))
        self.save.setDefault(True)
        self.save.clicked.connect(self.log)
        row.addWidget(self.status, 1)
        row.addWidget(self.save)
        column.addLayout(row)
        self.resize(560, self.sizeHint().height())
        self._watch(self)

    def begin(self, event: Event | None = None, *, reply: bool = False) -> None:
        """Comes to the front: for a new contact, for one to be changed, or for its reply."""
        say, subject = self._desk.say, (event.id if event else "", reply)
        self._come_forward()
        if not self._may_show(subject):
            return
        self._subject = subject
        self._event, self._is_reply = event, reply
        title = "reply_title" if reply else "edit_title" if event else "title"
        self.setWindowTitle(say(f"window.contacts.own.{title}"))
        choices.fill_loans(self._desk, self.loan)
        choices.fill_institutions(self._desk, self.institution)
        for name in _TYPED:
            value = getattr(event, name, None) if event and not reply else None
            self.fields[name].show_text("" if value is None else str(value))
            self.fields[name].edit.setText("" if value is None else str(value))
        if event is not None:
            self.kind.setCurrentIndex(max(0, self.kind.findData(event.kind)))
            self.channel.setEditText(event.channel)
            self.loan.setCurrentIndex(max(0, self.loan.findData(event.loan_id)))
            at = self.institution.findData(event.institution_id)
            self.institution.setCurrentIndex(max(0, at))
            self.fields["ticket"].edit.setText(event.ticket)
        elif self.institution.currentIndex() == 0 and self._desk.case.loans:
            lender = self._desk.case.lender_of(self._desk.case.loans[0].id)
            at = self.institution.findData(lender.id) if lender else 0
            self.institution.setCurrentIndex(max(0, at))
        if event is None or reply:
            now = self._desk.session.clock().astimezone(CHINA)
            self.fields["on"].edit.setText(str(PartialDate(now.year, now.month, now.day)))
        is_new = event is None
        for name in ("reply_on", "reply"):
            self._form.setRowVisible(self.fields[name], is_new)
        is_ours = is_new or (not reply and event is not None and event.kind in _KINDS)
        self._form.setRowVisible(self.kind, is_ours)
        self.status.clear()
        self.save.setEnabled(not self._desk.is_read_only)
        self.forget()
        self.fields["text" if reply else "on"].edit.setFocus()

    def log(self) -> None:
        """Saves; what cannot be read gets the cursor instead."""
        try:
            on, replied_on = (read_date(self.fields[n].text) for n in ("on", "reply_on"))
        except ValueError:
            self.status.setText(self._desk.say("window.loan.not_date"))
            return
        values: dict[str, object] = {
            "on": on,
            "channel": self.channel.currentText().strip(),
            "ticket": self.fields["ticket"].text,
            "text": self.fields["text"].text,
            "loan_id": self.loan.currentData(),
            "institution_id": self.institution.currentData(),
        }
        if self._event is not None and self._is_reply:
            made: Record | None = self._desk.do(contacts.log_reply, self._event.id, **values)
        elif self._event is not None:
            if self._event.kind in _KINDS:
                values["kind"] = EventKind(self.kind.currentData())
            made = self._desk.do(editing.edit, self._event.id, **values)
        else:
            replied = {"on": replied_on} if replied_on else None
            made = self._desk.do(
                contacts.log_own_contact,
                kind=EventKind(self.kind.currentData()),
                reply=self.fields["reply"].text,
                replied=replied,
                **values,
            )
        if made is None:  # what was typed stays
            return
        self.forget()
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in any field saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.save.isEnabled():
            self.log()
            return
        super().keyPressEvent(event)

    def _add_field(self, name: str) -> None:
        say = self._desk.say
        label = say(f"window.contacts.own.{name}")
        is_day = name.endswith("on")
        hint = f"window.contacts.own.hint.{name}"
        field = Field(
            label, hint=say(hint) if say.has(hint) else "",
            doubts=self._no_date if is_day else None, reverts=False,
            room_for=say("window.loan.not_date") if is_day else "",
        )  # fmt: skip
        add_row(self._form, label, field)
        self.fields[name] = field

    def _no_date(self, text: str) -> str:
        try:
            read_date(text)
        except ValueError:
            return self._desk.say("window.loan.not_date")
        return ""
