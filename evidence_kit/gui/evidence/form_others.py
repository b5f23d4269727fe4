"""Whether evidence shows other people's data: said of the file and stored at once, no draft."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QToolButton

from evidence_kit.app import others_covers
from evidence_kit.domain.kinds import ThirdPersons
from evidence_kit.domain.records import Item
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.still_combo import StillCombo
from evidence_kit.texts import Texts


class CoverFound(QToolButton):
    """Covers all that was read of others on the pages of an item, at once.

    Its room is kept where there is nothing: no field moves when a reading arrives.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._item_id = desk, ""
        self.setIcon(icon("eye-off"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setText(desk.say("window.form.cover_others", count=0))
        self.setToolTip(desk.say("window.form.cover_others_tip"))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._cover)
        desk.readings.arrived.connect(self._arrived)
        self.hide()

    def show_items(self, items: Iterable[Item]) -> None:
        """Offers it for one item on which something was read that no cover hides."""
        ids = [item.id for item in items]
        self._item_id = ids[0] if len(ids) == 1 else ""
        reading = self._desk.readings.reading(self._item_id) if self._item_id else None
        session = self._desk.session
        found = others_covers.others_on(session, self._item_id, reading) if reading else ()
        self.setText(self._desk.say("window.form.cover_others", count=len(found)))
        self.setVisible(bool(found) and not self._desk.is_read_only)

    def _arrived(self, item_id: str) -> None:
        item = self._desk.case.get(item_id)
        if item_id == self._item_id and isinstance(item, Item):
            self.show_items([item])

    def _cover(self) -> None:
        made = self._desk.do(others_covers.cover_others, self._item_id)
        if made is not None:
            say = self._desk.say
            self._desk.said.emit(say("window.form.others_covered", count=len(made)))


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
