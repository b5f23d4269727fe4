"""Reads the recent cases beside the window: a slow or missing disk holds nothing up."""

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from evidence_kit.app.recents import FirstPicture, glance

LONGEST = 320  # pixels of a picture, of which a square is shown: 144 of a tall one at 300 %
_SECONDS_TO_END = 2.0  # a network drive may take longer; its thread ends by itself then
_REST = 0.4  # seconds after the cases were read: the window and whoever opens one at once go first


class Glances(QObject):
    """Tells what each case holds, one after the other, and no more once another list is read.

    Pictures follow when all is told, by a worker process that is started for them.
    """

    arrived = Signal(object)  # Glance
    pictured = Signal(object, QImage)  # the folder of a case, and its picture

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._stop_pictures = threading.Event()
        self._readers: list[threading.Thread] = []

    def read(self, folders: Sequence[Path], *, with_pictures: bool) -> None:
        """Starts reading; what was being read before is dropped."""
        self._stop.set()
        self.rest()
        self._stop, self._stop_pictures = threading.Event(), threading.Event()
        arguments = (tuple(folders), with_pictures, self._stop, self._stop_pictures)
        reader = threading.Thread(target=self._read, args=arguments, daemon=True)
        self._readers = [each for each in self._readers if each.is_alive()]
        self._readers.append(reader)
        reader.start()

    def rest(self) -> None:
        """Nobody looks at pictures now: no more of them are brought."""
        self._stop_pictures.set()

    def end(self) -> None:
        """Stops reading and waits for it."""
        self._stop.set()
        self.rest()
        for reader in self._readers:
            reader.join(_SECONDS_TO_END)
        self._readers.clear()

    def _read(
        self, folders: tuple[Path, ...], with_pictures: bool,
        stop: threading.Event, stop_pictures: threading.Event,
    ) -> None:  # fmt: skip
        firsts = []
        for folder in folders:
            if stop.is_set():
                return
            seen = glance(folder)
            if not stop.is_set():
                self.arrived.emit(seen)
            if seen.picture is not None and with_pictures:
                firsts.append(seen.picture)
        if firsts and not stop_pictures.wait(_REST):
            self._picture(tuple(firsts), stop_pictures)

    def _picture(self, firsts: tuple[FirstPicture, ...], stop: threading.Event) -> None:
        from evidence_kit.app.case_pictures import small_pictures  # with every decoder

        for first, pixels in small_pictures(firsts, LONGEST, is_over=stop.is_set):
            row, form = 3 * pixels.width, QImage.Format.Format_RGB888
            shown = QImage(pixels.rgb, pixels.width, pixels.height, row, form).copy()
            if not stop.is_set():
                self.pictured.emit(first.folder, shown)
