"""The timeline of a loan, or of all loans: its events in order, each with its proof."""

from dataclasses import dataclass, field
from operator import attrgetter

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Event, Link
from evidence_kit.domain.settling import settlements
from evidence_kit.domain.values import PartialDate

_ENDINGS = (EventKind.SETTLED, EventKind.AGREEMENT, EventKind.CERTIFICATE, EventKind.CLOSED)
_UNKNOWN = 10**18  # behind every date
_RANK = {kind: rank for rank, kind in enumerate(EventKind)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One event with the links that prove it; no links means that nothing proves it yet."""

    event: Event
    proofs: tuple[Link, ...]
    after_settlement: bool
    order: int = field(default=0, compare=False, repr=False)  # among those of a timeline


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in order; `settled_on` is the day of settlement, where it is known."""

    loan_id: str | None
    entries: tuple[Entry, ...]
    settled_on: PartialDate | None


def timeline(case: Case, loan_id: str | None = None, before: Timeline | None = None) -> Timeline:
    """The timeline of one loan, or of the whole case without `loan_id`.

    A partial date stands where it begins, before the exact dates it may mean, an unknown one at the
    end; a settlement without time of day stands after its day's payments. Events of one moment keep
    the order in which things happen to a loan, then that of entry.
    `after_settlement` is true only where it is certain whatever the unknown parts are.
    The entries of a timeline `before` that are the same now are taken from it, not made again.
    """
    events = [e for e in case.events if loan_id is None or e.loan_id == loan_id]
    settled = settlements(events)
    known = {entry.event.id: entry for entry in before.entries} if before else {}
    was = settlements(entry.event for entry in known.values())
    changed = {of for of in settled.keys() | was.keys() if settled.get(of) != was.get(of)}
    entries = []
    for event in events:
        proofs, entry = case.links_to(event.id), known.get(event.id)
        is_same = entry is not None and entry.event is event and entry.proofs == proofs
        if entry is None or not is_same or event.loan_id in changed:
            after = _is_after(event, settled.get(event.loan_id))
            entry = Entry(event, proofs, after, _order(event))
        entries.append(entry)
    entries.sort(key=attrgetter("order"))
    return Timeline(loan_id, tuple(entries), settled.get(loan_id))


def settled_on(case: Case, loan_id: str | None) -> PartialDate | None:
    """When the loan was settled, see `settling`; None where it is not known."""
    return settlements(e for e in case.events if e.loan_id == loan_id).get(loan_id)


def _is_after(event: Event, settled: PartialDate | None) -> bool:
    return event.on is not None and settled is not None and event.on.is_certainly_after(settled)


def _order(event: Event) -> int:
    on = event.on
    if on is None:
        return _UNKNOWN + _RANK[event.kind]
    hour, minute, second = on.hour or 0, on.minute or 0, on.second or 0
    # A loan is settled by the last payment of that day, not before it.
    if event.kind in _ENDINGS and on.is_full_date and on.hour is None:
        hour, minute, second = 23, 59, 59
    days = (on.year * 13 + (on.month or 1)) * 32 + (on.day or 1)  # in order, not one by one
    return (days * 86400 + hour * 3600 + minute * 60 + second) * len(_RANK) + _RANK[event.kind]
