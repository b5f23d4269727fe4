"""Which fields the form of each kind of evidence has, in the order in which they are filled."""

from dataclasses import dataclass
from enum import Enum

from evidence_kit.domain.kinds import Shows


class Entry(Enum):
    """How a field is filled."""

    AMOUNT = "amount"
    DATE = "date"
    TEXT = "text"
    LONG = "long"
    INSTALMENT = "instalment"
    REACHED = "reached"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A field: the record's field it fills, and how. Its words: `window.form.<words>`.

    `of_reply`: which field of the reply to the event it fills, where it is not the event's own.
    """

    name: str
    entry: Entry
    words: str = ""
    of_loan: bool = False
    of_reply: str = ""

    @property
    def label(self) -> str:
        """The key of its words."""
        return f"window.form.{self.words or self.name}"


_AMOUNT = FieldKind("amount", Entry.AMOUNT)
_ON = FieldKind("on", Entry.DATE)
_INSTALMENT = FieldKind("instalment_id", Entry.INSTALMENT)
_PAYEE = FieldKind("payee", Entry.TEXT)
_TEXT = FieldKind("text", Entry.LONG)
_PAYMENT = (
    _AMOUNT, _ON, _INSTALMENT, _PAYEE, FieldKind("payer", Entry.TEXT),
    FieldKind("channel", Entry.TEXT),
)  # fmt: skip
_CONTACT = (
    FieldKind("on", Entry.DATE, "contact_on"),
    FieldKind("number", Entry.TEXT),
    FieldKind("claimed_identity", Entry.TEXT),
    FieldKind("reached", Entry.REACHED),
    FieldKind("amount", Entry.AMOUNT, "claimed"),
    FieldKind("text", Entry.LONG, "demand"),
)
FIELDS: dict[Shows, tuple[FieldKind, ...]] = {
    Shows.PAYMENT: _PAYMENT,
    Shows.REPAYMENT_LIST: _PAYMENT,
    Shows.STATEMENT: _PAYMENT,
    Shows.DISBURSEMENT: (_AMOUNT, _ON, FieldKind("channel", Entry.TEXT)),
    Shows.CONTRACT: (
        FieldKind("lender", Entry.INSTITUTION, of_loan=True),
        FieldKind("contract_number", Entry.TEXT, of_loan=True),
        FieldKind("principal", Entry.AMOUNT, of_loan=True),
        FieldKind("disbursed_on", Entry.DATE, of_loan=True),
    ),
    Shows.CERTIFICATE: (
        FieldKind("on", Entry.DATE, "settled_on"),
        FieldKind("institution_id", Entry.INSTITUTION, "issuer"),
        FieldKind("contract_number", Entry.TEXT, of_loan=True),
    ),
    Shows.AGREEMENT: (FieldKind("amount", Entry.AMOUNT, "agreed"), _ON, _TEXT),
    Shows.ASSIGNMENT_NOTICE: (
        _ON,
        FieldKind("institution_id", Entry.INSTITUTION, "assignee"),
        FieldKind("amount", Entry.AMOUNT, "debt"),
    ),
    Shows.CREDIT_REPORT: (_ON, _TEXT),
    Shows.COMPLAINT_RECORD: (
        FieldKind("on", Entry.DATE, "asked_on"),
        FieldKind("institution_id", Entry.INSTITUTION, "to_whom"),
        FieldKind("ticket", Entry.TEXT),
        FieldKind("text", Entry.LONG, "asked"),
        FieldKind("replied_on", Entry.DATE, of_reply="on"),
        FieldKind("reply", Entry.LONG, of_reply="text"),
    ),
} | dict.fromkeys(
    (Shows.CHAT, Shows.GROUP_CHAT, Shows.SMS, Shows.CALL_LIST, Shows.CONTACT_PAGE,
     Shows.CALL_RECORDING), _CONTACT,
)  # fmt: skip
# The key that chooses a kind is its place in this order: 1 to 9, then letters.
ORDER = (
    Shows.PAYMENT, Shows.REPAYMENT_LIST, Shows.CHAT, Shows.SMS, Shows.CALL_LIST,
    Shows.CALL_RECORDING, Shows.CERTIFICATE, Shows.CONTRACT, Shows.DISBURSEMENT, Shows.STATEMENT,
    Shows.AGREEMENT, Shows.ASSIGNMENT_NOTICE, Shows.GROUP_CHAT, Shows.CONTACT_PAGE,
    Shows.CREDIT_REPORT, Shows.COMPLAINT_RECORD, Shows.IDENTITY, Shows.OTHER,
)  # fmt: skip
KEYS = "123456789ABCDEFGHI"
