"""Covers of words in the rows of an item that will be printed."""

from dataclasses import replace

from evidence_kit.app.extracting import extract_items
from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.session import Session
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.extracts import Extract
from evidence_kit.domain.kinds import ItemKind, ThirdPersons
from evidence_kit.domain.naming import printable
from evidence_kit.domain.records import Item, RowCover
from evidence_kit.domain.row_covers import columns_of, veiled
from evidence_kit.errors import KnownError


def printed_rows(session: Session, item_id: str, progress: Progress | None = None) -> Extract:
    """All chosen rows of an item, whatever they bear on, with nothing covered yet.

    Raises:
        KnownError: no row is chosen, or as `extract_items`; `case.cover_with_boxes` for a PDF.
    """
    item = session.get(item_id, Item)
    if item.kind is ItemKind.PDF:
        raise KnownError("case.cover_with_boxes", id=item_id)
    chosen = frozenset(filter(None, map(RowPlace.of, session.case.links_of(item_id))))
    if not chosen:
        raise KnownError("case.no_rows_chosen", id=item_id)
    found = extract_items(session, {item_id: chosen}, _called, progress or NoProgress())
    if item_id not in found:
        raise KnownError("case.no_rows_chosen", id=item_id)
    return found[item_id]


def cover_rows(
    session: Session,
    item_id: str,
    *,
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    words: str = "",
    reason: str = "",
) -> RowCover:
    """Covers a column, a cell or words in the printed rows of an item, see `RowCover`.

    The item counts as looked at for third persons.
    """
    item = session.get(item_id, Item)
    with session.change("cover.add") as change:
        cover = RowCover(
            id=session.new_id(RowCover), item_id=item_id,
            sheet=sheet, row=row, column=column, words=words, reason=reason,
        )  # fmt: skip
        change.put(cover)
        if item.third_persons is not ThirdPersons.COVERED:
            change.put(replace(item, third_persons=ThirdPersons.COVERED))
    return cover


def covered_by(printed: Extract, cover: RowCover) -> int:
    """How many places of the printed rows a cover would take.

    Raises:
        KnownError: `case.no_such_column`, `case.covers_nothing`.
    """
    names = columns_of(printed)
    if cover.column and cover.column not in names:
        known = ", ".join(names) or "—"
        raise KnownError("case.no_such_column", id=cover.item_id, column=cover.column, known=known)
    count = veiled(printed, [cover]).covers
    if not count:
        raise KnownError("case.covers_nothing", id=cover.item_id)
    return count


def _called(item: Item) -> str:
    return item.title or printable(item.original_name)
