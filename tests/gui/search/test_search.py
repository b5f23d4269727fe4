"""Search over everything: a panel from anywhere, and a way to the very words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_kit.app import editing
from evidence_kit.app.kept_readings import reading_key
from evidence_kit.domain.case_texts import CaseText
from evidence_kit.domain.readings import DocumentKind, Line, PageLines, Reading
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.gui.case_view import CaseView
from evidence_kit.gui.evidence.place import EvidencePlace
from evidence_kit.gui.search import index
from evidence_kit.gui.search.hits import Hits, hit_of
from tests.builders import a_case, a_loan, an_event, an_item

BOX = Box(0.1, 0.6, 0.6, 0.64)
LINES = (PageLines(page=1, width=100, height=200, lines=(Line("今天必须还 1,284.67 元", BOX),)),)


def _read(desk, item):
    """Has an item read already, as if an earlier start had done it."""
    sha256, made_by = reading_key(item, desk.case.pages_of(item.id))
    reading = Reading(kind=DocumentKind.OTHER, lines=LINES)
    desk.session.store.readings.put(sha256, made_by, reading)


@pytest.fixture
def view(desk, qtbot, monkeypatch):
    monkeypatch.setattr(EvidencePlace, "look_for_alike", lambda _place: None)
    made = CaseView(desk)
    qtbot.addWidget(made)
    made.resize(1093, 560)
    made.show()
    made.show_place("overview")
    made.activateWindow()
    yield made
    desk.jobs.cancel_all()
    qtbot.waitUntil(lambda: not desk.jobs.running)
    desk.end_looking()


def _search(view, desk, qtbot, text):
    desk.search_wanted.emit()
    finder = view._finder
    qtbot.waitUntil(lambda: finder.index.is_ready)
    finder.search.clear()
    QTest.keyClicks(finder.search, text)
    return finder


def _first_image(desk):
    return next(i for i in desk.case.items if i.media_type == "image/png")


def test_what_was_read_is_found_from_anywhere_and_framed_on_its_page(view, desk, qtbot):
    item = _first_image(desk)
    _read(desk, item)
    finder = _search(view, desk, qtbot, "1284.67")
    hits = [finder.hits.index(n).data() for n in range(finder.hits.rowCount())]
    row = next(n for n, words in enumerate(hits) if "今天必须还 1,284.67 元" in words)
    for _ in range(row):
        QTest.keyClick(finder.search, Qt.Key.Key_Down)
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert not finder.isVisible()
    assert view.shown_name == "evidence"
    viewer = view.place("evidence").viewer
    assert view.place("evidence").list.chosen() == (item.id,)
    assert (viewer.page, viewer.canvas._framed) == (1, BOX)


def test_hits_appear_while_one_types_and_say_how_many(view, desk, qtbot):
    event = next(e for e in desk.case.events if e.amount)
    finder = _search(view, desk, qtbot, str(event.amount))
    assert finder.hits.rowCount() > 0
    assert str(finder.hits.rowCount()) in finder.note.text()
    finder.search.setText("无处可寻")
    assert finder.hits.rowCount() == 0
    assert "无处可寻" in finder.note.text()


def test_an_event_that_was_found_is_shown_on_the_timeline(view, desk, qtbot):
    event = desk.case.events[0]
    editing.edit(desk.session, event.id, text="独一无二的话")
    finder = _search(view, desk, qtbot, "")
    finder.search.setText("独一无二")
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert view.shown_name == "timeline"


def test_before_anything_is_typed_it_says_what_is_searched_and_what_is_not_read(view, desk, qtbot):
    finder = _search(view, desk, qtbot, "")
    assert "备注" in finder.note.text()
    assert f"还有 {desk.readings.unread} 份没识别" in finder.note.text()
    assert not finder.list.isVisible()


def test_escape_closes_it_and_the_keyboard_goes_back(view, desk, qtbot):
    view.show_place("evidence")
    search = view.place("evidence").list.search
    search.setFocus()
    QApplication.processEvents()
    desk.search_wanted.emit()
    finder = view._finder
    assert view.window().focusWidget() is finder.search
    finder._before = search  # offscreen no window is active, so that nobody has the keyboard
    QTest.keyClick(finder.search, Qt.Key.Key_Escape)
    finder.leave()
    assert not finder.isVisible()
    assert view.window().focusWidget() is search


def test_what_changes_while_one_searches_is_found(view, desk, qtbot):
    finder = _search(view, desk, qtbot, "")
    finder.search.setText("新写的备注")
    assert finder.hits.rowCount() == 0
    desk.do(editing.edit, desk.case.items[0].id, title="新写的备注")
    qtbot.waitUntil(lambda: finder.hits.rowCount() == 1)


def test_after_a_failure_it_says_why_and_looks_again_when_searched_again(
    view, desk, qtbot, monkeypatch
):
    def breaks(_session, _running):
        raise KnownError("intake.worker_died")

    with monkeypatch.context() as broken, qtbot.waitSignal(desk.said) as said:
        broken.setattr(index, "CaseSearch", breaks)
        desk.search_wanted.emit()
    assert said.args == [desk.sentence(KnownError("intake.worker_died"))]
    view._finder.leave()
    finder = _search(view, desk, qtbot, str(next(e.amount for e in desk.case.events if e.amount)))
    assert finder.hits.rowCount() > 0


def test_it_stays_within_a_small_window(view, desk, qtbot):
    view.resize(700, 300)
    finder = _search(view, desk, qtbot, "1")
    assert view.rect().contains(finder.geometry())
    view.resize(1000, 500)
    assert abs(finder.geometry().center().x() - view.rect().center().x()) <= 1


def test_ctrl_f_opens_it_from_the_menu(window, small):
    assert not window.menus.actions["find"].isEnabled()
    window.open_case(small[0])
    find = window.menus.actions["find"]
    assert QKeySequence("Ctrl+F") in find.shortcuts()
    find.trigger()
    assert window.view._finder.isVisible()


def test_a_hit_shows_whose_it_is_and_the_words_around(qtbot, fake_desk):
    event = an_event("contact", "2025-04-02", id="E1", text="x")
    desk = fake_desk(a_case(loans=(a_loan(),), items=(an_item("I1"),), events=(event,)))
    place = CaseText(
        record_id="I1", text="前面很长很长很长很长很长很长的话，必须还 1,284.67 元，否则"
    )
    hit = hit_of(desk, place, "1284.67")
    assert (hit.title, hit.found) == ("证据I1", "1,284.67")
    assert hit.before.startswith("…")
    assert hit.after.startswith(" 元")
    assert "2025-04-02" in hit_of(desk, CaseText(record_id="E1", text="x"), "x").title


def test_the_list_of_hits_is_a_sound_model(qtbot, qtmodeltester, fake_desk):
    desk = fake_desk(a_case(items=(an_item("I1"),)))
    hits = Hits(desk)
    hits.show_hits([CaseText(record_id="I1", text=f"第{n}期还款") for n in range(3)], "还款")
    qtmodeltester.check(hits)
    assert hits.rowCount() == 3
