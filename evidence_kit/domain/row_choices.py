"""The rows of a statement, a call list or a message file, as a person chooses among them."""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_kit.domain.case import Case
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.proposing.proposal import Proposal
from evidence_kit.domain.readings import Call, Message, Quarantined, Reading, Record

Said = Record | Message | Call | Quarantined


@dataclass(frozen=True, slots=True)
class RowChoice:
    """A row and what it says."""

    place: RowPlace
    said: Said


def choices_of(reading: Reading) -> tuple[RowChoice, ...]:
    """Every row of a reading in the order of the file, those that could not be read included."""
    groups = (reading.records, reading.messages, reading.calls, reading.quarantined)
    found: dict[RowPlace, Said] = {}
    sheets: dict[str, int] = {}
    for each in (said for group in groups for said in group):
        if each.row is not None:
            place = RowPlace(_sheet(each), each.row)
            sheets.setdefault(place.sheet, len(sheets))
            found.setdefault(place, each)
    ordered = sorted(found, key=lambda place: (sheets[place.sheet], place.row))
    return tuple(RowChoice(place, found[place]) for place in ordered)


def held_rows(case: Case, item_id: str) -> dict[RowPlace, str]:
    """The rows of an item that are chosen already, with what the first link of each leads to."""
    found: dict[RowPlace, str] = {}
    for link in case.links_of(item_id):
        if (place := RowPlace.of(link)) is not None:
            found.setdefault(place, link.target_id)
    return found


def proposed_rows(
    item_id: str, proposals: Iterable[Proposal], loan_id: str | None = None
) -> frozenset[RowPlace]:
    """The rows of an item on which a proposal rests; where a loan is known, those of loans.

    `loan_id`: those of this loan alone.
    """
    found = [
        (RowPlace(proof.sheet, proof.row), proposal)
        for proposal in proposals
        for proof in proposal.proofs
        if proof.item_id == item_id and proof.row is not None
    ]
    if loan_id is not None:
        return frozenset(place for place, proposal in found if proposal.loan_id == loan_id)
    of_loans = [place for place, proposal in found if proposal.loan_id is not None]
    return frozenset(of_loans or (place for place, _ in found))


def words_of(said: Said) -> str:
    """All that a row says, to be searched."""
    told: tuple[object, ...] = ()
    match said:
        case Quarantined():
            told = said.cells
        case Message():
            told = (said.sent_at, said.sender, said.label, said.party, said.text)
        case Call():
            told = (said.at, said.number, said.label)
        case Record():
            told = (
                said.paid_at, said.amount, said.payee, said.payer, said.note, said.method,
                said.status, said.transaction_id, said.order_id,
            )  # fmt: skip
    return " ".join(str(each) for each in told if each is not None)


def _sheet(said: Said) -> str:
    return "" if isinstance(said, Message) else said.sheet or ""
