"""Conversations in pictures: messages with side, sender, text and the time carried from above."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from evidence_kit.domain.readings import (
    CERTAIN,
    DocumentKind,
    Message,
    MessageKind,
    PageLines,
    Reading,
    Side,
)
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.talks.blocks import Block
from evidence_kit.reading.documents.talks.bubble_sides import READ_MARK
from evidence_kit.reading.documents.talks.bubbles import STROKES, Screen, screen_of
from evidence_kit.reading.documents.talks.sent_pictures import with_pictures
from evidence_kit.reading.documents.talks.sent_times import sent_times, stamps_of
from evidence_kit.reading.documents.talks.unframed import with_unframed
from evidence_kit.reading.documents.times import Told

_VOICE = re.compile(  # any one sign before so many inches is what the waves were taken for
    rf"(?:[^\w]{{0,6}}|[0Oo][)）〉》>]{{1,4}}\s*|(?:川|{STROKES}){{0,10}}|[^\d\s]{{1,3}}(?=\d+\s*[\"″”]))(?P<length>\d{{1,3}})\s*(?:\"|''|″|”|“|'|秒)[^\w]{{0,6}}[a-z]?"
)
_TRANSFER = re.compile(r"[¥￥]\s*\d[\d,]*\.\d\d|^\d[\d,]*\.\d\d\s*元")
_PACKET = re.compile(r"(?:微信|QQ|支付宝)?红包")
_TRANSFER_WORD = re.compile(r"转账|收款|退还|接收|领取|红包")
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|txt|csv|wps|mp3|mp4|apk)(?:\s*[\d.]+\s*[KMG]?B?)?",
    re.IGNORECASE,
)
_UNCLEAR = 0.9
_LONGEST_FILE = 60
_LONGEST_CALL = 20  # letters of what a bubble says of a call
_CALL = re.compile(r"(通话时长|已取消|未接听|对方无应答|已拒绝|忙线)")
_WITHDRAWN = re.compile(r"撤回了?一?条?消息|recalled a message")
_TOLD_WITHDRAWN = re.compile(r"(?:[\"“].{1,20}[\"”]|对方|你|您)\s*撤回了一条消息")
_OWN = re.compile(r"^[\"“]?(你|您|我)|^you\b", re.IGNORECASE)
_COUNT = re.compile(r"[(（]\s*\d+\s*[)）]\s*$")
_TYPING = re.compile(r"对方正在(输入|讲话)|is typing", re.IGNORECASE)
_NUMBER = re.compile(r"[+\d][\d\s\-]{4,}")


class _Sender(NamedTuple):
    """Who is named as the other side of a message, and how sure that is."""

    name: str | None
    confidence: float


def read_conversation(
    pages: Sequence[PageLines], captured_on: PartialDate | None, kind: DocumentKind
) -> Reading:
    """The messages of a chat or of an SMS thread, in order."""
    messages: list[Message] = []
    titles: dict[int, str] = {}
    for page in pages:
        screen = with_unframed(screen_of(page))
        screen = with_pictures(screen, page.drawn, page.height / page.width)
        if _TYPING.search(screen.title):  # stands in the name's place for a moment
            screen = replace(screen, title="")
        messages += _messages(page.page, screen, captured_on)
        titles[page.page] = screen.title
    return Reading(
        kind=kind,
        messages=tuple(messages),
        lines=tuple(pages),
        titles={page: title for page, title in titles.items() if title},
        family="picture",
    )


def is_thread_of_number(title: str) -> bool:
    """Whether a title is a telephone number: such conversations are text messages."""
    return bool(_NUMBER.fullmatch(title.strip()))


def _messages(page: int, screen: Screen, captured_on: PartialDate | None) -> Iterator[Message]:
    is_group = bool(_COUNT.search(screen.title))
    counterpart = None if is_group else _person(screen.title) or None
    stamps = stamps_of(screen.blocks, captured_on)
    times = sent_times(screen.blocks, stamps)
    name, sure = None, CERTAIN  # who is named right above, and how sure that is
    for position, block in enumerate(screen.blocks):
        time = times.get(position)
        if position in stamps:
            name, sure = stamps[position].name, block.confidence
            continue
        if READ_MARK.fullmatch(block.text) and position and screen.blocks[position - 1].in_bubble:
            continue  # below what one sent, on a photograph's shades as if in a bubble
        if not block.in_bubble or _is_told_of_withdrawal(block):
            following = screen.blocks[position + 1 : position + 2]
            if _WITHDRAWN.search(block.text):
                side = Side.SENT if _OWN.search(block.text) else Side.RECEIVED
                sender = _Sender(counterpart, screen.title_confidence)
                yield _message(page, block, side, sender, time, MessageKind.WITHDRAWN)
            elif following and _is_name_of(block, following[0]):
                name, sure = block.text, block.confidence
            continue
        sender = _Sender(name, sure) if name else _Sender(counterpart, screen.title_confidence)
        yield _message(page, block, block.side, sender, time, _kind(block))
        name = None


def _is_told_of_withdrawal(block: Block) -> bool:
    """Whether the app itself says so in the middle, on a photograph's shades as if in a bubble."""
    return block.is_centred and _TOLD_WITHDRAWN.fullmatch(block.text.strip()) is not None


def _person(title: str) -> str:
    """The name without the company that stands behind it: 张三@某公司."""
    name, at, company = title.partition("@")
    return name.strip() if at and company.strip() else title


def _is_name_of(block: Block, bubble: Block) -> bool:
    """Small words right above a received bubble, where it begins."""
    if not bubble.in_bubble or bubble.side is not Side.RECEIVED or block.is_centred:
        return False
    height = bubble.lines[0].box.bottom - bubble.lines[0].box.top
    near = bubble.box.top - block.box.bottom < 1.5 * height
    return near and abs(block.box.left - bubble.box.left) < 0.06


def _kind(block: Block) -> MessageKind:
    text = block.text
    if not text:
        return MessageKind.PICTURE
    if _VOICE.fullmatch(text):
        return MessageKind.VOICE
    is_packet = len(block.lines) > 1 and _PACKET.fullmatch(block.lines[-1].text.strip())
    if is_packet or (_TRANSFER.search(text) and _TRANSFER_WORD.search(text)):
        return MessageKind.TRANSFER
    if _FILE.search(text) and len(text) < _LONGEST_FILE:
        return MessageKind.FILE
    if _CALL.search(text) and len(text) < _LONGEST_CALL:
        return MessageKind.CALL
    return MessageKind.TEXT


def _message(
    page: int,
    block: Block,
    side: Side | None,
    sender: _Sender,
    time: Told | None,
    kind: MessageKind,
) -> Message:
    # The words of a file's card do not reach the edges of it: its side is told by little.
    sure = min(block.confidence, _UNCLEAR) if kind is MessageKind.FILE else block.confidence
    voice = _VOICE.fullmatch(block.text) if kind is MessageKind.VOICE else None
    return Message(
        side=side,
        sender=sender.name if side is Side.RECEIVED else None,
        text=f'{voice["length"]}"' if voice else block.text,  # without what was drawn there
        sent_at=time.on if time else None,
        sent_at_resolved=bool(time and time.is_resolved),
        kind=kind,
        confidence=sure,
        time_confidence=time.confidence if time else CERTAIN,
        sender_confidence=sender.confidence if side is Side.RECEIVED else CERTAIN,
        page=page,
        box=block.box,
    )
