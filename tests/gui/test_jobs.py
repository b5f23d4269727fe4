"""Long work beside the window."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from evidence_kit.app import editing
from evidence_kit.domain.records import COMPLAINANT
from evidence_kit.errors import KnownError
from evidence_kit.gui.jobs import Jobs


def test_work_reads_at_once_and_writes_in_the_windows_thread(qtbot, desk):
    threads, values = [], []

    def write(session):
        threads.append(threading.current_thread())
        editing.edit(session, COMPLAINANT, name="某乙")

    def work(session, progress):
        threads.append(threading.current_thread())
        session.write(write)
        return session.case.person(COMPLAINANT).name

    with qtbot.waitSignal(desk.jobs.emptied), qtbot.waitSignal(desk.changed):
        desk.start("x", work, values.append)
    assert values == ["某乙"]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_a_lent_session_refuses_to_be_changed_directly(qtbot, desk):
    reports, name = [], "某" + "乙"  # the report quotes this line, not what it holds
    desk.jobs.broke.connect(reports.append)

    def work(session, progress):
        editing.edit(session, COMPLAINANT, name=name)

    with qtbot.waitSignal(desk.jobs.emptied):
        desk.start("x", work, lambda _: pytest.fail("it did work"))
    assert "RuntimeError" in reports[0]
    assert name not in reports[0]


def test_cancel_is_felt_at_the_next_step(qtbot, desk):
    at_work, ended = threading.Event(), []

    def work(session, progress):
        at_work.set()
        while True:
            progress.step("import", 1, 2)

    job = desk.start("x", work, ended.append, cancelled=lambda: ended.append("cancelled"))
    at_work.wait(5)
    with qtbot.waitSignal(desk.jobs.emptied):
        job.cancel()
    assert ended == ["cancelled"]


def test_a_known_error_of_work_is_shown(qtbot, desk):
    def work(session, progress):
        raise KnownError("case.no_loan")

    with qtbot.waitSignal(desk.jobs.failed) as shown:
        desk.start("x", work, lambda _: pytest.fail("it did work"))
    assert shown.args[0].code == "case.no_loan"


def test_a_refused_verb_is_shown_and_answered_with_none(qtbot, desk):
    with qtbot.waitSignal(desk.refused) as shown:
        assert desk.do(editing.remove, "L99") is None
    assert isinstance(shown.args[0], KnownError)


def test_jobs_know_what_is_running(qtbot, qapp, desk):
    jobs = Jobs()
    release = threading.Event()
    with qtbot.waitSignal(jobs.emptied):
        jobs.start("one", desk.session, lambda s, p: release.wait(5), lambda _: None)
        assert [job.title for job in jobs.running] == ["one"]
        release.set()
    assert jobs.running == []


def _until_cancelled(at_work):
    def work(session, progress):
        at_work.set()
        while True:
            progress.check()

    return work


def test_what_nobody_misses_makes_room_and_is_told_that_it_may_go_on(qtbot, desk):
    at_work, order = threading.Event(), []
    job = desk.start(
        "x", _until_cancelled(at_work), order.append, droppable=True,
        cancelled=lambda: order.append(job.is_dropped),
    )  # fmt: skip
    at_work.wait(5)
    with qtbot.waitSignal(desk.jobs.emptied):
        desk.jobs.drop(lambda: order.append("erased"))
        assert order == []  # not while a file may be open
    assert order == [True, "erased"]


def test_where_nothing_has_to_make_room_it_goes_on_at_once(desk):
    order = []
    desk.jobs.drop(lambda: order.append("erased"))
    assert order == ["erased"]


class Asker(QObject):
    def __init__(self, told):
        super().__init__()
        self._told = told

    def done(self, value):
        self._told.append(value)


def test_what_was_closed_meanwhile_is_not_told(qtbot, desk):
    told = []
    closed, open_still = Asker(told), Asker(told)
    go = threading.Event()

    def work(_session, _job):
        go.wait(5)
        return "found"

    for asker in (closed, open_still):
        desk.start("", work, asker.done)
    shiboken6.delete(closed)
    go.set()
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert told == ["found"]


def test_where_memory_runs_out_a_sentence_says_what_helps(qtbot, desk):
    def work(session, progress):
        raise MemoryError

    with qtbot.waitSignal(desk.jobs.failed) as shown:
        desk.start("x", work, lambda _: pytest.fail("it did work"))
    assert shown.args[0].code == "store.no_memory"
