"""Call lists in pictures: a row for each call, with number, label, time and how it ended."""

import re
from collections.abc import Iterator, Sequence
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
from evidence_kit.reading.documents.layout import Row, rows_of
from evidence_kit.reading.documents.times import Told, time_in

_NUMBER = re.compile(r"(?:\+?86[\s-]?)?(?:\d[\d\s\-*]{5,}\d|\d{5})")
_HOTLINE = re.compile(r"(?:95|96|10|12)\d{3}")
_COUNT = re.compile(r"\s*[(（]\s*(\d+)\s*[)）]\s*$")
_SECONDS = re.compile(
    r"(?:(?P<h>\d{1,2})\s*(?:小时|时))?\s*(?:(?P<m>\d{1,3})\s*(?:分钟|分))?\s*(?:(?P<s>\d{1,2})\s*秒)?"
)
_LENGTH = re.compile(r"\d+\s*(?:小时|分钟|分|秒)|^\s*(?:时长|通话)|\d{2}:\d{2}:\d{2}")
_MISSED = re.compile(r"未接|拒接|已拒绝|未接通|响铃|missed|declined|拦截", re.IGNORECASE)
_OUT = re.compile(r"呼出|拨出|主叫|已拨|outgoing|取消", re.IGNORECASE)
_IN = re.compile(r"呼入|来电|被叫|已接|incoming", re.IGNORECASE)
_HIDDEN = re.compile(r"(未知|私人|隐藏|无)(号码|来电)|private number|unknown", re.IGNORECASE)


def read_calls(pages: Sequence[PageLines], captured_on: PartialDate | None) -> Reading:
    """The calls of a list, from top to bottom."""
    calls = [call for page in pages for call in _calls(page, captured_on)]
    return Reading(
        kind=DocumentKind.CALL_LOG, calls=tuple(calls), lines=tuple(pages), family="picture"
    )


def number_in(text: str) -> str | None:
    """The telephone number that a line is, without spaces; None where it is anything else."""
    plain = _COUNT.sub("", text).strip()
    if not _NUMBER.fullmatch(plain):
        return None
    digits = re.sub(r"[\s-]", "", plain).removeprefix("+86")
    if len(digits) == 13 and digits.startswith("861"):
        digits = digits[2:]
    return digits if len(digits) >= 7 or _HOTLINE.fullmatch(digits) else None


def _calls(page: PageLines, captured_on: PartialDate | None) -> Iterator[Call]:
    rows = _without_icons(rows_of(page))
    starts: list[int] = []
    for number, row in enumerate(rows):
        if _begins(row, captured_on) and not (
            starts and _belongs_to(row, rows[starts[-1] : number])
        ):
            starts.append(number)
    for start, end in pairwise([*starts, len(rows)]):
        block = rows[start:end]
        # What belongs to a call stands right below it; a heading or a bar of buttons does not.
        height = max(line.box.bottom - line.box.top for line in block[0].lines)
        kept = [block[0]]
        for row in block[1:]:
            if row.top - kept[-1].bottom > 1.6 * height:
                break
            kept.append(row)
        yield _call(page.page, [line for row in kept for line in row.lines], captured_on)


def _belongs_to(row: Row, call: Sequence[Row]) -> bool:
    """Whether a number stands below the name that it belongs to."""
    first, last = call[0], call[-1]
    if len(call) > 1 or number_in(first.lines[0].text) or not number_in(row.lines[0].text):
        return False
    return row.top - last.bottom < 1.6 * (first.bottom - first.top)


def _without_icons(rows: Sequence[Row]) -> list[Row]:
    """Rows without the arrows in front of calls, which the engine takes for letters."""
    kept = (
        tuple(x for x in row.lines if len(x.text.strip()) > 1 or x.box.right > 0.12) for row in rows
    )
    return [Row(lines) for lines in kept if lines]


def _begins(row: Row, captured_on: PartialDate | None) -> bool:
    """A call begins with its number, or with a name that has a time at the right."""
    first = row.lines[0]
    if first.box.left > 0.4:
        return False
    if number_in(first.text) or _HIDDEN.fullmatch(_COUNT.sub("", first.text).strip()):
        return True
    is_time = time_in(first.text, captured_on) is not None
    timed = any(time_in(line.text, captured_on) and line.box.left > 0.5 for line in row.lines[1:])
    return timed and not is_time and not _LENGTH.search(first.text)


def _call(page: int, lines: list[Line], captured_on: PartialDate | None) -> Call:
    first, rest = lines[0], lines[1:]
    number = number_in(first.text)
    times: list[Told] = []
    labels: list[str] = []
    seconds: int | None = None
    said = " ".join(line.text for line in lines)
    for line in rest:
        told = time_in(line.text, captured_on)
        length = _length(line.text)
        if told is not None and not _LENGTH.search(line.text):
            times.append(told)
        elif length is not None:
            seconds = length
        elif number is None and number_in(line.text):
            number = number_in(line.text)
        elif not _is_sign(line.text):
            labels.append(line.text)
    missed = bool(_MISSED.search(said))
    if number is None or not number_in(first.text):
        labels.insert(0, _COUNT.sub("", first.text).strip())
    return Call(
        number=number,
        label=_label(labels),
        at=_latest(times),
        at_resolved=any(told.is_resolved for told in times),
        seconds=seconds,
        answered=False if missed else True if seconds else None,
        direction=Direction.OUT if _OUT.search(said) else
        Direction.IN if missed or _IN.search(said) else None,
        confidence=min(line.confidence for line in lines),
        page=page,
        box=first.box,
    )  # fmt: skip


def _label(labels: list[str]) -> str | None:
    told = [re.sub(r"^[\s|·,，]+|[\s|·,，]+$", "", _state_removed(label)) for label in labels]
    return next((label for label in told if len(label) > 1), None)


def _state_removed(label: str) -> str:
    """A label without what only says how the call went."""
    return re.sub(r"(未接来电|未接听|未接|呼入|呼出|来电|已接|拒接|响铃.*)\s*[|·]?", "", label)


def _is_sign(text: str) -> bool:
    return not re.search(r"[^\W\d_]{2}", text)


def _latest(times: list[Told]) -> PartialDate | None:
    """A day and a clock may stand apart: what says most wins."""
    known = [told.on for told in times if told.on is not None]
    return max(known, key=lambda on: len(str(on)), default=None)


def _length(text: str) -> int | None:
    """Seconds of `1分23秒`, `00:01:23`, `呼入 23秒`; None where no length is said."""
    colons = re.search(r"(\d{1,2}):(\d{2}):(\d{2})", text)
    if colons:
        hours, minutes, seconds = (int(part) for part in colons.groups())
        return hours * 3600 + minutes * 60 + seconds
    for match in _SECONDS.finditer(text):
        parts = {name: int(value) for name, value in match.groupdict().items() if value}
        if parts:
            return parts.get("h", 0) * 3600 + parts.get("m", 0) * 60 + parts.get("s", 0)
    return None
