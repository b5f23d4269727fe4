"""What was read in the files of a case, kept in its cache so that nothing is read twice."""

import hmac
import os
import tempfile
from collections.abc import Set
from pathlib import Path
from typing import TypeVar

import msgspec

from evidence_kit.domain.readings import Reading
from evidence_kit.domain.values import is_sha256
from evidence_kit.store.failures import known_failures
from evidence_kit.store.folder import is_elsewhere, remove_file


class _Head(msgspec.Struct):
    made_by: str


class _Kept(_Head):
    reading: Reading


K = TypeVar("K", bound=_Head)


class KeptReadings:
    """One file for each original, by its hash. May be used from any thread.

    Each is sealed with the case's key: what was put or changed here by hand is no reading.
    `made_by` says all that a reading depends on beside the file's bytes: where it is another, or
    what is kept cannot be understood, nothing is kept.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        """`folder` is made when something is first kept; `key` seals what lies in it."""
        self._folder = folder
        self._key = key

    def get(self, sha256: str, made_by: str) -> Reading | None:
        """The reading of a file; None where it has to be read."""
        kept = self._opened(sha256, _DECODER)
        return kept.reading if kept is not None and kept.made_by == made_by else None

    def has(self, sha256: str, made_by: str) -> bool:
        """Whether a file was read, without unpacking what it says."""
        kept = self._opened(sha256, _HEAD_DECODER)
        return kept is not None and kept.made_by == made_by

    def _opened(self, sha256: str, decoder: msgspec.json.Decoder[K]) -> K | None:
        if not is_sha256(sha256):  # of a record that another program changed
            return None
        path = self._path(sha256)
        if is_elsewhere(path):
            return None
        try:
            seal, content = path.read_bytes().split(b"\n", 1)
            if not hmac.compare_digest(seal, self._seal(sha256, content)):
                return None
            return decoder.decode(content)
        except (FileNotFoundError, ValueError):  # none there, or nothing that can be understood
            return None

    def put(self, sha256: str, made_by: str, reading: Reading) -> None:
        """Keeps a reading in place of an older one, whole or not at all.

        Raises:
            KnownError: `store.*`, the disk refuses.
        """
        content = _ENCODER.encode(_Kept(made_by, reading))
        with known_failures():
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=self._folder, prefix=".part-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(self._seal(sha256, content) + b"\n" + content)
                Path(part).replace(self._path(sha256))
            except BaseException:
                remove_file(Path(part))
                raise

    def drop(self, sha256: str) -> None:
        """Forgets what was read in a file."""
        with known_failures():
            remove_file(self._path(sha256))

    def keep_only(self, sha256s: Set[str]) -> None:
        """Removes what was read in all other files."""
        with known_failures():
            for path in self._folder.iterdir() if self._folder.is_dir() else ():
                if path.suffix != _SUFFIX or path.stem not in sha256s:
                    remove_file(path)

    def _seal(self, sha256: str, content: bytes) -> bytes:
        """What only who knows the key can say of the content kept for a file."""
        return hmac.digest(self._key, sha256.encode() + content, "sha256").hex().encode()

    def _path(self, sha256: str) -> Path:
        if not is_sha256(sha256):
            raise ValueError(sha256)
        return self._folder / f"{sha256}{_SUFFIX}"


_SUFFIX = ".json"
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_Kept)
_HEAD_DECODER = msgspec.json.Decoder(_Head)
