"""Why a payment to a payment company, or by somebody else, is the loan's: only what is proved.

Each ground is a sentence key of `bundle.belongs` with its values and what shows it. Nothing is
concluded: where the case holds nothing about a payment, nothing is said of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.case import Case
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.kinds import EventKind, Role, Shows
from evidence_kit.domain.ledger import Ledger, Payment
from evidence_kit.domain.letter import Statement
from evidence_kit.domain.payees import paid_to_another
from evidence_kit.domain.records import Instalment, Item, Link
from evidence_kit.domain.searching import comparable

CardTails = Mapping[tuple[str, RowPlace], str]  # by item and row: the card that its row names

_DAYS = 31  # a payment so far from a due date fits another instalment as well


@dataclass(frozen=True, slots=True)
class Belonging:
    """A payment that names somebody else than lender and complainant, and why it is the loan's."""

    payment: Payment
    grounds: tuple[Statement, ...]


def belonging(case: Case, book: Ledger, tails: CardTails) -> tuple[Belonging, ...]:
    """The payments of a loan that need a reason and have one, in the order of the ledger."""
    payments = [p for row in book.rows for p in row.payments if p.event.kind is EventKind.REPAID]
    told = (
        Belonging(payment, tuple(_grounds(case, book.loan_id, payment, tails)))
        for payment in payments
        if paid_to_another(case, payment.event) or payment.event.payer
    )
    return tuple(each for each in told if each.grounds)


def _grounds(case: Case, loan_id: str, payment: Payment, tails: CardTails) -> Iterator[Statement]:
    yield from _channel(case, loan_id, payment.event.payee)
    for name, shows in (("listed", Shows.REPAYMENT_LIST), ("statement", Shows.STATEMENT)):
        links = [link for link in payment.proofs if _shows(case, link) is shows]
        if links:
            yield _ground(name, links)
    yield from _instalment(case, loan_id, payment)
    yield from _card(payment, tails)


def _ground(name: str, links: list[Link], **values: object) -> Statement:
    cited = tuple(dict.fromkeys(Citation.of(link) for link in links))
    return Statement(f"bundle.belongs.{name}", values, cited)


def _shows(case: Case, link: Link) -> Shows | None:
    item = case.get(link.item_id)
    return item.shows if isinstance(item, Item) and not item.set_aside else None


def _channel(case: Case, loan_id: str, payee: str) -> Iterator[Statement]:
    """A paper that names the payee as the loan's payment channel."""
    for company in case.institutions_of(loan_id, Role.PAYMENT_CHANNEL) if payee else ():
        names = {comparable(name) for name in (company.name, company.brand, *company.aliases)}
        if comparable(payee) in names - {""}:
            by_kind: dict[Shows, list[Link]] = {}
            for link in case.links_to(company.id):
                if (shows := _shows(case, link)) is not None:
                    by_kind.setdefault(shows, []).append(link)
            for shows, links in by_kind.items():
                yield _ground("channel", links, payee=payee, shows=shows)


def _instalment(case: Case, loan_id: str, payment: Payment) -> Iterator[Statement]:
    """The instalment of the same amount, and how far the payment was from the day it was due."""
    due = case.get(payment.event.instalment_id or "")
    if not isinstance(due, Instalment) or due.total != payment.amount:
        return
    planned = [
        link
        for link in case.links_to(loan_id)
        if _shows(case, link) in (Shows.REPAYMENT_LIST, Shows.CONTRACT)
    ]
    values: dict[str, object] = {"number": due.number, "amount": due.total}
    on = payment.event.on
    if not (on and on.is_full_date and due.due_on and due.due_on.is_full_date):
        yield _ground("instalment", planned, **values)
        return
    days = (on.first_day() - due.due_on.first_day()).days
    if abs(days) <= _DAYS:
        form = "on_day" if days == 0 else "before" if days < 0 else "after"
        values |= {"due_on": due.due_on, "days": abs(days)}
        yield _ground(f"instalment_{form}", planned, **values)


def _card(payment: Payment, tails: CardTails) -> Iterator[Statement]:
    """Rows of different files that name the same card."""
    named: dict[str, list[Link]] = {}
    for link in payment.proofs:
        place = RowPlace.of(link)
        tail = tails.get((link.item_id, place)) if place else None
        if tail:
            named.setdefault(tail, []).append(link)
    for tail, links in named.items():
        if len({link.item_id for link in links}) > 1:
            yield _ground("card", links, tail=tail)
