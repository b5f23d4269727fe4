"""Call lists in pictures: a row for each call, with number, label, time and how it ended."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from evidence_kit.domain.readings import (
    Call,
    Direction,
    DocumentKind,
    Line,
    PageLines,
    Reading,
)
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.call_lists.call_parts import (
    COUNT,
    is_led,
    number_in,
    parted,
    without_dittos,
)
from evidence_kit.reading.documents.call_lists.call_starts import (
    AT_LEFT,
    IN,
    LENGTH,
    MISSED,
    OUT,
    starts_of,
    tells_how_it_ended,
    tells_of_call,
)
from evidence_kit.reading.documents.call_lists.origins import is_origin, without_origin
from evidence_kit.reading.documents.call_lists.registers import entries_of, tells_lengths
from evidence_kit.reading.documents.layout import Row, risen, rows_of
from evidence_kit.reading.documents.times import Told, time_in, within

_SECONDS = re.compile(
    r"(?:(?P<h>\d{1,2})\s*(?:小时|时))?\s*(?:(?P<m>\d{1,3})\s*(?:分钟|分))?\s*(?:(?P<s>\d{1,2})\s*秒)?"
)
_SPOKEN = re.compile(
    r"(?:通话|时长|呼入|呼出|接听)*[:：]?\s*(?=\d)(?:\d{1,2}\s*(?:小时|时))?\s*(?:\d{1,3}\s*(?:分钟|分))?\s*(?:\d{1,2}\s*秒)?|"
    r"(?:通话|时长|呼入|呼出|接听)+[:：]?\s*$|(?:\d{1,2}:)?\d{2}:\d{2}$"
)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?=\d{1,3}\s*(?:分|秒|小时))")  # 20:206分22秒, without a space
_NO_CLOCK = re.compile(r"(?:2[4-9]|[3-9]\d|\d{3}):[0-5]\d")  # minutes and seconds, no time of day
_LASTED_CLOCK = re.compile(r"(?:时长|接通|持续)\s*[:：]?\s*(\d{1,2}:\d\d)$")
_MISREAD = 0.9  # how sure a number is from which such a figure was taken
_MARKED = r"(?:已有|被)?\d+[人位](?:用户)?标记"  # how many marked a number, not as what
_COUNTED = re.compile(rf"{_MARKED}$")
_COUNT_BEFORE = re.compile(rf"^{_MARKED}[为成]?(?=.)")
_SIGN_BEFORE = re.compile(r"^[^\w(（【\[「]+")  # what is drawn before it: a triangle, a shield
_SIM = re.compile(r"(?:卡|SIM)\s?[12一二](?!\d)|[主副]卡", re.IGNORECASE)  # of the own telephone
_STATE = re.compile(
    r"(未接来电|未接听|未接通|未接|主叫|被叫|呼入|呼出|去电|来电|已接通?|接通|拒接|已拒绝|响铃(?:\s*\d*\s*[声秒次]?))\s*[|·]?"
)
_PARTED = re.compile(r"\s*[|·•・,，/]\s*|\s+")
_MOMENT = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}[:：]\d\d")
_HEADING = re.compile(r"(?:通话|呼叫|来电|最近|全部|所有)(?:记录|通话|详情)")
_EDGE = 0.12  # of the page's width
_FEW = 2  # words beside each other about a number; more are buttons
_REDDER = 70  # than green and blue: what was missed


def read_calls(pages: Sequence[PageLines], captured_on: PartialDate | None) -> Reading:
    """The calls of a list, from top to bottom."""
    calls = [call for page in pages for call in _calls(page, captured_on)]
    if sum(call.at is not None for call in calls) > 1:
        calls = [call for call in calls if not _is_own_number(call)]
    return Reading(
        kind=DocumentKind.CALL_LOG, calls=tuple(calls), lines=tuple(pages), family="picture"
    )


def _is_own_number(call: Call) -> bool:
    """Whether a number heads the calls of others: no time, no length, its figures hidden."""
    is_bare = call.at is None and call.seconds is None and call.answered is None
    return is_bare and "*" in (call.number or "")


def _calls(page: PageLines, captured_on: PartialDate | None) -> Iterator[Call]:
    rows = without_dittos(_without_icons(parted(row, captured_on) for row in rows_of(page)))
    if entries := entries_of(rows):
        has_lengths = tells_lengths(rows)
        for entry in entries:
            if any(number_in(line.text) for line in entry.lines):
                yield _call(page.page, list(entry.lines), captured_on, has_lengths=has_lengths)
        return
    if (one := _only_number(rows, captured_on)) is not None:
        yield from _calls_of(one, rows, page.page, captured_on)
        return
    days = _days_above(rows, captured_on)
    heads = {id(rows[n]) for n in days}
    starts = risen(rows, starts_of(rows, captured_on), lambda row: id(row) in heads)
    for start, end in pairwise([*starts, len(rows)]):
        block = [row for n, row in enumerate(rows[start:end], start) if n not in days]
        # What belongs to a call stands right below it; a heading or a bar of buttons does not.
        height = max(line.box.bottom - line.box.top for line in block[0].lines)
        kept = [block[0]]
        for row in block[1:]:
            if row.top - kept[-1].bottom > 1.6 * height:
                break
            if _has_moment([row]) and _has_moment(kept):
                if not tells_how_it_ended(kept[-1].text):
                    kept.pop()  # the name of the next call
                break
            kept.append(row)
        day = next((days[n] for n in range(start - 1, -1, -1) if n in days), None)
        yield _call(page.page, [line for row in kept for line in row.lines], captured_on, day)


def _has_moment(rows: Sequence[Row]) -> bool:
    """Whether rows say a day with its time: a call has one of them, the next one another."""
    return any(_MOMENT.search(line.text) for row in rows for line in row.lines)


def _days_above(rows: Sequence[Row], captured_on: PartialDate | None) -> dict[int, PartialDate]:
    """The heads of days, by their rows: below them calls have a clock alone."""
    days = {}
    for number, row in enumerate(rows):
        told = time_in(row.lines[0].text, captured_on) if len(row.lines) == 1 else None
        if told and told.on and told.on.hour is None and row.lines[0].box.left < AT_LEFT:
            days[number] = told.on
    return days


def _only_number(rows: Sequence[Row], captured_on: PartialDate | None) -> int | None:
    """The row of the one number whose calls a page lists, each beginning with its time."""
    numbered = [n for n, row in enumerate(rows) if any(number_in(x.text) for x in row.lines)]
    if len(numbered) != 1:
        return None
    below = rows[numbered[0] + 1 :]
    timed = len(_calls_below(below, captured_on))
    ended = sum(tells_how_it_ended(line.text) for row in below for line in row.lines)
    return numbered[0] if timed > 1 and ended >= timed else None


def _calls_of(
    one: int, rows: Sequence[Row], page: int, captured_on: PartialDate | None
) -> Iterator[Call]:
    """The calls of one number: what stands between it and the first of them is about all."""
    days = _days_above(rows, captured_on)
    starts = [one + 1 + n for n in _calls_below(rows[one + 1 :], captured_on)]
    head = [line for line in rows[one].lines if number_in(line.text)]
    near = _right_below(rows, one, starts[0])
    about = [line for line in rows[one].lines if not number_in(line.text)]
    about += [line for row in near for line in row.lines if len(row.lines) <= _FEW]
    for start, end in pairwise([*starts, min(starts[-1] + 2, len(rows))]):
        block = [row for n, row in enumerate(rows[start:end], start) if n not in days]
        lines = [line for row in block for line in row.lines]
        day = next((days[n] for n in range(start - 1, one, -1) if n in days), None)
        call = _call(page, [head[0], *lines], captured_on, day)
        yield replace(call, label=_label([line.text for line in about]), box=lines[0].box)


def _calls_below(rows: Sequence[Row], captured_on: PartialDate | None) -> list[int]:
    """The rows below a number with which its calls begin: with their time, or with how they went.

    Where names stand between the latter, they are the calls of those.
    """
    days = _days_above(rows, captured_on)
    timed = [
        n for n, row in enumerate(rows) if n not in days and time_in(row.lines[0].text, captured_on)
    ]
    if timed:
        heads = [rows[n] for n in days]
        above = risen(rows, timed, lambda row: row in heads)
        ended = all(tells_how_it_ended(rows[n].lines[0].text) for n in above if n not in timed)
        return above if ended else timed
    told = [n for n, row in enumerate(rows) if tells_of_call(row, captured_on)]
    between = range(told[0], told[-1] + 1) if told else range(0)
    return told if all(n in days or n in told for n in between) else []


def _right_below(rows: Sequence[Row], one: int, end: int) -> list[Row]:
    """The rows about a number: each stands closer below the one before than it is high."""
    near = [rows[one]]
    for row in rows[one + 1 : end]:
        is_apart = row.top - near[-1].bottom > near[-1].bottom - near[-1].top
        if is_apart or _HEADING.fullmatch(row.text):
            break
        near.append(row)
    return near[1:] or [x for x in rows[one + 1 : end][:1] if not _HEADING.fullmatch(x.text)]


def _without_icons(rows: Iterable[Row]) -> list[Row]:
    """Rows without the arrows in front of calls, which the engine takes for letters."""
    kept = (tuple(x for x in row.lines if not _is_icon(x, row)) for row in rows)
    return [Row(lines) for lines in kept if lines]


def _is_icon(line: Line, row: Row) -> bool:
    """Whether a sign stands at the page's edge, or anywhere before the time of a call."""
    if len(line.text.strip()) > 1:
        return False
    behind = row.lines[1:2] if line is row.lines[0] else ()
    return line.box.right < _EDGE or any(_MOMENT.match(other.text) for other in behind)


def _call(
    page: int,
    lines: list[Line],
    captured_on: PartialDate | None,
    day: PartialDate | None = None,
    *,
    has_lengths: bool = True,
) -> Call:
    numbered = next((line for line in lines if number_in(line.text)), None)
    first = numbered or lines[0]
    times: list[Told] = []
    labels: list[str] = []
    seconds: int | None = None
    said = " ".join(line.text for line in lines)
    for line in lines:
        if line is numbered:
            continue
        told = _time_of(line.text, captured_on, day or _day_of(times))
        if _NO_CLOCK.fullmatch(line.text.strip()):
            seconds = _minutes_and_seconds(line.text)
        elif told is not None and _is_second_clock(line.text, times):
            if has_lengths and _may_be_length(line, lines, captured_on):
                seconds = _minutes_and_seconds(line.text)
        elif told is not None:
            times.append(told)
        elif (length := _length(line.text)) is not None:
            seconds = length
            labels.append(_SPOKEN.sub("", line.text))
        elif not number_in(line.text) and not _is_sign(line.text):
            labels.append(COUNT.sub("", line.text).strip())
    missed = bool(MISSED.search(said)) or (_is_red(first) and not seconds)
    return Call(
        number=number_in(first.text),
        label=_label(labels),
        at=_latest(times),
        at_resolved=any(told.is_resolved for told in times),
        seconds=seconds,
        count=_count(lines),
        answered=False if missed else True if seconds else None,
        direction=Direction.OUT if OUT.search(said) else
        Direction.IN if missed or IN.search(said) else None,
        confidence=min(_MISREAD if is_led(first.text) else 1.0, *(x.confidence for x in lines)),
        page=page,
        box=first.box,
    )  # fmt: skip


def _count(lines: Sequence[Line]) -> int:
    """How many calls a row stands for: the figure in brackets behind its number or name."""
    told = next((match for line in lines if (match := COUNT.search(line.text))), None)
    return max(1, int(told[1])) if told and len(told[1]) <= _FEW else 1


def _is_second_clock(text: str, times: Sequence[Told]) -> bool:
    """Whether a clock stands beside a moment that has one already: then it says how long."""
    is_told = any(told.on is not None and told.on.hour is not None for told in times)
    return is_told and re.fullmatch(r"\d{1,2}:\d\d", text.strip()) is not None


def _may_be_length(clock: Line, lines: Sequence[Line], captured_on: PartialDate | None) -> bool:
    """Whether a second clock stands on a row of the call, not alone or beside another day."""
    middle = (clock.box.top + clock.box.bottom) / 2
    row = [x for x in lines if x is not clock and x.box.top < middle < x.box.bottom]
    moments = [told.on for x in row if (told := time_in(x.text, captured_on)) and told.on]
    is_timed = any(on.hour is not None for on in moments)
    return is_timed or (bool(row) and not moments)


def _minutes_and_seconds(text: str) -> int:
    minutes, _, seconds = text.strip().partition(":")
    return int(minutes) * 60 + int(seconds)


def _day_of(times: Sequence[Told]) -> PartialDate | None:
    """The day that stands alone beside a call's clock."""
    return next((t.on for t in times if t.on is not None and t.on.hour is None), None)


def _time_of(text: str, captured_on: PartialDate | None, day: PartialDate | None) -> Told | None:
    """When a call was; a clock to the second is one beside a day, else it is how long."""
    told = time_in(text, captured_on)
    if told is None:
        return None
    if day is not None and (moment := within(day, text)):
        is_length = LENGTH.search(text) and text.strip().startswith("00:")
        return None if is_length else Told(moment, is_resolved=True)
    is_clock = within(PartialDate(2000, 1, 1), text) is not None
    return None if is_clock and LENGTH.search(text) else told


def _is_red(line: Line) -> bool:
    if line.ink is None:
        return False
    red, green, blue = line.ink
    return red > green + _REDDER and red > blue + _REDDER


def _label(labels: list[str]) -> str | None:
    """What others said of a number; where it comes from and its carrier are no such thing."""
    said = [_COUNTED.sub("", _SIGN_BEFORE.sub("", label)) for label in labels]
    told = [_named_in(_state_removed(label)) for label in said]
    return next((label for label in told if len(label) > 1), None)


def _named_in(label: str) -> str:
    """A label without the places and carriers before, behind and between its words.

    Nor with how many marked the number so.
    """
    parts = [_COUNT_BEFORE.sub("", without_origin(part)) for part in _PARTED.split(label) if part]
    if "".join(parts) == "".join(_PARTED.split(label)) and not any(map(is_origin, parts)):
        return re.sub(r"^[\s|·•・,，/]+|[\s|·•・,，/]+$", "", label)
    return " ".join(part for part in parts if not is_origin(part))


def _state_removed(label: str) -> str:
    """A label without what only says how the call went."""
    return _STATE.sub("", _SIM.sub("", label)).strip()


def _is_sign(text: str) -> bool:
    return not re.search(r"[^\W\d_]{2}", text)


def _latest(times: list[Told]) -> PartialDate | None:
    """A day and a clock may stand apart: what says most wins."""
    known = [told.on for told in times if told.on is not None]
    return max(known, key=lambda on: len(str(on)), default=None)


def _length(text: str) -> int | None:
    """Seconds of `1分23秒`, `00:01:23`, `呼入 23秒`; None where no length is said."""
    if "响铃" in text:  # nobody took it
        return None
    if lasted := _LASTED_CLOCK.search(text):
        return _minutes_and_seconds(lasted[1])
    colons = re.search(r"(\d{1,2}):(\d{2}):(\d{2})", text)
    if colons:
        hours, minutes, seconds = (int(part) for part in colons.groups())
        return hours * 3600 + minutes * 60 + seconds
    for match in _SECONDS.finditer(_CLOCK.sub(" ", text)):
        parts = {name: int(value) for name, value in match.groupdict().items() if value}
        if parts:
            return parts.get("h", 0) * 3600 + parts.get("m", 0) * 60 + parts.get("s", 0)
    return None
