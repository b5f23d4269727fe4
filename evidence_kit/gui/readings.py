"""Evidence is read beside the window: what waits, what was found, and one item's reading at hand.

The window's thread only takes small news, several at a time; whatever is large is unpacked in the
threads beside it.
"""

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from evidence_kit.app.session import Session
from evidence_kit.domain.glimpses import (
    READING,
    WAITING,
    Glimpse,
    ReadState,
    failed,
    glimpse_of,
)
from evidence_kit.domain.kinds import UNREADABLE
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import Item
from evidence_kit.errors import KnownError
from evidence_kit.gui.jobs import Running

if TYPE_CHECKING:
    from evidence_kit.app.reading_case import Unread
    from evidence_kit.gui.desk import Desk

_BEGINS_AFTER = 1500  # milliseconds after a case was opened or changed: nothing is held up
_NEWS_EVERY = 150  # milliseconds
_MOST_KEPT = 24  # readings of the items that were looked at last
_State = tuple[str, tuple[int, ...]]  # what a reading is of: a file, and how its pages are turned


class Readings(QObject):
    """Reads what was not read yet, quietly: closing drops it, and the next start goes on.

    Nothing is read before `begin`.
    """

    heard = Signal(object)  # ids of the items whose glimpse is another now, tuple of str
    arrived = Signal(str)  # the reading of an item that was asked for is at hand
    paused = Signal(bool)  # stopped by the person or the disk, or going on
    _unpacked = Signal(str, object, object)

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._glimpses: dict[str, Glimpse] = {}
        self._read: dict[str, _State] = {}  # of what state the glimpse is final
        self._asked: dict[str, _State] = {}  # in what state the items are being read
        self._kept: dict[str, tuple[_State, Reading | None]] = {}
        self._unpacking: set[str] = set()
        self._news: deque[tuple[str, Glimpse]] = deque()
        self.wish = ""  # the item that somebody looks at
        self._job: Running | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._is_paused = self._has_begun = False
        self._followed: tuple[object, object] = ((), ())
        self._start_timer, self._news_timer = QTimer(self), QTimer(self)
        self._start_timer.setSingleShot(True)
        self._start_timer.setInterval(_BEGINS_AFTER)
        self._start_timer.timeout.connect(self._start)
        self._news_timer.setInterval(_NEWS_EVERY)
        self._news_timer.timeout.connect(self._take_news)
        self._unpacked.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        desk.changed.connect(self._follow)

    # --- what the places ask

    def begin(self) -> None:
        """From now on whatever the case holds is read."""
        self._has_begun = True
        self._follow()

    def glimpse(self, item_id: str) -> Glimpse:
        """What the list says of an item."""
        return self._glimpses.get(item_id, WAITING)

    def reading(self, item_id: str) -> Reading | None:
        """What was read in an item; where it is not at hand `arrived` follows as soon as it is.

        An item that is asked for is read before the others.
        """
        self.wish = item_id
        item = self._desk.case.get(item_id)
        state = self._state(item) if isinstance(item, Item) else None
        if state is None or self._read.get(item_id) != state:
            return None
        kept = self._kept.get(item_id)
        if kept is not None and kept[0] == state:
            return kept[1]
        assert isinstance(item, Item)
        if self.glimpse(item_id).state is not ReadState.FAILED:
            self._unpack(item, state)
        return None

    @property
    def unread(self) -> int:
        """How many items of the case nobody has read yet."""
        return sum(item.id not in self._read for item in self._readable())

    @property
    def is_reading(self) -> bool:
        """Whether items are being read, or will be shortly."""
        return self._job is not None or self._start_timer.isActive()

    @property
    def is_paused(self) -> bool:
        """Whether it stopped although items wait."""
        return self._is_paused

    def go_on(self) -> None:
        """Goes on after a pause; what could not be read is tried once more."""
        unread = [i for i, known in self._glimpses.items() if known.state is ReadState.FAILED]
        for item_id in unread:
            self._read.pop(item_id, None)
        self._pause(is_paused=False)
        self._start()

    def end(self) -> None:
        """Nothing is read or unpacked any more."""
        self._has_begun = False
        self._start_timer.stop()
        if self._job is not None:
            self._job.cancel()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
            self._threads = None

    def tell(self, item_id: str, glimpse: Glimpse) -> None:
        """News from the thread that reads; the window hears of it a little later."""
        self._news.append((item_id, glimpse))

    # --- reading

    def _follow(self) -> None:
        """The case is another one now: what is new in it, or was turned, is read after a while."""
        case = self._desk.case
        before, self._followed = self._followed, (case.items, case.pages)
        if not self._has_begun:
            self._followed = ((), ())
        elif before[0] is not case.items or before[1] is not case.pages:
            self._start_timer.start()

    def _start(self) -> None:
        if self._job is not None or self._is_paused or not self._has_begun:
            return
        if self._desk.jobs.missed:  # somebody waits for an import or an export: that comes first
            self._start_timer.start()
            return
        items = {item.id: item for item in self._desk.case.items}
        for known in (self._glimpses, self._read, self._kept):
            for item_id in known.keys() - items.keys():
                del known[item_id]
        states = {item.id: self._state(item) for item in self._readable()}
        self._asked = {i: s for i, s in states.items() if self._read.get(i) != s}
        if not self._asked:
            return
        wanted = [items[item_id] for item_id in self._asked]
        watch, reads = _Watch(self), not self._desk.is_read_only

        def work(session: Session, running: Running) -> None:
            from evidence_kit.app import reading_case  # not at the start of the window

            unread = reading_case.look_through(session, wanted, progress=running, watch=watch)
            if reads:
                reading_case.read_items(session, unread, progress=running, watch=watch)

        self._news_timer.start()
        self._job = self._desk.start(
            self._desk.say("window.reading.job"), work, self._done,
            failed=self._failed, cancelled=self._cancelled, droppable=True,
        )  # fmt: skip

    def _done(self, _nothing: None) -> None:
        self._over()
        self._start_timer.start()  # for what came meanwhile

    def _failed(self, error: KnownError) -> None:
        self._over()
        self._pause(is_paused=True)
        self._desk.said.emit(self._desk.sentence(error))

    def _cancelled(self) -> None:
        if self._over():
            self._start_timer.start()
        else:
            self._pause(is_paused=True)

    def _over(self) -> bool:
        """Takes the last news; says whether the work made room for something else."""
        job, self._job = self._job, None
        self._news_timer.stop()
        self._take_news()
        begun = [i for i, known in self._glimpses.items() if known is READING]
        for item_id in begun:
            del self._glimpses[item_id]
        if begun:
            self.heard.emit(tuple(begun))
        return job is not None and job.is_dropped

    def _pause(self, *, is_paused: bool) -> None:
        if is_paused != self._is_paused:
            self._is_paused = is_paused
            self.paused.emit(is_paused)

    def _take_news(self) -> None:
        news: dict[str, Glimpse] = {}
        while self._news:
            item_id, glimpse = self._news.popleft()
            news[item_id] = glimpse
            if glimpse is not READING:
                self._read[item_id] = self._asked[item_id]
        if news:
            self._glimpses |= news
            self.heard.emit(tuple(news))
        if self.wish in news:
            self.reading(self.wish)

    # --- one item's reading

    def _readable(self) -> list[Item]:
        return [item for item in self._desk.case.items if item.kind not in UNREADABLE]

    def _state(self, item: Item) -> _State:
        pages = self._desk.case.pages_of(item.id)
        return item.sha256, tuple(page.orientation for page in pages)

    def _unpack(self, item: Item, state: _State) -> None:
        if item.id in self._unpacking:
            return
        self._unpacking.add(item.id)
        store, pages = self._desk.session.store, self._desk.case.pages_of(item.id)

        def unpack() -> None:
            from evidence_kit.app.kept_readings import kept_reading

            self._unpacked.emit(item.id, state, kept_reading(store, item, pages))

        if self._threads is None:
            self._threads = ThreadPoolExecutor(1, "readings")
        self._threads.submit(unpack)

    @Slot(str, object, object)
    def _keep(self, item_id: str, state: _State, reading: Reading | None) -> None:
        self._unpacking.discard(item_id)
        self._kept.pop(item_id, None)
        self._kept[item_id] = state, reading
        while len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self.arrived.emit(item_id)


class _Watch:
    """What the reading thread tells: glimpses only, readings stay where they were unpacked."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings

    def wish(self) -> str:
        return self._readings.wish

    def begun(self, item_id: str) -> None:
        self._readings.tell(item_id, READING)

    def found(self, item_id: str, reading: Reading) -> None:
        self._readings.tell(item_id, glimpse_of(reading))

    def failed(self, unread: "Unread") -> None:
        self._readings.tell(unread.item_id, failed(unread.reason))
