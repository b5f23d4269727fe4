"""Copies stored files in chunks, hashing on the way: one changed since import is noticed."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from evidence_kit.errors import KnownError

_CHUNK = 1 << 20
Sink = Callable[[bytes], object]


def copy_spans(
    source: Path,
    spans: Sequence[tuple[int, int]],
    target: BinaryIO,
    *,
    exhibit: str,
    expected_sha256: str,
) -> str:
    """Copies ascending (offset, length) ranges to `target`; returns the SHA-256 of what was copied.

    The whole source is read and has to have `expected_sha256`.

    Raises:
        KnownError: `export.original_changed` or `export.original_missing`.
        OSError: the target cannot be written.
    """
    carried, whole = hashlib.sha256(), hashlib.sha256()
    with _opened(source, exhibit) as file:
        for offset, length in spans:
            _pass(file, offset - file.tell(), whole.update)
            if _pass(file, length, whole.update, carried.update, target.write) != length:
                raise KnownError("export.original_changed", exhibit=exhibit)
        _pass(file, None, whole.update)
    if whole.hexdigest() != expected_sha256:
        raise KnownError("export.original_changed", exhibit=exhibit)
    return carried.hexdigest()


def copy_whole(source: Path, target: Sink, *, exhibit: str, expected_sha256: str) -> int:
    """Copies a stored file that must have that hash; returns its size in bytes.

    Raises:
        KnownError: `export.original_changed` or `export.original_missing`.
    """
    whole = hashlib.sha256()
    with _opened(source, exhibit) as file:
        size = _pass(file, None, whole.update, target)
    if whole.hexdigest() != expected_sha256:
        raise KnownError("export.original_changed", exhibit=exhibit)
    return size


def _opened(source: Path, exhibit: str) -> BinaryIO:
    try:
        return source.open("rb")
    except FileNotFoundError as error:
        raise KnownError("export.original_missing", exhibit=exhibit) from error


def _pass(source: BinaryIO, length: int | None, *sinks: Sink) -> int:
    """Hands the next `length` bytes (None: all that is left) to every sink; returns how many."""
    passed = 0
    while length is None or passed < length:
        chunk = source.read(_CHUNK if length is None else min(_CHUNK, length - passed))
        if not chunk:
            break
        for sink in sinks:
            sink(chunk)
        passed += len(chunk)
    return passed
