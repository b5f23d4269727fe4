"""Opening the database file of a case, and its transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from evidence_kit.errors import KnownError
from evidence_kit.store.failures import known_failures

APPLICATION_ID = 0x454B4954  # "EKIT"
BUSY_SECONDS = 5.0

_SAFETY = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",  # the file may come from someone else
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",  # VACUUM would leave evidence in the system's temporary folder
)
_WRITING = (
    # Unlike DELETE, TRUNCATE needs no change of the folder to commit, so FULL makes it durable.
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS: reach the medium, originals written before included
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_spill = OFF",  # readers wait for the commit only, not for a whole import
)


def connect(
    path: Path,
    *,
    mode: Literal["ro", "rw", "rwc"],
    busy_seconds: float = BUSY_SECONDS,
) -> sqlite3.Connection:
    """A connection whose transactions are begun by hand. Only mode `rwc` creates the file.

    Raises:
        KnownError: the file cannot be opened or is no database.
    """
    with known_failures():
        connection = sqlite3.connect(
            f"{_uri(path)}?mode={mode}", uri=True, isolation_level=None, timeout=busy_seconds
        )
        try:
            for pragma in _SAFETY:
                connection.execute(pragma)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def make_writable(connection: sqlite3.Connection) -> None:
    """How this program writes; set once it is clear that the file is a case of a known version."""
    with known_failures():
        for pragma in _WRITING:
            connection.execute(pragma).fetchall()


def require_case(connection: sqlite3.Connection, *, newest: int) -> int:
    """The version of a case's database.

    Raises:
        KnownError: it is not a case, or from a newer program than `newest`.
    """
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise KnownError("store.not_a_case")
    version = _pragma(connection, "user_version")
    if version > newest:
        raise KnownError("store.newer", version=version, known=newest)
    return version


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing.

    Raises:
        KnownError: disk full, read-only, busy, damaged. Nothing has happened then.
    """
    with known_failures():
        connection.execute("BEGIN IMMEDIATE")
        yield from _to_its_end(connection)


@contextmanager
def one_view(connection: sqlite3.Connection) -> Iterator[None]:
    """Several reads that see one state, whatever another program commits meanwhile."""
    with known_failures():
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        yield from _to_its_end(connection)


def _to_its_end(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _uri(path: Path) -> str:
    absolute = path.absolute().as_posix()
    return "file://" + quote(absolute if absolute.startswith("/") else f"/{absolute}")
