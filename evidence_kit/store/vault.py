"""Original files, each once under its SHA-256, written before the database and never changed."""

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from evidence_kit.domain.values import is_sha256
from evidence_kit.errors import KnownError
from evidence_kit.store.failures import known_failures
from evidence_kit.store.folder import (
    CaseFolder,
    empty_folder,
    is_elsewhere,
    remove_file,
    sync_folder,
)

_SYSTEMS_OWN = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


class State(StrEnum):
    """What became of an original."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"


class Vault:
    """The originals of one case.

    A file that was adopted but whose record was never committed is unclaimed. Which files this may
    concern is kept in `work/unsettled`, so that sweeping never touches a file that merely arrived
    before its database did, as happens in folders that are synchronised.
    """

    def __init__(self, folder: CaseFolder, *, read_only: bool) -> None:
        self._folder = folder
        self._read_only = read_only
        self._unsettled = folder.work / "unsettled"

    def path(self, sha256: str, extension: str) -> Path:
        """Where the original of that hash lies, if it does.

        Raises:
            KnownError: `store.damaged`, another program wrote what is no name of an original.
        """
        if not _is_name(sha256, extension):
            raise KnownError("store.damaged")
        return self._folder.originals / sha256[:2] / f"{sha256}.{extension}".rstrip(".")

    def adopt(self, staged: Path, sha256: str, extension: str) -> Path:
        """Takes over a staged file: whole, already fsynced, of that hash, on the same volume.

        A file that is already there with the same size stays, and the staged one goes. When this
        returns, the original survives a power cut.

        Raises:
            KnownError: the case was opened for reading, or the disk refuses.
        """
        self.adopt_all([(staged, sha256, extension)])
        return self.path(sha256, extension)

    def adopt_all(self, files: Sequence[tuple[Path, str, str]]) -> None:
        """Like `adopt` for several (staged, sha256, extension): each folder is synced once.

        Raises:
            KnownError: as `adopt`; what was taken over by then goes at the next sweep.
        """
        if self._read_only:
            raise KnownError("store.read_only")
        targets = [(staged, self.path(sha256, extension)) for staged, sha256, extension in files]
        with known_failures():
            self.unsettle([sha256 for _, sha256, _ in files], durable=False)
            for staged, target in targets:
                _take_over(staged, target)
            for folder in dict.fromkeys(target.parent for _, target in targets):
                sync_folder(folder)
            sync_folder(self._folder.originals)

    def verify(self, sha256: str, extension: str) -> State:
        """Reads an original in full and compares its hash."""
        if not _is_name(sha256, extension):
            return State.CHANGED  # no file has such a hash
        path = self.path(sha256, extension)
        if not path.is_file() or is_elsewhere(path):
            return State.MISSING
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        return State.INTACT if found == sha256 else State.CHANGED

    def unsettle(self, hashes: Iterable[str], *, durable: bool) -> None:
        """Notes hashes whose files go at the next sweep unless the database claims them."""
        with self._unsettled.open("a", encoding="ascii") as file:
            file.writelines(f"{sha256}\n" for sha256 in hashes)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if durable:
            sync_folder(self._folder.work)

    def unsettled(self) -> set[str]:
        """The hashes whose files may be unclaimed."""
        if not self._unsettled.exists():
            return set()
        return set(self._unsettled.read_bytes().decode("ascii", "replace").split())

    def sweep(self, claimed: Collection[str]) -> None:
        """Removes the unsettled files that nothing claims, then everything in `work/`."""
        unclaimed = self.unsettled() - set(claimed)
        for path in list(self.files()) if unclaimed else ():
            if _hash_in_name(path) in unclaimed:
                remove_file(path)
                sync_folder(path.parent)
        empty_folder(self._folder.work)

    def unclaimed(self, claimed: Collection[str]) -> tuple[Path, ...]:
        """The files among the originals that nothing claims, but what systems put everywhere."""
        return tuple(path for path in self._all() if _hash_in_name(path) not in claimed)

    def files(self) -> Iterator[Path]:
        """Every file that is named like an original."""
        originals = self._folder.originals
        for part in sorted(originals.iterdir()) if originals.is_dir() else ():
            if part.is_dir() and not is_elsewhere(part):
                yield from (path for path in sorted(part.iterdir()) if _hash_in_name(path))

    def _all(self) -> Iterator[Path]:
        originals = self._folder.originals
        for part in sorted(originals.iterdir()) if originals.is_dir() else ():
            is_part = part.is_dir() and not is_elsewhere(part)
            for path in sorted(part.iterdir()) if is_part else (part,):
                if path.name.lower() not in _SYSTEMS_OWN and not path.name.startswith("._"):
                    yield path


def _is_name(sha256: str, extension: str) -> bool:
    return is_sha256(sha256) and re.fullmatch("[0-9a-z]*", extension) is not None


def _take_over(staged: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    if target.exists() and target.stat().st_size == staged.stat().st_size:
        remove_file(staged)
    else:
        remove_file(target)
        staged.chmod(stat.S_IREAD | stat.S_IRGRP)
        os.replace(staged, target)  # noqa: PTH105 - tests record the order of such calls


def _hash_in_name(path: Path) -> str:
    stem = path.name.partition(".")[0]
    return stem if is_sha256(stem) else ""
