"""Tables in HTML files, and in those that a bank names .xls: all rows in the order of the page."""

from html.parser import HTMLParser

from evidence_kit.errors import KnownError
from evidence_kit.reading.plain_text import decoded
from evidence_kit.reading.statements.sheets import LONGEST_CELL, MOST_COLUMNS, Sheet, sheet_of

_BREAKS = frozenset({"p", "div", "br", "h1", "h2", "h3", "h4", "li", "table", "caption", "title"})
_UNSEEN = frozenset({"script", "style", "head"})
_LONGEST_SPAN = 500  # rows


def html_sheet(content: bytes) -> Sheet:
    """The rows of all tables of a page; a line of text beside them is a row of one cell.

    Raises:
        KnownError: `reading.not_text`.
    """
    text = decoded(content)
    if text is None:
        raise KnownError("reading.not_text")
    page = _Page()
    page.feed(text)
    page.close()
    page.end_line()
    return sheet_of(enumerate(page.rows, start=1))


class _Page(HTMLParser):
    """Collects rows. A table inside a cell gives rows of its own, before the row around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._open: list[_Table] = []
        self._line: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag == "table":
            self.end_line()
            self._open.append(_Table())
        elif self._open and tag == "tr":
            self._end_row()
            self._open[-1].start_row()
        elif self._open and tag in ("td", "th"):
            spans = {name: _span(value) for name, value in attrs if name.endswith("span")}
            self._open[-1].start_cell(spans.get("colspan", 1), spans.get("rowspan", 1))
        elif tag in _BREAKS and not self._open:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        if self._open and tag in ("tr", "table"):
            self._end_row()
            if tag == "table":
                self._open.pop()
        elif tag in _BREAKS and not self._open:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._open:
            self._open[-1].add(data)
        else:
            self._line.append(data)

    def end_line(self) -> None:
        """Ends a line of text that stands in no table."""
        if line := " ".join("".join(self._line).split()):
            self.rows.append([line])
        self._line = []

    def _end_row(self) -> None:
        if (row := self._open[-1].end_row()) is not None:
            self.rows.append(row)


class _Table:
    """One table while it is read: the row under way, and cells that reach down into later rows."""

    def __init__(self) -> None:
        self._row: list[str] | None = None
        self._cell: list[str] = []
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
        if sum(map(len, self._cell)) < LONGEST_CELL:
            self._cell.append(data)

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
        self._cell, self._spans = [], (0, 0)
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


def _span(value: str | None) -> int:
    return min(int(value), _LONGEST_SPAN) if value and value.isdecimal() and int(value) > 0 else 1
