"""Drops anywhere in the window."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QLineEdit

from evidence_kit.app.session import Session
from evidence_kit.gui.choosing.covering import RowCoverer
from evidence_kit.gui.choosing.window import RowChooser
from evidence_kit.gui.desk import ITEMS_MIME
from evidence_kit.gui.evidence.place import EvidencePlace
from tests.app.files import png
from tests.gui.drops import drop


@pytest.fixture
def files(tmp_path):
    """What the system brings when a picture is dropped: its address, and its path as text."""
    mime = QMimeData()
    path = png(tmp_path / "a.png", 71)
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mime.setText(str(path))
    return mime


@pytest.fixture
def open_window(window, tmp_path, monkeypatch):
    """The window with an empty case; what is taken in is only noted."""
    with Session.create(tmp_path / "案件") as session:
        folder = session.store.folder
    window.open_case(folder)
    window.resize(1100, 700)
    window.taken = []
    monkeypatch.setattr(EvidencePlace, "take", lambda _, mime: window.taken.append(mime))
    return window


def test_files_dropped_on_a_text_field_are_taken_and_not_written(open_window, files):
    open_window.view.show_place("evidence")
    field = open_window.view.current.list.search
    assert drop(open_window, field, files)
    assert field.text() == ""
    assert len(open_window.taken) == 1


@pytest.mark.parametrize("where", ["menuBar", "statusBar", "centralWidget"])
def test_files_are_taken_wherever_they_fall(open_window, files, where):
    assert drop(open_window, getattr(open_window, where)(), files)
    assert len(open_window.taken) == 1
    assert open_window.view.shown_name == "evidence"


def test_words_dropped_on_a_text_field_are_written_there(open_window):
    open_window.view.show_place("evidence")
    mime = QMimeData()
    mime.setText("856.20")
    field = open_window.view.current.list.search
    assert drop(open_window, field, mime)
    assert field.text() == "856.20"
    assert open_window.taken == []
    assert drop(open_window, open_window.statusBar(), mime)
    assert len(open_window.taken) == 1  # where it is answered


def test_evidence_of_the_case_is_not_imported_again(open_window):
    mime = QMimeData()
    mime.setData(ITEMS_MIME, b"I1")
    assert not drop(open_window, open_window.statusBar(), mime)
    assert open_window.taken == []


@pytest.mark.parametrize("chooser", [RowChooser, RowCoverer])
def test_files_dropped_on_a_window_of_rows_are_taken_and_it_stays_in_front(
    open_window, files, monkeypatch, chooser
):
    taken = []
    monkeypatch.setattr(EvidencePlace, "take", lambda _, mime, then: taken.append((mime, then)))
    shown, made = open_window.view.shown_name, chooser(open_window.desk, open_window.view)
    made.show()
    field = made.findChild(QLineEdit)
    assert drop(made, field, files)
    assert (field.text(), [then for _, then in taken]) == ("", [None])
    assert open_window.view.shown_name == shown
    assert made.isVisible()


def test_a_case_dropped_on_the_menus_of_the_start_is_opened(window, tmp_path):
    with Session.create(tmp_path / "案件") as session:
        folder = session.store.folder
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    assert drop(window, window.menuBar(), mime)
    assert window.desk.folder == folder
