"""A sheet that is drawn on in points: letters with spacing, wrapped text, boxes, circles."""

import random
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from tests.bench.reading.draw.fonts import FIRST_HAN, PILLOW, faces, latin_faces, load, screen_faces

Runs = list[tuple[str, bool]]


@dataclass(frozen=True)
class Type:
    """How letters look in one picture: faces, how much larger than usual, how far apart."""

    regular: str
    bold: str
    latin: str
    scale: float = 1.0
    spacing: float = 0.0  # in parts of the letter size

    @classmethod
    def by(cls, chance: random.Random, *, paper: bool = False) -> "Type":
        """One of the looks that a phone may have, or a printed page."""
        first, second, scale, spacing = (chance.random() for _ in range(4))
        known = faces() if paper else screen_faces()
        regular, bold = known[int(first * len(known))]
        latin = latin_faces()[int(second * len(latin_faces()))]
        return cls(regular, bold, latin, 0.94 + 0.16 * scale, max(0.0, spacing - 0.6) * 0.1)


@dataclass
class Canvas:
    """A picture of `width` times `height` points; it is as many pixels larger as `unit` says."""

    width: float
    height: float
    unit: float
    ground: str
    type: Type
    image: Image.Image = field(init=False)
    pen: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        size = (round(self.width * self.unit), round(self.height * self.unit))
        self.image = Image.new("RGB", size, self.ground)
        self.pen = ImageDraw.Draw(self.image)

    def _runs(self, text: str) -> Runs:
        runs: Runs = []
        for letter in text:
            latin = bool(self.type.latin) and ord(letter) < FIRST_HAN and letter not in "·“”‘’…—※"
            latin = latin and not (self.type.latin == PILLOW and not letter.isascii())
            if runs and runs[-1][1] == latin:
                runs[-1] = (runs[-1][0] + letter, latin)
            else:
                runs.append((letter, latin))
        return runs

    def _pixels(self, size: float) -> int:
        return max(8, round(size * self.type.scale * self.unit))

    def _face(self, latin: bool, bold: bool, size: float) -> tuple[str, int]:
        if latin and not (bold and self.type.latin == PILLOW):
            return self.type.latin, self._pixels(size)
        return (self.type.bold if bold else self.type.regular), self._pixels(size)

    def length(self, text: str, size: float, bold: bool = False) -> float:
        """How wide the text becomes, in points."""
        total = 0.0
        for run, latin in self._runs(text):
            total += load(*self._face(latin, bold, size)).getlength(run)
        return total / self.unit + len(text) * size * self.type.scale * self.type.spacing

    def text(
        self, x: float, y: float, text: str, size: float, ink: str, *,
        bold: bool = False, align: str = "left",
    ) -> float:  # fmt: skip
        """Writes one line whose top is at `y`; gives the x where it ends."""
        if align != "left":
            x -= self.length(text, size, bold) / (2 if align == "middle" else 1)
        baseline = round((y + size * self.type.scale * 0.98) * self.unit)
        across = x * self.unit
        gap = self._pixels(size) * self.type.spacing
        for run, latin in self._runs(text):
            font = load(*self._face(latin, bold, size))
            for part in run if gap else (run,):
                self.pen.text((across, baseline), part, ink, font, anchor="ls")
                across += font.getlength(part) + gap
        return across / self.unit

    def middle(self, y: float, text: str, size: float, ink: str, *, bold: bool = False) -> None:
        """Writes one line in the middle of the picture."""
        self.text(self.width / 2, y, text, size, ink, bold=bold, align="middle")

    def wrap(self, text: str, size: float, room: float, bold: bool = False) -> list[str]:
        """The text in lines no wider than `room`, broken between any two letters as phones do."""
        lines = [""]
        for letter in text:
            if letter == "\n":
                lines.append("")
            elif self.length(lines[-1] + letter, size, bold) > room and lines[-1]:
                if letter in "，。、；：！？）》”":
                    lines[-1] += letter
                else:
                    lines.append(letter)
            else:
                lines[-1] += letter
        return lines

    def paragraph(
        self, x: float, y: float, text: str, size: float, ink: str, room: float, *,
        bold: bool = False, align: str = "left", leading: float = 1.5,
    ) -> float:  # fmt: skip
        """Writes wrapped text; gives the y below it."""
        for line in self.wrap(text, size, room, bold):
            at = {"left": x, "right": x + room, "middle": x + room / 2}[align]
            self.text(at, y, line, size, ink, bold=bold, align=align)
            y += size * self.type.scale * leading
        return y

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: str | None,
        radius: float = 0, line: str | None = None, stroke: float = 1,
    ) -> None:  # fmt: skip
        """A rectangle, rounded if asked."""
        u = self.unit
        self.pen.rounded_rectangle(
            (left * u, top * u, right * u, bottom * u), radius * u, fill, line,
            max(1, round(stroke * u)) if line else 0,
        )  # fmt: skip

    def disc(
        self, x: float, y: float, radius: float, fill: str | None, line: str | None = None
    ) -> None:
        """A circle around a point."""
        u = self.unit
        self.pen.ellipse(
            ((x - radius) * u, (y - radius) * u, (x + radius) * u, (y + radius) * u),
            fill, line, max(1, round(u)) if line else 0,
        )  # fmt: skip

    def path(self, points: list[tuple[float, float]], ink: str, stroke: float = 1) -> None:
        """A line through points."""
        scaled = [(x * self.unit, y * self.unit) for x, y in points]
        self.pen.line(scaled, ink, max(1, round(stroke * self.unit)), joint="curve")

    def shape(self, points: list[tuple[float, float]], fill: str) -> None:
        """A filled polygon."""
        self.pen.polygon([(x * self.unit, y * self.unit) for x, y in points], fill)

    def cut(self, bottom: float) -> Image.Image:
        """The picture down to `bottom`."""
        return self.image.crop((0, 0, self.image.width, round(bottom * self.unit)))
