"""The bundle beside the form: built anew after each change, and which page one looks at."""

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from evidence_kit.app import previewing
from evidence_kit.app.exporting import ExportChoices
from evidence_kit.app.previewing import Preview
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.errors import KnownError
from evidence_kit.gui import theme
from evidence_kit.gui.complaint.pages import PageColumn
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.jobs import Running
from evidence_kit.gui.widgets.menu import Entry, give_menu

WAIT = 700  # milliseconds after the last change


class PreviewPanel(QWidget):
    """`built` comes whenever other pages are shown."""

    built = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._loan_ids: tuple[str, ...] = ()
        self._ground: tuple[Case, tuple[str, ...]] | None = None
        self._job: Running | None = None
        self._is_stale = False  # changed since the job under way began
        self.preview: Preview | None = None
        if not desk.is_read_only:
            previewing.clear(desk.session)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._build)
        say = desk.say
        self.state, self.number = QLabel(), QLabel()
        theme.mute(self.state)
        self.number.setFont(theme.figures())
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.pages = PageColumn(desk)
        self.pages.moved.connect(self._count)
        give_menu(self.pages, self._entries)
        self.back = self._tool("chevron-left", say("window.complaint.back"), "Alt+Left")
        self.back.setEnabled(False)
        self.back.clicked.connect(self._go_back)
        self.pages.followed.connect(self._followed)
        smaller = self._tool("zoom-out", say("window.complaint.smaller"), "Ctrl+-")
        larger = self._tool("zoom-in", say("window.complaint.larger"), "Ctrl+=")
        smaller.clicked.connect(self._smaller)
        larger.clicked.connect(self._larger)
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, 0)
        head.addWidget(self.back)
        head.addWidget(self.number)
        head.addStretch(1)
        head.addWidget(self.state)
        head.addWidget(smaller)
        head.addWidget(larger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.problem)
        column.addWidget(self.pages, 1)

    def follow(self, loan_ids: tuple[str, ...]) -> None:
        """Shows the bundle about these loans as the case is now, soon."""
        ground = previewing.ground_of(self._desk.case), loan_ids
        if ground == self._ground:
            return
        is_first = self._ground is None or loan_ids != self._loan_ids
        self._ground, self._loan_ids = ground, loan_ids
        self._is_stale = True
        if self._job is not None:
            self._job.cancel()
        self.state.setText(self._desk.say("window.complaint.updating"))
        self._timer.start(0 if is_first else WAIT)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks: what is under way stops, and is done again when it is shown."""
        super().hideEvent(event)
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._ground = None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What was stopped when it was hidden is taken up again."""
        super().showEvent(event)
        if self._ground is None and self._loan_ids:
            self.follow(self._loan_ids)

    # --- building

    def _build(self) -> None:
        if self._job is not None:
            return  # it was asked to stop; its end builds again
        if not self._loan_ids:
            return
        self._is_stale = False
        choices = ExportChoices(loan_ids=self._loan_ids)

        def work(session: Session, running: Running) -> Preview:
            return previewing.preview(session, choices, running)

        self._job = self._desk.start(
            self._desk.say("window.complaint.building"), work, self._arrived,
            failed=self._failed, cancelled=self._stopped, droppable=True, quiet=True,
        )  # fmt: skip
        self._job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._job = None
        if self._is_stale and self._ground is not None and not self._timer.isActive():
            self._timer.start(0)

    def _stopped(self) -> None:
        """Whoever stopped it sees the pages as they were until the next change."""
        if not self._is_stale:
            self.state.setText("")

    def _arrived(self, preview: Preview) -> None:
        old, self.preview = self.preview, preview
        self._desk.pictures.drop_sheets()
        self.problem.hide()
        self.pages.show_preview(preview)
        if not self._timer.isActive():
            self.state.setText("")
        self._count(self.pages.page)
        if old is not None:
            old.discard()
        self.built.emit()

    def _failed(self, error: KnownError) -> None:
        self.state.setText("")
        self.problem.setText(self._desk.sentence(error))
        self.problem.show()

    # --- moving

    def _count(self, page: int) -> None:
        if self.preview is not None:
            say = self._desk.say
            self.number.setText(say("window.complaint.page", page=page, pages=self.preview.pages))

    def _followed(self) -> None:
        self.back.setEnabled(True)

    def _go_back(self) -> None:
        self.back.setEnabled(self.pages.go_back())

    def _smaller(self) -> None:
        self.pages.zoom(-1)

    def _larger(self) -> None:
        self.pages.zoom(1)

    def _entries(self, at: QPoint) -> list[Entry]:
        """What can be done with the pages; on a citation, to go to its page."""
        say, target = self._desk.say, self.pages.target(QPointF(at))
        entries: list[Entry] = []
        if target is not None:
            words = say("window.complaint.to_page", page=target)
            entries.append((words, lambda: self.pages.go_to_page(target), True))
        return [
            *entries,
            (say("window.complaint.back"), self._go_back, self.back.isEnabled()),
            (say("window.complaint.larger"), self._larger, True),
            (say("window.complaint.smaller"), self._smaller, True),
        ]

    def _tool(self, picture: str, text: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setAutoRaise(True)
        button.setAccessibleName(text)
        button.setShortcut(keys)
        button.setToolTip(f"{text} ({keys})")
        return button
