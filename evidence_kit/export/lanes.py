"""Which marks stand on the timeline graphic of a loan, and where: lanes, merging, the time axis."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from evidence_kit.domain.kinds import EventKind, Reached
from evidence_kit.domain.ledger import Ledger
from evidence_kit.domain.records import Event, Loan
from evidence_kit.domain.timeline import Entry, Timeline
from evidence_kit.domain.values import CHINA, PartialDate

BESIDE = 3.0  # the most by which a mark is moved to its side of the settlement line
_APART = 3.0  # between marks, at the least
_WIDEST = 1.15  # half the width of the widest shape, in radii
_RADIUS = 3.7
_MANY = 6.0  # for marks that carry a number
_HUNDREDS = 8.0
_TICK_ROOM = 52.0  # between the labels of the axis


class Lane(StrEnum):
    """The lanes from top to bottom, each with a shape of its own."""

    LOAN = "loan"
    DUE = "due"
    REPAID = "repaid"
    REFUNDED = "refunded"
    CONTACT = "contact"
    THIRD = "third"  # contacts that reached someone else
    OWN = "own"


_LANES = {
    EventKind.DUE: Lane.DUE,
    EventKind.REPAID: Lane.REPAID,
    EventKind.REFUNDED: Lane.REFUNDED,
    EventKind.OWN_CONTACT: Lane.OWN,
    EventKind.COMPLAINT: Lane.OWN,
    EventKind.REPLY: Lane.OWN,
}
SETTLING = (EventKind.SETTLED, EventKind.AGREEMENT)


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from left to right between two moments."""

    start: datetime
    end: datetime
    left: float
    right: float

    def x(self, at: datetime) -> float:
        """Where a moment stands."""
        return self.left + (at - self.start) / (self.end - self.start) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its middle, from where to where its events stand, and what partial dates span."""

    x: float
    entries: tuple[Entry, ...]
    extent: tuple[float, float]
    spans: tuple[tuple[float, float], ...] = ()
    after: bool = False

    @property
    def radius(self) -> float:
        """Large enough for the number of its events."""
        count = len(self.entries)
        return _RADIUS if count == 1 else _MANY if count < 100 else _HUNDREDS


def lane_of(entry: Entry) -> Lane:
    """The lane an event stands on."""
    event = entry.event
    if event.kind is EventKind.CONTACT:
        return Lane.CONTACT if event.reached in (None, Reached.SELF) else Lane.THIRD
    return _LANES.get(event.kind, Lane.LOAN)


def due_days(timeline: Timeline, ledger: Ledger) -> list[PartialDate]:
    """The days on which something fell due, from the schedule and from events."""
    planned = [row.instalment.due_on for row in ledger.rows if row.instalment]
    events = [e.event.on for e in timeline.entries if e.event.kind is EventKind.DUE]
    return list(dict.fromkeys(on for on in (*planned, *events) if on))


def with_payout(timeline: Timeline, loan: Loan) -> Timeline:
    """With the day of the payout as the loan tells it, where no event does."""
    told = any(entry.event.kind is EventKind.DISBURSED for entry in timeline.entries)
    if told or loan.disbursed_on is None:
        return timeline
    payout = Event(
        id=loan.id,
        kind=EventKind.DISBURSED,
        loan_id=loan.id,
        on=loan.disbursed_on,
        amount=loan.principal,
    )
    first = Entry(payout, (), after_settlement=False)
    return replace(timeline, entries=(first, *timeline.entries))


def due_ticks(timeline: Timeline, due: Iterable[PartialDate], axis: Axis) -> list[float]:
    """Where the days on which something fell due stand, none behind the settlement line."""
    line, settled = settlement_x(timeline, axis), timeline.settled_on
    return [
        _beside(axis.x(on.earliest()), line, after=bool(settled and on.is_certainly_after(settled)))
        for on in due
    ]


def axis_of(
    timeline: Timeline, due: Iterable[PartialDate], left: float, right: float
) -> Axis | None:
    """The axis that holds everything dated, a little wider; None where nothing is."""
    days = [entry.event.on for entry in timeline.entries if entry.event.on] + list(due)
    if not days:
        return None
    start = min(on.earliest() for on in days)
    end = max(on.latest() for on in days)
    margin = max((end - start) * 0.03, timedelta(days=4))
    return Axis(start - margin, end + margin, left, right)


def marks(timeline: Timeline, lane: Lane, axis: Axis) -> list[Mark]:
    """The marks of one lane from left to right, neighbours merged.

    Nothing is merged across the settlement line.
    """
    line = settlement_x(timeline, axis)
    single = sorted(
        (
            _mark(entry, axis, line)
            for entry in timeline.entries
            if entry.event.on and lane_of(entry) is lane and lane is not Lane.DUE
        ),
        key=lambda mark: (mark.x, mark.after),
    )
    return _merged(single)


def settlement_x(timeline: Timeline, axis: Axis) -> float | None:
    """Where the zone after settlement begins: when the settlement's date is over for certain."""
    return axis.x(timeline.settled_on.latest()) if timeline.settled_on else None


def _mark(entry: Entry, axis: Axis, line: float | None) -> Mark:
    on = entry.event.on
    if on is None:
        raise ValueError("an undated event has no place on the axis")
    first, last = axis.x(on.earliest()), axis.x(on.latest())
    x = (first + last) / 2
    if entry.event.kind in SETTLING and on.is_full_date:
        x = x if line is None else min(x, line)
    else:
        x = _beside(x, line, after=entry.after_settlement)
    spans = () if on.is_full_date else ((first, last),)
    return Mark(x, (entry,), (x, x), spans, entry.after_settlement)


def _beside(x: float, line: float | None, *, after: bool) -> float:
    if line is None:
        return x
    return max(x, line + BESIDE) if after else min(x, line - BESIDE)


def gap(left: Mark, right: Mark) -> float:
    """What is free between two neighbours beyond the least; negative where they are too close."""
    return right.x - left.x - _WIDEST * (left.radius + right.radius) - _APART


def _merged(single: Sequence[Mark]) -> list[Mark]:
    """Joins the closest two until none are too close."""
    done = list(single)
    while True:
        gaps = [
            (gap(left, right), position)
            for position, (left, right) in enumerate(pairwise(done))
            if left.after is right.after
        ]
        closest, position = min(gaps, default=(0.0, 0))
        if closest >= 0:
            return done
        left, right = done[position : position + 2]
        weight = len(left.entries), len(right.entries)
        x = (left.x * weight[0] + right.x * weight[1]) / sum(weight)
        joined = Mark(
            x,
            left.entries + right.entries,
            (left.extent[0], max(left.extent[1], right.extent[1])),
            left.spans + right.spans,
            left.after,
        )
        done[position : position + 2] = [joined]


def ticks(axis: Axis) -> list[tuple[float, str]]:
    """Where the axis is labelled, and how; the finest step whose labels do not crowd."""
    for step in (1, 2, 7, 14):
        found = list(_days(axis, step))
        if len(found) * _TICK_ROOM <= axis.right - axis.left:
            return [(axis.x(at), at.strftime("%Y-%m-%d")) for at in found]
    for step in (1, 2, 3, 6, 12, 24, 60, 120):
        found = list(_months(axis, step))
        if len(found) * _TICK_ROOM <= axis.right - axis.left:
            return [(axis.x(at), at.strftime("%Y-%m" if step < 12 else "%Y")) for at in found]
    return []


def _days(axis: Axis, step: int) -> Iterator[datetime]:
    at = _midnight(axis.start.date() + timedelta(days=1))
    while at <= axis.end:
        yield at
        at += timedelta(days=step)


def _months(axis: Axis, step: int) -> Iterator[datetime]:
    month = axis.start.year * 12 + axis.start.month  # the month after the start's
    month += -month % step
    while (at := _midnight(date(month // 12, month % 12 + 1, 1))) <= axis.end:
        yield at
        month += step


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)
