"""Draws the timeline: a shape for every kind, dashed where uncertain, hollow where unproved."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
)

from evidence_kit.domain.gathering import Row
from evidence_kit.domain.lanes import Lane
from evidence_kit.gui import theme
from evidence_kit.gui.timeline.bands import Band
from evidence_kit.gui.timeline.layout import PAD, Layout, PlacedRow, lane_title
from evidence_kit.texts import Texts

T = TypeVar("T")
Sized = tuple[T, float, float]
RADIUS = 5.5
_AROUND = 4  # pixels beside what is said of the time after settlement
_CORNERS = {
    Lane.LOAN: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Lane.REFUNDED: ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    Lane.CONTACT: ((-1.15, 0.85), (1.15, 0.85), (0, -1.2)),
    Lane.THIRD: ((-1.15, -0.85), (1.15, -0.85), (0, 1.2)),
    Lane.OWN: ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
}


@dataclass(frozen=True, slots=True)
class Pens:
    """The colours of one drawing."""

    colours: theme.Colours
    text: QColor

    @classmethod
    def of(cls, palette: QPalette) -> "Pens":
        """As a palette asks for."""
        return cls(theme.colours(palette), palette.windowText().color())

    def lane(self, lane: Lane, *, after: bool) -> QColor:
        """The colour of a mark."""
        if lane in (Lane.CONTACT, Lane.THIRD):
            return self.colours.alarm if after else self.colours.warn
        if lane is Lane.OWN:
            return self.colours.good
        return self.colours.accent


def shape(painter: QPainter, lane: Lane, x: float, y: float, radius: float = RADIUS) -> None:
    """The outline of a mark, with the pen and brush that are set."""
    if lane in _CORNERS:
        points = [QPointF(x + dx * radius, y + dy * radius) for dx, dy in _CORNERS[lane]]
        painter.drawPolygon(QPolygonF(points))
    else:
        painter.drawEllipse(QPointF(x, y), radius, radius)


def draw_zone(
    painter: QPainter, pens: Pens, say: Texts, layout: Layout, at: int, left: float, right: float
) -> None:
    """The hatched ground after settlement, the line before it, and what both say."""
    band = layout.shown.bands[at]
    if band.settled is None or band.settled_on is None or band.settled_by is None:
        return
    colours, line = pens.colours, layout.x(band.settled)
    top, bottom = layout.tops[at] + 2, layout.tops[at + 1] - 2
    tone = colours.alarm if band.contacts_after else colours.muted
    ground = colours.alarm_ground if band.contacts_after else colours.ground
    zone = QRectF(QPointF(max(line, left), top), QPointF(max(right, line), bottom))
    head = layout.metrics.head
    if right > line:
        painter.fillRect(zone, ground)
        hatch = QColor(tone)
        hatch.setAlphaF(0.28)
        painter.fillRect(zone, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
    metrics = QFontMetricsF(painter.font())
    settled = f"{say(f'words.event_kind.{band.settled_by}')} {band.settled_on.date_only()}"
    width = metrics.horizontalAdvance(settled)
    if left <= line <= right:
        painter.setPen(QPen(colours.good, 2))
        painter.drawLine(QPointF(line, top), QPointF(line, bottom))
    before = line - width - 8 >= left
    if left <= line <= right:
        x = line - width - 8 if before else line + 8
        painter.setPen(colours.good)
        painter.drawText(QPointF(x, top + metrics.ascent() + 3), settled)
    x = max(line + 10 + (0 if before or line < left else width + 14), left + 10)
    _draw_after(painter, tone, colours.card, say, band, QRectF(x - 4, top + 2, right - x, head - 6))


def _draw_after(
    painter: QPainter, tone: QColor, ground: QColor, say: Texts, band: Band, room: QRectF
) -> None:
    """What is said after settlement, in fewer words where the zone is narrow."""
    metrics = QFontMetricsF(painter.font())
    said = after_words(say, band, room.width() - 2 * _AROUND, metrics.horizontalAdvance)
    width = metrics.horizontalAdvance(said)
    if room.width() > min(width, 60):
        box = QRectF(room)
        box.setWidth(min(width + 2 * _AROUND, room.width()))
        painter.setPen(QPen(tone, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 3, 3)
        fitted = metrics.elidedText(said, Qt.TextElideMode.ElideRight, box.width() - 2 * _AROUND)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fitted)


def after_words(say: Texts, band: Band, room: float, width: Callable[[str], float]) -> str:
    """What the zone after settlement says, as fully as fits into the room."""
    if not band.contacts_after:
        return say("window.timeline.zone")
    full = say("window.timeline.zone_contacts", count=band.contacts_after)
    short = say("window.timeline.zone_contacts_short", count=band.contacts_after)
    return full if width(full) <= room else short


def draw_row(
    painter: QPainter, pens: Pens, say: Texts, layout: Layout, row: PlacedRow,
    left: float, right: float,
) -> None:  # fmt: skip
    """A row's line, its marks and labels."""
    colours, y = pens.colours, row.y
    band = layout.shown.bands[row.band]
    line = None if band.settled is None else layout.x(band.settled)
    painter.setPen(QPen(colours.line, 1))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    letters = QFontMetricsF(painter.font())
    base = y - RADIUS - 5 - letters.descent()
    painter.setPen(colours.muted)
    painter.drawText(QPointF(left + 8, base), lane_title(say, row.lane))
    painter.setPen(QPen(colours.muted, 1.5))
    for x in row.due:
        painter.drawLine(QPointF(x, y - 5), QPointF(x, y + 9))
    painter.setBrush(colours.card)
    for start, stop in row.spans:
        tone = pens.lane(row.lane, after=line is not None and start >= line)
        painter.setPen(QPen(tone, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(start, y - 3, stop - start, 6), 3, 3)
    metrics, key = layout.metrics, painter.font().toString()
    top = base - letters.ascent()
    for label in row.labels:
        if line is not None and label.x + label.width > line:
            painter.fillRect(
                QRectF(label.x, base - metrics.line * 0.75, label.width, metrics.line),
                colours.card,
            )
        painter.setPen(pens.text)
        painter.drawStaticText(QPointF(label.x + PAD, top), _text(label.text, key)[0])
    _draw_marks(painter, pens, row, layout.row(row.band, row.row))


def _draw_marks(painter: QPainter, pens: Pens, row: PlacedRow, of: Row) -> None:
    """Marks: hollow where something is unproved, dashed where a date is partial."""
    ratio, font = painter.device().devicePixelRatioF(), painter.font().toString()
    ground = pens.colours.card
    tones = {after: pens.lane(row.lane, after=after) for after in (False, True)}
    inks = {after: tone.rgb() for after, tone in tones.items()}
    ground_ink, y, pen = ground.rgb(), row.y, None
    for mark in row.marks:
        after = of.spots[mark.start].entry.after_settlement
        proved, events = not of.unproved(mark), mark.events
        width = 0 if events == 1 else int(mark.right - mark.left)
        look = (row.lane, inks[after], ground_ink, proved, of.is_partial(mark), width)
        sprite, across, high = _sprite(look, ratio)
        painter.drawPixmap(QPointF(mark.x - across / 2, y - high / 2), sprite)
        if width:
            if pen != (proved, after):
                pen = (proved, after)
                painter.setPen(ground if proved else tones[after])
            text, across, high = _text(str(events), font)
            painter.drawStaticText(QPointF(mark.x - across / 2, y - high / 2), text)


@lru_cache(maxsize=2000)
def _sprite(look: tuple[Lane, int, int, bool, bool, int], ratio: float) -> Sized[QPixmap]:
    """A mark as a picture, with its width and height: drawn once, shown many times."""
    lane, rgb, ground, proved, partial, width = look
    across = (width or 2 * RADIUS) + 6
    made = QPixmap(int(across * ratio), int(26 * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.DashLine if partial else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(rgb), 1.6, style))
    painter.setBrush(QColor(rgb) if proved else QColor(ground))
    middle = made.deviceIndependentSize()
    x, y = middle.width() / 2, middle.height() / 2
    if width:
        corner = 4 if lane is Lane.LOAN else 9
        painter.drawRoundedRect(QRectF(x - width / 2 + 1, y - 9, width - 2, 18), corner, corner)
    else:
        shape(painter, lane, x, y)
    painter.end()
    return made, middle.width(), middle.height()


@lru_cache(maxsize=5000)
def _text(words: str, font: str) -> Sized[QStaticText]:
    """Words laid out once in a font, with their width and height."""
    laid = QFont()
    laid.fromString(font)
    made = QStaticText(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(font=laid)
    return made, made.size().width(), made.size().height()


def small(font: QFont) -> QFont:
    """The font of labels: a little smaller than the system's."""
    made = QFont(font)
    made.setPointSizeF(max(font.pointSizeF() * 0.9, 7))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
