"""Whether a contact that was read is one that the case holds already, perhaps in other words."""

from collections.abc import Sequence
from enum import Enum, auto

from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposing.previews import is_preview_of
from evidence_kit.domain.proposing.proposal import Doubt, Proof, Proposal, Source, further
from evidence_kit.domain.proposing.quoting import agree, words_of
from evidence_kit.domain.proposing.taken import was_taken
from evidence_kit.domain.records import Event
from evidence_kit.domain.values import PartialDate


class _Match(Enum):
    """How a contact that was read stands to one of the case."""

    SAME = auto()
    PERHAPS = auto()  # of the same minute, and a person noted it in other words
    OTHER = auto()


class RecordedContacts:
    """The contacts that a case holds, with the words of the evidence that proves them."""

    def __init__(self, case: Case, sources: Sequence[Source]) -> None:
        self._case = case
        self._said = {
            source.item.id: [words_of(m.text) for m in source.reading.messages]
            for source in sources
        }

    def against(self, proposal: Proposal, texts: tuple[str, ...]) -> Proposal | None:
        """The same for a contact that the case has: what of the proofs is new, or nothing.

        `texts` are all of its words; there are none for a call.
        """
        event = proposal.event
        if event is None:
            return proposal
        perhaps: Event | None = None
        for known in self._case.events:
            if _is_preview_of(known, event, texts) and self._case.links_to(known.id):
                return None  # what proves it shows the whole message
            match = self._match(known, event, proposal.proofs, texts)
            if match is _Match.SAME:
                return further(self._case, known, proposal)
            if match is _Match.PERHAPS:
                perhaps = perhaps or known
        if perhaps is None:
            return proposal
        return further(self._case, perhaps, proposal, Doubt.OTHER_WORDS)

    def _match(
        self, known: Event, event: Event, proofs: tuple[Proof, ...], texts: tuple[str, ...]
    ) -> _Match:
        if was_taken(self._case, known, proofs):
            return _Match.SAME  # whatever a person made of it
        if known.kind is not EventKind.CONTACT:
            return _Match.OTHER
        links = self._case.links_to(known.id)
        same_minute = bool(known.on and event.on) and _minute(known.on) == _minute(event.on)
        same_number = (
            not known.number or not event.number or plain(known.number) == plain(event.number)
        )
        if not (same_minute and same_number and known.loan_id in (None, event.loan_id)):
            return _Match.OTHER
        words = words_of(known.text.rstrip("…"))
        if not words or any(agree(words, words_of(text)) for text in texts):
            return _Match.SAME
        if any(agree(words, said) for link in links for said in self._said.get(link.item_id, ())):
            return _Match.OTHER  # it quotes another message: nobody says both in one breath
        return _Match.PERHAPS if texts else _Match.SAME


def _is_preview_of(known: Event, event: Event, texts: tuple[str, ...]) -> bool:
    """Whether a list of messages shows how the message of an event begins."""
    if len(texts) != 1 or plain(known.number) != plain(event.number) or not event.number:
        return False
    is_of_day = not (known.on and event.on) or known.on.may_be(event.on)
    return is_of_day and is_preview_of(texts[0], event.on, known.text)


def _minute(at: PartialDate | None) -> tuple[int | None, ...]:
    return (at.year, at.month, at.day, at.hour, at.minute) if at else ()
