"""Conversations of four further programs, with what else stands among the words."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.chats import clock, header, say
from tests.bench.reading.draw.fourth.words import MINE, THEIRS
from tests.bench.reading.draw.messages import times
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.talking import Look, Talk, typing_line


def staff(chance: random.Random, dark: bool) -> Drawn:
    """A messenger with square faces: voices, transfers, messages taken back, 昨天 and 星期."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#111111" if dark else "#ededed")
    screen.status_bar()
    them = chance.choice(
        (
            f"{v.brand(chance)}回款部-{v.name(chance)[0]}主管",
            f"AAA{v.brand(chance)}对接{v.name(chance)}",
        )
    )
    screen.nav(them)
    look = Look(
        "#2ba245" if dark else "#95ec69",
        "#0e0e0e" if not dark else "#f2f2f2",
        "#2c2c2c" if dark else "#ffffff",
        "#e3e3e3" if dark else "#161616",
        face=5,
        radius=6,
    )
    talk = Talk(screen, look)
    end = screen.screen - 210
    special = [talk.voice, talk.transfer, lambda side: talk.withdrawn(side, f"“{them[:6]}”")]
    for when in times(chance, taken, 5):
        if screen.y > end:
            break
        screen.y += 10
        talk.small(header(chance, when, taken, halves=chance.random() < 0.6))
        talk.at = f"{when:%Y-%m-%dT%H:%M}"
        for count in range(chance.randrange(1, 4)):
            if count and screen.y > end:
                break
            side = chance.choice(("received", "sent"))
            if special and chance.random() < 0.5:
                special.pop(chance.randrange(len(special)))(side)
            else:
                talk.words(side, say(chance, MINE if side == "sent" else THEIRS))
            screen.y += 15
    typing_line(screen, "")
    screen.y = 0
    return screen.done({"kind": "chat", "messages": talk.messages})


def group(chance: random.Random, dark: bool) -> Drawn:
    """A group of several people: round faces, names with tags, who came in, days with a slash."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#17181c" if dark else "#f1f2f6")
    screen.status_bar()
    screen.nav(f"{v.brand(chance)}逾期协商({chance.randrange(3, 40)})")
    people = [
        (v.name(chance), "群主"),
        (f"{v.place(chance)}法务{v.name(chance)[0]}", "管理员"),
        (f"{v.brand(chance)}03号", ""),
    ]
    look = Look(
        "#1a6fe8",
        "#ffffff",
        "#26282e" if dark else "#ffffff",
        "#e4e4e4" if dark else "#1c1c1e",
        face=19,
        radius=12,
        size=15,
    )
    talk = Talk(screen, look)
    for when in times(chance, taken, 5):
        if screen.y > screen.screen - 250:
            break
        screen.y += 12
        days = (taken.date() - when.date()).days
        shown = (
            clock(chance, when, halves=True)
            if not days
            else f"昨天 {when:%H:%M}"
            if days == 1
            else f"{when:%Y/%m/%d %H:%M}"
        )
        talk.small(shown)
        talk.at = f"{when:%Y-%m-%dT%H:%M}"
        if chance.random() < 0.3:
            talk.small(f"{v.name(chance)}通过扫码加入群聊")
        for _ in range(chance.randrange(1, 4)):
            if screen.y > screen.screen - 200:
                break
            if chance.random() < 0.35:
                talk.words("sent", say(chance, MINE))
            else:
                who, tag = chance.choice(people)
                talk.face("received", {"群主": "#c07f5a", "管理员": "#5a8fc0"}.get(tag, "#7da06b"))
                end = screen.text(60, screen.y - 1, who, 11, screen.colours.grey)
                if tag:
                    wide = screen.length(tag, 9) + 8
                    screen.box(end + 6, screen.y, end + 6 + wide, screen.y + 15, "#f3a93c", 3)
                    screen.text(end + 10, screen.y + 1, tag, 9, "#ffffff")
                screen.y += 19
                talk.look = replace(look, face=0)
                talk.words("received", say(chance, THEIRS), sender=who)
                talk.look = look
            screen.y += 16
    typing_line(screen, "发消息")
    screen.y = 0
    return screen.done({"kind": "chat", "messages": talk.messages})


def at_work(chance: random.Random, dark: bool) -> Drawn:
    """A messenger for work: name and time above what the others say, 已读 below one's own."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#0d0e10" if dark else "#ffffff")
    screen.status_bar()
    them = v.name(chance)
    screen.text(48, screen.y + 6, them, 16, screen.colours.ink, bold=True)
    screen.text(48, screen.y + 29, f"{v.collector(chance)}", 10.5, screen.colours.grey)
    screen.path(
        [(24, screen.y + 15), (16, screen.y + 23), (24, screen.y + 31)], screen.colours.ink, 1.8
    )
    screen.y += 56
    look = Look(
        "#16498c" if dark else "#d3e6ff",
        "#f0f0f0" if dark else "#14171c",
        "#232529" if dark else "#f0f1f3",
        "#e6e6e6" if dark else "#14171c",
        edge=58,
        face=19,
        radius=8,
        size=15,
        room=0.6,
    )
    talk = Talk(screen, look)
    shown: Any = None
    for when in times(chance, taken, 5):
        if screen.y > screen.screen - 230:
            break
        if when.date() != shown:
            shown = when.date()
            days = (taken.date() - shown).days
            words = (
                ("今天", "昨天")[days]
                if days < 2
                else f"{when.month}月{when.day}日 周{v.WEEKDAYS[when.weekday()]}"
            )
            if when.year != taken.year:
                words = f"{when.year}年{words}" if days > 1 else words
            screen.y += 6
            talk.small(words)
        now = when
        for _ in range(chance.randrange(1, 3)):
            if screen.y > screen.screen - 190 or now > taken:
                break
            talk.at = f"{now:%Y-%m-%dT%H:%M}"
            if chance.random() < 0.45:
                screen.text(
                    screen.width - 58,
                    screen.y,
                    f"{now:%H:%M}",
                    10.5,
                    screen.colours.grey,
                    align="right",
                )
                screen.y += 17
                talk.words("sent", say(chance, MINE))
                screen.text(
                    screen.width - 58,
                    screen.y + 3,
                    chance.choice(("已读", "未读")),
                    10,
                    screen.colours.grey,
                    align="right",
                )
                screen.y += 26
            else:
                screen.text(58, screen.y, f"{them}  {now:%H:%M}", 10.5, screen.colours.grey)
                screen.y += 17
                talk.words("received", say(chance, THEIRS), sender=them)
                screen.y += 14
            if now.hour == 23 and now.minute > 50:
                break
            now += timedelta(minutes=chance.randrange(1, 6))
    typing_line(screen, f"发送给 {them}")
    screen.y = 0
    return screen.done({"kind": "chat", "messages": talk.messages})


def help_desk(chance: random.Random, dark: bool) -> Drawn:
    """A lender's window for questions: greeting of a machine, a card of the loan, ready answers."""
    taken = v.moment(chance).replace(microsecond=0)
    screen = Screen(chance, taken, dark)
    brand = v.brand(chance)
    screen.status_bar()
    screen.nav(f"{brand}小助手", "#ffffff", screen.colours.accent)
    card, ink, grey = screen.colours.card, screen.colours.ink, screen.colours.grey
    look = Look(screen.colours.accent, "#ffffff", card, ink, edge=58, face=19, radius=10, size=14.5)
    talk = Talk(screen, look)
    now: datetime = taken - timedelta(
        minutes=chance.randrange(15, 50), seconds=chance.randrange(60)
    )

    def pill() -> None:
        screen.y += 12
        words = f"{now:%Y-%m-%d %H:%M:%S}"
        wide = screen.length(words, 10.5) + 18
        screen.box(
            screen.width / 2 - wide / 2,
            screen.y - 3,
            screen.width / 2 + wide / 2,
            screen.y + 17,
            "#2b2b2e" if dark else "#dfe1e6",
            9,
        )
        screen.middle(screen.y, words, 10.5, grey)
        screen.y += 30
        talk.at = f"{now:%Y-%m-%dT%H:%M:%S}"

    pill()
    talk.words("received", f"Hi，我是{brand}小助手，请问有什么可以帮您？")
    screen.y += 14
    first = True
    while screen.y < screen.screen - 250:
        now += timedelta(seconds=chance.randrange(25, 400))
        if (not first and chance.random() < 0.5) or first:
            pill()
        first = False
        for side in chance.choice(
            (("sent", "received"), ("sent",), ("sent", "received", "received"))
        ):
            if screen.y < screen.screen - 200:
                talk.words(side, say(chance, MINE if side == "sent" else THEIRS))
                screen.y += 14
    x, top = 14.0, screen.screen - 92
    for words in ("结清证明", "还款记录", "人工客服", "投诉建议"):
        wide = screen.length(words, 12) + 22
        screen.box(x, top, x + wide, top + 28, card, 14)
        screen.text(x + 11, top + 6, words, 12, ink)
        x += wide + 8
    typing_line(screen, "请描述您的问题")
    screen.y = 0
    return screen.done({"kind": "chat", "messages": talk.messages})
