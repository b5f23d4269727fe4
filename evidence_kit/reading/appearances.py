"""Draws the value of a form field as its appearance, where a PDF brings none."""

import math
import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

from evidence_kit.runtime import resources

_PIXELS_PER_POINT = 4
_LARGEST_SIDE = 2000  # points
_INSET = 2  # points between a field's border and its text
_USUAL_SIZE = 12.0
_SMALLEST = 8  # pixels
_SHRINK = 0.85


def draw_value(pdf: pikepdf.Pdf, annotation: Any, value: str, *, writing: str) -> None:
    """Gives a text field an appearance that shows `value` in the program's own font.

    `writing` is the field's default appearance string, of which the font size is used.
    """
    left, bottom, right, top = (float(side) for side in annotation.Rect)
    width, height = (min(abs(s), _LARGEST_SIDE) for s in (right - left, top - bottom))
    if width < 1 or height < 1:
        return
    picture = _picture(value, width, height, _font_size(writing, height, value))
    mask = pdf.make_stream(
        picture.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ImageMask=True,
        BitsPerComponent=1,
        Decode=Array([1, 0]),
    )
    appearance = pdf.make_stream(
        f"q 0 g {width:.3f} 0 0 {height:.3f} 0 0 cm /Value Do Q".encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(width, 3), round(height, 3)]),
        Resources=Dictionary(XObject=Dictionary(Value=mask)),
    )
    annotation.AP = Dictionary(N=appearance)


def _font_size(writing: str, height: float, value: str) -> float:
    found = re.search(r"([\d.]+)\s+Tf", writing)
    named = float(found[1]) if found and found[1].count(".") < 2 else 0.0
    usual = min(_USUAL_SIZE, height * 0.75 / max(1, len(value.splitlines())))
    return max(4.0, named or usual)


def _picture(value: str, width: float, height: float, size: float) -> Image.Image:
    """The text as set bits, as small as it must be to fit whole."""
    canvas = Image.new("1", (_pixels(width), _pixels(height)), 0)
    pen = ImageDraw.Draw(canvas)
    path = str(resources() / "fonts" / "NotoSansSC-Regular.ttf")
    inset = min(_pixels(_INSET), canvas.width // 4, canvas.height // 4)
    room = canvas.width - 2 * inset
    while True:
        font = ImageFont.truetype(path, max(_SMALLEST, _pixels(size)))
        lines = _wrapped(value, font, room)
        text = "\n".join(lines)
        _, above, right, below = pen.multiline_textbbox((0, 0), text, font=font)
        is_whole = right <= room and below - above <= canvas.height
        if is_whole or _pixels(size) <= _SMALLEST:
            break
        size *= _SHRINK
    top = inset if len(lines) > 1 else (canvas.height - (below - above)) / 2
    top = min(top, canvas.height - (below - above))
    pen.multiline_text((inset, top - above), text, fill=1, font=font)
    return canvas


def _wrapped(value: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    lines = []
    for paragraph in value.splitlines():
        line = ""
        for character in paragraph:
            if line and font.getlength(line + character) > room:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


def _pixels(points: float) -> int:
    return math.ceil(points * _PIXELS_PER_POINT)
