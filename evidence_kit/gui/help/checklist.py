"""取证清单 / What to capture: one picture of a phone's width, to be forwarded."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from evidence_kit.texts import Texts

WIDTH = 1080  # pixels, as wide as phones show pictures
SECTIONS = ("who", "paid", "settled", "dunned", "own", "how")
_MARGIN = 64
_INDENT = 60
_BOX = 30
_GAP = 20
_TEXT = QColor("#1d2126")
_MUTED = QColor("#5b6470")
_ACCENT = QColor("#2b5aa7")
_BAND = QColor("#dde8f7")
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass
class _Sheet:
    """What is drawn, from top to bottom, and how far that has come."""

    family: str
    y: int = _MARGIN
    words: list[tuple[QRect, QFont, QColor, str]] = field(default_factory=list)
    boxes: list[QRect] = field(default_factory=list)
    bands: list[QRect] = field(default_factory=list)

    def put(
        self, text: str, pixels: int, *, bold: bool = False, indent: int = 0, muted: bool = False
    ) -> QRect:
        """Puts a paragraph below what is there."""
        font = QFont(self.family)
        font.setPixelSize(pixels)
        font.setBold(bold)
        room = QRect(_MARGIN + indent, self.y, WIDTH - 2 * _MARGIN - indent, 100_000)
        taken = QFontMetrics(font).boundingRect(room, _WRAP, text)
        place = QRect(room.left(), self.y, room.width(), taken.height())
        self.words.append((place, font, _MUTED if muted else _TEXT, text))
        self.y = place.bottom() + 1 + _GAP
        return place


def draw_checklist(say: Texts) -> QImage:
    """The picture, in the language of the texts; always dark on white."""
    sheet = _Sheet(QApplication.font().family())
    sheet.put(say("window.checklist.title"), 64, bold=True)
    sheet.put(say("window.checklist.lead"), 34, muted=True)
    for section in SECTIONS:
        _section(sheet, say, section)
    sheet.y += _GAP
    sheet.put(say("window.checklist.foot"), 30, muted=True)
    picture = QImage(WIDTH, sheet.y + _MARGIN - _GAP, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ffffff"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for band in sheet.bands:
        painter.setBrush(_BAND)
        painter.drawRect(band.adjusted(0, -12, 0, 12))
        painter.setBrush(_ACCENT)
        painter.drawRect(band.left(), band.top() - 12, 10, band.height() + 24)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in sheet.boxes:
        painter.setPen(_ACCENT)
        painter.drawRoundedRect(box, 5, 5)
    for place, font, colour, text in sheet.words:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(place, _WRAP, text)
    painter.end()
    return picture


def _section(sheet: _Sheet, say: Texts, name: str) -> None:
    sheet.y += 2 * _GAP
    heading = sheet.put(say(f"window.checklist.{name}.title"), 40, bold=True, indent=8)
    sheet.bands.append(QRect(_MARGIN // 2, heading.top(), WIDTH - _MARGIN, heading.height()))
    sheet.y += _GAP
    for line in say(f"window.checklist.{name}.lines").splitlines():
        place = sheet.put(line, 36, indent=_INDENT)
        sheet.boxes.append(QRect(_MARGIN + 8, place.top() + 10, _BOX, _BOX))
