"""Keeps what is costly to make in the case's cache folder, never a half of it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_SIZE = "size"
_FACTS = "facts"


def remembered(
    folder: Path, key: str, suffix: str, make: Callable[[Path], Any]
) -> tuple[Path, Any]:
    """The file of that key and the facts about it (plain JSON), made where they are not there.

    `make` writes the file it is given and returns the facts. A process that is killed meanwhile
    leaves no file that a later call would take for whole.
    """
    file, record = folder / f"{key}{suffix}", folder / f"{key}.json"
    found = _recall(file, record)
    if found is not None:
        return file, found[_FACTS]
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".making-") as work:
        part = Path(work) / f"made{suffix}"
        facts = make(part)
        found = _recall(file, record)
        if found is not None:  # another worker was faster
            return file, found[_FACTS]
        note = Path(work) / "record.json"
        note.write_text(json.dumps({_SIZE: part.stat().st_size, _FACTS: facts}), encoding="utf-8")
        _fsync(part)
        _fsync(note)
        part.replace(file)
        note.replace(record)
    return file, json.loads(record.read_text(encoding="utf-8"))[_FACTS]


def _recall(file: Path, record: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
        is_whole = isinstance(found, dict) and file.stat().st_size == found[_SIZE]
    except (OSError, ValueError, KeyError):  # not made yet, or spoilt: made anew
        return None
    return found if is_whole else None


def _fsync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
