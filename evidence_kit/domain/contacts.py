"""What there is to say about a contact: proved, after settlement, at night, to another person."""

from dataclasses import dataclass

from evidence_kit.domain.case import Case
from evidence_kit.domain.facts import is_night
from evidence_kit.domain.kinds import EventKind, Reached
from evidence_kit.domain.payees import demands_private_payee
from evidence_kit.domain.records import Event
from evidence_kit.domain.timeline import settled_on
from evidence_kit.domain.values import PartialDate

OF_CONTACTS = (EventKind.CONTACT, EventKind.OWN_CONTACT, EventKind.COMPLAINT, EventKind.REPLY)


@dataclass(frozen=True, slots=True)
class Marks:
    """What holds for one contact; what is not certain is false."""

    proved: bool
    after_settlement: bool
    night: bool
    third_person: bool
    private_payee: bool


def marks(case: Case, event: Event, settled: PartialDate | None) -> Marks:
    """The marks of a contact on a loan that was settled at `settled`, where it was."""
    is_theirs = event.kind is EventKind.CONTACT
    is_after = event.on is not None and settled is not None and event.on.is_certainly_after(settled)
    return Marks(
        proved=bool(case.links_to(event.id)),
        after_settlement=is_theirs and is_after,
        night=is_theirs and is_night(event),
        third_person=is_theirs and event.reached not in (None, Reached.SELF),
        private_payee=demands_private_payee(event),
    )


def contacts_of(case: Case) -> tuple[tuple[Event, Marks], ...]:
    """Every contact of either side with its marks, the newest first, those without date last."""
    settled = {loan.id: settled_on(case, loan.id) for loan in case.loans}
    events = [event for event in case.events if event.kind in OF_CONTACTS]
    events.sort(key=lambda e: str(e.on or ""), reverse=True)
    return tuple((event, marks(case, event, settled.get(event.loan_id or ""))) for event in events)
