"""Which lane of a timeline an event stands on, and what stands on lanes without being an event."""

from dataclasses import replace
from enum import StrEnum

from evidence_kit.domain.kinds import EventKind, Reached
from evidence_kit.domain.ledger import Ledger
from evidence_kit.domain.records import Event, Loan
from evidence_kit.domain.timeline import Entry, Timeline
from evidence_kit.domain.values import PartialDate


class Lane(StrEnum):
    """The lanes from top to bottom, each with a shape of its own."""

    LOAN = "loan"
    DUE = "due"
    REPAID = "repaid"
    REFUNDED = "refunded"
    CONTACT = "contact"
    THIRD = "third"  # contacts that reached someone else
    OWN = "own"


_LANES = {
    EventKind.DUE: Lane.DUE,
    EventKind.REPAID: Lane.REPAID,
    EventKind.REFUNDED: Lane.REFUNDED,
    EventKind.OWN_CONTACT: Lane.OWN,
    EventKind.COMPLAINT: Lane.OWN,
    EventKind.REPLY: Lane.OWN,
}


def lane_of(entry: Entry) -> Lane:
    """The lane an event stands on."""
    event = entry.event
    if event.kind is EventKind.CONTACT:
        return Lane.CONTACT if event.reached in (None, Reached.SELF) else Lane.THIRD
    return _LANES.get(event.kind, Lane.LOAN)


def due_days(timeline: Timeline, ledger: Ledger) -> list[PartialDate]:
    """The days on which something fell due, from the schedule and from events."""
    planned = [row.instalment.due_on for row in ledger.rows if row.instalment]
    events = [e.event.on for e in timeline.entries if e.event.kind is EventKind.DUE]
    return list(dict.fromkeys(on for on in (*planned, *events) if on))


def with_payout(timeline: Timeline, loan: Loan) -> Timeline:
    """With the day of the payout as the loan tells it, where no event does."""
    told = any(entry.event.kind is EventKind.DISBURSED for entry in timeline.entries)
    if told or loan.disbursed_on is None:
        return timeline
    payout = Event(
        id=loan.id,
        kind=EventKind.DISBURSED,
        loan_id=loan.id,
        on=loan.disbursed_on,
        amount=loan.principal,
    )
    first = Entry(payout, (), after_settlement=False)
    return replace(timeline, entries=(first, *timeline.entries))
