"""The window: the start or an open case, menus, the status line, and where errors are shown."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from evidence_kit.app.cloud_folders import cloud_of
from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings, profile_beside, profile_of
from evidence_kit.errors import KnownError
from evidence_kit.gui import asking, messages, qt_words, room, sample
from evidence_kit.gui.beside import Beside
from evidence_kit.gui.case_view import CaseView
from evidence_kit.gui.desk import Desk, reading_records
from evidence_kit.gui.destinations import IMPORT
from evidence_kit.gui.drops import Drops
from evidence_kit.gui.enter_presses import EnterPresses
from evidence_kit.gui.focus_ring import FocusRings
from evidence_kit.gui.jobs import Jobs
from evidence_kit.gui.leaving import Leaving
from evidence_kit.gui.menus import Menus, Slots
from evidence_kit.gui.places import PLACES
from evidence_kit.gui.status import StatusLine
from evidence_kit.texts import Texts

if TYPE_CHECKING:
    from evidence_kit.app.new_case import Answers
    from evidence_kit.gui.start.place import StartPage

_CLOUD = "cloud.told"  # the cases of which it was said that they lie in a synchronised folder
_LOOKED_AT = {"store.in_use", "store.cannot_lock", "store.not_writable"}  # can be read all the same


class MainWindow(QMainWindow):
    """One window, at most one case."""

    status: StatusLine
    menus: Menus
    beside: Beside

    def __init__(self, settings: Settings, say: Texts) -> None:
        super().__init__()
        self.settings = settings
        self.jobs = Jobs(self)
        self.desk: Desk | None = None
        self.view: CaseView | None = None
        self.leaving = Leaving(self)
        self.leaving.stayed.connect(self._refresh_actions)
        Drops(self, self._take)
        FocusRings(self)
        EnterPresses(self)
        self.jobs.failed.connect(self.show_error)
        self.jobs.broke.connect(self.show_bug)
        self._build(say)
        room.restore(self, settings.layout.get("window", ""))

    def begin(self, case: Path | None) -> None:
        """Shows a case; the start where there is none or it cannot be opened."""
        if case is not None:
            self.open_case(case)
        if self.desk is None:
            self._show_start()

    # --- cases

    def show_start(self) -> None:
        """Shows the start; an open case is closed first."""
        self.leaving.begin(self._show_start)

    def _show_start(self) -> None:
        self._let_go()
        self.setWindowTitle(self.say("window.name"))
        self.start.refresh()
        self.start.show_home()
        self._stack.setCurrentWidget(self.start)
        self._refresh_actions()

    def ask_new(self) -> None:
        """Asks what a new case needs; an open one is closed first."""
        self.leaving.begin(self._ask_new)

    def _ask_new(self) -> None:
        self._show_start()
        self.start.ask_new()

    def ask_open(self) -> None:
        """Asks for the folder of a case."""
        chosen = asking.folder(self, self.settings, "case", self.say("window.start.open"))
        if chosen:
            self.open_case(chosen)

    def open_case(self, folder: Path) -> None:
        """Opens a case; one that cannot be written now can be looked at."""
        self.leaving.begin(lambda: self._open_case(folder))

    def _open_case(self, folder: Path) -> None:
        try:
            session = Session.open(folder)
        except KnownError as error:
            if error.code not in _LOOKED_AT or not self._agrees_to_read_only(error):
                self.show_error(error)
                return
            self._opened(lambda: Session.open(folder, read_only=True))
        else:
            self._opened(lambda: session)

    def show_session(self, session: Session) -> None:
        """Shows a case that is open already."""
        self._let_go()
        profile = profile_beside(session.store.folder)
        if profile is not None and profile != self.settings.folder:
            self.settings.move_to(profile)
        self._show_desk(session, PLACES[0].name)
        self.settings.opened(session.store.folder)
        self._remember()

    def make_new(self, answers: "Answers", is_foreign: bool) -> None:
        """Makes a case; on somebody else's computer the settings move beside it."""
        from evidence_kit.app.new_case import make_case

        try:
            session = make_case(answers)
        except KnownError as error:
            self.start.new_case.refuse(self.say.sentence(error))
            return
        if is_foreign:
            self.settings.move_to(profile_of(session.store.folder.parent))
            self._remember()
        self.show_session(session)

    def speak(self, language: str) -> None:
        """Changes the language of the window at once; the open case stays open."""
        if language != self.say.language:  # later: the menu that calls this is made anew
            QTimer.singleShot(
                0,
                self,
                lambda: self.leaving.begin(lambda: self._rebuild(language), everything=True),
            )

    # --- what is said

    def show_error(self, error: KnownError) -> None:
        """Shows the sentence of a known error, or that the whole case has gone away."""
        told = self.say.sentence(error)
        if self.desk is not None and not (self.desk.folder / "case.ekdb").is_file():
            told = self.say("window.gone", path=self.desk.folder)
            self.show_start()
        messages.show_sentence(self, self.say, told)

    def show_bug(self, report: str) -> None:
        """Shows that the program has a fault, with details to copy."""
        messages.show_bug(self, self.say, report)

    # --- closing

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Work under way is asked to stop first; nothing of what was done is lost."""
        if not self.leaving.is_free():
            event.ignore()
            # Later: Qt closes no window that is told so while it is being asked.
            QTimer.singleShot(0, self, lambda: self.leaving.begin(self.close, everything=True))
            return
        self.settings.layout["window"] = room.kept(self)
        self._remember()
        self._let_go()
        if self._start is not None:
            self._start.end()
        self.beside.close_all()
        super().closeEvent(event)

    def rest(self, is_resting: bool) -> None:
        """While the work under way is being stopped: a place not seen starts nothing anew."""
        self.setEnabled(not is_resting)
        self._stack.setHidden(is_resting)

    def _agrees_to_read_only(self, error: KnownError) -> bool:
        say, told = self.say, self.say.sentence(error)
        asked = say("window.in_use") if error.code == "store.in_use" else told
        return messages.ask(self, asked, yes=say("window.look_only"), no=say("window.cancel"))

    # --- leaving the computer

    def ask_leave(self) -> None:
        """Closes the case and asks what is taken along."""
        self.leaving.begin(self._ask_leave, everything=True)

    def _ask_leave(self) -> None:
        case = self.desk.folder if self.desk else None
        self._show_start()
        self.start.end()  # nothing may be reading what is removed
        from evidence_kit.gui.leave import LeaveDialog

        dialog = LeaveDialog(self.settings, self.say, self.jobs, case, self)
        dialog.gone.connect(self._left)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.start.refresh)
        dialog.open()

    def _left(self, keep: Path) -> None:
        """Whatever is remembered from now on lies where the cases lie."""
        here = self.settings.folder
        self.settings.move_to(profile_of(keep))
        if here != self.settings.folder:
            self.settings.recent = [str(case) for case in sorted(keep.glob("*.ekcase"))]
        self._remember()
        self.start.refresh()

    # --- how it is made

    def _build(self, say: Texts) -> None:
        """All that has words in it; once at the start, and again for another language."""
        self.say = say
        self._stack = QStackedWidget()
        self._start: StartPage | None = None
        self.setCentralWidget(self._stack)
        self.status = StatusLine(self.jobs, say, self)
        self.setStatusBar(self.status)
        self.status.confirming.connect(lambda: self._show_place("confirm"))
        self.beside = Beside(self, say)
        self.menus = Menus(
            self.menuBar(), say, self._slots(),
            show_place=self._show_place, open_case=self.open_case, speak=self.speak,
        )  # fmt: skip

    @property
    def start(self) -> "StartPage":
        """What is shown while no case is open."""
        if self._start is None:
            from evidence_kit.gui.start.place import StartPage

            self._start = start = StartPage(self.settings, self.say)
            self._stack.addWidget(start)
            start.wanted.connect(self.open_case)
            start.answered.connect(self.make_new)
            start.open_wanted.connect(self.ask_open)
            start.sample_wanted.connect(self._open_sample)
            start.sample_elsewhere_wanted.connect(self._ask_sample)
            start.helping.connect(self.beside.show_help)
            start.forgotten.connect(self._remember)
        return self._start

    def _slots(self) -> Slots:
        beside = self.beside
        return {
            "new": self.ask_new, "open": self.ask_open, "import": self._ask_import,
            "export": lambda: self._show_place("export"), "close_case": self.show_start,
            "leave": self.ask_leave, "quit": self.close,
            "find": self._on_desk(lambda desk: desk.search_wanted.emit()),
            "undo": self._on_desk(Desk.undo), "redo": self._on_desk(Desk.redo),
            "paste": self._paste,
            "contact": self._on_desk(lambda desk: desk.contact_wanted.emit()),
            "help": lambda: beside.show_help(self.view.shown_name if self.view else "start"),
            "help_all": lambda: beside.show_help("start"),
            "dontpay": lambda: beside.show_help("dontpay"),
            "checklist": beside.show_checklist, "shortcuts": self._show_shortcuts,
            "about": beside.show_about,
        }  # fmt: skip

    def _rebuild(self, language: str) -> None:
        desk, shown = self.desk, self.view.shown_name if self.view else ""
        if self._start is not None:
            self._start.end()
        self.beside.close_all()
        if desk is not None:
            self._drop_view()
        old = self.menus, self.beside
        self.settings.language = language
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        qt_words.speak(application, language)
        self._build(Texts(language))
        for part in old:
            part.deleteLater()
        if desk is not None:
            desk.end_looking()
            desk.deleteLater()
            self._show_desk(desk.session, shown)
        else:
            self._show_start()
        self._remember()

    def _show_desk(self, session: Session, place: str) -> None:
        self.desk = Desk(session, self.settings, self.say, self.jobs)
        self.desk.refused.connect(self.show_error)
        self.desk.said.connect(self.status.say)
        self.desk.proposed.connect(self.status.offer)
        self.desk.import_wanted.connect(self._offer_import)
        self.desk.helping.connect(self.beside.show_help)
        self.desk.changed.connect(self._refresh_actions)
        self.view = CaseView(self.desk)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.show_place(place)
        self.setWindowTitle(f"{session.case.name} — {self.say('window.name')}")
        self._refresh_actions()
        self.desk.read_soon()

    def _drop_view(self) -> None:
        if self.view is not None:
            self._stack.removeWidget(self.view)
            self.view.deleteLater()
        self.desk = self.view = None

    def _let_go(self) -> None:
        """Closes the case. One whose folder has gone away has nothing left to close."""
        desk = self.desk
        self._drop_view()
        if desk is not None:
            try:
                desk.close()
            except KnownError as error:
                self.status.say(self.say.sentence(error))

    def _refresh_actions(self) -> None:
        self.menus.refresh(self.desk)
        self.menus.show_recent(self.settings.recent)

    def _show_place(self, name: str) -> None:
        if self.view:
            self.view.show_place(name)

    def _on_desk(self, act: Callable[[Desk], object]) -> Callable[[], None]:
        """A slot that acts on the open case, if there is one."""

        def slot() -> None:
            if self.desk:
                act(self.desk)

        return slot

    def _show_shortcuts(self) -> None:
        """With the keys of every place, also of those that nobody has looked into yet."""
        if self.view:
            self.view.make_all()
        self.beside.show_shortcuts(self.view.shown_name if self.view else "")

    def _take(self, mime: QMimeData) -> None:
        (self.view or self.start).take(mime)

    def _paste(self) -> None:
        """Like a drop: it comes in, or a sentence says why not."""
        if self.view:
            self.view.take(QGuiApplication.clipboard().mimeData())

    def _ask_import(self) -> None:
        if self.view:
            self.view.ask_import()

    def _offer_import(self) -> None:
        """Files, a folder, or what was copied: all that can be put in is offered."""
        self._show_place("evidence")
        if self.desk is not None:
            self.desk.field_wanted.emit(IMPORT)

    def _open_sample(self) -> None:
        sample.open_sample(self, self.settings.sample_folder)

    def _ask_sample(self) -> None:
        title = self.say("window.start.sample_elsewhere")
        if chosen := asking.folder(self, self.settings, "sample", title):
            sample.open_sample(self, chosen)

    def _opened(self, opening: Callable[[], Session]) -> None:
        try:
            session = opening()
        except KnownError as error:
            self.show_error(error)
            return
        try:
            with reading_records():
                session.case  # noqa: B018 - a damaged case is told here, not inside a place
        except Exception as error:
            session.close()
            if not isinstance(error, KnownError):
                raise
            self.show_error(error)
            return
        self.show_session(session)
        self._warn_of_cloud(session.store.folder)

    def _warn_of_cloud(self, folder: Path) -> None:
        """Once for each case that lies where a program copies it to servers by itself."""
        drive, told = cloud_of(folder), self.settings.layout.get(_CLOUD, "").splitlines()
        if drive is not None and str(folder) not in told:
            self.settings.layout[_CLOUD] = "\n".join([*told, str(folder)])
            self._remember()
            words = self.say("window.in_cloud", drive=drive, folder=folder.parent)
            messages.show_sentence(self, self.say, words)

    def _remember(self) -> None:
        try:
            self.settings.save()
        except OSError:
            self.status.say(self.say("window.settings_unsaved"))
