"""The window: the start or an open case, menus, the status line, and where errors are shown."""

import base64
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu, QStackedWidget

from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings
from evidence_kit.errors import KnownError
from evidence_kit.gui import messages
from evidence_kit.gui.case_view import CaseView
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.jobs import Jobs
from evidence_kit.gui.places import PLACES
from evidence_kit.gui.start.place import StartPage
from evidence_kit.gui.status import StatusLine
from evidence_kit.texts import Texts

Keys = QKeySequence.StandardKey | str
_SMALLEST = (880, 560)


class MainWindow(QMainWindow):
    """One window, at most one case."""

    def __init__(self, settings: Settings, say: Texts) -> None:
        super().__init__()
        self.settings = settings
        self.say = say
        self.jobs = Jobs(self)
        self.desk: Desk | None = None
        self.view: CaseView | None = None
        self._is_closing = False
        self._case_actions: list[QAction] = []
        self.start = StartPage(settings, say)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.status = StatusLine(self.jobs, say, self)
        self.setStatusBar(self.status)
        self.setMinimumSize(*_SMALLEST)
        self._make_menus()
        self.start.wanted.connect(self.open_case)
        self.start.new_wanted.connect(self.ask_new)
        self.start.open_wanted.connect(self.ask_open)
        self.jobs.failed.connect(self.show_error)
        self.jobs.broke.connect(self.show_bug)
        self.jobs.emptied.connect(self._close_if_waiting)
        self._restore()
        self.show_start()

    # --- cases

    def show_start(self) -> None:
        """Shows the start; an open case is closed first."""
        if self.view is not None and self.desk is not None:
            self._stack.removeWidget(self.view)
            self.view.deleteLater()
            self.desk.close()
            self.desk = self.view = None
        self.setWindowTitle(self.say("window.name"))
        self.start.refresh()
        self._stack.setCurrentWidget(self.start)
        self._refresh_actions()

    def ask_new(self) -> None:
        """Asks where a new case is to lie, and makes it."""
        chosen, _ = QFileDialog.getSaveFileName(self, self.say("window.start.new"))
        if chosen:
            self._opened(lambda: Session.create(Path(chosen)))

    def ask_open(self) -> None:
        """Asks for the folder of a case."""
        chosen = QFileDialog.getExistingDirectory(self, self.say("window.start.open"))
        if chosen:
            self.open_case(Path(chosen))

    def open_case(self, folder: Path) -> None:
        """Opens a case; one that another program holds can be looked at."""
        try:
            session = Session.open(folder)
        except KnownError as error:
            if error.code != "store.in_use" or not self._agrees_to_read_only():
                self.show_error(error)
                return
            self._opened(lambda: Session.open(folder, read_only=True))
        else:
            self._opened(lambda: session)

    def show_session(self, session: Session) -> None:
        """Shows a case that is open already."""
        if self.desk is not None:
            self.show_start()
        self.desk = Desk(session, self.settings, self.say, self.jobs)
        self.desk.refused.connect(self.show_error)
        self.desk.said.connect(self.status.say)
        self.desk.changed.connect(self._refresh_actions)
        self.view = CaseView(self.desk)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.show_place(PLACES[0].name)
        self.settings.opened(self.desk.folder)
        self._remember()
        self.setWindowTitle(f"{session.case.name} — {self.say('window.name')}")
        self._refresh_actions()

    # --- what is said

    def show_error(self, error: KnownError) -> None:
        """Shows the sentence of a known error."""
        messages.show_sentence(self, self.say, self.say.sentence(error))

    def show_bug(self, report: str) -> None:
        """Shows that the program has a fault, with details to copy."""
        messages.show_bug(self, self.say, report)

    # --- closing

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Work under way is asked to stop first; nothing of what was done is lost."""
        if self.jobs.running:
            event.ignore()
            if not self._is_closing and self._agrees_to_stop():
                self._is_closing = True
                self.setEnabled(False)
                self.jobs.cancel_all()
            return
        self.settings.layout["window"] = _text(self.saveGeometry())
        self._remember()
        self.show_start()
        super().closeEvent(event)

    def _close_if_waiting(self) -> None:
        if self._is_closing:
            self.close()

    def _agrees_to_stop(self) -> bool:
        say = self.say
        titles = "\n".join(job.title for job in self.jobs.running)
        return messages.ask(
            self, say("window.stop_work", jobs=titles),
            yes=say("window.stop_and_close"), no=say("window.go_on"),
        )  # fmt: skip

    def _agrees_to_read_only(self) -> bool:
        say = self.say
        return messages.ask(
            self, say("window.in_use"), yes=say("window.look_only"), no=say("window.cancel")
        )

    # --- menus

    def _make_menus(self) -> None:
        say = self.say
        case = self.menuBar().addMenu(say("window.menu.case"))
        self._action(case, "new", self.ask_new, QKeySequence.StandardKey.New)
        self._action(case, "open", self.ask_open, QKeySequence.StandardKey.Open)
        self._case_actions.append(self._action(case, "close_case", self.show_start, "Ctrl+W"))
        case.addSeparator()
        self._action(case, "quit", self.close, QKeySequence.StandardKey.Quit)
        edit = self.menuBar().addMenu(say("window.menu.edit"))
        self._undo = self._action(edit, "undo", self._take_back, QKeySequence.StandardKey.Undo)
        self._redo = self._action(edit, "redo", self._do_again, QKeySequence.StandardKey.Redo)
        view = self.menuBar().addMenu(say("window.menu.view"))
        for number, entry in enumerate(PLACES, start=1):
            action = view.addAction(say(f"window.{entry.name}.title"))
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _=False, name=entry.name: self._show_place(name))
            self._case_actions.append(action)

    def _action(self, menu: QMenu, name: str, slot: Callable[[], object], keys: Keys) -> QAction:
        action = QAction(self.say(f"window.action.{name}"), self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: slot())
        menu.addAction(action)
        return action

    def _refresh_actions(self) -> None:
        for action in self._case_actions:
            action.setEnabled(self.desk is not None)
        store = self.desk.session.store if self.desk else None
        writes = store is not None and not store.read_only
        for action, name, step in (
            (self._undo, "undo", store.next_undo() if store and writes else None),
            (self._redo, "redo", store.next_redo() if store and writes else None),
        ):
            label = self.say(f"window.action.{name}")
            named = f"{label}: {self.desk.step(step)}" if self.desk and step else label
            action.setText(named)
            action.setEnabled(step is not None)

    def _take_back(self) -> None:
        if self.desk:
            self.desk.undo()

    def _do_again(self) -> None:
        if self.desk:
            self.desk.redo()

    def _show_place(self, name: str) -> None:
        if self.view:
            self.view.show_place(name)

    # --- helpers

    def _opened(self, opening: Callable[[], Session]) -> None:
        try:
            session = opening()
            session.case  # noqa: B018 - a damaged case is told here, not inside a place
        except KnownError as error:
            self.show_error(error)
            return
        self.show_session(session)

    def _remember(self) -> None:
        try:
            self.settings.save()
        except OSError:
            self.status.say(self.say("window.settings_unsaved"))

    def _restore(self) -> None:
        kept = self.settings.layout.get("window", "")
        if not kept or not self.restoreGeometry(_bytes(kept)):
            self.resize(1280, 800)


def _text(state: QByteArray) -> str:
    return base64.b64encode(state.data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "replace"))
