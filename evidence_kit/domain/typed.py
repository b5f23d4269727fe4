"""What a person types, read by its meaning: amounts as on receipts, dates in short, minutes."""

import re
from datetime import timedelta

from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.domain.visible import visible

_SHORT = re.compile(
    r"(?:(?P<month>\d{1,2})(?:[-/.、]|月)(?P<day>\d{1,2})日?|(?P<both>\d{4}))"
    r"(?:[T ]*(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
)
_MINUTE = re.compile(r"(\d{1,3}[:：]\d{2}(?:[:：]\d{2})?)(?:\s+|$)")
_CENTURY = re.compile(r"(\d{2})([-/.]\d{1,2}[-/.]\d{1,2}.*)")
_LONGEST_BEFORE = timedelta(days=60)  # a receipt is pictured soon after it was written
_WIDE_MARKS = str.maketrans("。，：－／", ".,:-/")


def typed_amount(text: str) -> Money:
    """An amount without its sign: receipts write what was paid as `-1,284.67`.

    Raises:
        ValueError: not an amount.
    """
    return Money(abs(Money.parse(text.translate(_WIDE_MARKS)).fen))


def typed_date(text: str, pictured: PartialDate | None = None) -> PartialDate:
    """A date in full, with a year of two digits (`25-3-11`), or without one (`3.11`, `0311`).

    The year is taken from `pictured`, when the picture was made, and only where that is certain:
    the day lies within the 60 days up to it.

    Raises:
        MissingYearError: the year cannot be told.
        ValueError: not a date, or one that the calendar does not have.
    """
    plain = text.strip().translate(_WIDE_MARKS)
    if century := _CENTURY.fullmatch(plain):
        return PartialDate.parse(f"20{century[1]}{century[2]}")
    short = _SHORT.fullmatch(plain)
    if short is None or (short["both"] and int(short["both"]) >= 1900):
        return PartialDate.parse(plain)
    both = short["both"] or ""
    month, day = int(short["month"] or both[:2]), int(short["day"] or both[2:])
    time = [int(part) for part in (short["hour"], short["minute"], short["second"]) if part]
    PartialDate(2024, month, day, *time)  # no calendar has it: that is the first thing to say
    if pictured is None or not pictured.is_full_date:
        raise MissingYearError(text)
    for year in (pictured.year, pictured.year - 1):
        try:
            found = PartialDate(year, month, day, *time)
        except ValueError:
            continue  # 29 February of another year
        if timedelta(0) <= pictured.latest() - found.earliest() <= _LONGEST_BEFORE:
            return found
    raise MissingYearError(text)


def minute_of(line: str) -> tuple[str, str]:
    """The minute with which a line about a recording begins, `1:20`, and its words.

    The minute is empty where there is none: a line may begin with any figure or word.
    """
    line = line.strip()
    told = _MINUTE.match(line)
    return (visible(told[1]).text, line[told.end() :]) if told else ("", line)


class MissingYearError(ValueError):
    """A day without a year, and nothing that tells the year."""
