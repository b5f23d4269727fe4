"""What a form says when it is taken: every field read by its meaning, or why it cannot be taken."""

from typing import TYPE_CHECKING

from evidence_kit.app.describing import Description, Place
from evidence_kit.domain import proposals
from evidence_kit.domain.kinds import EventKind, Shows
from evidence_kit.domain.records import Item
from evidence_kit.gui.evidence.form_filling import is_undescribed
from evidence_kit.gui.evidence.form_item import loan_of
from evidence_kit.gui.evidence.form_rows import NotReadableError

if TYPE_CHECKING:
    from evidence_kit.gui.evidence.form import ItemForm

_MAIN = "amount"  # where it was read is what the evidence points at


def answer(form: "ItemForm") -> Description | None:
    """What the form says of its items; None where that was explained beside the field."""
    values: dict[str, object] = {}
    for name, row in form.rows.items():
        try:
            values[name] = row.value()
        except NotReadableError:
            row.explain(strictly=True)
            row.take_keyboard()
            form.desk.said.emit(row.meaning.text())  # its field may be far from what was pressed
            return None
    shows, item, is_one = form.shows, form.common.item_values(), len(form.items) == 1
    if is_one or "shows" in form.common.touched:
        item["shows"] = shows
    takes_loan = is_one or "loan" in form.common.touched
    loan_id = (form.common.loan_id or None) if takes_loan else None
    of_loan = [name for name, row in form.rows.items() if row.kind.of_loan]
    loan = {name: value for name in of_loan if (value := values.pop(name))}
    if loan and loan_id is None:
        form.common.loan.setFocus()
        form.warn(form.desk.say("window.form.loan_needed"))
        return None
    of_reply = {name: row.kind.of_reply for name, row in form.rows.items() if row.kind.of_reply}
    reply = {field: values.pop(name) for name, field in of_reply.items()}
    institution = str(values.pop("institution_id", "") or "")
    shown = form.shown_event
    kind = shown.kind if shown else form.filling.event_kind(shows)
    if not any(values.values()) and not institution and not (shown and any(reply.values())):
        kind = None
    if shows is Shows.PAYMENT and is_one and not _is_payment(form, values):
        form.rows["amount"].tell(form.desk.say("window.form.payment_needs"), is_wrong=True)
        form.rows["amount"].take_keyboard()
        return None
    return Description(
        item=item,
        loan_id=loan_id,
        lender=str(loan.pop("lender", "")),
        loan=loan,
        event_kind=kind,
        event_id=shown.id if shown and kind else "",
        event=values if kind else {},
        institution=institution,
        is_assignee=kind is EventKind.ASSIGNMENT,
        is_identity=shows is Shows.IDENTITY and is_one,
        place=_place(form),
        reply=reply,
        reply_place=_read_place(form, "reply"),
        note=form.common.note_text(),
    )


def says_nothing(form: "ItemForm") -> bool:
    """Whether it shows an item of which nobody knows anything, as it came."""
    if len(form.items) != 1 or form.shows is not Shows.OTHER:
        return False
    case = form.desk.case
    item = case.get(form.items[0])
    is_new = isinstance(item, Item) and is_undescribed(item)
    return is_new and form.common.loan_id == loan_of(case, form.items[0])


def _is_payment(form: "ItemForm", values: dict[str, object]) -> bool:
    """Whether there is anything that a payment could be found by."""
    if values.get("amount") or values.get("on"):
        return True
    return bool(proposals.events_proved_by(form.desk.case, form.items[0]))


def _place(form: "ItemForm") -> Place | None:
    """The box that was drawn, else where the main value was read."""
    if form.drawn_place is not None:
        return form.drawn_place
    read = sorted(form.spots().items(), key=lambda named: named[0] != _MAIN)
    spots = [value.spot for name, value in read if form.rows[name].text()]
    return next((Place(page=s.page, box=s.box) for s in spots if s.box), None)


def _read_place(form: "ItemForm", name: str) -> Place | None:
    """Where the value of one field was read."""
    read = form.spots().get(name)
    if read is None or read.spot.box is None or not form.rows[name].text():
        return None
    return Place(page=read.spot.page, box=read.spot.box)
