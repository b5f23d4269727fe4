"""The model behind the rows of a file as they will be printed: covered words are covered here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.extracts import (
    CallRow,
    Entry,
    Extract,
    MessageRow,
    TableExtract,
    TableRow,
    Withheld,
)
from evidence_kit.domain.readings import Side
from evidence_kit.domain.records import RowCover
from evidence_kit.domain.row_covers import COVERED, column_name, veiled
from evidence_kit.gui import theme
from evidence_kit.texts import Texts

_Index = QModelIndex | QPersistentModelIndex
_LONGEST = 300  # characters of a message in a cell
_MESSAGE_COLUMNS = ("at", "who", "words")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A row, or a line above a table (`place` is None); `original` as it stands in the file."""

    place: RowPlace | None
    original: tuple[str, ...]
    printed: tuple[str, ...]


class PrintedModel(QAbstractTableModel):
    """One table of a file, or its messages; the first column is the row's number."""

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self._say = say
        self._columns: tuple[str, ...] = ()  # as covers call them
        self._heads: tuple[str, ...] = ()  # as they are printed
        self.lines: tuple[PrintedLine, ...] = ()
        self.is_table = False
        self.count = 0

    def show_extract(self, extract: Extract, covers: Iterable[RowCover], table: int) -> None:
        """Shows a table of an extract under these covers, or its messages where it has none."""
        self.beginResetModel()
        shown = veiled(extract, covers)
        self.count, self.is_table = shown.covers, bool(extract.tables)
        if self.is_table:
            self._columns = self._names(extract.tables[table])
            self._heads = self._names(shown.tables[table])
            pairs = zip(_of_table(extract.tables[table]), _of_table(shown.tables[table]),
                        strict=True)  # fmt: skip
        else:
            self._columns = tuple(
                self._say(f"window.choosing.column.{c}") for c in _MESSAGE_COLUMNS
            )
            self._heads = self._columns
            pairs = zip(self._told(extract), self._told(shown), strict=True)
        self.lines = tuple(
            PrintedLine(place, original, printed) for (place, original), (_, printed) in pairs
        )
        self.endResetModel()

    def clear(self) -> None:
        """Shows nothing."""
        self.beginResetModel()
        self._columns, self._heads, self.lines, self.count, self.is_table = (), (), (), 0, False
        self.endResetModel()

    def column(self, index: int) -> str:
        """What a column is called in covers; empty for the row's number and for messages."""
        return self._columns[index - 1] if self.is_table and index > 0 else ""

    def original(self, row: int, column: int) -> str:
        """What stands in a cell of the file."""
        cells = self.lines[row].original
        return cells[column - 1] if 0 < column <= len(cells) else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """How many rows are printed, with the lines above them."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """The row's number and the columns of the file."""
        return 0 if parent.isValid() else len(self._columns) + 1

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns, as they will be printed."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section - 1] if section else self._say("window.choosing.column.row")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What will be printed in a cell; where something is covered it has another ground."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        printed = line.printed[column - 1] if 0 < column <= len(line.printed) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            if column == 0:
                return "" if line.place is None else str(line.place.row)
            return printed[:_LONGEST].replace("\n", " ")
        if column and printed != self.original(index.row(), column):
            if role == Qt.ItemDataRole.BackgroundRole:
                return theme.colours().warn_ground
            if role == Qt.ItemDataRole.ForegroundRole:
                return theme.colours().warn
            if role == Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._say("window.choosing.covered_cell", sign=COVERED)
        if role == Qt.ItemDataRole.ForegroundRole and (column == 0 or line.place is None):
            return theme.colours().muted
        return theme.figures() if role == Qt.ItemDataRole.FontRole else None

    def _names(self, table: TableExtract) -> tuple[str, ...]:
        rows = [e.cells for e in table.entries if isinstance(e, TableRow)]
        width = max(len(cells) for cells in (table.columns, *rows))
        return tuple(column_name(table.columns, index) for index in range(width))

    def _told(self, extract: Extract) -> Iterator[tuple[RowPlace, tuple[str, ...]]]:
        for entry in extract.messages:
            if not isinstance(entry, Withheld):
                yield entry.place, self._cells(entry)

    def _cells(self, entry: Entry) -> tuple[str, ...]:
        match entry:
            case MessageRow(message=said):
                is_own = said.side is Side.SENT
                own = self._say("window.choosing.own") if is_own else None
                who = (own, said.party if is_own else None, said.sender, said.label)
                named = " ".join(filter(None, who))
                return str(said.sent_at or ""), named, said.text
            case CallRow(call=call):
                return str(call.at or ""), " ".join(filter(None, (call.number, call.label))), ""
            case _:
                return "", "", " | ".join(entry.cells)


def _of_table(table: TableExtract) -> Iterator[tuple[RowPlace | None, tuple[str, ...]]]:
    for line in table.headers:
        yield None, (line,)
    for entry in table.entries:
        if not isinstance(entry, Withheld):
            yield entry.place, entry.cells
