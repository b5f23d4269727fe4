"""Export: what is still missing, what goes where, progress, and what was written."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import complaints
from evidence_kit.app.checking import Readiness, readiness_to_hand_in
from evidence_kit.app.confirming import Unpacked
from evidence_kit.app.exporting import ExportChoices, Exported, export_bundle
from evidence_kit.app.handing_over import refusal
from evidence_kit.app.lending import StillSession
from evidence_kit.app.session import Session
from evidence_kit.app.verifying import Result, verify_path
from evidence_kit.errors import KnownError
from evidence_kit.gui import messages, theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.destinations import Destination, lead
from evidence_kit.gui.export import verdict
from evidence_kit.gui.export.earlier import EarlierCard
from evidence_kit.gui.export.lenders import LendersCard
from evidence_kit.gui.export.options import FolderCard, OptionsCard
from evidence_kit.gui.export.written import WrittenCard
from evidence_kit.gui.icons import icon
from evidence_kit.gui.jobs import Running
from evidence_kit.gui.overview.lines import of_lender
from evidence_kit.gui.place import Place
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.line_list import LineList
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.gui.widgets.tab_order import follow_layout

Task = tuple[Path, ExportChoices]
_GO = "Ctrl+Return"


class ExportPlace(Place):
    """One column: what, what is missing, where, how; the button below never scrolls away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self._checking: Running | None = None
        self._writing: Running | None = None
        self._tasks: list[Task] = []
        self._lenders: tuple[Readiness, ...] = ()
        self.lenders = LendersCard(desk)
        self.findings = LineList()
        self.findings.followed.connect(self._follow)
        self._found = Card(say("window.export.found"))
        self._ready = QLabel(say("window.overview.looking"))  # what it finds is said at its end
        self._ready.setWordWrap(True)
        self._found.body.addWidget(self._ready)
        self._found.body.addWidget(self.findings)
        self.folder, self.options = FolderCard(desk), OptionsCard(desk)
        self.earlier = EarlierCard(desk)
        self._done = QVBoxLayout()
        self._done.setSpacing(2 * theme.SPACE)
        self.written: list[WrittenCard] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._make_page(), 1)
        whole.addWidget(self._make_foot())
        self.lenders.changed.connect(self._choose)
        self.lenders.complaint_wanted.connect(self._lead)
        self.folder.changed.connect(self._look)
        self.options.changed.connect(self.refresh)
        self.earlier.verify_wanted.connect(self._verify_earlier)
        go = QShortcut(QKeySequence(_GO), self)  # a button's own goes with its text
        go.setWhatsThis(say("window.export.go"))
        go.activated.connect(self.go.click)

    # --- what is shown

    def refresh(self) -> None:
        """Shows what would be exported now, and looks again for what is missing."""
        case = self.desk.case
        groups = complaints.by_lender(case)
        self.lenders.show_lenders(groups, self.options.choices())
        self.lenders.setVisible(bool(groups))
        follow_layout(self)
        self.earlier.show_exports(case, self.folder.folder)
        self._look()
        self._check()

    def show_record(self, record_id: str) -> None:
        """Ticks the complaint about a loan alone."""
        self.lenders.choose_only(record_id)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Where progress is shown here, the status line need not show it."""
        super().showEvent(event)
        if self._writing is not None:
            self._writing.placed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """In another place the status line goes on showing it."""
        super().hideEvent(event)
        if self._writing is not None:
            self._writing.placed.emit(False)

    def _check(self) -> None:
        if self._checking is not None:
            self._checking.cancel()
            return  # its end looks again
        self._checking = self.desk.start(
            self.desk.say("window.overview.looking"),
            partial(_readiness, unpacked=self.desk.unpacked), self._show_findings,
            droppable=True, quiet=True,
        )  # fmt: skip
        self._checking.ended.connect(self._checked)

    def _checked(self) -> None:
        again = self._checking is not None and self._checking.is_cancelled
        self._checking = None
        if again and self.isVisible():
            self._check()

    def _show_findings(self, lenders: tuple[Readiness, ...]) -> None:
        self._lenders = lenders
        self._ready.setText(self.desk.say("window.export.nothing_found"))
        self.lenders.show_findings(lenders)
        self._choose()

    def _choose(self) -> None:
        chosen = {ids for ids, _ in self.lenders.chosen}
        case, say = self.desk.case, self.desk.say
        of_chosen = [readiness for readiness in self._lenders if readiness.loan_ids in chosen]
        lines = [
            line
            for readiness in of_chosen
            for line in of_lender(
                case, readiness, self._name(readiness) if len(of_chosen) > 1 else "", say
            )
        ]
        self.findings.show_lines(lines)
        follow_layout(self)
        self._ready.setVisible(not lines and bool(of_chosen))
        self._look()

    def _name(self, readiness: Readiness) -> str:
        loans = (loan for loan in self.desk.case.loans if loan.id in readiness.loan_ids)
        return self.desk.say.listed(loan.platform for loan in loans)

    def _look(self) -> None:
        """Whether what is chosen can be written there, as far as one can tell."""
        wrong = next((e for e in (refusal(*task) for task in self._wanted()) if e), None)
        self._tell(self.desk.sentence(wrong) if wrong else "")
        count = len(self.lenders.chosen)
        may = bool(count) and wrong is None and self._writing is None
        self.go.setEnabled(may and not self.desk.is_read_only)
        say = self.desk.say
        self.go.setText(
            say("window.export.go_many", count=count) if count > 1 else say("window.export.go")
        )

    def _wanted(self) -> list[Task]:
        choices = self.options.choices()
        return [
            (self.folder.folder / name, replace(choices, loan_ids=ids))
            for ids, name in self.lenders.chosen
        ]

    # --- writing

    def export(self) -> None:
        """Writes what is chosen, one complaint after the other."""
        self._look()
        if not self.go.isEnabled():
            return
        if self.desk.unsaved.total and not self._agrees_to_leave_out():
            return
        self._tasks = self._wanted()
        there = [target.name for target, _ in self._tasks if target.exists()]
        if there and not self._agrees_to_replace(there):
            return
        while self.written:
            card = self.written.pop()
            self._done.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._next()

    def _agrees_to_leave_out(self) -> bool:
        """What is typed and not stored is in no bundle."""
        say = self.desk.say
        return messages.ask(
            self, say("window.export.unsaved", what=self.desk.unsaved.words),
            yes=say("window.export.unsaved_yes"), no=say("window.back_to_drafts"),
        )  # fmt: skip

    def _agrees_to_replace(self, names: list[str]) -> bool:
        """One may have handed the earlier one in."""
        say = self.desk.say
        return messages.ask(
            self, say("window.export.replace", names="\n".join(names)),
            yes=say("window.export.replace_yes"), no=say("window.cancel"), danger=True,
        )  # fmt: skip

    def _next(self) -> None:
        if not self._tasks:
            self._look()
            return
        target, choices = self._tasks.pop(0)
        title = self.desk.say("window.export.writing", name=target.name)
        self._writing = self.desk.start(
            title, partial(_export, target=target, choices=choices), self._wrote,
            failed=self._failed, cancelled=self._stopped,
        )  # fmt: skip
        self._writing.progressed.connect(self._step)
        self._writing.ended.connect(self._ended)
        self._writing.placed.emit(self.isVisible())
        self.stage.setText(title)
        self.bar.setRange(0, 0)
        self._show_progress(is_on=True)

    def _step(self, stage: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        say = self.desk.say
        self.stage.setText(
            say("window.export.step", stage=say(f"cli.stage.{stage}"), done=done, total=total)
        )

    def _ended(self) -> None:
        self._writing = None
        self._show_progress(is_on=False)
        self._look()

    def _wrote(self, done: Exported) -> None:
        card = WrittenCard(self.desk, done)
        card.verify_wanted.connect(self._verify_written)
        self.written.append(card)
        self._done.addWidget(card)
        follow_layout(self)
        self.column.verticalScrollBar().setValue(0)
        self.desk.said.emit(card.title.text())
        self._next()

    def _failed(self, error: KnownError) -> None:
        self._tasks = []
        self._tell(self.desk.sentence(error))
        self.column.ensureWidgetVisible(self.folder)

    def _tell(self, problem: str) -> None:
        """Beside the folder, and beside the button that is grey for it, which is always seen."""
        self.folder.show_problem(problem)
        self.why.setText(problem)

    def _stopped(self) -> None:
        self._tasks = []
        self.desk.said.emit(self.desk.say("window.export.stopped"))

    def _cancel(self) -> None:
        self._tasks = []
        if self._writing is not None:
            self._writing.cancel()
            self.stage.setText(self.desk.say("window.cancelling"))

    # --- verifying

    def _verify_written(self, path: Path) -> None:
        card = next((card for card in self.written if card.path == path), None)
        if card is not None:
            self._verify(path, card)

    def _verify_earlier(self, path: Path) -> None:
        self._verify(path, self.earlier)

    def _verify(self, path: Path, shown: WrittenCard | EarlierCard) -> None:
        say = self.desk.say
        shown.show_sentence(say("window.export.verifying", name=path.name))

        def said(result: Result) -> None:
            words = [verdict.heading(result, say), *verdict.lines(result, say)]
            self._answer(shown, f"{path.name}\n" + "\n".join(words))

        def failed(error: KnownError) -> None:
            self._answer(shown, self.desk.sentence(error))

        self.desk.start(
            say("window.export.verifying", name=path.name),
            partial(_verify, path=path), said, failed=failed,
        )  # fmt: skip

    def _answer(self, shown: WrittenCard | EarlierCard, sentence: str) -> None:
        if shown is self.earlier or shown in self.written:
            shown.show_sentence(sentence)

    # --- leading elsewhere

    def _lead(self, loan_id: str) -> None:
        self.desk.going.emit("complaint", loan_id)

    def _follow(self, target: object) -> None:
        if isinstance(target, Destination):
            lead(self.desk, target)

    # --- parts

    def _make_page(self) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(2 * theme.SPACE)
        title = QLabel(self.desk.say("window.export.title"))
        title.setFont(theme.heading())
        column.addWidget(title)
        column.addLayout(self._done)
        for card in (self.lenders, self._found, self.folder, self.options, self.earlier):
            column.addWidget(card)
        column.addStretch(1)
        self.column = scrolled(page)
        return self.column

    def _make_foot(self) -> QWidget:
        say = self.desk.say
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.MARGIN, theme.SPACE, theme.MARGIN, theme.SPACE)
        self.stage = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("window.export.title"))
        self.why = Muted(warns=True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.stop = QPushButton(icon("x"), say("window.cancel"))
        self.stop.clicked.connect(self._cancel)
        self.go = QPushButton(icon("package-check"), say("window.export.go"))
        self.go.setDefault(True)
        keys = QKeySequence(_GO).toString(QKeySequence.SequenceFormat.NativeText)
        self.go.setToolTip(f"{say('window.export.go').replace('&', '')} ({keys})")
        self.go.clicked.connect(self.export)
        row.addWidget(self.stage)
        row.addWidget(self.bar, 1)
        row.addWidget(self.why, 1)
        row.addWidget(self.stop)
        row.addWidget(self.go)
        self._show_progress(is_on=False)
        return foot

    def _show_progress(self, *, is_on: bool) -> None:
        for part in (self.stage, self.bar, self.stop):
            part.setVisible(is_on)
        self.why.setHidden(is_on)


def _readiness(session: Session, _job: Running, *, unpacked: Unpacked) -> tuple[Readiness, ...]:
    return readiness_to_hand_in(StillSession(session), unpacked)


def _export(session: Session, job: Running, *, target: Path, choices: ExportChoices) -> Exported:
    return export_bundle(StillSession(session), target, choices, progress=job)


def _verify(session: Session, _job: Running, *, path: Path) -> Result:
    try:
        return verify_path(path, case=session.folder)
    except KnownError as error:
        if error.code != "case.not_recorded":
            raise
        return verify_path(path)  # not of this case: only what lies beside it can speak for it
