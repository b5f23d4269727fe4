"""Near-duplicates: pictures that show the same, found once and remembered in the cache."""

import json
from collections.abc import Callable
from pathlib import Path

from evidence_kit.app.alike import Alike, Compared, compared_in, in_case, remembered
from evidence_kit.app.jobs import Progress
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.records import Item
from evidence_kit.reading.likeness import Pictured, find_same_pictures
from evidence_kit.reading.staging import replace_whole
from evidence_kit.reading.worker import Job, Workers
from evidence_kit.store.failures import known_failures

_SECONDS_TO_COMPARE = 1200


def all_alike(session: Session, progress: Progress) -> tuple[Alike, ...]:
    """The near-duplicates of a whole case, see `find_alike`."""
    with Workers(count=1) as workers:
        return find_alike(session, workers, tick=progress.check)


def find_alike(
    session: Session, workers: Workers, *, tick: Callable[[], None] | None = None
) -> tuple[Alike, ...]:
    """The near-duplicates of a case in the order of its items.

    Only what was not compared yet is: the answer lies in the case's cache, which may be deleted.

    Raises:
        KnownError: the comparison failed, or the cache cannot be written.
    """
    case = session.case
    pictures = [_pictured(case, item) for item in case.items if item.likeness]
    file = remembered(session)
    known = compared_in(file)
    new = tuple(p for p in pictures if p.sha256 not in known.compared)
    if new:
        earlier = tuple(p for p in pictures if p.sha256 in known.compared)
        folder = session.store.cache / "likeness"
        job = Job(find_same_pictures, (new, earlier, folder), seconds=_SECONDS_TO_COMPARE)
        (outcome,) = workers.run([job], tick=tick)
        if outcome.failure:
            raise outcome.failure
        pairs = known.pairs + tuple((pair.larger, pair.smaller) for pair in outcome.value)
        known = Compared(known.compared | {p.sha256 for p in new}, pairs)
        if not session.store.read_only:
            _write(file, known)
    return in_case(case, known.pairs)


def _pictured(case: Case, item: Item) -> Pictured:
    pages = case.pages_of(item.id)
    return Pictured(item.sha256, item.likeness, pages[0].width * pages[0].height if pages else 0)


def _write(file: Path, known: Compared) -> None:
    kept = {"compared": sorted(known.compared), "pairs": known.pairs}
    with known_failures():
        replace_whole(file, json.dumps(kept).encode("ascii"))
