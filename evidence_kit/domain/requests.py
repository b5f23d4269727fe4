"""Which requests are offered: what follows from how the loan stands and what is proved."""

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import (
    SETTLED,
    ComplaintKind,
    EventKind,
    Reached,
    Shows,
    Standing,
)
from evidence_kit.domain.ledger import ledger
from evidence_kit.domain.records import Complaint, Loan, Request
from evidence_kit.domain.scope import Scope, links_in, scope

OWN = "own"  # the code of a request in one's own words
_BEGINNING = "请 ，。,."  # how nearly every request begins, and signs
_SETTLING = (EventKind.SETTLED, EventKind.AGREEMENT, EventKind.CERTIFICATE)
_ON_PURPOSE = frozenset({"correct_credit"})


def settlement_is_proved(case: Case, loan: Loan) -> bool:
    """Whether the borrower says it is settled and a settlement or agreement has proof."""
    return loan.standing in SETTLED and any(
        event.loan_id == loan.id and event.kind in _SETTLING and case.links_to(event.id)
        for event in case.events
    )


def offered(case: Case, complaint: Complaint) -> tuple[str, ...]:
    """The codes of the requests that fit, in the order of a letter.

    A report asks to look into what was done, and nothing of what a complaint claims for oneself.
    """
    if complaint.kind is ComplaintKind.REPORT:
        return ("investigate", "written_reply")
    within = scope(case, complaint)
    loans = [loan for loan in case.loans if loan.id in complaint.loan_ids]
    proved = [loan for loan in loans if settlement_is_proved(case, loan)]
    open_loans = [loan for loan in loans if loan not in proved]
    codes: list[str] = []
    if proved:
        codes += ["confirm_settlement", "stop_collection"]
        if not _has_certificate(case, within):
            codes.append("certificate")
        if any(_is_overpaid(case, loan) for loan in proved):
            codes.append("refund")
    if any(loan.standing in (Standing.SOLD, Standing.UNKNOWN) for loan in open_loans):
        codes.append("name_creditor")
    if open_loans:
        codes.append("statement_of_account")
    if open_loans and within_has(within, EventKind.CONTACT):
        codes.append("lawful_conduct")
    if within_has(within, EventKind.CREDIT_REPORT) and proved:
        codes.append("correct_credit")
    if within_has(within, EventKind.CLOSED) and proved:
        codes.append("delete_data")
    if within_has(within, EventKind.CONTACT):
        codes.append("collector_identity")
    if any(e.reached not in (None, Reached.SELF) for e in within.events):
        codes.append("protect_third_persons")
    return (*codes, "written_reply")


def asked(case: Case, complaint: Complaint) -> tuple[Request, ...]:
    """What a letter asks: what its complainant chose, else all that is offered and needs no look.

    A request that says that a record is wrong is made on purpose: the record may well be right.
    """
    fitting = (code for code in offered(case, complaint) if code not in _ON_PURPOSE)
    return complaint.requests or tuple(Request(code=code) for code in fitting)


def says_nothing(request: Request) -> bool:
    """Whether a request in one's own words was begun and left with no more than its first word."""
    return request.code == OWN and not request.text.strip(_BEGINNING)


def overpaid(case: Case, loan: Loan) -> int:
    """By how many fen the net payments exceed the schedule; 0 where there is no schedule."""
    book = ledger(case, loan.id)
    return max(0, book.net.fen - book.due.fen) if book.due.fen else 0


def _is_overpaid(case: Case, loan: Loan) -> bool:
    return overpaid(case, loan) > 0


def within_has(within: Scope, kind: EventKind) -> bool:
    """Whether the complaint has an event of a kind."""
    return any(event.kind is kind for event in within.events)


def _has_certificate(case: Case, within: Scope) -> bool:
    attached = links_in(case, within)
    certificates = {e.id for e in within.events if e.kind is EventKind.CERTIFICATE}
    return any(
        item.id in attached
        and (
            item.shows is Shows.CERTIFICATE
            or any(link.target_id in certificates for link in attached[item.id])
        )
        for item in case.items
    )
