"""Lists of calls: numbers with what others said of them, when, how long, missed or not."""

import random
import re
from datetime import datetime, timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.phone import Drawn, Screen

_LABELS = (
    "骚扰电话 疑似催收",
    "疑似催收",
    "贷款理财",
    "骚扰电话",
    "42人标记为催收电话",
    "法律咨询",
    "疑似诈骗",
)


def number(chance: random.Random) -> str:
    """A number that calls: a mobile, a landline, a service number."""
    kind = chance.random()
    if kind < 0.5:
        return v.phone(chance)
    if kind < 0.8:
        return f"{chance.choice(('010', '021', '0571', '023', '0755'))}{v.digits(chance, 8)}"
    return f"{chance.choice(('9501', '9513', '400'))}{v.digits(chance, 7 if kind < 0.9 else 4)}"


def spaced(chance: random.Random, digits: str) -> str:
    """The number as a phone groups it."""
    if len(digits) == 11 and digits[0] == "1":
        return chance.choice((digits, f"{digits[:3]} {digits[3:7]} {digits[7:]}"))
    return digits


def when(moment: datetime, taken: datetime, chance: random.Random) -> tuple[str, str]:
    """A moment in a call list, and how exactly it is known from that."""
    days = (taken.date() - moment.date()).days
    minute, day = f"{moment:%Y-%m-%dT%H:%M}", f"{moment:%Y-%m-%d}"
    if days == 0:
        return f"{moment:%H:%M}", minute
    if days == 1:
        return (f"昨天 {moment:%H:%M}", minute) if chance.random() < 0.6 else ("昨天", day)
    if days < 7 and chance.random() < 0.6:
        return f"{chance.choice(('星期', '周'))}{v.WEEKDAYS[moment.weekday()]}", day
    if moment.year == taken.year:
        return chance.choice((
            (f"{moment.month}月{moment.day}日", day), (f"{moment:%m-%d %H:%M}", minute),
            (f"{moment.month}月{moment.day}日 {moment:%H:%M}", minute),
        ))  # fmt: skip
    return f"{moment:%Y/%m/%d}".replace("/0", "/"), day


def lasted(seconds: int) -> str:
    """`1分23秒`."""
    return f"{seconds // 60}分{seconds % 60}秒" if seconds >= 60 else f"{seconds}秒"


KINDS = ("missed", "in", "out")  # what a call was, where a list says it


def marked(label: str | None) -> list[str] | None:
    """What is right of a mark: it alone, or with how many marked the number so."""
    return [label, re.sub(r"^被?\d+[人位](?:用户)?标记为", "", label)] if label else None


def call(digits: str, label: Any, at: str, seconds: int | None, kind: str) -> dict[str, Any]:
    """The truth of a call; `kind` is one of `KINDS`, `seconds` None where nobody answered."""
    return {
        "number": digits,
        "label": label,
        "at": at,
        "seconds": seconds or [None, 0],
        "answered": False if kind == "missed" else seconds is not None,
    }


def earlier(chance: random.Random, moment: datetime) -> datetime:
    """When the call before this one was: minutes or days earlier."""
    return moment - timedelta(
        minutes=chance.choice((7, 150, 800, 1900, 5000)) + chance.randrange(90)
    )


def call_list(chance: random.Random, dark: bool) -> Drawn:
    """The list of a phone: missed calls in red, labels in grey, times at the right."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground=None if dark else "#ffffff")
    screen.status_bar()
    screen.text(
        20,
        screen.y + 10,
        chance.choice(("通话", "电话", "最近通话", "通话记录")),
        26,
        screen.colours.ink,
        bold=True,
    )
    for index, words in enumerate(("全部", "未接")):
        screen.text(
            24 + index * 64,
            screen.y + 58,
            words,
            15,
            screen.colours.accent if not index else screen.colours.grey,
        )
    screen.y += 96
    moment = taken - timedelta(minutes=chance.randrange(2, 90))
    calls: list[dict[str, Any]] = []
    while screen.y < screen.screen - 120:
        calls.append(_row(screen, moment))
        moment -= timedelta(minutes=chance.choice((15, 90, 400, 1300, 2600)) + chance.randrange(50))
    screen.y = screen.screen - 60
    for index, words in enumerate(("电话", "联系人", "设置")):
        screen.text(
            screen.width * (index + 0.5) / 3,
            screen.y + 20,
            words,
            11,
            screen.colours.grey,
            align="middle",
        )
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})


def _row(screen: Screen, moment: datetime) -> dict[str, Any]:
    chance, colours = screen.chance, screen.colours
    digits = number(chance)
    label = chance.choice(_LABELS) if chance.random() < 0.7 else None
    missed = chance.random() < 0.4
    seconds = (
        None if missed else chance.choice((chance.randrange(3, 60), chance.randrange(60, 900)))
    )
    shown, exact = when(moment, screen.taken, chance)
    top = screen.y
    ink = "#e5484d" if missed else colours.ink
    screen.text(44, top, spaced(chance, digits), 16, ink)
    if not missed:
        screen.path([(20, top + 16), (30, top + 6)], "#4caf50", 1.6)
        screen.path([(24, top + 6), (30, top + 6), (30, top + 12)], "#4caf50", 1.6)
    screen.text(screen.width - 18, top + 2, shown, 13, colours.grey, align="right")
    second = [label] if label else [v.place(chance)]
    second.append("未接" if missed else f"通话{lasted(seconds or 0)}")
    screen.text(44, top + 25, chance.choice(("  ", " · ", " | ")).join(second), 12.5, colours.grey)
    screen.path([(44, top + 52), (screen.width, top + 52)], colours.line, 0.5)
    screen.y += 62
    # Apps show 0 seconds for a call that nobody took, or nothing; both say the same.
    return {
        "number": digits,
        "label": marked(label),
        "at": exact,
        "seconds": seconds if seconds else [None, 0],
        "answered": not missed,
    }
