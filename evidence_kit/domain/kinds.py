"""The closed lists of the product's vocabulary. Values are stored; words for them are in texts."""

from enum import StrEnum


class Standing(StrEnum):
    """How a loan stands, as its borrower says. Asked, never inferred from sums."""

    REPAID = "repaid"
    AGREED = "agreed"  # settled by agreement at a discount
    RESIDUE = "residue"  # repaid, but a rest is claimed
    SOLD = "sold"
    UNPAID = "unpaid"
    UNKNOWN = "unknown"


SETTLED = frozenset({Standing.REPAID, Standing.AGREED, Standing.RESIDUE})


class InstitutionKind(StrEnum):
    """What licence an institution works under."""

    BANK = "bank"
    CONSUMER_FINANCE = "consumer-finance"
    SMALL_LOAN = "small-loan"
    GUARANTEE = "guarantee"
    FACTORING = "factoring"
    FACILITATOR = "facilitator"  # loan-facilitating platform
    ASSIGNEE = "assignee"
    COLLECTOR = "collector"
    PAYMENT = "payment"
    OTHER = "other"  # known, and none of these
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What an institution has to do with a loan."""

    LENDER = "lender"
    PLATFORM = "platform"
    GUARANTOR = "guarantor"
    COLLECTOR = "collector"
    ASSIGNEE = "assignee"
    PAYMENT_CHANNEL = "payment-channel"


class EventKind(StrEnum):
    """A dated fact on a loan's timeline."""

    DISBURSED = "disbursed"
    DUE = "due"
    REPAID = "repaid"
    REFUNDED = "refunded"
    SETTLED = "settled"
    AGREEMENT = "agreement"
    ASSIGNMENT = "assignment"
    CONTACT = "contact"  # by a collector
    OWN_CONTACT = "own-contact"
    COMPLAINT = "complaint"
    REPLY = "reply"
    CREDIT_REPORT = "credit-report"
    CERTIFICATE = "certificate"
    CLOSED = "closed"
    FEE = "fee"
    OTHER = "other"


class Reached(StrEnum):
    """Whom a collector reached."""

    SELF = "self"
    RELATIVE = "relative"
    COLLEAGUE = "colleague"
    OTHER = "other"


class ItemKind(StrEnum):
    """What an evidence file is, by its content."""

    IMAGE = "image"
    PDF = "pdf"
    RECORDING = "recording"
    VIDEO = "video"
    TABLE = "table"
    TEXT = "text"
    MAIL = "mail"
    MESSAGES = "messages"
    ATTACHMENT = "attachment"


UNREADABLE = frozenset({ItemKind.RECORDING, ItemKind.VIDEO, ItemKind.ATTACHMENT})


class ThirdPersons(StrEnum):
    """Whether someone looked for third persons' data on an item."""

    UNCHECKED = "unchecked"
    NONE = "none"
    COVERED = "covered"


class Shows(StrEnum):
    """What an item shows, as its owner says."""

    IDENTITY = "identity"
    CONTRACT = "contract"
    DISBURSEMENT = "disbursement"
    PAYMENT = "payment"
    REPAYMENT_LIST = "repayment-list"
    STATEMENT = "statement"
    CERTIFICATE = "certificate"
    AGREEMENT = "agreement"
    ASSIGNMENT_NOTICE = "assignment-notice"
    CHAT = "chat"
    GROUP_CHAT = "group-chat"
    SMS = "sms"
    CALL_LIST = "call-list"
    CONTACT_PAGE = "contact-page"
    CALL_RECORDING = "call-recording"
    CREDIT_REPORT = "credit-report"
    COMPLAINT_RECORD = "complaint-record"
    OTHER = "other"


WORDLESS = frozenset({Shows.CALL_LIST, Shows.CONTACT_PAGE})  # they show nothing that was said


class ComplaintKind(StrEnum):
    """Which of the formal instruments a letter is."""

    COMPLAINT = "complaint"  # 投诉: the complainant's own claim
    REPORT = "report"  # 举报: asks the authority to investigate


class TargetKind(StrEnum):
    """What evidence can be attached to."""

    PARTY = "party"
    LOAN = "loan"
    EVENT = "event"
    COMPLAINT = "complaint"


class RecordKind(StrEnum):
    """What the id of a record can stand for."""

    PERSON = "person"
    INSTITUTION = "institution"
    LOAN = "loan"
    ROLE = "role"
    INSTALMENT = "instalment"
    EVENT = "event"
    ITEM = "item"
    LINK = "link"
    COVER = "cover"
    NOTE = "note"
    DISMISSAL = "dismissal"
    COMPARISON = "comparison"
    COMPLAINT = "complaint"
    EXPORT = "export"
    PAGE = "page"
    EXHIBIT = "exhibit"
