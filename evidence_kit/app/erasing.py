"""Removing evidence for good, and the words of it that events quote."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.records import Event, Item


def quoting(case: Case, item_ids: Collection[str]) -> tuple[Event, ...]:
    """The events that some items prove and whose text would outlive them."""
    proved = {link.target_id for item_id in item_ids for link in case.links_of(item_id)}
    return tuple(event for event in case.events if event.id in proved and event.text)


def erase_all(
    session: Session, item_ids: Sequence[str], *, clears_quotes: bool = False
) -> tuple[Event, ...]:
    """Removes items for good; the events that quoted them, as they were before.

    `clears_quotes`: the text of these events goes with the items, out of their history too. No job
    may be under way; what was erased before an error stays so.

    Raises:
        KnownError: there is no such item.
    """
    for item_id in item_ids:
        session.get(item_id, Item)
    quotes = quoting(session.case, item_ids)
    for item_id in item_ids:
        cleared = quoting(session.case, [item_id]) if clears_quotes else ()
        session.erase(item_id, tuple(replace(event, text="") for event in cleared))
    return quotes
