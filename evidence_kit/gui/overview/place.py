"""The overview: one card per loan, what is missing before handing in, and what to do next."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app.lending import StillSession
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.records import Loan
from evidence_kit.domain.values import CHINA
from evidence_kit.gui import theme
from evidence_kit.gui.confirm.line import ConfirmLine
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.jobs import Running
from evidence_kit.gui.overview.lead import Lead
from evidence_kit.gui.place import Place
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.line_list import LineList
from evidence_kit.gui.widgets.scrolled import scrolled

# What looks a case through, and what is said of it, is imported when that is done.
if TYPE_CHECKING:
    from evidence_kit.app.checking import Survey
    from evidence_kit.app.confirming import Unpacked
    from evidence_kit.domain.glance import Glance
    from evidence_kit.gui.overview.loan_card import LoanCard
    from evidence_kit.gui.overview.loan_form import LoanForm

AT_ONCE = 600  # records up to which the cards are made at once, in a few milliseconds
_SOON = 0
_WAIT = 300  # milliseconds after the last change before a large case is looked through again
_CARD_WIDTH = 380  # logical pixels at the normal text size, for the number of columns


class OverviewPlace(Place):
    """The cards and lists, or the form of one loan in their place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._cards: list[LoanCard] = []
        self._columns = 0
        self._job: Running | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start_survey)
        self._stack = QStackedWidget()
        self._form: LoanForm | None = None
        self._empty = Lead(desk)
        self._empty.add_wanted.connect(self._new_loan)
        self._scroll = self._make_page()
        for page in (self._scroll, self._empty):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.confirm_line = ConfirmLine(self.desk)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.confirm_line)  # last, as it comes and goes: nothing moves for it

    @property
    def form(self) -> "LoanForm":
        """The form of one loan, made when first shown."""
        if self._form is None:
            from evidence_kit.gui.overview.loan_form import LoanForm

            self._form = LoanForm(self.desk)
            self._form.closed.connect(self.show_cards)
            self._form.remove_wanted.connect(self._remove_loan)
            self._stack.addWidget(self._form)
        return self._form

    # --- what is shown

    def refresh(self) -> None:
        """Shows the loans as they stand now; the case is looked through beside the window."""
        case = self.desk.case
        if self._form is not None:
            self._form.refresh()
        self._add.setEnabled(not self.desk.is_read_only)
        self._empty.refresh()
        if self._form is None or self._stack.currentWidget() is not self._form:
            self._stack.setCurrentWidget(self._scroll if case.loans else self._empty)
        self._place_line()
        is_small = len(case.items) + len(case.events) + len(case.links) <= AT_ONCE
        if is_small:
            from evidence_kit.app.checking import glances

            self._show_cards(glances(case))
        self._timer.start(_SOON if is_small else _WAIT)

    def make_all(self) -> None:
        """The form of a loan has keys."""
        _ = self.form

    def show_record(self, record_id: str) -> None:
        """Opens the form of a loan."""
        if isinstance(self.desk.case.get(record_id), Loan):
            self.edit_loan(record_id)

    def show_field(self, name: str) -> None:
        """Puts the cursor into a field of the loan's form."""
        if self._form is not None and self._stack.currentWidget() is self._form:
            self._form.begin(name)

    def begin(self) -> None:
        """Shows the loans, not the form of one."""
        if self._form is not None and self._stack.currentWidget() is self._form:
            self.show_cards()

    def show_cards(self) -> None:
        """Leaves the form."""
        self._stack.setCurrentWidget(self._scroll if self.desk.case.loans else self._empty)
        self._place_line()
        self.take_focus()

    def take_focus(self) -> None:
        """On the page, which the keys scroll: Enter must press nothing that nobody aimed at."""
        shown = self._stack.currentWidget()
        if shown is self._scroll:
            self._scroll.setFocus()
        elif shown is self._form:
            self.form.begin()
        else:
            super().take_focus()

    def edit_loan(self, loan_id: str) -> None:
        """Shows the form of a loan; an empty id is a new one."""
        self.form.show_loan(loan_id)
        self._stack.setCurrentWidget(self.form)
        self._place_line()
        self.form.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As many cards side by side as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    # --- parts

    def _place_line(self) -> None:
        """What is to be confirmed is said once: by the line, or by what stands without a loan."""
        is_empty = self._stack.currentWidget() is self._empty
        self.confirm_line.show_where(wanted=not is_empty)

    def _make_page(self) -> QScrollArea:
        say = self.desk.say
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(2 * theme.SPACE)
        head = QHBoxLayout()
        title = QLabel(say("window.overview.title"))
        title.setFont(theme.heading())
        self._add = _button("plus", say("window.overview.add_loan"), "Ctrl+Shift+L", self._new_loan)
        self._export = _button(
            "package-check", say("window.overview.export"), "", partial(self._go, "export")
        )
        self._export.setDefault(True)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._add)
        head.addWidget(self._export)
        column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(2 * theme.SPACE)
        column.addLayout(self._grid)
        self._missing_card, self.missing = self._list_card("missing")
        self._counts = QLabel()
        theme.mute(self._counts)
        self._counts.setWordWrap(True)
        self._missing_card.body.insertWidget(0, self._counts)
        self._steps_card, self.steps = self._list_card("next")
        self._lists = QVBoxLayout()
        self._lists.setSpacing(2 * theme.SPACE)
        for card in (self._missing_card, self._steps_card):
            self._lists.addWidget(card)
        column.addLayout(self._lists)
        column.addStretch(1)
        area = scrolled(page)
        area.setAccessibleName(title.text())
        return area

    def _list_card(self, name: str) -> tuple[Card, LineList]:
        card, shown = Card(self.desk.say(f"window.overview.{name}")), LineList()
        shown.followed.connect(self._follow)
        card.body.addWidget(shown)
        return card, shown

    # --- working it out

    def _start_survey(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._timer.start(_WAIT)
            return
        unpacked = self.desk.unpacked
        self._job = self.desk.start(
            self.desk.say("window.overview.looking"),
            lambda session, _job: _survey(session, unpacked), self._arrived,
            failed=self._ended, cancelled=self._ended, droppable=True, quiet=True,
        )  # fmt: skip
        self._job.ended.connect(self._ended)

    def _ended(self, _error: object = None) -> None:
        self._job = None

    def _arrived(self, found: tuple[Case, "Survey"]) -> None:
        self._job = None
        case, survey = found
        if case is self.desk.case:  # else the cards may be newer already
            self._show_cards(survey.glances)
        self._show_lists(case, survey)

    def _show_cards(self, glances: "tuple[Glance, ...]") -> None:
        from evidence_kit.gui.overview.loan_card import LoanCard

        while len(self._cards) > len(glances):
            card = self._cards.pop()
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self._cards) < len(glances):
            card = LoanCard(self.desk)
            card.edit_wanted.connect(self.edit_loan)
            card.remove_wanted.connect(self._remove_loan)
            self._cards.append(card)
            self._columns = 0
        for card, glance in zip(self._cards, glances, strict=True):
            card.show_glance(glance)
        self._lay_out()

    def _show_lists(self, case: Case, found: "Survey") -> None:
        from evidence_kit.gui.overview.lines import lines

        say = self.desk.say
        today = self.desk.session.clock().astimezone(CHINA).date()
        said = lines(case, found, say, today)
        self.missing.show_lines(said.missing)
        self.steps.show_lines(said.steps)
        self._steps_card.setVisible(bool(said.steps))
        self._lists.insertWidget(int(bool(case.items)), self._steps_card)  # first: evidence
        self._counts.setText(
            say("window.overview.between").join(
                say("window.overview.count", name=name, count=count)
                if count
                else say("window.overview.nothing_missing", name=name)
                for name, count in said.counts
            )
        )

    def _lay_out(self) -> None:
        room = self.width() - 2 * theme.MARGIN
        wanted = max(_CARD_WIDTH, 26 * self.fontMetrics().height())
        columns = max(1, min(room // wanted, 3, len(self._cards) or 1))
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < columns))

    # --- what one can do

    def _new_loan(self) -> None:
        self.edit_loan("")

    def _remove_loan(self, loan_id: str) -> None:
        from evidence_kit.gui.overview.removing import remove_loan

        remove_loan(self, self.desk, loan_id)

    def _go(self, place: str) -> None:
        self.desk.going.emit(place, "")

    def _follow(self, target: object) -> None:
        from evidence_kit.gui.destinations import Destination, lead

        if isinstance(target, Destination):
            lead(self.desk, target)


def _survey(session: Session, unpacked: "Unpacked") -> tuple[Case, "Survey"]:
    from evidence_kit.app.checking import survey

    still = StillSession(session)
    return still.case, survey(still, unpacked)


def _button(picture: str, text: str, keys: str, slot: Callable[[], object]) -> QPushButton:
    button = QPushButton(icon(picture), text)
    button.clicked.connect(lambda: slot())
    if keys:
        button.setShortcut(QKeySequence(keys))
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{text} ({shown})")
    return button
