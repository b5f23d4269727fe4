"""A line above the list while reading is paused: how many items wait, and a button to go on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.widgets.muted import Muted


class ReadingLine(QWidget):
    """Shown only then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = Muted()
        self.go_on = QPushButton(desk.say("window.reading.go_on"))
        self.go_on.clicked.connect(desk.readings.go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(self._words, 1)
        row.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignTop)
        desk.readings.paused.connect(self._show)
        desk.readings.heard.connect(self._show)
        self._show()

    def _show(self, *_: object) -> None:
        count = self._desk.readings.unread if self._desk.readings.is_paused else 0
        self._words.setText(self._desk.say("window.reading.paused", count=count))
        self.setVisible(count > 0)
