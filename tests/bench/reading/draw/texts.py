"""Text messages and conversations that are not a messenger's: threads, cards, service windows."""

import random
from datetime import timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.calls import number
from tests.bench.reading.draw.chats import FROM_ME, FROM_THEM, header, say
from tests.bench.reading.draw.foreign import bare_bubble
from tests.bench.reading.draw.messages import block, said, times
from tests.bench.reading.draw.phone import Drawn, Screen


def thread(chance: random.Random, dark: bool) -> Drawn:
    """A thread on a phone: grey bubbles left, blue or green right, times in the middle."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#000000" if dark else "#ffffff")
    screen.status_bar()
    screen.disc(screen.width / 2, screen.y + 22, 20, "#a5abb8")
    screen.middle(screen.y + 46, f"{number(chance)} >", 12, screen.colours.ink)
    screen.path([(24, screen.y + 14), (16, screen.y + 22), (24, screen.y + 30)], "#0a84ff", 2)
    screen.y += 74
    messages, green = [], chance.choice(("#34c759", "#0a84ff"))
    for when in times(chance, taken, 4):
        if screen.y > screen.screen - 230:
            break
        words = chance.choice(("短信 ", "")) + header(chance, when, taken, chance.random() < 0.5)
        if words.startswith("短信 ") and (taken.date() - when.date()).days == 0:
            words = words.replace("短信 ", "短信 今天 ")
        screen.middle(screen.y, words, 11, screen.colours.grey)
        screen.y += 22
        for _ in range(chance.randrange(1, 3)):
            side = chance.choice(("received", "received", "sent"))
            text = say(chance, FROM_ME if side == "sent" else FROM_THEM)
            text = f"【{v.brand(chance)}】{text}" if side == "received" else text
            messages.append(bare_bubble(screen, side, text, f"{when:%Y-%m-%dT%H:%M}", green))
    top = screen.screen - 54
    screen.box(0, top, screen.width, screen.screen, "#000000" if dark else "#ffffff")
    screen.box(56, top + 6, screen.width - 16, top + 40, None, 17, "#8e8e93")
    screen.text(
        72,
        top + 13,
        chance.choice(("短信/彩信", "信息", "文本信息 · 短信")),
        14,
        screen.colours.grey,
    )
    screen.y = 0
    return screen.done({"kind": ["sms", "chat"], "messages": messages})


def cards(chance: random.Random, dark: bool) -> Drawn:
    """Service messages of one sender, each a wide card, its time above or below at the left."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground=None if dark else "#f4f5f7")
    screen.status_bar()
    sender = f"1069{v.digits(chance, chance.choice((8, 12)))}"
    screen.nav(sender)
    below, messages = chance.random() < 0.5, []
    for when in times(chance, taken, 4):
        text = f"【{v.brand(chance)}{chance.choice(('金融', '', '消金'))}】{say(chance, FROM_THEM)}"
        if chance.random() < 0.3:
            text += "退订回T"
        size, room = 15.0, screen.width - 96
        lines = screen.wrap(text, size, room)
        step = size * screen.type.scale * 1.4
        high = len(lines) * step + 22
        if screen.y + high + 60 > screen.screen - 60:
            break
        days = (taken.date() - when.date()).days
        shown = (
            f"{when:%H:%M}"
            if not days
            else (
                f"昨天 {when:%H:%M}"
                if days == 1
                else f"{when.year}年{when.month}月{when.day}日 {when:%H:%M}"
            )
        )
        screen.y += 12
        if not below:
            screen.text(18, screen.y, shown, 11.5, screen.colours.grey)
            screen.y += 22
        screen.box(16, screen.y, screen.width - 56, screen.y + high, screen.colours.card, 14)
        for index, line in enumerate(lines):
            screen.text(30, screen.y + 11 + index * step, line, size, screen.colours.ink)
        screen.y += high + 6
        if below:
            screen.text(
                30,
                screen.y,
                f"{shown}  {chance.choice(('卡1', '移动', '中国电信'))}"
                if chance.random() < 0.5
                else shown,
                11,
                screen.colours.grey,
            )
            screen.y += 22
        messages.append(
            {
                "side": "received",
                "sender": None,
                "kind": "text",
                "text": text,
                "sent_at": f"{when:%Y-%m-%dT%H:%M}",
            }
        )
    screen.y = 0
    return screen.done({"kind": ["sms", "chat"], "messages": messages})


def service(chance: random.Random, dark: bool) -> Drawn:
    """A service window in a lender's app: each message under a name with its own time."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark)
    screen.status_bar()
    screen.nav(
        chance.choice(("在线客服", "我的客服", "人工客服")), "#ffffff", screen.colours.accent
    )
    messages: list[dict[str, Any]] = []
    now = taken - timedelta(minutes=chance.randrange(20, 60))
    now = now.replace(microsecond=0)
    agent = f"客服{v.digits(chance, 4)}"
    while screen.y < screen.screen - 210:
        sent = chance.random() < 0.4
        text = say(chance, FROM_ME if sent else FROM_THEM)
        screen.y += 10
        head = f"{now:%Y-%m-%d %H:%M:%S}" if sent else f"{agent}  {now:%Y-%m-%d %H:%M:%S}"
        screen.text(
            screen.width - 56 if sent else 56,
            screen.y,
            head,
            10.5,
            screen.colours.grey,
            align="right" if sent else "left",
        )
        screen.y += 18
        screen.disc(
            screen.width - 30 if sent else 30, screen.y + 16, 16, "#9fb4d1" if sent else "#f0b27a"
        )
        side = "sent" if sent else "received"
        fill = screen.colours.accent if sent else screen.colours.card
        ink = "#ffffff" if sent else screen.colours.ink
        lines = screen.wrap(text, 14.5, screen.width * 0.6)
        block(screen, side, lines, fill, ink, edge=56, size=14.5, radius=8, leading=1.45, inset=11)
        screen.y += 8
        messages.append(said(side, text, [f"{now:%Y-%m-%dT%H:%M:%S}", f"{now:%Y-%m-%dT%H:%M}"]))
        now += timedelta(seconds=chance.randrange(20, 200))
    screen.path(
        [(0, screen.screen - 56), (screen.width, screen.screen - 56)], screen.colours.line, 0.6
    )
    screen.text(20, screen.screen - 42, "请输入您的问题", 14, screen.colours.grey)
    screen.text(
        screen.width - 20, screen.screen - 42, "发送", 14, screen.colours.accent, align="right"
    )
    screen.y = 0
    return screen.done({"kind": "chat", "messages": messages})


def room(chance: random.Random, dark: bool) -> Drawn:
    """A long conversation of several people that was rolled: names above, round faces."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground=None if dark else "#f0f1f5")
    screen.status_bar()
    screen.nav(f"{v.brand(chance)}协商群(5)")
    people = [v.name(chance), f"{v.brand(chance)}-法务", "催收小王"]
    messages: list[dict[str, Any]] = []
    for when in times(chance, taken, 5):
        screen.y += 10
        words = header(chance, when, taken, halves=False)
        wide = screen.length(words, 11) + 16
        screen.box(
            screen.width / 2 - wide / 2,
            screen.y - 3,
            screen.width / 2 + wide / 2,
            screen.y + 17,
            "#2a2a2a" if dark else "#dcdde1",
            4,
        )
        screen.middle(screen.y, words, 11, screen.colours.grey)
        screen.y += 30
        for _ in range(chance.randrange(2, 5)):
            sent = chance.random() < 0.3
            text = say(chance, FROM_ME if sent else FROM_THEM)
            who = chance.choice(people)
            screen.disc(
                screen.width - 30 if sent else 30,
                screen.y + 18,
                18,
                "#8aa4c8" if sent else "#c8a28a",
            )
            if not sent:
                screen.text(58, screen.y, who, 11, screen.colours.grey)
                screen.y += 18
            side = "sent" if sent else "received"
            fill = ("#1f6feb" if dark else "#bfe0ff") if sent else screen.colours.card
            lines = screen.wrap(text, 15.0, screen.width * 0.6)
            block(
                screen, side, lines, fill, screen.colours.ink,
                edge=58, size=15.0, radius=10, leading=1.4, pad=9,
            )  # fmt: skip
            screen.y += 16
            at = f"{when:%Y-%m-%dT%H:%M}"
            messages.append(said(side, text, at, sender=None if sent else who))
    return screen.done({"kind": "chat", "messages": messages}, long=True)
