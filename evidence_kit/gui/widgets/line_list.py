"""Lines of what is to be done: a badge, a sentence, and a link to where it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.widgets.badge import Badge, Tone
from evidence_kit.gui.widgets.menu import Entry, give_menu


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `target` is handed to whoever follows its link."""

    badge: str
    tone: Tone
    sentence: str
    note: str = ""  # of less weight, below the sentence
    link: str = ""
    target: object = None


class LineList(QWidget):
    """Shows lines below each other; a change touches only the lines that differ."""

    followed = Signal(object)  # the target of a line

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[_Row] = []
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these lines in place of those before."""
        lines = tuple(lines)
        if lines == self.lines:
            return
        self.lines = lines
        while len(self._rows) > len(lines):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(lines):
            row = _Row(is_first=not self._rows)
            row.followed.connect(self.followed)
            self._rows.append(row)
            self._column.addWidget(row)
        wide = max((_width_of_badge(line.badge) for line in lines), default=0)
        for row, line in zip(self._rows, lines, strict=True):
            row.show_line(line, wide)

    def links(self) -> list[QPushButton]:
        """The links of the lines, for the keyboard and for tests."""
        return [row.link for row in self._rows]


def _width_of_badge(text: str) -> int:
    return Badge(text).sizeHint().width()


class _Row(QWidget):
    followed = Signal(object)

    def __init__(self, *, is_first: bool) -> None:
        super().__init__()
        self._is_first = is_first
        self._line: Line | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.SPACE, 0, theme.SPACE)
        row.setSpacing(theme.SPACE + theme.SPACE // 2)
        self._holder = QWidget()
        self._badges = QHBoxLayout(self._holder)
        self._badges.setContentsMargins(0, 0, 0, 0)
        self._badge: Badge | None = None
        self._sentence, self._note = QLabel(), QLabel()
        theme.mute(self._note)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (self._sentence, self._note):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setTextFormat(Qt.TextFormat.PlainText)
            texts.addWidget(label)
        self.link = LinkButton()
        self.link.clicked.connect(self._follow)
        for label in (self._sentence, self._note):  # else it would be that of a text field
            label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        give_menu(self, self._entries)
        row.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def show_line(self, line: Line, badge_width: int) -> None:
        """Shows another line; focus stays where it is."""
        self._holder.setFixedWidth(badge_width)
        if self._line == line:
            return
        self._line = line
        if self._badge is not None:
            self._badges.removeWidget(self._badge)
            self._badge.hide()
            self._badge.deleteLater()
        self._badge = Badge(line.badge, line.tone)
        self._badges.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        self._sentence.setText(line.sentence)
        self._note.setText(line.note)
        self._note.setVisible(bool(line.note))
        self.link.setText(f"{line.link} →" if line.link else "")
        self.link.setVisible(bool(line.link))
        self.link.setAccessibleName(f"{line.link}: {line.badge} {line.sentence}")

    def _entries(self, _at: QPoint) -> list[Entry]:
        """Where the line leads, and its words to be passed on."""
        if self._line is None:
            return []
        entries: list[Entry] = []
        if self._line.link:
            entries.append((self._line.link, self._follow, True))
        copy = QCoreApplication.translate("QWidgetTextControl", "&Copy")
        return [*entries, (copy, self._copy, True)]

    def _copy(self) -> None:
        chosen = self._sentence.selectedText() or self._note.selectedText()
        told = "\n".join(filter(None, (self._sentence.text(), self._note.text())))
        QGuiApplication.clipboard().setText(chosen or told)

    def _follow(self) -> None:
        if self._line is not None:
            self.followed.emit(self._line.target)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws a hairline between two lines."""
        if not self._is_first:
            painter = QPainter(self)
            painter.fillRect(QRectF(0, 0, self.width(), 1), theme.colours(self.palette()).line)


class LinkButton(QPushButton):
    """A button that looks like a link: words in the accent colour, no frame."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFlat(True)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setAutoDefault(False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Takes the accent of the palette in use."""
        accent = theme.colours(self.palette()).accent
        palette = self.palette()
        if palette.color(QPalette.ColorRole.ButtonText) != accent:
            palette.setColor(QPalette.ColorRole.ButtonText, accent)
            self.setPalette(palette)
        super().paintEvent(event)
