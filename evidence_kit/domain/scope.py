"""What belongs to one complaint: its loans, their institutions and events, and their evidence."""

from dataclasses import dataclass

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import AGENT, COMPLAINANT, Complaint, Event, Item, Link


@dataclass(frozen=True, slots=True)
class Scope:
    """One lender's loans with everything that bears on them, and nothing that bears on others."""

    complaint: Complaint
    events: tuple[Event, ...]  # of these loans, and of none where their institution is concerned
    targets: frozenset[str]  # ids of what evidence of this complaint is attached to

    def events_of(self, loan_id: str, *kinds: EventKind) -> tuple[Event, ...]:
        """The events of one loan, of some kinds or all."""
        return tuple(
            e for e in self.events if e.loan_id == loan_id and (not kinds or e.kind in kinds)
        )


def scope(case: Case, complaint: Complaint) -> Scope:
    """What one complaint is about."""
    loans = set(complaint.loan_ids)
    institutions = {r.institution_id for r in case.roles if r.loan_id in loans}
    events = tuple(
        e
        for e in case.events
        if e.loan_id in loans or (e.loan_id is None and e.institution_id in institutions)
    )
    shared = {r.institution_id for r in case.roles if r.loan_id not in loans}
    targets = frozenset(
        {COMPLAINANT, AGENT, complaint.id}
        | loans
        | (institutions - shared)
        | {e.id for e in events}
    ) - {""}
    return Scope(complaint, events, targets)


def links_in(case: Case, within: Scope) -> dict[str, tuple[Link, ...]]:
    """Per item the links that bear on this complaint; an item without any is not in it."""
    found: dict[str, list[Link]] = {}
    for link in case.links:
        if link.target_id in within.targets:
            found.setdefault(link.item_id, []).append(link)
    return {item_id: tuple(links) for item_id, links in found.items()}


def pages_in(case: Case, item: Item, within: Scope) -> tuple[int, ...]:
    """The pages of an item that this complaint carries.

    A page that proves something else and nothing here stays out; one that proves nothing in
    particular is part of the document and stays in.
    """
    pages: dict[int, list[bool]] = {page.number: [] for page in case.pages_of(item.id)}
    for link in case.links_of(item.id):
        if link.page in pages:
            pages[link.page].append(link.target_id in within.targets)
    return tuple(number for number, bears in pages.items() if not bears or any(bears))


def unassigned(case: Case) -> tuple[Item, ...]:
    """Items that are attached to nothing and were not set aside."""
    linked = {link.item_id for link in case.links}
    return tuple(i for i in case.items if i.id not in linked and not i.set_aside)
