"""The facts of one loan in the order of a letter, each with what proves it.

A fact has a key that stays the same while the case grows, so that the complainant's own words for
it are kept. Whatever is not known is left out or named as unknown; nothing is concluded from sums.
"""

from collections.abc import Iterator
from dataclasses import replace

from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.call_matches import calls_told, spelled
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import SETTLED, EventKind, Reached, Role, Shows, Standing
from evidence_kit.domain.ledger import Payment, ledger
from evidence_kit.domain.letter import Statement
from evidence_kit.domain.payees import (
    demands_private_payee,
    paid_to_another,
    paid_to_assignee,
)
from evidence_kit.domain.purposes import institution_name, span
from evidence_kit.domain.records import Event, Item, Loan
from evidence_kit.domain.requests import settlement_is_proved
from evidence_kit.domain.scope import Scope
from evidence_kit.domain.settling import completing
from evidence_kit.domain.telling import names_parts
from evidence_kit.domain.timeline import settled_on, timeline

Fact = tuple[str, Statement]
_OF_THE_BEGINNING = (Shows.CONTRACT, Shows.DISBURSEMENT)
_THEIR_WORDS = (EventKind.CONTACT, EventKind.REPLY, EventKind.ASSIGNMENT)
_MOST_ALONE = 3  # payments without a receipt that are told one by one
_CALLS_ITSELF = "自称"  # the sentence says it already
_MOST_NAMED = 5  # names, or numbers, of those who claim a sum
_NIGHT_FROM, _NIGHT_TO = 22, 8  # GB/T 45251-2025: no collection in between without agreement


def loan_facts(case: Case, within: Scope, loan: Loan) -> list[Fact]:
    """The facts of a loan as (key, statement) pairs."""
    facts = [
        *_beginning(case, within, loan),
        *_repayments(case, loan),
        *_ending(case, within, loan),
        *_contacts(case, loan),
        *_claim(case, loan),
        *_other(case, within, loan),
    ]
    return [(f"{loan.id}.{name}", replace(fact, loan_id=loan.id)) for name, fact in facts]


def _fact(name: str, cited: list[Event], case: Case, **values: object) -> Fact:
    return _statement(name, name, _cite(case, cited), **values)


def _statement(key: str, name: str, cited: tuple[Citation, ...], **values: object) -> Fact:
    return key, Statement(f"letter.fact.{name}", values, cited)


def _cite(case: Case, events: list[Event]) -> tuple[Citation, ...]:
    places = [Citation.of(link) for e in events for link in case.links_to(e.id)]
    return tuple(dict.fromkeys(places))


def _beginning(case: Case, within: Scope, loan: Loan) -> Iterator[Fact]:
    disbursed = list(within.events_of(loan.id, EventKind.DISBURSED))
    lender = case.lender_of(loan.id)
    documents = tuple(
        Citation.of(link)
        for link in case.links_to(loan.id)
        if isinstance(item := case.get(link.item_id), Item) and item.shows in _OF_THE_BEGINNING
    )
    first = disbursed[0] if disbursed else None
    yield _statement(
        "disbursed",
        "disbursed",
        tuple(dict.fromkeys(_cite(case, disbursed) + documents)),
        lender=lender.name if lender else None,
        platform=loan.platform,
        contract=loan.contract_number or None,
        on=first.on if first and first.on else loan.disbursed_on,
        amount=first.amount if first and first.amount else loan.principal,
    )


def _repayments(case: Case, loan: Loan) -> Iterator[Fact]:
    book = ledger(case, loan.id)
    payments = [p for row in book.rows for p in row.payments]
    repaid = [p for p in payments if p.event.kind is EventKind.REPAID]
    if repaid:
        first, last = span([p.event for p in repaid])
        scheduled = [row for row in book.rows if row.instalment]
        whole = bool(scheduled) and all(row.payments for row in scheduled)
        is_shown = all(p.proofs for p in repaid) or bool(lists_of_repayments(case, loan))
        yield _statement(
            "repaid",
            ("repaid_all" if is_shown else "repaid_all_told") if whole else "repaid_some",
            _cite(case, [p.event for p in repaid]),
            count=len(scheduled) if whole else len(repaid),
            payments=len(repaid),
            total=book.paid if book.paid.fen else None,
            first=first,
            last=last,
        )
    undated = [p.event for p in repaid if p.event.on is None]
    if undated:
        yield _fact("repayments_undated", undated, case, count=len(undated))
    refunds = [p.event for p in payments if p.event.kind is EventKind.REFUNDED]
    if refunds:
        yield _fact("repaid_refunded", refunds, case, total=book.refunded, net=book.net)
    alone = [p for p in repaid if _is_unproved_alone(case, p)]
    for payment in repaid:
        yield from _peculiar(case, loan, payment)
        if payment in alone and len(alone) <= _MOST_ALONE:
            key = f"unproved.{payment.event.id}"
            values = {"on": payment.event.on, "amount": payment.amount}
            yield _statement(key, "unproved_payment", lists_of_repayments(case, loan), **values)
    if len(alone) > _MOST_ALONE:
        cited = lists_of_repayments(case, loan)
        yield _statement("unproved", "unproved_payments", cited, count=len(alone))


def _is_unproved_alone(case: Case, payment: Payment) -> bool:
    """Whether a payment has no receipt and nothing else is told of it."""
    event = payment.event
    return not (payment.proofs or event.payer or paid_to_another(case, event))


def _peculiar(case: Case, loan: Loan, payment: Payment) -> Iterator[Fact]:
    """Who else was paid or paid; without a receipt nothing is said of one."""
    event = payment.event
    suffix = "" if payment.proofs else "_unproved"
    cited = _cite(case, [event]) if payment.proofs else lists_of_repayments(case, loan)
    values = {"on": event.on, "amount": payment.amount}
    payee = paid_to_another(case, event)
    if payee:
        name = f"channel{suffix}"
        if payment.proofs and paid_to_assignee(case, event):
            name = "assignee_paid"
        yield _statement(f"channel.{event.id}", name, cited, payee=payee, **values)
    if event.payer:
        name = "relative_paid" if payee else f"relative_paid{suffix}"
        yield _statement(f"payer.{event.id}", name, cited, payer=event.payer, **values)


def lists_of_repayments(case: Case, loan: Loan) -> tuple[Citation, ...]:
    """The lender's or a wallet's, to which a payment without a receipt points."""
    return _items_of(case, loan, Shows.REPAYMENT_LIST)


def _items_of(case: Case, loan: Loan, shows: Shows) -> tuple[Citation, ...]:
    """The items of a kind that are attached to a loan or its events."""
    targets = {loan.id} | {e.id for e in case.events if e.loan_id == loan.id}
    found = [
        Citation(item.id)
        for link in case.links
        if link.target_id in targets
        and isinstance(item := case.get(link.item_id), Item)
        and item.shows is shows
    ]
    return tuple(dict.fromkeys(found))


def _ending(case: Case, within: Scope, loan: Loan) -> Iterator[Fact]:
    certificates = list(within.events_of(loan.id, EventKind.CERTIFICATE))
    settled = list(within.events_of(loan.id, EventKind.SETTLED))
    is_dated = any(event.on for event in settled)
    for event in within.events_of(loan.id, EventKind.AGREEMENT):
        yield from _agreement(case, event, is_settled=is_dated)
    if settled and loan.standing in SETTLED:
        name = "settled" if settlement_is_proved(case, loan) else "settled_unproved"
        on = settled_on(case, loan.id) if is_dated else None
        yield _statement("settled", name, _cite(case, settled), on=on)
    for event in certificates if loan.standing in SETTLED else ():
        issuer, cited = institution_name(case, event), _cite(case, [event])
        name = "certificate" if cited else "certificate_told"
        yield _statement(f"certificate.{event.id}", name, cited, on=event.on, issuer=issuer)
    assignments = list(within.events_of(loan.id, EventKind.ASSIGNMENT))
    for event in assignments:
        to, cited = _assignee(case, loan), _cite(case, [event])
        name = "assignment" if cited else "assignment_told"
        yield _statement(f"assignment.{event.id}", name, cited, on=event.on, assignee=to)
    if loan.standing is Standing.SOLD and not assignments:
        yield _statement("sold", "sold", (), assignee=_assignee(case, loan))
    if loan.standing in (Standing.SOLD, Standing.UNPAID):
        if loan.unpaid is None:  # who says that a debt was sold has not said that it is unpaid
            name = "sold_unknown" if loan.standing is Standing.SOLD else "unpaid_unknown"
            yield _statement("unpaid", name, ())
        else:
            yield _statement("unpaid", "unpaid", (), amount=loan.unpaid)
    if loan.standing is Standing.UNKNOWN:
        yield _statement("standing", "standing_unknown", ())


def _agreement(case: Case, event: Event, *, is_settled: bool) -> Iterator[Fact]:
    """What was agreed, and that it was paid: where no settlement says so and all has proof."""
    cited = _cite(case, [event])
    name = "agreement" if cited else "agreement_told"
    yield _statement(f"agreement.{event.id}", name, cited, on=event.on, amount=event.amount)
    paid = () if is_settled else completing(event, case.events)
    if paid and all(case.links_to(payment.id) for payment in paid):
        key, kept = f"agreement_kept.{event.id}", list(paid)
        yield _statement(key, "agreement_kept", _cite(case, kept), on=paid[-1].on)


def _assignee(case: Case, loan: Loan) -> str | None:
    return next((i.name for i in case.institutions_of(loan.id, Role.ASSIGNEE)), None)


def _contacts(case: Case, loan: Loan) -> Iterator[Fact]:
    settled = settled_on(case, loan.id)
    every = [e for e in timeline(case, loan.id).entries if e.event.kind is EventKind.CONTACT]
    doubtful = [e.event for e in every if demands_private_payee(e.event)]
    entries = [e for e in every if not demands_private_payee(e.event)]
    dated = [e for e in entries if e.event.on]
    counted = [e.event for e in dated if settled is None or e.after_settlement]
    others = [e.event for e in dated if settled is not None and not e.after_settlement]
    undated = [e.event for e in entries if not e.event.on]
    if counted:
        first, last = span(counted)
        name = "contacts"
        if settled:
            name = "contacts_after" if settlement_is_proved(case, loan) else "contacts_after_said"
        cited = _cite(case, counted)
        yield _statement("contacts", name, cited, count=len(counted), first=first, last=last)
    rows = [e for e in counted if calls_told(e.text) > 1 and _is_listed(case, e)]
    if rows:
        calls = sum(calls_told(event.text) for event in rows)
        yield _fact("calls_in_rows", rows, case, count=len(rows), calls=calls)
    night = [e for e in counted if is_night(e)]
    if night:
        yield _fact("night_contacts", night, case, count=len(night))
    third = [e for e in counted if e.reached not in (None, Reached.SELF)]
    if third:
        yield _fact("third_person_contacts", third, case, count=len(third))
    if others:
        yield _fact("contacts_before", others, case, count=len(others))
    if undated:
        yield _fact("contacts_undated", undated, case, count=len(undated))
    if doubtful:
        yield _fact("private_payee", doubtful, case, count=len(doubtful))


def _is_listed(case: Case, event: Event) -> bool:
    """Whether a list of calls proves a contact."""
    items = (case.get(link.item_id) for link in case.links_to(event.id))
    return any(isinstance(item, Item) and item.shows is Shows.CALL_LIST for item in items)


def is_night(event: Event) -> bool:
    """Whether a contact fell between 22:00 and 08:00; unknown times do not."""
    hour = event.on.hour if event.on else None
    return hour is not None and (hour >= _NIGHT_FROM or hour < _NIGHT_TO)


def _claim(case: Case, loan: Loan) -> Iterator[Fact]:
    """What they say is owed; a bare list of calls shows no sum and is not cited for it."""
    if loan.claimed is None:
        return
    claims = [
        e
        for e in case.events
        if e.loan_id == loan.id
        and e.kind is EventKind.CONTACT
        and e.amount == loan.claimed
        and not demands_private_payee(e)
    ]
    cited = tuple(
        citation
        for citation in _cite(case, claims)
        if not isinstance(item := case.get(citation.item_id), Item)
        or item.shows is not Shows.CALL_LIST
    )
    said: dict[str, object] = {"amount": loan.claimed, "claimant": _claimant(claims)}
    if loan.standing is Standing.RESIDUE:
        yield _statement("claimed", _residue(case, loan), cited, **said)
    elif loan.unpaid is not None and loan.claimed.fen > loan.unpaid.fen:
        more = loan.claimed - loan.unpaid
        yield _statement("claimed", "claimed_more", cited, unpaid=loan.unpaid, more=more, **said)
    else:
        yield _statement("claimed", "claimed", cited, **said)


def _claimant(claims: list[Event]) -> Statement | None:
    """Who claims it, by the names and numbers they gave: whether the lender does is not known."""
    said = (e.claimed_identity.strip().removeprefix(_CALLS_ITSELF).strip() for e in claims)
    names = list(dict.fromkeys(name for name in said if name))
    numbers = list(dict.fromkeys(spelled(e.number) for e in claims if e.number))
    if not names and not numbers:
        return None
    form = "both" if names and numbers else "named" if names else "numbered"
    some = "_some" if max(len(names), len(numbers)) > _MOST_NAMED else ""
    values = {"names": names[:_MOST_NAMED], "numbers": numbers[:_MOST_NAMED]}
    return Statement(f"letter.claimant.{form}{some}", values)


def _residue(case: Case, loan: Loan) -> str:
    """Which sentence tells of a claimed rest: none that due days or their own words contradict."""
    late = "_late" if _paid_late(case, loan) else ""
    parts = "_parts" if _parts_named(case, loan) else ""
    return f"residue{late}{parts}"


def _paid_late(case: Case, loan: Loan) -> bool:
    return any(
        payment.event.on.is_certainly_after(row.instalment.due_on)
        for row in ledger(case, loan.id).rows
        if row.instalment and row.instalment.due_on
        for payment in row.payments
        if payment.event.kind is EventKind.REPAID and payment.event.on
    )


def _parts_named(case: Case, loan: Loan) -> bool:
    return any(
        event.loan_id == loan.id and event.kind in _THEIR_WORDS and names_parts(event.text)
        for event in case.events
    )


def _other(case: Case, within: Scope, loan: Loan) -> Iterator[Fact]:
    for event in within.events_of(loan.id, EventKind.CLOSED):
        yield _statement(f"closed.{event.id}", "closed", _cite(case, [event]), on=event.on)
    for event in within.events_of(loan.id, EventKind.CREDIT_REPORT):
        yield _statement(
            f"credit_report.{event.id}", "credit_report", _cite(case, [event]), on=event.on
        )
