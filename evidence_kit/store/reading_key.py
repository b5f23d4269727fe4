"""The key with which what was read is sealed: without a sound one, all is read anew."""

import re
import secrets
import sqlite3

_SOUND = re.compile(r"[0-9a-f]{64}")


def reading_key(connection: sqlite3.Connection) -> bytes:
    """The key of a case; where another program removed or changed it, one that opens nothing."""
    found = connection.execute("SELECT key FROM reading_key").fetchall()
    return bytes.fromhex(found[0][0]) if _is_sound(found) else secrets.token_bytes(32)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether there is one key, and it is one."""
    return _is_sound(connection.execute("SELECT key FROM reading_key").fetchall())


def mend(connection: sqlite3.Connection) -> None:
    """Makes a new key in place of what is none, within the open transaction."""
    if not is_sound(connection):
        connection.execute("DELETE FROM reading_key")
        connection.execute("INSERT INTO reading_key VALUES (?)", (secrets.token_hex(32),))


def _is_sound(found: list[tuple[str]]) -> bool:
    return len(found) == 1 and _SOUND.fullmatch(found[0][0]) is not None
