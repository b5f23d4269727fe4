"""A proposal as a person corrected it before taking it, and what was read where it stands."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from evidence_kit.domain.proposing.proposal import Doubt, Party, Proof, Proposal
from evidence_kit.domain.proposing.quoting import repeated_first
from evidence_kit.domain.readings import Call, Message, Reading, Record
from evidence_kit.domain.records import Event, Instalment

_NUMBERED = {"m": "messages", "c": "calls"}
_OF_LOAN = (Doubt.NO_LOAN, Doubt.LOAN_INFERRED, Doubt.AFTER_SETTLED, Doubt.OTHER_CONTRACT)
_KEY = re.compile(r"(?P<part>\D*?)-?(?P<number>\d+)")  # `2`, `m2`, `loan2`, `certificate-2`


def corrected_loan(
    proposal: Proposal, values: Mapping[str, object], lender: str | None = None
) -> Proposal:
    """The same with fields of its loan and the lender's name as typed; None: as proposed."""
    if proposal.loan is None:
        raise ValueError("no loan is proposed")
    loan = replace(proposal.loan, **values)  # type: ignore[arg-type]
    return replace(proposal, loan=loan, party=_named(proposal.party, lender))


def corrected_event(
    proposal: Proposal,
    values: Mapping[str, object],
    *,
    party: str | None = None,
    held: Event | None = None,
) -> Proposal:
    """The same with fields of its event as typed.

    `held`: the event as the case has it, where further evidence of it is proposed: what was not
    typed stays as it is there, and its gaps are filled as proposed. An institution that is chosen
    stands in place of the one named.
    """
    said = proposal.event
    if said is None:
        raise ValueError("no event is proposed")
    typed = {name: value for name, value in values.items() if value != getattr(said, name)}
    gaps = {name: getattr(said, name) for name in values if held and not getattr(held, name)}
    event = replace(held or said, **{**gaps, **typed})
    if event.loan_id != said.loan_id and "instalment_id" not in typed:
        event = replace(event, instalment_id=None)
    other = typed.get("institution_id") is not None
    return replace(
        proposal,
        event=event,
        loan_id=event.loan_id,
        party=None if other else _named(proposal.party, party),
        doubts=_settled(proposal, event.loan_id),
    )


def corrected_schedule(
    proposal: Proposal, instalments: tuple[Instalment, ...], loan_id: str | None
) -> Proposal:
    """The same with its instalments and its loan as typed."""
    return replace(
        proposal, instalments=instalments, loan_id=loan_id, doubts=_settled(proposal, loan_id)
    )


def without_loan_doubts(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """What is still to be looked at once a person has said to which loan it belongs."""
    return tuple(d for d in doubts if d not in _OF_LOAN)


def said_at(reading: Reading, proof: Proof, quoted: str = "") -> Record | Message | Call | None:
    """What a file says where a proof leads: a record, a message or a call; None: all of it.

    `quoted`: of a conversation that is proved as a whole, the message that an event repeats.
    """
    if proof.key.startswith("m") and (found := repeated_first(quoted, reading.messages)):
        return found
    if match := _KEY.fullmatch(proof.key):
        group = getattr(reading, _NUMBERED.get(match["part"], "records"))
        index = int(match["number"]) - 1
        return group[index] if 0 <= index < len(group) else None
    return reading.records[0] if len(reading.records) == 1 else None


def _named(party: Party | None, name: str | None) -> Party | None:
    if party is None or name is None:
        return party
    return replace(party, name=name) if name else None


def _settled(proposal: Proposal, loan_id: str | None) -> tuple[Doubt, ...]:
    """A person who chose a loan left no doubt about it."""
    if loan_id == proposal.loan_id:
        return proposal.doubts
    return without_loan_doubts(proposal.doubts)
