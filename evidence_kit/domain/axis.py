"""The time axis of a timeline, on paper and in the window: where a moment stands, what is labelled.

Lengths are in whatever unit the axis is given in: points on paper, logical pixels on a screen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from evidence_kit.domain.timeline import Timeline
from evidence_kit.domain.values import CHINA, PartialDate

_TICK_ROOM = 52.0  # between the labels of the axis, on paper
_HOUR = timedelta(hours=1)


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

    def at(self, x: float) -> datetime:
        """The moment that stands at `x`."""
        return self.start + (self.end - self.start) * ((x - self.left) / (self.right - self.left))


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


def settlement_x(timeline: Timeline, axis: Axis) -> float | None:
    """Where the zone after settlement begins: when the settlement's date is over for certain."""
    return axis.x(timeline.settled_on.latest()) if timeline.settled_on else None


def ticks(axis: Axis, room: float = _TICK_ROOM) -> list[tuple[float, str]]:
    """Where the axis is labelled, and how; the finest step whose labels do not crowd."""
    most = (axis.right - axis.left) / room
    length = axis.end - axis.start
    for step in (1, 3, 6, 12):
        if length / (step * _HOUR) <= most:
            return [(axis.x(at), at.strftime("%m-%d %H:%M")) for at in _hours(axis, step)]
    for step in (1, 2, 7, 14):
        if length / timedelta(days=step) <= most + 1:
            found = list(_days(axis, step))
            if len(found) <= most:
                return [(axis.x(at), at.strftime("%Y-%m-%d")) for at in found]
    for step in (1, 2, 3, 6, 12, 24, 60, 120):
        found = list(_months(axis, step))
        if len(found) <= most:
            return [(axis.x(at), at.strftime("%Y-%m" if step < 12 else "%Y")) for at in found]
    return []


def _hours(axis: Axis, step: int) -> Iterator[datetime]:
    at = _midnight(axis.start.date())
    while at <= axis.end:
        if at >= axis.start:
            yield at
        at += step * _HOUR


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
