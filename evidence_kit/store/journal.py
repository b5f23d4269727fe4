"""The journal: every change with its rows before and after, chained by hashes; it only grows."""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from evidence_kit.errors import KnownError
from evidence_kit.store.rows import Row, canonical_json

NO_HASH = "0" * 64
CASE_INFO = "case_info"  # the one journaled row that is no record: name and time of the case
CASE_ID = "case"


class EntryKind(StrEnum):
    """What an entry did."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    ERASE = "erase"
    FACT = "fact"  # cannot be undone


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after. Both None in an erasure, and where the payload was erased."""

    table: str
    record_id: str
    before: Row | None = None
    after: Row | None = None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry as screens and exports show it. `at` is ISO 8601 in UTC."""

    seq: int
    at: str
    kind: EntryKind
    verb: str
    step: int
    undoes: int | None  # undo: the oldest entry taken back; redo: the undo entry taken back
    hash: str
    rows: int
    record_ids: tuple[str, ...]


def moment(at: datetime) -> str:
    """A time as it is stored: ISO 8601 in UTC.

    Raises:
        ValueError: the time does not say its zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat()


def append(
    connection: sqlite3.Connection, kind: EntryKind, verb: str, rows: Sequence[RowChange],
    *, at: str, step: int, undoes: int | None = None,
) -> None:  # fmt: skip
    """Adds an entry at the end of the chain, within the transaction that changes the rows."""
    count, previous = head(connection)
    seq = count + 1
    payloads = [_payload(change) for change in rows]
    places = [
        (ordinal, change.table, change.record_id, payload[-1])
        for ordinal, (change, payload) in enumerate(zip(rows, payloads, strict=True))
    ]
    own_hash = entry_hash(previous, seq, at, kind, verb, step, undoes, places)
    connection.execute(
        "INSERT INTO journal_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (seq, previous, at, kind, verb, step, undoes, own_hash),
    )
    connection.executemany(
        "INSERT INTO journal_row VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (seq, *place[:3], *payload)
            for place, payload in zip(places, payloads, strict=True)
        ],
    )  # fmt: skip
    connection.execute("UPDATE case_info SET journal_count = ?, journal_hash = ?", (seq, own_hash))


def head(connection: sqlite3.Connection) -> tuple[int, str]:
    """How many entries there are, and the hash of the last."""
    count, last = connection.execute("SELECT journal_count, journal_hash FROM case_info").fetchone()
    return int(count), str(last)


def entry_hash(
    previous: str, seq: int, at: str, kind: str, verb: str, step: int, undoes: int | None,
    places: Iterable[tuple[int, str, str, str]],
) -> str:  # fmt: skip
    """The hash of an entry. A place is (ordinal, table, record id, payload's SHA-256)."""
    rows = _sha256(canonical_json(list(places)))
    return _sha256(canonical_json([previous, seq, at, kind, verb, step, undoes, rows]))


def payload_sha256(nonce: str, before: str | None, after: str | None) -> str:
    """The hash of a payload. Because of its nonce it says nothing once the payload is erased."""
    return _sha256(canonical_json([nonce, before, after]))


def rows_of(connection: sqlite3.Connection, seq: int) -> list[RowChange]:
    """The rows of an entry that are not erased, in the order in which they were changed."""
    found = connection.execute(
        "SELECT table_name, record_id, before, after FROM journal_row "
        "WHERE seq = ? AND nonce IS NOT NULL ORDER BY ordinal",
        (seq,),
    )
    return [
        RowChange(table, record_id, parse_row(before), parse_row(after))
        for table, record_id, before, after in found
    ]


def parse_row(text: str | None) -> Row | None:
    """A row from its JSON.

    Raises:
        KnownError: it is none any more: the file was damaged or edited.
    """
    if text is None:
        return None
    try:
        row: Row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise KnownError("store.damaged") from error
    if not isinstance(row, dict):
        raise KnownError("store.damaged")
    return row


def erased_records(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """(table, record id) of all that was erased."""
    return set(
        connection.execute(
            "SELECT table_name, record_id FROM journal_row JOIN journal_entry USING (seq) "
            "WHERE kind = 'erase'"
        )
    )


def entries(connection: sqlite3.Connection) -> tuple[JournalEntry, ...]:
    """The whole journal, oldest first."""
    touched: dict[int, list[str]] = {}
    for seq, record_id in connection.execute(
        "SELECT seq, record_id FROM journal_row ORDER BY seq, ordinal"
    ):
        touched.setdefault(seq, []).append(record_id)
    found = connection.execute(
        "SELECT seq, at, kind, verb, step, undoes, hash FROM journal_entry ORDER BY seq"
    )
    return tuple(
        JournalEntry(
            seq, at, EntryKind(kind), verb, step, undoes, own_hash,
            rows=len(touched.get(seq, ())), record_ids=tuple(dict.fromkeys(touched.get(seq, ()))),
        )
        for seq, at, kind, verb, step, undoes, own_hash in found
    )  # fmt: skip


def _payload(change: RowChange) -> tuple[str, str | None, str | None, str]:
    nonce = secrets.token_hex(16)
    before, after = (
        None if row is None else canonical_json(row) for row in (change.before, change.after)
    )
    return nonce, before, after, payload_sha256(nonce, before, after)


def _sha256(text: str) -> str:
    # What is not UTF-8 in a damaged file reaches the hash as the bytes that it is.
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
