"""From the lines of a document's pages to all that it says."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from evidence_kit.domain.readings import DocumentKind, PageLines, Reading, Record
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.call_lists.calls import read_calls
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.kinds import kind_of
from evidence_kit.reading.documents.lists.repayment_lists import read_lists
from evidence_kit.reading.documents.papers.certificates import with_table
from evidence_kit.reading.documents.papers.claim_lists import read_claims
from evidence_kit.reading.documents.papers.credit_lines import read_credit_report
from evidence_kit.reading.documents.papers.papers import read_paper
from evidence_kit.reading.documents.papers.tickets import read_ticket
from evidence_kit.reading.documents.payments.receipts import read_receipt
from evidence_kit.reading.documents.seals import unsealed
from evidence_kit.reading.documents.spread_labels import with_whole_labels
from evidence_kit.reading.documents.talks.chats import read_conversation
from evidence_kit.reading.documents.talks.inboxes import is_inbox, read_inbox
from evidence_kit.reading.documents.talks.transcripts import is_transcript, read_transcript
from evidence_kit.reading.documents.watermarks import without_watermark
from evidence_kit.reading.documents.words import dense

FAMILY = "picture"
_NAMES = frozenset({"payee", "payer", "issuer", "borrower", "assignor", "assignee"})
_LEGIBLE = 19  # pixels of a Chinese letter: smaller ones are mistaken for others like them
_AGREEING = 2  # places that say the same name
_SMALL = 0.94  # how sure a name is at most that is in such letters, or that one place says
_Pages = Sequence[PageLines]
_Taken = PartialDate | None  # when the pages were taken


def read_pages(pages: Sequence[PageLines], captured_on: PartialDate | None) -> Reading:
    """What pages say. `captured_on`: when they were taken; times such as 昨天 are told by that."""
    if not pages or not any(page.lines for page in pages):
        return Reading(kind=DocumentKind.PHOTO, lines=tuple(pages), family=FAMILY)
    plain = [unsealed(with_whole_labels(without_watermark(page))) for page in pages]
    kind = kind_of(plain, captured_on)
    if kind is DocumentKind.SMS and any(is_inbox(page, captured_on) for page in pages):
        return read_inbox(pages, captured_on)
    if kind is DocumentKind.CHAT and is_transcript(pages[0]):
        return read_transcript(pages)
    if kind in (DocumentKind.CHAT, DocumentKind.SMS):
        return read_conversation(pages, captured_on, kind)
    if kind is DocumentKind.CALL_LOG:
        return read_calls(pages, captured_on)
    records = _RECORDS.get(kind, _nothing)(plain, kind, captured_on)
    told = tuple(_weighed(record, plain) for record in records)
    return Reading(kind=kind, records=told, lines=tuple(pages), family=FAMILY)


def _weighed(record: Record, pages: _Pages) -> Record:
    """The record with names in doubt that one place says, or letters too small to tell apart.

    The engine takes a sign for one like it (川 and 州, 荚 and 英) without being less sure of it.
    """
    widths = {page.page: page.width for page in pages if any(line.ink for line in page.lines)}
    spots = dict(record.spots)
    for name in _NAMES & spots.keys():
        spot, said = spots[name], getattr(record, name)
        if spot.box is None or spot.page not in widths:
            continue
        places = sum(_says(line.text, said) for page in pages for line in page.lines)
        letter = (spot.box.right - spot.box.left) * widths[spot.page] / len(said)
        if places < _AGREEING or letter < _LEGIBLE:
            spots[name] = replace(spot, confidence=min(spot.confidence, _SMALL))
    return replace(record, spots=spots)


def _says(text: str, name: str) -> bool:
    """Whether a line names a person or a company; the end of a longer company's name is another."""
    tight = dense(name)
    if tight not in dense(text):
        return False
    longer = [each for each in companies_in(text) if each.endswith(tight) and each != tight]
    return not longer


def _receipts(pages: _Pages, _: DocumentKind, __: _Taken) -> list[Record]:
    return [record for page in pages if (record := read_receipt(page)) is not None]


def _rows(pages: _Pages, _: DocumentKind, captured_on: _Taken) -> list[Record]:
    return read_lists(pages, captured_on)


def _paper(pages: _Pages, kind: DocumentKind, _: _Taken) -> list[Record]:
    if kind in _LISTED and (several := _LISTED[kind](pages)):
        return several
    record = read_paper(pages, kind)
    return [] if record is None else [record]


def _certificate(pages: _Pages, kind: DocumentKind, _: _Taken) -> list[Record]:
    record = read_paper(pages, kind)
    return [] if record is None else [with_table(record, pages)]


def _loan(pages: _Pages, kind: DocumentKind, _: _Taken) -> list[Record]:
    """A contract's first page, or an app's page about one loan: what stands beside labels too."""
    paper, labelled = read_paper(pages, kind), read_receipt(pages[0])
    if paper is None or labelled is None:
        return [record for record in (paper,) if record is not None]
    if paper.principal is None and labelled.amount is not None:
        lent, spot = labelled.amount, labelled.spots["amount"]
        spots = {**paper.spots, "principal": spot, "amount": spot}
        paper = replace(paper, principal=lent, amount=lent, spots=spots)
    return [paper]


def _tickets(pages: _Pages, _: DocumentKind, captured_on: _Taken) -> list[Record]:
    """Words that tell no kind may be a ticket of a lender's service: its record is what is used."""
    return [record for page in pages if (record := read_ticket(page, captured_on)) is not None]


def _nothing(_: _Pages, __: DocumentKind, ___: _Taken) -> list[Record]:
    return []


# Papers that may be about several loans or debtors.
_LISTED = {
    DocumentKind.CREDIT_REPORT: read_credit_report,
    DocumentKind.ASSIGNMENT_NOTICE: read_claims,
}
_RECORDS: dict[DocumentKind, Callable[[_Pages, DocumentKind, _Taken], list[Record]]] = {
    DocumentKind.PAYMENT_RECEIPT: _receipts,
    DocumentKind.REPAYMENT_HISTORY: _rows,
    DocumentKind.REPAYMENT_SCHEDULE: _rows,
    DocumentKind.STATEMENT: _rows,
    DocumentKind.SETTLEMENT_CERTIFICATE: _certificate,
    DocumentKind.ASSIGNMENT_NOTICE: _paper,
    DocumentKind.CREDIT_REPORT: _paper,
    DocumentKind.LETTER: _paper,
    DocumentKind.CONTRACT: _loan,
    DocumentKind.OTHER: _tickets,
}
