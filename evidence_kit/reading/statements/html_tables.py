"""Tables in HTML files, and in those that a bank names .xls: all rows in the order of the page."""

import re

from evidence_kit.reading.encodings import text_of
from evidence_kit.reading.html_tokens import html_tokens
from evidence_kit.reading.statements.sheets import (
    LONGEST_CELL,
    MOST_COLUMNS,
    Sheet,
    sheet_of,
)

_BREAKS = frozenset({"p", "div", "br", "h1", "h2", "h3", "h4", "li", "table", "caption", "title"})
_LONGEST_SPAN = 500  # rows


def html_sheet(content: bytes) -> Sheet:
    """The rows of all tables of a page; a line of text beside them is a row of one cell.

    Raises:
        KnownError: `reading.not_text`.
    """
    page = _Page()
    decoded = text_of(content)
    for token in html_tokens(decoded.text):
        page.take(*token)
    page.finish()
    return sheet_of(enumerate(page.rows, start=1), broken=decoded.broken)


class _Page:
    """Collects rows. A table inside a cell gives rows of its own, before the row around it."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._open: list[_Table] = []
        self._line: list[str] = []

    def take(self, tag: str, what: str, rest: str) -> None:
        """Takes one token of the page."""
        if what == "open":
            self._start(tag, rest)
        elif what == "close":
            self._end(tag)
        elif self._open:
            self._open[-1].add(rest)
        else:
            self._line.append(rest)

    def _start(self, tag: str, attributes: str) -> None:
        if tag == "table":
            self.end_line()
            self._open.append(_Table())
        elif self._open and tag == "tr":
            self._end_row()
            self._open[-1].start_row()
        elif self._open and tag in ("td", "th"):
            self._open[-1].start_cell(*(_span(attributes, side) for side in ("col", "row")))
        elif tag in _BREAKS and not self._open:
            self.end_line()

    def _end(self, tag: str) -> None:
        if self._open and tag in ("tr", "table"):
            self._end_row()
            if tag == "table":
                self._open.pop()
        elif tag in _BREAKS and not self._open:
            self.end_line()

    def end_line(self) -> None:
        """Ends a line of text that stands in no table."""
        if line := " ".join("".join(self._line).split()):
            self.rows.append([line])
        self._line = []

    def finish(self) -> None:
        """Ends what the page left open."""
        while self._open:
            self._end_row()
            self._open.pop()
        self.end_line()

    def _end_row(self) -> None:
        if (row := self._open[-1].end_row()) is not None:
            self.rows.append(row)


class _Table:
    """One table while it is read: the row under way, and cells that reach down into later rows."""

    def __init__(self) -> None:
        self._row: list[str] | None = None
        self._cell: list[str] = []
        self._room = LONGEST_CELL
        self._spans = (1, 1)
        self._hanging: dict[int, tuple[int, str]] = {}  # column: rows to come, text

    def start_row(self) -> None:
        self._row, self._cell, self._spans = [], [], (0, 0)
        self._hang()

    def start_cell(self, columns: int, rows: int) -> None:
        if self._row is None:
            self.start_row()
        self._end_cell()
        self._spans = (columns, rows)

    def add(self, data: str) -> None:
        if self._room > 0:
            self._cell.append(data)
            self._room -= len(data)

    def end_row(self) -> list[str] | None:
        if self._row is None:
            return None
        self._end_cell()
        row, self._row = self._row, None
        return row

    def _end_cell(self) -> None:
        if self._row is None:
            return
        text, (columns, rows) = " ".join("".join(self._cell).split()), self._spans
        for nth in range(min(columns, MOST_COLUMNS - len(self._row))):
            if rows > 1:
                self._hanging[len(self._row)] = (rows - 1, text)
            self._row.append("" if nth and rows == 1 and not _is_name(text) else text)
        self._cell, self._room, self._spans = [], LONGEST_CELL, (0, 0)
        self._hang()

    def _hang(self) -> None:
        """Fills the places that cells of rows above reach down into."""
        while self._row is not None and (hanging := self._hanging.pop(len(self._row), None)):
            rows, text = hanging
            if rows > 1:
                self._hanging[len(self._row)] = (rows - 1, text)
            self._row.append(text)


def _is_name(text: str) -> bool:
    """Whether a cell over several columns may be what these columns have in common."""
    return 0 < len(text) <= 12 and not any(c.isdigit() for c in text)


def _span(attributes: str, side: str) -> int:
    match = re.search(rf"{side}span\s*=\s*[\"']?(\d{{1,6}})", attributes, re.IGNORECASE)
    return max(1, min(int(match[1]), _LONGEST_SPAN)) if match else 1
