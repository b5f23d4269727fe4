"""Moments as message files write them: seconds since 1970, or a day and a clock in words."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

from evidence_kit.domain.values import CHINA, PartialDate

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u202a\u202c"))
_EPOCH = re.compile(r"(\d{9,10})(\d{3}|\d{6})?")
_FIRST, _LAST = 1990, 2099  # years in which somebody may have sent a message

CLOCK = (
    r"(?P<before>上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|[ap]m)?\s?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:[.,]\d+)?"
    r"(?:\s?(?P<after>[ap]\.?\s?m\.?))?"
)
_CLOCK = re.compile(CLOCK)
_ZONE = r"(?:\s?(?P<zone>(?:utc|gmt)?[+-]\d{2}:?\d{2}|utc|gmt|z))?"
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[-/.年]\s?(?P<month>\d{1,2})[-/.月]\s?(?P<day>\d{1,2})日?"
    rf"(?:[t,\s]+{CLOCK}{_ZONE})?"
)
_DOTTED = re.compile(
    rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}})(?:,?\s+{CLOCK}{_ZONE})?"
)
_NAMED = re.compile(
    rf"(?P<name>[a-z]{{3}})[a-z]*\.? (?P<day>\d{{1,2}}), (?P<year>\d{{4}})(?:,?\s+{CLOCK})?"
)
_DIGITS = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)"
    r"(?:t?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<second>[0-5]\d)(?P<zone>z)?)?"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FORENOON = frozenset({"上午", "凌晨", "清晨", "早上", "am"})


def smoothed(text: str) -> str:
    """A text as moments are looked for in it: plain signs, one blank, small letters."""
    plain = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    return re.sub(r"\s+", " ", plain).strip().lower()


def moment_in(text: str) -> PartialDate | None:
    """The moment a text names and nothing else, in China's time; None where it names none.

    A clock without a zone is taken as it stands.
    """
    said = smoothed(text)
    if (counted := counted_moment(said)) is not None:
        return counted
    for pattern in (_YEAR_FIRST, _DOTTED, _DIGITS, _NAMED):
        if match := pattern.fullmatch(said):
            return _moment(match)
    return None


def counted_moment(text: str) -> PartialDate | None:
    """The moment that so many seconds, or thousandths of one, since 1970 mean."""
    match = _EPOCH.fullmatch(text.strip())
    return in_china(datetime.fromtimestamp(int(match[1]), CHINA)) if match else None


def in_china(moment: datetime) -> PartialDate | None:
    """A moment anywhere by China's clock; None where nobody can have sent anything then."""
    try:
        here = moment.astimezone(CHINA)
    except (OverflowError, ValueError):
        return None
    if not _FIRST <= here.year <= _LAST:
        return None
    return PartialDate(here.year, here.month, here.day, here.hour, here.minute, here.second)


def clock_in(text: str) -> tuple[int, int, int | None] | None:
    """The time of day a text names and nothing else."""
    match = _CLOCK.fullmatch(smoothed(text))
    return clock_of(match) if match else None


def clock_of(match: re.Match[str]) -> tuple[int, int, int | None] | None:
    """Hour, minute and, where it is told, second of a match of `CLOCK`; None where it is none."""
    said = match.groupdict()
    if not said["hour"]:
        return None
    hour, minute = int(said["hour"]), int(said["minute"])
    second = int(said["second"]) if said["second"] else None
    half = said.get("before") or (said.get("after") or "").replace(".", "").replace(" ", "")
    if half == "晚上" and hour == 12:
        return None  # the end of this day or the beginning of the next
    if half in _FORENOON and hour == 12:
        hour = 0
    elif half and half not in _FORENOON and 1 <= hour < 12 and not (half == "中午" and hour == 11):
        hour += 12
    return (hour, minute, second) if hour < 24 and minute < 60 and (second or 0) < 60 else None


def at(year: int, month: int, day: int, clock: tuple[int, int, int | None] | None) -> PartialDate:
    """A day with its clock.

    Raises:
        ValueError: the calendar lacks that day.
    """
    return PartialDate(year, month, day, *(clock or ()))


def _moment(match: re.Match[str]) -> PartialDate | None:
    said = match.groupdict()
    name = said.get("name")
    if name and name not in _MONTHS:
        return None
    month = _MONTHS.index(name) + 1 if name else int(said["month"])
    try:
        told = at(int(said["year"]), month, int(said["day"]), clock_of(match))
    except ValueError:
        return None
    if not said.get("zone") or told.hour is None:
        return told
    return in_china(told.earliest().replace(tzinfo=_zone(said["zone"])))


def _zone(text: str) -> timezone:
    digits = re.sub(r"\D", "", text)
    if not digits or int(digits[:2]) > 23:
        return UTC
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if "-" in text else ahead)
