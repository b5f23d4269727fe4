"""What stands in the viewer for a file without pages: a recording, a table, a mail."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import editing
from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.records import Item
from evidence_kit.domain.typed import minute_of
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.field import Field, bare
from evidence_kit.gui.widgets.words_box import WordsBox

_HEARD = (ItemKind.RECORDING, ItemKind.VIDEO)
_ROWED = (ItemKind.TABLE, ItemKind.MESSAGES, ItemKind.TEXT)


class FileSheet(QScrollArea):
    """Name, kind, size, length; of recordings also who speaks and what matters. Plays nothing.

    What is typed is stored as one goes: each field is one step that can be undone.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._item: Item | None = None
        say = desk.say
        self._facts, self._what = QLabel(), QLabel(say("window.viewer.file_what"))
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self.speakers = Field(say("window.viewer.speakers"))
        words = say("window.viewer.words")
        self.words = WordsBox(bare(words), hint=say("window.viewer.words_example"), lines=4)
        self._heard = QWidget()
        fields = QFormLayout(self._heard)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        fields.addRow(say("window.viewer.speakers"), self.speakers)
        fields.addRow(words, self.words)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.SPACE)
        for label in (self._facts, self._what):
            label.setWordWrap(True)
            column.addWidget(label)
        theme.mute(self._what)
        self.choose = QPushButton(icon("table"), say("window.choosing.open"))
        self.choose.setToolTip(say("window.choosing.open_tip"))
        self.choose.clicked.connect(self._choose)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.cover = QPushButton(icon("eye-off"), say("window.choosing.cover_open"))
        self.cover.setToolTip(say("window.choosing.cover_open_tip"))
        self.cover.clicked.connect(self.cover_printed)
        column.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._heard)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.speakers.left.connect(self._keep_speakers)
        self.words.written.connect(self._keep_words)

    def show_item(self, item: Item) -> None:
        """Shows a file; what is being typed about the same one stays."""
        say = self.desk.say
        if self._item is not None and self._item.id != item.id:
            self.settle()
            self.speakers.forget()
        lines = [item.original_name, f"{self.desk.word(item.kind)} · {_size(item.size)}"]
        if item.duration_seconds is not None:
            minutes, seconds = divmod(item.duration_seconds, 60)
            lines.append(say("window.viewer.length", minutes=minutes, seconds=f"{seconds:02d}"))
        self._facts.setText("\n".join(lines))
        self.choose.setVisible(item.kind in _ROWED)
        has_printed = self.has_printed_rows(item)
        self.cover.setVisible(item.kind in _ROWED or has_printed)
        self.cover.setEnabled(has_printed and not self.desk.is_read_only)
        self._heard.setVisible(item.kind in _HEARD)
        self._heard.setEnabled(not self.desk.is_read_only)
        self._item = item
        self.speakers.show_text(item.speakers)
        told = (f"{minute} {words}".strip() for minute, words in item.words)
        self.words.show_text("\n".join(told))

    def settle(self) -> None:
        """Stores at once what was typed."""
        self.speakers.settle()
        self.words.settle()

    def has_printed_rows(self, item: Item) -> bool:
        """Whether rows of a file were chosen, so that something of it is printed."""
        links = self.desk.case.links_of(item.id)
        return item.kind is not ItemKind.PDF and any(link.row is not None for link in links)

    def cover_printed(self) -> None:
        """Opens the window that covers words of the printed rows."""
        if self._item is not None and self.has_printed_rows(self._item):
            self.desk.covering_wanted.emit(self._item.id)

    def _choose(self) -> None:
        if self._item is not None:
            self.desk.rows_wanted.emit(self._item.id, 0)

    def _keep_speakers(self, text: str) -> None:
        self._keep(speakers=text)

    def _keep_words(self, text: str) -> None:
        lines = (line for line in text.splitlines() if line.strip())
        self._keep(words=tuple(map(minute_of, lines)))

    def _keep(self, **values: object) -> None:
        """Of what went away meanwhile there is nothing to store."""
        item = self.desk.case.get(self._item.id) if self._item is not None else None
        if item is not None and any(getattr(item, key) != new for key, new in values.items()):
            self.desk.do(editing.edit, item.id, **values)


def _size(count: int) -> str:
    return f"{count / 1024**2:.1f} MB" if count >= 1024**2 else f"{max(1, count // 1024)} KB"
