"""Bringing a database to the newest version by numbered SQL files.

A released file never changes. Its statements run in one transaction with the checks, after a copy
of the database was made. A migration adds columns and tables, or makes a table anew that is to hold
more words of a closed list; a new column has the default of its field in the record, so that older
journal entries still describe whole rows.
"""

import sqlite3
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from evidence_kit.errors import KnownError
from evidence_kit.store.failures import known_failures


def scripts() -> tuple[str, ...]:
    """The SQL of every version, from the first on."""
    folder = files("evidence_kit.store") / "migrations"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(file.read_text(encoding="utf-8") for file in found)


def current_schema() -> str:
    """What a new database must look like: the committed dump, which a test compares."""
    return (files("evidence_kit.store") / "schema.sql").read_text(encoding="utf-8")


def dump_schema(connection: sqlite3.Connection) -> str:
    """Everything the database defines as SQL, by name; a trigger of any name among it."""
    found = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence' "
        "ORDER BY name"
    )
    return "\n".join(f"{sql};" for (sql,) in found) + "\n"


def migrate(
    connection: sqlite3.Connection, *, from_version: int, scripts: Sequence[str], snapshot: Path
) -> None:
    """Runs the scripts after `from_version`; version 0 is an empty file and needs no snapshot.

    Raises:
        KnownError: no room, or the database is damaged. It is as it was then.
    """
    if from_version == len(scripts):
        return
    with known_failures():
        if from_version > 0:
            snapshot.unlink(missing_ok=True)
            connection.execute("VACUUM INTO ?", (str(snapshot),))
        connection.execute("PRAGMA foreign_keys = OFF")  # ignored within a transaction
        try:
            # executescript commits what is pending, so the transaction begins inside the script.
            connection.executescript("BEGIN IMMEDIATE;" + "\n".join(scripts[from_version:]))
            _require_sound(connection)
            connection.execute(f"PRAGMA user_version = {len(scripts)}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            connection.execute("PRAGMA foreign_keys = ON")


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds its own file in order."""
    return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


def _require_sound(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() or not is_sound(connection):
        raise KnownError("store.damaged")
