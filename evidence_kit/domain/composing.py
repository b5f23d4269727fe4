"""From a case to what its complaint letter says: each sentence with its citations, no words yet."""

from dataclasses import replace

from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.facts import loan_facts
from evidence_kit.domain.kinds import EventKind, Role
from evidence_kit.domain.letter import (
    EarlierComplaint,
    Letter,
    LoanSummary,
    Respondent,
    Statement,
)
from evidence_kit.domain.purposes import institution_name, span
from evidence_kit.domain.records import (
    AGENT,
    COMPLAINANT,
    Case,
    Complaint,
    Event,
    Institution,
    Link,
    Loan,
    Request,
)
from evidence_kit.domain.requests import offered, overpaid, settlement_is_proved
from evidence_kit.domain.scope import Scope, links_in, scope
from evidence_kit.domain.timeline import settled_on, timeline
from evidence_kit.domain.values import Money

_COMPLAINTS = (EventKind.OWN_CONTACT, EventKind.COMPLAINT)


def compose(
    case: Case,
    complaint: Complaint,
    *,
    recipient_name: str,
    basis: tuple[Statement, ...],
) -> Letter:
    """The letter of a complaint. `basis` are the rules that the caller chose for it."""
    within = scope(case, complaint)
    loans = tuple(loan for loan in case.loans if loan.id in complaint.loan_ids)
    agent = case.person(AGENT)
    own = dict(complaint.facts)
    facts = [fact for loan in loans for fact in loan_facts(case, within, loan)]
    return Letter(
        kind=complaint.kind,
        recipient_name=recipient_name,
        complainant=case.person(COMPLAINANT),
        agent=agent if agent.name else None,
        respondents=_respondents(case, complaint),
        loans=tuple(summary(case, loan) for loan in loans),
        requests=_requests(case, complaint, loans),
        facts=tuple(
            replace(fact, own_words=own.get(key, ""))
            for key, fact in facts
            if own.get(key) != OMITTED
        ),
        paragraphs=complaint.paragraphs,
        earlier=_earlier(case, within),
        basis=basis,
        declaration=complaint.declaration,
    )


OMITTED = "-"  # what the complainant writes in place of a fact that is to be left out


def summary(case: Case, loan: Loan) -> LoanSummary:
    """What a clerk needs to register one loan."""
    settled = settled_on(case, loan.id)
    entries = [
        entry
        for entry in timeline(case, loan.id).entries
        if entry.event.kind is EventKind.CONTACT and (settled is None or entry.after_settlement)
    ]
    first, last = span([entry.event for entry in entries])
    return LoanSummary(
        loan_id=loan.id,
        platform=loan.platform,
        contract_number=loan.contract_number,
        principal=loan.principal,
        disbursed_on=loan.disbursed_on,
        standing=loan.standing,
        settled_on=settled,
        disputed=loan.claimed,
        unpaid=loan.unpaid,
        contacts_since=len(entries),
        first_contact=first,
        last_contact=last,
    )


def _respondents(case: Case, complaint: Complaint) -> tuple[Respondent, ...]:
    roles: dict[str, list[Role]] = {}
    for role in sorted(case.roles, key=lambda r: tuple(Role).index(r.role)):
        if role.loan_id in complaint.loan_ids and role.role is not Role.PAYMENT_CHANNEL:
            held = roles.setdefault(role.institution_id, [])
            if role.role not in held:
                held.append(role.role)
    respondents = []
    for institution_id, held in roles.items():
        institution = case.get(institution_id)
        if isinstance(institution, Institution):
            respondents.append(Respondent(institution, tuple(held)))
    return tuple(respondents)


def _requests(case: Case, complaint: Complaint, loans: tuple[Loan, ...]) -> tuple[Statement, ...]:
    chosen = complaint.requests or tuple(Request(code=c) for c in offered(case, complaint))
    proved = [loan for loan in loans if settlement_is_proved(case, loan)]
    values: dict[str, object] = {
        "amount": Money(sum(overpaid(case, loan) for loan in proved)),
        "settled": [_loan_name(loan) for loan in proved],
        "open": [_loan_name(loan) for loan in loans if loan not in proved],
    }
    return tuple(Statement(f"requests.{r.code}", values, (), r.text) for r in chosen)


def _loan_name(loan: Loan) -> str:
    return loan.contract_number or loan.platform


def _earlier(case: Case, within: Scope) -> tuple[EarlierComplaint, ...]:
    attached = {link.target_id for links in links_in(case, within).values() for link in links}
    made = [e for e in within.events if e.kind in _COMPLAINTS]
    replies = [e for e in within.events if e.kind is EventKind.REPLY]
    earlier = []
    for event in sorted(made, key=_when):
        reply = next((r for r in replies if r.ticket and r.ticket == event.ticket), None)
        cited = [event, reply] if reply else [event]
        earlier.append(
            EarlierComplaint(
                on=event.on,
                to=institution_name(case, event) or event.text,
                channel=event.channel,
                ticket=event.ticket,
                reply=reply.text if reply else "",
                citations=tuple(
                    citation
                    for e in cited
                    if e.id in attached
                    for citation in citations(case.links_to(e.id))
                ),
            )
        )
    return tuple(earlier)


def _when(event: Event) -> str:
    return event.on.earliest().isoformat() if event.on else "9999"


def citations(links: tuple[Link, ...]) -> tuple[Citation, ...]:
    """Where links lead, each place once."""
    return tuple(dict.fromkeys(Citation(link.item_id, link.page) for link in links))
