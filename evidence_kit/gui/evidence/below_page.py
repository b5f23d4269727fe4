"""The lines below the page: the keys, or what the tool that is taken does."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget

from evidence_kit.gui import theme


class BelowPage(QStackedWidget):
    """Says one thing at a time, in a room that fits the longest: the page above never moves."""

    def __init__(self, keys: str, notes: Sequence[str]) -> None:
        super().__init__()
        self._fitted = (keys, *notes)
        self.keys, self.note = QLabel(keys), QLabel()
        for label in (self.keys, self.note):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
            self.addWidget(label)
        theme.mute(self.keys)

    def say(self, words: str) -> None:
        """Says this; nothing: the keys."""
        self.note.setText(words)
        self.setCurrentWidget(self.note if words else self.keys)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As high as the longest needs to be at this width."""
        super().resizeEvent(event)
        metrics, room = self.fontMetrics(), max(1, self.width() - 2 * theme.SPACE)
        flag = Qt.TextFlag.TextWordWrap
        highest = max(
            metrics.boundingRect(0, 0, room, 1000, flag, words).height() for words in self._fitted
        )
        lines = ceil(highest / metrics.lineSpacing())
        self.setFixedHeight(lines * theme.line_height(self.font()) + theme.SPACE)
