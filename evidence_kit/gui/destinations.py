"""Where in the window something is mended: a place and what to show there, or a page of help."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

# Known before the findings themselves are, which the window's start does not need.
if TYPE_CHECKING:
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
    """The place that mends something and what to show there; where none does, a page of help."""

    place: str = ""
    record_id: str = ""  # where the finding itself names none
    field: str = ""  # of the form there; the cursor goes into it
    help_page: str = ""  # of what no place mends


DESTINATIONS: dict[str, Destination] = {
    "complainant_name": Destination("people", field="name"),
    "complainant_phone": Destination("people", field="phone"),
    "complainant_id_number": Destination("people", field="id_number"),
    "id_number_odd": Destination("people", field="id_number"),
    "agent_id_number_odd": Destination("people", field="id_number"),
    "another_borrower": Destination("people", field="name"),
    "agent_authority": Destination("people", field="authority"),
    "lender": Destination("overview", field="lender"),
    "lender_kind": Destination("people", field="kind"),
    "lender_code": Destination("people", field="unified_code"),
    "contract_number": Destination("overview", field="contract_number"),
    "recipient_name": Destination("complaint"),
    "recipient": Destination("complaint"),
    "no_regulator": Destination("complaint"),
    "regulator_not_known": Destination("complaint"),
    "no_earlier_complaint": Destination("people", OWN),
    "earlier_complaint_pending": Destination("people", OWN),
    "standing_unknown": Destination("overview", field="standing"),
    "sold_amount": Destination("overview", field="unpaid"),
    "unpaid_amount": Destination("overview", field="unpaid"),
    "settled_before_disbursed": Destination("overview", field="disbursed_on"),
    "agreement_unkept": Destination("timeline"),
    "agreement_unpaid": Destination("timeline"),
    "settlement_unproved": Destination("evidence"),
    "payments_unproved": Destination("timeline"),
    "payment_amounts": Destination("timeline"),
    "payment_not_shown": Destination("timeline"),
    "exhibits_unread": Destination("evidence"),
    "claim_not_entered": Destination("overview", field="claimed"),
    "claim_noted_alone": Destination("overview", field="claimed"),
    "payment_contradicted": Destination("timeline"),
    "paid_less_than_due": Destination("timeline"),
    "repaid_below_loan": Destination("timeline"),
    "repaid_too_few": Destination("timeline"),
    "contact_twice": Destination("timeline"),
    "future_date": Destination("timeline"),
    "no_contacts": Destination(CONTACT),
    "contacts_unproved": Destination("people", UNPROVED),
    "night_contacts": Destination("people", CONTACTS),
    "claim_unproved": Destination("people", CONTACTS),
    "no_exhibits": Destination("evidence"),
    "other_numbers": Destination("evidence", field=PAGE),
    "others_typed": Destination("timeline"),
    "own_number": Destination("evidence", field=PAGE),
    "third_persons": Destination("evidence", field=PAGES),
    "rows_not_chosen": Destination("evidence"),
    "whole_statement": Destination("evidence"),
    "head_lines": Destination("evidence"),
    "cover_idle": Destination("evidence", field=PAGE),
    "covered_words_printed": Destination("evidence", field=PAGE),
    "recording_words": Destination("evidence"),
    "undescribed": Destination("evidence"),
    "unassigned": Destination("evidence"),
    "many_stills": Destination("evidence"),
    "drawn_page": Destination("evidence"),
    "chat_gap": Destination("evidence"),
    "chat_differs": Destination("evidence"),
    "chat_undated": Destination("evidence"),
    "chat_profile": Destination("evidence"),
    "chats_unread": Destination("evidence"),
    "many_pages": Destination("complaint"),
    "uncited_exhibits": Destination("complaint"),
    "missing_glyph": Destination("export"),
    "changed_outside": Destination("overview"),
    "journal_outside": Destination("export"),
    "drafted": Destination("overview"),
}


def lead(desk: "Desk", target: Destination) -> None:
    """Brings the person to where a line is mended.

    That is a place, the form for a contact (`CONTACT`), the question for files (`IMPORT`), or a
    page of help.
    """
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
