"""Chats as pages of HTML, whose classes say what is a message, its sender, its time, its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from evidence_kit.domain.readings import DocumentKind, Message, MessageKind, Reading, Side
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.html_tokens import html_tokens
from evidence_kit.reading.messages.assembling import assembled
from evidence_kit.reading.messages.moments import moment_in
from evidence_kit.reading.messages.wording import kind_of

_BREAK = "\x1e"
_CLASS = re.compile(r"""\bclass\s*=\s*["']?([^"'>]{1,200})""", re.IGNORECASE)
_TITLE = re.compile(r"""\btitle\s*=\s*["']([^"'>]{1,80})["']""", re.IGNORECASE)
_VOID = frozenset(
    {"br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed"}
)
_MESSAGE = frozenset({"message", "msg", "message-item", "msg-item", "chat-message", "message-block",
                      "message-row", "chat-item", "announcement"})  # fmt: skip
_TIMES = frozenset({"time", "timestamp", "date", "datetime", "msgtime"})
_SENDERS = frozenset({"sender", "from", "author", "nickname", "nick", "username", "displayname"})
_CONTENTS = frozenset({"content", "text", "bubble", "body", "part"})
_BESIDE = frozenset({"reply", "replies", "quote", "placeholder", "reactions", "avatar", "userpic"})
_SYSTEM = frozenset({"service", "system", "announcement", "tip"})
_GOES_ON = frozenset({"joined"})  # who spoke before is not named again
_SENT = frozenset({"self", "sent", "outgoing", "own", "me", "mine", "right"})
_RECEIVED = frozenset({"received", "incoming", "other", "others", "left"})
_READ_AT = re.compile(r"\s*\(.*\)\s*$")  # beside a time: when it was read


@dataclass(slots=True)
class _Draft:
    """One message while its element is open."""

    depth: int
    classes: set[str]
    time: list[str] = field(default_factory=list)
    title: str = ""
    sender: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def read_html_chat(text: str) -> Reading | None:
    """The messages of a page; None where a page shows none."""
    drafts = list(_drafts(text))
    timed = [draft for draft in drafts if _moment(draft) is not None]
    if not timed or not any(_joined(draft.sender) or _joined(draft.words) for draft in timed):
        return None
    return assembled(_messages(drafts), kind=DocumentKind.CHAT, family="html-chat", warnings=[])


def _drafts(text: str) -> Iterator[_Draft]:
    """Every message of a page in its order; one that is quoted within another belongs to that."""
    roles: list[tuple[str, str]] = []  # of the open elements: tag and what is collected there
    draft: _Draft | None = None
    for name, what, rest in html_tokens(text):
        if what == "text":
            _collect(draft, roles, rest)
        elif name == "br":
            _collect(draft, roles, _BREAK)
        elif name in _VOID:
            continue
        elif what == "open":
            classes = _classes(rest)
            if draft is None and classes & _MESSAGE:
                draft = _Draft(len(roles), _words(classes))
                roles.append((name, ""))
                continue
            if draft is not None:
                draft.classes |= _sides(classes)
            roles.append((name, _role(classes, roles, rest, draft)))
        else:
            _close(name, roles)
            if draft is not None and len(roles) <= draft.depth:
                yield draft
                draft = None
    if draft is not None:
        yield draft


def _role(classes: set[str], roles: list[tuple[str, str]], rest: str, draft: _Draft | None) -> str:
    above = roles[-1][1] if roles else ""
    words = _words(classes)
    if above == "beside" or words & _BESIDE or (draft and classes & _MESSAGE):
        return "beside"
    if words & _TIMES:
        if draft is not None and not draft.title and (title := _TITLE.search(rest)):
            draft.title = title[1]
        return "time"
    if words & _SENDERS:
        return "sender"
    return "words" if words & _CONTENTS else above


def _collect(draft: _Draft | None, roles: list[tuple[str, str]], text: str) -> None:
    role = roles[-1][1] if roles else ""
    if draft is None or role == "beside":
        return
    if role or draft.classes & _SYSTEM:
        getattr(draft, role or "words").append(text)


def _close(name: str, roles: list[tuple[str, str]]) -> None:
    """Closes an element and those within it that were left open; nothing where none is open."""
    for index in range(len(roles) - 1, max(-1, len(roles) - 30), -1):
        if roles[index][0] == name:
            del roles[index:]
            return


def _messages(drafts: list[_Draft]) -> Iterator[Message]:
    sender: str | None = None
    for draft in drafts:
        goes_on = bool(draft.classes & _GOES_ON)
        sender = _joined(draft.sender) or (sender if goes_on else None)
        words, at = _joined(draft.words), _moment(draft)
        is_system = bool(draft.classes & _SYSTEM)
        if at is None and not words:
            continue
        yield Message(
            side=_side(draft.classes),
            sender=None if is_system else sender,
            text=words,
            sent_at=at,
            kind=MessageKind.SYSTEM if is_system else kind_of(words),
        )


def _moment(draft: _Draft) -> PartialDate | None:
    for said in (draft.title, _joined(draft.time)):
        if at := moment_in(_READ_AT.sub("", said)):
            return at
    return None


def _side(classes: set[str]) -> Side | None:
    if classes & _SENT and not classes & _RECEIVED:
        return Side.SENT
    return Side.RECEIVED if classes & _RECEIVED and not classes & _SENT else None


def _classes(attributes: str) -> set[str]:
    match = _CLASS.search(attributes)
    return set(match[1].lower().split()) if match else set()


def _words(classes: set[str]) -> set[str]:
    """The words that classes are made of: `message-sender` is of a sender."""
    return {word for each in classes for word in re.split(r"[-_]", each)}


def _sides(classes: set[str]) -> set[str]:
    return classes & (_SENT | _RECEIVED)


def _joined(pieces: list[str]) -> str:
    """Words without what a page only has for its layout; lines are parted by `<br>` alone."""
    whole = "".join(_BREAK if piece == _BREAK else piece.replace(_BREAK, " ") for piece in pieces)
    lines = (" ".join(line.split()) for line in whole.split(_BREAK))
    return "\n".join(line for line in lines if line)
