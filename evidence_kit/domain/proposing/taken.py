"""What a person took from a place in the evidence already, as whatever kind of event."""

from collections.abc import Collection, Iterable, Sequence

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposing.proposal import Proof
from evidence_kit.domain.readings import DocumentKind
from evidence_kit.domain.records import Event, Link


def was_taken(case: Case, event: Event, proofs: Iterable[Proof]) -> bool:
    """Whether an event of the case was put to where the proofs stand: most of those in its files.

    One place alone may be shared: a still may begin in the middle of what was said that day.
    """
    links = case.links_to(event.id)
    items = {link.item_id for link in links}
    inside = [proof for proof in proofs if proof.item_id in items]
    placed = sum(any(_is_place_of(link, proof) for link in links) for proof in inside)
    return placed * 2 > len(inside)


def taken_otherwise(
    case: Case, proofs: Sequence[Proof], kinds: Collection[EventKind]
) -> tuple[Event, ...]:
    """The events, of none of these kinds, that were put to a place where one of the proofs stands.

    A person changed the kind of what was proposed before they took it.
    """
    others = (event for event in case.events if event.kind not in kinds)
    return tuple(event for event in others if was_taken(case, event, proofs))


def _is_place_of(link: Link, proof: Proof) -> bool:
    if link.item_id != proof.item_id:
        return False
    if proof.kind is DocumentKind.CALL_RECORDING:
        return True  # it holds one call, and no place in it can be told
    if link.row is not None or proof.row is not None:
        return (link.row, link.sheet) == (proof.row, proof.sheet)
    if link.box is None or proof.box is None or (link.page or 1) != (proof.page or 1):
        return False
    middle = (proof.box.top + proof.box.bottom) / 2
    return link.box.top <= middle <= link.box.bottom
