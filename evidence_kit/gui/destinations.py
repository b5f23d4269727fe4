"""Where in the window something is mended: a place, what to show there, a page of help."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if (
    TYPE_CHECKING
):  # known before the findings themselves are, which the window's start does not need
    from evidence_kit.gui.desk import Desk

PAGE = "page"  # of the evidence that is shown: keys that cover and move work there
PAGES = "pages"  # the same, among all that have something to do: one after the other
CONTACT = "contact"  # no place: the form that logs a contact
IMPORT = "import"  # no place: the files to put in are asked for
UNPROVED = "contacts.unproved"  # a view of the place "people"
OWN = "contacts.own"
CONTACTS = "contacts.all"
REPLY = "reply"  # no field: the form for what an institution answered to the contact shown


@dataclass(frozen=True, slots=True)
class Destination:
    """The place that mends a finding, what to show there, and the page of help about it."""

    place: str
    help_page: str
    record_id: str = ""  # where the finding itself names none
    field: str = ""  # of the form there; the cursor goes into it


DESTINATIONS: dict[str, Destination] = {
    "complainant_name": Destination("people", "people", field="name"),
    "complainant_phone": Destination("people", "people", field="phone"),
    "complainant_id_number": Destination("people", "people", field="id_number"),
    "another_borrower": Destination("people", "people", field="name"),
    "agent_authority": Destination("people", "people", field="authority"),
    "lender": Destination("overview", "lender", field="lender"),
    "lender_kind": Destination("people", "whom", field="kind"),
    "lender_code": Destination("people", "lender", field="unified_code"),
    "contract_number": Destination("overview", "lender", field="contract_number"),
    "recipient_name": Destination("complaint", "whom"),
    "recipient": Destination("complaint", "whom"),
    "no_regulator": Destination("complaint", "whom"),
    "no_earlier_complaint": Destination("people", "whom", OWN),
    "earlier_complaint_pending": Destination("people", "whom", OWN),
    "standing_unknown": Destination("overview", "overview", field="standing"),
    "sold_amount": Destination("overview", "overview", field="unpaid"),
    "unpaid_amount": Destination("overview", "overview", field="unpaid"),
    "settled_before_disbursed": Destination("overview", "overview", field="disbursed_on"),
    "agreement_unkept": Destination("timeline", "timeline"),
    "agreement_unpaid": Destination("timeline", "timeline"),
    "settlement_unproved": Destination("evidence", "proof"),
    "payments_unproved": Destination("timeline", "proof"),
    "payment_amounts": Destination("timeline", "timeline"),
    "payment_not_shown": Destination("timeline", "timeline"),
    "exhibits_unread": Destination("evidence", "reading"),
    "claim_not_entered": Destination("overview", "overview", field="claimed"),
    "payment_contradicted": Destination("timeline", "timeline"),
    "paid_less_than_due": Destination("timeline", "timeline"),
    "repaid_below_loan": Destination("timeline", "timeline"),
    "repaid_too_few": Destination("timeline", "timeline"),
    "contact_twice": Destination("timeline", "timeline"),
    "future_date": Destination("timeline", "timeline"),
    "no_contacts": Destination(CONTACT, "people"),
    "contacts_unproved": Destination("people", "calls", UNPROVED),
    "night_contacts": Destination("people", "people", CONTACTS),
    "claim_unproved": Destination("people", "screenshot", CONTACTS),
    "no_exhibits": Destination("evidence", "evidence"),
    "other_numbers": Destination("evidence", "covering", field=PAGE),
    "others_typed": Destination("timeline", "timeline"),
    "own_number": Destination("evidence", "covering", field=PAGE),
    "third_persons": Destination("evidence", "covering", field=PAGES),
    "rows_not_chosen": Destination("evidence", "evidence"),
    "whole_statement": Destination("evidence", "covering"),
    "head_lines": Destination("evidence", "covering"),
    "cover_idle": Destination("evidence", "covering", field=PAGE),
    "covered_words_printed": Destination("evidence", "covering", field=PAGE),
    "recording_words": Destination("evidence", "evidence"),
    "undescribed": Destination("evidence", "evidence"),
    "unassigned": Destination("evidence", "evidence"),
    "many_stills": Destination("evidence", "calls"),
    "drawn_page": Destination("evidence", "evidence"),
    "chat_gap": Destination("evidence", "screenshot"),
    "chat_differs": Destination("evidence", "evidence"),
    "chat_undated": Destination("evidence", "screenshot"),
    "chat_profile": Destination("evidence", "screenshot"),
    "chats_unread": Destination("evidence", "evidence"),
    "many_pages": Destination("complaint", "complaint"),
    "uncited_exhibits": Destination("complaint", "complaint"),
    "missing_glyph": Destination("export", "export"),
    "drafted": Destination("overview", "export"),
}


def lead(desk: "Desk", target: Destination) -> None:
    """Brings the person to where a line is mended: a place, the contact form, or a page of help."""
    if target.place == CONTACT:
        desk.contact_wanted.emit()
    elif target.place == IMPORT:
        desk.import_wanted.emit()
    elif target.place:
        desk.going.emit(target.place, target.record_id)
        if target.field:
            desk.field_wanted.emit(target.field)
    else:
        desk.helping.emit(target.help_page)
