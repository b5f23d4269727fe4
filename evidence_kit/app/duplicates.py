"""Near-duplicates: pictures that show the same, found once and remembered in the cache."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.app.jobs import Progress
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.records import Item
from evidence_kit.reading.likeness import Pictured, find_same_pictures
from evidence_kit.reading.staging import replace_whole
from evidence_kit.reading.worker import Job, Workers
from evidence_kit.store.failures import known_failures

_FILE = "alike.json"
_SECONDS_TO_COMPARE = 1200


@dataclass(frozen=True, slots=True)
class Alike:
    """Two items that show the same picture; `keep` is the larger one."""

    item: str  # the later of the two
    of: str
    keep: str

    @property
    def spare(self) -> str:
        """The smaller one."""
        return self.of if self.keep == self.item else self.item


@dataclass(frozen=True, slots=True)
class _Known:
    """What was compared before: the SHA-256 of each, and the pairs (larger, smaller)."""

    compared: frozenset[str] = frozenset()
    pairs: tuple[tuple[str, str], ...] = ()


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
    file = session.store.cache / _FILE
    known = _read(file)
    new = tuple(p for p in pictures if p.sha256 not in known.compared)
    if new:
        earlier = tuple(p for p in pictures if p.sha256 in known.compared)
        folder = session.store.cache / "likeness"
        job = Job(find_same_pictures, (new, earlier, folder), seconds=_SECONDS_TO_COMPARE)
        (outcome,) = workers.run([job], tick=tick)
        if outcome.failure:
            raise outcome.failure
        pairs = known.pairs + tuple((pair.larger, pair.smaller) for pair in outcome.value)
        known = _Known(known.compared | {p.sha256 for p in new}, pairs)
        if not session.store.read_only:
            _write(file, known)
    return _in_case(case, known.pairs)


def _in_case(case: Case, pairs: tuple[tuple[str, str], ...]) -> tuple[Alike, ...]:
    at = {item.sha256: (position, item.id) for position, item in enumerate(case.items)}
    found = []
    for larger, smaller in pairs:
        if larger in at and smaller in at:
            first, last = sorted((at[larger], at[smaller]))
            found.append((last, Alike(item=last[1], of=first[1], keep=at[larger][1])))
    return tuple(alike for _, alike in sorted(found, key=lambda pair: pair[0]))


def _pictured(case: Case, item: Item) -> Pictured:
    pages = case.pages_of(item.id)
    return Pictured(item.sha256, item.likeness, pages[0].width * pages[0].height if pages else 0)


def _read(file: Path) -> _Known:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        pairs = tuple((str(larger), str(smaller)) for larger, smaller in read["pairs"])
        return _Known(frozenset(map(str, read["compared"])), pairs)
    except (OSError, ValueError, KeyError, TypeError):  # a cache may be missing, cut off or odd
        return _Known()


def _write(file: Path, known: _Known) -> None:
    kept = {"compared": sorted(known.compared), "pairs": known.pairs}
    with known_failures():
        replace_whole(file, json.dumps(kept).encode("ascii"))
