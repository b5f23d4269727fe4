"""From a case and a complaint to the plan of its bundle: groups, exhibit numbers, sheets."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from evidence_kit.domain.bundle import (
    BundlePlan,
    Exhibit,
    Group,
    GroupKind,
    Layout,
    Part,
    Sheet,
)
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Shows
from evidence_kit.domain.purposes import purposes
from evidence_kit.domain.records import AGENT, COMPLAINANT, Complaint, Event, Item, Link, Loan
from evidence_kit.domain.scope import Scope, links_in, pages_in, scope, unassigned
from evidence_kit.domain.sheets import sheets

_BY_EVENT = {
    EventKind.DISBURSED: GroupKind.CONTRACT,
    EventKind.ASSIGNMENT: GroupKind.CONTRACT,
    EventKind.DUE: GroupKind.REPAYMENT,
    EventKind.REPAID: GroupKind.REPAYMENT,
    EventKind.REFUNDED: GroupKind.REPAYMENT,
    EventKind.SETTLED: GroupKind.REPAYMENT,
    EventKind.AGREEMENT: GroupKind.REPAYMENT,
    EventKind.CERTIFICATE: GroupKind.REPAYMENT,
    EventKind.CLOSED: GroupKind.REPAYMENT,
    EventKind.FEE: GroupKind.REPAYMENT,
    EventKind.CONTACT: GroupKind.AFTER,
    EventKind.CREDIT_REPORT: GroupKind.AFTER,
    EventKind.OWN_CONTACT: GroupKind.OWN,
    EventKind.COMPLAINT: GroupKind.OWN,
    EventKind.REPLY: GroupKind.OWN,
    EventKind.OTHER: GroupKind.OTHER,
}
_BY_SHOWS = {
    Shows.IDENTITY: GroupKind.IDENTITY,
    Shows.CONTRACT: GroupKind.CONTRACT,
    Shows.DISBURSEMENT: GroupKind.CONTRACT,
    Shows.ASSIGNMENT_NOTICE: GroupKind.CONTRACT,
    Shows.PAYMENT: GroupKind.REPAYMENT,
    Shows.REPAYMENT_LIST: GroupKind.REPAYMENT,
    Shows.STATEMENT: GroupKind.REPAYMENT,
    Shows.CERTIFICATE: GroupKind.REPAYMENT,
    Shows.AGREEMENT: GroupKind.REPAYMENT,
    Shows.CHAT: GroupKind.AFTER,
    Shows.GROUP_CHAT: GroupKind.AFTER,
    Shows.SMS: GroupKind.AFTER,
    Shows.CALL_LIST: GroupKind.AFTER,
    Shows.CONTACT_PAGE: GroupKind.AFTER,
    Shows.CALL_RECORDING: GroupKind.AFTER,
    Shows.CREDIT_REPORT: GroupKind.AFTER,
    Shows.COMPLAINT_RECORD: GroupKind.OWN,
}
_ORDER = tuple(GroupKind)
_PER_LOAN = (GroupKind.CONTRACT, GroupKind.REPAYMENT, GroupKind.AFTER)
_SHOWS_ORDER = tuple(Shows)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item goes."""

    item: Item
    kind: GroupKind
    loan_id: str | None
    events: tuple[Event, ...]
    pages: tuple[int, ...]


def plan(
    case: Case,
    complaint: Complaint,
    *,
    language: str,
    layout: Layout,
    draft: bool,
    include_unassigned: bool,
    title_of: Callable[[Item], str],
    printed: Mapping[str, tuple[Part, ...]] = MappingProxyType({}),
) -> BundlePlan:
    """The plan of a complaint's bundle; only what is attached to it becomes an exhibit.

    `printed`: where the rows stand that were chosen, by item id.
    """
    within = scope(case, complaint)
    attached = links_in(case, within)
    places = [
        _place(case, item, attached[item.id], within, printed.get(item.id))
        for item in case.items
        if item.id in attached and not item.set_aside
    ]
    if include_unassigned:
        places += [
            _Place(item, GroupKind.OTHER, None, (), tuple(p.number for p in case.pages_of(item.id)))
            for item in unassigned(case)
        ]
    groups: list[Group] = []
    all_sheets: list[Sheet] = []
    for kind, loan_id in _group_keys(complaint):
        members = sorted(
            (p for p in places if p.kind is kind and p.loan_id == loan_id), key=_order_key
        )
        if members:
            number = len(groups) + 1
            group = _group(case, number, members, layout, title_of, printed, all_sheets)
            groups.append(group)
    return BundlePlan(complaint, language, layout, draft, tuple(groups), tuple(all_sheets))


def _group_keys(complaint: Complaint) -> list[tuple[GroupKind, str | None]]:
    per_loan = [(kind, loan_id) for loan_id in complaint.loan_ids for kind in _PER_LOAN]
    return [(GroupKind.IDENTITY, None), *per_loan, (GroupKind.OWN, None), (GroupKind.OTHER, None)]


def _place(
    case: Case,
    item: Item,
    links: tuple[Link, ...],
    within: Scope,
    parts: tuple[Part, ...] | None,
) -> _Place:
    targets = [case.get(link.target_id) for link in links]
    found = dict.fromkeys(t for t in targets if isinstance(t, Event))
    events = tuple(sorted(found, key=lambda e: e.on.earliest().isoformat() if e.on else "9999"))
    kind = _kind_of(item, links, events)
    loans = [e.loan_id for e in events if e.loan_id] + [
        t.id for t in targets if isinstance(t, Loan)
    ]
    first_loan = next((loan for loan in within.complaint.loan_ids if loan in loans), None)
    loan_id = (first_loan or within.complaint.loan_ids[0]) if kind in _PER_LOAN else None
    pages = pages_in(case, item, within)
    if parts is not None:  # of a PDF whose rows were chosen only their pages are carried
        pages = tuple(part.page for part in parts if part.page)
    return _Place(item, kind, loan_id, events, pages)


def _kind_of(item: Item, links: tuple[Link, ...], events: tuple[Event, ...]) -> GroupKind:
    if events:
        counted = Counter(_BY_EVENT[event.kind] for event in events)
        most = max(counted.values())
        return min((k for k, n in counted.items() if n == most), key=_ORDER.index)
    if any(link.target_id in (COMPLAINANT, AGENT) for link in links):
        return GroupKind.IDENTITY
    return _BY_SHOWS.get(item.shows, GroupKind.OTHER)


def _order_key(place: _Place) -> tuple[str, int, str]:
    days = [e.on.first_day().isoformat() for e in place.events if e.on]
    named = str(place.item.named_on or place.item.captured_on or "9999")
    return (min(days, default="9999"), _SHOWS_ORDER.index(place.item.shows), named)


def _group(
    case: Case,
    number: int,
    members: list[_Place],
    layout: Layout,
    title_of: Callable[[Item], str],
    printed: Mapping[str, tuple[Part, ...]],
    all_sheets: list[Sheet],
) -> Group:
    numbered = [(f"{number}-{position}", place) for position, place in enumerate(members, start=1)]
    own = sheets(case, [(n, p.item, p.pages) for n, p in numbered], layout, printed)
    offset = len(all_sheets)
    all_sheets.extend(own)
    on_sheets: dict[str, list[int]] = {}
    for index, sheet in enumerate(own):
        for slot in sheet.slots:
            on_sheets.setdefault(slot.exhibit, []).append(offset + index)
    exhibits = []
    for exhibit_number, place in numbered:
        positions = on_sheets[exhibit_number]
        exhibits.append(
            Exhibit(
                number=exhibit_number,
                item=place.item,
                title=title_of(place.item),
                shows=place.item.shows,
                purposes=purposes(case, place.item, place.events),
                pages=place.pages,
                first_sheet=positions[0],
                last_sheet=positions[-1],
                covers=sum(len(case.covers_of(place.item.id, page)) for page in place.pages)
                + sum(part.covers for part in printed.get(place.item.id, ())),
            )
        )
    return Group(number, members[0].kind, members[0].loan_id, tuple(exhibits))
