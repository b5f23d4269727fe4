"""The evidence place on a real case: files dropped on the window, reports, and its layout."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from evidence_kit.app import editing
from evidence_kit.app.kept_readings import reading_key
from evidence_kit.domain.findings import Finding, Severity
from evidence_kit.domain.kinds import Shows, ThirdPersons
from evidence_kit.domain.listing import OPEN, TO_CONFIRM
from evidence_kit.gui import asking
from evidence_kit.gui.case_view import CaseView
from evidence_kit.gui.destinations import lead
from evidence_kit.gui.evidence.report import Report
from evidence_kit.gui.evidence.two_steps import TwoSteps, _Drawing
from evidence_kit.gui.findings import destination
from tests.app.files import png
from tests.builders import a_paper

OWN = "110101199001010000"


@pytest.fixture
def view(desk, qtbot):
    made = CaseView(desk)
    qtbot.addWidget(made)
    made.resize(1093, 560)
    made.show()
    qtbot.waitExposed(made)
    yield made
    desk.jobs.cancel_all()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=30_000)
    desk.pictures.end()


def test_files_dropped_at_another_place_come_in_and_are_shown(view, desk, qtbot, tmp_path):
    view.show_place("overview")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(png(tmp_path / "a.png", 71)))])
    held = len(desk.case.items)
    view.take(mime)
    place = view.place("evidence")
    assert view.current is place
    qtbot.waitUntil(lambda: len(desk.case.items) == held + 1, timeout=60_000)
    qtbot.waitUntil(lambda: place.list.chosen() == (desk.case.items[-1].id,))


def test_a_refused_file_is_reported_with_what_to_do(view, desk, qtbot, tmp_path):
    (tmp_path / "odd.bin").write_bytes(b"\x00\x01\x02odd")
    desk.offered.emit([tmp_path / "odd.bin"], "")
    place = view.place("evidence")
    qtbot.waitUntil(lambda: isinstance(place.list.notice, Report), timeout=60_000)
    words = [b.text() for b in place.list.notice.findChildren(QPushButton)]
    assert words == ["作为附件保留"]


def test_a_case_that_is_only_looked_at_refuses_before_it_asks_for_files(view, desk, monkeypatch):
    place = view.place("evidence")
    for ask in (asking.files, asking.folder):
        monkeypatch.setattr(asking, ask.__name__, lambda *_: pytest.fail("asked in vain"))
    desk.session.store.read_only = True
    for wanted in (place.list.files_wanted, place.list.folder_wanted):
        wanted.emit()
        assert place.list.notice is not None
        place.list.close_notice()


def test_files_dropped_twice_at_once_are_told_from_those_there_before(view, desk, qtbot, tmp_path):
    before, new = png(tmp_path / "a.png", 71), png(tmp_path / "b.png", 72)
    place, held = view.place("evidence"), len(desk.case.items)
    desk.offered.emit([before], "")
    qtbot.waitUntil(lambda: len(desk.case.items) == held + 1, timeout=60_000)
    qtbot.waitUntil(lambda: not desk.jobs.missed, timeout=60_000)
    copy = tmp_path / f"{'Screenshot_com_example_' * 4}.png"
    copy.write_bytes(new.read_bytes())
    desk.offered.emit([before, new, copy], "")
    qtbot.waitUntil(lambda: isinstance(place.list.notice, Report), timeout=60_000)
    title = place.list.notice.title.text()
    assert title == "放入 1 份，这次里有 1 份重复，只留一份，原来就有 1 份"
    inside = place.list.notice.findChild(QScrollArea).widget()
    assert inside.minimumSizeHint().width() <= place.list.notice.width()


def test_rubbish_that_calls_itself_a_picture_is_refused_with_a_sentence(view, desk, qtbot):
    mime = QMimeData()
    mime.setData("image/png", b"\x89PNG\r\n\x1a\nrubbish")
    held = len(desk.case.items)
    view.take(mime)
    place = view.place("evidence")
    qtbot.waitUntil(lambda: isinstance(place.list.notice, Report), timeout=60_000)
    words = [label.text() for label in place.list.notice.findChildren(QLabel)]
    assert any(desk.say("intake.damaged") in text for text in words), words
    assert len(desk.case.items) == held


def test_a_drop_without_files_is_answered_with_the_two_steps(view):
    mime = QMimeData()
    mime.setData("application/x-phone", b"?")
    view.take(mime)
    assert isinstance(view.place("evidence").list.notice, TwoSteps)


def test_who_is_sent_to_cover_a_number_has_the_keyboard_on_the_page(view, desk, qtbot):
    item = desk.case.items[0].id
    view.show_place("evidence")
    place = view.place("evidence")
    place.show_record(item)
    next(iter(place.form.rows.values())).take_keyboard()
    lead(desk, destination(desk.case, Finding("other_numbers", Severity.WARNING, {}, item)))
    assert place.viewer.isAncestorOf(view.window().focusWidget())


def test_who_is_sent_to_look_for_other_people_goes_through_all_that_is_open(view, desk):
    item = desk.case.items[0].id
    editing.edit(desk.session, item, shows=Shows.CHAT, third_persons=ThirdPersons.UNCHECKED)
    desk.changed.emit()
    lead(desk, destination(desk.case, Finding("third_persons", Severity.WARNING, {}, item)))
    place = view.place("evidence")
    assert (place.list.filters.tag, place.list.chosen()) == (OPEN, (item,))
    assert place.viewer.isAncestorOf(view.window().focusWidget())


def test_what_is_missing_of_evidence_shows_that_evidence_whatever_was_shown_before(
    view, desk, qtbot
):
    loan, unsaid = desk.case.loans[0].id, desk.case.items[-1].id
    editing.edit(desk.session, unsaid, shows=Shows.OTHER, title="")
    editing.attach(desk.session, unsaid, loan)
    view.show_place("evidence")
    place = view.place("evidence")
    place.show_record(desk.case.items[0].id)
    place.list.filters.choose(TO_CONFIRM)  # hides it
    place.form.kind.setFocus()
    place.form._edited()
    view.show_place("overview")
    lines = view.place("overview").missing
    qtbot.waitUntil(lambda: any("还没有人说明" in line.sentence for line in lines.lines))
    (line,) = (line for line in lines.lines if "还没有人说明" in line.sentence)
    lines.followed.emit(line.target)
    assert view.shown_name == "evidence"
    assert place.list.chosen() == (unsaid,)
    assert (place.viewer.item_id, place.form.items) == (unsaid, (unsaid,))


def test_ones_own_number_is_covered_by_a_key_and_offered_only_where_it_was_read(view, desk, qtbot):
    item = desk.case.items[0]
    editing.edit(desk.session, "complainant", id_number=OWN)
    view.show_place("evidence")
    place = view.place("evidence")
    place.show_record(item.id)
    actions = place.list.actions_of_items
    assert actions.own_number not in actions.menu().actions()
    key = reading_key(item, desk.case.pages_of(item.id))
    desk.session.store.readings.put(*key, a_paper(f"身份证号：{OWN}"))
    assert actions.own_number in actions.menu().actions()
    with qtbot.waitSignal(desk.said):
        actions.own_number.trigger()
    assert len(desk.case.covers_of(item.id, 1)) == 1
    assert actions.own_number not in actions.menu().actions()


def test_at_the_smallest_the_list_and_the_form_are_whole(view):
    view.show_place("evidence")
    place = view.place("evidence")
    assert place.list.width() >= 230
    right = place.form.mapTo(view, QPoint(place.form.width(), 0)).x()
    assert right <= view.width()


def test_after_the_last_one_it_is_said_whether_anything_is_still_to_do(
    view, desk, qtbot, monkeypatch
):
    view.show_place("evidence")
    place, said = view.place("evidence"), []
    desk.said.connect(said.append)
    place.list.choose(place.list.rows.ids[:1])
    monkeypatch.setattr(place.list, "choose_next", lambda _: False)
    left = place.list.to_do()
    assert left > 0
    place.form.taken.emit()
    assert said[-1].startswith(f"还有 {left} 份没整理完")
    monkeypatch.setattr(place.list, "to_do", lambda: 0)
    place.form.taken.emit()
    assert said[-1] == "这里的都整理完了。"


@pytest.mark.parametrize("width", [240, 300, 420])
def test_the_drawing_of_the_two_steps_ends_within_its_edges(qtbot, width):
    drawing = _Drawing()
    qtbot.addWidget(drawing)
    drawing.resize(width, width // 5)
    drawn = drawing.grab().toImage()
    ground = drawn.pixel(0, 0)
    for column in (0, width - 1):
        assert {drawn.pixel(column, row) for row in range(drawn.height())} == {ground}
