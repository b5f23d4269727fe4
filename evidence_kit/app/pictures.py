"""Pictures and texts of evidence pages for the window, made in workers beside it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from evidence_kit.app.originals import original_path
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.records import Item, Page
from evidence_kit.domain.redaction import covered_pixels
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.reading.page_text import Word
from evidence_kit.reading.rebuilding import DRAWN_DPI
from evidence_kit.reading.rendering import POINTS_PER_INCH
from evidence_kit.reading.viewing import (
    PageRequest,
    Pixels,
    page_pixels,
    page_words,
    sheet_pixels,
    thumbnail_pixels,
)
from evidence_kit.reading.worker import Job, Outcome, Workers

__all__ = [
    "Answer",
    "PictureService",
    "Pixels",
    "Wanted",
    "What",
    "Word",
    "cover_reach",
    "wanted",
    "wanted_sheet",
]

_PDF = "application/pdf"
_WORKERS = 2
_MEMORY = 1024 * 1024 * 1024
_SECONDS = 60.0
_MOST_WAITING = 240  # thumbnails; of more than a few screens only the newest are still looked at
_SECONDS_TO_END = 2.0


class What(Enum):
    """What is asked of a page."""

    THUMBNAIL = "thumbnail"
    PAGE = "page"
    WORDS = "words"
    SHEET = "sheet"  # a page of a bundle in the making


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to make. Equal ones are made once.

    `longest`: the longer side in pixels, for `PAGE` and `SHEET` only.
    """

    item_id: str
    what: What
    request: PageRequest
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it: pixels or words, or why there are none."""

    wanted: Wanted
    pixels: Pixels | None = None
    words: tuple[Word, ...] = ()
    failure: KnownError | None = None


def wanted(
    session: Session, item_id: str, what: What, *, page: int = 1, longest: int = 0
) -> Wanted | None:
    """The request for a page as the case records it; None for what has no such page."""
    item = session.case.get(item_id)
    if not isinstance(item, Item):
        return None
    record = next((p for p in session.case.pages_of(item_id) if p.number == page), None)
    if record is None:
        return None
    request = PageRequest(
        path=original_path(session, item),
        sha256=item.sha256,
        media_type=item.media_type,
        page=page,
        orientation=record.orientation,
        cache=session.store.cache,
    )
    return Wanted(item_id, what, request, longest)


def wanted_sheet(session: Session, path: Path, page: int, longest: int) -> Wanted:
    """The request for a page of a bundle in the making."""
    request = PageRequest(
        path=path, sha256="", media_type=_PDF, page=page, cache=session.store.cache
    )
    return Wanted(str(path), What.SHEET, request, longest)


def cover_reach(item: Item, page: Page, box: Box, block: int) -> Box:
    """What a cover will paint on the exhibit page, `block` as its `Pixels` say."""
    scale = DRAWN_DPI / POINTS_PER_INCH if item.kind is ItemKind.PDF else 1.0
    width, height = round(page.width * scale), round(page.height * scale)
    covered = covered_pixels(box, width, height, 1 if item.kind is ItemKind.PDF else block)
    return Box(
        covered.left / width, covered.top / height, covered.right / width, covered.bottom / height
    )


class PictureService:
    """Makes what is wanted, the newest first; what nobody asks for again falls off the end.

    Args:
        tell: gets every answer, in the thread of this service.
    """

    def __init__(self, tell: Callable[[Answer], None]) -> None:
        self._tell = tell
        self._changed = threading.Condition()
        self._waiting: OrderedDict[Wanted, None] = OrderedDict()
        self._under_way: dict[int, Wanted] = {}
        self._is_ending = False
        self._thread: threading.Thread | None = None

    def want(self, thing: Wanted) -> None:
        """Asks for something. A page replaces the pages that were waiting: one looks at one."""
        with self._changed:
            if self._is_ending or thing in self._under_way.values():
                return
            if thing.what is What.PAGE:
                for other in [w for w in self._waiting if w.what is What.PAGE]:
                    del self._waiting[other]
            self._waiting[thing] = None
            self._waiting.move_to_end(thing)
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, daemon=True)
                self._thread.start()
            self._changed.notify()

    def drop_sheets(self) -> None:
        """Sheets that nobody has begun are not wanted any more."""
        with self._changed:
            for thing in [w for w in self._waiting if w.what is What.SHEET]:
                del self._waiting[thing]

    def end(self) -> None:
        """Drops everything and ends the workers."""
        with self._changed:
            self._is_ending = True
            self._waiting.clear()
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(_SECONDS_TO_END)  # one that decodes a hard file follows later

    def _serve(self) -> None:
        with Workers(count=_WORKERS, memory_bytes=_MEMORY) as workers:
            while self._has_work():
                queue = _Queue(self._next)
                for outcome in workers.run(queue):
                    answer = self._answer(outcome)
                    if self._is_ending:
                        return
                    self._tell(answer)

    def _has_work(self) -> bool:
        """Waits until something is wanted; False when it is over."""
        with self._changed:
            self._under_way.clear()
            self._changed.wait_for(lambda: bool(self._waiting) or self._is_ending)
            return not self._is_ending

    def _next(self, index: int) -> Job | None:
        with self._changed:
            if not self._waiting:
                return None
            urgent = (w for w in reversed(self._waiting) if w.what is not What.THUMBNAIL)
            thing = next(urgent, None) or next(reversed(self._waiting))
            del self._waiting[thing]
            self._under_way[index] = thing
        function, arguments = _CALLS[thing.what]
        return Job(function, arguments(thing), _SECONDS, is_alone=True)

    def _answer(self, outcome: Outcome) -> Answer:
        with self._changed:
            thing = self._under_way.pop(outcome.index)
        if outcome.failure is not None:
            return Answer(thing, failure=outcome.failure)
        if thing.what is What.WORDS:
            return Answer(thing, words=outcome.value)
        return Answer(thing, pixels=outcome.value)


class _Queue(Iterator[Job]):
    """Hands out the jobs that are there now, and later ones too, in one run of the workers."""

    def __init__(self, following: Callable[[int], Job | None]) -> None:
        self._following = following
        self._count = 0

    def __next__(self) -> Job:
        job = self._following(self._count)
        if job is None:
            raise StopIteration
        self._count += 1
        return job


_CALLS: dict[What, tuple[Callable[..., object], Callable[[Wanted], tuple[object, ...]]]] = {
    What.THUMBNAIL: (thumbnail_pixels, lambda thing: (thing.request,)),
    What.PAGE: (page_pixels, lambda thing: (thing.request, thing.longest)),
    What.WORDS: (page_words, lambda thing: (thing.request,)),
    What.SHEET: (
        sheet_pixels,
        lambda thing: (thing.request.path, thing.request.page, thing.longest),
    ),
}
