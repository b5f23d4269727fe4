"""Undo and redo, by writing rows back as new journal entries.

Which steps can be undone or redone follows from the journal alone. An entry of `do` or `redo` can
be undone, one of `undo` redone until something new is done. Neighbours of one step go together.
Erased rows are passed over: they, and what would point to them, never come back. A record whose
earlier states were erased stays, and so does what it names; if it was gone then, it stays gone.
"""

import sqlite3
from dataclasses import dataclass

from evidence_kit.store.journal import EntryKind, RowChange, append, erased_records, rows_of
from evidence_kit.store.rows import Row
from evidence_kit.store.tables import TABLE_NAMED

_NAMING = ("loan_id", "instalment_id", "institution_id")
_NAMING_EVENTS = ("target_id", "other_id")


@dataclass(frozen=True, slots=True)
class _Step:
    """Neighbouring entries that are taken back together; `verb` is that of the oldest."""

    verb: str
    number: int
    seqs: tuple[int, ...]  # oldest first


def next_undo(connection: sqlite3.Connection) -> str | None:
    """The verb that undo would take back."""
    step = _next(connection, EntryKind.UNDO)
    return step.verb if step else None


def next_redo(connection: sqlite3.Connection) -> str | None:
    """The verb that redo would do again."""
    step = _next(connection, EntryKind.REDO)
    return step.verb if step else None


def take_back(connection: sqlite3.Connection, kind: EntryKind, *, at: str) -> str | None:
    """Undoes or redoes one step within the open transaction. The verb, or None if there is none."""
    erased = erased_records(connection)
    while step := _next(connection, kind):
        changes = [
            change
            for seq in reversed(step.seqs)
            for change in reversed(rows_of(connection, seq))
        ]  # fmt: skip
        applied = [
            _restore(connection, c)
            for c in changes
            if not _points_to(connection, c.before, erased) and not _is_held(connection, c, erased)
        ]
        append(connection, kind, step.verb, applied, at=at, step=step.number, undoes=step.seqs[0])
        if applied:
            return step.verb
    return None


def _restore(connection: sqlite3.Connection, change: RowChange) -> RowChange:
    table = TABLE_NAMED[change.table]
    present = table.read(connection, change.record_id)
    if change.before is None:
        table.remove(connection, change.record_id)
        return RowChange(change.table, change.record_id, present, None)
    row = table.write(connection, table.mapping.complete(change.before))
    return RowChange(change.table, change.record_id, present, row)


def _points_to(
    connection: sqlite3.Connection, row: Row | None, erased: set[tuple[str, str]]
) -> bool:
    """Whether a row would name what was erased, or an event that was gone when its words were."""
    if row is None:
        return False
    events = {str(row.get(name)) for name in _NAMING_EVENTS}
    return ("item", row.get("item_id")) in erased or any(
        ("event", i) in erased and TABLE_NAMED["event"].read(connection, i) is None for i in events
    )


def _is_held(
    connection: sqlite3.Connection, change: RowChange, erased: set[tuple[str, str]]
) -> bool:
    """Whether a row that would go is named by one whose history was erased: that one stays."""
    if change.before is not None:
        return False
    stayed = (TABLE_NAMED[table].read(connection, record_id) for table, record_id in erased)
    return any(
        row is not None and change.record_id in (row.get(name) for name in _NAMING)
        for row in stayed
    )


def _next(connection: sqlite3.Connection, kind: EntryKind) -> _Step | None:
    done: list[tuple[int, int, str]] = []
    undone: list[tuple[int, int, str]] = []
    for seq, entry_kind, step, verb, undoes in connection.execute(
        "SELECT seq, kind, step, verb, undoes FROM journal_entry ORDER BY seq"
    ):
        if entry_kind == EntryKind.UNDO:
            _drop_from(done, undoes)
            undone.append((seq, step, verb))
        elif entry_kind == EntryKind.REDO:
            _drop_from(undone, undoes)
            done.append((seq, step, verb))
        elif entry_kind == EntryKind.DO:
            undone.clear()
            done.append((seq, step, verb))
    return _last_step(connection, done if kind is EntryKind.UNDO else undone)


def _drop_from(stack: list[tuple[int, int, str]], seq: int) -> None:
    while stack and stack[-1][0] >= seq:
        stack.pop()


def _last_step(connection: sqlite3.Connection, stack: list[tuple[int, int, str]]) -> _Step | None:
    """The last neighbours of one step, leaving out entries whose rows are all erased."""
    found: list[tuple[int, int, str]] = []
    for entry in reversed(stack):
        if not _is_alive(connection, entry[0]):
            continue
        if found and entry[1] != found[-1][1]:
            break
        found.append(entry)
    if not found:
        return None
    seqs = tuple(seq for seq, _, _ in reversed(found))
    _, number, verb = found[-1]
    return _Step(verb, number, seqs)


def _is_alive(connection: sqlite3.Connection, seq: int) -> bool:
    """Whether an entry has a row that was not erased."""
    found = connection.execute(
        "SELECT 1 FROM journal_row WHERE seq = ? AND nonce IS NOT NULL LIMIT 1", (seq,)
    )
    return found.fetchone() is not None
