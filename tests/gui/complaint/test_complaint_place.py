"""The complaint place, used as a person does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_kit.domain.records import Request
from evidence_kit.gui.complaint.place import ComplaintPlace
from evidence_kit.gui.complaint.sentence_list import Row, SentenceList
from tests.gui.popups import menu_at


@pytest.fixture
def place(desk, qtbot):
    """The place on a real desk, shown; nothing runs any more when the test ends."""
    made = ComplaintPlace(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    made.hide()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=60_000)


def held(place):
    return place._complaint()


def test_a_request_that_is_unticked_leaves_the_letter_and_undo_brings_it_back(place, desk):
    codes = [s.key for s in place.requests._sentences]
    place.requests.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert [r.code for r in held(place).requests] == codes[1:]
    desk.undo()
    assert held(place).requests == ()
    assert place.requests.list.item(0).checkState() is Qt.CheckState.Checked


def test_alt_and_an_arrow_move_a_request(place):
    codes = [s.key for s in place.requests._sentences]
    place.requests.list.setCurrentRow(0)
    QTest.keyClick(place.requests.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [r.code for r in held(place).requests][:2] == [codes[1], codes[0]]
    assert place.requests.list.currentRow() == 1


def test_a_fact_is_reworded_left_out_and_put_back(place):
    facts = place.facts
    facts.list.setCurrentRow(0)
    program, key = facts.box.toPlainText(), facts._sentences[0].key
    facts.box.setPlainText("我的说法。")
    facts.box.settle()
    assert dict(held(place).facts)[key] == "我的说法。"
    facts.back.click()
    assert key not in dict(held(place).facts)
    assert facts.box.toPlainText() == program
    facts.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dict(held(place).facts)[key] == "-"


def test_one_request_always_stays(place, desk):
    said = []
    desk.said.connect(said.append)
    for _ in range(place.requests.list.count()):
        place.requests.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert said
    assert len(held(place).requests) == 1


def test_ones_own_request_and_paragraphs_are_kept(place):
    place.requests.add.click()
    place.requests.box.setPlainText("请当面说明。")
    place.requests.box.settle()
    place.paragraphs.setPlainText("第一段\n第二段")
    place.paragraphs.settle()
    assert Request(code="own", text="请当面说明。") in held(place).requests
    assert held(place).paragraphs == ("第一段", "第二段")


def test_a_request_of_ones_own_that_is_not_written_yet_is_said_not_to_be_printed(place, desk):
    place.requests.add.click()
    row = place.requests.list.currentRow()
    assert "还没写，不会印出" in place.requests.list.item(row).text()
    assert any(request.text == "请" for request in held(place).requests)
    place.requests.box.setPlainText("请当面说明。")
    place.requests.box.settle()
    assert "还没写" not in place.requests.list.item(row).text()


def test_searching_a_place_and_enter_choose_its_office(place):
    place.recipient.change.click()
    place.recipient.search.insert("重庆")  # QTest types Latin letters only
    QTest.keyClick(place.recipient.search, Qt.Key.Key_Return)
    assert held(place).recipient == "nfra.chongqing"
    assert "重庆" in place.recipient.name.text()


def test_an_office_that_is_not_listed_is_said_so_and_its_name_is_typed(place):
    card = place.recipient
    card.change.click()
    assert card.missing.text() == ""
    card.search.insert("苏州")
    assert "名单里没有“苏州”" in card.missing.text()
    card.search.insert("监管分局")
    card.own.click()
    assert held(place).recipient == "nfra"
    assert held(place).recipient_name == "苏州监管分局"
    assert card.typed.isVisible()
    assert card.typed.text == "苏州监管分局"
    card.change.click()
    assert card.missing.text() == ""


def test_the_pages_follow_a_change_and_a_citation_leads_to_its_exhibit(place, qtbot):
    preview = place.preview
    qtbot.waitUntil(lambda: preview.preview is not None, timeout=60_000)
    first = preview.preview.path
    row = next(n for n, s in enumerate(place.facts._sentences) if place._cited(s))
    _, page = place._cited(place.facts._sentences[row])[0]
    place.facts.page_wanted.emit(page)
    assert preview.pages.page >= page - 1
    at = preview.pages._position()
    place.paragraphs.setPlainText("补充。")
    place.paragraphs.settle()
    assert preview.state.text()
    qtbot.waitUntil(lambda: preview.preview.path != first, timeout=60_000)
    assert not first.exists()
    qtbot.waitUntil(lambda: abs(preview.pages._position() - at) < 0.02, timeout=10_000)


def test_nothing_moves_when_the_pages_of_the_proofs_are_known(qtbot):
    listed = SentenceList("facts", sortable=False)
    qtbot.addWidget(listed)
    listed.resize(300, 400)
    listed.show()
    unknown = Row("一", True, cites=True)
    listed.show_rows([unknown, Row("二", True)], locked=False)
    height = listed.height()
    known = replace(unknown, cited="→ " + "  ".join(f"证据 3-{n}，第 {n} 页" for n in range(6)))
    listed.show_rows([known, Row("二", True)], locked=False)
    assert listed.height() == height


def test_the_menu_of_a_sentence_leaves_it_out_and_that_of_the_pages_zooms(place, desk):
    words = place.requests.list
    offered = menu_at(words, words.visualItemRect(words.item(0)).center())
    before = sum(s.is_in for s in place.requests._sentences)
    offered[desk.say("window.complaint.leave_out")].trigger()
    assert sum(s.is_in for s in place.requests._sentences) == before - 1
    pages = place.preview.pages
    zoom = pages._zoom
    menu_at(pages, pages.viewport().rect().center())[desk.say("window.complaint.larger")].trigger()
    assert pages._zoom > zoom


def test_in_a_narrow_window_a_citation_brings_the_pages_to_the_front(place):
    place.resize(371, 400)
    assert not place.preview.isVisible()
    place.facts.page_wanted.emit(2)
    assert place.preview.isVisible()
    place.resize(1100, 700)
    assert place.requests.isVisible()
    assert place.preview.isVisible()
