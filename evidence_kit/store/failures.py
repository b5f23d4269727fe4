"""The database's, the disk's and memory's own failures, told as known errors."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from evidence_kit.errors import KnownError

_BY_RESULT_CODE = {
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_READONLY: "store.not_writable",
    sqlite3.SQLITE_PERM: "store.not_writable",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not_a_case",
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_IOERR: "store.disk_error",
    sqlite3.SQLITE_CANTOPEN: "store.cannot_open",
    sqlite3.SQLITE_TOOBIG: "store.too_long",
    sqlite3.SQLITE_NOMEM: "store.no_memory",
}
# A reader found a half-written change that only a writer may roll back.
_NEEDS_WRITER = {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}

_BY_WHOLE_CODE = {
    # SQLite does not say why: the drive fails, or the file became larger than the disk can hold.
    sqlite3.SQLITE_IOERR_WRITE: "store.not_written",
    sqlite3.SQLITE_IOERR_NOMEM: "store.no_memory",
}

_BY_ERRNO = {
    errno.EFBIG: "store.too_large_for_disk",
    errno.ENOSPC: "store.disk_full",
    errno.EDQUOT: "store.disk_full",
    errno.EACCES: "store.not_writable",
    errno.EPERM: "store.not_writable",
    errno.EROFS: "store.not_writable",
    errno.EIO: "store.disk_error",
    errno.ENOMEM: "store.no_memory",
}


@contextmanager
def known_failures() -> Iterator[None]:
    """Tells failures of the disk, of the database file and of memory as `KnownError`.

    What the program itself did wrong (a violated constraint, bad SQL) passes unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = _code_of(error)
        if code is None:
            raise
        raise KnownError(code) from error
    except OSError as error:
        code = _BY_ERRNO.get(error.errno or 0)
        if code is None:
            raise
        raise KnownError(code) from error
    except MemoryError as error:  # so Python tells SQLite's, too
        raise KnownError("store.no_memory") from error


def _code_of(error: sqlite3.Error) -> str | None:
    result: int | None = getattr(error, "sqlite_errorcode", None)
    if result is None:
        # The sqlite3 module's own: text in the file that is not UTF-8.
        return "store.damaged" if "decode to UTF-8" in str(error) else None
    if result in _NEEDS_WRITER:
        return "store.needs_recovery"
    return _BY_WHOLE_CODE.get(result) or _BY_RESULT_CODE.get(result & 0xFF)
