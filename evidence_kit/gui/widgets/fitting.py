"""Words where room is short: choices that wrap, rows that become columns."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QLabel, QLayoutItem, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.widgets.flow import FlowLayout

_NO_BREAK, _JOINER = "\u00a0", "\u2060"


def wrapped(text: str, buddy: QWidget | None = None) -> QLabel:
    """A label that breaks its lines; its letter leads to `buddy`."""
    label = QLabel(text)
    label.setWordWrap(True)
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def unbroken(text: str) -> str:
    """Parts that stand between `|`, set apart by gaps: a line breaks at a gap, never in a part."""
    parts = (part.strip().replace(" ", _NO_BREAK) for part in text.split("|"))
    return (2 * _NO_BREAK + " ").join(_JOINER.join(part) for part in parts)


class WordyChoice(QWidget):
    """A tick or one of several choices, with words beside it that break where room is short."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__()
        self.words = _Words(button)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE // 2)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


class _Words(QLabel):
    """The words of a button, taken from it; a click on them is one on the button."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button.text())
        self._button = button
        button.setAccessibleName(button.text().replace("&", ""))
        button.setText("")
        self.setWordWrap(True)
        self.setBuddy(button)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Clicks the button."""
        if self.rect().contains(event.position().toPoint()):
            self._button.click()


class BendingRow(QWidget):
    """Widgets beside each other, and below each other where they would not fit."""

    def __init__(self, *parts: QWidget, wide: QWidget | None = None) -> None:
        """`wide` takes the room that is left."""
        super().__init__()
        row = _Bending(wide, self)
        for part in parts:
            row.addWidget(part)


class _Bending(FlowLayout):
    """Its height follows from its width, so that what stands below it moves."""

    def __init__(self, wide: QWidget | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._wide = wide
        self.setSpacing(theme.SPACE)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Of the straight row."""
        widths = sum(width for _, width in self._widths())
        gaps = self.spacing() * (len(self._widths()) - 1)
        return QSize(widths + gaps, self.minimumSize().height())

    def _widths(self) -> list[tuple[QLayoutItem, int]]:
        shown = [entry for entry in self.entries if not entry.isEmpty()]
        return [
            (e, (e.minimumSize() if e.widget() is self._wide else e.sizeHint()).width())
            for e in shown
        ]  # fmt: skip

    def _lay(self, rect: QRect, *, moves: bool) -> int:
        spare = rect.width() - self.sizeHint().width()
        sized = []
        for entry, least in self._widths():
            grows = entry.widget() is self._wide
            width = rect.width() if spare < 0 else least + (spare if grows else 0)
            has_own = entry.hasHeightForWidth()
            height = entry.heightForWidth(width) if has_own else entry.sizeHint().height()
            sized.append((entry, width, height))
        x, y, line = rect.x(), rect.y(), max((height for _, _, height in sized), default=0)
        fixed = max((high for entry, _, high in sized if not entry.hasHeightForWidth()), default=0)
        for entry, width, height in sized:
            beside = 0 if spare < 0 else max(0, fixed - height) // 2  # of a label and its field
            if moves:
                entry.setGeometry(QRect(x, y + beside, width, height))
            if spare < 0:
                y += height + self.spacing()
            else:
                x += width + self.spacing()
        return y - rect.y() - self.spacing() if spare < 0 else line
