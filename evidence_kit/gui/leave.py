"""Leave this computer: what is taken along is checked, the rest removed, and what is left named."""

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import leaving
from evidence_kit.app.cloud_folders import cloud_of
from evidence_kit.app.settings import EXPORT_FOLDER, Settings, default_folder, usual_folder
from evidence_kit.errors import KnownError
from evidence_kit.gui import room, theme
from evidence_kit.gui.icons import icon
from evidence_kit.gui.jobs import Jobs, Running
from evidence_kit.gui.start.questions import Notice
from evidence_kit.gui.widgets.edged_ticks import EdgedTicks
from evidence_kit.gui.widgets.field import bare
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.texts import Texts

_WIDTH = 640  # logical pixels, more where the text is large
_CHARACTERS = 60
_LINES, _LEAST_LINES = 26, 4  # of text: how high it is, and the list in it at least
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class LeaveDialog(QDialog):
    """Asks for the folder that is taken along. No case may be open in the window meanwhile."""

    gone = Signal(Path)  # what is taken along; everything was found whole and the rest removed

    def __init__(
        self, settings: Settings, say: Texts, jobs: Jobs, case: Path | None, parent: QWidget
    ) -> None:
        """`case`: the one that was open just now; it is taken along unless somebody unticks it."""
        super().__init__(parent)
        self._settings = settings
        self._say = say
        self._jobs = jobs
        self._case = case
        self._job: Running | None = None
        self.keep: Path | None = settings.folder.parent if settings.is_portable else None
        self.folder = QLineEdit()
        self.cases = QListWidget()
        self.traces = Muted("")
        self.bundles = Muted("", warns=True)
        self.cloud, self.problem = Notice(), Notice()
        self.bar = QProgressBar()
        self.go = QPushButton(icon("log-out"), say("window.leave.go"))
        self.stop = QPushButton(say("window.leave.cancel"))
        self.told = QLabel()
        self.close_button = QPushButton(say("window.leave.close"))
        self.setWindowTitle(say("window.leave.title"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._question())
        self._pages.addWidget(self._answer())
        QVBoxLayout(self).addWidget(self._pages)
        self._refresh()
        line = self.fontMetrics()
        width = max(_WIDTH, line.horizontalAdvance("0") * _CHARACTERS)
        room.fit(self, QSize(width, line.lineSpacing() * _LINES))

    def _question(self) -> QWidget:
        say, page, inner = self._say, QWidget(), QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.SPACE, 0)
        column.setSpacing(theme.SPACE)
        lead = QLabel(say("window.leave.lead"))
        lead.setWordWrap(True)
        column.addWidget(lead)
        label = QLabel(say("window.leave.keep"))
        choose = QPushButton(icon("usb"), say("window.leave.choose"))
        label.setBuddy(choose)
        choose.clicked.connect(self._choose)
        self.folder.setReadOnly(True)
        self.folder.setPlaceholderText(say("window.leave.not_chosen"))
        self.folder.setAccessibleName(say("window.leave.keep").replace("&", ""))
        column.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        column.addLayout(row)
        column.addWidget(self.cloud)
        self.cases.setAccessibleName(say("window.leave.cases"))
        self.cases.setWordWrap(True)
        self.cases.setItemDelegate(EdgedTicks(self.cases))
        self.cases.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
        column.addWidget(self.cases, 1)
        column.addWidget(self.traces)
        column.addWidget(self.bundles)
        column.addWidget(self.problem)
        column.addWidget(self.bar)
        self.bar.hide()
        self.bar.setAccessibleName(say("window.leave.working"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.stop)
        foot.addWidget(self.go)
        outer = QVBoxLayout(page)
        outer.addWidget(scrolled(inner), 1)
        outer.addLayout(foot)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        self.stop.clicked.connect(self.reject)
        return page

    def _answer(self) -> QWidget:
        page, inner = QWidget(), QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.SPACE, 0)
        title = QLabel(self._say("window.leave.done"))
        title.setFont(theme.heading())
        column.addWidget(title)
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.told, 1)
        outer = QVBoxLayout(page)
        outer.addWidget(scrolled(inner), 1)
        outer.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.close_button.clicked.connect(self.accept)
        return page

    def reject(self) -> None:
        """Closes it, or stops what is under way; then nothing was removed."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    # --- the question

    def _choose(self) -> None:
        title = bare(self._say("window.leave.keep"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(self.keep or Path.home()))
        if chosen:
            self.keep = Path(chosen)
            self._refresh()

    def _refresh(self) -> None:
        say, keep = self._say, self.keep
        self.folder.setText(str(keep) if keep else "")
        self.cases.clear()
        for known in leaving.known_cases(self._settings, keep) if keep else ():
            key = "case_kept" if known.is_kept else "case_here"
            told = say(
                f"window.leave.{key}", name=known.folder.stem, folder=known.folder.parent
            )  # fmt: skip
            entry = QListWidgetItem(told)
            entry.setData(Qt.ItemDataRole.UserRole, known)
            if not known.is_kept:
                is_ours = known.folder == self._case
                entry.setCheckState(_CHECKED if is_ours else _UNCHECKED)
            self.cases.addItem(entry)
        if keep and not self.cases.count():
            self.cases.addItem(say("window.leave.no_cases"))
        traces = self._traces()
        key = "traces" if traces else "no_traces"
        self.traces.setText(say(f"window.leave.{key}", folder=", ".join(map(str, traces))))
        self.traces.setVisible(keep is not None)
        bundles = self._bundles()
        self.bundles.setText(say("window.leave.bundles", files=_lines(bundles)))
        self.bundles.setVisible(bool(bundles))
        drive = cloud_of(keep) if keep else None
        self.cloud.show_words(say("window.leave.cloud", drive=drive) if drive else "")
        self.problem.hide()

    def _traces(self) -> tuple[Path, ...]:
        if self.keep is None:
            return ()
        folders = dict.fromkeys((self._settings.folder, default_folder()))
        return tuple(
            trace for folder in folders for trace in leaving.traces_here(folder, self.keep)
        )

    def _bundles(self) -> tuple[Path, ...]:
        """What was exported to this computer, as far as the program knows where that was."""
        if self.keep is None:
            return ()
        cases = (known.folder.parent for known in leaving.known_cases(self._settings, self.keep))
        last = self._settings.layout.get(EXPORT_FOLDER, "")
        folders = (*([Path(last)] if last else []), usual_folder(), *cases)
        return leaving.bundles_here(folders, self.keep)

    # --- the work

    def _go(self) -> None:
        keep = self.keep
        if keep is None:
            self.problem.show_words(self._say("window.leave.need_folder"))
            return
        entries = [self.cases.item(row) for row in range(self.cases.count())]
        known = [(e.data(Qt.ItemDataRole.UserRole), e.checkState()) for e in entries]
        here = tuple(k.folder for k, ticked in known if k and not k.is_kept and ticked == _CHECKED)
        kept = tuple(k.folder for k, _ in known if k and k.is_kept)
        traces = self._traces()
        self._set_busy(busy=True)
        self._job = self._jobs.run(
            self._say("window.leave.working"),
            lambda job: leaving.leave(keep, here=here, kept=kept, traces=traces, progress=job),
            self._done,
            failed=self._failed,
            cancelled=self._stopped,
        )
        self._job.progressed.connect(self._step)

    def _set_busy(self, *, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        for part in (self.go, self.cases, self.folder):
            part.setEnabled(not busy)
        key = "stop" if busy else "cancel"
        self.stop.setText(self._say(f"window.leave.{key}"))
        self.problem.hide()

    def _step(self, _stage: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _failed(self, error: KnownError) -> None:
        self._job = None
        self._set_busy(busy=False)
        self.problem.show_words(self._say.sentence(error))

    def _stopped(self) -> None:
        self._job = None
        self._set_busy(busy=False)
        self.problem.show_words(self._say("window.leave.stopped"))

    def _done(self, left: leaving.Left) -> None:
        say, self._job = self._say, None
        assert self.keep is not None
        forget_chosen_files()
        told = [
            say("window.leave.done_whole", name=case.stem, folder=case.parent)
            for case in left.whole
        ]
        told += [say("window.leave.done_removed", path=path) for path in left.removed]
        if bundles := self._bundles():
            told += ["", say("window.leave.bundles", files=_lines(bundles))]
        told += ["", say("window.leave.beyond")]
        told += [f"•  {line}" for line in say("window.leave.beyond_lines").splitlines()]
        told += ["", say("window.leave.stick")]
        self.told.setText("\n".join(told))
        self._pages.setCurrentIndex(1)
        self.close_button.setFocus()
        self.gone.emit(self.keep)


def _lines(paths: tuple[Path, ...]) -> str:
    return "".join(f"\n•  {path}" for path in paths)


def forget_chosen_files() -> None:
    """Removes the folders that Qt's own file dialog remembers for this user of the computer."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    if "FileDialog" in kept.childGroups():
        kept.remove("FileDialog")
        kept.sync()
