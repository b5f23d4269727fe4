"""A talk while it is drawn: how it looks, what is said in it."""

from dataclasses import dataclass, field
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.messages import block, said
from tests.bench.reading.draw.phone import Screen


@dataclass(frozen=True)
class Look:
    """How one program shows a talk; `face` is a radius of its corners, 0 for no face."""

    mine: str
    mine_ink: str
    theirs: str
    theirs_ink: str
    edge: float = 60
    face: float = 0
    radius: float = 8
    size: float = 15.5
    room: float = 0.62


@dataclass
class Talk:
    """A talk that is being drawn, and the truth of what stands in it."""

    screen: Screen
    look: Look
    at: Any = None
    messages: list[dict[str, Any]] = field(default_factory=list)

    def _colours(self, side: str) -> tuple[str, str]:
        look = self.look
        return (look.mine, look.mine_ink) if side == "sent" else (look.theirs, look.theirs_ink)

    def face(self, side: str, fill: str | None = None) -> None:
        """The face beside a bubble."""
        if not self.look.face:
            return
        screen = self.screen
        x = screen.width - 32 if side == "sent" else 32
        tint = fill or ("#7186a8" if side == "sent" else "#a8876f")
        screen.box(x - 19, screen.y, x + 19, screen.y + 38, tint, self.look.face)

    def words(self, side: str, text: str, sender: str | None = None) -> None:
        """A message of words."""
        self.face(side)
        screen, look = self.screen, self.look
        fill, ink = self._colours(side)
        lines = screen.wrap(text, look.size, screen.width * look.room)
        top = screen.y
        block(
            screen,
            side,
            lines,
            fill,
            ink,
            edge=look.edge,
            size=look.size,
            radius=look.radius,
            pad=9,
        )
        screen.y = max(screen.y, top + (38 if look.face else 0))
        self.messages.append(said(side, text, self.at, sender=sender))

    def panel(self, side: str, wide: float, high: float, fill: str) -> tuple[float, float]:
        """An empty bubble; gives its left and top, `y` stands below it."""
        self.face(side)
        screen = self.screen
        left = screen.width - self.look.edge - wide if side == "sent" else self.look.edge
        top = screen.y
        screen.box(left, top, left + wide, top + high, fill, self.look.radius)
        screen.y = top + max(high, 38 if self.look.face else 0)
        return left, top

    def voice(self, side: str) -> None:
        """Something spoken: waves and seconds."""
        screen, seconds = self.screen, self.screen.chance.randrange(2, 60)
        fill, ink = self._colours(side)
        left, top = self.panel(side, 96 + seconds, 38, fill)
        for index, high in enumerate((4, 9, 6, 11, 5)):
            x = left + 16 + index * 5
            screen.path([(x, top + 19 - high), (x, top + 19 + high)], ink, 1.8)
        screen.text(left + 84 + seconds, top + 10, f'{seconds}"', 14, ink, align="right")
        self.messages.append(said(side, None, self.at, "voice"))

    def transfer(self, side: str) -> None:
        """Money handed over: the sum, what became of it, the name of the service below."""
        screen, amount = self.screen, v.fen(self.screen.chance)
        left, top = self.panel(side, 228, 90, "#f79c46")
        screen.disc(left + 28, top + 31, 16, None, "#ffffff")
        screen.path([(left + 20, top + 27), (left + 36, top + 27)], "#ffffff", 1.6)
        screen.path([(left + 20, top + 35), (left + 36, top + 35)], "#ffffff", 1.6)
        screen.text(left + 56, top + 12, f"¥{v.plain(amount)}", 17, "#ffffff", bold=True)
        mine = side == "sent"
        state = screen.chance.choice(("已被接收", "等待对方收款") if mine else ("请收款", "已收款"))
        screen.text(left + 56, top + 38, state, 12, "#ffffff")
        screen.path([(left + 12, top + 64), (left + 216, top + 64)], "#ffc78f", 0.7)
        screen.text(left + 12, top + 69, "转账", 11, "#ffffff")
        self.messages.append(said(side, None, self.at, "transfer", contains=v.plain(amount)))

    def small(self, words: str) -> None:
        """Small grey words in the middle: what the program itself says."""
        self.screen.middle(self.screen.y, words, 11.5, self.screen.colours.grey)
        self.screen.y += 26

    def withdrawn(self, side: str, who: str) -> None:
        """A message that was taken back."""
        self.small(f"{'你' if side == 'sent' else who}撤回了一条消息")
        self.messages.append(said(side, None, self.at, "withdrawn", optional=True))


def typing_line(screen: Screen, hint: str) -> None:
    """Where one types, at the foot of the screen."""
    top = screen.screen - 56
    screen.box(0, top, screen.width, screen.screen, "#1c1c1c" if screen.dark else "#f7f7f7")
    screen.box(54, top + 9, screen.width - 92, top + 43, "#2a2a2a" if screen.dark else "#ffffff", 6)
    screen.text(66, top + 17, hint, 13, screen.colours.grey)
    for x in (28, screen.width - 66, screen.width - 28):
        screen.disc(x, top + 26, 12, None, screen.colours.ink)
