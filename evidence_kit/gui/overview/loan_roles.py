"""Who else takes part in a loan: platform, guarantor, collector, buyer of the debt."""

from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from evidence_kit.app import editing, loans
from evidence_kit.domain.kinds import Role
from evidence_kit.domain.records import Institution, LoanRole
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.line_list import LinkButton


class LoanRoles(Card):
    """One line per institution and role, and a line that adds another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say("window.loan.roles.title"))
        self._desk = desk
        self._loan_id = ""
        self._shown: tuple[tuple[LoanRole, str], ...] = ()
        self._rows: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._make_adding())

    def show_loan(self, loan_id: str) -> None:
        """Shows who takes part in a loan."""
        case = self._desk.case
        self._loan_id = loan_id
        self._adding.setVisible(not self._desk.is_read_only)
        self._names.setModel(
            QStringListModel(sorted(i.name for i in case.institutions if i.name), self._names)
        )
        shown = tuple(
            (role, institution.name)
            for role in sorted(case.roles, key=lambda r: tuple(Role).index(r.role))
            if role.loan_id == loan_id
            and isinstance(institution := case.get(role.institution_id), Institution)
        )
        if shown == self._shown:
            return
        self._shown = shown
        for widget in self._rows:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows.clear()
        for number, (role, name) in enumerate(shown):
            self._add_line(number, role, name)

    def _add_line(self, number: int, role: LoanRole, name: str) -> None:
        say = self._desk.say
        what = QLabel(self._desk.word(role.role))
        theme.mute(what)
        who = LinkButton(name)
        who.clicked.connect(partial(self._desk.going.emit, "people", role.institution_id))
        who.setToolTip(say("window.loan.roles.open", name=name))
        gone = QToolButton()
        gone.setIcon(icon("x"))
        gone.setAutoRaise(True)
        gone.setToolTip(say("window.loan.roles.remove", name=name))
        gone.setAccessibleName(gone.toolTip())
        gone.setEnabled(not self._desk.is_read_only)
        gone.clicked.connect(partial(self._remove, role.id))
        self._grid.addWidget(what, number, 0)
        self._grid.addWidget(who, number, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(gone, number, 2)
        self._rows += [what, who, gone]

    def _make_adding(self) -> QWidget:
        say = self._desk.say
        self._adding = QWidget()
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        self._role = QComboBox()
        self._role.setAccessibleName(say("window.loan.roles.role"))
        for role in Role:
            if role is not Role.LENDER:
                self._role.addItem(self._desk.word(role), role)
        self._name = QLineEdit()
        self._name.setPlaceholderText(say("window.loan.roles.name"))
        self._name.setAccessibleName(say("window.loan.roles.name"))
        self._names = QCompleter([], self)
        self._names.setFilterMode(Qt.MatchFlag.MatchContains)
        self._name.setCompleter(self._names)
        self._name.returnPressed.connect(self._give)
        add = QPushButton(icon("plus"), say("window.loan.roles.add"))
        add.setAutoDefault(False)
        add.clicked.connect(self._give)
        row.addWidget(self._role)
        row.addWidget(self._name, 1)
        row.addWidget(add)
        return self._adding

    def _give(self) -> None:
        name = self._name.text().strip()
        if not name:
            self._name.setFocus()
            return
        self._desk.do(
            loans.give_role, self._loan_id, name=name, role=Role(self._role.currentData())
        )
        self._name.clear()

    def _remove(self, role_id: str) -> None:
        self._desk.do(editing.remove, role_id)
