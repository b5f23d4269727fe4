"""Marks that stand among words: a code of squares, dots that lead on, words across a whole page."""

import random

from PIL import Image, ImageDraw

from tests.bench.reading.draw.canvas import Canvas
from tests.bench.reading.draw.fonts import load

_SQUARES = 21  # of a code, across and down


def code(canvas: Canvas, chance: random.Random, left: float, top: float, side: float) -> None:
    """A code of squares such as phones scan; it says nothing."""
    canvas.box(left, top, left + side, top + side, "#ffffff")
    step = side / _SQUARES
    for row in range(_SQUARES):
        for column in range(_SQUARES):
            if chance.random() < 0.5:
                x, y = left + column * step, top + row * step
                canvas.box(x, y, x + step, y + step, "#111111")
    for x, y in ((0, 0), (_SQUARES - 7, 0), (0, _SQUARES - 7)):
        for inset, ink in ((0, "#111111"), (1, "#ffffff"), (2, "#111111")):
            canvas.box(
                left + (x + inset) * step, top + (y + inset) * step,
                left + (x + 7 - inset) * step, top + (y + 7 - inset) * step, ink,
            )  # fmt: skip


def dashes(canvas: Canvas, y: float, left: float, right: float, ink: str, gap: float = 4) -> None:
    """A line of strokes that are as long as the gaps between them."""
    while left < right:
        canvas.path([(left, y), (min(left + gap, right), y)], ink, 0.8)
        left += 2 * gap


def onward(canvas: Canvas, x: float, y: float, ink: str) -> None:
    """The small arrow of a row that can be pressed; `y` is its middle."""
    canvas.path([(x - 5, y - 5), (x, y), (x - 5, y + 5)], ink, 1.4)


def across(canvas: Canvas, words: str, top: float, bottom: float) -> None:
    """Pale words that are printed at a slant over all that stands between `top` and `bottom`."""
    unit = canvas.unit
    high = round((bottom - top) * unit)
    layer = Image.new("RGBA", (2 * canvas.image.width, 2 * high), (255, 255, 255, 0))
    pen, font = ImageDraw.Draw(layer), load(canvas.type.regular, round(15 * unit))
    for row, y in enumerate(range(0, layer.height, round(74 * unit))):
        for x in range(round(-60 * (row % 2) * unit), layer.width, round(190 * unit)):
            pen.text((x, y), words, (120, 130, 150, 46), font)
    turned = layer.rotate(24, Image.Resampling.BICUBIC)
    left, up = (turned.width - canvas.image.width) // 2, (turned.height - high) // 2
    seen = turned.crop((left, up, left + canvas.image.width, up + high))
    canvas.image.paste(seen, (0, round(top * unit)), seen)
