"""Leaving what is open: what must be asked before, and stopping the work under way."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from evidence_kit.gui import messages
from evidence_kit.gui.jobs import Running

if TYPE_CHECKING:
    from evidence_kit.gui.main_window import MainWindow


class Leaving(QObject):
    """One leaving at a time. What was agreed to is agreed for it alone: another one asks anew."""

    stayed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._asks = True
        self._window, self._jobs = window, window.jobs
        self._then: Callable[[], object] | None = None  # waits until the work has stopped
        self._is_agreed = False
        self._jobs.emptied.connect(self._go_on)
        self._jobs.started.connect(self._stop_if_waiting)

    @property
    def asks(self) -> bool:
        """Whether there is somebody to answer: a system that ends takes no answer."""
        return self._asks

    @asks.setter
    def asks(self, asks: bool) -> None:
        self._asks = asks
        if self._window.desk is not None:
            self._window.desk.unsaved.asks = asks

    def is_free(self) -> bool:
        """Whether the window may close now: nothing runs, and nothing goes that was not asked."""
        self._end_typing()
        return not self._jobs.running and (self._is_agreed or not self._asks_of_drafts)

    def begin(self, then: Callable[[], object], *, everything: bool = False) -> None:
        """Goes on at once, or when the work on the open case (or all of it) has been stopped."""
        if self._then is not None and self.asks:
            return
        self._end_typing()
        if self._asks_of_drafts and not self._agrees_to_lose_drafts():
            self.stayed.emit()
        elif not self._jobs.running or not (everything or self._window.desk is not None):
            self._go(then)
        elif not self.asks or not self._jobs.missed or self._agrees_to_stop():
            self._then = then
            self._window.rest(True)
            self._jobs.cancel_all()
        else:
            self.stayed.emit()

    def _end_typing(self) -> None:
        """Fields that save when one leaves them are left: nothing that was typed goes unsaved."""
        typed_into = QApplication.focusWidget()
        if typed_into is not None and typed_into.window() is self._window:
            typed_into.clearFocus()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._window.rest(False)
            self._go(then)

    def _go(self, then: Callable[[], object]) -> None:
        self._is_agreed = True
        try:
            then()
        finally:
            self._is_agreed = False

    def _stop_if_waiting(self, job: Running) -> None:
        if self._then is not None:
            job.cancel()

    @property
    def _asks_of_drafts(self) -> bool:
        desk = self._window.desk
        return self.asks and desk is not None and desk.unsaved.total > 0

    def _agrees_to_lose_drafts(self) -> bool:
        say, desk = self._window.say, self._window.desk
        return messages.ask(
            self._window, say("window.lose_drafts", what=desk.unsaved.words if desk else ""),
            yes=say("window.lose_and_close"), no=say("window.back_to_drafts"), danger=True,
        )  # fmt: skip

    def _agrees_to_stop(self) -> bool:
        say = self._window.say
        titles = "\n".join(job.title for job in self._jobs.missed)
        return messages.ask(
            self._window, say("window.stop_work", jobs=titles),
            yes=say("window.stop_and_close"), no=say("window.go_on"),
        )  # fmt: skip
