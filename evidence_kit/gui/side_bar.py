"""The bar on the left: the places of the window, and what waits in each. Folds to icons."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.icons import icon
from evidence_kit.gui.item_drops import is_evidence
from evidence_kit.gui.widgets.soft_list import SoftList

_LEAST_WIDTH = 200
_LEAST_ROW = 36
_FOLDED = 56
_GAP = 2  # around an entry
_HELD = 400  # milliseconds over an entry before its place comes to the front


class SideBar(QFrame):
    """Emits `chosen` with a place's name, and `clicked` also where it is chosen already."""

    chosen = Signal(str)
    clicked = Signal(str)

    def __init__(self, places: Iterable[tuple[str, str, str]], heard: str, parent: QWidget) -> None:
        """`places` are (name, icon, title); `heard` is what a screen reader calls them."""
        super().__init__(parent)
        self._titles: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._is_folded = False
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, 2 * theme.SPACE, theme.SPACE, theme.SPACE)
        self._name = QLabel()
        self._name.setFont(theme.heading(1.1))
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._state = QLabel()
        theme.mute(self._state)
        self._state.setWordWrap(True)
        self._list = SoftList()
        self._list.setAccessibleName(heard)
        self._list.setIconSize(QSize(20, 20))
        self._list.setSpacing(_GAP)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, picture, title in places:
            entry = QListWidgetItem(icon(picture), title)
            entry.setData(Qt.ItemDataRole.UserRole, name)
            entry.setData(Qt.ItemDataRole.ToolTipRole, title)
            self._list.addItem(entry)
            self._titles[name] = title
        self._held_over: QListWidgetItem | None = None
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(_HELD)
        self._held.timeout.connect(self._bring_held)
        self._list.setAcceptDrops(True)
        self._list.viewport().installEventFilter(self)
        self._list.currentItemChanged.connect(self._choose)
        self._list.itemClicked.connect(
            lambda entry: self.clicked.emit(entry.data(Qt.ItemDataRole.UserRole))
        )
        for part in (self._name, self._state):
            column.addWidget(part)
        column.addWidget(self._list, 1)
        self.foot = QVBoxLayout()
        column.addLayout(self.foot)
        self.fold(folded=False)

    @property
    def width_unfolded(self) -> int:
        """As wide as its longest title with its count, in the system's text size."""
        longest = max(
            map(self._list.fontMetrics().horizontalAdvance, map(self._title, self._titles))
        )
        around = self._list.iconSize().width() + 7 * theme.SPACE
        return max(_LEAST_WIDTH, longest + around)

    def show_case(self, name: str, state: str, tip: str = "") -> None:
        """The case's name, and a line about it."""
        width = self.width_unfolded - 3 * theme.SPACE
        fitted = self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, width)
        self._name.setText(fitted)
        self._name.setToolTip(name)
        self._state.setText(state)
        self._state.setToolTip(tip)
        self.fold(folded=self._is_folded)

    def count(self, name: str, waiting: int) -> None:
        """How much waits in a place; 0 shows nothing."""
        self._counts[name] = waiting
        self.fold(folded=self._is_folded)

    def select(self, name: str) -> None:
        """Marks a place as the one shown."""
        self._list.setCurrentItem(self._entry(name))

    def fold(self, *, folded: bool) -> None:
        """Shows icons only, or icons and titles."""
        self._is_folded = folded
        self.setFixedWidth(_FOLDED if folded else self.width_unfolded)
        row = self._row_height()
        for part in (self._name, self._state):
            part.setVisible(not folded)
        for entry in (self._list.item(at) for at in range(self._list.count())):
            entry.setSizeHint(QSize(0, row))
            self._label(entry)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The entries stand closer where the window is too low for all of them."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.fold(folded=self._is_folded)

    def _row_height(self) -> int:
        words = 0 if self._is_folded else theme.line_height(self._list.font())
        least = max(self._list.iconSize().height(), words) + 2
        good = max(_LEAST_ROW, words + 2 * theme.SPACE)
        room = self._list.viewport().height() // max(self._list.count(), 1) - 2 * _GAP
        return min(good, max(least, room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Evidence that is held over an entry wants to go on to what its place shows."""
        if event.type() is QEvent.Type.DragLeave:
            self._hold_over(None)
        if not isinstance(event, QDropEvent) or not is_evidence(event):
            return super().eventFilter(watched, event)
        # Drags that are not taken are told no further moves; let go of here, nothing happens.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        is_let_go = event.type() is QEvent.Type.Drop
        self._hold_over(None if is_let_go else self._list.itemAt(event.position().toPoint()))
        return True

    def _hold_over(self, entry: QListWidgetItem | None) -> None:
        if entry is not self._held_over:
            self._held_over = entry
            self._held.stop()
            if entry is not None:
                self._held.start()

    def _bring_held(self) -> None:
        if self._held_over is not None:
            self._list.setCurrentItem(self._held_over)

    def _entry(self, name: str) -> QListWidgetItem:
        entries = (self._list.item(row) for row in range(self._list.count()))
        return next(e for e in entries if e.data(Qt.ItemDataRole.UserRole) == name)

    def _label(self, entry: QListWidgetItem) -> None:
        name = entry.data(Qt.ItemDataRole.UserRole)
        title = self._title(name)
        entry.setText("" if self._is_folded else title)
        entry.setToolTip(title)
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, title)

    def _title(self, name: str) -> str:
        waiting = self._counts.get(name, 0)
        return f"{self._titles[name]}  {waiting}" if waiting else self._titles[name]

    def _choose(self, entry: QListWidgetItem | None) -> None:
        if entry is not None:
            self.chosen.emit(entry.data(Qt.ItemDataRole.UserRole))
