"""The list of all contacts: filters, and what can be done with the chosen ones."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import contacts, editing
from evidence_kit.domain.contacts import OF_CONTACTS
from evidence_kit.domain.kinds import EventKind, Reached
from evidence_kit.domain.records import Event
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.people import choices
from evidence_kit.gui.people.contact_model import COLUMNS, FILTERS, ContactModel
from evidence_kit.gui.widgets.empty import EmptyState
from evidence_kit.gui.widgets.still_combo import StillCombo

_WIDTHS = {"on": 80, "kind": 60, "who": 180, "reached": 60, "amount": 80, "loan": 80,
           "state": 120}  # fmt: skip
_MOST = {"loan": 110, "state": 320}  # of what is in their rows; it can be pointed at
_DAY = "2000-00-00 00:00"  # the widest that a moment is
_LEAST_TEXT = 120  # of what was said, which takes the room that is left
_PADDING = 14  # of a cell, both sides together
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ContactList(QWidget):
    """Emits what is wanted; the place opens the forms."""

    edit_wanted = Signal(str)
    reply_wanted = Signal(str)
    own_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = ContactModel(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, 2 * theme.SPACE, theme.MARGIN, theme.SPACE)
        column.addLayout(self._make_head())
        self.table = self._make_table()
        self._fit()
        say = desk.say
        self._empty = EmptyState(say("window.contacts.empty"), say("window.contacts.empty_what"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Shows what the case holds now; the chosen rows stay chosen."""
        chosen, bar = [event.id for event in self.chosen()], self.table.verticalScrollBar()
        scrolled = bar.value()
        if self.model.refresh():
            self._fit()
            self._choose_rows(chosen)
            bar.setValue(scrolled)
        counts = self.model.counts()
        with QSignalBlocker(self.filter):
            for row in range(self.filter.count()):
                name = self.filter.itemData(row)
                words = self._desk.say(f"window.{name.replace('contacts.', 'contacts.filter.')}")
                self.filter.setItemText(row, f"{words}  {counts[name]}")
        self._stack.setCurrentWidget(self.table if counts["contacts.all"] else self._empty)
        for button in (self._log, self._own):
            button.setEnabled(not self._desk.is_read_only)

    def show_filter(self, name: str) -> None:
        """Shows only what a filter lets through."""
        self.filter.setCurrentIndex(self.filter.findData(name))
        self.model.choose(name)

    def show_event(self, event_id: str) -> None:
        """Brings a contact into view and chooses it."""
        if self.model.row_of(event_id) < 0:
            self.show_filter("contacts.all")
        self._choose_rows([event_id])

    def chosen(self) -> list[Event]:
        """The chosen contacts, from the top."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.rows[row][0] for row in rows]

    def _choose_rows(self, ids: list[str]) -> None:
        rows = [row for event_id in ids if (row := self.model.row_of(event_id)) >= 0]
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.model.index(row, 0), self.model.index(row, 0))
        flag, model = QItemSelectionModel.SelectionFlag, self.table.selectionModel()
        if rows:  # the arrows go on from there
            model.setCurrentIndex(self.model.index(rows[-1], 0), flag.NoUpdate)
            self.table.scrollTo(self.model.index(rows[-1], 0))
        model.select(chosen, flag.ClearAndSelect | flag.Rows)

    def _make_head(self) -> QHBoxLayout:
        say, head = self._desk.say, QHBoxLayout()
        self.filter = StillCombo()
        self.filter.setAccessibleName(say("window.contacts.filter_by"))
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for name in FILTERS:
            self.filter.addItem("", name)
        self.filter.activated.connect(self._filter)
        self._log = QPushButton(icon("phone-call"), say("window.contacts.log"))
        self._log.setToolTip(f"{say('window.contacts.log')} (F8)")
        self._log.clicked.connect(self._desk.contact_wanted)
        self._own = QPushButton(icon("message-square"), say("window.contacts.log_own"))
        self._own.clicked.connect(self.own_wanted)
        head.addWidget(self.filter)
        head.addStretch(1)
        head.addWidget(self._own)
        head.addWidget(self._log)
        return head

    def _fit(self) -> None:
        """The columns have room for what may stand in them, whatever the filter shows."""
        word = self._desk.word
        self.table.fit(
            {
                "kind": map(word, OF_CONTACTS), "reached": map(word, Reached), "on": (_DAY,),
                "loan": (loan.platform for loan in self._desk.case.loans),
                "state": self.model.states(),
            }
        )  # fmt: skip

    def _make_table(self) -> "_Table":
        table = _Table()
        table.setModel(self.model)
        table.setAccessibleName(self._desk.say("window.contacts.title"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.horizontalHeader().setDefaultAlignment(_LEFT)
        table.doubleClicked.connect(self._edit)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)
        say = self._desk.say
        for name, keys, slot in (
            ("edit", ("Return", "F2"), self._edit), ("remove", ("Del",), self._remove)
        ):  # fmt: skip
            shortcut = QShortcut(table)
            shortcut.setKeys([QKeySequence(key) for key in keys])
            shortcut.setWhatsThis(say(f"window.contacts.menu.{name}"))
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        return table

    def _filter(self) -> None:
        self.model.choose(self.filter.currentData())

    def _edit(self) -> None:
        chosen = self.chosen()
        if chosen and not self._desk.is_read_only:
            self.edit_wanted.emit(chosen[0].id)

    def _remove(self) -> None:
        if not self._desk.is_read_only:
            for event in self.chosen():
                self._desk.do(editing.remove, event.id)

    def _reply(self) -> None:
        self.reply_wanted.emit(self.chosen()[0].id)

    def _show_proof(self) -> None:
        links = self._desk.case.links_to(self.chosen()[0].id)
        self._desk.going.emit("evidence", links[0].item_id if links else "")

    def _show_timeline(self) -> None:
        self._desk.going.emit("timeline", self.chosen()[0].id)

    def _show_menu(self, at: QPoint) -> None:
        chosen, say = self.chosen(), self._desk.say
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_own = chosen[0].kind in (EventKind.OWN_CONTACT, EventKind.COMPLAINT)
        is_proved = bool(self._desk.case.links_to(chosen[0].id))
        writes = not self._desk.is_read_only
        for name, slot, enabled in (
            ("edit", self._edit, writes),
            ("reply", self._reply, writes and is_own),
            ("proof" if is_proved else "no_proof", self._show_proof, True),
            ("timeline", self._show_timeline, True),
            ("remove", self._remove, writes),
        ):
            action = QAction(say(f"window.contacts.menu.{name}"), menu)
            action.triggered.connect(slot)
            action.setEnabled(enabled)
            menu.addAction(action)
            if name == "edit":
                self._add_answers(menu, chosen)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _add_answers(self, menu: QMenu, chosen: list[Event]) -> None:
        """The same answer for all that are chosen, in one step."""
        desk, say = self._desk, self._desk.say
        channels = [say(f"window.contacts.channel.{each}") for each in choices.CHANNELS]
        loans = [(each.platform or say("window.overview.no_brand"), each.id)
                 for each in desk.case.loans]  # fmt: skip
        answers: dict[str, list[tuple[str, object]]] = {
            "reached": [(desk.word(each), each) for each in Reached],
            "channel": [(each, each) for each in channels],
            "loan_id": [*loans],
        }
        if not any(event.kind is EventKind.CONTACT for event in chosen):
            del answers["reached"]
        for name, offered in answers.items():
            key = f"{name}_of_all" if len(chosen) > 1 else name
            below = menu.addMenu(say(f"window.contacts.menu.{key}", count=len(chosen)))
            below.setEnabled(bool(offered) and not desk.is_read_only)
            for words, value in offered:
                action = below.addAction(words.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(all(getattr(event, name) == value for event in chosen))
                action.triggered.connect(partial(self._answer, {name: value}))

    def _answer(self, values: dict[str, object]) -> None:
        self._desk.do(contacts.edit_contacts, [event.id for event in self.chosen()], **values)


class _Table(QTableView):
    """No title and no word of a closed list is cut; in a narrow window it scrolls sideways."""

    def fit(self, words: Mapping[str, Iterable[str]]) -> None:
        """`words`: all that may stand in a column."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        figures, em = QFontMetrics(theme.figures()), metrics.height() / 17
        for number, name in enumerate(COLUMNS):
            if name != "text":
                measured = figures if name == "on" else metrics
                longest = max(map(measured.horizontalAdvance, words.get(name, ())), default=0)
                if name in _MOST:
                    longest = min(longest, round(_MOST[name] * em))
                wanted = (
                    header.sectionSizeHint(number), longest + _PADDING, round(_WIDTHS[name] * em)
                )  # fmt: skip
                self.setColumnWidth(number, max(wanted))
        self._give_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What was said takes the room that is left."""
        super().resizeEvent(event)
        self._give_rest()

    def _give_rest(self) -> None:
        text = COLUMNS.index("text")
        others = sum(self.columnWidth(n) for n in range(len(COLUMNS)) if n != text)
        least = round(_LEAST_TEXT * self.fontMetrics().height() / 17)
        self.setColumnWidth(text, max(least, self.viewport().width() - others))
