"""The timeline of a loan, or of all loans: its events in order, each with its proof."""

from dataclasses import dataclass

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Event, Link
from evidence_kit.domain.values import PartialDate

_ENDINGS = (EventKind.SETTLED, EventKind.AGREEMENT, EventKind.CERTIFICATE, EventKind.CLOSED)
_RANK = {kind: rank for rank, kind in enumerate(EventKind)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One event with the links that prove it; no links means that nothing proves it yet."""

    event: Event
    proofs: tuple[Link, ...]
    after_settlement: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in order; `settled_on` is the settlement or the agreement, where one is recorded."""

    loan_id: str | None
    entries: tuple[Entry, ...]
    settled_on: PartialDate | None


def timeline(case: Case, loan_id: str | None = None) -> Timeline:
    """The timeline of one loan, or of the whole case without `loan_id`.

    A partial date stands where it begins, before the exact dates it may mean, an unknown one at the
    end; a settlement without time of day stands after its day's payments. Events of one moment keep
    the order in which things happen to a loan, then that of entry.
    `after_settlement` is true only where it is certain whatever the unknown parts are.
    """
    events = [e for e in case.events if loan_id is None or e.loan_id == loan_id]
    ordered = sorted(enumerate(events), key=lambda pair: _order(pair[1], pair[0]))
    settled = {of: settled_on(case, of) for of in {event.loan_id for event in events} | {loan_id}}
    entries = tuple(
        Entry(event, case.links_to(event.id), _is_after(event, settled[event.loan_id]))
        for _, event in ordered
    )
    return Timeline(loan_id, entries, settled[loan_id])


def settled_on(case: Case, loan_id: str | None) -> PartialDate | None:
    """When the loan was settled or its settlement agreed: the earliest such event with a date."""
    dates = [
        event.on
        for event in case.events
        if event.loan_id == loan_id is not None
        and event.kind in (EventKind.SETTLED, EventKind.AGREEMENT)
        and event.on is not None
    ]
    return min(dates, key=lambda on: on.earliest(), default=None)


def _is_after(event: Event, settled: PartialDate | None) -> bool:
    return event.on is not None and settled is not None and event.on.is_certainly_after(settled)


def _order(event: Event, position: int) -> tuple[bool, tuple[int, ...], int, int]:
    if event.on is None:
        return (True, (), _RANK[event.kind], position)
    # A loan is settled by the last payment of that day, not before it.
    ends_its_day = event.kind in _ENDINGS and event.on.is_full_date and event.on.hour is None
    on = event.on
    moment = (on.year, on.month or 1, on.day or 1, on.hour or 0, on.minute or 0, on.second or 0)
    if ends_its_day:
        moment = (*moment[:3], 23, 59, 59)
    return (False, moment, _RANK[event.kind], position)
