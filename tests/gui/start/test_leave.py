"""Leaving somebody else's computer through the window."""

from PySide6.QtCore import Qt

from evidence_kit.app.new_case import Answers
from evidence_kit.app.session import Session
from evidence_kit.app.settings import EXPORT_FOLDER, PROFILE
from evidence_kit.gui.leave import LeaveDialog


def _asked(qtbot, window):
    window.menus.actions["leave"].trigger()
    qtbot.waitUntil(lambda: window.findChild(LeaveDialog) is not None)
    return window.findChild(LeaveDialog)


def _dialog(qtbot, window, folder, monkeypatch):
    dialog = _asked(qtbot, window)
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(folder)
    )
    dialog._choose()
    return dialog


def test_a_case_on_this_computer_is_taken_along_and_the_rest_removed(
    qtbot, window, tmp_path, monkeypatch
):
    stick, here = tmp_path / "stick", window.settings.folder
    stick.mkdir()
    window.make_new(Answers(name="案件", folder=tmp_path / "docs", platform="样例贷"), False)
    assert here.is_dir()
    dialog = _dialog(qtbot, window, stick, monkeypatch)
    assert window.desk is None
    assert dialog.cases.item(0).checkState() is Qt.CheckState.Checked
    with qtbot.waitSignal(dialog.gone):
        dialog.go.click()
    assert not (tmp_path / "docs" / "案件.ekcase").exists()
    assert not here.exists()
    for words in window.say("window.leave.beyond_lines").splitlines():
        assert words in dialog.told.text()
    assert window.settings.folder == stick / PROFILE
    dialog.accept()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not here.exists()
    with Session.open(stick / "案件.ekcase") as session:
        assert session.case.loans[0].platform == "样例贷"


def test_a_portable_case_is_only_checked(qtbot, window, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    window.make_new(Answers(name="案件", folder=stick, platform="样例贷"), True)
    assert window.settings.folder == stick / PROFILE
    assert not (tmp_path / "settings").exists()
    dialog = _asked(qtbot, window)
    assert dialog.keep == stick
    with qtbot.waitSignal(dialog.gone):
        dialog.go.click()
    assert (stick / "案件.ekcase" / "case.ekdb").is_file()
    assert window.settings.recent == [str(stick / "案件.ekcase")]
    dialog.accept()


def test_a_copy_that_is_not_whole_is_said_and_nothing_is_removed(
    qtbot, window, tmp_path, monkeypatch
):
    stick = tmp_path / "stick"
    window.make_new(Answers(name="案件", folder=tmp_path / "docs", platform="样例贷"), False)
    Session.create(stick / "案件").close()
    dialog = _dialog(qtbot, window, stick, monkeypatch)
    dialog.go.click()
    qtbot.waitUntil(lambda: not window.jobs.running)
    assert dialog.problem.isVisible()
    assert "案件" in dialog.problem.label.text()
    assert (tmp_path / "docs" / "案件.ekcase").is_dir()
    assert window.settings.folder.is_dir()
    dialog.reject()


def test_without_a_folder_nothing_happens(qtbot, window, tmp_path):
    window.make_new(Answers(name="案件", folder=tmp_path / "docs", platform="样例贷"), False)
    dialog = _asked(qtbot, window)
    dialog.go.click()
    assert dialog.problem.label.text() == window.say("window.leave.need_folder")
    assert not window.jobs.running
    dialog.reject()


def test_a_profile_beside_a_case_is_used_when_it_is_opened(qtbot, window, tmp_path):
    stick = tmp_path / "stick"
    window.make_new(Answers(name="案件", folder=stick, platform="样例贷"), True)
    window.show_start()
    qtbot.waitUntil(window.start.isVisible)
    window.settings.move_to(tmp_path / "settings")
    window.open_case(stick / "案件.ekcase")
    assert window.settings.folder == stick / PROFILE
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not (tmp_path / "settings").exists()


def test_bundles_that_stay_on_this_computer_are_named_before_and_after(
    qtbot, window, tmp_path, monkeypatch
):
    stick, desk = tmp_path / "stick", tmp_path / "桌面"
    for folder in (stick, desk):
        folder.mkdir()
        for name in ("材料.pdf", "材料.pdf.sha256", "别的.pdf"):
            (folder / name).write_text("x")
    window.settings.layout[EXPORT_FOLDER] = str(desk)
    window.make_new(Answers(name="案件", folder=tmp_path / "docs", platform="样例贷"), False)
    dialog = _dialog(qtbot, window, stick, monkeypatch)
    assert dialog.bundles.isVisible()
    assert str(desk / "材料.pdf") in dialog.bundles.text()
    for other in (desk / "别的.pdf", stick / "材料.pdf"):
        assert str(other) not in dialog.bundles.text()
    with qtbot.waitSignal(dialog.gone):
        dialog.go.click()
    assert str(desk / "材料.pdf") in dialog.told.text()
    assert (desk / "材料.pdf").is_file()


def test_a_second_case_and_its_bundles_go_where_the_first_case_lies(qtbot, window, tmp_path):
    stick = tmp_path / "stick"
    window.make_new(Answers(name="案件", folder=stick, platform="样例贷"), True)
    window.view.show_place("export")
    assert window.view.current.folder.folder == stick
    window.show_start()
    qtbot.waitUntil(window.start.isVisible)
    window.start.ask_new()
    page = window.start.new_case
    assert page.foreign.isChecked()
    assert page.folder == stick
