"""Two call lists: all of one number with a summary above, and labels glued to their numbers."""

import random
from datetime import timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.calls import KINDS, call, earlier, lasted, number, spaced
from tests.bench.reading.draw.phone import Drawn, Screen


def summed_up(chance: random.Random, dark: bool) -> Drawn:
    """What a phone knows of one number: a card with its mark, counts, each call to a second."""
    taken, digits = v.moment(chance), number(chance)
    screen = Screen(chance, taken, dark, ground=None if dark else "#f3f4f7")
    screen.status_bar()
    screen.nav("号码详情", action="编辑")
    ink, grey = screen.colours.ink, screen.colours.grey
    label = chance.choice(("疑似催收", "贷款推广", "骚扰电话"))
    screen.box(14, screen.y + 10, screen.width - 14, screen.y + 104, screen.colours.card, 12)
    end = screen.text(30, screen.y + 24, spaced(chance, digits), 21, ink, bold=True)
    tag = screen.length(label, 11) + 14
    screen.box(end + 10, screen.y + 28, end + 10 + tag, screen.y + 48, "#f0603f", 4)
    screen.text(end + 17, screen.y + 30, label, 11, "#ffffff")
    where = f"{v.place(chance)} 电信 · 已有{chance.randrange(20, 900)}人标记"
    screen.text(30, screen.y + 66, where, 12, grey)
    top = screen.y + 116
    screen.box(14, top, screen.width - 14, top + 66, screen.colours.card, 12)
    moment, entries = taken - timedelta(minutes=chance.randrange(5, 300)), []
    for _ in range(chance.randrange(5, 8)):
        kind = chance.choice(KINDS)
        seconds = None if kind == "missed" else chance.randrange(3, 900)
        entries.append((moment, kind, seconds))
        moment = earlier(chance, moment) - timedelta(seconds=chance.randrange(60))
    missed = sum(kind == "missed" for _, kind, _ in entries)
    room = (screen.width - 28) / 3
    for index, (count, words) in enumerate(
        ((len(entries), "通话次数"), (missed, "未接"), (len(entries) - missed, "已接通"))
    ):
        x = 14 + (index + 0.5) * room
        screen.text(x, top + 10, f"{count}", 18, ink, bold=True, align="middle")
        screen.text(x, top + 38, words, 11, grey, align="middle")
    screen.y = top + 84
    screen.text(24, screen.y, "通话记录", 13.5, screen.colours.accent, bold=True)
    screen.text(108, screen.y, "通话录音", 13.5, grey)
    screen.y += 30
    calls: list[dict[str, Any]] = []
    for when, kind, seconds in entries:
        screen.box(14, screen.y, screen.width - 14, screen.y + 46, screen.colours.card)
        red = "#e5484d" if kind == "missed" else ink
        screen.text(28, screen.y + 13, f"{when:%Y-%m-%d %H:%M:%S}", 13, grey)
        words = {"missed": "未接", "in": "来电", "out": "去电"}[kind]
        screen.text(screen.width * 0.6, screen.y + 13, words, 13, red, align="middle")
        told = lasted(seconds) if seconds else f"响铃{chance.randrange(2, 30)}秒"
        screen.text(screen.width - 28, screen.y + 13, told, 12.5, grey, align="right")
        screen.y += 47
        # The mark stands once, above all calls: naming it with none of them does no harm.
        calls.append(call(digits, [label, None], f"{when:%Y-%m-%dT%H:%M:%S}", seconds, kind))
    screen.two(
        screen.screen - 46, "加入黑名单", "举报号码", 14, inks=("#e5484d", "#e5484d"), edge=60
    )
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})


def glued_labels(chance: random.Random, dark: bool) -> Drawn:
    """Calls under heads of days; what others said of a number follows it without a space."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#000000" if dark else "#ffffff")
    screen.status_bar()
    ink, grey = screen.colours.ink, screen.colours.grey
    for index, words in enumerate(("最近", "联系人", "骚扰拦截")):
        tint = screen.colours.accent if not index else grey
        screen.text(20 + index * 84, screen.y + 14, words, 16, tint, bold=not index)
    screen.y += 54
    moment, calls, shown = taken - timedelta(minutes=chance.randrange(5, 300)), [], None
    while screen.y < screen.screen - 150:
        if moment.date() != shown:
            shown = moment.date()
            days = (taken.date() - shown).days
            year = f"{moment.year}年" if moment.year != taken.year else ""
            head = f"{year}{moment.month}月{moment.day}日 星期{v.WEEKDAYS[moment.weekday()]}"
            screen.box(0, screen.y, screen.width, screen.y + 28, "#1b1b1d" if dark else "#f4f5f7")
            screen.text(20, screen.y + 5, ("今天", "昨天")[days] if days < 2 else head, 12, grey)
            screen.y += 34
        digits, kind = number(chance), chance.choice(KINDS)
        label = chance.choice(("疑似催收", "催收电话", "骚扰电话", "网贷催收", None))
        seconds = None if kind == "missed" else chance.randrange(3, 900)
        tint = "#e5484d" if kind == "missed" else ink
        screen.text(20, screen.y + 4, f"{digits}{label or ''}", 16, tint)
        told = {"missed": f"未接 响铃{chance.randrange(3, 40)}秒", "in": "呼入", "out": "呼出"}[
            kind
        ]
        told += f" {lasted(seconds)}" if seconds else ""
        screen.text(20, screen.y + 29, f"{told}　{v.place(chance)}联通", 11.5, grey)
        screen.text(screen.width - 46, screen.y + 14, f"{moment:%H:%M}", 13, grey, align="right")
        screen.disc(screen.width - 24, screen.y + 24, 8, None, grey)
        screen.text(screen.width - 24, screen.y + 15, "i", 11, grey, align="middle")
        screen.rule(screen.y + 54, edge=20)
        screen.y += 58
        calls.append(call(digits, label, f"{moment:%Y-%m-%dT%H:%M}", seconds, kind))
        moment = earlier(chance, moment)
    screen.tabs(("通话", "信息", "我的"))
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})
