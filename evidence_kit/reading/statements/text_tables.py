"""Tables in text files: separated by commas, tabs, semicolons or bars, in any encoding."""

import re
from collections.abc import Callable, Iterable

from evidence_kit.reading.encodings import text_of
from evidence_kit.reading.statements.columns import name_count
from evidence_kit.reading.statements.row_lines import RowLines
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
    rows = RowLines(
        lines,
        separator,
        width=_width(lines[:_LOOKED_AT], separator, names_in),
        names=lambda cells: _named(cells, names_in),
        most_lines=most_lines,
    ).rows()
    plain_rows = ((number, (_FORMULA.sub(r"\1", cell) for cell in cells)) for number, cells in rows)
    return sheet_of(plain_rows, broken=broken, longest=longest)


def _separator(lines: list[str], names_in: Callable[[Iterable[Row]], int]) -> str:
    """The sign that makes most of the best line's pieces names of columns."""

    def named(separator: str) -> int:
        return names_in(sheet_of(enumerate(_pieces(line, separator) for line in lines)).rows)

    return max(_SEPARATORS, key=named)


def _width(lines: list[str], separator: str, names_in: Callable[[Iterable[Row]], int]) -> int:
    """How many cells the header has; 0 where no line names columns."""
    headers = (_pieces(line, separator) for line in lines)
    best = max(headers, key=lambda cells: _named(cells, names_in), default=[])
    return len(best) if _named(best, names_in) else 0


def _named(cells: list[str], names_in: Callable[[Iterable[Row]], int]) -> int:
    return names_in(sheet_of([(0, cells)]).rows)


def _pieces(line: str, separator: str) -> list[str]:
    return [piece.strip('"= ') for piece in line[:_LONGEST_HEADER].split(separator)]
