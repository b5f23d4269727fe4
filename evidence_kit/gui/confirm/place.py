"""To confirm: what the evidence says and the case does not hold yet, taken or turned down."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import comparing, confirming
from evidence_kit.app.session import Session
from evidence_kit.domain.proposing.grouping import Group, grouped, is_sure
from evidence_kit.domain.proposing.proposal import Proposal, Rival
from evidence_kit.domain.proposing.steadying import steadied
from evidence_kit.gui import theme
from evidence_kit.gui.confirm import wording
from evidence_kit.gui.confirm.card import ProposalCard
from evidence_kit.gui.confirm.list_view import ProposalList
from evidence_kit.gui.confirm.nothing import NothingToConfirm
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.jobs import Running
from evidence_kit.gui.place import Place
from evidence_kit.gui.widgets.panes import Panes

_LEAST_LIST, _LEAST_CARD = 280, 340
_SHARES = (360, 720)
_Taken = tuple[tuple[confirming.Confirmed, ...], tuple[Proposal, ...]]


class ConfirmPlace(Place):
    """Joins the list and the chosen proposal."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list, self.card = ProposalList(desk), ProposalCard(desk)
        self._taken: set[str] = set()  # what was taken or turned down here: undo leads back to it
        self._known: set[str] = set()
        self._groups: tuple[Group, ...] = ()  # as they stand while the place is open
        self._is_taking_all = False
        self._summed = 0, ""  # what was taken at once: how many, and how many of each section
        self._joined: tuple[str, str] | None = None  # proofs of two that were said to be one
        self._pressed: Proposal | None = None  # Enter waits for what the last step changed
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._everything())
        self.empty = NothingToConfirm(desk)
        self._stack.addWidget(self.empty)
        self._add_actions()
        self.list.chosen.connect(self._show)
        self.list.selectionModel().selectionChanged.connect(self._name_dismissal)
        self.card.typed.changed.connect(self._count_sure)
        self.card.confirm_wanted.connect(self.confirm)
        self.card.dismiss_wanted.connect(self.dismiss)
        self.card.open_wanted.connect(self.open_item)
        self.card.loan_wanted.connect(self.show_loan)
        self.card.side_by_side.one_wanted.connect(self.are_one)
        self.card.side_by_side.two_wanted.connect(self.are_two)
        desk.proposals.changed.connect(self._changed)
        desk.proposals.settled.connect(self._confirm_pressed)
        desk.readings.heard.connect(self._heard)

    # --- Place

    def refresh(self) -> None:
        """Shows what is offered now; the chosen one stays chosen."""
        offered = self.desk.proposals.offered
        loan_ids = [loan.id for loan in self.desk.case.loans]
        back = {p.id for p in offered} & self._taken - self._known
        self._known = {p.id for p in offered}
        self._groups = steadied(grouped(offered, loan_ids), self._groups)
        self.list.show_groups(self._groups)
        if back:  # undone: what the summary says is so no longer
            self._summary_box.hide()
            self._taken -= back
            self.list.select(next(p.id for p in offered if p.id in back))
        self._sum_up()
        self._follow_joined(offered)
        self._count_sure()
        self.all_button.setEnabled(not self._is_taking_all)
        self.count.setText(self._say("count_all", count=len(offered)))
        self._name_dismissal()
        if not offered:
            self.empty.tell_why()
        focused = QApplication.focusWidget()
        was_here = focused is not None and self.isAncestorOf(focused)
        is_other = self._stack.currentIndex() != int(not offered)
        self._stack.setCurrentIndex(int(not offered))
        if is_other and was_here:  # else Qt takes the first button, and Enter takes all at once
            self.take_focus()
        for action in (
            self.confirm_action, self.dismiss_action, self.group_action,
            self.one_action, self.two_action,
        ):  # fmt: skip
            action.setEnabled(bool(offered) and not self.desk.is_read_only)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes back finds the proposals in the order of now."""
        if not event.spontaneous():
            self._groups = ()
            self._stale = True
        super().showEvent(event)

    def show_record(self, record_id: str) -> None:
        """Selects a proposal by its id, or the first that stands in an item."""
        if not self.list.select(record_id):
            offered = self.desk.proposals.offered
            of_item = (p for p in offered if any(f.item_id == record_id for f in p.proofs))
            if found := next(of_item, None):
                self.list.select(found.id)

    def take_focus(self) -> None:
        """On what waits to be confirmed."""
        if self.list.isVisibleTo(self):
            self.list.setFocus()
        elif self.card.confirm_button.isVisibleTo(self):
            self.card.confirm_button.setFocus()  # the list stands behind the card
        else:
            super().take_focus()

    # --- what a person does

    def confirm(self) -> None:
        """Takes the chosen proposal as it stands in the fields, and goes on to the next."""
        chosen = self.list.current()
        if self.desk.is_read_only or chosen is None or self._is_taking_all:
            return
        if self.panes.is_narrow and not self.card.isVisible():
            self.panes.reveal(self.card)  # nobody takes what was not seen
            self.card.confirm_button.setFocus()
            return
        if chosen.rivals:
            self.desk.said.emit(self._say("compare.first"))
            return
        if not self.desk.proposals.is_of_now:  # pressed before the last step is worked in
            self._pressed = chosen
            return
        proposal = self.card.corrected()
        if proposal is None:
            return
        if proposal.doubts and self.list.hasFocus():  # Enter goes through the list quickly
            self.card.point_at(proposal.doubts)
            self.desk.said.emit(self._say("look_first"))
            return
        left = len(self.list.selected()) - 1
        if self.desk.do(confirming.confirm, proposal) is not None:
            told = wording.taken_text(self.desk.say, self.desk.case, proposal)
            key = "taken_of_chosen" if left > 0 else "taken"
            self._gone((proposal,), self._say(key, what=told, left=left))

    def _confirm_pressed(self) -> None:
        """What was on the screen when Enter was pressed is taken only if it is still that."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self.list.current():
            self.confirm()

    def dismiss(self) -> None:
        """Turns down what is chosen, one or several in one step, and goes on to the next."""
        shown = self.list.current()
        if shown is None or self.desk.is_read_only or self._is_taking_all:
            return
        chosen = self.list.selected() or (shown,)
        if self.desk.do(confirming.dismiss, chosen) is not None:
            told = wording.headline(self.desk.say, self.desk.case, chosen[0])
            one = self._say("turned_down", what=told)
            several = self._say("turned_down_chosen", count=len(chosen))
            self._gone(chosen, one if len(chosen) == 1 else several)

    def dismiss_group(self) -> None:
        """Turns down all that stand under the heading of the chosen one, in one step."""
        chosen = self.list.current()
        if chosen is None or self.desk.is_read_only or self._is_taking_all:
            return
        group = next((g.proposals for g in self._groups if chosen in g.proposals), (chosen,))
        if self.desk.do(confirming.dismiss, group) is not None:
            self._gone(group, self._say("turned_down_group", count=len(group)))

    def are_one(self) -> None:
        """The chosen payment and the one beside it are one: they become one proposal, or proof."""
        asked = self._asked()
        if asked is None:
            return
        proposal, rival = asked
        if self.desk.do(comparing.are_one, proposal, rival) is None:
            return
        told = self._say("compare.said_one")
        if rival.event_id is not None:
            self._gone((proposal,), told)
        elif rival.there is not None:
            self._joined = rival.here.id, rival.there.id
            self.desk.said.emit(told)
        self.list.setFocus()

    def are_two(self) -> None:
        """They are two: the chosen one stays to be confirmed, without the question."""
        asked = self._asked()
        if asked is not None and self.desk.do(comparing.are_two, asked[1]) is not None:
            self.desk.said.emit(self._say("compare.said_two"))
            self.list.setFocus()

    def show_loan(self) -> None:
        """Chooses the first loan that is proposed: what waits for it finds it mostly by itself."""
        found = next((p for p in self.desk.proposals.offered if p.loan is not None), None)
        if found is not None:
            self.list.select(found.id)
            self.list.setFocus()

    def open_item(self) -> None:
        """Shows the item of the proof in Evidence, with its place framed."""
        proof = self.card.proofs.current
        if proof is not None:
            self.desk.spot_wanted.emit(*self.card.proofs.spot())

    def _is_sure(self) -> Callable[[Proposal], bool]:
        """What can be taken at once: nothing over which a person has typed."""
        typed, beside_loans = self.card.typed.ids, bool(self.desk.case.loans)
        return lambda each: each.id not in typed and is_sure(each, beside_loans=beside_loans)

    def confirm_sure(self) -> None:
        """Takes everything that a second source confirms, and tells what that was."""
        self._is_taking_all = True
        self.all_button.setEnabled(False)

        chosen = self._is_sure()

        def work(session: Session, running: Running) -> _Taken:
            return confirming.confirm_all(session, chosen, progress=running)

        self.desk.start(
            self._say("confirming"), work, self._took_all,
            failed=self._failed, cancelled=self._over,
        )  # fmt: skip

    # --- inside

    def _asked(self) -> tuple[Proposal, Rival] | None:
        """What is compared on the screen, unless it is of an earlier state of the case."""
        proposal, rival = self.list.current(), self.card.side_by_side.rival
        if proposal is None or rival is None or self.desk.is_read_only or self._is_taking_all:
            return None
        return (proposal, rival) if self.desk.proposals.is_of_now else None

    def _follow_joined(self, offered: tuple[Proposal, ...]) -> None:
        """Chooses what became of two that are one, whichever of both it is called by."""
        if self._joined is None:
            return
        ends = set(self._joined)
        found = [p for p in offered if ends & {proof.id for proof in p.proofs}]
        if len(found) == 1:
            self._joined = None
            self.list.select(found[0].id)

    def _gone(self, proposals: tuple[Proposal, ...], sentence: str) -> None:
        self._taken |= {proposal.id for proposal in proposals}
        self.card.typed.drop(proposals)
        self.list.setFocus()
        self.desk.proposals.drop(proposals)
        self.desk.said.emit(sentence)

    def _took_all(self, ended: _Taken) -> None:
        taken, _ = ended
        self._over()
        told = tuple(each.proposal for each in taken)
        self._taken |= {proposal.id for proposal in told}
        self.desk.proposals.drop(told)
        self._summed = len(told), wording.counted(self.desk.say, told)
        self._sum_up()
        self._summary_box.setVisible(True)
        self.list.setFocus()

    def _count_sure(self) -> None:
        self.list.rows.mark(self.card.typed.ids)
        sure = sum(map(self._is_sure(), self.desk.proposals.offered))
        self.all_button.setText(self._say("confirm_sure", count=sure))
        self.all_button.setVisible(bool(sure) and not self.desk.is_read_only)

    def _sum_up(self) -> None:
        """What was taken at once, and how much is left now."""
        count, what = self._summed
        left = len(self.desk.proposals.offered)
        self.summary.setText(self._say("summary", count=count, what=what, left=left))

    def _failed(self, error: object) -> None:
        self._over()
        self.desk.refused.emit(error)

    def _over(self) -> None:
        self._is_taking_all = False
        self.desk.proposals.renew()
        self.refresh()

    def _show(self) -> None:
        self.card.show_proposal(self.list.current())

    def _name_dismissal(self) -> None:
        """Where several are chosen, the menu and the buttons say what goes together."""
        count = len(self.list.selected())
        self.card.name_buttons(count)
        name = "dismiss_chosen" if count > 1 else "dismiss_next"
        self.dismiss_action.setText(self._say(f"action.{name}", count=count))

    def _heard(self) -> None:
        if self.isVisible() and not self.desk.proposals.offered:
            self.empty.tell_why()

    def _everything(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(*[theme.SPACE] * 4)
        self.count = QLabel()
        theme.mute(self.count)
        self.all_button = QPushButton(icon("shield-check"), "")
        self.all_button.setToolTip(self._say("confirm_sure_tip"))
        self.all_button.clicked.connect(self.confirm_sure)
        policy = self.all_button.sizePolicy()
        policy.setRetainSizeWhenHidden(not self.desk.is_read_only)  # the list below stays in place
        self.all_button.setSizePolicy(policy)
        head.addWidget(self.count)
        head.addWidget(self.all_button)
        column.addLayout(head)
        column.addWidget(self._summary())
        column.addWidget(self.list, 1)
        left.setMinimumWidth(_LEAST_LIST)
        panes = [
            (left, self._say("pane_list"), _LEAST_LIST),
            (self.card, self._say("pane_card"), _LEAST_CARD),
        ]
        self.panes = Panes(panes, _SHARES)
        self.panes.splitter.setStretchFactor(1, 1)
        return self.panes

    def _summary(self) -> QWidget:
        self._summary_box = QWidget()
        row = QHBoxLayout(self._summary_box)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setAutoRaise(True)
        close.setToolTip(self._say("close_summary"))
        close.setAccessibleName(close.toolTip())
        close.clicked.connect(self._summary_box.hide)
        row.addWidget(self.summary, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._summary_box.hide()
        return self._summary_box

    def _add_actions(self) -> None:
        keys = Qt.Key
        self.confirm_action = self._action(
            "confirm_next", [keys.Key_Return, keys.Key_Enter, Qt.Modifier.CTRL | keys.Key_Return],
            self.confirm,
        )  # fmt: skip
        self.dismiss_action = self._action(
            "dismiss_next", [keys.Key_Delete, keys.Key_Backspace], self.dismiss
        )
        self.group_action = self._action(
            "dismiss_group", [Qt.Modifier.SHIFT | keys.Key_Delete], self.dismiss_group
        )
        self.one_action = self._action("are_one", [keys.Key_1], self.are_one)
        self.two_action = self._action("are_two", [keys.Key_2], self.are_two)
        self.open_action = self._action("open_item", [keys.Key_E], self.open_item)
        self.next_proof = self._action(
            "next_proof", [keys.Key_Right], lambda: self.card.proofs.step(1)
        )
        self.last_proof = self._action(
            "last_proof", [keys.Key_Left], lambda: self.card.proofs.step(-1)
        )
        self.back_action = self._action("to_list", [keys.Key_Escape], lambda: self.list.setFocus())
        for action in (
            self.confirm_action, self.dismiss_action, self.group_action, self.open_action,
            self.next_proof, self.last_proof, self.one_action, self.two_action,
        ):  # fmt: skip
            self.list.addAction(action)
        for action in (self.one_action, self.two_action):
            self.card.side_by_side.addAction(action)
        self.card.body.addActions((self.confirm_action, self.back_action))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _action(self, name: str, keys: list[Qt.Key | QKeyCombination], slot: object) -> QAction:
        action = QAction(self._say(f"action.{name}"), self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)  # a key that is held down takes one, and not what was not seen
        action.triggered.connect(slot)
        return action

    def _say(self, name: str, **facts: object) -> str:
        return self.desk.say(f"window.confirm.{name}", **facts)
