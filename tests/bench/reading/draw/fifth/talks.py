"""Three talks and a thread of text messages: quotes, no time at the top, words of the program."""

import random
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.chats import clock, header, say
from tests.bench.reading.draw.fifth.words import MINE, NOTICES, THEIRS
from tests.bench.reading.draw.messages import said, times
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.talking import Look, Talk, typing_line


def _say(talk: Talk, side: str, sender: str | None = None) -> None:
    talk.words(side, say(talk.screen.chance, MINE if side == "sent" else THEIRS), sender)


def quoted(chance: random.Random, dark: bool) -> Drawn:
    """Answers that repeat below their bubble, in a grey box, what they answer: a quote is no
    message of its own.
    """
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#101010" if dark else "#eeeeee")
    screen.status_bar()
    them, me = f"{v.brand(chance)}{v.name(chance)[0]}专员", v.name(chance)
    screen.nav(them)
    look = Look(
        "#2fa45c" if dark else "#a0e87a",
        "#f4f4f4" if dark else "#101010",
        "#2a2a2b" if dark else "#ffffff",
        "#e0e0e0" if dark else "#181818",
        edge=58,
        face=6,
        radius=5,
    )
    talk = Talk(screen, look)
    for when in times(chance, taken, 5):
        if screen.y > screen.screen - 280:
            break
        screen.y += 10
        talk.small(header(chance, when, taken, halves=False))
        talk.at = f"{when:%Y-%m-%dT%H:%M}"
        for _ in range(chance.randrange(1, 4)):
            if screen.y > screen.screen - 230:
                break
            side = chance.choice(("received", "sent"))
            before = [m for m in talk.messages if m["text"]]
            _say(talk, side)
            if before and chance.random() < 0.6:
                one = before[-chance.randrange(1, min(3, len(before)) + 1)]
                _quote(talk, side, f"{me if one['side'] == 'sent' else them}：{one['text']}")
            screen.y += 16
    typing_line(screen, "")
    screen.y = 0
    return screen.done({"kind": "chat", "messages": talk.messages})


def _quote(talk: Talk, side: str, words: str) -> None:
    """What is answered, in small letters in a box of its own, cut after two lines."""
    screen, size, edge = talk.screen, 12, talk.look.edge
    lines = screen.wrap(words, size, screen.width * 0.56)
    if len(lines) > 2:
        lines = [lines[0], lines[1][:-1] + "…"]
    step = size * screen.type.scale * 1.4
    wide = max(screen.length(line, size) for line in lines) + 18
    left = screen.width - edge - wide if side == "sent" else edge
    top = screen.y + 5
    fill = "#1d1d1e" if screen.dark else "#e1e1e1"
    screen.box(left, top, left + wide, top + len(lines) * step + 12, fill, 4)
    for index, line in enumerate(lines):
        screen.text(left + 9, top + 6 + index * step, line, size, screen.colours.grey)
    screen.y = top + len(lines) * step + 12


def no_time_above(chance: random.Random, dark: bool) -> Drawn:
    """A long talk that was rolled on from the middle: nothing says when its first words came."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#0e1116" if dark else "#f3f5f9")
    screen.status_bar()
    them = f"{v.place(chance)}{v.brand(chance)}法务部"
    screen.nav(them)
    look = Look(
        "#3557d6",
        "#ffffff",
        "#242a33" if dark else "#ffffff",
        "#e6e8eb" if dark else "#15181d",
        edge=62,
        face=19,
        radius=14,
        size=15,
        room=0.58,
    )
    talk = Talk(screen, look)
    screen.y += 12
    for index, when in enumerate(times(chance, taken, 4)):
        if index:
            screen.y += 8
            talk.small(header(chance, when, taken, halves=True))
            talk.at = f"{when:%Y-%m-%dT%H:%M}"
        for _ in range(chance.randrange(4, 7)):
            if screen.y > screen.screen * 2.6:
                break
            side = chance.choice(("received", "sent"))
            if chance.random() < 0.12:
                talk.voice(side)
            else:
                _say(talk, side)
            screen.y += 16
    return screen.done({"kind": "chat", "messages": talk.messages}, long=True)


def words_of_the_program(chance: random.Random, dark: bool) -> Drawn:
    """A talk in which the program itself speaks: greetings, warnings, refusals, and calls."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#141414" if dark else "#f2f2f2")
    screen.status_bar()
    them = f"{v.brand(chance)}客户经理"
    screen.nav(them)
    look = Look(
        "#1f7a4d" if dark else "#c9f2d6",
        "#f2f2f2" if dark else "#0f1a14",
        "#262626" if dark else "#ffffff",
        "#e2e2e2" if dark else "#171717",
        edge=60,
        face=8,
        radius=10,
        size=15,
    )
    talk = Talk(screen, look)
    said_here = [
        f"你已添加了{them}，现在可以开始聊天了。",
        "以上是打招呼的内容",
        f"“{them}”拍了拍我",
        "请勿轻信转账要求，谨防诈骗。",
        "对方开启了消息免打扰",
    ]
    for index, when in enumerate(times(chance, taken, 4)):
        if screen.y > screen.screen - 260:
            break
        screen.y += 10
        talk.small(header(chance, when, taken, halves=chance.random() < 0.5))
        talk.at = f"{when:%Y-%m-%dT%H:%M}"
        if said_here and chance.random() < 0.8:
            talk.small(said_here.pop(0 if not index else chance.randrange(len(said_here))))
        for _ in range(chance.randrange(1, 4)):
            if screen.y > screen.screen - 230:
                break
            side, kind = chance.choice(("received", "sent")), chance.random()
            if kind < 0.25:
                _call(talk, side)
            elif kind < 0.4:
                top = screen.y + 18
                _say(talk, "sent")
                _refused(talk, top)
                screen.y += 10
                talk.small("消息已发出，但被对方拒收了。")
            else:
                _say(talk, side)
            screen.y += 14
    typing_line(screen, "")
    screen.y = 0
    return screen.done({"kind": "chat", "messages": talk.messages})


def _refused(talk: Talk, y: float) -> None:
    """The red sign left of the last bubble that was sent; `y` is the middle of its first line."""
    screen, look = talk.screen, talk.look
    lines = screen.wrap(talk.messages[-1]["text"], look.size, screen.width * look.room)
    wide = max(screen.length(line, look.size) for line in lines) + 24
    x = screen.width - look.edge - wide - 16
    screen.disc(x, y, 9, "#f04848")
    screen.text(x, y - 8, "!", 12, "#ffffff", bold=True, align="middle")


def _call(talk: Talk, side: str) -> None:
    """A call within the talk: how long, or that nobody took it."""
    screen, chance = talk.screen, talk.screen.chance
    words = f"通话时长 {chance.randrange(0, 20):02d}:{chance.randrange(1, 60):02d}"
    if chance.random() < 0.5:
        words = "对方无应答" if side == "sent" else "对方已取消"
    fill, ink = (
        (talk.look.mine, talk.look.mine_ink)
        if side == "sent"
        else (talk.look.theirs, talk.look.theirs_ink)
    )
    wide = screen.length(words, talk.look.size) + 52
    left, top = talk.panel(side, wide, 40, fill)
    screen.path([(left + 14, top + 13), (left + 19, top + 24), (left + 30, top + 28)], ink, 2.6)
    screen.text(left + 38, top + 10, words, talk.look.size, ink)
    talk.messages.append(said(side, None, talk.at, "call"))


def days_of_texts(chance: random.Random, dark: bool) -> Drawn:
    """Text messages of several days: the clock within each bubble, things to press below some."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#000000" if dark else "#f1f3f6")
    screen.status_bar()
    screen.nav(f"106{v.digits(chance, chance.choice((9, 12)))}")
    look = Look("#1f8f5f", "#ffffff", "#232426" if dark else "#ffffff",
                screen.colours.ink, edge=14, radius=16, size=15, room=0.7)  # fmt: skip
    talk = Talk(screen, look)
    shown: Any = None
    for when in times(chance, taken, 6):
        if screen.y > screen.screen - 250:
            break
        if when.date() != shown:
            shown = when.date()
            year = f"{when.year}年" if when.year != taken.year else ""
            screen.y += 12
            talk.small(f"{year}{when.month}月{when.day}日 周{v.WEEKDAYS[when.weekday()]}")
        talk.at = f"{when:%Y-%m-%dT%H:%M}"
        if chance.random() < 0.2:
            _clocked(talk, "sent", chance.choice(("TD", "已还清，请勿再发", "R")), clock(
                chance, when, halves=False), "")  # fmt: skip
            continue
        text = chance.choice(NOTICES).format(
            t=v.tail(chance), m=when.month, d=when.day, h=f"{when:%H:%M}",
            a=v.commas(v.fen(chance)), l=v.commas(v.fen(chance)), b=v.brand(chance),
            c=v.digits(chance, 6), n=chance.randrange(2, 13),
        )  # fmt: skip
        below = "复制验证码" if text.startswith("验证码") else ""
        below = below or ("查看详情" if chance.random() < 0.3 else "")
        _clocked(talk, "received", text, clock(chance, when, halves=True), below)
    typing_line(screen, "短信 卡1")
    screen.y = 0
    return screen.done({"kind": ["sms", "chat"], "messages": talk.messages})


def _clocked(talk: Talk, side: str, text: str, at: str, below: str) -> None:
    """A bubble whose last line is its clock; `below` is what one may press under it, or empty."""
    screen, look = talk.screen, talk.look
    fill, ink = (look.mine, look.mine_ink) if side == "sent" else (look.theirs, look.theirs_ink)
    lines = screen.wrap(text, look.size, screen.width * look.room)
    step = look.size * screen.type.scale * 1.42
    wide = max(*(screen.length(line, look.size) for line in lines), 60.0) + 26
    left, top = talk.panel(side, wide, len(lines) * step + 36, fill)
    for index, line in enumerate(lines):
        screen.text(left + 13, top + 9 + index * step, line, look.size, ink)
    faint = "#d5efe3" if side == "sent" else screen.colours.grey
    screen.text(left + wide - 13, screen.y - 23, at, 10.5, faint, align="right")
    if below:
        across = screen.length(below, 13) + 26
        screen.box(left, screen.y + 5, left + across, screen.y + 33, fill, 14)
        screen.text(left + 13, screen.y + 9, below, 13, screen.colours.accent)
        screen.y += 33
    screen.y += 12
    talk.messages.append(said(side, text, talk.at))
