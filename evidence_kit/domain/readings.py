"""What the program read in a file: suggestions, each with its place, until a person confirms them.

Nothing here is a fact of the case. What could not be read is `None` or empty, never a guess.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from evidence_kit.domain.values import Box, Money, PartialDate

CERTAIN = 1.0  # read from text, not from a picture
Colour = tuple[int, int, int]  # red, green, blue, each 0 to 255


class DocumentKind(StrEnum):
    """What a file or a picture turned out to be."""

    PAYMENT_RECEIPT = "payment_receipt"
    REPAYMENT_HISTORY = "repayment_history"
    REPAYMENT_SCHEDULE = "repayment_schedule"
    SETTLEMENT_CERTIFICATE = "settlement_certificate"
    CONTRACT = "contract"
    ASSIGNMENT_NOTICE = "assignment_notice"
    CREDIT_REPORT = "credit_report"
    CHAT = "chat"
    SMS = "sms"
    CALL_LOG = "call_log"
    CALL_RECORDING = "call_recording"  # as its name says: no file is listened to
    STATEMENT = "statement"
    LETTER = "letter"
    ID_DOCUMENT = "id_document"
    PHOTO = "photo"
    OTHER = "other"


class Direction(StrEnum):
    """Which way money went, seen from whose record it is; neutral: 不计收支, own transfers."""

    OUT = "out"
    IN = "in"
    NEUTRAL = "neutral"


class Side(StrEnum):
    """On which side of a conversation a message stands."""

    RECEIVED = "received"
    SENT = "sent"


class MessageKind(StrEnum):
    """What a message is, where it is not words alone."""

    TEXT = "text"
    VOICE = "voice"
    PICTURE = "picture"
    TRANSFER = "transfer"
    FILE = "file"
    CALL = "call"
    WITHDRAWN = "withdrawn"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a page, from left to right; `box` in fractions of the page as read.

    `tilt`: how far its baseline falls for each pixel to the right, in pixels; 0 on a screenshot.
    `ground` and `ink` are the colours of what it stands on and of its letters, seen in pictures;
    `reach`: where that ground ends at the left and at the right, in widths of the page.
    """

    text: str
    box: Box
    confidence: float = CERTAIN  # 0 to 1
    tilt: float = 0.0
    ground: Colour | None = None
    ink: Colour | None = None
    reach: tuple[float, float] = (0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLines:
    """The lines of one page, top to bottom. Width and height in pixels of the page as read.

    `ground`: the colour at its left and right edges, seen in pictures; `drawn`: the areas that hold
    something drawn and no words, likewise.
    """

    page: int  # from 1
    width: int
    height: int
    lines: tuple[Line, ...]
    ground: Colour | None = None
    drawn: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value was read and how sure that reading is. `box` is None in files without pages."""

    confidence: float
    page: int = 1
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One payment, instalment, certificate or notice as read. `spots` says where, by field name.

    Amounts are never negative: `direction` says which way; they are hundredths of `currency`.
    Names and numbers are as printed, without the spaces inside numbers. `row` is the line of a
    table file, as a person would count.
    """

    amount: Money | None = None
    currency: str = "CNY"
    direction: Direction | None = None
    paid_at: PartialDate | None = None
    payer: str | None = None
    payee: str | None = None
    transaction_id: str | None = None
    order_id: str | None = None
    method: str | None = None
    card_tail: str | None = None
    status: str | None = None
    note: str | None = None
    instalment: int | None = None
    due_on: PartialDate | None = None
    principal: Money | None = None
    interest: Money | None = None
    penalty: Money | None = None
    fee: Money | None = None
    balance: Money | None = None
    refunded: Money | None = None
    settled_on: PartialDate | None = None
    assigned_on: PartialDate | None = None  # when a claim was transferred
    lent_on: PartialDate | None = None  # when a loan was paid out, on a paper that says it ended
    issued_on: PartialDate | None = None  # the day a paper bears beside its signature
    issuer: str | None = None
    contract_no: str | None = None
    borrower: str | None = None
    assignor: str | None = None
    assignee: str | None = None
    statement: str | None = None  # the sentence of a letter that matters, as printed
    reply: str | None = None  # a ticket: what the institution answered
    replied_on: PartialDate | None = None
    row: int | None = None
    sheet: str | None = None  # of a workbook with several
    spots: Mapping[str, Spot] = field(default_factory=dict)

    @property
    def confidence(self) -> float:
        """How sure the least sure of its values is; 0 for a record without any."""
        return min((spot.confidence for spot in self.spots.values()), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation. `sent_at_resolved`: the date was worked out, not printed.

    `confidence` is that of its words, `time_confidence` that of the line that says when,
    `sender_confidence` that of the one that names the sender.

    `party`: with whom the conversation is, a number, a name, or the name of its group. `label`:
    what else the other side is called: a contact's name beside a number, a number beside a name.
    """

    side: Side | None
    sender: str | None
    text: str
    sent_at: PartialDate | None = None
    sent_at_resolved: bool = False
    kind: MessageKind = MessageKind.TEXT
    confidence: float = CERTAIN
    time_confidence: float = CERTAIN
    sender_confidence: float = CERTAIN
    page: int = 1
    box: Box | None = None
    row: int | None = None  # of a message file: which message, from 1
    party: str | None = None
    label: str | None = None

    @property
    def is_theirs(self) -> bool:
        """Whether the other side said it; the program's own lines are nobody's words."""
        own_lines = (MessageKind.SYSTEM, MessageKind.WITHDRAWN)
        return self.side is Side.RECEIVED and self.kind not in own_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a call list. `seconds` None: not said. `own` is the number whose list it is."""

    number: str | None
    label: str | None = None
    at: PartialDate | None = None
    at_resolved: bool = False
    seconds: int | None = None
    answered: bool | None = None
    direction: Direction | None = None  # in: they called
    own: str | None = None
    count: int = 1  # calls that one row stands for: 170 0000 0001 (4)
    confidence: float = CERTAIN
    page: int = 1
    box: Box | None = None
    row: int | None = None
    sheet: str | None = None  # of a workbook with several


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A row of a table that could not be read, with a code for the reason; shown, never dropped."""

    row: int
    reason: str  # a key of the texts, below `reading.odd_row`
    cells: tuple[str, ...] = ()
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Oddity:
    """What is odd about a whole file: a key of the texts below `reading.warning`, and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one file."""

    kind: DocumentKind
    records: tuple[Record, ...] = ()
    messages: tuple[Message, ...] = ()
    calls: tuple[Call, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    warnings: tuple[Oddity, ...] = ()
    lines: tuple[PageLines, ...] = ()
    titles: Mapping[int, str] = field(default_factory=dict)  # of a conversation's pages, as printed
    family: str = ""  # which reader understood it: `alipay`, `wechat-pay`, `picture`
    headers: tuple[str, ...] = ()  # a table's lines above its header row, as they stand
    columns: tuple[str, ...] = ()  # a table's column names as they stand
