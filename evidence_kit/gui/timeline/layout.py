"""Where everything on the timeline stands at a zoom, in logical pixels. Knows no window.

x counts from the left of the plot (right of the column), y from the top of the first band.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from evidence_kit.domain.gathering import Gathered, Row
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.labels import Label, LabelRows
from evidence_kit.domain.lanes import Lane
from evidence_kit.domain.settling import is_at_line
from evidence_kit.domain.telling import telling_part
from evidence_kit.domain.timeline import Entry
from evidence_kit.domain.values import PartialDate
from evidence_kit.gui.timeline.bands import Band, Shown, kind_words, money
from evidence_kit.texts import Texts

MARK = 16.0  # from a row's line up to its labels, and as much below
_LONGEST = 12  # characters of an event's own words
_AMOUNTS = (Lane.REPAID, Lane.REFUNDED)
PAD = 3.0  # on both sides of a label


@dataclass(frozen=True, slots=True)
class Metrics:
    """What the layout must know of the font. `measure` tells the width of a text."""

    line: float
    measure: Callable[[str], float]

    @property
    def row(self) -> float:
        """The height of a row: its labels, its marks."""
        return self.line + 2 * MARK - 8

    @property
    def head(self) -> float:
        """Above the rows of a band: the words at the settlement line."""
        return self.line + 10

    def wide(self, count: int) -> float:
        """How wide a mark with a count is: the more it gathers, the wider, so that few stand."""
        digits = len(str(count))
        return max(20.0, self.measure("0" * digits) + 9 * digits)


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row that is in view: its line at `y`, its marks and labels."""

    band: int
    row: int
    lane: Lane
    y: float
    marks: tuple[Gathered, ...]
    labels: tuple[Label, ...]
    spans: tuple[tuple[float, float], ...]
    due: tuple[float, ...]


class Layout:
    """A case's timeline at one zoom."""

    def __init__(self, shown: Shown, metrics: Metrics, say: Texts, least: float = 0) -> None:
        """`least` is the least height of a band, for the words in the column beside it."""
        self.shown = shown
        self.metrics = metrics
        self._say = say
        self.origin = shown.span[0] if shown.span else 0.0
        self.scale = 1.0
        self._gathered: dict[tuple[int, int], list[Gathered]] = {}
        self._wides = [metrics.wide(10**digits - 1) for digits in range(8)]
        self.tops = [0.0]
        for band in shown.bands:
            rows = metrics.head + len(band.rows) * metrics.row + 8
            self.tops.append(self.tops[-1] + max(rows, least))
        self.rows = [
            (b, r) for b, band in enumerate(shown.bands) for r, (_, row) in enumerate(band.rows)
            if row.spots
        ]  # fmt: skip

    @property
    def height(self) -> float:
        """Of all bands."""
        return self.tops[-1]

    def wide(self, count: int) -> float:
        """How wide a mark of so many events is."""
        return self._wides[len(str(count))]

    def zoom(self, scale: float) -> None:
        """Logical pixels per second."""
        if scale != self.scale:
            self.scale = scale
            self._gathered.clear()

    def x(self, moment: float) -> float:
        """Where a moment stands, counted from the first."""
        return (moment - self.origin) * self.scale

    def row(self, band: int, row: int) -> Row:
        """The row at a position."""
        return self.shown.bands[band].rows[row][1]

    def marks(self, band: int, row: int) -> list[Gathered]:
        """All marks of a row, in view or not."""
        key = (band, row)
        if key not in self._gathered:
            self._gathered[key] = self.row(band, row).gathered(self.scale, self.origin, self.wide)
        return self._gathered[key]

    def entries(self, band: int, row: int, mark: Gathered) -> tuple[Entry, ...]:
        """The events a mark stands for."""
        spots = self.row(band, row).spots[mark.start : mark.stop]
        return tuple(spot.entry for spot in spots)

    def line_of(self, band: int, row: int) -> float:
        """The height at which the marks of a row stand."""
        m = self.metrics
        return self.tops[band] + m.head + row * m.row + m.line + MARK - 6

    def find(self, event_id: str) -> tuple[int, int, Gathered] | None:
        """Where the mark of an event is."""
        for band, row in self.rows:
            at = self.row(band, row).position.get(event_id)
            if at is not None:
                marks = self.marks(band, row)
                return band, row, marks[bisect_right(marks, at, key=lambda m: m.start) - 1]
        return None

    def placed(self, left: float, right: float, top: float, bottom: float) -> list[PlacedRow]:
        """The rows between `top` and `bottom`, with what stands between `left` and `right`."""
        found = []
        for b, band in enumerate(self.shown.bands):
            if self.tops[b + 1] < top or self.tops[b] > bottom:
                continue
            for r, (lane, row) in enumerate(band.rows):
                found.append(self._row(b, r, lane, row, band, left, right))
        return found

    def _row(
        self, b: int, r: int, lane: Lane, row: Row, band: Band, left: float, right: float
    ) -> PlacedRow:
        found = row.gathered(self.scale, self.origin, self.wide, within=(left - 40, right + 40))
        seen = [mark for mark in found if mark.right > left - 40 and mark.left < right]
        barred = [(left, left + self.metrics.measure(lane_title(self._say, lane)) + 16)]
        if band.settled is not None:
            line = self.x(band.settled)
            barred.append((line - 2, line + 2))
        labels = LabelRows(
            self.metrics.measure, within=(left, right), barred=barred, rows=1,
            marks=[m.x for m in seen],
        )  # fmt: skip
        taken, word, days = (
            left,
            self.metrics.measure("1,000"),
            self.metrics.measure("0000-00-00") + 14,
        )
        for at, mark in enumerate(seen):
            # Where the neighbours leave no room for a word, none is made.
            before = seen[at - 1].x if at else left
            behind = seen[at + 1].x if at + 1 < len(seen) else right
            least = days if mark.events > 1 and not row.has_one_amount(mark) else word
            if mark.x <= taken or behind - before <= least:
                continue
            if labels.place(self._captions(lane, row, mark, band.settled_on), mark.x):
                taken = labels.placed[-1].x + labels.placed[-1].width
        spans = [(self.x(s.first), self.x(s.last)) for s in row.partial]
        due = [self.x(at) for at in band.due] if lane is Lane.REPAID else []
        return PlacedRow(
            b, r, lane, self.line_of(b, r), tuple(seen), tuple(labels.placed),
            tuple((a, z) for a, z in spans if z > left and a < right),
            tuple(x for x in due if left <= x <= right),
        )  # fmt: skip

    def _captions(
        self, lane: Lane, row: Row, mark: Gathered, settled_on: PartialDate | None
    ) -> list[str]:
        first, last = row.spots[mark.start].entry, row.spots[mark.stop - 1].entry
        event, count = first.event, mark.events
        if lane in _AMOUNTS and event.amount and row.has_one_amount(mark):
            return [f"{event.amount} × {count}" if count > 1 else str(event.amount)]
        if count > 1:
            return _days(first, last)
        if lane is Lane.LOAN and event.kind is not EventKind.OTHER:
            name = kind_words(self._say, first)
            # what settles the loan is said at the line
            is_said = is_at_line(event, settled_on)
            return [] if is_said else [f"{name} {money(event.amount)}".strip(), name]
        day = str(event.on)[5:16] if event.on else ""
        said = telling_part(event.text, _LONGEST)
        return [f"{day} {said}".strip(), day]


def lane_title(say: Texts, lane: Lane) -> str:
    """What a row is called."""
    return say(f"window.timeline.lane.{lane}")


def _days(first: Entry, last: Entry) -> list[str]:
    if first.event.on is None or last.event.on is None:
        return []
    begin, end = str(first.event.on)[:10], str(last.event.on)[:10]
    if begin == end:
        return [begin]
    return [f"{begin} … {end[5:] if begin[:4] == end[:4] else end}"]
