"""A card while something is to be confirmed: how much, and a button that leads there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.muted import Muted


class ConfirmLine(QWidget):
    """Its home shows it only then: see `show_where`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_wanted = True
        self._count = QLabel()
        self._count.setFont(theme.heading(1.15))
        self._words = Muted(warns=True)
        self.go = QPushButton(icon("circle-check"), desk.say("window.confirm.to_place"))
        self.go.clicked.connect(lambda: desk.going.emit("confirm", ""))
        self.go.setDefault(True)
        words = QVBoxLayout()
        words.addWidget(self._count)
        words.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addLayout(words, 1)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignVCenter)
        card = Card()
        card.body.addLayout(row)
        around = QVBoxLayout(self)
        around.setContentsMargins(theme.MARGIN, theme.SPACE, theme.MARGIN, 2 * theme.SPACE)
        around.addWidget(card)
        desk.proposed.connect(self._show)
        self._show(*desk.to_confirm)

    def _show(self, waiting: int, read: int) -> None:
        words = self._desk.say("window.confirm.waiting", found=read, waiting=waiting)
        self._words.setText(words)
        self._count.setText(self._desk.say("window.confirm.count_all", count=waiting))
        self.setVisible(self._is_wanted and waiting > 0)

    def show_where(self, *, wanted: bool) -> None:
        """Whether it is shown while something is to be confirmed."""
        self._is_wanted = wanted
        self.setVisible(wanted and self._desk.to_confirm[0] > 0)
