"""Which record lies in which table, and reading and writing the rows of each."""

import gc
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from evidence_kit.domain.case import GROUP_OF, Case
from evidence_kit.domain.records import (
    Comparison,
    Complaint,
    Cover,
    Dismissal,
    Event,
    Export,
    ExportedExhibit,
    Instalment,
    Institution,
    Item,
    Link,
    Loan,
    LoanRole,
    MadePage,
    Note,
    Page,
    Person,
    Record,
    RowCover,
)
from evidence_kit.store.rows import Row, RowMapping


class Table:
    """The rows of one record class. A row carries its `position` besides the record's columns."""

    def __init__(
        self, record_type: type[Record], name: str, *, id_prefix: str = "", is_history: bool = False
    ) -> None:
        """`id_prefix` is empty where callers make the ids; history is written by facts alone."""
        self.record_type = record_type
        self.name = name
        self.case_field = GROUP_OF[record_type]
        self.id_prefix = id_prefix
        self.is_history = is_history
        self.mapping: RowMapping[Any] = RowMapping(record_type)
        self.names = ("position", *(column.name for column in self.mapping.columns))
        # Names come from the record classes alone, so this SQL holds nothing from outside.
        columns = ", ".join(f'"{name}"' for name in self.names)
        marks = ", ".join(f":{name}" for name in self.names)
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in self.names[1:])
        of_records = ", ".join(f'"{name}"' for name in self.names[1:])
        arrays = ", ".join(f'json_group_array("{name}")' for name in self.names[1:])
        self._select_rows = f'SELECT {of_records} FROM "{name}" ORDER BY position'  # noqa: S608
        # `position` is the table's row number, in whose order a scan goes.
        self._select_columns = f'SELECT {arrays} FROM "{name}" NOT INDEXED'  # noqa: S608
        self._select = f'SELECT {columns} FROM "{name}"'  # noqa: S608
        self._delete = f'DELETE FROM "{name}" WHERE id = ?'  # noqa: S608
        self._insert = f'INSERT INTO "{name}" ({columns}) VALUES ({marks})'  # noqa: S608
        self._upsert = f"{self._insert} ON CONFLICT (id) DO UPDATE SET {changes}"

    def read(self, connection: sqlite3.Connection, record_id: str) -> Row | None:
        """The row of that id, if there is one."""
        found = connection.execute(f"{self._select} WHERE id = ?", (record_id,)).fetchone()
        return None if found is None else dict(zip(self.names, found, strict=True))

    def rows(self, connection: sqlite3.Connection) -> Iterator[Row]:
        """Every row, in the order in which the records were made."""
        for values in connection.execute(f"{self._select} ORDER BY position"):
            yield dict(zip(self.names, values, strict=True))

    def records(self, connection: sqlite3.Connection) -> tuple[Any, ...]:
        """Every record, in the order in which they were made.

        SQLite writes whole columns as JSON faster than its rows can be fetched one by one, and
        other threads go on meanwhile; but it cuts numbers with a fraction to 15 digits.
        """
        if not any(column.sql_type == "REAL" for column in self.mapping.columns):
            try:
                columns = connection.execute(self._select_columns).fetchone()
            except sqlite3.DataError as error:  # a column longer than one text can be
                if error.sqlite_errorcode != sqlite3.SQLITE_TOOBIG:
                    raise
            else:
                return self.mapping.from_columns([json.loads(c) for c in columns])
        return self.mapping.from_rows(connection.execute(self._select_rows).fetchall())

    def write(self, connection: sqlite3.Connection, row: Row) -> Row:
        """Inserts a row or replaces the one of the same id.

        One without `position` is new and comes last: it never replaces another.
        """
        if row["position"] is not None:
            connection.execute(self._upsert, row)
            return row
        return {**row, "position": connection.execute(self._insert, row).lastrowid}

    def remove(self, connection: sqlite3.Connection, record_id: str) -> None:
        """Deletes the row of that id."""
        connection.execute(self._delete, (record_id,))


TABLES = (
    Table(Person, "person"),
    Table(Institution, "institution", id_prefix="P"),
    Table(Loan, "loan", id_prefix="L"),
    Table(LoanRole, "loan_role", id_prefix="R"),
    Table(Instalment, "instalment", id_prefix="T"),
    Table(Event, "event", id_prefix="E"),
    Table(Item, "item", id_prefix="I"),
    Table(Page, "page"),
    Table(Link, "link", id_prefix="K"),
    Table(Cover, "cover", id_prefix="V"),
    Table(RowCover, "row_cover", id_prefix="W"),
    Table(Note, "note", id_prefix="N"),
    Table(Dismissal, "dismissal", id_prefix="D"),
    Table(Comparison, "comparison", id_prefix="Q"),
    Table(Complaint, "complaint", id_prefix="C"),
    Table(Export, "export", id_prefix="X", is_history=True),
    Table(ExportedExhibit, "exported_exhibit", is_history=True),
    Table(MadePage, "made_page", is_history=True),
)
TABLE_OF = {table.record_type: table for table in TABLES}
TABLE_NAMED = {table.name: table for table in TABLES}


def load_case(connection: sqlite3.Connection) -> Case:
    """The whole case, each kind in the order in which it was made.

    Raises:
        ValueError: a value is not one that this program writes.
    """
    info = connection.execute("SELECT name, created_at FROM case_info").fetchone()
    if info is None:
        raise ValueError("case_info")
    with _no_collection():
        groups: dict[str, Any] = {table.case_field: table.records(connection) for table in TABLES}
    return Case(name=info[0], created_at=info[1], **groups)


@contextmanager
def _no_collection() -> Iterator[None]:
    """While records are made in one go, looking for unused ones among them is time lost."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
