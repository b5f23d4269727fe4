"""In which order a file writes day, month and year: judged by all of its dates, never guessed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.messages.moments import CLOCK, clock_of, smoothed

Numbers = tuple[str, str, str]  # the three numbers of a date as they stand
Clock = tuple[int, int, int | None]
_MOMENT = re.compile(
    rf"(\d{{1,4}})\s?[-/.年]\s?(\d{{1,2}})\s?[-/.月]\s?(\d{{1,4}})[日.]*(?:[, ]+{CLOCK})?"
)
_ORDERS = ("ymd", "dmy", "mdy")
_LAST_YEAR = 2099
_FIRST_YEAR = 2009  # no chat program that writes its days like this is older


@dataclass(frozen=True, slots=True)
class DayOrder:
    """The orders in which a file may write its days; `is_inferred`: by their sequence alone."""

    orders: tuple[str, ...]
    is_inferred: bool = False

    def day(self, numbers: Numbers) -> PartialDate | None:
        """The day, or only what all possible orders agree on: the year, or nothing."""
        days = {_day(numbers, order) for order in self.orders} - {None}
        known = [day for day in days if day is not None]
        if len(known) == 1:
            return PartialDate(known[0].year, known[0].month, known[0].day)
        years = {day.year for day in known}
        return PartialDate(years.pop()) if len(years) == 1 else None

    def moment(self, numbers: Numbers, clock: Clock | None) -> PartialDate | None:
        """The day with its clock, as far as the day is known."""
        day = self.day(numbers)
        if day is None or day.month is None or day.day is None or clock is None:
            return day
        return PartialDate(day.year, day.month, day.day, *clock)

    @property
    def is_certain(self) -> bool:
        """Whether every day of the file can be told."""
        return len(self.orders) == 1


def day_order(dates: Iterable[Numbers], *, is_chinese: bool = False) -> DayOrder:
    """The orders that all dates of a file allow; of these, the one that lets time pass forward.

    Only phones set to Chinese, which also say 上午, begin with a year of two digits.
    """
    seen: Sequence[Numbers] = list(dict.fromkeys(dates))  # in the order of the file
    days = {order: [_day(numbers, order) for numbers in seen] for order in _ORDERS}
    possible = [order for order in _ORDERS if None not in days[order]]
    if len(possible) > 1 and not is_chinese:
        possible = [order for order in possible if order != "ymd"]
    if not possible:  # a file put together from several: each date for itself
        return DayOrder(_ORDERS)
    if len(possible) == 1 or len({tuple(days[order]) for order in possible}) == 1:
        return DayOrder((possible[0],))
    forward = [order for order in possible if _passes_forward([d for d in days[order] if d])]
    if len(forward) == 1:
        return DayOrder((forward[0],), is_inferred=True)
    return DayOrder(tuple(forward or possible))


def split_moment(text: str) -> tuple[Numbers, Clock | None, bool] | None:
    """The numbers of a date, the clock, and whether it speaks Chinese; None where it is none."""
    match = _MOMENT.fullmatch(smoothed(text))
    if match is None:
        return None
    is_chinese = not (match["before"] or "").isascii()
    return (match[1], match[2], match[3]), clock_of(match), is_chinese


def _passes_forward(days: Sequence[date]) -> bool:
    return all(one <= other for one, other in pairwise(days))


def _day(numbers: Numbers, order: str) -> date | None:
    year, month, day = (numbers[order.index(part)] for part in "ymd")
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        return None
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, int(month), int(day)) if _FIRST_YEAR <= full <= _LAST_YEAR else None
    except ValueError:
        return None
