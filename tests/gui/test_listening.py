"""A screen reader has something to say about whatever takes the keyboard."""

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from evidence_kit.app.settings import Settings
from evidence_kit.gui.main_window import MainWindow
from evidence_kit.texts import Texts
from tests.gui.clipping import beside, walk
from tests.gui.listening import unnamed


def test_a_line_without_a_name_is_found_and_one_with_a_label_is_not(qtbot):
    root = QWidget()
    column, named, bare = QVBoxLayout(root), QLineEdit(), QLineEdit()
    label = QLabel("金额")
    label.setBuddy(named)
    for widget in (label, named, bare):
        column.addWidget(widget)
    qtbot.addWidget(root)
    root.show()
    assert list(unnamed(root)) == ["QWidget/QLineEdit"]


def test_whatever_takes_the_keyboard_has_a_name(qtbot, tmp_path, small, monkeypatch):
    monkeypatch.setattr("evidence_kit.gui.evidence.place.EvidencePlace.look_for_alike", lambda _: 0)
    monkeypatch.setattr("evidence_kit.gui.messages.ask", lambda *_, **__: True)
    window = MainWindow(Settings(tmp_path / "settings"), Texts("zh-CN"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    folder, _ = small
    found = [f"{name}: {line}" for name in walk(window, folder) for line in unnamed(window)]
    for name, widget in beside(window):
        found += [f"{name}: {line}" for line in unnamed(widget)]
    assert "\n".join(dict.fromkeys(found)) == ""
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
