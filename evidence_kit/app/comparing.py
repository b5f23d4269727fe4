"""Payments that look alike: a person says whether they are one or two, in one step."""

from evidence_kit.app.confirming import confirm
from evidence_kit.app.session import Session
from evidence_kit.domain.proposing.proposal import Proposal, Rival
from evidence_kit.domain.records import Comparison


def are_one(session: Session, proposal: Proposal, rival: Rival) -> str:
    """The proposed payment is the other: a further proof of its event, else proposed as one.

    Returns the id of the event, or of what was remembered.

    Raises:
        KnownError: a record that is named is not there any more.
    """
    if rival.event_id is not None:
        return confirm(session, proposal, event_id=rival.event_id).record_id
    return _remember(session, rival, is_one=True)


def are_two(session: Session, rival: Rival) -> str:
    """They are two payments, which is not asked again. Returns the id of what was remembered."""
    return _remember(session, rival, is_one=False)


def _remember(session: Session, rival: Rival, *, is_one: bool) -> str:
    other = rival.place
    with session.change("proposal.compare") as change:
        said = Comparison(
            id=session.new_id(Comparison),
            item_id=rival.here.item_id,
            key=rival.here.key,
            other_id=other.record_id,
            other_key=other.key,
            is_one=is_one,
        )
        change.put(said)
    return said.id
