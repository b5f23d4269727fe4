"""What a disk answers when it cannot take a file, as sentences for the user."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence_kit.errors import KnownError

_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name)}
_OPEN_ELSEWHERE = {32, 33}  # what Windows says of a file that another program holds


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turns what the system says about writing `target` into a `KnownError`.

    Raises:
        KnownError: `export.disk_full`, `export.name_too_long`, `export.too_large_for_disk`,
            `export.in_use`, `export.read_only`, `export.no_folder` or `export.not_written`, with
            `name` and `folder` of the target.
    """
    try:
        yield
    except OSError as error:
        facts = {"name": target.name, "folder": str(target.parent)}
        if error.errno in _FULL:
            raise KnownError("export.disk_full", **facts) from error
        if error.errno == errno.ENAMETOOLONG:
            raise KnownError("export.name_too_long", **facts) from error
        if error.errno == errno.EFBIG:
            raise KnownError("export.too_large_for_disk", **facts) from error
        if getattr(error, "winerror", None) in _OPEN_ELSEWHERE or error.errno == errno.EBUSY:
            raise KnownError("export.in_use", **facts) from error
        if isinstance(error, PermissionError) and os.name == "nt" and target.exists():
            raise KnownError("export.in_use", **facts) from error  # Windows says so of open files
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise KnownError("export.read_only", **facts) from error
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            raise KnownError("export.no_folder", **facts) from error
        reason = error.strerror or type(error).__name__
        raise KnownError("export.not_written", reason=reason, **facts) from error
