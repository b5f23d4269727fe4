"""The start: recent cases, and what is dropped on it."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest

from evidence_kit.app.new_case import Answers, make_case
from evidence_kit.app.settings import PROFILE, Settings
from evidence_kit.domain.kinds import Standing
from evidence_kit.gui.start.place import StartPage
from evidence_kit.gui.start.recent import GLANCE, PICTURE


@pytest.fixture
def settings(tmp_path):
    """Two recent cases: one whole, one that is gone."""
    made = Settings(tmp_path / "settings")
    made.opened(tmp_path / "gone.ekcase")
    answers = Answers(name="案件", folder=tmp_path, platform="样例贷", standing=Standing.REPAID)
    with make_case(answers) as session:
        made.opened(session.store.folder)
    return made


@pytest.fixture
def page(qtbot, settings, say):
    """The start, with what was read of the cases."""
    made = StartPage(settings, say)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: all(made.model.index(row).data(GLANCE) for row in range(2)))
    yield made
    made.end()


def _drop(page, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page.take(mime)


@pytest.mark.parametrize("has_cases", [True, False])
def test_no_part_of_the_start_scrolls_within_a_part_that_scrolls(qtbot, page, settings, has_cases):
    if not has_cases:
        settings.recent = []
        page.refresh()
    for width, height in ((1366, 700), (1000, 420), (900, 300)):
        page.resize(width, height)
        qtbot.wait(10)
        bars = [area.verticalScrollBar() for area in (page._home, page._around)]
        assert [bar.maximum() > 0 for bar in bars] != [True, True], (width, height)


def test_recent_cases_show_their_loans_and_enter_opens_one(qtbot, page, settings, say):
    entry = page.model.index(0)
    told = entry.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "样例贷" in told
    assert say.word(Standing.REPAID) in told
    page.recent.setFocus()
    with qtbot.waitSignal(page.wanted) as opened:
        QTest.keyClick(page.recent, Qt.Key.Key_Return)
    assert str(opened.args[0]) == settings.recent[0]


def test_a_case_that_is_gone_says_so_and_can_be_taken_off_the_list(page, settings):
    assert not page.notice.isVisible()
    QTest.keyClick(page.recent, Qt.Key.Key_Down)
    assert page.notice.isVisible()
    assert "gone.ekcase" in page.notice.label.text()
    QTest.mouseClick(page.forget, Qt.MouseButton.LeftButton)
    assert [path.rpartition("/")[2] for path in settings.recent] == ["案件.ekcase"]
    assert not page.notice.isVisible()
    page.recent.setFocus()
    QTest.keyClick(page.recent, Qt.Key.Key_Delete)
    assert settings.recent == []
    assert page._nothing.isVisible()


def test_a_dropped_case_is_opened_and_other_files_are_answered(qtbot, page, settings, tmp_path):
    case = tmp_path / "案件.ekcase"
    for dropped in (case, case / "case.ekdb"):
        with qtbot.waitSignal(page.wanted) as opened:
            _drop(page, dropped)
        assert opened.args[0] == dropped
    (tmp_path / "a.png").write_bytes(b"x")
    _drop(page, tmp_path / "a.png")
    assert page.notice.isVisible()


def test_a_case_that_went_away_meanwhile_is_told_when_the_list_is_read_again(qtbot, page, tmp_path):
    shutil.rmtree(tmp_path / "案件.ekcase")
    page.refresh()
    qtbot.waitUntil(lambda: page.model.index(0).data(GLANCE).problem is not None)
    assert page.notice.isVisible()


def test_what_to_do_before_paying_stands_there_and_leads_to_the_help(qtbot, page):
    assert page.dont_pay.isVisible()
    with qtbot.waitSignal(page.helping) as asked:
        page.dont_pay.wanted.emit("dontpay")
    assert asked.args == ["dontpay"]


def test_a_drop_of_nothing_usable_is_answered_with_the_two_steps(page):
    page.take(QMimeData())
    assert page.notice.isVisible()
    assert page.two_steps.isVisible()
    assert not page.two_steps.choose.isVisible()
    page.two_steps.closed.emit()
    assert not page.two_steps.isVisible()


@pytest.mark.parametrize("width", [427, 640])
def test_in_a_narrow_window_the_recent_cases_stand_above_the_rest(qtbot, page, width):
    def where():
        return page.new.mapTo(page._row.parentWidget(), QPoint())

    page.resize(width, 300)
    qtbot.waitUntil(lambda: where().y() > page.recent.height())
    assert page._home.horizontalScrollBar().maximum() == 0
    page.resize(1100, 700)
    qtbot.waitUntil(lambda: where().x() > page.recent.width())


@pytest.fixture
def started(qtbot, tmp_path, small):
    """Makes a start that lists a case with pictures, with settings in a folder of that name."""
    made = []

    def start(name, say):
        settings = Settings(tmp_path / name)
        settings.opened(small[0])
        page = StartPage(settings, say)
        made.append(page)
        qtbot.addWidget(page)
        page.show()
        page.refresh()
        qtbot.waitUntil(lambda: page.model.index(0).data(GLANCE) is not None)
        return page

    yield start
    for page in made:
        page.end()


def _files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_recent_case_shows_its_first_picture_which_is_copied_nowhere(
    qtbot, started, say, small, tmp_path
):
    before = _files(small[0])
    page = started("settings", say)
    qtbot.waitUntil(lambda: page.model.index(0).data(PICTURE) is not None, timeout=20_000)
    assert not page.model.index(0).data(PICTURE).isNull()
    page.recent.grab()  # it is drawn
    assert _files(small[0]) == before
    assert not (tmp_path / "settings").exists()
    shutil.rmtree(small[0])
    page.refresh()
    qtbot.waitUntil(lambda: page.model.index(0).data(GLANCE).problem is not None)
    assert page.model.index(0).data(PICTURE) is None


def test_on_somebody_elses_computer_a_recent_case_keeps_its_letter(qtbot, started, say):
    page = started(PROFILE, say)
    assert page.model.index(0).data(GLANCE).picture is not None
    page.end()  # it has told all by then
    assert page.model.index(0).data(PICTURE) is None


def test_once_the_start_is_left_no_picture_is_brought(qtbot, started, say):
    page = started("settings", say)
    page.hide()
    page.end()
    QTest.qWait(0)
    assert page.model.index(0).data(PICTURE) is None
