"""Takes the files out of a ZIP, locked ones too, within bounds and under names of our own."""

import os
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyzipper

from evidence_kit.domain.naming import printable
from evidence_kit.domain.values import CHINA
from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.signatures import recognise
from evidence_kit.reading.staging import writing

_MOST_MEMBERS = 5_000
_MOST_BYTES = 4 * 1024**3  # of all members
_MOST_BYTES_EACH = 1024**3
_MOST_RATIO = 200  # times the packed size, once it matters:
_RATIO_FROM = 16 * 1024**2
_BLOCK = 256 * 1024
_DEEPEST = 1  # archives within the archive
_IS_UTF8 = 0x800
_IS_LOCKED = 0x1
_NOT_EVIDENCE = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

_DAMAGE = (
    pyzipper.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Expanded:
    """The members of an archive: the name inside and the file it was written to, or why not.

    Names are as the archive has them: shown only through `printable`, never used as paths.
    """

    members: tuple[tuple[str, Path], ...]
    refused: tuple[tuple[str, KnownError], ...]


def expand(path: Path, into: Path, passwords: tuple[str, ...] = ()) -> Expanded:
    """Writes the members of a ZIP, and of ZIPs directly inside, as numbered files into `into`.

    Folders and the hidden files of file managers are passed over. Each file gets the time that the
    archive gives it. Whoever calls removes `into`, also after a refusal.

    Raises:
        KnownError: the archive is damaged, locked (`intake.password_needed`, `..._wrong`), or
            larger than is taken.
    """
    expansion = _Expansion(into, passwords)
    expansion.take_out(path, prefix="", depth=0)
    return Expanded(tuple(expansion.members), tuple(expansion.refused))


@dataclass(slots=True)
class _Expansion:
    into: Path
    passwords: tuple[str, ...]
    members: list[tuple[str, Path]] = field(default_factory=list)
    refused: list[tuple[str, KnownError]] = field(default_factory=list)
    taken: int = 0
    written: int = 0  # bytes
    number: int = 0  # of the last file

    def take_out(self, path: Path, *, prefix: str, depth: int) -> None:
        with _narrowed():
            archive = pyzipper.AESZipFile(path)
        with archive:
            infos = [info for info in archive.infolist() if _is_evidence(info)]
            self.taken += len(infos)
            if self.taken > _MOST_MEMBERS:
                raise KnownError("intake.archive_too_many", limit=_MOST_MEMBERS)
            for info in infos:
                name = prefix + _name(info)
                try:
                    self._take(archive, info, name, depth)
                except KnownError as error:
                    if error.code in _WHOLE or (depth == 0 and error.code in _LOCKED):
                        raise
                    error.facts.setdefault("name", printable(name))
                    self.refused.append((name, error))

    def _take(self, archive: Any, info: Any, name: str, depth: int) -> None:
        if stat.S_ISLNK(info.external_attr >> 16):
            raise KnownError("intake.archive_link")
        self.number += 1
        target = self.into / f"{self.number:06d}"
        is_kept = False
        try:
            self._unlock(archive, info, target)
            is_kept = recognise(target) is not formats.ZIP
            if is_kept:
                _set_time(target, info)
                self.members.append((name, target))
            else:
                self._take_out_inner(target, name, depth)
        finally:
            if not is_kept:  # refused, or what was in it has been taken out
                target.unlink(missing_ok=True)

    def _take_out_inner(self, archive: Path, name: str, depth: int) -> None:
        if depth >= _DEEPEST:
            raise KnownError("intake.archive_too_deep")
        self.take_out(archive, prefix=f"{name}/", depth=depth + 1)

    def _unlock(self, archive: Any, info: Any, target: Path) -> None:
        """Writes one member with the first password that fits; that one is then tried first."""
        if not info.flag_bits & _IS_LOCKED:
            self._write(archive, info, target, None)
            return
        for password in self.passwords:
            try:
                self._write(archive, info, target, password.encode())
            except KnownError as error:
                # A wrong password may only show in the data, as damage.
                if error.code != "intake.archive_damaged":
                    raise
            else:
                self.passwords = (password, *(p for p in self.passwords if p != password))
                return
        raise KnownError(_LOCKED[1] if self.passwords else _LOCKED[0])

    def _write(self, archive: Any, info: Any, target: Path, password: bytes | None) -> None:
        with writing():
            file = target.open("wb")
        with file:
            size = 0
            for block in _blocks(archive, info, password):
                size += len(block)
                self.written += len(block)
                self._check(size, info.compress_size)
                with writing():
                    file.write(block)

    def _check(self, size: int, packed: int) -> None:
        if size > _RATIO_FROM and size > _MOST_RATIO * max(1, packed):
            raise KnownError("intake.archive_bomb")
        if size > _MOST_BYTES_EACH or self.written > _MOST_BYTES:
            raise KnownError("intake.archive_too_large", limit=_MOST_BYTES // 1024**3)


_LOCKED = ("intake.password_needed", "intake.password_wrong")
_WHOLE = frozenset(
    {
        "intake.archive_bomb",
        "intake.archive_too_large",
        "intake.archive_too_many",
        "intake.no_space",
        "intake.too_large_for_disk",
        "intake.not_stored",
    }
)


def _blocks(archive: Any, info: Any, password: bytes | None) -> Iterator[bytes]:
    with _narrowed():
        member = archive.open(info, pwd=password)
    with member:
        while True:
            with _narrowed():
                block = member.read(_BLOCK)
            if not block:
                return
            yield block


@contextmanager
def _narrowed() -> Iterator[None]:
    try:
        yield
    except NotImplementedError as error:
        raise KnownError("intake.archive_method") from error
    except _DAMAGE as error:
        raise KnownError("intake.archive_damaged") from error


def _is_evidence(info: Any) -> bool:
    last = info.filename.rsplit("/", 1)[-1]
    return last not in _NOT_EVIDENCE and not info.filename.startswith("__MACOSX/") and bool(last)


def _name(info: Any) -> str:
    """The name inside: archives made in China have GBK without saying so, those of macOS UTF-8."""
    if info.flag_bits & _IS_UTF8:
        return str(info.filename)
    for encoding in ("utf-8", "gb18030"):
        try:
            return str(info.orig_filename.encode("cp437").decode(encoding))
        except UnicodeError:
            continue
    return str(info.filename)


def _set_time(target: Path, info: Any) -> None:
    try:
        at = datetime(*info.date_time[:6]).replace(tzinfo=CHINA).timestamp()  # noqa: DTZ001
        os.utime(target, (at, at))
    except (ValueError, OverflowError, OSError):  # a date that does not exist
        return
