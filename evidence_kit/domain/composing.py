"""From a case to what its complaint letter says: each sentence with its citations, no words yet."""

from dataclasses import replace

from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.case import Case
from evidence_kit.domain.facts import loan_facts
from evidence_kit.domain.kinds import EventKind, Role
from evidence_kit.domain.letter import (
    EarlierComplaint,
    Letter,
    LoanSummary,
    Respondent,
    Statement,
)
from evidence_kit.domain.payees import demands_private_payee, is_full_name
from evidence_kit.domain.purposes import institution_name, span
from evidence_kit.domain.records import (
    AGENT,
    COMPLAINANT,
    Complaint,
    Event,
    Institution,
    Link,
    Loan,
)
from evidence_kit.domain.replies import COMPLAINTS, answered, in_order
from evidence_kit.domain.requests import asked, overpaid, says_nothing, settlement_is_proved
from evidence_kit.domain.scope import Scope, links_in, scope
from evidence_kit.domain.timeline import settled_on, timeline
from evidence_kit.domain.values import Money

_COLLECTING = (Role.COLLECTOR, Role.ASSIGNEE)
OMITTED = "-"  # what the complainant writes in place of a fact that is to be left out


def compose(
    case: Case,
    complaint: Complaint,
    *,
    recipient_name: str,
    basis: tuple[Statement, ...],
    to_regulator: bool = False,
) -> Letter:
    """The letter of a complaint. `basis` are the rules that the caller chose for it.

    A regulator is asked to see to it that the institution does what the institution itself would
    be asked to do.
    """
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
        requests=_requests(case, complaint, loans, "regulator." if to_regulator else ""),
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


def summary(case: Case, loan: Loan) -> LoanSummary:
    """What a clerk needs to register one loan."""
    settled = settled_on(case, loan.id)
    contacts = [
        e
        for e in timeline(case, loan.id).entries
        if e.event.kind is EventKind.CONTACT and not demands_private_payee(e.event)
    ]
    counted = [e.event for e in contacts if e.event.on and (not settled or e.after_settlement)]
    first, last = span(counted)
    return LoanSummary(
        loan_id=loan.id,
        platform=loan.platform,
        contract_number=loan.contract_number,
        principal=loan.principal,
        disbursed_on=loan.disbursed_on,
        standing=loan.standing,
        settled_on=settled,
        disputed=_disputed(loan),
        unpaid=loan.unpaid,
        contacts_since=len(counted),
        first_contact=first,
        last_contact=last,
        undated_contacts=sum(e.event.on is None for e in contacts),
        proved=settlement_is_proved(case, loan),
    )


def _disputed(loan: Loan) -> Money | None:
    if loan.claimed is None or loan.unpaid is None or loan.claimed.fen < loan.unpaid.fen:
        return loan.claimed
    return loan.claimed - loan.unpaid


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


def _requests(
    case: Case, complaint: Complaint, loans: tuple[Loan, ...], variant: str
) -> tuple[Statement, ...]:
    chosen = asked(case, complaint)
    proved = [loan for loan in loans if settlement_is_proved(case, loan)]
    values: dict[str, object] = {
        "amount": Money(sum(overpaid(case, loan) for loan in proved)),
        "settled": [_loan_name(loan) for loan in proved],
        "open": [_loan_name(loan) for loan in loans if loan not in proved],
        "concerned": [_loan_name(loan) for loan in loans],
        "collectors": _collectors(case, loans),
    }
    named = {"collector_identity": "named."} if values["collectors"] else {}
    return tuple(
        Statement(f"requests.{variant}{named.get(r.code, '')}{r.code}", values, (), r.text)
        for r in chosen
        if not says_nothing(r)
    )


def _collectors(case: Case, loans: tuple[Loan, ...]) -> list[str]:
    """Who is recorded to collect, where the full name of each is known; else none."""
    names = [
        institution.name
        for loan in loans
        for role in _COLLECTING
        for institution in case.institutions_of(loan.id, role)
    ]
    return list(dict.fromkeys(names)) if all(map(is_full_name, names)) else []


def _loan_name(loan: Loan) -> str:
    return loan.contract_number or loan.platform


def _earlier(case: Case, within: Scope) -> tuple[EarlierComplaint, ...]:
    """What was said to institutions and answered; an answer to nothing recorded stands alone."""
    attached = {link.target_id for links in links_in(case, within).values() for link in links}
    made = in_order([e for e in within.events if e.kind in COMPLAINTS])
    replies = in_order([e for e in within.events if e.kind is EventKind.REPLY])
    answers = {reply.id: answered(case, reply, made) for reply in replies}
    earlier = []
    for event in made:
        own = [reply for reply in replies if answers[reply.id] == event]
        earlier.append(_told(case, event, own[0] if own else None, attached))
        earlier += [_told(case, None, reply, attached) for reply in own[1:]]
    unasked = [reply for reply in replies if answers[reply.id] is None]
    return (*earlier, *(_told(case, None, reply, attached) for reply in unasked))


def _told(
    case: Case, event: Event | None, reply: Event | None, attached: set[str]
) -> EarlierComplaint:
    events = [e for e in (event, reply) if e]
    said = event or events[0]
    return EarlierComplaint(
        on=said.on,
        to=institution_name(case, said) or "",
        channel=said.channel,
        ticket=said.ticket,
        text=event.text if event else "",
        reply=reply.text if reply else None,
        citations=citations(
            tuple(link for e in events if e.id in attached for link in case.links_to(e.id))
        ),
        reply_on=reply.on if reply else None,
        is_reply_only=event is None,
    )


def citations(links: tuple[Link, ...]) -> tuple[Citation, ...]:
    """Where links lead, each place once."""
    return tuple(dict.fromkeys(Citation.of(link) for link in links))
