"""Two payments that may be one, beside each other: seen, answered by keys or clicks, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_kit.app import confirming
from evidence_kit.app.settings import Settings
from evidence_kit.gui import theme
from evidence_kit.gui.confirm.place import ConfirmPlace
from evidence_kit.gui.confirm.side_by_side import marked
from evidence_kit.gui.desk import Desk
from evidence_kit.texts import Texts
from tests.domain.proposing.seen import NUMBER, PLACE, a_contract, a_receipt
from tests.gui.confirm.cases import a_read_case

MISREAD = NUMBER[:-1] + "8"


@pytest.fixture
def place(qapp, qtbot, tmp_path):
    """A loan that is confirmed, and two receipts that differ in one digit."""
    theme.apply(qapp)
    readings = [
        a_contract("I1").reading,
        a_receipt("I2").reading,
        a_receipt("I3", transaction_id=MISREAD).reading,
    ]
    with a_read_case(tmp_path, readings) as session:
        desk = Desk(session, Settings(tmp_path / "settings"), Texts("zh-CN"))
        made = ConfirmPlace(desk)
        made.resize(1036, 560)
        qtbot.addWidget(made)
        made.show()
        desk.proposals.renew()
        settle(made, qtbot)
        made.list.setFocus()
        made.list.select("I1.loan")
        press(made, Qt.Key.Key_Return, qtbot)
        made.list.select("I2.1")
        yield made
        qtbot.waitUntil(lambda: not desk.jobs.running)
        desk.close()


def settle(place, qtbot):
    qtbot.waitUntil(lambda: not place.desk.proposals.is_waiting)


def press(place, key, qtbot):
    QTest.keyClick(place.list, key)
    settle(place, qtbot)


def ids(place):
    return [proposal.id for proposal in place.desk.proposals.offered]


def test_both_places_stand_beside_each_other_with_the_digit_that_differs(place):
    card = place.card
    beside = card.side_by_side
    assert beside.isVisible()
    assert not card.proofs.isVisible()
    assert not card.confirm_button.isVisible()
    assert beside.question.text() == "是同一笔，还是两笔？"
    assert beside.here.snippet.place == ("I2", 1, PLACE)
    assert beside.there.snippet.place == ("I3", 1, PLACE)
    here, there = (side.values["transaction_id"].text() for side in (beside.here, beside.there))
    assert here.startswith("2024 0411 0000 ")
    assert here.count("<span") == there.count("<span") == 1
    assert here.endswith(">7</span>")
    assert there.endswith(">8</span>")
    assert "<span" not in beside.here.values["amount"].text()


def test_enter_takes_nothing_before_the_question_is_answered(place, qtbot):
    said = []
    place.desk.said.connect(said.append)
    press(place, Qt.Key.Key_Return, qtbot)
    assert place.desk.case.events == ()
    assert "是同一笔，还是两笔" in said[-1]


def test_1_makes_one_of_them_that_is_confirmed_with_both_and_undone(place, qtbot):
    press(place, Qt.Key.Key_1, qtbot)
    assert "I3.1" not in ids(place)
    assert place.list.current().id == "I2.1"
    assert place.card.confirm_button.isVisible()
    assert place.card.proofs.tabs.count() == 2
    press(place, Qt.Key.Key_Return, qtbot)
    (event,) = place.desk.case.events
    assert {link.item_id for link in place.desk.case.links_to(event.id)} == {"I2", "I3"}
    place.desk.undo()
    place.desk.undo()
    settle(place, qtbot)
    assert {"I2.1", "I3.1"} <= set(ids(place))
    place.list.select("I3.1")
    assert place.card.side_by_side.isVisible()


def test_one_is_chosen_by_whichever_name_it_has_then(place, qtbot):
    place.list.select("I3.1")
    press(place, Qt.Key.Key_1, qtbot)
    assert place.list.current().id == "I2.1"


def test_2_lets_both_stand_and_is_not_asked_again(place, qtbot):
    press(place, Qt.Key.Key_2, qtbot)
    assert place.list.current().id == "I2.1"
    assert not place.card.side_by_side.isVisible()
    press(place, Qt.Key.Key_Return, qtbot)
    place.list.select("I3.1")
    assert not place.card.side_by_side.isVisible()
    press(place, Qt.Key.Key_Return, qtbot)
    assert len(place.desk.case.events) == 2


def test_the_button_says_the_same_and_is_undone_in_one_step(place, qtbot):
    place.card.side_by_side.two_button.click()
    settle(place, qtbot)
    assert not place.card.side_by_side.isVisible()
    place.desk.undo()
    settle(place, qtbot)
    assert place.card.side_by_side.isVisible()


def test_what_is_in_the_case_already_gets_the_other_as_its_proof(place, qtbot):
    proposal = place.list.current()
    place.desk.do(confirming.confirm, proposal)
    settle(place, qtbot)
    place.list.select("I3.1")
    assert place.card.side_by_side.there.heading.text() == "另一条（已经在案件里）"
    place.card.side_by_side.one_button.click()
    settle(place, qtbot)
    (event,) = place.desk.case.events
    assert {link.item_id for link in place.desk.case.links_to(event.id)} == {"I2", "I3"}
    assert "I3.1" not in ids(place)


@pytest.mark.parametrize(
    ("here", "there", "count"),
    [("1234", "1235", 1), ("12", "123", 1), ("", "123", 0), ("1<2", "1<2", 0)],
)
def test_only_what_differs_and_is_known_of_both_is_marked(qapp, here, there, count):
    assert [text.count("<span") for text in marked(here, there)] == [count, count]
    assert "<2" not in marked(here, there)[0]


def test_where_room_is_short_the_question_and_its_buttons_stay(place, qtbot):
    place.resize(700, 300)
    beside = place.card.side_by_side
    qtbot.waitUntil(lambda: beside.height() < 320)
    for part in (beside.question, beside.one_button, beside.two_button):
        assert part.visibleRegion().boundingRect().size() == part.size()
    assert beside.here.snippet.height() >= 4 * beside.fontMetrics().lineSpacing()
