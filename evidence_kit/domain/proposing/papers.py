"""Certificates, notices, letters and credit reports: what each says happened to its loan."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Role
from evidence_kit.domain.proposing.loan_names import LoanNames, Naming
from evidence_kit.domain.proposing.proposal import (
    SHOWN_BY,
    Doubt,
    Party,
    Proposal,
    Source,
)
from evidence_kit.domain.proposing.taken import taken_otherwise
from evidence_kit.domain.readings import DocumentKind, Record
from evidence_kit.domain.records import Event
from evidence_kit.domain.values import Money, PartialDate

_KINDS = (
    DocumentKind.SETTLEMENT_CERTIFICATE,
    DocumentKind.ASSIGNMENT_NOTICE,
    DocumentKind.LETTER,
    DocumentKind.CREDIT_REPORT,
    DocumentKind.CONTRACT,  # a lender's page about a loan may say when it was settled
)
_ONCE = (EventKind.SETTLED, EventKind.ASSIGNMENT)  # happens to a loan once


def papers(
    case: Case, sources: Sequence[Source], names: LoanNames, dismissed: frozenset[str]
) -> list[Proposal]:
    """The events that papers prove and that are not in the case, or not proved by them yet."""
    found = []
    for source in sources:
        if source.reading.kind not in _KINDS:
            continue
        records = source.reading.records
        for number, record in enumerate(records, start=1):
            if not record.spots:
                continue  # of somebody else
            naming = _loan(source, record, names)
            told = tuple(_of(source, record, naming))
            kinds = [proposal.event.kind for proposal in told if proposal.event]
            for proposal in told:
                if taken_otherwise(case, proposal.proofs, kinds):
                    continue
                if len(records) > 1:
                    proposal = _numbered(proposal, number)
                made = _against(case, proposal)
                if made is not None and made.id not in dismissed:
                    found.append(made)
    return found


def _loan(source: Source, record: Record, names: LoanNames) -> Naming:
    said = [record.contract_no, record.issuer, record.assignor, record.note, record.statement]
    naming = names.named(said)
    if naming.loan_id or not naming.may_be:
        return naming
    return names.named([line.text for page in source.reading.lines for line in page.lines])


def _of(source: Source, record: Record, naming: Naming) -> Iterator[Proposal]:
    match source.reading.kind:
        case DocumentKind.SETTLEMENT_CERTIFICATE:
            party = Party(name=record.issuer, role=Role.LENDER) if record.issuer else None
            if record.settled_on:
                yield _proposal(source, record, naming, EventKind.SETTLED, "settled_on")
            yield _proposal(source, record, naming, EventKind.CERTIFICATE, "issued_on", party=party)
        case DocumentKind.ASSIGNMENT_NOTICE:
            day = "assigned_on" if record.assigned_on else "issued_on"
            party = Party(name=record.assignee, role=Role.ASSIGNEE) if record.assignee else None
            yield _proposal(
                source, record, naming, EventKind.ASSIGNMENT, day, amount=record.amount, party=party
            )
        case DocumentKind.LETTER:
            yield _proposal(
                source, record, naming, EventKind.CONTACT, "issued_on", amount=record.amount
            )
        case DocumentKind.CONTRACT:
            if record.settled_on:
                yield _proposal(source, record, naming, EventKind.SETTLED, "settled_on")
        case _:
            yield _proposal(source, record, naming, EventKind.CREDIT_REPORT, "issued_on")


def _proposal(
    source: Source,
    record: Record,
    naming: Naming,
    kind: EventKind,
    day: str,
    *,
    amount: Money | None = None,
    party: Party | None = None,
) -> Proposal:
    on: PartialDate | None = getattr(record, day)
    spots = [s for name in (day, "statement", "contract_no") if (s := record.spots.get(name))]
    place = spots[0] if spots else None
    sure = [record.spots[day].confidence] if day in record.spots else []
    if amount is not None and "amount" in record.spots:
        sure.append(record.spots["amount"].confidence)
    doubts = ([] if naming.loan_id else [Doubt.NO_LOAN]) + ([] if on else [Doubt.NO_DATE])
    proof = source.proof(kind.value, place, confidence=min(sure, default=0.0))
    is_letter = kind is EventKind.CONTACT
    event = Event(
        id="",
        kind=kind,
        loan_id=naming.loan_id,
        on=on,
        amount=amount,
        claimed_identity=(record.issuer or "") if is_letter else "",
        text=(record.statement or "") if is_letter else "",
    )
    return Proposal(
        id=proof.id,
        proofs=(proof,),
        confidence=proof.confidence,
        event=event,
        loan_id=naming.loan_id,
        party=party,
        shows={} if is_letter else {source.item.id: SHOWN_BY[source.reading.kind]},
        reasons=(naming.reason,) if naming.reason else (),
        doubts=tuple(doubts),
    )


def _numbered(proposal: Proposal, number: int) -> Proposal:
    """The same of a paper that tells of several loans: each has an id of its own."""
    (proof,) = proposal.proofs
    proof = replace(proof, key=f"{proof.key}-{number}")
    return replace(proposal, id=proof.id, proofs=(proof,))


def _against(case: Case, proposal: Proposal) -> Proposal | None:
    """The same for an event that the case has already: further proof of it, or nothing new."""
    event, (proof,) = proposal.event, proposal.proofs
    if event is None:
        return proposal
    alike = [known for known in case.events if known.kind is event.kind]
    of_loan = [known for known in alike if known.loan_id == event.loan_id is not None]
    linked = of_loan if event.loan_id else alike
    if any(link.item_id == proof.item_id for known in linked for link in case.links_to(known.id)):
        return None
    for known in of_loan:
        if known.on is not None and known.on.has_date_of(event.on):
            return replace(proposal, event=known, loan_id=known.loan_id, party=None)
    if of_loan and event.kind in _ONCE:
        return replace(proposal, doubts=(*proposal.doubts, Doubt.CONTRADICTED))
    return proposal
