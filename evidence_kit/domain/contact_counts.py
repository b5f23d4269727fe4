"""How many contacts the exhibits of a bundle prove, and how many the index adds up to."""

from dataclasses import dataclass

from evidence_kit.domain.bundle import BundlePlan
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.scope import scope


@dataclass(frozen=True, slots=True)
class ContactCounts:
    """One contact that several exhibits prove is listed with each of them, and is still one."""

    proved: int
    listed: int  # what the exhibits say when they are added up
    unproved: int
    shared: tuple[tuple[str, ...], ...]  # the numbers of exhibits that prove one together


def contact_counts(case: Case, plan: BundlePlan) -> ContactCounts:
    """Counts the contacts of a complaint by the exhibits of its bundle."""
    contacts = [e for e in scope(case, plan.complaint).events if e.kind is EventKind.CONTACT]
    proofs: dict[str, list[str]] = {event.id: [] for event in contacts}
    for exhibit in plan.exhibits:
        for target in dict.fromkeys(link.target_id for link in case.links_of(exhibit.item.id)):
            if target in proofs:
                proofs[target].append(exhibit.number)
    listed = [tuple(numbers) for numbers in proofs.values() if numbers]
    return ContactCounts(
        proved=len(listed),
        listed=sum(map(len, listed)),
        unproved=len(contacts) - len(listed),
        shared=tuple(dict.fromkeys(numbers for numbers in listed if len(numbers) > 1)),
    )
