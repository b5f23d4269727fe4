"""The window by the keyboard alone, key by key as a person presses it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import isValid

from evidence_kit.app.session import Session
from evidence_kit.gui import qt_words, theme
from evidence_kit.gui.complaint.pages import PageColumn
from evidence_kit.gui.evidence.canvas import Canvas
from evidence_kit.gui.evidence.page_view import PageView
from evidence_kit.gui.lent_keys import _HELP, _REDO, _UNDO
from evidence_kit.gui.own_undo import OwnUndo
from evidence_kit.gui.places import PLACES
from evidence_kit.gui.shortcuts import entries
from evidence_kit.gui.timeline.canvas import TimelineCanvas
from evidence_kit.gui.timeline.view import TimelineView
from evidence_kit.gui.widgets.line_list import LinkButton

CTRL = Qt.KeyboardModifier.ControlModifier
_EVERYWHERE = "window.shortcuts.everywhere"
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
    """Where one comes by that key, until one is where one was before.

    What has gone meanwhile, as the button that stops work which has ended, is left out.
    """
    been, here = [], QApplication.focusWidget()
    while not any(each is here for each in been):
        been.append(here)
        assert len(been) < _MOST
        press(key)
        here = QApplication.focusWidget()
    again = next(number for number, each in enumerate(been) if each is here)
    return [widget for widget in been if isValid(widget)], again


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


def _has_come(window, count):
    """Closing asks while the import is still under way."""
    return len(window.desk.case.items) == count and not window.jobs.missed


def _copy_a_picture():
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(0xFFDDAA)
    QApplication.clipboard().setImage(picture)


@pytest.mark.parametrize("at", ["bar", "viewer", "kind", "timeline", "export"])
def test_a_picture_is_pasted_wherever_the_keyboard_is(qtbot, opened, small, at):
    _copy_a_picture()
    held = len(opened.desk.case.items)
    numbers = {"overview": 1, "timeline": 4, "people": 5, "export": 7}
    press(getattr(Qt.Key, f"Key_{numbers.get(at, 2)}"), CTRL)
    place = opened.view.current
    if at == "bar":
        opened.view.side_bar._list.setFocus()
    elif at in ("viewer", "kind"):
        place.list.choose([small[1]["payment"]])
        (place.viewer.canvas if at == "viewer" else place.form.kind).setFocus()
    press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: _has_come(opened, held + 1), timeout=60_000)
    assert opened.view.shown_name == "evidence"


def test_words_are_pasted_into_a_text_and_a_picture_is_evidence_also_there(
    qtbot, qapp, opened, small
):
    OwnUndo(qapp, opened)
    held = len(opened.desk.case.items)
    press(Qt.Key.Key_2, CTRL)
    search = opened.view.current.list.search
    search.setFocus()
    QApplication.clipboard().setText("禾穗借")
    press(Qt.Key.Key_V, CTRL)
    assert search.text() == "禾穗借"
    assert opened.view.current.list.notice is None
    _copy_a_picture()
    press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: _has_come(opened, held + 1), timeout=60_000)
    assert search.text() == "禾穗借"


def test_words_that_are_pasted_beside_every_text_are_answered_with_a_sentence(opened):
    QApplication.clipboard().setText("禾穗借")
    press(Qt.Key.Key_4, CTRL)
    press(Qt.Key.Key_V, CTRL)
    told = opened.view.place("evidence").list.notice.findChildren(QLabel)
    assert opened.say("window.evidence.only_words") in [label.text() for label in told]


@pytest.mark.parametrize(
    ("show", "page"),
    [
        (lambda view: view.log_contact() or view._contact_form, "people"),
        (lambda view: view.choose_rows("I1") or view._row_chooser, "bills"),
    ],
)
def test_the_key_of_help_works_in_the_windows_beside(qtbot, opened, show, page):
    beside = show(opened.view)
    beside.activateWindow()
    qtbot.waitUntil(beside.isActiveWindow)
    press(Qt.Key.Key_F1)
    assert opened.beside.help.isVisible()
    assert opened.beside.help.shown == page


def test_undo_in_the_contact_form_takes_back_the_contact_just_noted(qtbot, qapp, opened):
    OwnUndo(qapp, opened)
    press(Qt.Key.Key_F8)
    form = opened.view._contact_form
    qtbot.waitUntil(form.isActiveWindow)
    held = len(opened.desk.case.events)
    QTest.keyClicks(QApplication.focusWidget(), "17012345678")
    press(Qt.Key.Key_Z, CTRL)
    assert form.entry.fields["number"].text == ""
    QTest.keyClicks(QApplication.focusWidget(), "17012345678")
    press(Qt.Key.Key_Return)
    assert len(opened.desk.case.events) == held + 1
    press(Qt.Key.Key_Z, CTRL)
    assert len(opened.desk.case.events) == held
    assert "已撤销" in form.entry.status.text()
    press(Qt.Key.Key_Y, CTRL)
    assert len(opened.desk.case.events) == held + 1


def test_the_sheet_lists_the_keys_of_every_place_before_any_is_looked_into(qapp, opened):
    qt_words.speak(qapp, "en")  # a window of another test may have it name keys in Chinese
    press(Qt.Key.Key_Slash, CTRL)
    tree = opened.beside.shortcuts.tree
    found = {
        tree.topLevelItem(n).text(0): " ".join(
            f"{tree.topLevelItem(n).child(row).text(1)} "
            for row in range(tree.topLevelItem(n).childCount())
        ).split()
        for n in range(tree.topLevelItemCount())
    }
    title = opened.say
    for name, keys in {
        "overview": "Ctrl+Shift+L Alt+Left Esc Del",
        "evidence": "Ctrl+Shift+I Ctrl+L W L E Space Shift+Left Ctrl+Up Return Shift+Return",
        "confirm": "Home End Return",
        "timeline": "Ctrl+T + - 0 Home End Ins Return Esc",
        "people": "Return Del F2",
        "complaint": "Ctrl+- Ctrl+= Alt+Left Alt+Up Alt+Down",
        "export": "Ctrl+Return",
        "choosing": "Space C Shift+C Del Ctrl+F",
    }.items():
        assert set(keys.split()) <= set(found[title(f"window.{name}.title")]), name
    assert {"Ctrl+I", "Ctrl+V", "F8", "F1", "Ctrl+1"} <= set(
        found[title("window.shortcuts.everywhere")]
    )
    assert opened.view.shown_name == "overview"


def test_the_sheet_begins_with_the_keys_of_the_place_one_is_in(opened):
    for number, name in ((3, "confirm"), (4, "timeline")):
        press(getattr(Qt.Key, f"Key_{number}"), CTRL)
        opened.menus.actions["shortcuts"].trigger()
        tree = opened.beside.shortcuts.tree
        heads = [tree.topLevelItem(n).text(0) for n in range(2)]
        assert heads == [opened.say(f"window.{name}.title"), opened.say(_EVERYWHERE)]
        assert tree.verticalScrollBar().value() == 0


def test_every_shortcut_says_what_it_does_and_what_it_says_is_no_letter_of_a_menu(opened):
    opened.view.make_all()
    lent = {key for keys in (_HELP, _UNDO, _REDO) for key in map(QKeySequence, keys)}
    silent = [
        shortcut.key().toString()
        for shortcut in opened.view.findChildren(QShortcut)
        if not shortcut.whatsThis() and shortcut.key() not in lent
    ]
    assert set(silent) <= {"Esc"}
    assert not [entry for entry in entries(opened, opened.say) if "&" in entry.what]


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_whatever_tab_comes_to_is_seen_to_have_the_keyboard(qtbot, qapp, opened, small, scheme):
    theme.apply(qapp, scheme)
    unseen, seen = [], set()
    for number in range(1, len(PLACES) + 1):
        press(getattr(Qt.Key, f"Key_{number}"), CTRL)
        place = opened.view.current
        if number == 2:
            place.list.choose([small[1]["payment"]])
        if number == 7:
            qtbot.waitUntil(lambda p=place: bool(p.findings.links()), timeout=30_000)
        for widget in walk()[0]:
            if isinstance(widget, QPushButton | PageView | TimelineView | PageColumn):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                with_keyboard = widget.grab().toImage()
                widget.clearFocus()
                QApplication.processEvents()
                seen.add(type(widget))
                if widget.grab().toImage() == with_keyboard:
                    unseen.append((place.objectName(), widget.accessibleName() or widget.text()))
    assert unseen == []
    assert {LinkButton, Canvas, TimelineCanvas, PageColumn, QPushButton} <= seen
    theme.apply(qapp)


def test_enter_presses_the_button_that_has_the_keyboard_as_in_dialogs(qtbot, window):
    window.activateWindow()
    qtbot.waitExposed(window)
    pressed = []
    window.start.open_wanted.disconnect()
    window.start.open_wanted.connect(lambda: pressed.append("open"))
    window.start.open.setFocus()
    press(Qt.Key.Key_Return)
    assert pressed == ["open"]
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == ["open", "open"]
    press(Qt.Key.Key_Return, CTRL)  # means something else
    assert pressed == ["open", "open"]


def test_enter_on_a_button_of_the_form_does_what_the_button_says(opened, small):
    press(Qt.Key.Key_2, CTRL)
    place = opened.view.current
    place.list.choose([small[1]["payment"]])
    place.form.discard_button.setFocus()
    press(Qt.Key.Key_Return)
    assert opened.desk.case.get(small[1]["payment"]).set_aside


def test_enter_opens_the_menu_of_a_button(qtbot, opened):
    press(Qt.Key.Key_2, CTRL)
    button = opened.view.current.list.import_button
    button.setFocus()
    menu, shown = button.menu(), []

    def close():
        shown.append(menu.isVisible())
        menu.close()

    QTimer.singleShot(200, close)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [True]
    assert not menu.isVisible()


def test_enter_presses_no_button_of_a_place_that_is_not_shown(opened):
    press(Qt.Key.Key_2, CTRL)
    button = opened.view.current.form.discard_button
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    press(Qt.Key.Key_5, CTRL)
    assert not button.isVisible()
    for type_ in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        enter = QKeyEvent(type_, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, enter)
    assert pressed == []


@pytest.mark.parametrize("number", range(1, len(PLACES) + 1))
def test_evidence_is_put_in_by_key_from_every_place(opened, monkeypatch, number):
    asked = []
    monkeypatch.setattr("evidence_kit.gui.asking.files", lambda *_: asked.append(True) or [])
    press(getattr(Qt.Key, f"Key_{number}"), CTRL)
    press(Qt.Key.Key_I, CTRL)
    assert asked == [True]
    assert opened.view.shown_name == "evidence"


def test_evidence_is_put_in_by_key_wherever_the_keyboard_is_in_its_place(opened, monkeypatch):
    asked = []
    monkeypatch.setattr("evidence_kit.gui.asking.files", lambda *_: asked.append(True) or [])
    press(Qt.Key.Key_2, CTRL)
    place = opened.view.current
    for part in (place.list.search, place.form.discard_button, place.panes):
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        part.setFocus()
        press(Qt.Key.Key_I, CTRL)
    assert asked == [True] * 3


def test_enter_in_the_overview_opens_nothing_that_nobody_aimed_at(opened):
    opened.view.side_bar._list.setFocus()
    press(Qt.Key.Key_1, CTRL)
    place = opened.view.current
    press(Qt.Key.Key_Return)
    assert place._stack.currentWidget() is place._scroll
    place.edit_loan(opened.desk.case.loans[0].id)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert place._stack.currentWidget() is place._scroll
    press(Qt.Key.Key_Tab)
    assert place._add.hasFocus()


def test_undo_in_vain_says_so_also_in_a_field_of_a_form(qtbot, qapp, window, tmp_path):
    OwnUndo(qapp, window)
    with Session.create(tmp_path / "案件") as session:
        folder = session.store.folder
    window.activateWindow()
    window.open_case(folder)
    qtbot.waitUntil(window.isActiveWindow)
    window.view.current.edit_loan("")
    field = window.view.current.form.fields["platform"].edit
    press(Qt.Key.Key_Z, CTRL)
    assert window.status.currentMessage() == window.say("window.nothing_to_undo")
    press(Qt.Key.Key_Y, CTRL)
    assert window.status.currentMessage() == window.say("window.nothing_to_redo")
    QTest.keyClicks(field, "He")
    press(Qt.Key.Key_Return)
    assert len(window.desk.case.loans) == 1
    press(Qt.Key.Key_Z, CTRL)  # the letters, then the loan
    press(Qt.Key.Key_Z, CTRL)
    assert window.desk.case.loans == ()
    press(Qt.Key.Key_Z, CTRL)
    assert window.status.currentMessage() == window.say("window.nothing_to_undo")
