"""The index that search looks into: made beside the window, and anew after changes."""

from PySide6.QtCore import QObject, QTimer, Signal

from evidence_kit.app.searching import CaseSearch
from evidence_kit.app.session import Session
from evidence_kit.domain.case_texts import CaseText
from evidence_kit.errors import KnownError
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.jobs import Running

_SETTLED_AFTER = 600  # milliseconds after the last change


class Index(QObject):
    """Answers with what it has, however old; `made` says that asking again may find more."""

    made = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search: CaseSearch | None = None
        self._job: Running | None = None
        self._is_stale, self._is_wanted = True, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED_AFTER)
        self._timer.timeout.connect(self._make)
        desk.changed.connect(self._changed)
        desk.readings.heard.connect(self._changed)

    @property
    def is_ready(self) -> bool:
        """Whether there is anything to look into."""
        return self._search is not None

    def want(self, is_wanted: bool) -> None:
        """Only while somebody searches it is kept up to date."""
        self._is_wanted = is_wanted
        if is_wanted and self._is_stale:
            self._make()

    def find(self, query: str) -> tuple[CaseText, ...]:
        """The first texts of records that are still there."""
        if self._search is None:
            return ()
        case = self._desk.case
        found = self._search.find(query)
        return tuple(hit for hit in found if case.get(hit.record_id) is not None)

    def _changed(self, *_: object) -> None:
        self._is_stale = True
        if self._is_wanted:
            self._timer.start()

    def _make(self) -> None:
        if self._job is not None:
            return
        self._is_stale = False

        def work(session: Session, running: Running) -> CaseSearch:
            return CaseSearch(session, running)

        self._job = self._desk.start(
            self._desk.say("window.search.preparing"), work, self._take,
            failed=self._failed, cancelled=self._over, droppable=True, quiet=True,
        )  # fmt: skip

    def _take(self, search: CaseSearch) -> None:
        self._job, self._search = None, search
        self.made.emit()
        if self._is_stale and self._is_wanted:
            self._timer.start()

    def _failed(self, error: KnownError) -> None:
        self._over()
        self._desk.said.emit(self._desk.sentence(error))

    def _over(self) -> None:
        self._job, self._is_stale = None, True
