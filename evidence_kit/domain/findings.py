"""What a check says, and all that it looks at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from evidence_kit.domain.bundle import BundlePlan
from evidence_kit.domain.case import Case
from evidence_kit.domain.chats import Chats
from evidence_kit.domain.letter import Letter
from evidence_kit.domain.proposing.support import Verdict
from evidence_kit.domain.records import Item, Loan
from evidence_kit.domain.routing import Recipient


class Severity(StrEnum):
    """How much a finding matters."""

    MISSING = "missing"  # without it the letter is a draft
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the check says; `facts` fill its sentence, `record_id` is where it is mended."""

    code: str
    severity: Severity
    facts: Mapping[str, object] = field(default_factory=dict)
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules look at."""

    case: Case
    bundle: BundlePlan
    letter: Letter
    recipient: Recipient
    recipients: tuple[Recipient, ...]
    pages: int  # of the whole bundle
    now: datetime
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)  # by event, where files were read
    other_numbers: Mapping[str, int] = field(default_factory=dict)  # by item: how many it shows
    own_numbers: Mapping[str, int] = field(default_factory=dict)  # by item: how often it is told
    chats: Chats = field(default_factory=Chats)  # of the exhibits
    borrowers: Mapping[str, str] = field(default_factory=dict)  # by exhibit: whom a paper names
    unread: tuple[str, ...] = ()  # exhibits that were not read: nothing they say was compared

    @property
    def loans(self) -> tuple[Loan, ...]:
        """The loans of this complaint."""
        return tuple(loan for loan in self.case.loans if loan.id in self.bundle.complaint.loan_ids)

    def called(self, item_id: str) -> str:
        """What a person finds an item by: its number as an exhibit, else its file's name."""
        if exhibit := self.bundle.exhibit_of(item_id):
            return exhibit.number
        item = self.case.get(item_id)
        return item.original_name if isinstance(item, Item) else item_id
