"""The list of kinds in the form: each kind has a key that chooses it, in the list and out of it."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_kinds import KEYS, ORDER
from evidence_kit.gui.widgets.still_combo import StillCombo


class KindBox(StillCombo):
    """Holds `Shows` as data, in the order of `form_kinds`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setView(_KindList())
        for shows, key in zip(ORDER, KEYS, strict=True):
            kind = desk.word(shows)
            self.addItem(desk.say("window.form.kind_and_key", kind=kind, letter=key), shows)
        self.setMaxVisibleItems(len(ORDER))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A kind's key chooses it."""
        at = _place(event.text())
        if at is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(at)
            self.activated.emit(at)


class _KindList(QListView):
    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Goes to the kind of the key that was typed last."""
        at = _place(search[-1:])
        if at is not None:
            self.setCurrentIndex(self.model().index(at, 0))


def _place(typed: str) -> int | None:
    key = typed.upper()
    return KEYS.index(key) if len(key) == 1 and key in KEYS else None
