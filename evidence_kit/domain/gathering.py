"""Marks of a zoomable timeline: what would stand too close is gathered into one mark with a count.

Times are seconds since 1970; lengths are logical pixels. Marks never overlap and never cross the
line of settlement. The cost follows the number of marks, not that of events.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from evidence_kit.domain.timeline import Entry

APART = 12.0  # logical pixels; marks closer than this are drawn as one
_GAP = 3.0  # between a mark with a count and the next


@dataclass(frozen=True, slots=True)
class Spot:
    """A dated event on a lane: what its date may mean, and where in between its mark stands."""

    entry: Entry
    first: float
    last: float

    @property
    def at(self) -> float:
        """The middle of what the date may mean."""
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class Gathered:
    """One mark: `start` to `stop` are the positions of its events in the row."""

    left: float
    right: float
    start: int
    stop: int

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2


class Row:
    """The events of one lane in the order of their marks: those after settlement are behind."""

    def __init__(self, entries: Sequence[Entry], settled: float | None) -> None:
        """`settled` is the moment from which on all is after settlement, if there is one."""
        spots = [
            Spot(entry, on.earliest().timestamp(), on.latest().timestamp())
            for entry in entries
            if (on := entry.event.on) is not None
        ]
        self.settled = settled
        self.spots = tuple(sorted(spots, key=lambda s: (s.entry.after_settlement, s.at)))
        self._sides = [
            (is_after, [spot.at for spot in group])
            for is_after, group in groupby(self.spots, key=lambda s: s.entry.after_settlement)
        ]
        self.partial = tuple(s for s in self.spots if s.entry.event.on.day is None)  # type: ignore[union-attr]

    def gathered(
        self, scale: float, origin: float, wide: Callable[[int], float], apart: float = APART
    ) -> list[Gathered]:
        """The marks from left to right.

        Args:
            scale: logical pixels per second.
            origin: the moment that stands at 0.
            wide: how wide a mark that stands for so many events is.
            apart: how wide a mark of one event is, with the room around it.
        """
        found: list[Gathered] = []
        done = 0
        for is_after, times in self._sides:
            if self.settled is None or is_after:
                least = origin if self.settled is None else self.settled + apart / 2 / scale
                marks = _from_left(times, scale, wide, apart, least)
            else:
                most = self.settled - apart / 2 / scale
                turned = _from_left([-t for t in reversed(times)], scale, wide, apart, -most)
                count = len(times)
                marks = [(-r, -lft, count - b, count - a) for lft, r, a, b in reversed(turned)]
            found += [
                Gathered(lft - origin * scale, r - origin * scale, a + done, b + done)
                for lft, r, a, b in marks
            ]
            done += len(times)
        return found


def _from_left(
    times: list[float], scale: float, wide: Callable[[int], float], apart: float, least: float
) -> list[tuple[float, float, int, int]]:
    """(left, right, start, stop) of each mark; none stands before the moment `least`."""
    marks = []
    start, count = 0, len(times)
    while start < count:
        first = max(times[start], least)
        stop, reach = start + 1, apart
        while True:
            more = bisect_left(times, first + reach / scale, stop)
            if more == stop:
                break
            stop = more
            reach = max(apart, wide(stop - start) + _GAP)
        left = first * scale - apart / 2
        width = apart if stop - start == 1 else wide(stop - start)
        marks.append((left, left + width, start, stop))
        start = stop
    return marks
