"""The fields that every item has: its loan, title, source, third persons, a note of one's own."""

from collections.abc import Mapping
from itertools import chain

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from evidence_kit.domain import proposals
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import TargetKind
from evidence_kit.domain.records import Item, Loan
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_others import CoverFound, OthersBox
from evidence_kit.gui.widgets.fitting import wrapped
from evidence_kit.gui.widgets.still_combo import StillCombo

_SHOWN_OF_NUMBER = 4  # the last characters of a contract's number


class CommonFields(QWidget):
    """`touched` names what the person changed: of several items only that is taken."""

    edited = Signal()
    loan_chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.touched: set[str] = set()
        self.loan, self.third_persons = StillCombo(), OthersBox(desk.say)
        self.cover_found = CoverFound(desk)
        self.title, self.source_owner, self.note = QLineEdit(), StillCombo(), QLineEdit()
        self.source_owner.setEditable(True)
        self.source_owner.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE)
        self._labels: dict[str, QLabel] = {}
        self._rows: dict[str, QComboBox | QLineEdit] = {
            "loan": self.loan,
            "title": self.title,
            "source_owner": self.source_owner,
            "note": self.note,
        }
        for name, widget in self._rows.items():
            self._add(name, widget)
            if name == "loan":
                self._add("third_persons", self.third_persons)
            told = widget.currentTextChanged if isinstance(widget, QComboBox) else widget.textEdited
            told.connect(lambda _="", n=name: self._touch(n))

    def show_items(self, items: tuple[Item, ...], loan_id: str) -> None:
        """Shows what these items have in common; nothing counts as touched."""
        case = self.desk.case
        blockers = [QSignalBlocker(widget) for widget in self._rows.values()]
        self._fill_choices(case)
        self.choose_loan(loan_id)
        first = items[0]
        same = {
            name: all(getattr(i, name) == getattr(first, name) for i in items)
            for name in ("title", "source_owner")
        }
        self.title.setText(first.title if same["title"] else "")
        self.source_owner.setEditText(first.source_owner if same["source_owner"] else "")
        self.show_others(items)
        notes = [n.text for n in case.notes if n.target_id == first.id]
        self.note.setText(notes[0] if notes else "")
        for name in ("title", "note"):
            self._labels[name].setVisible(len(items) == 1)
            self._rows[name].setVisible(len(items) == 1)
        self.touched.clear()
        del blockers

    def show_others(self, items: tuple[Item, ...]) -> None:
        """What is said of others' data in these items, and what was read of it."""
        self.third_persons.show_items(items)
        self.cover_found.show_items(items)

    @property
    def loan_id(self) -> str:
        """The loan chosen, or empty."""
        return str(self.loan.currentData() or "")

    def choose_loan(self, loan_id: str) -> None:
        """Chooses a loan, as the program."""
        with QSignalBlocker(self.loan):
            self.loan.setCurrentIndex(max(0, self.loan.findData(loan_id)))

    def item_values(self) -> dict[str, object]:
        """The fields of the item that were touched."""
        values: dict[str, object] = {}
        if "title" in self.touched:
            values["title"] = self.title.text().strip()
        if "source_owner" in self.touched:
            values["source_owner"] = self.source_owner.currentText().strip()
        return values

    def note_text(self) -> str | None:
        """The note, where it was touched."""
        return self.note.text().strip() if "note" in self.touched else None

    def typed(self) -> dict[str, str]:
        """What the person changed here beside the loan, to be shown again later."""
        return {
            name: widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            for name, widget in self._rows.items()
            if name in self.touched and name != "loan"
        }

    def retype(self, typed: Mapping[str, str]) -> None:
        """Shows what was changed here before, as if the person did it again."""
        for name, text in typed.items():
            widget = self._rows[name]
            if isinstance(widget, QLineEdit):
                widget.setText(text)
            elif widget.isEditable():
                widget.setEditText(text)
            else:
                widget.setCurrentText(text)
            self.touched.add(name)

    def _fill_choices(self, case: Case) -> None:
        self.loan.clear()
        self.loan.addItem(self.desk.say("window.form.no_loan"), "")
        for loan in case.loans:
            self.loan.addItem(loan_words(loan), loan.id)
        self.source_owner.clear()
        self.source_owner.addItems(sorted({i.source_owner for i in case.items if i.source_owner}))

    def _add(self, name: str, widget: QComboBox | QLineEdit) -> None:
        if isinstance(widget, QComboBox):
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            widget.setSizeAdjustPolicy(policy)
            widget.setMinimumContentsLength(8)
        words = self.desk.say(f"window.form.{name}")
        widget.setAccessibleName(words.replace("&", ""))
        self._labels[name] = wrapped(words, widget)
        if name == "third_persons":
            above = QHBoxLayout()
            above.addWidget(self._labels[name], 1)
            above.addWidget(self.cover_found)
            self._column.addLayout(above)
        else:
            self._column.addWidget(self._labels[name])
        self._column.addWidget(widget)

    def _touch(self, name: str) -> None:
        self.touched.add(name)
        if name == "loan":
            self.loan_chosen.emit()
        self.edited.emit()


def loan_words(loan: Loan) -> str:
    """A loan as people tell it from the others."""
    number = loan.contract_number[-_SHOWN_OF_NUMBER:]
    return f"{loan.platform} · …{number}" if number else loan.platform


def loan_of(case: Case, item_id: str) -> str:
    """The loan an item is attached to, itself or by an event; or empty."""
    links = case.links_of(item_id)
    itself = (k.target_id for k in links if k.target_kind is TargetKind.LOAN)
    of_event = (e.loan_id for e in proposals.events_proved_by(case, item_id) if e.loan_id)
    return next(chain(itself, of_event), "")
