"""Leaving a computer that is not one's own: the copy on the stick is whole, the rest is removed."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.session import Session, existing
from evidence_kit.app.settings import FILES, SAMPLE, Settings
from evidence_kit.errors import KnownError
from evidence_kit.store.erase import erase_case
from evidence_kit.store.failures import known_failures
from evidence_kit.store.folder import is_elsewhere, remove_file, remove_tree, sync_folder
from evidence_kit.store.lock import CaseLock

_DATABASE, _LOCK = "case.ekdb", "case.lock"
_LEFT_OUT = ("cache", "work", _LOCK)  # can be made again
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Known:
    """A case that this computer knows, and whether it lies in the folder that is taken along."""

    folder: Path
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What was done: the cases that are whole in the kept folder, and what was removed here."""

    whole: tuple[Path, ...]
    removed: tuple[Path, ...]


def known_cases(settings: Settings, keep: Path) -> tuple[Known, ...]:
    """The cases that the settings remember and that still exist."""
    found = (existing(Path(folder)) for folder in settings.recent)
    return tuple(
        Known(folder, is_inside(folder, keep))
        for folder in dict.fromkeys(found)
        if (folder / "case.ekdb").is_file() and not is_inside(folder, settings.sample_folder)
    )


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, links followed."""
    return path.resolve().is_relative_to(folder.resolve())


def leave(
    keep: Path,
    *,
    here: tuple[Path, ...],
    kept: tuple[Path, ...],
    traces: tuple[Path, ...],
    progress: Progress | None = None,
) -> Left:
    """Takes cases along, checks every copy, and only then removes what is on this computer.

    Args:
        keep: the folder or stick that is taken along.
        here: cases on this computer that are to be copied there and then removed here.
        kept: cases that lie there already; they are checked.
        traces: settings folders of this computer (see `traces_here`).

    Raises:
        KnownError: `leaving.not_whole`, `leaving.other_there`, a disk's failure: nothing was
            removed then.
        Cancelled: nothing was removed.
    """
    progress = progress or NoProgress()
    total = 2 * len(here) + len(kept)
    copies: list[Path] = []
    for done, case in enumerate(here):
        progress.step("copy", done, total)
        copies.append(_copied(case, keep))
    for done, case in enumerate((*copies, *kept)):
        progress.step("check", len(here) + done, total)
        _require_whole(case)
    progress.step("check", total, total)
    for case in here:
        erase_case(case)
    with known_failures():
        for folder in traces:
            _remove_traces(folder)
    return Left(whole=(*copies, *kept), removed=(*here, *traces))


def traces_here(settings_folder: Path, keep: Path) -> tuple[Path, ...]:
    """The folder in which this computer's own settings and sample lie, where there is one."""
    if settings_folder.is_dir() and not is_inside(settings_folder, keep):
        return (settings_folder,)
    return ()


def bundles_here(folders: Iterable[Path], keep: Path) -> tuple[Path, ...]:
    """Bundles, known by the sum beside them, that lie in these folders and are not taken along."""
    found: list[Path] = []
    for folder in dict.fromkeys(folders):
        if not is_inside(folder, keep):
            with suppress(OSError):  # a folder that cannot be read shows nothing
                beside = sorted(folder.glob("*.pdf.sha256"))
                found += [f for one in beside if (f := one.with_suffix("")).is_file()]
    return tuple(found)


def _copied(case: Path, keep: Path) -> Path:
    """A copy in `keep`, whole or not at all; one that was made before serves if it is the same."""
    target, draft = keep / case.name, keep / f"{case.name}.part"
    with known_failures():
        lock = CaseLock(case / _LOCK)  # nobody writes it meanwhile
        try:
            if target.exists():
                if not _is_same(case, target):
                    raise KnownError("leaving.other_there", name=case.name)
                return target
            if draft.exists():  # of an earlier try that was cut off
                remove_tree(draft)
            try:
                _copy_parts(case, draft)
                draft.rename(target)
                sync_folder(keep)
            except BaseException:
                if draft.exists():
                    remove_tree(draft)
                raise
        finally:
            lock.release()
    return target


def _copy_parts(source: Path, target: Path) -> None:
    """Copies a folder's files to the disk itself, not only to its cache: a stick is pulled out."""
    target.mkdir()
    for part in source.iterdir():
        if part.name in _LEFT_OUT or is_elsewhere(part):
            continue
        if part.is_dir():
            _copy_parts(part, target / part.name)
            continue
        with part.open("rb") as read, (target / part.name).open("xb") as written:
            shutil.copyfileobj(read, written, _CHUNK)
            written.flush()
            os.fsync(written.fileno())


def _is_same(one: Path, other: Path) -> bool:
    """Whether both hold the same database. No connection to either is open in this process."""
    ours, theirs = one / _DATABASE, other / _DATABASE
    return theirs.is_file() and ours.read_bytes() == theirs.read_bytes()


def _remove_traces(folder: Path) -> None:
    """Only what this program writes there: the folder may have been chosen by hand."""
    for name in FILES:
        remove_file(folder / name)
    if (folder / SAMPLE).is_dir():
        remove_tree(folder / SAMPLE)
    if not any(folder.iterdir()):
        folder.rmdir()


def _require_whole(case: Path) -> None:
    with Session.open(case, read_only=True) as session:
        if session.store.check():
            raise KnownError("leaving.not_whole", name=case.stem)
