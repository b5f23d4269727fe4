"""The place where what the evidence says is confirmed: keys and clicks as a person's."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from evidence_kit.app import editing
from evidence_kit.app.importing import import_files
from evidence_kit.app.kept_readings import reading_key
from evidence_kit.app.settings import Settings
from evidence_kit.domain.kinds import EventKind, ThirdPersons
from evidence_kit.domain.proposing.grouping import grouped
from evidence_kit.domain.proposing.proposal import Doubt
from evidence_kit.domain.readings import DocumentKind, Reading
from evidence_kit.domain.values import Box
from evidence_kit.gui import theme
from evidence_kit.gui.confirm.place import ConfirmPlace
from evidence_kit.gui.confirm.rows import LINE_ROLE
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.place import EvidencePlace
from evidence_kit.gui.evidence.rows import Column
from evidence_kit.texts import Texts
from tests.app.files import png
from tests.builders import day, money
from tests.domain.proposing.seen import PLACE, a_contract, a_receipt
from tests.domain.proposing.test_tickets import a_ticket
from tests.gui.confirm.cases import LENDER, a_read_case


@pytest.fixture
def desk(qapp, tmp_path):
    theme.apply(qapp)
    with a_read_case(tmp_path) as session:
        made = Desk(session, Settings(tmp_path / "settings"), Texts("zh-CN"))
        yield made
        made.close()


@pytest.fixture
def place(desk, qtbot):
    """The place, with everything that was read proposed."""
    made = ConfirmPlace(desk)
    made.resize(1036, 560)
    qtbot.addWidget(made)
    made.show()
    desk.proposals.renew()
    settle(made, qtbot)
    made.list.setFocus()
    yield made
    qtbot.waitUntil(lambda: not desk.jobs.running)


def settle(place, qtbot):
    qtbot.waitUntil(lambda: not place.desk.proposals.is_waiting)


def press(place, key, qtbot, widget=None):
    QTest.keyClick(widget or place.list, key)
    settle(place, qtbot)


def lines(place):
    model = place.list.rows
    return [model.index(row, 0).data(LINE_ROLE) for row in range(model.rowCount())]


def titles(place):
    return [line.title for line in lines(place)]


def confirm_loan(place, qtbot):
    place.list.select("I1.loan")
    press(place, Qt.Key.Key_Return, qtbot)


def test_loans_come_first_and_what_has_no_loan_says_so(place):
    assert titles(place) == [
        "借款　1", "新的借款：云岭样例消费金融 · …0527",
        "还不知道属于哪笔借款　付款　3", "放款", "还款 · 云岭样例消费金融有限公司",
        "还款 · 云岭样例消费金融有限公司", "还不知道属于哪笔借款　联系　1", "催收联系 · 郑专员",
    ]  # fmt: skip
    assert place.list.current().id == "I1.loan"
    place.list.select("I3.1")
    assert "请先确认上面的借款" in place.card.doubts.text()


def test_enter_confirms_the_loan_and_the_others_find_it(place, desk, qtbot):
    confirm_loan(place, qtbot)
    (loan,) = desk.case.loans
    assert (loan.contract_number, str(loan.principal)) == ("HS20240312000527", "14,000.00")
    assert desk.case.lender_of(loan.id).name == LENDER
    assert titles(place)[0] == "云岭样例消费金融 · …0527　付款　3"
    assert place.list.hasFocus()
    assert place.list.current() is not None


def test_where_the_list_stands_alone_enter_first_shows_what_it_would_take(place, desk, qtbot):
    place.resize(500, 560)
    qtbot.waitUntil(lambda: place.panes.is_narrow)
    place.panes.show_pane(0)
    place.list.setFocus()
    press(place, Qt.Key.Key_Return, qtbot)
    assert desk.case.loans == ()
    assert place.card.isVisible()
    assert place.card.confirm_button.hasFocus()
    press(place, Qt.Key.Key_Return, qtbot, place.card.confirm_button)
    assert len(desk.case.loans) == 1


def test_where_the_card_stands_alone_the_keyboard_is_on_what_confirms(place, qtbot):
    place.resize(500, 560)
    qtbot.waitUntil(lambda: place.panes.is_narrow)
    place.panes.reveal(place.card)
    place.take_focus()
    assert place.card.confirm_button.hasFocus()


def test_after_a_loan_was_confirmed_the_others_stay_where_they_stand(place, desk, qtbot):
    def ids():
        return [line.proposal.id for line in lines(place) if line.proposal]

    before = ids()
    place.list.select("I1.loan")
    following = before[before.index("I1.loan") + 1]
    press(place, Qt.Key.Key_Return, qtbot)
    assert ids() == [i for i in before if i != "I1.loan"]
    assert place.list.current().id == following


def test_when_the_first_is_offered_the_keyboard_is_on_it_and_not_on_what_takes_all(desk, qtbot):
    made = ConfirmPlace(desk)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    button = made.empty.findChild(QPushButton)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    desk.proposals.renew()
    settle(made, qtbot)
    assert made.list.current() is not None
    assert made.list.hasFocus()
    qtbot.waitUntil(lambda: not desk.jobs.running)


def test_enter_goes_through_the_list_until_nothing_is_left(place, desk, qtbot):
    confirm_loan(place, qtbot)
    for _ in range(4):
        press(place, Qt.Key.Key_Return, qtbot)
    choice = place.card.event_fields.form.fields["loan_id"].control
    assert choice.hasFocus()  # nothing says of which loan the contact is
    press(place, Qt.Key.Key_Return, qtbot, choice)
    kinds = [event.kind for event in desk.case.events]
    assert sorted(kinds) == [
        EventKind.CONTACT, EventKind.DISBURSED, EventKind.REPAID, EventKind.REPAID
    ]  # fmt: skip
    assert desk.proposals.offered == ()
    assert not place.list.isVisible()
    assert place.empty.isVisible()
    assert desk.session.store.check() == ()


def test_what_is_undone_is_offered_again_and_chosen(place, desk, qtbot):
    confirm_loan(place, qtbot)
    place.list.select("I3.1")
    press(place, Qt.Key.Key_Return, qtbot)
    assert "I3.1" not in [p.id for p in desk.proposals.offered]
    desk.undo()
    settle(place, qtbot)
    assert place.list.current().id == "I3.1"
    assert [e.kind for e in desk.case.events] == []


def test_a_ticket_and_its_answer_are_taken_each_beside_its_words(qapp, tmp_path, qtbot):
    theme.apply(qapp)
    readings = [a_contract("I1").reading, a_ticket("I2").reading]
    with a_read_case(tmp_path, readings) as session:
        desk = Desk(session, Settings(tmp_path / "settings"), Texts("zh-CN"))
        place = ConfirmPlace(desk)
        qtbot.addWidget(place)
        place.resize(1000, 640)
        place.show()
        desk.proposals.renew()
        settle(place, qtbot)
        confirm_loan(place, qtbot)
        assert {"本人联系对方 · HS2505080317", "答复 · HS2505080317"} <= set(titles(place))
        place.list.select("I2.reply")
        assert "答复日：2025-05-12 15:27" in place.card.proofs.said.text()
        for proposal_id in ("I2.reply", "I2.ticket"):
            place.list.select(proposal_id)
            press(place, Qt.Key.Key_Return, qtbot)
        assert [(e.kind, e.ticket) for e in desk.case.events] == [
            (EventKind.REPLY, "HS2505080317"), (EventKind.OWN_CONTACT, "HS2505080317")
        ]  # fmt: skip
        qtbot.waitUntil(lambda: not desk.jobs.running)
        desk.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_turns_down_for_good_until_it_is_undone(place, desk, qtbot, key):
    place.list.select("I5.m1")
    press(place, key, qtbot)
    assert "I5.m1" not in [p.id for p in desk.proposals.offered]
    assert [d.key for d in desk.case.dismissals] == ["m1"]
    desk.undo()
    settle(place, qtbot)
    assert place.list.current().id == "I5.m1"


def test_a_whole_group_is_turned_down_in_one_step_and_comes_back_with_one_undo(place, desk, qtbot):
    before = [p.id for p in desk.proposals.offered]
    groups = grouped(desk.proposals.offered, [])
    group = next(g for g in groups if len(g.proposals) > 1)
    place.list.select(group.proposals[0].id)
    place.dismiss_group()
    settle(place, qtbot)
    gone = {p.id for p in group.proposals}
    assert gone.isdisjoint(p.id for p in desk.proposals.offered)
    assert place.list.current().id not in gone
    desk.undo()
    settle(place, qtbot)
    assert [p.id for p in desk.proposals.offered] == before


def test_several_that_are_chosen_are_turned_down_in_one_step(place, desk, qtbot):
    before = [p.id for p in desk.proposals.offered]
    place.list.select("I3.1")
    QTest.keyClick(place.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    two = [p.id for p in place.list.selected()]
    assert two[0] == "I3.1"
    assert len(two) == 2
    click(place, "I1.loan", Qt.KeyboardModifier.ControlModifier)
    chosen = {p.id for p in place.list.selected()}
    assert chosen == {*two, "I1.loan"}
    assert place.dismiss_action.text() == "选中的 3 条都不采用"
    press(place, Qt.Key.Key_Delete, qtbot)
    assert chosen.isdisjoint(p.id for p in desk.proposals.offered)
    assert len(place.list.selected()) == 1
    desk.undo()
    settle(place, qtbot)
    assert [p.id for p in desk.proposals.offered] == before


def test_only_the_one_that_is_shown_is_confirmed_also_where_several_are_chosen(place, desk, qtbot):
    place.list.select("I1.loan")
    click(place, "I5.m1", Qt.KeyboardModifier.ShiftModifier)
    shown = place.list.current().id
    press(place, Qt.Key.Key_Return, qtbot)
    assert shown == "I5.m1"
    assert desk.case.loans == ()


def test_enter_goes_through_all_that_are_chosen_one_by_one(place, desk, qtbot):
    said = []
    desk.said.connect(said.append)
    confirm_loan(place, qtbot)
    payments = [line.proposal.id for line in lines(place) if line.proposal][:3]
    place.list.select(payments[0])
    click(place, payments[2], Qt.KeyboardModifier.ShiftModifier)
    assert place.list.current().id == payments[2]
    press(place, Qt.Key.Key_Return, qtbot)
    assert len(desk.case.events) == 1
    assert "另外 2 条还没有确认" in said[-1]
    assert [p.id for p in place.list.selected()] == payments[:2]
    press(place, Qt.Key.Key_Return, qtbot)
    press(place, Qt.Key.Key_Return, qtbot)
    assert len(desk.case.events) == 3
    assert "还没有确认" not in said[-1]
    assert len(desk.proposals.offered) == 1


def test_enter_in_the_list_leads_to_what_is_in_doubt_and_takes_it_there(place, desk, qtbot):
    said = []
    desk.said.connect(said.append)
    confirm_loan(place, qtbot)
    with_doubt = next(p for p in desk.proposals.offered if p.id == "I3.1")
    for doubts, name in [((Doubt.NO_DATE,), "on"), ((Doubt.NOT_DONE, Doubt.UNSURE), "amount")]:
        place.list.show_groups(grouped([replace(with_doubt, doubts=doubts)], []))
        place.list.setFocus()
        QTest.keyClick(place.list, Qt.Key.Key_Return)
        assert desk.case.events == ()
        field = place.card.event_fields.form.fields[name].control
        assert field.hasFocus()
        assert "再按一次 Enter" in said[-1]
    press(place, Qt.Key.Key_Return, qtbot, field)
    assert len(desk.case.events) == 1


def test_where_no_field_settles_a_doubt_enter_leads_to_the_button(place, desk, qtbot):
    doubtful = replace(place.list.current(), doubts=(Doubt.ONLY_PAID,))
    place.list.show_groups(grouped([doubtful], []))
    place.list.setFocus()
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    assert desk.case.loans == ()
    assert place.card.confirm_button.hasFocus()
    press(place, Qt.Key.Key_Return, qtbot, place.card.confirm_button)
    assert len(desk.case.loans) == 1


def test_a_renewal_keeps_all_that_are_chosen(place, desk, qtbot):
    place.list.select("I1.loan")
    click(place, "I3.1", Qt.KeyboardModifier.ControlModifier)
    confirmed = [p.id for p in place.list.selected()]
    editing.edit(desk.session, "complainant", name="某甲")
    desk.proposals.renew()
    settle(place, qtbot)
    assert [p.id for p in place.list.selected()] == confirmed
    place.list.select("I5.m1")
    assert [p.id for p in place.list.selected()] == ["I5.m1"]


def click(place, proposal_id, modifier):
    """As a person does with a key held."""
    row = place.list.rows.index(place.list.rows.row_of(proposal_id), 0)
    place.list.scrollTo(row)
    at = place.list.visualRect(row).center()
    QTest.mouseClick(place.list.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def test_a_digit_is_corrected_in_place_and_enter_in_the_field_takes_it(place, desk, qtbot):
    confirm_loan(place, qtbot)
    place.list.select("I3.1")
    amount = place.card.event_fields.form.fields["amount"].control
    amount.setFocus()
    amount.selectAll()
    QTest.keyClicks(amount, "1284.76")
    press(place, Qt.Key.Key_Return, qtbot, amount)
    (event,) = desk.case.events
    assert str(event.amount) == "1,284.76"
    assert place.list.hasFocus()


def test_a_date_that_cannot_be_read_is_not_taken_and_stays_typed(place, desk, qtbot):
    confirm_loan(place, qtbot)
    place.list.select("I3.1")
    on = place.card.event_fields.form.fields["on"].control
    on.setFocus()
    on.selectAll()
    QTest.keyClicks(on, "quatsch")
    press(place, Qt.Key.Key_Return, qtbot, on)
    assert desk.case.events == ()
    assert (on.text(), on.hasFocus()) == ("quatsch", True)
    problem = place.card.event_fields.form.fields["on"]._problem
    assert problem.isVisible()
    place.list.select("I2.1")
    assert not problem.isVisible()
    place.list.select("I3.1")
    assert problem.isVisible()
    desk.proposals.renew()
    settle(place, qtbot)
    assert on.text() == "quatsch"


def _type(control, words):
    control.setFocus()
    control.selectAll()
    control.insert(words)  # QTest types Latin letters only


def test_what_is_typed_stays_while_another_one_is_looked_at_and_is_told_as_not_stored(
    place, desk, qtbot
):
    confirm_loan(place, qtbot)
    place.list.select("I3.1")
    fields = place.card.event_fields.form.fields
    _type(fields["amount"].control, "1284.76")
    _type(fields["on"].control, "quatsch")
    place.list.select("I2.1")
    assert fields["amount"].control.text() != "1284.76"
    marked = {line.proposal.id: line.badge for line in lines(place) if line.proposal}
    assert [each for each, badge in marked.items() if badge == "改过，还没确认"] == ["I3.1"]
    assert desk.unsaved.words == "待确认里改过的 1 条"
    desk.proposals.renew()
    settle(place, qtbot)
    place.list.select("I3.1")
    assert fields["amount"].control.text() == "1284.76"
    assert fields["on"].control.text() == "quatsch"
    _type(fields["on"].control, "2025-05-06")
    press(place, Qt.Key.Key_Return, qtbot, fields["on"].control)
    (event,) = desk.case.events
    assert (str(event.amount), str(event.on)) == ("1,284.76", "2025-05-06")
    assert desk.unsaved.total == 0
    assert all(line.badge != "改过，还没确认" for line in lines(place))


def test_escape_leads_from_a_field_back_to_the_list_and_takes_nothing_away(place, qtbot):
    confirm_loan(place, qtbot)
    place.list.select("I3.1")
    amount = place.card.event_fields.form.fields["amount"].control
    _type(amount, "1284.76")
    press(place, Qt.Key.Key_Escape, qtbot, amount)
    assert place.list.hasFocus()
    assert amount.text() == "1284.76"


def test_where_several_are_chosen_the_buttons_say_what_goes_together(place, qtbot):
    buttons = place.card.confirm_button, place.card.dismiss_button
    assert [button.text() for button in buttons] == ["确认", "不采用"]
    place.list.selectAll()
    count = len(place.list.selected())
    assert [button.text() for button in buttons] == ["确认这一条", f"{count} 条都不采用"]
    place.list.select("I3.1")
    assert [button.text() for button in buttons] == ["确认", "不采用"]


def test_what_was_typed_over_a_loan_stays_and_typed_back_it_is_as_offered(place, desk, qtbot):
    place.list.select("I1.loan")
    brand = place.card.loan.fields["platform"].control
    before = brand.text()
    _type(brand, "云岭贷")
    place.list.select("I3.1")
    place.list.select("I1.loan")
    assert (brand.text(), desk.unsaved.total) == ("云岭贷", 1)
    _type(brand, before)
    assert desk.unsaved.total == 0


def test_what_was_typed_over_is_not_among_what_is_taken_in_one_go(place, desk, qtbot):
    confirm_loan(place, qtbot)
    place.list.select("I2.1")
    _type(place.card.event_fields.form.fields["amount"].control, "1284.76")
    assert not place.all_button.isVisible()
    place.confirm_sure()
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert desk.case.events == ()


def test_the_lender_is_corrected_before_the_loan_is_made(place, desk, qtbot):
    place.list.select("I1.loan")
    lender = place.card.loan.fields["lender"].control
    lender.setText("云岭另一家消费金融有限公司")
    press(place, Qt.Key.Key_Return, qtbot)
    (loan,) = desk.case.loans
    assert desk.case.lender_of(loan.id).name == "云岭另一家消费金融有限公司"


def test_a_payment_without_a_loan_is_not_taken(place, desk, qtbot):
    said = []
    desk.said.connect(said.append)
    place.list.select("I3.1")
    press(place, Qt.Key.Key_Return, qtbot)
    assert desk.case.events == ()
    assert "请先确认上面的借款" in said[-1]
    assert place.card.event_fields.form.fields["loan_id"].control.hasFocus()


def test_it_is_told_how_many_files_were_read_also_where_the_last_says_nothing(
    place, desk, qtbot, tmp_path
):
    assert desk.to_confirm == (5, 5)
    import_files(desk.session, [png(tmp_path / "风景.png", 77)])
    item, said = desk.case.items[-1], Reading(kind=DocumentKind.PHOTO)
    key = reading_key(item, desk.case.pages_of(item.id))
    desk.session.store.readings.put(*key, said)
    desk.proposals.renew()
    qtbot.waitUntil(lambda: desk.to_confirm == (5, 6))


def test_what_a_second_source_confirms_is_taken_in_one_go(place, desk, qtbot):
    confirm_loan(place, qtbot)
    assert place.all_button.text() == "一次确认两处一致的 1 条"
    (confirmed,) = [line for line in lines(place) if line.badge == "两处一致"]
    assert confirmed.amount == "1,284.67"
    place.all_button.click()
    qtbot.waitUntil(lambda: place.summary.isVisible())
    settle(place, qtbot)
    (event,) = desk.case.events
    assert {link.item_id for link in desk.case.links_to(event.id)} == {"I2", "I4"}
    assert place.summary.text().startswith("已确认 1 条：1 笔付款。还剩 3 条")
    assert not place.all_button.isVisible()
    place.list.select("I3.1")
    press(place, Qt.Key.Key_Return, qtbot)
    assert "还剩 2 条" in place.summary.text()
    assert place.count.text() == "2 条待确认"
    assert desk.to_confirm[0] == 2
    for _ in range(2):
        desk.undo()
    settle(place, qtbot)
    assert desk.case.events == ()
    assert not place.summary.isVisible()


def test_the_list_stays_in_its_place_where_nothing_is_to_be_taken_in_one_go(place, desk, qtbot):
    assert not place.all_button.isVisible()
    before = place.list.mapTo(place, QPoint())
    confirm_loan(place, qtbot)
    assert place.all_button.isVisible()
    assert place.list.mapTo(place, QPoint()) == before


def test_fields_stand_at_one_height_whatever_is_to_be_looked_at(place, qtbot):
    doubted = next(p for p in place.desk.proposals.offered if p.event and p.doubts)
    field, tops = place.card.event_fields.form.fields["on"].control, []
    for doubts in ((), (Doubt.NO_DATE, Doubt.NO_LOAN, Doubt.UNSURE)):
        place.card.show_proposal(replace(doubted, id=f"{doubts}", doubts=doubts, rivals=()))
        qtbot.wait(1)
        tops.append((place.card.doubts.text().count("\n"), field.mapTo(place, QPoint()).y()))
    assert tops[0][0] < tops[1][0]
    assert tops[0][1] == tops[1][1]


def _another(proposal, number):
    """One like it that stands elsewhere."""
    proof = replace(proposal.proofs[0], key=f"x{number}")
    return replace(proposal, id=proof.id, proofs=(proof,))


def test_what_is_seen_in_the_list_stays_where_it_is_when_more_comes_in_above(place, qtbot):
    listed, rows = place.list, place.list.rows
    offered = place.desk.proposals.offered
    place.resize(1036, 300)
    groups = grouped(offered, [])
    last = groups[-1].proposals[-1]
    listed.select(last.id)
    qtbot.wait(1)
    before = listed.visualRect(rows.index(rows.row_of(last.id), 0)).top()
    more = [_another(offered[0], n) for n in range(3)]
    listed.show_groups((replace(groups[0], proposals=(*more, *groups[0].proposals)), *groups[1:]))
    assert listed.current().id == last.id
    assert listed.visualRect(rows.index(rows.row_of(last.id), 0)).top() == before


def test_the_next_is_chosen_after_the_chosen_one_is_gone_whatever_comes_in_above(place):
    listed = place.list
    first, second = place.desk.proposals.offered[:2]
    group = replace(grouped([first], [])[0], proposals=(first, second))
    listed.show_groups((group,))
    listed.select(first.id)
    more = [_another(first, n) for n in range(2)]
    listed.show_groups((replace(group, proposals=(*more, second)),))
    assert listed.current().id == second.id


def test_a_proposal_that_gained_a_proof_and_another_name_stays_chosen(place):
    listed = place.list
    group = grouped(place.desk.proposals.offered, [])[-1]
    chosen = group.proposals[-1]
    listed.select(chosen.id)
    more = replace(chosen.proofs[0], item_id="I0")
    joined = replace(chosen, id=more.id, proofs=(more, *chosen.proofs))
    listed.show_groups((replace(group, proposals=(*group.proposals[:-1], joined)),))
    assert listed.current().id == joined.id


def test_a_high_place_is_shown_in_its_own_shape(place):
    place.list.select("I3.1")
    snippet = place.card.proofs.snippet
    snippet.show_place("I3", 1, Box(0.1, 0.02, 0.9, 0.98))
    region, (width, height) = snippet.region(), snippet._natural()
    shape = region.width() * width / (region.height() * height)
    assert shape == pytest.approx(snippet.width() / snippet.height(), rel=0.01)


def test_the_picture_shows_the_box_and_follows_the_field(place):
    place.list.select("I3.1")
    proofs = place.card.proofs
    item, page, box = proofs.snippet.place
    assert (item, page, box) == ("I3", 1, proofs.current.box)
    region = proofs.snippet.region()
    assert (region.left(), region.width()) == (0, 1)  # what stands beside it is seen too
    assert region.left() <= box.left
    assert region.right() >= box.right
    assert region.top() <= box.top
    assert region.bottom() >= box.bottom
    assert "1,284.67" in proofs.said.text()


def test_what_is_said_below_a_picture_leaves_it_its_room(place, qtbot):
    place.list.select("I3.1")
    proofs = place.card.proofs
    for height in (760, 420, 320):
        place.resize(place.width(), height)
        qtbot.wait(10)
        assert proofs.snippet.height() >= proofs.height() // 3, height
        assert proofs.said.height() <= proofs.height() // 2 or proofs.said.isHidden()
    place.resize(place.width(), 760)
    qtbot.wait(10)
    assert "1,284.67" in proofs.said.text()


def test_each_proof_is_shown_in_turn(place, qtbot):
    confirm_loan(place, qtbot)
    place.list.select("I2.1")
    proofs = place.card.proofs
    assert [proofs.tabs.tabText(at) for at in range(proofs.tabs.count())] == [
        "1  付款凭证", "2  账单"
    ]  # fmt: skip
    press(place, Qt.Key.Key_Right, qtbot)
    assert proofs.current.item_id == "I4"
    assert proofs.said.text().startswith("第 3 行")
    press(place, Qt.Key.Key_Left, qtbot)
    assert proofs.current.item_id == "I2"


def test_where_tabs_have_no_room_what_a_proof_is_stands_before_its_name(place, qtbot):
    confirm_loan(place, qtbot)
    place.list.select("I2.1")
    proofs = place.card.proofs
    assert "付款凭证" not in proofs.name.text()
    proofs.setParent(None)
    qtbot.addWidget(proofs)
    proofs.resize(60, 400)
    proofs.show()
    assert [proofs.tabs.tabText(at) for at in range(2)] == ["1", "2"]
    assert [proofs.tabs.accessibleTabName(at) for at in range(2)] == ["1  付款凭证", "2  账单"]
    assert proofs.name.text().startswith("付款凭证")
    proofs.resize(400, 400)
    assert proofs.tabs.tabText(1) == "2  账单"


def test_e_leads_to_the_whole_file(place, desk, qtbot):
    place.list.select("I3.1")
    gone = []
    desk.spot_wanted.connect(lambda *spot: gone.append(spot))
    press(place, Qt.Key.Key_E, qtbot)
    assert gone == [("I3", 1, PLACE)]


def test_a_renewal_keeps_what_is_chosen(place, desk, qtbot):
    place.list.select("I5.m1")
    desk.proposals.renew()
    settle(place, qtbot)
    assert place.list.current().id == "I5.m1"


def test_five_hundred_are_shown_and_gone_through_at_once(qapp, qtbot, tmp_path, monkeypatch):
    receipts = [
        a_receipt("I1", f"{1000 + n}.00", f"2024-{1 + n % 12:02d}-{1 + n % 28:02d} 08:00:01",
                  transaction_id=f"20240411000000000000{n:08d}").reading.records[0]
        for n in range(500)
    ]  # fmt: skip
    reading = replace(a_receipt("I1").reading, records=tuple(receipts))
    with a_read_case(tmp_path, [a_contract("I1").reading, reading]) as session:
        desk = Desk(session, Settings(tmp_path / "settings"), Texts("en"))
        place = ConfirmPlace(desk)
        qtbot.addWidget(place)
        place.show()
        desk.proposals.renew()
        settle(place, qtbot)
        assert len(desk.proposals.offered) == 502
        begun = time.process_time()
        place.refresh()
        for _ in range(20):
            QTest.keyClick(place.list, Qt.Key.Key_Down)
            qapp.processEvents()
        assert time.process_time() - begun < 2
        desk.close()
        qtbot.waitUntil(lambda: not desk.jobs.running)


def test_the_window_says_what_is_to_be_confirmed_and_leads_there(window, qtbot, tmp_path):
    with a_read_case(tmp_path) as session:
        folder = session.folder
    window.open_case(folder)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.proposals.renew()
    offer = window.status._offer
    qtbot.waitUntil(lambda: offer.isVisible())
    assert offer.text() == "读出 5 份，5 条待确认"
    overview = window.view.place("overview")
    assert not overview.confirm_line.isVisible()  # without a loan it is what comes first

    def leading():
        buttons = overview.findChildren(QPushButton)
        return [b for b in buttons if b.isVisible() and b.text() == "去确认"]

    qtbot.waitUntil(lambda: len(leading()) == 1)
    leading()[0].click()
    assert window.view.shown_name == "confirm"
    window.view.show_place("overview")
    offer.click()
    assert window.view.shown_name == "confirm"
    assert "待确认  5" in [
        window.view.side_bar._list.item(row).toolTip()
        for row in range(window.view.side_bar._list.count())
    ]  # fmt: skip
    assert window.view.current.list.hasFocus()
    QTest.keyClick(window.view.current.list, Qt.Key.Key_E)
    assert window.view.shown_name == "evidence"
    assert window.view.place("evidence").viewer.item_id == "I1"
    window.show_start()
    assert not offer.isVisible()


def test_the_list_of_evidence_says_what_is_confirmed_by_a_second_source_or_contradicted(
    place, desk, qtbot
):
    confirm_loan(place, qtbot)
    for proposal_id in ("I2.1", "I3.1"):
        place.list.select(proposal_id)
        press(place, Qt.Key.Key_Return, qtbot)
    evidence = EvidencePlace(desk)
    qtbot.addWidget(evidence)

    def states():
        rows = evidence.list.rows
        said = {rows.id_at(at): rows.index(at, Column.STATE).data() for at in range(5)}
        return said["I2"], said["I3"]

    for item in desk.case.items:
        editing.edit(desk.session, item.id, third_persons=ThirdPersons.NONE)
    settle(place, qtbot)
    assert states() == ("两处一致", "已整理")
    alone = next(e for e in desk.case.events if str(e.on) == "2024-05-11 08:01:02")
    editing.edit(desk.session, alone.id, amount=money("1284.76"))
    settle(place, qtbot)
    assert states() == ("两处一致", "说法不一")


def test_enter_pressed_at_once_waits_for_what_the_last_step_changed(place, desk, qtbot):
    place.list.select("I1.loan")
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    place.list.select("I3.1")
    QTest.keyClick(place.list, Qt.Key.Key_Return)  # it finds its loan by the step before
    settle(place, qtbot)
    assert desk.case.events == ()
    assert place.list.current().loan_id == desk.case.loans[0].id
    place.list.select("I5.m1")
    press(place, Qt.Key.Key_Delete, qtbot)
    place.list.select("I2.1")
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    place.list.select("I3.1")
    QTest.keyClick(place.list, Qt.Key.Key_Return)  # the same as before: taken when worked in
    qtbot.waitUntil(lambda: len(desk.case.events) == 2)


def test_what_waits_for_a_loan_leads_to_it_from_beside_the_button(place, qtbot):
    needed = place.card.loan_needed
    place.list.select("I3.1")
    assert not needed.isVisible()
    press(place, Qt.Key.Key_Return, qtbot)
    assert needed.isVisible()
    assert "请先确认上面的借款" in needed.words.text()
    assert not needed.brand.isVisible()
    needed.first_button.click()
    assert place.list.current().id == "I1.loan"
    assert not needed.isVisible()


def test_where_there_is_no_loan_one_is_made_beside_the_button_and_chosen(place, desk, qtbot):
    needed = place.card.loan_needed
    press(place, Qt.Key.Key_Delete, qtbot)  # the loan that is proposed
    place.list.select("I3.1")
    press(place, Qt.Key.Key_Return, qtbot)
    assert (needed.isVisible(), needed.first_button.isVisible()) == (True, False)
    assert "还没有" in needed.words.text()
    assert needed.brand.hasFocus()
    press(place, Qt.Key.Key_Return, qtbot, needed.brand)  # nothing is typed yet
    assert desk.case.loans == ()
    needed.brand.setText("和穗借")
    press(place, Qt.Key.Key_Return, qtbot, needed.brand)
    (loan,) = desk.case.loans
    control = place.card.event_fields.loan_choice.control
    assert (loan.platform, control.currentText()) == ("和穗借", "和穗借")
    assert not needed.isVisible()
    assert place.list.current().id == "I3.1"
    press(place, Qt.Key.Key_Return, qtbot, control)
    (event,) = desk.case.events
    assert event.loan_id == loan.id
    assert [desk.session.undo() for _ in range(2)] == ["proposal.confirm", "loan.add"]


def test_the_instalment_that_is_read_is_chosen_with_the_loan(qapp, tmp_path, qtbot):
    theme.apply(qapp)
    receipt = a_receipt("I1", payee="谁", instalment=2).reading
    with a_read_case(tmp_path, [receipt]) as session:
        loan = editing.add_loan(session, platform="和穗借")
        made = editing.add_schedule(
            session, loan.id, count=3, total=money("1284.67"), first_due=day("2024-04-12")
        )
        desk = Desk(session, Settings(tmp_path / "settings"), Texts("zh-CN"))
        place = ConfirmPlace(desk)
        qtbot.addWidget(place)
        place.show()
        desk.proposals.renew()
        settle(place, qtbot)
        place.card.event_fields.choose_loan(loan.id)
        assert place.card.event_fields.form.fields["instalment_id"].value() == made[1].id
        qtbot.waitUntil(lambda: not desk.jobs.running)
        desk.close()
