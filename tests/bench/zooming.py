"""How long a zoom step of the timeline takes with many events, without a display.

python -m tests.bench.zooming [number of events]

A step is everything until the next picture stands. The aim is 32 ms at most.
"""

import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from evidence_kit.gui import theme
from evidence_kit.gui.application import collect_rarely
from evidence_kit.gui.timeline.bands import shown
from evidence_kit.gui.timeline.canvas import TimelineCanvas
from evidence_kit.texts import Texts
from tests.bench.cases import a_long_case

COUNT = 10_000
AIM = 0.032  # seconds


def zoom_steps(canvas, steps=60, clock=time.perf_counter):
    """Seconds each of so many steps takes, in to the closest and out again."""
    times = []
    for step in range(2 * steps):
        started = clock()
        canvas.zoom_by(1.25 if step < steps else 0.8, 400.0)
        QApplication.processEvents()
        times.append(clock() - started)
    return times


def main(count):
    application = QApplication.instance() or QApplication([])
    theme.apply(application)
    collect_rarely()
    case = a_long_case(count)
    canvas = TimelineCanvas(Texts("zh-CN"))
    canvas.resize(1700, 900)
    started = time.perf_counter()
    told = shown(case)
    read = time.perf_counter() - started
    canvas.show_case(case, told)
    canvas.show()
    QApplication.processEvents()
    print(f"{count} events: read in {read * 1000:.0f} ms")
    # On a machine that does other work too, the processor's time tells more than the clock's.
    for name, clock in (("clock", time.perf_counter), ("processor", time.process_time)):
        times = sorted(zoom_steps(canvas, clock=clock))
        middle, late, worst = (
            times[int((len(times) - 1) * part)] * 1000 for part in (0.5, 0.99, 1)
        )
        print(f"zoom step by the {name}: median {middle:.1f} ms, p99 {late:.1f} ms, "
              f"worst {worst:.1f} ms, aim {AIM * 1000:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else COUNT)
