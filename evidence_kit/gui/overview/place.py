"""The overview: one card per loan, what is missing before handing in, and what to do next."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.place import Place
from evidence_kit.gui.widgets.card import Card


class OverviewPlace(Place):
    """Cards from top to bottom."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.MARGIN] * 4)

    def refresh(self) -> None:
        """Shows the loans as they stand now."""
        while (old := self._column.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        for loan in self.desk.case.loans:
            card = Card(loan.platform)
            card.body.addWidget(QLabel(self.desk.word(loan.standing)))
            self._column.addWidget(card)
        self._column.addStretch(1)
