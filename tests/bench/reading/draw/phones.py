"""Call lists of other phones: recents, the calls of one number, calls that were blocked."""

import random
from datetime import timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.calls import lasted, number, spaced, when
from tests.bench.reading.draw.phone import Drawn, Screen


def recents(chance: random.Random, dark: bool) -> Drawn:
    """Recents: the number, below it what it is, the day at the right, missed ones in red."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#000000" if dark else "#ffffff")
    screen.status_bar()
    screen.middle(screen.y + 10, "所有通话", 13, screen.colours.ink, bold=True)
    screen.text(screen.width - 16, screen.y + 10, "编辑", 16, "#0a84ff", align="right")
    screen.text(16, screen.y + 40, "最近通话", 28, screen.colours.ink, bold=True)
    screen.y += 92
    moment, calls = taken - timedelta(minutes=chance.randrange(3, 300)), []
    while screen.y < screen.screen - 100:
        missed, digits = chance.random() < 0.5, number(chance)
        shown, exact = when(moment, taken, chance)
        times = chance.choice(("", "", " (3)"))
        screen.text(
            44,
            screen.y,
            spaced(chance, digits) + times,
            16,
            "#ff3b30" if missed else screen.colours.ink,
            bold=True,
        )
        below = chance.choice(("手机", "未知", f"{v.place(chance)}", "疑似骚扰电话"))
        screen.text(44, screen.y + 22, below, 12.5, screen.colours.grey)
        screen.text(
            screen.width - 44, screen.y + 8, shown, 13.5, screen.colours.grey, align="right"
        )
        screen.disc(screen.width - 24, screen.y + 18, 9, None, "#0a84ff")
        screen.text(screen.width - 24, screen.y + 10, "i", 12, "#0a84ff", align="middle")
        screen.path([(44, screen.y + 48), (screen.width, screen.y + 48)], screen.colours.line, 0.5)
        screen.y += 57
        calls.append(
            {
                "number": digits,
                "label": below if "骚扰" in below else [None, below],
                "at": exact,
                "seconds": [None, 0],
                "answered": False if missed else [True, None],
            }
        )
        moment -= timedelta(minutes=chance.choice((20, 500, 1500, 4000)) + chance.randrange(100))
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})


def one_number(chance: random.Random, dark: bool) -> Drawn:
    """All calls of one number: the number large at the top, a row for each call."""
    taken, digits = v.moment(chance), number(chance)
    screen = Screen(chance, taken, dark)
    screen.status_bar()
    screen.nav(chance.choice(("通话详情", "")))
    screen.disc(screen.width / 2, screen.y + 44, 32, "#b9c4d6")
    screen.middle(screen.y + 88, spaced(chance, digits), 22, screen.colours.ink, bold=True)
    label = chance.choice(("疑似催收", "骚扰电话", None))
    screen.middle(
        screen.y + 120, f"{v.place(chance)} {label or '移动'}".strip(), 13, screen.colours.grey
    )
    screen.y += 160
    screen.text(16, screen.y, "通话记录", 13, screen.colours.grey)
    screen.y += 28
    moment, calls = taken - timedelta(minutes=chance.randrange(3, 300)), []
    while screen.y < screen.screen - 90:
        missed = chance.random() < 0.5
        seconds = None if missed else chance.randrange(4, 400)
        screen.box(12, screen.y, screen.width - 12, screen.y + 54, screen.colours.card)
        screen.text(
            26,
            screen.y + 8,
            f"{moment.month}月{moment.day}日 {moment:%H:%M}"
            if moment.year == taken.year
            else f"{moment:%Y/%m/%d %H:%M}",
            14.5,
            screen.colours.ink,
        )
        screen.text(
            26,
            screen.y + 30,
            "未接来电" if missed else "呼入",
            12,
            "#e5484d" if missed else screen.colours.grey,
        )
        screen.text(
            screen.width - 26,
            screen.y + 18,
            chance.choice(("响铃12秒", "未接通")) if missed else lasted(seconds or 0),
            13,
            screen.colours.grey,
            align="right",
        )
        screen.y += 56
        calls.append(
            {
                "number": digits,
                "label": [label, None],
                "at": f"{moment:%Y-%m-%dT%H:%M}",
                "seconds": seconds or [None, 0],
                "answered": not missed,
            }
        )
        moment -= timedelta(minutes=chance.choice((20, 500, 1500, 4000)) + chance.randrange(100))
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})


def blocked(chance: random.Random, dark: bool) -> Drawn:
    """Calls that a phone blocked: the label is a coloured tag beside the number."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark)
    screen.status_bar()
    screen.nav("骚扰拦截")
    screen.text(screen.width / 4, screen.y + 8, "短信", 15, screen.colours.grey, align="middle")
    screen.text(
        screen.width * 0.75, screen.y + 8, "电话", 15, screen.colours.accent, align="middle"
    )
    screen.y += 44
    moment = taken - timedelta(minutes=chance.randrange(3, 300))
    calls: list[dict[str, Any]] = []
    while screen.y < screen.screen - 80:
        digits = number(chance)
        label = chance.choice(("催收", "贷款理财", "骚扰电话", "广告推销", "疑似诈骗"))
        screen.box(0, screen.y, screen.width, screen.y + 66, screen.colours.card)
        edge = screen.text(18, screen.y + 12, digits, 16, screen.colours.ink)
        wide = screen.length(label, 10.5) + 12
        screen.box(edge + 10, screen.y + 14, edge + 10 + wide, screen.y + 31, "#fde8e8", 4)
        screen.text(edge + 16, screen.y + 16, label, 10.5, "#d33a3a")
        screen.text(
            18,
            screen.y + 38,
            f"{v.place(chance)} {chance.choice(('联通', '移动', '电信'))}",
            12,
            screen.colours.grey,
        )
        shown, exact = when(moment, taken, chance)
        screen.text(
            screen.width - 18, screen.y + 22, shown, 12.5, screen.colours.grey, align="right"
        )
        screen.y += 67
        calls.append(
            {
                "number": digits,
                "label": label,
                "at": exact,
                "seconds": [None, 0],
                "answered": [False, None],
            }
        )
        moment -= timedelta(minutes=chance.choice((20, 500, 1500, 4000)) + chance.randrange(100))
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})
