"""Places small labels beside marks so that none overlaps another, on paper and in the window."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_GAP = 2.5  # between two labels of a row
_BESIDE = 4  # how far a label may begin or end from its mark
_MARK = 3  # around a mark that is not the label's own

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A text and where it begins; `row` counts away from the mark at `of`, from 0."""

    text: str
    x: float
    of: float
    width: float
    row: int
    page: int | None = None
    over: Span | None = None  # from the first to the last of several marks that it names


class LabelRows:
    """The rows above or below one lane, whose marks stand at `marks`.

    What is `barred` is left free in all rows. In the nearest row no label is over another's mark;
    further away the way to its own mark is free. `measure` tells how wide a text is.
    """

    def __init__(
        self,
        measure: Callable[[str], float],
        *,
        within: Span,
        barred: Iterable[Span],
        rows: int,
        marks: Iterable[float] = (),
    ) -> None:
        self._measure = measure
        self._within = within
        self._barred = list(barred)
        # What a row holds never overlaps, so that neighbours in this order are all that can hit.
        self._taken: list[list[Span]] = [[] for _ in range(rows)]
        self._marks = sorted(marks)
        self.placed: list[Label] = []

    @property
    def used(self) -> int:
        """How many rows carry labels."""
        return max((label.row + 1 for label in self.placed), default=0)

    def place(
        self, texts: Sequence[str], x: float, page: int | None = None, over: Span | None = None
    ) -> bool:
        """Puts the first of the texts that finds room near `x`: centred, else to a side of it.

        `over`: from the first to the last of the marks that it names; it may stand over them all.
        """
        for text in filter(None, texts):
            width = self._measure(text)
            sides = [x - _BESIDE, x - width + _BESIDE, x + _BESIDE, x - width - _BESIDE]
            for row in range(len(self._taken)):
                middle = x - width / 2
                # Away from the mark, what hangs over to the right leaves the way to marks before.
                nearest = (middle, *self._slid(x, width, over or (x, x)), *sides)
                for left in (*sides, middle) if row else nearest:
                    if self._is_free(row, x, (left, left + width), over or (x, x)):
                        insort(self._taken[row], (left, left + width))
                        for nearer in self._taken[:row]:
                            insort(nearer, (x, x))
                        self.placed.append(Label(text, left, x, width, row, page, over))
                        return True
        return False

    def _slid(self, x: float, width: float, over: Span) -> list[float]:
        """Where a label begins that goes as near as what bounds it lets it, the nearest first."""
        ends = [start - width - _GAP for start, _ in self._barred] + [self._within[1] - width]
        starts = [end + _GAP for _, end in self._barred] + [self._within[0]]
        lefts = [
            left
            for left in (*starts, *ends)
            if left - _BESIDE <= over[1] and left + width + _BESIDE >= over[0]
        ]
        return sorted(lefts, key=lambda left: abs(left + width / 2 - x))

    def _is_free(self, row: int, x: float, span: Span, own: Span) -> bool:
        left, right = span
        if left < self._within[0] or right > self._within[1]:
            return False
        if row == 0 and self._is_over_a_mark(own, left, right):
            return False
        if _hits(self._barred, left, right) or _hits(_near(self._taken[row], left), left, right):
            return False
        return not any(_hits(_near(nearer, x), x, x) for nearer in self._taken[:row])

    def _is_over_a_mark(self, own: Span, left: float, right: float) -> bool:
        at = bisect_left(self._marks, left - _MARK)
        while at < len(self._marks) and self._marks[at] < right + _MARK:
            if self._marks[at] != left - _MARK and not own[0] <= self._marks[at] <= own[1]:
                return True
            at += 1
        return False


def _near(taken: list[Span], left: float) -> list[Span]:
    """The last that begins before `left`, and the first that begins at it or behind."""
    at = bisect_left(taken, (left,))
    return taken[max(at - 1, 0) : at + 1]


def _hits(taken: Iterable[Span], left: float, right: float) -> bool:
    return any(right + _GAP > start and left < end + _GAP for start, end in taken)
