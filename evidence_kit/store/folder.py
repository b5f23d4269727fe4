"""A case's folder on disk: its parts, and the few file operations that must be durable."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.errors import KnownError

_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")  # SQLite's file format, "rollback journal"


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """Where the parts of one case lie."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file, which users click."""
        return self.root / "case.ekdb"

    @property
    def lock(self) -> Path:
        """The file whose lock means that someone writes."""
        return self.root / "case.lock"

    @property
    def originals(self) -> Path:
        """The files as imported."""
        return self.root / "originals"

    @property
    def cache(self) -> Path:
        """What can be made again."""
        return self.root / "cache"

    @property
    def readings(self) -> Path:
        """What was read in the originals, within the cache."""
        return self.cache / "readings"

    @property
    def work(self) -> Path:
        """Temporary files of the one who writes."""
        return self.root / "work"

    def make_parts(self) -> None:
        """Makes the folders that are missing."""
        for part in (self.originals, self.cache, self.work):
            part.mkdir(exist_ok=True)

    def refuse_strange_parts(self) -> None:
        """A folder that was received may lead elsewhere, where nothing may be deleted.

        A journal beside the database may name another file, which SQLite would then delete; this
        program writes no such journal.

        Raises:
            KnownError: a part is a link or a junction, or a journal is not of this program.
        """
        for part in (self.database, self.lock, self.originals, self.cache, self.work):
            if is_elsewhere(part):
                raise KnownError("store.linked_folder", part=part.name)
        for holder in (self.originals, self.cache):
            for name in _names_elsewhere(holder) if holder.is_dir() else ():
                raise KnownError("store.linked_folder", part=f"{holder.name}/{name}")
        journal, *others = (self.root / f"case.ekdb-{end}" for end in ("journal", "wal", "shm"))
        if any(other.exists() or other.is_symlink() for other in others) or _is_strange(journal):
            raise KnownError("store.damaged")

    def snapshot(self, version: int) -> Path:
        """Where the copy goes that is made before that version is upgraded."""
        return self.root / f"before-upgrade-{version}.ekdb"

    def snapshots(self) -> list[Path]:
        """The copies that upgrades have left."""
        return sorted(self.root.glob("before-upgrade-*.ekdb"))


def _is_strange(journal: Path) -> bool:
    """Whether a rollback journal is no file of its own, or names a super-journal at its end."""
    if not journal.exists() and not journal.is_symlink():
        return False
    if is_elsewhere(journal) or not journal.is_file():
        return True
    with journal.open("rb") as file:
        file.seek(max(0, journal.stat().st_size - len(_SUPER_JOURNAL)))
        return file.read() == _SUPER_JOURNAL


def case_folder(path: Path) -> CaseFolder:
    """The case at a path, which is its folder or the database in it.

    Raises:
        KnownError: there is nothing, or nothing that is a case.
    """
    root = path.parent if path.name == "case.ekdb" else path
    if not root.exists():
        raise KnownError("store.not_found", path=str(path))
    if not (root / "case.ekdb").is_file():
        raise KnownError("store.not_a_case", path=str(path))
    return CaseFolder(root.resolve())


def is_elsewhere(path: Path) -> bool:
    """Whether a path leads out of the folder in which it stands (a link, a junction)."""
    if os.name != "nt":  # no junctions
        return path.is_symlink()
    return path.resolve() != path.parent.resolve() / path.name


def _names_elsewhere(folder: Path) -> Iterator[str]:
    """What of a folder, which stands where it seems to, leads out of it: see `is_elsewhere`.

    A folder may hold thousands of files: where there are no junctions, its list tells.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_elsewhere(Path(entry)) if os.name == "nt" else entry.is_symlink():
                yield entry.name


def sync_folder(folder: Path) -> None:
    """Makes names in a folder durable. Windows does this by itself and cannot be asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_file(path: Path) -> None:
    """Removes a file, also a read-only one; none is no matter."""
    if path.exists() and not path.is_symlink():
        path.chmod(stat.S_IREAD | stat.S_IWRITE)
    path.unlink(missing_ok=True)


def remove_tree(folder: Path) -> None:
    """Removes a folder and all that is in it, read-only files too; follows no link."""
    empty_folder(folder)
    folder.rmdir()


def empty_folder(folder: Path, *, but: Path | None = None) -> None:
    """Removes all that is in a folder, but one child."""
    for child in list(folder.iterdir()):
        if child == but:
            continue
        if child.is_dir() and not is_elsewhere(child):
            remove_tree(child)
        else:
            remove_file(child)
