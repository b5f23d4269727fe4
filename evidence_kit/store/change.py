"""One change in the making: records put and deleted, with the rows before and after."""

import sqlite3

from evidence_kit.domain.records import Record
from evidence_kit.errors import KnownError
from evidence_kit.store.counters import note_id
from evidence_kit.store.journal import RowChange
from evidence_kit.store.rows import Row
from evidence_kit.store.tables import TABLE_OF, TABLES, Table


class Change:
    """What happens between the beginning and the end of one journal entry."""

    def __init__(self, connection: sqlite3.Connection, *, step: int, is_fact: bool) -> None:
        self._connection = connection
        self._is_fact = is_fact
        self.step = step  # give it to a later change that is to be undone together with this one
        self.rows: list[RowChange] = []
        self.records: list[Record] = []  # put, as they are now
        self.deleted: list[str] = []

    @property
    def changed(self) -> tuple[str, ...]:
        """The ids of the records that differ, in the order of the first change of each."""
        return tuple(dict.fromkeys(row.record_id for row in self.rows))

    def put(self, record: Record) -> None:
        """Inserts a record, or replaces the one of the same id; an equal one changes nothing.

        Raises:
            KnownError: `store.erased`, the user erased it meanwhile.
            ValueError: an export or made page outside a fact, or another record in one.
        """
        table = TABLE_OF[type(record)]
        self._require_kind(table)
        before = table.read(self._connection, record.id)
        after: Row = table.mapping.to_row(record)
        after["position"] = before["position"] if before else None
        if after == before:
            return
        if before is None:
            self._refuse_erased(table, record.id)
            note_id(self._connection, table, record.id)
        after = table.write(self._connection, after)
        self.rows.append(RowChange(table.name, record.id, before, after))
        self.records.append(record)

    def delete(self, record_id: str) -> None:
        """Deletes a record. What depends on it must go within the same change.

        Raises:
            KeyError: there is none of that id.
        """
        for table in TABLES:
            before = table.read(self._connection, record_id)
            if before is not None:
                self._require_kind(table)
                table.remove(self._connection, record_id)
                self.rows.append(RowChange(table.name, record_id, before, None))
                self.deleted.append(record_id)
                return
        raise KeyError(record_id)

    def _require_kind(self, table: Table) -> None:
        if table.is_history != self._is_fact:
            raise ValueError(f"{table.name} in a change of the wrong kind")

    def _refuse_erased(self, table: Table, record_id: str) -> None:
        found = self._connection.execute(
            "SELECT 1 FROM journal_row JOIN journal_entry USING (seq) "
            "WHERE table_name = ? AND record_id = ? AND kind = 'erase'",
            (table.name, record_id),
        )
        if found.fetchone():
            raise KnownError("store.erased", record=record_id)
