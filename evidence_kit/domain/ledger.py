"""What was due, paid and refunded on a loan, row by row, each payment with its proof.

Sums are shown, never turned into a statement of how the loan stands.
"""

from dataclasses import dataclass

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Event, Instalment, Link
from evidence_kit.domain.timeline import Timeline, timeline
from evidence_kit.domain.values import Money


@dataclass(frozen=True, slots=True)
class Payment:
    """A repayment (positive) or a refund (negative amount) and what proves it."""

    event: Event
    amount: Money | None
    proofs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One instalment with its payments; `instalment` is None for payments that name none."""

    instalment: Instalment | None
    payments: tuple[Payment, ...]
    paid: Money


@dataclass(frozen=True, slots=True)
class Ledger:
    """The repayment table of one loan."""

    loan_id: str
    rows: tuple[Row, ...]
    due: Money
    paid: Money  # repayments only
    refunded: Money  # as a positive amount
    unproved: int  # payments without proof
    unknown_amounts: int  # payments whose amount is not known, in no sum

    @property
    def has_unassigned(self) -> bool:
        """Whether a repayment names no instalment: it may have paid any, or several at once."""
        return any(
            payment.event.kind is EventKind.REPAID
            for row in self.rows
            if row.instalment is None
            for payment in row.payments
        )

    @property
    def net(self) -> Money:
        """Paid less refunded."""
        return self.paid - self.refunded


def ledger(case: Case, loan_id: str, told: Timeline | None = None) -> Ledger:
    """The repayment table of a loan, in order of the schedule and then of time.

    `told` is the loan's timeline, where the caller has it already.
    """
    told = told or timeline(case, loan_id)
    instalments = sorted(
        (i for i in case.instalments if i.loan_id == loan_id), key=lambda i: i.number
    )
    payments = [
        Payment(entry.event, _signed(entry.event), entry.proofs)
        for entry in told.entries
        if entry.event.kind in (EventKind.REPAID, EventKind.REFUNDED)
    ]
    by_instalment: dict[str | None, list[Payment]] = {}
    known = {i.id for i in instalments}
    for payment in payments:
        key = payment.event.instalment_id
        by_instalment.setdefault(key if key in known else None, []).append(payment)
    rows = [_row(i, by_instalment.get(i.id, [])) for i in instalments]
    if None in by_instalment:
        rows.append(_row(None, by_instalment[None]))
    amounts = [p.amount for p in payments if p.amount is not None]
    return Ledger(
        loan_id,
        tuple(rows),
        due=_sum([i.total for i in instalments]),
        paid=_sum([a for a in amounts if a.fen > 0]),
        refunded=Money(-_sum([a for a in amounts if a.fen < 0]).fen),
        unproved=sum(not p.proofs for p in payments),
        unknown_amounts=sum(p.amount is None for p in payments),
    )


def _row(instalment: Instalment | None, payments: list[Payment]) -> Row:
    return Row(instalment, tuple(payments), _sum([p.amount for p in payments if p.amount]))


def _signed(event: Event) -> Money | None:
    if event.amount is None or event.kind is EventKind.REPAID:
        return event.amount
    return Money(-event.amount.fen)


def _sum(amounts: list[Money]) -> Money:
    return Money(sum(amount.fen for amount in amounts))
