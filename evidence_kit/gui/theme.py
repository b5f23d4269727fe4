"""Colours, spaces and type of the window, all derived from the system's own palette and font.

Colours never stand alone: whatever a colour says is also said by a word, a shape or a pattern.
"""

import sys
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetrics,
    QPalette,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication, QWidget

from evidence_kit.runtime import resources

SPACE = 8  # logical pixels; distances are multiples of it
MARGIN = 24  # around the content of a place
RADIUS = 8
_ANY_WIDTH = 10_000
_CHINESE = QFontDatabase.WritingSystem.SimplifiedChinese
_OWN_CHINESE = "Noto Sans SC"  # in resources/fonts
_GOOD_CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", _OWN_CHINESE,
                 "HarmonyOS Sans SC", "MiSans", "WenQuanYi Micro Hei")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colours:
    """The few colours of the window. Each pair of text and ground has a contrast of 4.5 or more."""

    accent: QColor  # the one accent: what is chosen, and the main button
    on_accent: QColor
    accent_ground: QColor  # behind what is chosen
    muted: QColor  # text of less weight
    line: QColor
    card: QColor
    entry: QColor  # what is typed into or ticked: told from the card it stands on
    ground: QColor  # behind cards
    good: QColor  # settled, proved
    good_ground: QColor
    warn: QColor  # missing, doubtful
    warn_ground: QColor
    alarm: QColor  # contact after settlement, a demand
    alarm_ground: QColor


_LIGHT = Colours(
    accent=QColor("#2b5aa7"),
    on_accent=QColor("#ffffff"),
    accent_ground=QColor("#dde8f7"),
    muted=QColor("#5b6470"),
    line=QColor("#dfe3e8"),
    card=QColor("#ffffff"),
    entry=QColor("#ffffff"),
    ground=QColor("#f4f5f7"),
    good=QColor("#1f6f43"),
    good_ground=QColor("#e7f4ec"),
    warn=QColor("#7a4a00"),
    warn_ground=QColor("#fdf0d9"),
    alarm=QColor("#a3271f"),
    alarm_ground=QColor("#fbe9e7"),
)
_DARK = Colours(
    accent=QColor("#8ab4f8"),
    on_accent=QColor("#10243f"),
    accent_ground=QColor("#2c3e57"),
    muted=QColor("#a7b0bb"),
    line=QColor("#43484f"),
    card=QColor("#2a2d31"),
    entry=QColor("#3a3f46"),
    ground=QColor("#1f2124"),
    good=QColor("#81c995"),
    good_ground=QColor("#213a2b"),
    warn=QColor("#f2c26b"),
    warn_ground=QColor("#40331a"),
    alarm=QColor("#f28b82"),
    alarm_ground=QColor("#47231f"),
)


_EDGED = QColor("#a9b0b9")  # a shade darker it is seen on every ground: contrast of 3 or more


def apply(application: QApplication, scheme: Qt.ColorScheme | None = None) -> None:
    """Gives the application its palette, light or dark as the system is or as `scheme` says.

    Styles that draw with the system's own controls keep the system's palette but for the accent.
    """
    scheme = scheme or application.styleHints().colorScheme()
    chosen = _DARK if scheme is Qt.ColorScheme.Dark else _LIGHT
    palette = QPalette(application.palette())
    if application.style().name() == "fusion":
        text = QColor("#e8eaed") if chosen is _DARK else QColor("#1d2126")
        palette = QPalette(chosen.card, chosen.ground)
        for role, colour in (
            (QPalette.ColorRole.Base, chosen.entry),
            (QPalette.ColorRole.AlternateBase, chosen.ground),
            (QPalette.ColorRole.ToolTipBase, chosen.card),
            (QPalette.ColorRole.Text, text),
            (QPalette.ColorRole.WindowText, text),
            (QPalette.ColorRole.ButtonText, text),
            (QPalette.ColorRole.ToolTipText, text),
        ):
            palette.setColor(role, colour)
        for role in (
            QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText
        ):  # fmt: skip
            palette.setColor(QPalette.ColorGroup.Disabled, role, chosen.muted)
    palette.setColor(QPalette.ColorRole.Accent, chosen.accent)
    palette.setColor(QPalette.ColorRole.Highlight, chosen.accent)
    palette.setColor(QPalette.ColorRole.HighlightedText, chosen.on_accent)
    palette.setColor(QPalette.ColorRole.Link, chosen.accent)
    palette.setColor(QPalette.ColorRole.PlaceholderText, chosen.muted)
    application.setPalette(palette)
    if application.style().name() == "fusion":
        # The style draws the edge of a box that is not ticked as a shade of the ground behind it,
        # which nobody sees in the dark; on these two no ground is painted.
        palette = edged(palette)
        for kind in ("QCheckBox", "QRadioButton"):  # PySide takes a str, its stub says bytes
            application.setPalette(palette, kind)  # type: ignore[arg-type]


def edged(palette: QPalette) -> QPalette:
    """A palette with which boxes that can be ticked have an edge that is seen on every ground."""
    seen = QPalette(palette)
    seen.setColor(QPalette.ColorRole.Window, _EDGED)
    return seen


def is_dark(palette: QPalette) -> bool:
    """Whether the system shows light text on a dark ground."""
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def colours(palette: QPalette | None = None) -> Colours:
    """The colours that go with a palette, by default the application's."""
    return _DARK if is_dark(palette or QApplication.palette()) else _LIGHT


def heading(size: float = 1.35) -> QFont:
    """The font of a heading, `size` times the system's text size."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * size)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def figures() -> QFont:
    """The system's font with figures of one width, for columns of amounts."""
    font = QFont(QApplication.font())
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def mute(widget: QWidget) -> None:
    """Gives a label the colour of text of less weight, in the light and in the dark."""
    widget.setForegroundRole(QPalette.ColorRole.PlaceholderText)


def use_chinese_font(application: QApplication, *, is_chinese: bool) -> None:
    """Sees to a font that has Chinese: for a Chinese window throughout, else where it is needed.

    Windows and macOS pair their own font with a Chinese one that fits it. Elsewhere a font without
    Chinese is filled up with any that has it, and words then stand higher or lower by turns.
    """
    having = QFontDatabase.families(_CHINESE)
    font = QFont(application.font())
    own = QFontInfo(font).family()
    is_paired = sys.platform in ("win32", "darwin") or own in having
    good = next((name for name in _GOOD_CHINESE if name in having), None)
    if not having or (is_chinese and not is_paired and good is None):
        for weight in ("Regular", "Bold"):
            path = resources() / "fonts" / f"NotoSansSC-{weight}.ttf"
            QFontDatabase.addApplicationFont(str(path))
        good = _OWN_CHINESE
    if is_chinese and not is_paired and good is not None:
        font.setFamilies([good, own])
        application.setFont(font)


def line_height(font: QFont) -> int:
    """How high a line is with Chinese in it, in pixels; a font's own measure is of its letters."""
    layout = QTextLayout("国g", font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_ANY_WIDTH)  # a line has no height before
    layout.endLayout()
    return max(ceil(line.height()), QFontMetrics(font).lineSpacing())
