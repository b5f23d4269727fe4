"""What a form shows of what was read in its item: a proposed kind, and values in empty fields."""

from collections.abc import Mapping

from evidence_kit.domain import proposals
from evidence_kit.domain.glimpses import ReadState
from evidence_kit.domain.kinds import UNREADABLE, EventKind, Shows
from evidence_kit.domain.proposing.proposal import Doubt
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.recordings import recorded_call
from evidence_kit.domain.records import Instalment, Item
from evidence_kit.domain.suggestions import (
    Context,
    is_of_another_loan,
    proposed_loan,
    proposed_shows,
    suggested,
    suggested_instalment,
)
from evidence_kit.domain.tickets import made_with, tickets_in
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
        self._has_filled = False

    def begin(self, items: tuple[Item, ...]) -> None:
        """The form shows these; of several nothing is filled in."""
        self.item = items[0] if len(items) == 1 else None
        self.reading = None
        if self.item is not None:
            self.reading = self._desk.readings.reading(self.item.id) or recorded_call(self.item)
        self._has_filled = False

    def start(self, last_loan: str) -> tuple[Shows, str]:
        """Kind and loan of an item that nobody described: as read.

        A loan that the reading does not name is the last one's. Where nothing was recognised it is
        nobody's guess: it may be a stray picture.
        """
        if self.reading is None or self.is_turned_down:
            return Shows.OTHER, ""
        shows = proposed_shows(self.reading) or Shows.OTHER
        named = proposed_loan(self.reading, self._desk.case)
        return shows, named or ("" if shows is Shows.OTHER else last_loan)

    @property
    def is_turned_down(self) -> bool:
        """Whether what was read in it was turned down, and nothing else of it is offered."""
        case, item = self._desk.case, self.item
        if item is None or not is_undescribed(item) or case.links_of(item.id):
            return False
        offered = (proof for p in self._desk.proposals.offered for proof in p.proofs)
        was = any(each.item_id == item.id for each in case.dismissals)
        return was and not any(proof.item_id == item.id for proof in offered)

    def event_kind(self, shows: Shows) -> EventKind | None:
        """What kind of event an item proves that shows this; a ticket says which of two."""
        kind, reading = proposals.EVENT_OF.get(shows), self.reading
        if kind is EventKind.COMPLAINT and reading is not None:
            kind = next((made_with(reading, each) for each in tickets_in(reading)), kind)
        return kind

    def may_be_of(self, loan_id: str) -> bool:
        """Whether nothing that was read speaks against a loan that nobody chose for this item.

        Of whom one does not know what they want may be anybody: a text that asks somebody else to
        pay is no contact about the loan of the item before.
        """
        reading = self.reading
        if reading is not None and is_of_another_loan(reading, self._desk.case, loan_id):
            return False
        return not any(each is EventKind.CONTACT for each in self._unattributed())

    def only_loan(self) -> str:
        """The one loan of the case, unless it is asked of which loan the item is."""
        loans = self._desk.case.loans
        is_plain = self.item is not None and len(loans) == 1 and self.may_be_of(loans[0].id)
        return loans[0].id if is_plain and not self._unattributed() else ""

    def _unattributed(self) -> list[EventKind]:
        """What is offered of the item without a word of which loan it is."""
        return [
            p.event.kind
            for p in self._desk.proposals.offered
            if p.event is not None
            and Doubt.NO_LOAN in p.doubts
            and self.item is not None
            and any(proof.item_id == self.item.id for proof in p.proofs)
        ]

    def fill(
        self, rows: Mapping[str, FormRow], shows: Shows, loan_id: str, *, is_another: bool
    ) -> None:
        """Suggests values where nothing stands; `is_another`: the person asked for one more."""
        self._has_filled = False
        if self.reading is None or self.item is None or self.is_turned_down:
            return
        links = self._desk.case.links_of(self.item.id)
        if not (is_undescribed(self.item) or not links or is_another):
            return
        proved = proposals.events_proved_by(self._desk.case, self.item.id)
        beside = Context(self._desk.case, loan_id, proved)
        for name, value in suggested(self.reading, shows, beside).items():
            if name in rows:
                rows[name].suggest(self.item.id, value)
        self._has_filled = any(row.suggested for row in rows.values())

    def instalment(self, loan_id: str) -> Instalment | None:
        """The instalment of a loan that the payment says that it paid."""
        if self.reading is None or self.item is None or self.is_turned_down:
            return None
        proved = proposals.events_proved_by(self._desk.case, self.item.id)
        return suggested_instalment(self.reading, Context(self._desk.case, loan_id, proved))

    def note(self) -> str:
        """How far the item is read, while that is of use to whoever fills in the form."""
        if self.item is None or not is_undescribed(self.item) or self.item.kind in UNREADABLE:
            return ""
        if self.is_turned_down:
            return self._desk.say("window.reading.note_turned_down")
        glimpse, say = self._desk.readings.glimpse(self.item.id), self._desk.say
        if glimpse.reason is not None:
            return say("window.reading.note_failed", why=self._desk.sentence(glimpse.reason))
        if glimpse.state in (ReadState.WAITING, ReadState.READING):
            return say("window.reading.note_waiting") if self._desk.readings.is_reading else ""
        if glimpse.state is ReadState.READ and self.reading is not None and not self._has_filled:
            return say("window.reading.note_unfilled")
        return say(f"window.reading.note_{glimpse.state}")
