"""From the entries of a message file, one after the other, to what was read in it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evidence_kit.domain.readings import (
    Call,
    DocumentKind,
    Message,
    MessageKind,
    Oddity,
    Quarantined,
    Reading,
    Side,
)
from evidence_kit.reading.encodings import harmless

MOST_ENTRIES = 200_000
Entry = Message | Call | Quarantined  # its row is given here
_OWN_NAMES = frozenset({"我", "自己", "本人", "me", "you"})


def assembled(
    entries: Iterable[Entry],
    *,
    kind: DocumentKind,
    family: str,
    warnings: list[Oddity],
    headers: Sequence[str] = (),
) -> Reading:
    """A reading in which every entry has its number, from 1, odd ones counted too.

    `warnings` may grow while the entries are taken.
    """
    messages: list[Message] = []
    calls: list[Call] = []
    odd: list[Quarantined] = []
    for row, entry in enumerate(entries, start=1):
        if row > MOST_ENTRIES:
            warnings.append(Oddity("too_many_messages", {"limit": MOST_ENTRIES}))
            break
        if isinstance(entry, Message):
            messages.append(_numbered(entry, row))
        elif isinstance(entry, Call):
            calls.append(replace(entry, row=row))
        else:
            odd.append(replace(entry, row=row, cells=tuple(map(harmless, entry.cells))))
    return Reading(
        kind=kind,
        messages=tuple(_sided(messages)),
        calls=tuple(calls),
        quarantined=tuple(odd),
        warnings=tuple(warnings),
        headers=tuple(map(harmless, headers)),
        family=family,
    )


def _numbered(message: Message, row: int) -> Message:
    return replace(
        message,
        row=row,
        text=harmless(message.text),
        sender=_named(message.sender),
        party=_named(message.party),
        label=_named(message.label),
    )


def _named(name: str | None) -> str | None:
    return harmless(name).strip() or None if name else None


def check_count(claimed: str | None, reading: Reading) -> Reading:
    """Warns where the file claims another number of entries; such counts are often wrong."""
    found = len(reading.messages) + len(reading.calls) + len(reading.quarantined)
    if claimed is None or not claimed.isdecimal() or len(claimed) > 9 or int(claimed) == found:
        return reading
    differs = Oddity("message_count_differs", {"claimed": int(claimed), "found": found})
    return replace(reading, warnings=(*reading.warnings, differs))


def _sided(messages: list[Message]) -> list[Message]:
    """Whose messages are whose, where the file itself does not say it.

    Where it says `我` for whoever exported it, everybody else's were received. Between two people
    whoever is not the one with whom the conversation is has exported it.
    """
    senders: dict[str | None, set[str]] = {}
    for message in messages:
        if message.sender and message.kind is not MessageKind.SYSTEM:
            senders.setdefault(message.party, set()).add(message.sender)
    has_own = any(_is_own(sender) for each in senders.values() for sender in each)
    pairs: set[str | None] = {
        party for party, each in senders.items() if len(each) <= 2 and party in each
    }
    if not has_own and not pairs:
        return messages
    return [_with_side(message, pairs, has_own=has_own) for message in messages]


def _with_side(message: Message, pairs: set[str | None], *, has_own: bool) -> Message:
    if message.side or not message.sender or message.kind is MessageKind.SYSTEM:
        return message
    if has_own:
        is_sent = _is_own(message.sender)
    elif message.party in pairs:
        is_sent = message.sender != message.party
    else:
        return message
    return replace(message, side=Side.SENT if is_sent else Side.RECEIVED)


def _is_own(sender: str) -> bool:
    return sender.strip().lower() in _OWN_NAMES
