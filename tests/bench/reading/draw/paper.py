"""A printed page: title, paragraphs, tables with lines, a red seal over what stands there."""

import math
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

from tests.bench.reading.draw.canvas import Canvas, Type
from tests.bench.reading.draw.fonts import load
from tests.bench.reading.draw.phone import Drawn

WIDE, HIGH = 595.0, 842.0  # points of a sheet of A4
Row = Sequence[str]


class Sheet(Canvas):
    """A page that is filled from top to bottom, with margins."""

    def __init__(
        self, chance: random.Random, *, wide: float = WIDE, high: float = HIGH, margin: float = 60
    ) -> None:
        unit = chance.choice((2.0, 2.4, 2.8))
        super().__init__(wide, high, unit, "#ffffff", Type.by(chance, paper=True))
        self.chance, self.margin, self.y = chance, margin, margin
        self.ink = "#1a1a1a"

    @property
    def room(self) -> float:
        """How wide a line may be."""
        return self.width - 2 * self.margin

    def title(self, words: str, size: float = 22) -> None:
        """Large and in the middle."""
        self.text(self.width / 2, self.y, words, size, self.ink, bold=True, align="middle")
        self.y += size * 2.2

    def say(self, words: str, size: float = 12, *, indent: bool = True, gap: float = 6) -> None:
        """A paragraph; its first line is indented by two letters as letters have it."""
        words = f"\u3000\u3000{words}" if indent else words
        self.y = self.paragraph(self.margin, self.y, words, size, self.ink, self.room, leading=1.75)
        self.y += gap

    def right(self, words: str, size: float = 12) -> None:
        """A line at the right, as a letter is signed."""
        self.text(self.width - self.margin, self.y, words, size, self.ink, align="right")
        self.y += size * 2

    def two_ends(self, y: float, left: str, right: str, size: float) -> None:
        """Words at the left margin and others at the right one."""
        self.text(self.margin, y, left, size, self.ink)
        self.text(self.width - self.margin, y, right, size, self.ink, align="right")

    def table(
        self,
        rows: Sequence[Row],
        shares: Sequence[float],
        size: float = 10,
        *,
        head: bool = False,
        align: str = "left",
        high: float = 2.4,
        lines: bool = True,
    ) -> None:
        """Cells between lines; `shares` are the widths of the columns in parts of the room."""
        edges = [self.margin]
        for share in shares:
            edges.append(edges[-1] + share * self.room)
        for index, row in enumerate(rows):
            pairs = list(zip(row, edges, edges[1:], strict=False))
            folded = [self.wrap(cell, size, b - a - 8) for cell, a, b in pairs]
            tall = max(size * high, max(len(f) for f in folded) * size * 1.5 + size * 0.9)
            for lines_of, (_, left, right) in zip(folded, pairs, strict=True):
                if lines:
                    self.box(left, self.y, right, self.y + tall, None, 0, "#555555", 0.6)
                top = self.y + (tall - len(lines_of) * size * 1.5) / 2 + size * 0.15
                for line in lines_of:
                    at = left + 4 if align == "left" else (left + right) / 2
                    self.text(at, top, line, size, self.ink, bold=head and not index, align=align)
                    top += size * 1.5
            self.y += tall

    def seal(self, x: float, y: float, words: str, radius: float = 52) -> None:
        """A round red seal with a star, half transparent; its words run along its edge."""
        u, r = self.unit, radius * self.unit
        layer = Image.new("RGBA", (round(2 * r) + 8, round(2 * r) + 8), (255, 255, 255, 0))
        pen, red, middle = ImageDraw.Draw(layer), (214, 32, 38, 185), r + 4
        pen.ellipse((4, 4, 2 * r + 4, 2 * r + 4), None, red, max(2, round(2 * u)))
        star = [
            (middle + part * math.sin(math.pi * n / 5), middle - part * math.cos(math.pi * n / 5))
            for n in range(10)
            for part in ((r * 0.3,) if n % 2 == 0 else (r * 0.12,))
        ]
        pen.polygon(star, red)
        font = load(self.type.bold, max(10, round(radius * 0.26 * u)))
        step = min(26.0, 250 / max(1, len(words)))
        for index, letter in enumerate(words):
            angle = (index - (len(words) - 1) / 2) * step
            tile = Image.new("RGBA", layer.size, (255, 255, 255, 0))
            ImageDraw.Draw(tile).text((middle, middle - r * 0.78), letter, red, font, anchor="mm")
            layer.alpha_composite(tile.rotate(-angle, center=(middle, middle)))
        self.image.paste(layer, (round(x * u - middle), round(y * u - middle)), layer)

    def printed(self, truth: dict[str, Any], on: datetime, *, photo: bool = True) -> Drawn:
        """The finished page, `photo` where a camera or a scanner took it a while after `on`."""
        taken = on + timedelta(days=self.chance.randrange(1, 60))
        return Drawn(self.cut(self.height), truth, taken, photo)


def han_day(when: datetime) -> str:
    """`2024年3月12日`."""
    return f"{when.year}年{when.month}月{when.day}日"


def day(when: datetime) -> str:
    """`2024-03-12`."""
    return f"{when:%Y-%m-%d}"
