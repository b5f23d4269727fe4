"""The window in which rows of a file are chosen: all are shown, ticked ones are used."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import Event, Item
from evidence_kit.domain.row_choices import choices_of, held_rows, proposed_rows
from evidence_kit.gui import theme
from evidence_kit.gui.choosing.rows import COLUMNS, RowModel
from evidence_kit.gui.choosing.threads import ThreadList
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.drops import Drops
from evidence_kit.gui.evidence.form_item import loan_words
from evidence_kit.gui.lent_keys import lend_keys
from evidence_kit.gui.own_keys import tell_keys
from evidence_kit.gui.widgets.edged_ticks import EdgedTicks
from evidence_kit.gui.widgets.event_picker import EventPicker
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.scrolled import scrolled

_LEAST_ROWS = 6  # seen at once, the names of the columns among them
_SEARCH_AFTER = 150  # milliseconds: while one types nothing is looked for


class RowChooser(QDialog):
    """What was ticked is taken with the button, as one step; closing takes nothing."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item_id = ""
        self._reading: Reading | None = None
        self.setModal(False)
        self.setObjectName("choosing")  # where its keys work
        say = desk.say
        self.rows, self.threads = RowModel(say), ThreadList(say)
        self.facts, self.oddities = QLabel(), Muted(warns=True)
        self.facts.setWordWrap(True)
        self.search, self.only = QLineEdit(), QComboBox()
        self.search.setPlaceholderText(say("window.choosing.search"))
        self.search.setAccessibleName(say("window.choosing.search"))
        self.search.setClearButtonEnabled(True)
        for name in ("all", "ticked"):
            self.only.addItem(say(f"window.choosing.only_{name}"), name)
        self.only.setAccessibleName(say("window.choosing.only"))
        self.table, self.target = self._table(), QComboBox()
        self._ticked: frozenset[RowPlace] = frozenset()  # by the program, for the loan chosen below
        self.take_button = QPushButton()
        self.take_button.setDefault(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER)
        self._lay_out()
        self._connect()
        Drops(self, lambda mime: desk.dropped.emit(mime, None))
        lend_keys(self, desk, "bills")
        tell_keys(self, say, tick="Space", to_rows="Down")

    def begin(self, item_id: str, row: int | None = None) -> None:
        """Shows the rows of an item, from one of them."""
        self._item_id, self._reading = item_id, None
        item = self._desk.case.get(item_id)
        if not isinstance(item, Item):
            return
        name = item.title or item.original_name
        self.setWindowTitle(self._desk.say("window.choosing.title_of", name=name))
        self.search.clear()
        self.only.setCurrentIndex(0)
        self._fill_targets()
        self._load()
        if row is not None:
            at = next((n for n in range(self.rows.rowCount()) if self.rows.place(n).row == row), 0)
            self.table.selectRow(at)
            self.table.scrollTo(self.rows.index(at, 0), QTableView.ScrollHint.PositionAtCenter)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def take(self) -> None:
        """Makes the ticked rows the chosen ones."""
        from evidence_kit.app.choosing import choose_rows  # not at the start

        target = str(self.target.currentData() or "")
        done = self._desk.do(choose_rows, self._item_id, self.rows.chosen, target)
        if done is not None:
            self._desk.said.emit(self._desk.say("window.choosing.took", taken=done[0], out=done[1]))
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Space ticks all rows that are selected; arrows go from the search to the rows."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self.table and event.key() == Qt.Key.Key_Space:
            picked = self.table.selectionModel().selectedRows()
            places = [self.rows.place(index.row()) for index in picked]
            self.rows.tick(places, ticked=not set(places) <= self.rows.chosen)
            return True
        if watched is self.search and event.key() == Qt.Key.Key_Down:
            self.table.setFocus()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
            return True
        return super().eventFilter(watched, event)

    # --- inside

    def _load(self) -> None:
        """What was read is shown as soon as it is at hand."""
        desk = self._desk
        reading = desk.proposals.reading(self._item_id) or desk.readings.reading(self._item_id)
        if reading is None or reading is self._reading:
            if reading is None:
                self.facts.setText(desk.say("window.choosing.not_read"))
                self.rows.show_rows((), {}, frozenset(), frozenset())
            return
        self._reading = reading
        self.threads.show_reading(reading)
        proposed = proposed_rows(self._item_id, desk.proposals.offered)
        held = held_rows(desk.case, self._item_id)
        self._ticked = self._of_target()
        self.rows.show_rows(choices_of(reading), held, proposed, self._ticked)
        self.rows.name_held(desk.case, held)
        told = [desk.say(f"reading.warning.{odd.code}", **odd.facts) for odd in reading.warnings]
        if reading.quarantined:
            told.append(desk.say("window.choosing.odd_rows", count=len(reading.quarantined)))
        self.oddities.setText("\n".join(told))
        self.oddities.setVisible(bool(told))
        self._fit_columns()

    def _tell(self) -> None:
        say, chosen = self._desk.say, self.rows.chosen
        held = set(held_rows(self._desk.case, self._item_id))
        if self._reading is not None:
            total = len(choices_of(self._reading))
            key = "facts" if self._ticked & chosen else "facts_unticked"
            self.facts.setText(say(f"window.choosing.{key}", total=total, chosen=len(chosen)))
        self.threads.show_ticks(chosen)
        self.take_button.setText(say("window.choosing.take", count=len(chosen)))
        has_target = bool(self.target.currentData()) or not chosen - held
        writes = not self._desk.is_read_only
        self.take_button.setEnabled(writes and chosen != held and has_target)
        self._no_target.setVisible(self.target.count() <= 1)

    def _follow(self) -> None:
        if self.isVisible():
            held = held_rows(self._desk.case, self._item_id)
            self.rows.name_held(self._desk.case, held)
            self._tell()

    def _find(self) -> None:
        among = self.threads.among()
        if self.only.currentData() == "ticked":
            chosen = self.rows.chosen
            among = tuple(chosen) if among is None else tuple(r for r in among if r in chosen)
        self.rows.show_only(self.search.text(), None if among is None else frozenset(among))

    def _of_target(self) -> frozenset[RowPlace]:
        """The rows that are proposed for the loan that they are to go to: no other loan's."""
        target = self._desk.case.get(str(self.target.currentData() or ""))
        loan_id = target.loan_id if isinstance(target, Event) else target.id if target else None
        offered = self._desk.proposals.offered
        return proposed_rows(self._item_id, offered, loan_id) if loan_id else frozenset()

    def _tick_for_target(self) -> None:
        """Another loan's rows stand ticked in place of those of the one before."""
        before, self._ticked = self._ticked, self._of_target()
        held = held_rows(self._desk.case, self._item_id).keys()
        self.rows.tick(before - self._ticked - held, ticked=False)
        self.rows.tick(self._ticked - before, ticked=True)

    def _fill_targets(self) -> None:
        case, kept = self._desk.case, self.target.currentData()
        self.target.clear()
        for loan in case.loans:
            self.target.addItem(loan_words(loan), loan.id)
        if isinstance(kept, str) and isinstance(event := case.get(kept), Event):
            self._add_event(event)
        self.target.addItem(self._desk.say("window.choosing.other_event"), "")
        self.target.setCurrentIndex(max(self.target.findData(kept), 0) if kept else 0)

    def _target_chosen(self) -> None:
        if not self.target.currentData() and self._desk.case.events:
            picker = EventPicker(self._desk, self)
            picker.chosen.connect(self._event_chosen)
            picker.open_at(self.target.mapToGlobal(self.target.rect().topLeft()))
        else:
            self._tick_for_target()
        self._tell()

    def _event_chosen(self, event_id: str) -> None:
        event = self._desk.case.get(event_id)
        if isinstance(event, Event):
            self._add_event(event)
            self.target.setCurrentIndex(self.target.findData(event_id))
            self._tick_for_target()
            self._tell()

    def _add_event(self, event: Event) -> None:
        if self.target.findData(event.id) < 0:
            told = (self._desk.word(event.kind), str(event.on or ""), str(event.amount or ""))
            self.target.insertItem(max(self.target.count() - 1, 0), " ".join(told), event.id)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._timer.start())
        self._timer.timeout.connect(self._find)
        self.only.currentIndexChanged.connect(lambda _at: self._find())
        self.threads.shown.connect(self._find)
        self.threads.ticked.connect(lambda rows, on: self.rows.tick(rows, ticked=on))
        self.rows.ticked.connect(self._tell)
        self.target.activated.connect(lambda _at: self._target_chosen())
        self.take_button.clicked.connect(self.take)
        self._desk.changed.connect(self._follow)
        self._desk.readings.arrived.connect(self._arrived)
        for part in (self.table, self.search):
            part.installEventFilter(self)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setWhatsThis(self._desk.say("window.choosing.search"))
        find.activated.connect(self.search.setFocus)

    def _arrived(self, item_id: str) -> None:
        if self.isVisible() and item_id == self._item_id and self._reading is None:
            self._load()

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setItemDelegate(EdgedTicks(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        table.setAccessibleName(self._desk.say("window.choosing.table"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(COLUMNS.index("words"), QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        return table

    def _fit_columns(self) -> None:
        """By the first rows: ten thousand are not measured."""
        header = self.table.horizontalHeader()
        header.setResizeContentsPrecision(50)
        for at, name in enumerate(COLUMNS):
            if name != "words":
                width = self.table.sizeHintForColumn(at) + 2 * theme.SPACE
                most = 26 * self.fontMetrics().horizontalAdvance("0")
                header.resizeSection(at, min(max(width, header.sectionSizeHint(at)), most))
        has_amounts = self._reading is not None and bool(self._reading.records)
        self.table.setColumnHidden(COLUMNS.index("amount"), not has_amounts)

    def _lay_out(self) -> None:
        say = self._desk.say
        above = QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self.only)
        between = QSplitter(Qt.Orientation.Horizontal)
        between.addWidget(self.threads)
        between.addWidget(self.table)
        between.setStretchFactor(1, 1)
        between.setSizes([240, 700])
        between.setChildrenCollapsible(False)
        line = self.table.verticalHeader().defaultSectionSize()
        between.setMinimumHeight(_LEAST_ROWS * line)  # on a low screen the rest scrolls instead
        self._no_target = Muted(say("window.choosing.no_target"), warns=True)
        label = QLabel(say("window.choosing.target"))
        label.setBuddy(self.target)
        self.target.setAccessibleName(label.text().replace("&", ""))
        self.target.setMinimumContentsLength(18)
        close = QPushButton(say("window.choosing.close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        below = QHBoxLayout()
        below.addWidget(label)
        below.addWidget(self.target)
        below.addStretch(1)
        below.addWidget(self.take_button)
        below.addWidget(close)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.facts)
        column.addWidget(self.oddities)
        column.addLayout(above)
        column.addWidget(between, 1)
        column.addWidget(Muted(say("window.choosing.only_chosen")))
        column.addWidget(self._no_target)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[2 * theme.SPACE] * 4)
        outer.setSpacing(theme.SPACE)
        outer.addWidget(scrolled(inner), 1)
        outer.addLayout(below)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.sizeHint()
        self.resize(min(1040, room.width() - 40), min(680, room.height() - 30))
