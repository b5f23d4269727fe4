"""How files come in: one import after the other, told to the list while it runs."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from evidence_kit.app.gathering import Refused
from evidence_kit.app.importing import ImportChoices, ImportResult, import_files
from evidence_kit.app.loose import Loose, laid_down
from evidence_kit.app.session import Session
from evidence_kit.errors import KnownError
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.dropped import read
from evidence_kit.gui.jobs import Running

Then = Callable[[tuple[str, ...]], object]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported, and how."""

    paths: tuple[Path, ...] = ()
    loose: tuple[Loose, ...] = ()
    choices: ImportChoices = field(default_factory=ImportChoices)
    then: Then | None = None  # told the ids of what is in the case then, new or not


@dataclass(frozen=True, slots=True)
class _Told:
    """Hands on what the import tells, from its thread."""

    found: Callable[[tuple[str, ...]], None]
    ended: Callable[[tuple[str, ...]], None]


class Intake(QObject):
    """Takes drops, pastes and chosen files. While one import runs the next ones wait."""

    began = Signal(object)  # names of what is coming, tuple of str
    ended = Signal(object)  # names of what is there or will not be
    finished = Signal(object, object)  # ImportResult, Request
    failed = Signal(object)  # KnownError
    stopped = Signal(int)  # how many are in the case
    puzzled = Signal()  # something came that carries neither files nor data

    def __init__(self, desk: Desk, owner: Callable[[], str]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._owner = owner
        self._waiting: deque[Request] = deque()
        self._current: Request | None = None
        self._held_before = 0

    @property
    def is_busy(self) -> bool:
        """Whether an import runs."""
        return self._current is not None

    def take(self, mime: QMimeData, then: Then | None = None) -> None:
        """A drop or a paste: imported, or answered."""
        say = self._desk.say
        brought = read(mime, say("window.evidence.pasted_name"))
        if brought:
            self.ask(Request(tuple(brought.paths), tuple(brought.loose), then=then))
        elif brought.sentence:
            self.failed.emit(KnownError(brought.sentence))
        else:
            self.puzzled.emit()

    def take_paths(self, paths: list[Path], loan_id: str = "", then: Then | None = None) -> None:
        """Files or folders that were chosen."""
        if paths:
            choices = ImportChoices(loan_id=loan_id or None)
            self.ask(Request(tuple(paths), choices=choices, then=then))

    def may_take(self) -> bool:
        """Whether evidence can be put in; that it cannot is said at once."""
        if self._desk.is_read_only:
            self.failed.emit(KnownError("store.read_only"))
        return not self._desk.is_read_only

    def ask(self, request: Request) -> None:
        """Imports now, or after what is under way."""
        if not self.may_take():
            return
        owner = request.choices.source_owner or self._owner()
        request = replace(request, choices=replace(request.choices, source_owner=owner))
        self._waiting.append(request)
        if self._current is None:
            self._next()
        else:
            self._desk.said.emit(self._desk.say("window.evidence.waits"))

    def again(
        self,
        request: Request,
        refused: list[Refused],
        *,
        password: str = "",
        as_attachment: bool = False,
    ) -> None:
        """Tries refused files once more, with a password or as attachments."""
        files = dict.fromkeys(_file_of(Path(r.path)) for r in refused)
        names = {Path(r.path).name for r in refused}
        loose = tuple(part for part in request.loose if part.untrusted_name in names)
        choices = replace(
            request.choices,
            passwords=(password,) if password else (),
            as_attachment=as_attachment,
        )
        self.ask(Request(tuple(f for f in files if f is not None), loose, choices, request.then))

    def _next(self) -> None:
        if not self._waiting:
            return
        request = self._current = self._waiting.popleft()
        self._held_before = len(self._desk.case.items)
        self._desk.said.emit(self._desk.say("window.evidence.taking_in"))  # before all that takes
        names = (*map(str, request.paths), *(part.untrusted_name for part in request.loose))
        self.began.emit(names)
        told = _Told(self.began.emit, self.ended.emit)

        def work(session: Session, running: Running) -> ImportResult:
            with laid_down(session, request.loose) as made:
                paths = [*request.paths, *made]
                return import_files(session, paths, request.choices, progress=running, watch=told)

        self._desk.start(
            self._desk.say("window.evidence.importing"),
            work,
            self._done,
            failed=self._refused,
            cancelled=self._stopped,
        )

    def _done(self, result: ImportResult) -> None:
        request = self._over()
        if request is not None and request.then is not None:
            new = [each.item.id for each in result.imported]
            request.then(tuple(dict.fromkeys([*new, *(each.of for each in result.duplicates)])))
        self.finished.emit(result, request)
        self._next()

    def _refused(self, error: KnownError) -> None:
        self._over()
        self._waiting.clear()
        self._desk.said.emit("")
        self.failed.emit(error)

    def _stopped(self) -> None:
        self._over()
        self._waiting.clear()  # who stops, or closes the window, wants the next ones no more
        self._desk.said.emit("")
        self.stopped.emit(len(self._desk.case.items) - self._held_before)

    def _over(self) -> Request | None:
        request, self._current = self._current, None
        self.began.emit(())
        return request


def _file_of(path: Path) -> Path | None:
    """The file itself, or the archive it lies in; None for what is no file any more."""
    for candidate in (path, *path.parents):
        try:
            if candidate.is_file():
                return candidate
        except OSError:
            return None
    return None
