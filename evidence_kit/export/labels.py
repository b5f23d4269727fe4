"""Places small labels beside marks so that none overlaps another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import Style, measured

_GAP = 2.5  # between two labels of a row

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A text and where it begins; `row` counts away from the mark, from 0."""

    text: str
    x: float
    width: float
    row: int
    page: int | None = None


class LabelRows:
    """The rows above or below one lane; what is `barred` is left free in all of them."""

    def __init__(
        self, face: Typeface, style: Style, *, within: Span, barred: Iterable[Span], rows: int
    ) -> None:
        self._face = face
        self._style = style
        self._within = within
        barred = list(barred)
        self._taken = [list(barred) for _ in range(rows)]
        self.placed: list[Label] = []

    @property
    def used(self) -> int:
        """How many rows carry labels."""
        return max((label.row + 1 for label in self.placed), default=0)

    def place(self, texts: Sequence[str], x: float, page: int | None = None) -> bool:
        """Puts the first of the texts that finds room near `x`: centred, else to a side of it."""
        for text in filter(None, texts):
            width = measured(self._face, text, self._style)
            for row, taken in enumerate(self._taken):
                for left in (x - width / 2, x - 4, x - width + 4):
                    if self._is_free(taken, left, left + width):
                        taken.append((left, left + width))
                        self.placed.append(Label(text, left, width, row, page))
                        return True
        return False

    def _is_free(self, taken: Iterable[Span], left: float, right: float) -> bool:
        if left < self._within[0] or right > self._within[1]:
            return False
        return all(right + _GAP <= start or left >= end + _GAP for start, end in taken)
