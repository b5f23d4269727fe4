"""The window's speed with large cases, as ratios within the same run, without a display.

python -m tests.bench.window [--few]

Every measurement is a process of its own. `--few` takes a tenth of everything: does it still run?
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.cases import large_case
from tests.bench.screenshots import screenshots

ROOT = Path(__file__).resolve().parent.parent.parent
_TIMES = 5  # of which the median counts, where one time says little
_SECONDS = 3600


def measured(*words):
    """What a task prints; a moment `at` as seconds since it was started."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs have their bytecode
    command = [sys.executable, "-m", "tests.bench.window_tasks", *map(str, words)]
    started = time.time()
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd=ROOT, env=environment, timeout=_SECONDS,
    )  # fmt: skip
    found = json.loads(done.stdout)
    return {"at": found["at"] - started} if "at" in found else found


def medians(*tasks):
    """For each task: of each thing that it measures the median of several times, in milliseconds.

    Tasks take turns, so that whatever else the machine does concerns all of them alike.
    """
    for words in tasks:
        measured(*words)  # bytecode, and what the disk holds
    rounds = [[measured(*words) for words in tasks] for _ in range(_TIMES)]
    return [
        {key: statistics.median(one[key] for one in found) * 1000 for key in found[0]}
        for found in zip(*rounds, strict=True)
    ]


def main(share):
    few, some, many = 100 // share, 500 // share, 10_000 // share
    screenshots(some)
    print("| what | measured against | ours | ratio | aim |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = {n: large_case(folder / f"case{n}", n, n) for n in (few, some, many)}
        bare, ours = (m["at"] for m in medians(("bare",), ("program", cases[some])))
        row(f"start with {some} items", f"bare PySide6 window: {bare:.0f} ms", f"{ours:.0f} ms",
            f"{ours / bare:.1f} times", "at most 3")  # fmt: skip
        less, more = medians(("opened", cases[few]), ("opened", cases[many]))
        for key, what in (("opened", "open a case"), ("evidence", "then show its evidence")):
            row(f"{what}, {many} items", f"{few} items: {less[key]:.0f} ms", f"{more[key]:.0f} ms",
                f"{more[key] / less[key]:.2f} times", "at most 1.5")  # fmt: skip
        scrolled = measured("scrolled", cases[many])
        waits(f"scroll through {many} items", scrolled, "longest 32 ms")
        row("its peak memory, without workers", "-", f"{scrolled['megabytes']:.0f} MB", "-",
            "below 400 MB")  # fmt: skip
        waits(f"import of {some} screenshots", measured("imported", folder / "new.ekcase", some),
              "p99 50 ms, longest 100 ms")  # fmt: skip
        waits(f"reading {some} screenshots beside it", measured("read", folder / "read", some),
              "p99 50 ms")  # fmt: skip
        waits(
            f"change an event, {many} on the timeline", measured("changed", cases[many]), "none set"
        )


def waits(what, found, aim):
    """A row about how long the event loop lets one wait."""
    row(what, "-", f"wait p99 {found['p99']:.0f} ms, longest {found['most']:.0f} ms", "-", aim)


def row(*cells):
    """A row of the table."""
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(10 if sys.argv[1:] == ["--few"] else 1)
