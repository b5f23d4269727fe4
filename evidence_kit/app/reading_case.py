"""Reads the evidence of a case: each file once, in workers, kept beside the case."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.preparing import original_path
from evidence_kit.app.session import Session
from evidence_kit.domain.proposals import pictured_on
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import Item
from evidence_kit.errors import KnownError
from evidence_kit.reading.ocr import WORKER_MEMORY
from evidence_kit.reading.reader import ReadRequest, read, rules_version
from evidence_kit.reading.worker import Job, Workers

_SECONDS_PER_FILE = 900  # a long PDF without text, on an old laptop
FILES_PER_WORKER = 60  # the engine's memory grows: a fresh process takes over


@dataclass(frozen=True, slots=True)
class Unread:
    """An item that could not be read, and why."""

    item_id: str
    reason: KnownError


def read_case(session: Session, *, progress: Progress | None = None) -> tuple[Unread, ...]:
    """Reads what was not read yet; each reading is kept as soon as it is there.

    Raises:
        Cancelled: by `progress`; what was read until then stays.
        KnownError: `store.*`, the disk refuses.
    """
    progress = progress or NoProgress()
    unread: list[Unread] = []
    waiting = [item for item in session.case.items if reading_of(session, item) is None]
    by_hash = {item.sha256: item for item in waiting}
    items = list(by_hash.values())
    if not items:
        return ()
    with Workers(memory_bytes=WORKER_MEMORY, jobs_per_worker=FILES_PER_WORKER) as workers:
        for done, outcome in enumerate(
            workers.run(_jobs(session, items), tick=progress.check), start=1
        ):
            item = items[outcome.index]
            if outcome.failure:
                unread.append(Unread(item.id, outcome.failure))
            else:
                session.store.readings.put(item.sha256, _made_by(session, item), outcome.value)
            progress.step("read", done, len(items))
    return tuple(unread)


def reading_of(session: Session, item: Item) -> Reading | None:
    """What was read in an item; None where it was not read yet."""
    return session.store.readings.get(item.sha256, _made_by(session, item))


def reading_job(function: Callable[..., object], request: object) -> Job:
    """A job that reads one file: whatever happens to it, the others are read."""
    return Job(function, (request,), seconds=_SECONDS_PER_FILE, is_alone=True, sentences="reading")


def _jobs(session: Session, items: Iterable[Item]) -> Iterable[Job]:
    for item in items:
        request = ReadRequest(
            path=original_path(session, item),
            sha256=item.sha256,
            kind=item.kind,
            media_type=item.media_type,
            orientations=_orientations(session, item),
            cache=session.store.cache,
            captured_on=pictured_on(item),
        )
        yield reading_job(read, request)


def _made_by(session: Session, item: Item) -> str:
    turned = "".join(map(str, _orientations(session, item)))
    return f"{rules_version()} {turned} {pictured_on(item) or ''}"


def _orientations(session: Session, item: Item) -> tuple[int, ...]:
    return tuple(page.orientation for page in session.case.pages_of(item.id))
