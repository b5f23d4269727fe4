"""Which files a drop means: files, folders however deep, what ZIP archives and mails hold."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.domain.naming import printable
from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.archives import Expanded, expand
from evidence_kit.reading.attachments import take_attachments
from evidence_kit.reading.signatures import recognise
from evidence_kit.reading.worker import Job, Outcome, Workers
from evidence_kit.store.failures import known_failures

_SECONDS = 600  # for one archive or mail
_DEEPEST = 3  # an archive attached to a mail in an archive
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
    """Every file that is meant, in order; what others hold is laid down below `unpacked`.

    An archive is replaced by its members; a mail is a file itself, followed by its attachments.
    `check` is called often and may raise `Cancelled`.
    """
    opening = _Opening(passwords, workers, unpacked, check)
    for path in paths:
        for file in _files(path):
            check()
            if isinstance(file, Refused):
                yield file
            else:
                yield from opening.of(Source(file, str(file), file.name))


def shown(found: Source | Refused) -> str:
    """What the file is called in the result."""
    return found.shown if isinstance(found, Source) else found.path


def _format(file: Path) -> formats.Format | None:
    try:
        return recognise(file)
    except KnownError:
        return None  # examining it will say what is wrong


def _files(path: Path) -> Iterator[Path | Refused]:
    """The file itself, or every file below a folder, however deep, in order of their names.

    A folder that cannot be read is refused, and so is a link, which may lead anywhere; what is
    beside them is taken.
    """
    waiting: list[Path | Refused] = [path]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Refused):
            yield current
            continue
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


def _children(folder: Path) -> list[Path | Refused]:
    """What counts in a folder, the last name first."""
    found = sorted(folder.iterdir(), key=lambda p: p.name, reverse=True)
    return [
        Refused(str(p), KnownError("intake.folder_link")) if p.is_symlink() else p
        for p in found
        if p.name.lower() not in _JUNK
    ]


@dataclass(frozen=True, slots=True)
class _Opening:
    """Takes files out of files: members of archives, attachments of mails, one in the other too."""

    passwords: tuple[str, ...]
    workers: Workers
    unpacked: Path
    check: Callable[[], None]

    def of(self, source: Source, depth: int = 0) -> Iterator[Source | Refused]:
        """The file itself or what is in it."""
        found = _format(source.path) if depth < _DEEPEST else None
        if found is formats.ZIP:
            within = self._members(source)
        elif found is formats.MAIL:
            yield source
            within = self._attachments(source)
        else:
            yield source
            return
        for each in within:
            if isinstance(each, Source):
                yield from self.of(each, depth + 1)
            else:
                yield each

    def _members(self, source: Source) -> Iterator[Source | Refused]:
        archive = printable(source.name)
        into = self._folder()
        outcome = self._run(Job(expand, (source.path, into, self.passwords), seconds=_SECONDS))
        if outcome.failure:
            outcome.failure.facts.setdefault("name", archive)
            yield Refused(source.shown, outcome.failure)
            return
        if not outcome.value.members and not outcome.value.refused:
            yield Refused(source.shown, KnownError("intake.archive_empty", name=archive))
        yield from _held(source, outcome.value)

    def _attachments(self, source: Source) -> Iterator[Source | Refused]:
        """Where a mail cannot be taken apart it comes in alone: reading it says why."""
        outcome = self._run(Job(take_attachments, (source.path, self._folder()), seconds=_SECONDS))
        return iter(()) if outcome.failure else _held(source, outcome.value)

    def _folder(self) -> Path:
        with known_failures():
            self.unpacked.mkdir(exist_ok=True)
            return Path(tempfile.mkdtemp(dir=self.unpacked))

    def _run(self, job: Job) -> Outcome:
        (outcome,) = self.workers.run([job], tick=self.check)
        return outcome


def _held(source: Source, expanded: Expanded) -> Iterator[Source | Refused]:
    for inner, error in expanded.refused:
        yield Refused(f"{source.shown}/{inner}", error)
    for inner, path in expanded.members:
        yield Source(path, f"{source.shown}/{inner}", inner.rpartition("/")[2])
