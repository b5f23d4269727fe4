"""Which rows of a file are used: chosen and taken out again together, in one step."""

from collections.abc import Collection

from evidence_kit.app.editing import target_kind
from evidence_kit.app.session import Session
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.records import Item, Link


def choose_rows(
    session: Session, item_id: str, rows: Collection[RowPlace], target_id: str
) -> tuple[int, int]:
    """Makes just these rows of an item the chosen ones; how many came in, and how many went out.

    What is new among them bears on the target; what was chosen already stays where it is.

    Raises:
        KnownError: there is no such item or target.
    """
    item = session.get(item_id, Item)
    held: dict[RowPlace, list[Link]] = {}
    for link in session.case.links_of(item.id):
        if (place := RowPlace.of(link)) is not None:
            held.setdefault(place, []).append(link)
    new, gone = sorted(set(rows) - held.keys()), held.keys() - set(rows)
    if not new and not gone:
        return 0, 0
    kind = target_kind(session.case, target_id) if new else None
    with session.change("evidence.choose_rows") as change:
        for place in new:
            assert kind is not None
            change.put(
                Link(
                    id=session.new_id(Link),
                    item_id=item.id,
                    row=place.row,
                    sheet=place.sheet,
                    target_kind=kind,
                    target_id=target_id,
                )
            )
        for place in gone:
            for link in held[place]:
                change.delete(link.id)
    return len(new), len(gone)
