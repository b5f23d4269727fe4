"""The window by the keyboard alone, key by key as a person presses it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_kit.app.session import Session
from evidence_kit.gui.places import PLACES

CTRL = Qt.KeyboardModifier.ControlModifier
_MOST = 120  # stops that Tab may have in a place


@pytest.fixture
def opened(qtbot, window, small):
    """The window with the small case open."""
    window.resize(1366, 768)
    window.activateWindow()
    window.open_case(small[0])
    qtbot.waitExposed(window)
    return window


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """Presses a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifier)
    QApplication.processEvents()


def walk(key=Qt.Key.Key_Tab):
    """Where one comes by that key, until one is where one was before."""
    been = []
    while QApplication.focusWidget() not in been:
        been.append(QApplication.focusWidget())
        assert len(been) < _MOST
        press(key)
    return been, been.index(QApplication.focusWidget())


def test_tab_goes_round_the_evidence_of_every_kind_and_back_to_the_side_bar(opened, small):
    press(Qt.Key.Key_2, CTRL)
    place = opened.view.current
    bar = opened.view.side_bar
    for name in ("payment", "contract", "call", "voice"):
        place.list.choose([small[1][name]])
        place.list.take_focus()
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            been, again = walk(key)
            assert again == 0, (name, key)
            for part in (bar, place.list, place.form):
                assert any(part.isAncestorOf(widget) for widget in been), (name, key, part)
            assert place.form.kind in been
            assert (place.viewer.canvas in been) is place.viewer.canvas.isVisible()
            editors = [row.editor for row in place.form.rows.values()]
            shown = [e for e in editors if e.isEnabled() and e.isVisible()]
            assert [widget for widget in been if widget in shown] == (
                shown if key is Qt.Key.Key_Tab else shown[::-1]
            )


def test_tab_goes_on_where_there_is_nothing_to_look_at(qtbot, window, tmp_path):
    with Session.create(tmp_path / "案件") as session:
        folder = session.store.folder
    window.activateWindow()
    window.open_case(folder)
    press(Qt.Key.Key_2, CTRL)
    place = window.view.current
    place.list.search.setFocus()
    been, again = walk()
    assert again == 0
    assert place.list.owner_box in been
    assert any(window.view.side_bar.isAncestorOf(widget) for widget in been)


def test_tab_comes_to_the_loans_above_the_list_before_it_comes_to_the_list(opened):
    press(Qt.Key.Key_2, CTRL)
    place = opened.view.current
    place.list.search.setFocus()
    been, _ = walk()
    chips = [chip for tag, chip in place.list.filters._chips.items() if tag.startswith("loan:")]
    assert chips
    at = been.index(place.list.tiles)
    assert all(been.index(chip) < at for chip in chips)


@pytest.mark.parametrize("number", range(1, len(PLACES) + 1))
def test_the_key_of_a_place_brings_the_keyboard_into_it(opened, number):
    opened.view.side_bar._list.setFocus()
    press(getattr(Qt.Key, f"Key_{number}"), CTRL)
    place = opened.view.current
    assert place.objectName() == PLACES[number - 1].name
    assert place.isAncestorOf(QApplication.focusWidget())


def test_the_key_of_the_place_one_is_in_takes_nobody_out_of_what_is_being_typed(opened):
    press(Qt.Key.Key_2, CTRL)
    search = opened.view.current.list.search
    search.setFocus()
    press(Qt.Key.Key_2, CTRL)
    assert search.hasFocus()


def test_tab_goes_through_the_export_from_its_top_to_its_button(qtbot, opened):
    press(Qt.Key.Key_7, CTRL)
    place = opened.view.current
    qtbot.waitUntil(lambda: bool(place.findings.links()), timeout=30_000)
    place.lenders.rows[0].tick.setFocus()
    been, again = walk()
    assert again == 0
    inside = [widget for widget in been if place.isAncestorOf(widget)]
    assert inside == been[: len(inside)]
    shown = [place.lenders.rows[1].name, *place.findings.links(), place.folder.path, place.go]
    assert [widget for widget in inside if widget in shown] == shown
    assert inside[-1] is place.go
    down = [widget.mapTo(place, widget.rect().center()).y() for widget in inside]
    assert all(one <= other + 20 for one, other in pairwise(down[:-1]))


def test_ctrl_and_return_exports_whatever_its_button_says(qtbot, opened):
    press(Qt.Key.Key_7, CTRL)
    place = opened.view.current
    pressed = []
    place.go.clicked.disconnect()
    place.go.clicked.connect(lambda: pressed.append(place.go.text()))
    qtbot.waitUntil(place.go.isEnabled)
    press(Qt.Key.Key_Return, CTRL)
    place.lenders.rows[1].tick.setChecked(False)
    press(Qt.Key.Key_Return, CTRL)
    opened.view.side_bar._list.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert pressed == ["导出 2 份(&X)", "导出(&X)", "导出(&X)"]
    press(Qt.Key.Key_1, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert len(pressed) == 3
