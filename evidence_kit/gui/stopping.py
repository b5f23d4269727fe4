"""Closes the window when the system asks: somebody logs out, shuts down, or presses Ctrl+C."""

import os
import signal
import sys

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication

from evidence_kit.gui.leaving import Leaving


class Application(QApplication):
    """Tells when the system ends it: a logout sends this event, and waits for no answer."""

    ending = Signal()

    def event(self, event: QEvent) -> bool:
        """The windows are closed by Qt; on macOS a person can send the same, who is asked."""
        if event.type() is QEvent.Type.Quit and sys.platform != "darwin":
            self.ending.emit()
        return super().event(event)


class Stopping(QObject):
    """Lives as long as the application; each signal closes the windows, and nothing is asked.

    Python runs its own handlers only between two of its instructions, and an idle window executes
    none: the number of the signal comes through a pipe, which wakes Qt.
    """

    def __init__(self, application: QApplication, leaving: Leaving) -> None:
        super().__init__(application)
        self._leaving = leaving
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
        self._leaving.asks = False
        QApplication.closeAllWindows()


def close_when_told(application: QApplication, leaving: Leaving) -> None:
    """Has the system close the window, without a question: there is nobody to answer it.

    Windows has no signals and sends what Qt knows by itself.
    """
    if isinstance(application, Application):
        application.ending.connect(lambda: setattr(leaving, "asks", False))
    if sys.platform != "win32":
        Stopping(application, leaving)
