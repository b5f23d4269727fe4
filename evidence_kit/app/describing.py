"""What an item shows and proves, taken in one step; and pages that are turned or marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from evidence_kit.app.contacts import new_reply
from evidence_kit.app.editing import check_references, take_out
from evidence_kit.app.loans import put_lender
from evidence_kit.app.parties import institution_of
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Role, TargetKind
from evidence_kit.domain.records import (
    COMPLAINANT,
    Event,
    Item,
    Link,
    Loan,
    Note,
    Person,
)
from evidence_kit.domain.replies import reply_shown
from evidence_kit.domain.turning import turned, turned_box
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.store.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where on an item something stands."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a form says. Names of fields are those of the records.

    `event_id`: the event that is edited; empty for a new one. `event_kind`: None makes none.
    `institution`: the name of the institution the event is about; made where it is not known.
    `is_assignee`: it also gets that role on the loan. `lender`: who lent, where that is said.
    `reply`: what was answered to the event, by the fields of an event; never put into the event.
    """

    item: Mapping[str, object] = field(default_factory=dict)
    loan_id: str | None = None
    loan: Mapping[str, object] = field(default_factory=dict)
    lender: str = ""
    event_kind: EventKind | None = None
    event_id: str = ""
    event: Mapping[str, object] = field(default_factory=dict)
    institution: str = ""
    is_assignee: bool = False
    is_identity: bool = False
    place: Place | None = None
    reply: Mapping[str, object] = field(default_factory=dict)
    reply_place: Place | None = None
    note: str | None = None  # None leaves the item's note as it is


def describe(session: Session, item_ids: tuple[str, ...], said: Description) -> Event | None:
    """Items described, their event made or changed, and all attached: one step.

    Raises:
        KnownError: a record that is named does not exist, or an amount is negative.
    """
    items = [session.get(item_id, Item) for item_id in item_ids]
    loan = session.get(said.loan_id, Loan) if said.loan_id else None
    before = session.get(said.event_id, Event) if said.event_id else None
    with session.change("item.describe") as change:
        for item in items:
            described = replace(item, **said.item)  # type: ignore[arg-type]
            if described != item:
                change.put(described)
            if said.note is not None:
                _note(session, change, item, said.note)
        if loan is not None and said.loan:
            changed = replace(loan, **said.loan)  # type: ignore[arg-type]
            check_references(session.case, changed)
            change.put(changed)
        if loan is not None and said.lender and not _is_lender(session.case, loan, said.lender):
            put_lender(session, change, loan, said.lender)
        answer = reply_shown(session.case, items[0].id, said.event_id) if said.reply else None
        event = _event(session, change, said, before)
        if said.reply:
            answer = _reply(session, change, said, (before, event), answer)
        for item in items:
            _attach(session, change, item, said, event, before)
            if answer is not None:
                _link(session, change, item, (TargetKind.EVENT, answer.id), said.reply_place)
    return event


def turn_page(session: Session, item_id: str, page: int, quarters: int) -> None:
    """Turns a picture's page for good, by quarters to the right; covers and boxes turn with it.

    Raises:
        KnownError: there is no such page, or it is a page of a PDF.
    """
    item = session.get(item_id, Item)
    record = next((p for p in session.case.pages_of(item_id) if p.number == page), None)
    if record is None:
        raise KnownError("case.no_such_page", id=item_id, page=page, pages=item.page_count)
    if item.media_type == "application/pdf":
        raise KnownError("case.pdf_not_turned")
    size = (record.width, record.height)
    width, height = size[::-1] if quarters % 2 else size
    with session.change("page.turn") as change:
        change.put(
            replace(
                record,
                orientation=turned(record.orientation, quarters),
                width=width,
                height=height,
                quiet_rows=(),
            )
        )
        for cover in session.case.covers_of(item_id, page):
            change.put(replace(cover, box=turned_box(cover.box, quarters)))
        for link in session.case.links_of(item_id):
            if link.box is not None and (link.page or 1) == page:
                change.put(replace(link, box=turned_box(link.box, quarters)))


def mark_place(session: Session, item_id: str, place: Place) -> Link | None:
    """Says where on an item stands what it proves; None where it is attached to nothing yet."""
    link = marked_link(session.case, item_id)
    if link is None:
        return None
    marked = replace(link, page=place.page, box=place.box)
    with session.change("evidence.mark") as change:
        change.put(marked)
    return marked


def marked_link(case: Case, item_id: str) -> Link | None:
    """The link that a box on the item belongs to: to its event, else to its loan."""
    links = case.links_of(item_id)
    for kind in (TargetKind.EVENT, TargetKind.LOAN):
        found = next((link for link in links if link.target_kind is kind), None)
        if found is not None:
            return found
    return None


def _event(
    session: Session, change: Change, said: Description, before: Event | None
) -> Event | None:
    if said.event_kind is None:
        return None
    values = {**said.event, "loan_id": said.loan_id, "kind": said.event_kind}
    if said.institution:
        role = Role.ASSIGNEE if said.is_assignee else None
        named = institution_of(session, change, said.institution, role=role, loan_id=said.loan_id)
        values["institution_id"] = named.id
    if before is None or before.kind is not said.event_kind:
        event_id = session.new_id(Event) if before is None else before.id
        event = Event(id=event_id, **values)  # type: ignore[arg-type]
    else:
        event = replace(before, **values)  # type: ignore[arg-type]
    check_references(session.case, replace(event, institution_id=None))
    if event != before:
        change.put(event)
    return event


def _reply(
    session: Session,
    change: Change,
    said: Description,
    events: tuple[Event | None, Event | None],
    known: Event | None,
) -> Event | None:
    """The reply that the item shows, made, changed, or taken out where it was emptied.

    `events`: what it answers, before and after this step; its ticket, loan and institution follow.
    """
    before, after = events
    is_empty = not any(said.reply.values())
    if known is None:
        to = after or Event(id="", kind=EventKind.COMPLAINT, loan_id=said.loan_id)
        reply = None if is_empty else new_reply(session, to, said.reply)
    elif is_empty and any(getattr(known, name) for name in said.reply):
        take_out(session.case, change, known)
        return None
    else:
        reply = replace(known, **said.reply)  # type: ignore[arg-type]
        for name in ("ticket", "loan_id", "institution_id") if before and after else ():
            if getattr(known, name) == getattr(before, name):
                reply = replace(reply, **{name: getattr(after, name)})
    if reply is not None and reply != known:
        change.put(reply)
    return reply


def _is_lender(case: Case, loan: Loan, name: str) -> bool:
    lender = case.lender_of(loan.id)
    return lender is not None and name in (lender.name, *lender.aliases)


def _note(session: Session, change: Change, item: Item, text: str) -> None:
    known = next((note for note in session.case.notes if note.target_id == item.id), None)
    if text:
        note = known or Note(id=session.new_id(Note), target_id=item.id, text=text)
        change.put(replace(note, text=text))
    elif known is not None:
        change.delete(known.id)


def _attach(
    session: Session,
    change: Change,
    item: Item,
    said: Description,
    event: Event | None,
    before: Event | None,
) -> None:
    links = session.case.links_of(item.id)
    if before is not None and before.loan_id and before.loan_id != said.loan_id and said.loan_id:
        for link in links:  # it was put to the wrong loan
            if link.target_id == before.loan_id:
                change.delete(link.id)
    targets: list[tuple[TargetKind, str]] = []
    if event is not None:
        targets.append((TargetKind.EVENT, event.id))
    if said.loan_id and before is None:  # what an event proves has its loan already
        targets.append((TargetKind.LOAN, said.loan_id))
    if said.is_identity:
        if session.case.get(COMPLAINANT) is None:
            change.put(Person(id=COMPLAINANT))
        targets.append((TargetKind.PARTY, COMPLAINANT))
    for position, target in enumerate(targets):
        _link(session, change, item, target, None if position else said.place)


def _link(
    session: Session,
    change: Change,
    item: Item,
    target: tuple[TargetKind, str],
    place: Place | None,
) -> None:
    """Attaches an item; a place that is given replaces the one that is recorded."""
    kind, target_id = target
    links = session.case.links_of(item.id)
    known = next((link for link in links if link.target_id == target_id), None)
    link = known or Link(
        id=session.new_id(Link), item_id=item.id, target_kind=kind, target_id=target_id
    )
    if place is not None:
        link = replace(link, page=place.page, box=place.box)
    if link != known:
        change.put(link)
