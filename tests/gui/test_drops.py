"""Drops anywhere in the window."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtWidgets import QLineEdit

from evidence_kit.app.session import Session
from evidence_kit.gui.choosing.covering import RowCoverer
from evidence_kit.gui.choosing.window import RowChooser
from evidence_kit.gui.desk import ITEMS_MIME
from evidence_kit.gui.evidence.place import EvidencePlace
from tests.app.files import png
from tests.gui.drops import carry, drop


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


@pytest.fixture
def held_window(window, small):
    """The window with the small case, and evidence of it that hangs on the mouse."""
    folder, _ = small
    window.open_case(folder)
    window.resize(1366, 768)
    window.view.show_place("evidence")
    return window


def _held(item):
    mime = QMimeData()
    mime.setData(ITEMS_MIME, item.id.encode())
    return mime


def _entry(window, name):
    bar = window.view.side_bar
    return lambda: (bar._list.viewport(), bar._list.visualItemRect(bar._entry(name)).center())


def _proved_by(case, item):
    return {link.target_id for link in case.links_of(item.id)}


def test_evidence_held_over_the_side_bar_brings_the_timeline_whose_table_takes_it(
    qtbot, held_window
):
    window, case = held_window, held_window.desk.case
    item = next(item for item in case.items if not case.links_of(item.id))

    def row():
        place = window.view.current
        place._table_wanted = True
        place._arrange()
        table = place.table
        return table.viewport(), table.visualRect(table.events.index(0, 0)).center()

    assert carry(qtbot, window, _held(item), _entry(window, "timeline"), row)
    assert window.view.shown_name == "timeline"
    event = window.view.current.table.events.entry(0).event
    assert _proved_by(window.desk.case, item) == {event.id}


def test_evidence_carried_to_bare_ground_of_the_timeline_becomes_an_event(qtbot, held_window):
    window, case = held_window, held_window.desk.case
    item = next(item for item in case.items if not case.links_of(item.id))

    def empty_ground():
        canvas = window.view.current.canvas
        return canvas.viewport(), QPoint(canvas.viewport().width() - 5, 40)

    assert carry(qtbot, window, _held(item), _entry(window, "timeline"), empty_ground)
    assert window.view.current.inspector.isVisible()
    assert window.view.current.inspector._proofs == (item.id,)


def test_evidence_carried_to_the_card_of_a_loan_belongs_to_it(qtbot, held_window):
    window, case = held_window, held_window.desk.case
    item = next(item for item in case.items if not case.links_of(item.id))

    def card():
        made = window.view.current._cards[0]
        return made, made.rect().center()

    assert carry(qtbot, window, _held(item), _entry(window, "overview"), card)
    assert _proved_by(window.desk.case, item) == {case.loans[0].id}
    assert case.loans[0].platform in window.status.currentMessage()


def test_evidence_dropped_on_the_button_of_a_loan_belongs_to_it(qtbot, held_window):
    window, case = held_window, held_window.desk.case
    item = next(item for item in case.items if not case.links_of(item.id))
    chip = window.view.current.list.filters._chips[f"loan:{case.loans[0].id}"]
    assert carry(qtbot, window, _held(item), lambda: (chip, chip.rect().center()))
    assert _proved_by(window.desk.case, item) == {case.loans[0].id}
    assert not chip.isDown()


def test_evidence_let_go_over_the_side_bar_changes_nothing(qtbot, held_window):
    window, before = held_window, held_window.desk.case
    carry(qtbot, window, _held(before.items[0]), _entry(window, "people"))
    assert window.view.shown_name == "people"
    assert window.desk.case == before


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
