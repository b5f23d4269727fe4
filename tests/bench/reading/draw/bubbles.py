"""Conversations of other programs: names on both sides, times below, quotes, files, cards."""

import random
from datetime import datetime, timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.calls import number
from tests.bench.reading.draw.chats import FROM_ME, FROM_THEM, header, say
from tests.bench.reading.draw.messages import block, said, times
from tests.bench.reading.draw.phone import Drawn, Screen


def penguin(chance: random.Random, dark: bool) -> Drawn:
    """Round faces and names on both sides, full times in the middle."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#0f0f10" if dark else "#eef2f7")
    screen.status_bar()
    them, me = chance.choice((f"{v.brand(chance)}催收专员", v.name(chance))), "还清了别催"
    screen.nav(them)
    messages: list[dict[str, Any]] = []
    for when in times(chance, taken, 4):
        if screen.y > screen.screen - 230:
            break
        screen.y += 8
        shown = (
            f"{when:%Y-%m-%d %H:%M:%S}"
            if chance.random() < 0.5
            else header(chance, when, taken, halves=True)
        )
        screen.middle(screen.y, shown, 11, screen.colours.grey)
        screen.y += 26
        for _ in range(chance.randrange(1, 3)):
            side = chance.choice(("received", "sent"))
            text = say(chance, FROM_ME if side == "sent" else FROM_THEM)
            x = screen.width - 30 if side == "sent" else 30
            screen.disc(x, screen.y + 19, 19, "#6f9bd1" if side == "sent" else "#d19b6f")
            screen.text(
                screen.width - 58 if side == "sent" else 58,
                screen.y,
                me if side == "sent" else them,
                10.5,
                screen.colours.grey,
                align="right" if side == "sent" else "left",
            )
            screen.y += 18
            lines = screen.wrap(text, 15, screen.width * 0.6)
            fill = "#12b7f5" if side == "sent" else screen.colours.card
            ink = "#ffffff" if side == "sent" else screen.colours.ink
            block(screen, side, lines, fill, ink, edge=58, size=15, radius=12)
            screen.y += 14
            exact = f"{when:%Y-%m-%dT%H:%M}"
            messages.append(
                said(
                    side, text, [exact, f"{exact}:00"], sender=them if side == "received" else None
                )
            )
    screen.y = 0
    return screen.done({"kind": "chat", "messages": messages})


def material(chance: random.Random, dark: bool) -> Drawn:
    """Text messages whose time stands below each bubble, the day in the middle."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#121316" if dark else "#ffffff")
    screen.status_bar()
    screen.nav(number(chance))
    messages: list[dict[str, Any]] = []
    shown: Any = None
    for when in times(chance, taken, 5):
        if screen.y > screen.screen - 220:
            break
        if when.date() != shown:
            shown = when.date()
            days = (taken.date() - shown).days
            words = (
                ("今天", "昨天")[days]
                if days < 2
                else f"{when.year}年{when.month}月{when.day}日 星期{v.WEEKDAYS[when.weekday()]}"
            )
            screen.middle(screen.y + 8, words, 11.5, screen.colours.grey)
            screen.y += 34
        side = chance.choice(("received", "received", "sent"))
        text = say(chance, FROM_ME if side == "sent" else FROM_THEM)
        text = f"【{v.brand(chance)}】{text}" if side == "received" else text
        fill = "#0b57d0" if side == "sent" else "#2d2f33" if dark else "#eef0f4"
        ink = "#ffffff" if side == "sent" or dark else "#1f1f1f"
        block(
            screen,
            side,
            screen.wrap(text, 15, screen.width * 0.64),
            fill,
            ink,
            edge=16,
            size=15,
            radius=18,
        )
        at = f"{when:%H:%M}"
        if side == "sent":
            screen.text(
                screen.width - 22, screen.y + 5, at, 10.5, screen.colours.grey, align="right"
            )
        else:
            screen.text(22, screen.y + 5, at, 10.5, screen.colours.grey)
        screen.y += 30
        messages.append(said(side, text, f"{when:%Y-%m-%dT%H:%M}"))
    screen.y = 0
    return screen.done({"kind": ["sms", "chat"], "messages": messages})


def plain_texts(chance: random.Random, dark: bool) -> Drawn:
    """Notices without bubbles: words on a white strip, the time below at the right."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark)
    screen.status_bar()
    screen.nav(
        chance.choice(("通知信息", f"1069{v.digits(chance, 8)}", f"955{v.digits(chance, 2)}"))
    )
    messages: list[dict[str, Any]] = []
    for when in times(chance, taken, 5):
        text = f"【{v.brand(chance)}】{say(chance, FROM_THEM)}"
        lines = screen.wrap(text, 14.5, screen.width - 64)
        step = 14.5 * screen.type.scale * 1.5
        high = len(lines) * step + 46
        if screen.y + high + 30 > screen.screen - 20:
            break
        screen.box(
            16, screen.y + 12, screen.width - 16, screen.y + 12 + high, screen.colours.card, 10
        )
        for index, line in enumerate(lines):
            screen.text(32, screen.y + 24 + index * step, line, 14.5, screen.colours.ink)
        screen.text(
            screen.width - 32,
            screen.y + high - 14,
            f"{when:%Y-%m-%d %H:%M}",
            11,
            screen.colours.grey,
            align="right",
        )
        screen.y += high + 14
        messages.append(said("received", text, f"{when:%Y-%m-%dT%H:%M}"))
    screen.y = 0
    return screen.done({"kind": ["sms", "chat"], "messages": messages})


def business(chance: random.Random, dark: bool) -> Drawn:
    """A messenger for firms: a tag after the name, files, a quote above an answer."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#111214" if dark else "#f2f3f5")
    screen.status_bar()
    them = v.name(chance)
    screen.nav(them)
    screen.middle(screen.y - 4, f"@{v.brand(chance)}金融", 10.5, "#f2a11f")
    screen.y += 16
    messages: list[dict[str, Any]] = []
    for when in times(chance, taken, 4):
        if screen.y > screen.screen - 260:
            break
        screen.middle(
            screen.y + 6, header(chance, when, taken, halves=True), 11, screen.colours.grey
        )
        screen.y += 34
        for _ in range(chance.randrange(1, 3)):
            side = chance.choice(("received", "received", "sent"))
            at = f"{when:%Y-%m-%dT%H:%M}"
            x = screen.width - 32 if side == "sent" else 32
            screen.box(
                x - 18,
                screen.y,
                x + 18,
                screen.y + 36,
                "#7b95b8" if side == "sent" else "#b8957b",
                6,
            )
            if chance.random() < 0.2:
                messages.append(_file(screen, side, at))
                continue
            text = say(chance, FROM_ME if side == "sent" else FROM_THEM)
            fill = ("#28518f" if dark else "#cfe3ff") if side == "sent" else screen.colours.card
            block(
                screen,
                side,
                screen.wrap(text, 15, screen.width * 0.6),
                fill,
                screen.colours.ink,
                edge=60,
                size=15,
                radius=6,
            )
            screen.y += 16
            messages.append(said(side, text, at))
    screen.y = 0
    return screen.done({"kind": "chat", "messages": messages})


def _file(screen: Screen, side: str, at: str) -> dict[str, Any]:
    left = screen.width - 60 - 220 if side == "sent" else 60
    screen.box(
        left, screen.y, left + 220, screen.y + 70, "#ffffff" if not screen.dark else "#2a2b2e", 6
    )
    name = screen.chance.choice(("结清证明.pdf", "还款明细.xlsx", "律师函.docx"))
    screen.text(left + 12, screen.y + 14, name, 14.5, screen.colours.ink)
    screen.text(
        left + 12, screen.y + 42, f"{screen.chance.randrange(20, 900)}KB", 11, screen.colours.grey
    )
    screen.box(left + 178, screen.y + 14, left + 208, screen.y + 52, "#e5533d", 3)
    screen.y += 86
    return said(side, None, at, "file", contains=name.split(".")[0])


def assistant(chance: random.Random, dark: bool) -> Drawn:
    """A lender's service window without faces: times above in the middle, the answer in blue."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark)
    screen.status_bar()
    screen.nav(f"{v.brand(chance)}客服")
    messages: list[dict[str, Any]] = []
    now: datetime = (taken - timedelta(minutes=chance.randrange(60, 200))).replace(
        second=0, microsecond=0
    )
    while screen.y < screen.screen - 230:
        screen.middle(screen.y + 10, f"{now:%m-%d %H:%M}", 11, screen.colours.grey)
        screen.y += 34
        for side in ("sent", "received") if chance.random() < 0.6 else ("received",):
            text = say(chance, FROM_ME if side == "sent" else FROM_THEM)
            fill, ink = (
                ("#1f6feb", "#ffffff")
                if side == "sent"
                else (screen.colours.card, screen.colours.ink)
            )
            block(
                screen,
                side,
                screen.wrap(text, 14.5, screen.width * 0.7),
                fill,
                ink,
                edge=14,
                size=14.5,
                radius=10,
            )
            screen.y += 12
            messages.append(said(side, text, f"{now:%Y-%m-%dT%H:%M}"))
        now += timedelta(minutes=chance.randrange(3, 20))
    screen.y = 0
    return screen.done({"kind": "chat", "messages": messages})
