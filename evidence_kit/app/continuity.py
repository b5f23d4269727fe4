"""What exhibits say that were read: conversations, telephones, one's own number, borrowers."""

from collections.abc import Iterable
from functools import lru_cache

from evidence_kit.app.kept_readings import reading_of
from evidence_kit.app.own_number import own_numbers_on
from evidence_kit.app.session import Session
from evidence_kit.domain.bundle import BundlePlan
from evidence_kit.domain.chats import CHATS, Chats
from evidence_kit.domain.continuity import Conversation, conversations
from evidence_kit.domain.kinds import ItemKind, Shows
from evidence_kit.domain.proposals import pictured_on
from evidence_kit.domain.proposing.calls import noted_in
from evidence_kit.domain.records import Item
from evidence_kit.domain.searching import comparable
from evidence_kit.domain.stills import Still, stills_of
from evidence_kit.domain.strangers import other_numbers

_PAPERS = frozenset({Shows.CONTRACT, Shows.CERTIFICATE, Shows.ASSIGNMENT_NOTICE})
_PAGES = frozenset({ItemKind.IMAGE, ItemKind.PDF})


def chats_among(session: Session, items: Iterable[Item]) -> Chats:
    """What items that show chats say together. Nothing is read here: what is unread is named."""
    stills: list[Still] = []
    unread: list[str] = []
    profiles: dict[str, str] = {}
    for item in items:
        if item.kind not in _PAGES or item.shows not in {*CHATS, Shows.CONTACT_PAGE}:
            continue
        reading = reading_of(session, item)
        if item.shows is Shows.CONTACT_PAGE:
            lines = (line.text for page in reading.lines for line in page.lines) if reading else ()
            profiles[item.id] = comparable("\n".join((item.title, *lines)))
            continue
        shown = list(stills_of(item.id, reading, pictured_on(item))) if reading else []
        stills += shown
        if not shown:
            unread.append(item.id)
    return Chats(_joined(tuple(stills)), tuple(unread), profiles)


def numbers_of_others(session: Session, plan: BundlePlan) -> dict[str, int]:
    """How many numbers of nobody in the case can be read in each exhibit that has pages."""
    return {
        exhibit.item.id: len(found)
        for exhibit in plan.exhibits
        if exhibit.pages
        and (reading := reading_of(session, exhibit.item))
        and (found := other_numbers(session.case, reading))
    }


def noted_calls(session: Session, plan: BundlePlan) -> frozenset[str]:
    """The contacts whose words stand in a list of calls of the bundle, as far as it was read."""
    calls = {
        exhibit.item.id: reading.calls
        for exhibit in plan.exhibits
        if exhibit.shows is Shows.CALL_LIST and (reading := reading_of(session, exhibit.item))
    }
    return noted_in(session.case, calls)


def own_numbers(session: Session, plan: BundlePlan) -> dict[str, int]:
    """How often each exhibit with pages shows the complainant's identity number in full."""
    return {
        exhibit.item.id: len(found)
        for exhibit in plan.exhibits
        if exhibit.pages and (found := own_numbers_on(session, exhibit.item.id))
    }


def borrowers_in(session: Session, plan: BundlePlan) -> dict[str, str]:
    """Whom each exhibit that is a paper about a loan names as its borrower, where it names one."""
    found: dict[str, str] = {}
    for exhibit in plan.exhibits:
        if exhibit.shows in _PAPERS and (reading := reading_of(session, exhibit.item)):
            named = {r.borrower for r in reading.records if r.borrower and r.borrower.strip("*＊")}
            if len(named) == 1:  # a notice of many claims names many
                found[exhibit.item.id] = named.pop()
    return found


def conversations_of(session: Session, item_ids: Iterable[str]) -> tuple[Conversation, ...]:
    """The conversations that were read in some items, whatever anybody said that they show."""
    stills: list[Still] = []
    for item_id in item_ids:
        item = session.case.get(item_id)
        reading = reading_of(session, item) if isinstance(item, Item) else None
        if isinstance(item, Item) and reading is not None:
            stills += stills_of(item.id, reading, pictured_on(item))
    return _joined(tuple(stills))


@lru_cache(maxsize=8)
def _joined(stills: tuple[Still, ...]) -> tuple[Conversation, ...]:
    """Kept, because a check is made after every change and the stills rarely change."""
    return conversations(stills)
