"""What was read in the evidence of a case, as it is kept: no decoder is needed for it."""

from collections.abc import Iterable, Sequence

from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.proposals import pictured_on
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import Item, Page
from evidence_kit.reading.rules import rules_version
from evidence_kit.store.case_store import CaseStore

ReadingKey = tuple[str, str]
_SILENT = frozenset({ItemKind.RECORDING, ItemKind.VIDEO, ItemKind.ATTACHMENT})


def reading_of(session: Session, item: Item) -> Reading | None:
    """What was read in an item; None where it was not read yet."""
    return kept_reading(session.store, item, session.case.pages_of(item.id))


def unread_among(session: Session, items: Iterable[Item]) -> tuple[str, ...]:
    """The items that say something that can be read, and were not read yet or could not be."""
    return tuple(
        item.id
        for item in items
        if item.kind not in _SILENT
        and not session.store.readings.has(*reading_key(item, session.case.pages_of(item.id)))
    )


def kept_reading(store: CaseStore, item: Item, pages: Sequence[Page]) -> Reading | None:
    """The same for an item with these pages; from any thread."""
    return store.readings.get(*reading_key(item, pages))


def reading_key(item: Item, pages: Sequence[Page]) -> ReadingKey:
    """The hash of an item's file, and what its reading depends on beside the bytes."""
    return item.sha256, made_by(item, pages)


def made_by(item: Item, pages: Sequence[Page]) -> str:
    """What the reading of an item depends on beside the bytes of its file."""
    turned = "".join(map(str, orientations(pages)))
    return f"{rules_version()} {turned} {pictured_on(item) or ''}"


def orientations(pages: Sequence[Page]) -> tuple[int, ...]:
    """How the pages of an item are turned."""
    return tuple(page.orientation for page in pages)
