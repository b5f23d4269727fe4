"""Replies of institutions: to what of one's own each belongs, and which of them an item shows."""

from collections.abc import Sequence

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposals import events_proved_by
from evidence_kit.domain.records import Event
from evidence_kit.domain.tickets import is_same_ticket

COMPLAINTS = (EventKind.OWN_CONTACT, EventKind.COMPLAINT)


def in_order(events: Sequence[Event]) -> list[Event]:
    """Events by their day, those without one last."""
    return sorted(events, key=_when)


def answered(case: Case, reply: Event, made: Sequence[Event]) -> Event | None:
    """Which of one's own contacts, in their order, a reply belongs to.

    That of its ticket, else one that an item shows together with it, else the last one before it.
    """
    by_ticket = next((e for e in made if is_same_ticket(e.ticket, reply.ticket)), None)
    if by_ticket:
        return by_ticket
    of_loan = [e for e in made if reply.loan_id is None or e.loan_id in (None, reply.loan_id)]
    before = [e for e in of_loan if _when(e) <= _when(reply)]
    shown_by = _items(case, reply)
    together = [e for e in of_loan if shown_by & _items(case, e)]
    likely = [e for e in before if e in together] or together or before
    return likely[-1] if likely else None


def reply_shown(case: Case, item_id: str, event_id: str) -> Event | None:
    """The reply to an event that an item shows beside it; without an event, one to none of them."""
    shown = events_proved_by(case, item_id)
    made = in_order([event for event in shown if event.kind in COMPLAINTS])
    for reply in shown:
        if reply.kind is EventKind.REPLY:
            to = answered(case, reply, made)
            if (to.id if to else "") == event_id:
                return reply
    return None


def _items(case: Case, event: Event) -> set[str]:
    return {link.item_id for link in case.links_to(event.id)}


def _when(event: Event) -> str:
    return event.on.earliest().isoformat() if event.on else "9999"
