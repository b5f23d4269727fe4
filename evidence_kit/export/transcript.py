"""What a transcript says of each message or call: when, who, and what was said."""

from dataclasses import dataclass

from evidence_kit.domain.extracts import CallRow, Entry, MessageRow
from evidence_kit.domain.readings import Call, Message, MessageKind, Side
from evidence_kit.domain.values import PartialDate
from evidence_kit.export.file_page import length
from evidence_kit.export.wording import Wording


@dataclass(frozen=True, slots=True)
class Told:
    """One entry; `who` and `said` in lines."""

    when: str
    who: tuple[str, ...]
    said: tuple[str, ...]


def told(wording: Wording, entry: Entry) -> Told:
    """What is printed of an entry; one that could not be made out stands as it is in the file."""
    match entry:
        case MessageRow(message=message):
            return _message(wording, message)
        case CallRow(call=call):
            return _call(wording, call)
        case _:
            return Told(_when(wording, None), (), entry.cells)


def _message(wording: Wording, message: Message) -> Told:
    side = wording.word(message.side) if message.side else ""
    if message.side is Side.SENT and message.party:
        side = wording("bundle.messages.sent_to", party=message.party)
    kind = "" if message.kind is MessageKind.TEXT else f"[{wording.word(message.kind)}]"
    first, *rest = message.text.splitlines() or [""]
    return Told(
        _when(wording, message.sent_at, is_resolved=message.sent_at_resolved),
        _known(side, message.sender, message.label),
        (*_known(" ".join(_known(kind, first))), *rest),
    )


def _call(wording: Wording, call: Call) -> Told:
    way = wording(f"bundle.messages.call_{call.direction}") if call.direction else ""
    ended = ""
    if call.answered is False:
        ended = wording("bundle.messages.unanswered")
    elif call.seconds is not None:
        ended = wording("bundle.messages.lasted", length=length(call.seconds))
    return Told(
        _when(wording, call.at, is_resolved=call.at_resolved),
        _known(way, call.label),
        _known(call.number, ended),
    )


def _when(wording: Wording, at: PartialDate | None, *, is_resolved: bool = False) -> str:
    if at is None:
        return "—"
    return wording("bundle.messages.resolved", at=at) if is_resolved else str(at)


def _known(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
