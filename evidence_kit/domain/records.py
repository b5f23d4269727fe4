"""The records of a case, as frozen data.

Every record has an `id`; where one record names another it holds that id. What is not known is
`None` or empty, never a guess. Free text is as the user typed it.
"""

from dataclasses import dataclass
from typing import NamedTuple

from evidence_kit.domain.kinds import (
    ComplaintKind,
    EventKind,
    InstitutionKind,
    ItemKind,
    Reached,
    Role,
    Shows,
    Standing,
    TargetKind,
    ThirdPersons,
)
from evidence_kit.domain.values import Box, Money, PartialDate

COMPLAINANT = "complainant"
AGENT = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The complainant (id `complainant`) or the agent (id `agent`)."""

    id: str
    name: str = ""
    gender: str = ""
    id_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    relation: str = ""  # agent only: to the complainant
    authority: str = ""  # agent only: matters and powers
    authority_until: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A company on the other side, under its registered name where known."""

    id: str
    name: str
    kind: InstitutionKind = InstitutionKind.UNKNOWN
    brand: str = ""
    unified_code: str = ""
    address: str = ""
    phone: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """One loan. `platform` is the brand under which the borrower knows it."""

    id: str
    platform: str
    contract_number: str = ""
    principal: Money | None = None
    disbursed_on: PartialDate | None = None
    ends_on: PartialDate | None = None
    standing: Standing = Standing.UNKNOWN
    claimed: Money | None = None  # what they say is still owed
    unpaid: Money | None = None  # what the borrower says is unpaid


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanRole:
    """An institution's part in a loan."""

    id: str
    loan_id: str
    institution_id: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """What the schedule says falls due."""

    id: str
    loan_id: str
    number: int
    due_on: PartialDate | None = None
    principal: Money | None = None
    interest: Money | None = None
    penalty: Money | None = None
    fee: Money | None = None
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated fact. `on` may be partial or unknown; what is empty is unknown."""

    id: str
    kind: EventKind
    loan_id: str | None = None
    on: PartialDate | None = None
    amount: Money | None = None
    instalment_id: str | None = None  # repaid, refunded: which instalment it paid
    institution_id: str | None = None  # who acted, or to whom one spoke
    payee: str = ""  # repaid: the receipt's name, not the lender's; contact: see `payees`
    payer: str = ""  # repaid: where another person paid
    number: str = ""  # contact: the calling number or account
    claimed_identity: str = ""  # contact: who they said they were
    reached: Reached | None = None  # contact: whom they reached
    channel: str = ""
    ticket: str = ""  # own contact, complaint, reply
    text: str = ""  # what was said or demanded, or a title of one's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One imported file. The bytes lie in the vault under `sha256`."""

    id: str
    sha256: str
    extension: str  # without dot, by content
    kind: ItemKind
    media_type: str
    size: int
    original_name: str  # as imported; never printed in a bundle
    imported_at: str  # ISO 8601, UTC
    modified_at: str = ""  # the file's own time, ISO 8601, UTC
    captured_on: PartialDate | None = None  # EXIF
    named_on: PartialDate | None = None  # the time in a phone's file name
    named_is_saving: bool = False  # that time is of saving, not of taking
    source_app: str = ""  # the app or device, from the file name or EXIF
    source_owner: str = ""  # whose phone or computer it came from
    derived_sha256: str = ""  # a decrypted copy with its own hash, where the original was locked
    duration_seconds: int | None = None
    page_count: int = 0
    likeness: str = ""  # perceptual hash, 16 hexadecimal digits; empty for what has none
    title: str = ""
    shows: Shows = Shows.OTHER
    third_persons: ThirdPersons = ThirdPersons.UNCHECKED
    speakers: str = ""  # recordings: who speaks
    words: tuple[tuple[str, str], ...] = ()  # recordings: (minute, the words that matter)
    set_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """How the data of one image enters a PDF unchanged.

    `spans` are (offset, length) byte ranges of the stored original; joined they are the PDF stream.
    """

    filter: str  # DCTDecode | FlateDecode
    width: int  # of the stored pixels, before orientation
    height: int
    bits: int
    colour: str  # gray | rgb | cmyk | palette | rgb+alpha (DeviceN whose alpha is ignored)
    spans: tuple[tuple[int, int], ...]
    palette: str = ""  # hexadecimal RGB triples
    inverted: bool = False  # CMYK with the Adobe marker


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of an item that has pages (image, PDF). Sizes as it is read, after orientation."""

    id: str
    item_id: str
    number: int  # from 1
    width: float  # pixels for images, points for PDF
    height: float
    orientation: int = 1  # EXIF, 1 to 8
    carriage: Carriage | None = None  # None: must be re-encoded or is a PDF page
    quiet_rows: tuple[int, ...] = ()  # tall pictures: rows where a cut hurts nothing, as read


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Evidence that bears on something; the page and the box, or the row, say where to look.

    The rows that links name are those of a statement or a message export that are printed.
    """

    id: str
    item_id: str
    page: int | None = None
    box: Box | None = None
    row: int | None = None  # of a table or a message file, as its reading counts them
    sheet: str = ""  # of a workbook with several
    target_kind: TargetKind
    target_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A box that is burnt into the exhibit page, never into the original."""

    id: str
    item_id: str
    page: int
    box: Box
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCover:
    """What is covered in the printed rows of a table or a message file, never in the original.

    Without `words` a whole column or, with `row`, one cell of it; with them these words wherever
    they stand, or only in that row or column. `sheet` is empty for any.
    """

    id: str
    item_id: str
    sheet: str = ""
    row: int | None = None  # as the file's reading counts them
    column: str = ""  # its name, or `#3` where it has none
    words: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The user's own words about anything; never printed."""

    id: str
    target_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """What a person turned down: a record, message or call of an item's reading is no event."""

    id: str
    item_id: str
    key: str  # as in the id of a proposal's proof


class SeenAt(NamedTuple):
    """Where a payment stands: an item and the key of a proof in it, or an event that none shows."""

    record_id: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a person said of two payments that look alike: whether they are one.

    Each is named by one place where it stands, an item and the key of a proof in it; the other
    one, where no evidence shows it, by the event.
    """

    id: str
    item_id: str
    key: str
    other_id: str
    other_key: str
    is_one: bool

    @property
    def ends(self) -> tuple[SeenAt, SeenAt]:
        """The two places."""
        return SeenAt(self.item_id, self.key), SeenAt(self.other_id, self.other_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request of a complaint: a code of the texts, or `own`, and its words where changed."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint about one lender to one recipient, as far as the user shaped it."""

    id: str
    lender_id: str
    loan_ids: tuple[str, ...]
    recipient: str  # code of a recipient kind or office
    recipient_name: str = ""  # typed, where the office has no name in the list
    kind: ComplaintKind = ComplaintKind.COMPLAINT
    requests: tuple[Request, ...] = ()  # empty: what is offered
    paragraphs: tuple[str, ...] = ()  # the user's own, after the facts
    facts: tuple[tuple[str, str], ...] = ()  # (fact key, the user's sentence in its place)
    declaration: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedExhibit:
    """How one exhibit was numbered in one export, so that a later one can keep it."""

    id: str
    export_id: str
    item_id: str
    number: str
    title: str
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePage:
    """What was made of an item for its exhibit pages and is kept beside the case, in its cache.

    The id is the item's, a dot, and the slot of the cache. `sha256` is of the cache's record, which
    holds the hash of the file that was made.
    """

    id: str
    item_id: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A bundle that was written."""

    id: str
    complaint_id: str
    at: str  # ISO 8601, UTC
    sha256: str
    file_name: str
    pages: int
    language: str
    recipient: str
    loan_ids: tuple[str, ...]
    layout: str = "two"
    draft: bool = False
    originals_sha256: str = ""  # of the ZIP of originals that was written with it


Record = (
    Person | Institution | Loan | LoanRole | Instalment | Event | Item | Page | Link | Cover
    | RowCover | Note | Dismissal | Comparison | Complaint | ExportedExhibit | Export | MadePage
)  # fmt: skip
