"""Which marks stand on the timeline graphic of a loan, and where: merged until none touches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evidence_kit.domain.axis import Axis, settlement_x
from evidence_kit.domain.lanes import Lane, lane_of
from evidence_kit.domain.settling import SETTLING
from evidence_kit.domain.timeline import Entry, Timeline
from evidence_kit.domain.values import PartialDate

BESIDE = 3.0  # the most by which a mark is moved to its side of the settlement line
_APART = 3.0  # between marks, at the least
_WIDEST = 1.15  # half the width of the widest shape, in radii
_RADIUS = 3.7
_MANY = 6.0  # for marks that carry a number
_HUNDREDS = 8.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its middle, from where to where its events stand, and what partial dates span."""

    x: float
    entries: tuple[Entry, ...]
    extent: tuple[float, float]
    spans: tuple[tuple[float, float], ...] = ()
    after: bool = False

    @property
    def is_unproved(self) -> bool:
        """Whether some of its events have no proof."""
        return any(not entry.proofs for entry in self.entries)

    @property
    def radius(self) -> float:
        """Large enough for the number of its events."""
        count = len(self.entries)
        return _RADIUS if count == 1 else _MANY if count < 100 else _HUNDREDS


def due_ticks(timeline: Timeline, due: Iterable[PartialDate], axis: Axis) -> list[float]:
    """Where the days on which something fell due stand, none behind the settlement line."""
    line, settled = settlement_x(timeline, axis), timeline.settled_on
    return [
        _beside(axis.x(on.earliest()), line, after=bool(settled and on.is_certainly_after(settled)))
        for on in due
    ]


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
