"""Copies a source byte for byte to a place of our own, hashing it on the way."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evidence_kit.errors import KnownError

_BLOCK = 1024 * 1024
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Staged:
    """What was copied. `modified_at` is the source's own time, ISO 8601 in UTC."""

    sha256: str
    size: int
    modified_at: str


def stage(source: Path, staged: Path, *, most_bytes: int) -> Staged:
    """Copies `source` to `staged`, which must not exist, and makes sure it is on the disk.

    Raises:
        KnownError: the source cannot be read or is too large, or the copy cannot be stored.
    """
    size, modified = regular_size(source)
    if size > most_bytes:
        raise KnownError("intake.too_large_file", limit=most_bytes // 1024**2)
    digest, copied = hashlib.sha256(), 0
    with writing():
        target = staged.open("xb", buffering=0)
    with target:
        for block in _blocks(source):
            copied += len(block)
            if copied > most_bytes:  # it grows while it is read
                raise KnownError("intake.too_large_file", limit=most_bytes // 1024**2)
            digest.update(block)
            with writing():
                _write_all(target.fileno(), block)
        with writing():
            os.fsync(target.fileno())
    return Staged(digest.hexdigest(), copied, modified)


def replace_whole(path: Path, data: bytes) -> None:
    """Writes a file of a cache so that nobody, another worker least of all, sees half of it."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with writing():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(path)


def regular_size(source: Path) -> tuple[int, str]:
    """The size and time of a source; a pipe or a device, which may never end, is refused."""
    with reading():
        status = source.stat()
    if not stat.S_ISREG(status.st_mode):
        raise KnownError("intake.not_a_file")
    try:
        modified = datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):  # a clock that no calendar has
        modified = ""
    return status.st_size, modified


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file of our own."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def reading() -> Iterator[None]:
    """Turns what can go wrong with a source into the user's sentences."""
    try:
        yield
    except FileNotFoundError:
        raise KnownError("intake.not_found") from None
    except (OSError, ValueError):  # ValueError: a NUL in the path
        raise KnownError("intake.unreadable") from None


@contextmanager
def writing() -> Iterator[None]:
    """Turns what can go wrong with a place of our own into the user's sentences."""
    try:
        yield
    except OSError as error:
        code = "intake.no_space" if error.errno in _NO_ROOM else "intake.not_stored"
        if error.errno == errno.EFBIG:
            code = "intake.too_large_for_disk"
        raise KnownError(code) from error


def _blocks(source: Path) -> Iterator[bytes]:
    with reading():
        file = source.open("rb", buffering=0)
    with file:
        while True:
            with reading():
                block = file.read(_BLOCK)
            if not block:
                return
            yield block


def _write_all(handle: int, block: bytes) -> None:
    rest = memoryview(block)
    while rest:
        rest = rest[os.write(handle, rest) :]
