"""How long a zoom step of the timeline takes with many events, without a display.

python -m tests.bench.zooming [number of events]

A step is everything until the next picture stands. The aim is 32 ms at most.
"""

import os
import sys
import time
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from evidence_kit.gui import theme
from evidence_kit.gui.timeline.bands import shown
from evidence_kit.gui.timeline.canvas import TimelineCanvas
from evidence_kit.texts import Texts
from tests.builders import a_case, a_loan, an_event

COUNT = 10_000
AIM = 0.032  # seconds
KINDS = ("repaid", "contact", "contact", "contact", "own-contact", "refunded", "other")


def a_long_case(count, loans=3):
    """`count` events spread over two years and some loans, each loan settled in the middle."""
    random = Random(1)
    events = [
        an_event(
            random.choice(KINDS),
            f"{random.choice((2024, 2025))}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
            f" {random.randint(0, 23):02d}:{random.randint(0, 59):02d}",
            loan=f"L{random.randint(1, loans)}",
            amount=f"{random.randint(1, 2000)}.00",
            text="要求当天支付",
        )
        for _ in range(count - loans)
    ]
    events += [an_event("settled", "2025-01-15", loan=f"L{n + 1}") for n in range(loans)]
    return a_case(loans=tuple(a_loan(f"L{n + 1}") for n in range(loans)), events=tuple(events))


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
