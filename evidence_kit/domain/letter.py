"""What the complaint letter says, as data: summary, requests, facts with their citations.

`composing` makes it; `export.letter` sets it in words of the reader's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.kinds import ComplaintKind, Role, Standing
from evidence_kit.domain.records import Institution, Person
from evidence_kit.domain.values import Money, PartialDate


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the letter: a key of the texts with its values, and what proves it.

    `own_words`, where the complainant changed it, replaces the sentence; the citations stay.
    `loan_id` says which loan it is about, where it is about one. Values are str, int, Money,
    PartialDate, lists of names, another statement or None; the setter words them.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    citations: tuple[Citation, ...] = ()
    own_words: str = ""
    loan_id: str | None = None


@dataclass(frozen=True, slots=True)
class Respondent:
    """An institution complained about, with its roles over the loans of this complaint."""

    institution: Institution
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class LoanSummary:
    """What a clerk needs to register one loan."""

    loan_id: str
    platform: str
    contract_number: str
    principal: Money | None
    disbursed_on: PartialDate | None
    standing: Standing
    settled_on: PartialDate | None
    disputed: Money | None  # what they claim beyond what is unpaid by the borrower's records
    unpaid: Money | None  # what the borrower says is unpaid
    contacts_since: int  # contacts certainly after settlement; all dated ones where none is settled
    first_contact: PartialDate | None
    last_contact: PartialDate | None
    undated_contacts: int = 0
    proved: bool = True  # whether the settlement has proof, where one is said


@dataclass(frozen=True, slots=True)
class EarlierComplaint:
    """A complaint already made, to the lender or elsewhere."""

    on: PartialDate | None
    to: str  # empty where no institution is named
    channel: str
    ticket: str
    text: str  # what was said
    reply: str | None  # None: none is recorded; empty: its words are not
    citations: tuple[Citation, ...]
    reply_on: PartialDate | None = None
    is_reply_only: bool = False  # a reply to which no complaint is recorded


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything the letter, the identity page and their first-page summary need."""

    kind: ComplaintKind
    recipient_name: str
    complainant: Person
    agent: Person | None
    respondents: tuple[Respondent, ...]  # the lender first
    loans: tuple[LoanSummary, ...]
    requests: tuple[Statement, ...]
    facts: tuple[Statement, ...]
    paragraphs: tuple[str, ...]  # the complainant's own
    earlier: tuple[EarlierComplaint, ...]
    basis: tuple[Statement, ...]  # rules of law, each with level and source in its values
    declaration: str  # own words, or empty for the usual sentence
