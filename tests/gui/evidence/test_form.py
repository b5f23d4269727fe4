"""The form beside the viewer, filled as a person does: with the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_kit.app.describing import Place, describe
from evidence_kit.domain.kinds import EventKind, Reached, Shows, ThirdPersons
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.gui.evidence.form import ItemForm
from evidence_kit.gui.evidence.form_kinds import FIELDS, KEYS, ORDER
from evidence_kit.gui.evidence.kind_box import KindBox
from tests.builders import (
    a_case,
    a_link,
    a_loan,
    a_page,
    a_paper,
    an_event,
    an_instalment,
    an_item,
    day,
    money,
)
from tests.gui.fakes import choose


def _case(*events, links=(), items=None, loans=None):
    items = items or (
        an_item("I1", title="", named_on=day("2025-03-12 09:16:02")),
        an_item("I2", title=""),
    )
    return a_case(
        loans=loans or (a_loan(),),
        items=items,
        pages=tuple(a_page(item.id) for item in items),
        events=events,
        links=links,
        instalments=tuple(an_instalment(n, f"2025-0{n}-10", "1284.67") for n in (1, 2)),
    )


@pytest.fixture
def form_of(qtbot, fake_desk):
    def make(case, *items, language="zh-CN"):
        desk = fake_desk(case, language)
        form = ItemForm(desk)
        qtbot.addWidget(form)
        form.resize(300, 520)
        form.show()
        form.activateWindow()
        form.show_items(items or ("I1",))
        form.take_focus()
        return form, desk

    return make


def _type(form, text):
    QTest.keyClicks(form.window().focusWidget(), text)


def _press(form, key):
    QTest.keyClick(form.window().focusWidget(), key)


def test_every_kind_that_an_item_may_show_can_be_chosen_by_a_key_of_its_own():
    assert set(ORDER) == set(Shows)
    assert len(set(KEYS)) == len(KEYS) == len(ORDER) == len(Shows)
    without_fields = {Shows.IDENTITY, Shows.OTHER}  # they prove no event
    assert set(FIELDS) == set(Shows) - without_fields


def test_amount_and_date_and_enter_make_a_payment_of_the_only_loan(qtbot, form_of):
    form, desk = form_of(_case())
    _type(form, "1")  # the key of a payment
    _press(form, Qt.Key.Key_Tab)
    _type(form, "1,284.67")
    _press(form, Qt.Key.Key_Tab)
    _type(form, "3.11 9:15")
    with qtbot.waitSignal(form.taken):
        _press(form, Qt.Key.Key_Return)
    ((verb, (items, said), _),) = desk.done
    assert (verb, items) == (describe.__name__, ("I1",))
    assert said.item == {"shows": Shows.PAYMENT}
    assert (said.loan_id, said.event_kind) == ("L1", EventKind.REPAID)
    assert said.event["amount"] == money("1284.67")
    assert said.event["on"] == day("2025-03-11 09:15")
    assert said.event["instalment_id"] == "TL11"


def test_rows_of_another_kind_are_not_seen_below_those_of_this_one(form_of):
    form, _ = form_of(_case())
    _type(form, "1")  # of a payment
    before = [*form.rows.values()]
    form.kind.setFocus()
    choose(form.kind, Shows.CERTIFICATE)
    assert not {*before} & {*form.rows.values()}
    assert not any(row.isVisible() for row in before)


def test_where_nothing_is_chosen_no_event_is_offered(form_of):
    form, _ = form_of(_case())
    form.show_items(())
    assert not form.which.isVisible()
    assert not form.another_button.isVisible()


def test_a_year_that_was_inferred_is_shown_before_it_is_taken(form_of):
    form, _ = form_of(_case())
    _type(form, "1")
    form.rows["on"].take_keyboard()
    _type(form, "0311")
    assert "2025-03-11" in form.rows["on"].meaning.text()
    assert form.rows["on"].meaning.isVisible()


@pytest.mark.parametrize(
    ("row", "text", "said"),
    [("on", "2025-2-30", "日期"), ("amount", "12.845", "金额"), ("on", "昨天", "日期")],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_taken(
    form_of, row, text, said
):
    form, desk = form_of(_case())
    _type(form, "1")
    form.rows["amount"].set_text("5")
    form.rows[row].set_text(text)
    form.rows[row].take_keyboard()
    _press(form, Qt.Key.Key_Return)
    assert desk.done == []
    assert said in form.rows[row].meaning.text()
    assert form.rows[row].text() == text
    assert form.window().focusWidget() is form.rows[row].editor


def test_a_day_without_a_year_asks_for_it_where_no_file_tells(form_of):
    form, desk = form_of(_case(), "I2")
    _type(form, "1")
    form.rows["on"].take_keyboard()
    _type(form, "3.11")
    _press(form, Qt.Key.Key_Return)
    assert desk.done == []
    assert "年份" in form.rows["on"].meaning.text()


def test_a_payment_without_amount_and_date_is_not_taken(form_of):
    form, desk = form_of(_case())
    _type(form, "1")
    _press(form, Qt.Key.Key_Return)
    assert desk.done == []
    assert form.rows["amount"].meaning.isVisible()


def test_the_event_that_the_item_proves_is_edited(form_of):
    event = an_event("repaid", "2025-01-10", amount="856.20", id="E1", payer="母亲")
    form, desk = form_of(_case(event, links=(a_link("I1", "E1"),), items=(
        an_item("I1", Shows.PAYMENT),)))  # fmt: skip
    assert form.rows["amount"].text() == "856.20"
    assert form.rows["payer"].text() == "母亲"
    form.rows["amount"].take_keyboard()
    form.rows["amount"].editor.selectAll()
    _type(form, "900")
    _press(form, Qt.Key.Key_Return)
    said = desk.done[0][1][1]
    assert (said.event_id, said.event["amount"], said.event["payer"]) == (
        "E1",
        money("900"),
        "母亲",
    )


def test_a_refund_stays_a_refund(form_of):
    event = an_event("refunded", "2025-01-10", amount="5", id="E1")
    form, desk = form_of(_case(event, links=(a_link("I1", "E1"),), items=(
        an_item("I1", Shows.PAYMENT),)))  # fmt: skip
    form.take()
    said = desk.done[0][1][1]
    assert (said.event_id, said.event_kind) == ("E1", EventKind.REFUNDED)


def test_another_event_of_the_same_list_is_a_new_one(form_of):
    event = an_event("repaid", "2025-01-10", amount="5", id="E1")
    form, desk = form_of(_case(event, links=(a_link("I1", "E1"),), items=(
        an_item("I1", Shows.REPAYMENT_LIST),)))  # fmt: skip
    QTest.mouseClick(form.another_button, Qt.MouseButton.LeftButton)
    assert form.rows["amount"].text() == ""
    _type(form, "7")
    _press(form, Qt.Key.Key_Return)
    said = desk.done[0][1][1]
    assert (said.event_id, said.event["amount"]) == ("", money("7"))


def _two_payments(form_of):
    first = an_event("repaid", "2025-01-10", amount="5", id="E1")
    second = an_event("repaid", "2025-02-10", amount="7", id="E2")
    links = (a_link("I1", "E1"), a_link("I1", "E2"))
    items = (an_item("I1", Shows.REPAYMENT_LIST),)
    return form_of(_case(first, second, links=links, items=items))


def test_what_was_typed_for_one_payment_is_kept_when_another_of_the_file_is_chosen(form_of):
    form, desk = _two_payments(form_of)
    form.rows["amount"].take_keyboard()
    form.rows["amount"].editor.selectAll()
    _type(form, "6")
    form.which.setCurrentIndex(form.which.findData("E2"))
    said = desk.done[0][1][1]
    assert (said.event_id, said.event["amount"]) == ("E1", money("6"))
    assert (form.shown_event.id, form.rows["amount"].text()) == ("E2", "7.00")


def test_what_cannot_be_read_stays_and_so_does_its_payment(form_of):
    form, desk = _two_payments(form_of)
    form.rows["amount"].take_keyboard()
    form.rows["amount"].editor.selectAll()
    _type(form, "six")
    form.which.setCurrentIndex(form.which.findData("E2"))
    assert desk.done == []
    assert (form.shown_event.id, form.rows["amount"].text()) == ("E1", "six")


def test_looking_at_another_payment_of_the_file_takes_nothing(form_of):
    form, desk = _two_payments(form_of)
    form.which.setCurrentIndex(form.which.findData("E2"))
    form.which.setCurrentIndex(form.which.findData("E1"))
    assert desk.done == []


def test_a_contact_takes_whom_they_reached_and_what_they_demanded(form_of):
    form, desk = form_of(_case())
    _type(form, "4")  # a text message
    form.rows["on"].set_text("2025-04-12 10:32")
    form.rows["reached"].set_text(Reached.RELATIVE)
    form.rows["text"].take_keyboard()
    _type(form, "today")
    _press(form, Qt.Key.Key_Return)  # Enter takes the form from a field of several lines too
    said = desk.done[0][1][1]
    assert said.event_kind is EventKind.CONTACT
    assert (said.event["reached"], said.event["text"]) == (Reached.RELATIVE, "today")


def test_the_payee_that_seems_a_person_is_warned_of(form_of):
    form, _ = form_of(_case())
    _type(form, "1")
    form.rows["payee"].take_keyboard()
    chinese = QInputMethodEvent()
    chinese.setCommitString("张三丰")
    QApplication.sendEvent(form.rows["payee"].editor, chinese)
    assert form._warning.isVisible()
    assert "先别付款" in form._warning.text()


def test_what_was_typed_waits_until_the_item_is_shown_again(form_of):
    form, _ = form_of(_case())
    _type(form, "1")
    form.rows["amount"].take_keyboard()
    _type(form, "12")
    form.show_items(("I2",))
    assert form.rows == {} or form.rows["amount"].text() == ""
    form.show_items(("I1",))
    assert form.rows["amount"].text() == "12"


def test_a_change_of_the_case_does_not_disturb_what_is_being_typed(form_of):
    form, desk = form_of(_case())
    _type(form, "1")
    form.rows["amount"].take_keyboard()
    _type(form, "12")
    desk.hold(_case(an_event("contact")))
    assert form.rows["amount"].text() == "12"
    assert form.window().focusWidget() is form.rows["amount"].editor


def test_what_was_refused_stays_in_the_form(qtbot, form_of, monkeypatch):
    form, desk = form_of(_case())
    _type(form, "1")
    form.rows["amount"].set_text("12")
    monkeypatch.setattr(desk, "do", lambda *_: desk.refused.emit(KnownError("store.read_only")))
    with qtbot.assertNotEmitted(form.taken):
        form.take()
    assert form.rows["amount"].text() == "12"


def test_of_several_items_only_what_was_touched_is_taken(form_of):
    form, desk = form_of(_case(), "I1", "I2")
    choose(form.common.third_persons, ThirdPersons.NONE)
    form.common.source_owner.setEditText("x")
    form.take()
    (others, (_, (items, said), _)) = desk.done
    assert others == ("describe_all", (("I1", "I2"),), {"third_persons": ThirdPersons.NONE})
    assert items == ("I1", "I2")
    assert said.item == {"source_owner": "x"}
    assert said.loan_id is None
    assert said.event_kind is None


def test_the_next_file_of_which_nothing_is_known_begins_empty_and_enter_stores_nothing(
    qtbot, form_of
):
    loans = (a_loan("L1"), a_loan("L2"))
    form, desk = form_of(_case(loans=loans))
    _type(form, "1")
    form.common.loan.setCurrentIndex(2)
    form.rows["amount"].set_text("12")
    form.take()
    form.show_items(("I2",))
    assert (form.shows, form.common.loan_id) == (Shows.OTHER, "")
    with qtbot.waitSignal(form.taken):
        _press(form, Qt.Key.Key_Return)
    assert [items for _, (items, _), _ in desk.done] == [("I1",)]


def test_a_box_that_waited_is_taken_with_the_form(form_of):
    form, desk = form_of(_case())
    place = Place(page=1, box=Box(0, 0, 0.5, 0.5))
    form.hold_place("I1", place)
    _type(form, "1")
    form.rows["amount"].set_text("12")
    form.take()
    assert desk.done[0][1][1].place == place


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("shows", ORDER)
def test_every_kind_has_its_form_in_both_languages(form_of, language, shows):
    form, _ = form_of(_case(), language=language)
    form.kind.setCurrentIndex(ORDER.index(shows))
    assert tuple(form.rows) == tuple(kind.name for kind in FIELDS.get(shows, ()))
    assert all(row.editor.accessibleName() for row in form.rows.values())
    assert form.take_button.visibleRegion().boundingRect().height() == form.take_button.height()
    assert form.take_button.mapTo(form, form.take_button.rect().bottomLeft()).y() <= form.height()


def test_a_case_that_is_only_looked_at_cannot_be_filled_in(form_of):
    form, desk = form_of(_case())
    desk.session.store.read_only = True
    form.refresh()
    form.take()
    assert not form.take_button.isEnabled()
    assert desk.done == []


def test_on_a_real_case_enter_makes_the_event_and_undo_takes_it_back(qtbot, desk):
    form = ItemForm(desk)
    qtbot.addWidget(form)
    form.show()
    item = next(i for i in desk.case.items if i.page_count)
    count = len(desk.case.events)
    form.show_items((item.id,))
    form.kind.setCurrentIndex(ORDER.index(Shows.OTHER))
    form.kind.setCurrentIndex(ORDER.index(Shows.DISBURSEMENT))
    form.rows["amount"].set_text("9000")
    form.rows["on"].set_text("2024-3-1")
    with qtbot.waitSignal(form.taken):
        form.take()
    assert len(desk.case.events) == count + 1
    form.take_focus()
    desk.undo()
    assert len(desk.case.events) == count
    assert form.isAncestorOf(form.window().focusWidget())  # one can go on typing


def test_scrolling_over_the_form_changes_no_loan(form_of):
    form, _ = form_of(_case(loans=(a_loan("L1"), a_loan("L2"))))
    form.common.choose_loan("L1")
    at = QPointF(form.common.loan.rect().center())
    wheel = QWheelEvent(
        at, form.common.loan.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(form.common.loan, wheel)
    assert form.common.loan_id == "L1"


@pytest.mark.parametrize(("key", "shows"), [("2", Shows.REPAYMENT_LIST), ("i", Shows.OTHER)])
def test_a_kind_is_chosen_by_the_key_that_stands_behind_its_name(qtbot, fake_desk, key, shows):
    box = KindBox(fake_desk(a_case()))
    qtbot.addWidget(box)
    box.show()
    told = []
    box.activated.connect(told.append)
    QTest.keyClicks(box, key)
    assert (box.currentData(), told) == (shows, [ORDER.index(shows)])
    assert box.currentText().endswith(f"（{key.upper()}）")
    box.view().keyboardSearch("1")
    assert box.view().currentIndex().row() == 0


def test_one_click_covers_all_that_was_read_of_others_and_no_field_moves_for_it(form_of):
    form, desk = form_of(_case())
    found = form.common.cover_found
    before = form.common.third_persons.pos(), form.common.title.pos()
    assert not found.isVisible()
    desk.readings.readings["I1"] = a_paper("你妈妈17000000305", "你同事周美玉的电话")
    desk.readings.arrived.emit("I1")
    assert found.isVisible()
    assert found.text() == "遮住读到的 2 处"
    QApplication.processEvents()
    assert (form.common.third_persons.pos(), form.common.title.pos()) == before
    found.click()
    assert desk.done == [("cover_others", ("I1",), {})]
    form.show_items(("I2",))
    assert not found.isVisible()


def test_a_day_that_cannot_be_read_is_said_below_it_and_aloud_and_stays_said(form_of):
    form, desk = form_of(_case())
    choose(form.kind, Shows.SMS)
    heard, row = [], form.rows["on"]
    desk.said.connect(heard.append)
    row.editor.setText("2025-03-12 9:522025")
    row.editor.textEdited.emit(row.text())
    form.another_event()
    assert heard == [row.meaning.text()]
    assert "看不懂这个日期" in heard[0]
    form.rows["text"].editor.setFocus()
    form.refresh()
    assert row.meaning.isVisible()
    row.editor.setText("2025-03-12 9:52")
    row.editor.textEdited.emit(row.text())
    assert "看不懂" not in row.meaning.text()
