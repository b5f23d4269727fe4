"""The chosen rows of the statements and message files of a bundle, taken from the originals."""

from collections.abc import Callable, Mapping

from evidence_kit.app.jobs import Progress
from evidence_kit.app.reading_case import read_request, reading_job
from evidence_kit.app.session import Session
from evidence_kit.app.titles import Titles
from evidence_kit.domain.chosen_rows import RowPlace, chosen_rows
from evidence_kit.domain.extracts import Extract
from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.records import Complaint, Item
from evidence_kit.domain.row_covers import veiled
from evidence_kit.errors import KnownError
from evidence_kit.reading.extracting import extract
from evidence_kit.reading.ocr import WORKER_MEMORY
from evidence_kit.reading.worker import Workers

_WITH_ROWS = frozenset(
    {ItemKind.TABLE, ItemKind.MESSAGES, ItemKind.TEXT, ItemKind.MAIL, ItemKind.PDF}
)


def extracts(
    session: Session, complaint: Complaint, language: str, progress: Progress
) -> dict[str, Extract]:
    """By item id what is printed of it, covered as it will be; without rows an item is not there.

    Raises:
        KnownError: as `extract_items`.
    """
    named = chosen_rows(session.case, complaint)
    named = {i: rows for i, rows in named.items() if not session.get(i, Item).set_aside}
    found = extract_items(session, named, Titles(language, session.case), progress)
    return {i: veiled(each, session.case.row_covers_of(i)) for i, each in found.items()}


def extract_items(
    session: Session,
    named: Mapping[str, frozenset[RowPlace]],
    title_of: Callable[[Item], str],
    progress: Progress,
) -> dict[str, Extract]:
    """By item id the rows that are named of it; items that have no rows are not there.

    Raises:
        KnownError: `export.rows_unreadable`, `export.rows_crowded` or `export.rows_gone`, by the
            item's title.
    """
    items = [i for i in session.case.items if i.id in named and i.kind in _WITH_ROWS]
    found: dict[str, Extract] = {}
    if not items:
        return found
    jobs = (reading_job(extract, read_request(session, i), named[i.id]) for i in items)
    with Workers(memory_bytes=WORKER_MEMORY) as workers:
        for done, outcome in enumerate(workers.run(jobs, tick=progress.check), start=1):
            item = items[outcome.index]
            if outcome.failure:
                raise KnownError(
                    "export.rows_unreadable", title=title_of(item)
                ) from outcome.failure
            found[item.id] = outcome.value
            if crowded := sorted(found[item.id].refused):
                raise KnownError("export.rows_crowded", title=title_of(item), row=crowded[0].row)
            gone = sorted(named[item.id] - found[item.id].rows)
            if gone:
                raise KnownError("export.rows_gone", title=title_of(item), row=gone[0].row)
            progress.step("read", done, len(items))
    return found


def with_miscounts(
    remarks: Mapping[tuple[str, int], tuple[str, ...]], found: Mapping[str, Extract]
) -> dict[tuple[str, int], tuple[str, ...]]:
    """Remarks by item and page, with one more where a PDF claims another count of rows."""
    pages = [(item_id, each.miscounted) for item_id, each in found.items()]
    more = {(i, page): "bundle.remark.miscounted" for i, page in pages if page is not None}
    return {**remarks, **{key: (*remarks.get(key, ()), text) for key, text in more.items()}}
