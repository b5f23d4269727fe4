"""The verbs of contacts: theirs, noted one by one or many at once, and one's own with replies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evidence_kit.app import editing
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import EventKind, TargetKind
from evidence_kit.domain.payees import is_private
from evidence_kit.domain.records import Event, Item, Link, Record
from evidence_kit.errors import KnownError

Values = Mapping[str, object]


def log_contact(session: Session, /, *, proofs: tuple[str, ...] = (), **values: object) -> Event:
    """A contact by a collector, with the items that prove it.

    Where a private person is to be paid it names no institution.
    """
    return editing.add_event(session, proofs=proofs, **_theirs(values))


def log_contacts(
    session: Session, contacts: Sequence[Values], *, proofs: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """Many contacts in one step, each proved by `proofs` (usually by nothing yet)."""
    for item_id in proofs:
        session.get(item_id, Item)
    made = []
    with session.change("event.add_many") as change:
        for values in contacts:
            event = Event(id=session.new_id(Event), **_theirs(values))  # type: ignore[arg-type]
            editing.check_references(session.case, event)
            change.put(event)
            made.append(event)
            for item_id in proofs:
                change.put(
                    Link(
                        id=session.new_id(Link),
                        item_id=item_id,
                        target_kind=TargetKind.EVENT,
                        target_id=event.id,
                    )
                )
    return tuple(made)


def edit_contact(session: Session, event_id: str, /, **values: object) -> Record:
    """Changes a contact; one that demands payment to a private person loses its institution."""
    event = session.get(event_id, Event)
    if event.kind is EventKind.CONTACT and is_private(str(values.get("payee", event.payee))):
        values = {**values, "institution_id": None}
    return editing.edit(session, event_id, **values)


def edit_contacts(session: Session, event_ids: Sequence[str], /, **values: object) -> int:
    """Says the same of several in one step; how many said something else before.

    Whom a collector reached is said of collectors' contacts alone.
    """
    changed = []
    for event in (session.get(event_id, Event) for event_id in event_ids):
        is_theirs = event.kind is EventKind.CONTACT
        given = {k: value for k, value in values.items() if is_theirs or k != "reached"}
        made = replace(event, **given)  # type: ignore[arg-type]
        editing.check_references(session.case, made)
        if made != event:
            changed.append(made)
    if changed:
        with session.change("event.edit_many") as change:
            for made in changed:
                change.put(made)
    return len(changed)


def log_own_contact(
    session: Session, /, *, reply: str = "", replied: Values | None = None, **values: object
) -> Event:
    """What one said to an institution, and its reply where there was one, in one step.

    Args:
        reply: what was answered; empty where nothing was yet.
        replied: further fields of the reply, such as `on`.
    """
    if values.get("kind") not in (EventKind.OWN_CONTACT, EventKind.COMPLAINT):
        raise KnownError("case.not_own_contact")
    with session.change("event.add") as change:
        event = Event(id=session.new_id(Event), **values)  # type: ignore[arg-type]
        editing.check_references(session.case, event)
        change.put(event)
        if reply or replied:
            change.put(new_reply(session, event, {"text": reply, **(replied or {})}))
    return event


def log_reply(session: Session, event_id: str, /, **values: object) -> Event:
    """The institution's reply to what one said, with the same ticket, loan and institution."""
    event = session.get(event_id, Event)
    with session.change("event.add") as change:
        answer = new_reply(session, event, values)
        change.put(answer)
    return answer


def new_reply(session: Session, event: Event, values: Values) -> Event:
    """A reply to what one said, with its ticket, loan and institution, not put yet."""
    said = {
        "loan_id": event.loan_id,
        "institution_id": event.institution_id,
        "ticket": event.ticket,
        "channel": event.channel,
        **values,
    }
    return Event(id=session.new_id(Event), kind=EventKind.REPLY, **said)  # type: ignore[arg-type]


def _theirs(values: Values) -> dict[str, object]:
    fields = {**values, "kind": EventKind.CONTACT}
    if is_private(str(fields.get("payee", ""))):
        fields["institution_id"] = None
    return fields
