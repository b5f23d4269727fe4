"""People and contacts: who takes part, and the list of all contacts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from evidence_kit.domain.contacts import OF_CONTACTS
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import AGENT, COMPLAINANT, Event, Institution
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.destinations import REPLY
from evidence_kit.gui.people.contact_form import ContactForm
from evidence_kit.gui.people.contact_list import ContactList
from evidence_kit.gui.people.contact_model import FILTERS
from evidence_kit.gui.people.own_contact import OwnContactForm
from evidence_kit.gui.people.parties import Parties
from evidence_kit.gui.place import Place


class PeoplePlace(Place):
    """Two pages: people and institutions, and contacts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.parties = Parties(desk)
        self.contacts = ContactList(desk)
        self.form: ContactForm | None = None
        self.own: OwnContactForm | None = None
        self.tabs = QTabWidget()
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar takes the keyboard
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.parties, desk.say("window.people.parties"))
        self.tabs.addTab(self.contacts, desk.say("window.contacts.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.contacts.edit_wanted.connect(self.edit_contact)
        self.contacts.own_wanted.connect(self.log_own)
        self.contacts.reply_wanted.connect(self.log_reply)

    def refresh(self) -> None:
        """Shows what the case holds now."""
        self.parties.refresh()
        self.contacts.refresh()

    def show_record(self, record_id: str) -> None:
        """A person, an institution, a contact, or a view of the contacts."""
        record = self.desk.case.get(record_id)
        if record_id in FILTERS:
            self.tabs.setCurrentWidget(self.contacts)
            self.contacts.show_filter(record_id)
        elif record_id in (COMPLAINANT, AGENT) or isinstance(record, Institution):
            self.tabs.setCurrentWidget(self.parties)
            self.parties.select(record_id)
            self.parties.panes.reveal(self.parties.list)
            if record_id == COMPLAINANT:
                self.parties.panes.show_pane(1)
                self.parties.persons[record_id].begin()
        elif isinstance(record, Event) and record.kind in OF_CONTACTS:
            self.tabs.setCurrentWidget(self.contacts)
            self.contacts.show_event(record_id)

    def show_field(self, name: str) -> None:
        """Puts the cursor into a field of what is shown, or opens the form for its answer."""
        if self.tabs.currentWidget() is self.parties:
            self.parties.show_field(name)
        elif name == REPLY and (chosen := self.contacts.chosen()):
            self.log_reply(chosen[0].id)

    def edit_contact(self, event_id: str) -> None:
        """Opens the form that changes a contact."""
        event = self.desk.case.get(event_id)
        if not isinstance(event, Event):
            return
        if event.kind is EventKind.CONTACT:
            if self.form is None:
                self.form = ContactForm(self.desk, self)
            self.form.begin(event)
        else:
            self._own().begin(event)

    def log_own(self) -> None:
        """Opens the form for what one said to an institution."""
        self._own().begin()

    def log_reply(self, event_id: str) -> None:
        """Opens the form for the reply to what one said."""
        event = self.desk.case.get(event_id)
        if isinstance(event, Event):
            self._own().begin(event, reply=True)

    def _own(self) -> OwnContactForm:
        if self.own is None:
            self.own = OwnContactForm(self.desk, self)
        return self.own
