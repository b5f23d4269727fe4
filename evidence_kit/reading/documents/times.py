"""Times as phones print them beside messages and calls, resolved against when a picture was taken.

Source of the forms: the screens of chat, message and telephone apps in Chinese and English.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from evidence_kit.domain.readings import CERTAIN
from evidence_kit.domain.values import CHINA, PartialDate


@dataclass(frozen=True, slots=True)
class Told:
    """A printed time. `is_resolved`: part of it was worked out from when the picture was taken.

    `on` is None where it cannot be worked out: `昨天` on a picture of which nothing is known.
    """

    on: PartialDate | None
    is_resolved: bool
    confidence: float = CERTAIN


def time_in(text: str, captured_on: PartialDate | None) -> Told | None:
    """The time that a line says and nothing else; None where it says anything beside a time."""
    match = _WHOLE.fullmatch(_flat(text))
    if match is None or not any(match.groupdict().values()):
        return None
    said = match.groupdict()
    clock = _clock(said)
    if said["hour"] and clock is None:
        return None
    if said["ago"] or said["now"]:
        return _ago(said, captured_on)
    if year := said["year"] or said["then"]:
        day = _day(int(year), _month(said), int(said["date"] or said["number"] or 0))
        return None if day is None else Told(_moment(day, clock), is_resolved=False)
    if captured_on is None or captured_on.day is None:
        day = _by_weekday(said)
        return Told(_moment(day, clock) if day else None, is_resolved=True)
    today = captured_on.first_day()
    day = _short(said, today) if said["short"] else _resolved(said, today, clock, captured_on)
    return None if day is None else Told(_moment(day, clock), is_resolved=True)


def within(day: PartialDate, text: str) -> PartialDate | None:
    """The moment of a day at which a clock stands alone; None where a text is anything else."""
    match = _WHOLE.fullmatch(_flat(text))
    said = match.groupdict() if match else {}
    if not said.get("hour") or any(said[name] for name in _DAYS):
        return None
    clock = _clock(said)
    return None if clock is None else _moment(day.first_day(), clock)


def hour_in_half(hour: int, half: str) -> int:
    """The hour of a day whose halves are told apart: 8 of 下午 is 20, 12 of am is 0."""
    if (half in _AFTERNOON and hour < 12) or (half == "中午" and hour < 6):
        return hour + 12
    return 0 if (half in _MORNING or half == "晚上") and hour == 12 else hour


def _flat(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    return re.sub(r"\s+", " ", plain)


def _resolved(
    said: dict[str, str | None], today: date, clock: tuple[int, ...] | None, taken: PartialDate
) -> date | None:
    if said["relative"]:
        return today - timedelta(days=_DAYS_AGO[said["relative"]])
    if said["weekday"]:
        wanted = _WEEKDAYS[
            said["weekday"][-3:] if said["weekday"].isascii() else said["weekday"][-1]
        ]
        return today - timedelta(days=(today.weekday() - wanted) % 7 or 7)
    if month := _month(said):
        for year in (today.year, today.year - 1):
            day = _day(year, month, int(said["date"] or said["number"] or 0))
            if day is not None and day <= today:
                return day
        return None
    # A clock alone is of the day on which it was seen, and before that moment.
    if clock and taken.hour is not None and clock[:2] > (taken.hour, taken.minute or 0):
        return today - timedelta(days=1)
    return today


def _by_weekday(said: dict[str, str | None]) -> date | None:
    """The one day of the last years that falls on the weekday printed beside it: 2月13日 周四.

    A phone leaves out the year of days that are not long gone. None where no weekday is printed,
    or no year has such a day.
    """
    month, named = _month(said), said["weekday"] or said["named"]
    if not month or not named or named.isascii():
        return None
    today = datetime.now(CHINA).date()
    found = (
        _day(year, month, int(said["date"] or said["number"] or 0))
        for year in range(today.year, today.year - _YEARS, -1)
    )
    fitting = [d for d in found if d and d <= today and d.weekday() == _WEEKDAYS[named[-1]]]
    return fitting[0] if len(fitting) == 1 else None


def _month(said: dict[str, str | None]) -> int:
    return _MONTHS.index(said["abbr"]) + 1 if said["abbr"] else int(said["month"] or 0)


def _short(said: dict[str, str | None], today: date) -> date | None:
    """A day whose year has two digits, first or last: the latest reading of it that has passed."""
    a, b, c = (int(part) for part in (said["short"] or "").split("/"))
    ways = (_day(2000 + c, a, b), _day(2000 + c, b, a), _day(2000 + a, b, c))
    return max((day for day in ways if day is not None and day <= today), default=None)


def _ago(said: dict[str, str | None], captured_on: PartialDate | None) -> Told:
    if captured_on is None or captured_on.minute is None:
        return Told(None, is_resolved=True)
    minutes = int(said["ago"] or 0) * (60 if said["unit"] == "小时" else 1)
    then = captured_on.earliest() - timedelta(minutes=minutes)
    return Told(
        PartialDate(then.year, then.month, then.day, then.hour, then.minute), is_resolved=True
    )


def _clock(said: dict[str, str | None]) -> tuple[int, ...] | None:
    if not said["hour"]:
        return None
    hour = hour_in_half(int(said["hour"]), said["half"] or said["after"] or "")
    minute, second = int(said["minute"] or 0), said["second"]
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return None
    return (hour, minute) if second is None else (hour, minute, int(second))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, clock: tuple[int, ...] | None) -> PartialDate:
    return PartialDate(day.year, day.month, day.day, *(clock or ()))


_YEARS = 5  # in so many one day falls on one weekday once or never
_DAYS_AGO = {"今天": 0, "昨天": 1, "前天": 2, "today": 0, "yesterday": 1}
_WEEKDAYS = {
    **{sign: number for number, sign in enumerate("一二三四五六日")},
    "天": 6,
    **{n: i for i, n in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("relative", "weekday", "month", "abbr", "short", "ago", "now")
_MORNING = frozenset({"凌晨", "清晨", "早上", "早晨", "上午", "am"})
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "深夜", "夜里", "pm"})
HALVES = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|深夜|夜里"
_WEEKDAY = (
    r"(?:(?P<weekday>(?:星期|周|礼拜)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun))"
    r"(?:day|sday|nesday|rsday|urday)?)?"
)
_IN_ENGLISH = (
    rf"(?P<abbr>{'|'.join(_MONTHS)})[a-z]*\.? ?(?P<number>\d{{1,2}})(?:(?:, ?| )(?P<then>20\d\d))?"
)
# A day of one digit that was glued to its time, 2024/9/807:14; where months are padded, days are.
GLUED_DAY = r"(?<![\-./]0\d[\-./])[1-9](?=(?:[01]\d|2[0-3]):[0-5]\d)"
_WHOLE = re.compile(
    r"(?:(?P<now>刚刚|now)|(?P<ago>\d{1,3}) ?(?P<unit>分钟|小时)前|"
    rf"{_WEEKDAY},? ?"
    r"(?:(?:(?P<year>20\d\d) ?[年/.-] ?)?(?P<month>\d{1,2}) ?[月/.-] ?"
    rf"(?P<date>{GLUED_DAY}|\d{{1,2}}) ?[日号]?"
    rf"|(?P<short>\d{{1,2}}/\d{{1,2}}/\d{{1,2}})|{_IN_ENGLISH}"
    r"|(?P<relative>今天|昨天|前天|today|yesterday))?,? ?"
    r"(?P<named>(?:星期|周|礼拜)[一二三四五六日天])?,? ?(?:at )?"
    rf"(?:(?P<half>{HALVES}|am|pm)? ?(?P<hour>\d{{1,2}}) ?: ?(?P<minute>\d{{2}})"
    r"(?: ?: ?(?P<second>\d{2}))? ?(?P<after>am|pm)?)?)"
)
