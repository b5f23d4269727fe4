"""The complainant's own identity number where it was read on pages, and covering it there."""

from collections.abc import Iterable

from evidence_kit.app.kept_readings import reading_of
from evidence_kit.app.session import Session
from evidence_kit.domain.own_number import OwnNumber, covers_of_own, is_needed_on, own_numbers
from evidence_kit.domain.records import COMPLAINANT, Cover, Item
from evidence_kit.errors import KnownError


def own_numbers_on(session: Session, item_id: str) -> tuple[OwnNumber, ...]:
    """Where pages of an item show the complainant's identity number in full, as far as read."""
    item = session.get(item_id, Item)
    number = session.case.person(COMPLAINANT).id_number
    if not number or is_needed_on(session.case, item):
        return ()
    reading = reading_of(session, item)
    pages = session.case.pages_of(item_id)
    return own_numbers(reading, number, _covers(session, item)) if reading and pages else ()


def own_covers(session: Session, items: Iterable[Item]) -> frozenset[str]:
    """The covers on pages of items that hide the complainant's own identity number there."""
    number = session.case.person(COMPLAINANT).id_number
    found: set[str] = set()
    for item in items if number else ():
        covers = _covers(session, item)
        if covers and (reading := reading_of(session, item)):
            found |= covers_of_own(reading, number, covers)
    return frozenset(found)


def cover_own_number(session: Session, item_id: str) -> tuple[Cover, ...]:
    """Covers the date of birth in the complainant's identity number, wherever it was read.

    Nobody looked for third persons with that: what is said of them stays.

    Raises:
        KnownError: `case.no_own_number`.
    """
    found = own_numbers_on(session, item_id)
    if not found:
        raise KnownError("case.no_own_number", id=item_id)
    with session.change("cover.add") as change:
        made = tuple(
            Cover(id=session.new_id(Cover), item_id=item_id, page=each.page, box=each.box)
            for each in found
        )
        for cover in made:
            change.put(cover)
    return made


def _covers(session: Session, item: Item) -> list[Cover]:
    pages = session.case.pages_of(item.id)
    return [cover for page in pages for cover in session.case.covers_of(item.id, page.number)]
