"""Supervised worker processes: a file that hangs or kills its decoder costs that file only.

Neither standard pool does this: one loses every job when a worker dies, the other never answers.
"""

import contextlib
import multiprocessing
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection, wait
from typing import Any, Self

import psutil

from evidence_kit.errors import KnownError
from evidence_kit.reading.worker_process import Answer, serve

_SPAWN = multiprocessing.get_context("spawn")
_TICK = 0.1  # seconds between two looks at time and memory
_START_SECONDS = 120.0  # a cold start behind a virus scanner is slow
_MOST_WORKERS = 4
_NICE = 10  # of 19: as builds and indexers run


@dataclass(frozen=True, slots=True)
class Job:
    """A call for a worker: a module-level function and arguments that pickle.

    `is_alone`: nothing unexpected in this job may end the others; it is this job's failure.
    `sentences`: which catalogue says what it means when the worker fails: of an import, say.
    """

    function: Callable[..., object]
    arguments: tuple[Any, ...] = ()
    seconds: float = 60.0
    is_alone: bool = False
    sentences: str = "intake"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the job at position `index`: its value, or why there is none."""

    index: int
    value: Any = None
    failure: KnownError | None = None


class WorkerBug(Exception):  # noqa: N818 - named for what it tells
    """An unexpected exception in a worker; the text says where, without the evidence."""


@dataclass(frozen=True, slots=True)
class _Task:
    run: object  # which call of `run` it belongs to
    index: int
    job: Job


class Workers:
    """Worker processes, started as they are needed and ended with the context.

    Args:
        count: how many work at once; by default one per processor, at most four.
        memory_bytes: what one worker may use; it is ended when it needs more.
        jobs_per_worker: after so many jobs a fresh process takes over.
        gives_way: works when nothing else does: somebody waits for other things more.
    """

    def __init__(
        self,
        *,
        count: int | None = None,
        memory_bytes: int = 1536 * 1024 * 1024,
        jobs_per_worker: int = 200,
        gives_way: bool = False,
    ) -> None:
        self._count = count or min(os.cpu_count() or 1, _MOST_WORKERS)
        self._memory_bytes = memory_bytes
        self._jobs_per_worker = jobs_per_worker
        self._gives_way = gives_way
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def run(
        self, jobs: Iterable[Job], *, tick: Callable[[], None] | None = None
    ) -> Iterator[Outcome]:
        """Runs the jobs, taken one at a time as workers become free; outcomes come as they finish.

        Closing the iterator drops what is still running; the workers serve the next run once they
        are done, and leaving the context ends them at once. `tick` is called several times a second
        while one waits; what it raises ends the run.

        Raises:
            WorkerBug: a function raised something that is not a KnownError.
        """
        run, waiting = object(), enumerate(jobs)
        while self._hand_out(waiting, run) or any(worker.serves(run) for worker in self._workers):
            if tick is not None:
                tick()
            busy = [worker for worker in self._workers if worker.task]
            wait([handle for worker in busy for handle in worker.handles], timeout=_TICK)
            for worker in busy:
                task, reply = worker.task, worker.reply()
                if task is None or reply is None:
                    continue
                self._put_back(worker, reply)
                if task.run is not run:
                    continue
                if reply.answer in _OF_ITS_PAST and worker.served > 1:
                    self._free_worker().give(task)
                else:
                    self._hand_out(waiting, run)  # the workers go on while the caller looks
                    yield _outcome(task, reply)

    def _hand_out(self, waiting: Iterator[tuple[int, Job]], run: object) -> bool:
        """Gives each free worker a job; says whether there may be more jobs than workers."""
        while len(self._workers) < self._count or not all(w.task for w in self._workers):
            following = next(waiting, None)
            if following is None:
                return False
            self._free_worker().give(_Task(run, *following))
        return True

    def _free_worker(self) -> "_Worker":
        for worker in [w for w in self._workers if w.task is None]:
            if worker.is_alive():
                return worker
            self._discard(worker)
        self._workers.append(_Worker(self._memory_bytes))
        if self._gives_way:
            self._workers[-1].give_way()
        return self._workers[-1]

    def _put_back(self, worker: "_Worker", reply: "_Reply") -> None:
        """Ends a worker that failed or has served long enough; a new one starts on demand."""
        if reply.answer in _FAILED or worker.served >= self._jobs_per_worker:
            self._discard(worker)

    def _discard(self, worker: "_Worker") -> None:
        self._workers.remove(worker)
        worker.end()


class _Trouble(Enum):
    """How a worker can fail without an answer of its own; the values are names of sentences."""

    DIED = "worker_died"
    SLOW = "too_slow"
    MEMORY = "too_much_memory"


@dataclass(frozen=True, slots=True)
class _Reply:
    answer: Answer | _Trouble
    value: Any = None


_FAILED = frozenset({*_Trouble, Answer.MEMORY})
# What the jobs before may have brought about: a worker that has served none must fail alike.
_OF_ITS_PAST = frozenset({_Trouble.DIED, _Trouble.MEMORY, Answer.MEMORY})


def _outcome(task: _Task, reply: _Reply) -> Outcome:
    index = task.index
    if reply.answer is Answer.VALUE:
        return Outcome(index, reply.value)
    if reply.answer is Answer.KNOWN:
        return Outcome(index, failure=reply.value)
    if reply.answer is Answer.BUG:
        if task.job.is_alone:
            return Outcome(index, failure=_failure(task, _Trouble.DIED))
        raise WorkerBug(reply.value)
    trouble = reply.answer if isinstance(reply.answer, _Trouble) else _Trouble.MEMORY
    return Outcome(index, failure=_failure(task, trouble))


def _failure(task: _Task, trouble: _Trouble) -> KnownError:
    return KnownError(f"{task.job.sentences}.{trouble.value}")


class _Worker:
    """One process, its pipe, and the job it is at."""

    def __init__(self, memory_bytes: int) -> None:
        self._memory_bytes = memory_bytes
        self._connection, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=serve, args=(theirs, memory_bytes), daemon=True)
        self._process.start()
        theirs.close()  # so that its death is the end of the file
        self._started = False
        self._deadline = 0.0
        self.task: _Task | None = None
        self.served = 0

    @property
    def handles(self) -> tuple[Connection, int]:
        """What becomes ready when it answers or dies."""
        return self._connection, self._process.sentinel

    def serves(self, run: object) -> bool:
        """Whether it is at a job of that run."""
        return self.task is not None and self.task.run is run

    def is_alive(self) -> bool:
        """Whether its process runs."""
        return self._process.is_alive()

    def give_way(self) -> None:
        """Lets every other program go first."""
        lower = _NICE
        if sys.platform == "win32":
            lower = psutil.BELOW_NORMAL_PRIORITY_CLASS
        with contextlib.suppress(psutil.Error):  # it has just died: `reply` will say so
            psutil.Process(self._process.pid).nice(lower)

    def give(self, task: _Task) -> None:
        """Sends it a job."""
        self.task = task
        start = 0.0 if self._started else _START_SECONDS
        self._deadline = time.monotonic() + start + task.job.seconds
        with contextlib.suppress(OSError):  # it has just died: `reply` will say so
            self._connection.send((task.job.function, task.job.arguments))

    def reply(self) -> _Reply | None:
        """Its answer or its failure, or None while it works; never waits."""
        reply = self._received() or self._trouble()
        if reply is not None:
            self.task = None
            self.served += 1
        return reply

    def _received(self) -> _Reply | None:
        alive = self.is_alive()  # asked first: what it sent before it died still counts
        try:
            while self._connection.poll():
                answer, value = self._connection.recv()
                if answer is not Answer.READY:
                    return _Reply(answer, value)
                self._started = True
                self._deadline = time.monotonic() + (self.task.job.seconds if self.task else 0)
        except (EOFError, OSError, pickle.UnpicklingError):
            return _Reply(_Trouble.DIED)
        return None if alive else _Reply(_Trouble.DIED)

    def _trouble(self) -> _Reply | None:
        if time.monotonic() > self._deadline:
            return _Reply(_Trouble.SLOW)
        try:
            used = psutil.Process(self._process.pid).memory_info().rss
        except psutil.Error:
            return None  # it is ending; the next look sees that
        return _Reply(_Trouble.MEMORY) if used > self._memory_bytes else None

    def end(self) -> None:
        """Ends its process at once and waits until it is gone."""
        self._connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()
