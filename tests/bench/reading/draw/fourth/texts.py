"""Text messages of two further phones: a list of notices, bubbles with their clocks beside."""

import random
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.chats import clock, say
from tests.bench.reading.draw.fourth.words import MINE, THEIRS
from tests.bench.reading.draw.messages import said, times
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.talking import Look, Talk, typing_line


def notices(chance: random.Random, dark: bool) -> Drawn:
    """The notices of a phone as one list: sender, time at the right, the whole text below."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#000000" if dark else "#ffffff")
    screen.status_bar()
    screen.nav("通知信息")
    messages: list[dict[str, Any]] = []
    entries = []
    for when in times(chance, taken, 6)[::-1]:  # the newest stands first
        brand, number = (
            v.brand(chance),
            chance.choice(
                (
                    f"1069{v.digits(chance, 9)}",
                    f"955{v.digits(chance, 2)}",
                    f"1065{v.digits(chance, 8)}",
                )
            ),
        )
        days = (taken.date() - when.date()).days
        shown = (
            (f"{when:%H:%M}", f"昨天 {when:%H:%M}")[days]
            if days < 2
            else f"{when.month}月{when.day}日 {when:%H:%M}"
        )
        if when.year != taken.year:
            shown = f"{when:%Y/%m/%d %H:%M}"
        text = chance.choice((
            f"【{brand}】{say(chance, THEIRS)}",
            f"【{brand}消费金融】您尾号{v.tail(chance)}的账户{when.month}月{when.day}日还款{v.plain(v.fen(chance))}元成功，剩余应还0.00元。",
            f"【{brand}】您的验证码是{v.digits(chance, 6)}，5分钟内有效，请勿泄露。",
            f"您尾号{v.tail(chance)}的储蓄卡{when.month}月{when.day}日{when:%H:%M}支出{v.commas(v.fen(chance))}元，余额{v.commas(v.fen(chance))}元。【{v.bank(chance)}】",
        ))  # fmt: skip
        entries.append((number, shown, text, when))
    for number, shown, text, when in entries:
        lines = screen.wrap(text, 14, screen.width - 92)
        step = 14 * screen.type.scale * 1.45
        high = 44 + len(lines) * step + 14
        if screen.y + high > screen.screen - 20:
            break
        screen.disc(34, screen.y + 32, 17, chance.choice(("#5b8def", "#53b98b", "#e09a4a")))
        screen.text(64, screen.y + 14, number, 15, screen.colours.ink, bold=True)
        screen.text(
            screen.width - 18, screen.y + 17, shown, 11.5, screen.colours.grey, align="right"
        )
        for index, line in enumerate(lines):
            screen.text(64, screen.y + 42 + index * step, line, 14, screen.colours.grey)
        screen.y += high
        screen.path([(64, screen.y), (screen.width, screen.y)], screen.colours.line, 0.6)
        messages.append(said("received", text, f"{when:%Y-%m-%dT%H:%M}", sender=number))
    screen.y = 0
    return screen.done({"kind": ["sms", "chat"], "messages": messages})


def clocks_beside(chance: random.Random, dark: bool) -> Drawn:
    """Text messages whose time stands beside the foot of each bubble, days in between."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#010101" if dark else "#f7f7f9")
    screen.status_bar()
    number = chance.choice((f"1068{v.digits(chance, 10)}", v.phone(chance)))
    screen.nav(number)
    look = Look(
        "#2b66d9" if not dark else "#24529f",
        "#ffffff",
        "#252528" if dark else "#ffffff",
        "#f0f0f0" if dark else "#151515",
        edge=14,
        radius=18,
        size=15,
        room=0.58,
    )
    talk = Talk(screen, look)
    shown: Any = None
    for when in times(chance, taken, 6):
        if screen.y > screen.screen - 230:
            break
        if when.date() != shown:
            shown = when.date()
            screen.y += 10
            talk.small(f"{when.year}年{when.month}月{when.day}日星期{v.WEEKDAYS[when.weekday()]}")
        side = "sent" if chance.random() < 0.3 else "received"
        text = say(chance, MINE if side == "sent" else THEIRS)
        text = (
            f"【{v.brand(chance)}】{text}" if side == "received" and number[0:4] == "1068" else text
        )
        talk.at = f"{when:%Y-%m-%dT%H:%M}"
        wide = (
            max(
                screen.length(line, look.size)
                for line in screen.wrap(text, look.size, screen.width * look.room)
            )
            + 24
        )
        talk.words(side, text)
        at = clock(chance, when, halves=True)
        if side == "sent":
            screen.text(
                screen.width - look.edge - wide - 6,
                screen.y - 18,
                at,
                10.5,
                screen.colours.grey,
                align="right",
            )
        else:
            screen.text(look.edge + wide + 6, screen.y - 18, at, 10.5, screen.colours.grey)
        screen.y += 10
    typing_line(screen, "短信")
    screen.y = 0
    return screen.done({"kind": ["sms", "chat"], "messages": talk.messages})
