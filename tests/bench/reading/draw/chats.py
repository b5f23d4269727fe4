"""Conversations of a messenger: bubbles on two sides, times in the middle, light and dark."""

import random
from datetime import datetime, timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.phone import Drawn, Screen

FROM_THEM = (
    "你好，我是{b}委外部门的，你名下的借款已经逾期{n}天，今天下午五点前处理一下",
    "今天必须还清，不然我们就联系你的紧急联系人和单位",
    "系统显示还没有结清，欠款{a}元，请尽快处理",
    "我们这边没有收到你的还款记录",
    "你把还款截图发一份过来我看看",
    "再不处理就走法律程序了，后果自负！",
    "在吗",
    "您好，您在我司的借款{a}元已于{d}逾期，请您登录App还款。如已还款请忽略本条消息。",
    "已经转交给当地外访人员，明天上门核实",
    "请问今天能处理多少？",
    "好的，我这边备注一下",
    "结清证明需要等7个工作日",
    "合同编号HT{n}0{n}31，本金{a}元，麻烦核对",
    "你不接电话是吧？那我只能打给你家里人了",
    "收到请回复",
)
FROM_ME = (
    "我{d}已经全部还清了，有银行回单",
    "钱已经还了，请你们核实清楚再来找我",
    "请不要再打电话给我的家人和同事",
    "还款金额{a}元，交易成功，截图发你了",
    "你是哪家公司的？工号多少？",
    "我要投诉",
    "麻烦开一下结清证明",
    "我已经录音了",
    "好",
    "嗯嗯知道了，我下午三点以前转过去，你把账号发我一下",
    "App里显示已结清，为什么还在催收？",
    "没有欠款了，请停止骚扰",
)


def say(chance: random.Random, words: tuple[str, ...]) -> str:
    """One of the sentences, filled in."""
    return chance.choice(words).format(
        b=v.brand(chance), n=chance.randrange(3, 400), a=v.plain(v.fen(chance)),
        d=f"{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日",
    )  # fmt: skip


def clock(chance: random.Random, when: datetime, halves: bool) -> str:
    """`22:41`, or with the part of the day before it."""
    if not halves:
        return f"{when:%H:%M}"
    hour = when.hour
    part = next(
        p
        for end, p in (
            (6, "凌晨"),
            (9, "早上"),
            (12, "上午"),
            (13, "中午"),
            (18, "下午"),
            (24, "晚上"),
        )
        if hour < end
    )
    return f"{part}{hour - 12 if hour > 12 else hour}:{when:%M}"


def header(chance: random.Random, when: datetime, taken: datetime, halves: bool) -> str:
    """A moment as a messenger says it on the day the screenshot is made."""
    days, at = (taken.date() - when.date()).days, clock(chance, when, halves)
    if days == 0:
        return at
    if days == 1:
        return f"昨天 {at}"
    if days < 7:
        return f"星期{v.WEEKDAYS[when.weekday()]} {at}"
    if when.year == taken.year and chance.random() < 0.6:
        return f"{when.month}月{when.day}日 {at}"
    return f"{when.year}年{when.month}月{when.day}日 {at}"


def _moments(chance: random.Random, taken: datetime, count: int) -> list[datetime]:
    """When the blocks of a conversation begin, the oldest first; the last before the screenshot."""
    now, out = taken - timedelta(minutes=chance.randrange(1, 200)), []
    for _ in range(count):
        out.append(now.replace(second=0, microsecond=0))
        now -= timedelta(
            minutes=chance.choice((40, 700, 1500, 4200, 9000, 60000)) + chance.randrange(600)
        )
    return out[::-1]


class _Talk:
    """A conversation being drawn."""

    def __init__(self, screen: Screen, *, faces: bool, names: bool, them: str, green: str) -> None:
        self.screen, self.faces, self.names, self.them = screen, faces, names, them
        self.mine = green
        self.theirs = "#2c2c2c" if screen.dark else "#ffffff"
        self.size = screen.chance.choice((15, 16, 16.5))
        self.messages: list[dict[str, Any]] = []
        self.at: str | None = None

    def time(self, words: str, exact: str) -> None:
        """A time in the middle."""
        screen = self.screen
        screen.y += 8
        screen.middle(screen.y, words, 12, screen.colours.grey)
        screen.y += 28
        self.at = exact

    def _add(self, side: str, kind: str, text: str | None, **more: Any) -> None:
        self.messages.append({
            "side": side, "sender": self.them if side == "received" and self.names else None,
            "kind": kind, "text": text, "sent_at": self.at, **more,
        })  # fmt: skip

    def bubble(
        self, side: str, wide: float, high: float, fill: str, radius: float = 5
    ) -> tuple[float, float]:
        """An empty bubble with the face beside it; gives its left and top."""
        screen, sent = self.screen, side == "sent"
        edge = 60 if self.faces else 16
        if self.faces:
            x = screen.width - 32 if sent else 32
            screen.box(x - 20, screen.y, x + 20, screen.y + 40, "#7c93b5" if sent else "#b58c7c", 5)
            screen.disc(x, screen.y + 16, 7, "#e9e4dc")
            screen.box(x - 12, screen.y + 25, x + 12, screen.y + 40, "#e9e4dc", 6)
        top = screen.y
        if self.names and not sent:
            screen.text(edge, top, self.them, 11.5, screen.colours.grey)
            top += 18
        left = screen.width - edge - wide if sent else edge
        screen.box(left, top, left + wide, top + high, fill, radius)
        tip = left + wide if sent else left
        out = 5 if sent else -5
        if self.faces:
            screen.shape([(tip, top + 14), (tip + out, top + 19), (tip, top + 24)], fill)
        screen.y = top + max(high, 40 if self.faces else 0) + 16
        return left, top

    def words(self, side: str, text: str) -> None:
        """A message of words."""
        screen, sent = self.screen, side == "sent"
        room = screen.width * (0.62 if self.faces else 0.7)
        lines = screen.wrap(text, self.size, room)
        step = self.size * screen.type.scale * 1.4
        wide = max(screen.length(line, self.size) for line in lines) + 24
        fill = self.mine if sent else self.theirs
        left, top = self.bubble(side, wide, len(lines) * step + 18, fill)
        ink = "#111111" if not screen.dark or (sent and self.mine.lower() in _PALE) else "#e0e0e0"
        if sent and self.mine in ("#2f6bff", "#0a84ff", "#1f6feb"):
            ink = "#ffffff"
        for index, line in enumerate(lines):
            screen.text(left + 12, top + 9 + index * step, line, self.size, ink)
        self._add(side, "text", text)

    def voice(self, side: str) -> None:
        """A message that is heard: its seconds in a bubble."""
        screen = self.screen
        seconds = screen.chance.randrange(2, 58)
        fill = self.mine if side == "sent" else self.theirs
        left, top = self.bubble(side, 70 + seconds * 1.5, 40, fill)
        ink = (
            "#111111"
            if not screen.dark or (self.mine.lower() in _PALE and side == "sent")
            else "#e0e0e0"
        )
        x = left + 14
        for radius in (3, 7, 11):
            u = screen.unit
            screen.pen.arc(((x - radius) * u, (top + 20 - radius) * u, (x + radius) * u,
                            (top + 20 + radius) * u), -45, 45, ink, round(1.6 * u))  # fmt: skip
        screen.text(left + 34, top + 11, f'{seconds}"', 15, ink)
        self._add(side, "voice", None)

    def picture(self, side: str) -> None:
        """A sent picture: a small receipt that cannot be read."""
        screen = self.screen
        left, top = self.bubble(side, 110, 150, "#dfe6ee")
        screen.disc(left + 55, top + 34, 12, "#38a169")
        for row in range(6):
            screen.box(left + 14, top + 60 + row * 13, left + 40, top + 64 + row * 13, "#a9b4c0")
            screen.box(left + 52, top + 60 + row * 13, left + 96, top + 64 + row * 13, "#7d8894")
        self._add(side, "picture", None)

    def transfer(self, side: str) -> None:
        """Money sent inside the conversation."""
        screen, amount = self.screen, v.fen(self.screen.chance)
        left, top = self.bubble(side, 220, 84, "#fa9d3b")
        screen.disc(left + 30, top + 32, 17, None, "#ffffff")
        screen.text(left + 30, top + 22, "¥", 18, "#ffffff", align="middle")
        screen.text(left + 60, top + 14, f"¥{v.plain(amount)}", 17, "#ffffff", bold=True)
        word = screen.chance.choice(
            ("你发起了一笔转账" if side == "sent" else "请收款", "已被接收", "已收款")
        )
        screen.text(left + 60, top + 38, word, 12, "#ffffff")
        screen.text(
            left + 12, top + 65, screen.chance.choice(("转账", "微聊转账")), 10.5, "#ffffff"
        )
        self._add(side, "transfer", None, contains=v.plain(amount))

    def withdrawn(self, side: str) -> None:
        """A message that was taken back."""
        screen = self.screen
        who = (
            "你"
            if side == "sent"
            else (f'"{self.them}" ' if screen.chance.random() < 0.5 else "对方")
        )
        screen.middle(screen.y, f"{who}撤回了一条消息", 12, screen.colours.grey)
        screen.y += 28
        self._add(side, "withdrawn", None, optional=True)

    def foot(self) -> None:
        """Where one types."""
        screen = self.screen
        top = screen.screen - 58
        fill = "#1e1e1e" if screen.dark else "#f7f7f7"
        screen.box(0, top, screen.width, screen.screen, fill)
        screen.disc(26, top + 26, 13, None, screen.colours.ink)
        screen.box(
            50, top + 8, screen.width - 90, top + 44, "#2b2b2b" if screen.dark else "#ffffff", 5
        )
        screen.disc(screen.width - 66, top + 26, 13, None, screen.colours.ink)
        screen.disc(screen.width - 28, top + 26, 13, None, screen.colours.ink)


_PALE = ("#95ec69", "#9eea6a", "#a9e87a", "#c9e7ff", "#3eb575")


def talk(chance: random.Random, dark: bool) -> Drawn:
    """A conversation with a collector, of a messenger with green bubbles or one with blue ones."""
    taken = v.moment(chance)
    ground = "#111111" if dark else chance.choice(("#ededed", "#f3f3f3", "#ececec"))
    screen = Screen(chance, taken, dark, ground=ground)
    them = chance.choice(
        (
            f"{v.brand(chance)}客服",
            f"{v.name(chance)}",
            f"{v.brand(chance)}贷后-{v.name(chance)[0]}经理",
            "A贷款咨询小陈",
        )
    )
    screen.status_bar()
    screen.nav(them)
    pale, deep = ("#95ec69", "#a9e87a", "#c9e7ff"), ("#2f6bff", "#0a84ff")
    dark_ones = ("#3eb575", "#1f6feb")
    mine = chance.choice(dark_ones) if dark else chance.choice(pale * 2 + deep)
    drawn = _Talk(
        screen, faces=chance.random() < 0.75, names=chance.random() < 0.25, them=them, green=mine
    )
    screen.path([(0, screen.y), (screen.width, screen.y)], screen.colours.line, 0.5)
    screen.y += 14
    halves = chance.random() < 0.45
    end = screen.screen - 64
    if chance.random() < 0.25:  # the screen begins in the middle of a block: its time is not shown
        _one(drawn, "received")
    for when in _moments(chance, taken, 5):
        if screen.y > end - 170:
            break
        drawn.time(header(chance, when, taken, halves), f"{when:%Y-%m-%dT%H:%M}")
        for _ in range(chance.randrange(1, 4)):
            if screen.y < end - 170:
                _one(drawn, chance.choice(("received", "received", "sent")))
    drawn.foot()
    screen.y = 0
    return screen.done({"kind": "chat", "messages": drawn.messages})


def _one(drawn: _Talk, side: str) -> None:
    chance = drawn.screen.chance
    kind = chance.random()
    if kind < 0.08:
        drawn.voice(side)
    elif kind < 0.13:
        drawn.picture(side)
    elif kind < 0.17:
        drawn.transfer(side)
    elif kind < 0.21:
        drawn.withdrawn(side)
    else:
        drawn.words(side, say(chance, FROM_ME if side == "sent" else FROM_THEM))
