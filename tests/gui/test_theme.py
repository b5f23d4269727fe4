"""Type of the window."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from evidence_kit.gui import theme
from evidence_kit.gui.widgets.edged_ticks import EdgedTicks
from evidence_kit.gui.widgets.soft_list import SoftList
from evidence_kit.runtime import resources


class Application:
    """What has a font."""

    def __init__(self):
        self.families = None

    def font(self):
        return QFont("A font of letters")

    def setFont(self, font):  # noqa: N802 - Qt's
        self.families = font.families()


@pytest.fixture
def added(monkeypatch):
    files = []
    monkeypatch.setattr(
        QFontDatabase, "addApplicationFont", lambda name: files.append(Path(name).name)
    )
    return files


OWN = ["NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"]


@pytest.mark.parametrize(
    ("platform", "having", "is_chinese", "chosen", "brought"),
    [
        ("linux", ["Patchy Fallback"], True, "Noto Sans SC", OWN),
        ("linux", ["Patchy Fallback", "Source Han Sans SC"], True, "Source Han Sans SC", []),
        ("linux", ["Patchy Fallback"], False, None, []),
        ("linux", [], False, None, OWN),
        ("win32", ["Microsoft YaHei"], True, None, []),
        ("darwin", ["PingFang SC"], True, None, []),
    ],
)
def test_a_chinese_window_has_one_font_throughout(
    qapp, monkeypatch, added, platform, having, is_chinese, chosen, brought
):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(QFontDatabase, "families", lambda _system: having)
    application = Application()
    theme.use_chinese_font(application, is_chinese=is_chinese)
    assert added == brought
    assert (application.families or [None])[0] == chosen


def test_a_line_is_at_least_as_high_as_its_font(qapp):
    font = QFont(qapp.font())
    low = theme.line_height(font)
    font.setPointSizeF(font.pointSizeF() * 2)
    assert low > 0
    assert theme.line_height(font) > 1.6 * low


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
def test_a_line_of_letters_has_room_for_chinese_that_stands_higher(qapp, weight):
    added = [
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"NotoSansSC-{name}.ttf"))
        for name in ("Regular", "Bold")
    ]
    font = QFont(qapp.font())
    font.setWeight(weight)
    room = QRect(0, 0, 1000, 1000)
    drawn = QFontMetrics(font).boundingRect(room, Qt.AlignmentFlag.AlignLeft, "Repaid · 云岭样例")
    high = theme.line_height(font)
    for number in added:
        QFontDatabase.removeApplicationFont(number)
    assert high >= drawn.height()


def test_what_is_chosen_in_a_list_with_icons_is_tinted_in_light_and_dark(qtbot, qapp):
    shown = SoftList()
    qtbot.addWidget(shown)
    shown.show()
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        theme.apply(qapp, scheme)
        QApplication.processEvents()
        assert shown.palette().highlight().color() == theme.colours().accent_ground
        assert shown.palette().base().color() == theme.colours().ground


def test_words_of_less_weight_follow_between_light_and_dark(qtbot, qapp):
    label = QLabel("随改随存")
    theme.mute(label)
    qtbot.addWidget(label)
    label.show()
    seen = []
    try:
        for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
            theme.apply(qapp, scheme)
            QApplication.processEvents()
            seen.append(label.palette().color(label.foregroundRole()))
            assert seen[-1] == theme.colours().muted
    finally:
        theme.apply(qapp)
    assert seen[0] != seen[1]


def _luminance(colour):
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ticked_list(parent):
    shown = QListWidget(parent)
    shown.setItemDelegate(EdgedTicks(shown))
    shown.setFrameShape(QListWidget.Shape.NoFrame)
    entry = QListWidgetItem(shown)
    entry.setCheckState(Qt.CheckState.Unchecked)
    return shown


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton, _ticked_list])
def test_what_is_not_ticked_is_seen_in_the_light_and_in_the_dark(qtbot, qapp, kind, scheme):
    before = qapp.styleHints().colorScheme()
    theme.apply(qapp, scheme)
    try:
        page = QWidget()
        qtbot.addWidget(page)
        page.resize(60, 40)
        kind(page).setGeometry(4, 4, 50, 30)
        image = page.grab().toImage()
        ground = _luminance(image.pixelColor(50, 30))
        seen = (_luminance(image.pixelColor(x, y)) for x in range(4, 30) for y in range(4, 36))
        best = max((max(ground, x) + 0.05) / (min(ground, x) + 0.05) for x in seen)
        assert best >= 3
    finally:
        theme.apply(qapp, before)
