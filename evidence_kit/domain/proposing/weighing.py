"""What speaks for a payment that was seen, and what against it."""

from evidence_kit.domain.loan_rows import is_not_done
from evidence_kit.domain.proposing.proposal import Doubt, Reason
from evidence_kit.domain.same_payments import SeenPayment


def doubts_of(payment: SeenPayment) -> list[Doubt]:
    """Why a person has to look at a payment, whatever its loan."""
    doubts = []
    if payment.may_be:
        doubts.append(Doubt.MAY_BE_ANOTHER)
    if payment.is_contradicted:
        doubts.append(Doubt.CONTRADICTED)
    if payment.paid_at is None:
        doubts.append(Doubt.NO_DATE)
    if any(is_not_done(s.record) for s in payment.sightings):
        doubts.append(Doubt.NOT_DONE)
    if any(s.record.currency != "CNY" for s in payment.sightings):
        doubts.append(Doubt.NOT_RENMINBI)
    return doubts


def agreements_of(payment: SeenPayment) -> list[Reason]:
    """Why what several files show is one payment."""
    first, *others = payment.sightings
    return [
        Reason(f"same_{agreement.value}", {"item": first.item_id, "other": other.item_id})
        for other, agreement in zip(others, payment.agreements, strict=True)
        if other.item_id != first.item_id
    ]
