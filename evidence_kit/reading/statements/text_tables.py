"""Tables in text files: separated by commas, tabs, semicolons or bars, in any encoding."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator

from evidence_kit.reading.encodings import text_of
from evidence_kit.reading.statements.columns import name_count
from evidence_kit.reading.statements.sheets import (
    LONGEST_CELL,
    MOST_COLUMNS,
    Row,
    Sheet,
    sheet_of,
)

_SEPARATORS = (",", "\t", ";", "|")
_LOOKED_AT = 400  # lines, in search of the header
_LONGEST_HEADER = 4_000  # characters
_LONGEST_LINE = MOST_COLUMNS * LONGEST_CELL
MOST_LINES = 40  # of one row; a quotation mark that nothing closes would swallow the file
_FORMULA = re.compile(r'="(.*)"')  # how some exports keep a spreadsheet from changing a number


def text_sheet(content: bytes) -> Sheet:
    """The rows of a text file with a table of money or calls.

    Raises:
        KnownError: `reading.not_text`.
    """
    decoded = text_of(content)
    return sheet_of_text(decoded.text, name_count, broken=decoded.broken)


def sheet_of_text(
    text: str,
    names_in: Callable[[Iterable[Row]], int],
    *,
    broken: int = 0,
    longest: int = LONGEST_CELL,
    most_lines: int = MOST_LINES,
) -> Sheet:
    """The rows of a text. A row's number is its line, or the first of its lines.

    `names_in` counts the names of columns in some rows: what parts them best is what parts cells.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [line[:_LONGEST_LINE] for line in lines]
    separator = _separator(lines[:_LOOKED_AT], names_in)
    return sheet_of(_rows(lines, separator, most_lines), broken=broken, longest=longest)


def _separator(lines: list[str], names_in: Callable[[Iterable[Row]], int]) -> str:
    """The sign that makes most of the best line's pieces names of columns."""

    def named(separator: str) -> int:
        pieces = (
            [piece.strip('"= ') for piece in line[:_LONGEST_HEADER].split(separator)]
            for line in lines
        )
        return names_in(sheet_of(enumerate(pieces)).rows)

    return max(_SEPARATORS, key=named)


def _rows(lines: list[str], separator: str, most_lines: int) -> Iterator[tuple[int, Iterable[str]]]:
    start = 0
    while start < len(lines):
        cells, used = _row(lines, start, separator, most_lines)
        yield start + 1, (_FORMULA.sub(r"\1", cell) for cell in cells)
        start += used


def _row(lines: list[str], start: int, separator: str, most_lines: int) -> tuple[list[str], int]:
    """The cells of the row that begins at a line, and how many lines it takes."""
    if lines[start].count('"') % 2 == 0:  # no quotation reaches over the end of the line
        return _split(lines[start : start + 1], separator), 1
    for used in range(2, most_lines + 1):
        last = start + used - 1
        if last >= len(lines):
            break
        if lines[last].count('"') % 2 == 1:
            return _split(lines[start : last + 1], separator), used
    return lines[start].split(separator), 1


def _split(lines: list[str], separator: str) -> list[str]:
    try:
        rows = list(csv.reader([f"{line}\n" for line in lines], delimiter=separator))
    except csv.Error:  # a cell beyond all measure
        return "\n".join(lines).split(separator)
    # Quotation marks were only counted; where they stand inside cells, lines are rows after all.
    return rows[0] if len(rows) == 1 else "\n".join(lines).split(separator)
