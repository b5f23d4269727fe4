"""Rows of a repayment list that are instalments paid in parts: the parts are the payments."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations

from evidence_kit.domain.readings import Direction, DocumentKind
from evidence_kit.domain.same_payments import SeenPayment
from evidence_kit.domain.values import PartialDate

_MOST_PARTS = 4
_EARLIER = timedelta(days=31)  # the parts of an instalment are paid within its month
_MOST_NEAR = 12  # payments of a month; among more a sum may come about by chance


def paid_in_parts(payments: Sequence[SeenPayment], loans: Sequence[str | None]) -> frozenset[int]:
    """The identities of what only a list shows, and of which other files show the parts.

    A list has one row for an instalment, also where it was paid in several goes. `loans`: of each
    payment the loan that is known. The parts are of the same loan or of an unknown one, stand in
    no row of that list themselves, and make up the row's amount to the last fen.
    """
    found = set()
    for whole, loan in zip(payments, loans, strict=True):
        if loan is None or not _is_row(whole):
            continue
        near = [
            payment
            for payment, other in zip(payments, loans, strict=True)
            if other in (None, loan) and _may_be_part(payment, whole)
        ]
        if _make_up(near, whole.amounts[0].fen):
            found.add(id(whole))
    return frozenset(found)


def _is_row(payment: SeenPayment) -> bool:
    return payment.paid_at is not None and all(
        sighting.kind is DocumentKind.REPAYMENT_HISTORY and sighting.record.instalment is not None
        for sighting in payment.sightings
    )


def _may_be_part(payment: SeenPayment, whole: SeenPayment) -> bool:
    lists = {sighting.item_id for sighting in whole.sightings}
    numbers = {sighting.record.instalment for sighting in whole.sightings}
    return (
        payment is not whole
        and payment.amounts[0].fen < whole.amounts[0].fen
        and all(sighting.item_id not in lists for sighting in payment.sightings)
        and all(s.record.instalment in (None, *numbers) for s in payment.sightings)
        and all(s.record.direction is not Direction.IN for s in payment.sightings)
        and _is_before(payment.paid_at, whole.paid_at)
    )


def _is_before(part: PartialDate | None, whole: PartialDate | None) -> bool:
    """Whether a part was paid on the day of the row, which is that of the last, or before it."""
    if part is None or whole is None or not (part.is_full_date and whole.is_full_date):
        return False
    return timedelta(0) <= whole.first_day() - part.first_day() <= _EARLIER


def _make_up(parts: Sequence[SeenPayment], fen: int) -> bool:
    if len(parts) > _MOST_NEAR:
        return False
    return any(
        sum(part.amounts[0].fen for part in some) == fen
        for count in range(2, _MOST_PARTS + 1)
        for some in combinations(parts, count)
    )
