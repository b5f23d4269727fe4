"""Small parts that several places are made of."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from evidence_kit.domain.kinds import EventKind
from evidence_kit.gui import theme
from evidence_kit.gui.complaint.sentence_card import SentenceCard
from evidence_kit.gui.widgets.badge import Tone
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.dont_pay import DontPayCard
from evidence_kit.gui.widgets.event_form import EventForm
from evidence_kit.gui.widgets.field import Field, add_row, form_layout
from evidence_kit.gui.widgets.fitting import unbroken
from evidence_kit.gui.widgets.line_list import Line, LineList
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.once_button import OnceButton
from evidence_kit.gui.widgets.panes import Panes
from evidence_kit.gui.widgets.picker import Picker
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.gui.widgets.soft_list import SoftList
from evidence_kit.gui.widgets.toggle import Toggle
from evidence_kit.gui.widgets.typed import TextField
from tests.builders import a_case, day
from tests.gui.popups import menu_at


@pytest.mark.parametrize("warns", [False, True])
def test_words_of_less_weight_follow_the_system_between_light_and_dark(qtbot, qapp, warns):
    label = Muted("x", warns=warns)
    qtbot.addWidget(label)
    seen = []
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        theme.apply(qapp, scheme)
        label.grab()
        seen.append(label.palette().color(QPalette.ColorRole.WindowText))
        assert seen[-1] == (theme.colours().warn if warns else theme.colours().muted)
    assert seen[0] == seen[2] != seen[1]


@pytest.mark.parametrize("compact", [False, True])
def test_before_paying_the_numbers_to_call_stand_there_and_the_help_is_one_click(
    qtbot, say, compact
):
    card = DontPayCard(say, compact=compact)
    qtbot.addWidget(card)
    words = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "96110" in words
    assert "110" in words.replace("96110", "")
    with qtbot.waitSignal(card.wanted) as asked:
        card.more.click()
    assert asked.args == ["dontpay"]


def test_parts_that_belong_together_are_broken_only_at_the_gaps_between_them():
    told = unbroken("C 遮盖 | Del 不用这张")
    assert told.count(" ") == 1
    assert told.replace("\u2060", "").split() == ["C", "遮盖", "Del", "不用这张"]
    assert "遮\u2060盖" in told


_REPAID = "window.event_form.repaid.channel"


@pytest.mark.parametrize("kind", EventKind)
def test_a_field_of_an_event_is_called_by_what_it_means_for_the_kind(qtbot, fake_desk, say, kind):
    form = EventForm(fake_desk(a_case(), say.language))
    qtbot.addWidget(form)
    form.show_new(kind=kind, channel="x")
    channel = form.fields["channel"].control.placeholderText()
    speaks = ("短信" if say.language == "zh-CN" else "SMS") in channel
    assert speaks is (kind in (EventKind.CONTACT, EventKind.OWN_CONTACT, EventKind.REPLY))
    form.fields["kind"].set_value(EventKind.REPAID)
    form.fields["kind"].entered.emit()
    asked = say(_REPAID)
    assert form.fields["channel"].control.accessibleName() == asked
    assert form.fields["channel"].control.placeholderText() == say(f"{_REPAID}_such")
    assert form.fields["payee"].control.placeholderText() == say("window.event_form.payee_such")
    assert form.fields["amount"].control.placeholderText() == say("window.form.example_amount")


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_a_button_that_stays_down_is_told_from_one_that_is_up(qtbot, qapp, scheme):
    theme.apply(qapp, scheme)
    button = Toggle()
    qtbot.addWidget(button)
    button.setText("28")
    button.resize(80, 30)
    up = _ground_of(button)
    button.setChecked(True)
    down = _ground_of(button)
    theme.apply(qapp, Qt.ColorScheme.Light)
    assert max(abs(a - b) for a, b in zip(up, down, strict=True)) > 15


def _ground_of(button):
    """Red, green and blue just inside the border, where no sign of the text stands."""
    return button.grab().toImage().pixelColor(8, 15).getRgb()[:3]


@pytest.mark.parametrize("width", [270, 320, 420])
def test_a_day_with_its_time_is_seen_whole_in_a_narrow_form(qtbot, qapp, fake_desk, say, width):
    form = EventForm(fake_desk(a_case(), say.language))
    qtbot.addWidget(form)
    form.show_new(kind=EventKind.REPAID, on=day("2024-08-12 19:33:50"))
    form.resize(width, 900)
    form.show()
    qapp.processEvents()
    field = form.fields["on"].control
    inner = field.width() - 2 * theme.SPACE
    assert inner >= field.fontMetrics().horizontalAdvance(field.text())


def test_a_long_name_is_shown_from_its_beginning(qtbot):
    field = TextField()
    qtbot.addWidget(field)
    field.set_value("云岭样例消费金融有限公司重庆分公司")
    assert field.control.cursorPosition() == 0


def test_a_label_stands_beside_what_is_typed(qtbot, qapp):
    page = QWidget()
    qtbot.addWidget(page)
    form = form_layout()
    page.setLayout(form)
    plain, roomy = Field("a"), Field("b", doubts=lambda _text: "odd", room_for="odd")
    labels = [add_row(form, "Label", field) for field in (plain, roomy)]
    page.resize(400, 200)
    page.show()
    qapp.processEvents()
    apart = [_text_centre(label) - field.edit.geometry().center().y() - field.y()
             for label, field in zip(labels, (plain, roomy), strict=True)]  # fmt: skip
    assert all(abs(each) <= 1 for each in apart), apart


def _text_centre(label):
    return label.y() + label.contentsRect().top() + label.fontMetrics().height() / 2


@pytest.mark.parametrize("make", [
    lambda _say: Card("Title"),
    lambda say: SentenceCard(say, "requests", sortable=True),
    lambda _say: Picker(QWidget(), "Asked", [], more="More"),
])  # fmt: skip
def test_no_part_flashes_as_a_window_of_its_own(qtbot, qapp, say, make):
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
                shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    qtbot.addWidget(make(say))
    qapp.removeEventFilter(watch)
    assert shown == []


def test_the_entry_that_has_the_keyboard_is_framed_as_a_whole(qtbot, qapp):
    theme.apply(qapp)
    listed = SoftList()
    qtbot.addWidget(listed)
    listed.addItem("overview")
    listed.resize(200, 80)
    listed.show()
    listed.setCurrentRow(0)
    listed.activateWindow()
    listed.setFocus()
    qtbot.waitUntil(listed.hasFocus)
    row = listed.visualItemRect(listed.item(0))
    seen = listed.viewport().grab().toImage()
    accent = theme.colours().accent
    assert seen.pixelColor(row.left(), row.center().y()) == accent
    assert seen.pixelColor(row.right(), row.center().y()) == accent
    ground = seen.pixelColor(row.right() - 3, row.center().y())
    assert ground == seen.pixelColor(row.right() - 40, row.center().y())


def test_the_menu_of_a_line_leads_where_its_link_does_and_copies_its_words(qtbot, qapp):
    lines, followed = LineList(), []
    qtbot.addWidget(lines)
    lines.followed.connect(followed.append)
    lines.show_lines([Line("建议先补", Tone.WARN, "有 1 笔还款没有凭证。", link="看", target=7)])
    lines.show()
    (row,) = lines._rows
    go, copy = menu_at(row, QPoint(row.width() // 2, 4)).values()
    go.trigger()
    assert followed == [7]
    copy.trigger()
    assert qapp.clipboard().text() == "有 1 笔还款没有凭证。"


def test_tab_scrolls_a_form_only_to_a_field_that_is_out_of_sight(qtbot):
    page = QWidget()
    column = QVBoxLayout(page)
    fields = [QLineEdit() for _ in range(12)]
    for field in fields:
        field.setFixedHeight(30)
        column.addWidget(field)
    area = scrolled(page)
    qtbot.addWidget(area)
    area.resize(200, 240)
    area.show()
    area.activateWindow()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    seen, bar = area.viewport().rect(), area.verticalScrollBar()
    in_sight = [f for f in fields if seen.contains(f.geometry())]
    for _ in in_sight[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert bar.value() == 0
    assert in_sight[-1].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert bar.value() > 0
    assert seen.contains(fields[len(in_sight)].geometry().translated(0, -bar.value()))


@pytest.mark.parametrize("number", [0, 1])
def test_where_panes_no_longer_fit_the_one_with_the_keyboard_stays(qtbot, number):
    fields = QLineEdit(), QLineEdit()
    panes = Panes([(field, str(n), 300) for n, field in enumerate(fields)], (300, 300))
    qtbot.addWidget(panes)
    panes.resize(800, 200)
    panes.show()
    with qtbot.waitActive(panes):
        panes.activateWindow()
    fields[number].setFocus()
    panes.resize(400, 200)
    QApplication.processEvents()
    assert panes.is_narrow
    assert [field.isVisible() for field in fields] == [number == 0, number == 1]
    assert QApplication.focusWidget() is fields[number]


def test_room_that_was_kept_for_a_doubt_stays_when_the_field_is_wide_again(qtbot):
    """Else a bar that scrolls comes and goes with it, and a form is laid out without end."""
    field = Field("Number", room_for="this sentence takes several lines where there is no room")
    qtbot.addWidget(field)
    field.show()
    heights = []
    for width in (600, 160, 600):
        field.resize(width, 120)
        QApplication.processEvents()
        heights.append(field.doubt.minimumHeight())
    assert heights[0] < heights[1] == heights[2]


def test_a_double_click_presses_a_button_once_that_goes_on_to_the_next(qtbot):
    pressed = []
    button = OnceButton("next")
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.addWidget(button)
    button.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)  # it leaves the second press held
    assert len(pressed) == 1  # both together are one double click
