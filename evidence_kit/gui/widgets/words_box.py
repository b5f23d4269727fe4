"""A box for some lines of text. It is as high as its text and saves at a pause and when left."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

_PAUSE = 700  # milliseconds without a key
_MOST_LINES = 14


class WordsBox(QPlainTextEdit):
    """`written` comes with what was typed, once for each pause; Tab leads to the next control.

    While somebody types in it, `show_text` changes nothing.
    """

    written = Signal(str)

    def __init__(self, name: str, *, hint: str = "", lines: int = 2) -> None:
        super().__init__()
        self._shown, self._lines = "", lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.settle)
        self.textChanged.connect(self._edited)
        self._fit()

    def show_text(self, text: str, *, force: bool = False) -> None:
        """Shows what is stored now; with `force` also over what is being typed."""
        is_typing = self.hasFocus() and self.toPlainText() != self._shown
        if is_typing and not force:
            return
        self._pause.stop()
        self._shown = text
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._fit()

    def settle(self) -> None:
        """Tells at once what was typed."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.written.emit(text.strip())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What was typed is kept."""
        super().focusOutEvent(event)
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width gives other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _edited(self) -> None:
        self._fit()
        if self.toPlainText() != self._shown and not self.isReadOnly():
            self._pause.start()

    def _fit(self) -> None:
        lines = max(self._lines, min(_MOST_LINES, int(self.document().size().height())))
        room = 2 * (self.document().documentMargin() + self.frameWidth()) + 4
        self.setFixedHeight(int(lines * self.fontMetrics().lineSpacing() + room))
