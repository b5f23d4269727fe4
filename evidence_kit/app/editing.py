"""The verbs: each is one transaction and one journal entry, which undo takes back as a whole."""

from dataclasses import fields, replace
from typing import TypeVar

from evidence_kit.app.session import Session, wrong_id
from evidence_kit.domain.case import Case
from evidence_kit.domain.chosen_rows import places_of
from evidence_kit.domain.kinds import EventKind, Role, TargetKind, ThirdPersons
from evidence_kit.domain.proposing.instalments import placed
from evidence_kit.domain.record_kinds import kind_of
from evidence_kit.domain.records import (
    AGENT,
    COMPLAINANT,
    Complaint,
    Cover,
    Event,
    Instalment,
    Institution,
    Item,
    Link,
    Loan,
    LoanRole,
    Note,
    Person,
    Record,
    RowCover,
)
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.errors import KnownError
from evidence_kit.store.change import Change

R = TypeVar("R", Institution, Loan, LoanRole, Instalment, Event, Link, Cover, Note, Complaint)
_OF_THE_USER = (
    Person, Institution, Loan, LoanRole, Instalment, Event, Link, Cover, RowCover, Note, Complaint
)  # fmt: skip


def add(session: Session, record_type: type[R], /, **values: object) -> R:
    """A new record of a kind.

    Raises:
        KnownError: a record it names does not exist.
    """
    with session.change(f"{kind_of(record_type)}.add") as change:
        record = record_type(id=session.new_id(record_type), **values)  # type: ignore[arg-type]
        check_references(session.case, record)
        change.put(record)
    return record


def edit(session: Session, record_id: str, /, **values: object) -> Record:
    """The record of an id with some fields changed.

    Raises:
        KnownError: there is no such record, or it has no such field.
    """
    record = session.case.get(record_id)
    if record is None and record_id in (COMPLAINANT, AGENT):
        record = Person(id=record_id)
    if not isinstance(record, (*_OF_THE_USER, Item)):
        raise wrong_id(session.case, record_id, *_OF_THE_USER, Item)
    known = {field.name for field in fields(record)} - {"id"}
    unknown = sorted(set(values) - known)
    if unknown:
        raise KnownError("case.no_such_field", id=record_id, field=", ".join(unknown))
    changed: Record = replace(record, **values)  # type: ignore[arg-type]
    check_references(session.case, changed)
    with session.change(f"{kind_of(type(record))}.edit") as change:
        change.put(changed)
    return changed


def remove(
    session: Session,
    record_id: str,
    *,
    of: tuple[type[Record], ...] = _OF_THE_USER,
    keep_events: bool = False,
) -> None:
    """Takes a record of one of some types out, with what has no meaning without it.

    `keep_events`: those of a loan stay and belong to none, but for what was due on it.
    Evidence items are set aside (`edit`) or erased, never removed.

    Raises:
        KnownError: there is no such record, or it is of another type.
    """
    case = session.case
    record = case.get(record_id)
    if not isinstance(record, of) or not isinstance(record, _OF_THE_USER):
        raise wrong_id(case, record_id, *of)
    with session.change(f"{kind_of(type(record))}.remove") as change:
        take_out(case, change, record, keep_events=keep_events)


def take_out(case: Case, change: Change, record: Record, *, keep_events: bool = False) -> None:
    """The same within a change that does more."""
    gone, loosened = dependants(case, record, keep_events=keep_events)
    for event in loosened:
        change.put(event)
    for dependant in gone:
        change.delete(dependant.id)
    change.delete(record.id)


def add_event(session: Session, /, *, proofs: tuple[str, ...] = (), **values: object) -> Event:
    """A new event with the items that prove it, all in one step."""
    for item_id in proofs:
        session.get(item_id, Item)
    with session.change("event.add") as change:
        event = Event(id=session.new_id(Event), **values)  # type: ignore[arg-type]
        check_references(session.case, event)
        change.put(event)
        for item_id in proofs:
            change.put(
                Link(
                    id=session.new_id(Link),
                    item_id=item_id,
                    target_kind=TargetKind.EVENT,
                    target_id=event.id,
                )
            )
    return event


def add_loan(
    session: Session,
    /,
    *,
    lender: str = "",
    lender_kind: str = "",
    **values: object,
) -> Loan:
    """A new loan; with `lender` also the institution of that name (or id) in the lender's role."""
    with session.change("loan.add") as change:
        loan = Loan(id=session.new_id(Loan), **values)  # type: ignore[arg-type]
        check_references(session.case, loan)
        change.put(loan)
        if lender:
            known = institution_named(session.case, lender)
            if known is None:
                made = Institution(id=session.new_id(Institution), name=lender)
                known = replace(made, kind=lender_kind) if lender_kind else made  # type: ignore[arg-type]
                change.put(known)
            role_id = session.new_id(LoanRole)
            change.put(
                LoanRole(id=role_id, loan_id=loan.id, institution_id=known.id, role=Role.LENDER)
            )
    return loan


def add_schedule(
    session: Session,
    loan_id: str,
    *,
    count: int,
    total: Money,
    first_due: PartialDate | None,
) -> tuple[Instalment, ...]:
    """`count` equal monthly instalments in one step; the rest of a loan's schedule stays.

    Payments that are known and fit one of them are of that instalment from then on.
    """
    loan = session.get(loan_id, Loan)
    taken = {i.number for i in session.case.instalments if i.loan_id == loan.id}
    with session.change("instalment.add") as change:
        made = tuple(
            Instalment(
                id=session.new_id(Instalment),
                loan_id=loan.id,
                number=number,
                due_on=_months_later(first_due, number - 1),
                total=total,
            )
            for number in range(1, count + 1)
            if number not in taken
        )
        for instalment in made:
            change.put(instalment)
        for event in placed(session.case, made):
            change.put(event)
    return made


def attach(
    session: Session,
    item_id: str,
    target_id: str,
    *,
    page: int | None = None,
    box: Box | None = None,
    row: int | None = None,
    sheet: str = "",
) -> Link:
    """Evidence to what it proves: a person, an institution, a loan, an event or a complaint.

    Raises:
        KnownError: there is no such item, page or target, or, where the item was read, no such row.
    """
    item = session.get(item_id, Item)
    if page is not None and not 1 <= page <= item.page_count:
        raise KnownError("case.no_such_page", id=item_id, page=page, pages=item.page_count)
    if row is not None:
        sheet = _sheet_of(session, item, row, sheet)
    kind = target_kind(session.case, target_id)
    for link in session.case.links_to(target_id):
        where = (link.item_id, link.page, link.box, link.row, link.sheet)
        if where == (item_id, page, box, row, sheet):
            return link
    with session.change("evidence.attach") as change:
        link = Link(
            id=session.new_id(Link),
            item_id=item_id,
            page=page,
            box=box,
            row=row,
            sheet=sheet,
            target_kind=kind,
            target_id=target_id,
        )
        if target_id in (COMPLAINANT, AGENT) and session.case.get(target_id) is None:
            change.put(Person(id=target_id))
        change.put(link)
    return link


def _sheet_of(session: Session, item: Item, row: int, sheet: str) -> str:
    """The sheet of a row; of a file that was not read yet, what was said is taken as it is."""
    from evidence_kit.app.kept_readings import reading_of

    reading = reading_of(session, item)
    if reading is None:
        return sheet
    places = places_of(reading, row, sheet)
    if len(places) > 1:
        sheets = ", ".join(place.sheet for place in places)
        raise KnownError("case.which_sheet", id=item.id, row=row, sheets=sheets)
    if not places:
        raise KnownError("case.no_such_row", id=item.id, row=row)
    return places[0].sheet


def detach(
    session: Session, item_id: str, target_id: str, *, row: int | None = None, sheet: str = ""
) -> int:
    """Takes an item, or one row of it, from a target; how many links that were."""
    links = [
        link
        for link in session.case.links_to(target_id)
        if link.item_id == item_id
        and (row is None or (link.row == row and sheet in ("", link.sheet)))
    ]
    if not links:
        raise KnownError("case.not_attached", id=item_id, target=target_id)
    with session.change("evidence.detach") as change:
        for link in links:
            change.delete(link.id)
    return len(links)


def add_cover(
    session: Session, item_id: str, *, page: int, boxes: tuple[Box, ...], reason: str = ""
) -> tuple[Cover, ...]:
    """Boxes burnt into the exhibit page; the item counts as looked at for third persons."""
    item = session.get(item_id, Item)
    if not 1 <= page <= item.page_count:
        raise KnownError("case.no_such_page", id=item_id, page=page, pages=item.page_count)
    with session.change("cover.add") as change:
        made = tuple(
            Cover(id=session.new_id(Cover), item_id=item_id, page=page, box=box, reason=reason)
            for box in boxes
        )
        for cover in made:
            change.put(cover)
        if item.third_persons is not ThirdPersons.COVERED:
            change.put(replace(item, third_persons=ThirdPersons.COVERED))
    return made


def target_kind(case: Case, target_id: str) -> TargetKind:
    """What kind of thing evidence of that target is attached to."""
    if target_id in (COMPLAINANT, AGENT):
        return TargetKind.PARTY
    match case.get(target_id):
        case Institution():
            return TargetKind.PARTY
        case Loan():
            return TargetKind.LOAN
        case Event():
            return TargetKind.EVENT
        case Complaint():
            return TargetKind.COMPLAINT
        case _:
            raise wrong_id(case, target_id, Person, Institution, Loan, Event, Complaint)


def institution_named(case: Case, name_or_id: str) -> Institution | None:
    """The institution of an id, a name or an alias."""
    for institution in case.institutions:
        if name_or_id in (institution.id, institution.name, *institution.aliases):
            return institution
    return None


def check_references(case: Case, record: Record) -> None:
    """Refuses a record that names what the case does not hold, or holds a negative amount.

    Raises:
        KnownError: `case.no_such_record`, `case.negative_amount`, `case.event_needs_loan`.
    """
    named: list[tuple[str, type]] = []
    for field_name, record_type in _REFERENCES.items():
        value = getattr(record, field_name, None)
        values = value if isinstance(value, tuple) else (value,)
        named += [(str(v), record_type) for v in values if v]
    for record_id, record_type in named:
        if not isinstance(case.get(record_id), record_type):
            raise wrong_id(case, record_id, record_type)
    amounts = (getattr(record, field.name) for field in fields(record))
    if any(isinstance(amount, Money) and amount.fen < 0 for amount in amounts):
        raise KnownError("case.negative_amount")
    if isinstance(record, Event) and record.kind is EventKind.DUE and record.loan_id is None:
        raise KnownError("case.event_needs_loan", kind=record.kind)


_REFERENCES: dict[str, type] = {
    "loan_id": Loan,
    "loan_ids": Loan,
    "institution_id": Institution,
    "lender_id": Institution,
    "instalment_id": Instalment,
    "item_id": Item,
}


def dependants(
    case: Case, record: Record, *, keep_events: bool = False
) -> tuple[list[Record], list[Event]]:
    """What goes with a record, and the events that stay but name it no more."""
    gone: list[Record] = []
    loosened: list[Event] = []
    if isinstance(record, Loan):
        events = [e for e in case.events if e.loan_id == record.id]
        kept = [e for e in events if keep_events and e.kind is not EventKind.DUE]
        loosened += [replace(e, loan_id=None, instalment_id=None) for e in kept]
        gone += [e for e in events if e not in kept]
        for group in (case.instalments, case.roles):
            gone += [r for r in group if r.loan_id == record.id]
    if isinstance(record, Institution):
        gone += [r for r in case.roles if r.institution_id == record.id]
        loosened += [
            replace(e, institution_id=None) for e in case.events if e.institution_id == record.id
        ]
    if isinstance(record, Instalment):
        loosened += [
            replace(e, instalment_id=None) for e in case.events if e.instalment_id == record.id
        ]
    if isinstance(record, Loan | Institution):
        gone += [c for c in case.complaints if record.id in (c.lender_id, *c.loan_ids)]
    ids = {record.id, *(r.id for r in gone)}
    gone += [link for link in case.links if link.target_id in ids]
    gone += [note for note in case.notes if note.target_id in ids]
    gone.sort(key=lambda r: not isinstance(r, Link | Note))
    return gone, loosened


def _months_later(first: PartialDate | None, months: int) -> PartialDate | None:
    if first is None or first.month is None:
        return None
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    for day in (first.day, 30, 29, 28):
        if day is None:
            return PartialDate(year, month)
        if day <= (first.day or 31):
            try:
                return PartialDate(year, month, day)
            except ValueError:
                continue
    return PartialDate(year, month)
