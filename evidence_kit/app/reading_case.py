"""Reads the evidence of a case: each file once, in workers, kept beside the case."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.kept_readings import made_by, orientations, reading_of
from evidence_kit.app.originals import original_path
from evidence_kit.app.session import Session
from evidence_kit.domain.proposals import pictured_on
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import Item
from evidence_kit.errors import KnownError
from evidence_kit.reading.ocr import WORKER_MEMORY
from evidence_kit.reading.reader import ReadRequest, read
from evidence_kit.reading.worker import Job, Workers

_SECONDS_PER_FILE = 900  # a long PDF without text, on an old laptop
FILES_PER_WORKER = 60  # the engine's memory grows: a fresh process takes over


@dataclass(frozen=True, slots=True)
class Unread:
    """An item that could not be read, and why."""

    item_id: str
    reason: KnownError


class Watch(Protocol):
    """Hears in the reading thread what becomes of each item."""

    def wish(self) -> str:
        """The item that somebody looks at: it is read next where it waits."""

    def begun(self, item_id: str) -> None:
        """An item is being read."""

    def found(self, item_id: str, reading: Reading) -> None:
        """What an item says: read now, or earlier."""

    def failed(self, unread: Unread) -> None:
        """An item could not be read; the others go on."""


class NoWatch:
    """Nobody listens."""

    def wish(self) -> str:
        """No item."""
        return ""

    def begun(self, item_id: str) -> None:
        """Says nothing."""

    def found(self, item_id: str, reading: Reading) -> None:
        """Says nothing."""

    def failed(self, unread: Unread) -> None:
        """Says nothing."""


def read_case(session: Session, *, progress: Progress | None = None) -> tuple[Unread, ...]:
    """Reads what was not read yet; see `read_items`."""
    return read_items(session, look_through(session, session.case.items), progress=progress)


def look_through(
    session: Session,
    items: Iterable[Item],
    *,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> list[Item]:
    """Tells of what was read earlier; the items that were not read yet are returned."""
    progress, watch = progress or NoProgress(), watch or NoWatch()
    unread: list[Item] = []
    for item in items:
        progress.check()
        reading = reading_of(session, item)
        if reading is None:
            unread.append(item)
        else:
            watch.found(item.id, reading)
    return unread


def read_items(
    session: Session,
    items: Sequence[Item],
    *,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> tuple[Unread, ...]:
    """Reads items; each reading is kept as soon as it is there.

    Raises:
        Cancelled: by `progress`; what was read until then stays.
        KnownError: `store.*`, the disk refuses.
    """
    progress, watch = progress or NoProgress(), watch or NoWatch()
    waiting: dict[str, list[Item]] = {}  # by the hash of their file
    for item in items:
        waiting.setdefault(item.sha256, []).append(item)
    total, unread, begun = len(waiting), list[Unread](), list[_Begun]()
    if not total:
        return ()
    progress.step("read", 0, total)
    with Workers(
        memory_bytes=WORKER_MEMORY, jobs_per_worker=FILES_PER_WORKER, gives_way=True
    ) as workers:
        outcomes = workers.run(_jobs(session, waiting, watch, begun), tick=progress.check)
        for done, outcome in enumerate(outcomes, start=1):
            unread += _ended(session, begun[outcome.index], outcome.value, outcome.failure, watch)
            progress.step("read", done, total)
    if len(begun) < total:  # the others were erased meanwhile
        progress.step("read", total, total)
    return tuple(unread)


def reading_job(function: Callable[..., object], *request: object) -> Job:
    """A job that reads one file: whatever happens to it, the others are read."""
    return Job(function, request, seconds=_SECONDS_PER_FILE, is_alone=True, sentences="reading")


def read_request(session: Session, item: Item) -> ReadRequest:
    """What a worker needs to read an item."""
    return ReadRequest(
        path=original_path(session, item),
        sha256=item.sha256,
        expected=item.derived_sha256 or item.sha256,
        kind=item.kind,
        media_type=item.media_type,
        orientations=orientations(session.case.pages_of(item.id)),
        cache=session.store.cache,
        captured_on=pictured_on(item),
    )


@dataclass(frozen=True, slots=True)
class _Begun:
    """Items of one file that is being read, and what its reading depends on beside its bytes."""

    items: tuple[Item, ...]
    made_by: str


def _jobs(
    session: Session, waiting: dict[str, list[Item]], watch: Watch, begun: list[_Begun]
) -> Iterator[Job]:
    while waiting:
        wished = session.case.get(watch.wish())
        sha256 = wished.sha256 if isinstance(wished, Item) else ""
        group = waiting.pop(sha256 if sha256 in waiting else next(iter(waiting)))
        items = tuple(item for item in group if session.case.get(item.id) is not None)
        if not items:
            continue  # erased or taken back meanwhile
        first, pages = items[0], session.case.pages_of(items[0].id)
        begun.append(_Begun(items, made_by(first, pages)))
        for item in items:
            watch.begun(item.id)
        yield reading_job(read, read_request(session, first))


def _ended(
    session: Session, begun: _Begun, value: Reading, failure: KnownError | None, watch: Watch
) -> list[Unread]:
    if failure is not None:
        unread = [Unread(item.id, failure) for item in begun.items]
        for each in unread:
            watch.failed(each)
        return unread
    first = begun.items[0]
    session.store.readings.put(first.sha256, begun.made_by, value)
    if not original_path(session, first).exists():  # erased while it was read
        session.store.readings.drop(first.sha256)
        return []
    for item in begun.items:
        watch.found(item.id, value)
    return []
