"""A desk for tests of one place: it holds a case and notes what it is asked to do."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QObject, Signal

from evidence_kit.app.session import Session
from evidence_kit.domain.glimpses import WAITING, failed, glimpse_of
from evidence_kit.domain.values import CHINA
from evidence_kit.gui.desk import Desk

NOW = datetime(2025, 6, 1, 10, 0, tzinfo=CHINA)


def lose_drafts(window):
    """Closing does not ask about what a test typed and did not take."""
    if window.desk is not None:
        window.desk.unsaved.clear()


def choose(box, value):
    """As a person does from the list of a box."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


class FakeSession:
    """A case without a store."""

    def __init__(self, case, *, read_only=False):
        self.case = self.held = case
        self.on_change = lambda: None
        self.clock = lambda: NOW
        self.store = SimpleNamespace(
            folder=Path(f"{case.name}.ekcase"), cache=Path(f"{case.name}.ekcase") / "cache",
            read_only=read_only, import_was_cut_off=False,
            next_undo=lambda: None, next_redo=lambda: None,
            readings=SimpleNamespace(get=lambda *_: None), events_of=self._events_of,
        )  # fmt: skip

    get = Session.get

    def _events_of(self, item_ids):
        proved = {link.target_id for i in item_ids for link in self.case.links_of(i)}
        return tuple(event for event in self.case.events if event.id in proved)

    def close(self):
        """There is nothing to let go of."""


class FakePictures(QObject):
    """Pictures that a test puts there; nothing is decoded and nothing runs."""

    arrived = Signal(str, int)
    sheet_arrived = Signal(int)

    def __init__(self):
        super().__init__()
        self.thumbnails, self.pages, self.texts, self.failures = {}, {}, {}, {}
        self.blocks, self.asked = {}, []

    def thumbnail(self, item_id):
        """What was put there."""
        return self.thumbnails.get(item_id)

    def page(self, item_id, page, longest_px):
        """What was put there; how large it was wanted is noted."""
        self.asked.append((item_id, page, longest_px))
        return self.pages.get((item_id, page))

    def sheet(self, _path, page, longest_px):
        """Nothing; how large it was wanted is noted."""
        self.asked.append(("sheet", page, longest_px))

    def drop_sheets(self):
        """Nothing waits."""

    def block(self, item_id, page):
        """What was put there."""
        return self.blocks.get((item_id, page), 1)

    def words(self, item_id, page):
        """What was put there."""
        return self.texts.get((item_id, page))

    def failure(self, item_id, page):
        """What was put there."""
        return self.failures.get((item_id, page))

    def end(self):
        """Nothing runs."""


class FakeReadings(QObject):
    """Readings that a test puts there; nothing is read."""

    heard = Signal(object)
    arrived = Signal(str)
    paused = Signal(bool)

    def __init__(self):
        super().__init__()
        self.glimpses, self.readings = {}, {}
        self.unread, self.is_paused, self.is_reading = 0, False, False
        self.went_on = 0

    def put(self, item_id, reading):
        """An item has been read, as the window hears of it."""
        self.glimpses[item_id], self.readings[item_id] = glimpse_of(reading), reading
        self.heard.emit((item_id,))
        self.arrived.emit(item_id)

    def fail(self, item_id, reason):
        """An item could not be read."""
        self.glimpses[item_id] = failed(reason)
        self.heard.emit((item_id,))

    def pause(self, unread):
        """It was stopped while so many items wait."""
        self.is_paused, self.unread = True, unread
        self.paused.emit(True)

    def glimpse(self, item_id):
        """What was put there."""
        return self.glimpses.get(item_id, WAITING)

    def reading(self, item_id):
        """What was put there."""
        return self.readings.get(item_id)

    def go_on(self):
        """Noted."""
        self.went_on += 1
        self.is_paused = False
        self.paused.emit(False)

    def begin(self):
        """Nothing begins."""

    def end(self):
        """Nothing runs."""


class FakeDesk(Desk):
    """`done` lists (name of the verb, arguments, keyword arguments); nothing happens."""

    def __init__(self, case, settings, say):
        super().__init__(FakeSession(case), settings, say)
        self.done = []
        self._pictures = FakePictures()
        self._readings = FakeReadings()

    def do(self, verb, *args, **kwargs):
        """Notes the verb."""
        self.done.append((verb.__name__, args, kwargs))

    def hold(self, case):
        """The case is another one now, as after a verb."""
        self.session.case = self.session.held = case
        self.changed.emit()
