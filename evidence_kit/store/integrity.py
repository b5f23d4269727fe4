"""Finding what is damaged or was changed from outside.

Found are: a file that SQLite does not vouch for; an entry or payload of the journal that was
changed, removed, swapped or added; a cut-off end (three places in the file say how long the journal
is); a record changed, added or removed past the journal; a counter, or the key of what was read,
that is not as this program leaves it; an original that is missing or changed, and files that are
none. Whoever rewrites the whole file consistently is found only by a hash kept elsewhere:
compare the last entry's `hash` with one that was written down.
"""

import sqlite3
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field

from evidence_kit.domain.records import Item
from evidence_kit.store.counters import wrong_counters
from evidence_kit.store.journal import (
    CASE_ID,
    CASE_INFO,
    NO_HASH,
    entry_hash,
    parse_row,
    payload_sha256,
)
from evidence_kit.store.migrate import is_sound
from evidence_kit.store.reading_key import is_sound as is_key_sound
from evidence_kit.store.rows import Row
from evidence_kit.store.tables import TABLE_NAMED, TABLES
from evidence_kit.store.vault import State, Vault

_Key = tuple[str, str]  # table, record id


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a case: the key of a sentence and what fills it."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)


def check_records(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Problems of the database: the file, its references, the journal, then each record."""
    with _any_bytes(connection):
        yield from _database(connection)
        broken = list(_journal(connection))
        yield from broken
        if not broken:  # without a sound journal there is nothing to compare records with
            yield from _records(connection)
            yield from _beside(connection)


def check_originals(
    items: tuple[Item, ...], vault: Vault, claimed: Set[str],
    *, progress: Callable[[int, int], None],
) -> Iterator[Problem]:  # fmt: skip
    """Problems of the files. `progress` hears (done, total) items before each is read."""
    codes = {
        State.MISSING: "store.problem.original_missing",
        State.CHANGED: "store.problem.original_changed",
    }
    for done, item in enumerate(items):
        progress(done, len(items))
        hashes = [item.sha256, *filter(None, [item.derived_sha256])]
        states = {vault.verify(sha256, item.extension) for sha256 in hashes}
        for state, code in codes.items():
            if state in states:
                yield Problem(code, {"item": item.id})
    progress(len(items), len(items))
    for path in vault.unclaimed(claimed):
        yield Problem("store.problem.original_unclaimed", {"file": path.name})


def _database(connection: sqlite3.Connection) -> Iterator[Problem]:
    if not is_sound(connection):
        yield Problem("store.problem.database")
    for table, position, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Problem("store.problem.reference", {"table": table, "row": position})


def _journal(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows: dict[int, list[tuple[int, str, str, str]]] = {}
    for seq, *place in connection.execute(
        "SELECT seq, ordinal, table_name, record_id, payload_sha256 FROM journal_row "
        "ORDER BY seq, ordinal"
    ):
        rows.setdefault(seq, []).append(tuple(place))
    count, previous = 0, NO_HASH
    for seq, chained, at, kind, verb, step, undoes, own_hash in connection.execute(
        "SELECT * FROM journal_entry ORDER BY seq"
    ):
        count += 1
        places = rows.pop(seq, [])
        computed = entry_hash(previous, count, at, kind, verb, step, undoes, places)
        if (seq, chained, own_hash) != (count, previous, computed):
            yield Problem("store.problem.journal_entry", {"entry": seq})
            return
        previous = own_hash
    for seq in rows:
        yield Problem("store.problem.journal_entry", {"entry": seq})
    yield from _head(connection, count, previous)
    yield from _payloads(connection)


def _head(connection: sqlite3.Connection, count: int, last_hash: str) -> Iterator[Problem]:
    noted = connection.execute("SELECT journal_count, journal_hash FROM case_info").fetchall()
    used = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal_entry'")
    if noted != [(count, last_hash)] or used.fetchall() != [(count,)]:
        yield Problem("store.problem.journal_cut", {"entries": count})


def _payloads(connection: sqlite3.Connection) -> Iterator[Problem]:
    erased = {
        (table, record_id): seq
        for table, record_id, seq in connection.execute(
            "SELECT table_name, record_id, max(seq) FROM journal_row "
            "JOIN journal_entry USING (seq) WHERE kind = 'erase' GROUP BY table_name, record_id"
        )
    }
    for seq, table, record_id, nonce, before, after, noted in connection.execute(
        "SELECT seq, table_name, record_id, nonce, before, after, payload_sha256 FROM journal_row"
    ):
        if nonce is None:
            sound = seq < erased.get((table, record_id), 0)
        else:
            sound = payload_sha256(nonce, before, after) == noted
        if not sound:
            yield Problem("store.problem.journal_entry", {"entry": seq})


def _records(connection: sqlite3.Connection) -> Iterator[Problem]:
    expected, altered = _replayed(connection)
    present: dict[_Key, Row] = {
        (CASE_INFO, str(case_id)): {"name": name, "created_at": created_at}
        for case_id, name, created_at in connection.execute(
            "SELECT id, name, created_at FROM case_info"
        )
    }
    for table in TABLES:
        present |= {(table.name, str(row["id"])): row for row in table.rows(connection)}
    for key in sorted(expected.keys() | present.keys() | altered):
        if key not in present and key in expected:
            yield Problem("store.problem.record_removed", {"record": key[1]})
        elif key in present and key not in expected:
            yield Problem("store.problem.record_added", {"record": key[1]})
        elif expected.get(key) != present.get(key) or key in altered:
            yield Problem("store.problem.record_changed", {"record": key[1]})


def _beside(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What the journal does not tell of."""
    for prefix in wrong_counters(connection):
        yield Problem("store.problem.counter", {"prefix": prefix})
    if not is_key_sound(connection):
        yield Problem("store.problem.reading_key")
    # An erasure says so from its entry on until its files are gone.
    (states,) = zip(*connection.execute("SELECT erasing FROM case_info"), strict=True)
    may_erase = connection.execute("SELECT 1 FROM journal_entry WHERE kind = 'erase'").fetchone()
    if not set(states) <= ({0, 1} if may_erase else {0}):
        yield Problem("store.problem.record_changed", {"record": CASE_ID})


def _replayed(connection: sqlite3.Connection) -> tuple[dict[_Key, Row], set[_Key]]:
    """Each record as the journal leaves it, and those that were not found as it had left them."""
    rows: dict[_Key, Row] = {}
    altered: set[_Key] = set()
    for table, record_id, *payload in connection.execute(
        "SELECT table_name, record_id, before, after FROM journal_row WHERE nonce IS NOT NULL "
        "ORDER BY seq, ordinal"
    ):
        key = (table, record_id)
        before, after = (_parsed(table, text) for text in payload)
        if before != rows.pop(key, None):
            altered.add(key)
        if after is not None:
            rows[key] = after
    return rows, altered


def _parsed(table: str, text: str | None) -> Row | None:
    row = parse_row(text)
    known = TABLE_NAMED.get(table)
    return known.mapping.complete(row) if row is not None and known is not None else row


@contextmanager
def _any_bytes(connection: sqlite3.Connection) -> Iterator[None]:
    """Reads text that is not UTF-8 too, each byte distinct, so that it can be found wrong."""
    usual = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = usual
