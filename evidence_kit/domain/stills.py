"""Stills of conversations: pages that show messages, and a message with all its places."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from evidence_kit.domain.readings import DocumentKind, Message, Reading, Side
from evidence_kit.domain.values import Box, PartialDate

CONVERSATIONS = frozenset({DocumentKind.CHAT, DocumentKind.SMS})
LEAST_SHARED = 6  # characters: what two halves of a message, or two stills, must have in common

_UPPER_EDGE = 0.25  # of the page; no title reaches so low
_LOWER_EDGE = 0.45  # nor a keyboard so high
_COUNT = re.compile(r"\(\d+\)$|\.{2,}$|…$")
_NUMBER = re.compile(r"[+\d][\d\s\-]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """One page with messages from top to bottom. `title` is empty where none was read."""

    item_id: str
    kind: DocumentKind
    title: str
    messages: tuple[Message, ...]
    page: int = 1
    taken_on: PartialDate | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all others."""
        return self.item_id, self.page


@dataclass(frozen=True, slots=True)
class Place:
    """A message as one still shows it.

    `is_first`, `is_last`: it stands at the still's upper or lower edge, which may cut it.
    """

    item_id: str
    message: Message
    is_first: bool = False
    is_last: bool = False
    opens_time: bool = False  # its time is printed right above it

    @property
    def still(self) -> tuple[str, int]:
        """The key of its still."""
        return self.item_id, self.message.page


@dataclass(frozen=True, slots=True)
class JoinedMessage:
    """A message of a conversation with every place where it stands.

    `is_disputed`: another still of the same stretch says something else there, or nothing.
    `carried`: the time that an overlapping still prints above it, where its own still prints none.
    """

    places: tuple[Place, ...]
    is_disputed: bool = False
    carried: PartialDate | None = None

    @property
    def text(self) -> str:
        """Its words, from where it is seen whole; two halves that share words are put together."""
        whole = [p.message for p in self.places if not p.is_first and not p.is_last]
        if whole:
            return max(whole, key=lambda m: (m.confidence, len(m.text))).text
        joined = (
            above.message.text + below.message.text[shared:]
            for above in self.places
            for below in self.places
            if above.is_last and below.is_first
            if (shared := shared_end(above.message.text, below.message.text))
        )
        return max((*(p.message.text for p in self.places), *joined), key=len)

    @property
    def side(self) -> Side | None:
        """On which side it stands: where stills differ, as most see it that show it whole."""
        told = [p for p in self.places if p.message.side]
        whole = [p for p in told if not p.is_first and not p.is_last] or told
        sides = Counter(p.message.side for p in whole)
        return max(sides, key=lambda side: sides[side], default=None)

    @property
    def is_theirs(self) -> bool:
        """Whether the other side said it; the program's own lines are nobody's words."""
        return self.side is Side.RECEIVED and any(p.message.is_theirs for p in self.places)

    @property
    def sender(self) -> str | None:
        """Who sent it, where a still says so."""
        return next((p.message.sender for p in self.places if p.message.sender), None)

    @property
    def sent_at(self) -> PartialDate | None:
        """When it was sent: as printed, else as worked out, else as an overlapping still says."""
        said = [p.message for p in self.places if p.message.sent_at]
        best = min(said, key=lambda m: m.sent_at_resolved, default=None)
        return best.sent_at if best else self.carried

    @property
    def sent_at_resolved(self) -> bool:
        """Whether its date was worked out, not printed above it."""
        said = [p.message for p in self.places if p.message.sent_at]
        return all(m.sent_at_resolved for m in said) if said else self.carried is not None

    @property
    def has_unknown_time(self) -> bool:
        """Whether a time is printed above it that could not be worked out."""
        return any(p.message.sent_at is None and p.message.sent_at_resolved for p in self.places)


def stills_of(item_id: str, reading: Reading, taken_on: PartialDate | None) -> Iterator[Still]:
    """The pages of a reading that show a conversation; a picture has no words to compare."""
    if reading.kind not in CONVERSATIONS:
        return
    for page in sorted({m.page for m in reading.messages if m.box}):
        yield Still(
            item_id=item_id,
            kind=reading.kind,
            title=reading.titles.get(page, ""),
            messages=_by_rows(m for m in reading.messages if m.page == page and m.text),
            page=page,
            taken_on=taken_on,
        )


def _by_rows(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Each row once: a line that the edge cuts is seen as several pieces beside each other."""
    found: list[Message] = []
    for message in messages:
        above, box = found[-1].box if found else None, message.box
        if above is None or box is None or not _share_row(above, box):
            found.append(message)
            continue
        pieces = sorted(((above.left, found[-1].text), (box.left, message.text)))
        found[-1] = replace(
            found[-1],
            text="".join(text for _, text in pieces),
            confidence=min(found[-1].confidence, message.confidence),
            box=Box(
                min(above.left, box.left), min(above.top, box.top),
                max(above.right, box.right), max(above.bottom, box.bottom),
            ),
        )  # fmt: skip
    return tuple(found)


def _share_row(one: Box, other: Box) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def places_of(still: Still) -> list[JoinedMessage]:
    """The messages of a still, each with its one place."""
    last = len(still.messages) - 1
    found = []
    above: PartialDate | None = None
    for number, message in enumerate(still.messages):
        opens = message.sent_at is not None and message.sent_at.hour is not None
        opens = opens and message.sent_at != above
        above = message.sent_at
        box = message.box
        is_first = number == 0 and (box is None or box.top < _UPPER_EDGE)
        is_last = number == last and (box is None or box.bottom > _LOWER_EDGE)
        found.append(JoinedMessage((Place(still.item_id, message, is_first, is_last, opens),)))
    return found


def title_key(title: str) -> str:
    """A title as it is compared: a group's count of members goes, a number is its digits."""
    plain = unicodedata.normalize("NFKC", title).casefold().strip()
    if is_number(plain):
        return re.sub(r"\D", "", plain).removeprefix("86")
    return re.sub(r"\s", "", _COUNT.sub("", re.sub(r"\s", "", plain)))


def is_number(title: str) -> bool:
    """Whether a conversation goes under a number: then it needs no page that shows whose it is."""
    return bool(_NUMBER.fullmatch(unicodedata.normalize("NFKC", title).strip()))


def shared_end(above: str, below: str) -> int:
    """How much of the end of one half is the beginning of the other; 0 where it proves nothing."""
    most = min(len(above), len(below))
    fitting = (n for n in range(most, LEAST_SHARED - 1, -1) if above.endswith(below[:n]))
    return next(fitting, 0)
