"""A line while something is to be confirmed: how much, and a button that leads there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.muted import Muted


class ConfirmLine(QWidget):
    """Shown only then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = Muted(warns=True)
        self.go = QPushButton(icon("circle-check"), desk.say("window.confirm.to_place"))
        self.go.clicked.connect(lambda: desk.going.emit("confirm", ""))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 2 * theme.SPACE, theme.MARGIN, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(self._words, 1)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        desk.proposed.connect(self._show)
        self._show(*desk.to_confirm)

    def _show(self, waiting: int, read: int) -> None:
        words = self._desk.say("window.confirm.waiting", found=read, waiting=waiting)
        self._words.setText(words)
        self.setVisible(waiting > 0)
