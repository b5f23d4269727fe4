"""Chooses an event to attach evidence to: type a date, an amount or a word, Enter takes it."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from evidence_kit.domain.records import Event, Loan
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.widgets.picker import Picker


class EventPicker(Picker):
    """The newest events first."""

    def __init__(
        self, desk: Desk, parent: QWidget, among: Collection[str] | None = None, *, more: str = ""
    ) -> None:
        """`among`: ids of the events offered, else all; `more`: another choice, told as ''."""
        lines = [
            (e.id, _line(desk, e))
            for e in reversed(desk.case.events)
            if among is None or e.id in among
        ]
        super().__init__(parent, desk.say("window.evidence.pick_event"), lines, more=more)


def _line(desk: Desk, event: Event) -> str:
    loan = desk.case.get(event.loan_id or "")
    parts = [str(event.on or ""), desk.word(event.kind), str(event.amount or ""), event.number]
    parts += [loan.platform if isinstance(loan, Loan) else "", event.text]
    return "  ".join(filter(None, parts))
