"""Chats as lines of text, `day, clock - name: words`, as WhatsApp, Signal and others write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from evidence_kit.domain.readings import (
    CERTAIN,
    DocumentKind,
    Message,
    MessageKind,
    Oddity,
    Reading,
)
from evidence_kit.reading.messages.assembling import assembled
from evidence_kit.reading.messages.day_order import (
    Clock,
    DayOrder,
    Numbers,
    day_order,
    split_moment,
)
from evidence_kit.reading.messages.wording import kind_of

_INFERRED = 0.8  # which is the day and which the month follows from their sequence alone
_LONGEST_NAME = 80
_DATE = r"\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}日?\.?"
# A line without the words behind it; its parts are looked at once it is known to be one.
HEAD = re.compile(
    rf"^[\u200e\u200f\ufeff]?(?:\[({_DATE}[^\]\n]{{3,24}})\]|({_DATE}[^\-\n]{{3,24}}?) -) (?=\S)",
    re.MULTILINE,
)


@dataclass(slots=True)
class _Line:
    numbers: Numbers
    clock: Clock | None
    is_chinese: bool
    words: list[str] = field(default_factory=list)


def read_chat_lines(text: str) -> Reading | None:
    """The messages of such a chat; None where a text is none."""
    if HEAD.search(text[:4_000]) is None:
        return None
    lines = list(_lines(text))
    if len(lines) < 2 or not any(_name_of(line.words[0])[0] for line in lines):
        return None
    is_chinese = any(line.is_chinese for line in lines)
    order = day_order((line.numbers for line in lines), is_chinese=is_chinese)
    warnings = [] if order.is_certain else [Oddity("day_order")]
    return assembled(
        (_message(line, order) for line in lines),
        kind=DocumentKind.CHAT,
        family="chat-lines",
        warnings=warnings,
    )


def _lines(text: str) -> Iterator[_Line]:
    """Every line with a date, and what follows it up to the next one."""
    current: _Line | None = None
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        head = HEAD.match(line)
        moment = split_moment(head[1] or head[2]) if head else None
        if head and moment:
            if current:
                yield current
            current = _Line(*moment, [line[head.end() :]])
        elif current:
            current.words.append(line)
    if current:
        yield current


def _name_of(words: str) -> tuple[str | None, str]:
    """Who speaks and what; nobody on a line such as `created group`."""
    name, colon, said = words.partition(":")
    has_name = colon and (said[:1] in (" ", "\u200e") or not said) and len(name) <= _LONGEST_NAME
    return (name.strip("\u200e\u202a\u202c "), said[1:]) if has_name else (None, words)


def _message(line: _Line, order: DayOrder) -> Message:
    sender, first = _name_of(line.words[0])
    text = "\n".join([first, *line.words[1:]]).strip("\n\u200e ")
    return Message(
        side=None,
        sender=sender,
        text=text,
        sent_at=order.moment(line.numbers, line.clock),
        sent_at_resolved=order.is_inferred,
        kind=kind_of(text) if sender else MessageKind.SYSTEM,
        confidence=_INFERRED if order.is_inferred else CERTAIN,
    )
