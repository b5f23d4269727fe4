"""Two payments that may be one, beside each other: where each stands, and what differs, marked."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.proposing.correcting import said_at
from evidence_kit.domain.proposing.proposal import Proof, Proposal, Rival
from evidence_kit.domain.readings import Record
from evidence_kit.domain.records import Event
from evidence_kit.domain.values import Box
from evidence_kit.gui import theme
from evidence_kit.gui.confirm import wording
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_frame import breakable
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.gui.widgets.snippet import Snippet

_COMPARED = ("amount", "paid_at", "payee", "transaction_id")
_NUMBERS = ("transaction_id",)
_LEAST_LINES = 4  # of a cut-out
_GROUP = 4  # digits that an eye compares at once


@dataclass(frozen=True, slots=True)
class _Spot:
    page: int
    box: Box | None


class _Side(QWidget):
    """One of the two: its heading, its file, the cut-out, and what was read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.heading = QLabel()
        self.heading.setFont(theme.heading(1.0))
        self.name = Muted()
        self.snippet = Snippet(desk)
        self.snippet.setMinimumHeight(_LEAST_LINES * theme.line_height(self.font()))
        self.filler = QWidget()
        self.values: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        for label in (self.heading, self.name):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(label)
        column.addWidget(self.snippet, 1)
        column.addLayout(self._grid())
        column.addWidget(self.filler, 1)

    def show_side(
        self, heading: str, name: str, proof: Proof | None, spot: _Spot | None, said: dict[str, str]
    ) -> None:
        """`said`: by the name of a value its text as HTML, what differs marked."""
        self.heading.setText(heading)
        self.name.setText(breakable(name))
        pages = self._desk.case.pages_of(proof.item_id) if proof else ()
        has_page = False
        if proof is not None and spot is not None and pages:
            has_page = proof.row is None or spot.box is not None
            self.snippet.show_place(proof.item_id, spot.page, spot.box)
        self.snippet.setVisible(has_page)
        self.filler.setVisible(not has_page)
        for each, label in self.values.items():
            label.setText(said[each] or "—")

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(theme.SPACE)
        for row, name in enumerate(_COMPARED):
            label, value = Muted(self._desk.say(f"window.confirm.said.{name}")), QLabel()
            label.setWordWrap(False)
            value.setTextFormat(Qt.TextFormat.RichText)
            value.setWordWrap(True)
            value.setFont(theme.figures())
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self.values[name] = value
        return grid


class SideBySide(QWidget):
    """Asks whether two payments are one; `opened` when the place of the first is clicked."""

    one_wanted = Signal()
    two_wanted = Signal()
    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.question = QLabel(self._say("question"))
        self.question.setFont(theme.heading(1.1))
        self.question.setWordWrap(True)
        self.here, self.there = _Side(desk), _Side(desk)
        self.one_button = QPushButton(icon("link"), self._say("one"))
        self.two_button = QPushButton(icon("copy"), self._say("two"))
        for button, tip in ((self.one_button, "one_tip"), (self.two_button, "two_tip")):
            button.setToolTip(self._say(tip))
            button.setEnabled(not desk.is_read_only)
        self.one_button.clicked.connect(self.one_wanted)
        self.two_button.clicked.connect(self.two_wanted)
        self.here.snippet.opened.connect(self.opened)
        self._lay_out()

    @property
    def rival(self) -> Rival | None:
        """The payment that the shown one is compared with."""
        return self._rival

    def show_proposal(self, proposal: Proposal) -> None:
        """Shows the first payment of which it is not yet said whether it is this one."""
        self._rival = rival = proposal.rivals[0] if proposal.rivals else None
        if rival is None:
            return
        here, there = self._values(rival.here), self._values_there(rival)
        pairs = {name: marked(here[name], there[name]) for name in _COMPARED}
        self.here.show_side(
            self._say("here"), self._named(rival.here), rival.here, self._place(rival.here),
            {name: pair[0] for name, pair in pairs.items()},
        )  # fmt: skip
        heading = self._say("there_taken" if rival.event_id else "there")
        name = self._named(rival.there) if rival.there else self._say("unproved")
        self.there.show_side(
            heading, name, rival.there, self._place(rival.there) if rival.there else None,
            {name: pair[1] for name, pair in pairs.items()},
        )  # fmt: skip

    # --- inside

    _rival: Rival | None = None

    def _lay_out(self) -> None:
        both = QWidget()
        sides = QHBoxLayout(both)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * theme.SPACE)
        for side in (self.here, self.there):
            sides.addWidget(side, 1)
        buttons = QHBoxLayout()
        for button in (self.one_button, self.two_button):
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        # Where room is short, the question and its buttons stay.
        column.addWidget(scrolled(both), 1)
        column.addWidget(self.question)
        column.addLayout(buttons)

    def _record(self, proof: Proof) -> Record | None:
        reading = self._desk.proposals.reading(proof.item_id)
        said = said_at(reading, proof) if reading else None
        return said if isinstance(said, Record) else None

    def _values(self, proof: Proof) -> dict[str, str]:
        record = self._record(proof)
        return {name: self._text(name, getattr(record, name, None)) for name in _COMPARED}

    def _values_there(self, rival: Rival) -> dict[str, str]:
        if rival.there is not None:
            return self._values(rival.there)
        event = self._desk.case.get(rival.event_id or "")
        if not isinstance(event, Event):
            return dict.fromkeys(_COMPARED, "")
        said: dict[str, object] = {
            "amount": event.amount, "paid_at": event.on, "payee": event.payee
        }  # fmt: skip
        return {name: self._text(name, said.get(name)) for name in _COMPARED}

    def _text(self, name: str, value: object) -> str:
        if value is None or value == "":
            return ""
        if name not in _NUMBERS:
            return str(self._desk.say.spoken(value))
        number = plain(str(value))
        return " ".join(number[at : at + _GROUP] for at in range(0, len(number), _GROUP))

    def _place(self, proof: Proof) -> _Spot:
        """The place of its number, else where it stands."""
        record = self._record(proof)
        spot = record.spots.get(_NUMBERS[0]) if record else None
        if spot is not None and spot.box is not None:
            return _Spot(spot.page, spot.box)
        return _Spot(proof.page or 1, proof.box)

    def _named(self, proof: Proof) -> str:
        name = wording.item_name(self._desk.case, proof.item_id)
        if proof.row is None:
            return name
        return f"{name}　{self._desk.say('window.confirm.row', row=proof.row)}"

    def _say(self, name: str) -> str:
        return self._desk.say(f"window.confirm.compare.{name}")


def marked(here: str, there: str) -> tuple[str, str]:
    """Both texts as HTML, with the signs that differ marked; where only one is known, none is."""
    if here == there or not here or not there:
        return escape(here), escape(there)
    if len(here) != len(there):
        return _mark(here), _mark(there)
    pairs = list(zip(here, there, strict=True))
    one = "".join(_mark(a) if a != b else escape(a) for a, b in pairs)
    other = "".join(_mark(b) if a != b else escape(b) for a, b in pairs)
    return one, other


def _mark(text: str) -> str:
    colours = theme.colours()
    return (
        f'<span style="color:{colours.alarm.name()};background-color:{colours.alarm_ground.name()};'
        f'font-weight:600;text-decoration:underline">{escape(text)}</span>'
    )
