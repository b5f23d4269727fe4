"""Files into the case: found, examined in workers, put into the vault, recorded."""

import itertools
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from evidence_kit.app.alike import Alike
from evidence_kit.app.duplicates import find_alike
from evidence_kit.app.gathering import Refused, Source, find_files, shown
from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import TargetKind
from evidence_kit.domain.records import Item, Link, Loan, Page
from evidence_kit.errors import Cancelled, KnownError
from evidence_kit.reading.examine import Examined, ExamineRequest, examine
from evidence_kit.reading.names import told_by
from evidence_kit.reading.worker import Job, Outcome, Workers

# Records are written in groups of this size: what is acknowledged is on disk, and a batch that is
# killed keeps its finished groups. All groups of one batch are one step for undo.
_GROUP = 64
_SECONDS_PER_FILE = 120
_SECONDS_BETWEEN_WRITES = 0.4  # where a person watches the rows fill


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


class Watch(Protocol):
    """Somebody who watches: what is finished is written twice a second then. Paths as reported."""

    def found(self, paths: tuple[str, ...]) -> None:
        """These files are looked at, in this order."""

    def ended(self, paths: tuple[str, ...]) -> None:
        """These are about to be in the case, or will not be."""


def import_files(
    session: Session,
    paths: list[Path],
    choices: ImportChoices | None = None,
    *,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> ImportResult:
    """Takes files, folders and ZIP archives into the case. A bad file never stops the batch.

    Raises:
        Cancelled: by `progress`; what was finished by then is in the case.
    """
    choices, progress = choices or ImportChoices(), progress or NoProgress()
    if choices.loan_id:
        session.get(choices.loan_id, Loan)
    if session.store.read_only:
        raise KnownError("store.read_only")
    unpacked = session.store.work / "unpacked"
    session.store.note_import(is_running=True)
    try:
        with Workers() as workers:
            found = list(find_files(paths, choices.passwords, workers, unpacked, progress.check))
            sources = [source for source in found if isinstance(source, Source)]
            result = ImportResult(refused=[r for r in found if isinstance(r, Refused)])
            batch = _Batch(session, choices, result, watch)
            if watch:
                watch.found(tuple(source.shown for source in sources))

            def tick() -> None:
                progress.check()
                batch.write_if_due()

            try:
                outcomes = workers.run(_jobs(sources, session, choices), tick=tick)
                for done, (source, outcome) in enumerate(_in_order(sources, outcomes), start=1):
                    batch.take(source, outcome)
                    progress.step("import", done, len(sources))
            except Cancelled:
                batch.write()
                raise
            batch.write()
            batch.attach_duplicates()
            fresh = {imported.item.id for imported in result.imported}
            alike = find_alike(session, workers, tick=progress.check) if fresh else ()
            result.alike += [pair for pair in alike if pair.item in fresh]
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
        session.store.note_import(is_running=False)
    order = {shown(source): position for position, source in enumerate(found)}
    result.refused.sort(key=lambda refused: order[refused.path])
    return result


def _jobs(sources: list[Source], session: Session, choices: ImportChoices) -> Iterator[Job]:
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
    sources: list[Source], outcomes: Iterator[Outcome]
) -> Iterator[tuple[Source, Outcome]]:
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

    def __init__(
        self, session: Session, choices: ImportChoices, result: ImportResult, watch: Watch | None
    ) -> None:
        self._session = session
        self._choices = choices
        self._result = result
        self._watch = watch
        self._written_at = time.monotonic()
        self._known = {item.sha256: item.id for item in session.case.items}
        self._pending: dict[str, tuple[Source, Examined]] = {}
        self._staged: list[tuple[Path, str, str]] = []
        self._step: int | None = None

    def take(self, source: Source, outcome: Outcome) -> None:
        """Adds one file's outcome to the result."""
        if outcome.failure:
            self._result.refused.append(Refused(source.shown, outcome.failure))
            self._tell(source.shown)
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
            self._tell(source.shown)
            return
        self._staged.append((staged, examined.sha256, examined.extension))
        if examined.derived_sha256:
            self._staged.append((Path(f"{staged}.derived"), examined.derived_sha256, "pdf"))
        self._pending[examined.sha256] = (source, examined)
        if len(self._pending) >= _GROUP:
            self.write()

    def write_if_due(self) -> None:
        """Writes what waits where somebody watches and the last time is a while ago."""
        if self._watch and time.monotonic() - self._written_at >= _SECONDS_BETWEEN_WRITES:
            self.write()

    def write(self) -> None:
        """Takes what is pending into the vault, then into the records in one transaction."""
        self._written_at = time.monotonic()
        if not self._pending:
            return
        self._tell(*(source.shown for source, _ in self._pending.values()))
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

    def _tell(self, *paths: str) -> None:
        if self._watch:
            self._watch.ended(paths)

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
        self, session: Session, source: Source, examined: Examined
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


def _as_text(name: str) -> str:
    """A name whose bytes are no text, with marks in place of what cannot be read."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
