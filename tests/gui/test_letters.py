"""The letters that are underlined: each leads somewhere, and none of them to two places."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from evidence_kit.domain.records import AGENT, COMPLAINANT
from evidence_kit.texts import LANGUAGES, Texts
from tests.gui.clipping import walk


@pytest.fixture
def opened(qtbot, window, small):
    window.resize(1366, 768)
    window.activateWindow()
    window.open_case(small[0])
    qtbot.waitExposed(window)
    return window


def _letter(text):
    found = re.search(r"&([^&])", text.replace("&&", ""))
    return found[1].upper() if found else ""


def _dead(root):
    labels = [each for each in root.findChildren(QLabel) if each.isVisible() and each.buddy()]
    no_focus = Qt.FocusPolicy.NoFocus
    return [
        each.text()
        for each in labels
        if _letter(each.text()) and each.buddy().focusPolicy() == no_focus
    ]


def _twice(window):
    texts = [action.text() for action in window.menuBar().actions()]
    parts = (*window.findChildren(QLabel), *window.findChildren(QAbstractButton))
    texts += [part.text() for part in parts if part.isVisible()]
    counted = Counter(map(_letter, texts))
    return [text for text in texts if _letter(text) and counted[_letter(text)] > 1]


def test_the_letter_of_a_field_leads_into_it(opened):
    opened.view.show_place("people")
    parties = opened.view.place("people").parties
    for key, name in ((Qt.Key.Key_P, "phone"), (Qt.Key.Key_N, "name")):
        QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.AltModifier)
        assert parties.persons[COMPLAINANT].fields[name].edit.hasFocus()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_leads_somewhere_and_to_one_place(window, small, language, qtbot):
    if window.say.language != language:
        window._rebuild(language)
    found = []
    for name in walk(window, small[0], settled=20):
        found += [(name, text) for text in (*_dead(window), *_twice(window))]
    window.view.show_place("overview")
    window.view.place("overview").edit_loan(window.desk.case.loans[0].id)
    found += [("loan", text) for text in (*_dead(window), *_twice(window))]
    window.view.show_place("people")
    people = window.view.place("people")
    for who in (COMPLAINANT, AGENT, window.desk.case.institutions[0].id):
        people.parties.select(who)
        found += [(who, text) for text in (*_dead(window), *_twice(window))]
    window.view.log_contact()
    people.log_own()
    for form in (window.view._contact_form, people.own):
        found += [(form.windowTitle(), text) for text in _dead(form)]
        form.close()
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_what_stands_after_an_export_is_one_of_the_menu_bar(language):
    say = Texts(language)
    of_menus = {_letter(say(f"window.menu.{name}")) for name in ("case", "edit", "view", "help")}
    written = ("open", "show", "print", "verify", "go", "go_many", "choose_folder")
    of_export = [_letter(say(f"window.export.{name}", count=2)) for name in written]
    assert of_menus.isdisjoint(of_export)
