"""Where the case and its evidence do not fit each other, so that a person should look again."""

from collections.abc import Iterator
from itertools import combinations

from evidence_kit.domain.call_matches import bare_number, same_number
from evidence_kit.domain.case import Case
from evidence_kit.domain.findings import Finding, Severity, Situation
from evidence_kit.domain.kinds import WORDLESS, EventKind, Standing
from evidence_kit.domain.ledger import Ledger
from evidence_kit.domain.persons import may_be_one
from evidence_kit.domain.records import COMPLAINANT, Event, Item, Loan
from evidence_kit.domain.requests import settlement_is_proved
from evidence_kit.domain.searching import comparable
from evidence_kit.domain.values import PartialDate


def repaid_too_little(case: Case, loan: Loan, book: Ledger) -> Iterator[Finding]:
    """Said to be repaid, while what is recorded is less and nothing proves a settlement.

    Where an amount is not known the sum is not known either.
    """
    is_said = loan.standing is Standing.REPAID and not settlement_is_proved(case, loan)
    if not is_said or book.unknown_amounts:
        return
    facts: dict[str, object] = {"loan": loan.platform}
    if loan.principal and book.net.fen < loan.principal.fen:
        sums = facts | {"paid": book.net, "borrowed": loan.principal}
        yield Finding("repaid_below_loan", Severity.WARNING, sums, loan.id)
    due = sum(row.instalment is not None for row in book.rows)
    payments = (p for row in book.rows for p in row.payments)
    count = sum(p.event.kind is EventKind.REPAID for p in payments)
    if count < due and book.net.fen < book.due.fen:
        counts = facts | {"count": count, "due": due}
        yield Finding("repaid_too_few", Severity.WARNING, counts, loan.id)


def claim_not_entered(s: Situation) -> Iterator[Finding]:
    """What they say is owed stands in contacts, and nobody entered it for the loan.

    Said to be in the evidence only where a proof of that contact can show words.
    """
    for loan in s.loans:
        named = [
            (str(event.on.earliest()) if event.on else "", event)
            for event in s.case.events
            if event.loan_id == loan.id and event.kind is EventKind.CONTACT and event.amount
        ]
        if loan.claimed is None and named:  # what they said last is what they claim now
            _, last = max(named, key=lambda each: each[0])
            facts = {"loan": loan.platform, "amount": last.amount}
            if _shows_words(s.case, last):
                yield Finding("claim_not_entered", Severity.WARNING, facts, loan.id)
            else:
                yield Finding("claim_noted_alone", Severity.WARNING, facts, loan.id)


def _shows_words(case: Case, event: Event) -> bool:
    items = (case.get(link.item_id) for link in case.links_to(event.id))
    return any(isinstance(item, Item) and item.shows not in WORDLESS for item in items)


def another_borrower(s: Situation) -> Iterator[Finding]:
    """The papers agree on a borrower, and it is not who complains."""
    name = s.case.person(COMPLAINANT).name
    read = s.borrowers
    if not name or any(may_be_one(name, each) for each in read.values()):
        return
    agree = all(may_be_one(one, other) for one, other in combinations(set(read.values()), 2))
    if read and agree:
        numbers = [exhibit.number for exhibit in s.bundle.exhibits if exhibit.item.id in read]
        fullest = max(read.values(), key=lambda each: len(each) - each.count("*"))
        facts = {"borrower": fullest, "name": name, "exhibits": ", ".join(numbers)}
        yield Finding("another_borrower", Severity.WARNING, facts, COMPLAINANT)


def contact_twice(s: Situation) -> Iterator[Finding]:
    """Two contacts by one number in one minute, each from a file of its own.

    The later of them is told once, beside the first that it may be.
    """
    loans = {loan.id for loan in s.loans}
    by_minute: dict[tuple[str | None, str], list[Event]] = {}
    for event in s.case.events:
        told = event.kind is EventKind.CONTACT and event.loan_id in loans and event.number
        if told and event.on and event.on.hour is not None:
            by_minute.setdefault((event.loan_id, _minute(event.on)), []).append(event)
    for (_, minute), events in by_minute.items():
        for place, other in enumerate(events):
            one = next((e for e in events[:place] if _may_be_one_contact(s.case, e, other)), None)
            if one is not None:
                facts = {"on": minute, "number": one.number}
                both = {"one": _named(s, one), "other": _named(s, other)}
                yield Finding("contact_twice", Severity.WARNING, facts | both, other.id)


def _minute(on: PartialDate) -> str:
    return str(on)[:16]


def _may_be_one_contact(case: Case, one: Event, other: Event) -> bool:
    return _is_one_number(one.number, other.number) and not _share_a_file(case, one, other)


def _is_one_number(one: str, other: str) -> bool:
    first, second = bare_number(one), bare_number(other)
    if first and second:
        return first == second or same_number(first, second)
    return comparable(one) == comparable(other)


def _share_a_file(case: Case, one: Event, other: Event) -> bool:
    """What one list shows twice happened twice."""
    items = [{link.item_id for link in case.links_to(event.id)} for event in (one, other)]
    return not items[0].isdisjoint(items[1])


def _named(s: Situation, event: Event) -> str:
    """A contact by its exhibits, else by its words."""
    items = {link.item_id for link in s.case.links_to(event.id)}
    numbers = [exhibit.number for exhibit in s.bundle.exhibits if exhibit.item.id in items]
    return ", ".join(numbers) or event.text or event.claimed_identity or event.id
