"""Every evidence page of a plan made ready: carried as it is, or prepared in a worker."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from evidence_kit.app.jobs import Progress
from evidence_kit.app.originals import DECRYPTED, original_path
from evidence_kit.app.session import Session
from evidence_kit.domain.bundle import BundlePlan, SheetKind
from evidence_kit.domain.prepared import Prepared, PreparedImage
from evidence_kit.domain.records import Item, MadePage, Page
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.reading.page_cache import PageCache
from evidence_kit.reading.pages import PrepareRequest, prepare_pages
from evidence_kit.reading.worker import Job, Workers
from evidence_kit.store.vault import State

_SECONDS = 300
_SECONDS_PER_PAGE = 5
PageKey = tuple[str, int]  # item and page number


def prepare(
    session: Session,
    plan: BundlePlan,
    progress: Progress,
    withheld: Mapping[PageKey, tuple[Box, ...]] = MappingProxyType({}),
) -> dict[PageKey, Prepared]:
    """What is placed for each evidence page of the plan.

    `withheld`: what is covered of the pages of statements whose rows were chosen.

    Raises:
        KnownError: a page cannot be prepared, or its original is missing or changed; nothing was
            written but what the cache keeps.
    """
    ready: dict[PageKey, Prepared] = {}
    wanted: dict[str, list[PrepareRequest]] = {}
    for item, page in _pages(session, plan):
        key = item.id, page.number
        covers = tuple(c.box for c in session.case.covers_of(*key))
        path = original_path(session, item)
        if page.carriage and not covers:
            ready[key] = PreparedImage(
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
            withheld=withheld.get(key, ()),
        )
        wanted.setdefault(item.id, []).append(request)
    made: list[MadePage] = []
    try:
        for count, (item_id, pages, seals) in enumerate(_work(session, wanted, progress), start=1):
            if seals:  # a page made of a changed original must not be taken for its page later
                _require_original(session, plan, item_id)
            for slot, sha256 in seals.items():
                record = MadePage(id=f"{item_id}.{slot}", item_id=item_id, sha256=sha256)
                if session.case.get(record.id) != record:  # made again as it was: nothing to note
                    made.append(record)
            numbers = (request.page for request in wanted[item_id])
            ready |= {(item_id, n): done for n, done in zip(numbers, pages, strict=True)}
            progress.step("prepare", count, len(wanted))
    finally:
        _remember(session, made)
    return ready


def _work(
    session: Session, wanted: dict[str, list[PrepareRequest]], progress: Progress
) -> Iterator[tuple[str, tuple[Prepared, ...], dict[str, str]]]:
    """Item id, its pages in the order of its requests, and the seals of what was made anew."""
    if not wanted:
        return
    item_ids = list(wanted)
    jobs = [
        Job(
            prepare_pages,
            (tuple(wanted[item_id]), PageCache(session.store.cache, _seals(session, item_id))),
            _SECONDS + _SECONDS_PER_PAGE * len(wanted[item_id]),
            is_alone=True,
        )
        for item_id in item_ids
    ]
    with Workers() as workers:
        for outcome in workers.run(jobs, tick=progress.check):
            item_id = item_ids[outcome.index]
            if outcome.failure:
                raise KnownError("case.page_unprepared", id=item_id) from outcome.failure
            yield item_id, *outcome.value


def _seals(session: Session, item_id: str) -> dict[str, str]:
    """The seals of what the cache keeps of an item, by slot."""
    made = (m for m in session.case.made_pages if m.item_id == item_id)
    return {m.id.removeprefix(f"{item_id}."): m.sha256 for m in made}


def _remember(session: Session, made: list[MadePage]) -> None:
    """Keeps the seals; a case that is only read makes its pages anew each time."""
    if made and not session.store.read_only:
        session.write(lambda owner: _put(owner, made))


def _put(session: Session, made: list[MadePage]) -> None:
    with session.fact("prepare") as change:
        for page in made:
            change.put(page)


def _pages(session: Session, plan: BundlePlan) -> Iterator[tuple[Item, Page]]:
    seen: set[PageKey] = set()
    for sheet in plan.sheets:
        for slot in sheet.slots:
            if sheet.kind in (SheetKind.FILE, SheetKind.ROWS) or (slot.item_id, slot.page) in seen:
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
        if exhibit.item.id not in carried:
            _require_original(session, plan, exhibit.item.id)


def _require_original(session: Session, plan: BundlePlan, item_id: str) -> None:
    item = session.get(item_id, Item)
    files = [(item.sha256, item.extension)]
    if item.derived_sha256:  # the decrypted copy, of which the pages are made
        files.append((item.derived_sha256, DECRYPTED))
    for sha256, extension in files:
        state = session.store.vault.verify(sha256, extension)
        if state is not State.INTACT:
            exhibit = plan.exhibit_of(item_id)
            number = exhibit.number if exhibit else item_id
            raise KnownError(f"export.original_{state.value}", exhibit=number)
