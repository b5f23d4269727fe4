"""The messages and calls of a file by who is at the other end: what a person chooses from.

A phone's backup shows a whole life; a complaint needs what a few numbers sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_kit.domain.call_matches import bare_number
from evidence_kit.domain.readings import Call, Message, Reading, Side
from evidence_kit.domain.values import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What came from one party and went to it, in the order of the file.

    `party`: a number or a name; None where the file names nobody. `group`: where it spoke, for
    one of several in a conversation. `label`: what else the party is called.
    """

    party: str | None
    group: str | None = None
    label: str | None = None
    messages: tuple[Message, ...] = ()
    calls: tuple[Call, ...] = ()

    @property
    def received(self) -> int:
        """How many of its messages came in."""
        return sum(message.side is Side.RECEIVED for message in self.messages)

    @property
    def sent(self) -> int:
        """How many of its messages went out."""
        return sum(message.side is Side.SENT for message in self.messages)

    @property
    def first(self) -> PartialDate | None:
        """The moment of its first message or call."""
        return min(self._moments(), key=PartialDate.earliest, default=None)

    @property
    def last(self) -> PartialDate | None:
        """The moment of its last message or call."""
        return max(self._moments(), key=PartialDate.latest, default=None)

    @property
    def rows(self) -> tuple[int, ...]:
        """Where its messages and calls stand in the file: who chooses the thread chooses these."""
        told = [message.row for message in self.messages] + [call.row for call in self.calls]
        return tuple(sorted(row for row in told if row is not None))

    def _moments(self) -> list[PartialDate]:
        told = [message.sent_at for message in self.messages] + [call.at for call in self.calls]
        return [moment for moment in told if moment is not None]


def threads_of(reading: Reading) -> tuple[Thread, ...]:
    """The threads of a reading, the one with the latest moment first.

    One number in several ways of writing is one party. Where several speak in one conversation
    each is a thread. Where a file does not say with whom it is, one's own messages belong to the
    one other person in it, if there is but one.
    """
    groups = _groups(reading.messages)
    partner = _partner(reading.messages)
    messages: dict[tuple[str, str], list[Message]] = {}
    for message in reading.messages:
        messages.setdefault(_key(message, groups, partner), []).append(message)
    calls: dict[tuple[str, str], list[Call]] = {}
    for call in reading.calls:
        calls.setdefault(("", _comparable(call.number)), []).append(call)
    keys = dict.fromkeys((*messages, *calls))
    threads = [_thread(key, messages.get(key, []), calls.get(key, []), groups) for key in keys]
    return tuple(sorted(threads, key=_newest_first))


def _groups(messages: Iterable[Message]) -> frozenset[str]:
    """The conversations in which several others speak."""
    senders: dict[str, set[str]] = {}
    for message in messages:
        if message.party and message.sender and message.side is not Side.SENT:
            senders.setdefault(message.party, set()).add(message.sender)
    return frozenset(party for party, who in senders.items() if len(who) > 1)


def _partner(messages: Iterable[Message]) -> str | None:
    """The one other person of a file that names no party."""
    others = {m.sender for m in messages if m.side is not Side.SENT and m.sender and not m.party}
    has_own = any(m.side is Side.SENT and not m.party for m in messages)
    return others.pop() if len(others) == 1 and has_own else None


def _key(message: Message, groups: frozenset[str], partner: str | None) -> tuple[str, str]:
    """The group, where there is one, and the party, both as they are compared."""
    if message.party in groups:
        return _comparable(message.party), _comparable(message.sender)
    if message.party:
        return "", _comparable(message.party)
    if message.side is Side.SENT and partner is not None:
        return "", _comparable(partner)
    return "", _comparable(message.sender)


def _comparable(name: str | None) -> str:
    return bare_number(name or "") or (name or "").strip().casefold()


def _thread(
    key: tuple[str, str], messages: list[Message], calls: list[Call], groups: frozenset[str]
) -> Thread:
    in_group = bool(key[0])
    names = [m.sender if in_group or not m.party else m.party for m in messages
             if in_group or m.party or m.side is not Side.SENT]  # fmt: skip
    names += [m.sender for m in messages] + [call.number for call in calls]
    labels = [message.label for message in messages] + [call.label for call in calls]
    return Thread(
        party=next(filter(None, names), None),
        group=next((m.party for m in messages if m.party in groups), None),
        label=next(filter(None, labels), None),
        messages=tuple(messages),
        calls=tuple(calls),
    )


def _newest_first(thread: Thread) -> tuple[bool, float]:
    last = thread.last
    return (last is None, -last.latest().timestamp() if last else 0.0)
