"""What an exhibit proves, as sentence keys of `bundle.purpose` with their values."""

from evidence_kit.domain.bundle import Purpose
from evidence_kit.domain.call_matches import spelled
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Shows
from evidence_kit.domain.records import Event, Instalment, Item, Loan
from evidence_kit.domain.values import PartialDate

_ALONE = {Shows.IDENTITY: "identity", Shows.REPAYMENT_LIST: "schedule"}
_OF_PAYMENTS = (Shows.STATEMENT, Shows.REPAYMENT_LIST)
_MONEY = (EventKind.REPAID, EventKind.REFUNDED)
_OF_NUMBERS = (Shows.CALL_LIST, Shows.SMS, Shows.CALL_RECORDING)  # a letter or a chat has none
_BY_NUMBER = ("电话", "短信", "彩信", "call", "phone", "text", "sms")
_MOST = 3  # payments that are named one by one


def purposes(case: Case, item: Item, events: tuple[Event, ...]) -> tuple[Purpose, ...]:
    """What an item proves through the events it is attached to, each thing once.

    Several contacts are one line with their count and span; a repayment list that proves many
    payments is named as the list it is. One that proves payments alone, as a wallet's list does,
    tells nothing of what fell due.
    """
    contacts = [e for e in events if e.kind is EventKind.CONTACT]
    payments = [e for e in events if e.kind is EventKind.REPAID]
    others = [e for e in events if e.kind not in (EventKind.CONTACT, EventKind.REPAID)]
    found = [_of_event(case, event) for event in others]
    is_alone = item.shows in _ALONE and not _lists_payments_alone(case, item, events)
    if is_alone:
        found.insert(0, Purpose(_ALONE[item.shows]))
    if len(payments) > _MOST and is_alone:
        payments = []
    if len(payments) > _MOST and item.shows in _OF_PAYMENTS:
        first, last = span(payments)
        found.append(Purpose("payments", {"count": len(payments), "first": first, "last": last}))
    else:
        found += _of_payments(case, payments)
    if len(contacts) > 1:
        first, last = span(contacts)
        found.append(Purpose("contacts", {"count": len(contacts), "first": first, "last": last}))
        undated = sum(e.on is None for e in contacts)
        if undated and first:
            found.append(Purpose("contacts_undated", {"count": undated}))
    else:
        found += [_of_contact(item, event) for event in contacts]
    if not found:
        found.append(_of_item(case, item))
    distinct = {(p.key, str(p.values)): p for p in found}
    return tuple(distinct.values())


def _lists_payments_alone(case: Case, item: Item, events: tuple[Event, ...]) -> bool:
    if item.shows is not Shows.REPAYMENT_LIST or not events:
        return False
    of_a_loan = any(isinstance(case.get(link.target_id), Loan) for link in case.links_of(item.id))
    return not of_a_loan and all(event.kind in _MONEY for event in events)


def _of_payments(case: Case, payments: list[Event]) -> list[Purpose]:
    """Payments one by one, or in one line where they are consecutive instalments of one amount."""
    instalments = [case.get(event.instalment_id or "") for event in payments]
    numbers = [i.number for i in instalments if isinstance(i, Instalment)]
    amounts = {event.amount for event in payments}
    is_run = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(payments)))
    if not is_run or len(amounts) > 1:
        return [_of_event(case, event) for event in payments]
    ends = {"first_instalment": numbers[0], "last_instalment": numbers[-1]}
    return [Purpose("repaid_several", {**ends, "amount": payments[0].amount})]


def span(events: list[Event]) -> tuple[PartialDate | None, PartialDate | None]:
    """The first and the last date among events; None where none has a date."""
    dates = sorted((e.on for e in events if e.on), key=lambda on: on.earliest())
    return (dates[0], dates[-1]) if dates else (None, None)


def _of_event(case: Case, event: Event) -> Purpose:
    match event.kind:
        case EventKind.REPAID:
            instalment = case.get(event.instalment_id or "")
            number = instalment.number if isinstance(instalment, Instalment) else None
            values = {"on": event.on, "amount": event.amount, "instalment": number}
            return Purpose("repaid" if number else "repaid_unnumbered", values)
        case EventKind.DISBURSED | EventKind.REFUNDED | EventKind.AGREEMENT:
            return Purpose(str(event.kind), {"on": event.on, "amount": event.amount})
        case EventKind.SETTLED | EventKind.CERTIFICATE | EventKind.ASSIGNMENT:
            return Purpose(str(event.kind), {"on": event.on})
        case EventKind.OWN_CONTACT:
            return Purpose("own_contact", {"on": event.on, "ticket": event.ticket or None})
        case EventKind.COMPLAINT:
            to, ticket = institution_name(case, event), event.ticket or None
            return Purpose("complaint", {"on": event.on, "to": to, "ticket": ticket})
        case EventKind.REPLY:
            return Purpose("reply", {"on": event.on})
        case _:
            return Purpose("event", {"on": event.on, "kind": event.kind, "text": event.text})


def _of_contact(item: Item, event: Event) -> Purpose:
    """With its number; that one is not known is said only of ways of contact that have one."""
    is_by_number = item.shows in _OF_NUMBERS or any(
        word in event.channel.lower() for word in _BY_NUMBER
    )
    if not event.number and not is_by_number:
        return Purpose("contact_unnumbered", {"on": event.on})
    return Purpose("contact", {"on": event.on, "number": spelled(event.number) or None})


def _of_item(case: Case, item: Item) -> Purpose:
    if item.shows is Shows.CONTRACT:
        linked = {link.target_id for link in case.links if link.item_id == item.id}
        loan = next((loan for loan in case.loans if loan.id in linked), None)
        if isinstance(loan, Loan):
            values = {"number": loan.contract_number or None, "amount": loan.principal}
            return Purpose("contract", values)
    return Purpose("shows", {"shows": item.shows})


def institution_name(case: Case, event: Event) -> str | None:
    """The name of the institution an event names, or None."""
    record = case.get(event.institution_id or "")
    return getattr(record, "name", None)
