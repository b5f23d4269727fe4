"""Which complaint is exported: its lender, its loans, its recipient, as chosen or as follows."""

import shlex
from dataclasses import dataclass, replace
from datetime import date

from evidence_kit.app import reference
from evidence_kit.app.reference import Rule
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.composing import compose
from evidence_kit.domain.facts import is_night, loan_facts
from evidence_kit.domain.kinds import (
    ComplaintKind,
    EventKind,
    InstitutionKind,
    Reached,
    Standing,
)
from evidence_kit.domain.letter import Statement
from evidence_kit.domain.records import Complaint, Loan
from evidence_kit.domain.requests import asked, offered, settlement_is_proved
from evidence_kit.domain.routing import Recipient
from evidence_kit.domain.scope import scope
from evidence_kit.domain.values import CHINA
from evidence_kit.errors import KnownError
from evidence_kit.export.wording import said


@dataclass(frozen=True, slots=True)
class Addressed:
    """A complaint with the recipient it goes to."""

    complaint: Complaint
    recipient: Recipient
    name: str  # in Chinese, as printed after 致

    def name_in(self, language: str) -> str:
        """The recipient's name for a reader of that language."""
        named = self.name and self.name == self.recipient.name
        if language != "zh-CN" and named and self.recipient.english:
            return f"{self.recipient.english} ({self.name})"
        return self.name


# What a request rests on, by the request: it holds where that is asked and its grounds are proved.
_ASKED = {"refund": "refund", "credit": "correct_credit", "data": "delete_data"}


def by_lender(case: Case) -> tuple[tuple[str, ...], ...]:
    """The loans of each lender, in the order of the loans; one without a lender stands alone."""
    groups: dict[str, list[str]] = {}
    for loan in case.loans:
        lender = case.lender_of(loan.id)
        groups.setdefault(lender.id if lender else f"?{loan.id}", []).append(loan.id)
    return tuple(map(tuple, groups.values()))


def choose(session: Session, *, loan_ids: tuple[str, ...], to: str, to_name: str) -> Addressed:
    """The complaint about these loans, or about the only lender's loans where none are named.

    Raises:
        KnownError: no loan, or loans of two lenders, with the commands that make two bundles.
    """
    case = session.case
    chosen = tuple(session.get(loan_id, Loan) for loan_id in dict.fromkeys(loan_ids)) or case.loans
    if not chosen:
        raise KnownError("case.no_loan")
    by_lender: dict[str, list[Loan]] = {}
    for loan in chosen:
        lender = case.lender_of(loan.id)
        by_lender.setdefault(lender.id if lender else f"?{loan.id}", []).append(loan)
    if len(by_lender) > 1:
        raise KnownError("case.two_lenders", commands=_commands(session, by_lender))
    lender = case.lender_of(chosen[0].id)
    ids = tuple(loan.id for loan in chosen)
    complaint = _existing(case, ids, lender.id if lender else "")
    if to:
        complaint = replace(complaint, recipient=to, recipient_name=to_name)
    elif to_name:
        complaint = replace(complaint, recipient_name=to_name)
    recipient = reference.recipient(complaint.recipient or "institution")
    name = complaint.recipient_name or recipient.name
    if recipient.code == "institution" and not name and lender:
        name = lender.name
    return Addressed(complaint, recipient, name)


def basis(case: Case, complaint: Complaint, language: str, today: date) -> tuple[Statement, ...]:
    """The rules that fit the circumstances of a complaint, as its letter says them."""
    return reference.basis(language, _circumstances(case, complaint, today))


def rules(session: Session, complaint: Complaint) -> tuple[Rule, ...]:
    """The rules that fit the circumstances of a complaint today."""
    today = session.clock().astimezone(CHINA).date()
    return reference.fitting(_circumstances(session.case, complaint, today))


def _circumstances(case: Case, complaint: Complaint, today: date) -> dict[str, date]:
    events = scope(case, complaint).events
    contacts = [e for e in events if e.kind is EventKind.CONTACT]
    loans = [loan for loan in case.loans if loan.id in complaint.loan_ids]
    lender = case.lender_of(complaint.loan_ids[0])
    of_events = {
        "contacts": contacts,
        "third-person": [e for e in contacts if e.reached not in (None, Reached.SELF)],
        "night": [e for e in contacts if is_night(e)],
    }
    holding = {
        "settled": any(settlement_is_proved(case, loan) for loan in loans),
        "assigned": any(e.kind is EventKind.ASSIGNMENT for e in events)
        or any(loan.standing is Standing.SOLD for loan in loans),
        "bank": complaint.kind is ComplaintKind.COMPLAINT  # the rule is one on complaints
        and lender is not None
        and lender.kind in (InstitutionKind.BANK, InstitutionKind.CONSUMER_FINANCE),
    }
    made = {request.code for request in asked(case, complaint)} & {*offered(case, complaint)}
    holding |= {name: request in made for name, request in _ASKED.items()}
    circumstances = {name: today for name, holds in holding.items() if holds}
    for name, happened in of_events.items():
        days = [e.on.latest().date() for e in happened if e.on]
        if days:
            circumstances[name] = max(days)
    return circumstances


def _existing(case: Case, loan_ids: tuple[str, ...], lender_id: str) -> Complaint:
    for complaint in reversed(case.complaints):
        if set(complaint.loan_ids) == set(loan_ids):
            return complaint
    for complaint in reversed(case.complaints):
        if lender_id and complaint.lender_id == lender_id:
            return replace(complaint, loan_ids=loan_ids)
    return Complaint(id="", lender_id=lender_id, loan_ids=loan_ids, recipient="")


def _commands(session: Session, by_lender: dict[str, list[Loan]]) -> str:
    return "\n".join(
        f"  evidence-kit export {shlex.quote(str(session.folder))} "
        + " ".join(f"--loan {loan.id}" for loan in loans)
        + f" -o {loans[0].id}.pdf"
        for loans in by_lender.values()
    )


def shaped_requests(session: Session, complaint: Complaint, language: str) -> list[tuple[str, str]]:
    """Each request of the letter with its code, as the letter will say it."""
    recipient = reference.recipient(complaint.recipient or "institution")
    letter = compose(
        session.case,
        complaint,
        recipient_name="",
        basis=(),
        to_regulator=recipient.is_regulator,
    )
    return [(r.key.rpartition(".")[2], said(r, language, complaint.kind)) for r in letter.requests]


def shaped_facts(session: Session, complaint: Complaint, language: str) -> list[tuple[str, str]]:
    """Each fact of the letter with its key, as the letter will say it, changed words included."""
    case, within = session.case, scope(session.case, complaint)
    own = dict(complaint.facts)
    return [
        (key, own.get(key) or said(fact, language, complaint.kind))
        for loan in case.loans
        if loan.id in complaint.loan_ids
        for key, fact in loan_facts(case, within, loan)
    ]
