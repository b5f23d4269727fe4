"""The form is filled from what was read: suggestions that Enter takes and typing corrects."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest

from evidence_kit.app.describing import Place
from evidence_kit.app.settings import Settings
from evidence_kit.domain.kinds import EventKind, Shows
from evidence_kit.domain.proposing.proposal import Doubt, Proof, Proposal
from evidence_kit.domain.readings import (
    Direction,
    DocumentKind,
    Line,
    Message,
    PageLines,
    Reading,
    Record,
    Side,
    Spot,
)
from evidence_kit.domain.records import Dismissal, Event
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form import ItemForm
from evidence_kit.gui.evidence.form_kinds import ORDER
from evidence_kit.texts import Texts
from tests.builders import (
    a_case,
    a_link,
    a_loan,
    a_page,
    an_event,
    an_instalment,
    an_item,
    day,
    money,
)
from tests.gui.confirm.cases import a_read_case

AMOUNT, TIME = Box(0.3, 0.2, 0.7, 0.25), Box(0.1, 0.5, 0.6, 0.53)


def a_receipt(confidence=0.99, **values):
    fields = {
        "amount": money("1284.67"), "paid_at": day("2025-03-11 09:15:22"),
        "direction": Direction.OUT,
    } | values  # fmt: skip
    spots = {"amount": Spot(confidence, 1, AMOUNT), "paid_at": Spot(0.99, 1, TIME)}
    return Reading(kind=DocumentKind.PAYMENT_RECEIPT, records=(Record(**fields, spots=spots),))


def a_ticket():
    """What was asked and what was answered, with the place of the answer."""
    ticket = Record(
        order_id="TS1", issued_on=day("2025-05-08"), statement="已结清仍被催",
        reply="您好，您的债权已转让", replied_on=day("2025-05-12"),
        spots={"reply": Spot(0.99, 1, AMOUNT)},
    )  # fmt: skip
    head = Line("投诉编号 TS1", Box(0.1, 0.01, 0.9, 0.02))
    page = PageLines(page=1, width=1080, height=2340, lines=(head,))
    return Reading(kind=DocumentKind.OTHER, records=(ticket,), lines=(page,))


CHAT = Reading(
    kind=DocumentKind.CHAT,
    messages=(Message(side=Side.RECEIVED, sender="催收员", text="今天还钱", page=1, box=TIME),),
)


def _case(*events, links=(), items=None, loans=None):
    items = items or (an_item("I1", title=""), an_item("I2", title=""))
    return a_case(
        loans=loans or (a_loan(),), items=items, events=events, links=links,
        pages=tuple(a_page(item.id) for item in items),
    )  # fmt: skip


@pytest.fixture
def form_of(qtbot, fake_desk):
    def make(case, readings=None, item="I1"):
        desk = fake_desk(case)
        for item_id, reading in (readings or {}).items():
            desk.readings.put(item_id, reading)
        form = ItemForm(desk)
        qtbot.addWidget(form)
        form.resize(300, 520)
        form.show()
        form.activateWindow()
        form.show_items((item,))
        form.take_focus()
        return form, desk

    return make


def _type(form, text):
    QTest.keyClicks(form.window().focusWidget(), text)


def _press(form, key):
    QTest.keyClick(form.window().focusWidget(), key)


def _ground(row):
    return row.editor.palette().color(QPalette.ColorRole.Base)


def test_kind_and_fields_are_filled_in_and_enter_alone_takes_them(qtbot, form_of):
    form, desk = form_of(_case(), {"I1": a_receipt()})
    assert form.shows is Shows.PAYMENT
    assert form.rows["amount"].text() == "1,284.67"
    assert desk.done == []  # nothing is stored before it is taken
    with qtbot.waitSignal(form.taken):
        _press(form, Qt.Key.Key_Return)
    ((_, (items, said), _),) = desk.done
    assert items == ("I1",)
    assert (said.item["shows"], said.event_kind) == (Shows.PAYMENT, EventKind.REPAID)
    assert said.event["amount"] == money("1284.67")
    assert said.event["on"] == day("2025-03-11 09:15:22")
    assert said.place == Place(page=1, box=AMOUNT)


def test_what_was_read_looks_and_reads_like_a_suggestion(form_of):
    form, _ = form_of(_case(), {"I1": a_receipt()})
    amount, payee = form.rows["amount"], form.rows["payee"]
    assert _ground(amount) != _ground(payee)
    assert amount.suggested is not None
    assert amount.editor.accessibleDescription() == "读出的"
    assert payee.suggested is None


def test_what_is_in_doubt_asks_to_be_checked_without_any_percentage(form_of):
    form, _ = form_of(_case(), {"I1": a_receipt(confidence=0.8)})
    amount = form.rows["amount"]
    assert amount.editor.accessibleDescription() == "请核对"
    assert amount._badge.text() == "请核对"
    assert _ground(amount) != _ground(form.rows["on"])


def test_the_keyboard_begins_at_what_is_in_doubt(form_of):
    reading = a_receipt()
    reading.records[0].spots["paid_at"] = Spot(0.7, 1, TIME)
    form, _ = form_of(_case(), {"I1": reading})
    assert form.window().focusWidget() is form.rows["on"].editor


def test_typing_over_a_suggestion_makes_it_ones_own_and_keeps_its_place(form_of):
    form, desk = form_of(_case(), {"I1": a_receipt()})
    assert form.window().focusWidget() is form.rows["amount"].editor
    _type(form, "1284.61")
    assert form.rows["amount"].text() == "1284.61"
    assert form.rows["amount"].suggested is None
    assert form.rows["amount"].editor.accessibleDescription() == ""
    _press(form, Qt.Key.Key_Return)
    said = desk.done[0][1][1]
    assert said.event["amount"] == money("1284.61")
    assert said.place == Place(page=1, box=AMOUNT)


def test_one_wrong_digit_is_corrected_in_place(form_of):
    form, _ = form_of(_case(), {"I1": a_receipt()})
    _press(form, Qt.Key.Key_End)
    _press(form, Qt.Key.Key_Backspace)
    _type(form, "1")
    assert form.rows["amount"].text() == "1,284.61"


def test_a_reading_that_comes_later_overwrites_nothing_that_was_typed(form_of):
    form, desk = form_of(_case())
    _type(form, "1")  # the key of a payment
    form.rows["amount"].take_keyboard()
    _type(form, "12")
    desk.readings.put("I1", a_receipt())
    assert form.rows["amount"].text() == "12"
    assert form.rows["amount"].read is None  # its box shows another figure
    assert form.rows["on"].text() == "2025-03-11 09:15:22"
    assert form.window().focusWidget() is form.rows["amount"].editor


def test_a_reading_that_comes_later_changes_no_kind_that_was_chosen(form_of):
    form, desk = form_of(_case())
    form.kind.setCurrentIndex(ORDER.index(Shows.CERTIFICATE))
    desk.readings.put("I1", a_receipt())
    assert form.shows is Shows.CERTIFICATE


def test_a_field_that_was_emptied_stays_empty(form_of):
    form, desk = form_of(_case(), {"I1": a_receipt()})
    form.rows["on"].take_keyboard()
    _press(form, Qt.Key.Key_Delete)
    desk.readings.put("I1", a_receipt())
    assert form.rows["on"].text() == ""


def test_an_untouched_form_fills_when_the_reading_comes_and_keeps_the_keyboard(form_of):
    form, desk = form_of(_case())
    assert form.shows is Shows.OTHER
    desk.readings.put("I1", CHAT)
    assert form.shows is Shows.CHAT
    assert form.rows["text"].text() == "今天还钱"
    assert form.isAncestorOf(form.window().focusWidget())


def test_the_readings_of_other_items_are_no_matter(form_of):
    form, desk = form_of(_case())
    desk.readings.put("I2", a_receipt())
    assert form.shows is Shows.OTHER


def test_what_was_corrected_waits_while_another_item_is_shown(form_of):
    form, _ = form_of(_case(), {"I1": a_receipt()})
    _type(form, "99")
    form.show_items(("I2",))
    form.show_items(("I1",))
    assert form.rows["amount"].text() == "99"
    assert form.rows["on"].text() == "2025-03-11 09:15:22"
    assert form.rows["on"].suggested is not None


def test_an_item_that_is_described_already_is_left_as_it_is(form_of):
    event = an_event("repaid", "2025-01-10", amount="856.20", id="E1")
    items = (an_item("I1", Shows.PAYMENT),)
    case = _case(event, links=(a_link("I1", "E1"),), items=items)
    form, _ = form_of(case, {"I1": a_receipt()})
    assert form.rows["amount"].text() == "856.20"
    assert form.rows["payer"].text() == ""
    assert all(row.suggested is None for row in form.rows.values())


def test_one_more_of_the_same_list_is_filled_with_the_next_row(form_of):
    event = an_event("repaid", "2025-01-10", amount="5", id="E1")
    rows = tuple(
        Record(amount=money("5"), paid_at=day(f"2025-0{n}-10"),
               spots={"amount": Spot(0.99, 1, AMOUNT), "paid_at": Spot(0.99, 1, TIME)})
        for n in (1, 2)
    )  # fmt: skip
    case = _case(event, links=(a_link("I1", "E1"),), items=(an_item("I1", Shows.REPAYMENT_LIST),))
    history = Reading(kind=DocumentKind.REPAYMENT_HISTORY, records=rows)
    form, _ = form_of(case, {"I1": history})
    QTest.mouseClick(form.another_button, Qt.MouseButton.LeftButton)
    assert form.rows["on"].text() == "2025-02-10"


def test_money_that_came_back_is_not_proposed_as_what_the_last_item_was(form_of):
    form, _ = form_of(_case(), {"I2": a_receipt(direction=Direction.IN, status="退款成功")})
    _type(form, "1")
    form.rows["amount"].set_text("12")
    form.take()
    form.show_items(("I2",))
    assert form.shows is Shows.OTHER


def test_the_next_receipt_is_of_the_loan_of_the_last_one(form_of):
    case = _case(loans=(a_loan("L1"), a_loan("L2")))
    form, _ = form_of(case, {"I1": a_receipt(), "I2": a_receipt()})
    form.common.loan.setCurrentIndex(2)
    form.take()
    form.show_items(("I2",))
    assert (form.shows, form.common.loan_id) == (Shows.PAYMENT, "L2")


def _unattributed(item_id, kind):
    """What is offered of an item without a word of which loan it is."""
    proof = Proof(item_id=item_id, key="1", kind=DocumentKind.PAYMENT_RECEIPT, confidence=1.0)
    event = Event(id="", kind=kind)
    return Proposal(
        id=proof.id, proofs=(proof,), confidence=1.0, event=event, doubts=(Doubt.NO_LOAN,)
    )


def test_where_it_is_asked_of_which_loan_an_item_is_the_only_one_is_not_chosen(form_of):
    form, desk = form_of(_case(loans=(a_loan("L1"),)), {"I1": a_receipt(), "I2": a_receipt()})
    desk.proposals.offered = (_unattributed("I2", EventKind.REPAID),)
    form.show_items(("I2",))
    assert form.common.loan_id == ""
    form.show_items(("I1",))
    assert form.common.loan_id == "L1"


@pytest.mark.parametrize(("kind", "loan"), [(EventKind.CONTACT, ""), (EventKind.REPAID, "L2")])
def test_the_loan_of_the_last_item_is_no_loan_of_what_anybody_may_have_said(form_of, kind, loan):
    case = _case(loans=(a_loan("L1"), a_loan("L2")))
    form, desk = form_of(case, {"I1": a_receipt(), "I2": a_receipt()})
    desk.proposals.offered = (_unattributed("I2", kind),)
    form.common.loan.setCurrentIndex(2)
    form.take()
    form.show_items(("I2",))
    assert form.common.loan_id == loan


def test_an_item_that_could_not_be_read_says_why(form_of):
    form, desk = form_of(_case())
    desk.readings.fail("I1", KnownError("intake.too_slow"))
    assert "没能识别" in form.read_note.text()
    assert form.read_note.isVisible()


def test_the_form_says_that_it_was_filled_only_where_it_was(form_of):
    rows = (Record(amount=money("5"), paid_at=day("2025-03-11"), row=3),)
    statement = Reading(kind=DocumentKind.STATEMENT, records=rows)
    form, _ = form_of(_case(), {"I1": statement, "I2": a_receipt()})
    assert form.shows is Shows.STATEMENT
    assert "没有能填进" in form.read_note.text()
    form.show_items(("I2",))
    assert "已按读出的内容填好" in form.read_note.text()


def test_what_was_turned_down_is_not_filled_in_until_it_is_offered_again(form_of):
    turned_down = Dismissal(id="D1", item_id="I1", key="1")
    form, desk = form_of(replace(_case(), dismissals=(turned_down,)), {"I1": a_receipt()})
    assert form.shows is Shows.OTHER
    assert "不采用" in form.read_note.text()
    form.kind.setCurrentIndex(ORDER.index(Shows.PAYMENT))
    assert form.rows["amount"].text() == ""
    form.again_button.click()
    assert desk.done == [("offer_again", (("I1",),), {})]
    form.show_items(("I2",))
    assert not form.again_button.isVisible()


def test_of_what_is_still_offered_nothing_was_turned_down(form_of):
    turned_down = Dismissal(id="D1", item_id="I1", key="1")
    form, desk = form_of(replace(_case(), dismissals=(turned_down,)), {"I1": a_receipt()})
    still = Proof(item_id="I1", key="2", kind=DocumentKind.PAYMENT_RECEIPT, confidence=1.0)
    desk.proposals.offered = (Proposal(id="I1.2", proofs=(still,), confidence=1.0),)
    desk.proposals.settled.emit()
    assert (form.shows, form.again_button.isVisible()) == (Shows.PAYMENT, False)
    assert form.rows["amount"].text() == "1,284.67"
    desk.proposals.offered = ()
    desk.proposals.settled.emit()
    assert (form.shows, form.again_button.isVisible()) == (Shows.OTHER, True)


def test_offered_again_it_is_filled_in_and_undo_turns_it_down_again(qtbot, tmp_path, qapp):
    theme.apply(qapp)
    with a_read_case(tmp_path, [a_receipt()]) as session:
        desk = Desk(session, Settings(tmp_path / "settings"), Texts("zh-CN"))
        desk.readings.begin()
        form = ItemForm(desk)
        qtbot.addWidget(form)
        form.show()
        with session.change("proposal.dismiss") as change:
            change.put(Dismissal(id="D1", item_id="I1", key="1"))
        form.show_items(("I1",))
        assert form.again_button.isVisible()
        form.again_button.click()
        assert session.case.dismissals == ()
        assert not form.again_button.isVisible()
        desk.undo()
        assert form.again_button.isVisible()
        qtbot.waitUntil(lambda: not desk.jobs.running)
        desk.close()


def test_while_an_item_waits_the_form_says_that_it_will_be_filled(form_of):
    form, desk = form_of(_case())
    assert not form.read_note.isVisible()  # nothing reads here
    desk.readings.is_reading = True
    form.show_items(("I2",))
    assert "正在识别" in form.read_note.text()


def test_the_loan_is_chosen_by_the_contract_number_that_was_read(form_of):
    loans = (
        a_loan("L1", contract_number="AA-0001"),
        a_loan("L2", contract_number="HS-2024-000123"),
    )
    record = Record(contract_no="HS-2024-000123", spots={"contract_no": Spot(0.99, 1, TIME)})
    contract = Reading(kind=DocumentKind.CONTRACT, records=(record,))
    form, _ = form_of(_case(loans=loans), {"I1": contract})
    assert form.common.loan_id == "L2"


def test_who_lent_is_taken_from_a_contract(form_of):
    record = Record(issuer="和穗消费金融有限公司", spots={"issuer": Spot(0.99, 1, TIME)})
    form, desk = form_of(_case(), {"I1": Reading(kind=DocumentKind.CONTRACT, records=(record,))})
    form.take()
    said = desk.done[0][1][1]
    assert (said.lender, said.loan_id, said.event_kind) == ("和穗消费金融有限公司", "L1", None)
    assert "lender" not in said.loan
    assert said.place == Place(page=1, box=TIME)


def test_a_box_drawn_by_hand_goes_before_what_was_read(form_of):
    form, desk = form_of(_case(), {"I1": a_receipt()})
    drawn = Place(page=1, box=Box(0, 0, 0.5, 0.5))
    form.hold_place("I1", drawn)
    form.take()
    assert desk.done[0][1][1].place == drawn


def test_the_crop_beside_the_amount_shows_the_page_it_was_read_from(form_of):
    form, desk = form_of(_case(), {"I1": a_receipt()})
    crop = form.rows["amount"].crop
    assert crop.isVisible()
    crop.grab()
    assert ("I1", 1) in {(item, page) for item, page, _ in desk.pictures.asked}
    form.show_items(("I2",))
    assert "amount" not in form.rows or not form.rows["amount"].crop.isVisible()


def test_a_contract_of_another_loan_is_put_to_none_before_somebody_chooses(form_of):
    record = Record(contract_no="KH20241105000186", spots={"contract_no": Spot(0.99, 1, TIME)})
    contract = Reading(kind=DocumentKind.CONTRACT, records=(record,))
    form, desk = form_of(
        _case(loans=(a_loan("L1", contract_number="HS-2024-1"),)), {"I1": contract}
    )
    assert form.common.loan_id == ""
    form.take()
    assert desk.done == []  # which loan is asked first


def test_a_ticket_fills_what_was_asked_and_what_was_answered_apart(form_of):
    form, desk = form_of(_case(), {"I1": a_ticket()})
    assert form.shows is Shows.COMPLAINT_RECORD
    _press(form, Qt.Key.Key_Return)
    said = desk.done[0][1][1]
    assert (said.event_kind, said.event["text"]) == (EventKind.COMPLAINT, "已结清仍被催")
    assert said.reply == {"on": day("2025-05-12"), "text": "您好，您的债权已转让"}
    assert said.reply_place == Place(page=1, box=AMOUNT)


def test_a_reply_that_was_deleted_from_its_field_has_no_place(form_of):
    form, desk = form_of(_case(), {"I1": a_ticket()})
    form.rows["reply"].set_text("")
    form.take()
    assert desk.done[0][1][1].reply_place is None


def test_evidence_points_at_the_amount_that_was_read_wherever_its_field_stands(form_of):
    said = {
        "side": Side.RECEIVED,
        "sender": "催收员",
        "page": 1,
        "sent_at": day("2025-04-02 10:00"),
    }
    chat = Reading(
        kind=DocumentKind.CHAT,
        messages=(
            Message(text="在吗", box=TIME, **said),
            Message(text="今天还856.20元", box=AMOUNT, **said),
        ),
    )
    form, desk = form_of(_case(), {"I1": chat})
    assert next(iter(form.spots())) == "on"
    form.take()
    done = desk.done[0][1][1]
    assert (done.event["amount"], done.place) == (money("856.20"), Place(page=1, box=AMOUNT))


def test_the_reply_of_a_complaint_stands_in_its_field_again(form_of):
    complaint = an_event("complaint", "2025-05-08", id="E1", text="已结清仍被催")
    reply = an_event("reply", "2025-05-12", id="E2", text="您好，您的债权已转让")
    items = (an_item("I1", Shows.COMPLAINT_RECORD), an_item("I2"))
    links = (a_link("I1", "E1"), a_link("I1", "E2"))
    form, _ = form_of(_case(complaint, reply, items=items, links=links))
    texts = {name: form.rows[name].text() for name in ("on", "text", "reply", "replied_on")}
    assert texts == {
        "on": "2025-05-08", "text": "已结清仍被催",
        "reply": "您好，您的债权已转让", "replied_on": "2025-05-12",
    }  # fmt: skip
    assert form.which.count() == 1


@pytest.mark.parametrize("named", [True, False])
def test_the_instalment_that_is_read_is_chosen_and_not_the_next_one_of_that_amount(form_of, named):
    planned = tuple(an_instalment(n, f"2025-0{n}-10", "1284.67") for n in (1, 2, 3))
    case = replace(_case(), instalments=planned)
    form, _ = form_of(case, {"I1": a_receipt(instalment=3 if named else None)})
    assert form.rows["instalment_id"].text() == ("TL13" if named else "TL11")
    form.common.choose_loan("")
    form.common.choose_loan("L1")
    form._change_loan()
    assert form.rows["instalment_id"].text() == ("TL13" if named else "TL11")
