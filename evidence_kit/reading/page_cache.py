"""Keeps what is costly to make in the case's cache folder, never a half of it, never a forgery."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_KEY = "key"
_SHA256 = "sha256"
_FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the cache, its SHA-256, and the facts about it (plain JSON)."""

    path: Path
    sha256: str
    facts: Any


@dataclass(slots=True)
class PageCache:
    """What was made of one item, in the case's cache folder, where anybody can put anything.

    `seals` are the SHA-256 of the records of what was made, by slot, and come from where the cache
    has no hand in: a record names its key and the hash of its file, so that nothing is believed
    but what was made for that key. `made` are the seals that are new.
    """

    folder: Path
    seals: dict[str, str]
    made: dict[str, str] = field(default_factory=dict)

    def kept(self, slot: str, key: str, suffix: str, make: Callable[[Path], Any]) -> Kept:
        """The file of a key, made where it is not there as it was made.

        A slot holds one key at a time. `make` writes the file it is given and returns the facts. A
        process that is killed meanwhile leaves no file that a later call would take for whole.
        """
        file, record = self.folder / f"{key}{suffix}", self.folder / f"{key}.json"
        found = self._recall(slot, key, file, record)
        if found is not None:
            return found
        self.folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self.folder, prefix=".making-") as work:
            part, note = Path(work) / f"made{suffix}", Path(work) / "record.json"
            facts = make(part)
            text = json.dumps({_KEY: key, _SHA256: _hash_of(part), _FACTS: facts}).encode()
            note.write_bytes(text)
            _fsync(part)
            _fsync(note)
            part.replace(file)
            note.replace(record)
        self.seals[slot] = self.made[slot] = hashlib.sha256(text).hexdigest()
        return _kept(file, json.loads(text))

    def _recall(self, slot: str, key: str, file: Path, record: Path) -> Kept | None:
        seal = self.seals.get(slot)
        try:
            if seal is None or _hash_of(record) != seal:
                return None
            sealed = json.loads(record.read_bytes())
            is_whole = sealed[_KEY] == key and _hash_of(file) == sealed[_SHA256]
        except OSError:  # not made yet, or removed: made anew
            return None
        return _kept(file, sealed) if is_whole else None


def _kept(file: Path, record: dict[str, Any]) -> Kept:
    return Kept(file, record[_SHA256], record[_FACTS])


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fsync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
