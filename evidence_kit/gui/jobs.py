"""Long work beside the window: each job in a thread of its own, with progress and cancel."""

import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from evidence_kit.app.lending import LentSession
from evidence_kit.app.session import Session
from evidence_kit.errors import Cancelled, KnownError

T = TypeVar("T")
_SECONDS_BETWEEN_STEPS = 0.05  # more often nobody can see


def place_of(error: BaseException) -> str:
    """Type and place of an unforeseen exception; its message may quote evidence and stays out."""
    place = "".join(traceback.format_tb(error.__traceback__)[-8:])
    return f"{place}{type(error).__name__}"


@dataclass(frozen=True, slots=True)
class _After:
    """What follows when work has ended."""

    done: Callable[[Any], None]
    failed: Callable[[KnownError], None] | None
    cancelled: Callable[[], None] | None


@dataclass(frozen=True, slots=True)
class _Ended:
    """How work ended: its value, a known error, the report of a bug, or none of them: cancelled."""

    job: "Running"
    after: _After
    value: Any = None
    error: KnownError | None = None
    bug: str = ""
    cancelled: bool = False


class Running(QObject):
    """One job under way."""

    progressed = Signal(str, int, int)  # stage (a key of `cli.stage`), done, total
    ended = Signal()
    placed = Signal(bool)  # a place shows its progress, or does so no more

    def __init__(
        self, title: str, parent: QObject, *, droppable: bool = False, quiet: bool = False
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.droppable = droppable  # nobody misses it when it is stopped: it only looks
        self.quiet = quiet  # short and often: the status line does not show it
        self.is_dropped = False  # stopped to make room, not because nobody wants it
        self.worker = threading.current_thread()
        self._cancelled = threading.Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Asks it to stop; `ended` follows, usually within a second."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()

    def step(self, stage: str, done: int, total: int) -> None:
        """Called by the work, in its thread (see `app.jobs.Progress`)."""
        self.check()
        moment = time.monotonic()
        if done in (0, total) or moment - self._told >= _SECONDS_BETWEEN_STEPS:
            self._told = moment
            self.progressed.emit(stage, done, total)

    def check(self) -> None:
        """Called by the work while it waits.

        Raises:
            Cancelled: the user asked it to stop.
        """
        if self._cancelled.is_set():
            raise Cancelled


class Jobs(QObject):
    """Starts jobs and knows which are running. Lives in the window's thread."""

    started = Signal(object)  # Running
    emptied = Signal()  # the last one ended
    failed = Signal(object)  # KnownError of a job whose caller does not look itself
    broke = Signal(str)  # the report of a bug
    _asked = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running: list[Running] = []
        self._after_drop: list[Callable[[], object]] = []
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        title: str,
        session: Session,
        work: Callable[[Session, Running], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[KnownError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        droppable: bool = False,
        quiet: bool = False,
    ) -> Running:
        """Runs `work` with a lent session in a thread; then one of the others, in this thread.

        A known error goes to `failed`, or to the signal of that name. `done` may start more work.
        Work that is `droppable` is stopped without asking when the case or the window is closed.
        """
        lent = LentSession(session, self._ask)
        after = _After(done, failed, cancelled)
        return self._launch(
            title, lambda job: work(lent, job), after, droppable=droppable, quiet=quiet
        )

    def run(
        self,
        title: str,
        work: Callable[[Running], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[KnownError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        droppable: bool = False,
    ) -> Running:
        """Like `start`, for work on no open case; what it opens it closes itself."""
        return self._launch(title, work, _After(done, failed, cancelled), droppable=droppable)

    @property
    def missed(self) -> list[Running]:
        """The jobs under way that somebody waits for."""
        return [job for job in self.running if not job.droppable]

    def _launch(
        self,
        title: str,
        work: Callable[[Running], object],
        after: _After,
        *,
        droppable: bool,
        quiet: bool = False,
    ) -> Running:
        job = Running(title, self, droppable=droppable, quiet=quiet)
        self.running.append(job)
        self.started.emit(job)

        def run_and_tell() -> None:
            ended = _run(job, work, after)
            if isValid(self):  # the window may be gone
                self._finished.emit(ended)

        job.worker = threading.Thread(target=run_and_tell, daemon=True)
        job.worker.start()
        return job

    def cancel_all(self) -> None:
        """Asks every job to stop; `emptied` follows."""
        for job in self.running:
            job.cancel()

    def drop(self, then: Callable[[], object]) -> None:
        """Goes on when the work that nobody misses has been stopped; some of it begins again."""
        self._after_drop.append(then)
        for job in self.running:
            if job.droppable:
                job.is_dropped = True
                job.cancel()
        self._go_on_after_drop()

    def _go_on_after_drop(self) -> None:
        if not any(job.droppable for job in self.running):
            waiting, self._after_drop = self._after_drop, []
            for then in waiting:
                then()

    def _ask(self, function: Callable[[], object]) -> object:
        """Called by the work: has the window's thread run something, and waits for it."""
        answer: Future[object] = Future()
        self._asked.emit((function, answer))
        return answer.result()

    @Slot(object)
    def _answer(self, question: tuple[Callable[[], object], Future[object]]) -> None:
        function, answer = question
        try:
            answer.set_result(function())
        except BaseException as error:  # noqa: BLE001 - it is raised again where it was asked
            answer.set_exception(error)

    @Slot(object)
    def _end(self, ended: _Ended) -> None:
        job, after = ended.job, ended.after
        job.worker.join()  # it may still be inside the signal that brought us here
        self.running.remove(job)
        job.ended.emit()
        job.deleteLater()
        if ended.bug:
            self.broke.emit(ended.bug)
        elif ended.error is not None:
            _tell(after.failed or self.failed.emit, ended.error)
        elif not ended.cancelled:
            _tell(after.done, ended.value)
        elif after.cancelled:
            _tell(after.cancelled)
        self._go_on_after_drop()
        if not self.running:
            self.emptied.emit()


def _tell(callback: Callable[..., object], *said: object) -> None:
    """Calls back, unless the widget that asked was closed meanwhile."""
    owner = getattr(callback, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        callback(*said)


def _run(job: Running, work: Callable[[Running], object], after: _After) -> _Ended:
    try:
        return _Ended(job, after, value=work(job))
    except Cancelled:
        return _Ended(job, after, cancelled=True)
    except KnownError as error:
        return _Ended(job, after, error=error)
    except MemoryError:
        return _Ended(job, after, error=KnownError("store.no_memory"))
    except Exception as error:  # noqa: BLE001 - the edge of a job: the window shows the bug
        return _Ended(job, after, bug=place_of(error))
