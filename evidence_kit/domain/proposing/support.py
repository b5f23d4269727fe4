"""How the evidence of a payment stands together: a second source confirms it, or contradicts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.loan_rows import is_not_done
from evidence_kit.domain.proposing.payments import Payments
from evidence_kit.domain.readings import Direction, Record
from evidence_kit.domain.records import Event
from evidence_kit.domain.same_payments import SeenPayment, Sighting, are_near
from evidence_kit.domain.values import Money, PartialDate


class Support(StrEnum):
    """How the evidence of one payment stands together."""

    CORROBORATED = "corroborated"  # files of different kinds say the same
    ALONE = "alone"
    CONTRADICTED = "contradicted"
    NO_PAYMENT = "no-payment"  # what it shows went the other way, or was not carried out


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the evidence of a payment says; where an item contradicts it, both values."""

    support: Support
    item_id: str
    said: Money | PartialDate | None = None  # by the case
    shown: Money | PartialDate | None = None  # by the item


def verdicts(payments: Payments) -> dict[str, Verdict]:
    """What the evidence of each payment in the case says together, by the event's id."""
    return {event.id: _verdict(event, seen, by) for event, seen, by in payments.proving()}


def supports_of(case: Case, found: Mapping[str, Verdict]) -> dict[str, Support]:
    """How what each item proves stands together with other evidence, by the item's id.

    Of an item that proves several payments, one that is contradicted counts before the others.
    """
    by_item: dict[str, set[Support]] = {}
    for event_id, verdict in found.items():
        for link in case.links_to(event_id):
            by_item.setdefault(link.item_id, set()).add(verdict.support)
    order = (Support.CONTRADICTED, Support.ALONE, Support.CORROBORATED)
    return {
        item_id: next(each for each in order if each in supports)
        for item_id, supports in by_item.items()
    }


def _verdict(event: Event, payment: SeenPayment, proving: tuple[Sighting, ...]) -> Verdict:
    for sighting in proving:
        if is_not_done(sighting.record) or _is_other_way(event, sighting.record):
            return Verdict(Support.NO_PAYMENT, sighting.item_id)
        amount, paid_at = sighting.record.amount, sighting.record.paid_at
        if event.amount is not None and amount not in (None, event.amount):
            return Verdict(Support.CONTRADICTED, sighting.item_id, event.amount, amount)
        if event.on and paid_at and not _is_of_moment(event.on, sighting, payment):
            return Verdict(Support.CONTRADICTED, sighting.item_id, event.on, paid_at)
    kinds = {sighting.kind for sighting in proving}
    is_two = len(kinds) > 1 and not payment.is_contradicted
    return Verdict(Support.CORROBORATED if is_two else Support.ALONE, proving[0].item_id)


def _is_of_moment(on: PartialDate, sighting: Sighting, payment: SeenPayment) -> bool:
    """Whether what a sighting shows may be of a moment: of it, or booked near it.

    The latter only where something else shows the moment itself: else a slip of the hand is one.
    """
    paid_at = sighting.record.paid_at
    if paid_at is None or on.may_be(paid_at):
        return True
    others = (s.record.paid_at for s in payment.sightings if s.item_id != sighting.item_id)
    is_shown = any(other is not None and on.may_be(other) for other in others)
    is_timed = on.hour is not None and paid_at.hour is not None
    return is_shown and is_timed and are_near(on, paid_at)


def _is_other_way(event: Event, record: Record) -> bool:
    comes_in = event.kind in (EventKind.DISBURSED, EventKind.REFUNDED)
    return record.direction is (Direction.OUT if comes_in else Direction.IN)
