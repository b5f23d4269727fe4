"""The transaction and order numbers of payments, and those of which one may have been misread."""

from collections.abc import Sequence

from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.same_payments import SeenPayment


def numbers_of(payment: SeenPayment) -> set[str]:
    """Every number that a file shows for a payment."""
    said = (
        plain(number or "")
        for s in payment.sightings
        for number in (s.record.transaction_id, s.record.order_id)
    )
    return {number for number in said if number}


def nearly_same(payments: Sequence[SeenPayment]) -> list[SeenPayment]:
    """Payments of one amount whose transaction numbers differ in a single sign: one was misread."""
    by_amount: dict[object, list[tuple[SeenPayment, str]]] = {}
    for payment in payments:
        for sighting in payment.sightings:
            number = plain(sighting.record.transaction_id or "")
            if number and payment.amounts:
                by_amount.setdefault(payment.amounts[0], []).append((payment, number))
    found: list[SeenPayment] = []
    for alike in by_amount.values():
        for position, (payment, number) in enumerate(alike):
            for other, its in alike[position + 1 :]:
                if payment is not other and _differ_in_one(number, its):
                    found += [payment, other]
    return found


def _differ_in_one(one: str, other: str) -> bool:
    if len(one) != len(other) or one == other:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1
