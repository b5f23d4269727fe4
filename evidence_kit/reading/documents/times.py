"""Times as phones print them beside messages and calls, resolved against when a picture was taken.

Source of the forms: the screens of chat, message and telephone apps in Chinese and English.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from evidence_kit.domain.values import PartialDate


@dataclass(frozen=True, slots=True)
class Told:
    """A printed time. `is_resolved`: part of it was worked out from when the picture was taken.

    `on` is None where it cannot be worked out: `昨天` on a picture of which nothing is known.
    """

    on: PartialDate | None
    is_resolved: bool


def time_in(text: str, captured_on: PartialDate | None) -> Told | None:
    """The time that a line says and nothing else; None where it says anything beside a time."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    match = _WHOLE.fullmatch(re.sub(r"\s+", " ", plain))
    if match is None or not any(match.groupdict().values()):
        return None
    said = match.groupdict()
    clock = _clock(said)
    if said["hour"] and clock is None:
        return None
    if said["ago"] or said["now"]:
        return _ago(said, captured_on)
    if said["year"]:
        day = _day(int(said["year"]), int(said["month"]), int(said["date"]))
        return None if day is None else Told(_moment(day, clock), is_resolved=False)
    if captured_on is None or captured_on.day is None:
        return Told(None, is_resolved=True)
    today = captured_on.first_day()
    day = _resolved(said, today, clock, captured_on)
    return None if day is None else Told(_moment(day, clock), is_resolved=True)


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
    if said["month"]:
        for year in (today.year, today.year - 1):
            day = _day(year, int(said["month"]), int(said["date"] or 0))
            if day is not None and day <= today:
                return day
        return None
    # A clock alone is of the day on which it was seen, and before that moment.
    if clock and taken.hour is not None and clock[:2] > (taken.hour, taken.minute or 0):
        return today - timedelta(days=1)
    return today


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
    hour, half = int(said["hour"]), said["half"] or said["after"] or ""
    if (half in _AFTERNOON and hour < 12) or (half == "中午" and hour < 6):
        hour += 12
    elif (half in _MORNING or half == "晚上") and hour == 12:
        hour = 0
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


_DAYS_AGO = {"今天": 0, "昨天": 1, "前天": 2, "today": 0, "yesterday": 1}
_WEEKDAYS = {
    **{sign: number for number, sign in enumerate("一二三四五六日")},
    "天": 6,
    **{n: i for i, n in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
}
_MORNING = frozenset({"凌晨", "清晨", "早上", "早晨", "上午", "am"})
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "深夜", "夜里", "pm"})
_HALF = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|深夜|夜里"
_WHOLE = re.compile(
    r"(?:(?P<now>刚刚|now)|(?P<ago>\d{1,3}) ?(?P<unit>分钟|小时)前|"
    r"(?:(?:(?P<year>20\d\d) ?[年/.-] ?)?(?P<month>\d{1,2}) ?[月/.-] ?(?P<date>\d{1,2}) ?[日号]?"
    r"|(?P<relative>今天|昨天|前天|today|yesterday))?,? ?"
    r"(?P<weekday>(?:星期|周|礼拜)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun))?"
    r"(?:day|sday|nesday|rsday|urday)?,? ?"
    rf"(?:(?P<half>{_HALF}|am|pm)? ?(?P<hour>\d{{1,2}}) ?: ?(?P<minute>\d{{2}})"
    r"(?: ?: ?(?P<second>\d{2}))? ?(?P<after>am|pm)?)?)"
)
