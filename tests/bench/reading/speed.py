"""How fast screenshots are read, beside a plain loop over the same engine in the same run.

The loop and the command `read` take turns over parts of the set, so that both meet the same load.
Each turn is a process of its own, its start included.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from evidence_kit.app.importing import import_files
from evidence_kit.app.jobs import NoProgress
from evidence_kit.app.reading_case import read_case
from evidence_kit.app.session import Session
from tests.bench.reading.draw import phone
from tests.bench.reading.draw.plan import draw_screens
from tests.bench.reading.score import Score, score

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SIZE = ((1080, 2340, 2.9),)  # pixels, and pixels to a point
TURNS = 4


@dataclass
class Spent:
    """What turns cost together: by the clock, on the processors, at most in memory."""

    seconds: float = 0.0
    processor: float = 0.0
    largest: float = 0.0  # MB of the largest process
    together: float = 0.0  # MB of all at one time


def measure_speed(seed: int, count: int) -> None:
    """Draws, reads in turns, prints the table."""
    phone.PHONES = SIZE  # every screen of this set has one size
    loop, ours = Spent(), Spent()
    truth: dict[str, Any] = {}
    read: list[dict[str, Any]] = []
    plain: list[dict[str, Any]] = []
    before = os.getloadavg()[0]
    for turn in range(TURNS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            drawn = draw_screens(folder, f"{seed}/{turn}", count // TURNS)
            truth |= drawn
            command = [sys.executable, "-m", "tests.bench.reading.plain_loop", str(folder)]
            answer = json.loads(_watched(loop, command))
            plain += answer["files"]
            loop.seconds += answer["seconds"]
            loop.processor += answer["processor"]
            command = [sys.executable, "-m", "evidence_kit", "read", str(folder), "--json"]
            began, used = time.perf_counter(), _used()
            read += json.loads(_watched(ours, command))["files"]
            ours.seconds += time.perf_counter() - began
            ours.processor += _used() - used
    after = os.getloadavg()[0]
    print(
        f"{len(truth)} screenshots of 1080 x 2340, seed {seed}; {os.cpu_count()} processors, "
        f"load of the machine {before:.1f} to {after:.1f}\n"
    )
    _print(loop, ours, len(truth))
    _print_fields(score(truth, {"files": plain}), score(truth, {"files": read}))
    print(f"a second reading of a case with {AGAIN} of them: {_again(seed):.2f} s, nothing read")


def _used() -> float:
    """Seconds that processes started here have had of the processors."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def _watched(spent: Spent, command: list[str]) -> bytes:
    """Runs a command and notes its memory; gives what it printed."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        watch = threading.Thread(target=_watch, args=(process.pid, spent), daemon=True)
        watch.start()
        printed, _ = process.communicate()
    assert process.returncode == 0, command
    return printed


def _watch(pid: int, spent: Spent) -> None:
    """Notes the memory of a process and its children until it ends."""
    try:
        process = psutil.Process(pid)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            family = [process, *process.children(recursive=True)]
            sizes = [each.memory_info().rss / 1e6 for each in family]
            spent.largest = max(spent.largest, *sizes)
            spent.together = max(spent.together, sum(sizes))
            time.sleep(0.1)
    except psutil.NoSuchProcess:
        return


def _print(loop: Spent, ours: Spent, count: int) -> None:
    print("| what | plain RapidOCR loop | ours | ratio | aim |\n|---|---|---|---|---|")
    rows: tuple[tuple[str, Callable[[Spent], float], str, str], ...] = (
        ("seconds a screenshot", lambda s: s.seconds / count, "{:.2f}", "at least 2"),
        ("of the processors, seconds", lambda s: s.processor / count, "{:.2f}", ""),
    )
    for name, value, form, aim in rows:
        first, second = value(loop), value(ours)
        ratio = f"{first / second:.2f} times as fast"
        print(f"| {name} | {form.format(first)} | {form.format(second)} | {ratio} | {aim} |")
    for name, mine, theirs in (
        ("peak memory of the largest process", ours.largest, loop.largest),
        ("peak memory of all together", ours.together, loop.together),
    ):
        print(f"| {name} | {theirs:.0f} MB | {mine:.0f} MB | {mine / theirs:.2f} | |")
    print()


def _print_fields(loop: Score, ours: Score) -> None:
    """How many fields each found: the same rules on the lines of the loop, and of ours."""
    right = [sum(t.right for t in each.fields.values()) for each in (loop, ours)]
    wrong = [sum(t.wrong + t.surplus for t in each.fields.values()) for each in (loop, ours)]
    print(f"fields right: {right[0]} with the lines of the loop, {right[1]} with ours; "
          f"wrong: {wrong[0]}, {wrong[1]}")  # fmt: skip
    lost = [m for m in ours.mistakes if m not in loop.mistakes]
    print("\n".join(["lost or different:", *lost]) if lost else "nothing lost")


AGAIN = 4


class _Steps(NoProgress):
    """Counts what a reading did."""

    count = 0

    def step(self, stage: str, done: int, total: int) -> None:  # noqa: ARG002 - as the protocol
        """Called when a file is begun or done."""
        self.count += 1


def _again(seed: int) -> float:
    """Seconds of reading a case a second time; that no file is read then is asserted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draw_screens(folder / "pictures", f"{seed}/again", AGAIN)
        with Session.create(folder / "case") as session:
            import_files(session, [folder / "pictures"])
            first, second = _Steps(), _Steps()
            read_case(session, progress=first)
            began = time.perf_counter()
            read_case(session, progress=second)
            seconds = time.perf_counter() - began
    assert (first.count > AGAIN, second.count) == (True, 0)
    return seconds
