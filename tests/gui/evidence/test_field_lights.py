"""A field and its box on the page light up together, whichever one comes to first."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.readings import DocumentKind, Line, PageLines, Reading, Record, Spot
from evidence_kit.domain.values import Box
from evidence_kit.gui.evidence.field_lights import FieldLights
from evidence_kit.gui.evidence.form import ItemForm
from evidence_kit.gui.evidence.reading_line import ReadingLine
from evidence_kit.gui.evidence.viewer import Viewer
from tests.builders import a_case, a_loan, a_page, an_item, day, money

AMOUNT, TIME = Box(0.3, 0.2, 0.7, 0.3), Box(0.1, 0.5, 0.6, 0.55)
LINES = (
    PageLines(
        page=1, width=200, height=300, lines=(Line("还款 1,284.67", AMOUNT), Line("9:15", TIME))
    ),
)


def a_receipt(time_page=1, time=TIME):
    spots = {"amount": Spot(0.99, 1, AMOUNT), "paid_at": Spot(0.7, time_page, time)}
    record = Record(amount=money("1284.67"), paid_at=day("2025-03-11"), spots=spots)
    return Reading(kind=DocumentKind.PAYMENT_RECEIPT, records=(record,), lines=LINES)


@pytest.fixture
def beside(qtbot, fake_desk):
    """Form and viewer of an item, with what was read in it."""
    kept = []

    def make(reading, kind=ItemKind.IMAGE, height=300):
        item = an_item("I1", title="", kind=kind, pages=2)
        pages = tuple(a_page("I1", n, width=200, height=height) for n in (1, 2))
        desk = fake_desk(a_case(loans=(a_loan(),), items=(item,), pages=pages))
        picture = QImage(200, height, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        desk.pictures.pages |= {("I1", 1): picture, ("I1", 2): picture}
        desk.readings.put("I1", reading)
        whole = QWidget()
        kept.append(whole)
        row = QHBoxLayout(whole)
        viewer, form = Viewer(desk), ItemForm(desk)
        row.addWidget(viewer, 1)
        row.addWidget(form)
        FieldLights(form, viewer)
        qtbot.addWidget(whole)
        whole.resize(900, 560)
        whole.show()
        whole.activateWindow()
        viewer.show_item("I1")
        form.show_items(("I1",))
        return form, viewer

    return make


def _at(viewer, box):
    page = viewer.canvas._page_rect()
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return QPoint(round(page.x() + across * page.width()), round(page.y() + down * page.height()))


def _focus(row):
    row.editor.setFocus()
    QApplication.sendEvent(row.editor, QEvent(QEvent.Type.FocusIn))


def test_the_boxes_of_what_was_read_stand_on_the_page(beside):
    _, viewer = beside(a_receipt())
    shown = {field.name: field for field in viewer.canvas.fields}
    assert (shown["amount"].box, shown["on"].box) == (AMOUNT, TIME)
    assert (shown["amount"].is_doubtful, shown["on"].is_doubtful) == (False, True)


def test_the_field_with_the_keyboard_shows_its_box(beside):
    form, viewer = beside(a_receipt())
    _focus(form.rows["on"])
    assert viewer.canvas.lit == "on"
    _focus(form.rows["amount"])
    assert viewer.canvas.lit == "amount"
    _focus(form.rows["payee"])  # which was not read
    assert viewer.canvas.lit == ""


def test_a_box_far_down_a_tall_page_is_brought_into_view(beside):
    below = Box(0.1, 0.95, 0.6, 0.955)
    form, viewer = beside(a_receipt(time=below), height=6000)
    assert not viewer.canvas.viewport().rect().contains(_at(viewer, below))
    _focus(form.rows["on"])
    assert viewer.canvas.viewport().rect().contains(_at(viewer, below))


def test_small_print_is_enlarged_until_it_can_be_read(beside):
    small = Box(0.1, 0.5, 0.4, 0.52)
    form, viewer = beside(a_receipt(time=small))
    before = viewer.canvas.zoom
    _focus(form.rows["on"])
    assert viewer.canvas.zoom > before


def test_a_field_read_on_another_page_turns_to_it(beside):
    form, viewer = beside(a_receipt(time_page=2), kind=ItemKind.PDF)
    _focus(form.rows["on"])
    assert viewer.page == 2
    assert [field.name for field in viewer.canvas.fields] == ["on"]


def test_a_click_on_a_box_takes_the_keyboard_to_its_field(beside):
    form, viewer = beside(a_receipt())
    QTest.mouseClick(viewer.canvas.viewport(), Qt.MouseButton.LeftButton, pos=_at(viewer, TIME))
    assert form.window().focusWidget() is form.rows["on"].editor


def test_the_pointer_over_a_box_lights_its_field_and_leaving_ends_that(beside):
    form, viewer = beside(a_receipt())
    QTest.mouseMove(viewer.canvas.viewport(), _at(viewer, AMOUNT))
    assert viewer.canvas.lit == "amount"
    assert form.rows["amount"].label.font().bold()
    QApplication.sendEvent(viewer.canvas, QEvent(QEvent.Type.Leave))
    assert viewer.canvas.lit == ""
    assert not form.rows["amount"].label.font().bold()


def test_what_is_drawn_over_a_box_is_no_click_on_it(beside):
    form, viewer = beside(a_receipt())
    form.kind.setFocus()
    viewer.tools["cover"].trigger()
    port = viewer.canvas.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=_at(viewer, AMOUNT))
    QTest.mouseMove(port, _at(viewer, TIME))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=_at(viewer, TIME))
    assert form.window().focusWidget() is not form.rows["amount"].editor


def test_the_boxes_go_with_the_item(beside):
    form, viewer = beside(a_receipt())
    form.show_items(())
    assert viewer.canvas.fields == ()


def test_recognised_words_of_a_picture_are_selected_and_copied(beside):
    _, viewer = beside(a_receipt())
    viewer.tools["select_all"].trigger()
    viewer.tools["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "还款 1,284.67\n9:15"


def test_while_reading_is_paused_a_line_says_so_and_lets_it_go_on(qtbot, fake_desk):
    desk = fake_desk(a_case(items=(an_item("I1"),)))
    line = ReadingLine(desk)
    qtbot.addWidget(line)
    desk.readings.pause(48)
    assert line.isVisibleTo(None)
    assert "48" in line._words.text()
    QTest.mouseClick(line.go_on, Qt.MouseButton.LeftButton)
    assert desk.readings.went_on == 1
    assert not line.isVisibleTo(None)
