"""The conversations of the case as the window knows them: put together beside it, when needed."""

from PySide6.QtCore import QObject, QTimer, Signal

from evidence_kit.app.continuity import conversations_of
from evidence_kit.app.session import Session
from evidence_kit.domain.continuity import Conversation
from evidence_kit.domain.stills import CONVERSATIONS
from evidence_kit.errors import KnownError
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.jobs import Running

_AFTER = 300  # milliseconds
_WHILE_READING = 3000  # what is known changes with every file, and others want the processor


class Talks(QObject):
    """Says to which conversation an item belongs; `arrived` says that asking again may help."""

    arrived = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of: dict[str, Conversation] = {}
        self._made_of: tuple[str, ...] = ()
        self._is_stale = False
        self._job: Running | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        desk.readings.heard.connect(self._hear)

    def of(self, item_id: str) -> Conversation | None:
        """The conversation of an item, as far as it is known; a newer one is on its way if needed.

        Nothing is looked for until somebody looks at a still of a conversation.
        """
        is_known = not self._is_stale and self._stills() == self._made_of
        if self._is_still(item_id) and not is_known and not self._timer.isActive():
            can_wait = self._of and self._desk.readings.is_reading
            self._timer.start(_WHILE_READING if can_wait else _AFTER)
        return self._of.get(item_id)

    def _is_still(self, item_id: str) -> bool:
        return self._desk.readings.glimpse(item_id).kind in CONVERSATIONS

    def _stills(self) -> tuple[str, ...]:
        items = self._desk.case.items
        return tuple(i.id for i in items if not i.set_aside and self._is_still(i.id))

    def _hear(self, item_ids: tuple[str, ...]) -> None:
        """An item was read anew: what is known of its conversation may be another now."""
        if any(i in self._made_of or self._is_still(i) for i in item_ids):
            self._is_stale = True
            self.arrived.emit()

    def _start(self) -> None:
        if self._job is not None:
            return
        wanted, self._is_stale = self._stills(), False

        def work(session: Session, _running: Running) -> tuple[Conversation, ...]:
            return conversations_of(session, wanted)

        def done(found: tuple[Conversation, ...]) -> None:
            self._job, self._made_of = None, wanted
            self._of = {still.item_id: talk for talk in found for still in talk.stills}
            self.arrived.emit()

        self._job = self._desk.start(
            self._desk.say("window.talk.job"), work, done,
            failed=self._failed, cancelled=self._over, droppable=True,
        )  # fmt: skip

    def _failed(self, error: KnownError) -> None:
        self._over()
        self._desk.said.emit(self._desk.sentence(error))

    def _over(self) -> None:
        self._job = None
        self._is_stale = True
