"""Proposals as one goes through them: loans, papers, schedules, then loan by loan the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_kit.domain.contacts import OF_CONTACTS
from evidence_kit.domain.proposing.proposal import Proposal
from evidence_kit.domain.proposing.sightings import MONEY


class Section(StrEnum):
    """What proposals of one group are about, in the order in which they can be settled.

    A certificate stands by itself, a schedule gives payments their places.
    """

    LOANS = "loans"
    PAPERS = "papers"
    SCHEDULES = "schedules"
    PAYMENTS = "payments"
    CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals of one section; `loan_id` is None for loans and for what belongs to none yet.

    `is_mixed`: they stood together when nobody knew yet that they belong to several loans.
    """

    section: Section
    loan_id: str | None
    proposals: tuple[Proposal, ...]
    is_mixed: bool = False


def section_of(proposal: Proposal) -> Section:
    """What a proposal is about."""
    if proposal.loan is not None:
        return Section.LOANS
    if proposal.event is None:
        return Section.SCHEDULES
    if proposal.event.kind in MONEY:
        return Section.PAYMENTS
    return Section.CONTACTS if proposal.event.kind in OF_CONTACTS else Section.PAPERS


def grouped(proposals: Sequence[Proposal], loan_ids: Sequence[str]) -> tuple[Group, ...]:
    """The groups in the order in which they are gone through; within each by date."""
    found: dict[tuple[int, int, Section], list[Proposal]] = {}
    places = {loan_id: place for place, loan_id in enumerate(loan_ids)}
    none = len(places)
    for proposal in proposals:
        section = section_of(proposal)
        stage = min(_ORDER.index(section), _ORDER.index(Section.PAYMENTS))
        place = none if section is Section.LOANS else places.get(proposal.loan_id or "", none)
        found.setdefault((stage, place, section), []).append(proposal)
    ids = (*loan_ids, None)
    keys = sorted(found, key=lambda key: (key[0], key[1], _ORDER.index(key[2])))
    return tuple(
        Group(section, ids[place], tuple(sorted(found[stage, place, section], key=_moment)))
        for stage, place, section in keys
    )


def waits_for_loan(proposal: Proposal, proposals: Sequence[Proposal]) -> bool:
    """Whether a loan is proposed to which this may turn out to belong."""
    if proposal.loan is not None or proposal.loan_id is not None:
        return False
    return any(other.loan is not None for other in proposals)


def needs_loan(proposal: Proposal) -> bool:
    """Whether it means nothing without a loan: a payment, a paper, a schedule."""
    return proposal.loan_id is None and section_of(proposal) in (
        Section.SCHEDULES, Section.PAYMENTS, Section.PAPERS
    )  # fmt: skip


def is_sure(proposal: Proposal, *, beside_loans: bool = False) -> bool:
    """Whether a second source confirms it and nothing has to be decided.

    `beside_loans`: the case has loans already, so that whether it is about another one, too, is
    for a person to say.
    """
    if beside_loans and proposal.loan is not None and not proposal.loan.id:
        return False
    return proposal.is_plain and proposal.is_corroborated


def _moment(proposal: Proposal) -> tuple[bool, str]:
    on = proposal.event.on if proposal.event else None
    return on is None, str(on or "")


_ORDER = tuple(Section)
