"""The help: a window of its own with its pages, search in titles and texts, and a way back."""

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import guide
from evidence_kit.gui import room, theme
from evidence_kit.gui.icons import icon
from evidence_kit.texts import Texts

_SIZE = QSize(920, 640)
_ENDING = ".md"


class HelpWindow(QWidget):
    """Stays beside the window, never above it. Links lead to other pages and nowhere else."""

    checklist_wanted = Signal()

    def __init__(self, say: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._say = say
        self._past: list[str] = []
        self.shown = ""
        self.setWindowTitle(say("window.help.title"))
        room.fit(self, _SIZE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("window.help.search"))
        self.search.setAccessibleName(say("window.help.search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list_pages)
        self.list = QListWidget()
        self.list.setAccessibleName(say("window.help.pages"))
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(self._choose)
        self.nothing = QLabel(say("window.help.nothing"))
        self.nothing.setWordWrap(True)
        theme.mute(self.nothing)
        self.text = _Pages()
        self.text.setAccessibleName(say("window.help.text"))
        self.text.anchorClicked.connect(self._follow)
        self.back = QPushButton(icon("chevron-left"), say("window.help.back"))
        self.back.setToolTip(say("window.help.back_tip"))
        self.back.clicked.connect(self._go_back)
        checklist = QPushButton(icon("images"), say("window.help.checklist"))
        checklist.clicked.connect(self.checklist_wanted)
        self._lay_out(checklist)
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._look),
            (QKeySequence.StandardKey.Back, self._go_back),
            (QKeySequence(Qt.Key.Key_Escape), self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self._list_pages("")

    def show_page(self, name: str) -> None:
        """Shows a page and brings the window to the front."""
        self.search.clear()
        self._open(guide.page(self._say.language, name).name)
        self.show()
        self.raise_()
        self.activateWindow()

    def _lay_out(self, checklist: QPushButton) -> None:
        left, right, split = QWidget(), QWidget(), QSplitter()
        column = QVBoxLayout(left)
        for part in (self.search, self.list, self.nothing, checklist):
            column.addWidget(part, 1 if part is self.list else 0)
        column = QVBoxLayout(right)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([280, 640])
        split.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)
        self.setTabOrder(self.search, self.list)
        self.setTabOrder(self.list, self.text)

    def _list_pages(self, wanted: str) -> None:
        hits = guide.search(self._say.language, wanted)
        self.list.blockSignals(True)  # listing pages is not choosing one
        self.list.clear()
        for hit in hits:
            words = f"{hit.page.title}\n{hit.around}" if wanted.strip() else hit.page.title
            entry = QListWidgetItem(words)
            entry.setData(Qt.ItemDataRole.UserRole, hit.page.name)
            self.list.addItem(entry)
        self.list.blockSignals(False)
        self.nothing.setVisible(not hits)
        self._mark()

    def _choose(self, entry: QListWidgetItem | None) -> None:
        if entry is not None:
            self._open(entry.data(Qt.ItemDataRole.UserRole))

    def _follow(self, link: QUrl) -> None:
        name = link.toString().removesuffix(_ENDING)
        if name in guide.ORDER:
            self._open(name)

    def _open(self, name: str) -> None:
        if self.shown and self.shown != name:
            self._past.append(self.shown)
        self._show(name)

    def _go_back(self) -> None:
        if self._past:
            self._show(self._past.pop())

    def _show(self, name: str) -> None:
        if name != self.shown:
            self.shown = name
            self.text.setMarkdown(guide.page(self._say.language, name).text)
        self.back.setEnabled(bool(self._past))
        self._mark()

    def _mark(self) -> None:
        """Selects the page shown in the list, where it is listed."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == self.shown:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _look(self) -> None:
        self.search.setFocus()
        self.search.selectAll()


class _Pages(QTextBrowser):
    """Shows Markdown, and never loads anything by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.document().setDocumentMargin(2 * theme.SPACE)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:  # noqa: N802 - Qt's name
        """Nothing comes from outside."""
