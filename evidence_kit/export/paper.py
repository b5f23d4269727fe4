"""A page as marks on paper: what the setters fill and what is painted to the PDF at the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Self

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import Line, Style, measured

HAIR = "#C6CCD3"
STRONG = "#7A838D"
MEDIUM = "#A3ABB4"
TINT = "#F1F4F8"
_DASH = (1.5, 1.1)  # drawn and left out, in points


@dataclass(frozen=True, slots=True)
class Text:
    """Characters from a point on their base line."""

    x: float
    y: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = HAIR
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape, filled, outlined or both."""

    points: tuple[tuple[float, float], ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.8
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle, filled, outlined or both."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.8
    dashed: bool = False


Shape = Rule | Polygon | Disc


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle of one page and the page of the bundle it leads to."""

    left: float
    bottom: float
    right: float
    top: float
    target_page: int


@dataclass(slots=True)
class Page:
    """One page: shapes lie below texts. `section` stands at the left of its footer."""

    section: str
    shapes: list[Shape] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def filled(self, other: Self, down: float = 0.0) -> Self:
        """This page with all that stands on another one, so many points further down."""
        self.shapes += [_lowered(shape, down) for shape in other.shapes]
        self.texts += [replace(text, y=text.y - down) for text in other.texts]
        self.links += [
            replace(link, bottom=link.bottom - down, top=link.top - down) for link in other.links
        ]
        return self

    def put(self, face: Typeface, line: Line, x: float, y: float) -> None:
        """A line of text from a point on its base line, with the links of its runs."""
        for run in line.runs:
            width = measured(face, run.text, run.style)
            self.texts.append(Text(x, y, run.text, run.style))
            if run.page is not None:
                size = run.style.size
                self.links.append(Link(x, y - size * 0.3, x + width, y + size, run.page))
            x += width

    def box(self, left: float, bottom: float, right: float, top: float, fill: str) -> None:
        """A filled rectangle."""
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        self.shapes.append(Polygon(corners, fill=fill))


def _lowered(shape: Shape, down: float) -> Shape:
    match shape:
        case Rule():
            return replace(shape, y1=shape.y1 - down, y2=shape.y2 - down)
        case Disc():
            return replace(shape, y=shape.y - down)
        case Polygon():
            return replace(shape, points=tuple((x, y - down) for x, y in shape.points))


def paint(canvas: Canvas, face: Typeface, page: Page) -> None:
    """Draws a page and ends it."""
    for shape in page.shapes:
        _paint_shape(canvas, shape)
    if page.texts:
        written = canvas.beginText()
        for text in page.texts:
            _write(written, face, text)
        canvas.drawText(written)
    canvas.showPage()


def _write(written: PDFTextObject, face: Typeface, text: Text) -> None:
    written.setTextOrigin(text.x, text.y)
    written.setFillColorRGB(*_rgb(text.style.colour))
    written.setCharSpace(text.style.tracking)
    for font, characters in face.pieces(text.text, bold=text.style.bold):
        written.setFont(font.fontName, text.style.size)
        written.textOut(characters)


def _paint_shape(canvas: Canvas, shape: Shape) -> None:
    if isinstance(shape, Rule):
        canvas.setStrokeColorRGB(*_rgb(shape.colour))
        canvas.setLineWidth(shape.width)
        canvas.line(shape.x1, shape.y1, shape.x2, shape.y2)
        return
    canvas.setLineWidth(shape.width)
    if shape.fill:
        canvas.setFillColorRGB(*_rgb(shape.fill))
    if shape.stroke:
        canvas.setStrokeColorRGB(*_rgb(shape.stroke))
    fill, stroke = int(shape.fill is not None), int(shape.stroke is not None)
    if shape.dashed:
        canvas.setDash(*_DASH)
    if isinstance(shape, Disc):
        canvas.circle(shape.x, shape.y, shape.radius, fill=fill, stroke=stroke)
    else:
        canvas.drawPath(_path(canvas, shape.points), fill=fill, stroke=stroke)
    if shape.dashed:
        canvas.setDash()


def _path(canvas: Canvas, points: Iterable[tuple[float, float]]) -> object:
    path = canvas.beginPath()
    (start_x, start_y), *others = points
    path.moveTo(start_x, start_y)
    for x, y in others:
        path.lineTo(x, y)
    path.close()
    return path


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
