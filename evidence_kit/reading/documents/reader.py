"""From the lines of a document's pages to all that it says."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from evidence_kit.domain.readings import DocumentKind, PageLines, Reading, Record
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.calls import read_calls
from evidence_kit.reading.documents.chats import read_conversation
from evidence_kit.reading.documents.grounds import grounded
from evidence_kit.reading.documents.kinds import kind_of
from evidence_kit.reading.documents.papers import read_paper
from evidence_kit.reading.documents.receipts import read_receipt
from evidence_kit.reading.documents.repayment_lists import read_lists
from evidence_kit.reading.documents.seals import unsealed

FAMILY = "picture"


def read_pages(pages: Sequence[PageLines], captured_on: PartialDate | None) -> Reading:
    """What pages say. `captured_on`: when they were taken; times such as 昨天 are told by that."""
    if not pages or not any(page.lines for page in pages):
        return Reading(kind=DocumentKind.PHOTO, lines=tuple(pages), family=FAMILY)
    screens = [grounded(page) for page in pages]
    plain = [unsealed(page) for page in screens]
    kind = kind_of(plain, captured_on)
    if kind in (DocumentKind.CHAT, DocumentKind.SMS):
        return read_conversation(screens, captured_on, kind)
    if kind is DocumentKind.CALL_LOG:
        return read_calls(screens, captured_on)
    records = tuple(_RECORDS.get(kind, _nothing)(plain, kind))
    return Reading(kind=kind, records=records, lines=tuple(pages), family=FAMILY)


def _receipts(pages: Sequence[PageLines], _: DocumentKind) -> list[Record]:
    return [record for page in pages if (record := read_receipt(page)) is not None]


def _rows(pages: Sequence[PageLines], _: DocumentKind) -> list[Record]:
    return read_lists(pages)


def _paper(pages: Sequence[PageLines], kind: DocumentKind) -> list[Record]:
    record = read_paper(pages, kind)
    return [] if record is None else [record]


def _loan(pages: Sequence[PageLines], kind: DocumentKind) -> list[Record]:
    """A contract's first page, or an app's page about one loan: what stands beside labels too."""
    paper, labelled = read_paper(pages, kind), read_receipt(pages[0])
    if paper is None or labelled is None:
        return [record for record in (paper,) if record is not None]
    if paper.principal is None and labelled.amount is not None:
        spots = {**paper.spots, "principal": labelled.spots["amount"]}
        paper = replace(paper, principal=labelled.amount, spots=spots)
    return [paper]


def _nothing(_: Sequence[PageLines], __: DocumentKind) -> list[Record]:
    return []


_RECORDS: dict[DocumentKind, Callable[[Sequence[PageLines], DocumentKind], list[Record]]] = {
    DocumentKind.PAYMENT_RECEIPT: _receipts,
    DocumentKind.REPAYMENT_HISTORY: _rows,
    DocumentKind.REPAYMENT_SCHEDULE: _rows,
    DocumentKind.STATEMENT: _rows,
    DocumentKind.SETTLEMENT_CERTIFICATE: _paper,
    DocumentKind.ASSIGNMENT_NOTICE: _paper,
    DocumentKind.CREDIT_REPORT: _paper,
    DocumentKind.LETTER: _paper,
    DocumentKind.CONTRACT: _loan,
}
