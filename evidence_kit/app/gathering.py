"""Which files a drop means: files, folders however deep, and what ZIP archives hold."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.domain.naming import printable
from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.archives import Expanded, expand
from evidence_kit.reading.signatures import recognise
from evidence_kit.reading.worker import Job, Workers
from evidence_kit.store.failures import known_failures

_SECONDS_PER_ARCHIVE = 600
_JUNK = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why."""

    path: str
    reason: KnownError


@dataclass(frozen=True, slots=True)
class Source:
    """One file to examine: where it lies and what to call it."""

    path: Path
    shown: str
    name: str


def find_files(
    paths: list[Path],
    passwords: tuple[str, ...],
    workers: Workers,
    unpacked: Path,
    check: Callable[[], None],
) -> Iterator[Source | Refused]:
    """Every file that is meant, in order; archives are unpacked below `unpacked`.

    `check` is called often and may raise `Cancelled`.
    """
    for path in paths:
        for file in _files(path):
            check()
            if isinstance(file, Refused):
                yield file
            elif _is_archive(file):
                yield from _members(file, passwords, workers, unpacked, check)
            else:
                yield Source(file, str(file), file.name)


def shown(found: Source | Refused) -> str:
    """What the file is called in the result."""
    return found.shown if isinstance(found, Source) else found.path


def _is_archive(file: Path) -> bool:
    try:
        return recognise(file) is formats.ZIP
    except KnownError:
        return False  # examining it will say what is wrong


def _files(path: Path) -> Iterator[Path | Refused]:
    """The file itself, or every file below a folder, however deep, in order of their names.

    A folder that cannot be read is refused; those beside it are taken.
    """
    waiting = [path]
    while waiting:
        current = waiting.pop()
        try:
            children = _children(current) if current.is_dir() else None
        except OSError:
            error = KnownError("intake.unreadable_folder", name=printable(current.name))
            yield Refused(str(current), error)
            continue
        if children is None:
            yield current
        else:
            waiting += children


def _children(folder: Path) -> list[Path]:
    """What counts in a folder, the last name first."""
    found = sorted(folder.iterdir(), key=lambda p: p.name, reverse=True)
    return [p for p in found if p.name.lower() not in _JUNK and not p.is_symlink()]


def _members(
    archive: Path,
    passwords: tuple[str, ...],
    workers: Workers,
    unpacked: Path,
    check: Callable[[], None],
) -> Iterator[Source | Refused]:
    with known_failures():
        unpacked.mkdir(exist_ok=True)
        into = Path(tempfile.mkdtemp(dir=unpacked))
    job = Job(expand, (archive, into, passwords), seconds=_SECONDS_PER_ARCHIVE)
    (outcome,) = workers.run([job], tick=check)
    if outcome.failure:
        outcome.failure.facts.setdefault("name", printable(archive.name))
        yield Refused(str(archive), outcome.failure)
        return
    expanded: Expanded = outcome.value
    if not expanded.members and not expanded.refused:
        yield Refused(
            str(archive), KnownError("intake.archive_empty", name=printable(archive.name))
        )
    for inner, error in expanded.refused:
        yield Refused(f"{archive}/{inner}", error)
    for inner, path in expanded.members:
        yield Source(path, f"{archive}/{inner}", inner.rpartition("/")[2])
