"""Marks of a zoomable timeline: what would stand too close is gathered into one mark with a count.

Times are seconds since 1970; lengths are logical pixels. Marks never overlap and never cross the
line of settlement. The cost follows the number of marks, not that of events.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from evidence_kit.domain.timeline import Entry
from evidence_kit.domain.values import PartialDate

APART = 12.0  # logical pixels; marks closer than this are drawn as one
_GAP = 3.0  # between a mark with a count and the next
_MANY = 99_999  # more events than one mark ever stands for
_LOOK_BACK = 500  # events
EVERYWHERE = (-math.inf, math.inf)
_BESIDE = 3.0  # between a mark and the line of settlement


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


class Gathered(NamedTuple):
    """One mark: `start` to `stop` are the positions of its events in the row."""

    left: float
    right: float
    start: int
    stop: int

    @property
    def events(self) -> int:
        """How many events it stands for."""
        return self.stop - self.start

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2


class Row:
    """The events of one lane in the order of their marks: those after settlement are behind."""

    def __init__(self, entries: Sequence[Entry], settled: float | None) -> None:
        """`settled` is the moment from which on all is after settlement, if there is one."""
        spots = [
            Spot(entry, *_moments(on)) for entry in entries if (on := entry.event.on) is not None
        ]
        self.entries = tuple(entries)
        self.settled = settled
        self.spots = tuple(sorted(spots, key=lambda s: (s.entry.after_settlement, s.at)))
        self._sides = [
            (is_after, [spot.at for spot in group])
            for is_after, group in groupby(self.spots, key=lambda s: s.entry.after_settlement)
        ]
        self.span = (min(s.first for s in spots), max(s.last for s in spots)) if spots else None
        self.partial = tuple(s for s in self.spots if _is_partial(s))
        self._unproved = _counts(not s.entry.proofs for s in self.spots)
        self._partial = _counts(_is_partial(s) for s in self.spots)
        self._changes = _counts(
            a.entry.event.amount != b.entry.event.amount for a, b in pairwise(self.spots)
        )

    @cached_property
    def position(self) -> dict[str, int]:
        """Where among the spots each event is, by its id."""
        return {spot.entry.event.id: at for at, spot in enumerate(self.spots)}

    def unproved(self, mark: Gathered) -> int:
        """How many events of a mark nothing proves."""
        return self._unproved[mark.stop] - self._unproved[mark.start]

    def is_partial(self, mark: Gathered) -> bool:
        """Whether the day of one of its events is not known."""
        return self._partial[mark.stop] > self._partial[mark.start]

    def has_one_amount(self, mark: Gathered) -> bool:
        """Whether all its events are about the same amount."""
        return self._changes[mark.stop - 1] == self._changes[mark.start]

    def gathered(
        self,
        scale: float,
        origin: float,
        wide: Callable[[int], float],
        *,
        apart: float = APART,
        within: tuple[float, float] = EVERYWHERE,
    ) -> list[Gathered]:
        """The marks from left to right.

        Args:
            scale: logical pixels per second.
            origin: the moment that stands at 0.
            wide: how wide a mark that stands for so many events is.
            apart: how wide a mark of one event is, with the room around it.
            within: the pixels of which the marks are asked for; some beside them may come too.
        """
        found: list[Gathered] = []
        done = 0
        low, high = within[0] / scale + origin, within[1] / scale + origin
        for is_after, times in self._sides:
            count = len(times)
            beside = (apart / 2 + _BESIDE) / scale
            if self.settled is None or is_after:
                least = -math.inf if self.settled is None else self.settled + beside
                axis = _Axis(scale, origin, wide, apart, least)
                found += [
                    Gathered(lft, rgt, a + done, b + done)
                    for lft, rgt, a, b in _from_left(times, axis, low, high)
                ]
            else:
                axis = _Axis(scale, -origin, wide, apart, beside - self.settled)
                turned = _from_left([-t for t in reversed(times)], axis, -high, -low)
                found += [
                    Gathered(-rgt, -lft, count - b + done, count - a + done)
                    for lft, rgt, a, b in reversed(turned)
                ]
            done += count
        return found


class _Axis(NamedTuple):
    """How times become pixels; none stands before the moment `least`."""

    scale: float
    origin: float
    wide: Callable[[int], float]
    apart: float
    least: float


def _from_left(
    times: list[float], axis: _Axis, low: float, high: float
) -> list[tuple[float, float, int, int]]:
    """(left, right, start, stop) of each mark whose events lie between two moments."""
    marks = []
    scale, origin, wide, apart, least = axis
    start, half, near = _safe_start(times, axis, low), apart / 2, apart / scale
    count = bisect_right(times, high + _widest(axis) / scale)
    while start < count:
        first = times[start]
        if first < least:
            first = least
        stop, width = start + 1, apart
        if stop < len(times) and times[stop] < first + near:
            reach = apart
            while (more := bisect_left(times, first + reach / scale, stop)) > stop:
                stop = more
                width = wide(stop - start)
                reach = max(apart, width + _GAP)
        left = (first - origin) * scale - half
        marks.append((left, left + width, start, stop))
        start = stop
    return marks


def _safe_start(times: list[float], axis: _Axis, low: float) -> int:
    """Where to begin so that the marks are the same as if begun at the first event.

    Before an event so far from the one before it that no mark reaches across, a mark begins.
    """
    clear = _widest(axis) / axis.scale
    at = bisect_left(times, low - clear)
    for start in range(at, max(at - _LOOK_BACK, 0), -1):
        if start == len(times) or times[start - 1] < axis.least:
            continue
        if times[start] - times[start - 1] > clear:
            return start
    return 0


def _widest(axis: _Axis) -> float:
    return max(axis.wide(_MANY) + _GAP, axis.apart)


@lru_cache(maxsize=32_768)
def _moments(on: PartialDate) -> tuple[float, float]:
    """The first and the last moment a date can mean."""
    return on.earliest().timestamp(), on.latest().timestamp()


def _is_partial(spot: Spot) -> bool:
    on = spot.entry.event.on
    return on is not None and not on.is_full_date


def _counts(flags: Iterable[bool]) -> list[int]:
    """How many are true before each position."""
    return [0, *accumulate(map(int, flags))]
