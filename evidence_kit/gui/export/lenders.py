"""Which complaints are exported: a row for each lender with its recipient and file name."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
)

from evidence_kit.app.checking import Readiness
from evidence_kit.app.exporting import ExportChoices
from evidence_kit.app.handing_over import proposed_name
from evidence_kit.app.new_case import file_name
from evidence_kit.app.shaping import complaint_of
from evidence_kit.domain.findings import Severity
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.widgets.badge import Badge, Tone
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.line_list import LinkButton

_EDGE = 2  # logical pixels that a style leaves on either side of a text
Chosen = list[tuple[tuple[str, ...], str]]  # loans, file name


class LendersCard(Card):
    """`changed` comes when another set is chosen; `complaint_wanted` with the id of a loan."""

    changed = Signal()
    complaint_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say("window.export.what"))
        self._desk = desk
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.rows: list[_Row] = []

    def show_lenders(self, groups: tuple[tuple[str, ...], ...], choices: ExportChoices) -> None:
        """Shows a row for each; names that were typed and ticks stay."""
        if [row.loan_ids for row in self.rows] != list(groups):
            while (entry := self._grid.takeAt(0)) is not None:
                if widget := entry.widget():
                    widget.hide()
                    widget.deleteLater()
            self.rows = [_Row(self._desk, ids, self._grid, n) for n, ids in enumerate(groups)]
            for row in self.rows:
                row.tick.toggled.connect(self._changed)
                row.recipient.clicked.connect(self._lead)
        for row in self.rows:
            row.tick.setEnabled(len(groups) > 1)
            row.show_choices(choices)

    def show_findings(self, lenders: tuple[Readiness, ...]) -> None:
        """How much is missing for each."""
        found = {readiness.loan_ids: readiness for readiness in lenders}
        for row in self.rows:
            if row.loan_ids in found:
                row.show_readiness(found[row.loan_ids])

    @property
    def chosen(self) -> Chosen:
        """What is ticked, with its file name."""
        return [(row.loan_ids, row.file_name) for row in self.rows if row.tick.isChecked()]

    def choose_only(self, loan_id: str) -> None:
        """Ticks the complaint about a loan alone."""
        if any(loan_id in row.loan_ids for row in self.rows):
            for row in self.rows:
                row.tick.setChecked(loan_id in row.loan_ids)

    def _changed(self) -> None:
        self.changed.emit()

    def _lead(self) -> None:
        button = self.sender()
        for row in self.rows:
            if row.recipient is button:
                self.complaint_wanted.emit(row.loan_ids[0])


class _FileName(QLineEdit):
    """Where it is too long, its beginning and its end are read; all of it by pointing at it."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Leaves out the middle, unless somebody is typing."""
        text, metrics = self.text(), self.fontMetrics()
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        within = (
            self.style()
            .subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
            .adjusted(_EDGE, 0, -_EDGE, 0)
        )
        is_whole = metrics.horizontalAdvance(text) <= within.width()
        self.setToolTip("" if is_whole else text)
        if is_whole or self.hasFocus():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, within.width())
        painter.drawText(within, Qt.AlignmentFlag.AlignVCenter, shown)


class _Row:
    """The controls of one lender, in two lines of the grid."""

    def __init__(
        self, desk: Desk, loan_ids: tuple[str, ...], grid: QGridLayout, number: int
    ) -> None:
        self._desk, self.loan_ids = desk, loan_ids
        say = desk.say
        self.tick = QCheckBox()
        self.tick.setChecked(True)
        self.recipient = LinkButton()
        self.recipient.setToolTip(say("window.export.change_recipient"))
        self.name = _FileName()
        self.name.editingFinished.connect(self._show_name)
        self._proposed = ""
        self._label = QLabel(say("window.export.file_name"))
        self._label.setBuddy(self.name)
        theme.mute(self._label)
        self._grid = grid
        self._line = 2 * number
        grid.addWidget(self.tick, self._line, 0, 1, 2)
        grid.addWidget(self.recipient, self._line, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._label, self._line + 1, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.name, self._line + 1, 1)
        for part in (self.tick, self.recipient, self._label, self.name):
            part.show()  # now, so that they can take the keyboard
        self._badge: Badge | None = None

    @property
    def file_name(self) -> str:
        """As typed or proposed, of signs that every system takes in a name; ends in .pdf."""
        text = file_name(self.name.text()) or self._proposed
        return text if text.lower().endswith(".pdf") else f"{text}.pdf"

    def _show_name(self) -> None:
        """What it will be, where a sign was typed that no name may have."""
        typed = self.name.text().strip()
        if typed and file_name(typed) != typed:
            self.name.setText(self.file_name)

    def show_choices(self, choices: ExportChoices) -> None:
        """Shows whom it is about and where it goes; a name that was typed stays."""
        desk, say = self._desk, self._desk.say
        lender = desk.case.lender_of(self.loan_ids[0])
        loans = say.listed(loan.platform for loan in desk.case.loans if loan.id in self.loan_ids)
        name = lender.name if lender else say("window.complaint.lender_unknown")
        self.tick.setText(say("window.complaint.lender_loans", lender=name, loans=loans))
        self.name.setAccessibleName(say("window.export.file_name_of", lender=self.tick.text()))
        addressed = complaint_of(desk.session, self.loan_ids)
        to = addressed.name or say("window.complaint.no_name")
        self.recipient.setText(say("window.export.to", to=to))
        proposal = proposed_name(desk.session, replace(choices, loan_ids=self.loan_ids))
        if self.name.text() in ("", self._proposed):
            self.name.setText(proposal)
            self.name.setCursorPosition(0)
        self._proposed = proposal

    def show_readiness(self, readiness: Readiness) -> None:
        """A badge with what is missing."""
        say = self._desk.say
        missing = sum(f.severity is Severity.MISSING for f in readiness.findings)
        other = len(readiness.findings) - missing
        if missing:
            text, tone = say("window.export.badge_missing", count=missing), Tone.ALARM
        elif other:
            text, tone = say("window.export.badge_doubts", count=other), Tone.WARN
        else:
            text, tone = say("window.export.badge_ready"), Tone.GOOD
        if self._badge is not None:
            self._grid.removeWidget(self._badge)
            self._badge.hide()
            self._badge.deleteLater()
        self._badge = Badge(text, tone)
        self._grid.addWidget(self._badge, self._line + 1, 2, Qt.AlignmentFlag.AlignRight)
