"""Choosing rows of a statement and messages of an export, as a person does."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from evidence_kit.app import editing
from evidence_kit.app.settings import Settings
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.kinds import EventKind, TargetKind
from evidence_kit.domain.readings import DocumentKind, Message, Oddity, Quarantined, Reading, Side
from evidence_kit.gui import theme
from evidence_kit.gui.choosing.rows import COLUMNS
from evidence_kit.gui.choosing.window import RowChooser
from evidence_kit.gui.desk import Desk
from evidence_kit.texts import Texts
from tests.builders import a_link, money
from tests.gui.confirm.cases import LENDER, a_read_case, a_row
from tests.gui.fakes import choose

CALLER = "17000000001"
STATEMENT = Reading(
    kind=DocumentKind.STATEMENT,
    records=(
        a_row("28.50", "2024-04-11 12:00:00", 3, payee="面馆", note="午饭"),
        a_row("1284.67", "2024-04-11 20:14:36", 4, note="还款"),
        a_row("99.00", "2024-04-12 08:00:00", 6, payee="书店"),
    ),
    quarantined=(Quarantined(5, "amount", ("2024-04-11", "—", LENDER)),),
    warnings=(Oddity("count_differs", {"claimed": 5, "found": 4}),),
)
MESSAGES = Reading(
    kind=DocumentKind.SMS,
    messages=(
        Message(side=Side.RECEIVED, sender="1065", party="1065", text="今天到", row=1),
        Message(side=Side.RECEIVED, sender=CALLER, party=CALLER, text="您逾期了，请还款", row=2),
        Message(side=Side.SENT, sender=None, party=CALLER, text="我已还清", row=3),
    ),
)


@pytest.fixture
def desk(qapp, tmp_path):
    theme.apply(qapp)
    with a_read_case(tmp_path, [STATEMENT, MESSAGES]) as session:
        editing.add_loan(session, platform="禾穗借", lender=LENDER)
        made = Desk(session, Settings(tmp_path / "settings"), Texts("zh-CN"))
        yield made
        made.close()


@pytest.fixture
def chooser(desk, qtbot):
    parent = QWidget()
    parent.resize(1100, 700)
    qtbot.addWidget(parent)
    desk.proposals.renew()
    qtbot.waitUntil(lambda: not desk.proposals.is_waiting)
    made = RowChooser(desk, parent)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not desk.jobs.running)


def shown(chooser, column="words"):
    model = chooser.rows
    at = COLUMNS.index(column)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def ticked(chooser):
    return sorted(place.row for place in chooser.rows.chosen)


def links(desk, item="I1"):
    return sorted(
        (link.row, link.target_id) for link in desk.case.links_of(item) if link.row is not None
    )


def test_all_rows_are_shown_with_the_proposed_ones_ticked_and_the_rest_grey(chooser):
    chooser.begin("I1")
    assert shown(chooser, "row") == ["3", "4", "5", "6"]
    assert shown(chooser, "who") == ["面馆", LENDER, "", "书店"]
    assert ticked(chooser) == [4]
    grey = chooser.rows.index(0, 1).data(Qt.ItemDataRole.ForegroundRole)
    assert grey == theme.colours().muted
    assert chooser.rows.index(1, 1).data(Qt.ItemDataRole.ForegroundRole) is None


def test_rows_of_other_loans_are_proposed_and_ticked_only_where_they_are_to_go(
    desk, chooser, qtbot
):
    other = editing.add_loan(desk.session, platform="稻花贷", lender="江滨样例小额贷款有限公司")
    desk.proposals.renew()
    qtbot.waitUntil(lambda: not desk.proposals.is_waiting)
    chooser.begin("I1")
    assert ticked(chooser) == [4]
    choose(chooser.target, other.id)
    assert ticked(chooser) == []
    assert shown(chooser, "why")[1] == "像借款往来"
    chooser.table.selectRow(0)
    QTest.keyClick(chooser.table, Qt.Key.Key_Space)
    choose(chooser.target, "L1")
    assert ticked(chooser) == [3, 4]  # what a person ticked stays


def test_what_could_not_be_read_is_shown_with_its_reason_and_the_claimed_count(chooser):
    chooser.begin("I1")
    assert shown(chooser, "why") == ["", "像借款往来", "金额读不出来", ""]
    assert "文件自己写的是 5 笔，读到 4 笔" in chooser.oddities.text()
    assert "只有勾选的行会印进材料" in " ".join(
        label.text() for label in chooser.findChildren(QWidget) if hasattr(label, "wordWrap")
        and hasattr(label, "text")
    )  # fmt: skip


def test_ticks_are_taken_in_one_step_and_undone_in_one(chooser, desk, qtbot):
    chooser.begin("I1")
    chooser.table.selectRow(0)
    QTest.keyClick(chooser.table, Qt.Key.Key_Space)
    assert ticked(chooser) == [3, 4]
    chooser.take_button.click()
    assert links(desk) == [(3, "L1"), (4, "L1")]
    assert not chooser.isVisible()
    desk.undo()
    assert links(desk) == []


def test_closing_takes_nothing(chooser, desk):
    chooser.begin("I1")
    chooser.table.selectRow(0)
    QTest.keyClick(chooser.table, Qt.Key.Key_Space)
    chooser.close()
    assert links(desk) == []


def test_a_tick_that_is_taken_away_takes_the_row_out(chooser, desk):
    editing.attach(desk.session, "I1", "L1", row=6)
    chooser.begin("I1")
    assert ticked(chooser) == [4, 6]
    assert shown(chooser, "why")[3] == "禾穗借"
    chooser.rows.setData(
        chooser.rows.index(3, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    )
    chooser.take_button.click()
    assert links(desk) == [(4, "L1")]


def test_rows_can_belong_to_an_event(chooser, desk):
    event = editing.add_event(
        desk.session, kind=EventKind.REPAID, loan_id="L1", amount=money("1284.67")
    )
    chooser.begin("I1")
    chooser._event_chosen(event.id)
    chooser.take_button.click()
    assert links(desk) == [(4, event.id)]


@pytest.mark.parametrize(("typed", "rows"), [("书店", ["6"]), ("1,284.67", ["4"]), ("没有", [])])
def test_a_search_leaves_what_holds_every_word_and_keeps_the_ticks(chooser, qtbot, typed, rows):
    chooser.begin("I1")
    chooser.search.setText(typed)  # a test cannot type Chinese key by key
    qtbot.waitUntil(lambda: shown(chooser, "row") == rows)
    assert ticked(chooser) == [4]


def test_messages_stand_by_who_is_at_the_other_end_and_a_whole_thread_is_ticked(chooser, desk):
    chooser.begin("I2")
    names = [chooser.threads.item(at).text().partition("\n")[0]
             for at in range(chooser.threads.count())]  # fmt: skip
    assert names[0] == "全部往来"
    at = names.index(CALLER)
    chooser.threads.setCurrentRow(at)
    assert shown(chooser) == ["您逾期了，请还款", "我已还清"]
    chooser.rows.tick([RowPlace("", 2)], ticked=False)
    assert chooser.threads.item(at).checkState() is Qt.CheckState.Unchecked
    chooser.threads.item(at).setCheckState(Qt.CheckState.Checked)
    assert ticked(chooser) == [2, 3]
    chooser.take_button.click()
    assert links(desk, "I2") == [(2, "L1"), (3, "L1")]


def test_without_a_loan_it_says_what_is_missing(chooser, desk):
    editing.remove(desk.session, "L1")
    chooser.begin("I1")
    chooser.table.selectRow(0)
    QTest.keyClick(chooser.table, Qt.Key.Key_Space)
    assert not chooser.take_button.isEnabled()
    assert chooser._no_target.isVisible()


def test_ten_thousand_rows_are_there_and_searched_at_once(chooser, desk, monkeypatch):
    many = Reading(
        kind=DocumentKind.STATEMENT,
        records=tuple(
            a_row(f"{n}.00", "2024-04-11 12:00:00", n + 1, payee="面馆") for n in range(1, 10_001)
        ),
    )
    monkeypatch.setattr(desk.proposals, "reading", lambda _item: many)
    begun = time.process_time()
    chooser.begin("I1")
    assert chooser.rows.rowCount() == 10_000
    chooser.search.setText("9999")
    chooser._find()
    assert shown(chooser, "row") == ["10000"]
    assert time.process_time() - begun < 3


def test_a_link_of_the_whole_file_stays(chooser, desk):
    with desk.session.change("evidence.attach") as change:
        change.put(a_link("I1", "L1", kind=TargetKind.LOAN))
    chooser.begin("I1")
    chooser.take_button.click()
    assert [link.row for link in desk.case.links_of("I1")] == [None, 4]


def test_a_loan_that_came_since_is_where_rows_go(chooser, desk):
    editing.remove(desk.session, "L1")
    chooser.begin("I1")
    chooser.close()
    loan = editing.add_loan(desk.session, platform="快汇", lender=LENDER)
    chooser.begin("I1")
    assert chooser.target.currentData() == loan.id
