"""The operating system's lock on `case.lock`: one program writes a case, and death releases it."""

import os
import sys
from pathlib import Path

from evidence_kit.errors import KnownError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        # flock, not lockf: that one is lost as soon as anything else closes the same file.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class CaseLock:
    """Held from construction until `release`."""

    def __init__(self, path: Path) -> None:
        """Takes the lock.

        Raises:
            KnownError: `store.in_use`, another program or window holds it; `store.cannot_lock`,
                the drive knows no locks.
            OSError: the file cannot be written.
        """
        self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _try_lock(self._descriptor)
        except OSError as error:
            self.release()
            held = isinstance(error, BlockingIOError | PermissionError)
            raise KnownError("store.in_use" if held else "store.cannot_lock") from error

    def release(self) -> None:
        """Gives the lock back; twice is no matter."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
