"""A drawing surface for phone screens, 1080 units wide, that remembers where things stand."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
WIDTH = 1080  # units
SMOOTHING = 4  # shapes are drawn that much larger and reduced: Pillow does not smooth edges

Area = tuple[float, float, float, float]  # left, top, right, bottom in units
Point = tuple[float, float]


@cache
def font(pixels: int, bold: bool) -> ImageFont.FreeTypeFont:
    """The project's own typeface at a size in pixels."""
    name = "NotoSansSC-Bold.ttf" if bold else "NotoSansSC-Regular.ttf"
    return ImageFont.truetype(FONTS / name, pixels, layout_engine=ImageFont.Layout.BASIC)


def union(areas: Sequence[Area], pad: float = 0) -> Area:
    """The smallest area around all, with a rim of `pad` units."""
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return (min(lefts) - pad, min(tops) - pad, max(rights) + pad, max(bottoms) + pad)


class Canvas:
    """An image under construction. Every position and size is in units."""

    def __init__(self, *, pixels: tuple[int, int], paper: str, mode: str = "RGB") -> None:
        self.image = Image.new(mode, pixels, paper)
        self.unit = pixels[0] / WIDTH
        self.height = pixels[1] / self.unit
        self.places: dict[str, Area] = {}
        self._draw = ImageDraw.Draw(self.image)

    def text(
        self,
        at: Point,
        words: str,
        size: float,
        ink: str,
        *,
        bold: bool = False,
        anchor: str = "lm",
    ) -> Area:
        """Draws one line and returns where it stands; anchors are Pillow's."""
        face = font(round(size * self.unit), bold)
        place = (at[0] * self.unit, at[1] * self.unit)
        self._draw.text(place, words, font=face, fill=ink, anchor=anchor)
        left, top, right, bottom = self._draw.textbbox(place, words, font=face, anchor=anchor)
        return (left / self.unit, top / self.unit, right / self.unit, bottom / self.unit)

    def measure(self, words: str, size: float, *, bold: bool = False) -> float:
        """How wide a line is."""
        return font(round(size * self.unit), bold).getlength(words) / self.unit

    def wrapped(self, words: str, size: float, width: float) -> list[str]:
        """The lines into which words of that size break."""
        return wrapped(words, width, lambda line: self.measure(line, size))

    def box(self, area: Area, fill: str, *, radius: float = 0, rim: str = "") -> Area:
        """A filled rectangle with round corners, and a thin rim where one is given."""
        left, top, right, bottom = (round(side * self.unit) for side in area)
        if not radius and not rim:
            self._draw.rectangle((left, top, right - 1, bottom - 1), fill=fill)
            return area
        large = ((right - left) * SMOOTHING, (bottom - top) * SMOOTHING)
        corner = radius * self.unit * SMOOTHING
        inset = 0
        if rim:
            self._paste_shape((left, top), large, corner, rim, inset=0)
            inset = round(2 * self.unit) * SMOOTHING
        self._paste_shape((left, top), large, corner, fill, inset=inset)
        return area

    def _paste_shape(
        self, at: tuple[int, int], large: tuple[int, int], corner: float, fill: str, *, inset: int
    ) -> None:
        mask = Image.new("L", large)
        frame = (inset, inset, large[0] - 1 - inset, large[1] - 1 - inset)
        ImageDraw.Draw(mask).rounded_rectangle(frame, max(corner - inset, 0), fill=255)
        mask = mask.resize((large[0] // SMOOTHING, large[1] // SMOOTHING), Image.Resampling.BOX)
        self.image.paste(fill, at, mask)

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        """A filled circle."""
        x, y = centre
        self.box((x - radius, y - radius, x + radius, y + radius), fill, radius=radius)

    def stroke(self, points: Sequence[Point], ink: str, width: float) -> None:
        """A smooth line through points with round ends."""
        xs, ys = zip(*points, strict=True)
        origin = (int((min(xs) - width) * self.unit), int((min(ys) - width) * self.unit))
        size = (
            int((max(xs) + width) * self.unit) - origin[0] + 1,
            int((max(ys) + width) * self.unit) - origin[1] + 1,
        )
        mask = Image.new("L", (size[0] * SMOOTHING, size[1] * SMOOTHING))
        pen = ImageDraw.Draw(mask)
        path = [
            ((x * self.unit - origin[0]) * SMOOTHING, (y * self.unit - origin[1]) * SMOOTHING)
            for x, y in points
        ]
        thick = width * self.unit * SMOOTHING
        pen.line(path, fill=255, width=round(thick), joint="curve")
        for x, y in path:
            half = thick / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=255)
        self.image.paste(ink, origin, mask.resize(size, Image.Resampling.BOX))

    def polygon(self, points: Sequence[Point], ink: str) -> None:
        """A filled shape with straight edges."""
        self._draw.polygon([(x * self.unit, y * self.unit) for x, y in points], fill=ink)

    def note(self, name: str, area: Area) -> Area:
        """Remembers where something stands, for the description of the case."""
        self.places[name] = area
        return area

    def fractions(self, name: str) -> str:
        """A remembered place as `left,top,right,bottom`, fractions of the picture."""
        left, top, right, bottom = self.places[name]
        sides = (left / WIDTH, top / self.height, right / WIDTH, bottom / self.height)
        return ",".join(f"{min(max(side, 0), 1):.4f}" for side in sides)


# Units stay with their figures.
_NO_LINE_START = set("，。！？、；：）》”’】,.!?;:)]%元年月日期")


def wrapped(words: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Breaks words into lines of at most that width; Latin words and figures stay whole."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and measure(line + piece) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line)
    return lines


def _pieces(words: str) -> list[str]:
    pieces: list[str] = []
    for character in words:
        joins_run = (
            pieces
            and (character.isascii() and not character.isspace())
            and (pieces[-1][-1].isascii() and not pieces[-1][-1].isspace())
        )
        if pieces and (joins_run or character in _NO_LINE_START):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
