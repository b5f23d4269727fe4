"""Evidence is read beside the window: what it hears, when it begins, pauses and goes on."""

import threading

import pytest

from evidence_kit.app import kept_readings, reading_case
from evidence_kit.app.describing import turn_page
from evidence_kit.app.importing import import_files
from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings
from evidence_kit.domain.glimpses import ReadState
from evidence_kit.domain.kinds import UNREADABLE, Shows
from evidence_kit.domain.readings import DocumentKind, Reading
from evidence_kit.errors import KnownError
from evidence_kit.gui import readings as reading_beside
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.readings import Readings
from evidence_kit.texts import Texts

BEGIN = Readings.begin  # which the fixtures of the window take away
CHAT = Reading(kind=DocumentKind.CHAT)


class Reader:
    """Stands for the workers: reads what it is let read, in the order it is asked to."""

    def __init__(self):
        self.go, self.read, self.failing = threading.Semaphore(0), [], set()

    def read_items(self, session, items, *, progress, watch):
        waiting = {item.id: item for item in items}
        while waiting:
            item = waiting.pop(watch.wish(), None) or waiting.pop(next(iter(waiting)))
            watch.begun(item.id)
            while not self.go.acquire(timeout=0.01):
                progress.check()
            self.read.append(item.id)
            if item.id in self.failing:
                watch.failed(reading_case.Unread(item.id, KnownError("intake.worker_died")))
            else:
                pages = session.case.pages_of(item.id)
                session.store.readings.put(item.sha256, kept_readings.made_by(item, pages), CHAT)
                watch.found(item.id, CHAT)
            progress.step("read", len(self.read), len(items))


@pytest.fixture
def reader(monkeypatch):
    made = Reader()
    monkeypatch.setattr(reading_case, "read_items", made.read_items)
    monkeypatch.setattr(reading_beside, "_BEGINS_AFTER", 1)
    return made


@pytest.fixture
def readings(desk, reader, qtbot, monkeypatch):
    monkeypatch.setattr(Readings, "begin", BEGIN)
    yield desk.readings
    desk.readings.end()
    qtbot.waitUntil(lambda: not desk.jobs.running)


def _items(desk):
    return [item for item in desk.case.items if item.kind not in UNREADABLE]


def _states(desk):
    return {desk.readings.glimpse(item.id).state for item in _items(desk)}


def _read_all(desk, reader, qtbot):
    for _ in _items(desk):
        reader.go.release()
    desk.readings.begin()
    qtbot.waitUntil(lambda: not desk.readings.unread and not desk.jobs.running)


def test_everything_waits_until_reading_begins_and_is_heard_of_as_it_is_read(
    desk, readings, reader, qtbot
):
    heard = []
    readings.heard.connect(heard.extend)
    assert _states(desk) == {ReadState.WAITING}
    readings.begin()
    qtbot.waitUntil(lambda: ReadState.READING in _states(desk))
    _read_all(desk, reader, qtbot)
    assert _states(desk) == {ReadState.READ}
    assert set(heard) == {item.id for item in _items(desk)}
    assert readings.glimpse(_items(desk)[0].id).shows is Shows.CHAT


def test_nobody_is_asked_when_the_case_is_closed_over_it(desk, readings, qtbot):
    readings.begin()
    qtbot.waitUntil(lambda: bool(desk.jobs.running))
    assert desk.jobs.missed == []


def test_the_item_that_somebody_looks_at_is_read_next_and_its_reading_is_brought(
    desk, readings, reader, qtbot
):
    wanted = _items(desk)[-1].id
    assert readings.reading(wanted) is None
    with qtbot.waitSignal(readings.arrived):
        _read_all(desk, reader, qtbot)
    assert reader.read[0] == wanted
    assert readings.reading(wanted) == CHAT


def test_one_that_failed_says_why_and_the_others_are_read(desk, readings, reader, qtbot):
    failing = _items(desk)[0].id
    reader.failing.add(failing)
    _read_all(desk, reader, qtbot)
    assert readings.glimpse(failing).reason.code == "intake.worker_died"
    assert len(reader.read) == len(_items(desk))
    assert _states(desk) == {ReadState.READ, ReadState.FAILED}


def test_who_stops_it_has_it_stopped_until_he_lets_it_go_on(desk, readings, reader, qtbot):
    readings.begin()
    reader.go.release()
    qtbot.waitUntil(lambda: len(reader.read) == 1)
    with qtbot.waitSignal(readings.paused):
        desk.jobs.running[0].cancel()
    assert readings.is_paused
    assert ReadState.READING not in _states(desk)
    assert readings.unread == len(_items(desk)) - 1
    readings.go_on()
    _read_all(desk, reader, qtbot)
    assert sorted(reader.read) == sorted(item.id for item in _items(desk))  # none twice


def test_what_makes_room_goes_on_by_itself(desk, readings, reader, qtbot):
    readings.begin()
    qtbot.waitUntil(lambda: bool(desk.jobs.running))
    dropped = []
    desk.jobs.drop(lambda: dropped.append(True))
    qtbot.waitUntil(lambda: bool(dropped))
    assert not readings.is_paused
    _read_all(desk, reader, qtbot)


def test_a_picture_that_was_turned_is_read_anew(desk, readings, reader, qtbot):
    _read_all(desk, reader, qtbot)
    image = next(i for i in desk.case.items if i.media_type == "image/png")
    desk.do(turn_page, image.id, 1, 1)
    assert readings.reading(image.id) is None
    reader.go.release()
    qtbot.waitUntil(lambda: reader.read.count(image.id) == 2)


def test_the_next_start_reads_nothing_twice(desk, readings, reader, qtbot):
    _read_all(desk, reader, qtbot)
    count = len(reader.read)
    again = Readings(desk)
    again.begin()
    qtbot.waitUntil(lambda: not again.unread and not desk.jobs.running)
    assert len(reader.read) == count
    again.end()


def test_a_case_that_is_only_looked_at_is_not_read(desk, readings, reader, qtbot, monkeypatch):
    monkeypatch.setattr(type(desk), "is_read_only", True)
    readings.begin()
    with qtbot.waitSignal(desk.jobs.emptied):
        pass
    assert reader.read == []
    assert _states(desk) == {ReadState.WAITING}


def test_an_import_comes_before_reading(desk, readings, reader, qtbot):
    release = threading.Event()
    desk.start("导入", lambda *_: release.wait(5), lambda _: None)
    readings.begin()
    qtbot.wait(50)
    assert [job.title for job in desk.jobs.running] == ["导入"]
    release.set()
    _read_all(desk, reader, qtbot)


def test_a_real_worker_reads_what_comes_into_a_case(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(Readings, "begin", BEGIN)
    table = "交易时间,收支类型,金额(元),交易对方\n2025-03-11 09:15:22,支出,1284.67,和穗消费金融\n"
    (tmp_path / "流水.csv").write_text(table, encoding="utf-8")
    with Session.create(tmp_path / "case") as session:
        desk = Desk(session, Settings(tmp_path / "settings"), Texts("zh-CN"))
        desk.readings.begin()
        import_files(session, [tmp_path / "流水.csv"])
        (item,) = desk.case.items
        with qtbot.waitSignal(desk.readings.arrived, timeout=120_000):
            desk.readings.reading(item.id)
        assert desk.readings.glimpse(item.id).shows is Shows.STATEMENT
        assert desk.readings.reading(item.id).records[0].amount.fen == 128467
        qtbot.waitUntil(lambda: not desk.jobs.running)
        desk.close()
