"""The chosen proposal: where it stands beside what was read, why, and what to look at."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.proposing.grouping import needs_loan, waits_for_loan
from evidence_kit.domain.proposing.proposal import Doubt, Proposal
from evidence_kit.gui import theme
from evidence_kit.gui.confirm import wording
from evidence_kit.gui.confirm.fields import EventFields, LoanFields, ScheduleFields
from evidence_kit.gui.confirm.loan_needed import LoanNeeded
from evidence_kit.gui.confirm.proofs import Proofs
from evidence_kit.gui.confirm.side_by_side import SideBySide
from evidence_kit.gui.confirm.typed_words import Entries, TypedWords, differing
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_frame import breakable
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.once_button import OnceButton
from evidence_kit.gui.widgets.scrolled import scrolled

_FORM_WIDTH = 300
_SETTLED_IN = {  # the field that says it
    Doubt.NO_LOAN: "loan_id", Doubt.LOAN_INFERRED: "loan_id", Doubt.NO_DATE: "on",
    Doubt.OTHER_CONTRACT: "loan_id", Doubt.AFTER_SETTLED: "on",
    Doubt.UNSURE: "amount", Doubt.CONTRADICTED: "amount", Doubt.NOT_RENMINBI: "amount",
}  # fmt: skip
_ASKED = (Doubt.NEARLY_SAME, Doubt.MAY_BE_ANOTHER)  # said by the question itself


class ProposalCard(QWidget):
    """Shows one proposal. What was typed stays while the same one is worked out anew."""

    confirm_wanted = Signal()
    dismiss_wanted = Signal()
    open_wanted = Signal()
    loan_wanted = Signal()  # the loan that is proposed

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Proposal | None = None
        self._as_shown: Entries = {}
        self._is_showing = False
        self.typed = TypedWords(desk, self)
        self.heading, self.doubts, self.reasons = QLabel(), Muted(warns=True), Muted()
        self.heading.setFont(theme.heading(1.15))
        self.heading.setWordWrap(True)
        for label in (self.heading, self.doubts, self.reasons):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.proofs, self.side_by_side = Proofs(desk), SideBySide(desk)
        self.loan, self.event_fields = LoanFields(desk), EventFields(desk)
        self.schedule, self.loan_needed = ScheduleFields(desk), LoanNeeded(desk)
        self._kinds = (self.loan, self.event_fields, self.schedule)
        for part in self._kinds:
            part.typed.connect(self._keep_typed)
        self._lay_out()
        self._follow_fields()
        self.side_by_side.opened.connect(self.open_wanted)
        self.proofs.opened.connect(self.open_wanted)
        self.loan_needed.first_wanted.connect(self.loan_wanted)
        self.loan_needed.made.connect(self._choose_loan)

    # --- what is shown

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Shows a proposal, or nothing."""
        before, self._shown = self._shown, proposal
        self.setEnabled(proposal is not None)
        if proposal is None:
            return
        self._say(proposal)
        self.side_by_side.show_proposal(proposal)
        self.side_by_side.setVisible(bool(proposal.rivals))
        for part in (self._beside, self.confirm_button):
            part.setVisible(not proposal.rivals)
        self.proofs.show_proposal(proposal)
        fields = self._fields(proposal)
        same = before is not None and before.id == proposal.id and self._fields(before) is fields
        if not same:
            self.loan_needed.hide()
        if same and fields.entries() != self._as_shown:
            if fields is not self.loan:
                self._of_loan(proposal).offer_loans()
            return  # somebody is typing
        self._is_showing = True
        for part in self._kinds:
            part.setVisible(part is fields)
        fields.show_proposal(proposal)
        self._as_shown = fields.entries()
        fields.put_back(self.typed.of(proposal))
        self._is_showing = False
        if not same:
            self._area.verticalScrollBar().setValue(0)

    def corrected(self) -> Proposal | None:
        """The proposal as the fields say; None where something is missing, which is told."""
        proposal = self._shown
        if proposal is None:
            return None
        made = self._fields(proposal).corrected(proposal)
        if made is None or not needs_loan(made):
            return made
        waits = waits_for_loan(made, self._desk.proposals.offered)
        self._of_loan(proposal).loan_choice.control.setFocus()
        self._desk.said.emit(self.loan_needed.ask(waits=waits))
        return None

    def point_at(self, doubts: tuple[Doubt, ...]) -> None:
        """Puts the keyboard where the first doubt is settled; Enter takes the proposal there."""
        fields = self._shown is not None and self._shown.event and self.event_fields.form.fields
        name = next((_SETTLED_IN[doubt] for doubt in doubts if doubt in _SETTLED_IN), "")
        at = fields[name].control if fields and name in fields else self.confirm_button
        at.setFocus(Qt.FocusReason.TabFocusReason)  # what stands there is chosen, to be typed over

    def _keep_typed(self) -> None:
        """Each letter is kept at once: whatever is shown next takes none of it away."""
        if self._shown is not None and not self._is_showing:
            fields = self._fields(self._shown)
            self.typed.keep(self._shown, differing(fields.entries(), self._as_shown))

    def name_buttons(self, chosen: int) -> None:
        """Of several that are chosen one is confirmed at a time; they are turned down together."""
        say = self._desk.say
        for button, name in ((self.confirm_button, "confirm"), (self.dismiss_button, "dismiss")):
            key = f"{name}_of_chosen" if chosen > 1 else name
            button.setText(say(f"window.confirm.{key}", count=chosen))

    def _choose_loan(self, loan_id: str) -> None:
        """A loan that was just made; Enter confirms then."""
        if self._shown is not None:
            fields = self._of_loan(self._shown)
            fields.choose_loan(loan_id)
            self._keep_typed()
            fields.loan_choice.control.setFocus()

    # --- inside

    def _fields(self, proposal: Proposal) -> LoanFields | EventFields | ScheduleFields:
        if proposal.loan is not None:
            return self.loan
        return self.event_fields if proposal.event is not None else self.schedule

    def _of_loan(self, proposal: Proposal) -> EventFields | ScheduleFields:
        """The fields among which it is chosen to which loan it belongs."""
        return self.event_fields if proposal.event is not None else self.schedule

    def _say(self, proposal: Proposal) -> None:
        say, case = self._desk.say, self._desk.case
        self.heading.setText(wording.headline(say, case, proposal))
        told = [
            say("window.confirm.look", doubt=say.word(d), todo=say(f"window.confirm.todo.{d}"))
            for d in proposal.doubts
            if not (proposal.rivals and d in _ASKED)
        ]
        if waits_for_loan(proposal, self._desk.proposals.offered):
            told.insert(0, say("window.confirm.loan_first"))
        self.doubts.setText("\n".join(told))
        self.doubts.setVisible(bool(told))
        reasons = [wording.reason_text(say, case, reason) for reason in proposal.reasons]
        if proposal.is_corroborated:
            reasons.append(say("window.confirm.is_corroborated"))
        if proposal.event is not None and proposal.event.id:
            reasons.insert(0, say("window.confirm.is_further"))
        if proposal.loan is not None and proposal.loan.id:
            reasons.insert(0, say("window.confirm.fills_gaps"))
        self.reasons.setText(breakable("\n".join(f"· {reason}" for reason in reasons)))
        self.reasons.setVisible(bool(reasons))

    def _follow_fields(self) -> None:
        named: dict[str, QWidget] = {n: f.control for n, f in self.loan.fields.items()}
        form = self.event_fields.form
        for name, field in (*form.fields.items(), ("party", self.event_fields.party)):
            named[f"event.{name}"] = field.control
        for name, control in named.items():
            control.setProperty("read_as", name.removeprefix("event."))
            control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The picture goes where the value of the field was read."""
        if event.type() is QEvent.Type.FocusIn:
            self.proofs.follow(str(watched.property("read_as")))
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, theme.SPACE, 0)
        inner.setSpacing(theme.SPACE)
        for part in (*self._kinds, self.reasons):
            inner.addWidget(part)
        inner.addStretch(1)
        self._area = scrolled(self.body)
        self._area.setMinimumWidth(_FORM_WIDTH)
        self._beside = QWidget()
        beside = QHBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2 * theme.SPACE)
        right = QVBoxLayout()  # fields stand at one height, whatever is to be looked at
        right.addWidget(self._area, 1)
        right.addWidget(self.doubts)
        beside.addWidget(self.proofs, 1)
        beside.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.heading)
        column.addWidget(self._beside, 1)
        column.addWidget(self.side_by_side, 1)
        column.addWidget(self.loan_needed)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        say = self._desk.say
        self.confirm_button = OnceButton(icon("check"), say("window.confirm.confirm"))
        self.confirm_button.setDefault(True)
        self.dismiss_button = OnceButton(icon("x"), say("window.confirm.dismiss"))
        self.open_button = QPushButton(icon("external-link"), say("window.confirm.open"))
        self.confirm_button.setToolTip(say("window.confirm.confirm_tip"))
        self.dismiss_button.setToolTip(say("window.confirm.dismiss_tip"))
        self.open_button.setToolTip(say("window.confirm.open_tip"))
        self.confirm_button.clicked.connect(self.confirm_wanted)
        self.dismiss_button.clicked.connect(self.dismiss_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        row = QHBoxLayout()
        row.addWidget(self.confirm_button, 1)
        row.addStretch(0)  # takes the room where there is nothing to confirm
        row.addWidget(self.dismiss_button)
        row.addWidget(self.open_button)
        for button in (self.confirm_button, self.dismiss_button):
            button.setEnabled(not self._desk.is_read_only)
        return row
