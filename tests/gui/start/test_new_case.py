"""The questions of a new case, answered as a person does."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_kit.domain.kinds import InstitutionKind, Standing
from evidence_kit.gui.start.new_case import NewCasePage
from evidence_kit.gui.widgets.field import bare


@pytest.fixture
def page(qtbot, say, tmp_path):
    """The questions, with a folder of documents of the test's own."""
    made = NewCasePage(say, tmp_path / "documents")
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    made.ask()
    return made


def _type(edit, text):
    """As an input method does: Chinese comes as text, not as keys."""
    edit.setFocus()
    edit.insert(text)


def _answers(qtbot, page, press):
    with qtbot.waitSignal(page.answered) as given:
        press()
    return given.args


def test_brand_and_enter_are_enough(qtbot, page, tmp_path):
    _type(page.brand, "样例贷")
    answers, is_foreign = _answers(
        qtbot, page, lambda: QTest.keyClick(page.brand, Qt.Key.Key_Return)
    )
    assert (answers.name, answers.platform) == ("样例贷", "样例贷")
    assert answers.folder == tmp_path / "documents"
    assert answers.standing is Standing.UNKNOWN
    assert answers.lender == ""
    assert not is_foreign


def test_a_known_lender_is_handed_on_with_its_kind(qtbot, page):
    page.standings[Standing.AGREED].click()
    page.knows.click()
    assert page.lender.isVisible()
    _type(page.lender, "样例消费金融有限公司")
    page.kind.setCurrentIndex(page.kind.findData(InstitutionKind.CONSUMER_FINANCE))
    answers, _ = _answers(qtbot, page, page.make.click)
    assert answers.standing is Standing.AGREED
    assert answers.lender == "样例消费金融有限公司"
    assert answers.lender_kind is InstitutionKind.CONSUMER_FINANCE
    page.unsure.click()
    assert not page.lender.isVisible()
    answers, _ = _answers(qtbot, page, page.make.click)
    assert answers.lender == ""


def test_a_lender_nobody_named_is_asked_for_and_not_sure_leads_to_the_help(qtbot, page, say):
    with qtbot.waitSignal(page.helping) as asked:
        page.how.click()
    assert asked.args == ["lender"]
    page.knows.click()
    page.make.click()
    assert page.problem.label.text() == say("window.newcase.need_lender")
    assert page.problem.isVisible()


def test_on_somebody_elses_computer_a_stick_is_chosen_first(
    qtbot, page, say, tmp_path, monkeypatch
):
    page.foreign.click()
    page.make.click()
    assert page.problem.label.text() == say("window.newcase.need_folder")
    titles = []
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getExistingDirectory",
        lambda _parent, title, _folder: titles.append(title) or str(tmp_path),
    )
    page.choose.click()
    assert titles == [bare(say("window.newcase.folder"))]
    answers, is_foreign = _answers(qtbot, page, page.make.click)
    assert answers.folder == tmp_path
    assert is_foreign


def test_a_folder_that_a_cloud_drive_copies_is_warned_of(page, monkeypatch):
    assert not page.cloud.isVisible()
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: "/home/x/坚果云/案件"
    )
    page.choose.click()
    assert page.cloud.isVisible()
    assert "坚果云" in page.cloud.label.text()
    page.elsewhere.click()
    assert page.folder == Path.home()
    assert not page.cloud.isVisible()


def test_a_name_that_is_taken_or_of_signs_only_is_said_beside_the_button(page, say, tmp_path):
    (tmp_path / "documents" / "甲.ekcase").mkdir(parents=True)
    _type(page.name, "甲")
    page.make.click()
    assert "甲" in page.problem.label.text()
    page.name.clear()
    _type(page.name, "???")
    page.make.click()
    assert page.problem.label.text() == say("window.newcase.need_name")
    _type(page.brand, "甲")
    page.name.clear()
    assert page.name.placeholderText() == "甲 2"


def _press(key, count=1):
    for _ in range(count):
        QTest.keyClick(QApplication.focusWidget(), key)


def test_the_keyboard_alone_answers_everything(qtbot, page):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.brand.setFocus()
    _press(Qt.Key.Key_Tab)
    assert page.standings[Standing.UNKNOWN].hasFocus()  # the chosen one
    _press(Qt.Key.Key_Up)
    above = QApplication.focusWidget()
    assert above is not page.standings[Standing.UNKNOWN]
    assert above.isChecked()
    chosen = next(s for s, button in page.standings.items() if button is above)
    _press(Qt.Key.Key_Tab)
    assert page.unsure.hasFocus()
    _press(Qt.Key.Key_Left)
    assert page.knows.isChecked()
    page.unsure.setFocus()
    _press(Qt.Key.Key_Space)
    assert page.unsure.isChecked()
    answers, _ = _answers(qtbot, page, lambda: _press(Qt.Key.Key_Return))
    assert answers.standing is chosen


def test_what_was_answered_is_there_again_after_the_page_was_left_by_escape(qtbot, page):
    _type(page.brand, "样例贷")
    page.standings[Standing.AGREED].click()
    page.knows.click()
    _type(page.lender, "云岭样例消费金融有限公司")
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.lender, Qt.Key.Key_Escape)
    page.ask()
    assert (page.brand.text(), page.lender.text()) == ("样例贷", "云岭样例消费金融有限公司")
    assert page.standings[Standing.AGREED].isChecked()
    assert page.brand.selectedText() == "样例贷"
    answers, _ = _answers(qtbot, page, page.make.click)
    page.ask()
    assert (answers.platform, page.brand.text(), page.lender.text()) == ("样例贷", "", "")


def test_nothing_moves_with_what_is_answered(qtbot, page):
    def heights():
        QApplication.processEvents()
        shown = (page.unsure, page.own, page.foreign, page.name, page.choose)
        return [part.mapTo(page, part.rect().topLeft()).y() for part in shown]

    before = heights()
    for answer in (page.knows, page.foreign, page.unsure):
        answer.click()
        assert heights() == before


def test_enter_presses_the_button_that_has_the_keyboard(qtbot, page):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.make.setFocus()
    _answers(qtbot, page, lambda: _press(Qt.Key.Key_Enter))
    page.how.setFocus()
    with qtbot.waitSignal(page.helping):
        _press(Qt.Key.Key_Return)
