"""A folder for files that are read without a case; what a killed program left of one is swept."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence_kit.errors import KnownError
from evidence_kit.store.folder import is_elsewhere, remove_tree
from evidence_kit.store.lock import CaseLock

_PREFIX = "evidence-kit-read-"
_LOCK = "in-use.lock"
_FRESH = 60.0  # seconds: a folder this young may belong to a program that has not locked it yet


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of one's own among the system's temporary files, removed at the end.

    The system's lock says that it is in use: that is lost with the process, however it ends.
    """
    sweep()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        lock = CaseLock(Path(folder) / _LOCK)
        try:
            yield Path(folder)
        finally:
            lock.release()


def sweep() -> None:
    """Removes what killed programs left: folders of this user that nobody holds any more.

    What cannot be removed stays for the next time; it is nobody's evidence but copies of it.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            if _is_ours(folder) and _is_left(folder):
                remove_tree(folder)
        except OSError:  # removed meanwhile, or the system refuses
            continue


def _is_ours(folder: Path) -> bool:
    if is_elsewhere(folder) or not folder.is_dir():
        return False
    return os.name == "nt" or folder.stat().st_uid == os.getuid()


def _is_left(folder: Path) -> bool:
    if time.time() - folder.stat().st_mtime < _FRESH:
        return False
    lock = folder / _LOCK
    if is_elsewhere(lock) or not lock.is_file():
        return True  # killed before it was locked
    try:
        CaseLock(lock).release()
    except KnownError:  # in use, or a drive without locks: then nobody can tell
        return False
    return True
