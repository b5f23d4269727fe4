"""Chats of QQ as text: its own export, and lists of `时间` and `内容` below each name."""

import re
from collections.abc import Iterator, Sequence

from evidence_kit.domain.readings import DocumentKind, Message, MessageKind, Oddity, Reading
from evidence_kit.reading.messages.assembling import assembled, check_count
from evidence_kit.reading.messages.moments import moment_in
from evidence_kit.reading.messages.wording import kind_of

BANNER = "消息记录（此消息记录为文本格式"
_HEAD = re.compile(
    r"(?P<time>\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2}(?: [AP]M)?) ?(?P<name>.{0,120})"
)
_RANK = re.compile(r"^【[^】]{1,12}】(?=.)")  # what somebody is in the group
_ACCOUNT = re.compile(r"(?P<name>.*?)\s*(?:\((?P<number>\d{4,12})\)|<(?P<mail>[^<>\s]{3,80})>)")
_PARTY = re.compile(r"消息对象[:：]\s*(.*)")
_RULE = re.compile(r"[=\-—]{8,}")
_SYSTEM = "系统消息(10000)"
_NAME_LINE = re.compile(r"(.{1,80})[:：]")
_TIME_LINE = re.compile(r"时间[:：]\s*(.{8,40})")
_TEXT_LINE = re.compile(r"内容[:：]\s?(.*)")
_OTHER_LINE = re.compile(r"(资源|提及|回复|类型)[:：] |  - ")
_CHAT = re.compile(r"^聊天名称[:：]\s*(.+)$", re.MULTILINE)
_COUNT = re.compile(r"^消息总数[:：]\s*(\d+)$", re.MULTILINE)


def read_qq_text(text: str) -> Reading | None:
    """The messages of a chat; None where a text is none of QQ."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    warnings: list[Oddity] = []
    if BANNER in plain[:500]:
        exported = _exported(plain.split("\n"))
        return assembled(exported, kind=DocumentKind.CHAT, family="qq", warnings=warnings)
    lines = plain.split("\n")
    if not any(_starts(lines, index) for index in range(min(len(lines), 200))):
        return None
    chat, count = _CHAT.search(plain[:4_000]), _COUNT.search(plain[:4_000])
    entries = list(_listed(lines, chat[1].strip() if chat else None))
    reading = assembled(entries, kind=DocumentKind.CHAT, family="qq", warnings=warnings)
    return check_count(count[1] if count else None, reading)


def _exported(lines: Sequence[str]) -> Iterator[Message]:
    """The messages of QQ's own export, which may hold several conversations."""
    party: str | None = None
    head: re.Match[str] | None = None
    words: list[str] = []
    for line in lines:
        found, partner = _HEAD.fullmatch(line.strip("\ufeff ")), _PARTY.fullmatch(line.strip())
        if found or partner:
            if head:
                yield _message(head, words, party)
            head, words = found, []
        if partner:
            party = partner[1] or None
        elif head and not found:
            words.append(line)
    if head:
        yield _message(head, words, party)


def _message(head: re.Match[str], words: list[str], party: str | None) -> Message:
    while words and (not words[-1].strip() or _RULE.fullmatch(words[-1].strip())
                     or words[-1].startswith("消息分组:")):  # fmt: skip
        words.pop()
    text, who = "\n".join(words), head["name"].strip()
    account = _ACCOUNT.fullmatch(_RANK.sub("", who))
    name = account["name"] if account else _RANK.sub("", who)
    number = (account["number"] or account["mail"]) if account else None
    is_system = who == _SYSTEM
    return Message(
        side=None,
        sender=None if is_system else name or number,
        text=text,
        sent_at=moment_in(head["time"]),
        kind=MessageKind.SYSTEM if is_system else kind_of(text),
        party=party,
        label=number if name and not is_system else None,
    )


def _starts(lines: Sequence[str], index: int) -> bool:
    """Whether a name stands on a line, and a moment below it."""
    if index + 1 >= len(lines) or not _NAME_LINE.fullmatch(lines[index].strip()):
        return False
    told = _TIME_LINE.fullmatch(lines[index + 1].strip())
    return told is not None and moment_in(told[1]) is not None


def _listed(lines: Sequence[str], party: str | None) -> Iterator[Message]:
    """The messages of a list in which each line says what it is."""
    starts = [index for index in range(len(lines)) if _starts(lines, index)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        words: list[str] = []
        is_text = False
        for line in lines[start + 2 : end]:
            if _RULE.fullmatch(line.strip()):
                break
            told = _TEXT_LINE.match(line) if not words else None
            if told:
                is_text = True
            elif _OTHER_LINE.match(line):
                is_text = False
            if is_text:
                words.append(told[1] if told else line)
        told_at = _TIME_LINE.fullmatch(lines[start + 1].strip())
        text = "\n".join(words).strip("\n")
        yield Message(
            side=None,
            sender=lines[start].strip().rstrip(":："),
            text=text,
            sent_at=moment_in(told_at[1]) if told_at else None,
            kind=kind_of(text),
            party=party,
        )
