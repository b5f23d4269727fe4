"""Money, dates that may be partly known, boxes and hashes."""

import calendar
import re
from collections import deque
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from itertools import repeat
from operator import attrgetter
from typing import Self

CHINA = timezone(timedelta(hours=8), "UTC+08:00")


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount of renminbi in whole fen; may be negative."""

    fen: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `1,284.67`, `¥1284.67`, `-856.2` or `1284`; full-width forms too.

        Raises:
            ValueError: not an amount, or finer than a fen.
        """
        plain = text.translate(_FULL_WIDTH).strip()
        plain = re.sub(r"^([+-]?)\s*(?:¥|CNY|RMB)?\s*", r"\1", plain, flags=re.IGNORECASE)
        plain = plain.removesuffix("元").strip()
        if not re.fullmatch(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?", plain):
            raise ValueError(text)
        try:
            amount = Decimal(plain.replace(",", ""))
        except InvalidOperation as error:
            raise ValueError(text) from error
        if abs(amount) >= _BEYOND:
            raise ValueError(text)
        return cls(int(amount * 100))

    def __str__(self) -> str:
        sign = "-" if self.fen < 0 else ""
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{sign}{yuan:,}.{fen:02d}"

    def __add__(self, other: Self) -> Self:
        return type(self)(self.fen + other.fen)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.fen - other.fen)


_BEYOND = Decimal(10) ** 13  # yuan; more is a slip of the hand
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFFE5: 0xA5, 0x3000: 0x20}


_YEARS = range(1900, 2200)
# Dates as `str` writes them, by their length: every third character from the fifth, known parts.
_WRITTEN_SO = {10: ("--", 3), 16: ("-- :", 5), 19: ("-- ::", 6)}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A moment in China's time of which only the beginning may be known.

    Written `2025`, `2025-04`, `2025-04-02`, `2025-04-02 22:41` or `2025-04-02 22:41:33`.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None

    def __post_init__(self) -> None:
        parts = (self.year, self.month, self.day, self.hour, self.minute, self.second)
        unknown = parts.index(None) if None in parts else len(parts)
        if any(part is not None for part in parts[unknown:]) or unknown == 4:  # an hour alone
            raise ValueError("a later part is known although an earlier one is not")
        if self.year not in _YEARS:
            raise ValueError(f"year {self.year}")
        datetime(self.year, self.month or 1, self.day or 1, self.hour or 0,
                 self.minute or 0, self.second or 0, tzinfo=CHINA)  # fmt: skip

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads the forms above, also with `/`, `.`, `T` or 年月日.

        Raises:
            ValueError: not a date, or one that the calendar does not have.
        """
        plain = text if text.isascii() else text.translate(_FULL_WIDTH)
        match = _WRITTEN.fullmatch(plain.strip())
        if match is None:
            raise ValueError(text)
        return cls(*[int(part) if part else None for part in match.groups()])  # type: ignore[arg-type]

    @classmethod
    def parse_all(cls, texts: Set[str]) -> dict[str, Self]:
        """Reads many: a case has ten thousand dates, those as `str` writes them in one go.

        Raises:
            ValueError: as `parse`.
        """
        found: dict[str, Self] = {}
        for length, (marks, known) in _WRITTEN_SO.items():
            # An hour 24 is the next day's first to some Pythons.
            alike = [
                t for t in texts if len(t) == length and t[4:17:3] == marks and t[11:13] != "24"
            ]
            try:
                moments = list(map(datetime.fromisoformat, alike))
            except ValueError:
                continue  # one of them is no date: `parse` says which
            if not moments or {min(moments).year, max(moments).year} - set(_YEARS):
                continue
            made = list(map(cls.__new__, repeat(cls, len(alike))))
            for number, part in enumerate(cls.__slots__):
                parts = map(attrgetter(part), moments) if number < known else repeat(None)
                deque(map(getattr(cls, part).__set__, made, parts), maxlen=0)
            found.update(zip(alike, made, strict=True))
        if len(found) < len(texts):
            found.update((text, cls.parse(text)) for text in texts if text not in found)
        return found

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        if self.hour is not None:
            text += f" {self.hour:02d}:{self.minute:02d}"
        if self.second is not None:
            text += f":{self.second:02d}"
        return text

    @property
    def is_full_date(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    def date_only(self) -> Self:
        """The same without the time of day."""
        return type(self)(self.year, self.month, self.day)

    def earliest(self) -> datetime:
        """The first moment it can mean."""
        return datetime(self.year, self.month or 1, self.day or 1, self.hour or 0,
                        self.minute or 0, self.second or 0, tzinfo=CHINA)  # fmt: skip

    def latest(self) -> datetime:
        """The last moment it can mean."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        if self.hour is None:
            return datetime(self.year, month, day, 23, 59, 59, tzinfo=CHINA)
        second = 59 if self.second is None else self.second
        return datetime(self.year, month, day, self.hour, self.minute or 0, second, tzinfo=CHINA)

    def is_certainly_after(self, other: Self) -> bool:
        """Whether it is later whatever the unknown parts are."""
        return self.earliest() > other.latest()

    def may_be(self, other: Self) -> bool:
        """Whether both can mean one moment, as far as they are known."""
        return not self.is_certainly_after(other) and not other.is_certainly_after(self)

    def has_date_of(self, other: Self | None) -> bool:
        """Whether both tell the same date, whatever is known of it and of the time of day."""
        return other is not None and self.date_only() == other.date_only()

    def first_day(self) -> date:
        """The first day it can mean."""
        return self.earliest().date()


_WRITTEN = re.compile(
    r"(\d{4})年?(?:[-/.]?(\d{1,2})月?(?:[-/.]?(\d{1,2})日?"
    r"(?:[T ]*(\d{1,2}):(\d{2})(?::(\d{2}))?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on an evidence page: fractions 0 to 1 from its top left corner, as it is read."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1):
            raise ValueError("a box lies within its page and has an area")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `left,top,right,bottom`, each a fraction (`0.1`) or per cent (`10%`).

        Raises:
            ValueError: not four numbers, or not a box within the page.
        """
        parts = [part.strip() for part in text.split(",")]
        if len(parts) != 4:
            raise ValueError(text)
        numbers = [float(p[:-1]) / 100 if p.endswith("%") else float(p) for p in parts]
        return cls(*numbers)

    def __str__(self) -> str:
        return ",".join(f"{side:.5g}" for side in (self.left, self.top, self.right, self.bottom))


def is_sha256(text: str) -> bool:
    """Whether a text is the hexadecimal SHA-256 as this program writes it."""
    return re.fullmatch(r"[0-9a-f]{64}", text) is not None
