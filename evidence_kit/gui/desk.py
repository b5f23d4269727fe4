"""What the places of the window work with: the open case, its verbs, long work, and words."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings
from evidence_kit.domain.case import Case
from evidence_kit.errors import KnownError
from evidence_kit.gui.jobs import Jobs, Running
from evidence_kit.gui.unsaved import Unsaved
from evidence_kit.texts import Texts

if TYPE_CHECKING:
    from evidence_kit.app.confirming import Unpacked
    from evidence_kit.gui.pictures import Pictures
    from evidence_kit.gui.proposals import Proposals
    from evidence_kit.gui.readings import Readings

P = ParamSpec("P")
T = TypeVar("T")
ITEMS_MIME = "application/x-evidence-kit-items"  # dragged evidence: ids, one a line
_SOON = 200  # milliseconds


@contextmanager
def reading_records() -> Iterator[None]:
    """While a case is read for a desk: Python never looks for unused objects among its records.

    They stay as long as the case is open; `Desk.close` has them looked at again.
    """
    gc.disable()  # also in between: one pass over what is young takes a tenth of opening
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


class Desk(QObject):
    """One open case as the window sees it. Places call verbs through `do` and redraw on `changed`.

    A place never opens another one itself: it emits `going` with the name of the place and the id
    of the record to show there (or an empty text).
    """

    changed = Signal()  # the case holds something else now
    refused = Signal(object)  # KnownError: to be shown
    going = Signal(str, str)
    field_wanted = Signal(str)  # of the form that is shown now
    helping = Signal(str)  # the name of a help page
    said = Signal(str)  # a line for the status line
    offered = Signal(list, str)  # paths to import, id of a loan or empty
    dropped = Signal(object, object)  # QMimeData beside the window; told the items' ids, or None
    files_wanted = Signal(object)  # files are to be asked for and put in; told the items' ids
    import_wanted = Signal()  # files are to be asked for
    proposed = Signal(int, int)  # how much is to be confirmed now, from how many files read
    spot_wanted = Signal(str, int, object)  # an item, its page, and the box to frame or None
    search_wanted = Signal()  # the panel that searches everything
    rows_wanted = Signal(str, int)  # an item whose rows are to be chosen; from which row, or 0
    covering_wanted = Signal(str)  # an item in whose printed rows something is to be covered
    contact_wanted = Signal()  # the form that logs a contact

    def __init__(
        self, session: Session, settings: Settings, say: Texts, jobs: Jobs | None = None
    ) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.say = say
        self.jobs = jobs or Jobs(self)
        self.unsaved = Unsaved(say, self)
        self._pictures: Pictures | None = None
        self._readings: Readings | None = None
        self._proposals: Proposals | None = None
        self._unpacked: Unpacked | None = None
        self.to_confirm = (0, 0)  # as `proposed` told last
        self._reading_timer = QTimer(self)
        self._reading_timer.setSingleShot(True)
        self._reading_timer.setInterval(_SOON)
        self._reading_timer.timeout.connect(self._begin_reading)
        session.on_change = self.changed.emit

    @property
    def pictures(self) -> "Pictures":
        """The pictures of this case; their workers start with the first one that is asked for."""
        if self._pictures is None:
            from evidence_kit.gui.pictures import Pictures  # with every decoder: not at the start

            self._pictures = Pictures(self)
        return self._pictures

    @property
    def readings(self) -> "Readings":
        """What was read in the evidence of this case; see `Readings.begin`."""
        if self._readings is None:
            from evidence_kit.gui.readings import Readings

            self._readings = Readings(self)
        return self._readings

    @property
    def proposals(self) -> "Proposals":
        """What the evidence says and this case does not hold yet."""
        if self._proposals is None:
            from evidence_kit.gui.proposals import Proposals

            self._proposals = Proposals(self)
        return self._proposals

    @property
    def unpacked(self) -> "Unpacked":
        """The readings of this case, for whoever looks it through beside the window."""
        if self._unpacked is None:
            from evidence_kit.app.confirming import Unpacked

            self._unpacked = Unpacked()
        return self._unpacked

    def read_soon(self) -> None:
        """Has the evidence read when the window stands: nothing of it is imported before."""
        self._reading_timer.start()

    def _begin_reading(self) -> None:
        self.proposals.follow()
        self.readings.begin()

    def end_looking(self) -> None:
        """Ends what looks at the case beside the window; the case itself stays open."""
        self._reading_timer.stop()
        for part in (self._pictures, self._readings, self._proposals):
            if part is not None:
                part.end()

    def close(self) -> None:
        """Ends what reads the case, and lets go of it."""
        self.end_looking()
        self.session.close()
        gc.unfreeze()  # see `reading_records`
        gc.collect()  # while a case is open it would be felt, see `application.collect_rarely`

    @property
    def case(self) -> Case:
        """What the case holds now."""
        return self.session.case

    @property
    def folder(self) -> Path:
        """The folder of the case."""
        return self.session.store.folder

    @property
    def is_read_only(self) -> bool:
        """Whether another program holds the case, so that nothing can be changed here."""
        return self.session.store.read_only

    def do(
        self, verb: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Runs a verb of `app.editing`; None where it was refused, which was shown then."""
        try:
            return verb(self.session, *args, **kwargs)
        except KnownError as error:
            self.refused.emit(error)
            return None

    def start(
        self,
        title: str,
        work: Callable[[Session, Running], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[KnownError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        droppable: bool = False,
        quiet: bool = False,
    ) -> Running:
        """Long work on this case, see `Jobs.start`."""
        return self.jobs.start(
            title, self.session, work, done,
            failed=failed, cancelled=cancelled, droppable=droppable, quiet=quiet,
        )  # fmt: skip

    def undo(self) -> str:
        """Takes back the last step; returns what is said of it."""
        return self._take_back(Session.undo, "window.undone", "window.nothing_to_undo")

    def redo(self) -> str:
        """Does again what was undone last; returns what is said of it."""
        return self._take_back(Session.redo, "window.redone", "window.nothing_to_redo")

    def _take_back(self, verb: Callable[[Session], str | None], done: str, nothing: str) -> str:
        step = self.do(verb)
        said = self.say(done, step=self.step(step)) if step else self.say(nothing)
        self.said.emit(said)
        return said

    def step(self, verb: str) -> str:
        """A step of the journal as people say it."""
        return self.say(f"cli.verb.{verb}")

    def word(self, value: Enum) -> str:
        """A value of a closed list as people say it."""
        return self.say.word(value)

    def sentence(self, error: KnownError) -> str:
        """What a known error says."""
        return self.say.sentence(error)
