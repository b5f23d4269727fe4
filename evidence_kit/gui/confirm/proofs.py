"""Where a proposal stands: each proof in turn, as an enlarged picture or as the words of a row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QTabBar, QVBoxLayout, QWidget

from evidence_kit.domain.proposing.correcting import said_at
from evidence_kit.domain.proposing.proposal import Proof, Proposal
from evidence_kit.domain.readings import Message, Record
from evidence_kit.domain.values import Box
from evidence_kit.gui import theme
from evidence_kit.gui.confirm import wording
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_frame import breakable
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.snippet import Snippet

_SPOT_OF = {  # which value of a reading fills a field of the form
    "on": ("paid_at", "settled_on", "assigned_on", "issued_on"),
    "disbursed_on": ("paid_at",),
    "amount": ("amount", "principal"),
    "principal": ("principal",),
    "payee": ("payee",),
    "payer": ("payer",),
    "channel": ("method",),
    "contract_number": ("contract_no",),
    "lender": ("issuer", "payee"),
    "party": ("assignee", "issuer"),
    "instalment_id": ("instalment",),
    "text": ("statement",),
    "claimed_identity": ("issuer",),
    "institution_id": ("issuer",),
    "ticket": ("order_id",),
}
_SPOT_OF_PART: dict[str, dict[str, tuple[str, ...]]] = {  # what the same says of one of its parts
    "reply": {"on": ("replied_on",), "text": ("reply",)},
    "settled": {"on": ("settled_on",)},
    "certificate": {"on": ("issued_on",)},
}


class Proofs(QWidget):
    """A tab for each proof. `opened`: the whole item is to be shown.

    Where there is no room for what each proof is, tabs have their numbers alone, and what the one
    that is shown is stands before its name.
    """

    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._proofs: tuple[Proof, ...] = ()
        self._field = self._quoted = ""
        self._is_full = True
        self._lines: list[str] = []
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(desk.say("window.confirm.proofs"))
        self.name = Muted()
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.snippet = Snippet(desk)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        for part in (self.tabs, self.name):
            column.addWidget(part)
        column.addWidget(self.snippet, 1)
        column.addWidget(self.said)
        self.rows_button = QPushButton(icon("table"), desk.say("window.choosing.open"))
        self.rows_button.setToolTip(desk.say("window.choosing.open_tip"))
        self.rows_button.clicked.connect(self._choose_rows)
        column.addWidget(self.rows_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.filler = QWidget()
        column.addWidget(self.filler, 1)
        self.tabs.currentChanged.connect(self._show)
        self.snippet.opened.connect(self.opened)

    def show_proposal(self, proposal: Proposal) -> None:
        """Shows where it stands, from its first proof."""
        if proposal.proofs == self._proofs:
            self._show()
            return
        self._proofs, self._field = proposal.proofs, ""
        self._quoted = proposal.event.text if proposal.event else ""
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for number, proof in enumerate(proposal.proofs, start=1):
            at = self.tabs.addTab(str(number))
            name = wording.item_name(self._desk.case, proof.item_id)
            self.tabs.setTabToolTip(at, f"{self._desk.word(proof.kind)} · {name}")
            self.tabs.setAccessibleTabName(at, f"{number}  {self._desk.word(proof.kind)}")
        self.tabs.blockSignals(False)
        self._name_tabs()
        self.tabs.setVisible(len(proposal.proofs) > 1)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Tabs say as much as there is room for."""
        super().resizeEvent(event)
        self._name_tabs()
        self._name()
        self._fit_lines()

    def _name_tabs(self) -> None:
        """Each with what its proof is, if that can be read of all of them."""
        for is_full in (True, False):
            for at, proof in enumerate(self._proofs):
                kind = f"  {self._desk.word(proof.kind)}" if is_full else ""
                self.tabs.setTabText(at, f"{at + 1}{kind}")
            self._is_full = is_full
            if self.tabs.sizeHint().width() <= self.width():
                return

    def _name(self) -> None:
        proof = self.current
        if proof is not None:
            name = wording.item_name(self._desk.case, proof.item_id)
            kind = "" if self._is_full else f"{self._desk.word(proof.kind)} · "
            self.name.setText(breakable(f"{kind}{name}"))

    def follow(self, field: str) -> None:
        """A field of the form has the keyboard: the place where its value was read is shown."""
        if field != self._field:
            self._field = field
            self._show()

    def step(self, by: int) -> None:
        """The next proof, or the one before."""
        if self._proofs:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(self._proofs))

    @property
    def current(self) -> Proof | None:
        """The proof that is shown."""
        at = max(self.tabs.currentIndex(), 0)
        return self._proofs[at] if at < len(self._proofs) else None

    def spot(self) -> tuple[str, int, Box | None]:
        """The item, page and box of the proof that is shown."""
        proof = self.current
        assert proof is not None
        return proof.item_id, proof.page or 1, proof.box

    def _show(self) -> None:
        proof = self.current
        if proof is None:
            return
        say, case = self._desk.say, self._desk.case
        reading = self._desk.proposals.reading(proof.item_id)
        said = said_at(reading, proof, self._quoted) if reading else None
        self._name()
        has_page = bool(case.pages_of(proof.item_id)) and (proof.row is None or proof.box)
        self.snippet.setVisible(bool(has_page))
        self.filler.setVisible(not has_page)
        if has_page:
            self.snippet.show_place(proof.item_id, *self._place(proof, said))
        lines = [
            say("window.confirm.said_line", name=name, value=value)
            for name, value in wording.said_lines(say, said, proof.key)
        ]
        if proof.row is not None:
            lines.insert(0, say("window.confirm.row", row=proof.row))
        self._lines = lines[:_BELOW_PICTURE] if has_page else lines
        self._fit_lines()
        self.rows_button.setVisible(proof.row is not None)

    def _fit_lines(self) -> None:
        """Beside a picture as many as leave it its room: it says them itself."""
        for count in range(len(self._lines), -1, -1):
            self.said.setText("\n".join(self._lines[:count]))
            has_room = self.said.heightForWidth(self.width()) <= self.height() * _SHARE_OF_LINES
            if has_room or self.snippet.isHidden():
                break
        self.said.setVisible(bool(self.said.text()))

    def _choose_rows(self) -> None:
        proof = self.current
        if proof is not None:
            self._desk.rows_wanted.emit(proof.item_id, proof.row or 0)

    def _place(self, proof: Proof, said: object) -> tuple[int, Box | None]:
        if isinstance(said, Record):
            part = proof.key.partition("-")[0].rstrip("0123456789")
            spots = _SPOT_OF | _SPOT_OF_PART.get(part, {})
            for name in spots.get(self._field, ()):
                spot = said.spots.get(name)
                if spot is not None and spot.box is not None:
                    return spot.page, spot.box
        if isinstance(said, Message) and said.box is not None:
            return said.page, said.box
        return proof.page or 1, proof.box


_BELOW_PICTURE = 4  # lines: the picture itself says it, the form beside it too
_SHARE_OF_LINES = 0.35  # of the height, at most
