"""The form of one institution: names, kind, code, address, and its part in which loan."""

import re
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evidence_kit.app import editing
from evidence_kit.domain.kinds import InstitutionKind, Role
from evidence_kit.domain.records import Institution, Loan, LoanRole
from evidence_kit.gui import messages, theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.people.person_form import doubt_of, longest_doubt
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.field import Field, add_row, bare, form_layout
from evidence_kit.gui.widgets.line_list import LinkButton
from evidence_kit.gui.widgets.still_combo import StillCombo

_FIELDS = ("name", "brand", "unified_code", "address", "phone", "aliases")


class InstitutionForm(QWidget):
    """One institution; an empty id is a new one, which is made with its name."""

    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self._make_form())
        self._roles_card = Card(desk.say("window.people.roles"))
        self._roles = QVBoxLayout()
        self._roles_card.body.addLayout(self._roles)
        self._roles_card.body.addWidget(self._make_adding())
        column.addWidget(self._roles_card)
        self._remove = QPushButton(icon("trash-2"), desk.say("window.people.remove"))
        self._remove.clicked.connect(self.ask_removal)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_institution(self, institution_id: str) -> None:
        """Shows one; an empty id starts a new one."""
        if institution_id != self._id:
            for field in self.fields.values():
                field.forget()
        self._id = institution_id
        self.refresh()

    def begin(self, name: str = "name") -> None:
        """Puts the cursor into a field."""
        if name in self.fields:
            self.fields[name].begin()

    def refresh(self) -> None:
        """Shows what the case holds now; what is being typed stays."""
        found = self._institution
        for name, field in self.fields.items():
            value = getattr(found, name) if found else ""
            field.show_text("、".join(value) if isinstance(value, tuple) else value)
            field.setEnabled(not self._desk.is_read_only)
        with QSignalBlocker(self._kind):
            self._kind.setCurrentIndex(
                self._kind.findData(found.kind if found else InstitutionKind.UNKNOWN)
            )
        writes = found is not None and not self._desk.is_read_only
        self._kind.setEnabled(writes)
        self._remove.setVisible(writes)
        self._roles_card.setVisible(found is not None)
        self._adding.setVisible(writes and bool(self._desk.case.loans))
        self._show_roles()

    @property
    def _institution(self) -> Institution | None:
        found = self._desk.case.get(self._id)
        return found if isinstance(found, Institution) else None

    def _make_form(self) -> Card:
        say = self._desk.say
        card, form = Card(say("window.people.institution")), form_layout()
        for name in _FIELDS:
            label, hint = say(f"window.people.field.{name}_of"), f"window.people.hint.{name}_of"
            field = Field(
                label, hint=say(hint) if say.has(hint) else "", doubts=partial(self._doubt, name),
                room_for=longest_doubt(say, name),
            )  # fmt: skip
            field.left.connect(partial(self._save, name))
            add_row(form, label, field)
            self.fields[name] = field
        self._kind = StillCombo()
        self._kind.setAccessibleName(bare(say("window.people.field.kind_of")))
        for kind in InstitutionKind:
            self._kind.addItem(self._desk.word(kind), kind)
        self._kind.activated.connect(self._choose_kind)
        kind_of = QLabel(say("window.people.field.kind_of"))
        kind_of.setBuddy(self._kind)
        form.insertRow(1, kind_of, self._kind)
        card.body.addLayout(form)
        return card

    def _make_adding(self) -> QWidget:
        say = self._desk.say
        self._adding = QWidget()
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        self._loan, self._role = StillCombo(), StillCombo()
        self._loan.setAccessibleName(say("window.people.role_loan"))
        self._role.setAccessibleName(say("window.people.role_role"))
        for role in Role:
            self._role.addItem(self._desk.word(role), role)
        add = QPushButton(icon("plus"), say("window.people.add_role"))
        add.clicked.connect(self._give)
        row.addWidget(self._loan, 1)
        row.addWidget(self._role)
        row.addWidget(add)
        return self._adding

    def _show_roles(self) -> None:
        case, say = self._desk.case, self._desk.say
        while (old := self._roles.takeAt(0)) is not None:
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        chosen = self._loan.currentData()
        self._loan.clear()
        for loan in case.loans:
            self._loan.addItem(loan.platform or say("window.overview.no_brand"), loan.id)
        self._loan.setCurrentIndex(max(0, self._loan.findData(chosen)))
        for role in case.roles:
            loan_of = case.get(role.loan_id)
            if role.institution_id == self._id and isinstance(loan_of, Loan):
                self._roles.addWidget(self._role_line(role, loan_of))

    def _role_line(self, role: LoanRole, loan: Loan) -> QWidget:
        say, line = self._desk.say, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(self._desk.word(role.role)))
        go = LinkButton(loan.platform or say("window.overview.no_brand"))
        go.clicked.connect(partial(self._desk.going.emit, "overview", loan.id))
        row.addWidget(go)
        row.addStretch(1)
        gone = LinkButton(say("window.people.remove_role"))
        gone.setEnabled(not self._desk.is_read_only)
        gone.clicked.connect(partial(self._take, role.id))
        row.addWidget(gone)
        return line

    def _doubt(self, name: str, text: str) -> str:
        return doubt_of(self._desk, name, text)

    def _save(self, name: str, text: str) -> None:
        value: object = _aliases(text) if name == "aliases" else text
        if self._institution is not None:
            if name == "name" and not text:
                self.refresh()
                return
            self._desk.do(editing.edit, self._id, **{name: value})
        elif self.fields["name"].text:
            typed: dict[str, object] = {
                n: f.text for n, f in self.fields.items() if f.text and n != "aliases"
            }
            made = self._desk.do(
                editing.add, Institution, **typed, aliases=_aliases(self.fields["aliases"].text)
            )
            if made is not None:
                self._id = made.id
                self.made.emit(made.id)

    def _choose_kind(self) -> None:
        self._desk.do(editing.edit, self._id, kind=InstitutionKind(self._kind.currentData()))

    def _give(self) -> None:
        loan_id, role = self._loan.currentData(), Role(self._role.currentData())
        held = ((r.loan_id, r.institution_id, r.role) for r in self._desk.case.roles)
        if (loan_id, self._id, role) not in held:
            self._desk.do(
                editing.add, LoanRole, loan_id=loan_id, institution_id=self._id, role=role
            )

    def _take(self, role_id: str) -> None:
        self._desk.do(editing.remove, role_id)

    def ask_removal(self) -> None:
        """Asks before the institution that is shown goes."""
        say, found = self._desk.say, self._institution
        if found is not None and messages.ask(
            self, say("window.people.remove_question", name=found.name),
            yes=say("window.overview.remove"), no=say("window.cancel"), danger=True,
        ):  # fmt: skip
            self._desk.do(editing.remove, found.id)


def _aliases(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(part.strip() for part in re.split(r"[、,，;；]", text) if part.strip())
    )
