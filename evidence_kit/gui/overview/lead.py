"""What the overview says while there is no loan: what comes first, with the button that does it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evidence_kit.domain.kinds import UNREADABLE
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.empty import EmptyState

_Button = tuple[str, str, Callable[[], object]]  # picture, words, what it does


class Lead(QWidget):
    """Asks for evidence, tells how far it is read, or leads to what was read in it."""

    add_wanted = Signal()  # a loan

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._name = ""
        self._shown: EmptyState | None = None
        self._hears = False
        self._column = QVBoxLayout(self)
        desk.proposed.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Says what comes first now; buttons stay where they are while they are the same."""
        if self._desk.case.loans:
            return
        name, heading = self._what_comes_first()
        if name != self._name or self._shown is None:
            if self._shown is not None:
                self._column.removeWidget(self._shown)
                self._shown.hide()
                self._shown.deleteLater()
            self._name, self._shown = name, self._make(name)
            self._column.addWidget(self._shown)
        self._shown.say(heading)

    def _what_comes_first(self) -> tuple[str, str]:
        say, case, (waiting, _) = self._desk.say, self._desk.case, self._desk.to_confirm
        if waiting:
            return "to_confirm", say("window.confirm.count_all", count=waiting)
        if not case.items:
            return "no_evidence", say("window.overview.lead.no_evidence")
        unread = self._unread()
        if unread and self._desk.readings.is_paused:
            return "paused", say("window.reading.paused", count=unread)
        if unread or (self._name == "reading" and self._desk.proposals.is_waiting):
            total = sum(item.kind not in UNREADABLE for item in case.items)
            done = total - unread
            return "reading", say("window.overview.lead.reading", done=done, total=total)
        return "no_loan", say("window.overview.lead.no_loan")

    def _unread(self) -> int:
        """How many files are still to be read; a case that is only looked at is not read."""
        if self._desk.is_read_only:
            return 0
        readings = self._desk.readings
        if not self._hears:
            self._hears = True
            later = Qt.ConnectionType.QueuedConnection  # when proposals have heard of it too
            for told in (readings.heard, readings.paused, self._desk.proposals.settled):
                told.connect(self.refresh, later)
        return readings.unread

    def _make(self, name: str) -> EmptyState:
        desk, say = self._desk, self._desk.say
        lead = EmptyState("", say(f"window.overview.lead.{name}_what"))
        go = desk.going.emit
        first: dict[str, _Button] = {
            "to_confirm": ("circle-check", "window.confirm.to_place", partial(go, "confirm", "")),
            "no_evidence": ("import", "window.evidence.import", desk.import_wanted.emit),
            "reading": ("images", "window.overview.lead.look", partial(go, "evidence", "")),
            "paused": ("rotate-cw", "window.reading.go_on", self._go_on),
        }
        add: _Button = ("plus", "window.overview.add_loan", self.add_wanted.emit)
        for picture, key, slot in [first[name], add] if name in first else [add]:
            button = QPushButton(icon(picture), say(key))
            button.clicked.connect(lambda _=False, do=slot: do())
            button.setEnabled(not desk.is_read_only or name == "to_confirm")
            lead.add_button(button, comes_first=key != add[1] or name == "no_loan")
        return lead

    def _go_on(self) -> None:
        self._desk.readings.go_on()
        self.refresh()
