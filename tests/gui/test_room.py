"""The window on screens that are smaller than it would like to be."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

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
