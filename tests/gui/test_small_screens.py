"""Windows beside the main one on a screen of 1920 by 1080 at 300 %: 640 by 360 logical pixels."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from evidence_kit.app.settings import Settings
from evidence_kit.gui import room, theme
from evidence_kit.gui.choosing.covering import RowCoverer
from evidence_kit.gui.choosing.window import RowChooser
from evidence_kit.gui.help.checklist_window import ChecklistWindow
from evidence_kit.gui.help.window import HelpWindow
from evidence_kit.gui.jobs import Jobs
from evidence_kit.gui.leave import LeaveDialog
from evidence_kit.gui.shortcuts import ShortcutSheet
from tests.builders import a_case, an_item

ROOM = QRect(0, 0, 632, 326)  # without the window's frame


@pytest.fixture
def small(monkeypatch, qtbot, qapp):
    """The main window as large as a small screen lets it be."""
    theme.apply(qapp)
    monkeypatch.setattr(room, "_room", lambda _window: ROOM)
    parent = QWidget()
    parent.setGeometry(ROOM)
    qtbot.addWidget(parent)
    return parent


def _shown(window, qtbot):
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert window.width() <= ROOM.width()
    assert window.height() <= ROOM.height()


def _is_whole(part):
    """Whether all of it is seen."""
    return part.visibleRegion().boundingRect() == part.rect()


def test_rows_are_chosen_with_the_keys_in_sight(small, fake_desk, qtbot):
    chooser = RowChooser(fake_desk(a_case(items=(an_item("I1"),))), small)
    chooser.oddities.setText("\n".join("Zeile" for _ in range(9)))
    chooser.oddities.show()
    chooser.threads.show()
    _shown(chooser, qtbot)
    assert _is_whole(chooser.take_button)
    target = next(label for label in chooser.findChildren(QLabel) if label.buddy())
    assert target.height() < 2 * target.fontMetrics().lineSpacing()  # in one line
    assert chooser.table.height() >= 5 * chooser.table.verticalHeader().defaultSectionSize()
    chooser.oddities.hide()


def test_printed_rows_are_covered_with_the_keys_in_sight(small, fake_desk, qtbot):
    coverer = RowCoverer(fake_desk(a_case(items=(an_item("I1"),))), small)
    _shown(coverer, qtbot)
    assert all(map(_is_whole, (coverer.cell, coverer.column, coverer.cover_words, coverer.uncover)))
    qtbot.waitUntil(coverer.isActiveWindow)

    def is_seen():
        coverer.table.setFocus()  # anew, should the window have been laid out since
        coverer.whole.setFocus()  # as by Tab
        QApplication.processEvents()
        return _is_whole(coverer.whole.viewport())

    qtbot.waitUntil(is_seen)


def test_leaving_the_computer_keeps_its_keys_in_sight(small, say, tmp_path, qtbot):
    dialog = LeaveDialog(Settings(tmp_path / "s"), say, Jobs(small), None, small)
    dialog.bundles.setText("\n".join(f"/home/{n}.pdf" for n in range(20)))
    dialog.bundles.show()
    _shown(dialog, qtbot)
    assert _is_whole(dialog.go)
    assert _is_whole(dialog.stop)
    dialog.told.setText("\n".join(f"/home/{n}.pdf" for n in range(40)))
    dialog._pages.setCurrentIndex(1)
    qtbot.waitUntil(lambda: _is_whole(dialog.close_button))


@pytest.mark.parametrize("kind", [HelpWindow, ShortcutSheet, ChecklistWindow])
def test_help_is_no_larger_than_the_screen(small, say, kind, qtbot):
    window = kind(say, small)
    _shown(window, qtbot)
    assert all(map(_is_whole, window.findChildren(QPushButton)))
