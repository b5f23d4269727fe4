"""What a form shows of what is recorded: a field of an event or of a loan, an event in a line."""

from evidence_kit.domain.case import Case
from evidence_kit.domain.records import Event, Institution
from evidence_kit.domain.replies import reply_shown
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_kinds import Entry, FieldKind


def recorded(case: Case, record_id: str, kind: FieldKind, item_id: str = "") -> str:
    """What stands in a field of the event or the loan; empty where nothing does.

    A field of the reply: that of the reply to the event which the item shows.
    """
    if kind.of_loan and kind.name == "lender":
        lender = case.lender_of(record_id)
        return lender.name if lender else ""
    if kind.of_reply:
        value = getattr(reply_shown(case, item_id, record_id), kind.of_reply, None)
    else:
        value = getattr(case.get(record_id), kind.name, None)
    if kind.entry is Entry.INSTITUTION:
        named = case.get(str(value or ""))
        value = named.name if isinstance(named, Institution) else None
    return "" if value is None else str(value)


def event_words(desk: Desk, event: Event) -> str:
    """An event as people tell it from the others of one item."""
    told = (
        desk.word(event.kind),
        str(event.on or desk.say("window.form.no_date")),
        str(event.amount or ""),
    )
    return " · ".join(filter(None, told))
