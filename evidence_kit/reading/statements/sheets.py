"""What every kind of table file becomes: sheets of rows of text, each row with its number."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from evidence_kit.domain.values import Box

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 120
LONGEST_CELL = 2_000
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is its line as a person counts; `boxes` where its cells stand on a page.

    `spots` are the words of its cells, each line for itself; `beside` those of a second table next
    to it. `is_crowded`: words stand over each other, so it may hold words of another line.
    """

    number: int
    cells: tuple[str, ...]
    page: int = 1
    boxes: tuple[Box | None, ...] = ()
    spots: tuple[Box, ...] = ()
    beside: tuple[Box, ...] = ()
    is_crowded: bool = False

    def cell(self, index: int) -> str:
        """A cell, empty where the row ends before it."""
        return self.cells[index] if index < len(self.cells) else ""

    def box(self, index: int) -> Box | None:
        """Where a cell stands, in files with pages."""
        return self.boxes[index] if index < len(self.boxes) else None

    def text(self) -> str:
        """Its cells in one line."""
        return " ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table.

    `is_cut`: there were more than the program takes. `broken`: how many places of the file were
    no characters and stand as U+FFFD. `astray`: letters that run in another direction than the
    lines of their page, each with the page: print in a margin, a watermark.
    """

    rows: tuple[Row, ...]
    name: str | None = None
    is_cut: bool = False
    broken: int = 0
    astray: tuple[tuple[int, Box], ...] = ()


def tidy(text: str, longest: int = LONGEST_CELL) -> str:
    """A cell without what pads it: blanks of every width, tabs, marks that nobody sees."""
    if len(text) > longest:
        text = text[:longest]
    return text.translate(_INVISIBLE).strip()


def plain(text: str) -> str:
    """A text with full-width signs made plain, for comparing and reading, never for showing."""
    return unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()


def sheet_of(
    rows: Iterable[tuple[int, Iterable[str]]],
    name: str | None = None,
    *,
    broken: int = 0,
    longest: int = LONGEST_CELL,
) -> Sheet:
    """A sheet of numbered rows, tidied and within bounds."""
    taken: list[Row] = []
    for number, cells in rows:
        if len(taken) == MOST_ROWS:
            return Sheet(tuple(taken), name, is_cut=True, broken=broken)
        kept = tuple(
            tidy(cell, longest) for _, cell in zip(range(MOST_COLUMNS), cells, strict=False)
        )
        taken.append(Row(number, kept))
    return Sheet(tuple(taken), name, broken=broken)
