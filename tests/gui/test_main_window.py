"""The window as a whole."""

import pytest

from evidence_kit.app import editing
from evidence_kit.app.session import Session
from evidence_kit.domain.records import COMPLAINANT


@pytest.fixture
def case(tmp_path):
    """An empty case on disk."""
    with Session.create(tmp_path / "案件") as session:
        return session.store.folder


def test_a_case_is_opened_remembered_and_closed(window, case):
    window.open_case(case)
    assert "案件" in window.windowTitle()
    assert window.view.isVisible()
    assert window.settings.recent == [str(case)]
    window.show_start()
    assert window.start.isVisible()
    with Session.open(case):  # it was let go of
        pass


def test_undo_and_redo_name_their_step(window, case):
    window.open_case(case)
    assert not window._undo.isEnabled()
    window.desk.do(editing.edit, COMPLAINANT, name="某甲")
    assert window._undo.isEnabled()
    assert "填写当事人" in window._undo.text()
    window._undo.trigger()
    assert window.desk.case.person(COMPLAINANT).name == ""
    assert "填写当事人" in window._redo.text()
    assert "填写当事人" in window.status.currentMessage()


def test_a_folder_that_is_no_case_is_answered_with_a_sentence(window, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr("evidence_kit.gui.messages.show_sentence", lambda *a: said.append(a[2]))
    window.open_case(tmp_path)
    assert said
    assert window.start.isVisible()


def test_a_case_held_by_another_program_can_be_looked_at(window, case, monkeypatch):
    monkeypatch.setattr("evidence_kit.gui.messages.ask", lambda *a, **k: True)
    with Session.open(case):
        window.open_case(case)
        assert window.desk.is_read_only
        window.show_start()
