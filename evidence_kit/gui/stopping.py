"""Closes the window when the system asks: somebody logs out, shuts down, or presses Ctrl+C."""

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication


class Stopping(QObject):
    """Lives as long as the application; each signal closes the windows as a person would.

    Python runs its own handlers only between two of its instructions, and an idle window executes
    none: the number of the signal comes through a pipe, which wakes Qt.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._near, far = os.pipe()
        os.set_blocking(self._near, False)
        os.set_blocking(far, False)
        signal.set_wakeup_fd(far, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: None)  # without one, the pipe stays silent
        self._told = QSocketNotifier(self._near, QSocketNotifier.Type.Read, self)
        self._told.activated.connect(self._close)

    def _close(self) -> None:
        os.read(self._near, 64)
        QApplication.closeAllWindows()


def close_when_told(application: QApplication) -> None:
    """Has signals close the window; Windows has none and sends what Qt knows by itself."""
    if sys.platform != "win32":
        Stopping(application)
