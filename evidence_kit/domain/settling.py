"""When a loan was settled, as far as what is recorded tells.

The day is that of the settlement, where one is recorded. An agreement alone settles nothing before
what was agreed is paid: the day is then that of the payment with which it is, and where no payment
after it is recorded there is none. Nothing is said to be after a settlement that nothing shows. One
rule for all that speaks of it, whatever the order in which events were recorded.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Event
from evidence_kit.domain.values import PartialDate

SETTLING = frozenset((EventKind.SETTLED, EventKind.AGREEMENT))
_TELLING = SETTLING | {EventKind.REPAID}


def settlements(events: Iterable[Event]) -> dict[str | None, PartialDate]:
    """When each loan was settled, of those of which it is known."""
    by_loan: dict[str, list[Event]] = {}
    for event in events:
        if event.kind in _TELLING and event.on is not None and event.loan_id is not None:
            by_loan.setdefault(event.loan_id, []).append(event)
    days = {loan_id: _settled_on(of_loan) for loan_id, of_loan in by_loan.items()}
    return {loan_id: on for loan_id, on in days.items() if on is not None}


def settled_by(events: Iterable[Event], on: PartialDate) -> EventKind:
    """What settled a loan on its day: the event that says so, else what was paid as agreed."""
    return next((e.kind for e in events if is_at_line(e, on)), EventKind.SETTLED)


def is_at_line(event: Event, on: PartialDate | None) -> bool:
    """Whether an event is said by the day of settlement: it need not be said beside it."""
    return event.kind in SETTLING and event.on == on


def is_kept(agreement: Event, events: Iterable[Event]) -> bool:
    """Whether what is recorded after an agreement may be all that was agreed, and is something."""
    return agreement.on is None or _kept_on(agreement, events) is not None


def is_followed(agreement: Event, events: Iterable[Event]) -> bool:
    """Whether anything that was paid after an agreement is recorded."""
    return agreement.on is None or bool(_paid_since(agreement, events))


def completing(agreement: Event, events: Iterable[Event]) -> tuple[Event, ...]:
    """The payments after an agreement that make up its sum, the last of them completing it.

    Nothing where the sum or a payment's is not known, or less was paid.
    """
    paid = _paid_since(agreement, events)
    place = _completed_by(agreement, paid)
    counted = paid[: place + 1] if place is not None else []
    return tuple(counted) if all(event.amount for event in counted) else ()


def _settled_on(events: Sequence[Event]) -> PartialDate | None:
    """Of several settlements the one that is over first, of agreements the one kept last."""
    settled = [e.on for e in events if e.kind is EventKind.SETTLED and e.on]
    if settled:
        return min(settled, key=_over)
    agreements = (e for e in events if e.kind is EventKind.AGREEMENT)
    return max(filter(None, (_kept_on(e, events) for e in agreements)), key=_over, default=None)


def _kept_on(agreement: Event, events: Iterable[Event]) -> PartialDate | None:
    """The day on which an agreement was kept; None where nothing, or less, is recorded to be paid.

    Where a sum is not known it is the day of the last payment.
    """
    paid, agreed = _paid_since(agreement, events), agreement.on
    if not paid or agreed is None:
        return None
    place = _completed_by(agreement, paid)
    if place is None:
        if agreement.amount and all(event.amount for event in paid):
            return None
        place = -1
    return max(filter(None, (agreed, paid[place].on)), key=_over)


def _paid_since(agreement: Event, events: Iterable[Event]) -> list[Event]:
    """The loan's payments that may be later than an agreement, in order."""
    since = agreement.on
    paid = [
        (_over(e.on), e.id, e)
        for e in events
        if e.kind is EventKind.REPAID and e.loan_id == agreement.loan_id
        and e.on and since and not since.is_certainly_after(e.on)
    ]  # fmt: skip
    return [event for *_, event in sorted(paid, key=lambda each: each[:2])]


def _completed_by(agreement: Event, paid: Sequence[Event]) -> int | None:
    """Which payment makes up the sum that was agreed, of those that tell theirs."""
    if agreement.amount is None:
        return None
    total = 0
    for place, event in enumerate(paid):
        total += event.amount.fen if event.amount else 0
        if total >= agreement.amount.fen:
            return place
    return None


def _over(on: PartialDate) -> tuple[datetime, str]:
    """When a day is over for certain; of two that are over together always the same first."""
    return on.latest(), str(on)
