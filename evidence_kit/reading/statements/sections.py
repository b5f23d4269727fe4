"""The rows of a sheet under the headers that name their columns."""

from dataclasses import dataclass, field, replace

from evidence_kit.reading.statements.columns import (
    Columns,
    Meaning,
    columns_of,
    names_another_table,
)
from evidence_kit.reading.statements.preamble import is_summary
from evidence_kit.reading.statements.sheets import Row, Sheet


@dataclass(slots=True)
class Section:
    """A header with the rows that belong to it; `heads` are the rows where it stands."""

    columns: Columns
    rows: list[Row] = field(default_factory=list)
    heads: list[Row] = field(default_factory=list)

    @property
    def entries(self) -> list[Row]:
        """The rows that are payments or calls."""
        return [row for row in self.rows if self.is_entry(row)]

    @property
    def notes(self) -> list[Row]:
        """The rows that sum up or explain."""
        return [row for row in self.rows if not self.is_entry(row)]

    def is_entry(self, row: Row) -> bool:
        """Whether a row is a payment or a call, a damaged one too, and no summary or remark."""
        return _has_data(row, self.columns)


def sections_of(sheet: Sheet) -> tuple[list[Row], list[Section]]:
    """The rows above the first header, and each header with its rows; a header may be repeated.

    Rows of another table on the sheet, such as a carrier's list of messages, are passed over.
    """
    before: list[Row] = []
    sections: list[Section] = []
    into = before
    rows, index = sheet.rows, 0
    while index < len(rows):
        columns, used = _header(rows, index)
        if columns is not None:
            if not sections or columns.names != sections[-1].columns.names:
                sections.append(Section(columns))
            sections[-1].heads += rows[index : index + used]
            into = sections[-1].rows
        elif sections and names_another_table(rows[index]):
            into = []
        else:
            into.append(rows[index])
        index += used
    return before, sections


def _header(rows: tuple[Row, ...], index: int) -> tuple[Columns | None, int]:
    """The columns that a row names, or that it names together with the row below it."""
    alone = columns_of(rows[index])
    if index + 1 == len(rows) or not _may_be_names(rows[index]):
        return alone, 1
    upper, lower = rows[index].cells, rows[index + 1].cells
    if not _may_be_names(rows[index + 1]):
        return alone, 1
    width = max(len(upper), len(lower))
    pairs = ((rows[index].cell(i), rows[index + 1].cell(i)) for i in range(width))
    joined = tuple(above if above == below else above + below for above, below in pairs)
    both = columns_of(replace(rows[index], cells=joined))
    singly = max(len(one.places) if one else 0 for one in (alone, columns_of(rows[index + 1])))
    if both is not None and len(both.places) > singly:
        return both, 2
    return alone, 1


def _may_be_names(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell]
    return len(filled) > 1 and not any(c.isdigit() for cell in filled for c in cell)


def _has_data(row: Row, columns: Columns) -> bool:
    """Whether a row is a payment or a call, a damaged one too, and no summary or remark."""
    dates = (
        *columns.of(Meaning.DATE),
        *columns.of(Meaning.POSTED),
        *columns.of(Meaning.CALL_START),
    )
    if any(row.cell(i)[:1].isdigit() for i in dates):
        return True
    if is_summary(row):
        return False
    return len([cell for cell in row.cells if cell]) > 1
