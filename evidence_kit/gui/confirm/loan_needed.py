"""Beside the buttons, where a proposal cannot be confirmed without a loan: what to do now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from evidence_kit.app import editing
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.muted import Muted


class LoanNeeded(QWidget):
    """A loan is chosen above, made here, or confirmed first where one is proposed."""

    made = Signal(str)  # the id of the new loan
    first_wanted = Signal()  # the loan that is proposed

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, say = desk, desk.say
        self.words = Muted(warns=True)
        self.brand = QLineEdit()
        self.brand.setPlaceholderText(say("window.newcase.brand_hint"))
        self.brand.setAccessibleName(say("window.confirm.loan_brand"))
        self.brand.returnPressed.connect(self.make)
        self.make_button = QPushButton(icon("plus"), say("window.confirm.make_loan"))
        self.make_button.clicked.connect(self.make)
        self.first_button = QPushButton(say("window.confirm.to_loan"))
        self.first_button.clicked.connect(self.first_wanted)
        row = QHBoxLayout()
        row.addWidget(self.brand, 1)
        row.addWidget(self.make_button)
        row.addWidget(self.first_button)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()

    def ask(self, *, waits: bool) -> str:
        """Says what is missing, and returns it; `waits`: a loan is proposed that it may be of."""
        key = "loan_first" if waits else "needs_loan" if self._desk.case.loans else "no_loan_at_all"
        self.words.setText(self._desk.say(f"window.confirm.{key}"))
        for part in (self.brand, self.make_button):
            part.setVisible(not waits)
        self.first_button.setVisible(waits)
        self.show()
        if not self._desk.case.loans and not waits:
            self.brand.setFocus()
        return self.words.text()

    def make(self) -> None:
        """A new loan of the brand that was typed, in one step of its own."""
        brand = self.brand.text().strip()
        if not brand:
            self.brand.setFocus()
            return
        loan = self._desk.do(editing.add_loan, platform=brand)
        if loan is not None:
            self.brand.clear()
            self.hide()
            self.made.emit(loan.id)
