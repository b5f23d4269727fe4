"""The numbers of ids and of steps: none is given twice, whatever became of the counters.

A counter lies in the file like all else, and another program may have changed it. So what it says
is compared with what is there and with what the journal remembers, erased records among it.
"""

import sqlite3
from collections.abc import Iterator

from evidence_kit.store.tables import TABLES, Table

STEP = "step"  # the counter of steps, beside those of the ids
_MOST = 10**9  # no case gives as many: beyond this, another program wrote it
_DIGITS = 9


def new_id(connection: sqlite3.Connection, table: Table) -> str:
    """An id of a table that never stood in the case, within the open transaction."""
    last = _last(connection, table.id_prefix)
    number = last + 1
    if not 0 <= last < _MOST or _is_known(connection, table, number):
        number = highest(connection, table) + 1
    while _is_known(connection, table, number):
        number += 1
    _keep(connection, table.id_prefix, number)
    return f"{table.id_prefix}{number}"


def new_step(connection: sqlite3.Connection) -> int:
    """A number that no step of the journal has, within the open transaction."""
    last = _last(connection, STEP)
    step = max(last if last < _MOST else 0, _highest_step(connection)) + 1
    _keep(connection, STEP, step)
    return step


def note_id(connection: sqlite3.Connection, table: Table, record_id: str) -> None:
    """Takes account of an id that a new record has, whoever chose it."""
    digits = record_id.removeprefix(table.id_prefix)
    if table.id_prefix and digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS:
        connection.execute(
            "INSERT INTO counter VALUES (?, ?) "
            "ON CONFLICT (prefix) DO UPDATE SET last = max(last, excluded.last)",
            (table.id_prefix, int(digits)),
        )


def highest(connection: sqlite3.Connection, table: Table) -> int:
    """The highest number that an id of a table has or ever had."""
    here = _highest(connection, f'"{table.name}"', "id", table, "")
    return max(here, _highest_known(connection, table))


def wrong_counters(connection: sqlite3.Connection) -> Iterator[str]:
    """What each counter is called that this program cannot have left as it is."""
    kept = dict(connection.execute("SELECT prefix, last FROM counter"))
    least = {
        table.id_prefix: _highest_known(connection, table) for table in TABLES if table.id_prefix
    }
    least[STEP] = _highest_step(connection)
    for prefix, number in least.items():
        if not number <= kept.pop(prefix, 0) <= _MOST:
            yield prefix
    yield from kept  # counters of nothing
    for name, last in connection.execute("SELECT name, seq FROM sqlite_sequence"):
        if not (isinstance(last, int) and 0 <= last <= _MOST):
            yield name


def _highest_known(connection: sqlite3.Connection, table: Table) -> int:
    return _highest(connection, "journal_row", "record_id", table, "AND table_name = :table")


def _highest(
    connection: sqlite3.Connection, source: str, column: str, table: Table, more: str
) -> int:
    start = len(table.id_prefix) + 1
    (number,) = connection.execute(
        f"SELECT max(CAST(substr({column}, {start}) AS INTEGER)) FROM {source} "  # noqa: S608
        f"WHERE {column} GLOB :form AND length({column}) <= :longest {more}",
        {
            "form": f"{table.id_prefix}[0-9]*",
            "longest": len(table.id_prefix) + _DIGITS,
            "table": table.name,
        },
    ).fetchone()
    return int(number or 0)


def _highest_step(connection: sqlite3.Connection) -> int:
    (step,) = connection.execute("SELECT max(step) FROM journal_entry").fetchone()
    return int(step or 0)


def _is_known(connection: sqlite3.Connection, table: Table, number: int) -> bool:
    record_id = f"{table.id_prefix}{number}"
    remembered = connection.execute(
        "SELECT 1 FROM journal_row WHERE table_name = ? AND record_id = ? LIMIT 1",
        (table.name, record_id),
    ).fetchone()
    return remembered is not None or table.read(connection, record_id) is not None


def _last(connection: sqlite3.Connection, prefix: str) -> int:
    found = connection.execute("SELECT last FROM counter WHERE prefix = ?", (prefix,)).fetchone()
    return int(found[0]) if found else 0


def _keep(connection: sqlite3.Connection, prefix: str, last: int) -> None:
    connection.execute(
        "INSERT INTO counter VALUES (?, ?) ON CONFLICT (prefix) DO UPDATE SET last = excluded.last",
        (prefix, last),
    )
