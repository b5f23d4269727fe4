"""Conversations as programs on a computer show them: above each message who wrote it and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evidence_kit.domain.readings import DocumentKind, Line, Message, PageLines, Reading, Side
from evidence_kit.reading.documents.layout import Row, around, rows_of
from evidence_kit.reading.documents.talks.blocks import joined
from evidence_kit.reading.documents.times import Told, time_in
from evidence_kit.reading.documents.words import plain

_WHEN = r"20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s*\d{1,2}:\d\d(?::\d\d)?"
_MOMENT = re.compile(_WHEN)
_HEAD = re.compile(
    rf"(?P<name>\D.{{0,15}}?)?[\s|·]*(?P<time>{_WHEN})[\s|·]*(?P<after>\D.{{0,15}})?"
)
_OF_SERVICE = re.compile(r"客服|坐席|专员|顾问|助手|机器人|经理|催收|法务|律师|官方|商家|店")
_OWN = re.compile(r"我|访客.*|游客.*|用户.*|me", re.IGNORECASE)
_LEAST = 3  # messages tell a transcript
_BESIDE = 0.03  # of the page's width: how far from its head a message begins
_WRAPS = 1.2  # heights of a line: what stands further below is something else
_UNCLEAR = 0.9


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    told: Told
    lines: tuple[Line, ...]


def is_transcript(page: PageLines) -> bool:
    """Whether names with a whole moment beside them stand at one edge, above what was said.

    Where those of one side stand at the right, what is said stands in bubbles.
    """
    entries = list(_entries(page))
    moments = [line for line in page.lines if _MOMENT.search(plain(line.text))]
    edge = min((line.box.left for line in moments), default=0.0)
    at_edge = all(line.box.left - edge < _BESIDE for line in moments)
    return len(entries) >= _LEAST and at_edge and len({entry.name for entry in entries}) > 1


def read_transcript(pages: Sequence[PageLines]) -> Reading:
    """The messages in order, each with its own moment; who one is oneself is told by the names."""
    entries = [(page.page, entry) for page in pages for entry in _entries(page)]
    sides = _sides([entry.name for _, entry in entries])
    messages = tuple(_message(page, entry, sides[entry.name]) for page, entry in entries)
    return Reading(kind=DocumentKind.CHAT, messages=messages, lines=tuple(pages), family="picture")


def _entries(page: PageLines) -> Iterator[_Entry]:
    rows = rows_of(page)
    heads = [n for n, row in enumerate(rows) if _head(row) is not None]
    for start, end in pairwise([*heads, len(rows)]):
        found = _head(rows[start])
        if found is None:
            continue
        line, name, told = found
        said: list[Line] = []
        last = line
        for row in rows[start + 1 : end]:
            below = next((x for x in row.lines if abs(x.box.left - line.box.left) < _BESIDE), None)
            if below is None:
                continue  # of a column beside
            if below.box.top - last.box.bottom > _WRAPS * (last.box.bottom - last.box.top):
                break
            said.append(below)
            last = below
        if said:
            yield _Entry(name, told, tuple(said))


def _head(row: Row) -> tuple[Line, str, Told] | None:
    """The line that is a name and a moment, or a moment and a name."""
    for line in row.lines:
        match = _HEAD.fullmatch(plain(line.text))
        if match is None or bool(match["name"]) == bool(match["after"]):
            continue
        told = time_in(match["time"], None)
        name = (match["name"] or match["after"]).strip(" ·|:")
        if told is not None and told.on is not None and name:
            return line, name, told
    return None


def _sides(names: Sequence[str]) -> dict[str, Side | None]:
    """Who is a service's, and who is the one that asks it; neither where the names do not say."""
    told = {name: _side(name) for name in names}
    known = set(told.values()) - {None}
    if len(told) == 2 and len(known) == 1:
        other = Side.SENT if Side.RECEIVED in known else Side.RECEIVED
        return {name: side or other for name, side in told.items()}
    return told


def _side(name: str) -> Side | None:
    if _OWN.fullmatch(name):
        return Side.SENT
    return Side.RECEIVED if _OF_SERVICE.search(name) else None


def _message(page: int, entry: _Entry, side: Side | None) -> Message:
    sure = min(line.confidence for line in entry.lines)
    return Message(
        side=side,
        sender=entry.name,
        text=joined(line.text for line in entry.lines),
        sent_at=entry.told.on,
        confidence=sure if side is not None else min(sure, _UNCLEAR),
        page=page,
        box=around([line.box for line in entry.lines]),
    )
