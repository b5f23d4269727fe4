"""The window as a whole."""

import gc
import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox

from evidence_kit import __version__
from evidence_kit.app import editing
from evidence_kit.app.new_case import Answers
from evidence_kit.app.practice import practice_case
from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings
from evidence_kit.domain.records import COMPLAINANT
from evidence_kit.errors import KnownError
from evidence_kit.gui.unsaved import DraftKind


@pytest.fixture
def case(tmp_path):
    """An empty case on disk."""
    with Session.create(tmp_path / "案件") as session:
        return session.store.folder


def test_a_case_is_opened_remembered_and_closed(qtbot, window, case):
    window.open_case(case)
    assert "案件" in window.windowTitle()
    assert window.view.isVisible()
    assert window.settings.recent == [str(case)]
    window.show_start()
    qtbot.waitUntil(window.start.isVisible)
    with Session.open(case):  # it was let go of
        pass


def test_that_files_may_be_missing_after_a_crash_is_said_when_the_case_is_opened(window, case):
    (case / "work").mkdir(exist_ok=True)
    (case / "work" / "importing").touch()  # as an import leaves it that was cut off
    window.open_case(case)
    assert "再放一次" in window.status.currentMessage()


def test_the_records_of_a_case_are_not_looked_through_while_it_is_open(window, case):
    gc.unfreeze()
    window.open_case(case)
    assert gc.get_freeze_count() > 0
    window.show_start()
    assert gc.get_freeze_count() == 0


def test_whoever_is_to_put_evidence_in_is_offered_files_and_folders_alike(qtbot, window, case):
    window.open_case(case)
    window.desk.import_wanted.emit()
    menu = window.view.place("evidence").list.import_button.menu()
    qtbot.waitUntil(menu.isVisible)
    offered = [action.text().partition("\t")[0] for action in menu.actions()]
    assert offered[:2] == ["放入文件(&F)…", "放入文件夹(&D)…"]
    menu.close()


def test_undo_and_redo_name_their_step(window, case):
    window.open_case(case)
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert not undo.isEnabled()
    window.desk.do(editing.edit, COMPLAINANT, name="某甲")
    assert undo.isEnabled()
    assert "填写当事人" in undo.text()
    undo.trigger()
    assert window.desk.case.person(COMPLAINANT).name == ""
    assert "填写当事人" in redo.text()
    assert "填写当事人" in window.status.currentMessage()


def test_a_folder_that_is_no_case_is_answered_with_a_sentence(window, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr("evidence_kit.gui.messages.show_sentence", lambda *a: said.append(a[2]))
    window.open_case(tmp_path)
    assert said
    assert window.start.isVisible()


def test_a_case_held_by_another_program_can_be_looked_at(qtbot, window, case, monkeypatch):
    monkeypatch.setattr("evidence_kit.gui.messages.ask", lambda *a, **k: True)
    with Session.open(case):
        window.open_case(case)
        assert window.desk.is_read_only
        window.show_start()
        qtbot.waitUntil(window.start.isVisible)


@pytest.fixture
def said(monkeypatch):
    """The sentences that the window shows in boxes."""
    told = []
    monkeypatch.setattr("evidence_kit.gui.messages.show_sentence", lambda *a: told.append(a[2]))
    return told


def test_a_new_case_is_made_of_its_answers_and_opened(window, tmp_path):
    window.menus.actions["new"].trigger()
    page = window.start.new_case
    assert page.isVisible()
    page.brand.setText("样例贷")
    page._folder = tmp_path
    page.make.click()
    assert window.desk.case.loans[0].platform == "样例贷"
    assert window.view.shown_name == "overview"
    assert window.desk.folder == tmp_path / "样例贷.ekcase"


def test_a_case_that_cannot_be_made_is_said_on_the_page_and_the_answers_stay(window, tmp_path):
    window.ask_new()
    (tmp_path / "file").write_text("")
    window.make_new(Answers(name="a", folder=tmp_path / "file", platform="x"), False)
    assert window.start.new_case.isVisible()
    assert window.start.new_case.problem.label.text()


def test_the_sample_is_built_beside_the_settings_and_found_again(qtbot, window):
    window.start.sample.click()
    assert not window.start.sample.isEnabled()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=60_000)
    folder = practice_case(window.settings.sample_folder)
    assert window.desk.folder == folder
    window.desk.do(editing.edit, COMPLAINANT, name="改过")
    window.show_start()
    qtbot.waitUntil(window.start.isVisible)
    assert window.start.sample.isEnabled()
    window.start.sample.click()
    assert window.desk.case.person(COMPLAINANT).name == "改过"


def test_stopping_the_sample_leaves_nothing(qtbot, window):
    window.start.sample.click()
    window.jobs.cancel_all()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=60_000)
    assert window.desk is None
    assert window.start.sample.isEnabled()
    assert not list(window.settings.sample_folder.glob("*"))
    assert window.status.currentMessage() == window.say("window.start.sample_stopped")


def test_another_language_takes_effect_at_once_on_the_same_case(qtbot, window, case):
    window.open_case(case)
    window.view.show_place("people")
    session = window.desk.session
    window.desk.do(editing.edit, COMPLAINANT, name="某甲")
    window.speak("en")
    qtbot.waitUntil(lambda: window.say.language == "en")
    assert window.desk.session is session
    assert window.view.shown_name == "people"
    assert window.menus.actions["undo"].isEnabled()
    assert "Undo" in window.menus.actions["undo"].text()
    assert Settings.load(window.settings.folder).language == "en"
    window.desk.do(editing.edit, COMPLAINANT, name="某乙")
    assert window.desk.case.person(COMPLAINANT).name == "某乙"
    window.show_start()
    qtbot.waitUntil(window.start.isVisible)
    window.speak("zh-CN")
    qtbot.waitUntil(lambda: window.say.language == "zh-CN")
    qtbot.waitUntil(window.start.isVisible)
    assert window.start.new.text() == window.say("window.start.new")


def _endless(job):
    while True:
        job.check()


def test_work_that_somebody_waits_for_is_stopped_only_when_asked(qtbot, window, case, monkeypatch):
    answers = [False, True]
    monkeypatch.setattr("evidence_kit.gui.messages.ask", lambda *_, **__: answers.pop(0))
    window.open_case(case)
    window.jobs.run("x", _endless, lambda _: None)
    window.show_start()
    assert window.desk is not None
    assert window.jobs.missed
    window.show_start()
    qtbot.waitUntil(lambda: window.desk is None)
    assert window.start.isVisible()
    assert window.isEnabled()
    assert answers == []


def test_the_side_bar_says_that_all_is_stored_only_where_it_is(window, case, monkeypatch):
    asked, answers = [], [False, True]

    def ask(_parent, question, **_more):
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr("evidence_kit.gui.messages.ask", ask)
    window.open_case(case)

    def words():
        return [label.text() for label in window.view.side_bar.findChildren(QLabel)]

    assert window.say("window.saved") in words()
    window.desk.unsaved.tell(window, DraftKind.EVIDENCE, 1)
    assert window.say("window.saved") not in words()
    assert window.say("window.drafts", what="1 张证据") in words()
    window.show_start()
    assert window.desk is not None
    window.show_start()
    assert window.desk is None
    assert asked == [_lose(window)] * 2


def _lose(window):
    return window.say("window.lose_drafts", what="1 张证据")


def _asked(monkeypatch, *answers):
    asked, left = [], list(answers)
    monkeypatch.setattr(
        "evidence_kit.gui.messages.ask", lambda _w, q, **_: asked.append(q) or left.pop(0)
    )
    return asked


def test_what_is_lost_is_asked_again_where_the_window_stayed_for_its_work(
    qtbot, window, case, monkeypatch
):
    asked = _asked(monkeypatch, True, False, True, True)
    window.open_case(case)
    window.desk.unsaved.tell(window, DraftKind.EVIDENCE, 1)
    window.jobs.run("x", _endless, lambda _: None)
    lose, stop = _lose(window), window.say("window.stop_work", jobs="x")
    window.close()
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert window.isVisible()
    assert window.desk.unsaved.total == 1
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert asked == [lose, stop, lose, stop]


def test_what_is_lost_is_asked_again_where_the_other_case_could_not_be_opened(
    window, case, said, tmp_path, monkeypatch
):
    asked = _asked(monkeypatch, True, False)
    window.open_case(case)
    window.desk.unsaved.tell(window, DraftKind.EVIDENCE, 1)
    window.open_case(tmp_path / "none")
    assert said
    assert window.desk.unsaved.total == 1
    window.show_start()
    assert asked == [_lose(window)] * 2
    assert window.desk is not None


def test_what_is_lost_is_asked_once_where_the_work_stops(qtbot, window, case, monkeypatch):
    asked = _asked(monkeypatch, True)
    window.open_case(case)
    window.desk.unsaved.tell(window, DraftKind.EVIDENCE, 1)
    window.jobs.run("x", _endless, lambda _: None, droppable=True)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert asked == [_lose(window)]


@pytest.mark.parametrize("leaving", ["close", "start", "language", "another case"])
def test_what_only_looks_is_stopped_without_asking(
    qtbot, window, case, tmp_path, monkeypatch, leaving
):
    monkeypatch.setattr("evidence_kit.gui.messages.ask", lambda *_, **__: pytest.fail("asked"))
    window.open_case(case)
    window.jobs.run("x", _endless, lambda _: None, droppable=True)
    if leaving == "close":
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible())
    elif leaving == "start":
        window.show_start()
        qtbot.waitUntil(window.start.isVisible)
    elif leaving == "language":
        window.speak("en")
        qtbot.waitUntil(lambda: window.say.language == "en")
    else:
        with Session.create(tmp_path / "other") as session:
            other = session.store.folder
        window.open_case(other)
        qtbot.waitUntil(lambda: window.desk.folder == other)
    assert all(job.title != "x" for job in window.jobs.running)


@pytest.mark.parametrize("damage", ["damaged", "newer"])
def test_a_case_that_cannot_be_opened_is_answered_with_a_sentence(window, case, said, damage):
    database = case / "case.ekdb"
    data = bytearray(database.read_bytes())
    if damage == "damaged":
        data[4096:8192] = b"\xff" * 4096
    else:
        data[60:64] = (9999).to_bytes(4, "big")
    database.write_bytes(data)
    window.open_case(case)
    assert len(said) == 1
    assert window.start.isVisible()
    assert window.desk is None


def test_a_read_only_medium_can_be_looked_at(window, case, monkeypatch):
    real, asked = Session.open.__func__, []

    def refuses(cls, folder, *, read_only=False, **more):
        if not read_only:
            raise KnownError("store.not_writable")
        return real(cls, folder, read_only=True, **more)

    monkeypatch.setattr(Session, "open", classmethod(refuses))
    monkeypatch.setattr("evidence_kit.gui.messages.ask", lambda _w, q, **k: asked.append(q) or True)
    window.open_case(case)
    assert asked == [window.say("store.not_writable")]
    assert window.desk.is_read_only
    assert not window.menus.actions["contact"].isEnabled()
    assert window.menus.actions["close_case"].isEnabled()


def test_a_case_deleted_under_the_programs_feet_ends_in_a_sentence(qtbot, window, case, said):
    window.open_case(case)
    shutil.rmtree(case)
    window.desk.do(editing.edit, COMPLAINANT, name="某甲")
    assert said == [window.say("window.gone", path=case)]
    qtbot.waitUntil(window.start.isVisible)


def test_a_case_deleted_while_it_lies_open_can_be_closed(qtbot, window, case, said):
    window.open_case(case)
    shutil.rmtree(case)
    window.show_start()
    qtbot.waitUntil(window.start.isVisible)
    window.close()


def test_what_needs_a_case_is_possible_only_with_one(window, case):
    actions = window.menus.actions
    assert not actions["close_case"].isEnabled()
    assert not actions["contact"].isEnabled()
    assert actions["leave"].isEnabled()
    window.open_case(case)
    assert actions["close_case"].isEnabled()
    assert actions["contact"].isEnabled()
    assert all(action.isEnabled() for action in window.menus.places.values())


def test_about_names_the_version_and_leads_to_the_licences(qtbot, window):
    window.menus.actions["about"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert __version__ in box.text()
    next(b for b in box.buttons() if b.text() == window.say("window.licences")).click()
    qtbot.waitUntil(lambda: window.beside.help is not None)
    assert window.beside.help.shown == "licences"


def test_qt_does_not_corrupt_the_reference_count_of_none(qapp):
    label, before = QLabel(), sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 200


def test_a_window_begun_with_a_case_that_cannot_be_opened_shows_the_start(window, tmp_path):
    window.begin(tmp_path / "nothing.ekcase")
    assert window.desk is None
    assert window.start.isVisible()


def test_a_case_in_a_synchronised_folder_is_warned_of_once_when_it_is_opened(
    qtbot, window, case, said, monkeypatch
):
    monkeypatch.setattr("evidence_kit.gui.main_window.cloud_of", lambda _folder: "OneDrive")
    for _ in range(2):
        window.open_case(case)
        window.show_start()
        qtbot.waitUntil(window.start.isVisible)
    told = window.say("window.in_cloud", drive="OneDrive", folder=case.parent)
    assert said == [told]


@pytest.mark.parametrize("leaves", ["close", "show_start"])
def test_what_is_typed_in_a_field_is_stored_when_the_case_is_left(qtbot, window, case, leaves):
    window.open_case(case)
    window.view.place("overview").edit_loan("")
    field = window.view.place("overview").form.fields["platform"]
    field.begin()
    QTest.keyClicks(field.edit, "Yangli")
    getattr(window, leaves)()
    qtbot.waitUntil(lambda: window.desk is None)
    with Session.open(case) as session:
        assert [loan.platform for loan in session.case.loans] == ["Yangli"]


_TYPES_AND_CLOSES = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from evidence_kit.domain.records import COMPLAINANT
from evidence_kit.gui.application import run
application = QApplication([])
def types():
    (window,) = (w for w in application.topLevelWidgets() if hasattr(w, "view"))
    window.activateWindow()
    window.view.show_place("people")
    field = window.view.place("people").parties.persons[COMPLAINANT].fields["address"]
    field.begin()
    QTest.keyClicks(field.edit, "Yangli 8")
    QTimer.singleShot(300, window.close)
QTimer.singleShot(500, types)
sys.exit(run(Path(sys.argv[1])))
"""


def test_what_one_types_is_stored_where_the_program_ends_with_its_window(case, tmp_path):
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA")}
    subprocess.run(
        [sys.executable, "-c", _TYPES_AND_CLOSES, str(case)],
        check=True, timeout=60, env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    with Session.open(case) as session:
        assert session.case.person(COMPLAINANT).address == "Yangli 8"
