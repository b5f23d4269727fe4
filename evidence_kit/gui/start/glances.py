"""Reads the recent cases beside the window: a slow or missing disk holds nothing up."""

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from evidence_kit.app.recents import glance

_SECONDS_TO_END = 2.0  # a network drive may take longer; its thread ends by itself then


class Glances(QObject):
    """Tells what each case holds, one after the other, and no more once another list is read."""

    arrived = Signal(object)  # Glance

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._reader: threading.Thread | None = None

    def read(self, folders: Sequence[Path]) -> None:
        """Starts reading; what was being read before is dropped."""
        self.end()
        self._stop = threading.Event()
        arguments = (tuple(folders), self._stop)
        self._reader = threading.Thread(target=self._read, args=arguments, daemon=True)
        self._reader.start()

    def end(self) -> None:
        """Stops reading and waits for it."""
        self._stop.set()
        if self._reader is not None:
            self._reader.join(_SECONDS_TO_END)
            self._reader = None

    def _read(self, folders: tuple[Path, ...], stop: threading.Event) -> None:
        for folder in folders:
            if stop.is_set():
                return
            seen = glance(folder)
            if not stop.is_set():
                self.arrived.emit(seen)
