"""Removing evidence for good, and the words of it that events quote."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from evidence_kit.app.session import Session
from evidence_kit.domain.records import Event, Item


def quoting(session: Session, item_ids: Collection[str]) -> tuple[Event, ...]:
    """The events that items prove, or proved once, and whose words would outlive them.

    Removed events and those that undo took out are among them: the case keeps their words, and undo
    or redo brings them back. An event that held other words before is there once more for each.
    """
    found: dict[tuple[str, str], Event] = {}
    latest: dict[str, Event] = {}
    for event in session.store.events_of(item_ids):
        now = latest.setdefault(event.id, event)
        if event.text:
            found.setdefault((event.id, event.text), replace(now, text=event.text))
    return tuple(found.values())


def erase_all(
    session: Session, item_ids: Sequence[str], *, clears_quotes: bool = False
) -> tuple[Event, ...]:
    """Removes items for good, also those that undo took out; the events that quoted them before.

    `clears_quotes`: the text of these events goes with the items, out of their history too; events
    that are gone never come back. No job may be under way; what was erased before an error stays
    so.

    Raises:
        KnownError: there never was such an item.
    """
    for item_id in item_ids:
        if session.case.get(item_id) is not None:
            session.get(item_id, Item)
    quotes = quoting(session, item_ids)
    for item_id in item_ids:
        cleared = quoting(session, [item_id]) if clears_quotes else ()
        anew = {event.id: replace(event, text="") for event in cleared}
        session.erase(item_id, tuple(anew.values()))
    return quotes
