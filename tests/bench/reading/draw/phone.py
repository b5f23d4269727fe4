"""A phone's screen: its size, light or dark, the bars of every app, rows of labels and values."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL import Image

from tests.bench.reading.draw.canvas import Canvas, Type

# Pixels across and down, and pixels to a point.
PHONES = (
    (1080, 2340, 2.9), (1080, 2400, 2.75), (1170, 2532, 3.0), (1440, 3120, 3.85), (720, 1600, 1.95),
    (1080, 2160, 3.0), (1170, 2532, 3.12),
)  # fmt: skip
_ROOM = 3  # a screen that is rolled down is drawn on this many screens


@dataclass(frozen=True)
class Colours:
    """What a theme paints with."""

    ground: str
    card: str
    ink: str
    grey: str
    line: str
    accent: str


ACCENTS = ("#1677ff", "#07c160", "#e8541e", "#d6293e", "#2f6bff", "#7a4ce0", "#f2a11f", "#00a6a6")


def colours(chance: random.Random, dark: bool) -> Colours:
    """A theme of one app."""
    accent = chance.choice(ACCENTS)
    if dark:
        ground, card = chance.choice(
            (("#000000", "#1a1a1a"), ("#111111", "#1e1e1f"), ("#15171b", "#22252b"))
        )
        return Colours(
            ground, card, "#e6e6e6", chance.choice(("#8a8a8e", "#7d7d7d")), "#333333", accent
        )
    ground = chance.choice(("#f5f5f5", "#ededed", "#f2f3f7", "#ffffff", "#f7f8fa"))
    return Colours(
        ground,
        "#ffffff",
        chance.choice(("#191919", "#222222", "#333333")),
        chance.choice(("#888888", "#8f959e", "#999999", "#7f7f7f")),
        "#e6e6e6",
        accent,
    )


@dataclass(frozen=True)
class Drawn:
    """One finished picture with what stands in it, before any treatment."""

    image: Image.Image
    truth: dict[str, Any]
    taken: datetime
    photo: bool = False  # a camera took it, not the phone's own screen


def nothing(*kinds: str) -> dict[str, Any]:
    """The truth of a picture that proves no payment, of one of these kinds."""
    return {"kind": list(kinds), "records": []}


# What draws one layout: by chance, in the dark or not.
Layout = Callable[[random.Random, bool], Drawn]


class Screen(Canvas):
    """A canvas in the shape of a phone, drawn from top to bottom: `y` is where one has come to."""

    def __init__(
        self, chance: random.Random, taken: datetime, dark: bool = False,
        *, width: int | None = None, ground: str | None = None,
    ) -> None:  # fmt: skip
        fitting = [p for p in PHONES if width in (None, p[0])]
        across, down, unit = chance.choice(fitting)
        self.chance, self.taken, self.dark = chance, taken, dark
        self.colours = colours(chance, dark)
        self.screen = down / unit
        super().__init__(across / unit, down / unit * _ROOM, unit,
                         ground or self.colours.ground, Type.by(chance))  # fmt: skip
        self.y = 0.0

    def status_bar(self, ink: str | None = None) -> None:
        """Clock, signal, battery: the clock is when the screenshot was taken."""
        ink = ink or self.colours.ink
        clock = f"{self.taken:%H:%M}"
        if self.chance.random() < 0.3:
            clock = f"{self.taken.hour}:{self.taken:%M}"
        self.text(self.chance.choice((18, 26, 14)), 11, clock, 13, ink, bold=True)
        right = self.width - 16
        self.box(right - 23, 13, right - 2, 23, None, 2, ink)
        charge = self.chance.randrange(20, 101)
        self.box(right - 21, 15, right - 21 + 17 * charge / 100, 21, ink, 1)
        if self.chance.random() < 0.5:
            self.text(right - 30, 11, f"{charge}%", 11, ink, align="right")
            right -= 34
        self.text(
            right - 28, 11, self.chance.choice(("5G", "4G", "5G", "WiFi")), 11, ink, align="right"
        )
        for step in range(4):
            left = right - 78 + step * 4
            self.box(left, 21 - step * 2.5, left + 2.6, 23, ink)
        self.y = 34

    def nav(
        self, title: str, ink: str | None = None, fill: str | None = None, action: str = ""
    ) -> None:
        """The bar with the title, an arrow back, sometimes something to press."""
        ink = ink or self.colours.ink
        if fill:
            self.box(0, 0, self.width, self.y + 46, fill)
            self.status_bar(ink)
        top = self.y
        self.path([(24, top + 15), (16, top + 23), (24, top + 31)], ink, 1.8)
        if title:
            self.text(self.width / 2, top + 14, title, 17, ink, bold=True, align="middle")
        if action:
            self.text(self.width - 16, top + 16, action, 14, ink, align="right")
        else:
            for dot in (0, 6, 12):
                self.disc(self.width - 20 - dot, top + 23, 1.6, ink)
        self.y = top + 46

    def rows(
        self, pairs: Sequence[tuple[str, str]], *, left: float = 16, right: float | None = None,
        size: float = 14, gap: float = 12, align: str = "right", column: float = 92,
        rule: bool = False, colon: str = "",
    ) -> None:  # fmt: skip
        """Labels in grey with their values; long values go on in the next line."""
        right = right if right is not None else self.width - 16
        for label, value in pairs:
            self.text(left, self.y, label + colon, size, self.colours.grey)
            if align == "stacked":
                start, room = left, right - left
                self.y += size * 1.5
            else:
                start = left + max(column, self.length(label + colon, size) + 10)
                room = right - start
            side = "right" if align == "right" else "left"
            below = self.paragraph(start, self.y, value, size, self.colours.ink, room, align=side)
            self.y = max(below, self.y + size * 1.5) + gap
            if rule:
                self.path(
                    [(left, self.y - gap / 2 - 1), (right, self.y - gap / 2 - 1)],
                    self.colours.line,
                    0.6,
                )
                self.y += gap / 2

    def button(self, words: str, *, filled: bool = True) -> None:
        """A wide button."""
        fill, ink = (self.colours.accent, "#ffffff") if filled else (None, self.colours.accent)
        self.box(
            28,
            self.y,
            self.width - 28,
            self.y + 44,
            fill,
            8,
            None if filled else self.colours.accent,
        )
        self.text(self.width / 2, self.y + 12, words, 16, ink, align="middle")
        self.y += 56

    def two(
        self, y: float, left: str, right: str, size: float, *, inks: tuple[str, str] | None = None,
        edge: float = 16, bold: bool = False,
    ) -> None:  # fmt: skip
        """Words at the left edge and others at the right one, on one line; the left may be bold."""
        first, second = inks or (self.colours.ink, self.colours.ink)
        self.text(edge, y, left, size, first, bold=bold)
        self.text(self.width - edge, y, right, size, second, align="right")

    def rule(self, y: float, *, edge: float = 16) -> None:
        """A thin line across."""
        self.path([(edge, y), (self.width - edge, y)], self.colours.line, 0.6)

    def tabs(self, words: Sequence[str], at: int = 0) -> None:
        """The bar at the foot of the screen by which one goes elsewhere in the app."""
        top = self.screen - 58
        self.box(0, top, self.width, self.screen, self.colours.card)
        self.rule(top, edge=0)
        for index, each in enumerate(words):
            x = self.width * (index + 0.5) / len(words)
            ink = self.colours.accent if index == at else self.colours.grey
            self.box(x - 9, top + 8, x + 9, top + 26, None, 5, ink, 1.4)
            self.text(x, top + 31, each, 10.5, ink, align="middle")

    def tick(self, x: float, y: float, radius: float, fill: str) -> None:
        """A round sign that something went well."""
        self.disc(x, y, radius, fill)
        r = radius
        self.path([(x - r * 0.45, y), (x - r * 0.1, y + r * 0.35), (x + r * 0.5, y - r * 0.35)],
                  "#ffffff", r * 0.16)  # fmt: skip

    def home_bar(self) -> None:
        """The line at the foot of the screen under which nothing is drawn."""
        self.box(
            self.width * 0.33,
            self.screen - 10,
            self.width * 0.67,
            self.screen - 5,
            self.colours.grey,
            2,
        )

    def done(self, truth: dict[str, Any], *, long: bool = False) -> Drawn:
        """The picture, one screen high, or as long as what was drawn if the person rolled on."""
        bottom = max(self.screen, self.y + 24) if long or self.y > self.screen else self.screen
        return Drawn(self.cut(min(bottom, self.height)), truth, self.taken)
