"""To whom a complaint goes: the likely one with its reason, or any of the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import reference
from evidence_kit.app.complaints import Addressed
from evidence_kit.app.shaping import Proposal, proposed
from evidence_kit.domain.findings import Finding, Severity
from evidence_kit.domain.kinds import ComplaintKind
from evidence_kit.domain.records import Institution
from evidence_kit.domain.routing import Recipient, likely, takes
from evidence_kit.gui import findings, theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.field import Field
from evidence_kit.gui.widgets.fitting import WordyChoice

_CODE = Qt.ItemDataRole.UserRole
_ROWS = 9


class RecipientCard(Card):
    """Emits `chosen` with the values of the complaint that are to change."""

    chosen = Signal(object)  # dict[str, object]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say("window.complaint.recipient"))
        self._desk, say = desk, desk.say
        self._proposal: Proposal | None = None
        self._loans: tuple[str, ...] = ()
        self.name = QLabel()
        self.name.setFont(theme.heading(1.1))
        self.name.setWordWrap(True)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.change = QPushButton(say("window.complaint.choose_other"))
        self.change.setCheckable(True)
        self.change.toggled.connect(self._toggle)
        self.head.addWidget(self.change)
        self.typed = Field(
            say("window.complaint.body_name"), hint=say("window.complaint.body_name_hint")
        )
        self.typed.left.connect(self._type)
        self.doubt = QLabel()
        self.doubt.setWordWrap(True)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        theme.mute(self.reason)
        self.take = QPushButton(icon("check"), say("window.complaint.take_proposal"))
        self.take.clicked.connect(self._take)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        self.list = self._make_list()
        self.body.addWidget(self.name)
        self.body.addWidget(self.typed)
        self.body.addWidget(self.doubt)
        self.body.addLayout(row)
        self.body.addWidget(self.list)
        self.body.addLayout(self._make_kinds())

    def show_complaint(self, addressed: Addressed, loans: tuple[str, ...], *, locked: bool) -> None:
        """Shows to whom it goes, whether that body takes it, and the likely one."""
        say, case = self._desk.say, self._desk.case
        if loans != self._loans:
            self.typed.forget()
        self._loans = loans
        lender = case.lender_of(loans[0])
        body = addressed.recipient
        self.name.setText(addressed.name or say("window.complaint.no_name"))
        needs_name = not body.name and body.code != "institution"
        self.typed.setVisible(needs_name)
        self.typed.show_text(addressed.complaint.recipient_name)
        self.typed.setEnabled(not locked)
        self._show_doubt(addressed, lender)
        self._proposal = proposed(case, loans)
        self._show_proposal(body, lender, locked=locked)
        self.change.setEnabled(not locked)
        for kind, button in self._kinds.items():
            button.setChecked(kind is addressed.complaint.kind)
            button.setEnabled(not locked)

    def _show_doubt(self, addressed: Addressed, lender: Institution | None) -> None:
        say = self._desk.say
        text = ""
        if lender is not None and takes(addressed.recipient, lender.kind) is False:
            facts: dict[str, object] = {"recipient": addressed.name, "kind": lender.kind}
            better = likely(reference.recipients(), lender.kind)
            code = "recipient" if better else "no_regulator"
            more = {"better": better} if better else {}
            text = findings.sentence(say, Finding(code, Severity.WARNING, {**facts, **more}))
        self.doubt.setText(f"⚠ {text}")
        palette = self.doubt.palette()
        palette.setColor(self.doubt.foregroundRole(), theme.colours().warn)
        self.doubt.setPalette(palette)
        self.doubt.setVisible(bool(text))

    def _show_proposal(self, body: Recipient, lender: Institution | None, *, locked: bool) -> None:
        say, proposal = self._desk.say, self._proposal
        if proposal is None or lender is None:
            self.reason.hide()
            self.take.hide()
            return
        is_it = proposal.recipient.code in (body.code, body.code.partition(".")[0])
        why = say(
            f"window.complaint.because.{proposal.reason}",
            kind=self._desk.word(lender.kind), place=proposal.place, lender=lender.name,
        )  # fmt: skip
        form = "fits" if is_it else "proposed"
        self.reason.setText(
            say(f"window.complaint.{form}", body=self._named(proposal.recipient), why=why)
        )
        self.reason.show()
        self.take.setVisible(not is_it and not locked)

    def _named(self, body: Recipient) -> str:
        if body.is_office:
            return body.name
        return self._desk.say(f"window.findings.recipient_kind.{body.code}")

    # --- the list

    def _make_list(self) -> QWidget:
        say = self._desk.say
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("window.complaint.search_body"))
        self.search.setAccessibleName(say("window.complaint.search_body"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._pick_first)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(say("window.complaint.recipient"))
        self.tree.setFixedHeight(_ROWS * (self.fontMetrics().lineSpacing() + 6))
        kinds = {r.code: r for r in reference.recipients() if not r.is_office}
        for code, kind in kinds.items():
            offices = [r for r in reference.recipients() if r.is_office and _kind(r) == code]
            group = QTreeWidgetItem([self._named(kind)])
            group.setData(0, _CODE, "" if offices else code)
            for office in offices:
                child = QTreeWidgetItem([office.name])
                child.setData(0, _CODE, office.code)
                child.setToolTip(0, office.english)
                group.addChild(child)
            self.tree.addTopLevelItem(group)
        self.tree.itemClicked.connect(self._pick)
        self.tree.itemActivated.connect(self._pick)
        self.own = QPushButton(say("window.complaint.own_body"))
        self.own.clicked.connect(self._name_own)
        self.missing = QLabel()
        self.missing.setWordWrap(True)
        self.missing.setTextFormat(Qt.TextFormat.PlainText)
        below = QHBoxLayout()
        below.addWidget(self.missing, 1)
        below.addWidget(self.own)
        column.addWidget(self.search)
        column.addWidget(self.tree)
        column.addLayout(below)
        panel.hide()
        return panel

    def _toggle(self, is_open: bool) -> None:
        self.list.setVisible(is_open)
        if is_open:
            self.search.clear()
            self._filter("")
            self.search.setFocus()

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for number in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(number)
            if group is None:
                continue
            own = wanted in group.text(0).casefold()
            shown = False
            for child in _children(group):
                words = f"{child.text(0)} {child.toolTip(0)}".casefold()
                child.setHidden(wanted not in words)
                shown = shown or not child.isHidden()
            group.setHidden(not own and not shown)
            group.setExpanded(bool(wanted) and shown)
        groups = (self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount()))
        is_found = any(group is not None and not group.isHidden() for group in groups)
        told = "" if is_found else self._desk.say("window.complaint.not_listed", text=text.strip())
        self.missing.setText(told)

    def _pick_first(self) -> None:
        for number in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(number)
            if group is None or group.isHidden():
                continue
            for item in (*[c for c in _children(group) if not c.isHidden()], group):
                if item.data(0, _CODE):
                    self._pick(item)
                    return

    def _pick(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        code = item.data(0, _CODE)
        if not code:
            item.setExpanded(not item.isExpanded())
            return
        self._choose(code)

    def _choose(self, code: str) -> None:
        self.change.setChecked(False)
        self.chosen.emit({"recipient": code, "recipient_name": ""})
        if self.typed.isVisible():
            self.typed.setFocus()

    def _take(self) -> None:
        if self._proposal is None:
            return
        body = self._proposal.recipient
        if body.name or body.code in ("institution", "local", "pboc"):
            self._choose(body.code)
            return
        self.change.setChecked(True)  # an office has to be chosen
        for number in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(number)
            if group is not None:
                group.setExpanded(group.text(0) == self._named(body))

    def _name_own(self) -> None:
        """A body that is not in the list: of the kind that takes such a lender, its name typed."""
        lender = self._desk.case.lender_of(self._loans[0]) if self._loans else None
        body = likely(reference.recipients(), lender.kind) if lender else None
        name = self.search.text().strip()
        self.change.setChecked(False)
        self.chosen.emit({"recipient": _kind(body) if body else "local", "recipient_name": name})
        self.typed.edit.setFocus()

    def _type(self, text: str) -> None:
        self.chosen.emit({"recipient_name": text})

    # --- complaint or report

    def _make_kinds(self) -> QVBoxLayout:
        say = self._desk.say
        column = QVBoxLayout()
        column.setContentsMargins(0, theme.SPACE, 0, 0)
        column.setSpacing(2)
        self._group = QButtonGroup(self)
        self._kinds: dict[ComplaintKind, QRadioButton] = {}
        for kind in ComplaintKind:
            button = QRadioButton(say(f"window.complaint.kind.{kind.value}"))
            button.setProperty("kind", kind.value)
            self._group.addButton(button)
            self._kinds[kind] = button
            column.addWidget(WordyChoice(button))
        self._group.buttonClicked.connect(self._choose_kind)
        return column

    def _choose_kind(self, button: QRadioButton) -> None:
        self.chosen.emit({"kind": ComplaintKind(button.property("kind"))})


def _kind(office: Recipient) -> str:
    return office.code.partition(".")[0]


def _children(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (group.child(number) for number in range(group.childCount()))
    return [child for child in found if child is not None]
