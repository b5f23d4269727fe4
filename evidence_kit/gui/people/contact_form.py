"""The window that logs contacts: one after the other, or many pasted at once. It blocks nothing."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from evidence_kit.domain.records import Event
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.drops import Drops
from evidence_kit.gui.lent_keys import lend_keys
from evidence_kit.gui.own_keys import tell_keys
from evidence_kit.gui.people.contact_entry import ContactEntry
from evidence_kit.gui.people.draft_dialog import DraftDialog
from evidence_kit.gui.people.pasted import PastedNotes
from evidence_kit.gui.widgets.scrolled import scrolled


class ContactForm(DraftDialog):
    """Stays open until it is closed; Escape closes it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        say = desk.say
        self.setObjectName("contacts")  # where its keys work
        self.setWindowTitle(say("window.contacts.log"))
        self.entry = ContactEntry(desk)
        self.pasted = PastedNotes(desk)
        self.tabs = QTabWidget()
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar takes the keyboard
        self.tabs.addTab(scrolled(self.entry), say("window.contacts.one"))
        self.tabs.addTab(self.pasted, say("window.contacts.many"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE + 4] * 4)
        column.addWidget(self.tabs)
        self.entry.logged.connect(self.forget)
        self.entry.edited.connect(self._leave)
        self.entry.proved.connect(self.tell)
        self.pasted.text.textChanged.connect(self.tell)
        self._watch(self.entry)
        Drops(self, self._take)
        lend_keys(self, desk, "people", self.entry.status.setText)
        tell_keys(self, say, note="Return")
        room = parent.window().size()
        self.resize(min(640, room.width() - 60), min(660, room.height() - 40))

    def _take(self, mime: QMimeData) -> None:
        """Files become evidence of the contact that is entered; of many contacts, of none."""
        is_one = self.tabs.currentIndex() == 0
        self._desk.dropped.emit(mime, self.entry.proofs.came if is_one else None)

    def begin(self, event: Event | None = None) -> None:
        """Comes to the front, ready for a new contact or with one to be changed."""
        subject = event.id if event else ""
        self._come_forward()
        self.pasted.begin()
        if not self._may_show(subject):
            return
        self._subject = subject
        self.setWindowTitle(
            self._desk.say("window.contacts.edit" if event else "window.contacts.log")
        )
        self.tabs.setTabVisible(1, event is None)
        if event is not None:
            self.tabs.setCurrentIndex(0)
        self.entry.begin(event)
        self.forget()

    def reject(self) -> None:
        """What is given up does not stand there when it is opened again."""
        super().reject()
        if not self.isVisible():
            self.pasted.text.clear()

    @property
    def is_typed(self) -> bool:
        """Files that wait for the contact count as well."""
        return super().is_typed or bool(self.entry.proofs.item_ids)

    @property
    def waiting(self) -> int:
        """The contact that is entered, and every line that was pasted."""
        return super().waiting + len(self.pasted.model.rows)

    def _leave(self) -> None:
        self.forget()
        self.close()
