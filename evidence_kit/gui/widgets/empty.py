"""What stands in a place that has nothing to show yet: what it is for and what to do."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.widgets.muted import Muted

_SHARE = 5  # of the width that the sentence has, each side beside it having one
_LARGER = 1.25  # times the system's text size


class EmptyState(QWidget):
    """A heading, a sentence, and the buttons of what can be done now."""

    def __init__(self, heading: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.SPACE)
        self._column.addStretch(2)
        self._title, words = QLabel(heading), Muted(sentence)
        self._title.setFont(theme.heading())
        for label in (self._title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._column.addWidget(self._title)
        middle = QHBoxLayout()  # lines across the whole of a wide window are hard to read
        middle.addStretch(1)
        middle.addWidget(words, _SHARE)
        middle.addStretch(1)
        self._column.addLayout(middle)
        self._column.addStretch(3)

    def say(self, heading: str) -> None:
        """Says something else in the heading."""
        self._title.setText(heading)

    def add_button(self, button: QPushButton, *, comes_first: bool = False) -> None:
        """Puts a button below the sentence; what comes first is larger and the default."""
        if comes_first:
            button.setFont(theme.heading(_LARGER))
            button.setDefault(True)
            line = button.fontMetrics().lineSpacing()
            button.setIconSize(QSize(line, line))
            button.setMinimumSize(button.sizeHint() + QSize(6, 2) * theme.SPACE)
        at = self._column.count() - 1
        self._column.insertWidget(at, button, 0, Qt.AlignmentFlag.AlignHCenter)
