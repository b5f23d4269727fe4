"""Which marks stand on the timeline graphic of a loan, and where: lanes, merging, the time axis."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from evidence_kit.domain.kinds import EventKind, Reached
from evidence_kit.domain.ledger import Ledger
from evidence_kit.domain.timeline import Entry, Timeline
from evidence_kit.domain.values import CHINA, PartialDate

MERGE = 14.0  # marks closer than this become one
CLEAR = 8.0  # between a mark and the settlement line
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
    """One mark: its middle, the span it may mean where dates are partial, and its events."""

    x: float
    entries: tuple[Entry, ...]
    spans: tuple[tuple[float, float], ...] = ()
    after: bool = False


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

    None stands on the settlement line but the settlement itself; nothing is merged across it.
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
    if line is not None:
        if entry.event.kind in SETTLING and on.is_full_date:
            x = min(x, line)
        elif entry.after_settlement:
            x = max(x, line + CLEAR)
        else:
            x = min(x, line - CLEAR)
    spans = () if on.is_full_date else ((first, last),)
    return Mark(x, (entry,), spans, entry.after_settlement)


def _merged(single: Sequence[Mark]) -> list[Mark]:
    """Joins the closest two until none are closer than `MERGE`."""
    done = list(single)
    while True:
        gaps = [
            (right.x - left.x, position)
            for position, (left, right) in enumerate(pairwise(done))
            if left.after is right.after
        ]
        closest, position = min(gaps, default=(MERGE, 0))
        if closest >= MERGE:
            return done
        left, right = done[position : position + 2]
        weight = len(left.entries), len(right.entries)
        x = (left.x * weight[0] + right.x * weight[1]) / sum(weight)
        joined = Mark(x, left.entries + right.entries, left.spans + right.spans, left.after)
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
