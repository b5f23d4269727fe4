"""Removing evidence for good: one item with all that belongs to it, or a whole case."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from evidence_kit.domain.records import Event, Record
from evidence_kit.errors import KnownError
from evidence_kit.store.database import connect, require_case, transaction
from evidence_kit.store.failures import known_failures
from evidence_kit.store.folder import (
    CaseFolder,
    case_folder,
    empty_folder,
    is_elsewhere,
    remove_file,
    remove_tree,
    sync_folder,
)
from evidence_kit.store.journal import EntryKind, RowChange, append, erased_records, parse_row
from evidence_kit.store.lock import CaseLock
from evidence_kit.store.rows import Row
from evidence_kit.store.tables import TABLE_NAMED, TABLE_OF, Table
from evidence_kit.store.vault import Vault

_OF_ITEMS = (
    "page", "link", "cover", "row_cover", "dismissal", "comparison", "exported_exhibit", "made_page"
)  # fmt: skip
_NAMING = ("item_id", "other_id")  # the columns that name the item


@dataclass(slots=True)
class _Traces:
    """What is known of one record: its row, and each older state that the journal keeps."""

    present: Row | None = None
    past: list[Row] = field(default_factory=list)

    def values(self, column: str) -> set[object]:
        """What stands in a column; of a record that is gone, whatever stood there."""
        rows = self.past if self.present is None else [self.present]
        return {row.get(column) for row in rows}

    def states(self) -> Iterator[Row]:
        """The present state, then each older one, the last one first."""
        if self.present is not None:
            yield self.present
        yield from reversed(self.past)


def erase_item(
    connection: sqlite3.Connection,
    vault: Vault,
    item_id: str,
    *,
    at: str,
    rewritten: Sequence[Record] = (),
) -> None:
    """Takes an item, what belongs to it and its journal payloads out of the database.

    Of the records that are `rewritten` the earlier states go the same way; they themselves stay, as
    they are given here. One that is gone stays gone: undo and redo never bring it back.

    The files and free pages follow by `finish`. An item that undo had taken back is found too.

    Raises:
        KnownError: no item of that id was ever here.
    """
    if ("item", item_id) in erased_records(connection):
        return
    with transaction(connection):
        traces = _traces(connection)
        if item_id not in traces["item"]:
            raise KnownError("store.no_item", item=item_id)
        items = _same_file(traces["item"], item_id)
        doomed = _belongings(traces, items)
        vault.unsettle(_hashes(traces["item"], items), durable=True)
        for table, record_id in doomed:
            TABLE_NAMED[table].remove(connection, record_id)
        kept = [(TABLE_OF[type(record)], record) for record in rewritten]
        forgotten = [*doomed, *((table.name, record.id) for table, record in kept)]
        connection.executemany(
            "UPDATE journal_row SET nonce = NULL, before = NULL, after = NULL "
            "WHERE table_name = ? AND record_id = ?",
            forgotten,
        )
        rows = [RowChange(table, record_id) for table, record_id in forgotten]
        append(connection, EntryKind.ERASE, "erase", rows, at=at, step=0)
        anew = [row for t, record in kept if (row := _rewrite(connection, t, record))]
        if anew:  # from here on the journal knows them again
            append(connection, EntryKind.FACT, "erase", anew, at=at, step=0)
        connection.execute("UPDATE case_info SET erasing = 1")


def _rewrite(connection: sqlite3.Connection, table: Table, record: Record) -> RowChange | None:
    present = table.read(connection, record.id)
    if present is None:
        return None
    row = table.write(connection, {**table.mapping.to_row(record), "position": present["position"]})
    return RowChange(table.name, record.id, None, row)


def events_of(connection: sqlite3.Connection, item_ids: Collection[str]) -> tuple[Event, ...]:
    """The events that items prove or ever proved: as each is now, then as it was before.

    Removed events and those that undo took out are among them; so are those of an earlier import of
    the same file, which is erased with it.
    """
    traces = _traces(connection, tables=("item", "link", "event"))
    known = [item_id for item_id in item_ids if item_id in traces["item"]]
    items = set[str]().union(*(_same_file(traces["item"], item_id) for item_id in known))
    targets = {
        row.get("target_id")
        for link in traces["link"].values()
        for row in link.states()
        if row.get("item_id") in items
    }
    events = (states for i, states in traces["event"].items() if i in targets)
    return tuple(_as_event(row) for states in events for row in states.states())


def _as_event(row: Row) -> Event:
    mapping = TABLE_OF[Event].mapping
    complete = mapping.complete(row)
    try:
        (event,) = mapping.from_rows([[complete[column.name] for column in mapping.columns]])
    except (KeyError, ValueError) as error:
        raise KnownError("store.damaged") from error
    return cast("Event", event)


def finish(connection: sqlite3.Connection, folder: CaseFolder, vault: Vault) -> None:
    """Removes what an erasure left: unclaimed files, all that could show them, free pages."""
    with known_failures():
        if not connection.execute("SELECT 1 FROM case_info WHERE erasing = 1").fetchone():
            return
        claimed = claimed_hashes(connection)
        vault.sweep(claimed)
        empty_folder(folder.cache, but=folder.readings)
        from evidence_kit.store.readings import KeptReadings  # only where something is read

        KeptReadings(folder.readings, b"").keep_only(claimed)
        for snapshot in folder.snapshots():
            remove_file(snapshot)
        sync_folder(folder.root)
        connection.execute("VACUUM")
        connection.execute("UPDATE case_info SET erasing = 0")


def claimed_hashes(connection: sqlite3.Connection) -> set[str]:
    """The hashes of all files that a present item has, or one that undo or redo can bring back."""
    hashes = set()
    for traces in _traces(connection, tables=("item",))["item"].values():
        for row in (traces.present, *traces.past):
            hashes |= _row_hashes(row)
    return hashes


def erase_case(folder: Path) -> None:
    """Removes a whole case with all files in its folder.

    Raises:
        KnownError: it is not a case, it is in use, or a file resists.
    """
    parts = case_folder(folder)
    with known_failures():
        lock = CaseLock(parts.lock)
        try:
            connection = connect(parts.database, mode="rw")
            try:
                require_case(connection, newest=2**31)
            finally:
                connection.close()
            # The database goes last, so that an interrupted erasure can be repeated.
            for child in sorted(parts.root.iterdir(), key=lambda path: path == parts.database):
                if child.is_dir() and not is_elsewhere(child):
                    remove_tree(child)
                elif child != parts.lock:
                    remove_file(child)
        finally:
            lock.release()
        remove_tree(parts.root)
        sync_folder(parts.root.parent)


def _traces(
    connection: sqlite3.Connection, *, tables: tuple[str, ...] = ("item", "note", *_OF_ITEMS)
) -> dict[str, dict[str, _Traces]]:
    """By table and record id."""
    found: dict[str, dict[str, _Traces]] = {table: {} for table in tables}
    for table, records in found.items():
        for row in TABLE_NAMED[table].rows(connection):
            records[str(row["id"])] = _Traces(present=row)
        for record_id, *payloads in connection.execute(
            "SELECT record_id, before, after FROM journal_row "
            "WHERE table_name = ? AND nonce IS NOT NULL ORDER BY seq, ordinal",
            (table,),
        ):
            past = [row for row in map(parse_row, payloads) if row is not None]
            records.setdefault(record_id, _Traces()).past.extend(past)
    return found


def _same_file(items: dict[str, _Traces], item_id: str) -> set[str]:
    """The item, and others that were of the same file at another time."""
    sha256 = items[item_id].values("sha256")
    return {other for other, traces in items.items() if traces.values("sha256") & sha256}


def _belongings(traces: dict[str, dict[str, _Traces]], items: set[str]) -> list[tuple[str, str]]:
    owned = [("item", item_id) for item_id in sorted(items)]
    for table in _OF_ITEMS:
        owned += [
            (table, i)
            for i, known in traces[table].items()
            if any(known.values(column) & items for column in _NAMING)
        ]
    owned_ids = {record_id for _, record_id in owned}
    notes = traces["note"].items()
    return owned + [("note", i) for i, known in notes if known.values("target_id") & owned_ids]


def _hashes(items: dict[str, _Traces], item_ids: set[str]) -> set[str]:
    hashes = set()
    for item_id in item_ids:
        for row in (items[item_id].present, *items[item_id].past):
            hashes |= _row_hashes(row)
    return hashes


def _row_hashes(row: Row | None) -> set[str]:
    if row is None:
        return set()
    return {str(row[name]) for name in ("sha256", "derived_sha256") if row.get(name)}
