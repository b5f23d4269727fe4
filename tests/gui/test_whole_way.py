"""From an empty profile to a verified bundle and back, all through the window's widgets."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest

from evidence_kit.domain.kinds import EventKind, InstitutionKind, Shows, Standing
from evidence_kit.domain.records import COMPLAINANT
from evidence_kit.runtime import resources
from tests.gui.drops import drop

_FILES = resources() / "sample" / "files"


@pytest.fixture
def window(window, qtbot, tmp_path):
    """The window, whose new cases lie in a folder of the test's own."""
    window.resize(1366, 768)
    window.start.new_case._usual = tmp_path / "cases"
    (tmp_path / "cases").mkdir()
    yield window
    window.jobs.cancel_all()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=60_000)


def _new_case(window):
    window.ask_new()
    page = window.start.new_case
    page.brand.setText("禾穗借")
    page.standings[Standing.REPAID].click()
    page.knows.click()
    page.lender.setText("云岭样例消费金融有限公司")
    page.kind.setCurrentIndex(page.kind.findData(InstitutionKind.CONSUMER_FINANCE))
    page.make.click()
    assert window.desk is not None
    return window.desk


def _drop(window, paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert drop(window, window.view, mime)


def _describe(place, item_id, shows, **typed):
    """Chooses an item, says what it shows, types into its form, and presses Enter."""
    place.show_record(item_id)
    form = place.form
    assert form.items == (item_id,)
    form.kind.setCurrentIndex(form.kind.findData(shows))
    for name, text in typed.items():
        row = form.rows[name].editor
        row.clear()
        QTest.keyClicks(row, text)
    form.take_button.click()


def test_from_nothing_to_a_verified_bundle_and_everything_undone(window, qtbot, tmp_path):
    desk = _new_case(window)
    assert [loan.platform for loan in desk.case.loans] == ["禾穗借"]

    files = sorted(p for p in _FILES.iterdir() if p.suffix in (".jpg", ".png", ".pdf"))[:6]
    _drop(window, files)
    qtbot.waitUntil(lambda: len(desk.case.items) == len(files), timeout=120_000)
    qtbot.waitUntil(lambda: not desk.jobs.missed, timeout=60_000)
    place = window.view.place("evidence")
    receipt, certificate, chat = (item.id for item in desk.case.items[:3])

    _describe(place, receipt, Shows.PAYMENT, amount="1284.67", on="2025-03-11 9:15")
    paid = next(e for e in desk.case.events if e.kind is EventKind.REPAID)
    assert str(paid.amount) == "1,284.67"
    assert [link.item_id for link in desk.case.links_to(paid.id)] == [receipt]
    _describe(place, certificate, Shows.CERTIFICATE, on="2025-03-12")
    _describe(place, chat, Shows.CHAT, on="2025-04-02 22:41")
    kinds = {event.kind for event in desk.case.events}
    assert {EventKind.REPAID, EventKind.CONTACT} < kinds

    place.show_record(chat)
    canvas = place.viewer.canvas
    qtbot.waitUntil(lambda: canvas._page_rect().width() > 50, timeout=60_000)
    place.viewer.tools["cover"].trigger()
    area = canvas._page_rect()
    start, end = (
        QPoint(int(area.x() + area.width() * at), int(area.y() + area.height() * at))
        for at in (0.2, 0.4)
    )
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert len(desk.case.covers_of(chat, 1)) == 1

    window.view.show_place("export")
    export = window.view.place("export")
    (tmp_path / "out").mkdir()
    export.folder.take(str(tmp_path / "out"))
    qtbot.waitUntil(export.go.isEnabled, timeout=90_000)
    export.go.click()
    qtbot.waitUntil(lambda: bool(export.written), timeout=120_000)
    card = export.written[0]
    card.verify_wanted.emit(card.path)
    qtbot.waitUntil(lambda: "✓" in card.answer.text(), timeout=60_000)
    qtbot.waitUntil(lambda: not desk.jobs.missed, timeout=60_000)

    steps = 0
    while window.menus.actions["undo"].isEnabled():
        window.menus.actions["undo"].trigger()
        steps += 1
    assert steps >= 6
    assert desk.case.items == desk.case.events == desk.case.loans == ()
    assert desk.case.person(COMPLAINANT).name == ""
    assert len(desk.case.exports) == 1  # what went out stays on record
    while window.menus.actions["redo"].isEnabled():
        window.menus.actions["redo"].trigger()
    assert len(desk.case.items) == len(files)
    assert len(desk.case.covers_of(chat, 1)) == 1
