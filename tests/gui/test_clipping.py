"""Words that are cut: none in any place, with longer words and larger letters than anybody has."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from evidence_kit.app.settings import Settings
from evidence_kit.gui import theme
from evidence_kit.gui.main_window import MainWindow
from evidence_kit.texts import Texts
from tests.gui.clipping import SCREEN, PseudoTexts, cut, find, lasting, longer, walk
from tests.gui.fakes import lose_drafts


@pytest.fixture
def letters(qapp):
    """Sets the system's text size; afterwards it is as it was."""
    before = qapp.font()

    def enlarge(times):
        font = qapp.font()
        font.setPointSizeF(before.pointSizeF() * times)
        qapp.setFont(font)
        theme.apply(qapp)

    yield enlarge
    qapp.setFont(before)


def test_pseudo_words_are_longer_and_keep_what_is_filled_in():
    text = longer("{count} covers (&C)")
    assert text.startswith("{count} ")
    assert "(&C)" in text
    assert len(text) >= 1.4 * len("{count} covers (&C)") - 4
    assert PseudoTexts()("window.viewer.covers", count=3).startswith("3 ")


def test_a_button_and_a_label_without_room_are_found(qtbot):
    root = QWidget()
    column = QVBoxLayout(root)
    column.addWidget(QPushButton("a button with many words"))
    column.addWidget(QLabel("a label with many words"))
    qtbot.addWidget(root)
    root.setMinimumSize(1, 1)
    root.resize(400, 120)
    root.show()
    QApplication.processEvents()
    assert cut(root) == []
    root.layout().setEnabled(False)
    for widget in root.findChildren(QWidget):
        widget.resize(30, widget.height())
    assert len(cut(root)) == 2


@pytest.mark.parametrize(
    ("language", "times"), [("pseudo", 1.0), ("pseudo", 1.5), ("zh-CN", 2.0), ("en", 2.0)]
)
def test_no_words_are_cut_on_a_small_screen(
    qtbot, qapp, letters, tmp_path, small, monkeypatch, language, times
):
    monkeypatch.setattr("evidence_kit.gui.evidence.place.EvidencePlace.look_for_alike", lambda _: 0)
    monkeypatch.setattr("evidence_kit.gui.messages.ask", lambda *_, **__: True)
    letters(times)
    say = PseudoTexts() if language == "pseudo" else Texts(language)
    window = MainWindow(Settings(tmp_path / "settings"), say)
    qtbot.addWidget(window)
    window.resize(*SCREEN)
    window.show()
    folder, _ = small
    assert "\n".join(": ".join(one) for one in find(window, folder)) == ""
    lose_drafts(window)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("size", [(640, 360), (427, 267)])
def test_on_the_smallest_screens_one_pane_is_shown_at_a_time_and_what_is_larger_scrolls(
    qtbot, qapp, tmp_path, small, monkeypatch, size, language
):
    monkeypatch.setattr("evidence_kit.gui.evidence.place.EvidencePlace.look_for_alike", lambda _: 0)
    monkeypatch.setattr("evidence_kit.gui.messages.ask", lambda *_, **__: True)
    theme.apply(qapp)
    window = MainWindow(Settings(tmp_path / "settings"), Texts(language))
    qtbot.addWidget(window)
    window.setMinimumSize(1, 1)  # as on a screen of that size
    window.resize(*size)
    window.show()
    folder, _ = small
    found = [f"{name}: {line}" for name in walk(window, folder) for line in lasting(window)]
    assert "\n".join(found) == ""
    assert window.size().toTuple() == size
    lose_drafts(window)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
