"""What a form shows of what was read in its item: a proposed kind, and values in empty fields."""

from collections.abc import Mapping

from evidence_kit.domain import proposals
from evidence_kit.domain.glimpses import UNREADABLE, ReadState
from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.readings import DocumentKind, Reading
from evidence_kit.domain.records import Item
from evidence_kit.domain.suggestions import (
    Context,
    is_of_another_loan,
    proposed_loan,
    proposed_shows,
    suggested,
)
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_rows import FormRow


def is_undescribed(item: Item) -> bool:
    """Whether nobody said yet what an item shows."""
    return item.shows is Shows.OTHER and not item.title


class Filling:
    """Fills in one item at a time. Nothing of it is stored before the form is taken."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.item: Item | None = None
        self.reading: Reading | None = None

    def begin(self, items: tuple[Item, ...]) -> None:
        """The form shows these; of several nothing is filled in."""
        self.item = items[0] if len(items) == 1 else None
        self.reading = self._desk.readings.reading(self.item.id) if self.item else None

    def start(self, last: tuple[Shows, str]) -> tuple[Shows, str]:
        """Kind and loan of an item that nobody described: as read, else as the last one."""
        shows, loan_id = last
        if self.reading is None:
            return shows, loan_id
        proposed = proposed_shows(self.reading)
        if proposed is None and self.reading.kind is DocumentKind.PAYMENT_RECEIPT:
            proposed = Shows.OTHER  # money that came back or never moved is no payment
        return proposed or shows, proposed_loan(self.reading, self._desk.case) or loan_id

    def may_be_of(self, loan_id: str) -> bool:
        """Whether nothing that was read speaks against a loan that nobody chose."""
        reading = self.reading
        return reading is None or not is_of_another_loan(reading, self._desk.case, loan_id)

    def fill(
        self, rows: Mapping[str, FormRow], shows: Shows, loan_id: str, *, is_another: bool
    ) -> None:
        """Suggests values where nothing stands; `is_another`: the person asked for one more."""
        if self.reading is None or self.item is None:
            return
        links = self._desk.case.links_of(self.item.id)
        if not (is_undescribed(self.item) or not links or is_another):
            return
        proved = proposals.events_proved_by(self._desk.case, self.item.id)
        beside = Context(self._desk.case, loan_id, proved)
        for name, value in suggested(self.reading, shows, beside).items():
            if name in rows:
                rows[name].suggest(self.item.id, value)

    def note(self) -> str:
        """How far the item is read, while that is of use to whoever fills in the form."""
        if self.item is None or not is_undescribed(self.item) or self.item.kind in UNREADABLE:
            return ""
        glimpse, say = self._desk.readings.glimpse(self.item.id), self._desk.say
        if glimpse.reason is not None:
            return say("window.reading.note_failed", why=self._desk.sentence(glimpse.reason))
        if glimpse.state in (ReadState.WAITING, ReadState.READING):
            return say("window.reading.note_waiting") if self._desk.readings.is_reading else ""
        return say(f"window.reading.note_{glimpse.state}")
