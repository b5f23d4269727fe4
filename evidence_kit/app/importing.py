"""Files into the case: found, examined in workers, put into the vault, recorded."""

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import TargetKind
from evidence_kit.domain.naming import printable
from evidence_kit.domain.records import Item, Link, Loan, Page
from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.archives import Expanded, expand
from evidence_kit.reading.examine import Examined, ExamineRequest, examine
from evidence_kit.reading.likeness import Pictured, find_same_pictures
from evidence_kit.reading.names import told_by
from evidence_kit.reading.signatures import recognise
from evidence_kit.reading.worker import Job, Outcome, Workers
from evidence_kit.store.failures import known_failures

# Records are written in groups of this size: what is acknowledged is on disk, and a batch that is
# killed keeps its finished groups. All groups of one batch are one step for undo.
_GROUP = 64
_SECONDS_PER_FILE = 120
_SECONDS_PER_ARCHIVE = 600
_SECONDS_TO_COMPARE = 600
_JUNK = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that is in the case now."""

    path: str
    item: Item


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file whose bytes were there before, under item `of`."""

    path: str
    of: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why."""

    path: str
    reason: KnownError


@dataclass(frozen=True, slots=True)
class Alike:
    """Two items that show the same picture; `keep` is the larger one."""

    item: str
    of: str
    keep: str


@dataclass(slots=True)
class ImportResult:
    """What became of every file of a batch."""

    imported: list[Imported] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    alike: list[Alike] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """How a batch is to be taken."""

    loan_id: str | None = None
    passwords: tuple[str, ...] = ()
    as_attachment: bool = False
    source_owner: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """One file to examine: where it lies and what to call it."""

    path: Path
    shown: str
    name: str


def import_files(
    session: Session,
    paths: list[Path],
    choices: ImportChoices | None = None,
    *,
    progress: Progress | None = None,
) -> ImportResult:
    """Takes files, folders and ZIP archives into the case. A bad file never stops the batch."""
    choices, progress = choices or ImportChoices(), progress or NoProgress()
    if choices.loan_id:
        session.get(choices.loan_id, Loan)
    if session.store.read_only:
        raise KnownError("store.read_only")
    unpacked = session.store.work / "unpacked"
    try:
        with Workers() as workers:
            found = list(_found(paths, choices, workers, unpacked))
            sources = [source for source in found if isinstance(source, _Source)]
            result = ImportResult(refused=[r for r in found if isinstance(r, Refused)])
            batch = _Batch(session, choices, result)
            outcomes = workers.run(_jobs(sources, session, choices))
            for done, (source, outcome) in enumerate(_in_order(sources, outcomes), start=1):
                batch.take(source, outcome)
                progress.step("import", done, len(sources))
            batch.write()
            batch.attach_duplicates()
            result.alike += _alike(session, workers, result)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    order = {_shown(source): position for position, source in enumerate(found)}
    result.refused.sort(key=lambda refused: order[refused.path])
    return result


def _found(
    paths: list[Path], choices: ImportChoices, workers: Workers, unpacked: Path
) -> Iterator[_Source | Refused]:
    for path in paths:
        for file in _files(path):
            if isinstance(file, Refused):
                yield file
            elif _is_archive(file):
                yield from _members(file, choices, workers, unpacked)
            else:
                yield _Source(file, str(file), file.name)


def _shown(found: _Source | Refused) -> str:
    return found.shown if isinstance(found, _Source) else found.path


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
    archive: Path, choices: ImportChoices, workers: Workers, unpacked: Path
) -> Iterator[_Source | Refused]:
    with known_failures():
        unpacked.mkdir(exist_ok=True)
        into = Path(tempfile.mkdtemp(dir=unpacked))
    job = Job(expand, (archive, into, choices.passwords), seconds=_SECONDS_PER_ARCHIVE)
    (outcome,) = workers.run([job])
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
        yield _Source(path, f"{archive}/{inner}", inner.rpartition("/")[2])


def _jobs(sources: list[_Source], session: Session, choices: ImportChoices) -> Iterator[Job]:
    for number, source in enumerate(sources):
        request = ExamineRequest(
            source=str(source.path),
            display_name=source.name,
            staged=str(_staged(session, number)),
            cache=str(session.store.cache),
            passwords=choices.passwords,
            as_attachment=choices.as_attachment,
        )
        # Decoders fail in ways nobody foresaw: that file is refused, the batch goes on.
        yield Job(examine, (request,), seconds=_SECONDS_PER_FILE, is_alone=True)


def _staged(session: Session, number: int) -> Path:
    return session.store.work / f"import-{number}"


def _in_order(
    sources: list[_Source], outcomes: Iterator[Outcome]
) -> Iterator[tuple[_Source, Outcome]]:
    """Outcomes come as workers finish; items are numbered in the order of the files."""
    waiting: dict[int, Outcome] = {}
    expected = itertools.count()
    current = next(expected)
    for outcome in outcomes:
        waiting[outcome.index] = outcome
        while current in waiting:
            yield sources[current], waiting.pop(current)
            current = next(expected)


class _Batch:
    """Collects examined files and writes them in groups, all one step."""

    def __init__(self, session: Session, choices: ImportChoices, result: ImportResult) -> None:
        self._session = session
        self._choices = choices
        self._result = result
        self._known = {item.sha256: item.id for item in session.case.items}
        self._pending: dict[str, tuple[_Source, Examined]] = {}
        self._staged: list[tuple[Path, str, str]] = []
        self._step: int | None = None

    def take(self, source: _Source, outcome: Outcome) -> None:
        """Adds one file's outcome to the result."""
        if outcome.failure:
            self._result.refused.append(Refused(source.shown, outcome.failure))
            return
        examined: Examined = outcome.value
        staged = _staged(self._session, outcome.index)
        if examined.sha256 in self._pending:
            self.write()
        known = self._known.get(examined.sha256)
        if known:
            staged.unlink()
            Path(f"{staged}.derived").unlink(missing_ok=True)
            self._result.duplicates.append(Duplicate(source.shown, known))
            return
        self._staged.append((staged, examined.sha256, examined.extension))
        if examined.derived_sha256:
            self._staged.append((Path(f"{staged}.derived"), examined.derived_sha256, "pdf"))
        self._pending[examined.sha256] = (source, examined)
        if len(self._pending) >= _GROUP:
            self.write()

    def write(self) -> None:
        """Takes what is pending into the vault, then into the records in one transaction."""
        if not self._pending:
            return
        try:
            written = self._written()
        except KnownError as error:  # a disk that refuses: what was written before stays
            self._result.refused += [Refused(s.shown, error) for s, _ in self._pending.values()]
        else:
            self._known.update((i.item.sha256, i.item.id) for i in written)
            self._result.imported += written
        self._staged.clear()
        self._pending.clear()

    def _written(self) -> list[Imported]:
        self._session.store.vault.adopt_all(self._staged)
        return self._session.write(self._record)

    def _record(self, session: Session) -> list[Imported]:
        written = []
        with session.change("import", step=self._step) as change:
            for source, examined in self._pending.values():
                item, pages = self._records(session, source, examined)
                change.put(item)
                for page in pages:
                    change.put(page)
                if self._choices.loan_id:
                    change.put(self._link(session, item.id))
                written.append(Imported(source.shown, item))
        self._step = change.step
        return written

    def attach_duplicates(self) -> None:
        """What was there before is attached to the chosen loan too, where it was not."""
        if self._choices.loan_id and self._result.duplicates:
            self._session.write(self._attach_duplicates)

    def _attach_duplicates(self, session: Session) -> None:
        attached = {link.item_id for link in session.case.links_to(self._choices.loan_id or "")}
        again = dict.fromkeys(d.of for d in self._result.duplicates if d.of not in attached)
        with session.change("import", step=self._step) as change:
            for item_id in again:
                change.put(self._link(session, item_id))

    def _link(self, session: Session, item_id: str) -> Link:
        return Link(
            id=session.new_id(Link),
            item_id=item_id,
            target_kind=TargetKind.LOAN,
            target_id=self._choices.loan_id or "",
        )

    def _records(
        self, session: Session, source: _Source, examined: Examined
    ) -> tuple[Item, tuple[Page, ...]]:
        item_id = session.new_id(Item)
        told = told_by(source.name)
        item = Item(
            id=item_id,
            sha256=examined.sha256,
            extension=examined.extension,
            kind=examined.kind,
            media_type=examined.media_type,
            size=examined.size,
            original_name=_as_text(source.name),
            imported_at=session.clock().isoformat(),
            modified_at=examined.modified_at,
            captured_on=examined.captured_on,
            named_on=told.on,
            named_is_saving=told.is_saving,
            source_app=told.app,
            source_owner=self._choices.source_owner,
            derived_sha256=examined.derived_sha256,
            duration_seconds=examined.duration_seconds,
            page_count=len(examined.pages),
            likeness=examined.likeness,
        )
        pages = tuple(
            Page(
                id=f"{item_id}.{page.number}",
                item_id=item_id,
                number=page.number,
                width=page.width,
                height=page.height,
                orientation=page.orientation,
                carriage=page.carriage,
                quiet_rows=page.quiet_rows,
            )
            for page in examined.pages
        )
        return item, pages


def _alike(session: Session, workers: Workers, result: ImportResult) -> list[Alike]:
    """Near-duplicates among what came now, and between it and what was there."""
    new = [imported.item for imported in result.imported if imported.item.likeness]
    if not new:
        return []
    fresh = {item.id for item in new}
    known = [i for i in session.case.items if i.likeness and i.id not in fresh]
    pictured = [tuple(_pictured(session.case, i) for i in items) for items in (new, known)]
    job = Job(
        find_same_pictures,
        (*pictured, session.store.cache / "likeness"),
        seconds=_SECONDS_TO_COMPARE,
    )
    (outcome,) = workers.run([job])
    if outcome.failure:
        raise outcome.failure
    ids = {item.sha256: item.id for item in session.case.items}
    order = {item.id: position for position, item in enumerate(session.case.items)}
    pairs = [(ids[pair.larger], ids[pair.smaller]) for pair in outcome.value]
    return [
        Alike(
            item=max(pair, key=order.__getitem__), of=min(pair, key=order.__getitem__), keep=pair[0]
        )
        for pair in pairs
    ]


def _as_text(name: str) -> str:
    """A name whose bytes are no text, with marks in place of what cannot be read."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _pictured(case: Case, item: Item) -> Pictured:
    pages = case.pages_of(item.id)
    return Pictured(item.sha256, item.likeness, pages[0].width * pages[0].height if pages else 0)
