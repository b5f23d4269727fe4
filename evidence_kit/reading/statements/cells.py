"""What single cells say: amounts, moments, directions, durations, names, numbers."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from evidence_kit.domain.readings import Direction
from evidence_kit.domain.values import CHINA, Money, PartialDate
from evidence_kit.reading.statements.sheets import plain
from evidence_kit.reading.statements.units import CURRENCIES, POWERS

_EMPTY = re.compile(r"[-—–/\\*_.\s]*|null|none|nan|无", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?P<sign>[+-]?)(?P<currency>[A-Z]{3}|HK\$|US\$|\$|¥|人民币|港币)?(?P<inner>[+-]?)"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?"
    r"(?:(?P<unit>[百千万亿十]{0,2}[元圆]|[万亿])|CNY|RMB)?(?P<beside>\(.*\))?"
)
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C))
_OUT = frozenset(
    {
        "支出",
        "支",
        "出",
        "付",
        "付款",
        "付出",
        "借",
        "借dr",
        "dr",
        "借方",
        "转出",
        "支取",
        "debit",
        "d",
        "out",
    }
)
_IN = frozenset(
    {"收入", "收", "入", "收款", "贷", "贷cr", "cr", "贷方", "转入", "存入", "credit", "c", "in"}
)
_NEUTRAL = frozenset({"不计收支", "不计入收支", "中性", "中性交易", "资金转移", "/", "其他"})


class OddCell(Exception):  # noqa: N818 - it is a reason, told to a person
    """A cell that cannot be what its column says; `reason` names the sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount as its cell says it. `sign` is "+", "-" or empty; `beside` what follows it."""

    money: Money
    sign: str = ""
    currency: str | None = None
    beside: str = ""


def filled(text: str) -> str | None:
    """What a cell says, or None where it holds a sign for nothing: `/`, `--`."""
    return None if _EMPTY.fullmatch(text) else unturned(text)


def unturned(text: str) -> str:
    """A text without the marks that turn the direction in which its letters run."""
    return text.translate(_TURNING)


def sum_of(text: str, power: int = 0) -> Sum | None:
    """An amount such as `"-1,000.00"`, `¥28.16`, `CNY13.50`, `-3.90(CN)`; None where empty.

    `power`: by how many places its point moves, where its column counts in 万元 or in 分.

    Raises:
        OddCell: `amount`, it is none, or finer than a hundredth.
    """
    if filled(text) is None:
        return None
    if any(unicodedata.category(sign) == "No" for sign in text):
        raise OddCell("amount")  # ② or ⁵, a number of another kind: that of a note, of an item
    packed = re.sub(r"\s", "", plain(text)).upper()
    if bracketed := re.fullmatch(r"\(([\d,.]+)\)", packed):  # as accountants write a minus
        packed = f"-{bracketed[1]}"
    match = _AMOUNT.fullmatch(packed)
    if match is None or (match["sign"] and match["inner"]):
        raise OddCell("amount")
    own = (match["unit"] or "").removesuffix("元").removesuffix("圆")
    try:
        power = POWERS[own or "元"] if match["unit"] else power
        money = _moved(f"{match['number']}{match['fraction'] or ''}".replace(",", ""), power)
    except (KeyError, ValueError) as error:
        raise OddCell("amount") from error
    named = match["currency"]
    currency = currency_of(named) if named and named != "¥" else None
    return Sum(money, match["sign"] or match["inner"], currency, (match["beside"] or "")[1:-1])


def _moved(number: str, power: int) -> Money:
    """The amount whose point stands `power` places further right, to the fen or not at all."""
    whole, _, fraction = number.partition(".")
    whole, fraction = whole.rjust(1 - power, "0"), fraction.ljust(power, "0")
    digits, point = whole + fraction, len(whole) + power
    return Money.parse(f"{digits[:point]}.{digits[point:].rstrip('0') or '0'}")


def currency_of(text: str) -> str:
    """The code of a currency, `CNY` where the cell is empty.

    Raises:
        OddCell: `cells`, it names none: the row has slipped out of its columns.
    """
    named = filled(text)
    if named is None:
        return "CNY"
    name = re.sub(r"\s", "", plain(named)).lower()
    if known := CURRENCIES.get(name):
        return known
    if re.fullmatch(r"[a-z]{3}", name):
        return name.upper()
    raise OddCell("cells")


def direction_of(text: str) -> Direction | None:
    """What a column such as 收/支 or 借贷 says; None where it says nothing known."""
    word = re.sub(r"[\s()]", "", plain(text)).lower()
    for words, direction in (
        (_OUT, Direction.OUT),
        (_IN, Direction.IN),
        (_NEUTRAL, Direction.NEUTRAL),
    ):
        if word in words:
            return direction
    return None


def number_of(text: str) -> str | None:
    """An id as text without the blanks inside, or None: also where a program rounded it."""
    number = filled(re.sub(r"\s", "", text))
    return None if number is None or is_rounded(number) else number


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet program replaced a long number by a rounded one: `3.98E+18`."""
    return re.fullmatch(r"\d(\.\d+)?[eE]\+\d+", text) is not None


def refund_of(text: str, amount: Money) -> Money | None:
    """What words such as 已全额退款, 已退款(￥39.93), 已退款89.84, 对方已退还 say was refunded."""
    said = re.sub(r"\s", "", plain(text))
    if part := re.search(r"已退款\(?¥?([\d,]+(?:\.\d{1,2})?)", said):
        try:
            return Money.parse(part[1])
        except ValueError as error:
            raise OddCell("amount") from error
    return amount if re.search(r"全额退款|已退还", said) else None


def seconds_of(text: str, *, is_minutes: bool = False) -> int | None:
    """How long a call lasted: `0:01:23`, `01:23`, `1时2分3秒`, `83秒`, `83`; None where empty.

    Raises:
        OddCell: `duration`.
    """
    if filled(text) is None:
        return None
    said = re.sub(r"\s", "", plain(text)).lower()
    if match := re.fullmatch(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{2})(?:\.0+)?", said):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
    elif match := re.fullmatch(
        r"(?:(\d{1,3})(?:小时|时|h))?(?:(\d{1,4})(?:分钟|分|m|min))?(?:(\d{1,6})(?:秒钟?|s|sec)?)?",
        said,
    ):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        is_bare = match[1] is None and match[2] is None and said.isdecimal()
        minutes, seconds = (seconds, 0) if is_bare and is_minutes else (minutes, seconds)
    elif match := re.fullmatch(r"(\d{1,6})\.0+", said):
        hours, minutes, seconds = 0, 0, int(match[1])
    else:
        raise OddCell("duration")
    return hours * 3600 + minutes * 60 + seconds


_CLOCK = r"(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2}))?秒?(?:\.\d+)?分?"
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T\s,]*" + _CLOCK + ")?")
_YEAR_FIRST = re.compile(
    r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T\s]*" + _CLOCK + ")?"
)
_NO_YEAR = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+" + _CLOCK + ")?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})")
_EPOCH = re.compile(r"(1[0-9]\d{8})(\d{3})?")  # seconds or milliseconds, from 2001 on
_SERIAL = re.compile(r"[3-6]\d{4}(\.\d+)?")
_SERIAL_ORIGIN = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's clock has no zone


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a table writes its days. `closing`: year and month that its title names."""

    closing: tuple[int, int] | None = None
    is_day_first: bool = True
    is_order_certain: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, perhaps with its time. `is_inferred`: its year or its order was not printed."""

    at: PartialDate
    is_inferred: bool = False


def moment_of(text: str, calendar: Calendar) -> Moment | None:
    """The moment a cell tells, in any of the forms that exports use; None where it tells none.

    Raises:
        OddCell: `date`, the calendar lacks it; `no_year`, nothing says of which year it is.
    """
    said = plain(text)
    try:
        return _moment(said, calendar)
    except ValueError as error:
        raise OddCell("date") from error


def _moment(said: str, calendar: Calendar) -> Moment | None:
    if match := _DIGITS.fullmatch(said):
        return Moment(PartialDate(*(int(part) for part in match.groups())))
    if match := _YEAR_FIRST.fullmatch(said):
        year, month, day, month_2, day_2, *clock = match.groups()
        return Moment(_dated(int(year), month or month_2, day or day_2, clock))
    if match := _DAY_FIRST.fullmatch(said):
        first, second, year, *clock = match.groups()
        day, month = (first, second) if calendar.is_day_first else (second, first)
        inferred = not calendar.is_order_certain and first != second
        return Moment(_dated(int(year), month, day, clock), inferred)
    if match := _NO_YEAR.fullmatch(said):
        month, day, *clock = match.groups()
        if calendar.closing is None:
            raise OddCell("no_year")
        year, last = calendar.closing
        return Moment(_dated(year - (int(month) > last), month, day, clock), is_inferred=True)
    return None


def counted_moment(text: str) -> Moment | None:
    """The moment a bare number means: a sheet's days since the end of 1899, seconds since 1970."""
    if epoch := _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(epoch[1]), CHINA)
    elif _SERIAL.fullmatch(text):
        moment = _SERIAL_ORIGIN + timedelta(seconds=round(float(text) * 86_400))
    else:
        return None
    day = PartialDate(moment.year, moment.month, moment.day)
    if len(text) == len("46289"):
        return Moment(day)
    return Moment(with_clock(day, (moment.hour, moment.minute, moment.second)))


def clock_of(text: str) -> tuple[int, int, int] | None:
    """A time of day alone: `17:57:17`, `123456`, or `93015`, which has lost its zero."""
    said = plain(text)
    if match := re.fullmatch(_CLOCK, said):
        hour, minute, second = (int(part or 0) for part in match.groups())
    elif re.fullmatch(r"\d{5,6}", said):
        hour, minute, second = (int(said.zfill(6)[at : at + 2]) for at in (0, 2, 4))
    else:
        return None
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def with_clock(day: PartialDate, clock: tuple[int, int, int]) -> PartialDate:
    """A day with its time."""
    return PartialDate(day.year, day.month, day.day, *clock)


def _dated(year: int, month: str, day: str, clock: list[str | None]) -> PartialDate:
    known = [int(part) for part in clock if part is not None]
    return PartialDate(year, int(month), int(day), *known)
