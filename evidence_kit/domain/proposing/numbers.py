"""The numbers of payments, and payments that may be one although their numbers differ."""

from collections.abc import Sequence
from operator import ne

from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.readings import Direction
from evidence_kit.domain.same_payments import APART, SeenPayment, Sighting
from evidence_kit.domain.values import Money, PartialDate


def numbers_of(payment: SeenPayment) -> set[str]:
    """Every number that a file shows for a payment."""
    said = (
        plain(number or "")
        for s in payment.sightings
        for number in (s.record.transaction_id, s.record.order_id)
    )
    return {number for number in said if number}


def nearly_same(payments: Sequence[SeenPayment]) -> list[tuple[SeenPayment, SeenPayment]]:
    """Pairs of one amount that may be one: a sign of the number was misread, or the time agrees.

    Payments that one file shows beside each other are two, and so are those of different days.
    """
    by_amount: dict[Money, list[SeenPayment]] = {}
    for payment in payments:
        for amount in payment.amounts[:1]:
            by_amount.setdefault(amount, []).append(payment)
    found: list[tuple[SeenPayment, SeenPayment]] = []
    for alike in by_amount.values():
        for position, payment in enumerate(alike):
            for other in alike[position + 1 :]:
                if _may_be_one(payment, other):
                    found.append((payment, other))
    return found


def _may_be_one(one: SeenPayment, other: SeenPayment) -> bool:
    if one.may_be or other.may_be or _items(one) & _items(other):
        return False
    if _directions(one) != _directions(other):
        return False
    days = [payment.paid_at.date_only() for payment in (one, other) if payment.paid_at]
    if len(days) > 1 and not days[0].may_be(days[1]):
        return False
    misread = any(_differ_in_one(a, b) for a in _ids(one) for b in _ids(other))
    return misread or _is_at_once(one.paid_at, other.paid_at)


def _is_at_once(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None or one.hour is None or other.hour is None:
        return False
    return abs(one.earliest() - other.earliest()) <= APART


def _items(payment: SeenPayment) -> set[str]:
    return {sighting.item_id for sighting in payment.sightings}


def _directions(payment: SeenPayment) -> set[bool]:
    return {sighting.record.direction is Direction.IN for sighting in payment.sightings}


def _ids(payment: SeenPayment) -> set[str]:
    return {plain(s.record.transaction_id) for s in payment.sightings if s.record.transaction_id}


def compared_numbers(one: SeenPayment, other: SeenPayment) -> tuple[Sighting, Sighting]:
    """The two sightings to look at: whose numbers differ in one sign, else the first of each."""
    for here in one.sightings:
        for there in other.sightings:
            numbers = (
                plain(here.record.transaction_id or ""),
                plain(there.record.transaction_id or ""),
            )
            if _differ_in_one(*numbers):
                return here, there
    return one.sightings[0], other.sightings[0]


def _differ_in_one(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(map(ne, one, other)) == 1
