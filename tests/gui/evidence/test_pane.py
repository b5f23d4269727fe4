"""The list of evidence, used as a person does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.listing import ALL, ASIDE, NO_LOAN, OPEN, TO_CONFIRM, loan_tag
from evidence_kit.gui import theme
from evidence_kit.gui.evidence.pane import ListPane
from evidence_kit.gui.evidence.tiles import Tiles
from evidence_kit.gui.jobs import Running
from evidence_kit.gui.widgets.event_picker import EventPicker
from tests.builders import a_case, a_link, a_loan, an_event, an_item


def _case(count=6):
    return a_case(
        loans=(a_loan(), a_loan("L2", platform="别家")),
        events=(
            an_event("repaid", "2025-01-02", id="E1", amount="5"),
            an_event("repaid", "2025-02-02", id="E2", amount="88.10"),
        ),
        items=tuple(
            an_item(f"I{n}", Shows.PAYMENT, title=f"t{n}", pages=0, source_owner="本人手机")
            for n in range(count)
        ),
        links=(a_link("I1", "E1"),),
    )


@pytest.fixture
def pane(qtbot, fake_desk):
    desk = fake_desk(_case())
    made = ListPane(desk, lambda _id: None)
    made.desk = desk
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    qtbot.waitUntil(lambda: not made._slices.isActive())
    return made


def _chip(pane, tag):
    return pane.filters._chips[tag]


def test_filters_say_how_many_fall_under_them(pane):
    assert _chip(pane, ALL).text() == "全部 6"
    assert _chip(pane, OPEN).text() == "待整理 5"
    assert _chip(pane, NO_LOAN).text() == "还没放到借款 5"
    assert _chip(pane, loan_tag("L1")).text() == "样例贷 1"


def test_the_list_stays_where_it_is_while_the_counts_of_the_filters_grow(pane, qtbot):
    def stands_at():
        qtbot.wait(1)
        return pane._stack.mapTo(pane, pane._stack.rect().topLeft()).y()

    before = stands_at()
    pane.rows.listing.counts.update(dict.fromkeys((OPEN, TO_CONFIRM, NO_LOAN, ASIDE), 108))
    pane.filters.show_counts(pane.rows)
    assert _chip(pane, TO_CONFIRM).text().endswith(" 108")
    assert _chip(pane, TO_CONFIRM).isVisible()
    assert stands_at() == before


def test_a_click_on_a_filter_shows_what_falls_under_it(pane, qtbot):
    qtbot.mouseClick(_chip(pane, loan_tag("L1")), Qt.MouseButton.LeftButton)
    assert list(pane.rows.ids) == ["I1"]
    assert _chip(pane, loan_tag("L1")).isChecked()
    assert not _chip(pane, ALL).isChecked()


def test_a_search_without_result_says_so_and_leads_back(pane, qtbot):
    pane.search.setText("无此事")
    assert pane._stack.currentIndex() == 2
    pane._show_all()
    assert pane.rows.rowCount() == 6
    assert pane._stack.currentIndex() == 0


def test_a_key_sets_the_chosen_aside(pane, qtbot):
    pane.choose(["I2", "I4"])
    pane.tiles.setFocus()
    qtbot.keyClick(pane.tiles, Qt.Key.Key_Delete)
    assert pane.desk.done == [("set_aside", (("I2", "I4"),), {})]


def test_arrows_move_and_the_selection_is_told(pane, qtbot):
    told = []
    pane.selected.connect(told.append)
    pane.choose(["I0"])
    QTest.keyClick(pane.tiles, Qt.Key.Key_Right)
    assert told == [("I0",), ("I1",)]


def test_the_number_of_a_loan_attaches_the_chosen_to_it(pane):
    pane.choose(["I2", "I3"])
    menu = pane.actions_of_items.loan_menu()
    assert [a.text() for a in menu.actions()] == ["&1  样例贷  HT-1", "&2  别家  HT-1"]
    menu.actions()[1].trigger()
    assert pane.desk.done == [("attach_all", (("I2", "I3"), "L2"), {})]


def test_an_event_is_picked_by_typing_its_amount(pane, qtbot):
    pane.choose(["I2"])
    picker = EventPicker(pane.desk, pane)
    qtbot.addWidget(picker)
    chosen = []
    picker.chosen.connect(chosen.append)
    qtbot.keyClicks(picker.search, "88.10")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert chosen == ["E2"]


def test_selection_and_focus_outlive_a_change_of_the_case(pane):
    pane.choose(["I3"])
    pane.desk.hold(pane.desk.case.with_changes([an_item("I3", Shows.CHAT, title="别的")], ["I0"]))
    pane.refresh()
    assert pane.chosen() == ("I3",)


def test_what_was_taken_leads_to_the_next_that_has_something_to_do(pane):
    pane.choose(["I0"])
    assert pane.choose_next(("I0",))
    assert pane.chosen() == ("I2",)  # I1 proves a payment already
    pane.choose(["I5"])
    assert pane.choose_next(("I5",))
    assert pane.chosen() == ("I0",)  # round the end


def test_an_item_that_left_the_filter_stays_until_another_is_chosen(pane, qtbot):
    pane.filters.choose(OPEN)
    pane.choose(["I2"])
    shown = tuple(pane.rows.ids)
    pane.desk.hold(pane.desk.case.with_changes([a_link("I2", "E2")], []))
    pane.refresh()
    assert tuple(pane.rows.ids) == shown
    assert pane.chosen() == ("I2",)
    assert pane.choose_next(("I2",))
    assert pane.chosen() == ("I3",)
    qtbot.waitUntil(lambda: "I2" not in pane.rows.ids)
    assert pane.chosen() == ("I3",)


def test_another_filter_shows_only_what_is_its_own(pane):
    pane.filters.choose(OPEN)
    pane.choose(["I2"])
    pane.desk.hold(pane.desk.case.with_changes([a_link("I2", "E2")], []))
    pane.refresh()
    pane.filters.choose(ALL)
    pane.filters.choose(OPEN)
    assert "I2" not in pane.rows.ids


def test_after_one_is_set_aside_the_next_is_chosen(pane):
    pane.filters.choose(OPEN)
    pane.choose(["I2"])
    aside = replace(pane.desk.case.get("I2"), set_aside=True)
    pane.desk.hold(pane.desk.case.with_changes([aside], []))
    pane.refresh()
    assert "I2" not in pane.rows.ids
    assert pane.chosen() == ("I3",)


def test_a_record_behind_a_filter_is_brought_into_view(pane):
    pane.filters.choose(loan_tag("L1"))
    pane.show_record("I4")
    assert pane.chosen() == ("I4",)


def test_the_table_says_the_same_and_the_choice_is_remembered(pane):
    pane.choose(["I2"])
    pane._show_view(1)
    assert pane.table.isVisible()
    assert pane.chosen() == ("I2",)
    assert pane.desk.settings.layout["evidence.view"] == "table"


def test_erasing_is_asked_and_refused_while_something_runs(pane, monkeypatch):
    said = []
    monkeypatch.setattr("evidence_kit.gui.messages.show_sentence", lambda *a: said.append(a[2]))
    monkeypatch.setattr(
        "evidence_kit.gui.messages.ask_also", lambda *a, **k: said.append(a[1]) or False
    )
    pane.choose(["I2"])
    pane.desk.jobs.running.append(Running("导入", pane.desk))
    pane.actions_of_items.erase_for_good()
    assert "正在进行" in said[0]
    assert pane.desk.done == []
    pane.desk.jobs.running.clear()
    pane.actions_of_items.erase_for_good()
    assert "t2" in said[1]
    assert pane.desk.done == [("erase_all", (("I2",),), {"clears_quotes": False})]


def test_before_erasing_the_events_that_quote_it_are_named_with_their_words(
    pane, monkeypatch, qapp
):
    case = pane.desk.case
    quoting = an_event("contact", "2025-04-02", id="E9", text="今天不还就上门")
    links = (*case.links, a_link("I2", "E9"))
    pane.desk.hold(replace(case, events=(*case.events, quoting), links=links))
    pane.choose(["I2"])
    seen = []

    def answer(box):
        seen.append((box.informativeText(), box.checkBox().text()))
        box.checkBox().setChecked(True)
        box.buttons()[0].click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    pane.actions_of_items.erase_for_good()
    ((text, tick),) = seen
    assert "催收" in text
    assert "2025-04-02" in text
    assert "“今天不还就上门”" in text
    assert "1 件事" in tick
    assert pane.desk.done == [("erase_all", (("I2",),), {"clears_quotes": True})]


def test_an_empty_case_says_what_to_do(qtbot, fake_desk):
    desk = fake_desk(a_case())
    made = ListPane(desk, lambda _id: None)
    qtbot.addWidget(made)
    made.refresh()
    assert made._stack.currentIndex() == 1


def test_scrolling_ten_thousand_asks_for_few_pictures(qtbot, fake_desk):
    asked = []
    case = a_case(items=tuple(an_item(f"I{n}") for n in range(10_000)))
    pane = ListPane(fake_desk(case), lambda item_id: asked.append(item_id))
    qtbot.addWidget(pane)
    pane.resize(400, 600)
    pane.show()
    qtbot.waitExposed(pane)
    pane.tiles.scrollToBottom()
    qtbot.wait(50)
    pane.tiles.grab()
    assert 0 < len(set(asked)) < 200


@pytest.mark.parametrize("width", range(250, 1000, 50))
def test_an_amount_and_its_date_find_room_beside_each_other(qtbot, width):
    tiles = Tiles(lambda _item: None)
    qtbot.addWidget(tiles)
    tiles.resize(width, 400)
    tiles.show()
    metrics = QFontMetrics(theme.figures())
    wanted = metrics.horizontalAdvance("1,284.67" + "2024-04-11") + 4 * theme.SPACE
    columns = tiles.viewport().width() // tiles.gridSize().width()
    assert tiles.gridSize().width() >= wanted or columns == 2
