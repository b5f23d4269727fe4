"""What the evidence says and the case does not hold yet, worked out beside the window.

It is worked out anew after each change of the case and whatever was read; meanwhile what was found
last stands, without what was taken or turned down since.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from evidence_kit.app import confirming
from evidence_kit.app.lending import StillSession
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.proposing.proposal import Proposal
from evidence_kit.domain.proposing.support import Support, supports_of
from evidence_kit.domain.readings import Reading
from evidence_kit.errors import KnownError
from evidence_kit.gui.jobs import Running

if TYPE_CHECKING:
    from evidence_kit.gui.desk import Desk

_SOON = 60  # milliseconds after a change
_MADE_FROM = (
    "persons", "institutions", "loans", "roles", "instalments", "events", "links", "dismissals",
    "comparisons",
)  # fmt: skip
_RESTS = 3  # times as long as the last time took: reading many files leaves the window its share


@dataclass(frozen=True, slots=True)
class _Found:
    """What was worked out, and of which case."""

    case: Case
    offered: tuple[Proposal, ...]
    readings: dict[str, Reading]
    supports: dict[str, Support]


class Proposals(QObject):
    """Nothing is proposed before something was read."""

    changed = Signal()  # `offered` is another one
    settled = Signal()  # `offered` is of the case as it is now, the same or not
    supported = Signal()  # `supports` is another one

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.offered: tuple[Proposal, ...] = ()
        self.supports: dict[str, Support] = {}  # how what an item proves stands, by its id
        self._readings: dict[str, Reading] = {}
        self._job: Running | None = None
        self._is_stale = self._has_ended = False
        self._took = 0.0  # seconds
        self._of: Case | None = None  # the case that `offered` is of
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        self._follows = False
        desk.changed.connect(self._follow)

    # --- what the places ask

    def follow(self) -> None:
        """From now on they are worked out whenever something was read."""
        if not self._follows:
            self._follows = True
            self._desk.readings.heard.connect(self.renew)

    @property
    def is_waiting(self) -> bool:
        """Whether what is offered is not yet what the case and its readings say now."""
        return self._job is not None or self._timer.isActive()

    @property
    def is_of_now(self) -> bool:
        """Whether nothing changed since in what proposals are made from; files may have come."""
        return self._of is not None and _is_same(self._of, self._desk.case)

    def reading(self, item_id: str) -> Reading | None:
        """The reading from which the offered proposals were made."""
        return self._readings.get(item_id)

    def renew(self) -> None:
        """Works them out again, soon."""
        if self._has_ended:
            return
        if self._job is not None:
            self._is_stale = True
        elif not self._timer.isActive():
            self._timer.start(max(_SOON, int(_RESTS * 1000 * self._took)))

    def drop(self, proposals: Iterable[Proposal]) -> None:
        """These were taken or turned down: they are offered no more."""
        gone = {proposal.id for proposal in proposals}
        self._offer(tuple(each for each in self.offered if each.id not in gone))

    def end(self) -> None:
        """Nothing is worked out any more."""
        self._has_ended = True
        self._tell(0, 0)
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    # --- inside

    def _follow(self) -> None:
        if self._readings or self.offered:
            self._again()

    def _again(self) -> None:
        self.renew()
        if self._timer.isActive() and not self.is_of_now:
            self._timer.start(_SOON)  # a person waits for it

    def _start(self) -> None:
        unpacked = self._desk.unpacked

        def work(session: Session, running: Running) -> _Found:
            begun, session = time.monotonic(), StillSession(session)
            case, sources = session.case, unpacked.sources(session, running)
            found = confirming.proposals_from(case, sources)
            readings = {source.item.id: source.reading for source in sources}
            supports = supports_of(case, confirming.verdicts_from(case, sources))
            self._took = time.monotonic() - begun
            return _Found(case, found, readings, supports)

        self._is_stale = False
        self._job = self._desk.start(
            self._desk.say("window.confirm.job"), work, self._done,
            failed=self._failed, cancelled=self._cancelled, droppable=True, quiet=True,
        )  # fmt: skip

    def _done(self, found: _Found) -> None:
        is_of_now = _is_same(found.case, self._desk.case)
        self._is_stale = self._is_stale or found.case is not self._desk.case
        self._over()
        if is_of_now:
            self._of, self._readings = found.case, found.readings
            if found.supports != self.supports:
                self.supports = found.supports
                self.supported.emit()
            self._offer(found.offered)
            self.settled.emit()

    def _cancelled(self) -> None:
        job = self._job
        self._is_stale = job is not None and job.is_dropped
        self._over()

    def _failed(self, error: KnownError) -> None:
        self._over()
        self._desk.said.emit(self._desk.sentence(error))

    def _over(self) -> None:
        self._job = None
        if self._is_stale:
            self._again()

    def _offer(self, offered: tuple[Proposal, ...]) -> None:
        if offered != self.offered:
            self.offered = offered
            self.changed.emit()
        self._tell(len(offered), len(self._readings))

    def _tell(self, waiting: int, read: int) -> None:
        if self._desk.to_confirm != (waiting, read):
            self._desk.to_confirm = waiting, read
            self._desk.proposed.emit(waiting, read)


def _is_same(one: Case, other: Case) -> bool:
    return all(getattr(one, name) is getattr(other, name) for name in _MADE_FROM)
