"""The window on screens that are smaller than it would like to be."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from evidence_kit.gui import room


class _OnScreen(QWidget):
    def __init__(self, width, height):
        super().__init__()
        self._available = QRect(0, 0, width, height)

    def screen(self):
        return self

    def availableGeometry(self):  # noqa: N802 - Qt's name
        return self._available


def test_the_first_window_fits_a_small_screen_with_its_frame(qtbot):
    window = _OnScreen(910, 472)
    qtbot.addWidget(window)
    room.restore(window, "")
    assert window.width() <= 910
    assert window.height() < 472


def test_a_window_kept_on_a_large_screen_fits_a_smaller_one(qtbot):
    large, small = _OnScreen(800, 800), _OnScreen(600, 500)
    for window in (large, small):
        qtbot.addWidget(window)
    large.setGeometry(90, 200, 700, 580)
    room.restore(small, room.kept(large))
    assert QRect(0, 0, 600, 500).contains(small.geometry())


def test_a_window_stands_at_every_start_where_it_stood_before(qtbot):
    kept, places = "", []
    for _ in range(4):
        window = QWidget()
        qtbot.addWidget(window)
        room.restore(window, kept)
        if not kept:
            window.setGeometry(5, 13, 500, 400)  # higher than a frame is thought to be
        window.show()
        qtbot.waitExposed(window)
        places.append(window.geometry())
        kept = room.kept(window)
    assert len(set(map(repr, places))) == 1


def test_the_dialog_that_chooses_files_is_no_larger_than_a_low_screen(qtbot, qapp, monkeypatch):
    small = QRect(4, 25, 632, 300)
    monkeypatch.setattr(room, "_room", lambda _window: small)
    monkeypatch.setattr(room, "QFileDialog", QDialog)  # Qt's own writes into the settings of Qt
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field = QLineEdit(dialog)
    room.DialogsFit(qapp, dialog)
    dialog.setGeometry(100, 200, 1400, 900)
    qapp.focusChanged.emit(None, field)
    assert small.contains(dialog.geometry())
