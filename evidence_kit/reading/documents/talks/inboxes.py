"""Lists of text messages, one of each sender: a number and a time, and below them what it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evidence_kit.domain.readings import DocumentKind, Line, Message, PageLines, Reading, Side
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.layout import Row, around, rows_of
from evidence_kit.reading.documents.talks.blocks import joined
from evidence_kit.reading.documents.times import Told, time_in
from evidence_kit.reading.documents.words import dense

_SENDER = re.compile(r"\+?\d[\d\s\-*]{3,22}\d")
_SAID = re.compile(r"[【】，。！？,!?；;]|\w{14}")
_MARK = re.compile(r"标记|骚扰|疑似")
_OF_CALLS = re.compile(r"未接|呼入|呼出|响铃|[来去]电|主叫|被叫|\d秒")
_LONGEST_MARK = 16  # letters: 被295人标记为骚扰电话
_LEAST = 2  # messages make a list
_MOST = 0.5
_CUT = re.compile(r"\s*[.…]*(?:\.{2}|…)[.…]*$")  # of a text that is shown in part
_IN_PART = 0.9
_SAME_EDGE = 0.02  # of the page's width
_OUTSIDE = 0.03  # of the page's width: further left stands no word of an entry


@dataclass(frozen=True, slots=True)
class _Entry:
    sender: str
    told: Told
    lines: tuple[Line, ...]
    sender_confidence: float


def is_inbox(page: PageLines, captured_on: PartialDate | None) -> bool:
    """Whether most entries of a list are a sender with a time and words that somebody said."""
    entries = list(_entries(page, captured_on))
    said = sum(_is_said(entry, captured_on) for entry in entries)
    return said >= _LEAST and said > _MOST * len(entries)


def read_inbox(pages: Sequence[PageLines], captured_on: PartialDate | None) -> Reading:
    """The messages of a list, each of the sender above it, received."""
    messages = [
        _message(page.page, entry)
        for page in pages
        for entry in _entries(page, captured_on)
        if entry.lines
    ]
    return Reading(
        kind=DocumentKind.SMS, messages=tuple(messages), lines=tuple(pages), family="picture"
    )


def _entries(page: PageLines, captured_on: PartialDate | None) -> Iterator[_Entry]:
    whole = rows_of(page)
    rows = [_without_signs(row) for row in whole]
    heads = _heads(rows, captured_on)
    for start, end in pairwise([*heads, len(rows)]):
        head = _head(rows[start], captured_on)
        if head is None:
            continue
        sender, first = rows[start].lines[0], start + 1
        if _has_number_below(rows, start):  # a name with its number, and the words below both
            sender, first = rows[first].lines[0], first + 1
        edges = whole[start] if first > start + 1 else rows[start]
        left = min(line.box.left for line in edges.lines)
        high, bottom = rows[start].bottom - rows[start].top, rows[first - 1].bottom
        said: list[Line] = []
        for row in whole[first:end]:
            of_it = [line for line in row.lines if line.box.left > left - _OUTSIDE]
            if not of_it:
                continue  # a face beside it
            if of_it[0].box.top - bottom > high or abs(of_it[0].box.left - left) > 3 * high:
                break
            said += of_it
            bottom = max(line.box.bottom for line in of_it)
        yield _Entry(sender.text.strip(), head[1], tuple(said), sender.confidence)


def _heads(rows: Sequence[Row], captured_on: PartialDate | None) -> list[int]:
    """Where messages of a list begin: with numbers, and with names that stand where those do."""
    may_be = [n for n, row in enumerate(rows) if _head(row, captured_on) is not None]
    numbered = [n for n in may_be if _is_number(rows[n]) or _has_number_below(rows, n)]
    lefts = [rows[n].lines[0].box.left for n in numbered]
    return [
        n for n in may_be if any(abs(rows[n].lines[0].box.left - x) < _SAME_EDGE for x in lefts)
    ]


def _has_number_below(rows: Sequence[Row], at: int) -> bool:
    """Whether the number of a sender stands alone below the name."""
    below = rows[at + 1 : at + 2]
    return any(
        len(row.lines) == 1
        and _is_number(row)
        and abs(row.lines[0].box.left - rows[at].lines[0].box.left) < _SAME_EDGE
        for row in below
    )


def _without_signs(row: Row) -> Row:
    """A row without the signs before a sender: an icon, a letter instead of a face."""
    return Row(tuple(line for line in row.lines if len(dense(line.text)) > 1))


def _head(row: Row, captured_on: PartialDate | None) -> tuple[str, Told] | None:
    """Who sent a message at the left with nothing beside it but a time at the right."""
    if len(row.lines) != 2:
        return None
    told = time_in(row.lines[1].text.strip(" >›,，"), captured_on)  # before what opens it
    return None if told is None else (row.lines[0].text.strip(), told)


def _is_number(row: Row) -> bool:
    """Whether a row begins with a number: of a list of messages some senders have no name."""
    return _SENDER.fullmatch(row.lines[0].text.strip()) is not None


def _is_said(entry: _Entry, captured_on: PartialDate | None) -> bool:
    text = "".join(line.text for line in entry.lines)
    # A time at the right is of another entry: both were taken for one.
    is_of_two = any(x.box.left > 1 / 2 and time_in(x.text, captured_on) for x in entry.lines)
    if is_of_two or _OF_CALLS.search(text):
        return False
    return bool(_SAID.search(text)) and not (_MARK.search(text) and len(text) < _LONGEST_MARK)


def _message(page: int, entry: _Entry) -> Message:
    text = joined(line.text for line in entry.lines)
    is_cut = bool(_CUT.search(text))
    sure = min(line.confidence for line in entry.lines)
    return Message(
        side=Side.RECEIVED,
        sender=entry.sender,
        text=_CUT.sub("…", text),
        sent_at=entry.told.on,
        sent_at_resolved=entry.told.is_resolved,
        confidence=min(sure, _IN_PART) if is_cut else sure,
        time_confidence=entry.told.confidence,
        sender_confidence=entry.sender_confidence,
        page=page,
        box=around([line.box for line in entry.lines]),
        party=entry.sender,
    )
