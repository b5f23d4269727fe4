"""How long the window's event loop lets somebody wait."""

import math
import time

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY = 0.005  # seconds


class Stalls(QObject):
    """Asks the event loop for a sign every 5 ms and notes how late each one comes.

    While the loop stands still, those who come later wait too: a stall of 50 ms counts as waits of
    50, 45, 40... ms, so that the share of late signs is the share of time in which one waits.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waits = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(_EVERY * 1000))
        self._timer.timeout.connect(self._note)

    def start(self):
        """Begins anew."""
        self._waits, self._last = [], time.perf_counter()
        self._timer.start()

    def stop(self):
        """Ends; a stall that lasts until now counts."""
        self._note()
        self._timer.stop()

    def late(self, part):
        """The wait in milliseconds that so large a part of all do not exceed; 1 is the longest."""
        ordered = sorted(self._waits)
        return ordered[max(math.ceil(part * len(ordered)) - 1, 0)] * 1000

    def _note(self):
        now = time.perf_counter()
        wait, self._last = max(now - self._last - _EVERY, 0.0), now
        self._waits += [wait - n * _EVERY for n in range(int(wait / _EVERY) + 1)]
