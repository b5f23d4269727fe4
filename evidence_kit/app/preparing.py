"""Every evidence page of a plan made ready: carried as it is, or prepared in a worker."""

from collections.abc import Iterator
from pathlib import Path

from evidence_kit.app.jobs import Progress
from evidence_kit.app.session import Session
from evidence_kit.domain.bundle import BundlePlan, SheetKind
from evidence_kit.domain.prepared import Prepared, PreparedImage
from evidence_kit.domain.records import Item, Page
from evidence_kit.errors import KnownError
from evidence_kit.reading.pages import PrepareRequest, prepare_pages
from evidence_kit.reading.worker import Job, Workers
from evidence_kit.store.vault import State

_SECONDS = 300
_SECONDS_PER_PAGE = 5
PageKey = tuple[str, int]  # item and page number


def prepare(session: Session, plan: BundlePlan, progress: Progress) -> dict[PageKey, Prepared]:
    """What is placed for each evidence page of the plan.

    Raises:
        KnownError: a page cannot be prepared; nothing was written but the cache.
    """
    ready: dict[PageKey, Prepared] = {}
    wanted: dict[str, list[PrepareRequest]] = {}
    for item, page in _pages(session, plan):
        covers = tuple(c.box for c in session.case.covers_of(item.id, page.number))
        path = original_path(session, item)
        if page.carriage and not covers:
            ready[item.id, page.number] = PreparedImage(
                path=str(path),
                carriage=page.carriage,
                orientation=page.orientation,
                width=page.width,
                height=page.height,
            )
            continue
        request = PrepareRequest(
            path=path,
            sha256=item.sha256,
            media_type=item.media_type,
            page=page.number,
            width=page.width,
            height=page.height,
            orientation=page.orientation,
            carriage=page.carriage,
            covers=covers,
            cache=session.store.cache,
        )
        wanted.setdefault(item.id, []).append(request)
    if wanted:
        jobs = [
            Job(
                prepare_pages,
                (tuple(pages),),
                _SECONDS + _SECONDS_PER_PAGE * len(pages),
                is_alone=True,
            )
            for pages in wanted.values()
        ]
        item_ids = list(wanted)
        with Workers() as workers:
            for done, outcome in enumerate(workers.run(jobs), start=1):
                item_id = item_ids[outcome.index]
                if outcome.failure:
                    raise KnownError("case.page_unprepared", id=item_id) from outcome.failure
                for request, page in zip(wanted[item_id], outcome.value, strict=True):
                    ready[item_id, request.page] = page
                progress.step("prepare", done, len(wanted))
    return ready


def original_path(session: Session, item: Item) -> Path:
    """The file whose pages are shown: the original, or the decrypted copy of a locked one."""
    if item.derived_sha256:
        return session.store.vault.path(item.derived_sha256, "pdf")
    return session.store.vault.path(item.sha256, item.extension)


def _pages(session: Session, plan: BundlePlan) -> Iterator[tuple[Item, Page]]:
    seen: set[PageKey] = set()
    for sheet in plan.sheets:
        for slot in sheet.slots:
            if sheet.kind is SheetKind.FILE or (slot.item_id, slot.page) in seen:
                continue
            seen.add((slot.item_id, slot.page))
            item = session.get(slot.item_id, Item)
            page = next(p for p in session.case.pages_of(item.id) if p.number == slot.page)
            yield item, page


def check_originals(session: Session, plan: BundlePlan, carried: frozenset[str]) -> None:
    """Makes sure that what is shown in another form still has an unchanged original.

    `carried` are the items whose originals are read in full when they are copied anyway.

    Raises:
        KnownError: an original is missing or changed.
    """
    for exhibit in plan.exhibits:
        if exhibit.item.id in carried:
            continue
        state = session.store.vault.verify(exhibit.item.sha256, exhibit.item.extension)
        if state is not State.INTACT:
            raise KnownError(f"export.original_{state.value}", exhibit=exhibit.number)
