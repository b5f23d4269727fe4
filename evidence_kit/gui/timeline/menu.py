"""What the context menu offers for events of the timeline and of its table, or where none is."""

from collections.abc import Callable
from functools import partial

from evidence_kit.app import editing
from evidence_kit.domain.records import Event
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.widgets.menu import Entry

Act = Callable[[], object]


def entries_of(
    desk: Desk, ids: tuple[str, ...], *, opens: Act, adds_proof: Act, makes: Act
) -> list[Entry]:
    """For the events of a mark or a row; the payout that a loan tells is no event of its own."""
    say, writes = desk.say, not desk.is_read_only
    entries: list[Entry] = []
    if ids:
        entries.append((say("window.timeline.open"), opens, True))
    if len(ids) == 1 and isinstance(desk.case.get(ids[0]), Event):
        proofs = desk.case.links_to(ids[0])
        see = partial(desk.going.emit, "evidence", proofs[0].item_id if proofs else "")
        entries += [
            (say("window.timeline.see_proof"), see, bool(proofs)),
            (say("window.timeline.attach"), adds_proof, writes),
            (say("window.timeline.remove"), partial(_remove, desk, ids[0]), writes),
        ]
    return [*entries, (say("window.timeline.new"), makes, writes)]


def _remove(desk: Desk, event_id: str) -> None:
    desk.do(editing.remove, event_id)
    desk.said.emit(desk.say("window.timeline.removed"))
