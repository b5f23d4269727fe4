"""Other people's numbers and names where they were read on pages, and covering them there.

What is covered on a page is not quoted beside it either.
"""

from dataclasses import replace

from evidence_kit.app.kept_readings import reading_of
from evidence_kit.app.session import Session
from evidence_kit.domain.beneath_covers import without_covered, words_beneath
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import ThirdPersons
from evidence_kit.domain.others_places import OthersPlace, others_places
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import Cover, Item
from evidence_kit.errors import KnownError


def others_on(
    session: Session, item_id: str, reading: Reading | None = None
) -> tuple[OthersPlace, ...]:
    """Where pages of an item show what was read of others and no cover hides yet.

    `reading`: of the item, where it is at hand.
    """
    item = session.get(item_id, Item)
    pages = session.case.pages_of(item_id)
    found = (reading or reading_of(session, item)) if pages else None
    covers = [cover for page in pages for cover in session.case.covers_of(item_id, page.number)]
    return others_places(session.case, found, covers) if found else ()


def cover_others(session: Session, item_id: str) -> tuple[Cover, ...]:
    """Covers every such place in one step.

    Whether all of others is covered is for a person to say: names and numbers that nobody knows for
    theirs are not found.

    Raises:
        KnownError: `case.nothing_of_others`.
    """
    item, found = session.get(item_id, Item), others_on(session, item_id)
    if not found:
        raise KnownError("case.nothing_of_others", id=item_id)
    with session.change("cover.others") as change:
        made = tuple(
            Cover(id=session.new_id(Cover), item_id=item_id, page=each.page, box=each.box)
            for each in found
        )
        for cover in made:
            change.put(cover)
        if item.third_persons is ThirdPersons.NONE:
            change.put(replace(item, third_persons=ThirdPersons.UNCHECKED))
    return made


def quoting_nothing_covered(session: Session, case: Case) -> Case:
    """The case in which events quote nothing that was read beneath covers of what proves them."""
    covers: dict[str, list[Cover]] = {}
    for cover in case.covers:
        covers.setdefault(cover.item_id, []).append(cover)
    beneath = {
        item_id: words_beneath(reading, drawn)
        for item_id, drawn in covers.items()
        if (reading := reading_of(session, session.get(item_id, Item)))
    }
    return without_covered(case, beneath)
