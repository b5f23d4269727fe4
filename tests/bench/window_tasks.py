"""One task of the window's bench in a process of its own; prints what it measured as JSON."""

import json
import os
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

_LONGEST = 3_000_000  # milliseconds; then something never happened
_SCROLLS = 400
_CHANGES = 10


def is_drawn(name):
    """Whether a widget of a name is there; all of its window is drawn then, whatever waits."""
    found = [w for w in QApplication.allWidgets() if w.objectName() == name and w.isVisible()]
    for widget in found:
        widget.window().repaint()
    return bool(found)


def until(is_so, every=0):
    """Runs the event loop until something is so."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: is_so() and loop.quit())
    timer.start(every)
    QTimer.singleShot(_LONGEST, loop, lambda: loop.exit(1))
    if loop.exec():
        raise TimeoutError


def rest(milliseconds):
    """Lets the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def busy(window):
    """What is under way beside the window; reading goes on for minutes and is not waited for."""
    reading = window.say("window.reading.job")
    return [job for job in window.jobs.running if job.title != reading]


def tell_when_idle(name):
    """Prints when the first picture of the window stands and the event loop has nothing to do."""
    timer = QTimer(QApplication.instance())

    def look():
        if is_drawn(name):
            print(json.dumps({"at": time.time()}), flush=True)
            timer.stop()
            QTimer.singleShot(0, QApplication.instance().quit)

    timer.timeout.connect(look)
    timer.start(0)


def bare():
    """An empty window of PySide6."""
    application = QApplication([])
    window = QMainWindow()
    window.setObjectName("bare")
    window.resize(1280, 800)
    window.show()
    tell_when_idle("bare")
    application.exec()


def program(folder):
    """The program as `evidence-kit CASE` starts it, until the overview of the case is there."""
    from evidence_kit.gui.application import run

    QApplication([])
    tell_when_idle("overview")
    run(Path(folder))


def opened(folder):
    """A window at its start opens a case: until its overview and its evidence are there."""
    window = _window(folder)
    started = time.perf_counter()
    window.open_case(Path(folder))
    until(lambda: is_drawn("overview"))
    opened = time.perf_counter()
    rest(1000)
    until(lambda: not busy(window), every=20)  # what the overview works out beside it
    shown = time.perf_counter()
    window.view.show_place("evidence")
    until(lambda: is_drawn("evidence"))
    listed = time.perf_counter() - shown
    _finish(window, {"opened": opened - started, "evidence": listed})


def scrolled(folder):
    """The grid of evidence is scrolled through, slowly and in leaps."""
    from tests.bench.stalls import Stalls

    window = _window(folder)
    window.open_case(Path(folder))
    window.view.show_place("evidence")
    rest(3000)
    until(lambda: not busy(window), every=20)
    bar = window.view.place("evidence").list.tiles.verticalScrollBar()
    stalls = Stalls()
    stalls.start()
    for step in range(_SCROLLS):
        leap = bar.maximum() // 20 if step % 20 == 19 else bar.singleStep()
        bar.setValue(bar.value() + leap)
        rest(16)
    stalls.stop()
    assert bar.value() > bar.maximum() // 2
    _finish(window, {"p99": stalls.late(0.99), "most": stalls.late(1)})


def imported(folder, count):
    """So many screenshots are dropped into a new case and looked for near-duplicates."""
    from evidence_kit.app.session import Session
    from tests.bench.screenshots import screenshots
    from tests.bench.stalls import Stalls

    paths = screenshots(int(count))
    Session.create(Path(folder)).close()
    window = _window(folder)
    window.open_case(Path(folder))
    window.view.show_place("evidence")
    rest(1000)
    place, ended, stalls = window.view.place("evidence"), [], Stalls()
    place.intake.finished.connect(lambda result, _: ended.append(len(result.imported)))
    stalls.start()
    place.take_paths(paths)
    until(lambda: ended and not busy(window), every=20)
    stalls.stop()
    assert ended == [len(paths)]
    _finish(window, {"p99": stalls.late(0.99), "most": stalls.late(1)})


def read(folder, count):
    """So many screenshots of a case are read beside the window while one is looked at."""
    from evidence_kit.app.importing import import_files
    from evidence_kit.app.session import Session
    from tests.bench.screenshots import screenshots
    from tests.bench.stalls import Stalls

    with Session.create(Path(folder)) as session:
        import_files(session, screenshots(int(count)))
    window = _window(folder, reads=True)
    window.open_case(Path(folder))
    window.view.show_place("evidence")
    window.view.place("evidence").show_record(window.desk.case.items[0].id)
    rest(1000)
    stalls = Stalls()
    stalls.start()
    until(lambda: not window.desk.readings.unread, every=20)
    stalls.stop()
    _finish(window, {"p99": stalls.late(0.99), "most": stalls.late(1)})


def changed(folder):
    """Events are changed while the timeline is shown: until it shows them again."""
    from evidence_kit.app import editing
    from tests.bench.stalls import Stalls

    window = _window(folder)
    window.open_case(Path(folder))
    window.view.show_place("timeline")
    rest(3000)
    until(lambda: not busy(window), every=20)
    stalls = Stalls()
    stalls.start()
    for event in window.desk.case.events[:_CHANGES]:
        window.desk.do(editing.edit, event.id, text="改过")
        rest(1000)
    stalls.stop()
    _finish(window, {"p99": stalls.late(0.99), "most": stalls.late(1)})


def _window(folder, *, reads=False):
    """The window at its start; `reads`: it reads evidence by itself, as people have it."""
    from evidence_kit.app.settings import Settings
    from evidence_kit.gui.application import make_window
    from evidence_kit.gui.readings import Readings

    if not reads:
        Readings.begin = lambda _readings: None
    window = make_window(QApplication([]), Settings(Path(folder).parent / "settings"))
    window.begin(None)
    window.show()
    rest(500)
    return window


def _finish(window, measured):
    from tests.gui.fakes import lose_drafts

    lose_drafts(window)
    window.close()
    until(lambda: not window.isVisible())
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    print(json.dumps({**measured, "megabytes": peak}))


TASKS = {task.__name__: task for task in (bare, program, opened, scrolled, imported, read, changed)}

if __name__ == "__main__":
    TASKS[sys.argv[1]](*sys.argv[2:])
