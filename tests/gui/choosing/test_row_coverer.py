"""Covering words, cells and columns of printed rows, as a person does in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from evidence_kit.app import editing
from evidence_kit.app.importing import import_files
from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings
from evidence_kit.domain.records import Item
from evidence_kit.gui import theme
from evidence_kit.gui.choosing.covering import RowCoverer
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.viewer import Viewer
from evidence_kit.texts import Texts
from tests.app.files import at_noon
from tests.app.test_row_covers import SMS, TABLE

KEY = Qt.Key


@pytest.fixture
def desk(qapp, tmp_path):
    theme.apply(qapp)
    with Session.create(tmp_path / "case", clock=at_noon) as session:
        loan = editing.add_loan(session, platform="样例贷", lender="样例消费金融有限公司").id
        for name, content, rows in (("a.csv", TABLE, (4, 5)), ("s.xml", SMS, (1, 2))):
            (tmp_path / name).write_text(content, encoding="utf-8")
            item = import_files(session, [tmp_path / name]).imported[0].item.id
            for row in rows:
                editing.attach(session, item, loan, row=row)
        made = Desk(session, Settings(tmp_path / "settings"), Texts("zh-CN"))
        yield made
        made.close()


@pytest.fixture
def coverer(desk, qtbot):
    parent = QWidget()
    parent.resize(1100, 700)
    qtbot.addWidget(parent)
    made = RowCoverer(desk, parent)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not desk.jobs.running)


def begin(coverer, qtbot, item):
    coverer.begin(item)
    qtbot.waitUntil(coverer.isVisible, timeout=30_000)


def shown(coverer):
    model = coverer.rows
    columns = range(1, model.columnCount())
    return [[model.index(row, c).data() for c in columns] for row in range(model.rowCount())]


def choose(coverer, row, column):
    coverer.table.setCurrentIndex(coverer.rows.index(row, column))


def test_rows_stand_as_they_will_be_printed_and_keys_cover_cells_and_columns(coverer, desk, qtbot):
    begin(coverer, qtbot, "I1")
    assert [row[0] for row in shown(coverer)] == [
        "样例支付交易明细", "姓名：陈某，介绍人：张伟",
        "2025-03-11 09:15:22", "2025-03-12 09:15:22",
    ]  # fmt: skip
    choose(coverer, 3, 4)
    assert coverer.whole.toPlainText() == "张伟"
    QTest.keyClick(coverer.table, KEY.Key_C)
    assert [row[3] for row in shown(coverer)[2:]] == ["样例消费金融", "■■■"]
    assert coverer.rows.index(3, 4).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "已遮盖 1 处" in coverer.facts.text()
    assert coverer.table.currentIndex().row() == 3
    QTest.keyClick(coverer.table, KEY.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert [row[3] for row in shown(coverer)[2:]] == ["■■■", "■■■"]
    QTest.keyClick(coverer.table, KEY.Key_Delete)
    assert [row[3] for row in shown(coverer)[2:]] == ["样例消费金融", "张伟"]
    desk.undo()
    assert len(desk.case.row_covers) == 1


def test_words_that_are_selected_in_a_message_are_covered_everywhere(coverer, desk, qtbot):
    begin(coverer, qtbot, "I2")
    assert not coverer.cell.isVisible()
    choose(coverer, 0, 3)
    cursor = coverer.whole.textCursor()
    at = coverer.whole.toPlainText().index("张伟还钱")
    cursor.setPosition(at)
    cursor.setPosition(at + 2, QTextCursor.MoveMode.KeepAnchor)
    coverer.whole.setTextCursor(cursor)
    assert coverer.words.text() == "张伟"
    coverer.cover_words.click()
    assert [row[2] for row in shown(coverer)] == [
        "请转告你的同事■■■明和■■■还钱", "不要再骚扰■■■",
    ]  # fmt: skip
    assert [cover.row for cover in desk.case.row_covers] == [None]


def test_words_are_covered_in_one_row_only_where_that_is_said(coverer, desk, qtbot):
    begin(coverer, qtbot, "I2")
    choose(coverer, 1, 3)
    coverer.words.setText("张伟")
    coverer.only_here.setChecked(True)
    coverer.cover_words.click()
    assert [row[2][-3:] for row in shown(coverer)] == ["伟还钱", "■■■"]
    assert [cover.row for cover in desk.case.row_covers] == [2]


def test_what_is_found_nowhere_is_not_covered_and_says_so(coverer, desk, qtbot):
    begin(coverer, qtbot, "I2")
    coverer.words.setText("李四")
    coverer.cover_words.click()
    assert desk.case.row_covers == ()
    assert "找不到" in coverer.facts.text()


def test_the_key_that_covers_a_page_opens_the_printed_rows_of_a_file_without_pages(desk, qtbot):
    viewer = Viewer(desk)
    qtbot.addWidget(viewer)
    viewer.show_item("I1")
    assert viewer.tools["cover"].isEnabled()
    with qtbot.waitSignal(desk.covering_wanted) as wanted:
        viewer.tools["cover"].trigger()
    assert wanted.args == ["I1"]
    for link in desk.case.links_of("I1"):
        editing.remove(desk.session, link.id)
    assert not viewer.tools["cover"].isEnabled()
    assert isinstance(desk.case.get("I1"), Item)
    assert not viewer.sheet.cover.isEnabled()


def test_the_name_of_a_column_stands_as_it_will_be_printed_and_covers_still_know_it(
    coverer, desk, qtbot, tmp_path
):
    table = TABLE.replace("商品说明", "张伟备注")
    (tmp_path / "n.csv").write_text(table, encoding="utf-8")
    item = import_files(desk.session, [tmp_path / "n.csv"]).imported[0].item.id
    editing.attach(desk.session, item, desk.case.loans[0].id, row=5)
    begin(coverer, qtbot, item)
    coverer.words.setText("张伟")
    coverer.cover_words.click()
    across = Qt.Orientation.Horizontal
    assert coverer.rows.headerData(5, across) == "■■■备注"
    assert coverer.rows.column(5) == "张伟备注"
