"""The help window, the checklist, and the sheet of shortcuts."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from evidence_kit.app import guide
from evidence_kit.gui.help.checklist import SECTIONS, WIDTH, draw_checklist
from evidence_kit.gui.help.checklist_window import ChecklistWindow
from evidence_kit.gui.help.window import HelpWindow
from evidence_kit.gui.places import PLACES
from evidence_kit.gui.shortcuts import ShortcutSheet, entries, plain
from evidence_kit.texts import LANGUAGES


@pytest.fixture
def shown(qtbot, say):
    """The help at its first page."""
    made = HelpWindow(say)
    qtbot.addWidget(made)
    made.show_page("start")
    return made


def _listed(window):
    rows = range(window.list.count())
    return [window.list.item(row).data(Qt.ItemDataRole.UserRole) for row in rows]


def test_every_place_has_its_page():
    names = {"start", *(entry.name for entry in PLACES)}
    assert names <= set(guide.ORDER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_keys_counts_the_places(language):
    assert f"| Ctrl+1 … {len(PLACES)} |" in guide.page(language, "keyboard").text


def test_f1_shows_the_page_of_the_place_that_is_shown(window, desk):
    window.menus.actions["help"].trigger()
    assert window.beside.help.shown == "start"
    desk.close()
    window.open_case(desk.folder)
    window.view.show_place("people")
    window.menus.actions["help"].trigger()
    assert window.beside.help.shown == "people"
    window.desk.helping.emit("hash")
    assert window.beside.help.shown == "hash"
    assert not window.beside.help.isModal()


def test_links_lead_to_pages_and_nowhere_else_and_back_comes_back(shown):
    shown._follow(QUrl("dontpay.md"))
    assert shown.shown == "dontpay"
    for outside in ("http://example.invalid/", "file:///etc/passwd", "../start.md"):
        shown._follow(QUrl(outside))
        assert shown.shown == "dontpay"
    QTest.keyClick(shown, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown.shown == "start"
    assert not shown.back.isEnabled()


def test_pages_load_nothing(shown):
    assert shown.text.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_typing_lists_the_pages_that_hold_the_words(shown, say):
    assert _listed(shown) == list(guide.ORDER)
    QTest.keyClicks(shown.search, "96110")
    assert "dontpay" in _listed(shown)
    assert shown.shown == "start"
    shown.search.setText("没有这样的词 xyzzy")
    assert _listed(shown) == []
    assert shown.nothing.isVisible()
    shown.search.clear()
    shown.list.setFocus()
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    assert shown.shown == guide.ORDER[1]


def test_the_checklist_is_one_picture_of_a_phones_width_with_every_line(qapp, say):
    picture = draw_checklist(say)
    assert picture.width() == WIDTH
    assert WIDTH < picture.height() < 6 * WIDTH
    for section in SECTIONS:
        assert say(f"window.checklist.{section}.lines").strip().count("\n") >= 1
    right = [picture.pixelColor(WIDTH - 1, y).name() for y in range(0, picture.height(), 7)]
    assert set(right) == {"#ffffff"}  # nothing runs over the edge


def test_the_checklist_is_saved_and_copied_in_either_language(qtbot, say, tmp_path, monkeypatch):
    made = ChecklistWindow(say)
    qtbot.addWidget(made)
    made.show()
    pictures = []
    for index, code in enumerate(LANGUAGES):
        made.language.setCurrentIndex(index)
        monkeypatch.setattr(
            "PySide6.QtWidgets.QFileDialog.getSaveFileName",
            lambda *_, code=code: (str(tmp_path / code), ""),
        )
        made.save.click()
        pictures.append(QImage(str(tmp_path / f"{code}.png")))
        assert pictures[-1].size() == made.picture.size()
        made.copy.click()
        assert QGuiApplication.clipboard().image().size() == made.picture.size()
    assert pictures[0] != pictures[1]
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / "no folder" / "x.png"), ""),
    )
    made.save.click()
    assert made.told.text() == say(
        "window.checklist.unsaved", path=tmp_path / "no folder" / "x.png"
    )


def test_the_sheet_lists_the_keys_in_use(window, desk):
    desk.close()
    window.open_case(desk.folder)
    found = {entry.what: entry.keys for entry in entries(window, window.say)}
    for name in ("new", "undo", "contact", "shortcuts"):
        action = window.menus.actions[name]
        for key in action.shortcuts():
            assert key.toString() in found[plain(action.text())]
    sheet = ShortcutSheet(window.say, window)
    sheet.show_entries(entries(window, window.say))
    assert sheet.tree.topLevelItemCount() >= 1
    sheet.search.setText("F8")
    shown = [
        sheet.tree.topLevelItem(0).child(row).text(1)
        for row in range(sheet.tree.topLevelItem(0).childCount())
        if not sheet.tree.topLevelItem(0).child(row).isHidden()
    ]
    assert shown == ["F8"]
    sheet.close()


def _keys_of_menus(window):
    actions = (*window.menus.actions.values(), *window.menus.places.values())
    return [key.toString() for action in actions for key in action.shortcuts()]


def test_no_key_of_the_menus_means_something_else_in_a_place(window, desk):
    desk.close()
    window.open_case(desk.folder)
    ours = _keys_of_menus(window)
    assert len(ours) == len(set(ours))
    for entry in PLACES:
        window.view.show_place(entry.name)
        place = window.view.current
        theirs = {key.toString() for a in place.findChildren(QAction) for key in a.shortcuts()}
        shortcuts = (shortcut.keys() for shortcut in place.findChildren(QShortcut))
        theirs |= {key.toString() for keys in shortcuts for key in keys}
        theirs |= {b.shortcut().toString() for b in place.findChildren(QAbstractButton)}
        assert set(ours) & theirs == set(), entry.name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("新建案件(&N)…", "新建案件"),
        ("&Quit", "Quit"),
        ("A&bout and licences", "About and licences"),
    ],
)
def test_menu_texts_are_shown_without_their_mnemonics(text, shown):
    assert plain(text) == shown
