"""The left of the evidence place: import, search, filters, the grid or the table, and notices."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.listing import ALL, ASIDE, TO_DO
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.actions import ItemActions
from evidence_kit.gui.evidence.filters import Filters
from evidence_kit.gui.evidence.reading_line import ReadingLine
from evidence_kit.gui.evidence.rows import Column, Rows
from evidence_kit.gui.evidence.table import make_table
from evidence_kit.gui.evidence.tiles import Thumbnail, Tiles
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.empty import EmptyState
from evidence_kit.gui.widgets.fitting import BendingRow
from evidence_kit.gui.widgets.still_combo import StillCombo
from evidence_kit.gui.widgets.toggle import Toggle

_LEAST_LINES = 3  # of the list
_ROWS_AT_ONCE = 60  # made between two events; a few milliseconds
_VIEW, _OWNER = "evidence.view", "evidence.owner"
Flag = QItemSelectionModel.SelectionFlag


class ListPane(QWidget):
    """The list of evidence. `selected` tells the ids chosen, in the order shown."""

    selected = Signal(object)  # tuple of ids
    opened = Signal(str)  # Enter, Space or a double click on one
    files_wanted = Signal()
    folder_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, desk: Desk, thumbnail: Thumbnail) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Rows(desk.case, desk.say, desk.word, desk.readings.glimpse)
        self.filters = Filters(desk)
        self._told: tuple[str, ...] = ()
        self._last_row = 0  # where one is, also when the item has left the filter
        self._notice: QWidget | None = None
        self._make_views(thumbnail)
        self._actions = ItemActions(desk, self._stack, self.chosen, self.owners)
        self.actions_of_items = self._actions
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.SPACE, 0, theme.SPACE)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._make_head())
        column.addWidget(self.filters)
        self._notices = QVBoxLayout()
        column.addLayout(self._notices)
        column.addWidget(ReadingLine(desk))
        column.addWidget(self._stack, 1)
        self._foot = self._make_foot()
        column.addWidget(self._foot)
        self.filters.chosen.connect(self._filter)
        self.search.textChanged.connect(self._filter)
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._make_rows)
        self._slices.start()
        self._letting_go = QTimer(self)  # no row goes while the selection is being changed
        self._letting_go.setInterval(0)
        self._letting_go.setSingleShot(True)
        self._letting_go.timeout.connect(self._hold_chosen)
        self._show_stack()

    # --- what is chosen

    def chosen(self) -> tuple[str, ...]:
        """The ids of the selected items, in the order shown."""
        rows: set[int] = set()
        chosen = self._selection.selection()
        for part in (chosen.at(n) for n in range(chosen.count())):
            rows |= set(range(part.top(), part.bottom() + 1))
        return tuple(i for row in sorted(rows) if (i := self.rows.id_at(row)))

    def choose(self, item_ids: Iterable[str]) -> bool:
        """Selects items that are shown and scrolls to the first; False where none is shown."""
        rows = sorted(row for i in item_ids if (row := self.rows.row_at(i)) >= 0)
        if not rows:
            return False
        selection = QItemSelection()
        for row in rows:
            selection.select(self.rows.index(row, 0), self.rows.index(row, len(Column) - 1))
        current = self.rows.index(rows[0], 0)
        self._selection.setCurrentIndex(current, Flag.NoUpdate)
        self._selection.select(selection, Flag.ClearAndSelect)
        for view in (self.tiles, self.table):
            view.scrollTo(current)
        return True

    def choose_next(self, taken: tuple[str, ...]) -> bool:
        """Goes on to the next item with something to do, round the end; False where none is."""
        rows = [row for i in taken if (row := self.rows.row_at(i)) >= 0]
        start = max(rows) + 1 if rows else self._last_row
        ids = self.rows.ids
        for item_id in (*ids[start:], *ids[:start]):
            if item_id not in taken and self.rows.listing.row(item_id).state in TO_DO:
                return self.choose([item_id])
        return False

    def to_do(self) -> int:
        """How many of the items that are shown have something to do."""
        return sum(self.rows.listing.row(item_id).state in TO_DO for item_id in self.rows.ids)

    def show_record(self, item_id: str) -> None:
        """Selects an item, leaving filter and search where they hide it."""
        if not self.choose([item_id]) and self._desk.case.get(item_id) is not None:
            self.search.clear()
            row = self.rows.listing.row(item_id)
            self.filters.choose(ASIDE if ASIDE in row.tags else ALL)
            self.choose([item_id])

    # --- what is shown

    def refresh(self) -> None:
        """Follows the case; selection and scroll position stay."""
        before = self.chosen()
        self.rows.hold(before)
        self.rows.follow(self._desk.case)
        self._restore(before)
        if before and not self.chosen() and self.rows.ids:
            self.choose([self.rows.ids[min(self._last_row, len(self.rows.ids) - 1)]])
        self._slices.start()
        self._fill_owners()
        self.filters.show_counts(self.rows)
        self._show_stack()
        self._actions.refresh()

    def hear(self, item_ids: tuple[str, ...]) -> None:
        """Something else is known of what was read in these items."""
        before = self.chosen()
        self.rows.hear(item_ids)
        self._restore(before)
        self._slices.start()
        self._show_stack()

    def show_notice(self, notice: QWidget | None) -> None:
        """Shows a panel above the list in place of the one before."""
        if self._notice is not None:
            self._notices.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
        self._notice = notice
        if notice is not None:
            self._notices.addWidget(notice)
            notice.show()  # now: what is not seen needs no room
        self._make_room()

    @property
    def notice(self) -> QWidget | None:
        """The panel that is shown."""
        return self._notice

    def close_notice(self) -> None:
        """Shows no panel."""
        self.show_notice(None)
        self._view.setFocus()

    def take_focus(self) -> None:
        """Puts the keyboard on what is chosen, or on the first."""
        self._view.setFocus()
        if not self.chosen() and self.rows.ids:
            self.choose(self.rows.ids[:1])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is no room for both, a notice stands in place of the list."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        wide, parts = self.width() - theme.SPACE, (self.filters, self._stack, self._foot)
        inside = self._notice.layout() if self._notice else None
        for part in parts:
            part.setVisible(True)
        if self._notice is None or inside is None:
            return
        needs = inside.totalMinimumHeightForWidth(wide)
        self._notice.setMinimumHeight(needs)
        self._notice.setMaximumHeight(max(self.height() // 2, needs))
        if self._column.totalMinimumHeightForWidth(wide) > self.height():
            for part in parts:
                part.setVisible(False)

    def show_alike(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Which items have a near-duplicate."""
        self.rows.show_alike(pairs)
        self.filters.show_counts(self.rows)

    def offer_import(self) -> None:
        """Opens the menu of the import button below it."""
        button = self.import_button
        if button.isEnabled():
            button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    # --- whose phone or computer

    def owner(self) -> str:
        """What new files are said to come from."""
        typed = self.owner_box.currentText().strip()
        self._desk.settings.layout[_OWNER] = typed
        return typed

    def owners(self) -> list[str]:
        """What items came from so far."""
        found = dict.fromkeys(i.source_owner for i in self._desk.case.items if i.source_owner)
        return list(found)

    # --- inside

    def _make_head(self) -> QWidget:
        say, tools = self._desk.say, QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        self.import_button = QToolButton()
        self.import_button.setText(say("window.evidence.import"))
        self.import_button.setIcon(icon("import"))
        self.import_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.import_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.import_button)
        for name, keys, told in (
            ("files", QKeySequence("Ctrl+I"), self.files_wanted),
            ("folder", QKeySequence("Ctrl+Shift+I"), self.folder_wanted),
            ("paste", QKeySequence(QKeySequence.StandardKey.Paste), self.paste_wanted),
        ):
            action = QAction(say(f"window.evidence.import_{name}"), self)
            if name == "folder":
                action.setShortcut(keys)
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            else:  # the window has its key, wherever the keyboard is
                shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
                action.setText(f"{action.text()}\t{shown}")
            action.setEnabled(not self._desk.is_read_only)
            action.triggered.connect(told)
            menu.addAction(action)
            self.addAction(action)
        self.import_button.setMenu(menu)
        self.import_button.setEnabled(not self._desk.is_read_only)
        self.search = QLineEdit()
        self.search.setMinimumWidth(8 * self.fontMetrics().horizontalAdvance("0"))
        self.search.setPlaceholderText(say("window.evidence.search"))
        self.search.setAccessibleName(say("window.evidence.search"))
        self.search.setToolTip(say("window.evidence.search_tip"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.returnPressed.connect(self.take_focus)
        row.addWidget(self.search, 1)
        toggles = QButtonGroup(self)
        for number, name in enumerate(("layout-grid", "list")):
            toggle = Toggle()
            toggle.setIcon(icon(name))
            toggle.setChecked(number == self.views.currentIndex())
            toggle.setToolTip(say(f"window.evidence.view_{('grid', 'table')[number]}"))
            toggle.setAccessibleName(toggle.toolTip())
            toggles.addButton(toggle, number)
            row.addWidget(toggle)
        toggles.idClicked.connect(self._show_view)
        return BendingRow(self.import_button, tools, wide=tools)

    def _make_foot(self) -> QWidget:
        label = QLabel(self._desk.say("window.evidence.owner"))
        theme.mute(label)
        self.owner_box = StillCombo()
        self.owner_box.setEditable(True)
        self.owner_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.owner_box.setToolTip(self._desk.say("window.evidence.owner_tip"))
        self.owner_box.setEnabled(not self._desk.is_read_only)
        self.owner_box.setMinimumContentsLength(6)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.owner_box.setSizeAdjustPolicy(policy)
        label.setBuddy(self.owner_box)
        self.owner_box.setAccessibleName(label.text())
        self._fill_owners()
        self.owner_box.setCurrentText(self._desk.settings.layout.get(_OWNER, ""))
        return BendingRow(label, self.owner_box, wide=self.owner_box)

    def _make_views(self, thumbnail: Thumbnail) -> None:
        say = self._desk.say
        self.tiles, self.table = Tiles(thumbnail), make_table()
        self.views = QStackedWidget()
        for view in (self.tiles, self.table):
            view.setModel(self.rows)
            view.setAccessibleName(say("window.evidence.list"))
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._open_menu)
            view.activated.connect(self._open)
            view.doubleClicked.connect(self._open)
            self.views.addWidget(view)
        self._selection = self.tiles.selectionModel()
        self.table.setSelectionModel(self._selection)
        self._selection.selectionChanged.connect(self._tell)
        self.rows.modelReset.connect(self._after_reset)
        header = self.table.horizontalHeader()
        for column in Column:  # no title is cut
            wanted = max(header.sectionSize(column), header.sectionSizeHint(column))
            header.resizeSection(column, wanted)
        self.views.setCurrentIndex(int(self._desk.settings.layout.get(_VIEW, "") == "table"))
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        self._stack.addWidget(self.views)
        empty = EmptyState(say("window.evidence.empty"), say("window.evidence.empty_what"))
        for name, told in (("files", self.files_wanted), ("folder", self.folder_wanted)):
            button = QPushButton(say(f"window.evidence.import_{name}"))
            button.setEnabled(not self._desk.is_read_only)
            button.clicked.connect(told)
            empty.add_button(button)
        none = EmptyState(say("window.evidence.nothing"), say("window.evidence.nothing_what"))
        show_all = QPushButton(say("window.evidence.show_all"))
        show_all.clicked.connect(self._show_all)
        none.add_button(show_all)
        self._stack.addWidget(empty)
        self._stack.addWidget(none)

    @property
    def _view(self) -> QAbstractItemView:
        return (self.tiles, self.table)[self.views.currentIndex()]

    def _show_stack(self) -> None:
        has_rows = self.rows.rowCount() > 0
        self._stack.setCurrentIndex(0 if has_rows else 2 if self._desk.case.items else 1)

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.choose(ALL)

    def _show_view(self, number: int) -> None:
        chosen = self.chosen()
        self.views.setCurrentIndex(number)
        self._desk.settings.layout[_VIEW] = ("grid", "table")[number]
        self.choose(chosen)
        self._view.setFocus()

    def _filter(self, *_: object) -> None:
        before = self.chosen()
        self.rows.show_filter(self.filters.tag, self.search.text())
        self._restore(before)
        self._show_stack()

    def _restore(self, before: tuple[str, ...]) -> None:
        if before and not self.chosen():
            self.choose(before)
        self._tell()

    def _after_reset(self) -> None:
        self.choose(self._told)

    def _tell(self, *_: object) -> None:
        chosen = self.chosen()
        if chosen:
            self._last_row = self.rows.row_at(chosen[-1])
        if chosen != self._told:
            self._told = chosen
            self._letting_go.start()
            self._actions.refresh()
            self.selected.emit(chosen)

    def _hold_chosen(self) -> None:
        self.rows.hold(self.chosen())
        self._show_stack()

    def _open(self) -> None:
        if chosen := self.chosen():
            self.opened.emit(chosen[0])

    def _open_menu(self, point: QPoint) -> None:
        if self.chosen():
            self._actions.menu().popup(self._view.viewport().mapToGlobal(point))

    def _make_rows(self) -> None:
        if not self.rows.listing.make(_ROWS_AT_ONCE):
            self._slices.stop()
            self.filters.show_counts(self.rows)

    def _fill_owners(self) -> None:
        box, owners = self.owner_box, self.owners()
        if [box.itemText(n) for n in range(box.count())] != owners:
            typed = box.currentText()
            box.clear()
            box.addItems(owners)
            box.setCurrentText(typed)
