"""The status line: what was done last, and everything under way with its progress and cancel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

from evidence_kit.gui.icons import icon
from evidence_kit.gui.jobs import Jobs, Running
from evidence_kit.texts import Texts

_SECONDS_SHOWN = 8


class StatusLine(QStatusBar):
    """Messages on the left; on the right what is to be confirmed, and one bar for each job."""

    confirming = Signal()  # somebody wants to confirm what was found

    def __init__(self, jobs: Jobs, say: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._say = say
        self._offer = QPushButton(icon("circle-check"), "")
        self._offer.setFlat(True)
        self._offer.setToolTip(say("window.confirm.to_place"))
        self._offer.clicked.connect(self.confirming)
        self._offer.hide()
        self.addPermanentWidget(self._offer)
        jobs.started.connect(self._show_job)

    def say(self, sentence: str) -> None:
        """Shows a sentence for a while."""
        self.showMessage(sentence, _SECONDS_SHOWN * 1000)

    def offer(self, waiting: int, read: int) -> None:
        """Leads to what is to be confirmed, as long as something is."""
        self._offer.setText(self._say("window.confirm.found", found=read, waiting=waiting))
        self._offer.setVisible(waiting > 0)

    def _show_job(self, job: Running) -> None:
        if job.quiet:
            return
        shown = _JobBar(job, self._say)
        self.addPermanentWidget(shown)
        job.ended.connect(lambda: self._remove(shown))
        job.placed.connect(shown.setHidden)  # one bar for one job

    def _remove(self, shown: QWidget) -> None:
        self.removeWidget(shown)
        shown.deleteLater()


class _JobBar(QWidget):
    def __init__(self, job: Running, say: Texts) -> None:
        super().__init__()
        self._say = say
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._label = QLabel()
        self._label.setMinimumWidth(1)  # where room is short its words are cut, not the window
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._tell(job.title)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(job.title)
        cancel = QToolButton()
        cancel.setIcon(icon("x"))
        cancel.setAutoRaise(True)
        cancel.setToolTip(say("window.cancel_job", job=job.title))
        cancel.setAccessibleName(cancel.toolTip())
        cancel.clicked.connect(job.cancel)
        cancel.clicked.connect(lambda: self._cancelling(cancel))
        for part in (self._label, self._bar, cancel):
            row.addWidget(part)
        job.progressed.connect(self._step)

    def _step(self, stage: str, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._tell(f"{self._say(f'cli.stage.{stage}')}  {done} / {total}")

    def _cancelling(self, button: QToolButton) -> None:
        button.setEnabled(False)
        self._tell(self._say("window.cancelling"))

    def _tell(self, words: str) -> None:
        self._label.setText(words)
        self._label.setToolTip(words)
