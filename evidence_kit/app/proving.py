"""Evidence put to an event, several items in one step."""

from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import TargetKind
from evidence_kit.domain.records import Event, Item, Link


def prove(session: Session, event_id: str, *, items: tuple[str, ...]) -> tuple[Link, ...]:
    """Attaches items to an event; those that are attached already stay as they are.

    Raises:
        KnownError: there is no such event or item.
    """
    event = session.get(event_id, Event)
    held = {link.item_id for link in session.case.links_to(event.id)}
    new = [session.get(i, Item).id for i in dict.fromkeys(items) if i not in held]
    if not new:
        return ()
    with session.change("evidence.attach") as change:
        made = tuple(
            Link(
                id=session.new_id(Link),
                item_id=item_id,
                target_kind=TargetKind.EVENT,
                target_id=event.id,
            )
            for item_id in new
        )
        for link in made:
            change.put(link)
    return made
