"""Where the calls of a list begin: with a number, with a name and a time, or where both repeat."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.call_lists.call_parts import COUNT, number_in
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.times import time_in

LENGTH = re.compile(r"\d+\s*(?:小时|分钟|分|秒)|^\s*(?:时长|通话)|\d{2}:\d{2}:\d{2}")
MISSED = re.compile(r"未接|拒接|已拒绝|未接通|响铃|missed|declined|拦截", re.IGNORECASE)
OUT = re.compile(r"呼出|拨出|主叫|已拨|outgoing|取消|去电", re.IGNORECASE)
IN = re.compile(r"呼入|来电|被叫|已接|incoming", re.IGNORECASE)
AT_LEFT = 0.3  # of the page's width
_SHORT = 14  # letters: what tells how a call went, and nothing else
_HIDDEN = re.compile(r"(未知|私人|隐藏|无)(号码|来电)|private number|unknown", re.IGNORECASE)
_COLUMN = 0.02  # of the page's width: how exactly what calls begin with stands below each other
_APART = 1.25  # times the distance within a call: calls stand further from each other
_LONGEST_NAME = 16


def starts_of(rows: Sequence[Row], captured_on: PartialDate | None) -> list[int]:
    """The rows with which calls begin, from top to bottom."""
    starts: list[int] = []
    for number, row in enumerate(rows):
        if _begins(row, captured_on) and not (
            starts
            and (
                _belongs_to(row, rows[starts[-1] : number], captured_on)
                or _tells_of_number(rows, starts[-1], number, captured_on)
            )
        ):
            starts.append(number)
    return _with_names(rows, _with_heads(rows, starts, captured_on), captured_on)


def tells_of_call(row: Row, captured_on: PartialDate | None) -> bool:
    """Whether a row begins with how a call went and says when it was."""
    timed = any(time_in(line.text, captured_on) for line in row.lines[1:])
    return timed and tells_how_it_ended(row.lines[0].text)


def _with_heads(
    rows: Sequence[Row], starts: list[int], captured_on: PartialDate | None
) -> list[int]:
    """The starts with those names below each of which another row tells of a call."""
    told = [n for n, row in enumerate(rows) if tells_of_call(row, captured_on)]
    heads = []
    for above, n in pairwise(told):
        head = rows[n - 1].lines[0]
        is_of_other = not any(above < start <= n for start in starts) and n - 1 > above
        is_column = any(abs(head.box.left - rows[s].lines[0].box.left) < _COLUMN for s in starts)
        if is_of_other and is_column and _may_name(head.text, captured_on):
            heads.append(n - 1)
    return sorted({*starts, *heads})


def _with_names(
    rows: Sequence[Row], starts: list[int], captured_on: PartialDate | None
) -> list[int]:
    """The starts with those of calls that begin with a name alone: where a number might stand.

    What calls begin with stands in one column, further from what is above it than from what is
    below.
    """
    if len(starts) < 2:
        return starts
    edge = median(rows[n].lines[0].box.left for n in starts)
    column = [(n, line) for n, row in enumerate(rows) if (line := _at(row, edge)) is not None]
    within, between = [], []
    for (_, above), (n, line) in pairwise(column):
        distance = _middle(line) - _middle(above)
        if n in starts:
            between.append(distance)
        elif any(rows[s].lines[0] is above for s in starts):
            within.append(distance)
    if not within or not between or min(between) < _APART * median(within):
        return starts
    named = []
    for (_, above), (n, line), (following, below) in zip(
        column, column[1:], column[2:], strict=False
    ):
        is_name = n not in starts and _may_name(line.text, captured_on)
        is_apart = _middle(line) - _middle(above) > (median(within) + min(between)) / 2
        is_told = _middle(below) - _middle(line) < _APART * median(within)
        told = [x for row in rows[n : following + 1] for x in row.lines]
        if is_name and is_apart and is_told and any(time_in(x.text, captured_on) for x in told):
            named.append(n)
    return sorted({*starts, *named})


def _at(row: Row, edge: float) -> Line | None:
    """The line of a row that begins at an edge, behind whatever icon."""
    return next((line for line in row.lines if abs(line.box.left - edge) < _COLUMN), None)


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _may_name(text: str, captured_on: PartialDate | None) -> bool:
    is_other = time_in(text, captured_on) is not None or tells_how_it_ended(text)
    return not is_other and len(text) <= _LONGEST_NAME


def _begins(row: Row, captured_on: PartialDate | None) -> bool:
    """A call begins with its number, or with a name that has a time at the right."""
    first = row.lines[0]
    if first.box.left > 0.4:
        return False
    if number_in(first.text) or _HIDDEN.fullmatch(COUNT.sub("", first.text).strip()):
        return True
    if _numbered(row, captured_on):
        return True
    is_time = time_in(first.text, captured_on) is not None
    timed = any(time_in(line.text, captured_on) and line.box.left > 0.5 for line in row.lines[1:])
    return timed and not is_time and not LENGTH.search(first.text)


def _numbered(row: Row, captured_on: PartialDate | None) -> bool:
    """Whether a number stands on a row behind its label, or in a table behind its time."""
    at = next((n for n, line in enumerate(row.lines) if number_in(line.text)), None)
    if at is None:
        return False
    others = [line.text for n, line in enumerate(row.lines) if n != at]
    is_timed = any(time_in(text, captured_on) or tells_how_it_ended(text) for text in others)
    return is_timed or row.lines[at].box.left < AT_LEFT + AT_LEFT / 2


def _belongs_to(row: Row, call: Sequence[Row], captured_on: PartialDate | None) -> bool:
    """Whether a number stands below its name: with a clock of its own it is another call."""
    first, last = call[0], call[-1]
    if len(call) > 1 or any(number_in(line.text) for line in first.lines):
        return False
    if not any(number_in(line.text) for line in row.lines):
        return False
    if _has_clock(first, captured_on) and _has_clock(row, captured_on):
        return False
    return row.top - last.bottom < 1.6 * (first.bottom - first.top)


def _has_clock(row: Row, captured_on: PartialDate | None) -> bool:
    told = (time_in(line.text, captured_on) for line in row.lines)
    return any(each and each.on and each.on.hour is not None for each in told)


def _tells_of_number(
    rows: Sequence[Row], start: int, number: int, captured_on: PartialDate | None
) -> bool:
    """Whether a row has the time of the number above it, of which it says where it is from.

    A time may stand halfway between both; the next call is further away than what is below it.
    """
    if number != start + 1 or number_in(rows[number].lines[0].text):
        return False
    if not number_in(rows[start].text) or time_in(rows[start].text, captured_on):
        return False
    words = rows[number].lines[0].box
    above = words.top - rows[start].bottom
    below = rows[number + 1].top - words.bottom if number + 1 < len(rows) else 1.0
    high = words.bottom - words.top
    return above < high and max(above, high / 4) * _APART < below


def tells_how_it_ended(text: str) -> bool:
    """Whether a text says in a few words how a call went, or how long it was."""
    ways = (MISSED, OUT, IN, LENGTH)
    return len(text) <= _SHORT and any(way.search(text) for way in ways)
