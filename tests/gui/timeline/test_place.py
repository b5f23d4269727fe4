import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip

from evidence_kit.app import editing
from evidence_kit.domain.kinds import EventKind
from evidence_kit.gui.case_view import CaseView
from evidence_kit.gui.desk import ITEMS_MIME as MIME
from evidence_kit.gui.timeline.place import TimelinePlace
from tests.app.files import png
from tests.builders import a_case, a_lender, a_link, a_loan, an_event, an_item
from tests.gui.popups import menu_at

P1, ROLE = a_lender()
CASE = a_case(
    loans=(a_loan(principal=None),), institutions=(P1,), roles=(ROLE,),
    items=(an_item("I1", title="回单"), an_item("I2")), links=(a_link("I1", "EA"),),
    events=(
        an_event("repaid", "2024-04-11 20:14", amount="1284.67", id="EA"),
        an_event("repaid", "2024-06-11", amount="1284.67", id="EB"),
        an_event("settled", "2025-03-12", id="EC"),
        an_event("contact", "2025-04-02 22:41", amount="856.20", text="当晚付", id="ED"),
        an_event("contact", None, text="不记得哪天", id="EE"),
        an_event("own-contact", "2025-05", loan=None, id="EF"),
    ),
)  # fmt: skip


@pytest.fixture
def place(qtbot, fake_desk):
    """The timeline on a fake desk."""
    made = TimelinePlace(fake_desk(CASE))
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    return made


def where(place, event_id):
    """Where a mark stands in the viewport."""
    canvas = place.canvas
    band, row, mark = canvas._layout.find(event_id)
    y = canvas._layout.line_of(band, row) - canvas.verticalScrollBar().value()
    return QPoint(int(mark.x - canvas._start), int(y))


def drop(place, at, *items):
    data = QMimeData()
    data.setData(MIME, "\n".join(items).encode())
    place.canvas.dropEvent(
        QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                   Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip


def table_words(place):
    model = place.table.events
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_table_says_what_the_timeline_shows_in_words(place):
    rows = table_words(place)
    assert rows[0] == ["2024-04-11 20:14", "样例贷", "还款", "—", "1,284.67", "回单"]
    assert rows[1][-1] == "没有凭证"
    assert rows[3] == [
        "2025-04-02 22:41", "样例贷", "催收联系（结清后、夜间）", "当晚付", "856.20", "没有凭证"
    ]  # fmt: skip
    assert rows[-1][0] == "日期不详"
    assert "表格" in place.canvas.accessibleDescription()


def test_a_click_on_a_mark_opens_its_event_and_selects_its_row(place):
    QTest.mouseClick(place.canvas.viewport(), Qt.MouseButton.LeftButton, pos=where(place, "ED"))
    assert place.inspector.isVisible()
    assert place.inspector.form.event_id == "ED"
    assert place.table.events.entry(place.table.currentIndex().row()).event.id == "ED"


def test_a_row_of_the_table_moves_the_focus_ring(place):
    place.table.selectRow(1)
    assert place.canvas._current == "EB"


def test_marks_are_reached_by_keys_and_told_to_a_screen_reader(place):
    place.canvas.select("EA")
    QTest.keyClick(place.canvas, Qt.Key.Key_Right)
    assert "2024-06-11" in place.canvas.accessibleDescription()
    QTest.keyClick(place.canvas, Qt.Key.Key_Down)
    assert "当晚付" in place.canvas.accessibleDescription()
    QTest.keyClick(place.canvas, Qt.Key.Key_Return)
    assert place.inspector.form.event_id == "ED"
    QTest.keyClick(place.canvas, Qt.Key.Key_Up)
    QTest.keyClick(place.canvas, Qt.Key.Key_Home)
    assert place.canvas._current == "EA"


def test_the_wheel_zooms_where_the_pointer_is_and_zero_shows_all(place):
    canvas, at = place.canvas, where(place, "EB")
    before = canvas._layout.scale
    wheel = QWheelEvent(
        QPointF(at), QPointF(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    for _ in range(3):
        canvas.wheelEvent(wheel)
    assert canvas._layout.scale > 1.8 * before
    assert abs(where(place, "EB").x() - at.x()) <= 2
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas._layout.scale == pytest.approx(before)


def test_keys_zoom_around_the_mark_chosen(place):
    place.canvas.select("EA")
    at = where(place, "EA").x()
    QTest.keyClick(place.canvas, Qt.Key.Key_Plus)
    assert abs(where(place, "EA").x() - at) <= 2
    QTest.keyClick(place.canvas, Qt.Key.Key_Minus)
    assert abs(where(place, "EA").x() - at) <= 2


def test_hovering_tells_the_event_and_its_proof(place, monkeypatch):
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, *_: shown.append(text))
    for event_id, told in (("EA", "凭证：回单"), ("ED", "没有凭证")):
        at = where(place, event_id)
        canvas = place.canvas
        help_event = QHelpEvent(QEvent.Type.ToolTip, at, canvas.viewport().mapToGlobal(at))
        QApplication.sendEvent(canvas.viewport(), help_event)
        assert told in shown[-1]


def test_evidence_dropped_on_a_mark_proves_it(place):
    drop(place, where(place, "EB"), "I1", "I2")
    assert place.desk.done == [("prove", ("EB",), {"items": ("I1", "I2")})]


@pytest.fixture
def crowded(qtbot, fake_desk):
    """A timeline where two payments of two days are drawn as one mark with a count."""
    near = an_event("repaid", "2024-06-12", amount="1000", id="EG")
    made = TimelinePlace(fake_desk(a_case(
        loans=(a_loan(principal=None),), items=CASE.items, events=(*CASE.events, near)
    )))  # fmt: skip
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    return made


def test_evidence_dropped_on_a_mark_with_a_count_asks_which_of_its_events(crowded, qtbot):
    drop(crowded, where(crowded, "EB"), "I2")
    picker = crowded.picker
    lines = [picker.list.item(row).text() for row in range(picker.list.count())]
    assert [line.split()[0] for line in lines] == ["2024-06-12", "2024-06-11"]
    QTest.keyClicks(picker.search, "1284")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert crowded.desk.done == [("prove", ("EB",), {"items": ("I2",)})]


def test_none_of_them_makes_an_event_of_that_day(crowded):
    drop(crowded, where(crowded, "EB"), "I2")
    (other,) = crowded.picker.findChildren(QPushButton)
    other.click()
    assert crowded.desk.done == []
    assert crowded.inspector._add.isVisible()
    assert str(crowded.inspector.form.fields["on"].value()).startswith("2024-06")


def test_evidence_dropped_beside_marks_makes_an_event_of_that_day_and_loan(place):
    place.canvas.zoom_by(4, 400)
    at = where(place, "EB") + QPoint(60, 0)
    drop(place, at, "I2")
    form = place.inspector.form
    day = str(form.fields["on"].value())
    assert len(day) == 10
    form.fields["amount"].control.setFocus()
    QTest.keyClicks(form.fields["amount"].control, "12.50")
    QTest.keyClick(form.fields["amount"].control, Qt.Key.Key_Return)
    (verb, _, values), = place.desk.done  # fmt: skip
    assert verb == "add_event"
    assert values["proofs"] == ("I2",)
    assert values["loan_id"] == "L1"
    assert str(values["amount"]) == "12.50"
    assert str(values["on"]) == day


def test_a_double_click_on_empty_space_asks_for_an_event_there(place):
    at = where(place, "EB") + QPoint(80, 0)
    QTest.mouseDClick(place.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(place.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)  # it leaves it
    assert place.inspector.isVisible()
    assert place.inspector.form.event_id == ""
    assert place.inspector.form.fields["loan_id"].value() == "L1"


def test_a_new_event_that_is_being_typed_is_told_as_not_stored_until_it_is_made_or_closed(place):
    unsaved = place.desk.unsaved
    place.canvas.setFocus()
    QTest.keyClick(place.canvas, Qt.Key.Key_Insert)
    assert unsaved.total == 0
    field = place.inspector.form.fields["text"].control
    field.setPlainText("他们打到单位")
    assert unsaved.total == 1
    assert "1 件新事件" in unsaved.words
    place.inspector.closed.emit()
    assert unsaved.total == 0
    place.refresh()
    assert unsaved.total == 0


@pytest.mark.parametrize("loses", [False, True])
def test_escape_asks_before_a_new_event_that_was_begun_is_lost(place, monkeypatch, loses):
    asked = []
    monkeypatch.setattr(
        "evidence_kit.gui.messages.ask", lambda _parent, words, **_: asked.append(words) or loses
    )
    place.canvas.setFocus()
    QTest.keyClick(place.canvas, Qt.Key.Key_Insert)
    field = place.inspector.form.fields["text"].control
    field.setPlainText("他们打到单位")
    place.canvas.chosen.emit(("EA",))
    assert field.toPlainText() == "他们打到单位"
    QTest.keyClick(place.inspector, Qt.Key.Key_Escape)
    assert asked == ["新事件填了一半，还没存。\n现在关掉，填的内容就没有了。"]
    assert place.inspector.isVisible() is not loses
    assert place.desk.unsaved.total == int(not loses)


def test_the_second_press_of_a_double_click_on_what_makes_an_event_does_not_remove_it(place):
    place.canvas.opened.emit(("EA",))
    remove = place.inspector._remove
    second = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, QPointF(remove.rect().center()),
        QPointF(remove.mapToGlobal(remove.rect().center())), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(remove, second)
    assert not remove.isDown()


def test_an_event_that_was_begun_stays_where_another_is_opened_and_one_says_no(place, monkeypatch):
    monkeypatch.setattr("evidence_kit.gui.messages.ask", lambda *_, **__: False)
    place.canvas.setFocus()
    QTest.keyClick(place.canvas, Qt.Key.Key_Insert)
    place.inspector.form.fields["text"].control.setPlainText("他们打到单位")
    place.canvas.opened.emit(("EA",))
    QTest.keyClick(place.canvas, Qt.Key.Key_Insert)
    assert place.inspector.form.event_id == ""
    assert place.inspector.form.fields["text"].value() == "他们打到单位"


def test_undated_events_are_listed_and_opened_from_there(place):
    assert place.undated.isVisible()
    assert place.undated.count() == 1
    place.undated.itemActivated.emit(place.undated.item(0))
    assert place.inspector.form.event_id == "EE"


def test_a_filter_leaves_its_events_in_both(place):
    place.filters.setCurrentIndex(2)
    place.filters.activated.emit(2)
    assert [row[2] for row in table_words(place)] == ["催收联系（结清后、夜间）", "催收联系"]
    assert place.canvas._layout.find("EA") is None
    place.show_record("EA")
    assert place.canvas._layout.find("EA") is not None


def test_the_table_sorts_by_amount_and_keeps_its_selection(place):
    place.table.select("ED")
    place.table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    assert [row[4] for row in table_words(place)][-2:] == ["1,284.67", "1,284.67"]
    assert place.table.events.entry(place.table.currentIndex().row()).event.id == "ED"


def test_proof_is_shown_and_leads_to_the_evidence(place, qtbot):
    place.show_record("EA")
    with qtbot.waitSignal(place.desk.going) as going:
        place.inspector.proofs.itemActivated.emit(place.inspector.proofs.item(0))
    assert going.args == ["evidence", "I1"]


def test_what_cannot_be_read_is_said_beside_the_field_and_not_lost(place):
    place.show_record("EB")
    control = place.inspector.form.fields["on"].control
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "2025-13-45")
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert place.desk.done == []
    place.refresh()
    assert control.text() == "2025-13-45"
    assert "看不懂" in control.accessibleDescription()


def test_a_table_takes_the_room_where_there_is_little(place):
    place.resize(800, 420)
    place.table_button.setChecked(False)
    place.table_button.clicked.emit()
    assert place.canvas.isVisible()
    assert not place.table.isVisible()
    place.table_button.click()
    assert place.table.isVisible()
    assert not place.canvas.isVisible()


def test_a_case_that_can_only_be_read_offers_no_change(qtbot, fake_desk):
    desk = fake_desk(CASE)
    desk.session.store.read_only = True
    place = TimelinePlace(desk)
    qtbot.addWidget(place)
    place.show()
    place.show_record("EB")
    assert not place.add_button.isEnabled()
    assert not place.inspector._remove.isVisible()
    assert not place.inspector.form.fields["amount"].isEnabled()
    drop(place, where(place, "EB"), "I1")
    assert desk.done == []


def test_a_case_without_anything_says_what_to_do(qtbot, fake_desk):
    place = TimelinePlace(fake_desk(a_case()))
    qtbot.addWidget(place)
    place.show()
    assert place._empty.isVisible()


def test_an_event_is_made_changed_and_deleted_on_a_real_case_and_undo_brings_it_back(qtbot, desk):
    place = TimelinePlace(desk)
    qtbot.addWidget(place)
    place.resize(1200, 800)
    place.show()
    place.add_button.click()
    form = place.inspector.form
    QTest.keyClicks(form.fields["on"].control, "2025.4.2 22:41")
    QTest.keyClicks(form.fields["amount"].control, "856.20")
    QTest.keyClick(form.fields["amount"].control, Qt.Key.Key_Return)
    made = desk.case.events[-1]
    assert (str(made.on), str(made.amount), made.kind) == (
        "2025-04-02 22:41", "856.20", EventKind.CONTACT
    )  # fmt: skip
    assert form.event_id == made.id
    field = form.fields["amount"].control
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "900")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert str(desk.case.get(made.id).amount) == "900.00"
    assert field.text() == "900.00"
    desk.undo()
    assert field.text() == "856.20"
    place.inspector._remove.click()
    assert desk.case.get(made.id) is None
    assert not place.inspector.isVisible()
    desk.undo()
    assert place.canvas._layout.find(made.id) is not None


def test_typing_survives_a_change_elsewhere(qtbot, desk):
    event = editing.add_event(desk.session, kind=EventKind.CONTACT)
    place = TimelinePlace(desk)
    qtbot.addWidget(place)
    place.show()
    place.show_record(event.id)
    control = place.inspector.form.fields["number"].control
    control.setFocus()
    QTest.keyClicks(control, "1700000")
    desk.do(editing.edit, event.id, text="anderes")
    assert control.text() == "1700000"
    assert place.inspector.form.fields["text"].value() == "anderes"


def test_both_languages_have_every_word_the_place_says(qtbot, fake_desk):
    place = TimelinePlace(fake_desk(CASE, "en"))
    qtbot.addWidget(place)
    place.resize(1000, 600)
    place.show()
    place.show_record("ED")
    assert table_words(place)[3][2] == "Collection contact (after settlement, at night)"


def test_proof_is_added_by_keyboard_from_what_is_not_attached_yet(place, qtbot):
    place.show_record("EA")
    attach = place.inspector._attach
    attach.setFocus()
    QTest.keyClick(attach, Qt.Key.Key_Return)
    picker = place.inspector.picker
    assert picker.list.count() == 1  # the other one is its proof already
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert place.desk.done == [("prove", ("EA",), {"items": ("I2",)})]
    QTest.keyClick(attach, Qt.Key.Key_Return)
    picker = place.inspector.picker
    picker.more.setFocus()
    with qtbot.waitSignal(place.desk.files_wanted) as wanted:
        QTest.keyClick(picker.more, Qt.Key.Key_Return)
    place.show_record("EB")  # meanwhile
    wanted.args[0](("I9",))
    assert place.desk.done[1:] == [("prove", ("EA",), {"items": ("I9",)})]


def test_proof_is_offered_only_for_an_event_that_there_is(place):
    place.show_record("EB")
    assert place.inspector._attach.isVisible()
    place.add_button.click()
    assert not place.inspector._attach.isVisible()
    assert "先添加这件事" in place.inspector._unproved.text()


def test_files_are_chosen_put_in_and_attached_while_the_timeline_stays(
    qtbot, desk, monkeypatch, tmp_path
):
    view = CaseView(desk)
    qtbot.addWidget(view)
    view.resize(1093, 700)
    view.show()
    view.show_place("timeline")
    event = next(e for e in desk.case.events if not desk.case.links_to(e.id))
    view.current.show_record(event.id)
    path = png(tmp_path / "new.png", 77)
    monkeypatch.setattr("evidence_kit.gui.asking.files", lambda *_: [path])
    view.current.inspector._attach.click()
    view.current.inspector.picker.more.click()
    qtbot.waitUntil(lambda: bool(desk.case.links_to(event.id)), timeout=60_000)
    assert [link.item_id for link in desk.case.links_to(event.id)] == [desk.case.items[-1].id]
    assert view.shown_name == "timeline"
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=30_000)
    desk.pictures.end()


def test_the_wheel_zooms_with_ctrl_as_well_for_touch_pads_tell_of_a_pinch_so(place):
    before, at = place.canvas._layout.scale, QPointF(400, 60)
    for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        wheel = QWheelEvent(
            at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(place.canvas.viewport(), wheel)
        assert place.canvas._layout.scale > before
        before = place.canvas._layout.scale


def test_a_loan_to_which_nothing_happened_yet_leaves_no_blank_axis(qtbot, fake_desk):
    case = a_case(loans=(a_loan(principal=None),), items=(an_item("I1"),))
    place = TimelinePlace(fake_desk(case))
    qtbot.addWidget(place)
    place.show()
    assert place._empty.isVisible()
    place.add_button.click()
    assert place.inspector.isVisible()
    place.close_inspector()
    assert place._empty.isVisible()


def test_a_menu_offers_what_can_be_done_with_a_mark_a_row_and_where_nothing_is(place):
    say, canvas = place.desk.say, place.canvas
    words = [say(f"window.timeline.{n}") for n in ("open", "see_proof", "attach", "remove", "new")]
    offered = menu_at(canvas, where(place, "EA"))
    assert list(offered) == words
    offered[words[3]].trigger()
    assert [(verb, args) for verb, args, _ in place.desk.done] == [("remove", ("EA",))]
    assert list(menu_at(canvas, QPoint(canvas.viewport().width() - 3, 2))) == words[-1:]
    place.table_button.click()
    row = place.table.visualRect(place.table.events.index(1, 0)).center()
    offered = menu_at(place.table, row)
    assert list(offered) == words
    assert not offered[words[1]].isEnabled()
    offered[words[0]].trigger()
    assert place.inspector.form.event_id == "EB"


def test_in_a_narrow_window_an_event_stands_in_place_of_the_timeline(place):
    place.resize(400, 400)
    place.show_record("EA")
    assert place.inspector.isVisible()
    assert not place.canvas.isVisible()
    place.close_inspector()
    assert place.canvas.isVisible()
