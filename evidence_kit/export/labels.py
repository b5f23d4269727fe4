"""Places small labels beside marks so that none overlaps another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import Style, measured

_GAP = 2.5  # between two labels of a row

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


class LabelRows:
    """The rows above or below one lane, whose marks stand at `marks`.

    What is `barred` is left free in all rows. In the nearest row no label is over another's mark;
    further away the way to its own mark is free.
    """

    def __init__(
        self,
        face: Typeface,
        style: Style,
        *,
        within: Span,
        barred: Iterable[Span],
        rows: int,
        marks: Iterable[float] = (),
    ) -> None:
        self._face = face
        self._style = style
        self._within = within
        self._barred = list(barred)
        self._taken: list[list[Span]] = [[] for _ in range(rows)]
        self._marks = list(marks)
        self.placed: list[Label] = []

    @property
    def used(self) -> int:
        """How many rows carry labels."""
        return max((label.row + 1 for label in self.placed), default=0)

    def place(self, texts: Sequence[str], x: float, page: int | None = None) -> bool:
        """Puts the first of the texts that finds room near `x`: centred, else to a side of it."""
        for text in filter(None, texts):
            width = measured(self._face, text, self._style)
            sides = [x - 4, x - width + 4, x + 4, x - width - 4]
            for row in range(len(self._taken)):
                middle = x - width / 2
                # Away from the mark, what hangs over to the right leaves the way to marks before.
                for left in (*sides, middle) if row else (middle, *sides):
                    if self._is_free(row, x, (left, left + width)):
                        self._taken[row].append((left, left + width))
                        for nearer in self._taken[:row]:
                            nearer.append((x, x))
                        self.placed.append(Label(text, left, x, width, row, page))
                        return True
        return False

    def _is_free(self, row: int, x: float, span: Span) -> bool:
        left, right = span
        if left < self._within[0] or right > self._within[1]:
            return False
        if row == 0 and any(left - 3 < other < right + 3 for other in self._marks if other != x):
            return False
        return not _hits((*self._taken[row], *self._barred), left, right) and not any(
            _hits(nearer, x, x) for nearer in self._taken[:row]
        )


def _hits(taken: Iterable[Span], left: float, right: float) -> bool:
    return any(right + _GAP > start and left < end + _GAP for start, end in taken)
