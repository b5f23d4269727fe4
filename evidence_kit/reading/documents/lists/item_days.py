"""Days of the items of a list: printed whole, or below a heading, or beside a time of day."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.amounts import moments_in
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.times import time_in
from evidence_kit.reading.documents.words import dense, plain

_HEADING = re.compile(r"(20\d\d)[年\-./]?(?:(\d{1,2})月?)?(?!\d)")
_TURNED = re.compile(r"(\d{1,2})月(20\d\d)?")  # the year in smaller letters behind its month
_YEAR_AND_MONTH = re.compile(r"(20\d\d)[年./\-](0?[1-9]|1[0-2])月?")
_YEAR = re.compile(r"(20\d\d)年?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])")
_CLOCK_BEHIND = re.compile(r"[^\d\s:]\s*(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2}))?$")
_SHORT_DAY = re.compile(
    r"(?<![\d.\-/])(\d{1,2})\s*[月\-/.]\s*(\d{2}(?=\d\d:\d\d)|\d{1,2}(?!\d))\s*日?(?!\s*期)\s*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?![\d.]|\s*元)"
)
_SUM_BEFORE = re.compile(r"[¥￥费息金额][:：\s]*$")  # 手续费 9.16 is no day of September
_DAY_OF_MONTH = re.compile(r"(\d{1,2})[日号]\s*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?!\d)")
_NAMES_A_DAY = re.compile(r"(?:[1-9]|1\d)\s*[-/.月]\s*\d|[今昨前]天")
_LED_BY_DAY = re.compile(
    r"(?:[今昨前]天|(?:星期|周)[一二三四五六日天]|\d{1,2}[-/.月]\d{1,2}日?)\s*\d{1,2}:\d{2}(?::\d{2})?(?=\s)"
)
_DAY_ALONE = re.compile(r"[0-3]?\d")
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_WEEK = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_SAME_EDGE = 0.03  # of the page's width
_RELATIVE = re.compile(r"[今昨前]天|刚刚|(?:分钟|小时)前")


@dataclass(frozen=True, slots=True)
class Calendar:
    """By what days without a year are told: a heading above them, or when the picture was taken."""

    captured_on: PartialDate | None
    year: int | None = None
    month: int | None = None
    is_printed: bool = False  # the year, in a heading or in a line of its own
    day: PartialDate | None = None
    day_line: Line | None = None  # where that day stands

    def below(self, headings: Sequence[Row]) -> "Calendar":
        """The same below further headings: 2023年4月, 4月, 2023年, 4月11日 星期四."""
        told = self
        for row in headings:
            line = next((each for each in row.lines if re.search(r"\d", each.text)), row.lines[0])
            said = dense(line.text)
            if days := told.moments_in(said):
                told = replace(told, day=days[0], day_line=line)
                continue
            told = replace(told, day=None, day_line=None)
            if (turned := _TURNED.match(said)) is not None:
                year = int(turned[2]) if turned[2] else self._year_of(int(turned[1]))
                told = replace(told, year=year, month=int(turned[1]), is_printed=bool(turned[2]))
            elif (head := _HEADING.match(said)) is not None:
                month = int(head[2]) if head[2] else None
                told = replace(told, year=int(head[1]), month=month, is_printed=True)
        return told

    def beside(self, lines: Sequence[Line]) -> "Calendar":
        """The same for an item that says its year, its month or its day in a line of its own."""
        texts = [dense(line.text) for line in lines]
        named = [m for text in texts if (m := _YEAR_AND_MONTH.fullmatch(text))]
        if len(named) == 1 and any(_DAY_ALONE.fullmatch(text) for text in texts):
            return replace(self, year=int(named[0][1]), month=int(named[0][2]))
        years = {int(m[1]) for text in texts if (m := _YEAR.fullmatch(text))}
        if len(years) == 1:
            return replace(self, year=years.pop())
        months = {int(m[1]) for text in texts if (m := re.fullmatch(r"(\d{1,2})月", text))}
        if len(months) == 1:
            month = months.pop()
            return replace(self, year=self.year or self._year_of(month), month=month)
        told = self._day_over_weekday(lines)
        return self if told is None else replace(self, day=told[0], day_line=told[1])

    def _day_over_weekday(self, lines: Sequence[Line]) -> tuple[PartialDate, Line] | None:
        """The day of the month that stands alone above its day of the week, where both agree."""
        if self.year is None or self.month is None:
            return None
        for line in lines:
            if not _DAY_ALONE.fullmatch(dense(line.text)):
                continue
            below = [dense(each.text) for each in lines if _is_right_below(each, line)]
            named = [_WEEK[match[1]] for text in below if (match := _WEEKDAY.fullmatch(text))]
            with suppress(ValueError):
                day = PartialDate(self.year, self.month, int(dense(line.text)))
                if named == [day.earliest().weekday()]:
                    return day, line
        return None

    def moments_in(self, text: str) -> list[PartialDate]:
        """The days and times of a line: as printed, else worked out."""
        moments = moments_in(text)
        if moments:
            return moments
        if self.day is not None and (clock := clock_in(text)):
            return [joined] if (joined := _joined(self.day, clock)) else []
        if self.year is None or _RELATIVE.search(text):
            told = time_in(text, self.captured_on) if _NAMES_A_DAY.search(text) else None
            if told is None and (lead := _LED_BY_DAY.match(text)):
                told = time_in(lead[0], self.captured_on)  # what it was paid with stands behind
            return [told.on] if told and told.on else []
        if self.month and (day := _DAY_OF_MONTH.match(text)):
            parts = (int(part) if part else None for part in day.groups())
            with suppress(ValueError):
                return [PartialDate(self.year, self.month, *parts)]
        short = _SHORT_DAY.search(text)
        if short and not _SUM_BEFORE.search(text[: short.start()]):
            parts = (int(part) if part else None for part in short.groups())
            with suppress(ValueError):
                return [PartialDate(self.year, *parts)]
        return []

    def of_parts(self, lines: Sequence[Line]) -> tuple[PartialDate, Line] | None:
        """The day whose number stands alone, large above or beside its month, and its line."""
        numbers = [line for line in lines if re.fullmatch(r"\d{1,2}", dense(line.text))]
        if self.year is None or self.month is None or len(numbers) != 1:
            return None
        with suppress(ValueError):
            return PartialDate(self.year, self.month, int(dense(numbers[0].text))), numbers[0]
        return None

    def _year_of(self, month: int) -> int | None:
        """Of which year a month is that has none: the last one that had begun."""
        if self.captured_on is None or self.captured_on.month is None:
            return None
        return self.captured_on.year - (month > self.captured_on.month)


def is_month_of_day(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line is a year and a month below the large number of their day: no amount."""
    return _YEAR_AND_MONTH.fullmatch(dense(line.text)) is not None and any(
        _DAY_ALONE.fullmatch(dense(day.text)) and abs(_middle(day) - _middle(line)) < _SAME_EDGE
        for day in above
    )


def _middle(line: Line) -> float:
    return (line.box.left + line.box.right) / 2


def _is_right_below(line: Line, other: Line) -> bool:
    height = other.box.bottom - other.box.top
    return (
        abs(line.box.left - other.box.left) < _SAME_EDGE
        and -height / 2 < line.box.top - other.box.bottom < height
    )


def names_a_time(text: str) -> bool:
    """Whether a line tells a time that only who knows when the picture was taken can tell."""
    return _RELATIVE.search(dense(text)) is not None


def clock_in(text: str) -> re.Match[str] | None:
    """The time of day that begins a line, or ends it behind words that name no day: 林样例 9:41."""
    if clock := _CLOCK.match(text):
        return clock
    behind = _CLOCK_BEHIND.search(text)
    is_of_day = behind and (_NAMES_A_DAY.search(text[: behind.end()]) or moments_in(text))
    return None if is_of_day else behind


def with_clock(day: PartialDate, lines: Sequence[Line]) -> tuple[PartialDate, Line] | None:
    """A day with the one time of day that its item says in a line of its own, and that line."""
    clocks = [(line, match) for line in lines if (match := clock_in(plain(line.text)))]
    if len(clocks) != 1 or day.day is None or day.hour is not None:
        return None
    line, match = clocks[0]
    joined = _joined(day, match)
    return None if joined is None else (joined, line)


def _joined(day: PartialDate, clock: re.Match[str]) -> PartialDate | None:
    parts = (int(part) if part else None for part in clock.groups())
    with suppress(ValueError):
        return PartialDate(day.year, day.month, day.day, *parts)
    return None
