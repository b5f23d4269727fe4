"""What could be put into the case because files say so: a proposal, its proof and its doubts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import Role, Shows
from evidence_kit.domain.readings import Call, DocumentKind, Message, Reading, Spot
from evidence_kit.domain.records import Event, Instalment, Item, Loan, SeenAt
from evidence_kit.domain.values import Box


class Doubt(StrEnum):
    """Why a person has to look before a proposal is confirmed."""

    NO_LOAN = "no_loan"  # nothing says to which loan it belongs
    LOAN_INFERRED = "loan_inferred"  # the amount and the day fit, and no name of the loan is read
    ONLY_PAID = "only_paid"  # a lender was paid, and no paper tells of a loan
    MAY_BE_ANOTHER = "may_be_another"  # it fits several payments that were seen elsewhere
    CONTRADICTED = "contradicted"  # one file says another amount or day than another
    NEARLY_SAME = "nearly_same"  # another payment differs in one digit of its number
    OTHER_WORDS = "other_words"  # the contact of that time was noted otherwise
    AFTER_SETTLED = "after_settled"  # paid or paid out after the day on which its loan was settled
    OTHER_CONTRACT = "other_contract"  # the contract's number read there is not that of its loan
    OTHER_BORROWER = "other_borrower"  # the borrower named there is not the complainant
    NO_DATE = "no_date"
    UNSURE = "unsure"  # what is read contradicts itself, or can hardly be told
    NOT_DONE = "not_done"  # the payment failed or was closed
    NOT_RENMINBI = "not_renminbi"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a proposal says what it says: a key of the texts below `proposal.reason`, its values."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Where in the evidence it stands, and how sure the reading is there."""

    item_id: str
    key: str  # what of its reading: record `1`, message `m3`, call `c2`, or a part: `loan`, `plan`
    kind: DocumentKind
    confidence: float
    page: int | None = None
    box: Box | None = None
    row: int | None = None
    sheet: str = ""

    @property
    def id(self) -> str:
        """The item and what in it."""
        return f"{self.item_id}.{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An institution that a proposal names: made where the case has none of that name."""

    name: str
    role: Role | None = None  # None: nothing says what it has to do with the loan


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another payment that the proposed one may be: where each stands, to be compared.

    `event_id`: the event that it is already. `there` is None where no evidence shows that event.
    """

    here: Proof
    there: Proof | None
    event_id: str | None = None

    @property
    def place(self) -> SeenAt:
        """What names it in a comparison: the item and the key, or the event."""
        if self.there is not None:
            return SeenAt(self.there.item_id, self.there.key)
        assert self.event_id is not None
        return SeenAt(self.event_id, "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One step that a person can take or turn down.

    It holds exactly one of: `loan` (a new one with an empty id, or one with gaps filled), an
    `event` (a new one with an empty id, or one that the case has and this further proves), or
    `instalments` (with empty ids) of `loan_id`. `party` goes with a loan or an event. `shows` says
    what the items show, where nobody said so yet.
    """

    id: str
    proofs: tuple[Proof, ...]
    confidence: float  # of its least sure value, sources that agree counted together
    loan: Loan | None = None
    event: Event | None = None
    instalments: tuple[Instalment, ...] = ()
    loan_id: str | None = None
    party: Party | None = None
    shows: Mapping[str, Shows] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    instalment: int | None = None  # the number of the one that a payment says that it paid
    rivals: tuple[
        Rival, ...
    ] = ()  # payments of which a person has to say whether they are this one
    is_corroborated: bool = False  # files of different kinds say the same

    @property
    def is_plain(self) -> bool:
        """Whether nothing has to be decided but whether it was read rightly."""
        return not self.doubts


@dataclass(frozen=True, slots=True)
class Source:
    """An item with what was read in it."""

    item: Item
    reading: Reading

    def proof(
        self,
        key: str,
        place: Spot | Message | Call | None,
        *,
        confidence: float,
        row: int | None = None,
        sheet: str | None = None,
    ) -> Proof:
        """A proof in this item: at a place on a page, or in a row, or the item as a whole."""
        box = place.box if place is not None else None
        return Proof(
            item_id=self.item.id,
            key=key,
            kind=self.reading.kind,
            confidence=confidence,
            page=place.page if place is not None and box is not None else None,
            box=box,
            row=row,
            sheet=sheet or "",
        )


def further(case: Case, known: Event, proposal: Proposal, *doubts: Doubt) -> Proposal | None:
    """The same as further proof of an event that the case has; None where it is its proof already.

    `known`: as it is then, perhaps with gaps filled.
    """
    linked = {link.item_id for link in case.links_to(known.id)}
    new = tuple(proof for proof in proposal.proofs if proof.item_id not in linked)
    if not new:
        return None
    return replace(
        proposal, id=new[0].id, proofs=new, event=known, loan_id=known.loan_id, party=None,
        doubts=(*proposal.doubts, *doubts),
    )  # fmt: skip


def together(spots: list[Spot | None]) -> float:
    """How sure a value is that several sources say alike, each by itself as sure as its spot."""
    wrong = 1.0
    for spot in spots:
        wrong *= 1.0 - (spot.confidence if spot else 0.0)
    return 1.0 - wrong if spots else 0.0


HARDLY_TOLD = 0.7  # an amount in words that differs from its figures is less sure than that

SHOWN_BY = {
    DocumentKind.PAYMENT_RECEIPT: Shows.PAYMENT,
    DocumentKind.REPAYMENT_HISTORY: Shows.REPAYMENT_LIST,
    DocumentKind.REPAYMENT_SCHEDULE: Shows.REPAYMENT_LIST,
    DocumentKind.SETTLEMENT_CERTIFICATE: Shows.CERTIFICATE,
    DocumentKind.CONTRACT: Shows.CONTRACT,
    DocumentKind.ASSIGNMENT_NOTICE: Shows.ASSIGNMENT_NOTICE,
    DocumentKind.CREDIT_REPORT: Shows.CREDIT_REPORT,
    DocumentKind.CHAT: Shows.CHAT,
    DocumentKind.SMS: Shows.SMS,
    DocumentKind.CALL_LOG: Shows.CALL_LIST,
    DocumentKind.CALL_RECORDING: Shows.CALL_RECORDING,
    DocumentKind.STATEMENT: Shows.STATEMENT,
    DocumentKind.ID_DOCUMENT: Shows.IDENTITY,
}
