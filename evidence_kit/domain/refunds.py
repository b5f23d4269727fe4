"""Which payment of a statement a refund belongs to: the refund is a row of its own."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_kit.domain.readings import Direction, Record

_REFUND = re.compile(r"退款|退货|refund", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RefundPair:
    """A payment and its refund, as positions among the records. Neither amount was changed."""

    payment: int
    refund: int


def is_refund(record: Record) -> bool:
    """Whether a record is money that comes back, not the payment that tells of it."""
    if record.direction is Direction.OUT:
        return False
    if (record.status or "").startswith("退款"):
        return True
    is_telling = record.refunded is not None and record.direction is not Direction.IN
    return not is_telling and _REFUND.search(record.note or "") is not None


def refund_pairs(records: Sequence[Record]) -> tuple[RefundPair, ...]:
    """Pairs each refund with the payment that it gives back; what is not certain stays unpaired.

    Both carry the same order number, or the same party. Among several such payments the one counts
    that says just this refund, then the one of just this amount; where two are left, none does.
    No payment gives back more than it was.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        if record.amount is not None and not is_refund(record):
            for key in _keys(record):
                by_key[key].append(index)
    left = {index: record.amount.fen for index, record in enumerate(records) if record.amount}
    pairs: list[RefundPair] = []
    for index, refund in enumerate(records):
        if refund.amount is None or not refund.amount.fen or not is_refund(refund):
            continue
        for key in _keys(refund):
            may_be = [i for i in by_key[key] if _may_be_of(records[i], refund, left[i], key)]
            if (found := _only_best(records, may_be, refund)) is not None:
                left[found] -= refund.amount.fen
                pairs.append(RefundPair(found, index))
                break
    return tuple(pairs)


def _keys(record: Record) -> list[str]:
    """What a payment and its refund have in common, the surest first."""
    keys = []
    if record.order_id:
        keys.append(f"order {record.order_id}")
    if record.transaction_id:  # a refund carries the payment's number with its own behind it
        keys.append(f"id {record.transaction_id.partition('_')[0]}")
    if party := record.payee or record.payer:
        keys.append(f"party {party}")
    return keys


def _may_be_of(payment: Record, refund: Record, left: int, key: str) -> bool:
    if refund.amount is None or payment.amount is None or payment.direction is Direction.IN:
        return False
    if payment.currency != refund.currency or left < refund.amount.fen:
        return False
    if payment.paid_at and refund.paid_at and payment.paid_at.is_certainly_after(refund.paid_at):
        return False
    # The same shop is visited twice: without a common number, the amount must be the same too.
    is_said = refund.amount in (payment.refunded, payment.amount)
    return is_said or not key.startswith("party ")


def _only_best(records: Sequence[Record], may_be: list[int], refund: Record) -> int | None:
    def likeness(index: int) -> tuple[bool, bool]:
        payment = records[index]
        return payment.refunded == refund.amount, payment.amount == refund.amount

    best = max(map(likeness, may_be), default=None)
    of_best = [index for index in may_be if likeness(index) == best]
    return of_best[0] if len(of_best) == 1 else None
