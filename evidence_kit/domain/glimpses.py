"""What a list says about what was read in an item: how far that is, and what it seems to be."""

from dataclasses import dataclass
from enum import StrEnum

from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.readings import DocumentKind, Reading
from evidence_kit.domain.searching import comparable
from evidence_kit.domain.strangers import numbers_in
from evidence_kit.domain.suggestions import proposed_shows
from evidence_kit.errors import KnownError

_LONGEST_TEXT = 20_000  # characters kept for the list's own search; a table says more


class ReadState(StrEnum):
    """How far an item has been read."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    NOTHING = "nothing"  # read, and nothing was found that a case needs
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Glimpse:
    """`shows`: what the item is proposed to be; `text`: its words, as they are searched.

    `numbers`: the mobile numbers in it, also of those whom the case knows.
    """

    state: ReadState
    kind: DocumentKind | None = None
    shows: Shows | None = None
    text: str = ""
    numbers: frozenset[str] = frozenset()
    reason: KnownError | None = None  # why it could not be read


WAITING = Glimpse(ReadState.WAITING)
READING = Glimpse(ReadState.READING)


def glimpse_of(reading: Reading) -> Glimpse:
    """What the list says of a reading."""
    shows = proposed_shows(reading)
    says = bool(shows or reading.records or reading.messages or reading.calls)
    state = ReadState.READ if says else ReadState.NOTHING
    return Glimpse(state, reading.kind, shows, _text(reading), numbers_in(reading))


def failed(reason: KnownError) -> Glimpse:
    """What the list says of an item that could not be read."""
    return Glimpse(ReadState.FAILED, reason=reason)


def _text(reading: Reading) -> str:
    lines = [line.text for page in reading.lines for line in page.lines]
    said = lines or [message.text for message in reading.messages]
    return comparable("\n".join(said)[:_LONGEST_TEXT])
