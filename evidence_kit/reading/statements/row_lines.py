"""Which lines of a text with a table are one row: a quoted cell may go on over several lines.

A quotation mark may as well be part of what was written: 5"屏. Rows are never joined into one, as
whoever chooses a row would show the others with it. So a quoted cell goes on over the end of its
line only where none of the lines that it would take in can be a row of its own.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from evidence_kit.reading.statements.sheets import MOST_COLUMNS, plain

_WIDE = 5  # cells: no remark falls by chance into as many
_FULL_DAY = 3  # numbers of a year, a month and a day
# What stands in a cell that holds a moment and nothing else, beside its digits.
_BESIDE = re.compile(
    r"[-/.:,+?*()\s年月日号时分秒点tz]|上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|[昨今前]天|星期.|周."
    r"|[ap]\.?m\.?|utc|gmt|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
)
# A sheet's days, seconds since 1970 and parts of them, and a day with its clock in digits alone.
_COUNTED = re.compile(r"[3-6]\d{4}(?:\.\d+)?|1\d{9}(?:\d{3}|\d{6})?|(?:19|20)\d{6}(?:\d{4}|\d{6})?")
_AMOUNT = re.compile(r"[-+]?\d*\.?\d*")
_LONGEST_MOMENT = 60


@dataclass(frozen=True, slots=True)
class _Look:
    """The cells of a line, and by column of how many numbers the moment there is made."""

    pieces: list[str]
    moments: dict[int, int]


class RowLines:
    """The lines of a text, put together to rows.

    `width` is how many cells its header has, `names` how many names of columns some cells are.
    """

    def __init__(
        self,
        lines: list[str],
        separator: str,
        *,
        width: int,
        names: Callable[[list[str]], int],
        most_lines: int,
    ) -> None:
        self._lines, self._separator = lines, separator
        self._width, self._names, self._most_lines = width, names, most_lines
        self._looks: dict[str, _Look] = {}
        parted = re.escape(separator)
        pad = r"\ *" if separator == "\t" else r"[\ \t]*"
        said = r'(?:[^"]++|"")*+'
        cell = rf'(?:{pad}"{said}"{pad}|="[^"\n{parted}]*"|[^"\n{parted}]*+)(?={parted}|\n|\Z)'
        opened = rf'(?:{cell}{parted})*+{pad}"{said}'
        closed = rf'{said}"{pad}(?:{parted}{cell})*+'
        self._cell = re.compile(cell)
        self._opens, self._closes = re.compile(opened), re.compile(closed)
        self._goes_on = re.compile(rf'{said}(?:"{pad}{parted}{opened})?')
        self._bare = re.compile(rf'[^"=\s{parted}]"[^"\s{parted}]')

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The cells of each row, with the line on which it begins, from 1."""
        start = 0
        while start < len(self._lines):
            used = self._used(start)
            yield start + 1, self._joined(start, used) if used > 1 else self._row(start)
            start += used

    def _used(self, start: int) -> int:
        """How many lines the row that begins at one takes."""
        line = self._lines[start]
        if '"' not in line or not self._opens.fullmatch(line):
            return 1
        used = self._ends[start + 1] - start + 1
        return used if used <= self._most_lines and self._is_one_row(start, used) else 1

    @cached_property
    def _ends(self) -> list[int]:
        """For each line where a quoted cell that is open before it ends, itself included.

        Far behind the last line where none does: nothing closes it, or a mark stands in its words.
        """
        nowhere = len(self._lines) + self._most_lines
        found = [nowhere] * (len(self._lines) + 1)
        for at in range(len(self._lines) - 1, -1, -1):
            line = self._lines[at]
            if '"' not in line or self._goes_on.fullmatch(line):
                found[at] = found[at + 1]
            elif self._closes.fullmatch(line):
                found[at] = at
        return found

    def _is_one_row(self, start: int, used: int) -> bool:
        """Whether lines are one row: it has its header's cells, and has taken in no other row."""
        cells = self._joined(start, used)
        if self._width and (len(cells) > self._width + 1 or any(cells[self._width :])):
            return False  # an empty one is what a separator at the end of the line leaves
        moments = _moments(cells)
        at = next(iter(moments), None)
        needed = _FULL_DAY if at is None else min(_FULL_DAY, moments[at])
        ends = (self._lines[start], self._lines[start + used - 1])
        if all(self._is_whole(line, needed) for line in ends):
            return False
        names = self._names(cells)
        for place, cell in enumerate(cells):
            first, *others = cell.split("\n")
            # A row that is cut off where its moment ends is one with the cells beside it.
            if place and at is None:
                first = f"{self._separator}{first}"
            if others and place + 1 < len(cells):
                others[-1] += self._separator
            # Where the first part would begin in a row of its own is not known.
            if self._has_moment(first, None, needed) or (others and self._is_as_wide(first)):
                return False
            if any(
                self._has_moment(line, at, needed)
                or self._is_as_wide(line, at, needed)
                or self._names(self._look(line).pieces) > names
                for line in others
            ):
                return False
        return True

    def _is_whole(self, line: str, needed: int) -> bool:
        """Whether a line has by itself all that a row has: a moment, and its header's cells."""
        return len(self._look(line).pieces) >= self._width and self._has_moment(line, None, needed)

    def _has_moment(self, line: str, at: int | None, needed: int) -> bool:
        """Whether one of the cells that a line may be holds a moment of so many numbers.

        `at` is the column in which the rows around it have theirs.
        """
        look = self._look(line)
        most = max(look.moments.values(), default=0) if at is None else look.moments.get(at, 0)
        return len(look.pieces) > 1 and most >= needed

    def _is_as_wide(self, line: str, at: int | None = None, needed: int = _FULL_DAY) -> bool:
        """Whether a line has as many cells as the header, and they are none of a remark's words.

        Its moment may be missing, damaged or out of its column.
        """
        look = self._look(line)
        if len(look.pieces) < max(self._width, 2):
            return False
        is_blank = not look.pieces[at or 0].strip()
        has_moment = self._has_moment(line, None, needed)
        return len(look.pieces) >= _WIDE or is_blank or has_moment or self._has_bare_marks

    def _look(self, line: str) -> _Look:
        """A line as if no quotation mark in it meant anything."""
        if line not in self._looks:
            pieces = line.replace('"', "").split(self._separator)
            self._looks[line] = _Look(pieces, _moments(pieces))
        return self._looks[line]

    @cached_property
    def _has_bare_marks(self) -> bool:
        """Whether quotation marks stand within words, as only who quotes nothing writes them."""
        return any(self._bare.search(line) for line in self._lines if '"' in line)

    def _row(self, number: int) -> list[str]:
        """The cells of one line."""
        line = self._lines[number]
        try:
            (cells,) = csv.reader([f"{line}\n"], delimiter=self._separator)
        except csv.Error:  # a cell beyond all measure
            return line.split(self._separator)
        if '"' not in line or not self._opens.fullmatch(line):
            return cells
        # Nothing closes its last quotation mark: it was written as part of a cell.
        pieces = line.split(self._separator)
        return cells if len(cells) == self._width != len(pieces) else pieces

    def _joined(self, start: int, used: int) -> list[str]:
        """The cells of several lines."""
        text = "\n".join(self._lines[start : start + used])
        cells: list[str] = []
        at = 0
        while len(cells) < MOST_COLUMNS and (match := self._cell.match(text, at)):
            cells.append(_unquoted(match[0]))
            at = match.end() + 1
            if at > len(text):
                break
        return cells


def _unquoted(cell: str) -> str:
    bare = cell.strip(" \t")
    return bare[1:-1].replace('""', '"') if bare.startswith('"') else cell


def _moments(cells: list[str]) -> dict[int, int]:
    found = ((at, _numbers(cell)) for at, cell in enumerate(cells[:MOST_COLUMNS]))
    return {at: numbers for at, numbers in found if numbers}


def _numbers(cell: str) -> int:
    """Of how many numbers the moment in a cell is made; 0 where it holds anything else."""
    if len(cell) > _LONGEST_MOMENT or not any(sign.isdigit() for sign in cell):
        return 0
    said = plain(cell).strip('"= \t').lower()
    if _COUNTED.fullmatch(said):
        return _FULL_DAY
    if _AMOUNT.fullmatch(said):
        return 0
    numbers = _BESIDE.sub(" ", said).split()
    lengths = [len(number) for number in numbers[:_FULL_DAY]]
    is_moment = all(number.isdecimal() for number in numbers) and set(lengths) <= {1, 2, 4}
    return len(numbers) if is_moment and lengths.count(4) < 2 else 0
