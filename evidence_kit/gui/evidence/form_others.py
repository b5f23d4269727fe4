"""Whether evidence shows other people's data: said of the file and stored at once, no draft."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from evidence_kit.domain.kinds import ThirdPersons
from evidence_kit.domain.records import Item
from evidence_kit.gui.widgets.still_combo import StillCombo
from evidence_kit.texts import Texts


class OthersBox(StillCombo):
    """Keys pass values on the way to the one that is meant: that one is said on leaving."""

    said = Signal(object)  # ThirdPersons

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self._shown = -1  # what the case holds
        self._is_passing = False
        for value in ThirdPersons:
            self.addItem(say(f"window.form.third.{value}"), value)
        self.setCurrentIndex(self._shown)
        self.activated.connect(self._choose)

    def show_items(self, items: Iterable[Item]) -> None:
        """Shows what these items have in common; nothing where they differ."""
        values = {item.third_persons for item in items}
        self._shown = self.findData(values.pop()) if len(values) == 1 else -1
        self.setCurrentIndex(self._shown)

    def say_chosen(self) -> None:
        """Says the choice, once."""
        if self.currentIndex() != self._shown:
            self._shown = self.currentIndex()
            self.said.emit(ThirdPersons(self.currentData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Qt calls each value activated that an arrow passes."""
        self._is_passing = True
        super().keyPressEvent(event)
        self._is_passing = False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving it says what was chosen; its own list is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.say_chosen()

    def _choose(self) -> None:
        if not self._is_passing:
            self.say_chosen()
