"""The timeline: all loans on one time axis, the same as a table, and the event that is chosen."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from evidence_kit.app import proving
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Event
from evidence_kit.domain.timeline import Entry
from evidence_kit.domain.values import PartialDate
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.item_drops import ItemDrops
from evidence_kit.gui.own_keys import tell_keys
from evidence_kit.gui.place import Place
from evidence_kit.gui.timeline.bands import Filter, Shown, event_words, kind_words, shown
from evidence_kit.gui.timeline.canvas import TimelineCanvas
from evidence_kit.gui.timeline.inspector import Inspector
from evidence_kit.gui.timeline.legend import Legend
from evidence_kit.gui.timeline.menu import entries_of
from evidence_kit.gui.timeline.table import EventTableView
from evidence_kit.gui.widgets.empty import EmptyState
from evidence_kit.gui.widgets.event_picker import EventPicker
from evidence_kit.gui.widgets.fitting import BendingRow
from evidence_kit.gui.widgets.menu import Entry as MenuEntry
from evidence_kit.gui.widgets.menu import give_menu, pop_up
from evidence_kit.gui.widgets.still_combo import StillCombo
from evidence_kit.gui.widgets.toggle import Toggle

_LEAST_LINES = 9  # of text, as high as the timeline is at least
_LEAST_WIDTH = 320  # logical pixels of the timeline beside an event
_BOTH_FROM = 42  # lines of text high: then the table stands below the timeline
_ID = Qt.ItemDataRole.UserRole


class TimelinePlace(Place):
    """Timeline and table keep one selection."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown = Shown()
        self._only = Filter.ALL
        self._table_wanted: bool | None = None
        say = desk.say
        self.canvas = TimelineCanvas(say)
        self.table = EventTableView(say)
        self.inspector = Inspector(desk)
        self.inspector.hide()
        self.undated = QListWidget()
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setChildrenCollapsible(False)
        self._upper = self._make_upper()
        self._parts.addWidget(self._upper)
        self._parts.addWidget(self.table)
        self._parts.setSizes([620, 300])
        self._parts.setStretchFactor(0, 2)
        self._parts.setStretchFactor(1, 1)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.addWidget(self._parts)
        across.addWidget(self.inspector)
        across.setStretchFactor(0, 1)
        across.setSizes([1000, 340])
        self.canvas.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())
        self._empty = self._make_empty()
        self._stack = QStackedWidget()
        self._stack.addWidget(across)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        column.addWidget(self._stack, 1)
        self._connect()

    # --- parts

    def _make_bar(self) -> QWidget:
        choices = self._make_choices()
        bar = BendingRow(choices, self._make_tools(), wide=choices)
        bar.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        return bar

    def _make_choices(self) -> QWidget:
        say, part = self.desk.say, QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        self.filters, self.loans = StillCombo(), StillCombo()
        for only in Filter:
            self.filters.addItem(say(f"window.timeline.filter.{only}"), only)
        for box, name in ((self.filters, "filter_label"), (self.loans, "loan_label")):
            label = QLabel(say(f"window.timeline.{name}"))
            label.setBuddy(box)
            box.setAccessibleName(label.text().replace("&", ""))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self._filter)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        return part

    def _make_tools(self) -> QWidget:
        say, part = self.desk.say, QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        for name, picture, step in (("zoom_out", "zoom-out", 0.8), ("zoom_in", "zoom-in", 1.25)):
            button = QToolButton()
            button.setIcon(icon(picture))
            button.setAutoRaise(True)
            button.setToolTip(say(f"window.timeline.{name}"))
            button.setAccessibleName(button.toolTip())
            button.clicked.connect(lambda _=False, by=step: self.canvas.zoom_by(by))
            row.addWidget(button)
        self.all_button = QPushButton(icon("maximize"), say("window.timeline.show_all"))
        self.all_button.setToolTip(say("window.timeline.show_all_hint"))
        self.table_button = Toggle()
        self.table_button.setIcon(icon("table"))
        self.table_button.setText(say("window.timeline.as_table"))
        self.table_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.table_button.setToolTip(say("window.timeline.as_table_hint"))
        self.add_button = QPushButton(icon("plus"), say("window.timeline.new"))
        self.add_button.setToolTip(say("window.timeline.new_hint"))
        for wide in (self.all_button, self.table_button, self.add_button):
            row.addWidget(wide)
        return part

    def _make_upper(self) -> QWidget:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        self._unknown = QWidget()
        row = QHBoxLayout(self._unknown)
        row.setContentsMargins(2 * theme.SPACE, 4, 2 * theme.SPACE, 4)
        self._unknown_label = QLabel()
        self._unknown_label.setBuddy(self.undated)
        row.addWidget(self._unknown_label, 0, Qt.AlignmentFlag.AlignTop)
        self.undated.setFlow(QListWidget.Flow.LeftToRight)
        self.undated.setSpacing(4)
        self.undated.setFrameShape(QListWidget.Shape.NoFrame)
        self.undated.setFixedHeight(2 * self.fontMetrics().height() + 16)
        row.addWidget(self.undated, 1)
        column.addWidget(self._unknown)
        column.addWidget(Legend(self.desk.say))
        return upper

    def _make_empty(self) -> EmptyState:
        say = self.desk.say
        empty = EmptyState(say("window.timeline.empty"), say("window.timeline.empty_hint"))
        to_evidence = QPushButton(icon("import"), say("window.timeline.to_evidence"))
        to_evidence.clicked.connect(self.desk.import_wanted.emit)
        empty.add_button(to_evidence)
        ItemDrops(
            empty, lambda items, _at: self._new_of("", self.loans.currentData() or "", items),
            may=lambda: not self.desk.is_read_only,
        )  # fmt: skip
        return empty

    def _connect(self) -> None:
        self.canvas.chosen.connect(self._choose)
        self.canvas.opened.connect(self._open)
        self.canvas.wanted.connect(self._new_at)
        self.canvas.menu_wanted.connect(self._show_menu)
        give_menu(self.table, self._entries_of_row)
        self.canvas.dropped.connect(self._new_of)
        self.canvas.in_doubt.connect(self._ask_which)
        self.canvas.proved.connect(self._prove)
        self.table.chosen.connect(lambda event_id: self._choose((event_id,)))
        self.table.opened.connect(lambda event_id: self._open((event_id,)))
        self.table.proved.connect(self._prove)
        self.table.dropped.connect(
            lambda items: self._new_of("", self.loans.currentData() or "", items)
        )
        self.undated.itemClicked.connect(self._open_undated)
        self.undated.itemActivated.connect(self._open_undated)
        self.inspector.closed.connect(self.close_inspector)
        self.inspector.picked.connect(lambda event_id: self._open((event_id,)))
        self.inspector.made.connect(self.show_record)
        self.all_button.clicked.connect(self.canvas.show_all)
        self.table_button.clicked.connect(self._toggle_table)
        self.add_button.clicked.connect(
            lambda: self._new_of("", self.loans.currentData() or "", [])
        )
        table = QShortcut(QKeySequence("Ctrl+T"), self)
        table.setWhatsThis(self.desk.say("window.timeline.as_table"))
        table.activated.connect(self.table_button.click)
        tell_keys(
            self.canvas, self.desk.say, larger="+ =", smaller="-", whole="0", marks="Left Right",
            rows="Up Down", ends="Home End", open="Return", new_event="Ins",
        )  # fmt: skip
        tell_keys(self.inspector, self.desk.say, close_event="Esc")
        self.table_button.setAccessibleDescription("Ctrl+T")

    # --- what is shown

    def refresh(self) -> None:
        """Shows the events as they are; zoom, selection and what is being typed stay."""
        case = self.desk.case
        self._offer_loans()
        self._shown = shown(case, self._only, self.loans.currentData(), self._shown)
        self.canvas.takes_drops = self.table.takes_drops = not self.desk.is_read_only
        self.add_button.setEnabled(not self.desk.is_read_only)
        self.canvas.show_case(case, self._shown)
        self.table.show_entries(case, self._shown.entries)
        self._show_undated()
        self._show_stack()
        if self.inspector.isVisibleTo(self) and not self.inspector.refresh():
            self.close_inspector()

    def _show_stack(self) -> None:
        """Where nothing has happened yet, what to do stands in place of an axis without marks."""
        case = self.desk.case
        happened = case.events or shown(case, Filter.ALL, None, Shown()).entries
        is_empty = not happened and not self.inspector.isVisibleTo(self)
        self._stack.setCurrentIndex(1 if is_empty else 0)

    def show_record(self, record_id: str) -> None:
        """Shows an event, or the timeline of a loan."""
        if isinstance(self.desk.case.get(record_id), Event):
            if all(entry.event.id != record_id for entry in self._shown.entries):
                self.filters.setCurrentIndex(0)
                self.loans.setCurrentIndex(0)
                self._filter()
            self._open((record_id,))
            return
        at = self.loans.findData(record_id)
        if at >= 0:
            self.loans.setCurrentIndex(at)
            self._filter()

    def take_focus(self) -> None:
        """On the events, drawn or in lines."""
        events = (part for part in (self.canvas, self.table) if part.isVisibleTo(self))
        if (shown := next(events, None)) is not None:
            shown.setFocus()
        else:
            super().take_focus()

    def close_inspector(self) -> None:
        """Gives the room back to the timeline."""
        self.inspector.hide()
        self._show_stack()
        self._arrange()
        self.canvas.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The table stands below the timeline where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        both = self.height() >= _BOTH_FROM * self.fontMetrics().height()
        wanted = both if self._table_wanted is None else self._table_wanted
        self.table.setVisible(wanted)
        beside = _LEAST_WIDTH + self.inspector.minimumSizeHint().width()
        is_alone = self.inspector.isVisibleTo(self) and self.width() < beside
        self._parts.setVisible(not is_alone)
        self._upper.setVisible(both or not wanted)
        self.all_button.setEnabled(both or not wanted)
        self.table_button.setChecked(wanted)

    def _toggle_table(self) -> None:
        self._table_wanted = self.table_button.isChecked()
        self._arrange()
        (self.table if self._table_wanted else self.canvas).setFocus()

    def _offer_loans(self) -> None:
        say, case, chosen = self.desk.say, self.desk.case, self.loans.currentData()
        self.loans.clear()
        self.loans.addItem(say("window.timeline.all_loans"), None)
        for loan in case.loans:
            self.loans.addItem(loan.platform, loan.id)
        if any(event.loan_id is None for event in case.events):
            self.loans.addItem(say("window.timeline.no_loan"), "")
        at = self.loans.findData(chosen) if chosen is not None else 0
        self.loans.setCurrentIndex(max(at, 0))

    def _show_undated(self) -> None:
        say, entries = self.desk.say, self._shown.undated
        self.undated.clear()
        for entry in entries:
            words = event_words(say, self.desk.case, entry)
            item = QListWidgetItem(f"{kind_words(say, entry)}  {words}"[:40].strip())
            item.setData(_ID, entry.event.id)
            item.setToolTip(words)
            self.undated.addItem(item)
        label = say("window.timeline.undated_count", count=len(entries))
        self._unknown_label.setText(label)
        self.undated.setAccessibleName(label)
        self._unknown.setVisible(bool(entries))

    def _filter(self) -> None:
        self._only = Filter(self.filters.currentData())
        self.refresh()

    # --- what is done

    def _choose(self, ids: tuple[str, ...]) -> None:
        """One selection in both."""
        sender = self.sender()
        if sender is not self.canvas:
            self.canvas.select(ids[0], reveal=True)
        if sender is not self.table:
            self.table.select(ids[0])
        if self.inspector.isVisible() and not self.inspector.holds_draft:
            self._inspect(ids)

    def _open(self, ids: tuple[str, ...]) -> None:
        if self.inspector.may_leave():
            self._choose(ids)
            self._inspect(ids)

    def _inspect(self, ids: tuple[str, ...]) -> None:
        if len(ids) > 1:
            self.inspector.show_several(self._entries(ids))
        elif isinstance(self.desk.case.get(ids[0]), Event):
            self.inspector.show_event(ids[0])
        else:  # the payout as the loan tells it
            self.desk.going.emit("overview", ids[0])
            return
        self.inspector.show()
        self._arrange()

    def _entries(self, ids: tuple[str, ...]) -> tuple[Entry, ...]:
        wanted = set(ids)
        return tuple(entry for entry in self._shown.entries if entry.event.id in wanted)

    def _open_undated(self, item: QListWidgetItem) -> None:
        self._open((item.data(_ID),))

    def _prove(self, event_id: str, items: list[str]) -> None:
        if isinstance(self.desk.case.get(event_id), Event):
            self.desk.do(proving.prove, event_id, items=tuple(items))
            self._open((event_id,))

    def _ask_which(self, ids: tuple[str, ...], date: str, loan_id: str, items: list[str]) -> None:
        """Of a mark that stands for several events: which one the evidence proves, or a new one."""
        more = self.desk.say("window.timeline.none_of_them")
        self.picker = EventPicker(self.desk, self.canvas, ids, more=more)

        def choose(event_id: str) -> None:
            if event_id:
                self._prove(event_id, items)
            else:
                self._new_of(date, loan_id, items)

        self.picker.chosen.connect(choose)
        self.picker.open_at(QCursor.pos())

    def _show_menu(self, ids: tuple[str, ...], date: str, loan_id: str, at: QPoint) -> None:
        pop_up(self.canvas, self._menu_of(ids, date, loan_id), at)

    def _entries_of_row(self, at: QPoint) -> list[MenuEntry]:
        index = self.table.indexAt(at)
        ids = (self.table.events.entry(index.row()).event.id,) if index.isValid() else ()
        return self._menu_of(ids, "", self.loans.currentData() or "")

    def _menu_of(self, ids: tuple[str, ...], date: str, loan_id: str) -> list[MenuEntry]:
        return entries_of(
            self.desk, ids, opens=lambda: self._open(ids), adds_proof=lambda: self._add_proof(ids),
            makes=lambda: self._new_of(date, loan_id, []),
        )  # fmt: skip

    def _add_proof(self, ids: tuple[str, ...]) -> None:
        self._open(ids)
        if self.inspector.form.event_id in ids:
            self.inspector.pick_proof()

    def _new_at(self, date: str, loan_id: str) -> None:
        self._new_of(date, loan_id, [])

    def _new_of(self, date: str, loan_id: str, items: list[str]) -> None:
        if self.desk.is_read_only or not self.inspector.may_leave():
            return
        kind = EventKind.REPAID if items else EventKind.CONTACT
        self._stack.setCurrentIndex(0)
        self.inspector.show()
        self._arrange()
        self.inspector.show_new(
            proofs=tuple(items),
            kind=kind,
            loan_id=loan_id or None,
            on=PartialDate.parse(date) if date else None,
        )
