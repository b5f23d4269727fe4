"""Offers to take over what one said of oneself in the case that was used last."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evidence_kit.app import editing
from evidence_kit.app.own_details import Earlier, earlier_details
from evidence_kit.app.practice import practice_case
from evidence_kit.app.session import Session
from evidence_kit.domain.records import COMPLAINANT, Person
from evidence_kit.errors import KnownError
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.jobs import Running
from evidence_kit.gui.widgets.muted import Muted


class EarlierOffer(QWidget):
    """Shown only while nothing is said of the complainant and another case says something."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Earlier | None = None
        self._is_asked = False
        self.button = QPushButton(icon("user"), desk.say("window.people.earlier"))
        self.button.setToolTip(desk.say("window.people.earlier_tip"))
        self.button.clicked.connect(self.take)
        self.words = Muted()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(self.words)
        self._show(False)

    def refresh(self) -> None:
        """Looks once, and only where it is of use."""
        is_empty = self._desk.case.person(COMPLAINANT) == Person(id=COMPLAINANT)
        wants = is_empty and not self._desk.is_read_only
        if wants and not self._is_asked and self.isVisible():
            self._look()
        self._show(wants and self._found is not None)

    def take(self) -> None:
        """All of it, in one step."""
        if self._found is None:
            return
        if self._desk.do(editing.edit, COMPLAINANT, **self._found.values()) is not None:
            self._desk.said.emit(self._desk.say("window.people.earlier_taken"))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Cases are read when somebody looks here, not before."""
        super().showEvent(event)
        self.refresh()

    def _look(self) -> None:
        recent, current = map(Path, self._desk.settings.recent), self._desk.folder
        folders = [each for each in recent if each != practice_case(each.parent)]
        self._is_asked = True
        if not folders:
            return

        def work(_session: Session, _running: Running) -> Earlier | None:
            return earlier_details(folders, current)

        self._desk.start(
            self._desk.say("window.people.earlier_job"), work, self._take_found,
            failed=self._give_up, droppable=True, quiet=True,
        )  # fmt: skip

    def _take_found(self, found: Earlier | None) -> None:
        self._found = found
        if found is not None:
            self.words.setText(self._desk.say("window.people.earlier_what", case=found.case_name))
        self.refresh()

    def _give_up(self, error: KnownError) -> None:
        self._desk.said.emit(self._desk.sentence(error))

    def _show(self, is_offered: bool) -> None:
        for part in (self.button, self.words):
            part.setVisible(is_offered)
