"""Call lists of three further makers of phones."""

import random
from datetime import timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.calls import KINDS, call, earlier, lasted, marked, number, spaced
from tests.bench.reading.draw.phone import Drawn, Screen


def marked_by_many(chance: random.Random, dark: bool) -> Drawn:
    """Calls with how many people marked the number, the day and the clock in two lines."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#000000" if dark else "#ffffff")
    screen.status_bar()
    ink, grey = screen.colours.ink, screen.colours.grey
    screen.text(24, screen.y + 22, "电话", 27, ink, bold=True)
    screen.text(24, screen.y + 66, "所有", 15, screen.colours.accent, bold=True)
    screen.text(84, screen.y + 66, "未接", 15, grey)
    screen.y += 104
    moment, calls = taken - timedelta(minutes=chance.randrange(5, 300)), []
    while screen.y < screen.screen - 130:
        digits, kind = number(chance), chance.choice(KINDS)
        seconds = None if kind == "missed" else chance.randrange(3, 900)
        label = chance.choice((None, "被{n}位用户标记为催收", "被{n}人标记为骚扰电话", "贷款推销"))
        label = label.format(n=chance.randrange(3, 900)) if label else None
        screen.text(
            24, screen.y, spaced(chance, digits), 16.5, "#e84026" if kind == "missed" else ink
        )
        below = label or f"{v.place(chance)} {chance.choice(('移动', '联通', '电信'))}"
        screen.text(24, screen.y + 27, below, 12, grey)
        days = (taken.date() - moment.date()).days
        day = ("今天", "昨天")[days] if days < 2 else f"{moment.month}月{moment.day}日"
        if moment.year != taken.year and days > 1:
            day = f"{moment:%Y/%m/%d}"
        screen.text(screen.width - 24, screen.y, f"{day} {moment:%H:%M}", 12.5, grey, align="right")
        told = {"missed": f"响铃{chance.randrange(1, 9)}声", "in": "呼入 ", "out": "呼出 "}[kind]
        told += lasted(seconds) if seconds else ""
        screen.text(screen.width - 24, screen.y + 27, told, 11.5, grey, align="right")
        screen.y += 66
        # Where a place stands instead of a mark, naming it does no harm.
        calls.append(
            call(
                digits,
                marked(label) or [None, below, below.split()[0]],
                f"{moment:%Y-%m-%dT%H:%M}",
                seconds,
                kind,
            )
        )
        moment = earlier(chance, moment)
    screen.tabs(("电话", "联系人", "收藏"))
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})


def one_contact(chance: random.Random, dark: bool) -> Drawn:
    """A contact's page: below the buttons the calls of each day, kind left, length right."""
    taken, digits = v.moment(chance), number(chance)
    screen = Screen(chance, taken, dark, ground="#000000" if dark else "#f2f2f7")
    screen.status_bar()
    ink, grey = screen.colours.ink, screen.colours.grey
    screen.text(18, screen.y + 12, "最近通话", 16, "#0a84ff")
    screen.disc(screen.width / 2, screen.y + 74, 36, "#9aa3b5")
    screen.middle(screen.y + 120, spaced(chance, digits), 22, ink, bold=True)
    for index, words in enumerate(("信息", "呼叫", "视频", "邮件")):
        left = 16 + index * (screen.width - 32) / 4
        screen.box(
            left,
            screen.y + 160,
            left + (screen.width - 32) / 4 - 8,
            screen.y + 206,
            screen.colours.card,
            10,
        )
        screen.text(
            left + (screen.width - 32) / 8 - 4, screen.y + 182, words, 11, "#0a84ff", align="middle"
        )
    screen.y += 224
    calls: list[dict[str, Any]] = []
    moment = taken - timedelta(minutes=chance.randrange(5, 300))
    while screen.y < screen.screen - 244:
        today = moment.date()
        entries = []
        while moment.date() == today and len(entries) < 3:
            entries.append((moment, chance.choice(KINDS)))
            moment -= timedelta(minutes=chance.choice((3, 55, 240)) + chance.randrange(9))
        if moment.date() == today:
            moment -= timedelta(days=1)
        days = (taken.date() - today).days
        head = ("今天", "昨天")[days] if days < 2 else f"{today.year}年{today.month}月{today.day}日"
        screen.box(
            16,
            screen.y,
            screen.width - 16,
            screen.y + 34 + len(entries) * 30,
            screen.colours.card,
            10,
        )
        screen.text(30, screen.y + 8, head, 13.5, ink, bold=True)
        screen.y += 34
        for when, kind in entries:
            seconds = None if kind == "missed" else chance.randrange(2, 700)
            red = "#ff3b30" if kind == "missed" else ink
            screen.text(30, screen.y + 2, f"{when:%H:%M}", 13, grey)
            screen.text(
                86,
                screen.y + 2,
                {"missed": "未接来电", "in": "呼入电话", "out": "呼出电话"}[kind],
                13,
                red,
            )
            if seconds:
                screen.text(
                    screen.width - 30,
                    screen.y + 2,
                    f"{seconds // 60}分{seconds % 60:02d}秒",
                    12.5,
                    grey,
                    align="right",
                )
            screen.y += 30
            calls.append(call(digits, None, f"{when:%Y-%m-%dT%H:%M}", seconds, kind))
        screen.y += 12
        moment = earlier(chance, moment)
    screen.box(
        16, screen.screen - 96, screen.width - 16, screen.screen - 52, screen.colours.card, 10
    )
    screen.text(30, screen.screen - 84, "阻止此来电号码", 15, "#ff3b30")
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})


def with_colons(chance: random.Random, dark: bool) -> Drawn:
    """Recents with two cards: an arrow for the direction, lengths such as 01:23, a dialler."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark)
    screen.status_bar()
    ink, grey = screen.colours.ink, screen.colours.grey
    screen.box(14, screen.y + 8, screen.width - 14, screen.y + 44, screen.colours.card, 18)
    screen.text(34, screen.y + 16, "搜索联系人或号码", 13, grey)
    screen.y += 58
    moment, calls = taken - timedelta(minutes=chance.randrange(5, 300)), []
    while screen.y < screen.screen - 186:
        digits, kind = number(chance), chance.choice(KINDS)
        taken_up = kind == "in" or (kind == "out" and chance.random() < 0.8)
        seconds = chance.randrange(3, 1500) if taken_up else None
        red = "#ee4444" if kind == "missed" else ink
        screen.text(46, screen.y + 6, digits, 16, red)
        x, y = 26.0, screen.y + 18
        if kind == "out":
            screen.path([(x - 5, y + 5), (x + 5, y - 5), (x - 1, y - 5)], "#2fa84f", 1.6)
        else:
            screen.path(
                [(x + 5, y - 5), (x - 5, y + 5), (x + 1, y + 5)],
                "#ee4444" if kind == "missed" else "#2f7de1",
                1.6,
            )
        place, sim = v.place(chance), chance.randrange(1, 3)
        mark = chance.choice((None, None, "疑似催收", "保险理财"))
        told = {"missed": "未接来电", "in": "来电", "out": "去电"}[kind]
        told += (
            f" {seconds // 60:02d}:{seconds % 60:02d}"
            if seconds
            else (" 未接通" if kind == "out" else "")
        )
        screen.text(46, screen.y + 32, f"卡{sim} {mark or place} {told}", 12, grey)
        same = moment.date() == taken.date()
        year = f"{moment.year}/" if moment.year != taken.year else ""
        shown = f"{moment:%H:%M}" if same else f"{year}{moment:%m/%d %H:%M}"
        screen.text(screen.width - 18, screen.y + 18, shown, 12.5, grey, align="right")
        screen.rule(screen.y + 60, edge=46)
        screen.y += 64
        calls.append(call(digits, mark or [None, place], f"{moment:%Y-%m-%dT%H:%M}", seconds, kind))
        moment = earlier(chance, moment)
    screen.disc(screen.width / 2, screen.screen - 92, 24, "#2fa84f")
    screen.tabs(("通话", "联系人", "黄页"))
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})
