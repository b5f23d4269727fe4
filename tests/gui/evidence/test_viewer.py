"""The viewer, used as a person does: covers, boxes, turns, pages, text."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture

from evidence_kit.app.describing import Place
from evidence_kit.app.pictures import Word
from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.records import Cover
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.gui.evidence.page_view import Tool
from evidence_kit.gui.evidence.place import EvidencePlace
from evidence_kit.gui.evidence.spots import placed
from evidence_kit.gui.evidence.viewer import Viewer
from evidence_kit.gui.shortcuts import entries
from tests.builders import a_case, a_link, a_page, an_event, an_item


def _picture(width=200, height=300):
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    return picture


def _case(items=(), **more):
    items = (
        *items,
        an_item("I1", kind=ItemKind.IMAGE),
        an_item("I2", kind=ItemKind.PDF, pages=2, media_type="application/pdf"),
        an_item("I3", kind=ItemKind.RECORDING, pages=0, duration_seconds=83),
        an_item("I4", kind=ItemKind.IMAGE),
    )
    pages = (
        a_page("I1", width=200, height=300), a_page("I2", width=300, height=400),
        a_page("I2", 2, width=300, height=400), a_page("I4", width=1080, height=9000),
    )  # fmt: skip
    return a_case(items=items, pages=pages, **more)


@pytest.fixture
def viewer(qtbot, fake_desk):
    desk = fake_desk(_case())
    for page in (("I1", 1), ("I2", 1), ("I2", 2)):
        desk.pictures.pages[page] = _picture()
    made = Viewer(desk)
    qtbot.addWidget(made)
    made.resize(500, 560)
    made.show()
    made.activateWindow()
    made.show_item("I1")
    made.canvas.setFocus()
    return made


def _drag(viewer, start, end):
    """Drags between two places given as fractions of the page."""
    page = viewer.canvas._page_rect()

    def at(place):
        return QPoint(
            round(page.x() + place[0] * page.width()), round(page.y() + place[1] * page.height())
        )

    port = viewer.canvas.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at(start))
    QTest.mouseMove(port, at(end))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at(end))


def _key(viewer, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(viewer.canvas, key, modifiers)


def test_c_and_a_drag_draw_a_cover_and_escape_ends(viewer):
    _key(viewer, Qt.Key.Key_C)
    assert viewer.canvas.tool is Tool.COVER
    _drag(viewer, (0.25, 0.5), (0.75, 0.75))
    ((verb, arguments, values),) = viewer.desk.done
    assert (verb, arguments, values["page"]) == ("add_cover", ("I1",), 1)
    (box,) = values["boxes"]
    assert abs(box.left - 0.25) < 0.01
    assert abs(box.bottom - 0.75) < 0.01
    assert viewer.canvas.tool is Tool.COVER  # for the next one
    _key(viewer, Qt.Key.Key_Escape)
    assert viewer.canvas.tool is Tool.MOVE


def test_who_covers_goes_on_covering_on_the_next_item_and_what_has_no_page_ends_it(viewer):
    viewer.canvas.take_tool(Tool.BOX)
    viewer.show_item("I2")
    assert viewer.canvas.tool is Tool.MOVE  # a place is marked once
    _key(viewer, Qt.Key.Key_C)
    viewer.show_item("I1")
    assert viewer.canvas.tool is Tool.COVER
    viewer.show_item("I3")
    assert viewer.canvas.tool is Tool.MOVE


def _sides(box):
    return [round(side, 3) for side in (box.left, box.top, box.right, box.bottom)]


def test_a_cover_is_drawn_with_the_keyboard_alone(viewer):
    _key(viewer, Qt.Key.Key_C)
    assert viewer.canvas.in_hand is None
    _key(viewer, Qt.Key.Key_Right)  # brings the box, amid what is seen
    first = viewer.canvas.in_hand
    assert abs((first.left + first.right) / 2 - 0.5) < 0.01
    assert abs((first.top + first.bottom) / 2 - 0.5) < 0.01
    _key(viewer, Qt.Key.Key_Up)
    _key(viewer, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    _key(viewer, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    _key(viewer, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    page = viewer.canvas._page_rect()
    across, down = 1 / page.width(), 1 / page.height()
    wanted = [
        first.left - across, first.top - 8 * down, first.right - 9 * across, first.bottom
    ]  # fmt: skip
    assert _sides(viewer.canvas.in_hand) == [round(side, 3) for side in wanted]
    assert viewer.desk.done == []
    box = viewer.canvas.in_hand
    _key(viewer, Qt.Key.Key_Return)
    assert viewer.desk.done == [("add_cover", ("I1",), {"page": 1, "boxes": (box,)})]
    assert viewer.canvas.in_hand is None
    _key(viewer, Qt.Key.Key_Down)  # the next one begins where this one was set
    assert viewer.canvas.in_hand.left == box.left
    _key(viewer, Qt.Key.Key_Escape)
    assert viewer.canvas.tool is Tool.MOVE
    assert viewer.canvas.in_hand is None
    assert len(viewer.desk.done) == 1


def test_a_box_in_hand_stays_on_its_page_and_keeps_an_area(viewer):
    viewer.canvas.take_tool(Tool.COVER)
    _key(viewer, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        for _ in range(60):
            _key(viewer, key)
    assert _sides(viewer.canvas.in_hand)[2:] == [1, 1]
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        for _ in range(60):
            _key(viewer, key, Qt.KeyboardModifier.ShiftModifier)
    box = viewer.canvas.in_hand
    assert 0 < box.right - box.left < 0.01
    assert 0 < box.bottom - box.top < 0.01


def test_a_cover_in_hand_is_shown_as_it_will_print(viewer):
    viewer.desk.pictures.blocks["I1", 1] = 16
    viewer.canvas.take_tool(Tool.COVER)
    _key(viewer, Qt.Key.Key_Down)
    reach, page = viewer.canvas.reach_of(viewer.canvas.in_hand), viewer.canvas._page_rect()
    assert reach.top < viewer.canvas.in_hand.top
    inside = QPoint(
        round(page.x() + page.width() / 2), round(page.y() + reach.top * page.height()) + 2
    )
    assert viewer.canvas.viewport().grab().toImage().pixelColor(inside) == Qt.GlobalColor.black


def test_what_the_keys_do_is_said(viewer):
    _key(viewer, Qt.Key.Key_C)
    assert "方向键" in viewer.canvas.accessibleDescription()
    _key(viewer, Qt.Key.Key_Down)
    box = viewer.canvas.in_hand
    assert f"左 {box.left:.0%}" in viewer.canvas.accessibleDescription()
    assert viewer.below.note.text() == viewer.canvas.accessibleDescription()


def test_tab_goes_through_the_covers_and_on_after_the_last(viewer):
    covers = tuple(
        Cover(id=f"V{n}", item_id="I1", page=1, box=Box(0.1, n / 10, 0.2, n / 10 + 0.05))
        for n in (1, 2)
    )
    viewer.desk.hold(_case(covers=covers))
    _key(viewer, Qt.Key.Key_Tab)
    assert viewer.canvas.selected_cover == "V1"
    _key(viewer, Qt.Key.Key_Tab)
    assert viewer.canvas.selected_cover == "V2"
    assert "第 2 处遮盖，共 2 处" in viewer.canvas.accessibleDescription()
    _key(viewer, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.canvas.selected_cover == "V1"
    _key(viewer, Qt.Key.Key_Delete)
    assert viewer.desk.done == [("remove", ("V1",), {})]
    _key(viewer, Qt.Key.Key_Tab)
    _key(viewer, Qt.Key.Key_Tab)
    assert viewer.canvas.selected_cover == ""
    assert not viewer.canvas.hasFocus()


def test_where_a_value_stands_is_marked_with_the_keyboard_alone(viewer):
    event = an_event("repaid", id="E1")
    viewer.desk.hold(_case(events=(event,), links=(a_link("I1", "E1"),)))
    _key(viewer, Qt.Key.Key_B)
    _key(viewer, Qt.Key.Key_Down)
    box = viewer.canvas.in_hand
    _key(viewer, Qt.Key.Key_Return)
    ((verb, arguments, _),) = viewer.desk.done
    assert (verb, arguments) == ("mark_place", ("I1", Place(page=1, box=box)))
    assert viewer.canvas.tool is Tool.MOVE


def test_a_box_in_hand_is_scrolled_into_view_on_a_tall_screenshot(viewer):
    viewer.show_item("I4")
    viewer.desk.pictures.pages["I4", 1] = _picture(1080, 9000)
    viewer.canvas.take_tool(Tool.COVER)
    for _ in range(120):
        _key(viewer, Qt.Key.Key_Down)
    spot = placed(viewer.canvas._page_rect(), viewer.canvas.in_hand)
    assert viewer.canvas.viewport().rect().toRectF().contains(spot)
    assert viewer.canvas.verticalScrollBar().value() > 0


def test_covers_are_shown_opaque_in_whole_blocks_and_counted(viewer):
    viewer.desk.pictures.blocks["I1", 1] = 16
    cover = Cover(id="V1", item_id="I1", page=1, box=Box(0.5, 0.5, 0.51, 0.51))
    viewer.desk.hold(_case(covers=(cover,)))
    (shown,) = viewer.canvas.covers
    assert (round(shown.reach.left * 200), round(shown.reach.right * 200)) == (86, 114)
    assert "1" in viewer.below.note.text()
    assert viewer.below.note.isVisible()
    page = viewer.canvas._page_rect()
    centre = QPoint(round(page.x() + page.width() / 2), round(page.y() + page.height() / 2))
    colour = viewer.canvas.viewport().grab().toImage().pixelColor(centre)
    assert colour == Qt.GlobalColor.black


def test_a_cover_is_selected_with_a_click_and_removed_with_del(viewer):
    cover = Cover(id="V1", item_id="I1", page=1, box=Box(0.2, 0.2, 0.6, 0.6))
    viewer.desk.hold(_case(covers=(cover,)))
    _key(viewer, Qt.Key.Key_Delete)
    assert viewer.desk.done == []
    _drag(viewer, (0.4, 0.4), (0.4, 0.4))
    _key(viewer, Qt.Key.Key_Delete)
    assert viewer.desk.done == [("remove", ("V1",), {})]


def test_a_box_goes_to_what_the_item_proves(viewer):
    event = an_event("repaid", id="E1")
    viewer.desk.hold(_case(events=(event,), links=(a_link("I1", "E1"),)))
    _key(viewer, Qt.Key.Key_B)
    _drag(viewer, (0.1, 0.1), (0.5, 0.2))
    ((verb, (item_id, place), _),) = viewer.desk.done
    assert (verb, item_id, place.page) == ("mark_place", "I1", 1)
    assert viewer.canvas.tool is Tool.MOVE


def test_a_box_on_an_item_attached_to_nothing_is_handed_on(qtbot, viewer):
    _key(viewer, Qt.Key.Key_B)
    with qtbot.waitSignal(viewer.boxed) as told:
        _drag(viewer, (0.1, 0.1), (0.5, 0.2))
    assert told.args[0] == "I1"
    assert viewer.desk.done == []


def test_r_turns_a_picture_for_good_and_a_pdf_in_the_view_only(viewer):
    _key(viewer, Qt.Key.Key_R)
    _key(viewer, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.desk.done == [("turn_page", ("I1", 1, 1), {}), ("turn_page", ("I1", 1, -1), {})]
    viewer.desk.done.clear()
    viewer.show_item("I2")
    _key(viewer, Qt.Key.Key_R)
    assert viewer.desk.done == []
    assert viewer.canvas._natural.width() > viewer.canvas._natural.height()


def test_a_cover_on_a_page_turned_in_the_view_lies_where_it_is_on_the_page(viewer):
    viewer.show_item("I2")
    _key(viewer, Qt.Key.Key_R)
    _key(viewer, Qt.Key.Key_C)
    _drag(viewer, (0.75, 0.0), (1.0, 0.5))
    (box,) = viewer.desk.done[0][2]["boxes"]
    sides = (box.left, box.top, box.right, box.bottom)
    assert all(abs(a - b) < 0.02 for a, b in zip(sides, (0, 0, 0.5, 0.25), strict=True))


def test_page_keys_turn_over_and_stop_at_the_ends(viewer):
    viewer.show_item("I2")
    _key(viewer, Qt.Key.Key_PageDown)
    _key(viewer, Qt.Key.Key_PageDown)
    assert viewer._pages.text() == "2 / 2"
    _key(viewer, Qt.Key.Key_PageUp)
    assert viewer._pages.text() == "1 / 2"


def test_zoom_by_keys_and_wheel_asks_for_a_larger_picture(viewer):
    fitted = viewer.canvas.zoom
    assert fitted == 1.0  # a small picture is not blown up
    _key(viewer, Qt.Key.Key_Plus)
    assert viewer.canvas.zoom > fitted
    _key(viewer, Qt.Key.Key_0)
    assert viewer.canvas.zoom == fitted
    port = viewer.canvas.viewport()
    centre = QPointF(port.rect().center())
    wheel = QWheelEvent(
        centre, port.mapToGlobal(centre), QPoint(), QPoint(0, 360), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, wheel)
    assert viewer.canvas.zoom > 1.9
    assert viewer.desk.pictures.asked[-1][2] > 580


def test_a_tall_screenshot_fills_the_width_and_is_scrolled(viewer):
    viewer.show_item("I4")
    page = viewer.canvas._page_rect()
    assert page.width() > 0.8 * viewer.canvas.viewport().width()
    assert viewer.canvas.verticalScrollBar().maximum() > 0
    before = viewer.canvas.verticalScrollBar().value()
    _key(viewer, Qt.Key.Key_Down)
    assert viewer.canvas.verticalScrollBar().value() > before


def test_words_of_a_pdf_are_selected_with_the_mouse_and_copied(viewer):
    viewer.desk.pictures.texts["I2", 1] = (
        Word("结", Box(0.1, 0.1, 0.2, 0.2)), Word("清", Box(0.2, 0.1, 0.3, 0.2)),
        Word("Loan", Box(0.1, 0.3, 0.3, 0.4), "\n"), Word("paid", Box(0.35, 0.3, 0.5, 0.4), " "),
    )  # fmt: skip
    viewer.show_item("I2")
    _drag(viewer, (0.22, 0.15), (0.9, 0.35))
    _key(viewer, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "清\nLoan paid"


def test_words_of_a_page_turned_in_the_view_are_selected_where_they_are_seen(viewer):
    viewer.desk.pictures.texts["I2", 1] = (
        Word("结", Box(0.1, 0.1, 0.2, 0.2)), Word("清", Box(0.2, 0.1, 0.3, 0.2)),
        Word("Loan", Box(0.1, 0.3, 0.3, 0.4), "\n"), Word("paid", Box(0.35, 0.3, 0.5, 0.4), " "),
    )  # fmt: skip
    viewer.show_item("I2")
    _key(viewer, Qt.Key.Key_R)  # lines now run downwards, the first one at the right
    _drag(viewer, (0.85, 0.22), (0.65, 0.9))
    _key(viewer, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "清\nLoan paid"
    page = viewer.canvas._page_rect()
    tinted = QPoint(round(page.x() + 0.85 * page.width()), round(page.y() + 0.25 * page.height()))
    colour = viewer.canvas.viewport().grab().toImage().pixelColor(tinted)
    assert colour != Qt.GlobalColor.white


def test_a_page_that_cannot_be_read_is_a_sentence(viewer):
    viewer.desk.pictures.failures["I4", 1] = KnownError("intake.damaged")
    viewer.show_item("I4")
    assert viewer._stack.currentWidget() is viewer._trouble


def test_a_recording_shows_its_facts_and_stores_each_field_as_one_leaves_it(viewer, qtbot):
    viewer.show_item("I3")
    sheet = viewer.sheet
    assert "1 分 23 秒" in sheet._facts.text()
    sheet.speakers.setFocus()
    QTest.keyClicks(sheet.speakers.edit, "Wang")
    sheet.words.setFocus()
    sheet.words.insertPlainText("1:20 今天不还就上门\n记不清了")
    qtbot.waitUntil(lambda: len(viewer.desk.done) == 2)  # by itself, at a pause
    sheet.words.insertPlainText("！")
    sheet.speakers.setFocus()
    assert [(verb, ids, *values.items()) for verb, ids, values in viewer.desk.done] == [
        ("edit", ("I3",), ("speakers", "Wang")),
        ("edit", ("I3",), ("words", (("1:20", "今天不还就上门"), ("", "记不清了")))),
        ("edit", ("I3",), ("words", (("1:20", "今天不还就上门"), ("", "记不清了！")))),
    ]


def test_what_is_typed_about_a_recording_survives_a_change_of_the_case(viewer):
    viewer.show_item("I3")
    viewer.sheet.speakers.setFocus()
    QTest.keyClicks(viewer.sheet.speakers.edit, "Li")
    viewer.desk.hold(_case(events=(an_event("contact", loan=None),)))
    assert viewer.sheet.speakers.text == "Li"
    assert not viewer.desk.done


def test_what_is_typed_about_a_recording_is_its_own_when_another_file_is_shown(viewer):
    viewer.show_item("I3")
    viewer.sheet.words.setFocus()
    viewer.sheet.words.insertPlainText("0:05 您好\n3 个人打来电话")
    viewer.desk.hold(_case(items=(an_item("I5", kind=ItemKind.RECORDING, pages=0),)))
    viewer.show_item("I5")
    assert viewer.sheet.words.toPlainText() == ""
    ((verb, ids, values),) = viewer.desk.done
    assert (verb, ids, values) == (
        "edit",
        ("I3",),
        {"words": (("0:05", "您好"), ("", "3 个人打来电话"))},
    )


def test_an_item_that_is_gone_leaves_an_empty_viewer(viewer):
    viewer.desk.hold(a_case())
    assert viewer._stack.currentWidget() is viewer._empty
    viewer.clear()


def test_in_a_case_that_is_only_looked_at_nothing_can_be_drawn(viewer):
    viewer.desk.session.store.read_only = True
    viewer.refresh()
    _key(viewer, Qt.Key.Key_C)
    _key(viewer, Qt.Key.Key_R)
    assert viewer.canvas.tool is Tool.MOVE
    assert viewer.desk.done == []


def test_on_a_real_case_pages_arrive_and_a_cover_is_undone(qtbot, desk):
    viewer = Viewer(desk)
    qtbot.addWidget(viewer)
    viewer.resize(500, 500)
    viewer.show()
    item = next(i for i in desk.case.items if i.kind is ItemKind.IMAGE)
    viewer.show_item(item.id)
    qtbot.waitUntil(lambda: viewer.canvas.has_picture, timeout=30_000)
    with qtbot.waitSignal(desk.pictures.arrived, timeout=30_000):
        desk.pictures.thumbnail(item.id)
    assert desk.pictures.thumbnail(item.id).height() > 0
    before = len(desk.case.covers_of(item.id, 1))
    viewer.canvas.drawn.emit(Box(0, 0, 0.1, 0.1))
    assert len(desk.case.covers_of(item.id, 1)) == before  # no tool was taken
    viewer.canvas.take_tool(Tool.COVER)
    viewer.canvas.drawn.emit(Box(0, 0, 0.1, 0.1))
    assert len(desk.case.covers_of(item.id, 1)) == before + 1
    desk.undo()
    assert len(desk.case.covers_of(item.id, 1)) == before


def test_a_turned_page_is_pictured_anew(qtbot, desk):
    viewer = Viewer(desk)
    qtbot.addWidget(viewer)
    viewer.show()
    item = next(i for i in desk.case.items if i.kind is ItemKind.IMAGE)
    viewer.show_item(item.id)
    qtbot.waitUntil(lambda: viewer.canvas.has_picture, timeout=30_000)
    viewer.turn(1)
    assert not viewer.canvas.has_picture
    qtbot.waitUntil(lambda: viewer.canvas.has_picture, timeout=30_000)
    (page, *_) = desk.case.pages_of(item.id)
    shown = viewer.canvas._picture
    assert (shown.width() > shown.height()) == (page.width > page.height)


def test_in_the_place_a_box_drawn_first_is_taken_with_the_form(qtbot, fake_desk):
    place = EvidencePlace(fake_desk(_case()))
    qtbot.addWidget(place)
    place.form.show_items(("I1",))
    place.viewer.boxed.emit("I1", Place(page=1, box=Box(0, 0, 0.5, 0.5)))
    place.form.take()
    said = place.desk.done[-1][1][1]
    assert said.place == Place(page=1, box=Box(0, 0, 0.5, 0.5))


@pytest.fixture
def place(qtbot, fake_desk):
    made = EvidencePlace(fake_desk(_case()))
    made.desk.pictures.pages["I1", 1] = _picture()
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    made.refresh()
    made.list.choose(["I1"])
    return made


def test_c_and_r_work_from_the_list_and_the_keyboard_comes_back(qtbot, place):
    place.list.take_focus()
    QTest.keyClick(place.list.tiles, Qt.Key.Key_R)
    assert place.desk.done.pop() == ("turn_page", ("I1", 1, 1), {})
    assert place.list.tiles.hasFocus()
    QTest.keyClick(place.list.tiles, Qt.Key.Key_C)
    assert place.viewer.canvas.tool is Tool.COVER
    assert place.viewer.canvas.hasFocus()
    QTest.keyClick(place.viewer.canvas, Qt.Key.Key_Escape)
    assert place.list.tiles.hasFocus()


def test_in_a_text_field_they_are_letters_and_with_modifiers_they_work(qtbot, place):
    title = place.form.common.title
    title.clear()
    title.setFocus()
    QTest.keyClicks(title, "cr")
    assert title.text() == "cr"
    assert place.desk.done == []
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(title, Qt.Key.Key_R, both)
    assert place.desk.done.pop() == ("turn_page", ("I1", 1, 1), {})
    QTest.keyClick(title, Qt.Key.Key_C, both)
    assert place.viewer.canvas.hasFocus()
    QTest.keyClick(place.viewer.canvas, Qt.Key.Key_Escape)
    assert place.form.isAncestorOf(QApplication.focusWidget())


def test_in_the_form_they_work_from_a_button_and_choose_in_a_list(qtbot, place):
    place.form.take_button.setFocus()
    QTest.keyClick(place.form.take_button, Qt.Key.Key_R)
    assert place.desk.done.pop() == ("turn_page", ("I1", 1, 1), {})
    place.form.kind.setFocus()
    QTest.keyClick(place.form.kind, Qt.Key.Key_C)
    assert place.form.kind.currentText().endswith("（C）")
    assert place.viewer.canvas.tool is Tool.MOVE


def test_the_sheet_of_shortcuts_tells_both_ways(place):
    place.setObjectName("evidence")
    found = {entry.what: entry.keys for entry in entries(place, place.desk.say)}
    assert found["遮盖"] == "C  Ctrl+Shift+C"
    assert found["向右转"] == "R  Ctrl+Shift+R"


@pytest.mark.parametrize("width", [380, 520, 900])
def test_the_page_does_not_move_when_a_tool_is_taken(viewer, qtbot, width):
    viewer.resize(width, 600)
    viewer.show_item("I1")
    qtbot.wait(20)
    before = viewer.canvas.geometry()
    viewer.tools["cover"].trigger()
    qtbot.wait(20)
    assert viewer.canvas.geometry() == before
    assert viewer.below.note.isVisible()


def test_two_fingers_on_the_screen_zoom(viewer):
    before = viewer.canvas.zoom
    pinch = QPinchGesture()
    pinch.setScaleFactor(2.0)
    pinch.setCenterPoint(QPointF(viewer.canvas.viewport().mapToGlobal(QPoint(40, 40))))
    QApplication.sendEvent(viewer.canvas.viewport(), QGestureEvent([pinch]))
    assert viewer.canvas.zoom == pytest.approx(2 * before, rel=0.01)
