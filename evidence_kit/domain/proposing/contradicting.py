"""What does not fit: of another borrower or contract, or paid after the loan was settled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.persons import may_be_one
from evidence_kit.domain.proposing.correcting import said_at
from evidence_kit.domain.proposing.proposal import Doubt, Proposal, Source
from evidence_kit.domain.readings import Record
from evidence_kit.domain.records import COMPLAINANT, Event
from evidence_kit.domain.settling import settlements
from evidence_kit.domain.values import PartialDate

_PAID = (EventKind.REPAID, EventKind.DISBURSED)  # a refund comes after the settlement as a rule
_NUMBERED = (*_PAID, EventKind.SETTLED, EventKind.CERTIFICATE, EventKind.ASSIGNMENT)
_MASK = re.compile(r"[*＊•…]+")


def with_contradictions(
    case: Case, sources: Sequence[Source], papers: Sequence[Proposal], paid: Sequence[Proposal]
) -> list[Proposal]:
    """Papers and payments with the doubts that the contract's number or the settlement raises.

    A settlement that is itself only proposed counts, since both may be taken in one go.
    """
    readings = {source.item.id: source for source in sources}
    numbered = [_against_number(case, readings, proposal) for proposal in (*papers, *paid)]
    told = [
        p.event
        for p in numbered
        if p.event and p.event.kind is EventKind.SETTLED and Doubt.OTHER_CONTRACT not in p.doubts
    ]
    settled = settlements(_settling([*case.events, *told]))
    return [_against_settlement(settled, proposal) for proposal in numbered]


def with_other_borrowers(
    case: Case, sources: Sequence[Source], proposals: Sequence[Proposal]
) -> list[Proposal]:
    """Proposals with a doubt where the borrower whom the evidence names is not the complainant."""
    own = case.person(COMPLAINANT).name
    readings = {source.item.id: source for source in sources}
    return [
        replace(each, doubts=(*each.doubts, Doubt.OTHER_BORROWER))
        if own and _names_somebody_else(own, readings, each)
        else each
        for each in proposals
    ]


def _settling(events: Sequence[Event]) -> list[Event]:
    """Without agreements of an unknown sum: any payment may be the rest of what was agreed."""
    return [e for e in events if e.kind is not EventKind.AGREEMENT or e.amount]


def _against_number(case: Case, sources: Mapping[str, Source], proposal: Proposal) -> Proposal:
    event = proposal.event
    if event is None or event.id or event.kind not in _NUMBERED:
        return proposal
    own = next((loan.contract_number for loan in case.loans if loan.id == event.loan_id), "")
    if not own or not _names_another(own, sources, proposal):
        return proposal
    return replace(proposal, doubts=(*proposal.doubts, Doubt.OTHER_CONTRACT))


def _against_settlement(settled: Mapping[str | None, PartialDate], proposal: Proposal) -> Proposal:
    event = proposal.event
    if event is None or event.id or event.loan_id is None or event.kind not in _PAID:
        return proposal
    day = settled.get(event.loan_id)
    if day is None or event.on is None or not event.on.date_only().is_certainly_after(day):
        return proposal
    return replace(proposal, doubts=(*proposal.doubts, Doubt.AFTER_SETTLED))


def _names_somebody_else(own: str, sources: Mapping[str, Source], proposal: Proposal) -> bool:
    """Whether borrowers are read where a proposal stands, and none may be the complainant."""
    read = [each.borrower for each in _records(sources, proposal) if each.borrower]
    return bool(read) and not any(may_be_one(name, own) for name in read)


def _names_another(own: str, sources: Mapping[str, Source], proposal: Proposal) -> bool:
    """Whether contract numbers are read where a payment stands, and none is that of its loan."""
    if any(reason.code == "names_contract" for reason in proposal.reasons):
        return False
    read = [each.contract_no for each in _records(sources, proposal) if each.contract_no]
    return bool(read) and not any(_may_be(number, own) for number in read)


def _records(sources: Mapping[str, Source], proposal: Proposal) -> list[Record]:
    said = (said_at(sources[proof.item_id].reading, proof) for proof in proposal.proofs)
    return [each for each in said if isinstance(each, Record)]


def _may_be(number: str, own: str) -> bool:
    """Whether two numbers may be one: of each, a part may be masked or left out."""
    one, other = plain(number), plain(own)
    if one in other or other in one:
        return True
    form, whole = (one, other) if _MASK.search(one) else (other, one)
    return bool(re.fullmatch(".*".join(map(re.escape, _MASK.split(form))), whole))
