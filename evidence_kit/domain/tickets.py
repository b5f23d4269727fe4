"""Tickets of a lender's service or a complaint office: which records are one, and what it shows."""

import re

from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.readings import DocumentKind, Reading, Record

_COMPLAINS = re.compile(r"投诉|举报|信访|申诉")


def tickets_in(reading: Reading) -> tuple[Record, ...]:
    """The tickets that were read in a file."""
    if reading.kind is not DocumentKind.OTHER:
        return ()
    return tuple(record for record in reading.records if record.order_id)


def is_same_ticket(one: str, other: str) -> bool:
    """Whether two numbers are that of one ticket; an unknown one is nobody's."""
    return bool(one) and plain(one) == plain(other)


def head_of(reading: Reading, ticket: Record) -> str:
    """What a ticket's page says above the words that were asked and answered."""
    said = [s for name in ("statement", "reply") if (s := ticket.spots.get(name)) and s.box]
    number = ticket.spots.get("order_id")
    page = number.page if number else 1
    top = min((s.box.top for s in said if s.box and s.page == page), default=1.0)
    lines = (each.lines for each in reading.lines if each.page == page)
    return "\n".join(x.text for each in lines for x in each if x.box.top < top)


def made_with(reading: Reading, ticket: Record) -> EventKind:
    """What one did: a complaint where the ticket calls itself one, else a word to the service."""
    is_complaint = _COMPLAINS.search(head_of(reading, ticket))
    return EventKind.COMPLAINT if is_complaint else EventKind.OWN_CONTACT
