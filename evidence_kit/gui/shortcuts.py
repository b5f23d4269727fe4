"""The sheet of shortcuts, read from the actions that are in use just now."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.gui import room
from evidence_kit.gui.own_keys import OwnKeys
from evidence_kit.texts import Texts

_SIZE = QSize(560, 600)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: where it works, what it does, its keys as the system writes them."""

    where: str
    what: str
    keys: str


def entries(root: QWidget, say: Texts, place: str = "") -> list[Entry]:
    """Every key that does something below a window, each once; first those of the place one is in.

    Those that work everywhere follow.

    A `QShortcut` counts where its `whatsThis` says what it does, a button where it has a key beside
    the letter of its text; what a widget answers by itself it tells as `OwnKeys`.
    """
    found: dict[Entry, None] = {}
    for action in root.findChildren(QAction):
        if action.shortcuts() and action.isVisible() and plain(action.text()) and _is_met(action):
            found[_entry(action, plain(action.text()), action.shortcuts(), say)] = None
    for shortcut in root.findChildren(QShortcut):
        if shortcut.whatsThis():
            found[_entry(shortcut, plain(shortcut.whatsThis()), shortcut.keys(), say)] = None
    for button in root.findChildren(QAbstractButton):
        key = button.shortcut()
        if not key.isEmpty() and key != QKeySequence.mnemonic(button.text()) and _is_met(button):
            what = plain(button.text()) or button.accessibleName()
            found[_entry(button, what, [key], say)] = None
    for own in root.findChildren(OwnKeys):
        found[_entry(own, own.what, own.keys, say)] = None
    title = f"window.{place}.title"
    first = [say(title) if say.has(title) else "", say("window.shortcuts.everywhere")]
    return sorted(found, key=lambda e: first.index(e.where) if e.where in first else len(first))


def _entry(owner: QObject, what: str, keys: list[QKeySequence], say: Texts) -> Entry:
    native = QKeySequence.SequenceFormat.NativeText
    shown = "  ".join(key.toString(native) for key in keys if not key.isEmpty())
    return Entry(_where(owner, say), what, shown)


def _where(owner: QObject, say: Texts) -> str:
    """The place an action lives in, found by its parents; a menu's action works everywhere."""
    above = owner.parent()
    while above is not None:
        key = f"window.{above.objectName()}.title"
        if isinstance(above, QWidget) and say.has(key):
            return say(key)
        if isinstance(above, QMenu) and above.title():
            break
        above = above.parent()
    return say("window.shortcuts.everywhere")


def _is_met(action: QObject) -> bool:
    """Whether its widget can be come to: the start cannot while a case is open."""
    start = action.parent()
    while start is not None and start.objectName() != "start":
        start = start.parent()
    return not isinstance(start, QWidget) or start.isVisible()


def plain(text: str) -> str:
    """A text of a menu without its mnemonic, such as `(&N)` or `&`, and without dots."""
    before, mark, after = text.partition("(&")
    rest = after[2:] if mark and after[1:2] == ")" else f"{mark}{after}"
    return f"{before}{rest}".replace("&", "").rstrip("…. ")


class ShortcutSheet(QWidget):
    """Shows them, with a field to find one."""

    def __init__(self, say: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(say("window.shortcuts.title"))
        room.fit(self, _SIZE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("window.shortcuts.search"))
        self.search.setAccessibleName(say("window.shortcuts.search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([say("window.shortcuts.action"), say("window.shortcuts.keys")])
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(say("window.shortcuts.title"))
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(header.sectionSizeHint(0))
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)

    def show_entries(self, found: list[Entry]) -> None:
        """Lists what can be pressed now, by where it works."""
        self.tree.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for entry in found:
            if entry.where not in groups:
                head = QTreeWidgetItem(self.tree, [entry.where])
                font = head.font(0)
                font.setBold(True)
                head.setFont(0, font)
                head.setFirstColumnSpanned(True)
                groups[entry.where] = head
            QTreeWidgetItem(groups[entry.where], [entry.what, entry.keys])
        self.tree.expandAll()
        self._filter(self.search.text())

    def _filter(self, wanted: str) -> None:
        term = wanted.strip().casefold()
        for at in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(at)
            shown = 0
            for row in range(group.childCount() if group else 0):
                line = group.child(row) if group else None
                if line is not None:
                    matches = term in f"{line.text(0)} {line.text(1)}".casefold()
                    line.setHidden(not matches)
                    shown += matches
            if group is not None:
                group.setHidden(not shown)
