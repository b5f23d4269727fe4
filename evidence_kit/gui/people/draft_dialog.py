"""A dialog in which a contact is typed: what waits in it counts, and is not lost unasked."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QWidget

from evidence_kit.gui import messages
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.unsaved import DraftKind


class DraftDialog(QDialog):
    """Blocks nothing. It is closed, or shows something else, only when nothing is lost by it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subject: object = None  # what the fields are of
        self._typed_in: QWidget = self
        self._as_begun: tuple[object, ...] = ()
        self.setModal(False)

    def reject(self) -> None:
        """Closes it, by whichever way; a person may go back to what was typed."""
        if self._may_lose(self.waiting):
            self.forget()
            super().reject()

    @property
    def is_typed(self) -> bool:
        """Whether the fields say something else than when they were shown."""
        return self._stands() != self._as_begun

    @property
    def waiting(self) -> int:
        """How many contacts would be lost."""
        return int(self.is_typed)

    def forget(self) -> None:
        """What was typed is not wanted, or was taken: nothing waits in it."""
        self._as_begun = self._stands()
        self.tell()

    def tell(self) -> None:
        """Tells the window how many contacts wait in it."""
        self._desk.unsaved.tell(self, DraftKind.CONTACT, self.waiting)

    def _watch(self, form: QWidget) -> None:
        """These fields are typed in."""
        self._typed_in = form
        for edit in form.findChildren(QLineEdit):
            edit.textChanged.connect(self.tell)
        for box in form.findChildren(QComboBox):
            box.currentTextChanged.connect(self.tell)
        for tick in form.findChildren(QCheckBox):
            tick.toggled.connect(self.tell)
        self.forget()

    def _come_forward(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def _may_show(self, subject: object) -> bool:
        """Whether the fields may be filled anew, for this; otherwise they stay as they are."""
        if not self.is_typed:
            return True
        return subject != self._subject and self._may_lose(int(self.is_typed))

    def _may_lose(self, count: int) -> bool:
        say = self._desk.say
        if not count or not self._desk.unsaved.asks:
            return True
        return messages.ask(
            self, say("window.contacts.lose", count=count),
            yes=say("window.contacts.lose_and_close"), no=say("window.back_to_drafts"),
            danger=True,
        )  # fmt: skip

    def _stands(self) -> tuple[object, ...]:
        form = self._typed_in
        return (
            *(edit.text() for edit in form.findChildren(QLineEdit)),
            *(box.currentText() for box in form.findChildren(QComboBox)),
            *(tick.isChecked() for tick in form.findChildren(QCheckBox)),
        )
